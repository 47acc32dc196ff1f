"""Tasks whose agencies and times stand in fields or columns: ``Cơ quan chủ trì: …``, ``Đơn vị phối hợp | …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.importer.duties import DutiesFound, Duty, role_after
from generator.importer.labels import Rank
from generator.importer.name_lists import names_of_list, partners_in
from generator.importer.names import agency_of_sentence
from generator.importer.outline import Node
from generator.vietnamese import fold

_FIELD = re.compile(
    r"(?P<name>(?:(?:Các )?[Cc]ơ quan|(?:Các )?[Đđ]ơn vị|[Cc]ấp|[Bb]ộ phận)\s*,?\s*(?:đơn vị\s+)?"
    r"(?P<role>chủ trì|phối hợp|thực hiện|tham mưu|đầu mối|chịu trách nhiệm|theo dõi|được giao)[^:]{0,50}|"
    r"(?P<alone>Chủ trì|Phối hợp|Phân công(?: thực hiện)?|Trách nhiệm(?: thực hiện)?|Đơn vị|"
    r"Cơ quan)(?: thực hiện)?)\s*:\s*(?P<value>.*)",
    re.DOTALL,
)
_OTHER_FIELD = re.compile(
    r"(?:Thời (?:gian|hạn)|Tiến độ|Lộ trình|Kết quả|Sản phẩm|Kinh phí|Nội dung|Địa điểm)\b[^:]{0,40}:", re.IGNORECASE
)
_TIME_LABEL = re.compile(r"(?:Thời (?:gian|hạn)|Tiến độ|Hoàn thành)\b[^:]{0,40}:", re.IGNORECASE)
_TIME = re.compile(r"(?:Thời (?:gian|hạn)|Tiến độ|Hoàn thành)\s*:")
_CONTENT = re.compile(r"Nội dung[^:]{0,30}:", re.IGNORECASE)
_COLUMNS = {
    "with": re.compile(r"phoi hop"),
    "lead": re.compile(
        r"chu tri|(?:co quan|don vi|bo phan)(?:, don vi)? (?:thuc hien|dau moi)|phan cong|chiu trach nhiem|trach nhiem"
    ),
    "time": re.compile(r"thoi gian|thoi han|tien do|hoan thanh"),
    "task": re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|ten "),
}
"""The columns of a task table by what their heads say; a column is taken by the first that it suits."""

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def is_field(text: str) -> bool:
    """Whether a clause is a field of a task and no work of its own."""
    return bool(_FIELD.match(text) or _OTHER_FIELD.match(text))


def read_fields(node: Node, duties: DutiesFound) -> None:
    """Give the tasks below a node to the agencies that their fields name."""
    if any(_FIELD.match(child.text) for child in node.children):
        duties.timed |= {id(child) for child in node.children if _TIME.match(child.text)}
    task: Node | None = None
    for child in node.children:
        work = (task or node).words
        if work and _TIME_LABEL.match(child.text):
            duties.say_work(child, work, task)
        found = _FIELD.match(f"{child.heading} {child.text}" if child.heading else child.text)
        if found and (child.label is None or child.label.rank >= Rank.LETTER):
            _read_field(task or node, found, child, duties)
        elif not _OTHER_FIELD.match(child.text):
            task = child
        elif _CONTENT.match(child.text):
            task = None
        read_fields(child, duties)


def _read_field(task: Node, found: re.Match[str], node: Node, duties: DutiesFound) -> None:
    if task.rank < 0:
        task = node
    duty = duties.begun(task)
    kind = (found["role"] or found["alone"] or "").casefold()
    value = found["value"].strip()
    if not value:
        for child in node.children:
            named = agency_of_sentence(child.text, duties.known)
            if named:
                duties.give_named(child, named)
    elif "phối hợp" in kind:
        duty.partners += names_of_list(value, duties.known)
    else:
        _read_leads(duty, value, duties, role="lead" if "chủ trì" in kind else None)


def _read_leads(duty: Duty, value: str, duties: DutiesFound, *, role: str | None) -> None:
    """Who a field gives the task to: a list of names, or a sentence that says who leads and who joins in."""
    named = agency_of_sentence(value, duties.known)
    said = role_after(named.rest) if named else None
    if named and said:
        duty.agencies += [(name, "lead" if said == "lead" else None) for name in duties.names(named)]
        duty.partners += partners_in(named.rest, duties.known)
    else:
        duty.agencies += [(name, role) for name in names_of_list(value, duties.known)]


def read_tables(root: Node, duties: DutiesFound) -> None:
    """Give the rows of task tables to the agencies that their columns name."""
    above: tuple[Node, Duty] | None = None
    for row, columns in _task_rows(root):
        task = _cell(row, columns, "task")
        leads = names_of_list(_cell(row, columns, "lead"), duties.known)
        duty = Duty([(name, "lead") for name in leads])
        duty.partners = names_of_list(_cell(row, columns, "with"), duties.known)
        if above and task and not leads and _is_spanned(row, above[0], columns):
            duty.agencies = list(above[1].agencies)
            duty.partners = duty.partners or list(above[1].partners)
        above = (row, duty) if duty.agencies else None
        if task and (duty.agencies or duty.partners):
            duties.give(row, duty)
            duties.say_work(row, task)


def _is_spanned(row: Node, above: Node, columns: dict[str, int]) -> bool:
    """Whether a row's cell of agencies is empty because that above spans it: the row is no title of a group.

    A title says nothing but its number and name, and its number is of another depth than that of a task.
    """
    if row.table != above.table:
        return False
    says_more = any(cell.strip() for index, cell in enumerate(row.cells) if index not in {columns["task"], 0})
    number, number_above = (_NUMBER.match(one.cells[0].strip()) for one in (row, above))
    return says_more or bool(number and number_above and number[0].count(".") == number_above[0].count("."))


def rows_with_times(root: Node) -> Iterator[tuple[Node, str]]:
    """The rows of task tables with what their column of times says."""
    for row, columns in _task_rows(root):
        if "time" in columns and columns["time"] < len(row.cells):
            yield row, row.cells[columns["time"]]


def _task_rows(root: Node) -> Iterator[tuple[Node, dict[str, int]]]:
    """The rows of task tables below their heads, with which column holds what."""
    tables: dict[int, list[Node]] = {}
    for _, node in root.walk():
        if node.cells:
            tables.setdefault(node.table, []).append(node)
    for table in tables.values():
        columns = _columns(table)
        yield from ((row, columns) for row in table[1:] if columns)


def _cell(row: Node, columns: dict[str, int], name: str) -> str:
    index = columns.get(name, len(row.cells))
    return row.cells[index].strip() if index < len(row.cells) else ""


def _columns(table: Sequence[Node]) -> dict[str, int] | None:
    """Which column of a task table holds what; None for a table that gives no work."""
    heads = [fold(cell) for cell in table[0].cells]
    found: dict[str, int] = {}
    for name, says in _COLUMNS.items():
        free = (index for index, head in enumerate(heads) if says.search(head) and index not in found.values())
        index = next(free, None)
        if index is not None:
            found[name] = index
    return found if "lead" in found and "task" in found else None
