"""`phrase-date` (cảnh báo): ngày ghi ở `before`, `by`, `on`, `from`, `to` là ngày trong cụm từ in.

Cụm từ «trước ngày 31/5/2024» đi với `before: 2024-05-31`. Chỉ báo khi không ngày nào của thời hạn khớp với cụm từ: cùng
ngày (hoặc trước một ngày, vì «trước ngày 01/6» là `by: 05-31`); cụm từ chỉ nêu tháng, quý, năm thì ngày phải nằm trong
đó. Cụm từ không nêu ngày, hoặc theo âm lịch, thì không xét.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.checks.context import Context, minimal, warning
from generator.dates import PartialDate, Precision
from generator.model import Deadline
from generator.problems import Problem
from generator.vietnamese import fold

RULE = "phrase-date"
_CLAUSE = "[{{label: I, text: Báo cáo., deadlines: [{{phrase: trước ngày 31/5/2024, {}}}]}}]"
GOOD = (minimal(body=_CLAUSE.format("before: 2024-05-31")),)
BAD = (minimal(body=_CLAUSE.format("before: 2024-06-30")),)

_DAYS = (
    re.compile(r"(?<![\d/.])(?P<day>\d\d?)(?: thang |/)(?P<month>\d\d?)(?!\d)(?:(?: nam |/)(?P<year>\d{4})\b)?"),
    re.compile(r"(?<![\d/.-])(?P<day>\d\d?)(?P<sign>[.-])(?P<month>\d\d?)(?P=sign)(?P<year>\d{4})\b"),
)
_MONTH = re.compile(r"\bthang (?P<month>\d{1,2})(?!\d)(?:(?: nam |[/.-])(?P<year>\d{4})\b)?")
_QUARTER = re.compile(r"\bqu[yi] (?P<quarter>iv|i{1,3}|[1-4])\b(?:(?: nam |[/. -]+)(?P<year>\d{4})\b)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ONE_DAY = timedelta(days=1)

_Given = tuple[PartialDate, bool]


def check(context: Context) -> Iterator[Problem]:
    """A warning at every deadline none of whose days the printed phrase names."""
    for plan in context.corpus.plans:
        for dated in plan.deadlines:
            given = _given(dated.deadline)
            if given and not _agrees(fold(dated.deadline.phrase), given):
                written = ", ".join(str(day) for day, _ in given)
                phrase = dated.deadline.phrase
                message = f"cụm từ «{phrase}» không khớp với ngày ghi ({written}); sửa ngày"
                yield warning(dated.where, RULE, message)


def _given(deadline: Deadline) -> list[_Given]:
    """The dates of the deadline that know their month, and whether each is a last day."""
    moments = ((deadline.before, False), (deadline.by, True), (deadline.on, False))
    span = ((deadline.from_, False), (deadline.until, True))
    return [(day, ends) for day, ends in (*moments, *span) if day and day.precision is not Precision.DAY_OF_MONTH]


def _agrees(phrase: str, given: list[_Given]) -> bool:
    """Whether the finest dates that the phrase names, if any, include one of those given."""
    if "am lich" in phrase:
        return True
    days = [(int(m["day"]), int(m["month"]), int(m["year"] or 0)) for form in _DAYS for m in form.finditer(phrase)]
    days = [printed for printed in days if printed[1] in range(1, 13)]
    if days:
        return any(_is_day(each, *printed) for each in given for printed in days)
    months = [*_months(phrase)]
    if months:
        return any(_is_in_month(each, *printed) for each in given for printed in months)
    years = [int(year) for year in _YEAR.findall(phrase)]
    return not years or any(day.year is None or min(years) <= day.year <= max(years) for day, _ in given)


def _is_day(given: _Given, day: int, month: int, year: int) -> bool:
    """Whether the given day is the printed one, or as a last day the one before it; a given month may hold it."""
    at, ends = given
    if not at.first or not at.last:
        return (at.day, at.month) == (day, month)
    fits = {at.first, at.last, *([at.last + _ONE_DAY] if ends else [])}
    same = any((each.day, each.month) == (day, month) and year in (0, each.year) for each in fits)
    return same or (at.first != at.last and _covers(at.first, at.last, month, year))


def _months(phrase: str) -> Iterator[tuple[int, int]]:
    """The months that the phrase names, those of its quarters included, with the year or 0."""
    for found in _MONTH.finditer(phrase):
        yield int(found["month"]), int(found["year"] or 0)
    for found in _QUARTER.finditer(phrase):
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        yield from ((3 * quarter - back, int(found["year"] or 0)) for back in range(3))


def _is_in_month(given: _Given, month: int, year: int) -> bool:
    """Whether the given date is in that month, or as a last day ends the day before it."""
    at, ends = given
    if not at.first or not at.last:
        return at.month == month
    return _covers(at.first, at.last + _ONE_DAY if ends else at.last, month, year)


def _covers(first: date, last: date, month: int, year: int) -> bool:
    years = (year,) if year else (first.year, last.year)
    return any((first.year, first.month) <= (each, month) <= (last.year, last.month) for each in years)
