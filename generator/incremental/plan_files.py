"""The plan files as they lie in their folder, beside those that were read the last time."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from generator.problems import Problem
from generator.reading import list_plans

_FRESH_NANOSECONDS = 2_000_000_000
"""A file saved so shortly ago may be saved again without another time of change: it is read again the next time."""

Known = tuple[str, str, str]
"""What is known of a file that was read: its stamp, its hash, the plan that it is of."""


class Folder(Struct, frozen=True):
    """The folder of the plan files, and what messages call it."""

    path: Path
    shown_as: str


class Listed(Struct, frozen=True):
    """A plan file as it lies in its folder."""

    path: str
    name: str
    stamp: str

    def read(self) -> bytes:
        """What is in it now."""
        return Path(self.path).read_bytes()

    def is_still(self, before: Known | None) -> bool:
        """Whether the file is what it was: by its time and size, else by its bytes."""
        if before is None:
            return False
        if self.stamp and self.stamp == before[0]:
            return True
        return hashlib.sha256(self.read()).hexdigest() == before[1]


class Files(Struct, frozen=True):
    """The files as they were read the last time, and as they lie there now."""

    before: Mapping[str, Known]
    listed: Mapping[str, Listed]

    @property
    def gone(self) -> set[str]:
        """The names of those that are not there any more."""
        return self.before.keys() - self.listed.keys()

    def to_read(self, touched: Collection[str]) -> list[tuple[Listed, ...]]:
        """Those that changed, then the others of the documents that those or the ``touched`` are, by document.

        A changed file may be of another document now: it is a group by itself.
        """
        changed = {name: file for name, file in self.listed.items() if not file.is_still(self.before.get(name))}
        plans = {self.before[name][2] for name in (*changed, *self.gone) if name in self.before}.union(touched)
        together: dict[str, list[Listed]] = {}
        for name, (_, _, plan) in self.before.items():
            if plan in plans and name in self.listed and name not in changed:
                together.setdefault(plan, []).append(self.listed[name])
        return [*((file,) for file in changed.values()), *map(tuple, together.values())]


def listed(folder: Folder) -> tuple[dict[str, Listed], list[Problem]]:
    """The plan files by name, and the problems of files that are none."""
    files, problems = list_plans(folder.path, shown_as=folder.shown_as)
    return {name: Listed(path, name, stamp(path)) for path, name in files}, problems


def stamp(path: str | Path) -> str:
    """What tells a file that was saved from the one before, without reading it; empty right after it was saved."""
    about = os.stat(path)  # noqa: PTH116 - of every file at every build: a Path is made ten times as slowly
    if abs(time.time_ns() - about.st_mtime_ns) < _FRESH_NANOSECONDS:
        return ""
    return f"{about.st_mtime_ns} {about.st_ctime_ns} {about.st_size} {about.st_ino}"
