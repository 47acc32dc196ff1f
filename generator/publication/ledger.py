"""The file as it is read: one fact a line, sorted, so that two editors' lines merge.

```
vb-9xw3t6bn/: 2026-11-22 9c1f0e2d4b7a                    the document, the day it was published, its hash
vb-9xw3t6bn/#ii-1: 2026-11-22 77b01c22d9ef kJ3fPq…        a clause: the same, and a sketch of its words
vb-9xw3t6bn/#ii-1 2027-01-05: 5e0912aa31c4 kJ3fWz…        what it has said since a later day
vb-9xw3t6bn/#ii-1 same 5e0912aa31c4: viết lại cho gọn     an editor's word that it is still the same clause
vb-9xw3t6bn/#ii-2 gone: "…"  or  moved: vb-…/#…           an editor's word on what is not there any more
vb-9xw3t6bn/#ii-2 2027-01-05: gone                        since when
vb-9xw3t6bn/#v-1.1: 2026-11-22 2024-05-31 2024-05-31      a deadline of a clause: first day, last day, cycle
ubnd-…/ke-hoach/2024/76-kh-ubnd/: vb-4h7kq2mz             an alias and the document it leads to
```
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.addresses import is_plan_id, plan_page
from generator.model import Where
from generator.problems import Problem
from generator.reading import validated
from generator.yaml_values import SourceMap, read_yaml

GONE, MOVED, SAME = "gone", "moved", "same"
_FATE_ADVICE = (
    "sau địa chỉ để nguyên như kehoach publish đã ghi, hoặc ghi {moved: địa chỉ mới} hay "
    '{gone: "lý do"}'
)
_FACT_ADVICE = "sau địa chỉ chỉ có thể là một ngày, moved, gone, hoặc same và 12 ký tự; xem trang Quy tắc và lệnh"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<value>.+)")


class _Fate(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    moved: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What an address said from a day on: hashes, days of a deadline, ``gone`` or ``moved``."""

    day: date
    value: str


@dataclass(frozen=True, slots=True)
class Published:
    """An address that a published build carried, what it said when, and what became of it."""

    address: str
    moved: str | None
    gone: str | None
    where: Where
    owner: str | None = None
    """The plan that an alias led to."""
    records: tuple[Record, ...] = ()
    """Oldest first."""
    same: frozenset[str] = frozenset()
    """Hashes of texts that an editor says are of the same clause."""

    @property
    def latest(self) -> str:
        """What was recorded last, empty if nothing was."""
        return self.records[-1].value if self.records else ""


@dataclass(frozen=True)
class PublishedList:
    """Every published address in the order of the file, and every published deadline beside them."""

    entries: tuple[Published, ...] = ()
    deadlines: tuple[Published, ...] = ()

    def fate(self, entry: Published) -> Published:
        """What became of an address: its own mark, else that of the page it stood on, or of the plan it led to."""
        if entry.moved or entry.gone:
            return entry
        home = plan_page(entry.owner) if entry.owner else entry.address.partition("#")[0]
        page = self._by_address.get(home)
        return page if page and (page.moved or page.gone) else entry

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

    def has_departed(self, address: str) -> bool:
        """Whether the page of an address moved or went itself, and says so there."""
        page = self._by_address.get(address.partition("#")[0])
        return page is not None and bool(page.moved or page.gone)

    def departed_pages(self) -> tuple[Published, ...]:
        """The pages that moved or went, which leave a redirect or a tombstone."""
        return tuple(e for e in self.entries if (e.moved or e.gone) and "#" not in e.address)

    def orphaned_aliases(self) -> tuple[Published, ...]:
        """The aliases of plans that moved or went."""
        return tuple(e for e in self.entries if e.owner and not (e.moved or e.gone) and self.fate(e) is not e)

    def departed_clauses(self, page: str) -> tuple[Published, ...]:
        """The clauses of a page that moved or went."""
        return tuple(entry for entry in self.clauses_of(page) if entry.moved or entry.gone)

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
        page, mark, _ = entry.address.partition("#")
        if mark:
            found.setdefault(page, []).append(entry)
    return {page: tuple(entries) for page, entries in found.items()}


