"""A spreadsheet file (Office Open XML, ECMA-376) from tables of values.

Kept cheap, since the site has one per document, agency and matrix: cells are written as text, one look for all cells of
a column, no cells for blanks, the grid printed instead of borders, nothing measured. ``sheet_frame`` has what is around
the rows of a sheet, ``workbook_parts`` what is around the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import escape

from msgspec import Struct

from generator.feeds.sheet_frame import Frame, letters, sheet_xml, target
from generator.feeds.workbook_parts import STYLES, Properties, Sheet, package
from generator.feeds.xml_text import xml_text

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
_MAX_TEXT = 32_767
_MAX_NAME = 31
_MAX_URL = 2_079
_MAX_LINKS = 65_530
_MAX_HEADER = 255
_MAX_PROPERTY = 255
"""Excel's limits ("Excel specifications and limits"); texts are counted in UTF-16 units."""

_SHEET_WIDTH = 150
"""How many characters fit the width of an A4 sheet on its side at a size that can be read (about 60 %)."""

_DAY_0 = date(1899, 12, 30)
"""The day from which Excel counts days, as long as they are after February 1900 (ECMA-376-1, 18.17.4.1)."""

_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_CUT = " […]"
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Linked(Struct, frozen=True):
    """A text that leads to an address: a link where the address is whole, else the text alone."""

    text: str
    address: str


Cell = str | int | date | Linked | None


class Column(Struct, frozen=True):
    """The head of a column and its width in characters."""

    head: str | Linked
    width: float
    is_centred: bool = False


class Table(Struct, frozen=True):
    """One sheet: a row of heads, which stays in sight with the first ``frozen`` columns, and rows below it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0


class Book(Struct, frozen=True, kw_only=True):
    """A file: what it is about on a first sheet, then its tables, the first of which is open."""

    title: str
    address: str
    author: str
    day: date | None
    """When what it says was last changed, as far as that is known."""
    about: str
    facts: Sequence[tuple[str, Cell]]
    tables: Sequence[Table]


def xlsx(book: Book) -> bytes:
    """The bytes of the file, the same for the same book."""
    strings: dict[str, int] = {}
    names = _names([book.about, *(table.name for table in book.tables)])
    sheets = [_about_sheet(book, names[0], strings)]
    for name, table in zip(names[1:], book.tables, strict=True):
        sheets.append(_table_sheet(book, name, table, strings, is_open=len(sheets) == 1))
    properties = Properties(
        title=_cut(_text(book.title), _MAX_PROPERTY),
        author=_cut(_text(book.author), _MAX_PROPERTY),
        comments=_cut(_text(book.address), _MAX_PROPERTY),
        day=book.day,
    )
    return package(properties, sheets, [_string(text) for text in strings])


def _names(wanted: Iterable[str]) -> list[str]:
    names: list[str] = []
    for name in wanted:
        names.append(sheet_name(name, names))
    return names


def sheet_name(wanted: str, taken: Sequence[str] = ()) -> str:
    r"""A name that Excel allows: at most 31 characters, none of ``[ ] : * ? / \``, no other sheet's in any case."""
    name = " ".join(_NO_NAME.sub(" ", _text(wanted)).split()).strip("' ")
    name = _first(name, _MAX_NAME).strip("' ") or "1"
    others = {other.casefold() for other in (*taken, "History")}  # Excel keeps that one for itself
    found, count = name, 1
    while found.casefold() in others:
        count += 1
        found = f"{_first(name, _MAX_NAME - len(f' {count}'))} {count}"
    return found


class _Looks(Struct, frozen=True):
    """The numbers of the looks that a column's cells can have."""

    plain: int
    link: int
    quoted: int
    date: int = STYLES["date"]


_LOOKS = {
    False: _Looks(STYLES["plain"], STYLES["link"], STYLES["quoted"]),
    True: _Looks(STYLES["plain_centred"], STYLES["link_centred"], STYLES["quoted_centred"]),
}
"""By whether the column is centred."""


