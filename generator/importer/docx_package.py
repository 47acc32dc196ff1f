"""Gói DOCX: the zip file, its parts by name and by their relation to the document, and why it cannot be opened."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml

from generator.importer.docx_elements import Element
from generator.importer.legible import UnreadableError

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


@contextmanager
def opened_package(data: bytes) -> Iterator[Package]:
    """The package for as long as it is read; UnreadableError says why it or a part of it cannot be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Package(archive)
    except RuntimeError as error:  # zipfile's word for a password; RecursionError is one too
        raise UnreadableError(_DAMAGED if isinstance(error, RecursionError) else _LOCKED) from error
    except _FAULTS_OF_A_FILE as error:
        raise UnreadableError(_DAMAGED) from error
