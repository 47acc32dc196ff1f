"""One update: take in what changed, check what that touches, make again what looked at it.

What must survive an update that fails half-way is in the store before the next step begins: a job stays stale until it
was done and its files are in the site.
"""

from __future__ import annotations

import hashlib
import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.checks import of_all
from generator.checks.context import Context
from generator.configuration import Configuration, read_configuration
from generator.corpus import LightPlan
from generator.incremental.answers import Answers, InShort
from generator.incremental.facts import days_between
from generator.incremental.intake import Faulty, take_in
from generator.incremental.making import Checks, Done, Finish, Made, Pages, Setting, Universe, sha
from generator.incremental.plan_files import Folder, stamp
from generator.incremental.pool import Pool
from generator.incremental.source import StoreSource, by_page
from generator.incremental.store import DONE, LEFT, STALE, Fact, Store, digest, packed
from generator.jobs import DUMPED, Job
from generator.problems import Problem, in_order
from generator.publication import history, read_published
from generator.register import Register
from generator.yaml_values import SourceMap

_PACKAGES = (
    "pydantic", "pydantic-core", "jinja2", "markupsafe", "icalendar", "xlsxwriter", "lxml", "pyyaml", "feedgen",
    "markdown", "pymdown-extensions", "rapidfuzz", "msgspec", "lunar-vn", "vnlunar", "tzdata",
)  # fmt: skip
"""Whose output stands in the site; one that is not installed is not used."""
FRAME = "search-frame"
NO_PAGES = ("check", "check-all", "jobs", FRAME)
"""Jobs whose result is no page and no file."""

_generation = count()


class Inputs(Struct, frozen=True):
    """Where a site is made from, and what messages call the places."""

    content: Path
    content_name: str
    config: Path
    config_name: str
    templates: Path

    @property
    def plans(self) -> Folder:
        """The folder of the plan files."""
        return Folder(self.content / "plans", f"{self.content_name}/plans")

    @property
    def mark(self) -> str:
        """A hash of the program, its templates and the configuration: with another one nothing that is kept holds."""
        program = Path(__file__).parent.parent
        found = hashlib.sha256(f"{platform.python_version()} {self.content_name} {self.config_name}".encode())
        for package in _PACKAGES:
            found.update(f"{package} {_version(package)}\n".encode())
        for folder in (program, self.templates, self.config):
            for path in sorted(path for path in folder.rglob("*") if path.is_file() and _counts(path)):
                found.update(f"{path.relative_to(folder)} {_held(path, stamp(path))}\n".encode())
        return found.hexdigest()


def _held(path: Path, stamped: str) -> str:
    """A hash of a file, kept while it has the same stamp: a preview builds again and again."""
    return _kept_hash(path, stamped) if stamped else _hash(path)


@cache
def _kept_hash(path: Path, _stamp: str) -> str:
    return _hash(path)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _counts(path: Path) -> bool:
    """Whether a file says something to the program: not its compiled form, not what an editor leaves beside it."""
    return path.suffix != ".pyc" and not path.name.startswith(".") and not path.name.endswith("~")


class Update(Struct, frozen=True):
    """The store brought up to date with the content; jobs that looked at what changed are stale."""

    store: Store
    inputs: Inputs
    configuration: Configuration
    register: Register
    day: date
    pool: Pool
    mark: str
    in_short: InShort
    problems: tuple[Problem, ...]
    """Of files that are no documents: those that are ignored, and published.yml as it is written."""

    def source(self) -> StoreSource:
        """The facts of the store as it is now."""
        return StoreSource(self.store, self.day, self.answers)

    def answers(self) -> Answers:
        """What is answered out of all plans."""
        return self.in_short.answers(lambda: self.store.part_of_all("light"), self.register)

    def results(self, work: Callable[[Sequence[Job]], list[Done]], jobs: Sequence[Job]) -> Iterator[Done]:
        """The jobs done, in their order: in several processes where there are many."""
        self.share_answers(jobs)
        return self.pool.map_in_parts(work, jobs)

    def share_answers(self, items: Sequence[object]) -> None:
        """Work out beforehand what the processes look up that will work on the items, if they will look anything up.

        Where no plan says anything else in short the store has nearly all answers.
        """
        if self.in_short.is_read() and not self.pool.are_few(items):
            self.answers().prepare()

    def new_setting(self) -> Setting:
        """What jobs share that are made now: it has a source of its own, of the store as it is committed."""
        return Setting(
            self.store.path, self.mark, next(_generation), self.in_short, self.configuration, self.register,
            self.day, self.inputs.templates,
        )  # fmt: skip


