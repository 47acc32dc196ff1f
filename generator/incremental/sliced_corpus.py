"""The corpus as far as a job looks at it."""

# ruff: noqa: D102 - a method of a slice promises what the method that it stands for does

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from generator.addresses import is_plan_id
from generator.citations import CitedDocument, CitedIndex, Listed, Mention
from generator.corpus import Corpus
from generator.incremental.slices import Asked, Slice
from generator.register import Agency, Place, Register
from generator.relations import RelationIndex
from generator.resolved import ResolvedPlan, UnplacedName
from generator.yaml_values import SourceMap


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
