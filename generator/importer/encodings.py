"""Bảng mã: bytes of a text file become text, whichever of four encodings they were saved in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "utf-8"),
    (b"\xff\xfe", "utf-16-le", "utf-16"),
    (b"\xfe\xff", "utf-16-be", "utf-16"),
)
_CANDIDATES = (  # of equal scores the first wins
    ("utf-8", "utf-8"),
    ("utf-16-le", "utf-16"),
    ("utf-16-be", "utf-16"),
    ("cp1258", "windows-1258"),
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LETTERS = frozenset("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
_PRINTED = frozenset("\t\n\r\f–—‘’“”…«»•·§°²³×±½\u00a0\ufeff")
_VIETNAMESE, _COMMON, _STRANGE, _IMPOSSIBLE = 2, 1, -1, -10


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; bytes that are in no order become U+FFFD.

    ``"Kế hoạch".encode("utf-16")`` gives ``("Kế hoạch", "utf-16")``.
    """
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), name
    has_nul = b"\0" in data  # UTF-16 has one beside every ASCII letter, the others have none
    if not has_nul and (text := _strictly_utf_8(data)) is not None:
        return text, "utf-8"
    candidates = [(codec, name) for codec, name in _CANDIDATES if has_nul or name != "utf-16"]
    texts = [(data.decode(codec, "replace"), name) for codec, name in candidates]
    return max(texts, key=lambda candidate: _likeness(candidate[0]))


def _strictly_utf_8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _likeness(text: str) -> float:
    """How much the text looks like Vietnamese: the mean worth of its characters."""
    counts = Counter(text)
    return sum(_worth(char) * count for char, count in counts.items()) / max(len(text), 1)


@lru_cache(maxsize=4096)
def _worth(char: str) -> int:
    """What one character says for an encoding; wrong guesses give controls, U+FFFD and letters of other languages."""
    if char in _TONES:
        return _VIETNAMESE
    if char in _PRINTED or " " <= char <= "~":
        return _COMMON
    if char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs"):
        return _IMPOSSIBLE
    untoned = "".join(mark for mark in unicodedata.normalize("NFD", char) if mark not in _TONES)
    return _VIETNAMESE if unicodedata.normalize("NFC", untoned).lower() in _LETTERS else _STRANGE
