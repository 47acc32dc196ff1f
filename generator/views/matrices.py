"""Ma trận trách nhiệm: of a plan (agencies by sections or tasks) and of the site (agencies or kinds by plans)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from generator.addresses import agency_page, clause_address, matrix_page
from generator.model import Role
from generator.register import Agency
from generator.resolved import Assignment, ResolvedClause, ResolvedPlan
from generator.vietnamese import fold
from generator.views.rows import PlanKinds, kinds, tasks
from generator.views.values import Link, MatrixCell, MatrixRow, MatrixView, PageView, TaskRow
from generator.views.viewer import NEWEST, Viewer, clause_path

_ROLE_ORDER = {role: index for index, role in enumerate(Role)}


class _Entry(Struct, frozen=True):
    row: str
    column: str
    role: Role
    address: str


class PlanMatrixPage(Struct, frozen=True):
    """A plan's matrix by task, with the plan it belongs to."""

    plan: Link
    title: str
    matrix: MatrixView
    roles: tuple[object, ...]


class SiteMatrixPage(Struct, frozen=True, kw_only=True):
    """The way in to all matrices: kinds by the newest plans, then places, years and plans."""

    by_kind: MatrixView
    is_cut: bool
    places: tuple[Link, ...]
    years: tuple[Link, ...]
    plans: tuple[Link, ...]
    roles: tuple[object, ...]


