"""Spreadsheets: of each document, each agency and each matrix, beside its page.

They say what the pages say; ``sheet_tables`` has their rows, ``workbook`` knows how such a file is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from generator.addresses import agency_page, matrix_page, plan_page
from generator.dates import PartialDate, Precision
from generator.feeds.sheet_tables import (
    Row,
    clauses_table,
    deadlines_table,
    linked,
    matrix_table,
    role_text,
    task_row,
    tasks_table,
)
from generator.feeds.workbook import Book, Cell, Table, xlsx
from generator.model import Role
from generator.register import Agency
from generator.rendering import File
from generator.resolved import ResolvedPlan
from generator.vietnamese import printed_date
from generator.views import matrices
from generator.views.agencies import by_end, events_of, reaching
from generator.views.matrices import OneMatrixPage, PlanMatrixPage, SiteMatrixPage
from generator.views.plan_page import by_day
from generator.views.rows import due, received
from generator.views.rows import tasks as tasks_made
from generator.views.values import MatrixView, PageView
from generator.views.viewer import Viewer

NAME = "data.xlsx"

Facts = Sequence[tuple[str, Cell]]


def files(viewer: Viewer) -> Iterator[File]:
    """The spreadsheet of every document, agency and matrix."""
    for plan in viewer.corpus.plans:
        yield of_plan(viewer, plan)
    for agency in viewer.corpus.agencies.values():
        yield of_agency(viewer, agency)
    plan_of = {matrix_page(plan.id): plan for plan in viewer.corpus.plans}
    for page in matrices.pages(viewer):
        yield of_matrix(viewer, page, plan_of.get(page.path))


def of_plan(viewer: Viewer, resolved: ResolvedPlan) -> File:
    """Tasks with agencies and roles, deadlines, the matrix of the plan's page."""
    plan, label = resolved.plan, viewer.label
    tasks = [
        task_row(viewer, assignment.agency, viewer.task_row(resolved, clause, assignment))
        for clause in resolved.tasks
        for assignment in clause.assignments
    ]
    deadlines = [viewer.deadline(resolved, deadline) for deadline in sorted(resolved.deadlines, key=by_day)]
    tables = (
        tasks_table(viewer, "tasks", tasks, ("collective", "plan")),
        deadlines_table(viewer, "deadlines", deadlines, ("plan",)),
        matrix_table(viewer, matrices.by_section(viewer, resolved)),
    )
    facts = (
        (label("plan.citation"), viewer.plan_citation(resolved)),
        (label("plan.authority"), resolved.authority.name),
        (label("plan.issued_on"), _day(plan.issued_on) or label("plan.date_unknown")),
        (label("plan.place"), resolved.place.unit),
        (label("plan.completeness"), label(f"completeness.{plan.completeness}")),
        *_words(viewer, is_summary=plan.text == "summary"),
    )
    title = f"{viewer.plan_name(resolved)} – {plan.title}"
    return _file(viewer, plan_page(plan.id), title, facts, tables, day=viewer.history.newest([plan.id]))


def of_agency(viewer: Viewer, agency: Agency) -> File:
    """Tasks, tasks through collectives, deadlines to keep, reports to receive."""
    label, groups = viewer.label, viewer.groups_of(agency)
    tasks, through = _tasks_of(viewer, [agency]), _tasks_of(viewer, groups)
    binding, to_receive = reaching(viewer, due, agency), by_end(viewer.rows(received, agency.id))
    tables = (
        tasks_table(viewer, "tasks", tasks, ("collective", "agency")),
        tasks_table(viewer, "through", through, ("agency",)),
        deadlines_table(viewer, "deadlines", binding),
        deadlines_table(viewer, "received", to_receive),
    )
    keys = (*(one.id for one in (agency, *groups)), f"to:{agency.id}")
    is_summary = any(viewer.count(words, key) for key in keys)
    facts = (
        (label("agency.agency"), agency.name),
        (label("agency.place"), agency.place.unit),
        *_words(viewer, is_summary=is_summary),
    )
    day = max((found[0].day for found in events_of(viewer, agency).values() if found), default=None)
    return _file(viewer, agency_page(agency.id), agency.name, facts, tables, day=day)


def words(_: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """That a plan's words are the editor's, by the agencies whose files show them: at work, or receiving reports."""
    if plan.plan.text == "summary":
        keys = [a.agency.id for clause in plan.tasks for a in clause.assignments]
        keys += [agency.id for deadline in plan.deadlines for agency in deadline.agencies]
        keys += [f"to:{agency.id}" for deadline in plan.deadlines for agency in (*deadline.to, *deadline.via)]
        yield from ((key, 1) for key in dict.fromkeys(keys))


MAKERS = (words,)
"""Every maker of rows for these files."""


def _tasks_of(viewer: Viewer, agencies: Iterable[Agency]) -> list[Row]:
    return [task_row(viewer, agency, row) for agency in agencies for row in viewer.rows(tasks_made, agency.id)]


def of_matrix(viewer: Viewer, page: PageView, plan: ResolvedPlan | None) -> File:
    """The matrix of a page; of a document's also its tasks, whose labels alone head the columns."""
    matrix = _shown(page.view)
    tables = (matrix_table(viewer, matrix), *([clauses_table(viewer, plan)] if plan else []))
    cells = (viewer.label("sheets.cells"), viewer.label("sheets.cells_text"))
    facts = ((viewer.label("sheets.matrix"), matrix.caption), cells)
    return _file(viewer, page.path, page.title, facts, tables, day=viewer.history.newest([plan.id] if plan else None))


def _shown(view: object) -> MatrixView:
    """The matrix that a page of matrices shows."""
    if isinstance(view, SiteMatrixPage):
        return view.by_kind
    if isinstance(view, PlanMatrixPage | OneMatrixPage):
        return view.matrix
    raise TypeError(f"{type(view).__name__} has no matrix")


def _file(
    viewer: Viewer, page: str, title: str, facts: Facts, tables: Iterable[Table], *, day: date | None
) -> File:
    """The file beside the page, without its empty tables; it says where it is from, and how new the documents are.

    The day of the build is not in it: a file that says the same is the same.
    """
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


def _words(viewer: Viewer, *, is_summary: bool) -> Facts:
    """That words are the editor's, not the document's, where some are."""
    return ((viewer.label("sheets.words"), viewer.label("plan.summary_notice")),) if is_summary else ()


def _day(when: PartialDate | None) -> Cell:
    """The day as a date where it is known to the day, else as documents print it."""
    if not when:
        return None
    return when.first if when.precision is Precision.DAY else printed_date(when)
