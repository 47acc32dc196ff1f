"""Pages that stand where a published page stood, and say why it went."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.views.values import Link, PageView
from generator.views.viewer import Viewer


class DepartedPage(Struct, frozen=True):
    """A tombstone: which address it was, what stood there, and the editor's reason."""

    address: str
    name: str
    reason: str


def pages(viewer: Viewer) -> Iterator[PageView]:
    """A page for every published page that is gone; those that moved are redirects."""
    now = viewer.corpus.pages_of_plans
    for entry in viewer.published.departed_pages():
        if entry.gone and not entry.moved and entry.address not in now:
            yield PageView(
                path=entry.address,
                title=viewer.label("departed.title"),
                template="departed.html.jinja",
                is_canonical=False,
                view=DepartedPage(entry.address, entry.name, entry.gone),
                breadcrumbs=(Link(viewer.label("nav.home"), ""), Link(viewer.label("nav.plans"), "van-ban/")),
            )
