"""The files that hold every task of every plan: hundreds of megabytes in a country, of which an edit changes a line.

Such a file is the parts of its plans in their order, between a head and a tail. What stands in the site is copied, part
by part; only the parts of plans that say something else are written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple, Self

from msgspec import Struct

from generator.feeds import data
from generator.incremental.slices import row_name
from generator.incremental.store import Store


class Dump(Struct, frozen=True):
    """A file of parts: what its plans say, between what stands before, between and after them."""

    path: str
    rows: str
    head: bytes
    between: bytes
    tail: bytes
    empty: bytes
    """The whole file where no plan says anything."""


def dumps() -> tuple[Dump, ...]:
    """The files of this kind, in the bytes that `feeds.data` makes of them."""
    whole, table = data.TASKS_JSON, data.TASKS_CSV
    empty = data.csv_head(data.TASK_FIELDS)
    return (
        Dump(whole, row_name(data.task_data, "json"), b"[\n", b",\n", b"\n]\n", b"[]\n"),
        Dump(table, row_name(data.task_data, "csv"), empty, b"", b"", empty),
    )


class Part(NamedTuple):
    """A plan's part of a file as it was written: which plan, what it said, how many bytes."""

    plan: str
    digest: bytes
    size: int


def write_dump(
    store: Store, dump: Dump, before: Path | None, target: Path, spare: Path | None = None
) -> list[Part] | None:
    """Write the file as it is now, out of the file before where there is one; None if nothing in it is other.

    A ``spare`` file, which nobody needs any more, is moved to the target and written over: new room on a disk is dear.
    What comes back is to be kept by the store (`Store.keep_dump`) once the file is in the site.
    """
    had = [Part(*row) for row in store.dump(dump.path)]
    wanted = store.row_digests(dump.rows)
    is_whole = before is not None and before.is_file() and before.stat().st_size == _size(dump, had)
    if is_whole and [(part.plan, part.digest) for part in had] == wanted:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    if spare:
        spare.replace(target)
    with target.open("r+b" if spare else "wb") as out:
        with _Old(dump, before if is_whole else None, had if is_whole else []) as old:
            out.write(dump.head if wanted else dump.empty)
            parts = [*_written(store, dump, wanted, old, out)]
            out.write(dump.tail if wanted else b"")
        out.truncate()
    return parts


def _written(store: Store, dump: Dump, wanted: Sequence[tuple[str, bytes]], old: _Old, out: BinaryIO) -> Iterator[Part]:
    for index, (plan, digest) in enumerate(wanted):
        kept = old.parts.get((plan, digest))
        if kept is not None and old.goes_on(kept):
            yield Part(plan, digest, kept.size)
            continue
        old.copy(out)
        if index:
            out.write(dump.between)
        if kept is not None:
            old.begin(kept)
            yield Part(plan, digest, kept.size)
        else:
            text = b"".join(row.encode() for row in store.rows_of(dump.rows, plan))
            out.write(text)
            yield Part(plan, digest, len(text))
    old.copy(out)


class _Stretch(NamedTuple):
    """A part of the file before."""

    offset: int
    size: int


class _Old:
    """The file before, part by part; parts that follow each other are copied together, with what is between them."""

    def __init__(self, dump: Dump, path: Path | None, parts: Sequence[Part]) -> None:
        self._file = path.open("rb") if path else None
        self._between = len(dump.between)
        self._begin = self._end = 0
        self.parts: Mapping[tuple[str, bytes], _Stretch] = dict(_places(dump, parts))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def begin(self, part: _Stretch) -> None:
        """The next thing to copy."""
        self._begin, self._end = part.offset, part.offset + part.size

    def goes_on(self, part: _Stretch) -> bool:
        """Copy it too, if it follows what is to be copied."""
        if self._begin == self._end or part.offset != self._end + self._between:
            return False
        self._end = part.offset + part.size
        return True

    def copy(self, out: BinaryIO) -> None:
        """Copy what is to be copied to the end of the new file."""
        if self._begin == self._end:
            return
        if self._file is None:
            raise ValueError("no file to copy from")
        out.flush()
        end = out.tell() + self._end - self._begin
        while self._begin < self._end:
            done = os.sendfile(out.fileno(), self._file.fileno(), self._begin, self._end - self._begin)
            if not done:
                raise OSError(f"{self._file.name}: the file ends before its parts do")
            self._begin += done
        out.seek(end)


def _size(dump: Dump, parts: Sequence[Part]) -> int:
    """How long a file of these parts is."""
    if not parts:
        return len(dump.empty)
    between = len(dump.between) * (len(parts) - 1)
    return len(dump.head) + sum(part.size for part in parts) + between + len(dump.tail)


def _places(dump: Dump, parts: Sequence[Part]) -> Iterator[tuple[tuple[str, bytes], _Stretch]]:
    offset = len(dump.head)
    for part in parts:
        yield (part.plan, part.digest), _Stretch(offset, part.size)
        offset += part.size + len(dump.between)
