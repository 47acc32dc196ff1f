"""Chỉ mục: which units have which words, as text files that a browser can read one by one.

A line of a file is a form (a word, a pair of neighbouring words, or a mark), a tab, and where it is found: the numbers
of the units in ascending order, each as its distance from the one before, written in base 32 with one character a
digit, the last digit of a number from the second alphabet. A long line has a comma for every stretch of entries, and
counts from the beginning of each anew. A word that is in too many units says only in which entries it is: ``*``, in how
many units, and stretch by stretch, each behind a comma, pairs of (distance of the entry, in how many of its units).

The number of a unit is where its entry begins (``placing``) and its own place in the entry: nothing in a line changes
because another document came or grew, and of a long line only one stretch is read to change it. Here an entry's units
are the letters of a text, ``chr(place + FIRST)``, which sorts, compares and joins as fast as Python can.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice
from operator import sub
from typing import Protocol

from msgspec import Struct

from generator.search.placing import STEP
from generator.search.words import plain

_MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_LAST = "abcdefghijklmnopqrstuvwxyz6789-_"
_DIGITS = re.compile(f"[{_MORE}]*[{re.escape(_LAST)}]")
_NO_LAST = f"{_MORE},".encode()
_VALUE = {letter: value for alphabet in (_MORE, _LAST) for value, letter in enumerate(alphabet)}
FIRST = 32
"""The first unit of an entry is a blank: what divides lines and columns never stands for one."""
Block = tuple[int, str]
"""Where an entry begins, and its units that have a form."""


class Bounds(Struct, frozen=True):
    """Where the index changes its shape as a site grows; tests make them small."""

    many: int = 2000
    """A single word in more units than this is kept by entry: it is in almost every document."""
    many_pairs: int = 20_000
    """The same of two neighbouring words."""
    file_bytes: int = 12_000
    """The most that a file of the index holds, on the average."""

    long: int = 500
    """The line of a form in more units than this is parted by stretches."""
    stretch: int = 1024
    """So many steps are a stretch; templates/search/02-index.js knows it."""
    few: int = 4
    """If at most so many entries and one of 64 changed, their lines are changed; else all are made anew."""

    def by_entry(self, form: str, units: int) -> bool:
        """Whether a form with so many units says only in which entries it is; a mark always says where."""
        return units > (self.many_pairs if " " in form else self.many) and not is_mark(form)


@lru_cache(maxsize=1 << 16)
def _number(value: int) -> str:
    digits = _LAST[value & 31]
    value >>= 5
    while value:
        digits = _MORE[value & 31] + digits
        value >>= 5
    return digits


def encoded(numbers: Iterable[int]) -> str:
    """Each number in base 32, without anything between: 0 is ``a``, 31 ``_``, 32 ``Ba``."""
    return "".join(map(_number, numbers))


@lru_cache(maxsize=65536)
def _value(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value << 5 | _VALUE[digit]
    return value


def decoded(text: str) -> list[int]:
    """The numbers that ``encoded`` wrote."""
    return list(map(_value, _DIGITS.findall(text)))


@lru_cache(maxsize=65536)
def _inside(units: str) -> tuple[int, int, str]:
    """The first and the last of an entry's units, and the distances between."""
    places = [ord(unit) - FIRST for unit in units]
    return places[0], places[-1], encoded(map(sub, places[1:], places))


def line(form: str, blocks: Sequence[Block], bounds: Bounds) -> str:
    """The line of a form: ``blocks`` are the entries that have it, in the order of their numbers."""
    count = sum([len(units) for _, units in blocks])
    if bounds.by_entry(form, count):
        return f"{form}\t{_by_entry({start: len(units) for start, units in blocks}, bounds)}"
    stretch = bounds.stretch if count > bounds.long else 1 << 32
    parts = [form, "\t"]
    before, end = 0, stretch
    for start, units in blocks:
        while start >= end:
            parts.append(",")
            before, end = end * STEP, end + stretch
        first, last, rest = _inside(units)
        number = start * STEP
        distance = number + first - before
        parts.append(_number(distance))
        parts.append(rest)
        before = number + last
    return "".join(parts)


class Change(Struct, frozen=True):
    """What becomes of a form: the entries that no longer have it where they did, and those that now do."""

    gone: list[Block]
    come: list[Block]


class Entries(Protocol):
    """What else must be known to change a line: where entries begin, and what they have of a form."""

    def start_of(self, step: int) -> int:
        """Where the entry begins that the step lies in."""

    def blocks(self, form: str, starts: Iterable[int]) -> list[Block]:
        """The units that have a form in the entries that begin there."""