class OneMatrixPage(Struct, frozen=True):
    """One matrix under a sentence that says what its rows and columns are."""

    lead: str
    matrix: MatrixView
    roles: tuple[object, ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The entry page, then a matrix per place, per year and per plan."""
    yield index(viewer)
    for place in viewer.corpus.places:
        yield from of_place(viewer, place.id)
    for year in years(viewer):
        yield of_year(viewer, year)
    for plan in viewer.corpus.plans:
        yield from of_plan(viewer, plan)


def index(viewer: Viewer) -> PageView:
    """The way in to all matrices."""
    label = viewer.label
    return PageView(
        path=matrix_page(), title=label("nav.matrices"), template="matrices.html.jinja", view=_site(viewer), wide=True,
        description=label("matrix.site_description"), breadcrumbs=_crumbs(viewer)[:1],
    )  # fmt: skip


def of_place(viewer: Viewer, place: str) -> Iterator[PageView]:
    """The matrix of a place in which an agency has work."""
    agencies = _acting(viewer, place)
    if agencies:
        title = f"{viewer.label('matrix.of_place')} {viewer.corpus.register.place(place).unit}"
        view = OneMatrixPage(viewer.label("matrix.place_lead"), _of_place(viewer, agencies), roles(viewer))
        yield _matrix_page(viewer, place, title, view)


def of_year(viewer: Viewer, year: str) -> PageView:
    """The matrix of a year."""
    title = f"{viewer.label('matrix.of_year')} {year}"
    view = OneMatrixPage(viewer.label("matrix.year_lead"), _of_year(viewer, viewer.rows(kinds, year)), roles(viewer))
    return _matrix_page(viewer, year, title, view)


def of_plan(viewer: Viewer, plan: ResolvedPlan) -> Iterator[PageView]:
    """The matrix of a plan that gives tasks, by task."""
    if plan.tasks:
        title = f"{viewer.label('matrix.of_plan')} {viewer.plan_name(plan)}"
        page = PlanMatrixPage(viewer.plan_link(plan), title, by_task(viewer, plan), roles(viewer))
        yield PageView(
            path=matrix_page(plan.id), title=title, template="plan_matrix.html.jinja", view=page, wide=True,
            description=viewer.plan_citation(plan), breadcrumbs=(*_crumbs(viewer), viewer.plan_link(plan)),
        )  # fmt: skip


def _matrix_page(viewer: Viewer, key: str, title: str, view: OneMatrixPage) -> PageView:
    return PageView(
        path=matrix_page(key), title=title, template="one_matrix.html.jinja", view=view, wide=True,
        description=title, breadcrumbs=_crumbs(viewer),
    )  # fmt: skip


def _crumbs(viewer: Viewer) -> tuple[Link, ...]:
    return Link(viewer.label("nav.home"), ""), Link(viewer.label("nav.matrices"), matrix_page())


def roles(viewer: Viewer) -> tuple[object, ...]:
    """The legend: every role with its letter."""
    return tuple(viewer.role_mark(role) for role in Role)


def by_section(viewer: Viewer, plan: ResolvedPlan) -> MatrixView:
    """Agencies by the sections of the plan that give them work."""

    def entry(clause: ResolvedClause, assignment: Assignment) -> _Entry:
        return _Entry(assignment.agency.id, clause.section_id, assignment.role, clause_address(plan.id, clause.id))

    sections = [clause for clause in plan.clauses if not clause.placed.path]
    columns = [(s.id, Link(clause_path(s), clause_address(plan.id, s.id))) for s in sections]
    return _plan_matrix(viewer, plan, columns, entry)


def by_task(viewer: Viewer, plan: ResolvedPlan) -> MatrixView:
    """Agencies by every task of the plan."""

    def entry(clause: ResolvedClause, assignment: Assignment) -> _Entry:
        return _Entry(assignment.agency.id, clause.id, assignment.role, clause_address(plan.id, clause.id))

    columns = [(task.id, Link(short_path(task), clause_address(plan.id, task.id))) for task in plan.tasks]
    return _plan_matrix(viewer, plan, columns, entry)


def short_path(clause: ResolvedClause) -> str:
    """A clause's printed labels in a row: ``IV.1.a``; a dash or paragraph is ``–2``, ``¶2``."""
    signs = {"gach": "–", "doan": "¶"}
    steps = (*clause.ancestors, clause.placed)
    return ".".join(
        f"{signs[step.level]}{step.ordinal}" if step.level in signs else str(step.clause.label).strip(" .)")
        for step in steps
    )


def _plan_matrix(
    viewer: Viewer,
    plan: ResolvedPlan,
    columns: list[tuple[str, Link]],
    entry: Callable[[ResolvedClause, Assignment], _Entry],
) -> MatrixView:
    pairs = [(clause, assignment) for clause in plan.tasks for assignment in clause.assignments]
    agencies = {assignment.agency.id: assignment.agency for _, assignment in pairs}
    entries = [entry(clause, assignment) for clause, assignment in pairs]
    used = {e.column for e in entries}
    shown = [(key, link) for key, link in columns if key in used]
    ordered = [agency for agency in agencies.values() if not _is_open(viewer, agency)]
    ordered += [agency for agency in agencies.values() if _is_open(viewer, agency)]
    return MatrixView(
        caption=viewer.label("matrix.plan_caption"),
        corner=viewer.label("matrix.agency"),
        columns=tuple(link for _, link in shown),
        rows=_rows(viewer, [(a.id, viewer.agency_link(a)) for a in ordered], [key for key, _ in shown], entries),
    )


def _is_open(viewer: Viewer, agency: Agency) -> bool:
    """Whether it is a collective whose members nobody can list (“các đơn vị liên quan”): it goes last."""
    return agency.is_collective and not viewer.corpus.members(agency)


def _site(viewer: Viewer) -> SiteMatrixPage:
    newest: Sequence[PlanKinds] = viewer.newest_rows(kinds)
    known = viewer.corpus.register.file.kinds
    entries = [_Entry(kind, plan.id, role, address) for plan in newest for kind, role, address in plan.tasks]
    rows = sorted({e.row for e in entries if e.row in known}, key=lambda key: (fold(known[key].name), key))
    heads = [(key, Link(known[key].name, agency_page(key))) for key in rows]
    return SiteMatrixPage(
        by_kind=MatrixView(
            caption=viewer.label("matrix.kinds_caption"),
            corner=viewer.label("matrix.kind"),
            columns=tuple(plan.plan for plan in newest),
            rows=_rows(viewer, heads, [plan.id for plan in newest], entries),
        ),
        is_cut=viewer.count(kinds) > NEWEST,
        places=tuple(Link(p.unit, matrix_page(p.id)) for p in viewer.corpus.places if _acting(viewer, p.id)),
        years=tuple(Link(year, matrix_page(year)) for year in years(viewer)),
        plans=tuple(plan.matrix for plan in newest),
        roles=roles(viewer),
    )


def years(viewer: Viewer) -> list[str]:
    """The years of issue of the plans that give tasks, newest first."""
    return sorted((key for key in viewer.keys(kinds) if key), reverse=True)


def _acting(viewer: Viewer, place: str) -> list[Agency]:
    """The agencies of a place with tasks of their own, by name, open collectives left out."""
    here = viewer.corpus.agencies_at(place)
    found = [agency for agency in here if viewer.count(tasks, agency.id) and not _is_open(viewer, agency)]
    return sorted(found, key=lambda a: (fold(a.name), a.id))


def _of_place(viewer: Viewer, agencies: list[Agency]) -> MatrixView:
    found: list[tuple[str, TaskRow]] = [(a.id, row) for a in agencies for row in viewer.rows(tasks, a.id)]
    plans = {row.plan_id: row.plan for _, row in found}
    columns = viewer.in_order(plans)
    entries = [_Entry(key, row.plan_id, Role(row.role.key), row.clause.address or "") for key, row in found]
    return MatrixView(
        caption=viewer.label("matrix.agencies_caption"),
        corner=viewer.label("matrix.agency"),
        columns=tuple(plans[key] for key in columns),
        rows=_rows(viewer, [(a.id, viewer.agency_link(a)) for a in agencies], columns, entries),
    )


def _of_year(viewer: Viewer, plans: Sequence[PlanKinds]) -> MatrixView:
    """Plans down, kinds across: a year may have thousands of plans, but only so many kinds."""
    known = viewer.corpus.register.file.kinds
    entries = [_Entry(plan.id, kind, role, address) for plan in plans for kind, role, address in plan.tasks]
    columns = sorted({e.column for e in entries if e.column in known}, key=lambda key: (fold(known[key].name), key))
    return MatrixView(
        caption=viewer.label("matrix.year_caption"),
        corner=viewer.label("matrix.plan"),
        columns=tuple(Link(known[key].name, agency_page(key)) for key in columns),
        rows=_rows(viewer, [(plan.id, plan.plan) for plan in plans], columns, entries),
    )


def _rows(
    viewer: Viewer, heads: Iterable[tuple[str, Link]], columns: Sequence[str], entries: Iterable[_Entry]
) -> tuple[MatrixRow, ...]:
    cells: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
    totals: Counter[str] = Counter()
    for entry in entries:
        cells[entry.row, entry.column].append(entry)
        totals[entry.row] += 1
    return tuple(
        MatrixRow(head, tuple(_cell(viewer, cells.get((key, column), [])) for column in columns), totals[key])
        for key, head in heads
    )


def _cell(viewer: Viewer, entries: list[_Entry]) -> MatrixCell:
    by_role: dict[Role, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_role[entry.role].append(entry)
    return MatrixCell(
        tuple(
            (viewer.role_mark(role), len(by_role[role]), by_role[role][0].address)
            for role in sorted(by_role, key=_ROLE_ORDER.__getitem__)
        )
    )
