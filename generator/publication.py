"""Sổ địa chỉ đã công bố: content/published.yml, append-only, one address a line, sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from generator.addresses import alias_page, clause_address, plan_page
from generator.corpus import Corpus
from generator.model import Where
from generator.problems import Problem
from generator.reading import read_yaml, validated

HEADER = (
    "# Mọi địa chỉ đã công bố, mỗi dòng một địa chỉ; chỉ thêm, không xóa (kehoach publish tự thêm).\n"
    "# Địa chỉ không còn: ghi {moved: địa chỉ mới} hoặc {gone: \"lý do\"} sau dấu hai chấm.\n"
)


class _Fate(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    moved: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """An address that a published build carried, and what became of it."""

    address: str
    moved: str | None
    gone: str | None
    where: Where


def addresses_of(corpus: Corpus) -> Iterator[str]:
    """Every address that the site promises to keep: plans, aliases, clauses."""
    for plan in corpus.plans:
        yield plan_page(plan.id)
        yield plan.alias
        yield from (alias_page(alias) for alias in plan.plan.aliases)
        yield from (clause_address(plan.id, clause.id) for clause in plan.clauses)


def read_published(path: Path) -> tuple[list[Published], list[Problem]]:
    """The published addresses in the order of the file; none where there is no file."""
    if not path.is_file():
        return [], []
    shown = f"{path.parent.name}/{path.name}"
    found, source, problems = read_yaml(path.read_bytes(), shown)
    entries = []
    for address, fate in (found or {}).items() if isinstance(found, dict) else ():
        value, faults = validated(_Fate, {} if fate is None else fate, source)
        problems += [
            Problem(where=source.where((address,)), rule="published", level="error", message=fault.message)
            for fault in faults
        ]
        if value:
            entries.append(Published(address, value.moved, value.gone, source.where((address,), key=True)))
    return entries, problems


def with_new(text: str, addresses: Iterable[str]) -> tuple[str, list[str]]:
    """The file's text with the addresses it lacks, sorted, and which those were; nothing is ever taken away."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    known = {line.split(": ")[0].removesuffix(":").strip('"') for line in lines}
    new = sorted(set(addresses) - known)
    every = sorted([*lines, *(f"{address}:" for address in new)])
    return HEADER + "".join(f"{line}\n" for line in every), new
