"""Gộp: from what all entries give to the lines of the index, one part of the forms after another.

What the entries give lies in files meanwhile, so that only one part is in memory at a time.
"""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Self

from msgspec import Struct

from generator.search.postings import Block, Bounds, file_count, file_order, hashed, line
from generator.search.terms import PARTS, Forms, in_part

_STARTS = "starts"


class Spill:
    """A folder that takes the forms of one entry after another, each part in a file of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self._files: list[BinaryIO] = []

    def __enter__(self) -> Self:
        self._files = [self._stack.enter_context((self.folder / str(part)).open("wb")) for part in PARTS]
        return self

    def __exit__(self, *raised: object) -> None:
        self._stack.close()

    def add(self, key: str, forms: Sequence[Forms]) -> None:
        """Keep the forms of an entry."""
        for file, part in zip(self._files, forms, strict=True):
            if part[0]:
                pickle.dump((key, part), file)

    def close(self, starts: Mapping[str, int]) -> None:
        """All entries are there, and begin here."""
        self._stack.close()
        (self.folder / _STARTS).write_bytes(pickle.dumps(dict(starts)))


class Lines(Struct, frozen=True):
    """Lines of the index in the order of ``file_order``, with the hash of the form of each."""

    hashes: array[int]
    text: str


class Merge(Struct, frozen=True):
    """Makes the lines of a part from what a ``Spill`` holds; a value that another process can be sent."""

    folder: Path
    bounds: Bounds

    def __call__(self, part: int) -> Lines:
        """The lines of every form of the part."""
        starts: dict[str, int] = pickle.loads((self.folder / _STARTS).read_bytes())  # noqa: S301 - our own, a moment old
        found: dict[str, list[Block]] = {}
        for start, forms in sorted((starts[key], forms) for key, forms in self._read(part)):
            for form, units in in_part(forms):
                if form in found:
                    found[form].append((start, units))
                else:
                    found[form] = [(start, units)]
        order = sorted(found, key=file_order)
        text = "".join([f"{line(form, found[form], self.bounds)}\n" for form in order])
        return Lines(array("Q", map(hashed, order)), text)

    def _read(self, part: int) -> Iterator[tuple[str, Forms]]:
        with (self.folder / str(part)).open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)  # noqa: S301 - our own, a moment old


def lines_of(text: str) -> Lines:
    """The lines of a text that has them in their order."""
    forms = (row.partition("\t")[0] for row in text.split("\n")[:-1])
    return Lines(array("Q", map(hashed, forms)), text)


def shelved(parts: Iterable[Lines], bounds: Bounds) -> list[str]:
    """The files of a shelf: as many as so much text needs, each with an equal stretch of the hashes."""
    found = list(parts)
    count = file_count(sum(len(part.text) for part in found), bounds.file_bytes)
    files: list[list[str]] = [[] for _ in range(count)]
    for part in found:
        for number, text in _split(part, count):
            files[number].append(text)
    return ["".join(texts) for texts in files]


def _split(part: Lines, count: int) -> Iterator[tuple[int, str]]:
    rows = part.text.split("\n")
    start = 0
    while start < len(part.hashes):
        number = part.hashes[start] * count >> 32
        end = bisect_left(part.hashes, ((number + 1) << 32) // count, start)
        yield number, "".join([f"{row}\n" for row in rows[start:end]])
        start = end
