"""`published` (lỗi): mọi địa chỉ đã công bố còn dẫn tới nơi cũ.

`content/published.yml` ghi mọi mã văn bản, địa chỉ đọc được và mã đoạn đã công bố; `kehoach publish` thêm địa chỉ mới.
Địa chỉ biến mất thì ghi ngay tại dòng của nó trong tệp ấy một trong hai: `{moved: địa chỉ mới}` để chuyển tiếp, hoặc
`{gone: "lý do"}` để lại trang nói vì sao không còn.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.problems import Problem
from generator.publication import addresses_of, read_published

RULE = "published"
GOOD = (minimal(),)
BAD = ()  # needs a published.yml beside the plans; its own test writes one


def check(context: Context) -> Iterator[Problem]:
    """A problem at every published address that the site would lose without a word."""
    published, problems = read_published(context.published)
    yield from problems
    now = set(addresses_of(context.corpus))
    for entry in published:
        if entry.address in now or entry.gone:
            continue
        if not entry.moved:
            message = (
                f"địa chỉ đã công bố «{entry.address}» không còn; khôi phục nội dung, hoặc ghi tại dòng này "
                '{moved: địa chỉ mới} hay {gone: "lý do"}'
            )
            yield error(entry.where, RULE, message)
        elif entry.moved not in now:
            yield error(entry.where, RULE, f"địa chỉ chuyển tới «{entry.moved}» không có trên trang; sửa moved")
