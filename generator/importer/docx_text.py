"""Chữ trong DOCX: the lines that Word shows, with the numbers that Word counts by itself.

python-docx reads the XML. Its own view of a document is not used: it has neither text boxes, notes, tracked changes nor
content controls, and opens no file that misses a picture or holds macros.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml

from generator.importer.legible import UnreadableError

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_W = f"{{{nsmap['w']}}}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", nsmap["w"].encode())  # ISO 29500 Strict
_LARGEST_PART = 100_000_000  # a real document.xml has 1 MB at most; a larger one is a bomb

_DAMAGED = "tệp .docx bị hỏng; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập"
_NOT_WORD = "tệp nén hoặc tệp Office khác, không phải văn bản Word; lưu lại thành .docx rồi nhập"
_LOCKED = "tệp .docx có mật khẩu; mở bằng Word, bỏ mật khẩu, lưu lại rồi nhập"
_TOO_LARGE = "tệp .docx quá lớn; chia thành nhiều tệp rồi nhập"

_FAULTS_OF_A_FILE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,  # lxml's XMLSyntaxError
    ValueError,
)

_SHOWN_AS = {
    _W + "tab": " ",
    _W + "ptab": " ",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
_NOT_SHOWN = frozenset(
    _W + name
    for name in (  # noqa: SIM905 - the names read best as a line
        "del moveFrom delText instrText delInstrText pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr rt "
        "footnoteRef endnoteRef annotationRef separator continuationSeparator"
    ).split()
)
_SIGNS = frozenset(_W + name for name in ("br", "sym", "footnoteReference", "endnoteReference"))
_BLOCKS = (_W + "p", _W + "tbl")
_MOST_LETTERS = 780  # "z" thirty times, as far as Word goes
_MOST_ROMAN = 3999
_MOST_COLUMNS = 63  # of a table in Word
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocxText:
    """What was read of a DOCX: its lines, its headers and footers, and what an editor must know."""

    lines: tuple[str, ...]
    furniture: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list, as numbering.xml defines it."""

    start: int
    form: str
    text: str
    restarts_after: int
    is_legal: bool
    style: str


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A w:num: its levels, whom it counts with, and at which levels it begins anew."""

    counts_with: str
    levels: dict[int, Level]
    begins_anew: frozenset[int]


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name, the style it is based on and its properties."""

    name: str
    based_on: str
    properties: Element


def read_docx(data: bytes) -> DocxText:
    """The document's lines as Word shows them; UnreadableError says why there are none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_package(Package(archive))
    except RuntimeError as error:  # zipfile's word for a password; RecursionError is one too
        raise UnreadableError(_DAMAGED if isinstance(error, RecursionError) else _LOCKED) from error
    except _FAULTS_OF_A_FILE as error:
        raise UnreadableError(_DAMAGED) from error


def _read_package(package: Package) -> DocxText:
    reader = Reader(package)
    lines = reader.lines()
    return DocxText(tuple(lines), tuple(reader.furniture()), tuple(reader.notes()))


class Package:
    """The parts of a DOCX, by name and by their relation to the main one."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self.main = self._main_part()
        self._relations = self._relations_of(self.main)

    def part(self, name: str) -> Element | None:
        """The root element of a part, or None where the file misses it."""
        if name not in self._names:
            return None
        if self._archive.getinfo(name).file_size > _LARGEST_PART:
            raise UnreadableError(_TOO_LARGE)
        return parse_xml(self._archive.read(name).replace(*_STRICT))

    def related(self, kind: str) -> list[Element]:
        """The parts that the main one calls its ``kind``: ``footnotes``, ``header``."""
        names = [target for found, target in self._relations if found == kind]
        parts = [self.part(name) for name in dict.fromkeys(names)]
        return [part for part in parts if part is not None]

    def _main_part(self) -> str:
        """The part that is the document; some programs name it word/document2.xml."""
        for kind, target in self._relations_of(""):
            if kind == "officeDocument" and target in self._names and target.startswith("word/"):
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnreadableError(_NOT_WORD)

    def _relations_of(self, name: str) -> list[tuple[str, str]]:
        """Kind and part of every relation, in the order of the file."""
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = root.iterchildren("{*}Relationship") if root is not None else ()
        return [
            (item.get("Type", "").rpartition("/")[2], _joined(folder, item.get("Target", "")))
            for item in found
            if item.get("TargetMode") != "External"
        ]


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _value(element: Element | None, *path: str, default: str = "") -> str:
    """The w:val at the end of a path of children; the default where there is none."""
    for name in path:
        element = element.find(_W + name) if element is not None else None
    return default if element is None else str(element.get(_W + "val", default))


