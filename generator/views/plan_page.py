"""Trang văn bản: the header, the document clause by clause, who does what, the deadlines, the downloads."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.addresses import agency_page, matrix_page, plan_page
from generator.resolved import DatedDeadline, ResolvedPlan
from generator.vietnamese import printed_date
from generator.views import related, versions
from generator.views.clauses import SERIF, DocumentText, document_text
from generator.views.former import DepartedClause, departed_clauses, former_ids
from generator.views.linked_data import linked_data, script_text
from generator.views.matrices import by_section, roles
from generator.views.related import RelationView, StatusView
from generator.views.timeline import TimelineView, timeline
from generator.views.values import DeadlineView, Link, MatrixView, PageView, TocItem
from generator.views.versions import VersionLine
from generator.views.viewer import Viewer


class PlanPage(Struct, frozen=True, kw_only=True):
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
    relations: tuple[RelationView, ...]
    status: StatusView
    version: str
    version_day: str
    versions: tuple[VersionLine, ...]
    text: DocumentText
    matrix: MatrixView
    matrix_address: str
    roles: tuple[object, ...]
    task_count: int
    deadlines: tuple[DeadlineView, ...]
    timeline: TimelineView | None
    downloads: tuple[Link, ...]
    departed: tuple[DepartedClause, ...]
    linked_data: str


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
        preloads=SERIF,
        data_links=(
            ("application/json", f"{home}data.json"),
            ("application/akn+xml", f"{home}data.xml"),
            ("text/calendar", f"{home}data.ics"),
        ),
    )


def _view(viewer: Viewer, resolved: ResolvedPlan) -> PlanPage:
    plan = resolved.plan
    signatory, source = plan.signatory, plan.source
    home = plan_page(plan.id)
    deadlines = tuple(viewer.deadline(resolved, d) for d in sorted(resolved.deadlines, key=by_day))
    texts = versions.lines(viewer, plan.id, resolved)
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
        superiors=related.superiors(viewer, resolved),
        carried_out_by=tuple(
            related.citing_link(viewer, other) for other in viewer.corpus.carried_out_by.get(plan.id, ())
        ),
        relations=related.relations(viewer, resolved),
        status=related.status(viewer, resolved),
        version=plan.version if texts else "",
        version_day=printed_date(plan.revised_on) if texts and plan.revised_on else "",
        versions=texts,
        text=document_text(viewer, resolved, former_ids(viewer, resolved)),
        matrix=by_section(viewer, resolved),
        matrix_address=matrix_page(plan.id),
        roles=roles(viewer),
        task_count=len(resolved.tasks),
        deadlines=deadlines,
        timeline=timeline(deadlines),
        downloads=viewer.downloads(home, "xlsx", "ics", "csv", "json", "xml", "nd30"),
        departed=tuple(departed_clauses(viewer, resolved)),
        linked_data=script_text(linked_data(viewer, resolved)),
    )


def _toc(viewer: Viewer, view: PlanPage) -> Iterator[TocItem]:
    label = viewer.label
    yield from view.text.toc(viewer)
    yield TocItem(id="ma-tran", title=label("plan.matrix"))
    yield TocItem(id="thoi-han", title=label("plan.deadlines"))
    yield TocItem(id="tai-ve", title=label("plan.downloads"))


def by_day(deadline: DatedDeadline) -> tuple[str, str]:
    """What a plan's deadlines are sorted by: the last day meant, those without one at the end."""
    return (deadline.end.isoformat() if deadline.end else "9999", deadline.key)
