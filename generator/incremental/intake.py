"""Taking in: which plan files changed since the last time, what their documents say now, which facts that changes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from generator.addresses import plan_page
from generator.configuration import Configuration
from generator.incremental.answers import Answers
from generator.incremental.pool import Pool
from generator.incremental.said import SeveralTexts, Surroundings, said, unknown_places
from generator.incremental.slices import Asked
from generator.incremental.store import Fact, Said, Store, digest, packed
from generator.problems import Problem
from generator.publication import PublishedList
from generator.reading import PlanFile, list_plans, read_plan
from generator.register import Register

_FRESH_NANOSECONDS = 2_000_000_000
"""A file saved so shortly ago may be saved again without another time of change: it is read again the next time."""


class Faulty(Exception):  # noqa: N818 - it is the content that is at fault, and somebody else tells it in full
    """A file cannot be read in full, or two files claim one document."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan file as it lies in its folder."""

    path: Path
    name: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in of one document."""

    said: Said
    hashes: tuple[str, ...]
    files: tuple[Listed, ...]
    unknown: Mapping[str, str]
    """The places that the register does not know, with who issues documents there."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads single documents: a value that can be sent to other processes."""

    around: Surroundings
    published: Mapping[str, PublishedList]

    def __call__(self, groups: Sequence[Sequence[Listed]]) -> list[Taken]:
        """What the documents say whose files these are, each group one document."""
        return [self._taken(group) for group in groups]

    def _taken(self, group: Sequence[Listed]) -> Taken:
        files: list[PlanFile] = []
        hashes: list[str] = []
        for listed in group:
            data = listed.path.read_bytes()
            hashes.append(hashlib.sha256(data).hexdigest())
            found, problems = read_plan(data, listed.name)
            if problems or found is None:
                raise Faulty(listed.name)
            files.append(found)
        if len({file.plan.id for file in files}) != 1:
            raise Faulty(group[0].name)
        unknown = unknown_places(files, self.around.register)
        published = self.published.get(plan_page(files[0].plan.id)) or PublishedList()
        try:
            return Taken(said(files, self.around, published), tuple(hashes), tuple(group), unknown)
        except SeveralTexts as error:
            raise Faulty(str(error)) from error


@dataclass(frozen=True, slots=True)
class Intake:
    """What changed: the facts, and the problems of files that are no plan files."""

    changed: frozenset[Fact]
    problems: tuple[Problem, ...]
    register: Register


def take_in(store: Store, folder: Folder, configuration: Configuration, pages: Iterable[str], pool: Pool) -> Intake:
    """Bring the store up to date with the folder and with what was published of some ``pages``.

    Raises Faulty where something must be told to its writer first.
    """
    if not folder.path.is_dir():
        raise Faulty(folder.shown_as)
    listed, problems = _listed(folder)
    before = store.files()
    gone = before.keys() - listed.keys()
    register = _register(store, configuration)
    around = Surroundings(configuration, register)
    groups = _groups(before, listed, {page.removesuffix("/") for page in pages})
    # what is read here need not be sent: it is asked for page by page
    published = Asked(store.published) if pool.are_few(groups) else _published(store)
    reader = Reader(around, published)
    taken = _joined(pool.map_in_parts(reader, groups), before, listed, store, around)
    unknown = _unknown(store, taken, gone)
    if unknown != (store.meta("unknown places") or {}):
        # how names are read may hang on places: everything is read and made again with the stand-ins
        store.set_meta("unknown places", unknown)
        store.set_all_stale(())
        store.set_files((), before)
        return take_in(store, folder, configuration, (), pool)
    return _kept(store, taken, Files(before, listed), problems, register)


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of the plan files, and what messages call it."""

    path: Path
    shown_as: str


_Known = Mapping[str, tuple[str, str, str]]
"""By the name of a file that was read its stamp, hash and plan."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files as they were read the last time, and as they lie there now."""

    before: _Known
    listed: Mapping[str, Listed]

    @property
    def gone(self) -> set[str]:
        """The names of those that are not there any more."""
        return self.before.keys() - self.listed.keys()


def _published(store: Store) -> Mapping[str, PublishedList]:
    """What was published, by page, as a value that can be sent."""
    return {page: store.published(page) for page in store.published_pages()}


def _listed(folder: Folder) -> tuple[dict[str, Listed], list[Problem]]:
    files, problems = list_plans(folder.path, shown_as=folder.shown_as)
    now = time.time_ns()
    found: dict[str, Listed] = {}
    for path, name in files:
        about = path.stat()
        fresh = abs(now - about.st_mtime_ns) < _FRESH_NANOSECONDS
        stamp = f"{about.st_mtime_ns} {about.st_ctime_ns} {about.st_size} {about.st_ino}"
        found[name] = Listed(path, name, "" if fresh else stamp)
    return found, problems


def _is_same(file: Listed, before: tuple[str, str, str] | None) -> bool:
    """Whether the file is what it was: by its time and size, else by its bytes."""
    if before is None:
        return False
    if file.stamp and file.stamp == before[0]:
        return True
    return hashlib.sha256(file.path.read_bytes()).hexdigest() == before[1]


def _register(store: Store, configuration: Configuration) -> Register:
    unknown: _Unknown = store.meta("unknown places") or {}
    # in the order in which a whole build reads the files: of several authorities the first names a place
    names = sorted(unknown, key=PurePath)
    return configuration.register.with_places_of(pair for name in names for pair in unknown[name])


