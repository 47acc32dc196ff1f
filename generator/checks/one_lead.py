"""`one-lead` (cảnh báo): một nhiệm vụ có một cơ quan chủ trì.

Hai cơ quan cùng chủ trì thì không rõ ai chịu trách nhiệm. Văn bản thật có khi viết «Sở A và Sở B chủ trì», nên đây là
cảnh báo. Chỉ tính cơ quan được gọi tên; tập thể («các phòng, ban») và cơ quan ghi ở `with` không tính. Nhiều điểm cùng
nhận các cơ quan chủ trì của một khoản thì chỉ báo một lần, ở khoản ấy.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, path_of, warning
from generator.model import Role
from generator.problems import Problem
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import fold

RULE = "one-lead"
GOOD = (minimal(body="[{label: I, agency: Phòng Y tế, role: lead, with: [Công an huyện], text: Khám sức khỏe.}]"),)
BAD = (minimal(body="[{label: I, agency: [Phòng Y tế, Công an huyện], role: lead, text: Khám sức khỏe.}]"),)


def check(context: Context) -> Iterator[Problem]:
    """A warning where a task has several agencies in the lead, each group of tasks once."""
    for plan in context.corpus.plans:
        for clause in dict.fromkeys(_giver(plan, task) for task in plan.tasks if len(_leads(task)) > 1):
            leads = _leads(clause)
            message = (
                f"nhiệm vụ tại {path_of(clause)} có {len(leads)} cơ quan chủ trì ({'; '.join(leads)}); "
                "giữ một, chuyển cơ quan kia sang phối hợp"
            )
            yield warning(clause.where, RULE, message)


def _leads(clause: ResolvedClause) -> tuple[str, ...]:
    """The agencies in the lead that are named one by one."""
    return tuple(
        each.written
        for each in clause.assignments
        if each.role is Role.LEAD and not each.agency.is_collective and not fold(each.written).startswith("cac ")
    )


def _giver(plan: ResolvedPlan, task: ResolvedClause) -> ResolvedClause:
    """The topmost clause that the task has its leads from, often the task itself."""
    giver = task
    for placed in reversed(task.ancestors):
        above = plan.by_id[placed.id]
        if _leads(above) != _leads(task):
            break
        giver = above
    return giver
