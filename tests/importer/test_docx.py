"""DOCX: every line that Word shows, with the numbers that Word counts."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from hypothesis import given
from hypothesis import strategies as st

from generator.importer.docx_text import read_docx
from generator.importer.legible import UnreadableError
from tests.importer.make_documents import WORD, docx_of, level, num, outline, paragraph, saved, with_parts

ROMAN_TO_DASH = outline(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "\uf0b7"),
    level(4, "bullet", "+"),
)


def lines_of(*body, **definitions):
    """The lines that say something."""
    return [line for line in read_docx(docx_of(*body, **definitions)).lines if line]


def numbered(*levels, numbering, nums=None):
    """The labels of paragraphs at these levels, of one list or of those named beside them."""
    nums = nums or [1] * len(levels)
    body = [paragraph("Việc", number, depth) for number, depth in zip(nums, levels, strict=True)]
    return [line.removesuffix(" Việc") for line in lines_of(*body, numbering=numbering)]


def test_a_paragraph_is_a_line_and_an_empty_one():
    """What is one paragraph in Word is one line, set off from the next."""
    document = Document()
    document.add_paragraph("Ủy ban nhân dân xã Tân Lập")
    document.add_paragraph("")
    document.add_paragraph("Kính gửi:\tcác thôn")
    assert read_docx(saved(document)).lines == (
        "Ủy ban nhân dân xã Tân Lập",
        "",
        "",
        "",
        "Kính gửi: các thôn",
        "",
    )


def test_headings_carry_their_depth():
    """Heading 1-6 become # to ######, also through a style based on one; an empty heading says nothing."""
    document = Document()
    document.add_heading("Mục đích", 1)
    document.add_heading("Yêu cầu chung", 3)
    document.add_heading("", 2)
    own = document.styles.add_style("De muc xa", 1)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Kinh phí", style=own)
    assert [line for line in read_docx(saved(document)).lines if line] == [
        "# Mục đích",
        "### Yêu cầu chung",
        "## Kinh phí",
    ]


def test_breaks_are_lines_and_form_feeds():
    """A line break begins a line, a page break begins one with a form feed, wherever it stands."""
    document = Document()
    first = document.add_paragraph("Dòng một")
    first.add_run().add_break()
    first.add_run("dòng hai")
    first.add_run().add_break(WD_BREAK.PAGE)
    first.add_run("trang hai")
    alone = document.add_paragraph()
    alone.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Trang ba")
    document.add_paragraph("Trang bốn").paragraph_format.page_break_before = True
    document.add_section()
    document.add_paragraph("Trang năm")
    lines = [line for line in read_docx(saved(document)).lines if line]
    assert lines == ["Dòng một", "dòng hai", "\ftrang hai", "\f", "Trang ba", "\fTrang bốn", "\fTrang năm"]


def test_the_levels_of_a_list_count_as_word_shows_them():
    """I., 1., a), dash and plus; a deeper level begins anew below each new item."""
    found = numbered(0, 1, 2, 2, 3, 4, 1, 2, 0, 1, numbering=ROMAN_TO_DASH + num(1, 0))
    assert found == ["I.", "1.", "a)", "b)", "-", "+", "2.", "a)", "II.", "1."]


def test_lower_letters_run_without_a_barred_d():
    """Word's own letters are the English ones: after d comes e, after z comes aa."""
    found = numbered(*[2] * 28, numbering=ROMAN_TO_DASH + num(1, 0))
    assert found[3:6] == ["d)", "e)", "f)"]
    assert found[25:] == ["z)", "aa)", "bb)"]


@pytest.mark.parametrize(
    ("form", "labels"),
    [
        ("decimal", ["8", "9", "10"]),
        ("decimalZero", ["08", "09", "10"]),
        ("upperLetter", ["H", "I", "J"]),
        ("lowerRoman", ["viii", "ix", "x"]),
        ("upperRoman", ["VIII", "IX", "X"]),
        ("chicago", ["8", "9", "10"]),
    ],
)
def test_every_form_of_number(form, labels):
    """Figures, letters and Roman numerals are written as Word writes them; forms we do not know, as figures."""
    assert numbered(0, 0, 0, numbering=outline(0, level(0, form, "%1", start=8)) + num(1, 0)) == labels


def test_a_list_without_numbers_adds_nothing():
    """The form none, and the list 0 by which a paragraph leaves its style's list."""
    assert numbered(0, numbering=outline(0, level(0, "none", "")) + num(1, 0)) == ["Việc"]
    assert lines_of(paragraph("Việc", 0), numbering=ROMAN_TO_DASH) == ["Việc"]


