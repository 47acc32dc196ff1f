"""What a spreadsheet file makes of texts that Excel does not allow, and of more than it holds."""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
import warnings
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.feeds import workbook
from generator.feeds.workbook import Book, Column, Linked, Table, sheet_name, xlsx
from generator.feeds.xml_text import xml_text

LONG = "Phòng, chống đuối nước 🏊 " * 2_000


def book(*tables, **values):
    """A book with these tables."""
    given = {"title": "Sổ", "address": "https://so.example/", "author": "Sổ", "about": "Về", "facts": ()} | values
    return Book(day=date(2024, 5, 10), tables=tables, **given)


def table(*cells, name="Bảng", heads=None):
    """A table of one row."""
    return Table(name, [Column(head, 10) for head in heads or ["x"] * len(cells)], [cells])


def read(data):
    """The workbook in these bytes; openpyxl warns of nothing."""
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data):
    """The cells of the first row below the heads."""
    return list(read(data).worksheets[1][2])


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0", "+1", "-1 việc", "@SUM(A1)", "{=1}", "https://so.example/", "mailto:a@b.example", "0912",
        "1E5", "TRUE", "#N/A", "2024-05-31", "<b>&amp;</b>", " hai bên ", "một\nhai", "🏊 bơi", "a\u00a0b", "'",
        unicodedata.normalize("NFD", "Phòng, chống đuối nước"),
    ],
)  # fmt: skip
def test_a_text_is_the_same_text_in_the_file(text):
    """Nothing is run, guessed to be a number, a link or a date, or written in other letters."""
    (cell,) = cells(xlsx(book(table(text))))
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_control_characters_are_shown_as_lost():
    """XML cannot hold them, and the feeds say so alike; a line that ends as on Windows is a line."""
    text = "a\x00b\x07c\x1bd\ufffee\ud800f\r\ng\rh\ti"
    (cell,) = cells(xlsx(book(table(text))))
    assert cell.value == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ng\nh\ti"


def test_a_text_too_long_for_a_cell_says_that_it_goes_on():
    """Excel holds 32,767 UTF-16 units and calls a longer file broken; no emoji is cut in half."""
    (cell,) = cells(xlsx(book(table(LONG))))
    assert cell.value.endswith(" […]")
    assert LONG.startswith(cell.value.removesuffix(" […]"))
    assert 32_700 < len(cell.value.encode("utf-16-le")) / 2 <= 32_767


@given(st.text(max_size=40))
def test_any_text_makes_a_file_that_opens(text):
    """Wherever it stands: name of a sheet, head, cell, title, address, foot of the printed page."""
    made = xlsx(book(table(text, heads=[text], name=text), title=text, author=text, about=text, facts=((text, text),)))
    assert (cells(made)[0].value or "") == xml_text(text.replace("\r\n", "\n").replace("\r", "\n"))


@given(st.lists(st.text(max_size=40), max_size=6))
def test_names_of_sheets_are_allowed(wanted):
    """At most 31 characters, none of those that Excel forbids, none twice in any case."""
    names = []
    for text in wanted:
        names.append(sheet_name(text, names))
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)
    assert not [name for name in names if re.search(r"[\[\]:*?/\\]|^'|'$", name)]


@pytest.mark.parametrize(
    ("wanted", "taken", "found"),
    [
        ("Việc qua tập thể", (), "Việc qua tập thể"),
        ("Kế hoạch 76/KH-UBND [2024]: việc", (), "Kế hoạch 76 KH-UBND 2024 việc"),
        ("Nhiệm vụ", ("NHIỆM VỤ",), "Nhiệm vụ 2"),
        ("'*'", (), "1"),
        ("0" * 21 + "🏊" * 6, ("0" * 21 + "🏊" * 5,), "0" * 21 + "🏊" * 4 + " 2"),
        ("History", (), "History 2"),
    ],
)
def test_name_of_a_sheet(wanted, taken, found):
    """The name as it is, or the nearest that Excel allows."""
    assert sheet_name(wanted, taken) == found


def test_only_a_whole_address_is_a_link():
    """A path, and an address longer than Excel follows, stand as text."""
    far = f"https://so.example/{'a' * 2_100}"
    made = cells(xlsx(book(table(*(Linked("đây", to) for to in ("https://so.example/a/#ii-1-dd", "/a/", far))))))
    assert [cell.value for cell in made] == ["đây"] * 3
    target = made[0].hyperlink
    assert (target.target, target.location) == ("https://so.example/a/", "ii-1-dd")
    assert [cell.hyperlink for cell in made[1:]] == [None, None]


def test_more_than_a_sheet_holds_is_left_out(monkeypatch):
    """A sheet ends where Excel's ends; the file opens."""
    monkeypatch.setattr(workbook, "MAX_ROWS", 4)
    monkeypatch.setattr(workbook, "MAX_COLUMNS", 3)
    monkeypatch.setattr(workbook, "_MAX_LINKS", 2)
    columns = [Column(str(index), 10) for index in range(5)]
    rows = [[Linked("đây", "https://so.example/")] * 5 for _ in range(9)]
    sheet = read(xlsx(book(Table("Bảng", columns, rows)))).worksheets[1]
    assert (sheet.dimensions, sheet.auto_filter.ref) == ("A1:C4", "A1:C4")
    assert sum(cell.hyperlink is not None for row in sheet.iter_rows() for cell in row) == 2


