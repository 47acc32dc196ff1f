"""`published` (lỗi): mọi địa chỉ đã công bố còn dẫn tới nơi cũ.

`content/published.yml` ghi mọi mã văn bản, địa chỉ đọc được và mã đoạn đã công bố; `kehoach publish` thêm địa chỉ mới.
Địa chỉ biến mất thì ghi ngay tại dòng của nó trong tệp ấy một trong hai: `{moved: địa chỉ mới}` để chuyển tiếp, hoặc
`{gone: "lý do"}` để lại trang nói vì sao không còn. Ghi ở dòng của cả văn bản thì áp dụng cho mọi đoạn của nó.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.problems import Problem
from generator.publication import answered

RULE = "published"
GOOD = (minimal(),)
BAD = ()  # needs a published.yml beside the plans; its own test writes one


def check(context: Context) -> Iterator[Problem]:
    """A problem at every published address that the site would lose without a word."""
    now = answered(context.corpus)
    for entry in context.published.entries:
        if entry.address in now:
            owner = context.corpus.by_alias.get(entry.address)
            if entry.owner and owner != entry.owner:
                message = (
                    f"địa chỉ đã công bố «{entry.address}» trước dẫn tới {entry.owner}, nay dẫn tới {owner}; "
                    "sửa lại số, ký hiệu, năm của văn bản"
                )
                yield error(entry.where, RULE, message)
            continue
        fate = context.published.fate(entry)
        if fate.gone:
            continue
        if not fate.moved:
            message = (
                f"địa chỉ đã công bố «{entry.address}» không còn; khôi phục nội dung, hoặc ghi tại dòng này "
                '{moved: địa chỉ mới} hay {gone: "lý do"}'
            )
            yield error(entry.where, RULE, message)
        elif fate is entry and fate.moved not in now and not context.published.has_departed(fate.moved):
            yield error(entry.where, RULE, f"địa chỉ chuyển tới «{fate.moved}» không có trên trang; sửa moved")
