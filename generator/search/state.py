"""Trạng thái: what the index was made of the last time, in one SQLite file that may be deleted at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from msgspec import Struct

from generator.search.terms import Forms, Head, Terms, unpacked

_FORMAT = "1"
_TABLES = """
create table if not exists facts (name text primary key, value text) without rowid;
create table if not exists entries (key text primary key, digest text, section text, place text, year int, kind text,
  units int, content text, passages text, start int) without rowid;
create table if not exists forms (key text primary key, forms blob, row blob);
create table if not exists shelves (name text, number int, size int, content text, text text,
  primary key (name, number));
"""


class Known(Struct, frozen=True):
    """An entry as it was the last time: what it was made from, what is known of it, where it began."""

    digest: str
    head: Head
    start: int


class State:
    """The last state of the index; ``path`` None keeps it nowhere.

    What is changed is kept by ``keep`` only. Whoever publishes calls it after the files are in place: if it does not
    come to that, the next update knows that it cannot trust what it finds, and makes everything.
    """

    def __init__(self, path: Path | None, version: str = "") -> None:
        self._version = f"{_FORMAT} {version}"
        self._database = self._opened(path)
        self.fresh = self.fact("open") == "1" or not self.fact("version")
        """Whether nothing is known: every file is made, and no file that stands anywhere is."""
        if self.fresh:
            self._clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._database.close()

    def _opened(self, path: Path | None) -> sqlite3.Connection:
        if path is None:
            return _database("")
        with suppress(sqlite3.DatabaseError):
            database = _database(str(path))
            if dict(database.execute("select name, value from facts")).get("version", self._version) == self._version:
                return database
            database.close()
        for leftover in (path, path.with_name(f"{path.name}-journal")):
            leftover.unlink(missing_ok=True)
        return _database(str(path))

    def _clear(self) -> None:
        for table in ("facts", "entries", "forms", "shelves"):
            self._database.execute(f"delete from {table}")  # noqa: S608 - our own four names

    def begin(self) -> None:
        """From here on files may be written that the last state does not know of."""
        if not self.fresh:
            self.set_fact("open", "1")
            self._database.commit()

    def keep(self) -> None:
        """The files are in place: this is the state that they are in."""
        self.set_fact("open", "0")
        self.set_fact("version", self._version)
        self._database.commit()
        self.fresh = False

    def undo(self) -> None:
        """No file was put in place: the last state is still true."""
        self._database.rollback()
        if not self.fresh:
            self.set_fact("open", "0")
            self._database.commit()

    def fact(self, name: str) -> str:
        """A single value, empty where there is none."""
        row = self._database.execute("select value from facts where name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_fact(self, name: str, value: str) -> None:
        """Remember a single value."""
        self._database.execute("replace into facts values (?, ?)", (name, value))

    def entries(self) -> dict[str, Known]:
        """Every entry of the last time by its key."""
        return {row[0]: _known(row) for row in self._database.execute("select * from entries")}

    def put(self, digest: str, made: Terms) -> None:
        """Remember what an entry gives; where it begins is told by ``place``."""
        head = made.head
        row = made.passages[0] if head.section == "can-cu" else b""
        values = (digest, head.section, head.place, head.year, head.kind, head.units, head.content)
        passages = "\n".join(head.passages)
        self._database.execute("replace into forms values (?, ?, ?)", (head.key, made.packed, row))
        self._database.execute(f"replace into entries values ({'?,' * 9} -1)", (head.key, *values, passages))  # noqa: S608 - question marks

    def place(self, starts: Iterable[tuple[str, int]]) -> None:
        """Remember where entries begin."""
        self._database.executemany("update entries set start = ? where key = ?", ((at, key) for key, at in starts))

    def drop(self, keys: Sequence[str]) -> None:
        """Forget entries."""
        for table in ("entries", "forms"):
            self._database.executemany(f"delete from {table} where key = ?", ((key,) for key in keys))  # noqa: S608 - our own two names

    def forms(self, key: str) -> tuple[Forms, ...]:
        """What an entry gives, part by part."""
        [text] = self._database.execute("select forms from forms where key = ?", (key,)).fetchone()
        return unpacked(text)

    def row(self, key: str) -> bytes:
        """What is shown of a cited document."""
        return bytes(self._database.execute("select row from forms where key = ?", (key,)).fetchone()[0])

    def shelf(self, name: str) -> dict[int, tuple[int, str]]:
        """How many characters each file of a shelf has, and the hash of them."""
        query = "select number, size, content from shelves where name = ? order by number"
        return {number: (size, content) for number, size, content in self._database.execute(query, (name,))}

    def text(self, name: str, number: int) -> str:
        """A file of a shelf."""
        row = self._database.execute("select text from shelves where name = ? and number = ?", (name, number))
        return str(row.fetchone()[0])

    def texts(self, name: str) -> Iterator[str]:
        """All files of a shelf in their order."""
        rows = self._database.execute("select text from shelves where name = ? order by number", (name,))
        return (text for (text,) in rows)

    def put_texts(self, name: str, texts: Mapping[int, tuple[str, str]]) -> None:
        """Remember files of a shelf, each with the hash of it."""
        rows = ((name, number, len(text), content, text) for number, (content, text) in texts.items())
        self._database.executemany("replace into shelves values (?, ?, ?, ?, ?)", rows)

    def drop_texts(self, name: str, count: int) -> None:
        """Forget the files of a shelf from that number on."""
        self._database.execute("delete from shelves where name = ? and number >= ?", (name, count))


def _database(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    # nobody waits for the disk, as for the store: of a machine that crashed, what is kept is better deleted
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(_TABLES)
    return database


def _known(row: tuple[str, str, str, str, int, str, int, str, str, int]) -> Known:
    key, digest, section, place, year, kind, units, content, passages, start = row
    head = Head(
        key=key, section=section, place=place, year=year, kind=kind, units=units, content=content,
        passages=tuple(passages.split("\n")),
    )  # fmt: skip
    return Known(digest, head, start)
