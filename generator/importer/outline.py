"""A clause to be, and through what stands below it the tree of a document's clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importer.labels import Label

_ROOT_RANK = -1.0
PARAGRAPH_RANK = 20.0
"""A paragraph without a label stands below whatever is open."""


@dataclass
class Node:
    """A clause to be: its label, the line it begins on, its words, and what stands below it."""

    line: int
    rank: float = _ROOT_RANK
    label: Label | None = None
    heading: str = ""
    text: str = ""
    children: list[Node] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    table: int = 0
    bold: bool = False
    title: bool = False

    @property
    def printed(self) -> str | None:
        """The label as the draft carries it; None for a paragraph."""
        return self.label.printed if self.label else None

    @property
    def words(self) -> str:
        """Its own words without those below."""
        return f"{self.heading} {self.text}".strip()

    def add_to_title(self, text: str) -> None:
        """Let a title go on: a label's words become heading only when all is read."""
        if self.label:
            self.text = f"{self.text} {text}".strip()
        else:
            self.heading = f"{self.heading} {text}".strip()

    def walk(self, path: tuple[Node, ...] = ()) -> Iterator[tuple[tuple[Node, ...], Node]]:
        """Everything below it in order, each with what stands above."""
        for child in self.children:
            yield path, child
            yield from child.walk((*path, child))
