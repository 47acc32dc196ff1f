"""What a clause says, in a few letters: whether it says the same as before, or at least speaks of the same thing."""

from __future__ import annotations

import hashlib
import re
import string
from itertools import pairwise

from generator.model import Clause
from generator.vietnamese import fold

_WORD = re.compile(r"[a-z0-9]+")
_KEPT = 16
_LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_SKETCH = re.compile(rf"(?:[A-Za-z0-9_-]{{2}}){{0,{_KEPT}}}", re.ASCII)
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
ANOTHER = 0.35
"""Texts that share a smaller part of their words are taken for different clauses.

Of neighbouring and random pairs of paragraphs of 25 real documents 0.9 % seem alike, of paragraphs with a quarter of
their words changed 0.7 % do not (tests/benchmarks/clause_likeness.py).
"""

SHORT = 12
"""So many hexadecimal digits of a hash stand in content/published.yml."""


def said(clause: Clause) -> str:
    """What the clause itself says, without its label and what stands below it: heading and text on two lines."""
    return f"{clause.heading or ''}\n{clause.text or ''}"


def content_hash(clause: Clause) -> str:
    """SHA-256 of what the clause says (UTF-8, Unicode normal form C), in hexadecimal digits."""
    return hashlib.sha256(said(clause).encode()).hexdigest()


def sketch(text: str) -> str:
    """The words of a text in at most 32 letters: the 16 smallest 12-bit hashes of its folded words and pairs of words.

    Two sketches tell which part of them two texts share (a bottom-k sketch; A. Broder, 1997), though no text is kept.
    """
    words = _WORD.findall(fold(text))
    features = {*words, *(" ".join(pair) for pair in pairwise(words))}
    hashes = sorted({_hash(feature) for feature in features})[:_KEPT]
    return "".join(_LETTERS[value >> 6] + _LETTERS[value & 63] for value in hashes)


def is_sketch(text: str) -> bool:
    """Whether the text is shaped like a sketch."""
    return bool(_SKETCH.fullmatch(text))


def likeness(one: str, other: str) -> float:
    """About which part of their words two sketched texts share, from 0 to 1; empty ones are alike."""
    mine, its = _values(one), _values(other)
    both = sorted(mine | its)[:_KEPT]
    return sum(value in mine and value in its for value in both) / len(both) if both else 1.0


def _hash(feature: str) -> int:
    return int.from_bytes(hashlib.sha256(feature.encode()).digest()[:2], "big") >> 4


def _values(sketched: str) -> set[int]:
    return {_VALUES[high] << 6 | _VALUES[low] for high, low in zip(sketched[::2], sketched[1::2], strict=True)}
