"""The viewer of a slice, with what was published of the pages that a job asks for."""

# ruff: noqa: D102 - a method of a slice promises what the method that it stands for does

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from generator.addresses import plan_page
from generator.configuration import Configuration
from generator.incremental.sliced_corpus import SlicedCorpus
from generator.incremental.slices import Slice, page_of, row_name
from generator.publication import Event, History, Published, PublishedList, history
from generator.register import Register
from generator.views.viewer import RowMaker, Viewer


class SlicedPublished(PublishedList):
    """What is published of the pages that somebody asks for."""

    _of: Slice

    def __init__(self, of: Slice) -> None:
        object.__setattr__(self, "_of", of)

    @property
    def _whole(self) -> PublishedList:
        whole: PublishedList = self._of.ask("published-all")
        return whole

    @property
    def entries(self) -> tuple[Published, ...]:
        return self._whole.entries

    @property
    def deadlines(self) -> tuple[Published, ...]:
        return self._whole.deadlines

    def of_page(self, page: str) -> PublishedList:
        """What is published of one page."""
        found: PublishedList | None = self._of.ask("published", page)
        return found or PublishedList()

    def find(self, address: str) -> Published | None:
        return self.of_page(page_of(address)).find(address)

    def fate(self, entry: Published) -> Published:
        page = None if entry.has_departed else self.find(entry.home)
        return page if page and page.has_departed else entry

    def destination(self, address: str) -> str:
        seen = [address]
        while (entry := self.find(seen[-1])) and (moved := self.fate(entry).moved):
            if moved in seen:
                return address
            seen.append(moved)
        return seen[-1]

    def clauses_of(self, page: str) -> tuple[Published, ...]:
        return self.of_page(page).clauses_of(page)

    def deadlines_of(self, page: str) -> tuple[Published, ...]:
        return self.of_page(page).deadlines_of(page)


class SlicedHistory(History):
    """The events of the documents that somebody asks for."""

    _of: Slice
    _published: SlicedPublished

    def __init__(self, of: Slice, published: SlicedPublished) -> None:
        object.__setattr__(self, "_of", of)
        object.__setattr__(self, "_published", published)

    @property
    def events(self) -> tuple[Event, ...]:
        return history(self._published).events

    def of(self, plan_id: str) -> tuple[Event, ...]:
        return history(self._published.of_page(plan_page(plan_id))).of(plan_id)

    def newest(self, plan_ids: Iterable[str] | None = None) -> date | None:
        if plan_ids is None:
            found: date | None = self._of.ask("newest-event")
            return found
        return super().newest(plan_ids)


class SlicedViewer(Viewer):
    """The viewer of a slice."""

    _of: Slice

    def __init__(self, of: Slice, configuration: Configuration, register: Register) -> None:
        published = SlicedPublished(of)
        values = (("_of", of), ("corpus", SlicedCorpus(of, register)), ("configuration", configuration))
        for name, value in (*values, ("published", published), ("history", SlicedHistory(of, published))):
            object.__setattr__(self, name, value)

    @property
    def as_of(self) -> date:
        day: date = self._of.ask("day")
        return day

    def has_come(self, day: date) -> bool:
        found: bool = self._of.ask("come", day.isoformat())
        return found

    def rows(self, made: RowMaker, key: str = "") -> Sequence[Any]:
        found: Sequence[Any] = self._of.ask("rows", row_name(made, key))
        return found

    def count(self, made: RowMaker, key: str = "") -> int:
        found: int = self._of.ask("count", row_name(made, key))
        return found

    def newest_rows(self, made: RowMaker) -> Sequence[Any]:
        found: Sequence[Any] = self._of.ask("newest", row_name(made, ""))
        return found

    def keys(self, made: RowMaker) -> Iterable[str]:
        found: Iterable[str] = self._of.ask("names", row_name(made, ""))
        return found

    def in_order(self, plan_ids: Collection[str]) -> list[str]:
        return sorted(plan_ids, key=lambda key: self._of.ask("place", key))
