"""What a preview takes for a change of the folders that it watches, and what it does first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.preview import Changes, Preview
from tests.site_builder import PATIENCE


class _Seen(FileSystemEventHandler):
    def __init__(self) -> None:
        self.events: list[tuple[str, bool]] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.append((Path(str(event.src_path)).name, event.is_directory))

    def has(self, name: str) -> bool:
        """Whether something of that name changed, once it did."""
        _until(lambda: any(seen == name for seen, _ in self.events))
        return any(seen == name for seen, _ in self.events)


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[_Seen]:
    """What a listener is told of the folder `watched`."""
    folder = tmp_path / "watched"
    (folder / "below").mkdir(parents=True)
    for name in ("read.yml", "written.yml", "below/other.yml"):
        (folder / name).write_text("a: 1\n", "utf-8")
    changes, found = Changes(), _Seen()
    changes.schedule(found, str(folder), recursive=True)
    changes.start()
    yield found
    changes.stop()
    changes.join()


def test_a_file_that_is_read_has_not_changed(seen, tmp_path):
    """A build reads files: if that were a change, it would lead to the next build for ever."""
    (tmp_path / "watched/read.yml").read_text("utf-8")
    (tmp_path / "watched/written.yml").write_text("a: 2\n", "utf-8")
    assert seen.has("written.yml")
    assert {name for name, _ in seen.events} == {"written.yml"}


def test_a_folder_that_is_moved_away_is_a_change(seen, tmp_path):
    """Its plans went with it; the server listens to files only."""
    (tmp_path / "watched/below").rename(tmp_path / "elsewhere")
    assert seen.has("below")
    assert not any(is_directory for _, is_directory in seen.events)


def test_the_index_makes_way_for_pages_and_comes_after_them(tmp_path):
    """Whoever saves waits for no index; what was left is made even where the next pages cannot be built."""
    done: list[str] = []
    begun = threading.Event()

    def build(*, with_search: bool, goes_on: Callable[[], bool]) -> bool:
        if not with_search:
            done.append("pages")
            return done == ["pages"]
        begun.set()
        _until(lambda: "left" in done or not goes_on())
        done.append("index" if goes_on() else "left")
        return goes_on()

    preview = Preview(build, lambda: done.append("rehearsal"), 0, tmp_path)
    search = threading.Thread(target=preview._search)
    search.start()
    preview._pages()
    assert begun.wait(PATIENCE)
    preview._pages()
    _until(lambda: "rehearsal" in done)
    preview._ended = True
    preview._changed.set()
    search.join()
    preview._server.server_close()
    assert done == ["pages", "left", "pages", "index", "rehearsal"]


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
