"""Renewing a site: what changed is taken in, checked and made again, and put into the site's folder in one step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.build import MARK, Project
from generator.feeds import sitemap
from generator.guides import Guide, read_guides
from generator.incremental import updating
from generator.incremental.dumps import dumps, write_dump
from generator.incremental.making import Finish, sha, staged
from generator.incremental.pool import Pool
from generator.incremental.rehearsing import rehearse
from generator.incremental.searching import search_changes
from generator.incremental.slices import Slice
from generator.incremental.stages import TIMINGS, Stages
from generator.incremental.updating import Inputs, Update
from generator.jobs import Addresses
from generator.problems import Problem
from generator.rendering import File, component_files
from generator.shell.assembly import Shell, assembled
from generator.shell.kept import Theme, theme_key
from generator.site_folder import follow, identity, link_tree, put, remove, spare, swap
from generator.workshop import is_kept

SEARCH = "tra-cuu/chi-muc/"
"""Where the files of the search index stand."""


class Interrupted(Exception):  # noqa: N818 - not an error: something else comes first
    """The site was left as it was."""


Clock = Callable[[str], date]
GoesOn = Callable[[], bool]


class Renewal(Struct, frozen=True):
    """Which site is renewed: its project and folder, where what is kept lies, how the day is known."""

    project: Project
    target: Path
    shop: Path
    clock: Clock


@contextmanager
def renewed(renewal: Renewal) -> Iterator[Renewing]:
    """A renewal that has taken in what changed. Raises Faulty where content cannot be read in full."""
    stages = Stages()
    with stages.step("read"):
        update = _update(renewal.project, renewal.shop, renewal.clock)
    renewing = Renewing(renewal, update, stages)
    try:
        yield renewing
    finally:
        update.store.rollback()
        update.store.close()
        renewing.clear()


def checked(project: Project, shop: Path, clock: Clock) -> tuple[Problem, ...]:
    """Every problem of the content. Raises Faulty where it cannot be read in full."""
    update = _update(project, shop, clock)
    try:
        return updating.check(update)
    finally:
        update.store.rollback()
        update.store.close()


def _update(project: Project, shop: Path, clock: Clock) -> Update:
    inputs = Inputs(project.content_dir, project.content, project.config_dir, project.config, project.templates_dir)
    return updating.begin(shop / "store.sqlite", inputs, clock, Pool())


class Renewing:
    """One renewal of a site."""

    def __init__(self, renewal: Renewal, update: Update, stages: Stages) -> None:
        self._renewal, self._update, self._stages = renewal, update, stages
        self._counts: dict[str, int] = {}
        self._with_search = True
        self._goes_on: GoesOn = lambda: True

    def problems(self) -> tuple[Problem, ...]:
        """Every problem of the content."""
        with self._stages.step("check"):
            return updating.check(self._update)

    def publish(self, *, with_search: bool, goes_on: GoesOn = lambda: True) -> list[str]:
        """Bring the site's folder up to date; the pages that are gone from it.

        Without search what is large and nobody reads as a page is left too: the files of all tasks follow with it.
        Raises Interrupted where ``goes_on`` says no before the search index is made.
        """
        self._with_search, self._goes_on = with_search, goes_on
        self._ask()
        shell, files = self._theme()
        finish = partial(assembled, shell)
        made = self._changed if self._kept_site() else self._whole
        gone = made(files, finish)
        path = os.environ.get(TIMINGS)
        if path:
            self._stages.write(path, self._counts)
        return gone

    def _ask(self) -> None:
        """Raise Interrupted where something else comes first."""
        if not self._goes_on():
            raise Interrupted

    def rehearse(self) -> None:
        """Get ready whatever an edit needs."""
        rehearse(self._update, partial(assembled, self._theme()[0]))

    def _kept_site(self) -> dict[str, Any] | None:
        """What is known of the site that stands in the folder; None for one that was not left there by this store."""
        kept: dict[str, Any] | None = self._update.store.meta("site")
        return kept if kept and kept["live"] == identity(self._renewal.target) else None

    def _theme(self) -> tuple[Shell, Mapping[str, bytes] | None]:
        """The theme's shell, and its files if they may be others than the last time.

        The theme of the last time is taken where it still holds; with another shell every page is made again.
        """
        with self._stages.step("theme"):
            store, project = self._update.store, self._renewal.project
            kept: tuple[str, bytes, Theme] | None = store.meta("theme")
            key, jobs = theme_key(project), store.meta("jobs")
            # files of a theme that no build has put into the site yet are still to come
            pending: Mapping[str, bytes] | None = self._theme_files() if store.meta("theme pending") else None
            if kept and kept[:2] == (key, jobs):
                return kept[2].shell, pending
            made = Addresses(store.jobs())
            if kept and kept[0] == key and kept[2].holds(made):
                store.set_meta("theme", (key, jobs, kept[2]))
                return kept[2].shell, pending
            from generator.shell.theme import theme_of  # noqa: PLC0415 - MkDocs takes a while to import

            theme = theme_of(project, self._update.configuration, made)
            store.begin()
            if kept and kept[2].shell != theme.shell:
                store.set_all_stale(updating.NO_PAGES)
            store.set_meta("theme", (key, jobs, replace(theme, files={})))
            store.set_meta("theme files", dict(theme.files))
            store.set_meta("theme pending", value=True)
            store.commit()
            return theme.shell, theme.files

    def _theme_files(self) -> Mapping[str, bytes]:
        files: Mapping[str, bytes] = self._update.store.meta("theme files")
        return files

    def _whole(self, theme: Mapping[str, bytes] | None, finish: Finish) -> list[str]:
        """A new site beside the old one, then in its place."""
        target, fresh = self._renewal.target, self._twin
        target.parent.mkdir(parents=True, exist_ok=True)
        remove(fresh)
        fresh.mkdir(parents=True)
        self._search_state.unlink(missing_ok=True)
        try:
            with self._stages.step("pages"):
                changes = updating.make(self._update, finish, fresh, is_site=True)
                own, theme = self._own_files(), theme or self._theme_files()
                for path, data in (*theme.items(), *own.items()):
                    _write(fresh / path, data)
                for dump in dumps() if self._with_search else ():
                    parts = write_dump(self._update.store, dump, None, fresh / dump.path)
                    self._update.store.keep_dump(dump.path, parts or ())
            with self._searched(fresh.joinpath) as search, self._stages.step("publish"):
                before = _pages(target)
                fresh.chmod(0o755)
                swap(fresh, target)
                remove(fresh)
                link_tree(target, fresh)
        except BaseException:
            remove(fresh)
            raise
        self._keep_static("own", own)
        self._keep_static("theme", theme)
        self._keep_site(target, fresh, ())
        self._counts = {"rendered": changes.jobs, "written": len(changes.written) + len(theme) + len(own) + len(search)}
        return sorted(before - _pages(target))

    def _changed(self, theme: Mapping[str, bytes] | None, finish: Finish) -> list[str]:
        """The files that changed put into the site's twin, then the twin in its place."""
        waiting = self._renewal.shop / "waiting"
        remove(waiting)
        waiting.mkdir()
        with self._stages.step("pages"):
            changes = updating.make(self._update, finish, waiting, is_site=False)
            files: dict[str, Path | None] = dict.fromkeys(changes.gone)
            files |= {made.path: staged(waiting, made.path) for made in changes.written}
            # the program's own files after the theme's: of two with one path they stand
            files |= _waiting(self._keep_static("theme", theme), waiting) if theme is not None else {}
            files |= _waiting(self._keep_static("own", self._own_files()), waiting)
            files |= self._changed_dumps(waiting) if self._with_search else {}
        with self._searched(partial(staged, waiting)) as search:
            files |= search
            with self._stages.step("publish"):
                if files:
                    self._exchange(self._renewal.target, self._twin, files)
                self._update.store.commit()
        self._counts = {"rendered": changes.jobs, "written": len(files)}
        gone = (path for path, file in files.items() if file is None and path.endswith("index.html"))
        return sorted(path.removesuffix("index.html") for path in gone)

    def _keep_static(self, name: str, files: Mapping[str, bytes]) -> dict[str, bytes | None]:
        """Of files that are no job's those that are others than before, None for one that is gone."""
        before: dict[str, bytes] = self._update.store.meta(f"static {name}") or {}
        now = {path: sha(data) for path, data in files.items()}
        self._update.store.set_meta(f"static {name}", now)
        changed = {path: files[path] for path, mark in now.items() if before.get(path) != mark}
        return {**changed, **dict.fromkeys(before.keys() - now.keys())}

    def _changed_dumps(self, waiting: Path) -> dict[str, Path]:
        """The files of all tasks that are others than before."""
        store, found = self._update.store, {}
        for dump in dumps():
            # the twin follows the site there: should this update fail, nothing is missing
            follows = dump.path in store.meta("site")["delta"]
            old, target = spare(self._twin, dump.path, waiting) if follows else None, staged(waiting, dump.path)
            parts = write_dump(store, dump, self._renewal.target / dump.path, target, old)
            if parts is not None:
                store.keep_dump(dump.path, parts)
                found[dump.path] = target
        return found

    @property
    def _search_state(self) -> Path:
        return self._renewal.shop / "search.sqlite"

    @contextmanager
    def _searched(self, place: Callable[[str], Path]) -> Iterator[dict[str, Path | None]]:
        """The files of the search index that change, each written to its place, None for one that goes.

        What is known of the index is kept when the block ends.
        """
        if not self._with_search:
            yield {}
            return
        with search_changes(self._update, self._search_state, self._guides()) as changes:
            with self._stages.step("search"):
                files: dict[str, Path | None] = {}
                for file in changes.files:
                    self._ask()
                    files[file.path] = place(file.path) if isinstance(file, File) else None
                    if isinstance(file, File):
                        _write(place(file.path), file.data)
                if changes.is_fresh:
                    there = (self._renewal.target / SEARCH).rglob("*")
                    standing = {path.relative_to(self._renewal.target).as_posix() for path in there if path.is_file()}
                    files |= dict.fromkeys(standing - files.keys())
            yield files
            changes.keep()

    def _guides(self) -> list[Guide]:
        """The hand-written pages as the search and the sitemap know them, read again when one changed."""
        folder, store = self._renewal.project.content_dir / "pages", self._update.store
        pages = [(path.as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.md"))]
        mark = sha(repr(pages).encode())
        kept: tuple[bytes, list[Guide]] | None = store.meta("guides")
        if kept is None or kept[0] != mark:
            kept = mark, read_guides(folder)
            store.set_meta("guides", kept)
        return kept[1]

    def _own_files(self) -> dict[str, bytes]:
        """The files that are made of the templates alone, and those that list all pages."""
        update, project = self._update, self._renewal.project
        viewer = update.new_setting().viewer(Slice({}, update.source()))
        pages = updating.canonical_pages(update.store) if update.configuration.site.address else ()
        listed = sitemap.files(viewer, pages, self._guides())
        found = (File(MARK, b"kehoach\n"), *component_files(project.templates_dir), *listed)
        return {file.path: file.data for file in found}

    def _exchange(self, target: Path, twin: Path, files: Mapping[str, Path | None]) -> None:
        store, whole = self._update.store, self._renewal.shop / "twin-is-whole"
        kept = store.meta("site")
        if whole.exists() and identity(twin) == kept["twin"]:
            whole.unlink()
            follow(twin, target, kept["delta"])
        else:
            remove(twin)
            link_tree(target, twin)
        put(twin, files)
        swap(twin, target)
        self._keep_site(target, twin, tuple(files))

    def _keep_site(self, target: Path, twin: Path, delta: tuple[str, ...]) -> None:
        store = self._update.store
        store.set_meta("theme pending", value=False)
        store.set_meta("site", {"live": identity(target), "twin": identity(twin), "delta": delta})
        store.commit()
        (self._renewal.shop / "twin-is-whole").touch()

    @property
    def _twin(self) -> Path:
        """Where the site's second copy lies: in the workshop, or beside the site where that is on another disk."""
        shop, beside = self._renewal.shop, self._renewal.target.parent
        while not beside.exists():
            beside = beside.parent
        if shop.stat().st_dev == beside.stat().st_dev:
            return shop / "twin"
        return self._renewal.target.parent / f".{self._renewal.target.name}-{shop.name}"

    def clear(self) -> None:
        """Leave nothing beside the site where nothing is kept for another build."""
        if not is_kept(self._renewal.shop):
            remove(self._twin)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _waiting(files: Mapping[str, bytes | None], folder: Path) -> dict[str, Path | None]:
    """The files written where they wait to be put into the site; None for those that go."""
    found: dict[str, Path | None] = {}
    for path, data in files.items():
        found[path] = None if data is None else staged(folder, path)
        if data is not None:
            staged(folder, path).write_bytes(data)
    return found


def _pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).parent.as_posix() + "/" for path in folder.rglob("index.html")}
