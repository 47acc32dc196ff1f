"""Every page of the site, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views import agencies, calendar, departed, lists, matrices, plan_page, versions
from generator.views.values import PageView
from generator.views.viewer import Viewer


def page_views(viewer: Viewer) -> Iterator[PageView]:
    """All generated pages."""
    for room in (lists, plan_page, versions, agencies, matrices, calendar, departed):
        yield from room.pages(viewer)