def _count(text: str, default: int) -> int:
    """The number that an attribute holds; a damaged one gives the default."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else default


def _is_on(element: Element | None, name: str) -> bool:
    """Whether a property such as w:isLgl is there and not switched off."""
    found = element.find(_W + name) if element is not None else None
    return found is not None and found.get(_W + "val", "1") not in ("0", "false", "off")


def _nearest(container: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """The nearest elements with one of the tags, through content controls and insertions, not through deletions."""
    for child in _children(container):
        if child.tag in tags:
            yield child
        else:
            yield from _nearest(child, tags)


def _children(element: Element) -> Iterator[Element]:
    """What stands in an element and is shown; of alternatives for newer and older programs, one."""
    for child in element.iterchildren("{*}*"):
        if child.tag == _MC + "AlternateContent":
            yield from _alternative(child)
        elif child.tag not in _NOT_SHOWN:
            yield child


def _alternative(element: Element) -> list[Element]:
    """The first alternative that holds text: both hold the same text box."""
    branches = list(element.iterchildren(_MC + "Choice", _MC + "Fallback"))
    return [branch for branch in branches if next(branch.iter(_W + "t"), None) is not None][:1] or branches[:1]


class Styles:
    """The paragraph styles by id, each with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = list(root.iterchildren(_W + "style")) if root is not None else []
        self._by_id = {item.get(_W + "styleId", ""): self._style(item) for item in found}
        defaults = [item for item in found if item.get(_W + "default") in ("1", "true")]
        paragraphs = [item.get(_W + "styleId", "") for item in defaults if item.get(_W + "type") == "paragraph"]
        self._default = paragraphs[0] if paragraphs else ""

    @staticmethod
    def _style(item: Element) -> Style:
        return Style(_value(item, "name"), _value(item, "basedOn"), item.find(_W + "pPr"))

    def chain(self, style: str) -> dict[str, Style]:
        """The style and all that it is based on, nearest first; no name stands for the default style."""
        found: dict[str, Style] = {}
        style = style or self._default
        while style in self._by_id and style not in found:
            found[style] = self._by_id[style]
            style = found[style].based_on
        return found


