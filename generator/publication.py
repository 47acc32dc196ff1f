"""Sổ địa chỉ đã công bố: content/published.yml, append-only, one address a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from generator.addresses import alias_page, clause_address, plan_page
from generator.corpus import Corpus
from generator.model import Where
from generator.problems import Problem
from generator.reading import validated
from generator.yaml_values import read_yaml

HEADER = (
    "# Mọi địa chỉ đã công bố, mỗi dòng một địa chỉ; chỉ thêm, không xóa (kehoach publish tự thêm).\n"
    '# Địa chỉ không còn: ghi {moved: địa chỉ mới} hoặc {gone: "lý do"} sau dấu hai chấm.\n'
)


_FATE_ADVICE = 'sau địa chỉ để trống, hoặc ghi {moved: địa chỉ mới} hay {gone: "lý do"}'


class _Fate(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    moved: str | None = None
    gone: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """An address that a published build carried, and what became of it; ``owner`` is the plan an alias led to."""

    address: str
    moved: str | None
    gone: str | None
    where: Where
    owner: str | None = None


@dataclass(frozen=True)
class PublishedList:
    """Every published address in the order of the file."""

    entries: tuple[Published, ...] = ()

    def fate(self, entry: Published) -> Published:
        """What became of an address: its own mark, else that of the page it stood on."""
        if entry.moved or entry.gone:
            return entry
        page = self._pages.get(entry.address.partition("#")[0])
        return page if page and (page.moved or page.gone) else entry

    def has_departed(self, address: str) -> bool:
        """Whether the page of an address moved or went itself, and says so there."""
        page = self._pages.get(address.partition("#")[0])
        return page is not None and bool(page.moved or page.gone)

    def departed_pages(self) -> tuple[Published, ...]:
        """The pages that moved or went, which leave a redirect or a tombstone."""
        return tuple(e for e in self.entries if (e.moved or e.gone) and "#" not in e.address)

    def departed_clauses(self, page: str) -> tuple[Published, ...]:
        """The clauses of a page that moved or went."""
        return self._departed_by_page.get(page, ())

    @cached_property
    def _departed_by_page(self) -> dict[str, tuple[Published, ...]]:
        found: dict[str, tuple[Published, ...]] = {}
        for entry in self.entries:
            page, mark, _ = entry.address.partition("#")
            if mark and (entry.moved or entry.gone):
                found[page] = (*found.get(page, ()), entry)
        return found

    @cached_property
    def _pages(self) -> dict[str, Published]:
        return {entry.address: entry for entry in self.entries if "#" not in entry.address}


def addresses_of(corpus: Corpus) -> Iterator[str]:
    """Every address that the site promises to keep: plans, aliases, clauses."""
    for plan in corpus.plans:
        yield plan_page(plan.id)
        yield plan.alias
        yield from map(alias_page, plan.plan.aliases)
        yield from (clause_address(plan.id, clause.id) for clause in plan.clauses)


def answered(corpus: Corpus) -> set[str]:
    """Every address that the site answers at: the promised ones, and those from before a number was known."""
    return {*addresses_of(corpus), *(alias for plan in corpus.plans for alias in plan.aliases)}


def read_published(path: Path, *, shown_as: str = "") -> tuple[PublishedList, list[Problem]]:
    """The published addresses in the order of the file; none where there is no file."""
    if not path.is_file():
        return PublishedList(), []
    shown = f"{shown_as or path.parent.as_posix()}/{path.name}"
    found, source, problems = read_yaml(path.read_bytes(), shown)
    entries = []
    if found is not None and not isinstance(found, dict) and not problems:
        message = "tệp phải gồm các địa chỉ, mỗi dòng một địa chỉ kết thúc bằng dấu hai chấm"
        problems.append(Problem(where=source.where(), rule="published", level="error", message=message))
    for address, fate in found.items() if isinstance(found, dict) else ():
        written = {"owner": fate} if isinstance(fate, str) else fate or {}
        value, faults = validated(_Fate, written, source)
        problems += [
            Problem(where=source.where((address,)), rule="published", level="error", message=_FATE_ADVICE)
            for _ in faults[:1]
        ]
        if value:
            where = source.where((address,), key=True)
            entries.append(Published(address, value.moved, value.gone, where, value.owner))
    return PublishedList(tuple(entries)), problems


def with_new(text: str, addresses: Iterable[str], owners: Mapping[str, str] | None = None) -> tuple[str, list[str]]:
    """The file's text with the addresses it lacks, sorted, and which those were; nothing is ever taken away.

    A comment above a line stays above it. A new alias is written with the plan that it leads to.
    """
    entries: dict[str, str] = {}
    above, last = "", ""
    for line in (f"{line}\n" for line in text.removeprefix(HEADER).splitlines()):
        if line.startswith("#") or not line.strip():
            above += line
        elif line[0] in " \t" and last:
            # a fate written over several lines belongs to the address above it
            entries[last] += above + line
            above = ""
        else:
            last = _address_in(line)
            entries[last] = above + line
            above = ""
    new = sorted(set(addresses) - entries.keys())
    entries |= {address: f"{address}: {(owners or {}).get(address, '')}".rstrip() + "\n" for address in new}
    return HEADER + "".join(entries[address] for address in sorted(entries)) + above, new


def _address_in(line: str) -> str:
    return line.split(": ", maxsplit=1)[0].strip().removesuffix(":").strip("\"'")
