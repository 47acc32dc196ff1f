"""How a program reads the site: JSON, CSV, calendars, spreadsheets, redirects (design, section 6: a contract)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds import akn, atom, data, exchange, ics, redirects, sheets
from generator.rendering import File
from generator.views.viewer import Viewer


def feeds(viewer: Viewer) -> Iterator[File]:
    """Every file that programs read."""
    for room in (data, ics, akn, exchange, atom, redirects, sheets):
        yield from room.files(viewer)