def begin(store_path: Path, inputs: Inputs, clock: Callable[[str], date], pool: Pool) -> Update:
    """Take in what changed since the last update. Raises Faulty where a fault must be told in full first.

    ``clock`` tells the day of a time zone.
    """
    mark = inputs.mark
    store = Store(store_path, mark)
    try:
        store.begin()
        configuration = _configuration(store, inputs, mark)
        pages, facts, unreadable = _published(store, inputs)
        intake = take_in(store, inputs.plans, configuration, pages, pool)
        day = clock(configuration.site.time_zone)
        before: date | None = store.meta("day")
        store.set_meta("day", day)
        store.mark_stale(intake.changed | facts | days_between(before, day))
        store.commit()
        problems = (*intake.problems, *unreadable)
        update = Update(store, inputs, configuration, intake.register, day, pool, mark, intake.in_short, problems)
        _list_jobs(update)
    except BaseException:
        store.rollback()
        store.close()
        raise
    return update


def _configuration(store: Store, inputs: Inputs, mark: str) -> Configuration:
    """What the configuration says, of which the mark knows: read from its files only where nobody has kept it."""
    if mark in _configurations:
        return _configurations[mark]
    kept: Any = store.meta("configuration")
    if kept is None:
        kept, problems = read_configuration(inputs.config, shown_as=inputs.config_name)
        if kept is None or problems:
            raise Faulty(inputs.config_name)
        kept.register.prepare()
        store.set_meta("configuration", kept)
        # as every later update will have it: what is made of it has the same bytes then
        kept = store.meta("configuration")
    _configurations.clear()
    _configurations[mark] = kept
    return _configurations[mark]


_configurations: dict[str, Configuration] = {}
"""That of the last update of this process, by its mark."""


def _published(store: Store, inputs: Inputs) -> tuple[set[str], set[Fact], tuple[Problem, ...]]:
    """The pages of which something else is published than before, the facts that changes, what is wrong in the file."""
    path = inputs.content / "published.yml"
    now = sha(path.read_bytes()) if path.is_file() else b""
    if now == store.meta("published"):
        return set(), set(), store.meta("published problems")
    published, problems = read_published(path, shown_as=inputs.content_name)
    pages = store.publish(by_page(published))
    store.set_meta("published", now)
    store.set_meta("published problems", tuple(problems))
    facts: set[Fact] = {("published", page) for page in pages}
    newest = history(published).newest()
    if newest != store.meta("newest event"):
        store.set_meta("newest event", newest)
        facts.add(("newest-event",))
    return pages, facts | ({("published-all",)} if pages else set()), tuple(problems)


def _list_jobs(update: Update) -> None:
    """Find out anew which jobs there are, where something changed that they hang on."""
    store, known = update.store, Job("jobs")
    if store.state_of(known) == DONE:
        return
    done, states = Universe(update.new_setting())(), store.jobs()
    checks = (Job("check", job.key) for job in done.made if job.kind == "plan")
    made = (job for job in done.made if job.kind not in DUMPED)
    wanted = {*made, *checks, Job("check-all"), Job(FRAME)}
    had = {job for job, state in states.items() if state != LEFT and job != known}
    store.begin()
    store.set_jobs(sorted(wanted - had), sorted(had - wanted))
    store.set_meta("jobs", digest(packed(sorted(wanted))))
    _finish(store, done)
    store.commit()


