"""Lines → blocks: the paragraphs, headings and table rows of a document, whatever a converter made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.importer.cleaning import Line

_EMPHASIS = re.compile(r"\*{1,3}|(?<![\w])_{1,2}(?=\w)|(?<=\w)_{1,2}(?![\w])")
_HEADING = re.compile(r"^#{1,6}\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_NO_EMPHASIS = re.compile(r"(?<=\s)\*(?=\s)|(?<=\d)\*(?=\d)|\*(?=\d+#)")
"""An asterisk that multiplies or is dialled: ``a * b``, ``3*4``, ``*123#``."""
_RULE = re.compile(r"[-–—_=*~.\s]{3,}")
_ONLY_MARKS = re.compile(r"[*_\s]*")


class Block(Struct, frozen=True):
    """A paragraph, or a row of a table: its text without markup, and what the markup hinted at."""

    line: int
    text: str
    last: int = 0
    heading: int = 0
    bold: bool = False
    cells: tuple[str, ...] = ()
    table: int = 0
    page: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.cells)


def plain(text: str) -> str:
    """A text without Markdown's marks: ``## **2. Phòng Y tế**`` → ``2. Phòng Y tế``."""
    text = _HEADING.sub("", text.strip(), count=1)
    # what multiplies does not emphasise
    kept = _NO_EMPHASIS.sub("\0", text)
    kept = _ESCAPED.sub(r"\1", re.sub(r"\*{1,3}", "", kept)).replace("\0", "*")
    return " ".join(kept.split())


def is_rule(text: str) -> bool:
    """Whether the line only draws a line: ``-------``, ``* * *``."""
    return bool(text) and bool(_RULE.fullmatch(text))


def is_bold(text: str) -> bool:
    """Whether the whole of it stands in bold marks."""
    text = _HEADING.sub("", text.strip(), count=1)
    return text.startswith("**") and text.rstrip().endswith("**") and len(text) > len("****")


def heading_level(text: str) -> int:
    """The level of a Markdown heading, 0 for none."""
    found = _HEADING.match(text)
    return len(found[0].strip()) if found else 0


def is_blank(text: str) -> bool:
    """Whether nothing but marks stands on the line: ``** **``."""
    return bool(_ONLY_MARKS.fullmatch(text))


# ---------------------------------------------------------------- tables


class Cell(Struct, frozen=True):
    """A cell of a table and the line it begins on."""

    line: int
    text: str


class Table(Struct, frozen=True):
    """Rows of cells, the lines they stand on, and how many columns most rows have."""

    first: int
    last: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(cell.text for row in self.rows for cell in row)


def pieces(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """The lines in order, with every run of table lines as one table.

    Two ways of writing a table: Markdown rows ``| a | b |``, and cells that a web page's copy sets apart with a
    lone ``|`` on a line.
    """
    index = 0
    while index < len(lines):
        end = _end_of_table(lines, index)
        if end > index:
            yield _table(lines[index:end])
            index = end
        else:
            yield lines[index]
            index += 1


def _end_of_table(lines: Sequence[Line], start: int) -> int:
    """The index after the last line of the table that begins at ``start``; ``start`` if none does."""
    text = lines[start].text
    end = start
    if text == "|":
        while end < len(lines) and not lines[end].blank:
            end += 1
        bars = sum(line.text == "|" for line in lines[start:end])
        return end if bars > 1 else start
    while end < len(lines) and _is_row(lines[end].text):
        end += 1
    return end


def _is_row(text: str) -> bool:
    return text.startswith("|") and text.count("|") > 1


def _table(lines: Sequence[Line]) -> Table:
    rows = _barred(lines) if lines[0].text == "|" else [_row(line) for line in lines if not _is_ruler(line.text)]
    return Table(lines[0].number, lines[-1].number, tuple(row for row in rows if any(cell.text for cell in row)))


def _is_ruler(text: str) -> bool:
    return bool(re.fullmatch(r"[|:\-\s]+", text)) and "-" in text


def _row(line: Line) -> tuple[Cell, ...]:
    inside = line.text.strip().removeprefix("|")
    inside = inside.removesuffix("|") if not inside.endswith("\\|") else inside
    return tuple(Cell(line.number, cell.strip().replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", inside))


def _barred(lines: Sequence[Line]) -> list[tuple[Cell, ...]]:
    """Rows of cells that stand between lone bars; two bars in a row end a row, or hold an empty cell."""
    cells: list[Cell] = []
    text: list[str] = []
    begins = lines[0].number
    for line in lines[1:]:
        if line.text == "|":
            cells.append(Cell(begins, "\n".join(text)))
            text, begins = [], line.number
        else:
            begins = begins if text else line.number
            text.append(line.text)
    if text:
        cells.append(Cell(begins, "\n".join(text)))
    return _rows(cells)


def _rows(cells: list[Cell]) -> list[tuple[Cell, ...]]:
    """The cells cut into rows at the width that most rows agree on; an empty one ends each row."""
    width = max(range(1, 16), key=lambda wide: (_agreement(cells, wide), -wide), default=1)
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    for index, cell in enumerate(cells):
        full = len(row) == width
        short = not cell.text and len(row) and not _fits(cells, index, width)
        if not cell.text and (full or (short and _fits(cells, index + 1, width) and _follows(row, cells[index + 1]))):
            rows.append(tuple(row))
            row = []
        else:
            row.append(cell)
    return [*rows, tuple(row)] if row else rows


def _follows(row: list[Cell], first: Cell) -> bool:
    """Whether a cell can begin the row after this one: where rows are numbered, the next number must follow."""
    if not row or not row[0].text.isdigit():
        return True
    return not first.text.isdigit() or int(first.text) == int(row[0].text) + 1


def _agreement(cells: list[Cell], width: int) -> int:
    """How many filled cells stand in full rows of that width when rows are read from wherever they fit."""
    count = index = 0
    while index < len(cells):
        if _fits(cells, index, width):
            count += sum(bool(cell.text) for cell in cells[index : index + width])
            index += width + 1
        else:
            index += 1
    return count


def _fits(cells: list[Cell], index: int, width: int) -> bool:
    """Whether a full row can begin there: something in its first cell, and an empty one, or the end, after it."""
    row = cells[index : index + width]
    if len(row) < width or not row[0].text or sum(not cell.text for cell in row) > max(width - 2, 1):
        return False
    return index + width >= len(cells) or not cells[index + width].text
