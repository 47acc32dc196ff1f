"""Everything read, cross-referenced, immutable: who must do what, by when, in which document, under whose plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.addresses import is_plan_id, plan_page, version_page
from generator.citations import CitedIndex, Mention, cited_documents
from generator.dates import PartialDate
from generator.model import RELATIONS
from generator.reading import PlanFile
from generator.references import References
from generator.register import Agency, Place, Register
from generator.relations import Related, RelationIndex
from generator.resolved import Assignment, ResolvedClause, ResolvedPlan, UnplacedName
from generator.resolving import Resolver
from generator.yaml_values import Loc

Item = TypeVar("Item")


@dataclass(frozen=True)
class LightPlan(ResolvedPlan):
    """What the rest of the corpus must know of a plan, without its text: whom it names, what it cites, which years."""

    named: tuple[Agency, ...] = ()
    years: tuple[int, ...] = ()
    clause_ids: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    versions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """The whole content. Plans are ordered newest first, then by id; nothing in it changes.

    Of a document that was corrected ``plans`` has the newest text and ``earlier`` the ones before, oldest first.
    """

    plans: tuple[ResolvedPlan, ...]
    register: Register
    unplaced: tuple[UnplacedName, ...]
    earlier: tuple[ResolvedPlan, ...] = ()

    def without(self, files: Collection[str]) -> Corpus:
        """The same without the plans of some files."""
        return replace(self, plans=tuple(plan for plan in self.plans if plan.source.file not in files))

    @cached_property
    def by_id(self) -> Mapping[str, ResolvedPlan]:
        """Every plan by its id."""
        return {plan.id: plan for plan in reversed(self.plans)}

    def versions(self, plan_id: str) -> tuple[ResolvedPlan, ...]:
        """Every text of a document that was corrected, oldest first; empty for any other."""
        earlier = self._earlier_by_id.get(plan_id, ())
        return (*earlier, self.by_id[plan_id]) if earlier and plan_id in self.by_id else ()

    @cached_property
    def _earlier_by_id(self) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        found: dict[str, tuple[ResolvedPlan, ...]] = {}
        for plan in self.earlier:
            found[plan.id] = (*found.get(plan.id, ()), plan)
        return found

    @cached_property
    def by_alias(self) -> Mapping[str, str]:
        """The plan id that each alias leads to."""
        return {alias: plan.id for plan in reversed(self.plans) for alias in plan.aliases}

    @property
    def aliases(self) -> Iterable[str]:
        """Every alias of every plan, by name."""
        return sorted(self._owners)

    @cached_property
    def pages_of_plans(self) -> Container[str]:
        """Every page at which a document answers: its own, its aliases, its dated texts."""
        found = set(self._owners)
        for plan in self.plans:
            found.add(plan_page(plan.id))
            found |= {version_page(plan.id, text.plan.version) for text in self.versions(plan.id)}
        return found

    def owners_of(self, alias: str) -> tuple[str, ...]:
        """The plans that an alias leads to, by id: one, or several whose authorities share a name."""
        return self._owners.get(alias, ())

    @cached_property
    def _owners(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for plan in self.plans:
            for alias in plan.aliases:
                found[alias].add(plan.id)
        return {alias: tuple(sorted(ids)) for alias, ids in found.items()}

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Every agency that a document names or that a named collective stands for, by its id."""
        named = self.named_agencies
        reached = {member.id: member for agency in named.values() for member in self.members(agency)}
        return dict(sorted((reached | named).items()))

    @cached_property
    def _by_place(self) -> Mapping[str, tuple[Agency, ...]]:
        return _grouped(self.agencies.values(), lambda agency: agency.place.id)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Agency, ...]]:
        known = self.register.file.kinds
        return _grouped((a for a in self.agencies.values() if a.kind in known), lambda agency: agency.kind or "")

    def agencies_at(self, place_id: str) -> tuple[Agency, ...]:
        """The agencies of a place itself, by id."""
        return self._by_place.get(place_id, ())

    def agencies_of_kind(self, kind: str) -> tuple[Agency, ...]:
        """The agencies of a kind that the register knows, by id."""
        return self._by_kind.get(kind, ())

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have an agency here, by key."""
        return tuple(sorted(self._by_kind))

    def knows_agency(self, agency_id: str) -> bool:
        """Whether a document names the agency, or a collective that it belongs to."""
        return agency_id in self.agencies

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places that have an agency or a plan here, and those above them, by key."""
        used = {place.id: place for place in self._used_places()}
        with_above = {above.id: above for place in used.values() for above in self.register.above(place)}
        return tuple(with_above[key] for key in sorted(with_above))

    def _used_places(self) -> Iterator[Place]:
        yield from (agency.place for agency in self.agencies.values())
        yield from (plan.place for plan in self.plans)

    def places_below(self, place_id: str) -> tuple[Place, ...]:
        """Of those places the ones right below another, by key."""
        return self._below.get(place_id, ())

    def shows_place(self, place_id: str) -> bool:
        """Whether it is one of those places."""
        return any(place.id == place_id for place in self.places)

    @cached_property
    def _below(self) -> Mapping[str, tuple[Place, ...]]:
        return _grouped((place for place in self.places if place.parent_id), lambda place: place.parent_id or "")

    @cached_property
    def named_agencies(self) -> dict[str, Agency]:
        """Every agency that a document itself names, by its id."""
        found: dict[str, Agency] = {}
        for plan in self.plans:
            found.setdefault(plan.authority.id, plan.authority)
            for agency in plan.named:
                found.setdefault(agency.id, agency)
        return found

    def members(self, agency: Agency) -> tuple[Agency, ...]:
        """Whom a collective stands for, by id; empty for any other agency."""
        if agency.id not in self._members:
            found = self.register.members(agency, self.named_agencies.values())
            days = self._days_named.get(agency.id, ())
            stood = (member for member in found if not days or any(member.stood_on(day) for day in days))
            self._members[agency.id] = tuple(stood)
        return self._members[agency.id]

    @cached_property
    def _days_named(self) -> Mapping[str, set[date]]:
        """The days of the documents that name each agency: a collective had the members of those days."""
        found: dict[str, set[date]] = defaultdict(set)
        for plan in self.plans:
            day = plan.plan.issued_on.last if plan.plan.issued_on else None
            for agency in plan.named if day else ():
                found[agency.id].add(day or date.min)
        return found

    @cached_property
    def _members(self) -> dict[str, tuple[Agency, ...]]:
        return {}

    @cached_property
    def collectives_of(self) -> Mapping[str, tuple[Agency, ...]]:
        """The collectives that each agency belongs to."""
        found: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.named_agencies.values():
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
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year with a document or a deadline, None where there is none."""
        found = [year for plan in self.plans for year in plan.years]
        return (min(found), max(found)) if found else (None, None)

    @cached_property
    def relations(self) -> RelationIndex:
        """How the documents relate, both ways."""
        return RelationIndex(self.plans, self.cited)

    @property
    def carried_out_by(self) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        """The plans that carry out each plan."""
        return self.relations.by("superior_plans")

    def superiors(self, plan: ResolvedPlan) -> tuple[Related, ...]:
        """What the plan carries out."""
        return self.relations.of(plan, "superior_plans")

    @cached_property
    def cited(self) -> CitedIndex:
        """Every document cited anywhere."""
        return cited_documents((m for plan in self.plans for m in self.mentions_in(plan)), self._citable)

    @cached_property
    def references(self) -> References:
        """The documents and clauses that the words of the clauses name."""
        return References(self, self.register)

    def mentions_in(self, plan: ResolvedPlan) -> Iterable[Mention]:
        """Every citation of a plan, with the agency that its issuer is."""
        return plan.mentions if isinstance(plan, LightPlan) else self._mentions(plan)

    def _mentions(self, plan: ResolvedPlan) -> Iterator[Mention]:
        for relation in RELATIONS:
            for index, citation in enumerate(getattr(plan.plan, relation)):
                if not is_plan_id(citation.reference):
                    yield self._mention(plan, (relation, index), "can-cu", citation)
        for index, citation in enumerate(plan.plan.legal_bases):
            yield self._mention(plan, ("legal_bases", index), "can-cu", citation)
        for clause in plan.clauses:
            for index, citation in enumerate(clause.clause.citations):
                yield self._mention(plan, (*clause.placed.loc, "citations", index), clause.id, citation)

    def _mention(self, plan: ResolvedPlan, loc: Loc, clause_id: str, citation: object) -> Mention:
        issuer = getattr(citation, "issuer", None)
        day = plan.plan.issued_on.last if plan.plan.issued_on else None
        agency = self.register.resolve(issuer, plan.place, day) if issuer else None
        return Mention(plan.id, clause_id, loc, citation, agency.id if agency else None)  # type: ignore[arg-type]

    def numbered(self, reference_key: str) -> Sequence[ResolvedPlan]:
        """The plans with a number whose reference, as compared, it is; newest first."""
        return self._by_reference.get(reference_key, ())

    def _citable(self, mention: Mention) -> str | None:
        """The plan of the site that the mention means: reference, issuer and date must all agree."""
        for plan in self.numbered(mention.reference_key):
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


def resolve(files: Iterable[PlanFile], register: Register) -> Corpus:
    """The corpus of the plan files: names become agencies, clauses get their ids, deadlines their days."""
    files = list(files)
    register = register.with_places_of((file.plan.place, file.plan.issuing_authority) for file in files)
    newest, before = _newest_and_earlier(files)
    unplaced: list[UnplacedName] = []
    plans = [Resolver(file, register, unplaced).plan() for file in newest]
    plans.sort(key=lambda plan: plan.id)
    plans.sort(key=_first_day, reverse=True)
    # what an earlier text calls an agency was judged when it was the newest
    earlier = tuple(Resolver(file, register, []).plan() for file in before)
    return Corpus(tuple(plans), register, tuple(unplaced), earlier)


def _newest_and_earlier(files: Iterable[PlanFile]) -> tuple[list[PlanFile], list[PlanFile]]:
    """The files of the newest text of each document, in their order, and those of earlier texts, oldest first.

    Two files of one id and one day are both the newest: a rule tells them.
    """
    newest: dict[str, date] = {}
    for file in files:
        newest[file.plan.id] = max(file.plan.revised_day, newest.get(file.plan.id, date.min))
    current = [file for file in files if file.plan.revised_day == newest[file.plan.id]]
    earlier = [file for file in files if file.plan.revised_day < newest[file.plan.id]]
    return current, sorted(earlier, key=lambda file: (file.plan.id, file.plan.revised_day))


def _first_day(plan: ResolvedPlan) -> date:
    """The earliest day on which the plan can have been issued; unknown is long ago."""
    issued = plan.plan.issued_on
    return issued.first if issued and issued.first else date.min


def _grouped(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return {name: tuple(group) for name, group in found.items()}


def _agree(cited: PartialDate | None, issued: PartialDate | None) -> bool:
    """Whether a cited date can be the date of issue; a citation without a date agrees with none."""
    if not cited or not issued or not cited.first or not issued.first or not cited.last or not issued.last:
        return False
    return cited.first <= issued.last and issued.first <= cited.last
