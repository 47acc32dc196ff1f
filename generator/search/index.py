"""Cập nhật: which files of the index are other than the last time, by what the entries were made from then and now.

Whatever the last time was, the files are the same, byte for byte, as if everything were made anew.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from generator.rendering import File
from generator.search.editing import Beginnings, Editor, Given, changes
from generator.search.files import (
    CITED_PASSAGES,
    SHELVES,
    Entries,
    Frame,
    cited_file,
    cited_path,
    content_of,
    frame_files,
    passages_path,
    postings_file,
    postings_path,
)
from generator.search.merging import Lines, Merge, Spill, lines_of, shelved
from generator.search.postings import Bounds, file_count, is_mark
from generator.search.state import State
from generator.search.terms import PARTS, WORD_PARTS, Forms, Head, Terms, check, syllables


class Named(Struct, frozen=True):
    """An entry that there is now: its key, what it is made from as a digest, and how its terms are made."""

    key: str
    digest: str
    make: Callable[[], Terms]


class Gone(Struct, frozen=True):
    """A file of the index that is no more."""

    path: str


Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""``map``, or what does the same with several processes."""


def update(
    state: State,
    named: Iterable[Named],
    frame: Frame,
    *,
    make: Run = map,
    merge: Run = map,
    bounds: Bounds = Bounds(),  # noqa: B008 - a frozen value
) -> Iterator[File | Gone]:
    """Every file of the index that is not as it was in the state, and those that are no more.

    ``named`` are all entries: plans newest first, then cited documents, then pages. ``make`` calls what makes the terms
    of those that changed, ``merge`` what merges them, if there are many. The caller writes the files, then calls
    ``state.keep()``. Of a fresh state every file is made, and whatever else stands in the index's folder is no more.
    """
    state.begin()
    work = _Work(state, frame, bounds, {one.key: one for one in named})
    yield from work.passages(make)
    work.place()
    yield from work.cited()
    yield from work.merged(merge) if work.are_many else work.edited()
    yield from work.frame_files()


