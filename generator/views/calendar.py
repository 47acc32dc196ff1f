"""Lịch: what is coming, a page per year with twelve small months, a page per month as a grid and a list."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.addresses import calendar_page
from generator.recurrence import days
from generator.resolved import DatedDeadline, ResolvedPlan
from generator.vietnamese import printed_date, printed_month
from generator.views.values import CalendarEntry, Link, PageView
from generator.views.viewer import Viewer

_YEARS_AHEAD = 1
_IN_STORE = 100
_KINDS = ("deadline", "period", "observance")

Months = Mapping[tuple[int, int], list[CalendarEntry]]


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of a month grid: ``number`` is 0 outside the month; the kinds stand in the order of their weight."""

    number: int
    iso: str
    entries: tuple[CalendarEntry, ...]
    kinds: tuple[str, ...]
    inside_spans_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month: its weeks from Monday to Sunday, and its entries in order."""

    title: Link
    weeks: tuple[tuple[Day, ...], ...]
    entries: tuple[CalendarEntry, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """A month with its neighbours."""

    month: MonthView
    before: Link | None
    after: Link | None
    year: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A year with its twelve months and neighbours."""

    year: int
    months: tuple[MonthView, ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """The way in: what is coming, the years, duties without a day."""

    coming: tuple[CalendarEntry, ...]
    years: tuple[tuple[Link, int], ...]
    undated: tuple[object, ...]
    feed: str


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The entry page, then each year and its months."""
    years = list(covered_years(viewer))
    found = entries(viewer)
    months = by_month(found)
    home = Link(viewer.label("nav.home"), "")
    root = Link(viewer.label("nav.calendar"), calendar_page())
    yield PageView(
        path=calendar_page(), title=root.text, template="calendar.html.jinja", view=_entry_page(viewer, years, found),
        description=viewer.label("calendar.description"), breadcrumbs=(home,),
        data_links=(("text/calendar", "lich/lich.ics"),),
    )  # fmt: skip
    for year in years:
        title = f"{root.text} {viewer.label('calendar.year')} {year}"
        yield PageView(
            path=calendar_page(year), title=title, template="year.html.jinja", view=_year(year, years, months),
            description=title, breadcrumbs=(home, root), wide=True,
        )  # fmt: skip
        for month in range(1, 13):
            view = _month_page(year, month, years, months)
            title = f"{root.text} {view.month.title.text}"
            yield PageView(
                path=calendar_page(year, month), title=title, template="month.html.jinja", view=view,
                description=title, breadcrumbs=(home, root, view.year), wide=True,
            )  # fmt: skip


def covered_years(viewer: Viewer) -> range:
    """From the first year with a document or a deadline to the year after the one the site is built in."""
    years = [day.year for _, d in viewer.corpus.deadlines for day in (d.start, d.end) if day]
    years += [p.plan.issued_on.year for p in viewer.corpus.plans if p.plan.issued_on and p.plan.issued_on.year]
    years += [viewer.as_of.year, viewer.as_of.year + _YEARS_AHEAD]
    return range(min(years), max(years) + 1)


def entries(viewer: Viewer) -> tuple[CalendarEntry, ...]:
    """Every entry of the covered years: deadlines, periods, observances, in the order of their days."""
    found = [*_of_plans(viewer), *_observances(viewer)]
    return tuple(sorted(found, key=lambda e: (e.start, e.end, e.kind, e.title, e.clause.address if e.clause else "")))


def by_month(found: Iterable[CalendarEntry]) -> Months:
    """The entries of each month that they touch, by (year, month)."""
    months: dict[tuple[int, int], list[CalendarEntry]] = defaultdict(list)
    for entry in found:
        day, end = date.fromisoformat(entry.start).replace(day=1), date.fromisoformat(entry.end)
        while day <= end:
            months[day.year, day.month].append(entry)
            day = (day + timedelta(days=32)).replace(day=1)
    return months


def coming(viewer: Viewer, found: Iterable[CalendarEntry]) -> tuple[CalendarEntry, ...]:
    """The next entries that are not over on the day the site is built for, with a store for the days after it."""
    today = viewer.as_of.isoformat()
    return tuple(entry for entry in found if entry.end >= today)[:_IN_STORE]


def _of_plans(viewer: Viewer) -> Iterator[CalendarEntry]:
    years = covered_years(viewer)
    for plan, deadline in viewer.corpus.deadlines:
        for start, end in days(plan, deadline, years):
            yield _of_deadline(viewer, plan, deadline, start, end)


def _of_deadline(viewer: Viewer, plan: ResolvedPlan, deadline: DatedDeadline, start: date, end: date) -> CalendarEntry:
    view = viewer.deadline(plan, deadline)
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


def _observances(viewer: Viewer) -> Iterator[CalendarEntry]:
    for year in covered_years(viewer):
        for observance in viewer.configuration.observances.values():
            start, end = observance.span(year)
            days = printed_date(start) if start == end else f"{printed_date(start)} – {printed_date(end)}"
            lunar = observance.lunar
            note = f"{lunar[1]:02d}/{lunar[0]} {viewer.label('calendar.lunar')}" if lunar else ""
            yield CalendarEntry(
                kind="observance", kind_name=viewer.label("calendar.kinds.observance"), start=start.isoformat(),
                end=end.isoformat(), printed=days, title=observance.name, note=observance.basis or note,
            )  # fmt: skip


def _entry_page(viewer: Viewer, years: list[int], found: Iterable[CalendarEntry]) -> CalendarPage:
    per_year: dict[int, int] = defaultdict(int)
    for entry in found:
        if entry.kind != "observance":
            per_year[int(entry.start[:4])] += 1
    return CalendarPage(
        coming=coming(viewer, found),
        years=tuple((Link(str(year), calendar_page(year)), per_year[year]) for year in years),
        undated=undated(viewer),
        feed="lich/lich.ics",
    )


def undated(viewer: Viewer) -> tuple[object, ...]:
    """The deadlines that name no day: recurring without a day, or counted from an event."""
    years = covered_years(viewer)
    return tuple(viewer.deadline(p, d) for p, d in viewer.corpus.deadlines if not any(days(p, d, years)))


def _year(year: int, years: list[int], months: Months) -> YearPage:
    return YearPage(
        year=year,
        months=tuple(_month(year, month, months) for month in range(1, 13)),
        before=Link(str(year - 1), calendar_page(year - 1)) if year > years[0] else None,
        after=Link(str(year + 1), calendar_page(year + 1)) if year < years[-1] else None,
    )


def _month_page(year: int, month: int, years: list[int], months: Months) -> MonthPage:
    before = (date(year, month, 1) - timedelta(days=1)).replace(day=1)
    after = (date(year, month, 1) + timedelta(days=32)).replace(day=1)
    return MonthPage(
        month=_month(year, month, months),
        before=_month_link(before) if before.year >= years[0] else None,
        after=_month_link(after) if after.year <= years[-1] else None,
        year=Link(str(year), calendar_page(year)),
    )


def _month_link(day: date) -> Link:
    return Link(printed_month(day), calendar_page(day.year, day.month))


def _month(year: int, month: int, months: Months) -> MonthView:
    inside = months.get((year, month), [])
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return MonthView(
        title=_month_link(date(year, month, 1)),
        weeks=tuple(tuple(_day(day, month, inside) for day in week) for week in weeks),
        entries=tuple(inside),
        count=sum(entry.kind != "observance" for entry in inside),
    )


def _day(day: date, month: int, inside: Iterable[CalendarEntry]) -> Day:
    if day.month != month:
        return Day(0, day.isoformat(), (), (), inside_spans_only=True)
    iso = day.isoformat()
    here = tuple(entry for entry in inside if entry.start <= iso <= entry.end)
    kinds = tuple(sorted({entry.kind for entry in here}, key=_KINDS.index))
    return Day(day.day, iso, here, kinds, all(entry.start != entry.end for entry in here))