def test_numbers_of_several_levels():
    """1.1 and 1.1.2 name the levels above, in figures where the list is legal numbering."""
    plain = (level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"))
    found = numbered(0, 1, 2, 2, 1, 2, numbering=outline(0, *plain) + num(1, 0))
    assert found == ["I.", "I.1", "1.1.1", "1.1.2", "I.2", "1.2.1"]


def test_a_deeper_item_before_any_higher_one():
    """The missing higher number is shown as its first."""
    two = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    assert numbered(1, 1, 0, numbering=outline(0, *two) + num(1, 0)) == ["1.1.", "1.2.", "1."]


@pytest.mark.parametrize(
    ("after", "labels"), [(0, ["1.", "a)", "b)", "2.", "c)"]), (1, ["1.", "a)", "b)", "2.", "a)"])]
)
def test_restarting_can_be_forbidden(after, labels):
    """With w:lvlRestart 0 the letters run on below the next number."""
    two = (level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", f'<w:lvlRestart w:val="{after}"/>'))
    assert numbered(0, 1, 1, 0, 1, numbering=outline(0, *two) + num(1, 0)) == labels


def test_lists_of_one_outline_count_on_unless_one_starts_over():
    """Two w:num of one outline are one list to Word; a w:startOverride begins anew, once."""
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = outline(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, over)
    found = numbered(0, 0, 0, 0, 0, 0, numbering=numbering, nums=[1, 1, 2, 3, 3, 1])
    assert found == ["1.", "2.", "3.", "5.", "6.", "7."]


def test_a_list_can_redefine_a_level():
    """A w:lvlOverride with a level of its own writes its numbers in its own way."""
    over = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "(%1)")}</w:lvlOverride>'
    assert numbered(0, 0, numbering=outline(0, level(0, "decimal", "%1.")) + num(1, 0, over)) == ["(a)", "(b)"]


def test_numbers_come_from_styles_and_what_they_are_based_on():
    """A style's list numbers its paragraphs at the level that is linked to it, and those of styles based on it."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoan"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="KhoanDam"><w:name w:val="Khoan dam"/>'
        '<w:basedOn w:val="Khoan"/></w:style>'
    )
    linked = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>')
    body = [paragraph("Nhiệm vụ", 1), *(paragraph("Việc", style=style) for style in ("Khoan", "KhoanDam"))]
    assert lines_of(*body, numbering=outline(0, linked) + num(1, 0), styles=styles) == [
        "I. Nhiệm vụ",
        "1. Việc",
        "2. Việc",
    ]


def test_a_list_by_way_of_a_list_style():
    """An outline that only names a list style takes the levels of that style's list."""
    styles = (
        '<w:style w:type="numbering" w:styleId="DanhSach"><w:name w:val="Danh sach"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
        + outline(1, level(0, "lowerLetter", "%1)"))
        + num(1, 0)
        + num(2, 1)
    )
    assert lines_of(paragraph("Việc", 1), paragraph("Việc", 1), numbering=numbering) == ["Việc", "Việc"]
    found = lines_of(paragraph("Việc", 1), paragraph("Việc", 1), numbering=numbering, styles=styles)
    assert found == ["a) Việc", "b) Việc"]


def test_a_numbered_heading():
    """The mark of a heading stands before its number."""
    body = paragraph("Tổ chức thực hiện", 1, style="Heading1")
    assert lines_of(body, numbering=ROMAN_TO_DASH + num(1, 0)) == ["# I. Tổ chức thực hiện"]


def test_a_table_becomes_rows_between_pipes():
    """Paragraphs of a cell are joined by <br>, a pipe of the text is escaped, empty lines set the table off."""
    document = Document()
    document.add_paragraph("Phân công:")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Việc"
    table.cell(0, 1).text = "Đơn vị"
    table.cell(1, 0).text = "Vớt rác\nTrồng tre"
    table.cell(1, 1).text = "Xã A | xã B"
    document.add_paragraph("Hết.")
    assert read_docx(saved(document)).lines == (
        "Phân công:",
        "",
        "| Việc | Đơn vị |",
        "|---|---|",
        "| Vớt rác<br>Trồng tre | Xã A \\| xã B |",
        "",
        "Hết.",
        "",
    )


