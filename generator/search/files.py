"""The files of the search (templates/search/*.js reads them): agencies, columns of documents, postings, passages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from generator.rendering import File
from generator.search.placing import placed, room, steps
from generator.search.postings import encoded
from generator.search.terms import Head, check, compact
from generator.search.words import plain
from generator.views.viewer import Viewer

FOLDER = "tra-cuu/chi-muc/"
SHELVES = ("tu", "dau")
"""Words and pairs of them; marks."""
CITED_PASSAGES = 32
"""Steps of cited documents that stand in one file of passages."""


class Frame(Struct, frozen=True):
    """What the index says beside its entries: the agencies' index; the name and abbreviations of a kind of document."""

    agencies: Mapping[str, object]
    kind: Callable[[str], Sequence[str]]


def kind_names(viewer: Viewer) -> Callable[[str], Sequence[str]]:
    """The name and the abbreviations, folded, of a kind of document (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""
    shorts = viewer.configuration.abbreviations.kinds

    def names(key: str) -> Sequence[str]:
        return [viewer.kind_name(key) if key else "", *map(plain, shorts.get(key, ()))]

    return names


class Entries(Struct, frozen=True):
    """Every entry in the order in which a browser numbers them, and where the numbers of the index begin for each."""

    heads: Sequence[Head]
    starts: Mapping[str, int]
    room: int

    @classmethod
    def of(cls, heads: Iterable[Head]) -> Entries:
        """The documents first; what is no document has its places behind all that documents can take."""
        found = sorted(heads, key=lambda head: ("van-ban", "can-cu", "trang").index(head.section))
        plans = {head.key: head.units for head in found if head.section == "van-ban"}
        rest = {head.key: head.units for head in found if head.section != "van-ban"}
        size = room(sum(map(steps, plans.values())))
        starts = placed(plans) | {key: 2 * size + start for key, start in placed(rest).items()}
        return cls(found, starts, size)

    def of_section(self, section: str) -> list[Head]:
        """The entries of a section, in their order."""
        return [head for head in self.heads if head.section == section]

    def cited_place(self, start: int) -> tuple[int, int]:
        """The file of passages of the cited document that begins there, and the place in it."""
        return divmod(start - 2 * self.room, CITED_PASSAGES)


def columns(entries: Entries, frame: Frame, checks: Mapping[str, str]) -> dict[str, object]:
    """What is asked of every entry at once: how many units, of which place, year and kind; what each file must say."""
    heads = entries.heads
    places = sorted({head.place for head in heads})
    kinds = sorted({head.kind for head in heads})
    place_numbers = {key: number for number, key in enumerate(places)}
    kind_numbers = {key: number for number, key in enumerate(kinds)}
    return {
        "plans": "".join(head.key.removeprefix("vb-") for head in entries.of_section("van-ban")),
        "cited": len(entries.of_section("can-cu")),
        "pages": [head.key.removeprefix("trang/") for head in entries.of_section("trang")],
        "units": [head.units for head in heads],
        "room": entries.room,
        "starts": encoded(entries.starts[head.key] - 2 * entries.room for head in heads if head.section != "van-ban"),
        "places": places,
        "place": [place_numbers[head.place] for head in heads],
        "year": [head.year for head in heads],
        "kinds": [[key, *frame.kind(key)] for key in kinds],
        "kind": [kind_numbers[head.kind] for head in heads],
        "checks": "".join(head.check for head in heads),
        "files": checks,
    }


def frame_files(entries: Entries, frame: Frame, checks: Mapping[str, str], syllables: Mapping[str, int]) -> list[File]:
    """The files that are read whole; they name the version of the index, so that a browser knows a new one."""
    known = columns(entries, frame, checks)
    spoken = "".join(f"{word} {count}\n" for word, count in sorted(syllables.items(), key=_by_frequency) if count)
    digest = hashlib.sha256()
    for part in (compact(frame.agencies), compact(known), spoken, *(head.content for head in entries.heads)):
        digest.update(part.encode())
    version = digest.hexdigest()[:12]
    return [
        File(f"{FOLDER}co-quan.json", compact({"version": version, **frame.agencies}).encode()),
        File(f"{FOLDER}van-ban.json", compact({"version": version, **known}).encode()),
        File(f"{FOLDER}am-tiet.txt", f"{version}\n{spoken}".encode()),
    ]


def _by_frequency(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def content_of(text: str) -> str:
    """The hash of a file of postings."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def postings_path(name: str, number: int) -> str:
    """Where a file of a shelf stands."""
    return f"{FOLDER}{name}/{number}.txt"


def postings_file(name: str, number: int, text: str) -> File:
    """A file of a shelf; its first line tells it from other states of it."""
    return File(postings_path(name, number), f"{check(content_of(text))}\n{text}".encode())


def passages_path(key: str, passage: str) -> str:
    """Where what is shown of a plan or page stands; of cited documents many are in one file."""
    return f"{FOLDER}doan/{key}/{passage}".replace("//", "/")


def cited_path(number: int) -> str:
    """Where what is shown of cited documents stands."""
    return f"{FOLDER}doan/can-cu/{number}.json"


def cited_file(number: int, rows: Mapping[int, bytes]) -> File:
    """What is shown of the cited documents that begin in one stretch, by their place in it."""
    inner = b",".join(b'"%d":%b' % (place, rows[place].rstrip()) for place in sorted(rows))
    return File(cited_path(number), b"{%b}\n" % inner)
