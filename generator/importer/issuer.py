"""Who issues a document: the authority that its head or, without a head, its opening sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importer.blocks import plain
from generator.importer.cleaning import Line
from generator.importer.printed_forms import ABOUT, DATE, KINDS, NUMBER, all_caps, is_motto, is_nation
from generator.vietnamese import regex

UNIT = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|TP\.?)"
"""A pattern for the words that the names of places begin with."""
_NAMED_UNIT = regex(rf"\b{UNIT}\s+(?:[A-ZÀ-ỸĐ][\w’'-]*\s?){{1,4}}")
_ISSUES = regex(
    r"(?P<who>(?:UBND|U[ỷỶ]\s?ban|Ủy ban|Ban|Sở|Bộ|Hội|Phòng|Đảng|Thường|Văn phòng|Chủ tịch|Thủ tướng|Công an|"
    r"Trung tâm)"
    r"[^.;:“”\"\n]{0,90}?)\s+(?:ban hành|xây dựng|triển khai xây dựng|thông báo)\s+(?i:(?P<what>"
    + "|".join(sorted(KINDS, key=len, reverse=True))
    + r"|công văn))"
)
_OWN_UNIT = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s")
_MAIN = regex(
    r"\b(?:SỞ|PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|BAN THƯỜNG TRỰC|BAN CHỈ ĐẠO|BCH|VĂN PHÒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|"
    r"BAN|VIỆN|BỆNH VIỆN|TRƯỜNG|CÔNG AN|HỘI|ĐOÀN|LIÊN ĐOÀN|KHO BẠC|BẢO HIỂM|THANH TRA|ĐẢNG ỦY|TỈNH ỦY|HUYỆN ỦY|"
    r"CHI BỘ|ỦY BAN|UBND|HỘI ĐỒNG)\b"
)
_UNION = re.compile(r"(?:BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\s+((?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG)\s.+)")
_UNIT_ABOVE = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+.+$")
_PART_OF_BODY = ("BAN THƯỜNG TRỰC", "BAN CHẤP HÀNH", "BAN THƯỜNG VỤ", "VĂN PHÒNG", "BAN CHỈ ĐẠO")
_BODY = regex(r"(?:UBND|U[ỷỶ] ban|Ủy ban|Ban Thường|Ban Chỉ|Sở|Bộ|Phòng|Đảng ủy|Chủ tịch)\b")
_BELONGS = re.compile(r"\b(?:của|tại)\s+$")
_OPENING = 6000
_NEAR_START = 3000


def printed_issuer(head: Sequence[Line]) -> str | None:
    """The authority in capitals, as the letterhead's lines give it; None where they give none."""
    lines = _authority_lines(head)
    return _issuer(lines) if lines else None


def issuer_told(title: str, body: str) -> str | None:
    """The authority that the opening sentence says issues the document: ``UBND huyện … ban hành Kế hoạch``."""
    found = _ISSUES.search(body[:_OPENING])
    return _with_unit(_last_name(found["who"]), (title, body[:_NEAR_START])) if found else None


def _authority_lines(head: Sequence[Line]) -> list[str]:
    found: list[str] = []
    for line in head:
        text = plain(line.text)
        if is_nation(text) or is_motto(text) or ABOUT.match(text):
            continue
        if NUMBER.match(text) or DATE.fullmatch(text):
            if found:
                break
        elif all_caps(text):
            found.append(text)
    return found


def _issuer(lines: list[str]) -> str:
    """Who issues: the body named last, with what is above it (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    starts = [index for index, line in enumerate(lines) if index and _MAIN.match(line)]
    if not starts:
        return " ".join(lines)
    above, own = " ".join(lines[: starts[-1]]), " ".join(lines[starts[-1] :])
    union = _UNION.fullmatch(own)
    if union:
        return f"{above.removesuffix(' VIỆT NAM')} {union[1]}"
    if own.startswith(_PART_OF_BODY):
        return f"{own} {above}"
    unit = None if _OWN_UNIT.search(own) else _UNIT_ABOVE.search(above)
    return f"{own} {unit[0]}" if unit and unit[0] not in own else own


def _last_name(who: str) -> str:
    """The name nearest to the verb: a preamble names the parent body and its paper before the issuer."""
    best = who
    for start in reversed([found.start() for found in _BODY.finditer(who)]):
        best = who[start:]
        if not _BELONGS.search(who[:start]):
            break
    return best.strip(" ,")


def _with_unit(name: str, texts: Sequence[str]) -> str:
    """``Ủy ban nhân dân huyện`` with the huyện that the texts name first: ``… huyện Bạch Thông``."""
    end = re.search(rf"\b({UNIT})$", name)
    if not end:
        return name
    for text in texts:
        for unit in _NAMED_UNIT.finditer(text):
            if unit[0].casefold().startswith(end[1].casefold()):
                return f"{name[: end.start()]}{unit[0].strip()}"
    return name
