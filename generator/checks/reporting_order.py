"""`reporting-order` (cảnh báo): ai tổng hợp báo cáo thì có hạn sau những người gửi báo cáo cho mình.

Trong một văn bản: các đơn vị gửi Phòng A trước ngày 30/11 thì Phòng A báo cáo cấp trên sau ngày ấy. Giữa hai văn bản:
huyện phải báo cáo tỉnh trước ngày 15/11 theo kế hoạch của tỉnh thì kế hoạch của huyện thu báo cáo trước ngày 15/11, và
hạn huyện tự đặt để báo cáo tỉnh không muộn hơn.

Hai hạn được so với nhau khi cùng kỳ (6 tháng, quý, năm) hoặc không nói rõ kỳ, và cách nhau không quá ba tháng (hạn hằng
tháng: nửa tháng). Còn một hạn nào hợp thứ tự trong khoảng ấy thì không báo. Cảnh báo đứng ở hạn của người tổng hợp.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.context import Context, minimal, path_of, warning
from generator.corpus import Corpus
from generator.dates import Precision
from generator.problems import Problem
from generator.recurrence import is_period
from generator.register import Agency
from generator.resolved import DatedDeadline, ResolvedPlan
from generator.vietnamese import fold, printed_date

RULE = "reporting-order"
_PLAN = """[{{label: I, text: Các xã báo cáo., deadlines: [
  {{phrase: p, before: 2024-11-30, what: Báo cáo năm, agency: "UBND các xã, thị trấn", to: Phòng Y tế}}]}},
  {{label: II, text: Phòng báo cáo., deadlines: [
  {{phrase: p, before: 2024-{}, what: Báo cáo năm, agency: Phòng Y tế, to: UBND tỉnh}}]}}]"""
_PROVINCE = """[{label: I, text: Các huyện báo cáo., deadlines: [
  {phrase: p, before: 2024-12-10, what: Báo cáo năm, agency: "UBND các huyện, thành phố", to: UBND tỉnh}]}]"""
_ABOVE = minimal(id="vb-bcdfghj2", place="quang-ngai", issuing_authority="UBND tỉnh Quảng Ngãi", body=_PROVINCE)
GOOD = (minimal(body=_PLAN.format("12-10"), superior_plans="[vb-bcdfghj2]"), _ABOVE)
BAD = (
    minimal(body=_PLAN.format("11-25"), superior_plans="[vb-bcdfghj3]"),
    _ABOVE.replace("ghj2", "ghj3").replace("12-10", "11-20"),
)

_WINDOW = 92
_WINDOW_OF_A_MONTH = 15
_YEAR = 365
_NAMED_AT_MOST = 3
_MONTH = 30
_REPORT = re.compile(r"\bbao cao|\btong hop|\bso lieu\b")
_MONTHS = re.compile(r"\b(?P<count>\d{1,2}) thang\b")
_QUARTER = re.compile(r"\bqu[yi] (?P<quarter>iv|i{1,3}|[1-4])\b")
_WHOLE_YEAR = re.compile(r"\bca nam\b|\bhang nam\b|\bnam 20\d\d\b|\bbao cao nam\b|\btong ket\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def check(context: Context) -> Iterator[Problem]:
    """A warning at every report that is due before those that it is made of, and at every collection too late."""
    for plan in context.corpus.plans:
        reports = [deadline for deadline in plan.deadlines if _is_report(deadline)]
        yield from _within(plan, reports)
        for superior in plan.plan.superior_plans if reports else ():
            above = context.corpus.by_id.get(superior.reference)
            if above and above is not plan:
                yield from _below(context.corpus, plan, reports, above)


def _within(plan: ResolvedPlan, reports: list[DatedDeadline]) -> Iterator[Problem]:
    """Who collects in this document must not have reported before."""
    for collected in reports:
        for receiver in (*collected.via, *collected.to):
            own = _own_reports(receiver, plan, reports) if receiver.id not in _senders(collected) else []
            early = _out_of_order(collected, (each for each in own if each is not collected))
            if early:
                message = (
                    f"{_path(early, plan)}: {receiver.name} tổng hợp và báo cáo, hạn {_when(early)}, mà "
                    f"{_named(collected)} gửi về đó, hạn {_when(collected)} ({_path(collected, plan)}, dòng "
                    f"{collected.where.line}); người tổng hợp phải có hạn sau người gửi, xem lại hai ngày"
                )
                yield warning(early.where, RULE, message)
                break


def _own_reports(receiver: Agency, plan: ResolvedPlan, reports: list[DatedDeadline]) -> list[DatedDeadline]:
    """What the receiver itself reports; for the document's authority also what others write for it."""
    own = [each for each in reports if receiver.id in _senders(each) and receiver.id not in _receivers(each)]
    if receiver == plan.authority:
        own += [each for each in reports if each not in own and _goes_up(each, plan)]
    return own


def _below(corpus: Corpus, plan: ResolvedPlan, reports: list[DatedDeadline], above: ResolvedPlan) -> Iterator[Problem]:
    """What the plan above asks of this plan's authority must come after what it collects, and not before its report."""
    names = {plan.authority.id, *(group.id for group in corpus.collectives_of.get(plan.authority.id, ()))}
    asked = [each for each in above.deadlines if _is_report(each) and names & _senders(each)]
    if not asked:
        return
    for each in reports:
        upward = _goes_up(each, plan)
        late = _out_of_order(each, asked, day_itself=not upward)
        if late:
            there = f"{above.plan.reference or above.id} ({late.where.file}:{late.where.line})"
            what = "hạn báo cáo cấp trên" if upward else f"hạn thu báo cáo của {_named(each)}"
            message = (
                f"{_path(each, plan)}: {what} {_when(each)} muộn so với hạn {_when(late)} "
                f"mà {there} giao cho {plan.authority.name}; xem lại hai ngày"
            )
            yield warning(each.where, RULE, message)


