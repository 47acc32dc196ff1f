"""Chỉ mục: which units have which words, as text files that a browser can read one by one.

A line of a file is a form (a word, a pair of neighbouring words, or a mark), a tab, and where it is found: the numbers
of the units in ascending order, each as its distance from the one before, written in base 32 with one character a
digit, the last digit of a number from the second alphabet. A word that is in too many units says only in which entries
it is: ``*`` and pairs of (distance of the entry, in how many of its units).
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from generator.search.units import Entry
from generator.search.words import pairs, plain, words

_MORE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_LAST = "abcdefghijklmnopqrstuvwxyz6789-_"
_MANY = 2000
"""A single word in more units than this is kept by entry: it is in almost every document."""
_MANY_PAIRS = 20_000
"""The same of two neighbouring words."""
_FILE_BYTES = 12_000


def _number(value: int) -> str:
    digits = _LAST[value & 31]
    value >>= 5
    while value:
        digits = _MORE[value & 31] + digits
        value >>= 5
    return digits


_NUMBERS = [_number(value) for value in range(1 << 15)]


def encoded(numbers: Iterable[int]) -> str:
    """Each number in base 32, without anything between: 0 is ``a``, 31 ``_``, 32 ``Ba``."""
    return "".join(_NUMBERS[value] if value < len(_NUMBERS) else _number(value) for value in numbers)


def distances(numbers: Sequence[int]) -> Iterator[int]:
    """Ascending numbers as the distance of each from the one before, the first from 0."""
    before = 0
    for number in numbers:
        yield number - before
        before = number


def postings(entries: Iterable[Entry]) -> dict[str, array[int]]:
    """The units of every form, by their number over all entries."""
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    number = 0
    for entry in entries:
        for unit in entry.units:
            forms: set[str] = set(unit.marks)
            for text in unit.texts:
                in_order = words(text)
                forms.update(in_order)
                forms.update(pairs(in_order))
            for form in forms:
                found[form].append(number)
            number += 1
    return found


def by_entry(units: Sequence[int], entry_of: Sequence[int]) -> Iterator[int]:
    """For each entry with any of the units: its distance from the one before, and how many."""
    counts: dict[int, int] = defaultdict(int)
    for unit in units:
        counts[entry_of[unit]] += 1
    return chain.from_iterable(zip(distances(list(counts)), counts.values(), strict=True))


def lines(found: Mapping[str, Sequence[int]], entry_of: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Every form with its line, in the order of the forms."""
    for form in sorted(found):
        units = found[form]
        most = _MANY_PAIRS if " " in form else _MANY
        by_document = len(units) > most and not is_mark(form)
        where = f"*{encoded(by_entry(units, entry_of))}" if by_document else encoded(distances(units))
        yield form, f"{form}\t{where}\n"


def is_mark(form: str) -> bool:
    """Whether the form is an exact key (agency, role, day, number) and no word: marks have files of their own."""
    return form.startswith("=")


def file_count(characters: int) -> int:
    """Into how many files so much text goes: a power of two, so that it seldom changes."""
    count = 1
    while characters / count > _FILE_BYTES:
        count *= 2
    return count


def file_of(form: str, count: int) -> int:
    """The file that a form is in: all forms that differ by accents only are together."""
    return zlib.crc32(plain(form).encode()) % count
