"""On which days a deadline falls: once, or again and again."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date

from generator.dates import Precision
from generator.model import Cycle
from generator.resolved import DatedDeadline, ResolvedPlan

_LAST_MONTHS = {Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6}
"""A day of every quarter or half-year stands in its last month: months divisible by this."""


def days(plan: ResolvedPlan, deadline: DatedDeadline, years: Iterable[int]) -> Iterator[tuple[date, date]]:
    """First and last day of each time the deadline falls, in the given years if it recurs, not before its document.

    A period covers its days; every other deadline is one day, the last one that it can mean. A deadline that names no
    day (“hằng quý”, “trong 10 ngày kể từ …”) falls on none.
    """
    end = deadline.end or deadline.start
    if end:
        yield (deadline.start or end) if is_period(deadline) else end, end
        return
    issued = plan.plan.issued_on
    since = issued.first if issued and issued.first else date.min
    for day in _recurring(deadline, years):
        if day >= since:
            yield day, day


def is_period(deadline: DatedDeadline) -> bool:
    """Whether it is a stretch of activity rather than a moment by which something is done."""
    return deadline.deadline.period or deadline.kind == "period"


def _recurring(deadline: DatedDeadline, years: Iterable[int]) -> Iterator[date]:
    at, every = deadline.deadline.date, deadline.deadline.every
    if not at or not at.recurs or not every:
        return
    step = _LAST_MONTHS.get(every, 1)
    for year in years:
        months = [at.month or 1] if at.precision is Precision.DAY_OF_YEAR else range(step, 13, step)
        for month in months:
            # the 31st of a shorter month is its last day
            yield date(year, month, min(at.day or 1, calendar.monthrange(year, month)[1]))
