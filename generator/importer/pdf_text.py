"""Lớp chữ của PDF: the lines of a PDF in the order in which a reader sees them."""

from __future__ import annotations

import io
import logging
import re

from msgspec import Struct
from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import DictionaryObject

from generator.importer.columns import unfolded
from generator.importer.legible import UnreadableError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what pypdf mends in a file is not the editor's business

_DAMAGED = "tệp PDF bị hỏng; mở bằng trình đọc PDF rồi lưu lại, hoặc lấy bản .docx gốc"
_ENCRYPTED = "tệp PDF được bảo vệ bằng mật khẩu; mở bằng trình đọc PDF, in thành PDF không mật khẩu rồi nhập"
_NO_PAGES = "tệp PDF không có trang nào; lấy lại tệp từ nơi phát hành"
_SCAN = "tệp PDF là bản quét, không có lớp chữ; nhận dạng chữ (OCR) rồi nhập"
_FEW_LETTERS = 20  # a page number and a running title: a page with fewer has no text of its own
_STAMP_LETTERS = 200  # a digital signature prints who signed and when over a scan; a real page has 1,000 or more
_DEEPEST_FORM = 2  # a scanner puts an image into a form, at most that into another
_KEPT = 0.98  # of the letters: layout extraction that loses more has misread the page


class PdfText(Struct, frozen=True):
    """What was read of a PDF: its lines, and what an editor must know of the pages."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]


def read_pdf(data: bytes) -> PdfText:
    """The lines of all pages, a form feed before each page but the first; UnreadableError says why there are none."""
    try:
        pages = _opened(data).pages
        texts = [_page_text(page) for page in pages]
        scanned = [_is_scan(page, text) for page, text in zip(pages, texts, strict=True)]
    except UnreadableError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableError(_ENCRYPTED) from error
    except Exception as error:  # pypdf lets errors of every kind through from a damaged file
        raise UnreadableError(_DAMAGED) from error
    _refuse_scan(texts, scanned)
    return PdfText(_lines(texts), tuple(_notes(texts, scanned)))


def _opened(data: bytes) -> PdfReader:
    """The PDF, opened with the empty password that many protected files have."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise UnreadableError(_ENCRYPTED)
    if not reader.pages:
        raise UnreadableError(_NO_PAGES)
    return reader


def _page_text(page: PageObject) -> str:
    """The text of a page by where it stands on the page.

    pypdf's plain extraction cuts Vietnamese words wherever the font changes (``HUY Ệ N``: Chromium, LibreOffice) and
    follows the order of drawing; its layout extraction does neither. Plain is for pages that layout cannot read.
    """
    plain = page.extract_text()
    try:
        if page.rotation:
            page.transfer_rotation_to_content()
        placed = page.extract_text(
            extraction_mode="layout", layout_mode_space_vertically=False, layout_mode_strip_rotated=False
        )
    except Exception:  # noqa: BLE001 - layout mode is young: whatever it stumbles over, the plain text is there
        return plain
    return placed if _letters(placed) >= _KEPT * _letters(plain) else plain


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_scan(page: PageObject, text: str) -> bool:
    return _letters(text) < _STAMP_LETTERS and _has_image(page)


def _has_image(owner: DictionaryObject, depth: int = 0) -> bool:
    """Whether a page, or a form drawn on it, draws an image."""
    drawn = _entry(_entry(owner, "/Resources"), "/XObject")
    for item in (value.get_object() for value in drawn.values()):
        if not isinstance(item, DictionaryObject):
            continue
        if item.get("/Subtype") == "/Image" or (depth < _DEEPEST_FORM and _has_image(item, depth + 1)):
            return True
    return False


def _entry(owner: DictionaryObject, key: str) -> DictionaryObject:
    found = owner.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _refuse_scan(texts: list[str], scanned: list[bool]) -> None:
    """Refuse a PDF without text of its own: all its pages are images, or empty."""
    if all(scanned) or all(_letters(text) < _FEW_LETTERS for text in texts):
        raise UnreadableError(_SCAN)


def _notes(texts: list[str], scanned: list[bool]) -> list[str]:
    pages = [
        index
        for index, (text, is_scanned) in enumerate(zip(texts, scanned, strict=True), 1)
        if is_scanned and _letters(text) < _FEW_LETTERS
    ]
    return [f"trang {page} của tệp PDF là ảnh, không có lớp chữ; nội dung trang này chưa được nhập" for page in pages]


def _lines(texts: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for index, text in enumerate(texts):
        lines = [line for _, line in unfolded(re.split(r"\r\n|\r|\n", text.replace("\f", " ")))]
        lines[0] = ("\f" if index else "") + lines[0]
        found += lines
    return tuple(found)
