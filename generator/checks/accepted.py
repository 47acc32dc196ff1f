"""`accepted` (cảnh báo): mỗi mục trong `accepted` của tệp văn bản còn che một cảnh báo có thật.

Cảnh báo đã xem và biết là bản in như vậy thì ghi vào khóa `accepted` của tệp: `rule` (tên quy tắc), `at` (mã của đoạn
mà dòng thông báo chỉ vào; bỏ trống là cả văn bản) và `reason` (lý do, bắt buộc). Cảnh báo hay lưu ý ấy không hiện nữa;
lỗi thì không che được. Mục thừa cũng được báo: quy tắc không có, đoạn không có, hoặc ở đó không còn cảnh báo nào.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz import process

from generator.checks.context import Context, minimal, warning
from generator.model import Where
from generator.problems import Problem
from generator.resolved import ResolvedPlan
from generator.salvage import BLANK

RULE = "accepted"
_GAP = "[{label: I, text: Một.}, {label: III, text: Ba.}]"
GOOD = (minimal("accepted: [{rule: numbering, at: iii, reason: bản in không có Mục II}]\n", body=_GAP),)
BAD = (
    minimal(
        "accepted:\n"
        "  - {rule: numbring, reason: gõ sai tên}\n"
        "  - {rule: numbering, at: iv, reason: không có đoạn này}\n"
        "  - {rule: numbering, at: i, reason: ở đây không thiếu gì}\n"
        "  - {rule: known-kind, reason: lỗi thì phải sửa}\n"
    ),
)


def remaining(context: Context) -> Iterator[Problem]:
    """What the rules have found, without the warnings and notes that their plans accept."""
    accepted = {problem for hidden in _hidden(context).values() for problem in hidden}
    yield from (problem for problem in context.found if problem not in accepted)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every entry that names no rule, no clause, or nothing that the rule says there."""
    hidden = _hidden(context)
    for plan in context.corpus.plans:
        for index, entry in enumerate(plan.plan.accepted):
            where = plan.source.where(("accepted", index))
            if BLANK in (entry.rule, entry.reason) or hidden.get(where):
                continue
            if entry.rule not in context.rules:
                nearest = process.extractOne(entry.rule, context.rules, score_cutoff=60)
                hint = f"có phải «{nearest[0]}»?" if nearest else "tên các quy tắc ở trang Quy tắc và lệnh"
                message = f"không có quy tắc «{entry.rule}»; {hint}"
            elif entry.at and entry.at not in plan.by_id:
                message = f"không có đoạn «{entry.at}» trong văn bản; sửa at, hoặc bỏ at để áp dụng cho cả văn bản"
            else:
                at = f" tại đoạn «{entry.at}»" if entry.at else ""
                message = f"không có cảnh báo «{entry.rule}» nào{at} để chấp nhận; xóa mục này (lỗi thì phải sửa)"
            yield warning(where, RULE, message)


def _hidden(context: Context) -> Mapping[Where, list[Problem]]:
    """What each entry accepts, by the place of the entry."""
    plans = {plan.source.file: plan for plan in context.corpus.plans if plan.plan.accepted}
    hidden: dict[Where, list[Problem]] = defaultdict(list)
    clauses = {file: _clauses_at(plan) for file, plan in plans.items()}
    for problem in context.found:
        plan = plans.get(problem.where.file)
        if not plan or problem.level == "error":
            continue
        clause = clauses[problem.where.file].get(problem.where[1:])
        for index, entry in enumerate(plan.plan.accepted):
            if entry.rule == problem.rule and entry.at in (None, clause):
                hidden[plan.source.where(("accepted", index))].append(problem)
    return hidden


def _clauses_at(plan: ResolvedPlan) -> dict[tuple[int, int], str]:
    """The clause that owns each place of the file where a value or a key stands."""
    owners = {clause.placed.loc: clause.id for clause in plan.clauses}
    found: dict[tuple[int, int], str] = {}
    for loc, place in sorted((*plan.source.values.items(), *plan.source.keys.items()), key=lambda row: len(row[0])):
        owner = next((owners[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in owners), None)
        if owner:
            found[place] = owner
    return found
