"""`label-form` (cảnh báo): nhãn không kèm dấu chấm hay ngoặc ở cuối.

Ghi `"1"`, `a`, `"1.1"`, không ghi `"1."`, `a)`, `"1.1."`: trang tự thêm dấu khi in. Bỏ dấu thì địa chỉ của đoạn không
đổi. Nhãn in trong hai ngoặc, `"(1)"`, thì để nguyên.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.model import Level
from generator.problems import Problem

RULE = "label-form"
GOOD = (minimal(body="[{label: I, clauses: [{label: '1.1'}, {label: '(1)'}, {label: đ}]}]"),)
BAD = (minimal(body="[{label: I., clauses: [{label: a), text: Một.}]}]"),)

_ENDED = re.compile(r"[^(]*[^(.):/\s]\s*[.):/]+")


def check(context: Context) -> Iterator[Problem]:
    """A warning at every label that ends in the print's stop or bracket."""
    for plan in context.corpus.plans:
        for clause in plan.clauses:
            label = clause.clause.label or ""
            if clause.level not in (Level.GACH, Level.DOAN) and _ENDED.fullmatch(label):
                message = f"nhãn «{label}» kèm dấu; viết «{label.rstrip(' .):/')}», địa chỉ của đoạn không đổi"
                yield warning(plan.source.where((*clause.placed.loc, "label")), RULE, message)
