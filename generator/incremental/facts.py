"""Facts: what a job can look at, and which of them are others when a document says something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.incremental.answers import QUESTIONS
from generator.incremental.store import Fact

FACTS: Mapping[str, str] = {
    "head": "a plan without its text",
    "text": "its clauses, tasks and deadlines",
    "source": "where its values stand in its file",
    "earlier": "its earlier texts",
    "unplaced": "the names in it that the register does not know",
    "clause-ids": "the id of each of its clauses",
    "place": "what it is sorted by",
    "rows": "what all plans say under a name, newest first",
    "newest": "the first of that",
    "count": "how much that is",
    "names": "under which names anything is said",
    "day": "the day of the build",
    "come": "whether a day has come",
    "published": "what was published of a page",
    "published-all": "everything that was published",
    "newest-event": "the day of the last correction or departure",
    "site-problems": "what the rules between plans say of one",
    "light-all": "what all plans say in short",
    "positions-all": "where all plans say it",
    "earlier-all": "the earlier texts of all plans",
} | dict.fromkeys(QUESTIONS, "an answer out of what all plans say in short")
"""Every kind of fact: a kind, with what it is asked of, is what a job looks at and what a change marks.

`StoreSource` tells the value of a fact but for those of all plans, at which the checks between plans look. Who finds
that it is another one: of a plan and its rows, `differing`; of an answer, `intake`; of the day, `days_between`; of what
is published and of problems, `updating`.
"""

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
