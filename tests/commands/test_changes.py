"""What a preview takes for a change of the folders that it watches."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from generator.preview import Changes
from tests.site_builder import PATIENCE


class _Seen(FileSystemEventHandler):
    def __init__(self) -> None:
        self.events: list[tuple[str, bool]] = []

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.append((Path(str(event.src_path)).name, event.is_directory))

    def has(self, name: str) -> bool:
        """Whether something of that name changed, once it did."""
        end = time.monotonic() + PATIENCE
        while not any(seen == name for seen, _ in self.events) and time.monotonic() < end:
            time.sleep(0.01)
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
