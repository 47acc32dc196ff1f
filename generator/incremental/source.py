"""Where slices get their facts: the store, and answers out of all plans for what the store does not know yet."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from generator.corpus import LightPlan
from generator.incremental.answers import QUESTIONS, Answers
from generator.incremental.slices import page_of
from generator.incremental.store import Fact, Store, packed
from generator.publication import Published, PublishedList, history
from generator.views.viewer import NEWEST

_KEPT = 2000
"""So many values stay unpacked: jobs that are made one after the other look at the same things."""


class StoreSource:
    """The facts of a store on a day. New answers are collected until somebody keeps them."""

    def __init__(self, store: Store, day: date, answers: Callable[[], Answers]) -> None:
        self._store, self._today, self._answers = store, day, answers
        self._kept: OrderedDict[Fact, Any] = OrderedDict()
        self.new_answers: dict[Fact, bytes] = {}

    def get(self, fact: Fact) -> Any:
        """The value of a fact."""
        if fact in self._kept:
            self._kept.move_to_end(fact)
            return self._kept[fact]
        value = self._value(*fact)
        self._kept[fact] = value
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return value

    def _value(self, kind: str, *keys: Any) -> Any:
        if kind in QUESTIONS:
            return self._answer((kind, *keys))
        return getattr(self, "_" + kind.replace("-", "_"))(*keys)

    def _answer(self, question: Fact) -> Any:
        known, answer = self._store.answer(question) if question not in self.new_answers else (False, None)
        if not known:
            answer = self._answers().answer(question)
            self.new_answers[question] = packed(answer)
        return answer

    def plans_in_short(self) -> Iterator[LightPlan]:
        """What every plan says of itself in short, newest first."""
        return self._store.part_of_all("light")

    def _head(self, plan: str) -> Any:
        return self._store.part(plan, "head")

    def _text(self, plan: str) -> Any:
        return self._store.part(plan, "text")

    def _source(self, plan: str) -> Any:
        return self._store.part(plan, "source")

    def _unplaced(self, plan: str) -> Any:
        return self._store.part(plan, "unplaced") or ()

    def _earlier(self, plan: str) -> Any:
        return self._store.part(plan, "earlier") or ()

    def _clause_ids(self, plan: str) -> Any:
        return self._store.part(plan, "light").clause_ids

    def _place(self, plan: str) -> str:
        return self._store.place(plan)

    def _rows(self, name: str) -> Any:
        return self._store.rows(name)

    def _newest(self, name: str) -> Any:
        return self._store.rows(name, NEWEST)

    def _count(self, name: str) -> int:
        return self._store.count(name)

    def _names(self, prefix: str) -> list[str]:
        return self._store.names(prefix)

    def _day(self) -> date:
        return self._today

    def _come(self, day: str) -> bool:
        return date.fromisoformat(day) <= self._today

    def _published(self, page: str) -> PublishedList | None:
        found: PublishedList | None = self._store.published(page)
        return found

    def _published_all(self) -> PublishedList:
        lists = list(self._store.all_published())
        return PublishedList(
            tuple(sorted((one for found in lists for one in found.entries), key=_by_line)),
            tuple(sorted((one for found in lists for one in found.deadlines), key=_by_line)),
        )

    def _newest_event(self) -> date | None:
        return history(self._published_all()).newest()

    def _site_problems(self, plan: str) -> Any:
        return self._store.meta("site problems").get(plan, ())


def by_page(published: PublishedList) -> dict[str, PublishedList]:
    """What is published, page by page."""
    entries: dict[str, list[Published]] = {}
    deadlines: dict[str, list[Published]] = {}
    for entry in published.entries:
        entries.setdefault(page_of(entry.address), []).append(entry)
    for entry in published.deadlines:
        deadlines.setdefault(page_of(entry.address), []).append(entry)
    return {
        page: PublishedList(tuple(entries.get(page, ())), tuple(deadlines.get(page, ())))
        for page in {*entries, *deadlines}
    }


def _by_line(entry: Published) -> int:
    return entry.where.line
