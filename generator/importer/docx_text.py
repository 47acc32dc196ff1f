"""Chữ trong DOCX: the lines that Word shows, with the numbers that Word counts by itself.

python-docx reads the XML. Its own view of a document is not used: it has neither text boxes, notes, tracked changes nor
content controls, and opens no file that misses a picture or holds macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.importer.docx_elements import Element, W, children, count_or, is_on, nearest, value
from generator.importer.docx_numbering import Numbering, Style, Styles
from generator.importer.docx_package import Package, opened_package

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SHOWN_AS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_SIGNS = frozenset(W + name for name in ("br", "sym", "footnoteReference", "endnoteReference"))
_BLOCKS = (W + "p", W + "tbl")
_MOST_COLUMNS = 63  # of a table in Word
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)


class DocxText(Struct, frozen=True):
    """What was read of a DOCX: its lines, its headers and footers, and what an editor must know."""

    lines: tuple[str, ...]
    furniture: tuple[str, ...]
    notes: tuple[str, ...]


def read_docx(data: bytes) -> DocxText:
    """The document's lines as Word shows them; UnreadableError says why there are none."""
    with opened_package(data) as package:
        reader = Reader(package)
        lines = reader.lines()
        return DocxText(tuple(lines), tuple(reader.furniture()), tuple(reader.notes()))


