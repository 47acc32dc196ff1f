"""`task-without-agency` (cảnh báo): trong một mục giao việc, đoạn nào cũng có cơ quan.

Mục giao việc là mục mà phần lớn các đoạn cùng cấp (ít nhất ba) có cơ quan; đoạn không có cơ quan ở giữa thường là
người nhập quên khóa `agency`. Không xét đoạn không nhãn, gạch đầu dòng, và những đoạn vốn không giao cho ai: kinh phí,
trách nhiệm chung, chế độ báo cáo, khen thưởng, hiệu lực. Tiêu đề chỉ gom các đoạn có cơ quan thì đạt.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, path_of, warning
from generator.model import Level
from generator.problems import Problem
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import fold

RULE = "task-without-agency"
_SECTION = """[{{label: I, heading: Tổ chức thực hiện, clauses: [
  {{label: "1", agency: Phòng Y tế, text: Khám sức khỏe.}},
  {{label: "2", agency: Công an huyện, text: Cắm biển báo.}},
  {{label: "3", agency: Huyện đoàn, text: Dạy bơi.}},
  {{label: "4", {}}}]}}]"""
GOOD = (minimal(body=_SECTION.format("heading: Kinh phí thực hiện, text: Từ ngân sách huyện.")),)
BAD = (minimal(body=_SECTION.format("heading: Phòng Tư pháp, text: Tuyên truyền pháp luật.")),)

_FEWEST = 3
_NOBODYS = (
    "kinh phi", "nguon kinh phi", "ve kinh phi", "nguon von", "trach nhiem chung", "nhiem vu chung", "yeu cau chung",
    "che do bao cao", "thong tin, bao cao", "bao cao", "khen thuong", "thi dua, khen thuong", "hieu luc",
    "dieu khoan thi hanh",
)  # fmt: skip
"""How clauses begin that stand among the agencies and give work to none."""


def check(context: Context) -> Iterator[Problem]:
    """A warning at every labelled clause without an agency among siblings that have one."""
    for plan in context.corpus.plans:
        for siblings in plan.children.values():
            labelled = [clause for clause in siblings if clause.level not in (Level.GACH, Level.DOAN)]
            having = sum(bool(clause.assignments) for clause in labelled)
            if having < _FEWEST or having == len(labelled):
                continue
            given = _given(plan)
            without = [clause for clause in labelled if clause.id not in given and not _is_nobodys(clause)]
            for clause in without if having > 2 * len(without) else ():
                message = (
                    f"{path_of(clause)} không giao cho cơ quan nào, trong khi {having} đoạn cùng cấp có cơ quan; "
                    "thêm agency"
                )
                yield warning(clause.where, RULE, message)


def _given(plan: ResolvedPlan) -> set[str]:
    """The clauses that have an agency, of their own, from above or in something below them."""
    found: set[str] = set()
    for clause in plan.clauses:
        if clause.assignments or any(deadline.agencies for deadline in clause.deadlines):
            found |= {clause.id, *clause.placed.path}
    return found


def _is_nobodys(clause: ResolvedClause) -> bool:
    return fold(clause.clause.heading or clause.clause.text or "").lstrip(" -").startswith(_NOBODYS)
