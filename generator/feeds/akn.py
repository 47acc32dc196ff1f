"""Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): every document as XML that other legal systems read.

An administrative document is a ``doc`` (open structure): unlike ``act`` it claims no legislative force, its body takes
the same hierarchy, and preface, preamble, conclusions and attachments have their places. Every clause is one element;
its ``wId`` is our id of the clause, its ``eId`` the same behind the kind of element (`addresses.akn_id`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.addresses import akn_id, plan_page
from generator.dates import Precision
from generator.feeds.akn_elements import Element, element, paragraphs
from generator.feeds.akn_meta import identification, meta
from generator.feeds.akn_references import clause_eid, document_uri, linked, organization_eid
from generator.model import Level
from generator.rendering import File
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import printed_date
from generator.views.clauses import body_and_appendices, printed_label
from generator.views.viewer import Viewer

_ELEMENTS = {
    Level.PHAN: "part",
    Level.CHUONG: "chapter",
    Level.DIEU: "article",
    Level.MUC: "section",
    Level.KHOAN: "paragraph",
    Level.DIEM: "point",
    Level.GACH: "indent",
    Level.DOAN: "alinea",
}


def files(viewer: Viewer) -> Iterator[File]:
    """``data.xml`` of every plan."""
    return (of_plan(viewer, plan) for plan in viewer.corpus.plans)


def of_plan(viewer: Viewer, plan: ResolvedPlan) -> File:
    """The XML of one plan."""
    tree = document(viewer, plan)
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return File(f"{plan_page(plan.id)}data.xml", data)


def document(viewer: Viewer, plan: ResolvedPlan) -> Element:
    """The whole document."""
    body, appendices = body_and_appendices(plan)
    made = element("doc", meta(viewer, plan), _preface(viewer, plan), name=plan.plan.kind)
    made.extend(_preamble(viewer, plan))
    made.append(_main_body(*(_clause(viewer, plan, clause) for clause in body)))
    made.extend(_conclusions(viewer, plan))
    if appendices:
        made.append(element("attachments", *_attachments(viewer, plan, appendices)))
    return element("akomaNtoso", made)


def _preface(viewer: Viewer, plan: ResolvedPlan) -> Element:
    written = plan.plan
    author = element("docAuthority", written.issuing_authority, refersTo="#" + organization_eid(plan.authority))
    made = element("preface", element("p", author))
    if written.reference:
        made.append(element("p", element("docNumber", written.reference)))
    if written.issued_on:
        made.append(element("p", _doc_date(plan)))
    made.append(element("p", element("docType", viewer.kind_name(written.kind))))
    made.append(element("p", element("docTitle", written.title)))
    if written.as_printed and written.as_printed.head:
        lines = (element("p", line) for line in written.as_printed.head)
        made.append(element("container", *lines, name="as-printed", eId="container_as-printed"))
    return made


def _doc_date(plan: ResolvedPlan) -> str | Element:
    """The date as printed, marked as one where its day is known: the schema takes no other."""
    issued = plan.plan.issued_on
    assert issued  # noqa: S101 - the caller has looked
    printed = printed_date(issued)
    return element("docDate", printed, date=issued.written) if issued.precision is Precision.DAY else printed


def _preamble(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    citations = []
    for index, citation in enumerate(plan.plan.legal_bases):
        cited = viewer.corpus.cited.document_of(plan.id, ("legal_bases", index))
        link = element("ref", viewer.citation_text(citation), href=document_uri(viewer, cited))
        title = f" {citation.title}" if citation.title else ""
        citations.append(element("citation", element("p", link, title), eId=akn_id("cit", str(index + 1))))
    if citations:
        yield element("preamble", element("citations", *citations, eId=akn_id("cits", "can-cu"), wId="can-cu"))


def _main_body(*content: Element) -> Element:
    """The body; the schema wants something in it even where the appendix is all there is."""
    return element("mainBody", *(content or (element("p"),)))


def _clause(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> Element:
    """A clause and all below it; an appendix inside another part is a container of its own."""
    tag = _ELEMENTS.get(clause.level, "hcontainer")
    name = None if tag in _ELEMENTS.values() else clause.level.value
    made = element(tag, *_head(viewer, plan, clause), eId=clause_eid(clause), wId=clause.id, name=name)
    children = plan.children.get(clause.id, ())
    text = _text(viewer, plan, clause)
    if text:
        made.append(element("intro" if children else "content", *text))
    made.extend(_clause(viewer, plan, child) for child in children)
    return made


def _head(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> Iterator[Element]:
    label = printed_label(clause)
    if label:
        yield element("num", label)
    if clause.clause.heading:
        yield element("heading", *linked(viewer, plan, clause, "heading"))


def _text(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> list[Element]:
    lines = paragraphs(clause.clause.text or "")
    return [element("p", *linked(viewer, plan, clause, "text", line)) for line in lines]


def _conclusions(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    recipients = [element("p", name) for name in plan.plan.recipients]
    made = element("conclusions")
    if recipients:
        eid = akn_id("container", "noi-nhan")
        made.append(element("container", *recipients, name="noi-nhan", eId=eid, wId="noi-nhan"))
    signature = _signature(viewer, plan)
    if signature:
        made.append(element("container", *signature, name="ky", eId=akn_id("container", "ky"), wId="ky"))
    if len(made):
        yield made


def _signature(viewer: Viewer, plan: ResolvedPlan) -> list[Element]:
    """The signature as printed, line by line; else the signatory's office, capacity and name."""
    printed, signatory = plan.plan.as_printed, plan.plan.signatory
    if printed and printed.signature:
        return [element("p", element("signature", line)) for line in printed.signature]
    if not signatory:
        return []
    capacity = viewer.label(f"capacities.{signatory.capacity}") if signatory.capacity else ""
    office = " ".join(filter(None, (signatory.position, f"({capacity})" if capacity else "")))
    role = [element("role", office, refersTo="#role_signatory")] if office else []
    name = element("person", signatory.name, refersTo="#person_signatory", as_="#role_signatory")
    return [element("p", element("signature", part)) for part in (*role, name)]


def _attachments(viewer: Viewer, plan: ResolvedPlan, clauses: Sequence[ResolvedClause]) -> Iterator[Element]:
    """A document of its own for each appendix, with the clauses that follow it up to the next one."""
    starts = [index for index, clause in enumerate(clauses) if clause.level is Level.PHU_LUC]
    for start, end in zip(starts, [*starts[1:], len(clauses)], strict=True):
        first, after = clauses[start], clauses[start + 1 : end]
        inside = (*plan.children.get(first.id, ()), *after)
        content = (*_text(viewer, plan, first), *(_clause(viewer, plan, clause) for clause in inside))
        own = element("meta", identification(viewer, plan, first.id))
        appendix = element("doc", own, _main_body(*content), name=first.level.value)
        yield element("attachment", *_head(viewer, plan, first), appendix, eId=clause_eid(first), wId=first.id)
