"""Trang văn bản: the header, the document clause by clause, who does what, the deadlines, the downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import agency_page, matrix_page, plan_page
from generator.model import Level
from generator.resolved import DatedDeadline, ResolvedClause, ResolvedPlan
from generator.vietnamese import printed_date
from generator.views.matrices import by_section, roles
from generator.views.timeline import TimelineView, timeline
from generator.views.values import ClauseView, DeadlineView, Link, MatrixView, PageView, TocItem
from generator.views.viewer import Viewer, clause_path

_ENDS = {Level.MUC: ".", Level.KHOAN: ".", Level.DIEM: ")", Level.PHAN: ".", Level.CHUONG: ".", Level.DIEU: "."}


@dataclass(frozen=True, slots=True)
class DepartedClause:
    """A clause that the page once had: its id stays, with what became of it."""

    id: str
    reason: str
    moved: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """Everything a plan's page shows."""

    id: str
    kind: str
    reference: str
    title: str
    authority: Link
    place: Link
    issued_on: str
    effective_on: str
    field: str
    signatory: str
    position: str
    capacity: str
    is_summary: bool
    completeness: str
    source_title: str
    source_url: str
    retrieved_on: str
    citation: str
    alias: str
    address: str
    superiors: tuple[Link, ...]
    carried_out_by: tuple[Link, ...]
    legal_bases: tuple[Link, ...]
    recipients: tuple[Link, ...]
    printed_head: tuple[str, ...]
    clauses: tuple[ClauseView, ...]
    printed_signature: tuple[str, ...]
    appendices: tuple[ClauseView, ...]
    matrix: MatrixView
    matrix_address: str
    roles: tuple[object, ...]
    task_count: int
    deadlines: tuple[DeadlineView, ...]
    timeline: TimelineView | None
    downloads: tuple[Link, ...]
    departed: tuple[DepartedClause, ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """One page per plan."""
    for plan in viewer.corpus.plans:
        yield page(viewer, plan)


def page(viewer: Viewer, plan: ResolvedPlan) -> PageView:
    """The page of one plan."""
    label = viewer.label
    view = _view(viewer, plan)
    home = plan_page(plan.id)
    return PageView(
        path=home,
        title=f"{viewer.plan_name(plan)} – {plan.plan.title}",
        template="plan.html.jinja",
        view=view,
        description=viewer.plan_citation(plan),
        breadcrumbs=(Link(label("nav.home"), ""), Link(label("nav.plans"), "van-ban/")),
        toc=tuple(_toc(viewer, view)),
        print_foot=f"{view.citation} – {viewer.url(home)}",
        data_links=(("application/json", f"{home}data.json"), ("text/calendar", f"{home}data.ics")),
    )


def _body_and_appendices(resolved: ResolvedPlan) -> tuple[list[ResolvedClause], list[ResolvedClause]]:
    """The clauses printed above the signature and those below it: everything from the first labelled appendix on.

    A document attached without a label (a plan under a decision) stays with the body: the file does not tell its place.
    """
    clauses = list(resolved.children.get(None, ()))
    first = next((i for i, clause in enumerate(clauses) if clause.level is Level.PHU_LUC), len(clauses))
    return clauses[:first], clauses[first:]


def _view(viewer: Viewer, resolved: ResolvedPlan) -> PlanPage:
    plan = resolved.plan
    signatory, source = plan.signatory, plan.source
    home = plan_page(plan.id)
    deadlines = tuple(viewer.deadline(resolved, d) for d in sorted(resolved.deadlines, key=by_day))
    body, appendices = _body_and_appendices(resolved)
    return PlanPage(
        id=plan.id,
        kind=viewer.kind_name(plan.kind),
        reference=plan.reference or "",
        title=plan.title,
        authority=viewer.agency_link(resolved.authority),
        place=Link(resolved.place.unit, agency_page(resolved.place.id)),
        issued_on=printed_date(plan.issued_on) if plan.issued_on else "",
        effective_on=printed_date(plan.effective_on) if plan.effective_on else "",
        field=plan.field or "",
        signatory=signatory.name if signatory else "",
        position=(signatory.position or "") if signatory else "",
        capacity=(signatory.capacity or "") if signatory else "",
        is_summary=plan.text == "summary",
        completeness=plan.completeness,
        source_title=(source.title or "") if source else "",
        source_url=(source.url or "") if source else "",
        retrieved_on=printed_date(source.retrieved_on) if source and source.retrieved_on else "",
        citation=viewer.plan_citation(resolved),
        alias=resolved.alias,
        address=home,
        superiors=tuple(_superiors(viewer, resolved)),
        carried_out_by=tuple(
            Link(viewer.plan_citation(other), plan_page(other.id))
            for other in viewer.corpus.carried_out_by.get(plan.id, ())
        ),
        legal_bases=tuple(
            viewer.document_link(viewer.corpus.cited.document_of(plan.id, ("legal_bases", index)), citation)
            for index, citation in enumerate(plan.legal_bases)
        ),
        recipients=tuple(_recipient(viewer, resolved, name) for name in plan.recipients),
        printed_head=plan.as_printed.head if plan.as_printed else (),
        clauses=tuple(_clause(viewer, resolved, clause, 1) for clause in body),
        printed_signature=plan.as_printed.signature if plan.as_printed else (),
        appendices=tuple(_clause(viewer, resolved, clause, 1) for clause in appendices),
        matrix=by_section(viewer, resolved),
        matrix_address=matrix_page(plan.id),
        roles=roles(viewer),
        task_count=len(resolved.tasks),
        deadlines=deadlines,
        timeline=timeline(deadlines),
        downloads=viewer.downloads(home, "xlsx", "ics", "csv", "json"),
        departed=tuple(_departed(viewer, resolved)),
    )


def _clause(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause, depth: int) -> ClauseView:
    written = clause.clause
    # a clause that only inherits does not repeat; a heading names who answers, its points say in which role
    shown = clause.assignments if written.agency or written.with_ or written.role else ()
    return ClauseView(
        id=clause.id,
        level=clause.level.value,
        depth=depth,
        label=printed_label(clause),
        heading=written.heading or "",
        text=written.text or "",
        path=clause_path(clause),
        agencies=tuple(viewer.agency_mark(a, with_role=clause.is_task) for a in shown),
        deadlines=tuple(viewer.deadline(plan, deadline) for deadline in clause.deadlines),
        cited=tuple(
            viewer.document_link(
                viewer.corpus.cited.document_of(plan.id, (*clause.placed.loc, "citations", index)), citation
            )
            for index, citation in enumerate(written.citations)
        ),
        clauses=tuple(_clause(viewer, plan, child, depth + 1) for child in plan.children.get(clause.id, ())),
    )


def printed_label(clause: ResolvedClause) -> str:
    """The label as documents print it: ``IV.``, ``1.``, ``đ)``, ``-``; empty for a bare paragraph."""
    label = (clause.clause.label or "").strip()
    return label + _ENDS.get(clause.level, "") if label and label[-1].isalnum() else label


def _superiors(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Link]:
    for superior in viewer.corpus.superiors(plan):
        above = viewer.corpus.by_id.get(superior.plan_id or "")
        if above:
            yield Link(viewer.plan_citation(above), plan_page(above.id))
        elif superior.document:
            yield viewer.document_link(superior.document)


def _departed(viewer: Viewer, plan: ResolvedPlan) -> Iterator[DepartedClause]:
    for entry in viewer.published.departed_clauses(plan_page(plan.id)):
        clause_id = entry.address.partition("#")[2]
        if clause_id not in plan.by_id:
            moved = Link(viewer.label("departed.new_place"), entry.moved) if entry.moved else None
            yield DepartedClause(clause_id, entry.gone or "", moved)


def _recipient(viewer: Viewer, plan: ResolvedPlan, name: str) -> Link:
    agency = viewer.corpus.register.resolve(name, plan.place)
    return Link(name, viewer.agency_link(agency).address if agency else None)


def _toc(viewer: Viewer, view: PlanPage) -> Iterator[TocItem]:
    label = viewer.label
    if view.legal_bases:
        yield TocItem(id="can-cu", title=label("plan.legal_bases"))
    yield from _toc_of(view.clauses)
    if view.recipients:
        yield TocItem(id="noi-nhan", title=label("plan.recipients"))
    yield from _toc_of(view.appendices)
    yield TocItem(id="ma-tran", title=label("plan.matrix"))
    yield TocItem(id="thoi-han", title=label("plan.deadlines"))
    yield TocItem(id="tai-ve", title=label("plan.downloads"))


def _toc_of(clauses: tuple[ClauseView, ...]) -> Iterator[TocItem]:
    for clause in clauses:
        if clause.heading:
            yield TocItem(id=clause.id, title=f"{clause.label} {clause.heading}".strip())
            for child in clause.clauses:
                if child.heading:
                    yield TocItem(id=child.id, title=f"{child.label} {child.heading}".strip(), depth=2)


def by_day(deadline: DatedDeadline) -> tuple[str, str]:
    """What a plan's deadlines are sorted by: the last day meant, those without one at the end."""
    return (deadline.end.isoformat() if deadline.end else "9999", deadline.key)
