"""`clause-id` (lỗi): khóa `id` của một đoạn không trùng đoạn khác và không phải mã của phần khác trên trang.

Mã đoạn bình thường lấy từ nhãn, không phải ghi. Khóa `id` chỉ ghi khi một đoạn đã công bố đổi nhãn hay đổi chỗ mà phải
giữ địa chỉ cũ, hoặc khi chèn đoạn mới vào giữa các đoạn không có nhãn.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import RESERVED
from generator.checks.context import Context, error, minimal
from generator.problems import Problem

RULE = "clause-id"
GOOD = (minimal(body='[{label: I, text: Một.}, {id: i-2, label: "-", text: Hai.}]'),)
BAD = (minimal(body="[{id: mot, label: I, text: Một.}, {id: mot, label: II, text: Hai.}, {id: ky, text: Ba.}]"),)

_PAGES_OWN = ("kh-", "tim-", "__")
"""How the ids of the page's own parts begin."""


def check(context: Context) -> Iterator[Problem]:
    """A problem at every id that is taken."""
    for plan in context.corpus.plans:
        first: dict[str, int] = {}
        for clause in plan.clauses:
            wanted = clause.clause.id
            if not wanted:
                continue
            where = plan.source.where((*clause.placed.loc, "id"))
            if wanted in RESERVED or wanted.startswith(_PAGES_OWN):
                yield error(where, RULE, f"mã đoạn «{wanted}» là của một phần khác trên trang; chọn mã khác")
            elif wanted in first:
                yield error(where, RULE, f"mã đoạn «{wanted}» đã dùng ở dòng {first[wanted]}; chọn mã khác")
            first.setdefault(wanted, where.line)
