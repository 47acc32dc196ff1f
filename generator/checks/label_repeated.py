"""`label-repeated` (cảnh báo): một nhãn lặp lại trong cùng một mục.

Văn bản thật có khi in hai «Mục IV»; nhãn giữ đúng như in và địa chỉ của lần thứ hai có thêm `_2`. Cảnh báo để
người nhập xem lại đó là bản in hay lỗi gõ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.model import Level
from generator.problems import Problem

RULE = "label-repeated"
GOOD = (minimal(body="[{label: I, text: Một.}, {label: II, text: Hai.}]"),)
BAD = (minimal(body="[{label: I, text: Một.}, {label: I, text: Hai.}]"),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every label that its siblings already have."""
    for plan in context.corpus.plans:
        for siblings in plan.children.values():
            seen: dict[str, int] = {}
            for clause in siblings:
                label = clause.clause.label
                if not label or clause.level in (Level.GACH, Level.DOAN):
                    continue
                if label in seen:
                    message = (
                        f"nhãn «{label}» lặp lại (lần đầu ở dòng {seen[label]}), địa chỉ là #{clause.id}; "
                        "sửa nhãn nếu gõ sai"
                    )
                    yield warning(plan.source.where((*clause.placed.loc, "label")), RULE, message)
                seen.setdefault(label, clause.where.line)
