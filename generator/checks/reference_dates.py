"""`reference-dates` (cảnh báo): một văn bản được viện dẫn với một ngày.

Cùng số, ký hiệu, loại và cơ quan ban hành mà ghi hai ngày khác nhau thì thường một ngày gõ sai. Trong một văn bản, mọi
chỗ khác ngày đều được báo, trừ khi hai chỗ ghi hai trích yếu khác nhau: đó là hai văn bản. Giữa các văn bản, số được
đánh lại từ đầu mỗi năm (06/QĐ-TTg của 2019 và của 2022), nên chỉ báo khi khác ngày trong cùng một năm, hoặc khi số có
năm (13/2021/TT-BLĐTBXH); chỗ bị báo là chỗ ít văn bản ghi hơn. Văn bản có trên trang thì ngày ban hành của nó là đúng.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checks.context import Context, in_file_order, minimal, warning
from generator.citations import Mention
from generator.dates import PartialDate
from generator.model import Where
from generator.problems import Problem
from generator.vietnamese import dated, fold

RULE = "reference-dates"
_BASES = "legal_bases: [{{kind: quyet-dinh, reference: 06/QĐ-TTg, issued_on: {}, issuer: Thủ tướng Chính phủ}}]\n"
GOOD = (
    minimal(_BASES.format("2019-01-03")),
    minimal(_BASES.format("2022-01-06"), id="vb-bcdfghj2", number='"2"'),
)
BAD = (
    minimal(_BASES.format("2022-01-06")),
    minimal(_BASES.format("2022-01-06"), id="vb-bcdfghj2", number='"2"'),
    minimal(_BASES.format("2022-06-01"), id="vb-bcdfghj3", number='"3"'),
)

_WITH_YEAR = re.compile(r"^\d+[A-Za-z]?/(?:19|20)\d\d/")


class _Dated(NamedTuple):
    """A document with its date, as one place gives it."""

    where: Where
    plan_id: str
    reference: str
    kind: str | None
    issuer: str
    title: str
    on: PartialDate
    certain: bool


def check(context: Context) -> Iterator[Problem]:
    """A warning at every date that another citation of the same document contradicts."""
    groups: dict[str, list[_Dated]] = defaultdict(list)
    for each in _all_dated(context):
        groups[Mention.key_of(each.reference)].append(each)
    for key in sorted(groups):
        if len({each.on for each in groups[key]}) > 1:
            yield from _contradictions(groups[key])


def _contradictions(group: list[_Dated]) -> Iterator[Problem]:
    by_plan: dict[str, list[_Dated]] = defaultdict(list)
    for each in group:
        by_plan[each.plan_id].append(each)
    kept: list[_Dated] = []
    for mentions in by_plan.values():
        for index, each in enumerate(mentions):
            other = next((o for o in mentions[:index] if _same_document(o, each) and _differ(o, each)), None)
            if other:
                yield _problem(each, other)
            else:
                kept.append(each)
    yield from _across_plans(kept)


def _across_plans(mentions: Iterable[_Dated]) -> Iterator[Problem]:
    clusters: dict[tuple[str, int | None], list[_Dated]] = defaultdict(list)
    for each in mentions:
        # an issuer that the register does not know may be another one of the same name in each place
        if "/" in each.issuer:
            clusters[each.issuer, None if _WITH_YEAR.match(each.reference) else each.on.year].append(each)
    for cluster in clusters.values():
        right = _most_likely(cluster)
        told: set[str] = set()
        for each in cluster:
            differs = each.plan_id != right.plan_id and _differ(each, right) and _same_document(each, right)
            if differs and each.plan_id not in told:
                told.add(each.plan_id)
                yield _problem(each, right)


def _most_likely(cluster: list[_Dated]) -> _Dated:
    """The document's own date where it is on the site, else the date that most plans give, the first of equals."""
    certain = next((each for each in cluster if each.certain), None)
    votes = Counter(on for _, on in {(each.plan_id, each.on) for each in cluster})
    return certain or max(cluster, key=lambda each: votes[each.on])


def _same_document(one: _Dated, other: _Dated) -> bool:
    kinds = {one.kind, other.kind} - {None, "van-ban"}
    issuers = {one.issuer, other.issuer} - {""}
    titles = {fold(one.title), fold(other.title)} - {""}
    return len(kinds) < 2 and len(issuers) < 2 and (len(titles) < 2 or one.plan_id != other.plan_id)  # noqa: PLR2004


def _differ(one: _Dated, other: _Dated) -> bool:
    """Whether no day can be both dates."""
    if not one.on.first or not one.on.last or not other.on.first or not other.on.last:
        return False
    return one.on.first > other.on.last or other.on.first > one.on.last


def _problem(each: _Dated, other: _Dated) -> Problem:
    seen = f"{other.where.file}:{other.where.line}"
    there = f"văn bản ấy ({seen}) ban hành" if other.certain else f"ở {seen} ghi"
    message = f"«{each.reference}» ghi {dated(each.on)}, {there} {dated(other.on)}; xem lại hai ngày"
    return warning(each.where, RULE, message)


def _all_dated(context: Context) -> Iterator[_Dated]:
    """Every plan that has a number and every citation that has a date, in the order of the files."""
    plans = in_file_order(context.corpus)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for document in context.corpus.cited.documents:
        for mention in context.corpus.cited.mentions_of(document):
            mentions[mention.plan_id].append(mention)
    for plan in plans:
        own = plan.plan
        if own.number and own.reference and own.issued_on:
            where = plan.source.where(("issued_on",))
            yield _Dated(where, plan.id, own.reference, own.kind, plan.authority.id, own.title, own.issued_on, True)
        found = [(plan.source.where(m.loc), m) for m in mentions[plan.id] if m.citation.issued_on]
        for where, m in sorted(found, key=lambda row: row[0]):
            cited = m.citation
            if cited.issued_on:
                issuer, title = m.issuer_key, cited.title or ""
                yield _Dated(where, plan.id, cited.reference, cited.kind, issuer, title, cited.issued_on, False)
