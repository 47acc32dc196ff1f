"""Phần của một văn bản: what one entry gives to the index, whatever else is in it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from msgspec import Struct

from generator.search.postings import FIRST, hashed, is_mark
from generator.search.units import Entry, Unit
from generator.search.words import plain, words

PASSAGES = 32
"""Units in one file of passages."""
WORD_PARTS = 64
PARTS = (*range(WORD_PARTS), WORD_PARTS)
"""The forms are merged part by part, in the order of their hashes; the marks are the last."""
Forms = tuple[str, str]
"""Forms, a line each, and the units of each (``postings``), a line each."""


class Head(Struct, frozen=True, kw_only=True):
    """What the index knows of an entry without its words. ``content`` is the hash of all that it gives."""

    key: str
    section: str
    place: str
    year: int
    kind: str
    units: int
    content: str
    passages: tuple[str, ...]

    @property
    def check(self) -> str:
        """What tells this state of the entry from others: a browser must not put files of two together."""
        return check(self.content)


class Terms(Struct, frozen=True):
    """What one entry gives to the index: a value of that entry alone.

    ``packed`` are its forms, a place for each of ``PARTS``; ``passages`` the bytes of the files that ``head`` names.
    ``syllables`` say in how many units each is: what a slip is mended by.
    """

    head: Head
    packed: bytes
    passages: tuple[bytes, ...]
    syllables: Mapping[str, int]


def check(digest: str) -> str:
    """Two letters of a hexadecimal digest: one of 4,096."""
    return _LETTERS[int(digest[:3], 16) >> 6] + _LETTERS[int(digest[:3], 16) & 63]


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def terms(entry: Entry) -> Terms:
    """What the entry gives to the index; the same entry gives the same value."""
    forms = _parted(_found(entry))
    values = list(_passages(entry))
    kept = "\0".join(chain.from_iterable(forms)).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(kept)
    for _, text in values:
        digest.update(text.encode())
    content = digest.hexdigest()
    head = Head(
        key=entry.key, section=entry.section, place=entry.place, year=entry.year, kind=entry.kind,
        units=len(entry.units), content=content, passages=tuple(name for name, _ in values),
    )  # fmt: skip
    start = f'{{"check":"{head.check}",'
    passages = tuple(f"{start}{text[1:]}".encode() for _, text in values)
    return Terms(head, zlib.compress(kept, 1), passages, syllables(head, forms))


def unpacked(kept: bytes) -> tuple[Forms, ...]:
    """The forms of ``Terms.packed``."""
    pieces = zlib.decompress(kept).decode("utf-8", "surrogatepass").split("\0")
    return tuple(zip(pieces[::2], pieces[1::2], strict=True))


def _found(entry: Entry) -> dict[str, str]:
    """The units of every form, as ``postings`` has them, in the order in which the forms are met."""
    found: dict[str | tuple[str, str], str] = {}
    for place, unit in enumerate(entry.units):
        letter = chr(place + FIRST)
        for form in _forms(unit):
            units = found.get(form)
            if units is None:
                found[form] = letter
            elif units[-1] != letter:
                found[form] = units + letter
    return {form if isinstance(form, str) else " ".join(form): units for form, units in found.items()}


def _forms(unit: Unit) -> Iterator[str | tuple[str, str]]:
    """Marks, words and pairs of neighbouring words; most Vietnamese words are two syllables."""
    in_order = [words(text) for text in unit.texts]
    return chain(unit.marks, *in_order, *map(pairwise, in_order))


def _parted(found: dict[str, str]) -> tuple[Forms, ...]:
    parts: list[list[str]] = [[] for _ in PARTS]
    for form in found:
        parts[part_of(form)].append(form)
    return tuple(("\n".join(forms), "\n".join([found[form] for form in forms])) for forms in parts)


@lru_cache(maxsize=262144)
def part_of(form: str) -> int:
    """The part that a form is merged with."""
    return WORD_PARTS if is_mark(form) else hashed(form) * WORD_PARTS >> 32


def in_part(forms: Forms) -> Iterator[tuple[str, str]]:
    """The forms of a part with their units."""
    return zip(forms[0].split("\n"), forms[1].split("\n"), strict=True) if forms[0] else iter(())


def syllables(head: Head, forms: Sequence[Forms]) -> dict[str, int]:
    """In how many units every syllable is, without accents; those of the hand-written pages do not count."""
    counts: dict[str, int] = {}
    for part in forms[:WORD_PARTS] if head.section != "trang" else ():
        for form, units in in_part(part):
            if " " not in form:
                bare = plain(form)
                counts[bare] = counts.get(bare, 0) + len(units)
    return {word: count for word, count in counts.items() if word.isalpha() and word.isascii()}


def _passages(entry: Entry) -> Iterator[tuple[str, str]]:
    """What is shown of the units, so many in a file that looking one up is cheap and the files are not too many."""
    if entry.section == "can-cu":
        yield "", compact({"row": entry.units[0].row})
        return
    head = {"address": entry.address, "name": entry.name, "title": entry.title, "issuer": entry.issuer}
    for start in range(0, len(entry.units), PASSAGES):
        rows = [unit.row for unit in entry.units[start : start + PASSAGES]]
        yield f"{start // PASSAGES}.json", compact(head | {"units": rows})
    if entry.section == "van-ban":
        yield "muc.json", compact({"clauses": entry.outline})
    for version, clauses in entry.outlines:
        yield f"muc-{version}.json", compact({"clauses": clauses})


def compact(value: object) -> str:
    """A value as a line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