def test_merged_cells_stand_once():
    """What a merged cell covers, to the right or below, is an empty cell: the columns stay in line."""
    document = Document()
    table = document.add_table(3, 3)
    for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô {index}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Nhiệm vụ"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Công an huyện"
    assert [line for line in read_docx(saved(document)).lines if line] == [
        "| Nhiệm vụ |  | ô 2 |",
        "|---|---|---|",
        "| ô 3 | ô 4 | Công an huyện |",
        "| ô 6 | ô 7 |  |",
    ]


def test_numbers_and_tables_inside_cells():
    """A numbered cell has its number even without text; a table inside a cell is read cell by cell."""
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('Trong một')}</w:tc><w:tc>{paragraph('trong hai')}</w:tc></w:tr></w:tbl>"
        f"{paragraph('')}"
    )
    rows = "".join(
        f"<w:tr><w:tc>{paragraph('', 1, 1)}</w:tc><w:tc>{cell}</w:tc></w:tr>" for cell in (paragraph("A"), inner)
    )
    found = lines_of(f"<w:tbl>{rows}</w:tbl>", numbering=ROMAN_TO_DASH + num(1, 0))
    assert found == ["| 1. | A |", "|---|---|", "| 2. | Trong một<br>trong hai |"]


def test_tracked_changes_show_what_will_be():
    """What was inserted or moved here stands, what was deleted or moved away is gone, with its number and its row."""
    changed = (
        '<w:p><w:r><w:t>Giao </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>Phòng A</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>Phòng B</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="x"><w:r><w:t>cũ</w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="4" w:author="x"><w:r><w:t> báo cáo</w:t></w:r></w:moveTo></w:p>'
    )
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="5" w:author="x"/>'
        '</w:rPr></w:pPr><w:del w:id="6" w:author="x"><w:r><w:delText>Việc bỏ</w:delText></w:r></w:del></w:p>'
    )
    row = f'<w:tr><w:trPr><w:del w:id="7" w:author="x"/></w:trPr><w:tc>{paragraph("bỏ")}</w:tc></w:tr>'
    table = f"<w:tbl>{row}<w:tr><w:tc>{paragraph('giữ')}</w:tc></w:tr></w:tbl>"
    found = lines_of(changed, gone, paragraph("Việc giữ", 1, 1), table, numbering=ROMAN_TO_DASH + num(1, 0))
    assert found == ["Giao Phòng B báo cáo", "1. Việc giữ", "| giữ |", "|---|"]


def test_fields_links_controls_and_small_signs():
    """Results of fields, links, content controls and formulas are text; the instructions of a field are none."""
    body = (
        '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Số: </w:t></w:r>'
        "<w:sdt><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt><w:hyperlink><w:r><w:t>/KH-UBND</w:t></w:r></w:hyperlink>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> ngày 3</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>/4</w:t></w:r></w:fldSimple>'
        "<w:r><w:tab/><w:t>Hà</w:t><w:noBreakHyphen/><w:t>Nam</w:t>"
        '<w:sym w:font="Arial" w:char="00BD"/><w:softHyphen/></w:r>'
        "</w:p></w:sdtContent></w:sdt>"
    )
    assert lines_of(body) == ["Số: 12/KH-UBND ngày 3/4 Hà-Nam½"]


def test_a_text_box_is_read_once():
    """Word stores a text box twice, for new and for old programs; it follows the paragraph that it hangs on."""
    content = f"<w:txbxContent>{paragraph('HỎA TỐC')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Công điện</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>'
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines_of(body, paragraph("Sau đó")) == ["Công điện", "HỎA TỐC", "Sau đó"]


def test_notes_follow_the_text_and_furniture_stands_apart():
    """Footnotes and endnotes are counted together in the order of their marks; headers and footers are no lines."""
    body = (
        '<w:p><w:r><w:t>Chỉ tiêu</w:t><w:endnoteReference w:id="2"/><w:t>, kinh phí</w:t>'
        '<w:footnoteReference w:id="3"/><w:footnoteReference w:id="99"/></w:r></w:p>'
    )
    foot = (
        '<w:footnote w:id="3"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Ngân sách xã.</w:t></w:r></w:p>'
        "</w:footnote>"
    )
    end = f'<w:endnote w:id="2">{paragraph("Theo số liệu tháng 6.")}{paragraph("Tạm tính.")}</w:endnote>'
    parts = {
        "word/footnotes.xml": f"<w:footnotes {WORD}>{foot}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes {WORD}>{end}</w:endnotes>",
        "word/headerX.xml": f"<w:hdr {WORD}>{paragraph('Kế hoạch nước sạch')}{paragraph('')}</w:hdr>",
        "word/footerX.xml": f"<w:ftr {WORD}>{paragraph('Trang 1')}</w:ftr>",
    }
    relations = {
        "footnotes": "footnotes.xml",
        "endnotes": "endnotes.xml",
        "header1": "headerX.xml",
        "footer1": "footerX.xml",
    }
    found = read_docx(with_parts(docx_of(body), parts, relations))
    assert [line for line in found.lines if line] == [
        "Chỉ tiêu[1], kinh phí[2]",
        "[1] Theo số liệu tháng 6.",
        "Tạm tính.",
        "[2] Ngân sách xã.",
    ]
    assert found.furniture == ("Kế hoạch nước sạch", "Trang 1")


