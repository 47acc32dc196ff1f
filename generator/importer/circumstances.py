"""What a deadline's sentence says besides the time: what is due, to whom, and through whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.importer.moments import Found
from generator.importer.name_lists import name_before
from generator.importer.time_sentences import FAR, sentence_around
from generator.vietnamese import regex

_RECEIVERS = (
    r"UBND|U[ỷỶ] ban|Ủy ban|Sở|Bộ|Ban|Phòng|Văn phòng|Chủ tịch|Thủ tướng|Chính phủ|Công an|Hội|HĐND|Thường trực|"
    r"Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Trung tâm|Mặt trận|Tỉnh đoàn|Cục|Chi cục|Liên đoàn"
)
_TO = regex(
    r"(?:[Gg]ửi(?: báo cáo| kết quả| hồ sơ| danh sách)?(?: về)?|[Bb]áo cáo(?: kết quả(?: thực hiện)?)?(?: về| cho)?|về|"
    rf"[Tt]rình|nộp về|[Pp]hản ánh về)\s+(?={_RECEIVERS})"
)
_TO_STOPS = re.compile(
    r"[.:()“]|\s(?:trước|để|chậm|muộn|định kỳ|theo|kết quả|về|tình hình|qua|thông qua|xem xét|ký|trong|vào|hằng|"
    r"hàng|khi|nếu|nhằm|tổng hợp|phê duyệt|quyết định|ban hành|bằng|\d)(?!\w)"
)
_VIA = re.compile(
    r"\(?\s*(?:[Tt]hông qua|[Qq]ua)\s+(?P<via>(?:Sở|Phòng|Ban|Công an|Văn phòng|Bộ phận|Trung tâm|Bộ|Chi cục|"
    r"Ủy ban|Công chức)[^),.;]{2,90})"
)
_ONLY_LABEL = re.compile(r"(?:Thời (?:gian|hạn)|Tiến độ|Hạn)[^:]{0,40}", re.IGNORECASE)
_LINE = 160


def circumstances(text: str, one: Found, found: Sequence[Found] = ()) -> dict[str, str]:
    """What is due, to whom and through whom, as far as the sentence around the phrase says."""
    sentence = sentence_around(text, one.start)
    said: dict[str, str] = {}
    to = _TO.search(sentence)
    via = _VIA.search(sentence)
    if via:
        said["via"] = name_before(via["via"], _TO_STOPS)
    receiver = name_before(sentence[to.end() :], _TO_STOPS) if to else ""
    if receiver and receiver != said.get("via"):
        said["to"] = receiver
    what = _what(sentence, text, (one, *_near(one, found)))
    if what and not _ONLY_LABEL.fullmatch(what):
        said["what"] = clipped(what)
    return said


def _near(one: Found, found: Sequence[Found]) -> Sequence[Found]:
    """Those deadlines that may stand in the same sentence."""
    first = bisect_left(found, one.start - FAR, key=lambda other: other.start)
    last = bisect_left(found, one.start + FAR, key=lambda other: other.start)
    return found[first:last]


def _what(sentence: str, text: str, times: Sequence[Found]) -> str:
    """The sentence without its times and what they leave behind."""
    for time in times:
        sentence = sentence.replace(text[time.start : time.end], " ")
    what = " ".join(re.sub(r"\(\s*\)", " ", sentence).split()).strip(" ,;:.-–/")
    return re.sub(r"(?:\s+(?:và|hoặc))+$", "", what)


def clipped(what: str) -> str:
    """A text short enough for a calendar's line, cut between words."""
    return what if len(what) <= _LINE else what[: _LINE - 3].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
