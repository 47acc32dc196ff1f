"""`superior-plan` (lỗi): mã trong `superior_plans` là của một văn bản có trên trang.

Văn bản cấp trên chưa có trên trang thì ghi như một viện dẫn:
`{kind: ke-hoach, reference: 134/KH-UBND, issued_on: 2024-03-11, issuer: UBND tỉnh Bắc Kạn}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.problems import Problem

RULE = "superior-plan"
GOOD = (minimal("superior_plans: [{kind: ke-hoach, reference: 134/KH-UBND}]\n"),)
BAD = (minimal("superior_plans: [vb-zzzzzzzz]\n"),)


def check(context: Context) -> Iterator[Problem]:
    """A problem at every superior id that no plan has, and at a plan that names itself."""
    for plan in context.corpus.plans:
        for superior in context.corpus.superiors(plan):
            if superior.plan_id == plan.id:
                message = "văn bản không thể là cấp trên của chính nó; ghi mã của văn bản mà nó thực hiện"
                yield error(plan.source.where(superior.loc), RULE, message)
            elif superior.plan_id and superior.plan_id not in context.corpus.by_id:
                message = (
                    f"văn bản cấp trên «{superior.plan_id}» không có trên trang; sửa mã, hoặc ghi như một viện dẫn: "
                    "{kind: ke-hoach, reference: …, issued_on: …, issuer: …}"
                )
                yield error(plan.source.where(superior.loc), RULE, message)