def test_a_real_sheet_of_the_greatest_width_opens():
    """16,384 columns, the last of which is XFD; not one warning of the writer."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = xlsx(book(Table("Rộng", [Column("x", 10)] * 20_000, [["C"] * 20_000])))
    assert read(made).worksheets[1].dimensions == "A1:XFD2"


def test_every_part_is_well_formed_and_of_no_day(tmp_path, monkeypatch):
    """Another XML parser reads each part; their time is the format's first, so that builds are the same bytes."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = xlsx(book(table("=a & b", date(2024, 5, 31), 7, None), facts=[("Ngày", date(2024, 5, 10))]))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for part in parts.infolist():
            etree.fromstring(parts.read(part))
            assert part.date_time == (1980, 1, 1, 0, 0, 0)
    assert list(tmp_path.iterdir()) == []
    values = [cell.value for cell in cells(made)]
    assert values == ["=a & b", datetime(2024, 5, 31), 7, None]  # noqa: DTZ001 - a cell has no zone


def test_the_same_book_is_the_same_bytes():
    """The first file of a process as well as the second."""
    assert xlsx(book(table("a"))) == xlsx(book(table("a")))


def test_a_wide_table_prints_on_several_sheets():
    """Fifty columns squeezed into one width could not be read; their first column is repeated."""
    narrow = Table("Hẹp", [Column("x", 20)] * 5, [["C"] * 5], frozen=1)
    wide = Table("Rộng", [Column("x", 14)] * 50, [["C"] * 50], frozen=1)
    _, one, several = read(xlsx(book(narrow, wide))).worksheets
    assert (one.page_setup.fitToWidth or 1, several.page_setup.fitToWidth) == (1, 5)
    assert several.print_title_cols == "$A:$A"


def test_texts_at_the_edge_of_printed_pages_fit():
    """Excel allows 255 characters; an ampersand is printed as one."""
    made = xlsx(book(table("a"), title="A & B " * 200, address="https://so.example/?" + "a&" * 200))
    sheet = read(made).worksheets[1]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        written = etree.fromstring(parts.read("xl/worksheets/sheet2.xml"))
    for name in ("oddHeader", "oddFooter"):
        (text,) = written.itertext(f"{{*}}{name}")
        assert len(text) <= 255
    assert sheet.oddFooter.right.text == "&P/&N"


def test_what_looks_like_an_escape_is_text():
    """Excel reads ``_x000A_`` as a line's end, so that its underscore is written as one (ECMA-376-1, 22.9.2.19)."""
    with zipfile.ZipFile(io.BytesIO(xlsx(book(table("a_x000A_b _x_"))))) as parts:
        strings = etree.fromstring(parts.read("xl/sharedStrings.xml"))
    assert "a_x005F_x000A_b _x_" in list(strings.itertext())


def test_every_text_is_written_once():
    """Cells with the same text call the same string, on whichever sheet; no number calls none."""
    made = xlsx(book(table("đây", "đó", "đây"), table("đây", name="Hai"), facts=[("đây", "đó")]))
    assert [[cell.value for cell in sheet[2]] for sheet in read(made).worksheets[1:]] == [["đây", "đó", "đây"], ["đây"]]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        strings = list(etree.fromstring(parts.read("xl/sharedStrings.xml")).itertext())
    assert strings == ["Sổ", "đây", "đó", "x"]


def test_filters_and_titles_are_found_under_any_name_of_a_sheet():
    """An apostrophe is doubled and an ampersand escaped where the name of the sheet is part of a range's."""
    made = xlsx(book(Table("A'B & <C>", [Column("x", 10)] * 30, [["C"] * 30], frozen=2)))
    sheet = read(made).worksheets[1]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        names = list(etree.fromstring(parts.read("xl/workbook.xml")).itertext("{*}definedName"))
    assert names == ["'A''B & <C>'!$A$1:$AD$2", "'A''B & <C>'!$A:$B,'A''B & <C>'!$1:$1"]
    assert (sheet.title, sheet.print_title_rows, sheet.print_title_cols) == ("A'B & <C>", "$1:$1", "$A:$B")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:AD2")


def test_a_link_is_a_url():
    """Blanks and quotation marks are written as in URLs; each link has a relation of its own, as in Excel's files."""
    address = 'https://so.example/a b"/?x=1&y=%20#i-1'
    first, second = cells(xlsx(book(table(Linked("đây", address), Linked("đó", address)))))
    assert first.hyperlink.target == second.hyperlink.target == "https://so.example/a%20b%22/?x=1&y=%20"
    assert (first.hyperlink.location, first.hyperlink.id, second.hyperlink.id) == ("i-1", "rId1", "rId2")


def test_a_book_without_tables_opens_on_its_first_sheet():
    """An agency without tasks has a file too."""
    made = read(xlsx(book(facts=[("Trang", "Sổ")])))
    assert (made.sheetnames, made.active.title) == (["Về"], "Về")
    assert made.worksheets[0].sheet_view.tabSelected


def test_every_part_is_listed_with_its_type():
    """The archive has the parts that its table of types names, and those it names are there (ECMA-376-2, 10)."""
    with zipfile.ZipFile(io.BytesIO(xlsx(book(table("a"), table("b", name="Hai"))))) as parts:
        names = parts.namelist()
        types = etree.fromstring(parts.read("[Content_Types].xml"))
    listed = {part.get("PartName").removeprefix("/") for part in types.iterfind("{*}Override")}
    assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))
    assert {name for name in names if name.endswith(".xml")} - {"[Content_Types].xml"} == listed
