"""`later-citation` (cảnh báo): văn bản không viện dẫn một văn bản ra đời sau nó.

Ngày của văn bản được viện dẫn (ở `legal_bases`, `superior_plans`, `citations`) sau ngày ban hành thì một trong hai ngày
thường là gõ sai. Ngày chỉ biết tới tháng hay năm chỉ bị báo khi chắc chắn là sau. Văn bản cấp trên ghi bằng mã thì xét
theo ngày ban hành của nó.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.dates import PartialDate
from generator.model import Citation, Where
from generator.problems import Problem
from generator.resolved import ResolvedPlan
from generator.vietnamese import dated

RULE = "later-citation"
_BASES = "legal_bases: [{{kind: quyet-dinh, reference: 321/QĐ-UBND, issued_on: {}, issuer: UBND tỉnh}}]\n"
GOOD = (minimal(_BASES.format("2024-05")),)
BAD = (minimal(_BASES.format("2024-06")),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every citation whose date is surely after the document's own."""
    for plan in context.corpus.plans:
        issued = plan.plan.issued_on
        for where, name, cited in _cited(context, plan) if issued else ():
            if issued and issued.last and cited and cited.first and cited.first > issued.last:
                message = f"«{name}» {dated(cited)} ra đời sau văn bản này ({dated(issued)}); xem lại hai ngày"
                yield warning(where, RULE, message)


def _cited(context: Context, plan: ResolvedPlan) -> Iterator[tuple[Where, str, PartialDate | None]]:
    for index, superior in enumerate(plan.plan.superior_plans):
        known = context.corpus.by_id.get(superior.reference)
        name = known.plan.reference or known.id if known else superior.reference
        where = plan.source.where(("superior_plans", index))
        yield where, name, known.plan.issued_on if known else superior.issued_on
    for index, citation in enumerate(plan.plan.legal_bases):
        yield _row(plan, ("legal_bases", index), citation)
    for clause in plan.clauses:
        for index, citation in enumerate(clause.clause.citations):
            yield _row(plan, (*clause.placed.loc, "citations", index), citation)


def _row(plan: ResolvedPlan, loc: tuple[str | int, ...], citation: Citation) -> tuple[Where, str, PartialDate | None]:
    return plan.source.where(loc), citation.reference, citation.issued_on
