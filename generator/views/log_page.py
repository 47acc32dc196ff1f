"""Trang nhật ký công bố: what the site published, corrected and withdrew, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.addresses import clause_address, log_page, plan_page
from generator.publication import Event
from generator.resolved import ResolvedPlan
from generator.vietnamese import printed_date
from generator.views.values import Link, PageView
from generator.views.viewer import Viewer

_MOST_CLAUSES = 12
"""So many clauses of one correction are named; a page of a country's log must stay readable."""


class LogLine(Struct, frozen=True, kw_only=True):
    """One event: what happened to which document, at which clauses, why."""

    key: str
    what: str
    document: Link
    title: str
    clauses: tuple[tuple[str, tuple[Link, ...], int], ...]
    """What happened, the clauses it happened to, how many more there are."""
    note: str


class LogDay(Struct, frozen=True, kw_only=True):
    """The events of one day."""

    day: str
    iso: str
    lines: tuple[LogLine, ...]


class LogPage(Struct, frozen=True, kw_only=True):
    """The days of publication, newest first; ``waiting`` counts the documents that no publication has recorded."""

    days: tuple[LogDay, ...]
    waiting: int
    feed: str


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The page of the log."""
    label = viewer.label
    events: dict[str, list[LogLine]] = {}
    for event in viewer.history.events:
        events.setdefault(event.day.isoformat(), []).append(log_line(viewer, event))
    days = {event.day.isoformat(): printed_date(event.day) for event in viewer.history.events}
    recorded = {event.plan_id for event in viewer.history.events}
    view = LogPage(
        days=tuple(LogDay(day=days[iso], iso=iso, lines=tuple(lines)) for iso, lines in events.items()),
        waiting=sum(plan.id not in recorded for plan in viewer.corpus.plans),
        feed=f"{log_page()}atom.xml",
    )
    yield PageView(
        path=log_page(),
        title=label("log.title"),
        template="log.html.jinja",
        view=view,
        description=label("log.description"),
        breadcrumbs=(Link(label("nav.home"), ""),),
        data_links=(("application/atom+xml", f"{log_page()}atom.xml"),),
    )


def log_line(viewer: Viewer, event: Event) -> LogLine:
    """An event as the log and the feeds tell it."""
    plan = viewer.corpus.by_id.get(event.plan_id)
    home = plan_page(event.plan_id)
    entry = viewer.published.find(home)
    named = (("changed", event.changed), ("added", event.added), ("left", event.left))
    return LogLine(
        key=event.kind,
        what=viewer.label(f"log.{event.kind}"),
        document=Link(viewer.plan_name(plan) if plan else (entry and entry.name) or event.plan_id, home),
        title=plan.plan.title if plan else "",
        clauses=tuple(_clauses(viewer, plan, event.plan_id, kind, ids) for kind, ids in named if ids),
        note=_note(viewer, event, (entry.gone or "") if entry else ""),
    )


def _note(viewer: Viewer, event: Event, gone: str) -> str:
    """Why: the editor's word on a withdrawal, or on the revision that the event recorded; empty where none was new."""
    if event.kind == "gone":
        return gone
    return _revision_recorded(viewer, event) if event.kind == "corrected" else ""


def _revision_recorded(viewer: Viewer, event: Event) -> str:
    """The word on the newest revision of a day after the event before it and not after its own."""
    plan = viewer.corpus.by_id.get(event.plan_id)
    texts = viewer.corpus.versions(event.plan_id) or ((plan,) if plan else ())
    before = max((other.day for other in viewer.history.of(event.plan_id) if other.day < event.day), default=date.min)
    new = [text.plan.revision or "" for text in texts if before < text.plan.revised_day <= event.day]
    return new[-1] if new else ""


def _clauses(
    viewer: Viewer, plan: ResolvedPlan | None, plan_id: str, kind: str, ids: tuple[str, ...]
) -> tuple[str, tuple[Link, ...], int]:
    shown = ids[:_MOST_CLAUSES]
    links = tuple(
        viewer.clause_link(plan_id, plan.by_id[key])
        if plan and key in plan.by_id
        else Link(f"#{key}", clause_address(plan_id, key) if plan else None)
        for key in shown
    )
    return viewer.label(f"log.{kind}"), links, len(ids) - len(shown)
