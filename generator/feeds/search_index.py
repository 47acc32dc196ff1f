"""The small index that completes agency and document names while a reader types."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.addresses import agency_page, plan_page
from generator.rendering import File
from generator.vietnamese import fold
from generator.views.lists import plan_line
from generator.views.viewer import Viewer

PATH = "tra-cuu/muc-luc.json"


def files(viewer: Viewer) -> Iterator[File]:
    """One file of rows ``[kind, text shown, address, folded words it is found by, weight]``."""
    rows = [[*row] for row in (*_agencies(viewer), *_plans(viewer))]
    yield File(PATH, (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _agencies(viewer: Viewer) -> Iterator[tuple[str, str, str, str, int]]:
    corpus, register = viewer.corpus, viewer.corpus.register
    for agency in corpus.agencies.values():
        names = (agency.name, *(agency.body.names if agency.body else ()))
        words = " ".join(dict.fromkeys(form for name in names for form in (fold(name), *register.forms(name))))
        yield "agency", agency.name, agency_page(agency.id), words, len(corpus.tasks_of.get(agency.id, ()))


def _plans(viewer: Viewer) -> Iterator[tuple[str, str, str, str, int]]:
    for plan in viewer.corpus.plans:
        text = f"{viewer.plan_name(plan)} – {plan.plan.title}"
        yield "plan", text, plan_page(plan.id), plan_line(viewer, plan).search, len(plan.tasks)
