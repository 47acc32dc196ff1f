"""A file of published addresses that grows from one publication to the next, without any file."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from generator.corpus import Corpus
from generator.publication import PublishedList, names, read_published, recorded, statements


class Ledger:
    """content/published.yml as `kehoach publish` writes it on some days and editors between them."""

    def __init__(self, *, with_names: bool = False) -> None:
        self.text = ""
        self.with_names = with_names

    def read(self) -> PublishedList:
        """The list as the checks and views get it; what is wrong with it fails the test."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "published.yml"
            path.write_text(self.text, "utf-8")
            found, problems = read_published(path, shown_as="content")
        assert problems == []
        return found

    def publish(self, corpus: Corpus, day: str) -> tuple[str, ...]:
        """Record the corpus on a day; the keys of the lines that are new."""
        cited = names(corpus, {"ke-hoach": "Kế hoạch"}) if self.with_names else {}
        before = self.read()
        done = recorded(self.text, statements(corpus, before), before, date.fromisoformat(day), cited)
        self.text = done.text
        return done.new

    def write(self, line: str) -> None:
        """A line by an editor's hand."""
        self.text += line + "\n"