class Numbering:
    """Đánh số tự động: counts the numbered paragraphs of a document as Word does when it shows them."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._outlines = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._lists = {num_id: self._list(num) for num_id, num in self._nums.items()}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """What Word shows before the paragraph: ``1.``, ``a)``, ``II.``; a bullet is ``-`` or ``+``."""
        num_id, level = self._place(paragraph)
        numbered = self._lists.get(num_id)
        if numbered is None or level not in numbered.levels:
            return ""
        counts = self._counted_on(num_id, numbered, level)
        shown = numbered.levels[level]
        if shown.form == "bullet":
            return "+" if shown.text == "+" else "-"
        return re.sub(r"%([1-9])", lambda match: _shown(numbered, shown, int(match[1]) - 1, counts), shown.text).strip()

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style or of what that is based on."""
        properties = paragraph.find(_W + "pPr")
        num_id, own_level = _value(properties, "numPr", "numId"), _value(properties, "numPr", "ilvl")
        if num_id:
            return num_id, _count(own_level, 0)
        for name, style in self._styles.chain(_value(properties, "pStyle")).items():
            if num_id := _value(style.properties, "numPr", "numId"):
                return num_id, _count(own_level, self._level_of_style(num_id, name, style))
        return "", 0

    def _level_of_style(self, num_id: str, name: str, style: Style) -> int:
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        linked = [index for index, level in levels.items() if level.style == name]
        return linked[0] if linked else _count(_value(style.properties, "numPr", "ilvl"), 0)

    def _counted_on(self, num_id: str, numbered: NumberedList, level: int) -> dict[int, int]:
        """The counts of the list, this paragraph counted; deeper ones begin anew unless w:lvlRestart forbids."""
        counts = self._counts.setdefault(numbered.counts_with, {})
        anew = level in numbered.begins_anew and (num_id, level) not in self._begun
        counts[level] = numbered.levels[level].start if anew or level not in counts else counts[level] + 1
        self._begun.add((num_id, level))
        for deeper in [index for index in counts if index > level]:
            if deeper not in numbered.levels or level < numbered.levels[deeper].restarts_after:
                del counts[deeper]
        return counts

    def _list(self, num: Element) -> NumberedList:
        outline = self._outline(num)
        levels = _levels(outline)
        begins_anew = set()
        for override in num.iterchildren(_W + "lvlOverride"):
            levels |= _levels(override)
            index = _count(override.get(_W + "ilvl", ""), 0)
            start = _value(override, "startOverride")
            if start and index in levels:
                levels[index] = replace(levels[index], start=_count(start, 1))
                begins_anew.add(index)
        counts_with = outline.get(_W + "abstractNumId", "") if outline is not None else ""
        return NumberedList(counts_with, levels, frozenset(begins_anew))

    def _outline(self, num: Element) -> Element | None:
        """The w:abstractNum of a w:num, by way of a list style where it names one."""
        outline = self._outlines.get(_value(num, "abstractNumId"))
        for style in self._styles.chain(_value(outline, "numStyleLink", default="?")).values():
            linked = self._nums.get(_value(style.properties, "numPr", "numId"))
            return self._outlines.get(_value(linked, "abstractNumId"), outline)
        return outline


