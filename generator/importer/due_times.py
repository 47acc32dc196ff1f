"""Times that a word or a label makes deadlines: ``trước ngày 15/11/2024``, ``Thời gian hoàn thành: Quý IV/2025``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.importer.moments import MOMENT, NO_DAY, STRETCH, Found, moment_found, quarter_of, stretch_found, when_of
from generator.importer.time_sentences import DOES

_CUE = (
    r"(?P<cue>trước|chậm nhất(?:\s+(?:là|vào|đến|trước))?|muộn nhất(?:\s+(?:là|vào|đến))?|không (?:quá|muộn hơn)|"
    r"(?:hoàn thành|xong|kết thúc|ban hành|gửi|trình|báo cáo)\s+(?:trong|vào|trước|đến)|trong|đến hết|hết|"
    r"hạn cuối(?: là)?|vào(?=\s+[Qq]u[ýí])|(?:hoàn thành|xong)(?=\s+(?:[Qq]u[ýí]|[Tt]háng)))"
)
_CUED = re.compile(rf"{_CUE}\s+(?:thời điểm\s+|hết\s+)?{MOMENT}", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:^|[.;]\s|-\s|\()\s*(?P<label>Thời hạn|Hạn(?: chót| cuối)?|Hoàn thành|Thời gian(?=\s*:\s*(?:quý|quí|"
    r"tháng|trước|chậm))|(?:Thời (?:gian|hạn)|Tiến độ)\s*(?:thực hiện|hoàn thành|báo cáo|trình|gửi|"
    r"triển khai(?: thực hiện)?|ban hành)[^:]{0,25})"
    r"\s*:\s*(?P<value>[^;]{3,140}?)(?=[.;]\s|[.;)]?$|\)\s)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:(?:(?:xong\s+|hoàn thành\s+)?trong|(?:hoàn thành|xong) vào)\s+)?(?:các\s+)?(?P<unit>tháng|quý|quí)\s+"
    r"(?P<numbers>(?:I{1,3}|IV|\d{1,2})(?:\s*(?:,|và|;)\s*(?:(?:tháng|quý|quí)\s+)?(?:I{1,3}|IV|\d{1,2})){1,11})"
    r"(?:\s*/\s*|\s*,?\s*năm\s+)(?P<year>\d{4})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:I{1,3}|IV|\d{1,2})\b")
_GOES_ON = re.compile(
    r"[^.;:!?]{0,90}?\bngày\s+\d{1,2}(?:\s*[/.-]\s*|\s+tháng\s+)\d{1,2}\s*(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm",
    re.IGNORECASE,
)
"""A later day of every year in the same sentence: ``trước ngày 15/6, … trước ngày 15/12 hằng năm``."""

_VALUE = re.compile(rf"(?:(?:xong|hoàn thành|trong|trước|vào|chậm nhất|đến|hết)\s+)*(?:{MOMENT})", re.IGNORECASE)
_OPEN_VALUE = re.compile(
    r"các năm tiếp theo|những năm tiếp theo|trở đi|^từ (?!.*đến)|^từ (?:nay|năm)|giai đoạn", re.IGNORECASE
)
_ONGOING = re.compile(
    r"thường xuyên|liên tục|hằng năm|hàng năm|hằng tháng|hàng tháng|theo (?:kế hoạch|quy định)|định kỳ", re.IGNORECASE
)


def labelled_in(text: str, year: int | None) -> Iterator[Found]:
    """The deadlines that a label gives; ``thường xuyên`` and ``các năm tiếp theo`` end at no day."""
    for match in _LABELLED.finditer(text):
        value, start = match["value"].strip(" ."), match.start("value")
        several = _SEVERAL.search(value)
        if several and not _OPEN_VALUE.search(value):
            yield from _several(several, start)
            continue
        stretch = STRETCH.search(value)
        if stretch and not _OPEN_VALUE.search(value[stretch.end() :]):
            yield stretch_found(stretch, start)
        else:
            yield from _moment_of_label(value, start, year)


def _moment_of_label(value: str, start: int, year: int | None) -> Iterator[Found]:
    moment = _VALUE.search(value)
    ongoing = _ONGOING.search(value) and not re.search(r"\d{4}", value)
    if moment and not (ongoing or _OPEN_VALUE.search(value)):
        cue = "trước" if "trước" in value[: moment.end()].casefold() else ""
        yield moment_found(moment, start, year, cue=cue)


def cued_in(text: str, year: int | None) -> Iterator[Found]:
    """The deadlines that a word before them makes such: ``trước``, ``chậm nhất``, ``trong tháng``, ``đến hết``."""
    for match in _CUED.finditer(text):
        if _is_mere_year(text, match) or _is_mere_end(text, match) or _is_mere_number(match):
            continue
        shared = _GOES_ON.match(text, match.end())
        context = text[max(0, match.start() - 70) : match.end() + 25] + (shared[0] if shared else "")
        one = moment_found(match, 0, year, cue=match["cue"].casefold(), context=context)
        # a day that no calendar has may be a share: ``trước 15/30 hộ``
        if not one.lacking or "ngày" in one.phrase or match["year"] or not match["day"]:
            yield one


def several_in(text: str) -> Iterator[Found]:
    """The months or quarters that things are done in: ``trong tháng 11 và tháng 12/2025``, ``trong quý I, II/2026``."""
    for match in _SEVERAL.finditer(text):
        if match[0].casefold().startswith(("trong", "xong", "hoàn thành")):
            yield from _several(match, 0)


def _several(match: re.Match[str], offset: int) -> Iterator[Found]:
    """One stretch of months or quarters that follow each other, else each by itself."""
    prefix = "" if match["unit"].casefold() == "tháng" else "Q"
    numbers = list(_NUMBER.finditer(match["numbers"]))
    counted = [quarter_of(number[0].upper()) for number in numbers]
    whens = [f"{match['year']}-{prefix}{count}" if prefix else f"{match['year']}-{count:02d}" for count in counted]
    dates = [when_of(when) for when in whens]
    start, end = offset + match.start(), offset + match.end()
    if not all(dates) or counted != sorted(set(counted)):
        yield Found(start, end, match[0], lacking=NO_DAY)
    elif counted[-1] - counted[0] == len(counted) - 1:
        meaning = {"from": whens[0], "until": whens[-1]}
        yield Found(start, end, match[0], meaning, _last_of(whens[-1]))
    else:
        base = offset + match.start("numbers")
        cuts = [start, *(base + number.start() for number in numbers[1:]), end]
        for when, begins, ends in zip(whens, cuts, cuts[1:], strict=False):
            yield Found(begins, ends, match[0], {"by": when}, _last_of(when))


def _last_of(written: str) -> str | None:
    when = when_of(written)
    return when.last.isoformat() if when and when.last else None


def _is_mere_year(text: str, match: re.Match[str]) -> bool:
    """``trong năm 2025`` says when things are, unless something is finished or sent by then."""
    near = text[max(0, match.start() - 12) : match.end()]
    return bool(match["only_year"]) and not (DOES.search(near) or "trước" in match["cue"].casefold())


def _is_mere_end(text: str, match: re.Match[str]) -> bool:
    """``từ … đến hết ngày …`` ends an event, unless something is finished or sent by then."""
    if match["cue"].casefold() not in ("đến hết", "hết"):
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    return bool((not match["day"] or re.search(r"\btừ\b", before)) and not DOES.search(before))


def _is_mere_number(match: re.Match[str]) -> bool:
    """``trong 12/18`` counts things; ``trong ngày 12/8`` is a day."""
    return match["cue"].casefold() == "trong" and bool(match["day"]) and "ngày" not in match[0]
