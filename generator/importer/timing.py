"""Deadlines that a text sets: the phrase as printed and what it means; and the times that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importer.cited import cited_in
from generator.importer.due_times import cued_in, labelled_in
from generator.importer.moments import Found
from generator.importer.recurring import recurring_in
from generator.importer.terms import terms_in
from generator.importer.time_sentences import DOES, sentence_around

_ANY_RANGE = re.compile(r"\b[Tt]ừ\s+(?:ngày|tháng|quý|năm)?\s*\d{1,2}[^.;:]{0,40}?\s(?:đến|-)\s+[^.;:,)]{3,30}")
_BACKGROUND = re.compile(
    r"(?:được phê duyệt|sinh|tuyển dụng|có hiệu lực|hiệu lực|được cấp|phát sinh|ký kết|đăng ký|tiếp nhận|được ban hành|"
    r"khởi công|công tác|sử dụng|hình thành|thành lập|tồn tại|áp dụng)\s*$",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"\bđã\s+(?:giao|yêu cầu|chỉ đạo|có|ban hành|đề nghị|được)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:phấn đấu|mục tiêu|chỉ tiêu|đạt (?:ít nhất|trên|tối thiểu)?|tỷ lệ|tối thiểu|\d%)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NoDeadline:
    """A time that is no deadline, and why it was taken for none."""

    phrase: str
    reason: str


def deadlines_in(text: str, *, issued_on: str | None, year: int | None) -> tuple[list[Found], list[NoDeadline]]:
    """The deadlines that a clause sets and the other times it names.

    ``issued_on`` tells what was past when the document was issued, ``year`` stands in where none is printed.
    """
    found: list[Found] = []
    passed: list[NoDeadline] = []
    taken = bytearray(len(text))
    for one in _candidates(text, year):
        if any(taken[one.start : one.end]):
            continue
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
        reason = _why_none(text, one, issued_on)
        if reason:
            passed.append(NoDeadline(one.phrase, reason))
        else:
            found.append(one)
    ranges = (other for other in _ANY_RANGE.finditer(text) if not any(taken[other.start() : other.end()]))
    passed += [NoDeadline(other[0], "một khoảng thời gian của sự kiện hoặc đợt hoạt động") for other in ranges]
    return sorted(found, key=lambda one: one.start), passed


def _candidates(text: str, year: int | None) -> Iterator[Found]:
    """What may be a deadline, the surest wording first: where two overlap, the first stands."""
    yield from recurring_in(text)
    yield from labelled_in(text, year)
    yield from terms_in(text)
    yield from cued_in(text, year)


def _why_none(text: str, one: Found, issued_on: str | None) -> str | None:
    """Why a time is no deadline, None if it is one."""
    tells_apart = _BACKGROUND.search(text[max(0, one.start - 45) : one.start])
    if tells_apart or re.match(r"\s+được\s", text[one.end :]):
        return "mốc để phân biệt, không phải hạn"
    sentence = sentence_around(text, one.start)
    if _was_past(one, issued_on):
        sentence = sentence_around(text, one.start, ends=".!?")
        if _ALREADY.search(sentence) or cited_in(sentence):
            return "hạn do văn bản được viện dẫn đặt ra, đã qua khi ban hành"
        if not DOES.search(sentence):
            return "đã qua khi ban hành"
    bare_year = len(next(iter(one.meaning.values()))) == 4  # noqa: PLR2004
    return "chỉ tiêu của năm, không phải hạn báo cáo" if bare_year and _TARGET.search(sentence) else None


def _was_past(one: Found, issued_on: str | None) -> bool:
    """Whether the last day was past when the document was issued, as far as that is known to the month."""
    if not (one.last and issued_on and len(issued_on) > len("2025")):
        return False
    return one.last < issued_on[: len(one.last)]
