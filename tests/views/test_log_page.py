"""What the log tells of each event."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.context import minimal
from generator.views.log_page import log_line
from generator.views.viewer import Viewer
from tests.publication.ledger_of import Ledger


def text(said: str, revised: str = "", note: str = "") -> str:
    """The document with some words, perhaps as revised on a day."""
    extra = f"revised_on: {revised}\nrevision: {note}\n" if revised else ""
    return minimal(extra, body=f"[{{label: I, text: {said}}}]")


FIRST = text("Nộp trước ngày 31/5.")
SECOND = text("Nộp trước ngày 15/6.", "2026-02-08", "Đính chính thời hạn")
THIRD = text("Nộp trước ngày 30/6.", "2026-03-10", "Gia hạn nộp")


@pytest.fixture
def notes_of(corpus_of, configuration):
    """The kind and the note of every event, oldest first, of a document published text by text."""

    def told(*published):
        ledger = Ledger()
        for day, texts in published:
            ledger.publish(corpus_of(*texts), day)
        viewer = Viewer(corpus_of(*published[-1][1]), configuration, date(2026, 5, 1), ledger.read())
        return [(event.kind, log_line(viewer, event).note) for event in reversed(viewer.history.events)]

    return told


def test_every_correction_has_the_word_on_its_own_revision(notes_of):
    """Not the word on the newest one."""
    assert notes_of(
        ("2026-01-10", [FIRST]), ("2026-02-10", [FIRST, SECOND]), ("2026-03-10", [FIRST, SECOND, THIRD])
    ) == [("published", ""), ("corrected", "Đính chính thời hạn"), ("corrected", "Gia hạn nộp")]


def test_a_correction_that_records_no_revision_has_no_word(notes_of):
    """A slip of the site's own that was mended between two revisions, or after the last one."""
    mended = THIRD.replace("Nộp trước", "Nộp báo cáo trước")
    assert notes_of(
        ("2026-01-10", [FIRST.replace("Nộp", "Nộp lại")]),
        ("2026-02-01", [FIRST]),
        ("2026-02-10", [FIRST, SECOND]),
        ("2026-03-10", [FIRST, SECOND, THIRD]),
        ("2026-04-10", [FIRST, SECOND, mended]),
    ) == [
        ("published", ""), ("corrected", ""), ("corrected", "Đính chính thời hạn"), ("corrected", "Gia hạn nộp"),
        ("corrected", ""),
    ]  # fmt: skip


def test_two_revisions_recorded_at_once_have_the_word_on_the_newer(notes_of):
    """The text that stands after the event is the one that is told of."""
    assert notes_of(("2026-01-10", [FIRST]), ("2026-03-10", [FIRST, SECOND, THIRD])) == [
        ("published", ""), ("corrected", "Gia hạn nộp"),
    ]  # fmt: skip


def test_a_revision_whose_first_text_is_not_on_the_site_is_told_as_well(notes_of):
    """An editor who keeps no file of the first text."""
    assert notes_of(("2026-01-10", [FIRST]), ("2026-02-10", [SECOND])) == [
        ("published", ""), ("corrected", "Đính chính thời hạn"),
    ]  # fmt: skip
