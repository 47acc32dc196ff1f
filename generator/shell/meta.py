"""What a generated page tells the theme: the values that templates/theme reads, for MkDocs and for the shells alike."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, NamedTuple

from generator.addresses import is_plan_id, relative
from generator.rendering import Page
from generator.views.values import TocItem

INTRO = "<!-- intro -->"
"""Where a page's body asks for the hand-written text of the same address."""


class Entry(NamedTuple):
    """A line of a table of contents with the lines below it; the title is HTML."""

    id: str
    title: str
    level: int
    children: list[Entry]


def meta_of(made: Page) -> dict[str, Any]:
    """The page's metadata as templates/theme/main.html names them."""
    view = made.view
    return {
        "title": made.title,
        "description": view.description,
        "breadcrumbs": [{"title": crumb.text, "url": _url(made.path, crumb.address)} for crumb in view.breadcrumbs],
        "head_links": [
            {"rel": "alternate", "type": kind, "href": _url(made.path, address), "title": made.title}
            for kind, address in view.data_links
        ],
        "preloads": [{"as": kind, "href": _url(made.path, address)} for kind, address in view.preloads],
        "layout": "wide" if view.wide else "",
        "section": section_of(made.path),
        "print_foot": view.print_foot,
        "hide": [] if view.toc else ["toc"],
    }


def contents_of(items: Iterable[TocItem]) -> list[Entry]:
    """The table of contents in two levels: whatever is deeper stands below the last line of the first."""
    found: list[Entry] = []
    for item in items:
        entry = Entry(item.id, escape(item.title), item.depth, [])
        (found[-1].children if item.depth > 1 and found else found).append(entry)
    return found


def body_of(made: Page, intro: str) -> str:
    """The page's own HTML with the hand-written text where it asks for it."""
    return made.html.replace(INTRO, intro)


def section_of(path: str) -> str:
    """The top section that a page belongs to, for the mark in the navigation; a plan's page is a document."""
    root = path.split("/", maxsplit=1)[0]
    return "van-ban/" if is_plan_id(root) else f"{root}/"


def _url(page: str, address: str | None) -> str:
    return relative(page, address or "")
