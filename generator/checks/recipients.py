"""`recipients` (lưu ý): nơi nhận và những ai được giao việc khớp nhau.

Ai được giao việc thì phải nhận được văn bản; ai có tên ở nơi nhận mà không được giao gì thì có thể người nhập bỏ sót
một nhiệm vụ. Mỗi chiều báo một lần cho cả văn bản. Không tính: cấp trên, cơ quan Đảng, HĐND, Mặt trận (nhận để biết),
UBND ban hành và lãnh đạo, văn phòng, báo đài, dòng «Lưu», tên chưa có trong sổ, cơ quan chỉ có tên ở `with`. Nơi nhận
ghi chung («các phòng, ban, ngành», «Sở: Y tế, Nội vụ», «các đoàn thể») coi như gồm mọi cơ quan thuộc nhóm ấy, «Như
trên» gồm tất cả. Văn bản không ghi nơi nhận thì không xét.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from generator.checks.context import Context, minimal, note
from generator.corpus import Corpus
from generator.problems import Problem
from generator.register import Agency, Place
from generator.resolved import ResolvedPlan
from generator.vietnamese import fold

RULE = "recipients"
_BODY = "[{label: I, agency: [Phòng Y tế, Công an huyện], text: Khám sức khỏe.}]"
GOOD = (
    minimal("recipients: [UBND tỉnh, Công an huyện, 'Các phòng, ban, ngành', 'Lưu: VT']\n", body=_BODY),
    minimal("recipients: [Như trên, 'Lưu: VT']\n", id="vb-bcdfghj2", number='"2"', body=_BODY),
)
BAD = (minimal("recipients: [UBND tỉnh, Công an huyện, Phòng Tư pháp, 'Lưu: VT']\n", body=_BODY),)

_OFFICES = frozenset(("chuyen-mon", "truc-thuoc", "su-nghiep", "luc-luong", "tu-phap", "chinh-quyen", None))
_AS_ABOVE = re.compile(r"\bnhu (tren|dieu|muc|phan|kinh gui)\b")
"""Whoever the document itself addresses."""
_GENERAL: tuple[tuple[re.Pattern[str], frozenset[str | None]], ...] = (
    (re.compile(r"\b(so|phong|ban|co quan|don vi), ?(ban|nganh|phong|don vi)|\bban nganh\b|\bphong ban\b"
                r"|\bcac (so|phong|ban|nganh|co quan|don vi)\b|^(so|phong|ban)\b[^:]*:|\bthanh vien ban chi dao\b"),
     _OFFICES),
    (re.compile(r"\bdoan the\b|\bto chuc (chinh tri|thanh vien)"), frozenset(("mat-tran-doan-the",))),
    (re.compile(r"\btruong (hoc|truc thuoc)|\bcac (nha )?truong\b"), frozenset(("truong-hoc",))),
    (re.compile(r"\bto dan pho\b|\bcac thon\b"), frozenset(("dan-cu", "to-dan-pho"))),
)  # fmt: skip
"""Words that name whole groups and kinds of agencies."""
_NOT_ASKED = frozenset(("dang", "chinh-quyen"))
_NOT_ASKED_KINDS = frozenset((
    "truyen-thong", "hanh-chinh-cong", "van-phong", "hoi-dong-nhan-dan", "quoc-hoi", "chu-tich-nuoc",
    "mat-tran-to-quoc",
))  # fmt: skip
_ASIDE = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"[;:,]| và ")


class _Addressees(Struct, frozen=True):
    """Whom the recipients are: agencies one by one, through collectives, and whole groups."""

    agencies: tuple[Agency, ...]
    ids: frozenset[str]
    groups: frozenset[str | None]
    place: Place


def check(context: Context) -> Iterator[Problem]:
    """A note for whoever must work and gets no copy, and one for whoever gets a copy and no work."""
    for plan in context.corpus.plans:
        written = [_ASIDE.sub("", each) for each in plan.plan.recipients]
        if not written or plan.plan.completeness == "secondary":
            continue
        addressees = _addressees(context.corpus, plan, written)
        where = plan.source.where(("recipients",))
        forgotten = _names(agency for agency in _takers(plan) if not _is_reached(context.corpus, agency, addressees))
        if forgotten and not any(_AS_ABOVE.search(fold(each)) for each in written):
            yield note(where, RULE, f"được giao việc mà không có ở nơi nhận: {forgotten}; xem lại recipients và agency")
        busy = _busy(context.corpus, plan)
        idle = _names(each for each in addressees.agencies if _could_work(each, plan) and each.id not in busy)
        if idle:
            yield note(where, RULE, f"có ở nơi nhận mà không được giao việc nào: {idle}; xem có sót nhiệm vụ không")


def _names(agencies: Iterator[Agency]) -> str:
    return "; ".join(dict.fromkeys(agency.name for agency in agencies))


def _addressees(corpus: Corpus, plan: ResolvedPlan, written: list[str]) -> _Addressees:
    found = [agency for each in written for agency in _agencies_in(corpus, plan, each)]
    members = [member for agency in found for member in corpus.members(agency)]
    groups = frozenset().union(*(_groups(fold(each)) for each in written))
    ids = frozenset(agency.id for agency in (*found, *members))
    return _Addressees(tuple(found), ids, groups, plan.place)


def _agencies_in(corpus: Corpus, plan: ResolvedPlan, written: str) -> Iterator[Agency]:
    """The agencies that an entry names: as a whole, else part by part."""
    day = plan.plan.issued_on.last if plan.plan.issued_on else None
    parts = [written.strip(" .;"), *(part.strip(" .;") for part in _PARTS.split(written))]
    for part in parts if not fold(written).startswith("luu") else ():
        agency = corpus.register.resolve(part, plan.place, day) if part else None
        if agency:
            yield agency
            if part == parts[0]:
                return


@cache
def _groups(words: str) -> frozenset[str | None]:
    return frozenset().union(*(groups for form, groups in _GENERAL if form.search(words)))


def _takers(plan: ResolvedPlan) -> Iterator[Agency]:
    """Who is given work in the document's own place or below it, in document order, each once."""
    given = {
        assignment.agency.id: assignment.agency
        for clause in plan.tasks
        for assignment in clause.assignments
        if not assignment.is_partner
    }
    for agency in given.values():
        if agency.registered and agency != plan.authority and _is_at_home(agency, plan):
            yield agency


