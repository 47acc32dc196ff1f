"""Mã cũ của đoạn: where an id that a page once had leads now."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.addresses import plan_page
from generator.publication import Published
from generator.resolved import ResolvedPlan
from generator.views.values import Link
from generator.views.viewer import Viewer


class DepartedClause(Struct, frozen=True):
    """A clause that the page once had: its id stays, with what became of it."""

    id: str
    reason: str
    moved: Link | None


def former_ids(viewer: Viewer, plan: ResolvedPlan) -> dict[str, tuple[str, ...]]:
    """The old ids of clauses that moved within the document, by the id that they have now."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in _departed(viewer, plan):
        page, _, now = viewer.published.destination(entry.address).partition("#")
        if page == plan_page(plan.id) and now in plan.by_id:
            found[now] = (*found.get(now, ()), entry.fragment)
    return found


def departed_clauses(viewer: Viewer, plan: ResolvedPlan) -> Iterator[DepartedClause]:
    """The clauses that went, or moved to another page."""
    stayed = {former for formers in former_ids(viewer, plan).values() for former in formers}
    for entry in _departed(viewer, plan):
        former = entry.fragment
        if former not in stayed:
            target = viewer.published.destination(entry.address)
            moved = Link(viewer.label("departed.new_place"), target) if target != entry.address else None
            yield DepartedClause(former, entry.gone or "", moved)


def _departed(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Published]:
    for entry in viewer.published.departed_clauses(plan_page(plan.id)):
        if entry.fragment not in plan.by_id:
            yield entry
