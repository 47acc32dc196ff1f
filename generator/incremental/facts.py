"""Facts: what a job can look at, and which of them are others when a document says something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.incremental.store import Fact

Digests = Mapping[tuple[str, str], tuple[object, ...]]
"""Of everything that a document says a digest, as the store tells it."""


def differing(plan: str, old: Digests, new: Digests) -> set[Fact]:
    """The facts that are others when a document says something else."""
    found: set[Fact] = set()
    for key in old.keys() | new.keys():
        if old.get(key) != new.get(key):
            found |= {*_facts_of(plan, *key)}
            if old.get(key, (0, 0))[1:2] != new.get(key, (0, 0))[1:2] and key[0] == "rows":
                found.add(("count", key[1]))
            if (key in old) != (key in new) and key[0] == "rows":
                found.add(("names", f"{key[1].partition('/')[0]}/"))
    return found


def _facts_of(plan: str, kind: str, name: str) -> Iterator[Fact]:
    if kind == "rows":
        yield from (("rows", name), ("newest", name))
    else:
        yield (name, plan)
        if name == "light":
            yield from (("clause-ids", plan), ("place", plan))
        if name in ("light", "positions", "earlier"):
            yield (f"{name}-all",)


def days_between(before: date | None, now: date) -> set[Fact]:
    """The facts that are others on another day."""
    if before == now:
        return set()
    if before is None:
        return {("day",)}
    first, last = sorted((before, now))
    days = (date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1))
    return {("day",), *(("come", day) for day in days)}
