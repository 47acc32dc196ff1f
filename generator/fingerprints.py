"""What a clause says, in a few letters: whether it says the same as before, or at least speaks of the same thing."""

from __future__ import annotations

import base64
import hashlib
import re

from generator.model import Clause
from generator.vietnamese import fold

_WORD = re.compile(r"[a-z0-9]+")
_KEPT = 10
_BITS = 12
SHORT = 12
"""So many hexadecimal digits of a hash stand in content/published.yml."""


def said(clause: Clause) -> str:
    """What the clause itself says, without its label and what stands below it: heading and text on two lines."""
    return f"{clause.heading or ''}\n{clause.text or ''}"


def content_hash(clause: Clause) -> str:
    """SHA-256 of what the clause says (UTF-8, Unicode normal form C), in hexadecimal digits."""
    return hashlib.sha256(said(clause).encode()).hexdigest()


def sketch(text: str) -> str:
    """The words of a text as at most 20 letters: the ten smallest 12-bit hashes of its distinct folded words.

    Two sketches tell how many words two texts share (a bottom-k sketch; A. Broder, 1997), though neither text is kept.
    """
    hashes = sorted({_hash(word) for word in _WORD.findall(fold(text))})[:_KEPT]
    packed = b"".join((value << (16 - _BITS)).to_bytes(2, "big") for value in hashes)
    return "".join(base64.urlsafe_b64encode(packed[at : at + 2]).decode()[:2] for at in range(0, len(packed), 2))


def likeness(one: str, other: str) -> float:
    """About which part of their words two sketched texts share, from 0 to 1; empty ones are alike."""
    mine, its = _values(one), _values(other)
    both = sorted(mine | its)[:_KEPT]
    return sum(value in mine and value in its for value in both) / len(both) if both else 1.0


def _hash(word: str) -> int:
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") >> (16 - _BITS)


def _values(sketched: str) -> set[int]:
    pairs = (sketched[at : at + 2] for at in range(0, len(sketched), 2))
    return {int.from_bytes(base64.urlsafe_b64decode(f"{pair}A="), "big") >> (16 - _BITS) for pair in pairs}
