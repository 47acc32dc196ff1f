"""Calendars (RFC 5545): all deadlines, those of a document, those that fall on an agency.

An event's UID comes from its clause and never changes; SEQUENCE counts the changes of its days since it was published,
and a published event that is no more is sent as cancelled (content/published.yml remembers both); DTSTAMP is the day of
the last change, else the document's date, not the clock's; all-day ends are exclusive; who must do it stands in the
summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from generator.addresses import agency_page, clause_address, plan_page
from generator.dates import PartialDate
from generator.model import Cycle
from generator.publication import Published, changes
from generator.publication.deadlines import deadline_statement
from generator.publication.ledger import GONE
from generator.recurrence import days
from generator.register import Agency
from generator.rendering import File
from generator.resolved import DatedDeadline, ResolvedPlan
from generator.views.agencies import reaching
from generator.views.rows import Due, each_due, order
from generator.views.viewer import Viewer

if TYPE_CHECKING:
    from icalendar import Event

_RULES: dict[Cycle, dict[str, str | int]] = {
    Cycle.YEAR: {"FREQ": "YEARLY"},
    Cycle.HALF_YEAR: {"FREQ": "MONTHLY", "INTERVAL": 6},
    Cycle.QUARTER: {"FREQ": "MONTHLY", "INTERVAL": 3},
    Cycle.MONTH: {"FREQ": "MONTHLY"},
}

_SHORTEST_MONTH = 28


def files(viewer: Viewer) -> Iterator[File]:
    """The calendar of the site, of every plan and of every agency; a plan that went leaves its cancelled events."""
    yield from of_site(viewer)
    for plan in viewer.corpus.plans:
        yield of_plan(viewer, plan)
    for agency in viewer.corpus.agencies.values():
        yield of_agency(viewer, agency)


def of_site(viewer: Viewer) -> Iterator[File]:
    """The calendar of the site, and those of the plans that went."""
    site = viewer.configuration.site.name
    departed = {home: [*group] for home, group in _departed(viewer).items()}
    now = [row.said for row in sorted(viewer.rows(site_events), key=lambda row: row.order)]
    ended = [*viewer.rows(ended_events), *(event for group in departed.values() for event in group)]
    yield _calendar("lich/lich.ics", site, [*now, *ended])
    for home, group in departed.items():
        yield _calendar(f"{home}data.ics", site, group)


def of_plan(viewer: Viewer, plan: ResolvedPlan) -> File:
    """The calendar of one plan."""
    now = [event for deadline in plan.deadlines if (event := _event(viewer, plan, deadline))]
    name = viewer.plan_name(plan)
    return _calendar(f"{plan_page(plan.id)}data.ics", name, [*now, *(event for _, event in _ended(viewer, plan))])


def of_agency(viewer: Viewer, agency: Agency) -> File:
    """The calendar of what falls on one agency, itself or through a collective."""
    now = [event for event in reaching(viewer, events, agency) if event]
    ended = dict(row for one in (agency, *viewer.groups_of(agency)) for row in viewer.rows(ended_for, one.id))
    name = f"{viewer.configuration.site.name}: {agency.name}"
    return _calendar(f"{agency_page(agency.id)}data.ics", name, [*now, *ended.values()])


def events(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The events of the deadlines that bind an agency, by its id."""
    return each_due(plan, lambda deadline: _event(viewer, plan, deadline), lambda deadline: deadline.agencies)


