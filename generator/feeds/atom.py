"""Atom feeds (RFC 4287) of the publication log: of the whole site, and of each agency the documents that concern it.

An entry's id is a name-based UUID (RFC 9562) of the document, the day and what happened: it stays when the site moves.
Times are midnight in Vietnam on the day of publication; the clock is not asked.
"""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING

from generator.addresses import agency_page, log_page, plan_page
from generator.feeds.xml_text import xml_text
from generator.publication import Event
from generator.register import Agency
from generator.rendering import File
from generator.views.agencies import events_of
from generator.views.log_page import LogLine, log_line
from generator.views.viewer import Viewer

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

MOST = 50
"""Entries of a feed: a reader asks every day, and the log has all."""

_VIETNAM = timezone(timedelta(hours=7))
_BEGINNING = date(1970, 1, 1)


def files(viewer: Viewer) -> Iterator[File]:
    """The feed of the site, and one for every agency that a published document names."""
    yield of_site(viewer)
    for agency in viewer.corpus.agencies.values():
        yield of_agency(viewer, agency)


def of_site(viewer: Viewer) -> File:
    """The feed of the whole log."""
    site = viewer.configuration.site.name
    return _feed(viewer, f"{log_page()}atom.xml", site, log_page(), viewer.history.events[:MOST])


def of_agency(viewer: Viewer, agency: Agency) -> File:
    """The feed of one agency."""
    home = agency_page(agency.id)
    title = f"{viewer.configuration.site.name}: {agency.name}"
    return _feed(viewer, f"{home}atom.xml", title, home, _concerning(viewer, agency))


def _concerning(viewer: Viewer, agency: Agency) -> Iterator[Event]:
    """The newest events of the agency's documents, in the order of the log, without a walk through all of it."""
    found = events_of(viewer, agency)
    in_order = heapq.merge(*found.values(), key=lambda event: (-event.day.toordinal(), event.plan_id))
    return islice(in_order, MOST)


def _feed(viewer: Viewer, path: str, title: str, page: str, events: Iterable[Event]) -> File:
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - a build that changes no feed need not wait for it

    feed = FeedGenerator()
    feed.id(_name(f"{viewer.configuration.site.name}/{path}"))
    feed.title(xml_text(title))
    feed.language("vi")
    feed.author({"name": xml_text(viewer.configuration.site.name)})
    feed.link([{"href": viewer.url(page), "rel": "alternate"}, {"href": viewer.url(path), "rel": "self"}])
    feed.generator("kehoach")
    newest = _BEGINNING
    for event in events:
        newest = max(newest, event.day)
        _add(viewer, feed, event)
    feed.updated(_at(newest))
    found: bytes = feed.atom_str(pretty=True)
    return File(path, found)


def _add(viewer: Viewer, feed: FeedGenerator, event: Event) -> None:
    line = log_line(viewer, event)
    plan = viewer.corpus.by_id.get(event.plan_id)
    entry = feed.add_entry(order="append")
    entry.id(_name(f"{event.plan_id}/{event.day}/{event.kind}"))
    entry.title(xml_text(f"{line.what}: {line.document.text}" + (f" – {line.title}" if line.title else "")))
    entry.link(href=viewer.url(plan_page(event.plan_id)), rel="alternate")
    entry.updated(_at(event.day))
    entry.summary(xml_text(_summary(viewer, line, viewer.plan_citation(plan) if plan else "")))
    if plan:
        entry.author({"name": xml_text(plan.authority.name)})


def _summary(viewer: Viewer, line: LogLine, citation: str) -> str:
    """The document's citation, the editor's word, and the clauses."""
    clauses = (
        f"{what}: {'; '.join(link.text for link in links)}" + (f" {viewer.label('log.more')} {more}" if more else "")
        for what, links, more in line.clauses
    )
    return ". ".join(part for part in (citation, line.note, *clauses) if part) or line.what


def _name(text: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"kehoach:{text}").urn


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), _VIETNAM)
