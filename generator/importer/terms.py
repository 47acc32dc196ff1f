"""Deadlines that run from an event: ``trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.importer.moments import Found

_TERM = re.compile(
    r"(?:trong\s+(?:vòng\s+|thời hạn\s+|thời gian\s+)?|chậm nhất\s+(?:là\s+|sau\s+)?|không quá\s+|sau\s+)"
    r"(?P<count>\d{1,3}(?:\s*[-–]\s*\d{1,3})?)\s*(?:\([^()]{1,20}\)\s*)?(?P<unit>ngày làm việc|ngày|giờ|phút|"
    r"tháng|tuần|năm)"
    r"(?:\s+đầu)?\s*,?\s*(?P<from>kể từ|tính từ|từ khi|từ ngày|sau khi|sau ngày|kể từ khi|"
    r"sau)\s+(?P<after>[^,.;:()]{2,90})",
    re.IGNORECASE,
)
_WORK_FOLLOWS = re.compile(
    r"\s(?:để|phải|thì|nhằm|và (?:báo|gửi|tổ|triển)|gửi|(?<!nhận )(?<!nhận được )(?<!nhận đủ )(?<!có )(?<!gửi )"
    r"(?<!nộp )(?<!lập )(?<!ban hành )(?:báo cáo|tổng hợp)|tổ chức|về|của)(?=\s)",
)
_LEAST = 6
_UNITS = {
    "ngày": "days",
    "ngày làm việc": "working days",
    "giờ": "hours",
    "phút": "minutes",
    "tháng": "months",
    "tuần": "weeks",
}


def terms_in(text: str) -> Iterator[Found]:
    """The deadlines that run from an event; years do so in laws only, and ``sau 5 ngày sau …`` is none."""
    for match in _TERM.finditer(text):
        unit = _UNITS.get(match["unit"].casefold())
        after_after = match["from"] == "sau" and match[0][:3].casefold() == "sau"
        if not unit or after_after:
            continue
        count = re.sub(r"\s*[-–]\s*", "-", match["count"])
        event = _event(match["after"].strip())
        end = match.start("after") + len(event)
        day = "ngày " if match["from"].casefold() in ("từ ngày", "sau ngày") else ""
        meaning = {"within": f"{count} {unit}", "after": f"{day}{event}"}
        yield Found(match.start(), end, text[match.start() : end], meaning)


def _event(after: str) -> str:
    """The event that a term runs from, without the work that follows it."""
    stops = (stop.start() for stop in _WORK_FOLLOWS.finditer(after))
    return after[: next((stop for stop in stops if stop > _LEAST), len(after))]
