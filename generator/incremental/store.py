"""The store: what documents say, what jobs looked at, what they made; one SQLite file that may be deleted at any time.

Everything in it was made by one version of the program out of one configuration (its ``mark``); with another mark it
is empty. A change is one transaction: after a crash the store is what it was before.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from generator.jobs import Job

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT, sha TEXT, plan TEXT);
CREATE INDEX files_of_plan ON files (plan);
CREATE TABLE plans (id TEXT PRIMARY KEY, place TEXT);
CREATE INDEX plans_in_order ON plans (place);
CREATE TABLE parts (plan TEXT, part TEXT, digest BLOB, data BLOB, PRIMARY KEY (plan, part));
CREATE TABLE rows (name TEXT, place TEXT, plan TEXT, count INTEGER, digest BLOB, data BLOB);
CREATE INDEX rows_by_name ON rows (name, place, plan);
CREATE INDEX rows_of_plan ON rows (plan);
CREATE TABLE published (page TEXT PRIMARY KEY, digest BLOB, data BLOB);
CREATE TABLE dumps (path TEXT, number INTEGER, plan TEXT, digest BLOB, size INTEGER, PRIMARY KEY (path, number));
CREATE TABLE answers (question BLOB PRIMARY KEY, digest BLOB, data BLOB);
CREATE TABLE jobs (
    kind TEXT, key TEXT, state INTEGER, facts BLOB, made BLOB, PRIMARY KEY (kind, key)
);
CREATE INDEX jobs_by_state ON jobs (state);
"""
_LONG = 2048
"""Longer data is compressed: what plans say in whole lines shrinks to a tenth."""

DONE, STALE, LEFT = range(3)
"""The states of a job: made, to be made (again), not a job any more but its files are still on the site."""

Fact = tuple[Any, ...]
"""What a job can look at: a kind of fact and its keys, as `facts` names them."""


class Rows(NamedTuple):
    """What one plan says under one name."""

    name: str
    length: int
    digest: bytes
    data: bytes


class Part(NamedTuple):
    """One part of a plan."""

    part: str
    digest: bytes
    data: bytes


class Said(NamedTuple):
    """Everything that a plan says, as the store keeps it. ``place`` is its place among all: newest first."""

    plan: str
    place: str
    parts: tuple[Part, ...]
    rows: tuple[Rows, ...]


def packed(value: object) -> bytes:
    """A value as the store keeps it."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return b"z" + zlib.compress(data, 1) if len(data) > _LONG else b"p" + data


def unpacked(data: bytes) -> Any:
    """The value again. The store is the program's own file, in a folder of its own."""
    return pickle.loads(zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:])  # noqa: S301 - our own data


def digest(data: bytes) -> bytes:
    """Enough of a hash to tell changed data from unchanged."""
    return hashlib.blake2b(data, digest_size=16).digest()


def number(fact: Fact) -> int:
    """A fact as a number of 64 bits, which the facts of a job are listed by."""
    return int.from_bytes(hashlib.blake2b(repr(fact).encode(), digest_size=8).digest(), "big")


