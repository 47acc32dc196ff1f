"""Calendars (RFC 5545): all deadlines, those of a document, those that fall on an agency.

An event's UID comes from its clause and never changes; SEQUENCE counts the changes of its days since it was published,
and a published event that is no more is sent as cancelled (content/published.yml remembers both); DTSTAMP is the day of
the last change, else the document's date, not the clock's; all-day ends are exclusive; who must do it stands in the
summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from generator.addresses import agency_page, clause_address, plan_page
from generator.dates import PartialDate
from generator.model import Cycle
from generator.publication import Published, changes
from generator.publication.deadlines import deadline_statement
from generator.publication.ledger import GONE
from generator.recurrence import days
from generator.rendering import File
from generator.resolved import DatedDeadline, ResolvedPlan
from generator.views.viewer import Viewer

Row = tuple[ResolvedPlan, DatedDeadline]

_RULES: dict[Cycle, dict[str, str | int]] = {
    Cycle.YEAR: {"FREQ": "YEARLY"},
    Cycle.HALF_YEAR: {"FREQ": "MONTHLY", "INTERVAL": 6},
    Cycle.QUARTER: {"FREQ": "MONTHLY", "INTERVAL": 3},
    Cycle.MONTH: {"FREQ": "MONTHLY"},
}

_SHORTEST_MONTH = 28


def files(viewer: Viewer) -> Iterator[File]:
    """The calendar of the site, of every plan and of every agency; a plan that went leaves its cancelled events."""
    corpus = viewer.corpus
    events = {deadline.plan_id + deadline.key: _event(viewer, p, deadline) for p, deadline in corpus.deadlines}
    ended = _cancelled(viewer)
    ended_for = _by_agency(viewer, ended)

    def calendar(path: str, name: str, rows: Iterable[Row], more: Iterable[Event] = ()) -> File:
        found = (events[deadline.plan_id + deadline.key] for _, deadline in rows)
        return _calendar(path, name, [*(event for event in found if event), *more])

    site = viewer.configuration.site.name
    yield calendar("lich/lich.ics", site, corpus.deadlines, (event for group in ended.values() for event in group))
    for plan in corpus.plans:
        home = plan_page(plan.id)
        own = [(plan, deadline) for deadline in plan.deadlines]
        yield calendar(f"{home}data.ics", viewer.plan_name(plan), own, ended.pop(home, ()))
    for home, group in ended.items():
        yield calendar(f"{home}data.ics", site, (), group)
    for agency in corpus.agencies.values():
        rows = corpus.deadlines_reaching(agency)
        groups = corpus.collectives_of.get(agency.id, ())
        more = {event["uid"]: event for one in (agency, *groups) for event in ended_for.get(one.id, ())}
        yield calendar(f"{agency_page(agency.id)}data.ics", f"{site}: {agency.name}", rows, more.values())


def _cancelled(viewer: Viewer) -> dict[str, list[Event]]:
    """The published events that are no more, by the page of their plan."""
    now = {viewer.deadline_address(plan, d) for plan, d in viewer.corpus.deadlines if deadline_statement(d)}
    found: dict[str, list[Event]] = {}
    for entry in viewer.published.deadlines:
        if entry.address not in now and entry.last_said:
            found.setdefault(entry.home, []).append(_cancellation(viewer, entry, entry.last_said))
    return found


def _by_agency(viewer: Viewer, ended: Mapping[str, Iterable[Event]]) -> Mapping[str, list[Event]]:
    """The cancelled events of each agency: of the deadlines whose clause still says whose work it is."""
    found: dict[str, list[Event]] = {}
    for home, events in ended.items():
        plan = viewer.corpus.by_id.get(home.rstrip("/"))
        for event in events if plan else ():
            key = str(event["uid"]).removeprefix(f"{home.rstrip('/')}-").partition(".")[0]
            clause = plan.by_id.get(key) if plan else None
            for assignment in clause.assignments if clause else ():
                if not assignment.is_partner:
                    found.setdefault(assignment.agency.id, []).append(event)
    return found


def _cancellation(viewer: Viewer, entry: Published, days: str) -> Event:
    home, _, key = entry.address.partition("#")
    clause_id = key.partition(".")[0]
    plan = viewer.corpus.by_id.get(home.rstrip("/"))
    clause = plan.by_id.get(clause_id) if plan else None
    event = Event()
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
    return event


def _published_days(days: str) -> tuple[date, date]:
    """The days of a published deadline; of one that recurs those of its first year that any calendar has."""
    first, _, last = days.partition(" ")
    found = PartialDate.parse(first)
    start = found.first or date(1970, found.month or 1, min(found.day or 1, _SHORTEST_MONTH))
    return start, max(start, PartialDate.parse(last).last or start) if last[:1].isdigit() else start


def _calendar(path: str, name: str, events: Iterable[Event]) -> File:
    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//kehoach//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    return File(path, calendar.to_ical())


def _event(viewer: Viewer, plan: ResolvedPlan, deadline: DatedDeadline) -> Event | None:
    """The event of a deadline, None for one without a day."""
    found = next(days(plan, deadline, _years(plan)), None)
    if not found:
        return None
    start, end = found
    recurs = deadline.deadline.date is not None and deadline.deadline.date.recurs
    rule = _rule(deadline) if recurs else None
    shown = viewer.deadline(plan, deadline)
    who = ", ".join(agency.name for agency in deadline.agencies)
    address = clause_address(deadline.plan_id, deadline.clause_id)
    published = viewer.deadline_address(plan, deadline)
    event = Event()
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
    return event


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
