"""Deadlines that come again every year, quarter, month, week or day: ``trước ngày 15/11 hằng năm``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.importer.moments import NO_DAY, Found, key_of, when_of
from generator.importer.time_sentences import DOES, sentence_around

_YEARLY = re.compile(
    r"(?:(?P<cue>trước|chậm nhất|muộn nhất)\s+(?:là\s+)?)?(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|"
    r"\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?!\s*[/.-]?\s*\d)(?:\s*(?:,|và)\s*(?:(?:trước\s+)?ngày\s+)?(?P<day2>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month2>\d{1,2}))?"
    r"\s*(?:của\s+)?(?P<cycle>(?:hằng|hàng|mỗi)\s+năm)",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    r"(?:(?P<cue>trước|chậm nhất|muộn nhất)\s+)?(?:vào\s+)?ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?"
    r"(?P<cycle>(?:hằng|hàng|mỗi)\s+(?:tháng|quý)|tháng cuối (?:mỗi |của )?quý)",
    re.IGNORECASE,
)
_WEEKLY = re.compile(
    r"(?:(?:trước|vào)\s+)?(?:ngày\s+)?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s+(?:hằng|hàng|mỗi)\s+tuần",
    re.IGNORECASE,
)
_DAILY = re.compile(
    r"(?:(?:\d{1,2}|một|hai)\s+lần/ngày\s*)?\(?trước\s+\d{1,2}\s?(?:giờ|[hg:])\s?\d{0,2}(?:’|'|′|\s?phút)?"
    r"(?:\s*và\s*\d{1,2}\s?[hg:]\d{0,2}(?:’|'|′)?)?\)?(?:\s*(?:hằng|hàng|mỗi)\s+ngày)?",
    re.IGNORECASE,
)
_DAILY_CONTEXT = re.compile(r"(?:hằng|hàng|mỗi) ngày|lần/ngày", re.IGNORECASE)


def recurring_in(text: str) -> Iterator[Found]:
    """The deadlines that come again, the longest cycle first."""
    for match in _YEARLY.finditer(text):
        yield from _yearly(text, match)
    for match in _MONTHLY.finditer(text):
        yield from _monthly(match)
    for match in _WEEKLY.finditer(text):
        yield Found(match.start(), match.end(), match[0], {"every": "week"})
    for match in _DAILY.finditer(text):
        if _DAILY_CONTEXT.search(text[max(0, match.start() - 40) : match.end() + 20]):
            yield Found(match.start(), match.end(), match[0].strip("( "), {"every": "day"})


def _yearly(text: str, match: re.Match[str]) -> Iterator[Found]:
    """One day of every year, or the two of ``01/6 và 15/11 hằng năm``."""
    two = bool(match["day2"])
    # without a word that sets a term it may be a day of remembrance
    if not (match["cue"] or two or DOES.search(sentence_around(text, match.start(), ends=".!?"))):
        return
    key = key_of(match["cue"] or "")
    first_ends = match.start("day2") if two else match.end()
    days = [(match["day"], match["month"], match.start(), first_ends)]
    if two:
        days.append((match["day2"], match["month2"], first_ends, match.end()))
    for day, month, start, end in days:
        when = when_of(f"--{int(month):02d}-{int(day):02d}")
        meaning = {"every": "year", key: when.written} if when else {}
        yield Found(start, end, match[0], meaning, lacking=None if when else NO_DAY)


def _monthly(match: re.Match[str]) -> Iterator[Found]:
    """A day of every month, or of the last month of every quarter."""
    every = "month" if match["cycle"].split()[-1].casefold() == "tháng" else "quarter"
    key = key_of(match["cue"]) if match["cue"] else "on"
    if 1 <= int(match["day"]) <= 31:  # noqa: PLR2004 - a day of a month
        yield Found(match.start(), match.end(), match[0], {"every": every, key: f"---{int(match['day']):02d}"})
