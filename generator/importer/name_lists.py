"""Lists of agency names: where one name ends and the next begins, and who works with whom."""

from __future__ import annotations

import re

from generator.importer.name_ends import (
    LONGEST,
    NOBODY,
    Lexicon,
    bare,
    blanked,
    end_of_name,
    heads_a_list,
    without_small_word,
)
from generator.importer.name_words import ORGAN, starts_with_agency
from generator.vietnamese import regex

_WITH = re.compile(r"[Pp]hối hợp(?: chặt chẽ)?(?: cùng)?(?: với)?\s+")
_PARTNER = re.compile(r"(?:cơ quan|đơn vị|sở|ban|phòng|ngành|địa phương|Sở|[Cc]ông an)\b")
_WORK_BEGINS = re.compile(r"\s+(?:để|trong|về|theo|tại|nhằm|thông qua|việc|công tác|làm|tốt)(?:\s.*)?$")
_OF_A_LIST = re.compile(r"(?:xã|phường|thị trấn|đặc khu|ban|ngành|đoàn thể|thành|quận|huyện|thị|đơn vị|địa phương)\b")
_OFFICE = regex(
    r"Văn phòng\s+(?:Đoàn\s+[^,;]{2,30}?(?:,|\s+và)\s+)?(?:HĐND|Hội đồng nhân dân)"
    r"(?:,|\s+và|\s+-)\s+(?:UBND|[UỦ]\w ban nhân dân)"
)
"""One office of two bodies: ``Văn phòng HĐND và UBND``."""

_VILLAGES = re.compile(r"các (?:thôn|tổ|khu|chi|cơ sở|nhà trường|công ty|hợp tác xã|lực lượng|thành viên)\b")
_JOINT = regex(r"\s*(?:[,;]|\bvà|\bcùng)\s+")
_MOST_PARTS = 8
"""No single name is joined of more parts: ``Ban Dân tộc, Tôn giáo và …``."""


def names_of_list(text: str, known: Lexicon = NOBODY) -> list[str]:
    """The agencies that a task field lists: ``Sở Nội vụ, Sở Tài chính.`` → two names."""
    text = text.strip(" .;:")
    return [name for part in re.split(r";\s*", text) for name in split_names(part, known)] if text else []


def partners_in(text: str, known: Lexicon = NOBODY) -> list[str]:
    """Whom a task is done with: ``phối hợp với các sở, ngành … triển khai`` → ``các sở, ngành``."""
    found = _WITH.search(text[:200])
    after = text[found.end() : found.end() + 2 * LONGEST] if found else ""
    if not starts_with_agency(after) and not _PARTNER.match(after):
        return []
    seen = blanked(after)
    stop = re.search(r"[.;:!?]", seen)
    ends = (end_of_name(seen, known), stop.start() if stop else None, len(after))
    name = bare(after[: min(end for end in ends if end is not None)]).strip(" ,")
    if not known(name):
        name = re.sub(r"\s+(?:và|cùng)$", "", _WORK_BEGINS.sub("", name))
    return split_names(name, known) if name and len(name) < LONGEST else []


def name_before(text: str, stops: re.Pattern[str]) -> str:
    """The name that a text begins with, up to a stop or a comma that does not belong to it."""
    stop = stops.search(text)
    text = text[: stop.start()] if stop else text
    for comma in re.finditer(r"[,;]\s*", text):
        after = text[comma.end() :]
        if not (after[:1].isupper() or _OF_A_LIST.match(after) or starts_with_agency(after)):
            return bare(text[: comma.start()])
    return bare(text)


def split_names(written: str, known: Lexicon = NOBODY) -> list[str]:
    """The names that a list joins, each as written; collectives such as ``các sở, ban, ngành`` stay whole."""
    before, colon, _ = written.partition(":")
    if colon and heads_a_list(before):
        return [bare(written).strip(" ,;")]
    if known(bare(written)):
        return [bare(written)]
    seen = blanked(written)
    offices = [office.span() for office in _OFFICE.finditer(seen)]
    joints = [
        joint for joint in _JOINT.finditer(seen) if not any(start < joint.start() < end for start, end in offices)
    ]
    begins = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(written)]
    names: list[str] = []
    index = 0
    while index < len(begins):
        last = _end_of_name(written, begins, ends, index, known)
        names.append(without_small_word(written[begins[index] : ends[last]]).strip(" ,;.:"))
        index = last + 1
    return [name for name in names if name]


def _end_of_name(written: str, begins: list[int], ends: list[int], index: int, known: Lexicon) -> int:
    """The part at which the name beginning with part ``index`` ends: the longest known one, else before an organ."""
    reach = range(index, min(len(begins), index + _MOST_PARTS))
    found = [last for last in reach if known(bare(written[begins[index] : ends[last]]))]
    following = range(found[-1] if found else index, len(begins) - 1)
    if found:
        # what follows in small letters and is no body of its own still belongs to the name
        return next(
            (
                last
                for last in following
                if starts_with_agency(written[begins[last + 1] :])
                or _begins_body(written, begins[index], begins[last + 1])
            ),
            len(begins) - 1,
        )
    return next((last for last in following if _begins_body(written, begins[index], begins[last + 1])), len(begins) - 1)


def _begins_body(written: str, start: int, joint: int) -> bool:
    """Whether a body of its own begins behind a joint: ``Phòng Kinh tế và | các thôn``."""
    after = written[joint:]
    return bool(ORGAN.match(after) or (_VILLAGES.match(after) and "các " not in written[start:joint].lower()))
