"""Ma trận trách nhiệm: of a plan (agencies by sections or tasks) and of the site (agencies or kinds by plans)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import agency_page, clause_address, matrix_page
from generator.corpus import Assignment, ResolvedClause, ResolvedPlan
from generator.model import Role
from generator.register import Agency
from generator.vietnamese import fold
from generator.views.values import Link, MatrixCell, MatrixRow, MatrixView, PageView
from generator.views.viewer import Viewer, clause_path

_ROLE_ORDER = {role: index for index, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class _Entry:
    row: str
    column: str
    role: Role
    address: str


@dataclass(frozen=True, slots=True)
class PlanMatrixPage:
    """A plan's matrix by task, with the plan it belongs to."""

    plan: Link
    title: str
    matrix: MatrixView
    roles: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class SiteMatrixPage:
    """The matrices of the whole site."""

    by_kind: MatrixView
    by_agency: MatrixView
    plans: tuple[Link, ...]
    roles: tuple[object, ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The matrix of the whole site, then one page per plan."""
    label = viewer.label
    yield PageView(
        path=matrix_page(), title=label("nav.matrices"), template="matrices.html.jinja", view=_site(viewer), wide=True,
        description=label("matrix.site_description"), breadcrumbs=(Link(label("nav.home"), ""),),
    )  # fmt: skip
    for plan in viewer.corpus.plans:
        title = f"{label('matrix.of_plan')} {viewer.plan_name(plan)}"
        view = PlanMatrixPage(viewer.plan_link(plan), title, by_task(viewer, plan), roles(viewer))
        crumbs = (Link(label("nav.home"), ""), Link(label("nav.matrices"), matrix_page()), viewer.plan_link(plan))
        yield PageView(
            path=matrix_page(plan.id), title=title, template="plan_matrix.html.jinja", view=view, wide=True,
            description=viewer.plan_citation(plan), breadcrumbs=crumbs,
        )  # fmt: skip


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
    plans = viewer.corpus.plans
    columns = tuple(viewer.plan_link(plan) for plan in plans)
    keys = [plan.id for plan in plans]
    pairs = [(plan, clause, a) for plan in plans for clause in plan.tasks for a in clause.assignments]
    agencies = {a.agency.id: a.agency for _, _, a in pairs if not _is_open(viewer, a.agency)}
    kinds = viewer.corpus.register.file.kinds
    by_agency = [_Entry(a.agency.id, plan.id, a.role, clause_address(plan.id, c.id)) for plan, c, a in pairs]
    by_kind = [
        _Entry(a.agency.kind, plan.id, a.role, clause_address(plan.id, c.id))
        for plan, c, a in pairs
        if a.agency.kind in kinds and a.agency.kind
    ]
    kind_rows = sorted({e.row for e in by_kind}, key=lambda key: (fold(kinds[key].name), key))
    agency_rows = sorted(agencies.values(), key=lambda a: (a.place.id, fold(a.name), a.id))
    return SiteMatrixPage(
        by_kind=MatrixView(
            caption=viewer.label("matrix.kinds_caption"), corner=viewer.label("matrix.kind"), columns=columns,
            rows=_rows(viewer, [(key, Link(kinds[key].name, agency_page(key))) for key in kind_rows], keys, by_kind),
        ),
        by_agency=MatrixView(
            caption=viewer.label("matrix.agencies_caption"), corner=viewer.label("matrix.agency"), columns=columns,
            rows=_rows(viewer, [(a.id, viewer.agency_link(a)) for a in agency_rows], keys, by_agency),
        ),
        plans=tuple(Link(viewer.plan_name(plan), matrix_page(plan.id)) for plan in plans if plan.tasks),
        roles=roles(viewer),
    )  # fmt: skip


def _rows(
    viewer: Viewer, heads: Iterable[tuple[str, Link]], columns: list[str], entries: Iterable[_Entry]
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


