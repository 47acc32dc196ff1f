"""A slice of the corpus: the facts that a job looks at; `sliced_corpus` and `sliced_viewer` give it the faces it knows.

A slice asks its source for each fact when it is first looked at and keeps it, so that the facts of a job are known
when it is done. Without a source it is a value: it can be sent elsewhere, and the job is made there of the same facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from generator.addresses import is_plan_id, plan_page
from generator.incremental.store import Fact
from generator.views.viewer import RowMaker

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


def row_name(made: RowMaker, key: str) -> str:
    """The name of what a maker of rows says under a key: ``views.rows.tasks/quang-ngai/son-ha/phong-y-te``."""
    return f"{made.__module__.removeprefix('generator.')}.{made.__name__}/{key}"


def page_of(address: str) -> str:
    """Under which page the store keeps a published address: that of its plan, else its own."""
    first = address.partition("/")[0]
    return plan_page(first) if is_plan_id(first) else address
