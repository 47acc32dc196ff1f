"""Số thứ tự: where the numbers of an entry's units begin, so that another entry that comes or grows seldom moves them.

An entry takes as many steps of ``STEP`` numbers as its units fill, from the place on that the hash of its key gives it,
or behind whoever stands there (open addressing in the order of the hashes: Knuth, The Art of Computer Programming,
volume 3, 6.4). The places are a function of the keys and sizes alone. templates/search/02-index.js does the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

STEP = 16
_LEAST = 4


def steps(units: int) -> int:
    """How many steps so many units take; every entry has one."""
    return max(1, -(-units // STEP))


def room(taken: int) -> int:
    """How many places so many steps get: a quarter is always free, and the number seldom changes."""
    size = _LEAST
    while True:
        for quarter in range(4):
            if taken * 4 <= (size + quarter * size // 4) * 3:
                return size + quarter * size // 4
        size *= 2


def placed(units: Mapping[str, int]) -> dict[str, int]:
    """Where every entry begins, in steps, by its key: ``units`` are how many each has."""
    size = room(sum(map(steps, units.values())))
    found: dict[str, int] = {}
    free = 0
    for home, key in _homes(units, size):
        found[key] = max(home, free)
        free = found[key] + steps(units[key])
    return found


def _homes(keys: Iterable[str], size: int) -> list[tuple[int, str]]:
    """Where each key would begin if it were alone, in the order of the places."""
    return sorted((zlib.crc32(key.encode()) * size >> 32, key) for key in keys)
