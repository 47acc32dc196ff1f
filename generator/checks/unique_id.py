"""`unique-id` (lỗi): hai văn bản không dùng chung một mã.

Mã `id` là địa chỉ vĩnh viễn của văn bản. Tệp chép từ tệp khác phải có mã mới: bỏ dòng `id` cũ và lấy mã mới bằng
`kehoach mint`. Bản nháp ngoài thư mục nội dung trùng mã với nội dung thì lỗi ở bản nháp.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, in_file_order, is_outside, minimal
from generator.model import Where
from generator.problems import Problem

RULE = "unique-id"
GOOD = (minimal(id="vb-bcdfghjk"), minimal(id="vb-bcdfghj2", number='"2"'))
BAD = (minimal(id="vb-bcdfghjk"), minimal(id="vb-bcdfghjk", number='"2"'))


def check(context: Context) -> Iterator[Problem]:
    """A problem at every file after the first that has the same id."""
    first: dict[str, Where] = {}
    for plan in in_file_order(context.corpus):
        where = plan.source.where(("id",))
        seen = first.setdefault(plan.id, where)
        if seen is not where:
            is_left = is_outside(where) and not is_outside(seen)
            left = "xóa bản nháp này nếu đã chép vào đó, nếu không " if is_left else ""
            message = f"mã «{plan.id}» đã dùng ở {seen.file}:{seen.line}; {left}lấy mã mới bằng lệnh «kehoach mint»"
            message += "" if is_left else "; nếu là bản sửa của chính văn bản ấy, ghi revised_on"
            yield error(where, RULE, message)
