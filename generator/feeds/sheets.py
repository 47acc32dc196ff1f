"""Spreadsheets: of each document, each agency and each matrix, beside its page.

They say what the pages say; ``sheet_tables`` has their rows, ``workbook`` knows how such a file is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.addresses import agency_page, matrix_page, plan_page
from generator.dates import PartialDate, Precision
from generator.feeds.sheet_tables import (
    Row,
    clauses_table,
    deadline_row,
    deadlines_table,
    linked,
    matrix_table,
    role_text,
    task_rows,
    tasks_table,
)
from generator.feeds.workbook import Book, Cell, Table, xlsx
from generator.model import Role
from generator.register import Agency
from generator.rendering import File
from generator.resolved import ResolvedPlan
from generator.vietnamese import printed_date
from generator.views import matrices
from generator.views.matrices import OneMatrixPage, PlanMatrixPage, SiteMatrixPage
from generator.views.plan_page import by_day
from generator.views.values import MatrixView, PageView
from generator.views.viewer import Viewer

NAME = "data.xlsx"

Facts = Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of every task and deadline, each made once: many files show the same ones."""

    of_plan: Mapping[str, Sequence[Row]]
    of_agency: Mapping[str, Sequence[Row]]
    of_deadline: Mapping[str, Row]


def files(viewer: Viewer) -> Iterator[File]:
    """The spreadsheet of every document, agency and matrix."""
    rows = _rows(viewer)
    for plan in viewer.corpus.plans:
        yield _plan(viewer, plan, rows)
    for agency in viewer.corpus.agencies.values():
        yield _agency(viewer, agency, rows)
    plan_of = {matrix_page(plan.id): plan for plan in viewer.corpus.plans}
    for page in matrices.pages(viewer):
        yield _matrix(viewer, page, plan_of.get(page.path))


def _rows(viewer: Viewer) -> _Rows:
    of_plan: dict[str, list[Row]] = {plan.id: [] for plan in viewer.corpus.plans}
    of_agency: dict[str, list[Row]] = {}
    for plan in viewer.corpus.plans:
        for agency_id, row in task_rows(viewer, plan):
            of_plan[plan.id].append(row)
            of_agency.setdefault(agency_id, []).append(row)
    deadlines = {d.plan_id + d.key: deadline_row(viewer, plan, d) for plan, d in viewer.corpus.deadlines}
    return _Rows(of_plan, of_agency, deadlines)


def _plan(viewer: Viewer, resolved: ResolvedPlan, rows: _Rows) -> File:
    """Tasks with agencies and roles, deadlines, the matrix of the plan's page."""
    plan, label = resolved.plan, viewer.label
    deadlines = [rows.of_deadline[plan.id + d.key] for d in sorted(resolved.deadlines, key=by_day)]
    tables = (
        tasks_table(viewer, "tasks", rows.of_plan[plan.id], ("collective", "plan")),
        deadlines_table(viewer, "deadlines", deadlines, ("plan",)),
        matrix_table(viewer, matrices.by_section(viewer, resolved)),
    )
    facts = (
        (label("plan.citation"), viewer.plan_citation(resolved)),
        (label("plan.authority"), resolved.authority.name),
        (label("plan.issued_on"), _day(plan.issued_on) or label("plan.date_unknown")),
        (label("plan.place"), resolved.place.unit),
        (label("plan.completeness"), label(f"completeness.{plan.completeness}")),
        *_words(viewer, [resolved]),
    )
    title = f"{viewer.plan_name(resolved)} – {plan.title}"
    return _file(viewer, plan_page(plan.id), title, facts, tables, plans=[plan.id])


def _agency(viewer: Viewer, agency: Agency, rows: _Rows) -> File:
    """Tasks, tasks through collectives, deadlines to keep, reports to receive."""
    corpus, label = viewer.corpus, viewer.label
    groups = corpus.collectives_of.get(agency.id, ())
    through = [row for group in groups for row in rows.of_agency.get(group.id, ())]
    reaching, received = corpus.deadlines_reaching(agency), corpus.received_by.get(agency.id, ())
    tables = (
        tasks_table(viewer, "tasks", rows.of_agency.get(agency.id, ()), ("collective", "agency")),
        tasks_table(viewer, "through", through, ("agency",)),
        deadlines_table(viewer, "deadlines", [rows.of_deadline[d.plan_id + d.key] for _, d in reaching]),
        deadlines_table(viewer, "received", [rows.of_deadline[d.plan_id + d.key] for _, d in received]),
    )
    plans = {plan.id: plan for key in (agency, *groups) for plan, _, _ in corpus.tasks_of.get(key.id, ())}
    facts = (
        (label("agency.agency"), agency.name),
        (label("agency.place"), agency.place.unit),
        *_words(viewer, [*plans.values(), *(plan for plan, _ in (*reaching, *received))]),
    )
    return _file(viewer, agency_page(agency.id), agency.name, facts, tables, plans=viewer.plans_of(agency))


def _matrix(viewer: Viewer, page: PageView, plan: ResolvedPlan | None) -> File:
    """The matrix of a page; of a document's also its tasks, whose labels alone head the columns."""
    matrix = _shown(page.view)
    tables = (matrix_table(viewer, matrix), *([clauses_table(viewer, plan)] if plan else []))
    cells = (viewer.label("sheets.cells"), viewer.label("sheets.cells_text"))
    facts = ((viewer.label("sheets.matrix"), matrix.caption), cells)
    return _file(viewer, page.path, page.title, facts, tables, plans=[plan.id] if plan else None)


def _shown(view: object) -> MatrixView:
    """The matrix that a page of matrices shows."""
    if isinstance(view, SiteMatrixPage):
        return view.by_kind
    if isinstance(view, PlanMatrixPage | OneMatrixPage):
        return view.matrix
    raise TypeError(f"{type(view).__name__} has no matrix")


def _file(
    viewer: Viewer, page: str, title: str, facts: Facts, tables: Iterable[Table], *, plans: Iterable[str] | None
) -> File:
    """The file beside the page, without its empty tables; it says where it is from, and how new the documents are.

    The day of the build is not in it: a file that says the same is the same.
    """
    day = viewer.history.newest(plans)
    label, site = viewer.label, viewer.configuration.site
    book = Book(
        title=title,
        address=viewer.url(page),
        author=site.name,
        day=day,
        about=label("sheets.about"),
        facts=(
            *facts,
            (label("sheets.site"), site.name),
            *([(label("sheets.day"), day)] if day else []),
            (label("sheets.page"), linked(viewer, page)),
            (label("matrix.legend"), "; ".join(role_text(viewer.role_mark(role)) for role in Role)),
            (label("sheets.deadlines"), label("deadline.rule")),
        ),
        tables=[table for table in tables if table.rows],
    )
    return File(f"{page}{NAME}", xlsx(book))


def _words(viewer: Viewer, plans: Iterable[ResolvedPlan]) -> Facts:
    """Whether the words of any of the plans are the editor's, not the document's."""
    if any(plan.plan.text == "summary" for plan in plans):
        return ((viewer.label("sheets.words"), viewer.label("plan.summary_notice")),)
    return ()


def _day(when: PartialDate | None) -> Cell:
    """The day as a date where it is known to the day, else as documents print it."""
    if not when:
        return None
    return when.first if when.precision is Precision.DAY else printed_date(when)