@dataclass(slots=True)
class _Cells:
    """The rows of a sheet as they are written, and its links: the cell and the address of each."""

    strings: dict[str, int]
    """The texts of the whole file: each is written once, and cells call it by its number."""
    rows: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, row: int, cells: Iterable[str]) -> None:
        """A row of written cells; nothing where all are blank."""
        if written := "".join(cells):
            self.rows.append(f'<row r="{row}">{written}</row>')

    def text(self, at: str, text: str, look: int) -> str:
        """A cell with the text; a blank one is no cell."""
        if not text:
            return ""
        return f'<c r="{at}" s="{look}" t="s"><v>{self.strings.setdefault(text, len(self.strings))}</v></c>'

    def head(self, at: str, head: str | Linked) -> str:
        """The head of a column."""
        text = head.text if isinstance(head, Linked) else head
        return self.text(at, text, STYLES["linked_head" if self._links(at, head) else "head"])

    def cell(self, at: str, cell: Cell, looks: _Looks) -> str:
        """A cell with a value."""
        if cell is None:
            return ""
        if isinstance(cell, str):
            return self.text(at, cell, looks.quoted if cell.startswith(_LIKE_A_FORMULA) else looks.plain)
        if isinstance(cell, Linked):
            return self.text(at, cell.text, looks.link) if self._links(at, cell) else self.cell(at, cell.text, looks)
        number, look = ((cell - _DAY_0).days, looks.date) if isinstance(cell, date) else (cell, looks.plain)
        return f'<c r="{at}" s="{look}"><v>{number}</v></c>'

    def _links(self, at: str, cell: str | Linked) -> bool:
        """Whether the cell becomes a link: a relative one leads nowhere once the file is downloaded."""
        if not isinstance(cell, Linked) or "://" not in cell.address or len(cell.address) > _MAX_URL:
            return False
        if len(self.links) == _MAX_LINKS:
            return False
        self.links.append((at, cell.address))
        return True


def _about_sheet(book: Book, name: str, strings: dict[str, int]) -> Sheet:
    """The first sheet: title, then a name and a value a row."""
    cells = _Cells(strings)
    cells.add(1, [cells.text("A1", book.title, STYLES["title"])])
    for row, (key, value) in enumerate(book.facts, 3):
        cells.add(row, [cells.text(f"A{row}", key, STYLES["name"]), cells.cell(f"B{row}", value, _LOOKS[False])])
    columns = ((26, STYLES["name"]), (100, STYLES["plain"]))
    return _sheet(book, name, cells, columns, len(book.facts) + 2, frozen=None, is_open=not book.tables)


def _table_sheet(book: Book, name: str, table: Table, strings: dict[str, int], *, is_open: bool) -> Sheet:
    """A table under its heads, as much of it as a sheet holds."""
    columns, rows = table.columns[:MAX_COLUMNS], table.rows[: MAX_ROWS - 1]
    at = [letters(index) for index in range(len(columns))]
    looks = [_LOOKS[column.is_centred] for column in columns]
    cells = _Cells(strings)
    cells.add(1, [cells.head(f"{letter}1", column.head) for letter, column in zip(at, columns, strict=True)])
    for number, row in enumerate(rows, 2):
        cells.add(number, [cells.cell(f"{a}{number}", c, look) for a, c, look in zip(at, row, looks, strict=False)])
    widths = [(column.width, look.plain) for column, look in zip(columns, looks, strict=True)]
    return _sheet(book, name, cells, widths, max(len(rows), 1) + 1, frozen=table.frozen, is_open=is_open)


def _sheet(
    book: Book,
    name: str,
    cells: _Cells,
    columns: Sequence[tuple[float, int]],
    last_row: int,
    *,
    frozen: int | None,
    is_open: bool,
) -> Sheet:
    """The sheet, printed a few pages wide at most, with what it is and where it is from on each."""
    frame = Frame(
        columns=columns,
        last_row=last_row,
        frozen=frozen,
        is_open=is_open,
        pages_wide=max(1, round(sum(width for width, _ in columns) / _SHEET_WIDTH)),
        head=_print_line(f"{book.author}: {book.title}", ""),
        foot=_print_line(book.address, "&R&P/&N"),
    )
    targets = [target(address) for _, address in cells.links]
    filters = None if frozen is None else frame.area("$")
    return Sheet(name, sheet_xml(frame, "".join(cells.rows), cells.links), targets, filters, frame.titles())


@lru_cache(maxsize=8192)
def _string(text: str) -> str:
    """A text of the file; many stand in several files. What looks like Excel's ``_x000A_`` for a character is none."""
    whole = escape(_ESCAPE.sub("_x005F_", _text(text)), quote=False)
    space = ' xml:space="preserve"' if whole != whole.strip() else ""
    return f"<si><t{space}>{whole}</t></si>"


def _text(text: str) -> str:
    """The text as a cell can hold it: lost control characters shown as such, at most 32,767 UTF-16 units."""
    if text.isprintable() and 2 * len(text) <= _MAX_TEXT:
        return text  # nearly all: half a million cells of a thousand documents
    return _cut(xml_text(text.replace("\r\n", "\n").replace("\r", "\n")), _MAX_TEXT)


def _cut(text: str, limit: int) -> str:
    return text if _first(text, limit) == text else _first(text, limit - len(_CUT)) + _CUT


def _first(text: str, limit: int) -> str:
    """As many of the first characters as fit into so many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore")


def _print_line(text: str, end: str) -> str:
    """A line at the head or foot of a printed page; ``&`` begins a code there, two of them print one."""
    room = _MAX_HEADER - len("&L" + end)
    return "&L" + _cut(_text(text).replace("\n", " "), room // 2).replace("&", "&&") + end
