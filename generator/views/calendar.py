"""Lịch: what is coming, a page per year with twelve small months, a page per month as a grid and a list."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from generator.addresses import calendar_page
from generator.recurrence import days
from generator.vietnamese import printed_date, printed_month
from generator.views.rows import calendar_entry, dated, starts, undated
from generator.views.values import CalendarEntry, Link, PageView
from generator.views.viewer import Viewer

_YEARS_AHEAD = 1
_IN_STORE = 100
_KINDS = ("deadline", "period", "observance")

class Day(Struct, frozen=True):
    """A cell of a month grid: ``number`` is 0 outside the month; the kinds stand in the order of their weight."""

    number: int
    iso: str
    entries: tuple[CalendarEntry, ...]
    kinds: tuple[str, ...]
    inside_spans_only: bool


class MonthView(Struct, frozen=True, kw_only=True):
    """A month: its weeks from Monday to Sunday, and its entries in order."""

    title: Link
    weeks: tuple[tuple[Day, ...], ...]
    entries: tuple[CalendarEntry, ...]
    count: int


class MonthPage(Struct, frozen=True, kw_only=True):
    """A month with its neighbours."""

    month: MonthView
    before: Link | None
    after: Link | None
    year: Link


class YearPage(Struct, frozen=True, kw_only=True):
    """A year with its twelve months and neighbours."""

    year: int
    months: tuple[MonthView, ...]
    before: Link | None
    after: Link | None


class CalendarPage(Struct, frozen=True, kw_only=True):
    """The way in: what is coming, the years, duties without a day."""

    coming: tuple[CalendarEntry, ...]
    years: tuple[tuple[Link, int], ...]
    undated: tuple[object, ...]
    feed: str


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The entry page, then each year and its months."""
    yield index(viewer)
    for year in covered_years(viewer):
        yield of_year(viewer, year)
        for month in range(1, 13):
            yield of_month(viewer, year, month)


def index(viewer: Viewer) -> PageView:
    """The way in."""
    label = viewer.label
    return PageView(
        path=calendar_page(), title=label("nav.calendar"), template="calendar.html.jinja", view=_entry_page(viewer),
        description=label("calendar.description"), breadcrumbs=_crumbs(viewer)[:1],
        data_links=(("text/calendar", "lich/lich.ics"),),
    )  # fmt: skip


def of_year(viewer: Viewer, year: int) -> PageView:
    """A year with its months."""
    title = f"{viewer.label('nav.calendar')} {viewer.label('calendar.year')} {year}"
    return PageView(
        path=calendar_page(year), title=title, template="year.html.jinja", view=_year(viewer, year),
        description=title, breadcrumbs=_crumbs(viewer), wide=True,
    )  # fmt: skip


def of_month(viewer: Viewer, year: int, month: int) -> PageView:
    """A month as a grid and a list."""
    view = _month_page(viewer, year, month)
    title = f"{viewer.label('nav.calendar')} {view.month.title.text}"
    return PageView(
        path=calendar_page(year, month), title=title, template="month.html.jinja", view=view,
        description=title, breadcrumbs=(*_crumbs(viewer), view.year), wide=True,
    )  # fmt: skip


def _crumbs(viewer: Viewer) -> tuple[Link, ...]:
    return Link(viewer.label("nav.home"), ""), Link(viewer.label("nav.calendar"), calendar_page())


def covered_years(viewer: Viewer) -> range:
    """From the first year with a document or a deadline to the year after the one the site is built in."""
    first, last = viewer.corpus.years
    today = viewer.as_of.year
    return range(min(first or today, today), max(last or today, today + _YEARS_AHEAD) + 1)


def month_entries(viewer: Viewer, year: int, month: int) -> tuple[CalendarEntry, ...]:
    """Everything that touches a month: deadlines, periods, observances, in the order of their days."""
    key = f"{year}-{month:02d}"
    others = (*_recurring(viewer, (year,)), *_observances(viewer, year - 1), *_observances(viewer, year))
    here = (entry for entry in others if entry.start[:7] <= key <= entry.end[:7])
    return tuple(sorted((*viewer.rows(dated, key), *here), key=_by_day))


def _by_day(entry: CalendarEntry) -> tuple[str, str, str, str, str]:
    return entry.start, entry.end, entry.kind, entry.title, (entry.clause.address or "") if entry.clause else ""


def coming(viewer: Viewer, kinds: Collection[str]) -> tuple[CalendarEntry, ...]:
    """The next entries that are not over on the day the site is built for, with a store for the days after it."""
    today = viewer.as_of.isoformat()
    found: dict[CalendarEntry, None] = {}
    for key in _months_from(viewer.as_of, covered_years(viewer)[-1]):
        here = month_entries(viewer, *key)
        found |= dict.fromkeys(entry for entry in here if entry.kind in kinds and entry.end >= today)
        if len(found) >= _IN_STORE:
            break
    return tuple(sorted(found, key=_by_day))[:_IN_STORE]


