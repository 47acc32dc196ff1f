"""`known-kind` (lỗi): loại văn bản có tên tiếng Việt trong `site_config/labels.yml`, mục `kinds`.

Tên loại đứng đầu mọi trích dẫn («Kế hoạch số …»), nên không thể để trống.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator.checks.context import Context, error, minimal
from generator.model import Citation
from generator.problems import Problem
from generator.yaml_values import Loc

RULE = "known-kind"
GOOD = (minimal(kind="cong-van"),)
BAD = (minimal(kind="ke-hoch"),)


def check(context: Context) -> Iterator[Problem]:
    """A problem at every kind, of a plan or of a document cited, that has no name."""
    kinds = context.configuration.kinds
    for plan in context.corpus.plans:
        written: list[tuple[Loc, str | None]] = [(("kind",), plan.plan.kind)]
        for key, citations in (("legal_bases", plan.plan.legal_bases), ("superior_plans", plan.plan.superior_plans)):
            written += _kinds((key,), citations)
        for clause in plan.clauses:
            written += _kinds((*clause.placed.loc, "citations"), clause.clause.citations)
        for loc, kind in written:
            if kind and kind not in kinds:
                nearest = process.extractOne(kind, list(kinds), score_cutoff=60)
                hint = f"có phải «{nearest[0]}»?" if nearest else "thêm tên loại vào mục kinds của labels.yml"
                yield error(plan.source.where(loc), RULE, f"loại văn bản «{kind}» chưa có tên; {hint}")


def _kinds(loc: Loc, citations: tuple[Citation, ...]) -> list[tuple[Loc, str | None]]:
    return [((*loc, index, "kind"), citation.kind) for index, citation in enumerate(citations)]
