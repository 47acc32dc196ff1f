"""A plan with its names resolved: who must do what, by when, at which clause. Values only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from msgspec import Struct

from generator.addresses import PlacedClause, alias_page, readable_alias, unnumbered_alias
from generator.model import Clause, Deadline, Level, Plan, Role, Where
from generator.register import Agency, Place
from generator.vietnamese import slug
from generator.yaml_values import SourceMap


class Assignment(Struct, frozen=True):
    """Phân công: an agency and its role in a task."""

    agency: Agency
    role: Role
    requested: bool
    written: str
    is_partner: bool = False
    """Named under `with`: it works along, the clause is not addressed to it."""


class DatedDeadline(Struct, frozen=True):
    """Thời hạn of a clause, with the agencies it binds and the days it covers.

    ``start`` and ``end`` are None for a relative or recurring deadline; they are equal for a moment.
    """

    deadline: Deadline
    plan_id: str
    clause_id: str
    key: str
    agencies: tuple[Agency, ...]
    to: tuple[Agency, ...]
    via: tuple[Agency, ...]
    start: date | None
    end: date | None
    where: Where

    @property
    def kind(self) -> str:
        """before, by, on, period, every, within, or none where the file gives no meaning."""
        if self.deadline.from_:
            return "period"
        for kind in ("every", "before", "by", "on", "within"):
            if getattr(self.deadline, kind):
                return kind
        return "within" if self.deadline.after else "none"

    @property
    def precision(self) -> str | None:
        """How exactly the day is known (a value of `Precision`, also day-of-year, day-of-month); None without one."""
        at = self.deadline.date or self.deadline.until or self.deadline.from_
        return at.precision.value if at else None


class ResolvedClause(Struct, frozen=True):
    """A clause in its place, with the assignments that hold for it, its own or inherited."""

    placed: PlacedClause
    ancestors: tuple[PlacedClause, ...]
    assignments: tuple[Assignment, ...]
    deadlines: tuple[DatedDeadline, ...]
    is_task: bool
    where: Where

    @property
    def id(self) -> str:
        """The clause's id within the plan."""
        return self.placed.id

    @property
    def clause(self) -> Clause:
        """The clause as written."""
        return self.placed.clause

    @property
    def level(self) -> Level:
        """What its label stands for."""
        return self.placed.level

    @property
    def parent_id(self) -> str | None:
        """The id of the clause above it."""
        return self.placed.path[-1] if self.placed.path else None

    @property
    def section_id(self) -> str:
        """The id of the topmost clause that it stands in, its own for a section."""
        return (*self.placed.path, self.id)[0]


@dataclass(frozen=True)
class ResolvedPlan:
    """A plan with its names resolved and its clauses placed."""

    plan: Plan
    source: SourceMap
    place: Place
    authority: Agency
    clauses: tuple[ResolvedClause, ...]

    @property
    def id(self) -> str:
        """The minted id."""
        return self.plan.id

    def without_text(self) -> ResolvedPlan:
        """The plan's head alone: what it is called and how it relates, not what it says."""
        head = self.plan.model_copy(update={"body": ()})
        return ResolvedPlan(head, SourceMap(self.source.file), self.place, self.authority, ())

    @cached_property
    def named(self) -> tuple[Agency, ...]:
        """Every agency that a clause names: given work, or receiving reports."""
        found: dict[Agency, None] = {}
        for clause in self.clauses:
            found |= dict.fromkeys(assignment.agency for assignment in clause.assignments)
            for deadline in clause.deadlines:
                found |= dict.fromkeys((*deadline.agencies, *deadline.to, *deadline.via))
        return tuple(found)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the document and of its deadlines."""
        found = {day.year for deadline in self.deadlines for day in (deadline.start, deadline.end) if day}
        issued = self.plan.issued_on.year if self.plan.issued_on else None
        return tuple(sorted(found | ({issued} if issued else set())))

    @cached_property
    def clause_ids(self) -> tuple[str, ...]:
        """The id of every clause."""
        return tuple(clause.id for clause in self.clauses)

    @cached_property
    def by_id(self) -> Mapping[str, ResolvedClause]:
        """Every clause by its id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def children(self) -> Mapping[str | None, tuple[ResolvedClause, ...]]:
        """The clauses below each clause; None holds the sections."""
        found: dict[str | None, list[ResolvedClause]] = defaultdict(list)
        for clause in self.clauses:
            found[clause.parent_id].append(clause)
        return {parent: tuple(clauses) for parent, clauses in found.items()}

    @cached_property
    def tasks(self) -> tuple[ResolvedClause, ...]:
        """Nhiệm vụ: the clauses that give work, in document order."""
        return tuple(clause for clause in self.clauses if clause.is_task)

    @cached_property
    def deadlines(self) -> tuple[DatedDeadline, ...]:
        """Every deadline, in document order."""
        return tuple(deadline for clause in self.clauses for deadline in clause.deadlines)

    @cached_property
    def alias(self) -> str:
        """The readable address."""
        return readable_alias(self.plan, self._authority_slug)

    @property
    def _authority_slug(self) -> str:
        return slug(self.authority.name)[:80].strip("-") or "co-quan-khac"

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Every address that leads here, each once: the readable one, the one before the number, the editor's."""
        before = unnumbered_alias(self.plan, self._authority_slug)
        return tuple(dict.fromkeys((self.alias, before, *map(alias_page, self.plan.aliases))))


class UnplacedName(Struct, frozen=True):
    """An agency name that the register has no identity for."""

    written: str
    place: Place
    where: Where
