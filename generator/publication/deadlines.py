"""Mã của thời hạn: which published deadline each deadline of a clause is, however many were put in before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from generator.addresses import plan_page
from generator.publication.ledger import GONE, Published, PublishedList
from generator.resolved import DatedDeadline, ResolvedPlan


def deadline_keys(plan: ResolvedPlan, ledger: PublishedList) -> Mapping[str, str]:
    """By the place of each deadline (``i-1.2``: the second of clause i-1) the key that it was published under.

    One with the days of a published deadline is that one; of the others the first takes the first number left, as one
    whose days changed; what is left over is new and takes numbers that were never used.
    """
    published: dict[str, list[Published]] = {}
    for entry in ledger.deadlines_of(plan_page(plan.id)):
        published.setdefault(entry.clause_id, []).append(entry)
    found: dict[str, str] = {}
    for clause in plan.clauses:
        entries = published.get(clause.id)
        found |= _matched(clause.id, clause.deadlines, entries) if entries else {d.key: d.key for d in clause.deadlines}
    return found


def deadline_statement(deadline: DatedDeadline) -> str:
    """First day and last day, or the day that comes back and its cycle; empty for one that no calendar has."""
    written = deadline.deadline
    if written.every and written.date:
        return f"{written.date.written} {written.every.value}"
    days = [day.isoformat() for day in (deadline.start or deadline.end, deadline.end or deadline.start) if day]
    return " ".join(days)


def _matched(clause_id: str, deadlines: Iterable[DatedDeadline], entries: list[Published]) -> dict[str, str]:
    keys = {entry.fragment: entry.latest for entry in entries}
    left = {key: said for key, said in keys.items() if said != GONE}
    found: dict[str, str] = {}
    others: list[str] = []
    for deadline in deadlines:
        said = deadline_statement(deadline)
        # its own place first, so that of two alike each stays itself
        same = next((key for key in sorted(left, key=lambda key: key != deadline.key) if left[key] == said), None)
        if same and said:
            found[deadline.key] = same
            del left[same]
        else:
            others.append(deadline.key)
    last = max(int(key.rpartition(".")[2]) for key in keys)
    free = (f"{clause_id}.{number}" for number in count(last + 1))
    for place in others:
        changed = place if place in left else next(iter(left), None)
        found[place] = changed or next(free)
        left.pop(found[place], None)
    return found