def _finish(store: Store, done: Done, made: object = None) -> None:
    store.finish(done.job, done.facts, done.made if made is None else made)
    store.keep_answers(done.answers.items())


def check(update: Update) -> tuple[Problem, ...]:
    """Every problem of the content, in the order of the places; only what changed is looked at again."""
    store = update.store
    store.begin()
    others = _check_all(update)
    store.commit()
    stale = store.in_state(STALE, kinds=("check",))
    store.begin()
    for done in update.results(Checks(update.new_setting()), stale):
        _finish(store, done)
    store.commit()
    left = store.in_state(LEFT, kinds=("check",))
    store.drop(left)
    own = (problem for problems in store.made_by_kind("check") for problem in problems)
    return tuple(in_order([*update.problems, *others, *own]))


def _check_all(update: Update) -> tuple[Problem, ...]:
    """What is wrong between documents: kept by document for the checks of each, the rest returned."""
    store, job = update.store, Job("check-all")
    if not store.in_state(STALE, kinds=("check-all",)):
        return tuple(store.made(job))
    source = update.source()
    answers = Answers(_with_positions(update), update.register)
    earlier = tuple(text for key in answers.corrected() for text in source.get(("earlier", key)))
    corpus = replace(answers.corpus, earlier=earlier)
    context = Context(corpus, update.configuration, source.get(("published-all",)))
    plan_of = {plan.source.file: plan.id for plan in (*corpus.plans, *earlier)}
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in of_all(context):
        found[plan_of.get(problem.where.file, "")].append(problem)
    now = {key: tuple(problems) for key, problems in found.items()}
    before = store.meta("site problems") or {}
    store.set_meta("site problems", now)
    changed = {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}
    store.mark_stale(("site-problems", key) for key in changed)
    others = now.get("", ())
    facts = (("light-all",), ("positions-all",), ("earlier-all",), ("published-all",))
    store.finish(job, facts, others)
    return others


def _with_positions(update: Update) -> Iterator[LightPlan]:
    plans = update.answers().plans
    positions: Iterator[SourceMap] = update.store.part_of_all("positions")
    for plan, source in zip(plans, positions, strict=True):
        yield replace(plan, source=source)


class Changes(Struct, frozen=True):
    """The files that an update changes: made anew, and gone."""

    written: tuple[Made, ...]
    gone: frozenset[str]
    jobs: int
    """How many jobs were done."""


def make(update: Update, finish: Finish, folder: Path, *, is_site: bool) -> Changes:
    """Make every stale job, its files written into the folder.

    With ``is_site`` the folder is a new site and every job is made; otherwise files wait in it (`making.staged`), and
    those that are what they were are taken away again. The store knows of it when it is committed, by the caller, once
    the files are in the site.
    """
    store = update.store
    if is_site:
        store.begin()
        store.set_all_stale(NO_PAGES)
        store.commit()
    stale = sorted(store.in_state(STALE, without=NO_PAGES), key=_dearest_first)
    left = store.in_state(LEFT, without=NO_PAGES)
    written: list[Made] = []
    before: set[str] = {made.path for job in left for made in store.made(job) or ()}
    now: set[str] = set()
    pages = Pages(update.new_setting(), finish, folder, is_site)
    store.begin()
    for done in update.results(pages, stale):
        had = {made.path: made for made in store.made(done.job) or ()}
        before |= had.keys()
        now |= {made.path for made in done.made}
        written += [made for made in done.made if is_site or had.get(made.path) != made]
        _finish(store, done)
    store.drop(left)
    return Changes(tuple(written), frozenset(before - now), len(stale))


def _dearest_first(job: Job) -> tuple[bool, Job]:
    """What there is one of is made of all plans: begun first, it is not what the others wait for at the end."""
    return bool(job.key), job


def canonical_pages(store: Store) -> Iterator[str]:
    """Every page that has a home of its own."""
    made: Iterable[Made] = (one for found in store.made_without(NO_PAGES) for one in found)
    return (one.path.removesuffix("index.html") for one in made if one.is_canonical)
