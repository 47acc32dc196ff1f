"""`related-plan` (lỗi): văn bản được sửa đổi, thay thế, bãi bỏ, đính chính có trên trang và ra đời trước.

Mã trong `amends`, `replaces`, `repeals`, `corrects` phải là của một văn bản trên trang; văn bản không có trên trang
thì ghi như một viện dẫn. Văn bản không sửa được văn bản ra đời sau nó: một trong hai ngày, hoặc chiều của quan hệ, sai.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import is_plan_id
from generator.checks.context import Context, error, minimal
from generator.dates import PartialDate
from generator.model import RELATIONS
from generator.problems import Problem
from generator.relations import Related
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
    """A problem at every relation to nothing, to itself, to what came later, to a part, in a circle, or told twice."""
    for plan in context.corpus.plans:
        for relation in _CHANGES:
            seen: set[str] = set()
            for written, other in zip(
                getattr(plan.plan, relation), context.corpus.relations.of(plan, relation), strict=True
            ):
                message = _fault(context, plan, relation, other)
                if written.reference.startswith("vb-") and not is_plan_id(written.reference):
                    message = f"chỉ ghi mã văn bản (vb- và 8 ký tự), không ghi đoạn hay địa chỉ: «{written.reference}»"
                elif written.reference in seen and is_plan_id(written.reference):
                    message = f"«{written.reference}» đã ghi ở trên; bỏ một"
                seen.add(written.reference)
                if message:
                    yield error(plan.source.where(other.loc), RULE, f"{relation}: {message}")


def _fault(context: Context, plan: ResolvedPlan, relation: str, related: Related) -> str:
    if related.plan_id is None:
        issued = related.document.citation.issued_on if related.document else None
        return _later(plan, "văn bản ấy", issued)
    if related.plan_id == plan.id:
        return "văn bản không thể tự sửa mình; ghi mã của văn bản kia, hoặc revised_on cho bản sửa"
    other = context.corpus.by_id.get(related.plan_id)
    if not other:
        return (
            f"văn bản «{related.plan_id}» không có trên trang; sửa mã, hoặc ghi như một viện dẫn: "
            "{kind: ke-hoach, reference: …, issued_on: …, issuer: …}"
        )
    if plan.id in {one.plan_id for one in context.corpus.relations.of(other, relation)}:
        return f"văn bản «{other.id}» cũng ghi {relation} văn bản này; bỏ ở văn bản ra đời trước"
    return _later(plan, f"văn bản «{other.id}»", other.plan.issued_on)


def _later(plan: ResolvedPlan, what: str, issued: PartialDate | None) -> str:
    """What is said of a document that came after the one that changes it."""
    mine = plan.plan.issued_on
    if mine and issued and mine.last and issued.first and issued.first > mine.last:
        return (
            f"{what} ra đời {printed_date(issued)}, sau văn bản này ({printed_date(mine)}); "
            "xem lại hai ngày và chiều của quan hệ"
        )
    return ""