def edited(form: str, where: str, change: Change, bounds: Bounds, entries: Entries) -> str:
    """What stands behind a form after a change, empty where nothing has it any more."""
    if where.startswith("*"):
        return _edited_by_entry(form, where, change, bounds, entries)
    pieces = where.split(",")
    stretch = bounds.stretch if len(pieces) > 1 else 1 << 32
    for at, part in _by_stretch(change, stretch).items():
        pieces += [""] * (at + 1 - len(pieces))
        pieces[at] = _edited_piece(pieces[at], at * stretch * STEP, part)
    found = ",".join(pieces).rstrip(",")
    count = len(found.encode().translate(None, _NO_LAST))
    if (stretch == bounds.stretch) == (count > bounds.long) and not bounds.by_entry(form, count):
        return found
    numbers = [number for at, piece in enumerate(pieces) for number in _numbers(piece, at * stretch * STEP)]
    return line(form, _regrouped(numbers, entries), bounds).partition("\t")[2]


def _by_stretch(change: Change, stretch: int) -> dict[int, Change]:
    found: dict[int, Change] = {}
    for block in change.gone:
        found.setdefault(block[0] // stretch, Change([], [])).gone.append(block)
    for block in change.come:
        found.setdefault(block[0] // stretch, Change([], [])).come.append(block)
    return found


def _edited_piece(piece: str, base: int, change: Change) -> str:
    gone = {number for block in change.gone for number in _numbers_of(block)}
    kept = [number for number in _numbers(piece, base) if number not in gone]
    numbers = sorted(chain(kept, *map(_numbers_of, change.come)))
    return encoded(map(sub, numbers, chain((base,), numbers)))


def _numbers(piece: str, base: int) -> Iterator[int]:
    """The numbers of a stretch that begins there."""
    return islice(accumulate(decoded(piece), initial=base), 1, None)


def _numbers_of(block: Block) -> list[int]:
    return [block[0] * STEP + ord(unit) - FIRST for unit in block[1]]


def _regrouped(numbers: Iterable[int], entries: Entries) -> list[Block]:
    """The numbers by the entries that they lie in."""
    found: dict[int, str] = {}
    for number in numbers:
        start = entries.start_of(number // STEP)
        found[start] = found.get(start, "") + chr(number - start * STEP + FIRST)
    return list(found.items())


def _edited_by_entry(form: str, where: str, change: Change, bounds: Bounds, entries: Entries) -> str:
    total, *pieces = where[1:].split(",")
    lost, got = (sum(len(units) for _, units in blocks) for blocks in (change.gone, change.come))
    count = decoded(total)[0] - lost + got
    for at, part in _by_stretch(change, bounds.stretch).items():
        pieces += [""] * (at + 1 - len(pieces))
        counts = _counts(pieces[at], at * bounds.stretch)
        for start, _ in part.gone:
            del counts[start]
        counts |= {start: len(units) for start, units in part.come}
        pieces[at] = _entries(counts, at * bounds.stretch)
    if bounds.by_entry(form, count):
        return ",".join([f"*{encoded([count])}", *pieces]).rstrip(",")
    starts = [start for at, piece in enumerate(pieces) for start in _counts(piece, at * bounds.stretch)]
    return line(form, entries.blocks(form, starts), bounds).partition("\t")[2] if starts else ""


def _counts(piece: str, base: int) -> dict[int, int]:
    """In how many units of each entry of a stretch a form is, by where the entry begins."""
    numbers = decoded(piece)
    return dict(zip(islice(accumulate(numbers[::2], initial=base), 1, None), numbers[1::2], strict=True))


def _entries(counts: Mapping[int, int], base: int) -> str:
    starts = sorted(counts)
    both = zip(map(sub, starts, chain((base,), starts)), [counts[start] for start in starts], strict=True)
    return encoded(chain.from_iterable(both))


def _by_entry(counts: Mapping[int, int], bounds: Bounds) -> str:
    """In which entries a form is, by where they begin in ascending order, and in how many units of each."""
    pieces: list[dict[int, int]] = []
    for start, count in counts.items():
        pieces += [{} for _ in range(start // bounds.stretch + 1 - len(pieces))]
        pieces[-1][start] = count
    texts = [_entries(piece, at * bounds.stretch) for at, piece in enumerate(pieces)]
    return ",".join([f"*{encoded([sum(counts.values())])}", *texts])


def is_mark(form: str) -> bool:
    """Whether the form is an exact key (agency, role, day, number) and no word: marks have files of their own."""
    return form.startswith("=")


def file_count(characters: int, most: int = 12_000) -> int:
    """Into how many files so much text goes: a power of two, so that it seldom changes."""
    count = 1
    while characters / count > most:
        count *= 2
    return count


@lru_cache(maxsize=262144)
def hashed(form: str) -> int:
    """CRC-32 of a form without accents: forms that differ by accents only have the same."""
    return zlib.crc32(plain(form).encode())


def file_order(form: str) -> tuple[int, str]:
    """By what forms stand in order through all the files of a shelf."""
    return hashed(form), form


def file_of(form: str, count: int) -> int:
    """The file that a form is in: each has an equal stretch of the hashes."""
    return hashed(form) * count >> 32
