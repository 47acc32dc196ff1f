"""How deep a label stands in its document: the same letter may be a part or a piece of a section."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importer.labels import Label, Rank
from generator.importer.outline import Node

_CAPITAL_UNDER_SECTION = 3.5
_UNDER_ARTICLE = 4.3
_UNDER_LETTER = 8.5
_BULLET_UNDER_DASH = 10.5
_BULLETS = frozenset("•●▪■◦‣·")


class Ranking:
    """The depths of one document's labels; what the first letter in capitals is, all of them are."""

    def __init__(self) -> None:
        self._letters_are_parts: bool | None = None

    def of(self, label: Label, stack: Sequence[Node]) -> float:
        """How deep the label stands below the open clauses."""
        if label.rank is Rank.PART and len(label.printed) == 1:
            return self._of_capital(stack)
        if label.rank is Rank.SECTION and _is_open(Rank.ARTICLE, stack) and not _holds_section(stack):
            return _UNDER_ARTICLE
        if label.rank is Rank.DASH and label.printed in _BULLETS and _holds_dash(stack):
            return _BULLET_UNDER_DASH
        if label.rank is Rank.NUMBER and _is_nested(label, stack):
            return _UNDER_LETTER
        return float(label.rank)

    def _of_capital(self, stack: Sequence[Node]) -> float:
        if self._letters_are_parts is None:
            self._letters_are_parts = not _is_open(Rank.SECTION, stack)
        return float(Rank.PART) if self._letters_are_parts else _CAPITAL_UNDER_SECTION


def _is_open(rank: Rank, stack: Sequence[Node]) -> bool:
    return any(node.label and node.label.rank is rank for node in stack)


def _holds_section(stack: Sequence[Node]) -> bool:
    return any(node.label and node.label.rank is Rank.SECTION and node.rank == Rank.SECTION for node in stack)


def _holds_dash(stack: Sequence[Node]) -> bool:
    return any(n.label and n.label.rank is Rank.DASH and n.label.printed not in _BULLETS for n in stack)


def _is_nested(label: Label, stack: Sequence[Node]) -> bool:
    """Whether a number restarts below a letter: ``a) … gồm:`` / ``1. …``, or goes on there."""
    letters = [n for n in stack if n.label and n.label.rank is Rank.LETTER]
    numbers = [n for n in stack if n.label and n.label.rank is Rank.NUMBER and n.rank == Rank.NUMBER]
    if not letters or not numbers:
        return False
    inside = [n for n in letters[-1].children if n.label and n.rank == _UNDER_LETTER]
    if inside and inside[-1].label:
        return int(label.printed) == int(inside[-1].label.printed) + 1
    return label.printed == "1" and letters[-1].text.rstrip().endswith(":")
