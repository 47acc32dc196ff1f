"""What a document refers to, in Akoma Ntoso: links inside its text, and what the text does not link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.addresses import agency_page, akn_id, cited_document, frbr_work
from generator.citations import CitedDocument
from generator.feeds.akn_elements import Element, element
from generator.model import Level
from generator.register import Agency
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.ties import ties
from generator.vietnamese import slug
from generator.views.viewer import Viewer

PREFIXES = {
    Level.PHU_LUC: "att",
    Level.PHAN: "part",
    Level.CHUONG: "chp",
    Level.DIEU: "art",
    Level.MUC: "sec",
    Level.KHOAN: "para",
    Level.DIEM: "point",
    Level.GACH: "indent",
    Level.DOAN: "al",
}
"""How the eId of a clause begins (Akoma Ntoso Naming Convention 1.0, table of abbreviations)."""

EDITOR = "#kehoach"
"""Who made the XML and vouches for its metadata: the site."""

_CHANGES = {"amends", "replaces", "repeals", "corrects"}
_CHANGED = {"amended_by", "replaced_by", "repealed_by", "corrected_by"}


def work_uri(plan: ResolvedPlan) -> str:
    """The FRBR URI of a document of the site; one without a number has its minted id in the number's place."""
    written = plan.plan
    number = slug(f"{written.number}-{written.code or ''}") if written.number else plan.id
    return frbr_work("doc", written.kind, plan.alias.partition("/")[0], written.issued_on, number)


def document_uri(viewer: Viewer, document: CitedDocument) -> str:
    """The work that a cited document is on the site, else its entry among the cited ones."""
    plan = viewer.corpus.by_id.get(document.plan_id or "")
    return work_uri(plan) if plan else viewer.url(cited_document(document.slug))


def clause_eid(clause: ResolvedClause) -> str:
    """The eId of a clause: ``para_iv-1`` for khoản 1 of Mục IV."""
    return akn_id(PREFIXES[clause.level], clause.id)


def organization_eid(agency: Agency) -> str:
    """The eId of an agency among the references: ``org_quang-ngai.son-ha.phong-y-te``."""
    return akn_id("org", agency.id.replace("/", "."))


def linked(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause, text: str) -> list[str | Element]:
    """The text with every number of a document that the clause cites made a link to that document."""
    targets = _named(viewer, plan, clause)
    if not targets:
        return [text]
    found = _pattern(targets).split(text)
    return [element("ref", part, href=targets[part]) if index % 2 else part for index, part in enumerate(found)]


def _named(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> dict[str, str]:
    """The documents that the clause cites, by the number it cites them by; a number that means two is left out."""
    targets: dict[str, set[str]] = {}
    for reference, document in _cited(viewer, plan, clause):
        targets.setdefault(reference, set()).add(document_uri(viewer, document))
    return {reference: uris.pop() for reference, uris in targets.items() if len(uris) == 1}


def _cited(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> Iterator[tuple[str, CitedDocument]]:
    for index, citation in enumerate(clause.clause.citations):
        loc = (*clause.placed.loc, "citations", index)
        yield citation.reference, viewer.corpus.cited.document_of(plan.id, loc)


def _pattern(references: dict[str, str]) -> re.Pattern[str]:
    """Any of the numbers, whole: ``6/QĐ-TTg`` is not found in ``06/QĐ-TTg`` nor in ``6/QĐ-TTg-CP``."""
    longest_first = sorted(references, key=lambda reference: (-len(reference), reference))
    return re.compile(rf"(?<![\w/-])({'|'.join(map(re.escape, longest_first))})(?![\w/-])")


def implicit(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    """What the text does not link: the plans above and below, who must act in which role, documents without a number.

    ``for`` names the clause; ``href`` what it refers to; ``refersTo`` the role or the tie.
    """
    for tie in ties(viewer.corpus, plan):
        if tie.kind in ("carries_out", "carried_out_by"):
            href, name = _target(viewer, tie.plan, tie.document)
            concept = "#" + akn_id("concept", tie.kind)
            yield element("implicitReference", href=href, refersTo=concept, showAs=name)
    for clause in plan.clauses:
        yield from _implicit_of(viewer, plan, clause)


def _implicit_of(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> Iterator[Element]:
    here = "#" + clause_eid(clause)
    for assignment in clause.assignments if clause.is_task else ():
        yield element(
            "implicitReference", for_=here, href="#" + organization_eid(assignment.agency),
            refersTo="#" + akn_id("role", assignment.role.value), showAs=assignment.written,
        )  # fmt: skip
    if clause.clause.citations:
        named = _named(viewer, plan, clause)
        text = f"{clause.clause.heading or ''}\n{clause.clause.text or ''}"
        inside = set(_pattern(named).findall(text)) if named else set()
        for reference, document in _cited(viewer, plan, clause):
            if reference not in inside:
                href, name = _target(viewer, None, document)
                yield element("implicitReference", for_=here, href=href, showAs=name)


def changes(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    """The documents that this one changes, and those that change it."""
    for index, tie in enumerate(ties(viewer.corpus, plan)):
        if tie.kind in _CHANGES | _CHANGED:
            href, name = _target(viewer, tie.plan, tie.document)
            tag = "activeRef" if tie.kind in _CHANGES else "passiveRef"
            yield element(tag, eId=akn_id("change", str(index + 1)), href=href, showAs=name)


def _target(viewer: Viewer, plan: ResolvedPlan | None, document: CitedDocument | None) -> tuple[str, str]:
    if plan:
        return work_uri(plan), viewer.plan_citation(plan)
    if document:
        return document_uri(viewer, document), viewer.citation_text(document.citation)
    raise ValueError("a tie leads to a plan or to a cited document")


def organization(viewer: Viewer, agency: Agency) -> Element:
    """An agency as a concept of the top level class Organization."""
    address = viewer.url(agency_page(agency.id))
    return element("TLCOrganization", eId=organization_eid(agency), href=address, showAs=agency.name)
