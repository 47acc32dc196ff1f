"""Toàn văn: the text of a document clause by clause, as its page and the pages of its dated texts show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.model import Citation, Level
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.views.linked_text import parts
from generator.views.values import ClauseView, Link, TocItem
from generator.views.viewer import Viewer, clause_path

SERIF = tuple(("font", f"assets/fonts/noto-serif-{part}-wght-normal.woff2") for part in ("latin", "vietnamese"))
"""What the text of a document is set in: letters that come after the first frame are not put in any more."""

Former = Mapping[str, tuple[str, ...]]
"""By the id of a clause the ids that it had before: they stay in the page as places to land on."""

_ENDS = {Level.MUC: ".", Level.KHOAN: ".", Level.DIEM: ")", Level.PHAN: ".", Level.CHUONG: ".", Level.DIEU: "."}


class DocumentText(Struct, frozen=True, kw_only=True):
    """Everything that a document prints, from its legal bases to its appendices."""

    legal_bases: tuple[Link, ...]
    recipients: tuple[Link, ...]
    printed_head: tuple[str, ...]
    clauses: tuple[ClauseView, ...]
    printed_signature: tuple[str, ...]
    signatory: str
    position: str
    capacity: str
    appendices: tuple[ClauseView, ...]
    is_cut: bool

    def toc(self, viewer: Viewer) -> Iterator[TocItem]:
        """The lines of the table of contents."""
        if self.legal_bases:
            yield TocItem(id="can-cu", title=viewer.label("plan.legal_bases"))
        yield from _toc_of(self.clauses)
        if self.recipients:
            yield TocItem(id="noi-nhan", title=viewer.label("plan.recipients"))
        yield from _toc_of(self.appendices)


def document_text(viewer: Viewer, resolved: ResolvedPlan, former: Former) -> DocumentText:
    """The text of a plan, or of one of its earlier texts."""
    plan, signatory = resolved.plan, resolved.plan.signatory
    body, appendices = body_and_appendices(resolved)
    return DocumentText(
        legal_bases=tuple(_cited(viewer, resolved, citation) for citation in plan.legal_bases),
        recipients=tuple(_recipient(viewer, resolved, name) for name in plan.recipients),
        printed_head=plan.as_printed.head if plan.as_printed else (),
        clauses=tuple(_clause(viewer, resolved, clause, 1, former) for clause in body),
        printed_signature=plan.as_printed.signature if plan.as_printed else (),
        signatory=signatory.name if signatory else "",
        position=(signatory.position or "") if signatory else "",
        capacity=(signatory.capacity or "") if signatory else "",
        appendices=tuple(_clause(viewer, resolved, clause, 1, former) for clause in appendices),
        is_cut=plan.completeness == "truncated",
    )


def body_and_appendices(resolved: ResolvedPlan) -> tuple[list[ResolvedClause], list[ResolvedClause]]:
    """The clauses printed above the signature and those below it: everything from the first labelled appendix on.

    A document attached without a label (a plan under a decision) stays with the body: the file does not tell its place.
    """
    clauses = list(resolved.children.get(None, ()))
    first = next((i for i, clause in enumerate(clauses) if clause.level is Level.PHU_LUC), len(clauses))
    return clauses[:first], clauses[first:]


def _clause(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause, depth: int, former: Former) -> ClauseView:
    written = clause.clause
    # a clause that only inherits does not repeat; a heading names who answers, its points say in which role
    shown = clause.assignments if written.agency or written.with_ or written.role else ()
    return ClauseView(
        id=clause.id,
        former=former.get(clause.id, ()),
        level=clause.level.value,
        depth=depth,
        label=printed_label(clause),
        heading=written.heading or "",
        text=written.text or "",
        path=clause_path(clause),
        heading_parts=parts(viewer, plan, clause, "heading"),
        text_parts=parts(viewer, plan, clause, "text"),
        agencies=tuple(viewer.agency_mark(a, with_role=clause.is_task) for a in shown),
        deadlines=tuple(viewer.deadline(plan, deadline) for deadline in clause.deadlines),
        cited=tuple(_citations(viewer, plan, clause)),
        clauses=tuple(
            _clause(viewer, plan, child, depth + 1, former) for child in plan.children.get(clause.id, ())
        ),
    )


def _citations(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> Iterator[Link]:
    """The documents that the clause cites, but for those that its words already name in full and link."""
    said = viewer.corpus.references.links(plan, clause)
    for citation in clause.clause.citations:
        document = viewer.corpus.cited.find(plan.id, citation)
        if not document or not any(reference.says_all_of(document) for reference in said):
            yield _cited(viewer, plan, citation)


def printed_label(clause: ResolvedClause) -> str:
    """The label as documents print it: ``IV.``, ``1.``, ``đ)``, ``-``; empty for a bare paragraph."""
    label = (clause.clause.label or "").strip()
    return label + _ENDS.get(clause.level, "") if label and label[-1].isalnum() else label


def _cited(viewer: Viewer, plan: ResolvedPlan, citation: Citation) -> Link:
    """A link to what is cited; an earlier text may cite what no newest text does, which has no place on the site."""
    document = viewer.corpus.cited.find(plan.id, citation)
    return viewer.document_link(document, citation) if document else Link(viewer.citation_text(citation))


def _recipient(viewer: Viewer, resolved: ResolvedPlan, name: str) -> Link:
    agency = viewer.corpus.register.resolve(name, resolved.place)
    return Link(name, viewer.agency_link(agency).address if agency else None)


def _toc_of(clauses: tuple[ClauseView, ...]) -> Iterator[TocItem]:
    for clause in clauses:
        if clause.heading:
            yield TocItem(id=clause.id, title=f"{clause.label} {clause.heading}".strip())
            for child in clause.clauses:
                if child.heading:
                    yield TocItem(id=child.id, title=f"{child.label} {child.heading}".strip(), depth=2)
