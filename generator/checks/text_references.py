"""`text-reference` (cảnh báo): chữ trong đoạn nêu văn bản hay đoạn nào thì biết chắc là văn bản, đoạn ấy.

Chỗ nêu văn bản khác hay một đoạn (`Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh`, `khoản 2 Mục III Kế hoạch
này`) thành liên kết khi chắc chắn; chỗ ngờ thì không có liên kết và được báo: trùng số của một văn bản trên trang mà
khác ngày, khác hay thiếu cơ quan ban hành, thiếu ngày; khác với `citations` của chính đoạn; số ấy là của mấy văn bản mà
tệp đã ghi; văn bản được nêu không có đoạn ấy, hoặc có mấy đoạn như vậy. Văn bản không có trên trang thì không bị báo.
Ghi đủ số, ngày, cơ quan vào `citations` của đoạn là hết ngờ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.context import Context, minimal, path_of, warning
from generator.citing import citation_text, plan_citation
from generator.problems import Problem
from generator.references import Doubt, Reason
from generator.resolved import ResolvedPlan

RULE = "text-reference"
_CITING = minimal(
    id="vb-bcdfghj2", number='"2"', issued_on="2024-06-03",
    body="[{{label: I, text: Làm theo {} Kế hoạch số 1/KH-UBND ngày {}/5/2024 của UBND huyện Sơn Hà.}}]",
)  # fmt: skip
GOOD = (minimal(), _CITING.format("Mục I", "02"))
BAD = (minimal(), _CITING.format("Mục II", "02"), _CITING.format("Mục I", "12").replace("vb-bcdfghj2", "vb-bcdfghj3"))

_LIST_IT = "ghi đủ số, ngày, cơ quan vào citations của đoạn, hoặc sửa chữ nếu gõ sai"
_SAYINGS = {
    Reason.LISTED_OTHERWISE: "citations của đoạn ghi {documents}; sửa chỗ sai, hoặc ghi thêm văn bản này",
    Reason.SEVERAL_LISTED: "có thể là {documents}; ghi văn bản được nêu vào citations của đoạn",
    Reason.DATE_DIFFERS: f"trùng số với {{plan}} trên trang mà khác ngày; {_LIST_IT}",
    Reason.ISSUER_DIFFERS: f"trùng số và ngày với {{plan}} trên trang mà khác cơ quan ban hành; {_LIST_IT}",
    Reason.NOT_SURE: f"trùng số với {{plan}} trên trang, chưa đủ ngày và cơ quan để biết chắc; {_LIST_IT}",
    Reason.NO_CLAUSE: "{plan} không có đoạn ấy; sửa chữ nếu gõ sai, hoặc xem lại nhãn trong tệp của văn bản được nêu",
    Reason.SEVERAL_CLAUSES: "{plan} có nhiều đoạn như vậy ({paths}); viết rõ cả mục, khoản",
}


def check(context: Context) -> Iterator[Problem]:
    """A warning at every clause whose words are in doubt, each doubt once."""
    for plan in context.corpus.plans:
        for clause_id, references in context.corpus.references.of(plan).items():
            loc = plan.by_id[clause_id].placed.loc
            doubts = {ref.text: (ref.field, ref.doubt) for ref in reversed(references) if ref.doubt}
            for words in reversed(doubts):
                field, doubt = doubts[words]
                said = _said(doubt, plan, context.configuration.kinds)
                yield warning(plan.source.where((*loc, field)), RULE, f"«{words}»: {said}")


def _said(doubt: Doubt, told: ResolvedPlan, kinds: Mapping[str, str]) -> str:
    plan = doubt.plan
    name = plan_citation(plan.plan, kinds, with_title=False) if plan and plan.id != told.id else "văn bản này"
    documents = " hoặc ".join(citation_text(document.citation, kinds) for document in doubt.documents)
    paths = ", ".join(path_of(clause) for clause in doubt.clauses)
    return _SAYINGS[doubt.reason].format(plan=name, documents=documents, paths=paths)
