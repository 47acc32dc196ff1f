"""Headings and texts in parts: the words that refer to a document or a clause are links."""

from __future__ import annotations

from collections.abc import Iterator

from generator.references import Reference
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.views.values import TextPart
from generator.views.viewer import Viewer, clause_path


def parts(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause, field: str) -> tuple[TextPart, ...]:
    """The clause's ``heading`` or ``text`` from end to end, plain words and links in turn."""
    return tuple(_parts(viewer, plan, clause, field))


def _parts(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause, field: str) -> Iterator[TextPart]:
    text = (clause.clause.heading if field == "heading" else clause.clause.text) or ""
    end = 0
    for reference in viewer.corpus.references.links(plan, clause):
        if reference.field == field:
            if reference.start > end:
                yield TextPart(text[end : reference.start])
            yield TextPart(reference.text, reference.address, _title(viewer, plan, reference))
            end = reference.end
    if end < len(text):
        yield TextPart(text[end:])


def _title(viewer: Viewer, plan: ResolvedPlan, reference: Reference) -> str:
    """What the words stand for in full, empty where they say it themselves."""
    steps = clause_path(reference.clause) if reference.clause else ""
    if reference.plan and reference.plan.id != plan.id:
        name = f"{steps} {viewer.plan_citation(reference.plan)}".strip()
    elif reference.plan:
        name = steps
    else:
        name = viewer.citation_text(reference.document.citation) if reference.document else ""
    return "" if name == reference.text else name
