"""Sửa: only those lines are written again that an entry which came, changed, moved or went has a part in."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from generator.search.postings import Block, Bounds, Change, edited, file_of, file_order
from generator.search.state import State
from generator.search.terms import Forms, in_part, part_of

Given = tuple[int, Sequence[Forms]]
"""Where an entry begins, and what it gives."""


@dataclass(frozen=True)
class Beginnings:
    """Where the entries of a state begin, by key, and what they have of a form."""

    state: State
    starts: Mapping[str, int]

    @cached_property
    def _keys(self) -> Mapping[int, str]:
        return {start: key for key, start in self.starts.items()}

    @cached_property
    def _sorted(self) -> list[int]:
        return sorted(self._keys)

    def start_of(self, step: int) -> int:
        """Where the entry begins that the step lies in."""
        return self._sorted[bisect_right(self._sorted, step) - 1]

    def blocks(self, form: str, starts: Iterable[int]) -> list[Block]:
        """The units that have a form in the entries that begin there."""
        part = part_of(form)
        return [(start, dict(in_part(self.state.forms(self._keys[start])[part]))[form]) for start in starts]



def changes(edits: Iterable[tuple[Given | None, Given | None]]) -> dict[str, Change]:
    """What becomes of every form, by what each entry gave before and gives now."""
    found: dict[str, Change] = defaultdict(lambda: Change([], []))
    for before, after in edits:
        old, new = set(_blocks(before)), set(_blocks(after))
        for form, block in old - new:
            found[form].gone.append(block)
        for form, block in new - old:
            found[form].come.append(block)
    return found


def _blocks(given: Given | None) -> Iterator[tuple[str, Block]]:
    for part in given[1] if given else ():
        for form, units in in_part(part):
            yield form, (given[0] if given else 0, units)


class Editor(Struct, frozen=True):
    """Changes files of a shelf."""

    beginnings: Beginnings
    bounds: Bounds

    def texts(self, name: str, count: int, found: Mapping[str, Change]) -> dict[int, str]:
        """The files of a shelf that the changes reach, as they are now."""
        touched: dict[int, list[str]] = defaultdict(list)
        for form in found:
            touched[file_of(form, count)].append(form)
        return {
            number: self._text(self.beginnings.state.text(name, number), forms, found)
            for number, forms in sorted(touched.items())
        }

    def _text(self, text: str, forms: Iterable[str], found: Mapping[str, Change]) -> str:
        rows = {form: where for form, _, where in (row.partition("\t") for row in text.split("\n")[:-1])}
        order = list(rows)
        for form in forms:
            where = edited(form, rows.get(form, ""), found[form], self.bounds, self.beginnings)
            if form not in rows:
                insort(order, form, key=file_order)
            rows[form] = where
        return "".join([f"{form}\t{rows[form]}\n" for form in order if rows[form]])
