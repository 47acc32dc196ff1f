"""What a document refers to, in Akoma Ntoso: links inside its text, and what the text does not link."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import agency_page, akn_id, cited_document, frbr_work
from generator.citations import CitedDocument
from generator.feeds.akn_elements import Element, element
from generator.model import Level
from generator.references import Reference
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


def linked(
    viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause, field: str, span: tuple[int, int] | None = None
) -> Iterator[str | Element]:
    """The clause's ``heading`` or ``text``, or a span of it, with the words that lead somewhere made links there."""
    text = (clause.clause.heading if field == "heading" else clause.clause.text) or ""
    at, end = span or (0, len(text))
    for reference in viewer.corpus.references.links(plan, clause):
        first, last = max(at, reference.start), min(end, reference.end)
        if reference.field == field and first < last:
            yield text[at:first]
            yield element("ref", text[first:last], href=_href(viewer, plan, reference))
            at = last
    yield text[at:end]


def _href(viewer: Viewer, plan: ResolvedPlan, reference: Reference) -> str:
    """What a reference means; a clause by its eId, in this XML or in that of its document."""
    clause = f"#{clause_eid(reference.clause)}" if reference.clause else ""
    is_own = reference.plan is not None and reference.plan.id == plan.id
    return clause if is_own else _document_meant(viewer, reference) + clause


def _document_meant(viewer: Viewer, reference: Reference) -> str:
    if reference.plan:
        return work_uri(reference.plan)
    if reference.document:
        return document_uri(viewer, reference.document)
    raise ValueError("a reference that is no doubt leads to a plan or to a cited document")


def implicit(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    """What the text does not link: the plans above and below, who must act in which role, cited documents.

    ``for`` names the clause; ``href`` what it refers to; ``refersTo`` the role or the relation.
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
    inside = {_document_meant(viewer, reference) for reference in viewer.corpus.references.links(plan, clause)}
    for index in range(len(clause.clause.citations)):
        document = viewer.corpus.cited.document_of(plan.id, (*clause.placed.loc, "citations", index))
        href, name = _target(viewer, None, document)
        if href not in inside:
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