def _is_report(deadline: DatedDeadline) -> bool:
    """Whether a report is sent somewhere by a day."""
    has_day = deadline.end or (deadline.deadline.date and deadline.deadline.every)
    is_sent = bool(has_day and (deadline.to or deadline.via)) and not is_period(deadline)
    return is_sent and bool(_REPORT.search(fold(deadline.deadline.what or "báo cáo")))


def _senders(deadline: DatedDeadline) -> set[str]:
    return {agency.id for agency in deadline.agencies}


def _receivers(deadline: DatedDeadline) -> set[str]:
    return {agency.id for agency in (*deadline.to, *deadline.via)}


def _goes_up(deadline: DatedDeadline, plan: ResolvedPlan) -> bool:
    """Whether it goes to a place above the document's own: then it is its authority's report, whoever writes it."""
    return any(
        plan.place.id.startswith(f"{agency.place.id}/") or agency.place.id == "trung-uong" != plan.place.id
        for agency in deadline.to
    )


def _out_of_order(
    first: DatedDeadline, then: Iterable[DatedDeadline], *, day_itself: bool = True
) -> DatedDeadline | None:
    """The deadline of ``then`` that should come after the ``first`` and does not, where none in reach does."""
    near = [(gap, each) for each in then if (gap := _gap(first, each)) is not None and _one_cycle(first, each)]
    if _cycle(first) and any(_cycle(each) for _, each in near):
        near = [(gap, each) for gap, each in near if _cycle(each)]
    if any(gap > 0 or (gap == 0 and not (day_itself and _are_days(first, each))) for gap, each in near):
        return None
    return max(near, key=lambda row: row[0])[1] if near else None


def _gap(first: DatedDeadline, then: DatedDeadline) -> int | None:
    """Days from the one to the other, by the nearest day where one recurs; None where they are far or unlike."""
    window, gaps = _WINDOW, [0]
    one, other = first.deadline.date, then.deadline.date
    if first.end and then.end:
        gaps = [(then.end - first.end).days]
    elif first.end and other and other.precision is Precision.DAY_OF_YEAR:
        gaps = [(day - first.end).days for day in _days_near(first.end, other.month or 1, other.day or 1)]
    elif then.end and one and one.precision is Precision.DAY_OF_YEAR:
        gaps = [(then.end - day).days for day in _days_near(then.end, one.month or 1, one.day or 1)]
    elif not one or not other or first.end or then.end or first.deadline.every != then.deadline.every:
        return None
    elif one.precision is Precision.DAY_OF_MONTH:
        window, gaps = _WINDOW_OF_A_MONTH, [(other.day or 1) - (one.day or 1) + turn for turn in (-_MONTH, 0, _MONTH)]
    else:
        start = date(2000, one.month or 1, one.day or 1)
        gaps = [(day - start).days for day in _days_near(start, other.month or 1, other.day or 1)]
    nearest = min(gaps, key=abs)
    return nearest if abs(nearest) <= window else None


def _days_near(day: date, month: int, of_month: int) -> list[date]:
    """The day of the year before, of and after the given day."""
    last = 28 if month == 2 else of_month  # noqa: PLR2004 - 29 February is not in every year
    return [date(year, month, min(of_month, last)) for year in (day.year - 1, day.year, day.year + 1)]


def _are_days(*deadlines: DatedDeadline) -> bool:
    """Whether all are known to the day: two reports within one month may still come in order."""
    exact = (Precision.DAY, Precision.DAY_OF_YEAR, Precision.DAY_OF_MONTH)
    return all(each.deadline.date and each.deadline.date.precision in exact for each in deadlines)


def _one_cycle(first: DatedDeadline, then: DatedDeadline) -> bool:
    cycles = {_cycle(first), _cycle(then)} - {""}
    return len(cycles) < 2  # noqa: PLR2004


def _cycle(deadline: DatedDeadline) -> str:
    """What a report covers: ``6 thang``, ``quy 1``, ``nam``; empty where it is not said."""
    words = fold(f"{deadline.deadline.what or ''} {deadline.deadline.phrase}")
    months, quarter = _MONTHS.search(words), _QUARTER.search(words)
    if months:
        return f"{int(months['count'])} thang"
    if quarter:
        return f"quy {_ROMAN.get(quarter['quarter'], quarter['quarter'])}"
    return "nam" if _WHOLE_YEAR.search(words) else ""


def _path(deadline: DatedDeadline, plan: ResolvedPlan) -> str:
    return path_of(plan.by_id[deadline.clause_id])


def _named(deadline: DatedDeadline) -> str:
    """Who sends the report, the first few of many by name."""
    names = [agency.name for agency in deadline.agencies]
    return "; ".join((*names[:_NAMED_AT_MOST], *(["…"] if len(names) > _NAMED_AT_MOST else []))) or "các đơn vị"


def _when(deadline: DatedDeadline) -> str:
    at = deadline.end or deadline.deadline.date
    return printed_date(at) if at else deadline.deadline.phrase
