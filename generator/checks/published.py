"""`published` (lỗi): mọi địa chỉ đã công bố còn dẫn tới nơi cũ.

`content/published.yml` ghi mọi mã văn bản, địa chỉ đọc được và mã đoạn đã công bố; `kehoach publish` thêm điều mới.
Địa chỉ biến mất thì thêm vào tệp ấy một trong hai dòng: `địa chỉ moved: địa chỉ mới` để chuyển tiếp, hoặc
`địa chỉ gone: "lý do"` để lại trang nói vì sao không còn. Ghi cho cả văn bản thì áp dụng cho mọi đoạn của nó.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import plan_page, version_page
from generator.checks.context import Context, error, minimal
from generator.problems import Problem
from generator.publication import Published, answered
from generator.publication.statements import document_hash
from generator.resolved import ResolvedPlan

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
    for plan in context.corpus.earlier:
        message = _rewritten(context, plan)
        if message:
            yield error(plan.source.where(("id",)), RULE, message)


def _rewritten(context: Context, plan: ResolvedPlan) -> str:
    """What is wrong with an earlier text that is not what was published: people may have cited its day."""
    page = version_page(plan.id, plan.plan.version)
    entries = [entry for entry in map(context.published.find, (page, plan_page(plan.id))) if entry]
    known = {record.value for entry in entries for record in entry.records}
    now = document_hash(plan.plan)
    if not known or now in known or any(now in entry.same for entry in entries):
        return ""
    return (
        f"bản {plan.plan.version} đã công bố mà nay khác trước; khôi phục tệp, hoặc thêm vào published.yml dòng "
        f"«{page} same {now}: lý do»"
    )


def _owner_lost(context: Context, entry: Published) -> str:
    """What is wrong with an alias that begins to lead elsewhere, or with a page that is there and marked as gone."""
    owners = context.corpus.owners_of(entry.address)
    if entry.owner and entry.owner not in owners and context.published.fate(entry) is entry:
        return (
            f"địa chỉ đã công bố «{entry.address}» trước dẫn tới {entry.owner}, nay dẫn tới {', '.join(owners)}; "
            "sửa lại số, ký hiệu, năm của văn bản"
        )
    if (entry.moved or entry.gone) and not owners and "#" not in entry.address:
        return f"«{entry.address}» đã ghi là chuyển đi hay rút lại mà văn bản vẫn còn; bỏ tệp văn bản, hoặc bỏ dòng ấy"
    return ""


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