def site_events(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """Every event of the plan."""
    for deadline in plan.deadlines:
        event = _event(viewer, plan, deadline)
        if event:
            yield "", Due(order(deadline), event)


def ended_events(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The plan's published events that are no more."""
    return (("", event) for _, event in _ended(viewer, plan))


def ended_for(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The same by agency: of the deadlines whose clause still says whose work it is."""
    for entry, event in _ended(viewer, plan):
        clause = plan.by_id.get(entry.clause_id)
        for assignment in clause.assignments if clause else ():
            if not assignment.is_partner:
                yield assignment.agency.id, (entry.address, event)


MAKERS = (events, site_events, ended_events, ended_for)
"""Every maker of rows for these files."""


def _ended(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[Published, bytes]]:
    """The published events of a plan that are no more."""
    now = {viewer.deadline_address(plan, deadline) for deadline in plan.deadlines if deadline_statement(deadline)}
    for entry in viewer.published.deadlines_of(plan_page(plan.id)):
        if entry.address not in now and entry.last_said:
            yield entry, _cancellation(viewer, entry, entry.last_said, plan)


def _departed(viewer: Viewer) -> dict[str, list[bytes]]:
    """The published events of the plans that are not on the site any more, by the page of the plan."""
    found: dict[str, list[bytes]] = {}
    for entry in viewer.published.deadlines:
        if entry.last_said and entry.home.rstrip("/") not in viewer.corpus.by_id:
            found.setdefault(entry.home, []).append(_cancellation(viewer, entry, entry.last_said, None))
    return found


def _cancellation(viewer: Viewer, entry: Published, days: str, plan: ResolvedPlan | None) -> bytes:
    home, _, key = entry.address.partition("#")
    clause_id = entry.clause_id
    clause = plan.by_id.get(clause_id) if plan else None
    event = _new_event()
    event.add("uid", f"{home.rstrip('/')}-{key}@kehoach")
    event.add("dtstamp", _midnight(entry.records[-1].day))
    # one more than the last published one, whether or not its end is recorded yet
    event.add("sequence", changes(entry) + (entry.latest != GONE))
    event.add("status", "CANCELLED")
    start, end = _published_days(days)
    event.add("dtstart", start)
    event.add("dtend", end + timedelta(days=1))
    page = viewer.published.find(home)
    gone = f"#{clause_id} {page.name}" if page and page.name else f"/{home}#{clause_id}"
    what = viewer.clause_citation(plan, clause) if plan and clause else gone
    event.add("summary", f"{viewer.label('calendar.cancelled')}: {what}")
    return _bytes(event)


def _published_days(days: str) -> tuple[date, date]:
    """The days of a published deadline; of one that recurs those of its first year that any calendar has."""
    first, _, last = days.partition(" ")
    found = PartialDate.parse(first)
    start = found.first or date(1970, found.month or 1, min(found.day or 1, _SHORTEST_MONTH))
    return start, max(start, PartialDate.parse(last).last or start) if last[:1].isdigit() else start


def _calendar(path: str, name: str, events: Iterable[bytes]) -> File:
    """A calendar of events that are written already, each of them once for all the calendars that it is in."""
    from icalendar import Calendar  # noqa: PLC0415 - a build that changes no calendar need not wait for it

    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//kehoach//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    head, end, after = calendar.to_ical().rpartition(b"END:VCALENDAR")
    return File(path, b"".join((head, *events, end, after)))


def _new_event() -> Event:
    from icalendar import Event  # noqa: PLC0415

    return Event()


def _bytes(event: Event) -> bytes:
    written: bytes = event.to_ical()
    return written


def _event(viewer: Viewer, plan: ResolvedPlan, deadline: DatedDeadline) -> bytes:
    """The event of a deadline, empty for one without a day."""
    found = next(days(plan, deadline, _years(plan)), None)
    if not found:
        return b""
    start, end = found
    recurs = deadline.deadline.date is not None and deadline.deadline.date.recurs
    rule = _rule(deadline) if recurs else None
    shown = viewer.deadline(plan, deadline)
    who = ", ".join(agency.name for agency in deadline.agencies)
    address = clause_address(deadline.plan_id, deadline.clause_id)
    published = viewer.deadline_address(plan, deadline)
    event = _new_event()
    event.add("uid", f"{deadline.plan_id}-{published.partition('#')[2]}@kehoach")
    entry = viewer.published.find(published)
    changed = entry is not None and entry.latest != deadline_statement(deadline)
    event.add("dtstamp", _midnight(entry.records[-1].day) if entry and changes(entry) else _stamp(plan))
    event.add("sequence", changes(entry) + changed if entry else 0)
    event.add("dtstart", start)
    event.add("dtend", end + timedelta(days=1))
    # the day alone would say "on": the printed phrase says before, by or during
    event.add("summary", f"{who}: {shown.what} ({shown.phrase})" if who else f"{shown.what} ({shown.phrase})")
    event.add("description", f"{shown.phrase}\n{viewer.clause_citation(plan, plan.by_id[deadline.clause_id])}")
    event.add("categories", [viewer.label(f"calendar.kinds.{'period' if shown.is_period else 'deadline'}")])
    event.add("transp", "TRANSPARENT")
    if viewer.configuration.site.address:
        event.add("url", viewer.url(address))
    if rule:
        event.add("rrule", rule)
    return _bytes(event)


def _rule(deadline: DatedDeadline) -> dict[str, object] | None:
    """The recurrence rule; a day that some months lack means the last day of those months, as on the pages."""
    every, at = deadline.deadline.every, deadline.deadline.date
    if not every or every not in _RULES or not at or not at.day:
        return None
    rule: dict[str, object] = dict(_RULES[every])
    if at.day > _SHORTEST_MONTH:
        rule |= {"BYMONTHDAY": list(range(_SHORTEST_MONTH, at.day + 1)), "BYSETPOS": -1}
        rule |= {"BYMONTH": at.month} if at.month else {}
    return rule


def _years(plan: ResolvedPlan) -> range:
    """The document's year and the next: a recurring deadline falls in one of them."""
    year = plan.plan.issued_on.year if plan.plan.issued_on and plan.plan.issued_on.year else 1970
    return range(year, year + 2)


def _stamp(plan: ResolvedPlan) -> datetime:
    issued = plan.plan.issued_on
    return _midnight(issued.first if issued and issued.first else date(1970, 1, 1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
