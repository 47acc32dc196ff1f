"""A slice of the corpus: the facts that a job looks at, under the faces of `Corpus` and `Viewer`.

A slice asks its source for each fact when it is first looked at and keeps it, so that the facts of a job are known
when it is done. Without a source it is a value: it can be sent elsewhere, and the job is made there of the same facts.
"""

# ruff: noqa: D102 - a method of a slice promises what the method that it stands for does

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from generator.addresses import is_plan_id, plan_page
from generator.citations import CitedDocument, CitedIndex, Listed, Mention
from generator.configuration import Configuration
from generator.corpus import Corpus
from generator.incremental.store import Fact
from generator.publication import Event, History, Published, PublishedList, history
from generator.register import Agency, Place, Register
from generator.relations import RelationIndex
from generator.resolved import ResolvedPlan, UnplacedName
from generator.views.viewer import RowMaker, Viewer
from generator.yaml_values import SourceMap

Key = TypeVar("Key")
Value = TypeVar("Value")


class Source(Protocol):
    """Where facts come from."""

    def get(self, fact: Fact) -> Any:
        """The value of a fact."""


@dataclass
class Slice:
    """Facts by name, and where more of them come from."""

    facts: dict[Fact, Any] = field(default_factory=dict)
    source: Source | None = None

    def ask(self, *fact: Any) -> Any:
        """The value of a fact; LookupError for one that a slice without a source has not."""
        if fact not in self.facts:
            if self.source is None:
                raise LookupError(f"the slice has no fact {fact}")
            self.facts[fact] = self.source.get(fact)
        return self.facts[fact]

    def __getstate__(self) -> dict[str, Any]:
        return {"facts": self.facts, "source": None}


class Asked(Mapping[str, Value]):
    """A mapping of which only single keys are asked for."""

    def __init__(self, get: Any) -> None:
        self._get = get

    def __getitem__(self, key: str) -> Value:
        found: Value | None = self._get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError("asked key by key only")

    def __len__(self) -> int:
        raise TypeError("asked key by key only")


class SlicedPlan(ResolvedPlan):
    """A plan of which the head is a fact, and the text another one, looked at when it is needed."""

    _of: Slice
    _head: ResolvedPlan

    def __init__(self, of: Slice, plan_id: str) -> None:
        head: ResolvedPlan = of.ask("head", plan_id)
        for name in ("place", "authority", "_of"):
            object.__setattr__(self, name, of if name == "_of" else getattr(head, name))
        object.__setattr__(self, "_head", head)

    @cached_property
    def _text(self) -> ResolvedPlan:
        text: ResolvedPlan = self._of.ask("text", self.id)
        return text

    @property
    def id(self) -> str:
        """The minted id."""
        found: str = self._head.plan.id
        return found

    @property
    def plan(self) -> Any:
        """The plan as written; its body is that of the head, which has none."""
        return self._head.plan

    @property
    def clauses(self) -> Any:
        """Every clause in document order."""
        return self._text.clauses

    @property
    def source(self) -> SourceMap:
        """Where its values stand in its file."""
        found: SourceMap = self._of.ask("source", self.id)
        return found

    @property
    def by_id(self) -> Any:
        return self._text.by_id

    @property
    def children(self) -> Any:
        return self._text.children

    @property
    def tasks(self) -> Any:
        return self._text.tasks

    @property
    def deadlines(self) -> Any:
        return self._text.deadlines

    @cached_property
    def clause_ids(self) -> tuple[str, ...]:
        """The id of every clause."""
        found: tuple[str, ...] = self._of.ask("clause-ids", self.id)
        return found


class _Plans(Mapping[str, ResolvedPlan]):
    def __init__(self, of: Slice) -> None:
        self._of = of
        self._made: dict[str, ResolvedPlan] = {}

    def __getitem__(self, key: str) -> ResolvedPlan:
        if key not in self._made:
            if not is_plan_id(key) or self._of.ask("head", key) is None:
                raise KeyError(key)
            self._made[key] = SlicedPlan(self._of, key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of.ask("order"))

    def __len__(self) -> int:
        return len(self._of.ask("order"))


class _Cited(CitedIndex):
    _of: Slice

    def __init__(self, of: Slice) -> None:
        object.__setattr__(self, "_of", of)

    @property
    def _whole(self) -> CitedIndex:
        whole: CitedIndex = self._of.ask("cited")
        return whole

    @property
    def documents(self) -> tuple[CitedDocument, ...]:
        return self._whole.documents

    @property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        return self._whole.mentions

    def of_reference(self, key: str) -> tuple[CitedDocument, ...]:
        found: tuple[CitedDocument, ...] = self._of.ask("of-reference", key)
        return found

    def listed_by(self, plan_id: str) -> Sequence[Listed]:
        found: Sequence[Listed] = self._of.ask("listed-by", plan_id)
        return found


class _Relations(RelationIndex):
    _corpus: SlicedCorpus

    def __init__(self, corpus: SlicedCorpus) -> None:
        object.__setattr__(self, "cited", corpus.cited)
        object.__setattr__(self, "_corpus", corpus)

    def by(self, relation: str) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        return Asked(lambda key: self._corpus.some("related", relation, key))

    @property
    def cited_by(self) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        return Asked(lambda key: self._corpus.some("cited-by", key))