def _by_id(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    found = root.iterchildren(_W + tag) if root is not None else ()
    return {item.get(_W + key, ""): item for item in found}


def _levels(owner: Element | None) -> dict[int, Level]:
    """The levels that a w:abstractNum or a w:lvlOverride defines."""
    found: dict[int, Level] = {}
    for item in owner.iterchildren(_W + "lvl") if owner is not None else ():
        index = _count(item.get(_W + "ilvl", ""), 0)
        found[index] = Level(
            start=_count(_value(item, "start"), 0),
            form=_value(item, "numFmt", default="decimal"),
            text=_value(item, "lvlText"),
            restarts_after=_count(_value(item, "lvlRestart"), index),
            is_legal=_is_on(item, "isLgl"),
            style=_value(item, "pStyle"),
        )
    return found


def _shown(numbered: NumberedList, shown: Level, index: int, counts: dict[int, int]) -> str:
    """One part of a label such as ``1.2``: the count of a level, in that level's own form."""
    level = numbered.levels.get(index)
    if level is None:
        return ""
    return _numeral(counts.get(index, level.start), "decimal" if shown.is_legal else level.form)


def _numeral(count: int, form: str) -> str:
    """The count as Word writes it: 2 as ``b``, 27 as ``aa``, 4 as ``IV``; rare forms as figures."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    written = ""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        written = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < count <= _MOST_ROMAN:
        written = _roman(count)
    return (written.upper() if form.startswith("upper") else written) or str(count)


def _roman(count: int) -> str:
    found = ""
    for worth, letters in _ROMAN:
        found += letters * (count // worth)
        count %= worth
    return found


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
        if next(self._main.iter(_W + "altChunk"), None) is not None:
            found.append("tệp có phần nhúng từ tệp khác, chưa được nhập; mở bằng Word, lưu lại rồi nhập")
        return found

    def _lines_in(self, container: Element) -> list[str]:
        found: list[str] = []
        for block in _nearest(container, _BLOCKS):
            if block.tag == _W + "p":
                found += self._paragraph(block)
            else:
                found += ([""] if found and found[-1] else []) + self._table(block)
        return found

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The paragraph's lines and an empty one; then those of the text boxes that hang on it."""
        boxes: list[Element] = []
        text = "".join(self._texts(paragraph, boxes))
        properties = paragraph.find(_W + "pPr")
        if not text and not boxes and _is_deleted(properties):
            return []
        found = [*self._styled(paragraph, text).split("\n"), ""]
        self._on_new_page = _ends_page(properties)
        return found + [line for box in boxes for line in self._lines_in(box)]

    def _styled(self, paragraph: Element, text: str) -> str:
        """The text with what Word shows before it: a new page, the mark of a heading, the number."""
        label = self._numbering.label(paragraph)
        chain = self._styles.chain(_value(paragraph.find(_W + "pPr"), "pStyle"))
        breaks = text.startswith("\f") or self._on_new_page or _is_on(paragraph.find(_W + "pPr"), "pageBreakBefore")
        text = text.removeprefix("\f").replace("\f", "\n\f")
        heading = _heading(chain) if label or text.strip() else ""
        return ("\f" if breaks else "") + " ".join(part for part in (heading, label, text) if part)

    def _texts(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        """The pieces of text in an element; text boxes are put aside."""
        for child in _children(element):
            tag = child.tag
            if tag in (_W + "t", _M + "t"):
                yield re.sub(r"[\r\n\t\f]", " ", child.text or "")
            elif tag == _W + "txbxContent":
                boxes.append(child)
            elif tag in _SHOWN_AS:
                yield _SHOWN_AS[tag]
            elif tag in _SIGNS:
                yield self._sign(child)
            else:
                yield from self._texts(child, boxes)

    def _sign(self, element: Element) -> str:
        """What an element other than text shows: a break, a character from a font of signs, the mark of a note."""
        if element.tag == _W + "br":
            return "\f" if element.get(_W + "type") == "page" else "\n"
        if element.tag == _W + "sym":
            code = element.get(_W + "char", "")
            return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else ""
        return self._reference("footnote" if element.tag == _W + "footnoteReference" else "endnote", element)

    def _reference(self, kind: str, element: Element) -> str:
        """The mark of a note, ``[1]``; a note that the file misses has none."""
        key = (kind, element.get(_W + "id", ""))
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
        for cell in _nearest(row, (_W + "tc",)):
            text = "" if _is_covered(cell) else "<br>".join(self._cell(cell))
            found += [text, *[""] * (_span(cell, "tcPr", "gridSpan", default=1) - 1)]
        return found

    def _cell(self, cell: Element) -> list[str]:
        """The lines of a cell that say something; a table inside it is read cell by cell."""
        found: list[str] = []
        for block in _nearest(cell, _BLOCKS):
            if block.tag == _W + "p":
                found += self._cell_lines(block)
            else:
                inner = (tc for row in _rows(block) for tc in _nearest(row, (_W + "tc",)) if not _is_covered(tc))
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
    return {note.get(_W + "id", ""): note for part in found for note in part.iterchildren(_W + kind)}


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
    return properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None


def _ends_page(properties: Element | None) -> bool:
    """Whether a section ends with the paragraph and the next begins on a new page."""
    section = properties.find(_W + "sectPr") if properties is not None else None
    return section is not None and _value(section, "type") not in ("continuous", "nextColumn")


def _rows(table: Element) -> Iterator[Element]:
    for row in _nearest(table, (_W + "tr",)):
        if row.find(f"{_W}trPr/{_W}del") is None:
            yield row


def _is_covered(cell: Element) -> bool:
    """Whether a merged cell above or to the left covers this one."""
    found = (cell.find(f"{_W}tcPr/{_W}{name}") for name in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(_W + "val") != "restart" for merge in found)


def _span(element: Element, *path: str, default: int) -> int:
    return min(_count(_value(element, *path), default), _MOST_COLUMNS)


def _piped(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
