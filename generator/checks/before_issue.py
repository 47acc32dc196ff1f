"""`before-issue` (cảnh báo): thời hạn không qua trước khi văn bản được ban hành.

Văn bản thật có khi ra sau hạn mà nó giao; nhưng thường hơn là gõ sai năm của thời hạn hay của ngày ban hành. Chỉ xét
hạn một lần (`before`, `by`, `on`), không xét khoảng thời gian, đợt hoạt động và hạn lặp lại. Ngày ban hành chỉ biết tới
tháng hay năm thì lấy ngày đầu của tháng, năm ấy.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.problems import Problem
from generator.recurrence import is_period
from generator.vietnamese import dated

RULE = "before-issue"
_CLAUSE = "[{{label: I, text: Báo cáo., deadlines: [{{phrase: trước ngày 30/4/{0}, before: {0}-04-30}}]}}]"
GOOD = (minimal(issued_on="2024-04", body=_CLAUSE.format(2024)),)
BAD = (minimal(issued_on="2024-05-02", body=_CLAUSE.format(2024)),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every deadline that has ended when its document begins."""
    for plan in context.corpus.plans:
        issued = plan.plan.issued_on
        if not issued or not issued.first:
            continue
        for deadline in plan.deadlines:
            if deadline.end and not is_period(deadline) and deadline.end < issued.first:
                message = (
                    f"thời hạn «{deadline.deadline.phrase}» qua trước khi văn bản được ban hành ({dated(issued)}); "
                    "xem lại năm của thời hạn và issued_on"
                )
                yield warning(deadline.where, RULE, message)
