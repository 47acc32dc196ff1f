"""The sentence around a time, and whether it says that something is to be done by then."""

from __future__ import annotations

import re

FAR = 1500
"""No sentence is read further than this many characters from the time it names."""

DOES = re.compile(
    r"(?:hoàn thành|xong|kết thúc|gửi|báo cáo|trình|ban hành|nộp|tổng kết|sơ kết|công bố|phê duyệt)\b", re.IGNORECASE
)
"""What is done by a day: a time that no such word stands by may be an event."""


def sentence_around(text: str, at: int, *, ends: str = ".;!?") -> str:
    """The sentence of the text in which a position stands, or the part of it between semicolons."""
    near = max(0, at - FAR)
    start = max((near + m.end() for m in re.finditer(rf"[{ends}]\s", text[near:at])), default=near)
    stop = re.search(rf"[{ends}]\s|$", text[at : at + FAR])
    return text[start : at + (stop.start() if stop else 0)]