class Store:
    """The store in a file; ``mark`` says what program and configuration it is for."""

    def __init__(self, path: Path, mark: str) -> None:
        self.path = path
        self._connect()
        if self._mark() != mark:
            self._begin_anew(mark)

    @classmethod
    def reader(cls, path: Path) -> Store:
        """The store as it was last committed, for reading."""
        store = cls.__new__(cls)
        store.path = path
        store._connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)  # noqa: SLF001 - its own
        return store

    def _connect(self) -> None:
        self._connection = sqlite3.connect(self.path, isolation_level=None)

    def _mark(self) -> str | None:
        """What the store is for; None of a file that is no store, or only the beginning of one."""
        try:
            # a crash of the machine may cost the store, which is made again; never the site
            self._connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
            mark: str | None = self.meta("mark")
        except (sqlite3.DatabaseError, pickle.UnpicklingError, EOFError):
            return None
        return mark

    def _begin_anew(self, mark: str) -> None:
        """An empty store with the tables of this version of the program."""
        self._connection.close()
        for name in (self.path, *self.path.parent.glob(f"{self.path.name}-*")):
            name.unlink(missing_ok=True)
        self._connect()
        self._connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
        self._connection.executescript(f"BEGIN; {_TABLES} COMMIT;")
        self.set_meta("mark", mark)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def begin(self) -> None:
        """Begin a change."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Keep the change, if one was begun."""
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """Forget the change, if one was begun."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def meta(self, name: str) -> Any:
        """A value of the store as a whole, None if it was never set."""
        found = self._one("SELECT value FROM meta WHERE name = ?", name)
        return unpacked(found[0]) if found else None

    def set_meta(self, name: str, value: object) -> None:
        """Set it."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, packed(value)))

    def files(self) -> dict[str, tuple[str, str, str]]:
        """Every plan file that was read: by its path its stamp, hash and plan."""
        rows = self._connection.execute("SELECT path, stamp, sha, plan FROM files")
        return {path: (stamp, sha, plan) for path, stamp, sha, plan in rows}

    def set_files(self, files: Iterable[tuple[str, str, str, str]], gone: Iterable[str]) -> None:
        """Remember files (path, stamp, hash, plan), forget others."""
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
        self._connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in gone))

    def order(self) -> list[str]:
        """The ids of all plans, newest first."""
        return [plan for (plan,) in self._connection.execute("SELECT id FROM plans ORDER BY place")]

    def place(self, plan: str) -> str:
        """The place of a plan among all."""
        found = self._one("SELECT place FROM plans WHERE id = ?", plan)
        return str(found[0]) if found else ""

    def replace(self, said: Said) -> None:
        """Keep what a plan says now, and forget what it said before."""
        self.forget(said.plan)
        self._connection.execute("INSERT INTO plans VALUES (?, ?)", (said.plan, said.place))
        parts = ((said.plan, *part) for part in said.parts)
        self._connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", parts)
        self._connection.executemany(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)",
            ((row.name, said.place, said.plan, row.length, row.digest, row.data) for row in said.rows),
        )

    def forget(self, plan: str) -> None:
        """Forget what a plan said."""
        self._connection.execute("DELETE FROM plans WHERE id = ?", (plan,))
        self._connection.execute("DELETE FROM parts WHERE plan = ?", (plan,))
        self._connection.execute("DELETE FROM rows WHERE plan = ?", (plan,))

    def digests_of(self, plan: str) -> dict[tuple[str, str], tuple[object, ...]]:
        """By part and by name of rows the digest of what a plan says, with its place among all."""
        place = self._one("SELECT place FROM plans WHERE id = ?", plan)
        found: dict[tuple[str, str], tuple[object, ...]] = {}
        for part, mark in self._connection.execute("SELECT part, digest FROM parts WHERE plan = ?", (plan,)):
            found["part", part] = (mark,)
        for name, count, mark in self._connection.execute(
            "SELECT name, count, digest FROM rows WHERE plan = ?", (plan,)
        ):
            found["rows", name] = (mark, count, place)
        return found

    def part(self, plan: str, part: str) -> Any:
        """A part of a plan, None if it has none."""
        found = self._one("SELECT data FROM parts WHERE plan = ? AND part = ?", plan, part)
        return unpacked(found[0]) if found else None

    def part_digests(self, parts: Sequence[str]) -> dict[str, tuple[bytes, ...]]:
        """By plan the digests of some of its parts, in their order; empty for one that it has not."""
        found: dict[str, dict[str, bytes]] = {}
        marks = ", ".join("?" for _ in parts)
        query = f"SELECT plan, part, digest FROM parts WHERE part IN ({marks})"  # noqa: S608 - question marks
        for plan, part, mark in self._connection.execute(query, parts):
            found.setdefault(plan, {})[part] = mark
        return {plan: tuple(own.get(part, b"") for part in parts) for plan, own in found.items()}

    def part_of_all(self, part: str) -> Iterator[Any]:
        """The part of every plan, newest first."""
        query = "SELECT data FROM plans JOIN parts ON parts.plan = plans.id AND part = ? ORDER BY plans.place"
        return (unpacked(data) for (data,) in self._connection.execute(query, (part,)))

    def rows(self, name: str, limit: int = -1) -> tuple[Any, ...]:
        """What all plans say under a name, newest plan first; of ``limit`` plans at most."""
        query = "SELECT data FROM rows WHERE name = ? ORDER BY place, plan LIMIT ?"
        return tuple(row for (data,) in self._connection.execute(query, (name, limit)) for row in unpacked(data))

    def count(self, name: str) -> int:
        """How many rows there are under a name."""
        found = self._one("SELECT TOTAL(count) FROM rows WHERE name = ?", name)
        return int(found[0]) if found else 0

    def row_digests(self, name: str) -> list[tuple[str, bytes]]:
        """The plans that say something under a name, newest first, with the digest of it."""
        query = "SELECT plan, digest FROM rows WHERE name = ? ORDER BY place, plan"
        return [(plan, bytes(mark)) for plan, mark in self._connection.execute(query, (name,))]

    def rows_of(self, name: str, plan: str) -> tuple[Any, ...]:
        """What one plan says under a name."""
        found = self._one("SELECT data FROM rows WHERE plan = ? AND name = ?", plan, name)
        return tuple(unpacked(found[0])) if found else ()

    def dump(self, path: str) -> list[tuple[str, bytes, int]]:
        """The parts of a file as it was last written: plan, digest, size."""
        query = "SELECT plan, digest, size FROM dumps WHERE path = ? ORDER BY number"
        return [(plan, bytes(mark), size) for plan, mark, size in self._connection.execute(query, (path,))]

    def keep_dump(self, path: str, parts: Sequence[tuple[str, bytes, int]]) -> None:
        """Remember the parts of a file."""
        self._connection.execute("DELETE FROM dumps WHERE path = ?", (path,))
        rows = ((path, number, *part) for number, part in enumerate(parts))
        self._connection.executemany("INSERT INTO dumps VALUES (?, ?, ?, ?, ?)", rows)

    def names(self, prefix: str) -> list[str]:
        """The names of rows that begin so, without the beginning."""
        query = "SELECT DISTINCT name FROM rows WHERE name >= ? AND name < ? ORDER BY name"
        return [
            name.removeprefix(prefix) for (name,) in self._connection.execute(query, (prefix, f"{prefix}\U0010ffff"))
        ]

    def publish(self, pages: Mapping[str, object]) -> set[str]:
        """Keep what is published, page by page; the pages of which something else is published than before."""
        before = dict(self._connection.execute("SELECT page, digest FROM published"))
        now = {page: packed(value) for page, value in pages.items()}
        changed = {page for page, data in now.items() if before.get(page) != digest(data)}
        gone = before.keys() - now.keys()
        rows = ((page, digest(now[page]), now[page]) for page in changed)
        self._connection.executemany("INSERT OR REPLACE INTO published VALUES (?, ?, ?)", rows)
        self._connection.executemany("DELETE FROM published WHERE page = ?", ((page,) for page in gone))
        return changed | gone

    def published(self, page: str) -> Any:
        """What is published of a page, None if nothing is."""
        found = self._one("SELECT data FROM published WHERE page = ?", page)
        return unpacked(found[0]) if found else None

    def all_published(self) -> Iterator[Any]:
        """What is published of every page."""
        return (unpacked(data) for (data,) in self._connection.execute("SELECT data FROM published ORDER BY page"))

    def published_pages(self) -> list[str]:
        """The pages of which something is published."""
        return [page for (page,) in self._connection.execute("SELECT page FROM published ORDER BY page")]

    def answer(self, question: Fact) -> tuple[bool, Any]:
        """Whether the question about all plans was answered before, and the answer."""
        found = self._one("SELECT data FROM answers WHERE question = ?", packed(question))
        return (True, unpacked(found[0])) if found else (False, None)

    def answer_digest(self, question: Fact) -> bytes | None:
        """The digest of an answer, None if the question was not answered."""
        found = self._one("SELECT digest FROM answers WHERE question = ?", packed(question))
        return bytes(found[0]) if found else None

    def keep_answers(self, answers: Iterable[tuple[Fact, bytes]]) -> None:
        """Keep answers, packed, to questions about all plans."""
        rows = ((packed(question), digest(data), data) for question, data in answers)
        self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)

    def drop_answers(self, questions: Iterable[Fact]) -> None:
        """Forget answers."""
        self._connection.executemany("DELETE FROM answers WHERE question = ?", ((packed(one),) for one in questions))

    def answered(self) -> list[tuple[Fact, bytes]]:
        """Every question with the digest of its answer."""
        rows = self._connection.execute("SELECT question, digest FROM answers").fetchall()
        return [(unpacked(question), mark) for question, mark in rows]

    def jobs(self) -> dict[Job, int]:
        """Every job with its state."""
        rows = self._connection.execute("SELECT kind, key, state FROM jobs")
        return {Job(kind, key): state for kind, key, state in rows}

    def state_of(self, job: Job) -> int | None:
        """The state of a job, None for one that there is not."""
        found = self._one("SELECT state FROM jobs WHERE kind = ? AND key = ?", *job)
        return int(found[0]) if found else None

    def set_jobs(self, new: Iterable[Job], left: Iterable[Job]) -> None:
        """Add jobs that are to be made, and mark others as left."""
        self._connection.executemany(
            "INSERT INTO jobs VALUES (?, ?, ?, x'', NULL) ON CONFLICT DO UPDATE SET state = excluded.state",
            ((*job, STALE) for job in new),
        )
        self._connection.executemany(f"UPDATE jobs SET state = {LEFT} WHERE kind = ? AND key = ?", left)  # noqa: S608

    def mark_stale(self, facts: Iterable[Fact]) -> None:
        """Mark every job that looked at one of the facts as to be made again."""
        changed = {number(fact) for fact in facts}
        if not changed:
            return
        stale = []
        for kind, key, seen in self._connection.execute(f"SELECT kind, key, facts FROM jobs WHERE state = {DONE}"):  # noqa: S608
            numbers = array("Q")
            numbers.frombytes(seen)
            if not changed.isdisjoint(numbers):
                stale.append((kind, key))
        self._connection.executemany(f"UPDATE jobs SET state = {STALE} WHERE kind = ? AND key = ?", stale)  # noqa: S608

    def in_state(self, state: int, kinds: Sequence[str] = (), without: Sequence[str] = ()) -> list[Job]:
        """The jobs of a state: of some kinds, or of all but some; neighbours look at the same things."""
        rows = self._connection.execute("SELECT kind, key FROM jobs WHERE state = ? ORDER BY kind, key", (state,))
        found = (Job(*row) for row in rows)
        return [job for job in found if (not kinds or job.kind in kinds) and job.kind not in without]

    def set_all_stale(self, without: Sequence[str]) -> None:
        """Everything but the jobs of some kinds is to be made again."""
        kinds = {job.kind for job in self.jobs()} - {*without}
        query = f"UPDATE jobs SET state = {STALE} WHERE state = {DONE} AND kind = ?"  # noqa: S608
        self._connection.executemany(query, ((kind,) for kind in kinds))

    def finish(self, job: Job, facts: Iterable[Fact], made: object) -> None:
        """Remember what a job looked at and what it made."""
        seen = array("Q", sorted(map(number, facts)))
        self._connection.execute(
            "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?)", (*job, DONE, seen.tobytes(), packed(made))
        )

    def made(self, job: Job) -> Any:
        """What a job made, None if nothing yet."""
        found = self._one("SELECT made FROM jobs WHERE kind = ? AND key = ?", *job)
        return unpacked(found[0]) if found and found[0] is not None else None

    def made_by_kind(self, kind: str) -> Iterator[Any]:
        """What the jobs of a kind made, in the order of their keys."""
        query = "SELECT made FROM jobs WHERE kind = ? AND made IS NOT NULL ORDER BY key"
        rows = self._connection.execute(query, (kind,))
        return (unpacked(data) for (data,) in rows)

    def made_without(self, kinds: Sequence[str]) -> Iterator[Any]:
        """What the jobs of all other kinds made, those that were left but for them."""
        marks = ", ".join("?" for _ in kinds)
        query = f"SELECT made FROM jobs WHERE state != {LEFT} AND made IS NOT NULL AND kind NOT IN ({marks})"  # noqa: S608
        return (unpacked(data) for (data,) in self._connection.execute(query, kinds))

    def drop(self, jobs: Iterable[Job]) -> None:
        """Forget jobs that were left."""
        self._connection.executemany("DELETE FROM jobs WHERE kind = ? AND key = ?", jobs)

    def _one(self, query: str, *values: object) -> Any:
        return self._connection.execute(query, values).fetchone()
