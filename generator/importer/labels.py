"""The labels that paragraphs begin with: ``IV.``, ``1.1``, ``đ)``, ``-``, ``(2)``, ``Điều 5.``, ``PHỤ LỤC I``."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct

from generator.vietnamese import is_roman, regex, roman_value

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese alphabet as lists run through it (without ă, â, ê, ô, ơ, ư)."""

UPPER = "A-ZÀ-ỸĐ"
_CAPITALS = "ABCDĐEGHKLM"
"""The capitals of parts in their order; I, V and X alone are numerals."""

_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy")


class Rank(IntEnum):
    """How deep a label stands: a clause holds those of higher rank that follow it."""

    APPENDIX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    NUMBER = 5
    SUB_NUMBER = 6
    SUB_SUB_NUMBER = 7
    LETTER = 8
    BRACKET = 9
    DASH = 10
    PLUS = 11


class Label(Struct, frozen=True):
    """A label as printed, without its full stop or closing bracket, and the rest of the paragraph."""

    rank: Rank
    printed: str
    rest: str

    @property
    def counts(self) -> bool:
        """Whether it has a place in a sequence; dashes have none."""
        return self.rank < Rank.DASH


def _roman(found: re.Match[str]) -> Label | None:
    numeral = found["label"]
    counts = is_roman(numeral) and numeral not in _CAPITALS
    return Label(Rank.SECTION, numeral, found["rest"]) if counts else None


def _number(found: re.Match[str]) -> Label:
    depth = found["label"].count(".")
    rank = (Rank.NUMBER, Rank.SUB_NUMBER, Rank.SUB_SUB_NUMBER)[min(depth, 2)]
    return Label(rank, found["label"], found["rest"])


def _ranked(rank: Rank) -> Callable[[re.Match[str]], Label]:
    return lambda found: Label(rank, " ".join(found["label"].split()), found["rest"])


_REST = r"(?P<rest>.*)"
_ORDINAL = rf"(?:thứ\s+)?(?:[IVXL]+|\d{{1,2}}|[A-Z]|{'|'.join(_WORDS)})"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Label | None]], ...] = tuple(
    (regex(pattern + _REST, re.DOTALL), make)
    for pattern, make in (
        (
            r"(?P<label>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?:[IVXL]+[A-Z]?|\d{1,2}|[A-Z])(?![\w/]))?)\s*(?:[.:)]\s*|"
            r"$|\s(?=[(" + UPPER + "]))",
            _ranked(Rank.APPENDIX),
        ),
        (rf"(?P<label>(?:PHẦN|Phần)\s+(?i:{_ORDINAL}))(?!\w)\s*(?:[.:\-–]\s*|$|\s(?=[{UPPER}]))", _ranked(Rank.PART)),
        (
            rf"(?P<label>(?:CHƯƠNG|Chương)\s+(?i:{_ORDINAL}))(?!\w)\s*(?:[.:\-–]\s*|$|\s(?=[{UPPER}]))",
            _ranked(Rank.CHAPTER),
        ),
        (r"(?P<label>(?:MỤC|Mục)\s+(?:[IVXL]+|\d{1,2}))(?!\w)\s*(?:[.:]\s*|$)", _ranked(Rank.SECTION)),
        (r"(?P<label>(?:ĐIỀU|Điều)\s+\d{1,3}[a-zđ]?)\s*(?:[.:]\s*|$)", _ranked(Rank.ARTICLE)),
        (r"(?P<label>[IVXL]{1,7})\s*(?:[.):]|/(?=\s)|[-–](?=\s))\s*(?!\d)", _roman),
        (rf"(?P<label>[IVXL]{{1,7}})\s+(?=[{UPPER}]{{2,}}\b[^a-zà-ỹ]*$)", _roman),
        (r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.)/:]|[-–](?=\s))\s*(?!\d)", _number),
        (rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s+(?=[“\"(]?[{UPPER}])", _number),
        (r"(?P<label>\d{1,2})\s*[.)]\s*(?!\d)", _number),
        (rf"(?P<label>\d{{1,2}})\s?(?:/|[-–])\s+(?=[{UPPER}])", _number),
        (r"(?P<label>\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))\s*[.:]?\s*", _ranked(Rank.BRACKET)),
        (rf"(?P<label>[a-zđ])\s?-\s+(?=[{UPPER}])", _ranked(Rank.LETTER)),
        (r"(?P<label>[a-zđ])\s*(?:\)|[./](?=\s|$))\s*", _ranked(Rank.LETTER)),
        (rf"(?P<label>[A-HĐKLM])\s*[.)/]\s+(?=[{UPPER}\d“\"])", _ranked(Rank.PART)),
        (r"(?P<label>[-–—−•●▪■◦‣·\uf02d\uf0b7])\s*(?![-–—\d])(?=\S)", _ranked(Rank.DASH)),
        (r"(?P<label>[-–—•])\s+", _ranked(Rank.DASH)),
        (r"(?P<label>\+)\s*", _ranked(Rank.PLUS)),
    )
)
_FIRST = frozenset("PpCcMmĐđIVXL0123456789(-–—−•●▪■◦‣·\uf02d\uf0b7+ABDEFGHK" + LETTERS + "jfwz")


def read_label(text: str) -> Label | None:
    """The label that a paragraph begins with, or None: ``"đ) Rà soát"`` → ``đ``, LETTER, ``Rà soát``."""
    if text[:1] not in _FIRST:
        return None
    for pattern, make in _PATTERNS:
        found = pattern.match(text)
        label = make(found) if found else None
        if label:
            return label
    return None


def order(label: Label) -> int | None:
    """The place of a label in its sequence, from 1: ``IV`` 4, ``đ`` 5, ``1.3`` 3, ``(iv)`` 4; None for one of none."""
    last = re.split(r"[.\s]", label.printed.strip("()"))[-1]
    if last.isdigit():
        return int(last)
    if label.rank is Rank.BRACKET and roman_value(last) and (len(last) > 1 or last in "ivx"):
        return roman_value(last)
    if label.rank in (Rank.LETTER, Rank.BRACKET):
        return _place(last, LETTERS)
    if last.casefold() in _WORDS:
        return _WORDS.index(last.casefold()) + 1
    if len(last) == 1 and last not in "IVX":
        return _place(last, _CAPITALS)
    return roman_value(last) or None


def _place(letter: str, letters: str) -> int | None:
    return letters.index(letter) + 1 if letter in letters else None
