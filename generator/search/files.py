"""The files of the search (templates/search/*.js reads them): agencies, columns of documents, postings, passages."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.guides import Guide
from generator.rendering import File
from generator.search.agencies import AgencyIndex
from generator.search.postings import file_count, file_of, is_mark, lines, postings
from generator.search.units import Entry, Finder
from generator.search.words import plain
from generator.views.viewer import Viewer

FOLDER = "tra-cuu/chi-muc/"
PASSAGES = 32
"""Units in one file of passages."""


@dataclass(frozen=True)
class _Entries:
    """Everything that can be found, in the order in which it is numbered."""

    plans: Sequence[Entry]
    cited: Sequence[Entry]
    pages: Sequence[Entry]

    def __iter__(self) -> Iterator[Entry]:
        return chain(self.plans, self.cited, self.pages)

    @property
    def written(self) -> int:
        """How many of the units are documents' own; the hand-written pages come after them."""
        return sum(len(entry.units) for entry in (*self.plans, *self.cited))


def files(viewer: Viewer, guides: Iterable[Guide]) -> Iterator[File]:
    """Every file that the search reads; the same content gives the same bytes.

    Each names the version of the index, so that a browser does not put files of two together.
    """
    agencies = AgencyIndex(viewer)
    finder = Finder(viewer, agencies.numbers)
    entries = _Entries(list(finder.plans()), list(finder.cited()), list(finder.guides(guides)))
    found = postings(entries)
    entry_of = [number for number, entry in enumerate(entries) for _ in entry.units]
    written = list(lines(found, entry_of))
    marks = [line for line in written if is_mark(line[0])]
    of_words = [line for line in written if not is_mark(line[0])]
    shelves = {"dau": marks, "tu": of_words}
    counts = {name: file_count(sum(len(line) for _, line in shelf)) for name, shelf in shelves.items()}
    values: dict[str, dict[str, object]] = {
        "co-quan.json": agencies.values(),
        "van-ban.json": _columns(viewer, entries) | {"files": counts},
        **dict(_passages(entries)),
    }
    syllables = _syllables(found, entries.written)
    version = _digest((*map(_json, values.values()), syllables.encode(), *(line.encode() for _, line in written)))
    for path, value in values.items():
        yield File(f"{FOLDER}{path}", _json({"version": version} | value))
    yield File(f"{FOLDER}am-tiet.txt", f"{version}\n{syllables}".encode())
    for name, shelf in shelves.items():
        yield from _postings(name, shelf, counts[name], version)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:12]


def _columns(viewer: Viewer, entries: _Entries) -> dict[str, object]:
    """What is asked of every entry at once: how many units, of which place, year and kind."""
    places = sorted({entry.place for entry in entries})
    kinds = sorted({entry.kind for entry in entries})
    place_numbers = {key: number for number, key in enumerate(places)}
    kind_numbers = {key: number for number, key in enumerate(kinds)}
    return {
        "plans": "".join(entry.id.removeprefix("vb-") for entry in entries.plans),
        "cited": len(entries.cited),
        "units": [len(entry.units) for entry in entries],
        "places": places,
        "place": [place_numbers[entry.place] for entry in entries],
        "year": [entry.year for entry in entries],
        "kinds": [[key, viewer.kind_name(key) if key else "", *_short(viewer, key)] for key in kinds],
        "kind": [kind_numbers[entry.kind] for entry in entries],
    }


def _short(viewer: Viewer, kind: str) -> list[str]:
    """The abbreviations of a kind of document, folded (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""
    return [plain(short) for short in viewer.configuration.abbreviations.kinds.get(kind, ())]


def _postings(name: str, shelf: Iterable[tuple[str, str]], count: int, version: str) -> Iterator[File]:
    parts: list[list[str]] = [[f"{version}\n"] for _ in range(count)]
    for form, line in shelf:
        parts[file_of(form, count)].append(line)
    for number, part in enumerate(parts):
        yield File(f"{FOLDER}{name}/{number}.txt", "".join(part).encode())


def _passages(entries: _Entries) -> Iterator[tuple[str, dict[str, object]]]:
    """What is shown of the units, so many in a file that looking one up is cheap and the files are not too many."""
    for entry in entries.plans:
        yield from _pieces(entry, entry.id)
        yield f"doan/{entry.id}/muc.json", {"clauses": entry.outline}
        for version, clauses in entry.outlines:
            yield f"doan/{entry.id}/muc-{version}.json", {"clauses": clauses}
    for start in range(0, len(entries.cited), PASSAGES):
        rows = [entry.units[0].row for entry in entries.cited[start : start + PASSAGES]]
        yield f"doan/can-cu/{start // PASSAGES}.json", {"units": rows}
    for number, entry in enumerate(entries.pages):
        yield from _pieces(entry, f"huong-dan-{number}")


def _pieces(entry: Entry, folder: str) -> Iterator[tuple[str, dict[str, object]]]:
    head = {"address": entry.address, "name": entry.name, "title": entry.title, "issuer": entry.issuer}
    for start in range(0, len(entry.units), PASSAGES):
        rows = [unit.row for unit in entry.units[start : start + PASSAGES]]
        yield f"doan/{folder}/{start // PASSAGES}.json", head | {"units": rows}


def _syllables(found: Mapping[str, Sequence[int]], written: int) -> str:
    """What a slip is mended by: every syllable of the first ``written`` units and in how many it is, the most first."""
    counts: Counter[str] = Counter()
    for form, units in found.items():
        if " " not in form and not is_mark(form):
            bare = plain(form)
            if bare.isalpha() and bare.isascii():
                counts[bare] += bisect_left(units, written)
    return "".join(f"{word} {count}\n" for word, count in sorted(counts.items(), key=_by_frequency) if count)


def _by_frequency(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
