"""The small index that completes agency and document names while a reader types."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.addresses import agency_page, cited_document, plan_page
from generator.rendering import File
from generator.vietnamese import fold
from generator.views.agencies import agency_line
from generator.views.lists import plan_line
from generator.views.viewer import Viewer

PATH = "tra-cuu/muc-luc.json"

Row = tuple[str, str, str, str, int, str]


def files(viewer: Viewer) -> Iterator[File]:
    """One file of rows ``[kind, text shown, address, folded words it is found by, weight, what is said of it]``."""
    rows = [[*row] for row in (*_agencies(viewer), *_plans(viewer), *_cited(viewer))]
    yield File(PATH, (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _agencies(viewer: Viewer) -> Iterator[Row]:
    corpus, register = viewer.corpus, viewer.corpus.register
    for agency in corpus.agencies.values():
        names = (agency.name, *(agency.body.names if agency.body else ()))
        words = " ".join(dict.fromkeys(form for name in names for form in (fold(name), *register.forms(name))))
        line = agency_line(viewer, agency)
        said = f"{line.tasks} {viewer.label('agency.task_count')}"
        if line.through and not line.tasks:
            said = f"{line.through} {viewer.label('agency.through_count')}"
        weight = max(line.tasks, 1 if line.through else 0)
        yield "agency", agency.name, agency_page(agency.id), words, weight, f"{viewer.label('search.agency')} · {said}"


def _plans(viewer: Viewer) -> Iterator[Row]:
    for plan in viewer.corpus.plans:
        text = f"{viewer.plan_name(plan)} – {plan.plan.title}"
        words = plan_line(viewer, plan).search
        yield "plan", text, plan_page(plan.id), words, len(plan.tasks), viewer.label("search.plan")


def _cited(viewer: Viewer) -> Iterator[Row]:
    """Documents that are not on the site but cited by one: whoever looks for them finds who cites them."""
    for document in viewer.corpus.cited.documents:
        if not document.plan_id:
            text = viewer.citation_text(document.citation)
            words = fold(f"{text} {document.citation.title or ''}")
            said = f"{viewer.label('search.cited')} · {len(document.mentions)} {viewer.label('search.mentions')}"
            yield "cited", text, cited_document(document.slug), words, 0, said
