"""The head of a document line by line: letterhead, kind, title and the authority that stands below the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from generator.importer.blocks import is_rule, plain
from generator.importer.cleaning import Line
from generator.importer.head_start import DEEPEST
from generator.importer.labels import read_label
from generator.importer.printed_forms import (
    ABOUT,
    KINDS,
    NUMBER,
    all_caps,
    begins_body,
    filled,
    is_empty,
    is_kind_line,
    is_nation,
    is_of_head,
)
from generator.vietnamese import regex

_PREAMBLE = regex(
    r"(?:Căn cứ|Thực hiện|Triển khai|Xét|Theo|Để|Nhằm|Trên cơ sở|Do|Thời gian qua|Tiếp theo|Sau|Ngày|Hiện nay|Kính gửi|"
    r"Tại|Thi hành|Tiếp tục|Hưởng ứng|Vừa qua|Trong thời gian|Phúc đáp)\b"
)
_AUTHORITY = regex(
    r"(?:ỦY BAN|UỶ BAN|UBND|CHỦ TỊCH|BỘ|BỘ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG|HỘI ĐỒNG|HĐND|BAN|SỞ|CHÍNH PHỦ|TỈNH ỦY|THÀNH ỦY|"
    r"HUYỆN ỦY|ĐẢNG ỦY|VĂN PHÒNG|QUỐC HỘI|TỔNG|CỤC|CHI CỤC|VIỆN|TÒA ÁN|LIÊN ĐOÀN|HỘI|ĐOÀN|TRƯỞNG|MẶT TRẬN|"
    r"TRƯỜNG|CÔNG AN|"
    r"TRUNG TÂM|PHÒNG|CHÁNH|TỈNH|HUYỆN|THÀNH PHỐ|BỆNH VIỆN|HIỆU TRƯỞNG|KHO BẠC|BẢO HIỂM|ĐẢNG)\b"
)
_LONGEST_KIND_LINE = 400
_LONGEST_NAME = 100
"""An authority's name is shorter, a title may be longer."""
_SENTENCE = 60
"""A line of a letter that is longer is a sentence, unless it belongs to a head."""
_LONG_SENTENCE = 200
"""A line that begins as a preamble does and is no longer may be a title: ``Triển khai …``."""


@dataclass
class Head:
    """The lines of a head by what they are, and the index where the body begins."""

    lines: list[Line] = field(default_factory=list)
    kind: Line | None = None
    title: list[Line] = field(default_factory=list)
    authority: list[Line] = field(default_factory=list)
    body: int = 0

    @property
    def is_letterhead(self) -> bool:
        """Whether anything of a letterhead or a kind line was found: a document, not a report about one."""
        return self.kind is not None or any(map(_is_known, self.lines))


def head_from(lines: Sequence[Line], start: int) -> Head:
    """The head that begins at the index: up to the title's end, a letter's first sentence, or empty."""
    indices = [index for index in range(start, len(lines)) if not is_empty(lines[index])][:DEEPEST]
    end = next((i for i in indices if begins_body(lines[i])), len(lines))
    above = [index for index in indices if index < end]
    at = next((i for i in above if is_kind_line(lines[i])), None)
    if at is None:
        at = next((i for i in above if _is_kind_with_title(lines[i])), None)
    if at is not None:
        return _titled(lines, at, Head(filled(lines[start:at]), kind=lines[at]))
    if any(_is_known(lines[i]) for i in above):
        return _letter(lines, start)
    return Head(body=start)


def _is_known(line: Line) -> bool:
    return is_nation(line.text) or bool(NUMBER.match(plain(line.text)))


# ---------------------------------------------------------------- a head with a kind and a title


def _is_kind_with_title(line: Line) -> bool:
    """``KẾ HOẠCH CHĂM SÓC TRẺ EM NĂM 2024``: the kind and the title in one line."""
    text = plain(line.text)
    named = any(text.casefold().startswith(f"{kind} ") for kind in KINDS)
    return named and all_caps(text) and len(text) < _LONGEST_KIND_LINE


def _titled(lines: Sequence[Line], at: int, head: Head) -> Head:
    """The head with the title and the authority that follow the kind line."""
    whole = _is_kind_with_title(lines[at])
    index = at + 1
    while index < len(lines):
        if is_empty(lines[index]) or is_rule(plain(lines[index].text)):
            index += 1
            continue
        run = _run(lines, index)
        if not _is_title(run, head.title, taken=whole):
            break
        run = _title_part(run)
        part = head.authority if head.title and _is_authority(run) else head.title
        part += run
        index += len(run)
        # below small letters or the authority nothing but capitals goes on with the title
        whole = whole or bool(head.authority) or not all_caps(_text(run))
    head.body = index
    return head


def _run(lines: Sequence[Line], index: int) -> list[Line]:
    """The lines from the index up to an empty one."""
    return list(takewhile(lambda line: not is_empty(line), lines[index:]))


def _text(run: Sequence[Line]) -> str:
    return plain(" ".join(line.text for line in run))


def _is_title(run: Sequence[Line], title: Sequence[Line], *, taken: bool) -> bool:
    text = _text(run)
    if begins_body(run[0]) or read_label(text) or text.startswith("("):
        return False
    if all_caps(plain(run[0].text)) and not text.endswith(":"):
        return True
    is_preamble = _PREAMBLE.match(text) and (len(text) > _LONG_SENTENCE or text.endswith((";", ":", ".")))
    return not (taken or title or is_preamble)


def _title_part(run: list[Line]) -> list[Line]:
    """The lines of the run that still are the title: a preamble or a section may follow without a blank line."""
    shouted = all_caps(plain(run[0].text))
    for count, line in enumerate(run[1:], 1):
        text = plain(line.text)
        small = not all_caps(text)
        if begins_body(line) or (_PREAMBLE.match(text) and small) or is_rule(text):
            return run[:count]
        goes_on = text[:1].islower() or re.search(r"\d", text)
        if shouted and small and not goes_on:
            return run[:count]
    return run


def _is_authority(run: Sequence[Line]) -> bool:
    text = _text(run)
    return all_caps(text) and bool(_AUTHORITY.match(text)) and len(text) < _LONGEST_NAME


# ---------------------------------------------------------------- a letter


def _letter(lines: Sequence[Line], start: int) -> Head:
    """A letter (công văn) has no kind line: its head ends at the addressee or the first sentence."""
    head = Head(body=len(lines))
    about = numbered = False
    for index in range(start, len(lines)):
        line = lines[index]
        text = plain(line.text)
        if is_empty(line) or is_rule(text):
            about = False
            continue
        about = (about and not is_of_head(text)) or _opens_about(text)
        known = about or is_of_head(text) or all_caps(text)
        is_sentence = numbered and not known and len(text) > _SENTENCE
        if is_sentence or text.casefold().startswith("kính gửi") or begins_body(line):
            head.body = index
            break
        numbered = numbered or bool(NUMBER.match(text))
        head.lines.append(line)
    return head


def _opens_about(text: str) -> bool:
    """``V/v …``, alone or on the line of the number."""
    return bool(ABOUT.search(text) and (ABOUT.match(text) or NUMBER.match(text)))
