"""Making jobs: the pages and files of jobs out of a store, here or in another process, with what they looked at."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment

from generator.checks import of_one
from generator.checks.context import Context
from generator.configuration import Configuration
from generator.incremental.answers import Answers, InShort
from generator.incremental.sliced_corpus import SlicedCorpus
from generator.incremental.sliced_viewer import SlicedPublished, SlicedViewer
from generator.incremental.slices import Slice
from generator.incremental.source import StoreSource
from generator.incremental.store import Fact, Store
from generator.jobs import Job, jobs, outputs
from generator.register import Register
from generator.rendering import Page, environment, rendered
from generator.views.values import PageView

Finish = Callable[[Page], str]
"""Puts the theme around the body of a page."""


class Made(NamedTuple):
    """A file that a job made: where it stands, a hash of it, whether it is a page with a home of its own."""

    path: str
    sha: bytes
    is_canonical: bool


class Done(NamedTuple):
    """A job that was done: what it looked at, what came of it, the answers that had to be found for it."""

    job: Job
    facts: tuple[Fact, ...]
    made: Any
    answers: dict[Fact, bytes]


@dataclass(frozen=True)
class Setting:
    """What all jobs of one update share: a value that can be sent to other processes."""

    store: Path
    mark: str
    """What program and configuration the store is for."""
    generation: int
    """Counts the settings of one process: the store may be another one for each."""
    in_short: InShort
    configuration: Configuration
    register: Register
    day: date
    templates: Path

    def source(self) -> StoreSource:
        """Facts out of the store, opened once in every process."""
        return _source(os.getpid(), self.store, self.generation, self)

    def answers(self) -> Answers:
        """What is answered out of all plans."""
        return self.in_short.answers(lambda: self.source().plans_in_short(), self.register)

    def viewer(self, of: Slice) -> SlicedViewer:
        """The viewer of a slice."""
        return SlicedViewer(of, self.configuration, self.register)

    def environment(self) -> Environment:
        """The templates, compiled once in every process."""
        key = (os.getpid(), self.store, self.mark)
        if key not in _environments:
            _environments.clear()
            _environments[key] = _environment(self)
        return _environments[key]

    def __hash__(self) -> int:
        return hash((self.store, self.generation))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Setting) and (self.store, self.generation) == (other.store, other.generation)


@lru_cache(maxsize=1)
def _source(_process: int, store: Path, _generation: int, setting: Setting) -> StoreSource:
    return StoreSource(Store.reader(store), setting.day, setting.answers)


_environments: dict[tuple[int, Path, str], Environment] = {}
"""That of this process, of the last store and mark."""


def _environment(setting: Setting) -> Environment:
    # compiled templates hang on how `rendering` compiles them: the mark knows of it
    compiled = setting.store.parent / f"templates-{setting.mark[:16]}"
    if not compiled.is_dir():
        for older in compiled.parent.glob("templates-*"):
            shutil.rmtree(older, ignore_errors=True)
        compiled.mkdir(exist_ok=True)
    return environment(setting.templates, setting.configuration.labels, compiled)


@dataclass(frozen=True)
class Pages:
    """Makes the pages and files of jobs, and writes each into the folder."""

    setting: Setting
    finish: Finish
    folder: Path
    is_site: bool
    """Whether the folder is the site itself; otherwise files lie in it under numbers, until they are put there."""

    def __call__(self, jobs: Sequence[Job]) -> list[Done]:
        """The jobs, done one after the other."""
        return [self._done(job) for job in jobs]

    def _done(self, job: Job) -> Done:
        of = Slice({}, self.setting.source())
        made = tuple(self._written(path, data, is_page) for path, data, is_page in self.outputs(of, job))
        return done(job, of, self.setting, made)

    def outputs(self, of: Slice, job: Job) -> Iterator[tuple[str, bytes, bool]]:
        """What a job makes of a slice: path, bytes, whether it is a page with a home of its own."""
        for output in outputs(self.setting.viewer(of), job):
            if isinstance(output, PageView):
                whole = self.finish(rendered(self.setting.environment(), output))
                yield f"{output.path}index.html", whole.encode(errors="xmlcharrefreplace"), output.is_canonical
            else:
                yield output.path, output.data, False

    def _written(self, path: str, data: bytes, is_canonical: bool) -> Made:
        target = self.folder / path if self.is_site else staged(self.folder, path)
        try:
            target.write_bytes(data)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return Made(path, sha(data), is_canonical)


def staged(folder: Path, path: str) -> Path:
    """Where a file waits that goes to a path of the site."""
    return folder / sha(path.encode()).hex()


def sha(data: bytes) -> bytes:
    """A hash that tells files apart."""
    return hashlib.sha256(data).digest()[:16]


def done(job: Job, of: Slice, setting: Setting, made: Any) -> Done:
    """A job that was done with a slice; the answers that were found go along once."""
    source = setting.source()
    answers, source.new_answers = source.new_answers, {}
    return Done(job, tuple(of.facts), made, answers)


@dataclass(frozen=True)
class Checks:
    """Checks documents one by one: what comes of a job are the problems of its plan."""

    setting: Setting

    def __call__(self, jobs: Sequence[Job]) -> list[Done]:
        """The jobs, done one after the other."""
        return [self._done(job) for job in jobs]

    def _done(self, job: Job) -> Done:
        of = Slice({}, self.setting.source())
        corpus = SlicedCorpus(of, self.setting.register, [job.key])
        context = Context(corpus, self.setting.configuration, SlicedPublished(of))
        return done(job, of, self.setting, of_one(context, of.ask("site-problems", job.key)))


@dataclass(frozen=True)
class Universe:
    """Finds out which jobs there are."""

    setting: Setting

    def __call__(self) -> Done:
        """Every job of the site but the checks."""
        of = Slice({}, self.setting.source())
        return done(Job("jobs"), of, self.setting, tuple(jobs(self.setting.viewer(of))))
