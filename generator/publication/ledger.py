"""The file as it is read: one fact a line, sorted, so that two editors' lines merge.

```
vb-9xw3t6bn/: 2026-11-22 9c1f0e2d4b7a                    the document, the day it was published, its hash
vb-9xw3t6bn/ name 2026-11-22: "Kế hoạch số …"            how it is cited
vb-9xw3t6bn/#ii-1: 2026-11-22 77b01c22d9ef kJ3fPq…        a clause: the same, and a sketch of its words
vb-9xw3t6bn/#ii-1 2027-01-05: 5e0912aa31c4 kJ3fWz…        what it has said since a later day; again that day: …-05.2
vb-9xw3t6bn/#ii-1 same 5e0912aa31c4: viết lại cho gọn     an editor's word that it is still the same clause
vb-9xw3t6bn/#ii-2 gone: "…"  or  moved: vb-…/#…           an editor's word on what is not there any more
vb-9xw3t6bn/#ii-2 2027-01-05: gone                        since when
vb-9xw3t6bn/#v-1.1: 2026-11-22 2024-05-31 2024-05-31      a deadline of a clause: first day and last day, or cycle
vb-9xw3t6bn/v/2024-05-02/: 2026-11-22 04017bd1022b        one dated text of a corrected document
ubnd-…/ke-hoach/2024/76-kh-ubnd/: vb-4h7kq2mz             an alias and the document it leads to
```
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from msgspec import Struct

from generator.addresses import plan_page
from generator.model import Where

GONE, MOVED, SAME, NAME = "gone", "moved", "same", "name"


class Record(Struct, frozen=True):
    """What an address said from a day on: hashes, days of a deadline, ``gone`` or ``moved``."""

    day: date
    value: str
    number: int = 0
    """Counts the records of one day from the second on."""


class Published(Struct, frozen=True):
    """An address that a published build carried, what it said when, and what became of it."""

    address: str
    moved: str | None
    gone: str | None
    where: Where
    owner: str | None = None
    """The plan that an alias led to."""
    records: tuple[Record, ...] = ()
    """Oldest first."""
    name: str = ""
    """The citation of a document when it was last recorded: what is left of one that went."""
    same: frozenset[str] = frozenset()
    """Hashes of texts that an editor says are of the same clause."""

    @property
    def home(self) -> str:
        """The page of its document: of the one that an alias led to, else of the one whose address it begins with."""
        return plan_page(self.owner) if self.owner else f"{self.address.partition('/')[0]}/"

    @property
    def fragment(self) -> str:
        """What stands behind the page: a clause's id, or a deadline's key; empty for a page."""
        return self.address.partition("#")[2]

    @property
    def clause_id(self) -> str:
        """The clause that it is, or that a deadline belongs to."""
        return self.fragment.partition(".")[0]

    @property
    def has_departed(self) -> bool:
        """Whether an editor says that it moved or went."""
        return bool(self.moved or self.gone)

    @property
    def latest(self) -> str:
        """What was recorded last, empty if nothing was."""
        return self.records[-1].value if self.records else ""

    @property
    def last_said(self) -> str:
        """What stood there when it last had anything."""
        return next((record.value for record in reversed(self.records) if record.value not in (GONE, MOVED)), "")


@dataclass(frozen=True)
class PublishedList:
    """Every published address in the order of the file, and every published deadline beside them."""

    entries: tuple[Published, ...] = ()
    deadlines: tuple[Published, ...] = ()

    def fate(self, entry: Published) -> Published:
        """What became of an address: its own mark, else that of the page it stood on, or of the plan it led to."""
        page = None if entry.has_departed else self._by_address.get(entry.home)
        return page if page and page.has_departed else entry

    def destination(self, address: str) -> str:
        """Where an address leads after all moves; itself where it did not move, or where moves go in a circle."""
        seen = [address]
        while (entry := self._by_address.get(seen[-1])) and (moved := self.fate(entry).moved):
            if moved in seen:
                return address
            seen.append(moved)
        return seen[-1]

    def find(self, address: str) -> Published | None:
        """The entry of an address or of a deadline."""
        return self._by_address.get(address)

    def departed_pages(self) -> tuple[Published, ...]:
        """The pages that moved or went, which leave a redirect or a tombstone."""
        return tuple(entry for entry in self.entries if entry.has_departed and not entry.fragment)

    def orphaned_pages(self) -> tuple[tuple[Published, str], ...]:
        """The aliases and dated texts of plans that moved or went, each with the page of its plan."""
        pages = (entry for entry in self.entries if not (entry.fragment or entry.has_departed))
        return tuple((entry, fate.address) for entry in pages if (fate := self.fate(entry)) is not entry)

    def departed_clauses(self, page: str) -> tuple[Published, ...]:
        """The clauses of a page that moved or went."""
        return tuple(entry for entry in self.clauses_of(page) if entry.has_departed)

    def clauses_of(self, page: str) -> tuple[Published, ...]:
        """Every clause that a page ever had."""
        return self._clauses_by_page.get(page, ())

    def deadlines_of(self, page: str) -> tuple[Published, ...]:
        """Every deadline that a page ever had."""
        return self._deadlines_by_page.get(page, ())

    @cached_property
    def _clauses_by_page(self) -> Mapping[str, tuple[Published, ...]]:
        return _by_page(self.entries)

    @cached_property
    def _deadlines_by_page(self) -> Mapping[str, tuple[Published, ...]]:
        return _by_page(self.deadlines)

    @cached_property
    def _by_address(self) -> Mapping[str, Published]:
        return {entry.address: entry for entry in (*self.entries, *self.deadlines)}


def _by_page(entries: tuple[Published, ...]) -> Mapping[str, tuple[Published, ...]]:
    found: dict[str, list[Published]] = {}
    for entry in entries:
        if entry.fragment:
            found.setdefault(entry.home, []).append(entry)
    return {page: tuple(entries) for page, entries in found.items()}


def is_deadline(address: str) -> bool:
    """Whether it is a deadline's: clause ids have no dot; a deadline is a clause's id, a dot and a number."""
    return "." in address.partition("#")[2]
