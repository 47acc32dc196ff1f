"""`revision` (lỗi): các bản của một văn bản đã sửa có ngày rõ ràng và khác nhau.

Văn bản đã công bố mà được đính chính: chép tệp cũ thành tệp thứ hai cùng `id`, sửa bản mới và ghi `revised_on` (năm,
tháng, ngày) cùng `revision` (sửa gì, theo văn bản nào); tệp cũ để nguyên. Địa chỉ của văn bản hiện bản mới nhất, mỗi
bản còn đọc được ở `/{mã}/v/{ngày}/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import plan_page
from generator.checks.context import Context, error, minimal
from generator.dates import Precision
from generator.problems import Problem
from generator.resolved import ResolvedPlan

RULE = "revision"
GOOD = (minimal(), minimal("revised_on: 2024-06-03\nrevision: Đính chính Mục I\n"))
BAD = (minimal(), minimal("revised_on: 2024-06\n"), minimal("revised_on: 2024-05-01\nrevision: Sửa\n"))


def check(context: Context) -> Iterator[Problem]:
    """A problem at every revision without a day, without a word, before its document, or of another's day."""
    days: dict[tuple[str, str], str] = {}
    newest = {id(plan) for plan in context.corpus.plans}
    for plan in (*context.corpus.earlier, *context.corpus.plans):
        for message in (*_faults(plan), *_missing(context, plan)) if plan.plan.revised_on else ():
            yield error(plan.source.where(("revised_on",)), RULE, message)
        seen = days.setdefault((plan.id, plan.plan.version), plan.source.file)
        # two newest texts of one day share an id by mistake: `unique-id` tells them
        if seen != plan.source.file and id(plan) not in newest:
            message = f"bản {plan.plan.version} của {plan.id} đã có ở {seen}; mỗi bản một ngày: sửa revised_on"
            yield error(plan.source.where(("revised_on",) if plan.plan.revised_on else ("id",)), RULE, message)


def _missing(context: Context, plan: ResolvedPlan) -> Iterator[str]:
    """What is said of a revision that was written over the text before it: that one has been cited."""
    page = context.published.find(plan_page(plan.id))
    first = page.records[0].day if page and page.records else None
    if first and plan.plan.revised_day > first and not context.corpus.versions(plan.id):
        yield (
            f"thiếu bản đã công bố ngày {first.isoformat()}; khôi phục tệp cũ, rồi ghi bản sửa vào một "
            "tệp thứ hai cùng id"
        )


def _faults(plan: ResolvedPlan) -> Iterator[str]:
    revised, issued = plan.plan.revised_on, plan.plan.issued_on
    if revised and revised.precision is not Precision.DAY:
        yield f"ngày của bản sửa «{revised.written}» phải đủ năm-tháng-ngày, vì là một phần của địa chỉ"
    elif revised and revised.first and issued and issued.last and revised.first <= issued.last:
        issue = f"ngày ban hành ({issued.written})"
        yield f"ngày của bản sửa «{revised.written}» phải sau {issue}; bản đầu không ghi revised_on"
    if not plan.plan.revision:
        yield "thiếu revision: ghi bản này sửa gì, theo văn bản nào"