class SlicedCorpus(Corpus):
    """The corpus as far as somebody looks at it. ``only`` are the plans that a check is about; else all of them."""

    _of: Slice
    _only: Sequence[str] | None

    def __init__(self, of: Slice, register: Register, only: Sequence[str] | None = None) -> None:
        for name, value in (("_of", of), ("register", register), ("_only", only)):
            object.__setattr__(self, name, value)

    def _ask(self, *fact: Any) -> Any:
        return self._of.ask(*fact)

    def some(self, *fact: Any) -> tuple[ResolvedPlan, ...]:
        """The plans whose ids answer a question."""
        return tuple(self.by_id[key] for key in self._ask(*fact))

    @property
    def plans(self) -> tuple[ResolvedPlan, ...]:
        only = self._only
        return tuple(self.by_id[key] for key in (self._ask("order") if only is None else only))

    @property
    def unplaced(self) -> tuple[UnplacedName, ...]:
        only = self._only
        return tuple(name for key in only or () for name in self._ask("unplaced", key))

    @property
    def earlier(self) -> tuple[ResolvedPlan, ...]:
        only = self._only
        keys = self._ask("corrected") if only is None else only
        return tuple(text for key in keys for text in self._ask("earlier", key))

    @cached_property
    def by_id(self) -> Mapping[str, ResolvedPlan]:
        return _Plans(self._of)

    def versions(self, plan_id: str) -> tuple[ResolvedPlan, ...]:
        earlier = self._ask("earlier", plan_id)
        return (*earlier, self.by_id[plan_id]) if earlier and plan_id in self.by_id else ()

    @property
    def by_alias(self) -> Mapping[str, str]:
        raise TypeError("asked alias by alias only")

    @property
    def aliases(self) -> Iterable[str]:
        found: Iterable[str] = self._ask("aliases")
        return found

    def owners_of(self, alias: str) -> tuple[str, ...]:
        found: tuple[str, ...] = self._ask("owners", alias)
        return found

    @property
    def pages_of_plans(self) -> Collection[str]:
        found: Collection[str] = self._ask("pages")
        return found

    @property
    def agencies(self) -> Mapping[str, Agency]:
        return _Agencies(self._of)

    def knows_agency(self, agency_id: str) -> bool:
        return self._ask("agency", agency_id) is not None

    def agencies_at(self, place_id: str) -> tuple[Agency, ...]:
        found: tuple[Agency, ...] = self._ask("agencies-at", place_id)
        return found

    def agencies_of_kind(self, kind: str) -> tuple[Agency, ...]:
        found: tuple[Agency, ...] = self._ask("agencies-of", kind)
        return found

    @property
    def kinds(self) -> tuple[str, ...]:
        found: tuple[str, ...] = self._ask("kinds")
        return found

    @property
    def places(self) -> tuple[Place, ...]:
        found: tuple[Place, ...] = self._ask("places")
        return found

    def places_below(self, place_id: str) -> tuple[Place, ...]:
        found: tuple[Place, ...] = self._ask("places-below", place_id)
        return found

    def shows_place(self, place_id: str) -> bool:
        return bool(self._ask("shows-place", place_id))

    @property
    def years(self) -> tuple[int | None, int | None]:
        found: tuple[int | None, int | None] = self._ask("years")
        return found

    def members(self, agency: Agency) -> tuple[Agency, ...]:
        if agency.body is None or agency.body.members is None:
            return ()
        if self.knows_agency(agency.id):
            found: tuple[Agency, ...] = self._ask("members", agency.id)
            return found
        return tuple(self.register.members(agency, self._ask("named")))

    @property
    def collectives_of(self) -> Mapping[str, tuple[Agency, ...]]:
        return Asked(lambda key: self._ask("collectives", key))

    @property
    def relations(self) -> RelationIndex:
        return _Relations(self)

    @cached_property
    def cited(self) -> CitedIndex:
        return _Cited(self._of)

    def numbered(self, reference_key: str) -> Sequence[ResolvedPlan]:
        return self.some("numbered", reference_key)


class _Agencies(Mapping[str, Agency]):
    def __init__(self, of: Slice) -> None:
        self._of = of

    def __getitem__(self, key: str) -> Agency:
        found: Agency | None = self._of.ask("agency", key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (agency.id for agency in self._of.ask("agencies"))

    def __len__(self) -> int:
        return len(self._of.ask("agencies"))

    def values(self) -> Any:
        return self._of.ask("agencies")


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


def page_of(address: str) -> str:
    """Under which page the store keeps a published address: that of its plan, else its own."""
    first = address.partition("/")[0]
    return plan_page(first) if is_plan_id(first) else address


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


def row_name(made: RowMaker, key: str) -> str:
    """The name of what a maker of rows says under a key: ``views.rows.tasks/quang-ngai/son-ha/phong-y-te``."""
    return f"{made.__module__.removeprefix('generator.')}.{made.__name__}/{key}"
