"""`address-unique` (lỗi): mỗi địa chỉ dẫn tới một văn bản.

Địa chỉ đọc được gồm cơ quan, loại, năm, số và ký hiệu; hai văn bản trùng cả bốn thì một văn bản ghi sai số hoặc bị nhập
hai lần. Hai cơ quan trùng tên ở hai nơi thì không sao: địa chỉ ấy mời chọn một trong hai văn bản. Địa chỉ trong
`aliases` không được trùng trang của hệ thống.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import SITE_ROOTS, alias_page, is_plan_id
from generator.checks.context import Context, error, in_file_order, minimal
from generator.model import Where
from generator.problems import Problem
from generator.resolved import ResolvedPlan

RULE = "address-unique"
GOOD = (minimal(), minimal(id="vb-bcdfghj2", number='"2"'))
BAD = (minimal(), minimal(id="vb-bcdfghj2"))


def check(context: Context) -> Iterator[Problem]:
    """A problem at every address that another plan has already, or that belongs to the site."""
    first: dict[str, tuple[ResolvedPlan, Where]] = {}
    for plan in in_file_order(context.corpus):
        number = plan.source.where(("number",))
        written = [(plan.alias, number)]
        for index, alias in enumerate(plan.plan.aliases):
            where = plan.source.where(("aliases", index))
            page = alias_page(alias)
            root = page.split("/")[0]
            if root in SITE_ROOTS or is_plan_id(root):
                yield error(where, RULE, f"địa chỉ «{alias}» thuộc về hệ thống; chọn địa chỉ khác")
            else:
                written.append((page, where))
        for address, where in written:
            owner, seen = first.setdefault(address, (plan, where))
            if owner.id != plan.id and not _may_share(context, owner, plan, address):
                message = f"địa chỉ «{address}» đã thuộc về {seen.file}:{seen.line}; sửa số, ký hiệu, năm hoặc aliases"
                yield error(where, RULE, message)


def _may_share(context: Context, one: ResolvedPlan, other: ResolvedPlan, address: str) -> bool:
    """Whether both may be offered there: one of them was published there, and now it is the other's number."""
    entry = context.published.find(address)
    was_there = entry is not None and entry.owner in (one.id, other.id)
    return _are_namesakes(one, other, address) or (was_there and (one.alias == address) != (other.alias == address))


def _are_namesakes(one: ResolvedPlan, other: ResolvedPlan, address: str) -> bool:
    """Whether two authorities of one name in two places issued them: the address is the readable one of both."""
    return one.authority.id != other.authority.id and one.alias == other.alias == address
