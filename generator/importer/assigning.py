"""Who must do what: which clauses give work to which agency, in which role, and with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.importer.cleaning import Doubt
from generator.importer.labels import Rank
from generator.importer.names import (
    NOBODY,
    Lexicon,
    Named,
    agencies_ordered_in,
    agency_of_heading,
    agency_of_sentence,
    is_no_agency,
    names_of_list,
    partners_in,
    split_names,
    starts_with_agency,
)
from generator.importer.outline import Node
from generator.vietnamese import fold

_ASSIGNING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem|nhiem vu cu the|nhiem vu cua cac|to chuc, trien khai"
)
_FIELD = re.compile(
    r"(?P<name>(?:(?:Các )?[Cc]ơ quan|(?:Các )?[Đđ]ơn vị|[Cc]ấp|[Bb]ộ phận)\s*,?\s*(?:đơn vị\s+)?"
    r"(?P<role>chủ trì|phối hợp|thực hiện|tham mưu|đầu mối|chịu trách nhiệm|theo dõi|được giao)[^:]{0,50}|"
    r"(?P<alone>Chủ trì|Phối hợp|Phân công(?: thực hiện)?|Trách nhiệm(?: thực hiện)?|Đơn vị|"
    r"Cơ quan)(?: thực hiện)?)\s*:\s*(?P<value>.*)",
    re.DOTALL,
)
_TIME_FIELD = re.compile(
    r"(?:Thời (?:gian|hạn)|Tiến độ|Lộ trình|Kết quả|Sản phẩm|Kinh phí|Nội dung|Địa điểm)\b[^:]{0,40}:", re.IGNORECASE
)
_TO_ALL = re.compile(
    r"Trên đây là|Trong quá trình|(?:Yêu cầu|Đề nghị) (?:các|Thủ trưởng các) (?:cơ quan|đơn vị|địa phương|sở|ban)"
)
"""How a letter closes: everybody is told to do what was said."""
_TIME_LABEL = re.compile(r"(?:Thời (?:gian|hạn)|Tiến độ|Hoàn thành)\b[^:]{0,40}:", re.IGNORECASE)
_TIME = re.compile(r"(?:Thời (?:gian|hạn)|Tiến độ|Hoàn thành)\s*:")
_CONTENT = re.compile(r"Nội dung[^:]{0,30}:", re.IGNORECASE)
_ACTS = re.compile(
    r"(?:chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|tham mưu|báo cáo|tổng hợp|chỉ đạo|hướng dẫn|giám sát|"
    r"hỗ trợ)\b"
)
_ENOUGH = 0.5
_MOST = 0.7


@dataclass
class Duty:
    """What a clause says of agencies: who answers for it, who works with them, in which role."""

    agencies: list[tuple[str, str | None]] = field(default_factory=list)
    role: str | None = None
    partners: list[str] = field(default_factory=list)
    requested: bool = False

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.agencies or self.role or self.partners)


class Duties:
    """The duties of every clause of an outline, by the clause."""

    def __init__(self, root: Node, known: Lexicon = NOBODY, issuer: str = "") -> None:
        self.known = known
        self.issuer = fold(issuer).replace("uy ban nhan dan", "ubnd")
        self._found: dict[int, Duty] = {}
        self._work: dict[int, str] = {}
        self.doubts: list[Doubt] = []
        self.no_agency: list[Node] = []
        self.timed: set[int] = set()
        """Clauses that say ``Thời gian: …`` beside the fields of a task."""
        self._groups(root, inside=False)
        self._fields(root)
        self._tables(root)
        self._sentences(root)
        self._points(root, under=False)

    def of(self, node: Node) -> Duty:
        """The duty of a clause; an empty one where it says nothing of agencies."""
        return self._found.get(id(node)) or Duty()

    def work_of(self, node: Node) -> str | None:
        """The work whose time a row of a task table, or a field of a task, gives; None for any other clause."""
        return self._work.get(id(node))

    def _names(self, named: Named) -> list[str]:
        return split_names(named.name, self.known)

    def _set(self, node: Node, named: Named) -> None:
        duty = self._found.setdefault(id(node), Duty())
        if duty.agencies:
            return
        role = _role_after(named.rest)
        duty.agencies = [(name, None) for name in self._names(named)]
        duty.requested = named.requested
        duty.role = role
        duty.partners = partners_in(named.rest, self.known) if role in ("lead", "coordinate") else []

    # ------------------------------------------------ shapes 1-5: groups of clauses that name agencies

    def _groups(self, node: Node, *, inside: bool) -> None:
        titled = bool(_ASSIGNING.search(fold(node.heading or node.text[:80]))) and node.rank >= 0
        group = _peers(node)
        if not inside and not self.of(node).agencies:
            self._group(node, group, titled=titled)
        elif len(group) > 1 and sum(map(_before_colon, group)) >= _MOST * len(group):
            self._group(node, group, titled=False)
        for child in node.children:
            self._groups(child, inside=inside or bool(self.of(child).agencies))

    def _group(self, node: Node, group: Sequence[Node], *, titled: bool) -> None:
        own = agency_of_heading(node.heading) if node.label and node.label.rank is Rank.ARTICLE else None
        if own and own.ordered:
            self._set(node, own)
            return
        candidates = {id(child): self._candidate(child, sure=False) for child in group}
        named = [child for child in group if candidates[id(child)]]
        eligible = [child for child in group if not is_no_agency(child.heading or child.text)]
        headings = [child for child in named if child.heading or _before_colon(child)]
        share = len(named) / max(1, len(eligible))
        by_heading = len(headings) >= 2 and len(headings) / max(1, len(eligible)) >= _ENOUGH  # noqa: PLR2004
        if not (titled and named) and not by_heading and not (share >= _MOST and len(named) > 2):  # noqa: PLR2004
            return
        if group and group[0].label is None and not by_heading and not titled:
            return
        sure = titled and share >= _ENOUGH
        for child in group:
            found = candidates[id(child)] or (self._candidate(child, sure=True) if sure else None)
            if found:
                self._set(child, found)
                self._doubt_list(child, found)
            elif titled and child.label and child.label.rank <= Rank.SUB_NUMBER:
                self._note_none(child)

    def _candidate(self, node: Node, *, sure: bool) -> Named | None:
        if node.cells or _is_field(node.text):
            return None
        if node.heading:
            return agency_of_heading(node.heading, sure=sure)
        return agency_of_sentence(node.text, self.known)

    def _doubt_list(self, node: Node, named: Named) -> None:
        if any(":" in name for name in self._names(named)):
            message = (
                f"«{named.name}» gọi tên nhiều cơ quan một lượt; tách thành từng tên nếu mỗi cơ quan cần trang riêng"
            )
            self.doubts.append(Doubt(node.line, "agency-list", message))

    def _note_none(self, node: Node) -> None:
        self.no_agency.append(node)
        message = f"mục này không thấy tên cơ quan: «{(node.heading or node.text)[:60]}»; thêm agency nếu nó giao việc"
        self.doubts.append(Doubt(node.line, "task-without-agency", message))

    # ------------------------------------------------ task fields: Cơ quan chủ trì: …

    def _fields(self, node: Node) -> None:
        target: Node | None = None
        if any(_FIELD.match(child.text) for child in node.children):
            self.timed |= {id(child) for child in node.children if _TIME.match(child.text)}
        for child in node.children:
            if _TIME_LABEL.match(child.text) and (target or node).words:
                self._work[id(child)] = (target or node).words
            found = _FIELD.match(child.text) if not child.heading else _FIELD.match(f"{child.heading} {child.text}")
            if found and (child.label is None or child.label.rank >= Rank.LETTER):
                self._field(target or node, found, child)
            elif not _TIME_FIELD.match(child.text):
                target = child
            elif _CONTENT.match(child.text):
                target = None
            self._fields(child)

    def _field(self, task: Node, found: re.Match[str], node: Node) -> None:
        if task.rank < 0:
            task = node
        duty = self._found.setdefault(id(task), Duty())
        kind = (found["role"] or found["alone"] or "").casefold()
        value = found["value"].strip()
        if not value:
            for child in node.children:
                named = agency_of_sentence(child.text, self.known)
                if named:
                    self._set(child, named)
        elif "phối hợp" in kind:
            duty.partners += names_of_list(value, self.known)
        else:
            self._field_leads(duty, value, lead="chủ trì" in kind)

    def _field_leads(self, duty: Duty, value: str, *, lead: bool) -> None:
        named = agency_of_sentence(value, self.known)
        if named and _role_after(named.rest):
            duty.agencies += [
                (name, "lead" if _role_after(named.rest) == "lead" else None) for name in self._names(named)
            ]
            duty.partners += partners_in(named.rest, self.known)
        else:
            duty.agencies += [(name, "lead" if lead else None) for name in names_of_list(value, self.known)]

    # ------------------------------------------------ task tables

    def _tables(self, root: Node) -> None:
        rows: dict[int, list[Node]] = {}
        for _, node in root.walk():
            if node.cells:
                rows.setdefault(node.table, []).append(node)
        for table in rows.values():
            columns = _columns(table)
            if columns:
                for row in table[1:]:
                    self._row(row, columns)

    def _row(self, row: Node, columns: dict[str, int]) -> None:
        def cell(name: str) -> str:
            index = columns.get(name, -1)
            return row.cells[index].strip() if 0 <= index < len(row.cells) else ""

        duty = Duty()
        for name in names_of_list(cell("lead"), self.known):
            duty.agencies.append((name, "lead"))
        duty.partners = names_of_list(cell("with"), self.known)
        if not duty.empty and cell("task"):
            self._found[id(row)] = duty
            self._work[id(row)] = cell("task")

    # ------------------------------------------------ elsewhere: a sentence that names who acts

    def _sentences(self, root: Node) -> None:
        plain_letter = not any(node.label and node.label.counts for _, node in root.walk())
        for path, node in root.walk():
            if self.of(node).agencies or node.cells or any(self.of(above).agencies for above in path):
                continue
            if plain_letter:
                self._of_letter(node)
            elif (
                node.label
                and not node.heading
                and not _is_field(node.text)
                and not any(self.of(c).agencies for _, c in node.walk())
            ):
                named_here = agency_of_sentence(node.text, self.known)
                if named_here and starts_with_agency(named_here.name) and _ACTS.match(named_here.rest):
                    self._set(node, named_here)

    def issuer_called(self, name: str) -> bool:
        """Whether the name is the issuer's own, in full or in short: ``UBND tỉnh`` of ``Ủy ban nhân dân tỉnh Ninh Bình``."""
        own = fold(name).replace("uy ban nhan dan", "ubnd").removeprefix("chu tich ")
        return bool(self.issuer) and own in self.issuer

    def _of_letter(self, node: Node) -> None:
        """A paragraph of a letter: who is given work, or asked, or stands as the subject of what is to be done."""
        if _TO_ALL.match(node.text):
            return
        subject = agency_of_sentence(node.text, self.known)
        acts = subject and (subject.ordered or subject.requested or not self.issuer_called(subject.name))
        ordered = [subject] if subject and acts else agencies_ordered_in(node.text, self.known)[:1]
        for named in ordered:
            self._set(node, named)

    # ------------------------------------------------ points below an agency: role and partners

    def _points(self, node: Node, *, under: bool) -> None:
        for child in node.children:
            here = under or bool(self.of(child).agencies)
            if under and not self.of(child).agencies and not child.heading:
                role = _role_after(child.text)
                if role:
                    duty = self._found.setdefault(id(child), Duty())
                    duty.role = role
                    duty.partners = partners_in(child.text, self.known) if role != "advise" else []
            elif here and not under and child.text and child.heading and not child.children:
                duty = self._found[id(child)]
                duty.role = duty.role or _role_after(child.text)
                duty.partners = duty.partners or partners_in(child.text, self.known)
            self._points(child, under=here)


