"""`related-plan` (lỗi): văn bản được sửa đổi, thay thế, bãi bỏ, đính chính có trên trang và ra đời trước.

Mã trong `amends`, `replaces`, `repeals`, `corrects` phải là của một văn bản trên trang; văn bản không có trên trang
thì ghi như một viện dẫn. Văn bản không sửa được văn bản ra đời sau nó: một trong hai ngày, hoặc chiều của quan hệ, sai.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.model import RELATIONS
from generator.problems import Problem
from generator.resolved import ResolvedPlan
from generator.vietnamese import printed_date

RULE = "related-plan"
GOOD = (minimal(), minimal("replaces: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"'))
BAD = (
    minimal(issued_on="2024-06-01"),
    minimal(
        "replaces: [vb-bcdfghjk]\namends: [vb-zzzzzzzz]\ncorrects: [vb-bcdfghj2]\n", id="vb-bcdfghj2", number='"2"'
    ),
)

_CHANGES = tuple(relation for relation in RELATIONS if relation != "superior_plans")


def check(context: Context) -> Iterator[Problem]:
    """A problem at every relation to nothing, to itself, or to what came later."""
    for plan in context.corpus.plans:
        for relation in _CHANGES:
            for other in context.corpus.relations.of(plan, relation):
                message = _fault(context, plan, relation, other.plan_id)
                if message:
                    yield error(other.where, RULE, message)


def _fault(context: Context, plan: ResolvedPlan, relation: str, other_id: str | None) -> str:
    if other_id is None:
        return ""
    if other_id == plan.id:
        return f"{relation}: văn bản không thể tự sửa mình; ghi mã của văn bản kia, hoặc revised_on cho bản sửa"
    other = context.corpus.by_id.get(other_id)
    if not other:
        return (
            f"{relation}: văn bản «{other_id}» không có trên trang; sửa mã, hoặc ghi như một viện dẫn: "
            "{kind: ke-hoach, reference: …, issued_on: …, issuer: …}"
        )
    mine, its = plan.plan.issued_on, other.plan.issued_on
    if mine and its and mine.last and its.first and its.first > mine.last:
        return (
            f"{relation}: văn bản «{other_id}» ra đời {printed_date(its)}, sau văn bản này ({printed_date(mine)}); "
            "xem lại hai ngày và chiều của quan hệ"
        )
    return ""
