"""`deadline-date` (lỗi): thời hạn cho biết đúng một nghĩa của cụm từ in.

Một trong: `before`, `by`, `on`, `from` cùng với `to` (hoặc `until`), `every` (có thể kèm ngày lặp lại `--MM-DD`),
`within`, `after`. Khoảng thời gian phải bắt đầu trước khi kết thúc; ngày lặp lại cần `every`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.dates import Precision
from generator.model import Cycle, Deadline
from generator.problems import Problem

RULE = "deadline-date"
_CYCLES = {
    Precision.DAY_OF_YEAR: (Cycle.YEAR,),
    Precision.DAY_OF_MONTH: (Cycle.MONTH, Cycle.QUARTER, Cycle.HALF_YEAR),
}
_CLAUSE = "[{{label: I, text: Báo cáo., deadlines: [{}]}}]"
GOOD = (
    minimal(body=_CLAUSE.format("{phrase: trước ngày 31/5/2024, before: 2024-05-31}")),
    minimal(body=_CLAUSE.format("{phrase: 15/11 hằng năm, every: year, before: --11-15}")),
)
BAD = (
    minimal(body=_CLAUSE.format("{phrase: trước ngày 31/5/2024}")),
    minimal(body=_CLAUSE.format("{phrase: từ tháng 6 đến tháng 5, from: 2024-06, to: 2024-05}")),
)


def check(context: Context) -> Iterator[Problem]:
    """A problem at every deadline without a meaning, with two, or with an impossible one."""
    for plan in context.corpus.plans:
        for dated in plan.deadlines:
            fault = _fault(dated.deadline)
            if fault:
                yield error(dated.where, RULE, f"thời hạn «{dated.deadline.phrase}» {fault}")


def _fault(deadline: Deadline) -> str | None:
    moments = [name for name in ("before", "by", "on") if getattr(deadline, name)]
    moments += ["from"] if deadline.from_ else []
    moments += ["within"] if deadline.within or deadline.after else []
    if not moments and not (deadline.every or deadline.until):
        return "chưa có ngày; thêm một trong before, by, on, from và to, every, within"
    if len(moments) > 1:
        return f"có nhiều nghĩa ({', '.join(moments)}); giữ một"
    return _fault_of_period(deadline) or _fault_of_recurrence(deadline)


def _fault_of_period(deadline: Deadline) -> str | None:
    first, last = deadline.from_, deadline.until
    if last and not first:
        return "có ngày cuối mà không có ngày đầu; thêm from"
    if first and deadline.every:
        return "có cả from và every; viết từng đợt thành một thời hạn, hoặc bỏ một khóa"
    if first and last and first.first and last.last and first.first > last.last:
        return f"bắt đầu ({first}) sau khi kết thúc ({last}); sửa một trong hai ngày"
    return None


def _fault_of_recurrence(deadline: Deadline) -> str | None:
    at = deadline.date
    if at and at.recurs and not deadline.every:
        return f"lặp lại ({at}) nhưng chưa nói chu kỳ; thêm every: year hoặc every: month"
    if at and at.recurs and deadline.every not in _CYCLES[at.precision]:
        fits = "--MM-DD đi với year; ---DD đi với month, quarter, half-year"
        return f"có every: {deadline.every} không hợp với ngày {at}; {fits}"
    if deadline.every and at and not at.recurs:
        return f"có every nhưng ngày {at} không lặp lại; viết --MM-DD, hoặc bỏ every"
    return None
