"""From a plan as written to a plan resolved: names become agencies, clauses get their ids, deadlines their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.addresses import PlacedClause, placed_clauses
from generator.model import AgencyRef, Deadline, Role
from generator.reading import PlanFile
from generator.register import Agency, Register
from generator.resolved import Assignment, DatedDeadline, ResolvedClause, ResolvedPlan, UnplacedName
from generator.yaml_values import Loc


class _Inherited(Struct, frozen=True):
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
        own, own_partners = "agency" in clause.model_fields_set, "with_" in clause.model_fields_set
        agencies = clause.agency if own else self.agencies
        if not own and clause.role:
            agencies = tuple(ref.model_copy(update={"role": None}) for ref in agencies)
        if not own and clause.requested is not None:
            agencies = tuple(ref.model_copy(update={"requested": None}) for ref in agencies)
        return _Inherited(
            agencies=agencies,
            loc=(*placed.loc, "agency") if own else self.loc,
            role=clause.role or (None if own else self.role),
            partners=clause.with_ if own_partners else (() if own else self.partners),
            partners_loc=(*placed.loc, "with") if own_partners else self.partners_loc,
            requested=clause.requested if clause.requested is not None else (False if own else self.requested),
        )


class Resolver:
    """One plan's names, resolved in its place; unknown ones are collected once each."""

    def __init__(self, file: PlanFile, register: Register, unplaced: list[UnplacedName]) -> None:
        self._file, self._register, self._unplaced = file, register, unplaced
        self._place = register.place(file.plan.place)
        self._seen: set[str] = set()
        issued = file.plan.issued_on
        self._day = issued.last if issued else None

    def plan(self) -> ResolvedPlan:
        """The plan with every name resolved."""
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
        for index, name in enumerate(inherited.partners):
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
                to=tuple(self._receivers(deadline.to, (*loc, "to"))),
                via=tuple(self._receivers((deadline.via,) if deadline.via else (), (*loc, "via"))),
                start=start,
                end=end,
                where=self._file.source.where(loc),
            )

    def _receivers(self, names: Iterable[str], loc: Loc) -> Iterator[Agency]:
        """Who a report goes to; a name that nobody knows is told, but gets no page for receiving alone."""
        for index, name in enumerate(names):
            found = self._register.resolve(name, self._place, self._day)
            if found:
                yield found
            else:
                self._tell(name, (*loc, index))

    def _agency(self, name: str, loc: Loc) -> Agency:
        found = self._register.resolve(name, self._place, self._day)
        if not found:
            self._tell(name, loc)
        return found or self._register.unplaced(name, self._place)

    def _tell(self, name: str, loc: Loc) -> None:
        if name not in self._seen:
            self._seen.add(name)
            self._unplaced.append(UnplacedName(name, self._place, self._file.source.where(loc)))


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
