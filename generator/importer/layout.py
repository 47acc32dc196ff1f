"""Tables that only lay out the page, a letterhead or a signature, opened into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.importer.blocks import Table, pieces
from generator.importer.cleaning import Line
from generator.importer.printed_forms import names_nation

_TALLEST = 8
"""A letterhead or a signature has no more rows; a list of tasks may."""
_NUMBER = re.compile(r"\bSố\s*:")
_DATE = re.compile(r"ngày.*tháng.*năm")
_RECIPIENTS = re.compile(r"Nơi nhận|NƠI NHẬN")
_RULE = re.compile(r"(?:^|\s)[-_–]{3,}(?=\s|$)")
_BEFORE_DASH = re.compile(r"\s(?=[-–]\s?\S)")
_CAPACITY = re.compile(r"(?:^|\s)(?:TM|KT|TL|TUQ)\.\s?[A-ZĐ]{2}")


def opened(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with the tables that hold the letterhead or the signature opened into lines."""
    by_number = {line.number: line for line in lines}
    for piece in pieces(lines):
        if isinstance(piece, Line):
            yield piece
        elif _is_layout(piece):
            yield from _opened(piece)
        else:
            yield from (by_number[n] for n in range(piece.first, piece.last + 1) if n in by_number)


def _is_layout(table: Table) -> bool:
    text = table.text
    is_head = names_nation(text) or (_NUMBER.search(text) and _DATE.search(text))
    is_end = _RECIPIENTS.search(text) or _CAPACITY.search(text)
    return len(table.rows) <= _TALLEST and bool(is_head or is_end)


def _opened(table: Table) -> Iterator[Line]:
    for row in table.rows:
        for cell in row:
            yield Line(cell.line, "")
            yield from _lines_of_cell(cell.line, cell.text)
    yield Line(table.last, "")


def _lines_of_cell(number: int, text: str) -> Iterator[Line]:
    for offset, line in enumerate(text.split("\n")):
        parts = _RULE.split(line)
        if "Nơi nhận" in text and parts == [text]:
            parts = _BEFORE_DASH.split(text)
        yield from (Line(number + offset, part.strip()) for part in parts)
