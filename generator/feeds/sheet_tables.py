"""The tables of the spreadsheets: tasks, deadlines, matrices, as rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.addresses import clause_address
from generator.feeds.workbook import Cell, Column, Linked, Table
from generator.register import Agency
from generator.resolved import ResolvedPlan
from generator.views.matrices import short_path
from generator.views.values import DeadlineView, Link, MatrixCell, MatrixView, RoleMark, TaskRow
from generator.views.viewer import Viewer, clause_path

Row = Mapping[str, Cell]

_TASK_COLUMNS: dict[str, tuple[str, float]] = {
    "collective": ("sheets.collective", 26),
    "plan": ("task.plan", 24),
    "where": ("task.where", 20),
    "text": ("task.text", 60),
    "agency": ("agency.agency", 28),
    "role": ("task.role", 16),
    "partners": ("task.partners", 30),
    "phrases": ("sheets.phrase", 24),
    "due": ("sheets.due", 13),
    "address": ("sheets.address", 36),
}
"""The label and the width of each column that tasks can have."""

_DEADLINE_COLUMNS: dict[str, tuple[str, float]] = {
    "phrase": ("sheets.phrase", 28),
    "start": ("sheets.start", 13),
    "end": ("sheets.end", 13),
    "what": ("deadline.what", 46),
    "agencies": ("deadline.who", 32),
    "to": ("sheets.to", 24),
    "via": ("sheets.via", 24),
    "plan": ("task.plan", 24),
    "where": ("deadline.where", 20),
    "address": ("sheets.address", 36),
}


def task_row(viewer: Viewer, agency: Agency, shown: TaskRow) -> Row:
    """A task of an agency as the pages show it."""
    ends = [deadline.end for deadline in shown.deadlines if deadline.end]
    return {
        "collective": agency.name,
        "plan": shown.plan.text,
        "where": shown.clause.text,
        "text": shown.text,
        "agency": agency.name,
        "role": _role(viewer, shown.role, requested=shown.requested),
        "partners": _names(shown.partners),
        "phrases": "\n".join(deadline.phrase for deadline in shown.deadlines),
        "due": date.fromisoformat(min(ends)) if ends else None,
        "address": linked(viewer, shown.clause.address or ""),
    }


def clauses_table(viewer: Viewer, plan: ResolvedPlan) -> Table:
    """A sheet that says what the labels at the head of the plan's matrix stand for."""
    rows = [
        (
            short_path(clause),
            clause_path(clause),
            clause.clause.text or clause.clause.heading or "",
            linked(viewer, clause_address(plan.id, clause.id)),
        )
        for clause in plan.tasks
    ]
    fields = {"label": ("sheets.label", 11.0)} | {key: _TASK_COLUMNS[key] for key in ("where", "text", "address")}
    columns = [Column(viewer.label(name), width) for name, width in fields.values()]
    return Table(viewer.label("sheets.tasks"), columns, rows)


def _deadline_row(viewer: Viewer, shown: DeadlineView) -> Row:
    """A deadline as the pages show it: the printed phrase, and beside it the day that it means."""
    return {
        "phrase": shown.phrase,
        "start": date.fromisoformat(shown.start) if shown.is_period and shown.start else None,
        "end": date.fromisoformat(shown.end) if shown.end else None,
        "what": shown.what,
        "agencies": _names(shown.agencies),
        "to": _names(shown.to),
        "via": shown.via,
        "plan": shown.plan.text,
        "where": shown.clause.text,
        "address": linked(viewer, shown.clause.address or ""),
    }


def tasks_table(viewer: Viewer, name: str, rows: Iterable[Row], without: Sequence[str]) -> Table:
    """A sheet of tasks without some of the columns."""
    return _table(viewer, f"sheets.{name}", _TASK_COLUMNS, rows, without)


def deadlines_table(viewer: Viewer, name: str, shown: Iterable[DeadlineView], without: Sequence[str] = ()) -> Table:
    """A sheet of deadlines without some of the columns."""
    rows = [_deadline_row(viewer, deadline) for deadline in shown]
    return _table(viewer, f"sheets.{name}", _DEADLINE_COLUMNS, rows, without)


def matrix_table(viewer: Viewer, matrix: MatrixView) -> Table:
    """A sheet with the cells of a matrix as its page shows them: ``C2 P`` is leading twice and coordinating once."""
    heads = [_linked_text(viewer, column) for column in matrix.columns]
    columns = [
        Column(matrix.corner, 34),
        *(Column(head, _width(head), is_centred=True) for head in heads),
        Column(viewer.label("matrix.total"), 8, is_centred=True),
    ]
    rows = [
        (_linked_text(viewer, row.head), *(_matrix_cell(viewer, cell) for cell in row.cells), row.total)
        for row in matrix.rows
    ]
    return Table(viewer.label("sheets.matrix"), columns, rows, frozen=1)


def linked(viewer: Viewer, address: str) -> Linked:
    """An address of the site in full, where the site has one of its own; it is what a printed sheet shows."""
    whole = viewer.url(address)
    return Linked(whole, whole)


def role_text(mark: RoleMark) -> str:
    """A role as its letter with its name: ``C – Chủ trì``."""
    return f"{mark.letter} – {mark.name}"


def _table(
    viewer: Viewer, name: str, known: Mapping[str, tuple[str, float]], rows: Iterable[Row], without: Sequence[str]
) -> Table:
    fields = [field for field in known if field not in without]
    columns = [Column(viewer.label(known[field][0]), known[field][1]) for field in fields]
    return Table(viewer.label(name), columns, [[row[field] for field in fields] for row in rows])


def _role(viewer: Viewer, mark: RoleMark, *, requested: bool) -> str:
    return f"{role_text(mark)} ({viewer.label('roles.requested')})" if requested else role_text(mark)


def _names(links: Iterable[Link]) -> str:
    return "; ".join(link.text for link in links)


def _linked_text(viewer: Viewer, link: Link) -> str | Linked:
    return link.text if link.address is None else Linked(link.text, viewer.url(link.address))


def _matrix_cell(viewer: Viewer, cell: MatrixCell) -> Cell:
    """The roles of the cell; a cell holds one link, to where the first of them stands."""
    if not cell.marks:
        return None
    text = " ".join(f"{mark.letter}{count if count > 1 else ''}" for mark, count, _ in cell.marks)
    return Linked(text, viewer.url(cell.marks[0][2]))


def _width(head: str | Linked) -> float:
    text = head.text if isinstance(head, Linked) else head
    return min(18, max(7, len(text) * 0.6 + 3))