def past(viewer: Viewer, kinds: Collection[str], count: int) -> tuple[CalendarEntry, ...]:
    """The last entries to begin that are over on that day, the last one first."""
    today, month = viewer.as_of.isoformat(), viewer.as_of
    found: list[CalendarEntry] = []
    while len(found) < count and month.year >= covered_years(viewer)[0]:
        key = f"{month:%Y-%m}"
        here = month_entries(viewer, month.year, month.month)
        over = [e for e in here if e.kind in kinds and e.end < today and e.start[:7] == key]
        found += reversed(over)
        month = month.replace(day=1) - timedelta(days=1)
    return tuple(found[:count])


def _months_from(day: date, last: int) -> Iterator[tuple[int, int]]:
    for month in range(day.year * 12 + day.month - 1, (last + 1) * 12):
        yield month // 12, month % 12 + 1


def _recurring(viewer: Viewer, years: Iterable[int]) -> Iterator[CalendarEntry]:
    """The deadlines that come back, on their days of those years."""
    years = [year for year in years if year in covered_years(viewer)]
    for row in viewer.rows(undated):
        for start, end in days(row.plan, row.deadline, years):
            yield calendar_entry(viewer, row.view, start, end)


def _observances(viewer: Viewer, year: int) -> Iterator[CalendarEntry]:
    for observance in viewer.configuration.observances.values() if year in covered_years(viewer) else ():
        start, end = observance.span(year)
        days = printed_date(start) if start == end else f"{printed_date(start)} – {printed_date(end)}"
        lunar = observance.lunar
        note = f"{lunar[1]:02d}/{lunar[0]} {viewer.label('calendar.lunar')}" if lunar else ""
        yield CalendarEntry(
            kind="observance", kind_name=viewer.label("calendar.kinds.observance"), start=start.isoformat(),
            end=end.isoformat(), printed=days, title=observance.name, note=observance.basis or note,
        )  # fmt: skip


def _entry_page(viewer: Viewer) -> CalendarPage:
    years = covered_years(viewer)
    recurring = Counter(entry.start[:4] for entry in _recurring(viewer, years))
    return CalendarPage(
        coming=coming(viewer, _KINDS),
        years=tuple(
            (Link(str(year), calendar_page(year)), viewer.count(starts, str(year)) + recurring[str(year)])
            for year in years
        ),
        undated=_without_day(viewer),
        feed="lich/lich.ics",
    )


def _without_day(viewer: Viewer) -> tuple[object, ...]:
    """The deadlines that name no day: recurring without a day, or counted from an event."""
    years = covered_years(viewer)
    rows = sorted(viewer.rows(undated), key=lambda row: row.order)
    return tuple(row.view for row in rows if not any(days(row.plan, row.deadline, years)))


def _year(viewer: Viewer, year: int) -> YearPage:
    years = covered_years(viewer)
    return YearPage(
        year=year,
        months=tuple(_month(viewer, year, month) for month in range(1, 13)),
        before=Link(str(year - 1), calendar_page(year - 1)) if year > years[0] else None,
        after=Link(str(year + 1), calendar_page(year + 1)) if year < years[-1] else None,
    )


def _month_page(viewer: Viewer, year: int, month: int) -> MonthPage:
    years = covered_years(viewer)
    before = (date(year, month, 1) - timedelta(days=1)).replace(day=1)
    after = (date(year, month, 1) + timedelta(days=32)).replace(day=1)
    return MonthPage(
        month=_month(viewer, year, month),
        before=_month_link(before) if before.year >= years[0] else None,
        after=_month_link(after) if after.year <= years[-1] else None,
        year=Link(str(year), calendar_page(year)),
    )


def _month_link(day: date) -> Link:
    return Link(printed_month(day), calendar_page(day.year, day.month))


def _month(viewer: Viewer, year: int, month: int) -> MonthView:
    inside = month_entries(viewer, year, month)
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return MonthView(
        title=_month_link(date(year, month, 1)),
        weeks=tuple(tuple(_day(day, month, inside) for day in week) for week in weeks),
        entries=inside,
        count=sum(entry.kind != "observance" for entry in inside),
    )


def _day(day: date, month: int, inside: Iterable[CalendarEntry]) -> Day:
    if day.month != month:
        return Day(0, day.isoformat(), (), (), inside_spans_only=True)
    iso = day.isoformat()
    here = tuple(entry for entry in inside if entry.start <= iso <= entry.end)
    kinds = tuple(sorted({entry.kind for entry in here}, key=_KINDS.index))
    return Day(day.day, iso, here, kinds, all(entry.start != entry.end for entry in here))
