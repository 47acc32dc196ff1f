"""Lines as a person would read them: one form of every letter, no invisible characters, no page numbers.

Nothing is thrown away silently: what is not carried on is a `LeftOut` with its line and the reason.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

from msgspec import Struct

from generator.vietnamese import nfc

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\u202a\u202b\u202c\u202d\u202e")
)
_TAG = re.compile(
    r"</?(?:sub|sup|b|i|u|s|em|strong|span|p|div|font|small|big|a|center)(?:\s+[\w-]+\s*=[^<>]*)?\s*/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BARE_NUMBER = re.compile(r"\W{0,3}(?:trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W{0,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")

BREAK = "\n"
"""A line break inside a table cell."""


class Line(Struct, frozen=True):
    """One line of the document with its number in the file, from 1."""

    number: int
    text: str
    new_page: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text


class LeftOut(Struct, frozen=True):
    """A line of the file that the draft does not carry, and why."""

    number: int
    text: str
    reason: str


class Doubt(Struct, frozen=True):
    """What a person must look at: a line of the source, a rule name, a sentence in the editor's language."""

    line: int
    rule: str
    message: str


def ended(text: str, marks: str = ".;:!?…") -> bool:
    """Whether one of the marks stands in what follows the last letter or digit of the text."""
    for character in reversed(text[-40:]):
        if character in marks:
            return True
        if character.isalnum():
            return False
    return False


def words(text: str) -> list[str]:
    """The words of a text, letters and digits only, without case: what must not be lost."""
    return _WORD.findall(text.casefold())


def clean_text(text: str) -> str:
    """A line in one form: NFC, plain spaces, no markup of letters, no invisible characters.

    ``TH<sub>1</sub>&nbsp;—&nbsp;kế&#7885;`` loses its tags and entities, never a letter.
    """
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _LINE_BREAK.sub(BREAK, _TAG.sub("", text))
    # an entity may itself have written a tag or an invisible character
    text = _CONTROL.sub("", text.translate(_INVISIBLE)).replace("\f", " ").replace("\u2028", " ").replace("\x85", " ")
    return BREAK.join(_SPACES.sub(" ", part).strip() for part in nfc(text).split(BREAK)).strip()


def clean_lines(raw: Iterable[str], numbers: Iterable[int] = ()) -> list[Line]:
    """Every line of the file, cleaned, with its number in the file; a form feed at its head marks a new page."""
    counted = zip(numbers or count(1), raw, strict=False)
    return [
        Line(number, clean_text(text), new_page="\f" in text[: len(text) - len(text.lstrip()) + 1])
        for number, text in counted
    ]


def without_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """The lines without those that only number a page.

    A bare number is a page number where a page begins or ends, or where it cuts a sentence in two and the numbers
    of that sort count up through the file.
    """
    doubtful = list(_page_numbers(lines))
    cutting = [line for line, certain in doubtful if not certain]
    counted = {line.number for line in cutting} if _count_up(cutting) else set()
    gone = {line.number for line, certain in doubtful if certain} | counted
    left_out = [LeftOut(line.number, line.text, "số trang") for line in lines if line.number in gone]
    return [line for line in lines if line.number not in gone], left_out


def _page_numbers(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Bare numbers that may number a page, and whether the page break itself is next to them."""
    filled = [index for index, line in enumerate(lines) if not line.blank]
    in_order = [lines[index] for index in filled]
    for position, line in enumerate(in_order):
        if not _BARE_NUMBER.fullmatch(line.text) or not 0 < position < len(in_order) - 1:
            continue
        before, after = in_order[position - 1], in_order[position + 1]
        if line.new_page or after.new_page:
            yield line, True
        elif not ended(before.text, '.;:!?…”")]') and before.text != "|" and after.text[:1].islower():
            yield line, False


def _count_up(lines: Sequence[Line]) -> bool:
    numbers = [int(found[1]) for line in lines if (found := _BARE_NUMBER.fullmatch(line.text))]
    return len(numbers) > 1 and all(a < b <= a + 3 for a, b in pairwise(numbers))
