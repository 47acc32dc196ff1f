"""Quan hệ và hiệu lực: what a document's relations to the others say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.addresses import plan_page
from generator.resolved import ResolvedPlan
from generator.vietnamese import dated
from generator.views.values import Link
from generator.views.viewer import Viewer

_CHANGES = ("amends", "replaces", "repeals", "corrects")
_ENDS = ("replaces", "repeals")


class RelationView(Struct, frozen=True, kw_only=True):
    """One relation of a document: what it is called from this side, and the documents at its other end."""

    key: str
    name: str
    documents: tuple[Link, ...]


class StatusView(Struct, frozen=True, kw_only=True):
    """Hiệu lực as far as the documents of the site tell: ``key`` is a key of labels.yml's `status`."""

    key: str
    text: str
    by: tuple[Link, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether another document has taken its place or ended it."""
        return self.key in ("replaced", "repealed")


def relations(viewer: Viewer, plan: ResolvedPlan) -> tuple[RelationView, ...]:
    """What the plan does to others, and what others do to it; the empty ones left out."""
    found = [RelationView(key=key, name=viewer.label(f"relations.{key}"), documents=tuple(_named(viewer, plan, key)))
             for key in _CHANGES]  # fmt: skip
    found += [_by(viewer, f"{key}_by", viewer.corpus.relations.by(key).get(plan.id, ())) for key in _CHANGES]
    found.append(_by(viewer, "cited_by", viewer.corpus.relations.cited_by.get(plan.id, ())))
    return tuple(relation for relation in found if relation.documents)


def superiors(viewer: Viewer, plan: ResolvedPlan) -> tuple[Link, ...]:
    """What the plan carries out."""
    return tuple(_named(viewer, plan, "superior_plans"))


def _named(viewer: Viewer, plan: ResolvedPlan, key: str) -> Iterator[Link]:
    for other in viewer.corpus.relations.of(plan, key):
        known = viewer.corpus.by_id.get(other.plan_id or "")
        if known:
            yield citing_link(viewer, known)
        elif other.document:
            yield viewer.document_link(other.document)


def _by(viewer: Viewer, key: str, plans: Iterable[ResolvedPlan]) -> RelationView:
    links = tuple(citing_link(viewer, plan) for plan in plans)
    return RelationView(key=key, name=viewer.label(f"relations.{key}"), documents=links)


def citing_link(viewer: Viewer, plan: ResolvedPlan) -> Link:
    """A link to the plan under its citation."""
    return Link(viewer.plan_citation(plan), plan_page(plan.id))


def status(viewer: Viewer, plan: ResolvedPlan) -> StatusView:
    """Whether the document holds on the day of the build: replaced, repealed, not yet, changed, or simply in force.

    A document ends or changes others from the day it takes effect, else from its issue.
    """
    changing = {key: viewer.corpus.relations.by(key).get(plan.id, ()) for key in _CHANGES}
    now = {key: [other for other in others if _holds(viewer, other)] for key, others in changing.items()}
    for key, name in (("repeals", "repealed"), ("replaces", "replaced")):
        if now[key]:
            return _status(viewer, name, now[key])
    effective = plan.plan.effective_on
    if effective and effective.first and not viewer.has_come(effective.first):
        return StatusView(key="not_yet", text=f"{viewer.label('status.not_yet')} {dated(effective)}")
    coming = [other for key in _ENDS for other in changing[key]]
    if coming:
        return _status(viewer, "ending", coming)
    for key, name in (("amends", "amended"), ("corrects", "corrected")):
        if now[key]:
            return _status(viewer, name, now[key])
    return StatusView(key="in_force", text=viewer.label("status.in_force"))


def _holds(viewer: Viewer, plan: ResolvedPlan) -> bool:
    day = plan.plan.effective_on or plan.plan.issued_on
    return not day or not day.first or viewer.has_come(day.first)


def _status(viewer: Viewer, key: str, by: Iterable[ResolvedPlan]) -> StatusView:
    links = tuple(citing_link(viewer, plan) for plan in by)
    return StatusView(key=key, text=viewer.label(f"status.{key}"), by=links)
