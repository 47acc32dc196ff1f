"""From the corpus to the small values that every page shares: links, marks, deadlines, rows of tasks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from generator.addresses import agency_page, calendar_page, cited_document, clause_address, plan_page
from generator.citations import CitedDocument
from generator.citing import citation_text, dated_citation, day_of_text, path_citation, plan_citation
from generator.configuration import Configuration
from generator.corpus import Corpus
from generator.model import Citation, Role
from generator.publication import History, PublishedList, history
from generator.publication.deadlines import deadline_keys
from generator.recurrence import is_period
from generator.register import Agency, Place
from generator.resolved import Assignment, DatedDeadline, ResolvedClause, ResolvedPlan
from generator.vietnamese import fold, printed_date, printed_month
from generator.views.values import AgencyMark, DeadlineView, Link, RoleMark, TaskRow

NEWEST = 30
"""How many plans a page compares that cannot compare all."""

RowMaker = Callable[["Viewer", ResolvedPlan], Iterator[tuple[str, Any]]]
"""What says one thing or several of a plan, each under a key (`views.rows`)."""


@dataclass(frozen=True)
class Viewer:
    """The corpus, the labels and the day the site is built for."""

    corpus: Corpus
    configuration: Configuration
    as_of: date
    published: PublishedList = field(default_factory=PublishedList)

    @cached_property
    def history(self) -> History:
        """What was published, corrected and withdrawn."""
        return history(self.published)

    def deadline_address(self, plan: ResolvedPlan, deadline: DatedDeadline) -> str:
        """The key under which the deadline is published, as content/published.yml has it."""
        if plan.id not in self._deadline_keys:
            self._deadline_keys[plan.id] = deadline_keys(plan, self.published)
        return f"{plan_page(plan.id)}#{self._deadline_keys[plan.id][deadline.key]}"

    @cached_property
    def _deadline_keys(self) -> dict[str, Mapping[str, str]]:
        return {}

    def rows(self, made: RowMaker, key: str = "") -> Sequence[Any]:
        """What a maker of rows says of all plans under the key, newest plan first."""
        return self._rows(made).get(key, ())

    def count(self, made: RowMaker, key: str = "") -> int:
        """How many rows there are under the key."""
        return len(self.rows(made, key))

    def newest_rows(self, made: RowMaker) -> Sequence[Any]:
        """The rows of the `NEWEST` plans that have any, of a maker that says at most one thing of a plan."""
        return self.rows(made)[:NEWEST]

    def keys(self, made: RowMaker) -> Iterable[str]:
        """Every key under which there is a row."""
        return sorted(self._rows(made))

    def _rows(self, made: RowMaker) -> Mapping[str, Sequence[Any]]:
        if made not in self._made:
            found: dict[str, list[Any]] = {}
            for plan in self.corpus.plans:
                for key, row in made(self, plan):
                    found.setdefault(key, []).append(row)
            self._made[made] = found
        return self._made[made]

    @cached_property
    def _made(self) -> dict[RowMaker, Mapping[str, Sequence[Any]]]:
        return {}

    def in_order(self, plan_ids: Collection[str]) -> list[str]:
        """The ids of some plans, newest plan first."""
        return [plan.id for plan in self.corpus.plans if plan.id in plan_ids]

    def has_come(self, day: date) -> bool:
        """Whether the day is not after the one the site is built for."""
        return day <= self.as_of

    def groups_of(self, agency: Agency) -> tuple[Agency, ...]:
        """The collectives that the agency belongs to."""
        return self.corpus.collectives_of.get(agency.id, ())

    def label(self, path: str) -> str:
        """A Vietnamese word of labels.yml, by its dotted path."""
        found: object = self.configuration.labels
        for part in path.split("."):
            found = found[part]  # type: ignore[index]
        return str(found)

    def url(self, address: str) -> str:
        """The whole URL where the site's own address is known, else the path from its root."""
        return (self.configuration.site.address or "/") + address

    def plan_name(self, plan: ResolvedPlan) -> str:
        """A plan in one line without its title: ``Kế hoạch 76/KH-UBND``, ``Kế hoạch …/KH-UBND (Sơn Hà, 4/2024)``."""
        kind = self.kind_name(plan.plan.kind)
        if plan.plan.number:
            return f"{kind} {plan.plan.reference}"
        year = f", {printed_date(plan.plan.issued_on)}" if plan.plan.issued_on else ""
        reference = f" {plan.plan.reference}" if plan.plan.reference else ""
        return f"{kind}{reference} ({plan.authority.name}{year})"

    def kind_name(self, kind: str) -> str:
        """The Vietnamese name of a kind of document."""
        return self.configuration.kinds.get(kind, kind)

    def plan_link(self, plan: ResolvedPlan) -> Link:
        """A link to the plan's page under its one-line name."""
        return Link(self.plan_name(plan), plan_page(plan.id))

    def plan_citation(self, plan: ResolvedPlan, *, with_title: bool = True) -> str:
        """The plan as official communications cite it."""
        return plan_citation(plan.plan, self.configuration.kinds, with_title=with_title)

    def clause_citation(self, plan: ResolvedPlan, clause: ResolvedClause) -> str:
        """The clause as official communications cite it."""
        return f"{clause_path(clause)} {self.plan_citation(plan)}"

    def day_of(self, version: ResolvedPlan) -> str:
        """The day of one text of a document, as a citation names it."""
        return day_of_text(version.plan, self.label("versions.undated"))

    def dated_citation(self, version: ResolvedPlan, clause: ResolvedClause | None = None) -> str:
        """The citation of one text of a document, or of a clause of it, with the day of the text."""
        citation = self.clause_citation(version, clause) if clause else self.plan_citation(version)
        return dated_citation(citation, self.day_of(version), self.label("versions.text"))

    def clause_link(self, plan_id: str, clause: ResolvedClause) -> Link:
        """A link to the clause under its path."""
        return Link(clause_path(clause), clause_address(plan_id, clause.id))

    def agency_link(self, agency: Agency, *, short: bool = False) -> Link:
        """A link to the agency's page, if it has one."""
        known = self.corpus.knows_agency(agency.id)
        return Link(agency.short_name if short else agency.name, agency_page(agency.id) if known else None)

    def downloads(self, page: str, *forms: str) -> tuple[Link, ...]:
        """Links to the files beside a page that hold the same in other forms."""
        names = {"nd30": "nd30.json", "atom": "atom.xml"}
        return tuple(Link(self.label(f"downloads.{form}"), page + names.get(form, f"data.{form}")) for form in forms)

    def role_mark(self, role: Role) -> RoleMark:
        """The letter and name of a role."""
        return RoleMark(role.value, self.label(f"roles.{role.value}.letter"), self.label(f"roles.{role.value}.name"))

    def agency_mark(self, assignment: Assignment, *, with_role: bool) -> AgencyMark:
        """An assigned agency under the name that the document gives it."""
        link = self.agency_link(assignment.agency)
        return AgencyMark(
            agency=Link(assignment.written, link.address),
            role=self.role_mark(assignment.role) if with_role else None,
            requested=assignment.requested,
        )

    def citation_text(self, citation: Citation) -> str:
        """A cited document in one line."""
        return citation_text(citation, self.configuration.kinds)

    def document_link(self, document: CitedDocument, citation: Citation | None = None) -> Link:
        """A link to the document on the site, or to its entry among the cited ones."""
        address = plan_page(document.plan_id) if document.plan_id else cited_document(document.slug)
        return Link(self.citation_text(citation or document.citation), address)

    def deadline(self, plan: ResolvedPlan, deadline: DatedDeadline) -> DeadlineView:
        """A deadline with its plan, its clause and its month of the calendar."""
        written = deadline.deadline
        clause = plan.by_id[deadline.clause_id]
        at = deadline.start if is_period(deadline) else deadline.end
        return DeadlineView(
            phrase=written.phrase,
            end=deadline.end.isoformat() if deadline.end else "",
            start=deadline.start.isoformat() if deadline.start else "",
            printed=self.printed_span(deadline),
            is_period=is_period(deadline),
            what=written.what or clause.clause.text or clause.clause.heading or "",
            agencies=tuple(self.agency_link(agency) for agency in deadline.agencies),
            to=tuple(self._named(name, plan) for name in written.to),
            via=written.via or "",
            clause=self.clause_link(plan.id, clause),
            plan=self.plan_link(plan),
            month=Link(printed_month(at), calendar_page(at.year, at.month)) if at else None,
        )

    def printed_span(self, deadline: DatedDeadline) -> str:
        """The day or days meant, empty where the phrase names none."""
        written = deadline.deadline
        if written.from_ and written.until:
            return f"{printed_date(written.from_)} – {printed_date(written.until)}"
        at = written.date or written.from_
        return printed_date(at) if at else ""

    def task_row(self, plan: ResolvedPlan, clause: ResolvedClause, assignment: Assignment) -> TaskRow:
        """One task of one agency."""
        others = (a.agency for a in clause.assignments if a.agency.id != assignment.agency.id)
        issued = plan.plan.issued_on
        bound = [d for d in clause.deadlines if not d.agencies or assignment.agency in d.agencies]
        return TaskRow(
            clause=self.clause_link(plan.id, clause),
            plan=self.plan_link(plan),
            plan_id=plan.id,
            year=str(issued.year) if issued else "",
            text=clause.clause.text or clause.clause.heading or "",
            role=self.role_mark(assignment.role),
            requested=assignment.requested,
            partners=tuple(self.agency_link(agency) for agency in others),
            deadlines=tuple(self.deadline(plan, deadline) for deadline in bound),
        )

    def agency_links(self, agencies: Iterable[Agency]) -> tuple[Link, ...]:
        """Links to several agencies, by name."""
        return tuple(self.agency_link(agency) for agency in sorted(agencies, key=lambda a: (fold(a.name), a.id)))

    def _named(self, name: str, plan: ResolvedPlan) -> Link:
        issued = plan.plan.issued_on
        agency = self.corpus.register.resolve(name, plan.place, issued.last if issued else None)
        return Link(name, self.agency_link(agency).address if agency else None)


def clause_path(clause: ResolvedClause) -> str:
    """The clause's path as a citation writes it: ``điểm a khoản 1 Mục IV``."""
    return path_citation((*clause.ancestors, clause.placed))


def place_link(place: Place) -> Link:
    """A link to the page of a place."""
    return Link(place.unit, agency_page(place.id))
