"""The search index as a part of an update: only entries of documents that changed are made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.guides import Guide
from generator.incremental.making import Done, Setting, done
from generator.incremental.slices import Slice
from generator.incremental.store import STALE, digest, packed
from generator.incremental.updating import FRAME, Update
from generator.jobs import Job
from generator.rendering import File
from generator.search.agencies import AgencyIndex
from generator.search.files import Frame, kind_names
from generator.search.index import Gone, Named, update
from generator.search.state import State
from generator.search.terms import Terms, terms
from generator.search.units import Entry, Finder, guide_entries
from generator.views.calendar import covered_years


class PlanTerms(Struct, frozen=True):
    """Makes the terms of one document: a value that can be sent to another process."""

    setting: Setting
    plan: str
    years: range

    def __call__(self) -> Terms:
        """The terms."""
        viewer = self.setting.viewer(Slice({}, self.setting.source()))
        return terms(Finder(viewer, self.years).plan(viewer.corpus.by_id[self.plan]))


class CitedTerms(Struct, frozen=True):
    """Makes the terms of one document that is only cited."""

    setting: Setting
    key: str

    def __call__(self) -> Terms:
        """The terms."""
        viewer = self.setting.viewer(Slice({}, self.setting.source()))
        return next(terms(entry) for entry in Finder(viewer, range(0)).cited() if entry.key == self.key)


class SearchChanges(Struct, frozen=True):
    """The files of the index that an update changes."""

    files: Iterator[File | Gone]
    keep: Callable[[], None]
    is_fresh: bool
    """Whether every file is made, and no other belongs to the index."""


@contextmanager
def search_changes(now: Update, state: Path, guides: Sequence[Guide]) -> Iterator[SearchChanges]:
    """What changes in the index; ``keep`` is called when its files are in the site."""
    with State(state, now.mark) as known:
        named = [*_plans(now), *_cited(now, anew=known.fresh), *_named(guide_entries(guides))]
        files = update(known, named, _frame(now), make=partial(_made, now), merge=now.pool.map_all)
        try:
            yield SearchChanges(files, known.keep, known.fresh)
        except BaseException:
            # the site is what it was, and so is what is known of its index
            known.undo()
            raise


def _made(now: Update, _: Callable[[Any], Any], calls: Sequence[Callable[[], Terms]]) -> Iterable[Terms]:
    now.share_answers(calls)
    return now.pool.map_lazily(_called, calls)


def _called(call: Callable[[], Terms]) -> Terms:
    return call()


def _plans(now: Update) -> Iterator[Named]:
    """Every document, newest first; its entry is made of its text, its earlier texts, and the years of the calendar."""
    setting = now.new_setting()
    viewer = setting.viewer(Slice({}, now.source()))
    years = covered_years(viewer)
    marks = now.store.part_digests(("head", "text", "earlier"))
    for plan in now.store.order():
        mark = hashlib.sha256(b"".join((*marks[plan], repr(years).encode()))).hexdigest()
        yield Named(plan, mark, PlanTerms(setting, plan, years))


def _cited(now: Update, *, anew: bool) -> Iterator[Named]:
    """The documents that are only cited; they are looked at again when some plan cites something else."""
    store, question = now.store, ("cited",)
    kept: tuple[bytes, list[tuple[str, str]]] | None = store.meta("cited entries")
    if not anew and kept and kept[0] == store.answer_digest(question):
        setting = now.new_setting()
        yield from (Named(key, mark, CitedTerms(setting, key)) for key, mark in kept[1])
        return
    source = now.source()
    found = [*_named(Finder(now.new_setting().viewer(Slice({}, source)), range(0)).cited())]
    store.keep_answers(source.new_answers.items())
    store.set_meta("cited entries", (store.answer_digest(question), [(one.key, one.digest) for one in found]))
    yield from found


def _named(entries: Iterable[Entry]) -> Iterator[Named]:
    """Entries that are there already."""
    return (Named(entry.key, digest(packed(entry)).hex(), partial(terms, entry)) for entry in entries)


def _frame(now: Update) -> Frame:
    """The index of agencies, of the last time where nothing that it shows has changed."""
    store, job, setting = now.store, Job(FRAME), now.new_setting()
    if store.in_state(STALE, kinds=(FRAME,)):
        of = Slice({}, setting.source())
        found: Done = done(job, of, setting, AgencyIndex.of(setting.viewer(of)).values())
        store.finish(job, found.facts, found.made)
        store.keep_answers(found.answers.items())
    return Frame(store.made(job), kind_names(setting.viewer(Slice({}, now.source()))))
