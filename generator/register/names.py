"""Cách viết tên: the form in which written names are compared, without case, accents, signs and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from generator.vietnamese import fold

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SYLLABLE = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]+(c|ch|m|n|ng|nh|p|t)?")
"""What a Vietnamese syllable looks like without accents: ``ĐU`` (Đảng ủy) would be the ``du`` of ``Du lịch``."""


def plain(text: str) -> str:
    """The folded words of the text, ``&`` as ``và``: ``Ia H’Drai`` → ``ia h drai``."""
    return _NOT_WORD.sub(" ", fold(text).replace("&", " va ")).strip()


class Spelling:
    """Chữ viết tắt: phrases that mean the same, the full form first."""

    def __init__(self, words: Iterable[tuple[str, ...]]) -> None:
        self._words = tuple(words)

    def normal(self, name: str) -> str:
        """The form in which names are compared: folded words, abbreviations written out."""
        words = f" {plain(self._written_out(name))} "
        for short, full in self._pairs:
            if short in words:
                words = words.replace(short, full)
        return words.strip()

    def forms(self, name: str) -> list[str]:
        """The folded ways in which people may type the name: abbreviations written out, and put in one at a time."""
        whole = f" {self.normal(name)} "
        shortened = (whole.replace(full, short).strip() for short, full in self._pairs if full in whole)
        return list(dict.fromkeys((whole.strip(), *shortened)))

    def _written_out(self, name: str) -> str:
        """The name without the abbreviations that are told from syllables by their capitals only."""
        return self._capitals.sub(lambda found: self._meanings[found[0]], name) if self._meanings else name

    @cached_property
    def _meanings(self) -> dict[str, str]:
        """Those abbreviations → full form."""
        return {short: full for full, *shorts in self._words for short in shorts if _SYLLABLE.fullmatch(plain(short))}

    @cached_property
    def _capitals(self) -> re.Pattern[str]:
        return re.compile(rf"\b({'|'.join(map(re.escape, sorted(self._meanings)))})\b")

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Abbreviation → full form, folded, longest first so that a long form is not broken by a short one."""
        pairs = {}
        for full, *shorts in self._words:
            for short in shorts:
                if short in self._meanings:
                    continue
                pairs[f" {plain(short)} "] = f" {plain(full)} "
        return sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))