def _is_at_home(agency: Agency, plan: ResolvedPlan) -> bool:
    return f"{agency.place.id}/".startswith(f"{plan.place.id}/")


def _is_reached(corpus: Corpus, agency: Agency, addressees: _Addressees) -> bool:
    if agency.id in addressees.ids:
        return True
    body = agency.body
    if body and body.members is not None:
        if not body.members.groups and not body.members.bodies:
            # of «các đơn vị liên quan» nobody can say who they are
            return body.kind == "tap-the" or body.kind in addressees.groups
        if body.members.groups and addressees.groups.issuperset(body.members.groups):
            return True
        members = corpus.members(agency)
        return bool(members) and all(_is_reached(corpus, member, addressees) for member in members)
    return body is not None and body.group in addressees.groups and agency.place == addressees.place


def _could_work(agency: Agency, plan: ResolvedPlan) -> bool:
    """Whether a copy for this agency lets one expect work: not for those above, the party, the council, the press."""
    body = agency.body
    if not body or agency.is_collective or agency == plan.authority or not _is_at_home(agency, plan):
        return False
    return body.group not in _NOT_ASKED and body.kind not in _NOT_ASKED_KINDS


def _busy(corpus: Corpus, plan: ResolvedPlan) -> set[str]:
    """Whoever has any part in the document, also through a collective."""
    found: dict[str, Agency] = {}
    for clause in plan.clauses:
        found |= {assignment.agency.id: assignment.agency for assignment in clause.assignments}
        found |= {agency.id: agency for deadline in clause.deadlines for agency in deadline.agencies}
    return {*found, *(member.id for agency in found.values() for member in corpus.members(agency))}
