"""What builds whenever something is saved: the preview, and the watch over a web server's folder.

The preview is MkDocs' development server over a site that we renew ourselves. It reloads what a browser shows when
something changed. The pages come first; the search index follows when they stand.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    DirAttribEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_QUIET_SECONDS = 0.03
_NICE = 10
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileAttribEvent,
    DirMovedEvent, DirDeletedEvent, DirAttribEvent,
]  # fmt: skip
"""A file that is only read has not changed: a build that reads one would lead to the next build."""


class Build(Protocol):
    """Renews the site; a fault is told, and leaves the old one."""

    def __call__(self, *, with_search: bool, goes_on: Callable[[], bool]) -> bool:
        """Renew it: first the pages, telling what is wrong, then the search index; whether that succeeded.

        The index is left as it was where ``goes_on`` says no before it is made.
        """


class Preview:
    """The server, and who builds for it."""

    def __init__(self, build: Build, rehearse: Callable[[], object], port: int, site: Path) -> None:
        self._build, self._rehearse, self._site = build, rehearse, site
        self._turn = threading.Lock()
        self._changed = threading.Event()
        self._saved = threading.Event()
        """Somebody waits for pages: the index comes after them."""
        self._ended = False
        self._server = LiveReloadServer(self._pages, "127.0.0.1", port, str(site))
        # inotify tells at once what polling finds after half a second
        self._server.observer = Changes()  # type: ignore[assignment]
        self._server.build_delay = _QUIET_SECONDS
        self._server.error_handler = self._error

    def run(self, folders: Sequence[Path]) -> None:
        """Build, then serve and renew until interrupted."""
        search = threading.Thread(target=self._search)
        search.start()
        try:
            self._pages()
            for folder in folders:
                if folder.is_dir():
                    self._server.watch(str(folder))
            self._server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            if self._server.serve_thread.is_alive():
                self._server.shutdown()
            self._ended = True
            self._changed.set()
            search.join()

    def _pages(self) -> None:
        self._saved.set()
        with self._turn:
            self._saved.clear()
            succeeded = self._build(with_search=False, goes_on=lambda: True)
        if succeeded:
            self._changed.set()

    def _search(self) -> None:
        """Bring the index up to date whenever pages changed, once for all that changed meanwhile."""
        _give_way()
        rehearsed = False
        while True:
            self._changed.wait()
            self._changed.clear()
            if self._ended:
                return
            with self._turn:
                made = self._build(with_search=True, goes_on=self._is_quiet)
                if not made and self._saved.is_set():
                    # whatever becomes of what was saved now, the index is still to come
                    self._changed.set()
                if made and not rehearsed and self._is_quiet():
                    self._rehearse()
                    rehearsed = True
            while self._saved.is_set() and not self._ended:
                time.sleep(_QUIET_SECONDS)

    def _is_quiet(self) -> bool:
        """Whether nobody waits for pages, or for the end."""
        return not (self._saved.is_set() or self._ended)

    def _error(self, code: int) -> bytes | None:
        page = self._site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def _give_way() -> None:
    """Let this thread, and the processes that it starts, work when nobody else does (Linux: setpriority(2))."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


class Changes:
    """An observer of changes below folders; a folder that went is told as a file: the server listens to those only."""

    def __init__(self) -> None:
        self._observer = Observer()
        self.start, self.stop, self.join = self._observer.start, self._observer.stop, self._observer.join

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> object:
        """Tell the handler of what changes at the path."""
        return self._observer.schedule(_AsFiles(handler), path, recursive=recursive, event_filter=_CHANGES)


class _AsFiles(FileSystemEventHandler):
    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        """A folder's event is that of a file."""
        self._handler.dispatch(FileModifiedEvent(event.src_path) if event.is_directory else event)


def watch(folders: Sequence[Path], build: Callable[[], object]) -> None:
    """Build, then again after every change below the folders, until interrupted."""
    changed = threading.Event()
    observer = Changes()
    for folder in folders:
        observer.schedule(_Notice(changed), str(folder), recursive=True)
    observer.start()
    changed.set()
    try:
        while True:
            changed.wait()
            # an editor saves in several steps, git checks out many files: wait until they are quiet
            while changed.is_set():
                changed.clear()
                changed.wait(_QUIET_SECONDS)
            build()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


class _Notice(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 - whatever it is
        """Something changed."""
        self._changed.set()