_Unknown = dict[str, tuple[tuple[str, str], ...]]
"""By file of a document the places that the register does not know, with who issues documents there."""


def _unknown(store: Store, taken: Iterable[Taken], gone: Iterable[str]) -> _Unknown:
    unknown: _Unknown = dict(store.meta("unknown places") or {})
    for name in gone:
        unknown.pop(name, None)
    for one in taken:
        for file in one.files:
            unknown.pop(file.name, None)
        if one.unknown:
            unknown[one.files[0].name] = tuple(one.unknown.items())
    return unknown


def _groups(before: _Known, listed: Mapping[str, Listed], touched: Collection[str]) -> list[tuple[Listed, ...]]:
    """The files to read: those that changed, and the others of the documents that those or the ``touched`` are."""
    changed = {name: file for name, file in listed.items() if not _is_same(file, before.get(name))}
    gone = before.keys() - listed.keys()
    plans = {before[name][2] for name in (*changed, *gone) if name in before}.union(touched)
    together: dict[str, list[Listed]] = {}
    for name, (_, _, plan) in before.items():
        if plan in plans and name in listed and name not in changed:
            together.setdefault(plan, []).append(listed[name])
    # a changed file may be of another document now: it is read by itself first
    return [*((file,) for file in changed.values()), *map(tuple, together.values())]


def _joined(
    taken: Iterable[Taken], before: _Known, listed: Mapping[str, Listed], store: Store, around: Surroundings
) -> list[Taken]:
    """Each document once: one that has several files is read again with all of them."""
    names: dict[str, set[str]] = {}
    first: dict[str, Taken] = {}
    for one in taken:
        first.setdefault(one.said.plan, one)
        names.setdefault(one.said.plan, set()).update(file.name for file in one.files)
    read = {name for found in names.values() for name in found}
    for name, (_, _, plan) in before.items():
        if plan in names and name in listed and name not in read:
            names[plan].add(name)
    reader = Reader(around, Asked(store.published))
    joined = []
    for plan, one in first.items():
        files = [listed[name] for name in sorted(names[plan], key=PurePath)]
        joined.append(one if len(files) == len(one.files) else reader([files])[0])
    return joined


def _kept(
    store: Store, taken: Sequence[Taken], files: Files, problems: Sequence[Problem], register: Register
) -> Intake:
    """Put what was taken in into the store; the facts that are others now."""
    changed: set[Fact] = set()
    read = {
        file.name: (file.stamp, sha, one.said.plan)
        for one in taken
        for file, sha in zip(one.files, one.hashes, strict=True)
    }
    now = {name: row for name, row in files.before.items() if name in files.listed} | read
    stamped = {name: (file.stamp, *now[name][1:]) for name, file in files.listed.items()}
    store.set_files(((name, *row) for name, row in stamped.items() if files.before.get(name) != row), files.gone)
    alive = {row[2] for row in now.values()}
    for plan in set(store.order()) - alive:
        changed |= _differing(plan, store.digests_of(plan), {})
        store.forget(plan)
    for one in taken:
        old = store.digests_of(one.said.plan)
        store.replace(one.said)
        changed |= _differing(one.said.plan, old, store.digests_of(one.said.plan))
    if any(fact[0] == "light" for fact in changed):
        changed |= {("light-all",), *_other_answers(store, register)}
    for part in ("positions", "earlier"):
        if any(fact[0] == part for fact in changed):
            changed.add((f"{part}-all",))
    return Intake(frozenset(changed), tuple(problems), register)


_Digests = Mapping[tuple[str, str], tuple[object, ...]]


def _differing(plan: str, old: _Digests, new: _Digests) -> set[Fact]:
    """The facts that are others when a document says something else."""
    found: set[Fact] = set()
    for key in old.keys() | new.keys():
        if old.get(key) != new.get(key):
            found |= {*_facts_of(plan, *key)}
            if old.get(key, (0, 0))[1:2] != new.get(key, (0, 0))[1:2] and key[0] == "rows":
                found.add(("count", key[1]))
            if (key in old) != (key in new) and key[0] == "rows":
                found.add(("names", f"{key[1].partition('/')[0]}/"))
    return found


def _facts_of(plan: str, kind: str, name: str) -> Iterator[Fact]:
    if kind == "rows":
        yield from (("rows", name), ("newest", name))
    else:
        yield (name, plan)
        if name == "light":
            yield from (("clause-ids", plan), ("place", plan))


def _other_answers(store: Store, register: Register) -> list[Fact]:
    """The questions about all plans that have another answer now."""
    answers = Answers(store.part_of_all("light"), register)
    changed: list[Fact] = []
    kept: list[tuple[Fact, bytes]] = []
    dropped: list[Fact] = []
    for question, mark in store.answered():
        try:
            data = packed(answers.answer(question))
        except KeyError:
            # it was asked of something that is gone
            dropped.append(question)
            changed.append(question)
            continue
        if digest(data) != mark:
            kept.append((question, data))
            changed.append(question)
    store.keep_answers(kept)
    store.drop_answers(dropped)
    return changed


def days_between(before: date | None, now: date) -> set[Fact]:
    """The facts that are others on another day."""
    if before == now:
        return set()
    if before is None:
        return {("day",)}
    first, last = sorted((before, now))
    days = (date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1))
    return {("day",), *(("come", day) for day in days)}
