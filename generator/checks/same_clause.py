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
from generator.fingerprints import likeness
from generator.problems import Problem
from generator.publication import Published
from generator.publication.statements import clause_statement
from generator.resolved import ResolvedClause, ResolvedPlan

RULE = "same-clause"
GOOD = (minimal(),)
BAD = ()  # needs a published.yml beside the plans; its own test writes one

ANOTHER = 0.3
"""Texts that share a smaller part of their words are taken for different clauses."""


def check(context: Context) -> Iterator[Problem]:
    """A problem at every clause that stands at the published id of another."""
    for plan in context.corpus.plans:
        published = {
            entry.address.partition("#")[2]: entry
            for entry in context.published.clauses_of(plan_page(plan.id))
            if entry.records and not (entry.moved or entry.gone)
        }
        if published:
            yield from _changed_meanings(plan, published)


def _changed_meanings(plan: ResolvedPlan, published: Mapping[str, Published]) -> Iterator[Problem]:
    now = {clause.id: clause_statement(clause.clause) for clause in plan.clauses}
    before = {entry.latest: key for key, entry in reversed([*published.items()]) if now.get(key) != entry.latest}
    revised = plan.plan.revised_on.first if plan.plan.revised_on else None
    for clause in plan.clauses:
        entry = published.get(clause.id)
        if not entry or entry.latest == now[clause.id] or (revised and revised > entry.records[-1].day):
            continue
        said = now[clause.id]
        if said.partition(" ")[0] in entry.same or any(record.value == said for record in entry.records):
            continue
        moved_from = before.get(said) if clause.clause.heading or clause.clause.text else None
        message = _moved(clause, moved_from) if moved_from else _another(plan, clause, entry, said)
        if message:
            yield error(clause.where, RULE, message)


def _moved(clause: ResolvedClause, before: str) -> str:
    return (
        f"đoạn này trước ở «#{before}», nay đứng ở «#{clause.id}» đã công bố cho đoạn khác, liên kết cũ sẽ dẫn nhầm; "
        f"ghi «id: {before}» cho đoạn này; đoạn mới chen vào thì ghi cho nó một id chưa dùng; đoạn đã bỏ thì thêm vào "
        'published.yml dòng «… moved: địa chỉ mới» hay «… gone: "lý do"»'
    )


def _another(plan: ResolvedPlan, clause: ResolvedClause, entry: Published, said: str) -> str:
    """What is said of a text that has too few words of the one before; empty for one that was only mended."""
    words, old = (statement.partition(" ")[2] for statement in (said, entry.latest))
    if likeness(words, old) >= ANOTHER:
        return ""
    address = clause_address(plan.id, clause.id)
    day = entry.records[-1].day.isoformat()
    return (
        f"«#{clause.id}» đã công bố ({day}) với nội dung khác hẳn; nếu là đoạn khác, ghi cho đoạn này một id chưa dùng "
        f'và thêm vào published.yml dòng «{address} moved: địa chỉ mới» hay «{address} gone: "lý do"»; nếu vẫn là đoạn '
        f"ấy viết lại, thêm dòng «{address} same {said.partition(' ')[0]}: lý do»"
    )
