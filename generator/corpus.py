"""Everything read, cross-referenced, immutable: who must do what, by when, in which document, under whose plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.addresses import (
    PlacedClause,
    alias_page,
    is_plan_id,
    placed_clauses,
    readable_alias,
    unnumbered_alias,
)
from generator.citations import CitedDocument, Mention, cited_documents
from generator.dates import PartialDate
from generator.model import AgencyRef, Clause, Deadline, Level, Plan, Role, Where
from generator.reading import PlanFile
from generator.register import Agency, Place, Register
from generator.vietnamese import slug
from generator.yaml_values import Loc, SourceMap


@dataclass(frozen=True, slots=True)
class Assignment:
    """Phân công: an agency and its role in a task."""

    agency: Agency
    role: Role
    requested: bool
    written: str
    is_partner: bool = False
    """Named under `with`: it works along, the clause is not addressed to it."""


@dataclass(frozen=True, slots=True)
class DatedDeadline:
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
        """How exactly the end is known: day, month, quarter, year; None without a date."""
        at = self.deadline.date or self.deadline.until or self.deadline.from_
        return at.precision.value if at else None


@dataclass(frozen=True, slots=True)
class ResolvedClause:
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


@dataclass(frozen=True, slots=True)
class Superior:
    """Kế hoạch cấp trên: a plan of the site, or a document that is not on it."""

    plan_id: str | None
    document: CitedDocument | None
    where: Where


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
        return readable_alias(self.plan, slug(self.authority.name))

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Every address that leads here, each once: the readable one, the one before the number, the editor's."""
        before = unnumbered_alias(self.plan, slug(self.authority.name))
        return tuple(dict.fromkeys((self.alias, before, *map(alias_page, self.plan.aliases))))


@dataclass(frozen=True, slots=True)
class UnplacedName:
    """An agency name that the register has no identity for."""

    written: str
    place: Place
    where: Where


