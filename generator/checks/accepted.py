"""`accepted` (cảnh báo): mỗi mục trong `accepted` của tệp văn bản còn che một cảnh báo có thật.

Cảnh báo đã xem và biết là bản in như vậy thì ghi vào khóa `accepted` của tệp: `rule` (tên quy tắc), `at` (mã của đoạn,
`can-cu` cho phần căn cứ, `noi-nhan` cho nơi nhận; bỏ trống là cả văn bản) và `reason` (lý do, bắt buộc). Thông báo viết
sẵn mục cần ghi. Cảnh báo hay lưu ý ấy không hiện nữa; lỗi thì không che được. Mục thừa cũng được báo: quy tắc không có,
đoạn không có, hoặc ở đó không còn cảnh báo nào.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import replace
from rapidfuzz import fuzz, process

from generator.addresses import label_slug
from generator.checks.context import Context, id_in_yaml, minimal, path_of, warning
from generator.model import Where
from generator.problems import Problem
from generator.resolved import ResolvedPlan
from generator.salvage import BLANK
from generator.yaml_values import Loc

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

_PARTS = {"legal_bases": "can-cu", "recipients": "noi-nhan"}
"""Keys outside the body and the ids of their parts of the page: where a finding may be accepted beside clauses."""
_TO_MEND = frozenset(("known-agency", "known-place", "place-authority", "label-form"))
"""Rules whose remedy is in the register or the file however the print reads: they do not offer to be accepted."""


def remaining(context: Context) -> Iterator[Problem]:
    """What the rules have found and no plan accepts; what may be accepted says with which words."""
    accepted = {problem for hidden in _hidden(context).values() for problem in hidden}
    left = [problem for problem in context.found if problem not in accepted]
    places = _places(context, left)
    for problem in left:
        at = places.get(problem.where.file)
        offer = "" if at is None or problem.level == "error" else _offer(problem, at.get(problem.where[1:]))
        yield replace(problem, message=problem.message + offer)


def _offer(problem: Problem, at: str | None) -> str:
    if problem.rule in _TO_MEND:
        return f"; mã đoạn: {at}" if at else ""
    where = f", at: {id_in_yaml(at)}" if at else ""
    return f"; nếu bản in đúng như vậy, ghi accepted: [{{rule: {problem.rule}{where}, reason: …}}]"


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
            elif entry.at and entry.at not in plan.by_id and entry.at not in _PARTS.values():
                meant = _nearest_id(entry.at, plan)
                hint = f"có phải «{meant}»?" if meant else "sửa at, hoặc bỏ at để áp dụng cho cả văn bản"
                message = f"không có đoạn «{entry.at}» trong văn bản; {hint}"
            else:
                at = f" tại đoạn «{entry.at}»" if entry.at else ""
                message = f"không có cảnh báo «{entry.rule}» nào{at} để chấp nhận; xóa mục này (lỗi thì phải sửa)"
            yield warning(where, RULE, message)


def _nearest_id(written: str, plan: ResolvedPlan) -> str | None:
    """The id that an editor meant by a path of labels, as messages print it, or by one nearly right.

    ``II.4`` → ``ii-4``, ``I.gạch đầu dòng thứ 2`` → ``i-p2``, ``legal_bases`` → ``can-cu``.
    """
    wanted = label_slug(written)
    meant = {label_slug(path_of(clause)): clause.id for clause in reversed(plan.clauses)}
    meant |= {key: key for key in (*plan.by_id, *_PARTS.values())} | {label_slug(key): _PARTS[key] for key in _PARTS}
    nearest = process.extractOne(wanted, list(meant), scorer=fuzz.ratio, score_cutoff=70)
    return meant[nearest[0]] if nearest else None


def _hidden(context: Context) -> Mapping[Where, list[Problem]]:
    """What each entry accepts, by the place of the entry."""
    plans = {plan.source.file: plan for plan in context.corpus.plans if plan.plan.accepted}
    found = [problem for problem in context.found if problem.where.file in plans and problem.level != "error"]
    places = _places(context, found)
    hidden: dict[Where, list[Problem]] = defaultdict(list)
    for problem in found:
        plan = plans[problem.where.file]
        at = places[problem.where.file].get(problem.where[1:])
        for index, entry in enumerate(plan.plan.accepted):
            if entry.rule == problem.rule and entry.at in (None, at):
                hidden[plan.source.where(("accepted", index))].append(problem)
    return hidden


def _places(context: Context, problems: list[Problem]) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """By file, where it has a warning or note, the id that its places belong to."""
    files = {problem.where.file for problem in problems if problem.level != "error"}
    return {plan.source.file: _ids_at(plan) for plan in context.corpus.plans if plan.source.file in files}


def _ids_at(plan: ResolvedPlan) -> dict[tuple[int, int], str]:
    """The clause, or the part of the page, that owns each place of the file where a value or a key stands."""
    owners: dict[Loc, str] = {(key,): part for key, part in _PARTS.items()}
    owners |= {clause.placed.loc: clause.id for clause in plan.clauses}
    found: dict[tuple[int, int], str] = {}
    for loc, place in sorted((*plan.source.values.items(), *plan.source.keys.items()), key=lambda row: len(row[0])):
        owner = next((owners[loc[:end]] for end in range(len(loc), 0, -1) if loc[:end] in owners), None)
        if owner:
            found[place] = owner
    return found
