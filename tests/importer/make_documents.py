"""Documents for the tests, made on the spot: DOCX by python-docx with raw XML for what it lacks, PDF by hand."""

from __future__ import annotations

import io
import unicodedata
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

LETTER = """ỦY BAN NHÂN DÂN HUYỆN BÌNH AN
Số: 15/KH-UBND
KẾ HOẠCH
Dọn rác lòng suối và trồng tre giữ bờ năm 2025
Ủy ban nhân dân huyện giao các phòng, đơn vị tổ chức thực hiện những việc sau:
1. Phòng Tài nguyên và Môi trường chủ trì, vẽ bản đồ các đoạn suối có rác, gửi về huyện trước ngày 15/3/2025.
2. Huyện đoàn vận động đoàn viên của từng xã tham gia hai buổi mỗi tháng.
a) Mỗi buổi có người của trạm y tế đi cùng.
b) Kết quả được báo cáo cho Văn phòng huyện.
Nơi nhận: các xã, thị trấn; lưu văn thư.
"""
"""An invented plan, a hundred words long."""

WORD = nsdecls("w")
_TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐĂÂÊÔƠƯ",
        (
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®§¡¢£¤¥¦"  # ABC: one sign a letter
        ),
        strict=True,
    )
)
_VNI_TONES = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}


def tcvn3(text: str) -> str:
    """The text as Unicode programs show what was typed in .VnTime; capitals have no tones of their own there."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower()) or char for char in text)


def vni(text: str) -> str:
    """The text roughly as Unicode programs show what was typed in VNI-Times: each mark is a letter of its own."""
    marks = {**_VNI_TONES, "\u0302": "â", "\u0306": "ê", "\u031b": "ö"}
    decomposed = unicodedata.normalize("NFD", text).replace("đ", "ñ").replace("Đ", "Ñ")
    return "".join(marks.get(char, char) for char in decomposed)


def windows_1258(text: str) -> bytes:
    """The text as Windows-1258 holds it: letters with ^, ˘ or horn are one byte, tones follow as bytes of their own."""
    found = bytearray()
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in parts if mark in _VNI_TONES)
        letter = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _VNI_TONES))
        found += (letter + tones).encode("cp1258")
    return bytes(found)


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def docx_of(*body: str, numbering: str = "", styles: str = "") -> bytes:
    """A DOCX whose body is raw XML (prefix w:), with definitions added to its numbering and styles."""
    document = Document()
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in parse_xml(f"<w:numbering {WORD}>{numbering}</w:numbering>"):
            root.append(child)
    for child in parse_xml(f"<w:styles {WORD}>{styles}</w:styles>"):
        document.styles.element.append(child)
    end = document.element.body.find(qn("w:sectPr"))
    namespaces = nsdecls("w", "r", "wp", "a") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    for child in parse_xml(f"<w:body {namespaces}>{''.join(body)}</w:body>"):
        end.addprevious(child)
    return saved(document)


def paragraph(text: str, num: int | None = None, level: int = 0, style: str = "") -> str:
    """A paragraph of raw XML, numbered if a list is named."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{styled}{numbered}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One w:lvl of a list."""
    before, _, after = more.partition("|")  # the order of w:lvl's children is fixed: some stand before w:lvlText
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{before}'
        f'<w:lvlText w:val="{text}"/>{after}</w:lvl>'
    )


def outline(number: int, *levels: str) -> str:
    """A w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, outline_number: int, overrides: str = "") -> str:
    """A w:num that counts by an outline."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{outline_number}"/>{overrides}</w:num>'


def with_parts(data: bytes, parts: dict[str, str], relations: dict[str, str]) -> bytes:
    """The DOCX with further parts (name to XML) that the document calls footnotes, header, … (kind to file name)."""
    target = io.BytesIO()
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = "".join(
        f'<Relationship Id="rIdX{index}" Type="{base}/{kind.rstrip("0123456789")}" Target="{name}"/>'
        for index, (kind, name) in enumerate(relations.items())
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", f"{added}</Relationships>".encode())
            new.writestr(name, content)
        for name, text in parts.items():
            new.writestr(name, text)
    return target.getvalue()


Line = tuple[float, float, str]
"""Where a line of text stands on a page (from the left, from the bottom, in points), and what it says."""


def set_in(text: str) -> list[Line]:
    """The lines of a text, one below the other, from the top of a page."""
    return [(72, 780 - 16 * index, line) for index, line in enumerate(text.splitlines())]


def pdf_of(*pages: list[Line], with_image: bool = False, rotated: bool = False) -> bytes:
    """A PDF with a font that has no file but tells which sign is which letter, as the Vietnamese of every PDF does."""
    chars = sorted({char for page in pages for _, _, text in page for char in text})
    signs = {char: index for index, char in enumerate(chars, 1)}
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(pages)))
    image = "/XObject << /Im1 7 0 R >> " if with_image else ""
    turned = "/Rotate 90 " if rotated else ""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Mau /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Mau /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 500 >>",
        5: b"<< /Type /FontDescriptor /FontName /Mau /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>",
        6: _stream(_to_unicode(signs)),
        7: _stream(
            b"\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        ),
    }
    for index, page in enumerate(pages):
        objects[10 + 2 * index] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {turned}"
            f"/Resources << /Font << /F1 3 0 R >> {image}>> /Contents {11 + 2 * index} 0 R >>"
        ).encode()
        objects[11 + 2 * index] = _stream("\n".join(_drawn(line, signs, rotated=rotated) for line in page).encode())
    return _assembled(objects)


def _drawn(line: Line, signs: dict[str, int], *, rotated: bool) -> str:
    left, bottom, text = line
    shown = "".join(f"{signs[char]:04X}" for char in text)
    matrix = f"0 1 -1 0 {842 - bottom - 250} {left}" if rotated else f"1 0 0 1 {left} {bottom}"
    return f"BT /F1 11 Tf {matrix} Tm <{shown}> Tj ET"


def _to_unicode(signs: dict[str, int]) -> bytes:
    entries = "\n".join(f"<{sign:04X}> <{char.encode('utf-16-be').hex()}>" for char, sign in signs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Mau def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(signs)} beginbfchar\n{entries}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(content: bytes, more: str = "") -> bytes:
    return f"<< {more} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _assembled(objects: dict[int, bytes]) -> bytes:
    """The objects in a file, with the table of where each stands."""
    found = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(found)
        found += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(found)
    size = max(objects) + 1
    rows = [
        f"{offsets[number]:010d} 00000 n \n" if number in offsets else "0000000000 65535 f \n" for number in range(size)
    ]
    found += (
        f"xref\n0 {size}\n{''.join(rows)}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    )
    return bytes(found)