class _Work:
    """One update, step by step."""

    def __init__(self, state: State, frame: Frame, bounds: Bounds, named: Mapping[str, Named]) -> None:
        self.state, self.frame, self.bounds, self.named = state, frame, bounds, named
        self.old = state.entries()
        self.gone = [key for key in self.old if key not in named]
        self.changed = [key for key, one in named.items() if key not in self.old or self.old[key].digest != one.digest]
        self.moved: list[str] = []
        self.heads = {key: known.head for key, known in self.old.items() if key in named}
        self.before: dict[str, Sequence[Forms]] = {}
        self.syllables = Counter[str](json.loads(state.fact("syllables") or "{}"))
        self.are_many = state.fresh or self._are_many()
        self.entries = Entries.of([])

    def _are_many(self) -> bool:
        """Whether making all lines anew costs less than changing some."""
        return len(self.gone) + len(self.changed) + len(self.moved) > self.bounds.few + len(self.named) // 64

    def passages(self, make: Run) -> Iterator[File | Gone]:
        """What is shown of the entries that came, changed or went; the state has their forms from now on."""
        for key in self.gone:
            self._forget(key)
            yield from map(Gone, _paths(self.old[key].head))
        self.state.drop(self.gone)
        made: Iterable[Terms] = make(_made, [self.named[key].make for key in self.changed])
        for key, found in zip(self.changed, made, strict=True):
            if found.head.key != key:
                raise ValueError(f"terms of {found.head.key} were made for {key}")
            yield from self._renewed(key, found)

    def _renewed(self, key: str, made: Terms) -> Iterator[File | Gone]:
        before = self._forget(key) if key in self.old else ()
        self.syllables.update(made.syllables)
        self.heads[key] = made.head
        self.state.put(self.named[key].digest, made)
        paths = _paths(made.head)
        yield from (Gone(path) for path in before if path not in paths)
        yield from (File(path, data) for path, data in zip(paths, made.passages, strict=False))

    def _forget(self, key: str) -> list[str]:
        """Count an entry's syllables no longer, keep what it gave if lines are to be changed; where its files stood."""
        forms = self.state.forms(key)
        self.syllables.subtract(syllables(self.old[key].head, forms))
        if not self.are_many:
            self.before[key] = forms
        return _paths(self.old[key].head)

    def place(self) -> None:
        """Give every entry its place among all."""
        self.entries = Entries.of(self.heads[key] for key in self.named)
        starts, changed = self.entries.starts, set(self.changed)
        self.moved = [key for key in self.named if key not in changed and self.old[key].start != starts[key]]
        self.are_many = self.are_many or self._are_many()
        self.state.place((key, starts[key]) for key in (*self.changed, *self.moved))

    def cited(self) -> Iterator[File | Gone]:
        """What is shown of cited documents, in the files that one of them came to, changed in or left."""
        before = _cited_places(int(self.state.fact("room") or 0), self._old_starts())
        after = {head.key: self.entries.cited_place(self.entries.starts[head.key]) for head in self._cited()}
        self.state.set_fact("room", str(self.entries.room))
        changed = set(self.changed)
        keys = {key for key in before.keys() | after if key in changed or before.get(key) != after.get(key)}
        rows: dict[int, dict[int, str]] = defaultdict(dict)
        for key, (number, place) in after.items():
            rows[number][place] = key
        for number in sorted({places[key][0] for places in (before, after) for key in keys if key in places}):
            found = {place: self.state.row(key) for place, key in rows[number].items()}
            yield cited_file(number, found) if found else Gone(cited_path(number))

    def _cited(self) -> list[Head]:
        return self.entries.of_section("can-cu")

    def _old_starts(self) -> dict[str, int]:
        return {key: known.start for key, known in self.old.items() if known.head.section == "can-cu"}

    def merged(self, merge: Run) -> Iterator[File | Gone]:
        """All lines anew, from what the state has of every entry."""
        with TemporaryDirectory() as folder, Spill(Path(folder)) as spill:
            for key in self.named:
                spill.add(key, self.state.forms(key))
            spill.close(self.entries.starts)
            parts: list[Lines] = list(merge(Merge(Path(folder), self.bounds), PARTS))
        for name, found in zip(SHELVES, (parts[:WORD_PARTS], parts[WORD_PARTS:]), strict=True):
            texts = shelved(found, self.bounds)
            yield from self._shelf(name, dict(enumerate(texts)), len(texts))

    def edited(self) -> Iterator[File | Gone]:
        """The lines that changed, in the files that have them."""
        found = changes(self._edits())
        for name in SHELVES:
            of_shelf = {form: change for form, change in found.items() if is_mark(form) == (name == "dau")}
            sizes = {number: size for number, (size, _) in self.state.shelf(name).items()}
            editor = Editor(Beginnings(self.state, self.entries.starts), self.bounds)
            texts = editor.texts(name, len(sizes), of_shelf)
            sizes |= {number: len(text) for number, text in texts.items()}
            if file_count(sum(sizes.values()), self.bounds.file_bytes) != len(sizes):
                whole = "".join(texts.get(number, text) for number, text in enumerate(self.state.texts(name)))
                texts = dict(enumerate(shelved([lines_of(whole)], self.bounds)))
                sizes = dict.fromkeys(texts, 0)
            yield from self._shelf(name, texts, len(sizes))

    def _edits(self) -> Iterator[tuple[Given | None, Given | None]]:
        """What each entry gave, where it began, and what it gives now, where it begins."""
        for key in (*self.gone, *self.changed, *self.moved):
            now = self.state.forms(key) if key in self.named else ()
            before = (self.old[key].start, self.before.get(key, now)) if key in self.old else None
            yield before, (self.entries.starts[key], now) if key in self.named else None

    def _shelf(self, name: str, texts: Mapping[int, str], count: int) -> Iterator[File | Gone]:
        """The files of a shelf that are not as they were; the state has them from now on."""
        known = self.state.shelf(name)
        contents = {number: content_of(text) for number, text in texts.items()}
        new = {n: (contents[n], text) for n, text in texts.items() if known.get(n, (0, ""))[1] != contents[n]}
        self.state.put_texts(name, new)
        self.state.drop_texts(name, count)
        yield from (postings_file(name, number, text) for number, (_, text) in new.items())
        yield from (Gone(postings_path(name, number)) for number in known if number >= count)

    def frame_files(self) -> Iterator[File]:
        """The files that are read whole."""
        self.syllables = +self.syllables
        self.state.set_fact("syllables", json.dumps(self.syllables))
        checks = {name: "".join(check(content) for _, content in self.state.shelf(name).values()) for name in SHELVES}
        for file in frame_files(self.entries, self.frame, checks, self.syllables):
            content = content_of(file.data.decode())
            if self.state.fact(file.path) != content:
                self.state.set_fact(file.path, content)
                yield file


def _made(make: Callable[[], Terms]) -> Terms:
    return make()


def _paths(head: Head) -> list[str]:
    """Where what is shown of an entry stands; cited documents share their files."""
    return [passages_path(head.key, name) for name in head.passages] if head.section != "can-cu" else []


def _cited_places(room: int, starts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    return {key: divmod(start - 2 * room, CITED_PASSAGES) for key, start in starts.items()}
