"""Every word of the source accounted for: in the draft, in what was left out and why, or lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from generator.importer.blocks import plain
from generator.importer.cleaning import LeftOut, clean_text, words
from generator.importer.readings import Readings
from generator.importer.sources import Source


class Account(Struct, frozen=True):
    """How many words the source has, how many of them the draft, and which are lost."""

    total: int
    kept: int
    lost: list[str]


def account_of(source: Source, plan: dict[str, Any], left_out: Sequence[LeftOut]) -> Account:
    """Compare the words of the source with those of the draft and of what was left out."""
    every = Counter(word for line in (*source.lines, *source.furniture) for word in _words(line))
    left = Counter(word for gone in left_out for word in _words(gone.text))
    draft = Counter(word for piece in pieces_of(plan) for word in words(piece))
    lost = every - left - draft
    return Account(every.total(), (every & draft).total(), sorted(lost.elements()))


def left_out_of(source: Source, readings: Readings) -> list[LeftOut]:
    """The lines that the draft does not carry, in their order, each with the reason."""
    closing = readings.closing
    left = [*readings.header.left_out, *readings.page_numbers]
    left += [
        LeftOut(block.line, block.text, "quốc hiệu, tiêu ngữ lặp lại ở phần kèm theo") for block in readings.furniture
    ]
    for lines, reason in (
        (closing.heads, "tiêu đề của danh sách nơi nhận"),
        (closing.stamps, "dấu số đóng rời, không thuộc văn bản"),
        (closing.other, "dòng sau chữ ký, không thuộc văn bản"),
    ):
        left += [LeftOut(line.number, line.text, reason) for line in lines]
    left += [LeftOut(0, text, "đầu trang, chân trang") for text in source.furniture]
    return sorted(left, key=lambda one: (one.number, one.text))


def pieces_of(plan: dict[str, Any]) -> Iterator[str]:
    """The document's own words in a plan file, in order: head, body, recipients, signature."""
    printed = plan.get("as_printed") or {}
    yield from printed.get("head") or [plan["title"]]
    yield from _pieces_of_clauses(plan["body"])
    yield from plan.get("recipients") or []
    yield from printed.get("signature") or []


def _pieces_of_clauses(clauses: Sequence[dict[str, Any]]) -> Iterator[str]:
    for clause in clauses:
        yield from (clause[key] for key in ("label", "heading", "text") if clause.get(key))
        yield from _pieces_of_clauses(clause.get("clauses") or [])


def _words(line: str) -> list[str]:
    return words(plain(clean_text(line)))