def test_pictures_are_told():
    """Text inside a picture cannot be read: the editor is told that there are pictures."""
    body = '<w:p><w:r><w:drawing><a:blip r:embed="rId99"/></w:drawing></w:r></w:p>'
    assert read_docx(docx_of(body)).notes == ("tệp có 1 hình; chữ trong hình (nếu có) chưa được nhập",)


def test_a_package_that_misses_parts_is_read():
    """Neither a picture that is not there nor missing styles and lists hinder the reading."""
    data = with_parts(docx_of(paragraph("Việc", 1, style="Nao")), {}, {"image1": "NULL", "header1": "khong-co.xml"})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in ("word/styles.xml", "word/numbering.xml"):
                new.writestr(name, old.read(name))
    assert read_docx(target.getvalue()).lines == ("Việc", "")


def repacked(make):
    """A good DOCX whose document.xml was made over."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of(paragraph("Việc")))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, make(old.read(name)) if name == "word/document.xml" else old.read(name))
    return target.getvalue()


def test_the_strict_form_of_the_standard_is_read():
    """Word can save with the names of ISO 29500 Strict."""
    main = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert read_docx(repacked(lambda xml: xml.replace(main, strict))).lines == ("Việc", "")


DAMAGED = "tệp .docx bị hỏng; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(docx_of(paragraph("Việc"))[:-200], id="cut off"),
        pytest.param(b"PK\x03\x04" + bytes(40), id="only the first bytes"),
        pytest.param(repacked(lambda xml: xml[:-20]), id="XML cut off"),
        pytest.param(repacked(lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000)), id="deep"),
    ],
)
def test_a_damaged_file_is_said_to_be_damaged(data):
    """The message says so and what to do."""
    with pytest.raises(UnreadableError) as caught:
        read_docx(data)
    assert str(caught.value) == DAMAGED


def test_another_package_is_no_word_document():
    """A workbook is a package too."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableError, match=r"không phải văn bản Word; lưu lại thành \.docx rồi nhập"):
        read_docx(target.getvalue())


def test_entities_are_not_followed():
    """A document can neither read other files nor blow itself up: no entity is put in."""
    bomb = b'<!DOCTYPE w [<!ENTITY x "n\xe1\xbb\x95">]><w:document'
    data = repacked(lambda xml: xml.replace(b"<w:document", bomb, 1).replace("Việc".encode(), b"&x;"))
    assert [line for line in read_docx(data).lines if line] == []


GOOD = docx_of(paragraph("Việc", 1, 1), numbering=ROMAN_TO_DASH + num(1, 0))


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6))
def test_no_damage_makes_anything_but_an_unreadable_file(changes):
    """Whatever bytes are changed, there are lines or a message."""
    data = bytearray(GOOD)
    for where, byte in changes:
        data[where] = byte
    try:
        assert isinstance(read_docx(bytes(data)).lines, tuple)
    except UnreadableError as error:
        assert "docx" in str(error)  # noqa: PT017 - either way is right


NUMBERS = st.sampled_from(["", "0", "1", "8", "9", "-1", "x", "999999", "99999999999"])


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS), max_size=5), NUMBERS, NUMBERS, st.sampled_from(["lowerLetter", "upperRoman"])
)
def test_strange_numbering_never_stops_the_reading(places, start, index, form):
    """Levels, starts and lists out of range still give every paragraph's text."""
    lists = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{index}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1%9)"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="{index}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )
    body = [
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        "<w:r><w:t>Việc</w:t></w:r></w:p>"
        for depth, number in places
    ]
    assert [line[-4:] for line in lines_of(*body, numbering=lists)] == ["Việc"] * len(places)
