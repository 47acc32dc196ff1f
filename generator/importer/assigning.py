"""Who must do what: which clauses give work to which agency, in which role, and with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importer.cleaning import Doubt
from generator.importer.duties import DutiesFound, role_after
from generator.importer.labels import Rank
from generator.importer.name_ends import NOBODY, Lexicon
from generator.importer.name_lists import partners_in
from generator.importer.name_words import is_no_agency, starts_with_agency
from generator.importer.names import Named, agencies_ordered_in, agency_of_heading, agency_of_sentence, is_quota
from generator.importer.outline import Node
from generator.importer.task_fields import is_field, read_fields, read_tables
from generator.vietnamese import fold

_ASSIGNING = re.compile(
    r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem|nhiem vu cu the|nhiem vu cua cac|to chuc, trien khai"
)
_TO_ALL = re.compile(
    r"Trên đây là|Trong quá trình|(?:Yêu cầu|Đề nghị) (?:các|Thủ trưởng các) (?:cơ quan|đơn vị|địa phương|sở|ban)"
)
"""How a letter closes: everybody is told to do what was said."""
_ACTS = re.compile(
    r"(?:chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|tham mưu|báo cáo|tổng hợp|chỉ đạo|hướng dẫn|giám sát|"
    r"hỗ trợ)\b"
)
_ENOUGH = 0.5
_MOST = 0.7


class Duties(DutiesFound):
    """The duties of every clause of an outline, by the clause."""

    def __init__(self, root: Node, known: Lexicon = NOBODY, issuer: str = "") -> None:
        super().__init__(known)
        self._issuer = _short(issuer)
        self._read_groups(root, inside=False)
        read_fields(root, self)
        read_tables(root, self)
        self._read_sentences(root)
        self._read_points(root, under=False)

    # ------------------------------------------------ groups of clauses that name agencies

    def _read_groups(self, node: Node, *, inside: bool) -> None:
        group = _peers(node)
        if not inside and not self.of(node).agencies:
            titled = node.rank >= 0 and bool(_ASSIGNING.search(fold(node.heading or node.text[:80])))
            self._read_group(node, group, titled=titled)
        elif len(group) > 1 and sum(map(_before_colon, group)) >= _MOST * len(group):
            self._read_group(node, group, titled=False)
        for child in node.children:
            self._read_groups(child, inside=inside or bool(self.of(child).agencies))

    def _read_group(self, node: Node, group: Sequence[Node], *, titled: bool) -> None:
        """Give each clause of the group to the agency that it names, where so many do that it is no chance."""
        own = agency_of_heading(node.heading) if node.label and node.label.rank is Rank.ARTICLE else None
        if own and own.ordered:
            self.give_named(node, own)
            return
        candidates = [self._candidate(child, sure=False) for child in group]
        if not _gives_work(group, candidates, titled=titled):
            return
        sure = titled and _share(group, candidates) >= _ENOUGH
        for child, candidate in zip(group, candidates, strict=True):
            found = candidate or (self._candidate(child, sure=True) if sure else None)
            if found:
                self.give_named(child, found)
                self._doubt_list(child, found)
            elif titled and _may_give_work(child):
                self._doubt_nobody(child)

    def _candidate(self, node: Node, *, sure: bool) -> Named | None:
        if node.cells or is_field(node.text) or (node.heading and is_quota(node.text)):
            return None
        if node.heading:
            return agency_of_heading(node.heading, sure=sure)
        return agency_of_sentence(node.text, self.known)

    def _doubt_list(self, node: Node, named: Named) -> None:
        if any(":" in name for name in self.names(named)):
            message = (
                f"«{named.name}» gọi tên nhiều cơ quan một lượt; tách thành từng tên nếu mỗi cơ quan cần trang riêng"
            )
            self.doubts.append(Doubt(node.line, "agency-list", message))

    def _doubt_nobody(self, node: Node) -> None:
        message = f"mục này không thấy tên cơ quan: «{(node.heading or node.text)[:60]}»; thêm agency nếu nó giao việc"
        self.doubts.append(Doubt(node.line, "task-without-agency", message))

    # ------------------------------------------------ elsewhere: a sentence that names who acts

    def _read_sentences(self, root: Node) -> None:
        is_letter = not any(node.label and node.label.counts for _, node in root.walk())
        for path, node in root.walk():
            given = self.of(node).agencies or any(self.of(above).agencies for above in path)
            if given or node.cells:
                continue
            if is_letter:
                self._read_paragraph(node)
            elif node.label and not node.heading and not is_field(node.text):
                self._read_sentence(node)

    def _read_sentence(self, node: Node) -> None:
        """A clause that begins with who acts, unless the clauses below it say who."""
        if any(self.of(below).agencies for _, below in node.walk()):
            return
        named = agency_of_sentence(node.text, self.known)
        if named and starts_with_agency(named.name) and _ACTS.match(named.rest):
            self.give_named(node, named)

    def _read_paragraph(self, node: Node) -> None:
        """A paragraph of a letter: who is given work, or asked, or stands as the subject of what is to be done."""
        if _TO_ALL.match(node.text):
            return
        subject = agency_of_sentence(node.text, self.known)
        acts = subject and (subject.ordered or subject.requested or not self._is_issuer(subject.name))
        for named in [subject] if subject and acts else agencies_ordered_in(node.text, self.known)[:1]:
            self.give_named(node, named)

    def _is_issuer(self, name: str) -> bool:
        """Whether the issuer is so called, in full or short: ``UBND tỉnh`` of ``Ủy ban nhân dân tỉnh Ninh Bình``."""
        return bool(self._issuer) and _short(name).removeprefix("chu tich ") in self._issuer

    # ------------------------------------------------ points below an agency: role and partners

    def _read_points(self, node: Node, *, under: bool) -> None:
        for child in node.children:
            names_agency = bool(self.of(child).agencies)
            if under and not names_agency and not child.heading:
                self._read_point(child)
            elif names_agency and not under and child.text and child.heading and not child.children:
                duty = self.of(child)
                duty.role = duty.role or role_after(child.text)
                duty.partners = duty.partners or partners_in(child.text, self.known)
            self._read_points(child, under=under or names_agency)

    def _read_point(self, node: Node) -> None:
        role = role_after(node.text)
        if role:
            duty = self.begun(node)
            duty.role = role
            duty.partners = partners_in(node.text, self.known) if role != "advise" else []


def _short(name: str) -> str:
    return fold(name).replace("uy ban nhan dan", "ubnd")


def _may_give_work(node: Node) -> bool:
    """Whether a numbered clause among agencies could name one: ``Kinh phí thực hiện`` never does."""
    numbered = node.label is not None and node.label.rank <= Rank.SUB_NUMBER
    return numbered and not is_no_agency(node.heading or node.text)


def _peers(node: Node) -> list[Node]:
    """The clauses below a node that stand beside each other: numbered ones, else dashes, else bare paragraphs."""
    for wanted in (lambda c: c.label and c.label.counts, lambda c: c.label, lambda c: not c.cells):
        found = [child for child in node.children if wanted(child)]
        if found:
            return found
    return []


def _before_colon(node: Node) -> bool:
    named = agency_of_sentence(node.text)
    return bool(named and ":" in node.text[: len(named.name) + 80])


def _eligible(group: Sequence[Node]) -> int:
    """How many clauses of a group may name an agency."""
    return max(1, sum(not is_no_agency(child.heading or child.text) for child in group))


def _share(group: Sequence[Node], candidates: Sequence[Named | None]) -> float:
    """The share of a group's clauses that name an agency."""
    return sum(map(bool, candidates)) / _eligible(group)


def _gives_work(group: Sequence[Node], candidates: Sequence[Named | None], *, titled: bool) -> bool:
    """Whether the clauses of a group give work: the title says so, or headings do, or nearly all sentences."""
    named = [child for child, candidate in zip(group, candidates, strict=True) if candidate]
    headings = sum(bool(child.heading) or _before_colon(child) for child in named)
    by_heading = headings > 1 and headings / _eligible(group) >= _ENOUGH
    by_sentence = len(named) > 2 and _share(group, candidates) >= _MOST  # noqa: PLR2004 - two may be chance
    labelled = bool(group) and group[0].label is not None
    return by_heading or (titled and bool(named)) or (by_sentence and labelled)
