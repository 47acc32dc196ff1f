"""What a deadline's sentence says besides the time: what is due, to whom, and through whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.importer.moments import Found
from generator.importer.name_ends import NOBODY, end_of_name
from generator.importer.name_lists import name_before, split_names
from generator.importer.name_words import starts_with_agency
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
_ONLY_LABEL = re.compile(
    r"(?:Thời (?:gian|hạn)|Tiến độ|Hạn)[^:]{0,40}(?::\s*(?:hoàn thành|kết thúc|xong))?", re.IGNORECASE
)
_DUE = re.compile(r"(?:hoàn thành|kết thúc|ban hành|gửi|trình|báo cáo)(?=\s)", re.IGNORECASE)
"""The verb that a phrase begins with says what is due, not when."""

_FIGHT = re.compile(r"(?<=\b[Pp]hòng),(?=\s+chống\b)")
_COMMA = "\ue000"
"""Stands for the comma of ``phòng, chống`` while names are told apart."""

_LINE = 160


def circumstances(text: str, one: Found, found: Sequence[Found] = ()) -> dict[str, str | list[str]]:
    """What is due, to whom and through whom, as far as the sentence around the phrase says."""
    sentence = sentence_around(text, one.start)
    said: dict[str, str | list[str]] = {}
    to = _TO.search(sentence)
    via = _VIA.search(sentence)
    if via:
        said["via"] = _name(via["via"])
    receivers = [name for name in _names(sentence[to.end() :]) if name != said.get("via")] if to else []
    if receivers:
        said["to"] = receivers if len(receivers) > 1 else receivers[0]
    what = _what(sentence, text, (one, *_near(one, found)))
    if what and not _ONLY_LABEL.fullmatch(what):
        said["what"] = clipped(what)
    return said


def _name(text: str) -> str:
    return name_before(_FIGHT.sub(_COMMA, text), _TO_STOPS).replace(_COMMA, ",")


def _names(text: str) -> list[str]:
    """The bodies that a text begins with, each by itself."""
    written = name_before(_FIGHT.sub(_COMMA, text), _TO_STOPS)
    return [name.replace(_COMMA, ",") for name in split_names(written)]


def _near(one: Found, found: Sequence[Found]) -> Sequence[Found]:
    """Those deadlines that may stand in the same sentence."""
    first = bisect_left(found, one.start - FAR, key=lambda other: other.start)
    last = bisect_left(found, one.start + FAR, key=lambda other: other.start)
    return found[first:last]


def _what(sentence: str, text: str, times: Sequence[Found]) -> str:
    """The sentence without its times, what they leave behind, and who does it."""
    for time in times:
        phrase = text[time.start : time.end]
        verb = _DUE.match(phrase)
        sentence = sentence.replace(phrase, f" {verb[0]} " if verb else " ")
    what = " ".join(re.sub(r"\(\s*\)", " ", sentence).split()).replace(" ,", ",").strip(" ,;:.-–/")
    return _work_in(re.sub(r"(?:\s+(?:và|hoặc))+$", "", what))


def _work_in(what: str) -> str:
    """What is done, without the agency that does it: ``Sở Nội vụ gửi báo cáo`` → ``gửi báo cáo``."""
    verb = end_of_name(what, NOBODY) if starts_with_agency(what) else None
    return what[verb:].strip(" ,;:.-–/") if verb else what


def clipped(what: str) -> str:
    """A text short enough for a calendar's line, cut between words."""
    return what if len(what) <= _LINE else what[: _LINE - 3].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
