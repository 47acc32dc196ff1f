"""Nhật ký công bố: what was published, corrected, withdrawn, and when, out of content/published.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from msgspec import Struct

from generator.addresses import is_plan_id
from generator.publication.ledger import GONE, MOVED, Published, PublishedList, Record


class Event(Struct, frozen=True):
    """What happened to one document on one day: ``published``, ``corrected``, ``gone`` or ``moved``.

    ``changed``, ``added`` and ``left`` are ids of clauses; empty on the day of publication.
    """

    day: date
    plan_id: str
    kind: str
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """Every event, newest first, on one day in the order of the ids."""

    events: tuple[Event, ...]

    def of(self, plan_id: str) -> tuple[Event, ...]:
        """The events of one document, newest first."""
        return self._by_plan.get(plan_id, ())

    def newest(self, plan_ids: Iterable[str] | None = None) -> date | None:
        """The day of the newest event of some documents, or of all; None where nothing was recorded."""
        if plan_ids is None:
            return self.events[0].day if self.events else None
        return max((events[0].day for events in map(self.of, plan_ids) if events), default=None)

    @cached_property
    def _by_plan(self) -> Mapping[str, tuple[Event, ...]]:
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.plan_id, []).append(event)
        return {plan_id: tuple(events) for plan_id, events in found.items()}


def history(ledger: PublishedList) -> History:
    """What the list tells of every document."""
    events = [event for entry in ledger.entries if _is_document(entry) for event in _events(ledger, entry)]
    events.sort(key=lambda event: event.plan_id)
    return History(tuple(sorted(events, key=lambda event: event.day, reverse=True)))


def changes(entry: Published) -> int:
    """How often what is recorded of an address has changed since it was first recorded."""
    return max(0, len(entry.records) - 1)


def _is_document(entry: Published) -> bool:
    return is_plan_id(entry.address.removesuffix("/"))


def _events(ledger: PublishedList, entry: Published) -> Iterator[Event]:
    plan_id = entry.address.removesuffix("/")
    for index, record in enumerate(entry.records):
        if record.value in (GONE, MOVED):
            yield Event(record.day, plan_id, record.value)
        elif index == 0 or entry.records[index - 1].value in (GONE, MOVED):
            yield Event(record.day, plan_id, "published")
        elif record.day != entry.records[index - 1].day:
            yield _correction(ledger, entry.address, record)


def _correction(ledger: PublishedList, page: str, record: Record) -> Event:
    """What changed in the document on the day, also the deadlines; where only the head changed there are no clauses."""
    kinds: dict[str, list[str]] = {"changed": [], "added": [], "left": []}
    for clause in ledger.clauses_of(page):
        for index, one in enumerate(clause.records):
            if one.day == record.day:
                kind = "left" if one.value in (GONE, MOVED) else "changed" if index else "added"
                kinds[kind].append(clause.fragment)
    known = {*kinds["changed"], *kinds["added"], *kinds["left"]}
    for deadline in ledger.deadlines_of(page):
        if deadline.clause_id not in known and any(one.day == record.day for one in deadline.records):
            known.add(deadline.clause_id)
            kinds["changed"].append(deadline.clause_id)
    return Event(record.day, page.removesuffix("/"), "corrected", **{key: tuple(ids) for key, ids in kinds.items()})
