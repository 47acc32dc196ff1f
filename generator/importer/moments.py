"""Moments and stretches of time as printed, and what they mean: ``15/11/2024``, ``Quý IV/2025``, ``từ … đến …``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.dates import PartialDate
from generator.vietnamese import roman_value

_SEP = r"\s*[/.\-]\s*"
_DAY = (
    rf"(?P<day>\d{{1,2}})(?:{_SEP}(?P<month>\d{{1,2}})(?!\d)(?:{_SEP}(?P<year>\d{{4}}|\d\d(?!\d)))?"
    r"|\s+tháng\s+(?P<month_w>\d{1,2})(?:\s*,?\s*(?:năm\s+|/\s*)(?P<year_w>\d{4}))?)"
)
_MONTH = r"tháng\s+(?P<only_month>\d{1,2})(?:\s*[/\-]\s*|\s*,?\s*năm\s+)(?P<month_year>\d{4})"
_QUARTER = r"[Qq]u[ýí]\s+(?P<quarter>I{1,3}|IV|[1-4])(?:\s*[/\-]\s*|\s*,?\s*(?:năm\s+))(?P<quarter_year>\d{4})"
_YEAR = r"năm\s+(?P<only_year>\d{4})"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?\s*(?:phút|’|'|′)?\s*,?\s*)?"
MOMENT = rf"(?:{_HOUR}(?:ngày\s+)?{_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})"
"""The pattern of a day, month, quarter or year, whose groups ``moment_found`` reads."""

_TO = r"\s*(?:đến|-|–)\s*(?:hết\s+)?"
_DAYS = (
    rf"[Tt]ừ\s+(?:ngày\s+)?(?P<d1>\d{{1,2}})(?:{_SEP}(?P<m1>\d{{1,2}}))?(?:{_SEP}(?P<y1>\d{{4}}))?{_TO}"
    rf"(?:ngày\s+)?(?P<d2>\d{{1,2}}){_SEP}(?P<m2>\d{{1,2}}){_SEP}(?P<y2>\d{{4}})"
)
_YEARS = r"[Nn]ăm\s+(?P<yy1>\d{4})\s*[-–]\s*(?P<yy2>\d{4})"
_MONTHS_OF_YEAR = r"[Tt]háng\s+(?P<tm1>\d{1,2})\s*[-–]\s*(?P<tm2>\d{1,2})\s*(?:/|năm)\s*(?P<ty2>\d{4})"
_MONTHS = (
    rf"[Tt]ừ\s+tháng\s+(?P<rm1>\d{{1,2}})(?:\s*(?:/|năm)\s*(?P<ry1>\d{{4}}))?{_TO}"
    r"(?:tháng\s+)?(?P<rm2>\d{1,2})\s*(?:/|năm)\s*(?P<ry2>\d{4})"
)
_QUARTERS = (
    rf"[Tt]ừ\s+quý\s+(?P<q1>I{{1,3}}|IV)(?:\s*(?:/|năm)\s*(?P<qy1>\d{{4}}))?{_TO}"
    r"(?:quý\s+)?(?P<q2>I{1,3}|IV)\s*(?:/|năm)\s*(?P<qy2>\d{4})"
)
STRETCH = re.compile(f"{_DAYS}|{_YEARS}|{_MONTHS_OF_YEAR}|{_MONTHS}|{_QUARTERS}")
"""A stretch of days, years, months or quarters, whose groups ``stretch_found`` reads."""

_OF_EVERY_YEAR = re.compile(r"(?:hằng|hàng|mỗi)\s+năm", re.IGNORECASE)
NO_DAY = "không có ngày, tháng này trong lịch; xem lại"
NO_YEAR = "không ghi năm và không biết năm của văn bản"


@dataclass
class Found:
    """A deadline in a text: where it stands, the phrase, and its meaning as the plan file's keys."""

    start: int
    end: int
    phrase: str
    meaning: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    """The last day that it can mean, ISO; None for one that recurs or is relative."""
    guessed_year: bool = False
    lacking: str | None = None
    """Why the phrase means no time: its day is in no calendar, or its year is printed nowhere."""


def key_of(cue: str) -> str:
    """What the word before a moment makes of it: ``trước`` it, else ``by`` it (``chậm nhất``, ``đến hết``)."""
    return "before" if "trước" in cue.casefold() else "by"