@dataclass(frozen=True)
class Corpus:
    """The whole content. Plans are ordered newest first, then by id; nothing in it changes."""

    plans: tuple[ResolvedPlan, ...]
    register: Register
    unplaced: tuple[UnplacedName, ...]

    @cached_property
    def by_id(self) -> Mapping[str, ResolvedPlan]:
        """Every plan by its id."""
        return {plan.id: plan for plan in reversed(self.plans)}

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Every agency that a document names or that a named collective stands for, by its id."""
        named = self._named_agencies
        reached = {member.id: member for agency in named.values() for member in self.members(agency)}
        return dict(sorted((reached | named).items()))

    @cached_property
    def _named_agencies(self) -> dict[str, Agency]:
        found: dict[str, Agency] = {}
        for plan in self.plans:
            found.setdefault(plan.authority.id, plan.authority)
            for clause in plan.clauses:
                for agency in _agencies_of(clause):
                    found.setdefault(agency.id, agency)
        return found

    def members(self, agency: Agency) -> tuple[Agency, ...]:
        """Whom a collective stands for, by id; empty for any other agency."""
        if agency.id not in self._members:
            self._members[agency.id] = tuple(self.register.members(agency, self._named_agencies.values()))
        return self._members[agency.id]

    @cached_property
    def _members(self) -> dict[str, tuple[Agency, ...]]:
        return {}

    @cached_property
    def collectives_of(self) -> Mapping[str, tuple[Agency, ...]]:
        """The collectives that each agency belongs to."""
        found: dict[str, list[Agency]] = defaultdict(list)
        for agency in self._named_agencies.values():
            for member in self.members(agency):
                found[member.id].append(agency)
        return {key: tuple(sorted(agencies, key=lambda a: a.id)) for key, agencies in found.items()}

    @cached_property
    def tasks_of(self) -> Mapping[str, tuple[tuple[ResolvedPlan, ResolvedClause, Assignment], ...]]:
        """Every task of each agency, in every plan."""
        found: dict[str, list[tuple[ResolvedPlan, ResolvedClause, Assignment]]] = defaultdict(list)
        for plan in self.plans:
            for clause in plan.tasks:
                for assignment in clause.assignments:
                    found[assignment.agency.id].append((plan, clause, assignment))
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def deadlines(self) -> tuple[tuple[ResolvedPlan, DatedDeadline], ...]:
        """Every deadline of every plan, by end, those without a date last."""
        rows = [(plan, deadline) for plan in self.plans for deadline in plan.deadlines]
        return tuple(sorted(rows, key=lambda row: (row[1].end or date.max, row[0].id, row[1].key)))

    @cached_property
    def carried_out_by(self) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        """The plans that carry out each plan."""
        found: dict[str, list[ResolvedPlan]] = defaultdict(list)
        for plan in self.plans:
            for superior in self.superiors(plan):
                if superior.plan_id:
                    found[superior.plan_id].append(plan)
        return {key: tuple(plans) for key, plans in found.items()}

    def superiors(self, plan: ResolvedPlan) -> tuple[Superior, ...]:
        """What the plan carries out."""
        found = []
        for index, written in enumerate(plan.plan.superior_plans):
            where = plan.source.where(("superior_plans", index))
            if is_plan_id(written.reference):
                found.append(Superior(written.reference, None, where))
            else:
                document = self.cited.document_of(plan.id, ("superior_plans", index))
                found.append(Superior(document.plan_id, document, where))
        return tuple(found)

    @cached_property
    def cited(self) -> CitedIndex:
        """Every document cited anywhere."""
        return CitedIndex(cited_documents(self._mentions(), self._citable))

    def _mentions(self) -> Iterator[Mention]:
        for plan in self.plans:
            for index, citation in enumerate(plan.plan.superior_plans):
                if not is_plan_id(citation.reference):
                    yield self._mention(plan, ("superior_plans", index), "can-cu", citation)
            for index, citation in enumerate(plan.plan.legal_bases):
                yield self._mention(plan, ("legal_bases", index), "can-cu", citation)
            for clause in plan.clauses:
                for index, citation in enumerate(clause.clause.citations):
                    yield self._mention(plan, (*clause.placed.loc, "citations", index), clause.id, citation)

    def _mention(self, plan: ResolvedPlan, loc: Loc, clause_id: str, citation: object) -> Mention:
        issuer = getattr(citation, "issuer", None)
        agency = self.register.resolve(issuer, plan.place) if issuer else None
        return Mention(plan.id, clause_id, loc, citation, agency.id if agency else None)  # type: ignore[arg-type]

    def _citable(self, mention: Mention) -> str | None:
        """The plan of the site that the mention means: reference, issuer and date must all agree."""
        for plan in self._by_reference.get(mention.reference_key, ()):
            same_issuer = mention.issuer_id == plan.authority.id
            if same_issuer and _agree(mention.citation.issued_on, plan.plan.issued_on):
                return plan.id
        return None

    @cached_property
    def _by_reference(self) -> Mapping[str, list[ResolvedPlan]]:
        found: dict[str, list[ResolvedPlan]] = defaultdict(list)
        for plan in self.plans:
            if plan.plan.number and plan.plan.reference:
                found[Mention.key_of(plan.plan.reference)].append(plan)
        return found


@dataclass(frozen=True)
class CitedIndex:
    """Văn bản được viện dẫn, by name and by the place that cites them."""

    documents: tuple[CitedDocument, ...]

    @cached_property
    def _by_mention(self) -> Mapping[tuple[str, Loc], CitedDocument]:
        return {(m.plan_id, m.loc): document for document in self.documents for m in document.mentions}

    def document_of(self, plan_id: str, loc: Loc) -> CitedDocument:
        """The document that the citation at ``loc`` of the plan's file means."""
        return self._by_mention[plan_id, loc]


def resolve(files: Iterable[PlanFile], register: Register) -> Corpus:
    """The corpus of the plan files: names become agencies, clauses get their ids, deadlines their days."""
    unplaced: list[UnplacedName] = []
    plans = [_Resolver(file, register, unplaced).plan() for file in files]
    plans.sort(key=lambda plan: plan.id)
    plans.sort(key=_first_day, reverse=True)
    return Corpus(tuple(plans), register, tuple(unplaced))


