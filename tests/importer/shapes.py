"""The shapes in which the same document reaches an editor: each takes the bytes of a text and gives other bytes."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocumentObject

from generator.importer.blocks import Block, plain
from generator.importer.cleaning import clean_lines, without_page_numbers
from generator.importer.paragraphs import blocks_of
from generator.importer.zones import zones_of

WIDTH = 88
PAGE = 42


@dataclass
class Parts:
    """A document's lines and paragraphs, layout undone."""

    head: list[str]
    title: list[str]
    body: list[Block]
    end: list[str]
    after: list[Block]
    chrome: list[str]

    def lines(self) -> Iterator[str]:
        """One line a paragraph, rows of tables as Markdown."""
        yield from (*self.head, *self.title)
        yield from map(_line, self.body)
        yield from self.end
        yield from map(_line, self.after)
        yield from self.chrome


def parts_of(data: bytes) -> Parts:
    """The parts of a text."""
    lines, _ = without_page_numbers(clean_lines(data.decode("utf-8").split("\n")))
    zones = zones_of(lines)
    head = [*zones.before, *zones.head, *([zones.kind] if zones.kind else [])]
    title = [" ".join(line.text for line in zones.title)] if zones.title else []
    return Parts(
        head=[plain(line.text) for line in head],
        title=[plain(text) for text in (*title, *(line.text for line in zones.authority))],
        body=blocks_of(zones.body),
        end=[plain(line.text) for line in zones.end],
        after=blocks_of(zones.after),
        chrome=[plain(line.text) for line in zones.chrome],
    )


def one_line_a_paragraph(data: bytes) -> bytes:
    """As a converter without blank lines gives it."""
    return "\n".join(parts_of(data).lines()).encode()


def spaced(data: bytes) -> bytes:
    """As Markdown: one line a paragraph, blank lines between."""
    return "\n\n".join(parts_of(data).lines()).encode()


def out_of_pdf(data: bytes) -> bytes:
    """As a PDF's text layer: wrapped, no blank lines, page numbers and form feeds between pages."""
    wrapped = [
        piece
        for line in parts_of(data).lines()
        for piece in ([line] if line.startswith("|") else textwrap.wrap(line, WIDTH))
    ]
    pages = [wrapped[start : start + PAGE] for start in range(0, len(wrapped), PAGE)]
    return "\n".join(
        line
        for number, page in enumerate(pages, 1)
        for line in (("\f" if number > 1 else "") + page[0], *page[1:], str(number))
    ).encode()


def other_encoding(data: bytes) -> bytes:
    """UTF-16, letters and accents apart, no-break spaces."""
    return unicodedata.normalize("NFD", data.decode("utf-8")).replace(" ", "\u00a0", 500).encode("utf-16")


def as_docx(data: bytes) -> bytes:
    """A Word file: head and signature in tables without borders, paragraphs, tables."""
    parts = parts_of(data)
    document = Document()
    _columns(document, parts.head, len(parts.head) // 2)
    for text in parts.title:
        document.add_paragraph().add_run(text).bold = True
    _add(document, parts.body)
    signed = next((i for i, line in enumerate(parts.end) if line.startswith(("TM.", "KT."))), len(parts.end))
    _columns(document, parts.end, signed)
    _add(document, parts.after)
    for text in parts.chrome:
        document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _columns(document: DocumentObject, lines: list[str], cut: int) -> None:
    if lines:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = "\n".join(lines[:cut]), "\n".join(lines[cut:])


def _add(document: DocumentObject, blocks: list[Block]) -> None:
    table = None
    for block in blocks:
        if not block.is_row:
            document.add_paragraph(block.text)
            table = None
            continue
        if table is None or len(table.columns) < len(block.cells):
            table = document.add_table(rows=0, cols=len(block.cells))
        for cell, text in zip(table.add_row().cells, block.cells, strict=False):
            cell.text = text


def _line(block: Block) -> str:
    return f"| {' | '.join(block.cells)} |" if block.is_row else block.text


SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "as it came": bytes,
    "one line a paragraph": one_line_a_paragraph,
    "spaced": spaced,
    "out of pdf": out_of_pdf,
    "other encoding": other_encoding,
    "docx": as_docx,
}