def _peers(node: Node) -> list[Node]:
    """The clauses below a node that stand beside each other: numbered ones, else dashes, else bare paragraphs."""
    for wanted in (lambda c: c.label and c.label.counts, lambda c: c.label, lambda c: not c.cells):
        found = [child for child in node.children if wanted(child)]
        if found:
            return found
    return []


def _is_field(text: str) -> bool:
    return bool(_FIELD.match(text) or _TIME_FIELD.match(text))


def _before_colon(node: Node) -> bool:
    named = agency_of_sentence(node.text)
    return bool(named and ":" in node.text[: len(named.name) + 80])


def _role_after(text: str) -> str | None:
    """The role that a text begins with: chủ trì, phối hợp, tham mưu."""
    found = re.match(
        r"\W*(?:chịu trách nhiệm |có trách nhiệm )?(chủ trì|phối hợp|chủ động phối hợp|tham mưu)", text, re.IGNORECASE
    )
    return (
        {"chủ trì": "lead", "phối hợp": "coordinate", "chủ động phối hợp": "coordinate", "tham mưu": "advise"}[
            found[1].casefold()
        ]
        if found
        else None
    )


_COLUMNS = {
    "lead": re.compile(
        r"chu tri|(?:co quan|don vi|bo phan)(?:, don vi)? (?:thuc hien|dau moi)|phan cong|chiu trach nhiem|trach nhiem"
    ),
    "with": re.compile(r"phoi hop"),
    "task": re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|ten "),
    "time": re.compile(r"thoi gian|thoi han|tien do|hoan thanh"),
}


def _columns(table: Sequence[Node]) -> dict[str, int] | None:
    """Which column of a task table holds what; None for a table that gives no work."""
    heads = [fold(cell) for cell in table[0].cells]
    found: dict[str, int] = {}
    for name in ("with", "lead", "time", "task"):
        for index, head in enumerate(heads):
            if _COLUMNS[name].search(head) and index not in found.values():
                found[name] = index
                break
    return found if "lead" in found and "task" in found else None


def rows_with_times(root: Node) -> Iterator[tuple[Node, str]]:
    """The rows of task tables with what their column of times says."""
    rows: dict[int, list[Node]] = {}
    for _, node in root.walk():
        if node.cells:
            rows.setdefault(node.table, []).append(node)
    for table in rows.values():
        columns = _columns(table)
        if columns and "time" in columns:
            for row in table[1:]:
                if columns["time"] < len(row.cells):
                    yield row, row.cells[columns["time"]]
