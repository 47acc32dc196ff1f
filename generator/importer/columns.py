"""Two columns of a page that stand side by side in its lines, put one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.importer.printed_forms import kind_of

Placed = tuple[int, str]
"""A line and its place among the lines given."""

Gap = tuple[int, int]
"""First column of a gap in a line, and the first column after it."""

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
_NARROWEST = 2
_TALLEST_BLOCK = 40
_SIDE_BY_SIDE = re.compile(r"cộng hòa xã hội|cộng hoà xã hội|nơi nhận", re.IGNORECASE)


def unfolded(lines: list[str]) -> list[Placed]:
    """The lines with the two columns of the head and of the end one after the other, as they are read.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, sets the authority beside the motto and Nơi nhận beside the signature. Each line
    comes with its place among the lines given, from 0.
    """
    found: list[Placed] = []
    done = 0
    placed = list(enumerate(lines))
    for index, line in placed:
        if index < done or not _SIDE_BY_SIDE.search(line) or (gutter := _widest_gap(line)) is None:
            continue
        above = _beside(reversed(placed[max(done, index - _TALLEST_BLOCK) : index]), gutter)
        below = _beside(placed[index : index + _TALLEST_BLOCK], gutter)
        found += placed[done : index - len(above)]
        found += _column_by_column([*reversed(above), *below])
        done = index + len(below)
    return [*found, *placed[done:]]


def _widest_gap(line: str) -> Gap | None:
    gaps = [(-match.end() + match.start(), match.span()) for match in _GAP.finditer(line)]
    return min(gaps)[1] if gaps else None


def _beside(lines: Iterable[Placed], gutter: Gap) -> list[tuple[int, str, str]]:
    """Left and right part of each line, up to the first line that runs across the gutter."""
    found: list[tuple[int, str, str]] = []
    for place, line in lines:
        if kind_of(line):
            # the kind of the document stands below both columns, wherever a converter put it
            break
        gutter = _narrowed(line, gutter)
        if gutter[1] - gutter[0] < _NARROWEST:
            break
        found.append((place, line[: gutter[1]].strip(), line[gutter[1] :].strip()))
    return found


def _narrowed(line: str, gutter: Gap) -> Gap:
    """What the line leaves free of the gutter: less than nothing if it runs across it, or stands in its middle."""
    first, last = gutter
    for piece in _PIECE.finditer(line):
        start, end = piece.span()
        if start < gutter[0]:
            first = max(first, end)
        elif end > gutter[1]:
            last = min(last, start)
        else:
            return (0, 0)
    return (first, last)


def _column_by_column(rows: list[tuple[int, str, str]]) -> list[Placed]:
    left = [(place, part) for place, part, _ in rows if part]
    right = [(place, part) for place, _, part in rows if part]
    end = rows[-1][0] if rows else 0
    return [*left, (end, ""), *right, (end, "")]
