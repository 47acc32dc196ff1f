"""Từ: how a text becomes the words it is found by, the same for whoever typed it.

templates/search/01-words.js does the same in the browser; tests/browser/test_search.py holds them together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[^\W_]+")
_TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}
"""Each tone mark as a sign that no word has: it stands behind the syllable, wherever it was put."""
_MARKS = re.compile(r"[\u0300-\u036f]")
_SIGNS = re.compile(r"[`'?~.]")
_FINAL_Y = re.compile(r"(h|k|l|m|s|t|v|qu)y")
"""Syllables written with y or i alike: ``kỹ thuật``, ``kĩ thuật``; ``quý``, ``quí``."""


def words(text: str) -> list[str]:
    """The words of a text in order: ``Uỷ ban 06/QĐ`` gives ``uy? ban 6 qđ``.

    Small letters, the tone behind the syllable (``hoà`` and ``hòa`` are ``hoa```), y as i where both are written,
    numbers without leading zeros; everything that is no letter and no figure divides words.
    """
    return list(chain.from_iterable(map(_between_blanks, text.split())))


@lru_cache(maxsize=262144)
def _between_blanks(text: str) -> tuple[str, ...]:
    """The words of a piece without blanks; few pieces are new."""
    return tuple(map(_word, _WORD.findall(unicodedata.normalize("NFC", text))))


@lru_cache(maxsize=65536)
def _word(written: str) -> str:
    if written.isdecimal():
        return written.lstrip("0") or "0"
    small = unicodedata.normalize("NFD", written.lower())
    tone = "".join(_TONES[char] for char in small if char in _TONES)
    bare = unicodedata.normalize("NFC", "".join(char for char in small if char not in _TONES))
    same = _FINAL_Y.fullmatch(bare)
    return (f"{same[1]}i" if same else bare) + tone


@lru_cache(maxsize=262144)
def plain(form: str) -> str:
    """A word or pair of words without accents and tones: ``tre? em`` gives ``tre em``."""
    bare = unicodedata.normalize("NFD", _SIGNS.sub("", form).lower().replace("đ", "d"))
    return _MARKS.sub("", bare)


def plain_words(text: str) -> str:
    """The words of a text without accents, joined by blanks: what names are compared by."""
    return " ".join(plain(word) for word in words(text))
