"""`same-clause` (lỗi): mã đoạn đã công bố vẫn chỉ đúng đoạn ấy.

Chèn hay bỏ một đoạn có thể làm các đoạn sau đổi mã, và liên kết cũ dẫn nhầm chỗ mà không ai biết. `published.yml` nhớ
mỗi mã đã nói gì. Đoạn đổi chỗ thì ghi khóa `id` với mã cũ để nó giữ địa chỉ; đoạn mới chen vào thì ghi `id` mới cho
nó, khi ấy các đoạn khác không đổi mã. Đoạn viết lại khác hẳn mà vẫn là đoạn ấy thì thêm vào `published.yml` dòng mà
thông báo viết sẵn. Sửa vài chữ không bị báo, và bản sửa có `revised_on` sau lần công bố cũng không: bản trước còn đọc
được ở địa chỉ có ngày.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.addresses import clause_address, plan_page
from generator.checks.context import Context, error, minimal
from generator.fingerprints import ANOTHER, likeness
from generator.problems import Problem
from generator.publication import Published
from generator.publication.ledger import GONE, MOVED
from generator.publication.statements import clause_statement
from generator.resolved import ResolvedClause, ResolvedPlan

RULE = "same-clause"
GOOD = (minimal(),)
BAD = ()  # needs a published.yml beside the plans; its own test writes one

def check(context: Context) -> Iterator[Problem]:
    """A problem at every clause that stands at the published id of another."""
    for plan in context.corpus.plans:
        home = plan_page(plan.id)
        entries = {entry.address.partition("#")[2]: entry for entry in context.published.clauses_of(home)}
        published = {key: entry for key, entry in entries.items() if entry.records}
        page = context.published.find(home)
        revised = plan.plan.revised_on.first if plan.plan.revised_on else None
        # a revision may say other things until it is published itself: the earlier text stays at its own address
        is_new = bool(revised and page and page.records and revised > page.records[-1].day)
        if published and not is_new:
            yield from _changed_meanings(plan, published)


def _changed_meanings(plan: ResolvedPlan, published: Mapping[str, Published]) -> Iterator[Problem]:
    now = {clause.id: clause_statement(clause.clause) for clause in plan.clauses}
    left = _left(published, now)
    for clause in plan.clauses:
        entry, said = published.get(clause.id), now[clause.id]
        if not entry or _is_known(entry, said):
            continue
        before = left.get(said) if clause.clause.heading or clause.clause.text else None
        if entry.moved or entry.gone:
            message = _marked(clause, entry)
        else:
            message = _moved(clause, before) if before else _another(plan, clause, entry, said)
        if message:
            yield error(clause.where, RULE, message)


def _left(published: Mapping[str, Published], now: Mapping[str, str]) -> Mapping[str, str]:
    """By what was said at them the ids at which it is not said any more; of several the first."""
    found: dict[str, str] = {}
    for key, entry in published.items():
        if now.get(key) != _last_said(entry):
            found.setdefault(_last_said(entry), key)
    return found


def _last_said(entry: Published) -> str:
    """What stood at the address when it last had anything."""
    return next((record.value for record in reversed(entry.records) if record.value not in (GONE, MOVED)), "")


def _is_known(entry: Published, said: str) -> bool:
    """Whether this text was published at the address, or an editor says that it is the same clause."""
    return said.partition(" ")[0] in entry.same or any(record.value == said for record in entry.records)


def _marked(clause: ResolvedClause, entry: Published) -> str:
    word = MOVED if entry.moved else GONE
    return (
        f"«#{clause.id}» đã ghi là «{word}» trong published.yml mà văn bản lại có một đoạn khác mang mã ấy; ghi cho "
        "đoạn này một id chưa dùng"
    )


def _moved(clause: ResolvedClause, before: str) -> str:
    return (
        f"đoạn này trước ở «#{before}», nay đứng ở «#{clause.id}» đã công bố cho đoạn khác, liên kết cũ sẽ dẫn nhầm; "
        f"ghi «id: {before}» cho đoạn này; đoạn mới chen vào thì ghi cho nó một id chưa dùng; đoạn đã bỏ thì thêm vào "
        'published.yml dòng «… moved: địa chỉ mới» hay «… gone: "lý do"»'
    )


def _another(plan: ResolvedPlan, clause: ResolvedClause, entry: Published, said: str) -> str:
    """What is said of a text that has too few words of the one before; empty for one that was only mended."""
    words, old = (statement.partition(" ")[2] for statement in (said, _last_said(entry)))
    # a bare label that gets its words is the same clause
    if not old or likeness(words, old) >= ANOTHER:
        return ""
    address = clause_address(plan.id, clause.id)
    day = entry.records[-1].day.isoformat()
    return (
        f"«#{clause.id}» đã công bố ({day}) với nội dung khác hẳn; nếu là đoạn khác, ghi cho đoạn này một id chưa dùng "
        f'và thêm vào published.yml dòng «{address} moved: địa chỉ mới» hay «{address} gone: "lý do"»; nếu vẫn là đoạn '
        f"ấy viết lại, thêm dòng «{address} same {said.partition(' ')[0]}: lý do»"
    )
