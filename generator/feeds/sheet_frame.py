"""The XML of one sheet of a spreadsheet file around its rows (ECMA-376-1, 18.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from msgspec import Struct

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_NOT_IN_URL = re.compile(r'[ "<>\[\]^`{}]')


class Frame(Struct, frozen=True, kw_only=True):
    """How a sheet looks: its columns as width in characters and number of look, what stays in sight, how it prints."""

    columns: Sequence[tuple[float, int]]
    last_row: int
    frozen: int | None
    """How many columns stay in sight beside the row of heads; None for a sheet without heads."""
    is_open: bool
    pages_wide: int
    head: str
    foot: str

    def area(self, dollar: str = "") -> str:
        """The cells that the sheet has: ``A1:C4``, or ``$A$1:$C$4``."""
        last = letters(len(self.columns) - 1)
        return f"{dollar}A{dollar}1:{dollar}{last}{dollar}{self.last_row}"

    def titles(self) -> str | None:
        """What is repeated on each printed page: the first columns, the row of heads."""
        if self.frozen is None:
            return None
        return f"$A:${letters(self.frozen - 1)},$1:$1" if self.frozen else "$1:$1"


def sheet_xml(frame: Frame, rows: str, links: Sequence[tuple[str, str]]) -> str:
    """The sheet with these rows, printed with its grid on A4 on its side."""
    columns = "".join(_column(number, *column) for number, column in enumerate(frame.columns, 1))
    order, filters = "", ""
    if frame.frozen is not None:
        order, filters = ' pageOrder="overThenDown"', f'<autoFilter ref="{frame.area()}"/>'
    linked = "".join(_link(number, at, address) for number, (at, address) in enumerate(links, 1))
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="{frame.area()}"/><sheetViews>{_view(frame)}</sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData>'
        f'{filters}{f"<hyperlinks>{linked}</hyperlinks>" if linked else ""}<printOptions gridLines="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" fitToWidth="{frame.pages_wide}" fitToHeight="0"{order} orientation="landscape"/>'
        f"<headerFooter><oddHeader>{escape(frame.head, quote=False)}</oddHeader>"
        f"<oddFooter>{escape(frame.foot, quote=False)}</oddFooter></headerFooter></worksheet>"
    )


def target(address: str) -> str:
    """The address without the place in its page, and what no URL holds written as Excel writes it."""
    return _NOT_IN_URL.sub(lambda found: f"%{ord(found[0]):02x}", address.partition("#")[0])


@cache
def letters(index: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    before, letter = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + letter)


def _view(frame: Frame) -> str:
    """The heads, and the first columns, stay in sight."""
    opened = ' tabSelected="1"' if frame.is_open else ""
    return f'<sheetView{opened} workbookViewId="0">{_pane(frame.frozen)}</sheetView>'


def _pane(frozen: int | None) -> str:
    if frozen is None:
        return ""
    if not frozen:
        heads = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        return f'{heads}<selection pane="bottomLeft"/>'
    corner = letters(frozen)
    return (
        f'<pane xSplit="{frozen}" ySplit="1" topLeftCell="{corner}2" activePane="bottomRight" state="frozen"/>'
        f'<selection pane="topRight" activeCell="{corner}1" sqref="{corner}1"/>'
        '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/><selection pane="bottomRight"/>'
    )


@cache
def _column(number: int, width: float, look: int) -> str:
    """A column in the unit of the file (18.3.1.13): 7 pixels a digit, 5 for the edge, in steps of 1/256 digit."""
    pixels = int(width * 7 + 0.5) + 5
    units = pixels * 256 // 7 / 256
    return f'<col min="{number}" max="{number}" width="{units:.16g}" style="{look}" customWidth="1"/>'


def _link(number: int, at: str, address: str) -> str:
    place = address.partition("#")[2]
    location = f' location="{escape(place)}"' if place else ""
    return f'<hyperlink ref="{at}" r:id="rId{number}"{location}/>'