def moment_found(match: re.Match[str], offset: int, year: int | None, *, cue: str, context: str = "") -> Found:
    """The deadline that a matched moment means; a day that no calendar has means none, and lacks it."""
    parts = match.groupdict()
    printed_year = _printed_year(parts)
    yearless = bool(_day_and_month(parts) and not printed_year)
    key = key_of(cue)
    recurs = yearless and bool(_OF_EVERY_YEAR.search(context))
    when = when_of(_recurring(parts) if recurs else _written(parts, printed_year or str(year or "")))
    one = Found(offset + match.start(), offset + match.end(), match[0])
    if not when:
        one.lacking = NO_DAY if year or not yearless else NO_YEAR
        return one
    one.meaning = {key: when.written}
    if not recurs:
        one.last = when.last.isoformat() if when.last else None
        one.guessed_year = yearless
        return one
    one.meaning = {"every": "year", **one.meaning}
    return one


def _day_and_month(parts: dict[str, str | None]) -> tuple[int, int] | None:
    month = parts["month"] or parts["month_w"]
    return (int(parts["day"]), int(month)) if parts["day"] and month else None


def _printed_year(parts: dict[str, str | None]) -> str | None:
    """The year of a printed day; one of two digits is of this century."""
    year = parts["year"] or parts["year_w"]
    return f"20{year}" if year and len(year) == 2 else year  # noqa: PLR2004


def _recurring(parts: dict[str, str | None]) -> str:
    day, month = _day_and_month(parts) or (0, 0)
    return f"--{month:02d}-{day:02d}"


def _written(parts: dict[str, str | None], year: str) -> str:
    """The moment as the plan file writes it: ``2025-11-30``, ``2025-11``, ``2025-Q4``, ``2025``."""
    day_and_month = _day_and_month(parts)
    if day_and_month:
        return f"{year}-{day_and_month[1]:02d}-{day_and_month[0]:02d}"
    if parts["only_month"]:
        return f"{parts['month_year']}-{int(parts['only_month']):02d}"
    if parts["quarter"]:
        return f"{parts['quarter_year']}-Q{quarter_of(parts['quarter'])}"
    return parts["only_year"] or ""


def stretch_found(match: re.Match[str], offset: int) -> Found:
    """The stretch that was matched as from and until, with its last day, which it lacks where no calendar has it."""
    first, last = (when_of(written) for written in _ends(match.groupdict()))
    if not (first and last and first.first and last.last and first.first <= last.last):
        return Found(offset + match.start(), offset + match.end(), match[0], lacking=NO_DAY)
    meaning = {"from": first.written, "until": last.written}
    return Found(offset + match.start(), offset + match.end(), match[0], meaning, last.last.isoformat())


def _ends(parts: dict[str, str]) -> tuple[str, str]:
    """The first and the last day, month, quarter or year of a stretch, as the plan file writes them."""
    if parts["d2"]:
        return _first_day(parts), f"{int(parts['y2']):04d}-{int(parts['m2']):02d}-{int(parts['d2']):02d}"
    if parts["yy2"]:
        return parts["yy1"], parts["yy2"]
    if parts["tm2"]:
        return f"{parts['ty2']}-{int(parts['tm1']):02d}", f"{parts['ty2']}-{int(parts['tm2']):02d}"
    if parts["rm2"]:
        first, last = int(parts["rm1"]), int(parts["rm2"])
        return f"{_first_year(parts['ry1'], first, parts['ry2'], last)}-{first:02d}", f"{parts['ry2']}-{last:02d}"
    first, last = quarter_of(parts["q1"]), quarter_of(parts["q2"])
    return f"{_first_year(parts['qy1'], first, parts['qy2'], last)}-Q{first}", f"{parts['qy2']}-Q{last}"


def _first_day(parts: dict[str, str]) -> str:
    """``từ ngày 15/12 đến ngày 10/01/2026`` begins in the year before."""
    month = int(parts["m1"] or parts["m2"])
    return f"{_first_year(parts['y1'], month, parts['y2'], int(parts['m2']))}-{month:02d}-{int(parts['d1']):02d}"


def _first_year(printed: str | None, first: int, last_year: str, last: int) -> str:
    """The year in which a stretch begins: as printed, else that of its end, or the one before it."""
    return f"{int(printed) if printed else int(last_year) - (first > last):04d}"


def quarter_of(numeral: str) -> int:
    """The number of a quarter: ``IV`` and ``4`` give 4."""
    return int(numeral) if numeral.isdigit() else roman_value(numeral)


def when_of(written: str) -> PartialDate | None:
    """The date so written, None where no calendar has it."""
    try:
        return PartialDate.parse(written)
    except ValueError:
        return None
