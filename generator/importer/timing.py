"""Deadlines that a text sets: the phrase as printed and what it means; and the times that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.cited_text.documents import cited_in
from generator.importer.due_times import cued_in, labelled_in, several_in
from generator.importer.moments import Found
from generator.importer.recurring import recurring_in
from generator.importer.terms import terms_in
from generator.importer.time_sentences import DOES, sentence_around

_DATE = r"\d{1,4}(?:\s*[/.]\s*\d{1,4}){0,2}(?:\s+(?:tháng|năm)\s+\d{1,4}){0,2}"
_ANY_RANGE = re.compile(
    r"\b[Tt]ừ\s+(?:ngày|tháng|quý|năm)?\s*\d{1,2}[^.;:]{0,40}?(?:\s(?:đến|-|–)\s+|[-–](?=\d{1,2}/))"
    rf"(?:(?:hết\s+)?(?:(?:ngày|tháng|năm)\s+)?{_DATE}(?!\w)|[^.;:,)]{{3,30}}(?!\w))"
)
_NO_TIME = re.compile(r"\s*(?:(?:tháng|năm|ngày)\s+)?(?:tuổi\b|%|điểm\b|lần\b|người\b|hộ\b|triệu\b|tỷ\b|đồng\b)")
"""What follows a range of ages, shares or sums: ``từ 06 tháng đến 36 | tháng tuổi``."""

_FIXED_DAY = re.compile(
    r"(?:\b[Tt]ừ\s+)?(?:\b[Nn]gày\s+)?(?<![\w/.,-])\d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?![\w/])|"
    r"\s+tháng\s+\d{1,2}\s*,?\s*năm\s+\d{4}(?!\w))"
)
_OF_DOCUMENT = re.compile(
    r"\b(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị quyết|Nghị định|Quyết định|Kế hoạch|Công văn|Chỉ thị|Thông báo|"
    r"Thông tư|Tờ trình|Báo cáo|Hướng dẫn|Kết luận|Công điện|Chương trình|[Vv]ăn bản)\b[^,;.]{0,40}$"
)
_EVENT = "một khoảng thời gian của sự kiện hoặc đợt hoạt động"
_EVENT_DAY = "ngày của sự kiện, không phải hạn"
_FIRST_DAY = "ngày bắt đầu, không phải hạn"
_BACKGROUND = re.compile(
    r"(?:được phê duyệt|sinh|tuyển dụng|có hiệu lực|hiệu lực|được cấp|phát sinh|ký kết|đăng ký|tiếp nhận|được ban hành|"
    r"khởi công|công tác|sử dụng|hình thành|thành lập|tồn tại|áp dụng)\s*$",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"\bđã\s+(?:giao|yêu cầu|chỉ đạo|có|ban hành|đề nghị|được)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:phấn đấu|mục tiêu|chỉ tiêu|đạt (?:ít nhất|trên|tối thiểu)?|tỷ lệ|tối thiểu|\d%)", re.IGNORECASE
)


class NoDeadline(Struct, frozen=True):
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
    passed += _other_times(text, taken)
    return sorted(found, key=lambda one: one.start), passed


def _other_times(text: str, taken: bytearray) -> Iterator[NoDeadline]:
    """The stretches and fixed days that no word makes deadlines; days of documents are none of them."""
    for other in _ANY_RANGE.finditer(text):
        if not any(taken[other.start() : other.end()]):
            taken[other.start() : other.end()] = b"\1" * (other.end() - other.start())
            if not (_NO_TIME.match(text, other.end()) or _NO_TIME.search(other[0])):
                yield NoDeadline(other[0], _EVENT)
    days = [day for day in _FIXED_DAY.finditer(text) if not any(taken[day.start() : day.end()])]
    cited = cited_in(text) if days else []
    for day in days:
        of_document = any(one.start <= day.start() < one.end for one in cited)
        if not (of_document or _OF_DOCUMENT.search(text[max(0, day.start() - 60) : day.start()])):
            yield NoDeadline(day[0], _FIRST_DAY if day[0][:1] in "Tt" else _EVENT_DAY)


def _candidates(text: str, year: int | None) -> Iterator[Found]:
    """What may be a deadline, the surest wording first: where two overlap, the first stands."""
    yield from recurring_in(text)
    yield from labelled_in(text, year)
    yield from terms_in(text)
    yield from several_in(text)
    yield from cued_in(text, year)


def _why_none(text: str, one: Found, issued_on: str | None) -> str | None:
    """Why a time is no deadline, None if it is one."""
    if one.lacking:
        return one.lacking
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
