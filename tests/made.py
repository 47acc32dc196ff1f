"""What the jobs of a site make, for the tests that look at all of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.jobs import jobs, outputs
from generator.rendering import File
from generator.views.values import PageView
from generator.views.viewer import Viewer


def page_views(viewer: Viewer) -> Iterator[PageView]:
    """Every generated page."""
    return (made for job in jobs(viewer) for made in outputs(viewer, job) if isinstance(made, PageView))


def files(viewer: Viewer) -> Iterator[File]:
    """Every file that a job makes beside the pages."""
    return (made for job in jobs(viewer) for made in outputs(viewer, job) if isinstance(made, File))
