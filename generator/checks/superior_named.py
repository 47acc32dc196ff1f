"""`superior-named` (cảnh báo): phần mở đầu nêu văn bản cấp trên mà văn bản thực hiện.

Kế hoạch thực hiện một kế hoạch cấp trên thì nói ra ở phần căn cứ. Văn bản ghi ở `superior_plans` mà không có trong
`legal_bases`, cũng không có trong `citations` của các đoạn không nhãn đứng đầu, thì hoặc thiếu căn cứ, hoặc ghi nhầm
cấp trên. Không xét văn bản cấp trên chưa có số, và bản chỉ biết qua bản tin (`completeness: secondary`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from generator.checks.context import Context, minimal, warning
from generator.citations import Mention
from generator.model import Level
from generator.problems import Problem
from generator.resolved import ResolvedPlan

RULE = "superior-named"
_SUPERIOR = "superior_plans: [{kind: ke-hoach, reference: 134/KH-UBND}]\n"
GOOD = (minimal(_SUPERIOR + "legal_bases: [{kind: ke-hoach, reference: 134/KH-UBND, issuer: UBND tỉnh}]\n"),)
BAD = (minimal(_SUPERIOR + "legal_bases: [{kind: ke-hoach, reference: 143/KH-UBND, issuer: UBND tỉnh}]\n"),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every superior plan that the preamble does not cite."""
    for plan in context.corpus.plans:
        if plan.plan.completeness == "secondary" or not plan.plan.superior_plans:
            continue
        named = {Mention.key_of(reference) for reference in _preamble(plan)}
        for index, superior in enumerate(plan.plan.superior_plans):
            reference = _reference(context, superior.reference)
            if reference and Mention.key_of(reference) not in named:
                message = (
                    f"phần mở đầu không nêu văn bản cấp trên «{reference}»; thêm vào legal_bases nếu văn bản có nêu, "
                    "sửa superior_plans nếu ghi nhầm"
                )
                yield warning(plan.source.where(("superior_plans", index)), RULE, message)


def _preamble(plan: ResolvedPlan) -> Iterator[str]:
    """The references that the document names before its first labelled clause."""
    yield from (base.reference for base in plan.plan.legal_bases)
    opening = takewhile(lambda clause: clause.level in (Level.DOAN, Level.GACH), plan.children.get(None, ()))
    for clause in opening:
        yield from (citation.reference for citation in clause.clause.citations)


def _reference(context: Context, written: str) -> str | None:
    """The reference of a superior plan, given by id or as a citation; None while it has no number."""
    known = context.corpus.by_id.get(written)
    if known:
        return known.plan.reference if known.plan.number else None
    return None if written.startswith("vb-") else written