class Reader:
    """Goes through a document once, in its order; numbers and notes are counted on the way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main: Element = package.part(package.main)
        self._styles = Styles(next(iter(package.related("styles")), None))
        self._numbering = Numbering(next(iter(package.related("numbering")), None), self._styles)
        self._note_texts = {kind: _note_texts(package, kind) for kind in ("footnote", "endnote")}
        self._noted: dict[tuple[str, str], int] = {}
        self._on_new_page = False

    def lines(self) -> list[str]:
        """The lines of the body, then the footnotes and endnotes as ``[1] …``."""
        found = self._lines_in(self._main)
        self._on_new_page = False
        told: set[tuple[str, str]] = set()
        while pending := [key for key in self._noted if key not in told]:  # a note may refer to another
            for kind, note in pending:
                found += _marked(self._lines_in(self._note_texts[kind][note]), f"[{self._noted[kind, note]}]")
            told.update(pending)
        return found

    def furniture(self) -> list[str]:
        """What headers and footers say, each line once."""
        parts = [*self._package.related("header"), *self._package.related("footer")]
        lines = [line.strip() for part in parts for line in self._lines_in(part)]
        return list(dict.fromkeys(line for line in lines if line))

    def notes(self) -> list[str]:
        """What of the document is not among the lines."""
        found = []
        if pictures := len(list(self._main.iter("{*}blip", "{*}imagedata"))):
            found.append(f"tệp có {pictures} hình; chữ trong hình (nếu có) chưa được nhập")
        if next(self._main.iter(W + "altChunk"), None) is not None:
            found.append("tệp có phần nhúng từ tệp khác, chưa được nhập; mở bằng Word, lưu lại rồi nhập")
        return found

    def _lines_in(self, container: Element) -> list[str]:
        found: list[str] = []
        for block in nearest(container, _BLOCKS):
            if block.tag == W + "p":
                found += self._paragraph(block)
            else:
                found += ([""] if found and found[-1] else []) + self._table(block)
        return found

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The paragraph's lines and an empty one; then those of the text boxes that hang on it."""
        boxes: list[Element] = []
        text = "".join(self._texts(paragraph, boxes))
        properties = paragraph.find(W + "pPr")
        if not text and not boxes and _is_deleted(properties):
            return []
        found = [*self._styled(paragraph, text).split("\n"), ""]
        self._on_new_page = _ends_page(properties)
        return found + [line for box in boxes for line in self._lines_in(box)]

    def _styled(self, paragraph: Element, text: str) -> str:
        """The text with what Word shows before it: a new page, the mark of a heading, the number."""
        label = self._numbering.label(paragraph)
        chain = self._styles.chain(value(paragraph.find(W + "pPr"), "pStyle"))
        breaks = text.startswith("\f") or self._on_new_page or is_on(paragraph.find(W + "pPr"), "pageBreakBefore")
        text = text.removeprefix("\f").replace("\f", "\n\f")
        heading = _heading(chain) if label or text.strip() else ""
        return ("\f" if breaks else "") + " ".join(part for part in (heading, label, text) if part)

    def _texts(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        """The pieces of text in an element; text boxes are put aside."""
        for child in children(element):
            tag = child.tag
            if tag in (W + "t", _M + "t"):
                yield re.sub(r"[\r\n\t\f]", " ", child.text or "")
            elif tag == W + "txbxContent":
                boxes.append(child)
            elif tag in _SHOWN_AS:
                yield _SHOWN_AS[tag]
            elif tag in _SIGNS:
                yield self._sign(child)
            else:
                yield from self._texts(child, boxes)

    def _sign(self, element: Element) -> str:
        """What an element other than text shows: a break, a character from a font of signs, the mark of a note."""
        if element.tag == W + "br":
            return "\f" if element.get(W + "type") == "page" else "\n"
        if element.tag == W + "sym":
            code = element.get(W + "char", "")
            return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else ""
        return self._reference("footnote" if element.tag == W + "footnoteReference" else "endnote", element)

    def _reference(self, kind: str, element: Element) -> str:
        """The mark of a note, ``[1]``; a note that the file misses has none."""
        key = (kind, element.get(W + "id", ""))
        if key[1] not in self._note_texts[kind]:
            return ""
        return f"[{self._noted.setdefault(key, len(self._noted) + 1)}]"

    def _table(self, table: Element) -> list[str]:
        """The table as Markdown rows, an empty line after it."""
        rows = [self._row(row) for row in _rows(table)]
        width = max(map(len, rows), default=0)
        if not width:
            return []
        lines = [_piped([*row, *[""] * (width - len(row))]) for row in rows]
        before = ["\f"] if self._on_new_page else []
        self._on_new_page = False
        return [*before, lines[0], "|" + "---|" * width, *lines[1:], ""]

    def _row(self, row: Element) -> list[str]:
        """The cells of a row; a cell merged with another stands once, the places it covers are empty."""
        found = [""] * _span(row, "trPr", "gridBefore", default=0)
        for cell in nearest(row, (W + "tc",)):
            text = "" if _is_covered(cell) else "<br>".join(self._cell(cell))
            found += [text, *[""] * (_span(cell, "tcPr", "gridSpan", default=1) - 1)]
        return found

    def _cell(self, cell: Element) -> list[str]:
        """The lines of a cell that say something; a table inside it is read cell by cell."""
        found: list[str] = []
        for block in nearest(cell, _BLOCKS):
            if block.tag == W + "p":
                found += self._cell_lines(block)
            else:
                inner = (tc for row in _rows(block) for tc in nearest(row, (W + "tc",)) if not _is_covered(tc))
                found += [line for tc in inner for line in self._cell(tc)]
        return found

    def _cell_lines(self, paragraph: Element) -> list[str]:
        boxes: list[Element] = []
        text = "".join(self._texts(paragraph, boxes)).replace("\f", "\n")
        label = self._numbering.label(paragraph)
        lines = [f"{label} {text}", *(line for box in boxes for line in self._lines_in(box))]
        return [part.strip() for line in lines for part in line.split("\n") if part.strip()]


def _note_texts(package: Package, kind: str) -> dict[str, Element]:
    found = package.related(f"{kind}s")
    return {note.get(W + "id", ""): note for part in found for note in part.iterchildren(W + kind)}


def _marked(lines: list[str], mark: str) -> list[str]:
    """The lines of a note, the first with its mark."""
    text = [line for line in lines if line.strip()] or [""]
    return [f"{mark} {text[0].strip()}".rstrip(), *text[1:], ""]


def _heading(chain: dict[str, Style]) -> str:
    """``##`` for a style that is Word's Heading 2 or based on it; its name is English in every Word."""
    for style in chain.values():
        if match := _HEADING.fullmatch(style.name):
            return "#" * int(match[1])
    return ""


def _is_deleted(properties: Element | None) -> bool:
    """Whether a tracked change took the paragraph's end away."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _ends_page(properties: Element | None) -> bool:
    """Whether a section ends with the paragraph and the next begins on a new page."""
    section = properties.find(W + "sectPr") if properties is not None else None
    return section is not None and value(section, "type") not in ("continuous", "nextColumn")


def _rows(table: Element) -> Iterator[Element]:
    for row in nearest(table, (W + "tr",)):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _is_covered(cell: Element) -> bool:
    """Whether a merged cell above or to the left covers this one."""
    found = (cell.find(f"{W}tcPr/{W}{name}") for name in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(W + "val") != "restart" for merge in found)


def _span(element: Element, *path: str, default: int) -> int:
    return min(count_or(value(element, *path), default), _MOST_COLUMNS)


def _piped(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
