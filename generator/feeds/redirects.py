"""Readable aliases and former addresses: small pages that lead to the permanent one, with and without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape

from generator.addresses import plan_page, relative
from generator.register import Place
from generator.rendering import File
from generator.views.viewer import Viewer

_NO_MOVES: Mapping[str, str] = {}


def files(viewer: Viewer) -> Iterator[File]:
    """A page for every alias of every plan, for every page that moved, and for the aliases of those that went."""
    for alias in viewer.corpus.aliases:
        yield of_alias(viewer, alias)
    yield from of_departed(viewer)


def of_alias(viewer: Viewer, alias: str) -> File:
    """The page of an alias: it leads to its plan, or offers those that it can mean."""
    owners, former = viewer.corpus.owners_of(alias), _former_owner(viewer, alias)
    if len(owners) == 1 and not former:
        title = viewer.plan_citation(viewer.corpus.by_id[owners[0]])
        return _redirect(viewer, alias, plan_page(owners[0]), title, _NO_MOVES, keep=True)
    return _choice(viewer, alias, owners, former)


def of_departed(viewer: Viewer) -> Iterator[File]:
    """A page for every page that moved, and for the aliases of the plans that went."""
    now = viewer.corpus.pages_of_plans
    for entry in viewer.published.departed_pages():
        target = viewer.published.destination(entry.address)
        if entry.moved and entry.address not in now and target != entry.address:
            title = viewer.label("departed.moved")
            yield _redirect(viewer, entry.address, target, title, _moves(viewer, entry.address))
    for entry, home in viewer.published.orphaned_pages():
        if entry.address not in now:
            target = viewer.published.destination(home)
            yield _redirect(viewer, entry.address, target, viewer.label("departed.moved"), _moves(viewer, home))


def _moves(viewer: Viewer, page: str) -> Mapping[str, str]:
    """Where each clause of a page that moved is now; the others only lead to the page."""
    return {
        entry.fragment: viewer.published.destination(entry.address)
        for entry in viewer.published.clauses_of(page)
        if entry.moved
    }


def _redirect(
    viewer: Viewer, page: str, target: str, title: str, moves: Mapping[str, str], *, keep: bool = False
) -> File:
    """A page that leads on; a fragment goes where it moved, or along with the page where ``keep`` says so.

    A refresh loses the fragment, so the script goes first; without scripts the page itself leads to the page.
    """
    link = escape(relative(page, target))
    table = escape(json.dumps({old: relative(page, new) for old, new in sorted(moves.items())}))
    script = (
        f'<script src="{escape(relative(page, "assets/redirect.js"))}" data-target="{link}" data-moves="{table}"'
        f"{' data-keep' if keep else ''}></script>\n"
    )
    refresh = f'<noscript><meta http-equiv="refresh" content="0; url={link}"></noscript>\n'
    body = f'<p><a href="{link}">{escape(title)}</a></p>'
    return _page(page, title, body, head=script + refresh + _canonical(viewer, page, target))


def _former_owner(viewer: Viewer, alias: str) -> str:
    """The page that says what became of a document that was published at the alias and is not there any more."""
    entry = viewer.published.find(alias)
    if not entry or not entry.owner or entry.owner in viewer.corpus.by_id:
        return ""
    end = viewer.published.destination(plan_page(entry.owner))
    return "" if end.partition("#")[0] in map(plan_page, viewer.corpus.owners_of(alias)) else plan_page(entry.owner)


def _choice(viewer: Viewer, page: str, owners: tuple[str, ...], former: str) -> File:
    """The page of an alias that several documents share: namesakes, or one that had the number before."""
    title = viewer.label("departed.several")
    plans = [viewer.corpus.by_id[owner] for owner in owners]
    links = [(plan_page(plan.id), f"{viewer.plan_citation(plan)} ({_above(viewer, plan.place)})") for plan in plans]
    links += [(former, viewer.label("departed.former"))] if former else []
    items = "".join(f'<li><a href="{escape(relative(page, to))}">{escape(text)}</a></li>' for to, text in links)
    return _page(page, title, f"<h1>{escape(title)}</h1>\n<ul>{items}</ul>", head="")


def _canonical(viewer: Viewer, page: str, target: str) -> str:
    """Where the page's text is at home; relative where the site does not know its own address."""
    home = target.partition("#")[0]
    address = viewer.url(home) if viewer.configuration.site.address else relative(page, home)
    return f'<link rel="canonical" href="{escape(address)}">\n'


def _above(viewer: Viewer, place: Place) -> str:
    """Where a place is: ``huyện Hòa Lộc, tỉnh Quảng Ngãi``."""
    units = [place.unit]
    while place.parent_id:
        place = viewer.corpus.register.place(place.parent_id)
        units.append(place.unit)
    return ", ".join(units)


def _page(page: str, title: str, body: str, *, head: str) -> File:
    icon = escape(relative(page, "assets/favicon.svg"))
    html = (
        "<!DOCTYPE html>\n"
        f'<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        # without an icon browsers ask the host for /favicon.ico, outside the site
        f'{head}<link rel="icon" href="{icon}">\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )
    return File(f"{page}index.html", html.encode())
