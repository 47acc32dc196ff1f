"""`published` (lỗi): mọi địa chỉ đã công bố còn dẫn tới nơi cũ.

`content/published.yml` ghi mọi mã văn bản, địa chỉ đọc được và mã đoạn đã công bố; `kehoach publish` thêm điều mới.
Địa chỉ biến mất thì thêm vào tệp ấy một trong hai dòng: `địa chỉ moved: địa chỉ mới` để chuyển tiếp, hoặc
`địa chỉ gone: "lý do"` để lại trang nói vì sao không còn. Ghi cho cả văn bản thì áp dụng cho mọi đoạn của nó.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.problems import Problem
from generator.publication import Published, answered

RULE = "published"
GOOD = (minimal(),)
BAD = ()  # needs a published.yml beside the plans; its own test writes one


def check(context: Context) -> Iterator[Problem]:
    """A problem at every published address that the site would lose without a word."""
    now = answered(context.corpus)
    for entry in context.published.entries:
        message = _owner_lost(context, entry) if entry.address in now else _lost(context, entry, now)
        if message:
            yield error(entry.where, RULE, message)


def _owner_lost(context: Context, entry: Published) -> str:
    """What is wrong with an alias that begins to lead elsewhere."""
    owners = context.corpus.owners_of(entry.address)
    if not entry.owner or entry.owner in owners:
        return ""
    return (
        f"địa chỉ đã công bố «{entry.address}» trước dẫn tới {entry.owner}, nay dẫn tới {', '.join(owners)}; "
        "sửa lại số, ký hiệu, năm của văn bản"
    )


def _lost(context: Context, entry: Published, now: set[str]) -> str:
    """What is wrong with an address at which nothing stands."""
    fate = context.published.fate(entry)
    if fate.gone:
        return ""
    if not fate.moved:
        return (
            f"địa chỉ đã công bố «{entry.address}» không còn; khôi phục nội dung, hoặc thêm vào tệp này dòng "
            f'«{entry.address} moved: địa chỉ mới» hay «{entry.address} gone: "lý do"»'
        )
    if fate is not entry:
        return ""
    target = context.published.destination(entry.address)
    if target == entry.address:
        return f"địa chỉ «{entry.address}» chuyển tới nhau thành vòng; sửa moved"
    end = context.published.find(target)
    if target in now or (end and context.published.fate(end).gone):
        return ""
    return f"địa chỉ chuyển tới «{target}» không có trên trang; sửa moved"
