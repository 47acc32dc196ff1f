"""What each document says to the pages of other things: rows made of the document alone, asked for by key.

A page of an agency, a month, a list is put together from rows, so that a changed document changes only the pages whose
rows it changed (`Viewer.rows`). A maker of rows may look at the plan, the register, the labels and what was published
of the plan, and at no other plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from generator.addresses import clause_address, matrix_page, plan_page
from generator.model import RELATIONS, Role
from generator.publication import Event
from generator.recurrence import days
from generator.register import Agency
from generator.resolved import DatedDeadline, ResolvedPlan
from generator.vietnamese import fold, printed_date
from generator.views.values import CalendarEntry, DeadlineView, Link
from generator.views.viewer import Viewer, place_link
from generator.yaml_values import Loc


class Due(Struct, frozen=True):
    """Something said of a deadline, with its place among the deadlines of all plans: end, plan, key."""

    order: tuple[date, str, str]
    said: Any


class PlanLine(Struct, frozen=True, kw_only=True):
    """One line of a list of documents, with what it is sorted and filtered by."""

    id: str
    plan: Link
    title: str
    kind: str
    authority: Link
    place: Link
    issued_on: str
    issued_key: str
    year: str
    field: str
    tasks: int
    deadlines: int
    search: str


class PlanKinds(Struct, frozen=True):
    """What the agencies of each kind do in a plan: kind, role, address of the clause."""

    id: str
    plan: Link
    matrix: Link
    tasks: tuple[tuple[str, Role, str], ...]


class Undated(Struct, frozen=True):
    """A deadline without a day of its own: it recurs, or counts from an event."""

    order: tuple[date, str, str]
    plan: ResolvedPlan
    deadline: DatedDeadline
    view: DeadlineView


class Citing(Struct, frozen=True):
    """A plan that cites, and where each of its citations stands."""

    id: str
    plan: Link
    places: dict[Loc, Link]


def tasks(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The plan's tasks as its page shows them, by the id of every agency that has one."""
    for clause in plan.tasks:
        for assignment in clause.assignments:
            yield assignment.agency.id, viewer.task_row(plan, clause, assignment)


def due(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The deadlines that bind an agency, by its id."""
    return each_due(plan, lambda deadline: viewer.deadline(plan, deadline), lambda deadline: deadline.agencies)


def received(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The deadlines whose report goes to an agency, or through it, by its id."""
    made = lambda deadline: viewer.deadline(plan, deadline)  # noqa: E731 - reads as the line above
    return each_due(plan, made, lambda deadline: (*deadline.to, *deadline.via))


def each_due(
    plan: ResolvedPlan, made: Callable[[DatedDeadline], Any], whom: Callable[[DatedDeadline], Iterable[Agency]]
) -> Iterator[tuple[str, Due]]:
    """What is ``made`` of every deadline, in its order, for each of the agencies."""
    for deadline in plan.deadlines:
        row = Due(order(deadline), made(deadline))
        for key in dict.fromkeys(agency.id for agency in whom(deadline)):
            yield key, row


def order(deadline: DatedDeadline) -> tuple[date, str, str]:
    """What the deadlines of all plans are sorted by: the last day meant, those without one at the end."""
    return deadline.end or date.max, deadline.plan_id, deadline.key


def lines(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The document as a line of the list of all, and of its place's."""
    issued = plan.plan.issued_on
    parts = (viewer.plan_name(plan), plan.plan.title, plan.authority.name, plan.plan.field or "")
    line = PlanLine(
        id=plan.id,
        plan=viewer.plan_link(plan),
        title=plan.plan.title,
        kind=viewer.kind_name(plan.plan.kind),
        authority=viewer.agency_link(plan.authority),
        place=place_link(plan.place),
        issued_on=printed_date(issued) if issued else "",
        issued_key=issued.first.isoformat() if issued and issued.first else "",
        year=str(issued.year) if issued else "",
        field=plan.plan.field or "",
        tasks=len(plan.tasks),
        deadlines=sum(not d.deadline.period for d in plan.deadlines),
        search=fold(" ".join(parts)),
    )
    yield "", line


def cited_as(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """A link to the document under its citation, by the id of its place."""
    yield plan.place.id, Link(viewer.plan_citation(plan), plan_page(plan.id))


def issued(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """A link to the document under its name, by the id of the authority that issued it."""
    yield plan.authority.id, viewer.plan_link(plan)


def kinds(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """What agencies of each kind do in a plan that gives tasks: under nothing, and under its year."""
    if not plan.tasks:
        return
    found = tuple(
        (assignment.agency.kind, assignment.role, clause_address(plan.id, clause.id))
        for clause in plan.tasks
        for assignment in clause.assignments
        if assignment.agency.kind
    )
    matrix = Link(viewer.plan_name(plan), matrix_page(plan.id))
    row = PlanKinds(plan.id, viewer.plan_link(plan), matrix, found)
    yield "", row
    if plan.plan.issued_on:
        yield str(plan.plan.issued_on.year), row


def dated(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The deadlines that have a day, as entries of the calendar, by every month that they touch (``2024-05``)."""
    for deadline in plan.deadlines:
        for start, end in days(plan, deadline, ()):
            entry = calendar_entry(viewer, viewer.deadline(plan, deadline), start, end)
            for month in months(start, end):
                yield month, entry


def starts(_: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The deadlines that have a day, by the year in which they begin."""
    for deadline in plan.deadlines:
        for start, _end in days(plan, deadline, ()):
            yield str(start.year), 1


def undated(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The deadlines that have no day of their own."""
    bare = None
    for deadline in plan.deadlines:
        if not any(days(plan, deadline, ())):
            # when it recurs depends on the plan's date alone
            bare = bare or plan.without_text()
            yield "", Undated(order(deadline), bare, deadline, viewer.deadline(plan, deadline))


def calendar_entry(viewer: Viewer, view: DeadlineView, start: date, end: date) -> CalendarEntry:
    """A deadline on some days of the calendar."""
    kind = "period" if view.is_period else "deadline"
    return CalendarEntry(
        kind=kind,
        kind_name=viewer.label(f"calendar.kinds.{kind}"),
        start=start.isoformat(),
        end=end.isoformat(),
        printed=view.phrase,
        title=view.what,
        agencies=view.agencies,
        clause=view.clause,
        plan=view.plan,
    )


def months(start: date, end: date) -> Iterator[str]:
    """Every month that some days touch: ``2024-05``."""
    for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield f"{month // 12}-{month % 12 + 1:02d}"


def citing(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The plan and the places of its citations."""
    head = Link(viewer.label("plan.legal_bases"), f"{plan_page(plan.id)}#can-cu")
    places: dict[Loc, Link] = {}
    for key in (*RELATIONS, "legal_bases"):
        places |= {(key, index): head for index in range(len(getattr(plan.plan, key)))}
    for clause in plan.clauses:
        link = viewer.clause_link(plan.id, clause)
        places |= {(*clause.placed.loc, "citations", index): link for index in range(len(clause.clause.citations))}
    if places:
        yield "", Citing(plan.id, viewer.plan_link(plan), places)


def events(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """What was published of the document, newest first, by the id of every agency that has work in it or issued it."""
    found: tuple[Event, ...] = viewer.history.of(plan.id)
    concerned = dict.fromkeys(a.agency.id for clause in plan.tasks for a in clause.assignments)
    for key in concerned:
        yield key, (plan.id, found)
    yield f"issued:{plan.authority.id}", (plan.id, found)


MAKERS = (tasks, due, received, lines, cited_as, issued, kinds, dated, starts, undated, citing, events)
"""Every maker of rows for pages."""
