"""Đọc tệp: bytes of a document become its lines of text, whatever its form."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from generator.importer.columns import unfolded
from generator.importer.docx_text import read_docx
from generator.importer.encodings import decoded
from generator.importer.legible import UnreadableError, why_not_legible
from generator.importer.pdf_text import read_pdf

__all__ = ["Source", "UnreadableError", "read_source"]

_LINE_END = re.compile(r"\r\n|\r|\n")  # str.splitlines would also cut at form feeds and U+2028
_AS_DOCX = "mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập"
_FOREIGN = (  # what the first bytes say, and what to say of it
    (b"{\\rtf", f"tệp là RTF, chưa đọc được; {_AS_DOCX}"),
    (b"\xff\xd8\xff", "tệp là ảnh JPEG; nhận dạng chữ (OCR) thành .docx hoặc .txt rồi nhập"),
    (b"\x89PNG", "tệp là ảnh PNG; nhận dạng chữ (OCR) thành .docx hoặc .txt rồi nhập"),
    (b"II*\0", "tệp là ảnh TIFF; nhận dạng chữ (OCR) thành .docx hoặc .txt rồi nhập"),
    (b"MM\0*", "tệp là ảnh TIFF; nhận dạng chữ (OCR) thành .docx hoặc .txt rồi nhập"),
    (b"Rar!", "tệp là tệp nén RAR; giải nén rồi nhập từng văn bản"),
    (b"7z\xbc\xaf", "tệp là tệp nén 7z; giải nén rồi nhập từng văn bản"),
    (b"\x1f\x8b", "tệp là tệp nén gzip; giải nén rồi nhập từng văn bản"),
)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE)


class Source(Struct, frozen=True):
    """Nguồn: the lines of a document as they stand in its file."""

    lines: tuple[str, ...]
    form: Literal["text", "docx", "pdf"]
    name: str
    encoding: str | None
    furniture: tuple[str, ...] = ()
    """What stands in headers and footers of a DOCX, not among the lines."""
    notes: tuple[str, ...] = ()
    """What an editor must know of the reading, in Vietnamese: a page that is only an image, characters lost."""
    numbers: tuple[int, ...] = ()
    """The number of each line in a text file, where two columns were put one after the other; else they count up."""


def read_source(data: bytes, name: str) -> Source:
    """The document's lines, its form told by its content; UnreadableError says why there are none."""
    source = _read_form(data, name)
    if (why := why_not_legible("\n".join(source.lines))) is not None:
        raise UnreadableError(why)
    return source


def _read_form(data: bytes, name: str) -> Source:
    if data.startswith(b"PK\x03\x04"):
        docx = read_docx(data)
        return Source(docx.lines, "docx", name, None, docx.furniture, docx.notes)
    if _is_pdf(data, name):
        pdf = read_pdf(data)
        return Source(pdf.lines, "pdf", name, None, (), pdf.notes)
    _refuse_foreign(data)
    return _read_text(data, name)


def _is_pdf(data: bytes, name: str) -> bool:
    """Whether a PDF begins here; some begin with a few stray bytes, which only a file named .pdf is forgiven."""
    start = data[:1024]
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF") or (
        name.lower().endswith(".pdf") and b"%PDF" in start
    )


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED_PACKAGE in data:
            raise UnreadableError("tệp Word có mật khẩu; mở bằng Word, bỏ mật khẩu, lưu lại thành .docx rồi nhập")
        raise UnreadableError(f"tệp Word kiểu cũ (.doc), chưa đọc được; {_AS_DOCX}")
    for start, why in _FOREIGN:
        if data.startswith(start):
            raise UnreadableError(why)


def _read_text(data: bytes, name: str) -> Source:
    text, encoding = decoded(data)
    if _WEB_PAGE.match(text):
        raise UnreadableError(f"tệp là trang web (HTML), chưa đọc được; {_AS_DOCX}")
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()
    placed = unfolded(lines)
    numbers = tuple(place + 1 for place, _ in placed)
    return Source(tuple(line for _, line in placed), "text", name, encoding, (), tuple(_notes(text)), numbers)


def _notes(text: str) -> list[str]:
    lost = text.count("\ufffd")
    return [f"{lost} chỗ trong tệp bị hỏng, hiện thành dấu \ufffd; so lại với bản gốc"] if lost else []
