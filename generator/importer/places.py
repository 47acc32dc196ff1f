"""The place of a document, from its authority's name: a key of the register, or the entry that it lacks."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from generator.register import UNIT_TYPES, Place, Register
from generator.vietnamese import regex, slug

_WORDS = {"TP.": "thành phố", "TP": "thành phố", "T.P": "thành phố"}
_UNIT = regex(
    r"\b(?P<word>tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+"
    r"(?P<name>(?:[A-ZÀ-ỸĐ\d][\w’'.]*(?:\s?[-–]\s?|\s)?){1,5})",
    re.IGNORECASE,
)
_PARTY_UNIT = regex(r"\b(tỉnh|thành|huyện|quận|thị)\s(?:ủy|đoàn)\s+(?=[A-ZÀ-ỸĐ])", re.IGNORECASE)
_PARTY_WORDS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_PROVINCE = regex(r"\b(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|TP\.?)\s+((?:[A-ZÀ-ỸĐ]\w*(?: - | )?){1,4})")
_CENTRAL = regex(
    r"(?:Thủ tướng|Chính phủ|Văn phòng Chính phủ|Bộ(?! Chỉ huy|\s*đội)|Bộ trưởng|Quốc hội|"
    r"Ủy ban Thường vụ Quốc hội|Ban Bí thư|"
    r"Bộ Chính trị|Trung ương|Tòa án nhân dân tối cao|Viện kiểm sát nhân dân tối cao|Ngân hàng Nhà nước Việt Nam|"
    r"Bảo hiểm xã hội Việt Nam|Tổng)\b"
)
UNKNOWN = "chua-ro"
"""The key of a place that nothing in the document names."""


class Located(Struct, frozen=True):
    """The key of a document's place, whether the register has it, and the entry to add where it has not."""

    key: str
    known: bool
    entry: str | None = None


def located(authority: str, place_line: str, body: str, register: Register) -> Located:
    """Where a document comes from: ``Ủy ban nhân dân xã Lương Minh`` → ``quang-ninh/luong-minh``."""
    authority = _PARTY_UNIT.sub(lambda found: f"{_PARTY_WORDS[found[1].lower()]} ", authority)
    units = list(_UNIT.finditer(f"{authority} "))
    if not units:
        if _CENTRAL.match(authority):
            return Located("trung-uong", known="trung-uong" in register.places)
        units = list(_UNIT.finditer(f"{place_line} "))
    if not units:
        return _by_line(place_line, register)
    unit = units[-1]
    word = _WORDS.get(unit["word"].upper(), unit["word"].lower())
    name = " ".join(unit["name"].split()).strip(" -–.")
    found = _known(word, name, body, register)
    if found:
        return Located(found.id, known=True)
    return _unknown(word, name, body, register)


def _by_line(place_line: str, register: Register) -> Located:
    for place in register.places.values():
        if place.level == "tinh" and slug(place.name) == slug(place_line):
            return Located(place.id, known=True)
    return Located(UNKNOWN, known=False, entry=None)


def _known(word: str, name: str, body: str, register: Register) -> Place | None:
    """The place of that type and name; of several, the one whose province the document speaks of most."""
    types = {key for key, (other, _) in UNIT_TYPES.items() if other == word}
    wanted = slug(name)
    found = [
        place
        for place in register.places.values()
        if place.type in types and wanted in (slug(place.name), *map(slug, register.file.places[place.id].variants))
    ]
    spoken = _provinces(body)
    return max(found, key=lambda place: (spoken[place.id.split("/")[0]], -len(place.id), place.id), default=None)


def _unknown(word: str, name: str, body: str, register: Register) -> Located:
    key = slug(name) or UNKNOWN
    type_ = next((key for key, (other, level) in UNIT_TYPES.items() if other == word), "xa")
    if UNIT_TYPES[type_][1] == "xa" or word in ("huyện", "quận", "thị xã", "thành phố"):
        provinces = {place.id for place in register.places.values() if place.level == "tinh"}
        spoken = [one for one, _ in _provinces(body).most_common() if one in provinces and one != key]
        key = f"{spoken[0]}/{key}" if spoken else key
    if word == "thành phố" and "/" not in key:
        type_ = "thanh-pho-tw"
    return Located(key, known=False, entry=f"{key}: {{name: {name}, type: {type_}}}")


def _provinces(body: str) -> Counter[str]:
    return Counter(slug(found[1].strip(" -")) for found in _PROVINCE.finditer(body))
