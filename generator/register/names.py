"""Cách viết tên: the form in which written names are compared, without case, accents, signs and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from generator.vietnamese import fold

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """The folded words of the text, ``&`` as ``và``: ``Ia H’Drai`` → ``ia h drai``."""
    return _NOT_WORD.sub(" ", fold(text).replace("&", " va ")).strip()


class Spelling:
    """Chữ viết tắt: phrases that mean the same, the full form first."""

    def __init__(self, words: Iterable[tuple[str, ...]]) -> None:
        self._words = tuple(words)

    def normal(self, name: str) -> str:
        """The form in which names are compared: folded words, abbreviations written out."""
        words = f" {plain(name)} "
        for short, full in self._pairs:
            if short in words:
                words = words.replace(short, full)
        return words.strip()

    def forms(self, name: str) -> list[str]:
        """The folded ways in which people may type the name: abbreviations written out, and put in one at a time."""
        whole = f" {self.normal(name)} "
        shortened = (whole.replace(full, short).strip() for short, full in self._pairs if full in whole)
        return list(dict.fromkeys((whole.strip(), *shortened)))

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Abbreviation → full form, folded, longest first so that a long form is not broken by a short one."""
        pairs = {}
        for full, *shorts in self._words:
            for short in shorts:
                pairs[f" {plain(short)} "] = f" {plain(full)} "
        return sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))
