"""A spreadsheet file (Office Open XML, ECMA-376) from tables of values; the only importer of XlsxWriter.

Kept cheap, since the site has one per agency and per matrix: one format for all cells of a column, no cells for blanks,
the grid printed instead of borders, nothing measured.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter import Workbook as Writer
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

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

_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LIKE_A_FORMULA = ("=", "+", "-", "@")
_CUT = " […]"


def _options() -> dict[str, object]:
    """How a file is written; made anew for each, since XlsxWriter writes into what it is given."""
    return {
        "in_memory": True,  # no temporary files
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Decree 30/2020, Annex I: the typeface of administrative documents; with a scheme the theme's would be shown
        "default_format_properties": {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"},
    }


@dataclass(frozen=True, slots=True)
class Linked:
    """A text that leads to an address: a link where the address is whole, else the text alone."""

    text: str
    address: str


Cell = str | int | date | Linked | None


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and its width in characters."""

    head: str | Linked
    width: float
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: a row of heads, which stays in sight with the first ``frozen`` columns, and rows below it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0


_UNKNOWN_DAY = date(1980, 1, 1)
"""The first day that an archive's file can have; otherwise the library would ask the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
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
    out = io.BytesIO()
    writer = Writer(out, _options())
    writer.set_properties({
        "title": _cut(_text(book.title), _MAX_PROPERTY),
        "author": _cut(_text(book.author), _MAX_PROPERTY),
        "comments": _cut(_text(book.address), _MAX_PROPERTY),
        "created": datetime.combine(book.day or _UNKNOWN_DAY, time()),
    })  # fmt: skip
    sheets = _Sheets(writer, book)
    sheets.add_about()
    for table in book.tables:
        sheets.add(table)
    writer.close()
    return out.getvalue()


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


class _Sheets:
    """The sheets of one file, and the few formats that they share."""

    def __init__(self, writer: Writer, book: Book) -> None:
        self._writer = writer
        self._book = book
        self._names: list[str] = []
        top = {"text_wrap": True, "valign": "top"}
        link = {"font_color": "#0B5394", "underline": 1}
        self._head = self._format({**top, "bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        self._linked_head = self._format({**top, **link, "bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        self._title = self._format({"bold": True, "font_size": 14, "valign": "top"})
        self._name = self._format({**top, "bold": True})
        # by whether the column is centred
        self._plain = {c: self._format({**top, **_centred(c)}) for c in (False, True)}
        self._link = {c: self._format({**top, **link, **_centred(c)}) for c in (False, True)}
        # a text that begins like a formula stays a text when somebody edits it
        self._quoted = {c: self._format({**top, **_centred(c), "quote_prefix": True}) for c in (False, True)}
        self._date = self._format({**top, "num_format": "dd/mm/yyyy", "align": "left"})

    def add_about(self) -> None:
        """The first sheet: title, then a name and a value a row."""
        sheet = self._added(self._book.about)
        sheet.set_column(0, 0, 26, self._name)
        sheet.set_column(1, 1, 100, self._plain[False])
        sheet.write_string(0, 0, _text(self._book.title), self._title)
        for row, (name, value) in enumerate(self._book.facts, 2):
            sheet.write_string(row, 0, _text(name), self._name)
            self._write(sheet, row, 1, value)
        self._set_print(sheet, wide=1)

    def add(self, table: Table) -> None:
        """A table; the first one is what opens."""
        sheet = self._added(table.name)
        if len(self._names) == 2:  # noqa: PLR2004 - the sheet about the file, and this one
            sheet.activate()
        columns, rows = table.columns[:MAX_COLUMNS], table.rows[: MAX_ROWS - 1]
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width, self._plain[column.is_centred])
            self._write_head(sheet, index, column.head)
        for at, row in enumerate(rows, 1):
            for index, (cell, column) in enumerate(zip(row, columns, strict=False)):
                self._write(sheet, at, index, cell, is_centred=column.is_centred)
        sheet.freeze_panes(1, table.frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        sheet.repeat_rows(0)
        if table.frozen:
            sheet.repeat_columns(0, table.frozen - 1)
        width = sum(column.width for column in columns)
        self._set_print(sheet, wide=max(1, round(width / _SHEET_WIDTH)))
        sheet.print_across()

    def _added(self, name: str) -> Worksheet:
        self._names.append(sheet_name(name, self._names))
        return self._writer.add_worksheet(self._names[-1])

    def _set_print(self, sheet: Worksheet, wide: int) -> None:
        """A4 on its side, a few sheets wide at most, with what it is and where it is from on each."""
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(wide, 0)
        sheet.hide_gridlines(0)  # 0: they are printed
        sheet.set_header(_print_line(f"{self._book.author}: {self._book.title}", ""))
        sheet.set_footer(_print_line(self._book.address, "&R&P/&N"))

    def _write_head(self, sheet: Worksheet, index: int, head: str | Linked) -> None:
        text = head.text if isinstance(head, Linked) else head
        if isinstance(head, Linked) and self._leads(sheet, head):
            sheet.write_url(0, index, head.address, self._linked_head, _text(text))
        else:
            sheet.write_string(0, index, _text(text), self._head)

    def _write(self, sheet: Worksheet, row: int, index: int, cell: Cell, *, is_centred: bool = False) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, date):
            sheet.write_datetime(row, index, cell, self._date)
        elif isinstance(cell, int):
            sheet.write_number(row, index, cell)
        elif isinstance(cell, Linked) and self._leads(sheet, cell):
            sheet.write_url(row, index, cell.address, self._link[is_centred], _text(cell.text))
        else:
            text = _text(cell.text if isinstance(cell, Linked) else cell)
            # without a format of its own a cell has its column's
            quoted = self._quoted[is_centred] if text.startswith(_LIKE_A_FORMULA) else None
            sheet.write_string(row, index, text, quoted)

    @staticmethod
    def _leads(sheet: Worksheet, link: Linked) -> bool:
        """Whether it can be a link: a relative one leads nowhere once the file is downloaded."""
        return "://" in link.address and len(link.address) <= _MAX_URL and sheet.hlink_count < _MAX_LINKS

    def _format(self, properties: dict[str, object]) -> Format:
        return self._writer.add_format(properties)


def _centred(is_centred: bool) -> dict[str, object]:
    return {"align": "center"} if is_centred else {}


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
