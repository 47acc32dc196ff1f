"""`published` (lỗi): mọi địa chỉ đã công bố còn dẫn tới nơi cũ.

`content/published.yml` ghi mọi mã văn bản, địa chỉ đọc được và mã đoạn đã công bố; `kehoach publish` thêm điều mới.
Địa chỉ biến mất thì thêm vào tệp ấy một trong hai dòng: `địa chỉ moved: địa chỉ mới` để chuyển tiếp, hoặc
`địa chỉ gone: "lý do"` để lại trang nói vì sao không còn. Ghi cho cả văn bản thì áp dụng cho mọi đoạn của nó. Bản cũ
của một văn bản đã sửa cũng phải còn như lúc công bố.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import is_plan_id, plan_page, version_page
from generator.checks.context import Context, error, id_in_yaml, minimal
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
    lost = {page.address for page in context.published.entries if _is_lost_document(context, page, now)}
    for entry in context.published.entries:
        if entry.home in lost and entry.address != entry.home and entry.address not in now:
            continue  # the document's own line says it all
        message = _owner_lost(context, entry) if entry.address in now else _lost(context, entry, now)
        if message:
            yield error(entry.where, RULE, message)
    for plan in context.corpus.earlier:
        message = _rewritten(context, plan)
        if message:
            yield error(plan.source.where(("id",)), RULE, message)


def _is_lost_document(context: Context, page: Published, now: set[str]) -> bool:
    is_document = is_plan_id(page.address.rstrip("/"))
    return is_document and page.address not in now and not context.published.fate(page).has_departed


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
        mend = (
            f"thêm {entry.address.rstrip('/')} vào aliases của {entry.owner} để địa chỉ này mời chọn một trong hai, "
            "hoặc sửa lại số, ký hiệu, năm của văn bản"
        )
        if entry.owner not in context.corpus.by_id:
            mend = f"nếu id của văn bản bị sửa nhầm, khôi phục {entry.owner}; nếu không, sửa lại số, ký hiệu, năm"
        leads = f"trước dẫn tới {entry.owner}, nay dẫn tới {', '.join(owners)}"
        return f"địa chỉ đã công bố «{entry.address}» {leads}; {mend}"
    if entry.has_departed and not owners and not entry.fragment:
        return f"«{entry.address}» đã ghi là chuyển đi hay rút lại mà văn bản vẫn còn; bỏ tệp văn bản, hoặc bỏ dòng ấy"
    return ""


def _lost(context: Context, entry: Published, now: set[str]) -> str:
    """What is wrong with an address at which nothing stands."""
    fate = context.published.fate(entry)
    if fate.moved and fate.gone:
        return f"«{fate.address}» ghi cả moved và gone; giữ một" if fate is entry else ""
    if not fate.has_departed:
        mend = f"khôi phục nội dung{_keeping(context, entry)}, hoặc thêm vào tệp này dòng"
        lines = f'«{entry.address} moved: địa chỉ mới» hay «{entry.address} gone: "lý do"»'
        return f"địa chỉ đã công bố «{entry.address}» không còn; {mend} {lines}"
    return _wrong_target(context, entry, now) if fate is entry and entry.moved else ""


def _wrong_target(context: Context, entry: Published, now: set[str]) -> str:
    target = context.published.destination(entry.address)
    if target == entry.address:
        return f"địa chỉ «{entry.address}» chuyển tới nhau thành vòng; sửa moved"
    end = context.published.find(target)
    if target in now or (end and context.published.fate(end).gone):
        return ""
    return f"địa chỉ chuyển tới «{target}» không có trên trang; sửa moved"


def _keeping(context: Context, entry: Published) -> str:
    """The remedy for a clause that is still there under another id."""
    if not entry.fragment or entry.home.rstrip("/") not in context.corpus.by_id:
        return ""
    return f", hoặc ghi «id: {id_in_yaml(entry.fragment)}» cho đoạn ấy nếu nó đổi nhãn hay đổi chỗ"
