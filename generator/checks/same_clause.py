"""`same-clause` (lỗi): mã đoạn đã công bố vẫn chỉ đúng đoạn ấy.

Chèn hay bỏ một đoạn có thể làm các đoạn sau đổi mã, và liên kết cũ dẫn nhầm chỗ mà không ai biết. `published.yml` nhớ
mỗi mã đã nói gì. Đoạn đổi chỗ thì ghi khóa `id` với mã cũ để nó giữ địa chỉ; đoạn mới chen vào thì ghi `id` mới cho
nó, khi ấy các đoạn khác không đổi mã. Đoạn viết lại khác hẳn mà vẫn là đoạn ấy thì thêm vào `published.yml` dòng mà
thông báo viết sẵn. Sửa vài chữ không bị báo. Bản sửa có `revised_on` sau lần công bố được nói khác ở cùng một nhãn,
vì bản trước còn đọc được ở địa chỉ có ngày; chỉ các đoạn không có nhãn mà đổi chỗ mới bị báo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.addresses import clause_address, plan_page
from generator.checks.context import Context, error, id_in_yaml, minimal
from generator.fingerprints import ANOTHER, likeness
from generator.model import Level
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
        entries = {entry.fragment: entry for entry in context.published.clauses_of(home)}
        if entries:
            yield from _changed_meanings(plan, entries, is_new=_is_new_revision(plan, context.published.find(home)))


def _is_new_revision(plan: ResolvedPlan, page: Published | None) -> bool:
    """Whether the plan has a revision of after its last publication: the text before it stays at its own address."""
    return bool(page and page.records and plan.plan.revised_day > page.records[-1].day)


def _changed_meanings(plan: ResolvedPlan, published: Mapping[str, Published], *, is_new: bool) -> Iterator[Problem]:
    now = {clause.id: clause_statement(clause.clause) for clause in plan.clauses}
    left = _left(published, now)
    stands_at = {said: key for key, said in reversed([*now.items()])}
    for clause in plan.clauses:
        entry, said = published.get(clause.id), now[clause.id]
        if not entry:
            continue
        if entry.has_departed:
            yield error(clause.where, RULE, _marked(clause, entry))
        elif entry.records and not _is_known(entry, said):
            before = left.get(said) if clause.clause.heading or clause.clause.text else None
            after = stands_at.get(entry.last_said)
            message = _message(plan, clause, entry, before=before, after=after, is_new=is_new)
            if message:
                yield error(clause.where, RULE, message)


def _message(
    plan: ResolvedPlan, clause: ResolvedClause, entry: Published, *, before: str | None, after: str | None, is_new: bool
) -> str:
    """What is said of a clause whose words are not those published at its id: empty where that may be.

    ``before`` is the id at which its words stood, ``after`` the one at which the words of its id stand now. A revision
    that nobody has cited yet may say anything at a printed label, but a dash has no label to be meant by.
    """
    if is_new and clause.level not in (Level.GACH, Level.DOAN):
        return ""
    if before:
        return _moved(clause, before)
    if after:
        return _put_in(clause, after)
    return "" if is_new else _another(plan, clause, entry)


def _left(published: Mapping[str, Published], now: Mapping[str, str]) -> Mapping[str, str]:
    """By what was said at them the ids at which it is not said any more; of several the first."""
    found: dict[str, str] = {}
    for key, entry in published.items():
        if now.get(key) != entry.last_said:
            found.setdefault(entry.last_said, key)
    return found


def _is_known(entry: Published, said: str) -> bool:
    """Whether this text was published at the address, or an editor says that it is the same clause."""
    return said.partition(" ")[0] in entry.same or any(record.value == said for record in entry.records)


def _marked(clause: ResolvedClause, entry: Published) -> str:
    word = MOVED if entry.moved else GONE
    return (
        f"«#{clause.id}» đã ghi là «{word}» trong published.yml mà văn bản lại có một đoạn mang mã ấy; nếu là đoạn "
        "khác, ghi cho đoạn này một id chưa dùng; nếu vẫn là đoạn cũ, bỏ dòng ấy trong published.yml"
    )


def _moved(clause: ResolvedClause, before: str) -> str:
    return (
        f"đoạn này trước ở «#{before}», nay đứng ở «#{clause.id}» đã công bố cho đoạn khác, liên kết cũ sẽ dẫn nhầm; "
        f"ghi «id: {id_in_yaml(before)}» cho đoạn này; đoạn mới chen vào thì ghi cho nó một id chưa dùng; đoạn đã bỏ "
        'thì thêm vào published.yml dòng «… moved: địa chỉ mới» hay «… gone: "lý do"»'
    )


def _put_in(clause: ResolvedClause, after: str) -> str:
    return (
        f"«#{clause.id}» đã công bố cho đoạn nay đứng ở «#{after}», liên kết cũ sẽ dẫn nhầm; ghi cho đoạn này một id "
        f"chưa dùng, hoặc ghi «id: {id_in_yaml(clause.id)}» cho đoạn kia"
    )


def _another(plan: ResolvedPlan, clause: ResolvedClause, entry: Published) -> str:
    """What is said of a text that has too few words of the one before; empty for one that was only mended."""
    said = clause_statement(clause.clause)
    words, old = (statement.partition(" ")[2] for statement in (said, entry.last_said))
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