def read_published(path: Path, *, shown_as: str = "") -> tuple[PublishedList, list[Problem]]:
    """The published addresses in the order of the file; none where there is no file."""
    if not path.is_file():
        return PublishedList(), []
    shown = f"{shown_as or path.parent.as_posix()}/{path.name}"
    data = path.read_bytes()
    found, source, faults = read_yaml(data, shown)
    # git merges two editors' lines by keeping both (.gitattributes): a fact that both recorded is one
    lines = [line.strip() for line in data.splitlines()]
    times = Counter(lines)
    problems = [p for p in faults if p.rule != "duplicate-key" or times[lines[p.where.line - 1]] == 1]
    if found is not None and not isinstance(found, dict) and not problems:
        message = "tệp phải gồm các địa chỉ, mỗi dòng một địa chỉ kết thúc bằng dấu hai chấm"
        problems.append(Problem(where=source.where(), rule="published", level="error", message=message))
    reader = _Reader(source)
    for key, value in found.items() if isinstance(found, dict) else ():
        reader.take(key, value)
    every = tuple(reader.entries[address] for address in reader.entries)
    is_deadline = [_is_deadline(entry.address) for entry in every]
    entries = tuple(entry for entry, deadline in zip(every, is_deadline, strict=True) if not deadline)
    deadlines = tuple(entry for entry, deadline in zip(every, is_deadline, strict=True) if deadline)
    return PublishedList(entries, deadlines), [*problems, *reader.problems]


def _is_deadline(address: str) -> bool:
    """Clause ids have no dot; a deadline is a clause's id, a dot and a number."""
    return "." in address.partition("#")[2]


@dataclass
class _Reader:
    """Puts the lines of one address together."""

    source: SourceMap
    entries: dict[str, Published] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, key: str, value: Any) -> None:
        """One line of the file."""
        address, _, fact = key.partition(" ")
        where = self.source.where((key,), key=True)
        entry = self.entries.get(address) or Published(address, None, None, where)
        taken = self._fact(entry, fact, key, value) if fact else self._base(entry, key, value)
        if taken:
            self.entries[address] = taken

    def _base(self, entry: Published, key: str, value: Any) -> Published | None:
        if isinstance(value, dict):
            fate, faults = validated(_Fate, value, self.source)
            if faults or not fate:
                self._tell(key, _FATE_ADVICE)
                return None
            return replace(entry, moved=fate.moved, gone=fate.gone)
        written = "" if value is None else str(value)
        dated = _DATED.fullmatch(written)
        if dated:
            record = self._record(key, dated["day"], dated["value"])
            return replace(entry, records=_in_order(*entry.records, *record))
        if written and not is_plan_id(written):
            self._tell(key, _FATE_ADVICE)
        return replace(entry, owner=written or None)

    def _fact(self, entry: Published, fact: str, key: str, value: Any) -> Published:
        written = "" if value is None else str(value)
        if fact == MOVED and written:
            return replace(entry, moved=written)
        if fact == GONE and written:
            return replace(entry, gone=written)
        if fact.startswith(f"{SAME} "):
            return replace(entry, same=entry.same | {fact.removeprefix(f"{SAME} ")})
        if _DAY.fullmatch(fact) and written:
            return replace(entry, records=_in_order(*entry.records, *self._record(key, fact, written)))
        self._tell(key, _FACT_ADVICE)
        return entry

    def _record(self, key: str, day: str, value: str) -> tuple[Record, ...]:
        try:
            return (Record(date.fromisoformat(day), value),)
        except ValueError:
            self._tell(key, f"ngày «{day}» không có trên lịch; khôi phục dòng như kehoach publish đã ghi")
            return ()

    def _tell(self, key: str, message: str) -> None:
        where = self.source.where((key,))
        self.problems.append(Problem(where=where, rule="published", level="error", message=message))


def _in_order(*records: Record) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda record: record.day))