def _first_day(plan: ResolvedPlan) -> date:
    """The earliest day on which the plan can have been issued; unknown is long ago."""
    issued = plan.plan.issued_on
    return issued.first if issued and issued.first else date.min


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a clause hands down: its agencies, role, partners and whether they are asked or ordered."""

    agencies: tuple[AgencyRef, ...] = ()
    loc: Loc = ()
    role: Role | None = None
    partners: tuple[str, ...] = ()
    partners_loc: Loc = ()
    requested: bool = False

    def below(self, placed: PlacedClause) -> _Inherited:
        """What holds for a clause: its own words first, then what stands above it."""
        clause = placed.clause
        own = bool(clause.agency)
        return _Inherited(
            agencies=clause.agency if own else self.agencies,
            loc=(*placed.loc, "agency") if own else self.loc,
            role=clause.role or (None if own else self.role),
            partners=clause.with_ or (() if own else self.partners),
            partners_loc=(*placed.loc, "with") if clause.with_ else self.partners_loc,
            requested=clause.requested if clause.requested is not None else (False if own else self.requested),
        )


class _Resolver:
    """One plan's names, resolved in its place; unknown ones are collected once each."""

    def __init__(self, file: PlanFile, register: Register, unplaced: list[UnplacedName]) -> None:
        self._file, self._register, self._unplaced = file, register, unplaced
        self._place = register.place(file.plan.place)
        self._seen: set[str] = set()

    def plan(self) -> ResolvedPlan:
        plan = self._file.plan
        authority = self._agency(plan.issuing_authority, ("issuing_authority",))
        return ResolvedPlan(plan, self._file.source, self._place, authority, tuple(self._clauses()))

    def _clauses(self) -> Iterator[ResolvedClause]:
        placed_by_id: dict[str, PlacedClause] = {}
        context: dict[tuple[str, ...], _Inherited] = {(): _Inherited()}
        for placed in placed_clauses(self._file.plan):
            placed_by_id[placed.id] = placed
            inherited = context[placed.path].below(placed)
            context[(*placed.path, placed.id)] = inherited
            yield self._clause(placed, inherited, tuple(placed_by_id[key] for key in placed.path))

    def _clause(
        self, placed: PlacedClause, inherited: _Inherited, ancestors: tuple[PlacedClause, ...]
    ) -> ResolvedClause:
        clause = placed.clause
        assignments = tuple(self._assignments(inherited))
        deadlines = tuple(self._deadlines(placed, assignments))
        is_task = bool(assignments) and (bool(clause.text) or not clause.clauses)
        where = self._file.source.where(placed.loc)
        return ResolvedClause(placed, ancestors, assignments, deadlines, is_task, where)

    def _assignments(self, inherited: _Inherited) -> Iterator[Assignment]:
        given: set[str] = set()
        for index, ref in enumerate(inherited.agencies):
            agency = self._agency(ref.name, (*inherited.loc, index))
            role = ref.role or inherited.role or Role.IMPLEMENT
            requested = inherited.requested if ref.requested is None else ref.requested
            if agency.id not in given:
                given.add(agency.id)
                yield Assignment(agency, role, requested, ref.name)
        for index, name in enumerate(inherited.partners if inherited.agencies else ()):
            agency = self._agency(name, (*inherited.partners_loc, index))
            if agency.id not in given:
                given.add(agency.id)
                yield Assignment(agency, Role.COORDINATE, requested=False, written=name, is_partner=True)

    def _deadlines(self, placed: PlacedClause, assignments: Sequence[Assignment]) -> Iterator[DatedDeadline]:
        for index, deadline in enumerate(placed.clause.deadlines):
            loc = (*placed.loc, "deadlines", index)
            named = tuple(self._agency(ref.name, (*loc, "agency", i)) for i, ref in enumerate(deadline.agency))
            start, end = _span(deadline)
            yield DatedDeadline(
                deadline=deadline,
                plan_id=self._file.plan.id,
                clause_id=placed.id,
                key=f"{placed.id}.{index + 1}",
                agencies=named or tuple(a.agency for a in assignments if not a.is_partner),
                to=self._known(deadline.to),
                via=self._known((deadline.via,) if deadline.via else ()),
                start=start,
                end=end,
                where=self._file.source.where(loc),
            )

    def _known(self, names: Iterable[str]) -> tuple[Agency, ...]:
        found = (self._register.resolve(name, self._place) for name in names)
        return tuple(agency for agency in found if agency)

    def _agency(self, name: str, loc: Loc) -> Agency:
        found = self._register.resolve(name, self._place)
        if found:
            return found
        if name not in self._seen:
            self._seen.add(name)
            self._unplaced.append(UnplacedName(name, self._place, self._file.source.where(loc)))
        return self._register.unplaced(name, self._place)


def _agencies_of(clause: ResolvedClause) -> Iterator[Agency]:
    yield from (assignment.agency for assignment in clause.assignments)
    for deadline in clause.deadlines:
        yield from (*deadline.agencies, *deadline.to, *deadline.via)


def _span(deadline: Deadline) -> tuple[date | None, date | None]:
    """The days a deadline covers: `before` a period falls on its first day, `by` one on its last."""
    if deadline.every:
        return None, None
    if deadline.from_:
        return deadline.from_.first, deadline.until.last if deadline.until else None
    if deadline.before:
        return deadline.before.first, deadline.before.first
    if deadline.by:
        return deadline.by.last, deadline.by.last
    return (deadline.on.first, deadline.on.last) if deadline.on else (None, None)


def _agree(cited: PartialDate | None, issued: PartialDate | None) -> bool:
    """Whether a cited date can be the date of issue; a citation without a date agrees with none."""
    if not cited or not issued or not cited.first or not issued.first or not cited.last or not issued.last:
        return False
    return cited.first <= issued.last and issued.first <= cited.last
