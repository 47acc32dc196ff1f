"""Lời trích dẫn: what the resolver of citations (templates/search/12-… to 14-…) holds a pasted citation against."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from generator.citing import clause_name
from generator.model import Citation
from generator.resolved import ResolvedPlan
from generator.views.viewer import Viewer

_BEGINNING = 90
"""So many characters of a clause tell it from its neighbours."""
_ENOUGH = 300
"""So many have them, with all their blanks."""


def document_facts(viewer: Viewer, plan: ResolvedPlan) -> dict[str, object]:
    """Number, code, date and issuer of a document, its citation, and the days of its texts if it has several."""
    written = plan.plan
    versions = [text.plan.version for text in viewer.corpus.versions(plan.id)]
    return {
        "citation": viewer.plan_citation(plan),
        "number": written.number or "",
        "code": written.code or "",
        "issued": written.issued_on.written if written.issued_on else "",
        "issuers": list(dict.fromkeys((written.issuing_authority, plan.authority.name))),
        **({"versions": versions} if versions else {}),
    }


def cited_facts(viewer: Viewer, citation: Citation) -> dict[str, object]:
    """The same of a document that is only cited; its reference is whole."""
    return {
        "citation": viewer.citation_text(citation),
        "reference": citation.reference,
        "issued": citation.issued_on.written if citation.issued_on else "",
        "issuers": [citation.issuer] if citation.issuer else [],
    }


def outline(plan: ResolvedPlan, unit_of: Mapping[object, int]) -> Iterator[list[object]]:
    """Every clause: ``[id, level, its step of a citation, place of the clause above or -1, unit or 0, how it begins]``.

    ``unit_of`` gives the number in its document of the unit that a clause is, where it is one.
    """
    places = {clause.id: place for place, clause in enumerate(plan.clauses)}
    for clause in plan.clauses:
        above = places[clause.ancestors[-1].id] if clause.ancestors else -1
        begins = beginning(clause.clause.heading or clause.clause.text or "")
        level, name = clause.placed.level.value, clause_name(clause.placed)
        yield [clause.id, level, name, above, unit_of.get(clause.id, 0), begins]


def beginning(text: str, width: int = _BEGINNING) -> str:
    """``textwrap.shorten`` with an ellipsis, without its work where a blank says where to cut."""
    line = " ".join(text[:_ENOUGH].split())
    if len(line) < 2 * width:
        line = " ".join(text.split())
    if len(line) <= width:
        return line
    end = line.rfind(" ", 0, width)
    after = line.find(" ", width)
    if end < 0 or "-" in line[end : after if after > 0 else None]:
        return textwrap.shorten(line, width, placeholder="…")
    return f"{line[:end]}…"


def dated_outlines(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, tuple[list[object], ...]]]:
    """The day of every text of a corrected document with the clauses of that text; none of them is a unit."""
    for text in viewer.corpus.versions(plan.id):
        yield text.plan.version, tuple(outline(text, {}))


def marks(plan: ResolvedPlan) -> Iterator[str]:
    """The keys of the addresses that people can read, and of a number that is not known."""
    if not plan.plan.number:
        yield from ("=so -", f"=so {plan.plan.kind} -")
    for alias in plan.aliases:
        yield f"=dc {alias}"
