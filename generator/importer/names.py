"""Agency names in running text: who a heading names, who acts in a sentence, whom it orders or asks."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.importer.name_ends import (
    LONGEST,
    NOBODY,
    Lexicon,
    bare,
    blanked,
    colon_after_name,
    end_of_name,
    first_verb,
    without_small_word,
)
from generator.importer.name_words import STRONG_VERB, VERB, is_no_agency, starts_with_agency
from generator.vietnamese import regex

_ASKS = regex(r"(?:Đề nghị|đề nghị|Kính đề nghị|Trân trọng đề nghị)\s+(?:các đồng chí\s+)?")
_ORDERS = regex(
    r"(?:Giao(?! (?:thông|dịch|lưu|nhận|thừa|ban)\b)|Phân công|Yêu cầu|Đồng thời,? giao)\s+"
    r"(?:(?:nhiệm vụ )?cho\s+)?"
)
_BOUND = r"(?:(?:không|chưa) (?:vượt )?quá|tối (?:đa|thiểu)|ít nhất|số lượng|từ)"
_COUNTED = r"(?:cá nhân|tập thể|người|đồng chí|đại biểu|suất|giải|phần|chỉ tiêu|tỷ|triệu|nghìn|đồng|hộ|thành viên)"
_QUOTA = re.compile(rf"\s*(?:{_BOUND}:?\s+)?\d[\d.,]*(?:\s*[-–]\s*\d+)?\s*{_COUNTED}\b", re.IGNORECASE)
_DUTY_OF = regex(r"(?:Trách nhiệm|Nhiệm vụ)(?: thực hiện| cụ thể)? của\s+")
_ROLE_ONLY = regex(r"(?:(?:chủ trì|phối hợp|tham mưu|thực hiện|chịu trách nhiệm)[,\s]*)+")
_MOST_WORDS = 12
"""A heading of more words that does not begin as a name is a sentence."""


class Named(Struct, frozen=True):
    """The agencies that a text begins with: the name as written, whether it is asked, and what follows it."""

    name: str
    requested: bool
    ordered: bool
    rest: str


def agency_of_heading(heading: str, *, sure: bool = False) -> Named | None:
    """The agency that a heading names and nothing else; ``sure`` where the section gives work to agencies only."""
    asked, ordered, text = _without_order(heading.strip(" .:;"))
    duty = _DUTY_OF.match(text)
    text = text[duty.end() :] if duty else text
    if not text or len(text) > LONGEST or is_no_agency(text):
        return None
    begins_as_name = starts_with_agency(text)
    taken_for_name = sure and len(text.split()) <= _MOST_WORDS
    if not (begins_as_name or taken_for_name):
        return None
    name = bare(text)
    verb = first_verb(name, STRONG_VERB)
    if verb is None:
        return _named(name, asked, ordered, "")
    begins_with_verb = verb < 3  # noqa: PLR2004 - such a heading is work
    names_role = begins_as_name or _ROLE_ONLY.fullmatch(name[verb:])
    return _named(name[:verb], asked, ordered, name[verb:]) if names_role and not begins_with_verb else None


def agency_of_sentence(text: str, known: Lexicon = NOBODY) -> Named | None:
    """The agency that is the subject of a sentence, or stands before its colon."""
    asked, ordered, text = _without_order(text)
    if not starts_with_agency(text) or is_no_agency(text):
        return None
    seen = blanked(text)
    colon = colon_after_name(text)
    verb = first_verb(seen, VERB)
    if colon is None or (verb is not None and verb < colon):
        verb = end_of_name(seen, known)
    if colon is not None and (verb is None or colon < verb):
        if is_quota(text[colon + 1 :]):
            return None
        return _named(text[:colon], asked, ordered, text[colon + 1 :])
    if verb is None or verb > LONGEST or _stops_before(verb, seen):
        return None
    return _named(text[:verb], asked, ordered, text[verb:])


def _stops_before(verb: int, text: str) -> bool:
    """Whether the sentence ends before the verb, which is then another's."""
    stop = re.search(r"[.!?]\s|[.]$", text[:LONGEST])
    return bool(stop and stop.start() < verb)


def is_quota(text: str) -> bool:
    """Whether the text is a quantity and no work: ``Không quá 05 cá nhân;``, what an agency gets of a reward."""
    return bool(_QUOTA.match(blanked(text))) and first_verb(text, VERB) is None


def agencies_ordered_in(text: str, known: Lexicon = NOBODY) -> list[Named]:
    """Agencies that a sentence orders or asks: ``UBND tỉnh giao Bộ Chỉ huy Quân sự tỉnh chủ trì …``."""
    found = []
    for order in re.finditer(r"(?<!đã )(?<!được )\b(giao|yêu cầu|đề nghị)\s+(?=[^\W\d])", text):
        named = agency_of_sentence(text[order.end() :], known)
        if named and starts_with_agency(named.name):
            found.append(Named(named.name, order[1] == "đề nghị", True, named.rest))
    return found


def _without_order(text: str) -> tuple[bool, bool, str]:
    """Whether the text asks, whether it orders, and the text without those words."""
    asks = _ASKS.match(text)
    text = text[asks.end() :] if asks else text
    orders = _ORDERS.match(text)
    return bool(asks), bool(orders), text[orders.end() :] if orders else text


def _named(name: str, asked: bool, ordered: bool, rest: str) -> Named | None:
    name = without_small_word(name)
    return Named(name, asked, ordered, rest.strip(" :")) if name else None
