"""Where the head of a document begins in a file that may hold a web page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from generator.importer.blocks import heading_level, is_rule, plain
from generator.importer.cleaning import Line
from generator.importer.paragraphs import WRAPPED_AT
from generator.importer.printed_forms import DATE, NUMBER, all_caps, begins_body, is_empty, is_kind_line, is_nation

DEEPEST = 150
"""No letterhead is deeper in a file than this many lines that are not blank."""
_HIGHEST = 12
"""A letterhead has no more lines above the one that it is known by."""
_LONGEST_LINE = 80
_PARAGRAPH = 25
"""A line of more words is a paragraph."""
_URL = re.compile(r"https?://")


def first_of_head(lines: Sequence[Line]) -> int:
    """The index of the first line of the letterhead; of the kind, the number or the first sentence without one."""
    filled = [index for index, line in enumerate(lines) if not is_empty(line)][:DEEPEST]
    for index in filled:
        if _is_anchor(lines[index]):
            return _above(lines, index)
    return _first_paragraph(lines, filled)


def _is_anchor(line: Line) -> bool:
    """Whether a head is known by the line; a web page's ``Số hiệu: …`` is not the document's own number."""
    text = plain(line.text)
    numbered = NUMBER.match(text) and not text.casefold().startswith("số hiệu")
    return is_nation(text) or bool(numbered) or is_kind_line(line)


def _above(lines: Sequence[Line], anchor: int) -> int:
    """The index where the authority's own lines above the anchor begin; the site's headline is none of them."""
    found = anchor
    for index in range(anchor - 1, max(0, anchor - _HIGHEST) - 1, -1):
        line = lines[index]
        if is_empty(line) or is_rule(plain(line.text)):
            continue
        if not _is_own(line):
            break
        found = index
    return found


def _is_own(line: Line) -> bool:
    text = plain(line.text)
    return bool(all_caps(text) or DATE.fullmatch(text)) and len(text) < _LONGEST_LINE and not heading_level(line.text)


def _first_paragraph(lines: Sequence[Line], filled: Sequence[int]) -> int:
    """The index of the first line of a paragraph: a long one, or two that run to the edge of a wrapped text."""
    width = sorted(len(lines[index].text) for index in filled)[len(filled) * 9 // 10] if filled else 0
    for index, after in zip_longest(filled, filled[1:]):
        line = lines[index]
        if begins_body(line):
            return index
        wide = after is not None and _run_to_edge(line, lines[after], width)
        if not _URL.search(line.text) and (len(line.text.split()) > _PARAGRAPH or wide):
            return index
    return 0


def _run_to_edge(line: Line, after: Line, width: int) -> bool:
    return width <= WRAPPED_AT and min(len(line.text), len(after.text)) > 0.75 * width
