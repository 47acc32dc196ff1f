"""Readable aliases and former addresses: small pages that lead to the permanent one, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.addresses import plan_page, relative
from generator.publication import answered
from generator.rendering import File
from generator.views.viewer import Viewer


def files(viewer: Viewer) -> Iterator[File]:
    """A page for every alias of every plan, and for every page that moved."""
    for plan in viewer.corpus.plans:
        for alias in plan.aliases:
            yield File(f"{alias}index.html", _redirect(viewer, alias, plan_page(plan.id), viewer.plan_citation(plan)))
    now = answered(viewer.corpus)
    for entry in viewer.published.departed_pages():
        if entry.moved and entry.address not in now:
            title = viewer.label("departed.moved")
            yield File(f"{entry.address}index.html", _redirect(viewer, entry.address, entry.moved, title))


def _redirect(viewer: Viewer, page: str, target: str, title: str) -> bytes:
    link = escape(relative(page, target))
    site = viewer.configuration.site
    canonical = f'<link rel="canonical" href="{escape(viewer.url(target))}">\n' if site.address else ""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={link}">\n{canonical}'
        # without it browsers ask the host for /favicon.ico, outside the site
        f'<link rel="icon" href="{escape(relative(page, "assets/favicon.svg"))}">\n'
        f'</head>\n<body>\n<p><a href="{link}">{escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()
