"""Taking in: which plan files changed since the last time, what their documents say now, which facts that changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from generator.addresses import plan_page
from generator.configuration import Configuration
from generator.incremental.answers import Answers, InShort
from generator.incremental.facts import differing
from generator.incremental.plan_files import Files, Folder, Known, Listed, listed
from generator.incremental.pool import Pool
from generator.incremental.said import SeveralTexts, Surroundings, said, unknown_places
from generator.incremental.slices import Asked
from generator.incremental.store import Fact, Said, Store, digest, packed
from generator.jobs import Job
from generator.problems import Problem
from generator.publication import PublishedList
from generator.reading import PlanFile, read_plan
from generator.register import Register


class Faulty(Exception):  # noqa: N818 - it is the content that is at fault, and somebody else tells it in full
    """A file cannot be read in full, or two files claim one document."""


class Taken(Struct, frozen=True):
    """What was taken in of one document."""

    said: Said
    hashes: tuple[str, ...]
    files: tuple[Listed, ...]
    unknown: Mapping[str, tuple[str, str]]
    """By file the place that the register does not know, with who issues documents there."""


class Reader(Struct, frozen=True):
    """Reads single documents: a value that can be sent to other processes."""

    around: Surroundings
    published: Mapping[str, PublishedList]

    def __call__(self, groups: Sequence[Sequence[Listed]]) -> list[Taken]:
        """What the documents say whose files these are, each group one document."""
        return [self._taken(group) for group in groups]

    def _taken(self, group: Sequence[Listed]) -> Taken:
        files: list[PlanFile] = []
        hashes: list[str] = []
        for one in group:
            data = one.read()
            hashes.append(hashlib.sha256(data).hexdigest())
            found, problems = read_plan(data, one.name)
            if problems or found is None:
                raise Faulty(one.name)
            files.append(found)
        if len({file.plan.id for file in files}) != 1:
            raise Faulty(group[0].name)
        unknown = unknown_places(files, self.around.register)
        published = self.published.get(plan_page(files[0].plan.id)) or PublishedList()
        try:
            return Taken(said(files, self.around, published), tuple(hashes), tuple(group), unknown)
        except SeveralTexts as error:
            raise Faulty(str(error)) from error


class Intake(Struct, frozen=True):
    """What changed: the facts, and the problems of files that are no plan files."""

    changed: frozenset[Fact]
    problems: tuple[Problem, ...]
    register: Register
    in_short: InShort


def take_in(store: Store, folder: Folder, configuration: Configuration, pages: Iterable[str], pool: Pool) -> Intake:
    """Bring the store up to date with the folder and with what was published of some ``pages``.

    Raises Faulty where something must be told to its writer first.
    """
    if not folder.path.is_dir():
        raise Faulty(folder.shown_as)
    there, problems = listed(folder)
    if any(problem.level == "error" for problem in problems):
        raise Faulty(folder.shown_as)
    changed: set[Fact] = set()
    touched = {page.removesuffix("/") for page in pages}
    register = _register(store, configuration)
    while True:
        taking = _Taking(store, Files(store.files(), there), changed)
        if _take(taking, touched, Surroundings(configuration, register), pool):
            break
        register, touched = _register(store, configuration), set()
    in_short = InShort.new(store.path)
    if ("light-all",) in changed and store.answered():
        answers = in_short.answers(lambda: store.part_of_all("light"), register)
        changed |= _other_answers(store, answers)
    return Intake(frozenset(changed), tuple(problems), register, in_short)


def _take(taking: _Taking, touched: set[str], around: Surroundings, pool: Pool) -> bool:
    """Take in what changed; False where all of it is to be taken in again, with the places that are known now."""
    store = taking.store
    groups = taking.files.to_read(touched)
    # what is read here need not be sent: it is asked for page by page
    published = Asked(store.published) if pool.are_few(groups) else _published(store)
    for taken in pool.map_in_parts(Reader(around, published), groups):
        taking.take(taken)
    taking.join(Reader(around, Asked(store.published)))
    if taking.unknown == (store.meta("unknown places") or {}):
        taking.finish()
        return True
    # how names are read may hang on places: everything is read and made again with the stand-ins
    store.set_meta("unknown places", taking.unknown)
    store.set_all_stale(())
    store.set_files((), taking.files.before)
    return False


def _published(store: Store) -> Mapping[str, PublishedList]:
    """What was published, by page, as a value that can be sent."""
    return {page: store.published(page) for page in store.published_pages()}


_Unknown = dict[str, tuple[str, str]]
"""By file the place that the register does not know, with who issues documents there."""


def _register(store: Store, configuration: Configuration) -> Register:
    unknown: _Unknown = store.meta("unknown places") or {}
    # in the order in which a whole build reads the files: of several authorities the first names a place
    return configuration.register.with_places_of(unknown[name] for name in sorted(unknown, key=PurePath))


class _Taking:
    """What is taken in goes into the store document by document: it is never held as a whole."""

    def __init__(self, store: Store, files: Files, changed: set[Fact]) -> None:
        self.store, self.files = store, files
        self._changed = changed
        """Facts that are others now are added to it; of a store that no job has looked at only that anything is."""
        self.unknown: _Unknown = dict(store.meta("unknown places") or {})
        self._read: dict[str, Known] = {}
        self._names: dict[str, set[str]] = {}
        for name, (_, _, plan) in files.before.items():
            if name in files.listed:
                self._names.setdefault(plan, set()).add(name)
        self._joint: set[str] = set()
        self._looked_at = store.state_of(Job("jobs")) is not None
        for name in files.gone:
            self.unknown.pop(name, None)

    def take(self, taken: Taken) -> None:
        """Keep what a document says; one that has other files besides is left until it is known which."""
        plan, names = taken.said.plan, {file.name for file in taken.files}
        for file, sha in zip(taken.files, taken.hashes, strict=True):
            self._move(file.name, plan)
            self._read[file.name] = (file.stamp, sha, plan)
            self.unknown.pop(file.name, None)
        self.unknown |= taken.unknown
        if self._names[plan] == names:
            self._keep(taken.said)
        else:
            self._joint.add(plan)

    def _move(self, name: str, plan: str) -> None:
        """Know a file as one of the document that it is of now."""
        before = self._read.get(name) or self.files.before.get(name)
        if before and before[2] in self._names:
            self._names[before[2]].discard(name)
        self._names.setdefault(plan, set()).add(name)

    def join(self, reader: Reader) -> None:
        """Read the documents again that have several files, each with all of them."""
        for plan in sorted(self._joint):
            for taken in reader([[self.files.listed[name] for name in sorted(self._names[plan], key=PurePath)]]):
                self._keep(taken.said)

    def _keep(self, said: Said) -> None:
        old = self.store.digests_of(said.plan) if self._looked_at else {}
        self.store.replace(said)
        if self._looked_at:
            self._changed |= differing(said.plan, old, self.store.digests_of(said.plan))
        else:
            self._changed.add(("light-all",))

    def finish(self) -> None:
        """Forget the documents that have no file any more, and remember the files."""
        store, before = self.store, self.files.before
        now = {name: row for name, row in before.items() if name in self.files.listed} | self._read
        stamped = {name: (file.stamp, *now[name][1:]) for name, file in self.files.listed.items()}
        store.set_files(((name, *row) for name, row in stamped.items() if before.get(name) != row), self.files.gone)
        for plan in {*store.order()} - {row[2] for row in now.values()}:
            self._changed |= differing(plan, store.digests_of(plan), {})
            store.forget(plan)


def _other_answers(store: Store, answers: Answers) -> set[Fact]:
    """The questions about all plans that have another answer now."""
    changed: set[Fact] = set()
    kept: list[tuple[Fact, bytes]] = []
    dropped: list[Fact] = []
    for question, mark in store.answered():
        try:
            data = packed(answers.answer(question))
        except KeyError:
            # it was asked of something that is gone
            dropped.append(question)
            changed.add(question)
            continue
        if digest(data) != mark:
            kept.append((question, data))
            changed.add(question)
    store.keep_answers(kept)
    store.drop_answers(dropped)
    return changed
