"""Deadlines that a text sets: the phrase as printed and what it means; and the times that are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.dates import PartialDate
from generator.importer.cited import cited_in
from generator.importer.labels import roman_value
from generator.importer.names import name_before
from generator.vietnamese import regex

_SEP = r"\s*[/.\-]\s*"
_DAY = (
    rf"(?P<day>\d{{1,2}})(?:{_SEP}(?P<month>\d{{1,2}})(?!\d)(?:{_SEP}(?P<year>\d{{4}}|\d\d(?!\d)))?"
    r"|\s+tháng\s+(?P<month_w>\d{1,2})(?:\s*,?\s*(?:năm\s+|/\s*)(?P<year_w>\d{4}))?)"
)
_MONTH = r"tháng\s+(?P<only_month>\d{1,2})(?:\s*[/\-]\s*|\s*,?\s*năm\s+)(?P<month_year>\d{4})"
_QUARTER = r"[Qq]u[ýí]\s+(?P<quarter>I{1,3}|IV|[1-4])(?:\s*[/\-]\s*|\s*,?\s*(?:năm\s+))(?P<quarter_year>\d{4})"
_YEAR = r"năm\s+(?P<only_year>\d{4})"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?\s*(?:phút|’|'|′)?\s*,?\s*)?"
_MOMENT = rf"(?:{_HOUR}(?:ngày\s+)?{_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})"
_CUE = (
    r"(?P<cue>trước|chậm nhất(?:\s+(?:là|vào|đến|trước))?|muộn nhất(?:\s+(?:là|vào|đến))?|không (?:quá|muộn hơn)|"
    r"(?:hoàn thành|xong|kết thúc|ban hành|gửi|trình|báo cáo)\s+(?:trong|vào|trước|đến)|trong|đến hết|hết|"
    r"hạn cuối(?: là)?|vào(?=\s+[Qq]u[ýí])|(?:hoàn thành|xong)(?=\s+(?:[Qq]u[ýí]|[Tt]háng)))"
)
_CUED = re.compile(rf"{_CUE}\s+(?:thời điểm\s+|hết\s+)?{_MOMENT}", re.IGNORECASE)
_EVERY_YEAR = r"(?:hằng|hàng|mỗi)\s+năm"
_RECURS = re.compile(
    r"(?:(?P<cue>trước|chậm nhất|muộn nhất)\s+(?:là\s+)?)?(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|"
    r"\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?!\s*[/.-]?\s*\d)(?:\s*(?:,|và)\s*(?:(?:trước\s+)?ngày\s+)?(?P<day2>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month2>\d{1,2}))?"
    r"\s*(?:của\s+)?(?P<cycle>(?:hằng|hàng|mỗi)\s+năm)",
    re.IGNORECASE,
)
_RECURS_MONTHLY = re.compile(
    r"(?:(?P<cue>trước|chậm nhất|"
    r"muộn nhất)\s+)?(?:vào\s+)?ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?(?P<cycle>(?:hằng|hàng|mỗi)\s+(?:tháng|"
    r"quý)|tháng cuối (?:mỗi |của )?quý)",
    re.IGNORECASE,
)
_RECURS_DAILY = re.compile(
    r"(?:(?:\d{1,2}|một|hai)\s+lần/ngày\s*)?\(?trước\s+\d{1,2}\s?(?:giờ|[hg:])\s?\d{0,2}(?:’|'|′|\s?phút)?(?:\s*và\s*\d{1,2}\s?[hg:]\d{0,2}(?:’|'|′)?)?\)?(?:\s*(?:hằng|hàng|mỗi)\s+ngày)?",
    re.IGNORECASE,
)
_RECURS_WEEKLY = re.compile(
    r"(?:(?:trước|vào)\s+)?(?:ngày\s+)?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s+(?:hằng|hàng|mỗi)\s+tuần",
    re.IGNORECASE,
)
_DAILY_CONTEXT = re.compile(r"(?:hằng|hàng|mỗi) ngày|lần/ngày", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:trong\s+(?:vòng\s+|thời hạn\s+|thời gian\s+)?|chậm nhất\s+(?:là\s+|sau\s+)?|không quá\s+|sau\s+)"
    r"(?P<count>\d{1,3}(?:\s*[-–]\s*\d{1,3})?)\s*(?:\([^()]{1,20}\)\s*)?(?P<unit>ngày làm việc|ngày|giờ|phút|"
    r"tháng|tuần|năm)"
    r"(?:\s+đầu)?\s*,?\s*(?P<from>kể từ|tính từ|từ khi|từ ngày|sau khi|sau ngày|kể từ khi|"
    r"sau)\s+(?P<after>[^,.;:()]{2,90})",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|[.;]\s|-\s|\()\s*(?P<label>Thời hạn|Hạn(?: chót| cuối)?|Hoàn thành|Thời gian(?=\s*:\s*(?:quý|quí|"
    r"tháng|trước|chậm))|(?:Thời (?:gian|hạn)|Tiến độ)\s*(?:thực hiện|hoàn thành|báo cáo|trình|gửi|"
    r"triển khai(?: thực hiện)?|ban hành)[^:]{0,25})"
    r"\s*:\s*(?P<value>[^;]{3,140}?)(?=[.;]\s|[.;)]?$|\)\s)",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"(?:(?:xong|hoàn thành|trong|trước|vào|chậm nhất|đến|hết)\s+)*(?:{_MOMENT})", re.IGNORECASE)
_RANGE = re.compile(
    rf"[Tt]ừ\s+(?:ngày\s+)?(?P<d1>\d{{1,2}})(?:{_SEP}(?P<m1>\d{{1,2}}))?(?:{_SEP}(?P<y1>\d{{4}}))?\s*(?:đến|-|–)\s*(?:hết\s+)?"
    rf"(?:ngày\s+)?(?P<d2>\d{{1,2}}){_SEP}(?P<m2>\d{{1,2}}){_SEP}(?P<y2>\d{{4}})"
    r"|[Nn]ăm\s+(?P<yy1>\d{4})\s*[-–]\s*(?P<yy2>\d{4})"
    r"|[Tt]háng\s+(?P<tm1>\d{1,2})\s*[-–]\s*(?P<tm2>\d{1,2})\s*(?:/|năm)\s*(?P<ty2>\d{4})"
    r"|[Tt]ừ\s+tháng\s+(?P<rm1>\d{1,2})(?:\s*(?:/|năm)\s*(?P<ry1>\d{4}))?\s*(?:đến|-|–)\s*(?:hết\s+)?(?:tháng\s+)?(?P<rm2>\d{1,2})\s*(?:/|năm)\s*(?P<ry2>\d{4})"
    r"|[Tt]ừ\s+quý\s+(?P<q1>I{1,3}|IV)(?:\s*(?:/|năm)\s*(?P<qy1>\d{4}))?\s*(?:đến|-|–)\s*(?:hết\s+)?(?:quý\s+)?(?P<q2>I{1,3}|IV)\s*(?:/|năm)\s*(?P<qy2>\d{4})"
)
_ANY_RANGE = re.compile(r"\b[Tt]ừ\s+(?:ngày|tháng|quý|năm)?\s*\d{1,2}[^.;:]{0,40}?\s(?:đến|-)\s+[^.;:,)]{3,30}")
_OPEN_VALUE = re.compile(
    r"các năm tiếp theo|những năm tiếp theo|trở đi|^từ (?!.*đến)|^từ (?:nay|năm)|giai đoạn", re.IGNORECASE
)
_ONGOING = re.compile(
    r"thường xuyên|liên tục|hằng năm|hàng năm|hằng tháng|hàng tháng|theo (?:kế hoạch|quy định)|định kỳ", re.IGNORECASE
)

_BACKGROUND = re.compile(
    r"(?:được phê duyệt|sinh|tuyển dụng|có hiệu lực|hiệu lực|được cấp|phát sinh|ký kết|đăng ký|tiếp nhận|được ban hành|"
    r"khởi công|công tác|"
    r"sử dụng|hình thành|thành lập|tồn tại|áp dụng)\s*$",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"\bđã\s+(?:giao|yêu cầu|chỉ đạo|có|ban hành|đề nghị|được)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:phấn đấu|mục tiêu|chỉ tiêu|đạt (?:ít nhất|trên|tối thiểu)?|tỷ lệ|tối thiểu|\d%)", re.IGNORECASE
)
_DOES = re.compile(
    r"(?:hoàn thành|xong|kết thúc|gửi|báo cáo|trình|ban hành|nộp|tổng kết|sơ kết|công bố|phê duyệt)\b", re.IGNORECASE
)
_RECURRING_CONTEXT = re.compile(r"(?:hằng|hàng|mỗi)\s+năm", re.IGNORECASE)
_LINE = 160
_FAR = 1500
"""No sentence is read further than this many characters from the time it names."""
_UNITS = {
    "ngày": "days",
    "ngày làm việc": "working days",
    "giờ": "hours",
    "phút": "minutes",
    "tháng": "months",
    "tuần": "weeks",
    "năm": "years",
}


@dataclass
class Found:
    """A deadline in a text: where it stands, the phrase, and its meaning as the plan file's keys."""

    start: int
    end: int
    phrase: str
    meaning: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    """The last day that it can mean, ISO; None for one that recurs or is relative."""
    guessed_year: bool = False


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
    yield from _recurring(text)
    yield from _labelled(text, year)
    for match in _RELATIVE.finditer(text):
        if match["unit"].casefold() == "năm" or (match["from"] == "sau" and match[0][:3].casefold() == "sau"):
            continue
        count = re.sub(r"\s*[-–]\s*", "-", match["count"])
        after = _clipped(match["after"].strip())
        phrase = text[match.start() : match.start("after") + len(after)]
        meaning = {"within": f"{count} {_UNITS[match['unit'].casefold()]}", "after": f"{_event(match['from'])}{after}"}
        yield Found(match.start(), match.start("after") + len(after), phrase, meaning)
    yield from _cued(text, year)


def _event(word: str) -> str:
    return "ngày " if word.casefold() in ("từ ngày", "sau ngày") else ""


def _clipped(after: str) -> str:
    """The event that a term runs from, without the work that follows it."""
    stop = re.search(r"\s(?:để|phải|thì|nhằm|và (?:báo|gửi|tổ|triển)|gửi|báo cáo|tổng hợp|tổ chức|về|của)\s", after)
    return after[: stop.start()] if stop and stop.start() > 6 else after  # noqa: PLR2004 - something must be left


def _recurring(text: str) -> Iterator[Found]:
    for match in _RECURS.finditer(text):
        dates = [(match["day"], match["month"]), (match["day2"], match["month2"])]
        for index, (day, month) in enumerate(dates):
            when = _when(f"--{int(month):02d}-{int(day):02d}") if day else None
            # without a word that sets a term it may be a day of remembrance
            due = match["cue"] or match["day2"] or _DOES.search(_sentence(text, match.start(), ends=".!?"))
            if when and due:
                key = "before" if (match["cue"] or "").casefold() == "trước" else "by"
                meaning = {"every": "year", key: when.written}
                start = match.start() if index == 0 else match.start("day2")
                end = match.end() if index or not match["day2"] else match.start("day2")
                yield Found(start, end, match[0], meaning)
    for match in _RECURS_MONTHLY.finditer(text):
        if 1 <= int(match["day"]) <= 31:  # noqa: PLR2004 - a day of a month
            every = "month" if match["cycle"].split()[-1].casefold() == "tháng" else "quarter"
            yield Found(
                match.start(),
                match.end(),
                match[0],
                {"every": every, "before" if match["cue"] else "on": f"---{int(match['day']):02d}"},
            )
    for match in _RECURS_WEEKLY.finditer(text):
        yield Found(match.start(), match.end(), match[0], {"every": "week"})
    for match in _RECURS_DAILY.finditer(text):
        if _DAILY_CONTEXT.search(text[max(0, match.start() - 40) : match.end() + 20]):
            yield Found(match.start(), match.end(), match[0].strip("( "), {"every": "day"})


def _labelled(text: str, year: int | None) -> Iterator[Found]:
    for match in _LABELLED.finditer(text):
        value = match["value"].strip(" .")
        start = match.start("value")
        span = _RANGE.search(value)
        if span and not _OPEN_VALUE.search(value[span.end() :]):
            meaning, last = _range(span)
            if meaning:
                yield Found(start + span.start(), start + span.end(), span[0], meaning, last)
            continue
        if _OPEN_VALUE.search(value):
            continue
        moment = _VALUE.search(value)
        if moment and not (_ONGOING.search(value) and not re.search(r"\d{4}", value)):
            one = _moment(moment, start, year, cue="trước" if "trước" in value[: moment.end()].casefold() else "")
            if one:
                yield one


def _cued(text: str, year: int | None) -> Iterator[Found]:
    for match in _CUED.finditer(text):
        cue = match["cue"].casefold()
        one = _moment(match, 0, year, cue=cue, context=text[max(0, match.start() - 70) : match.end() + 25])
        if not one:
            continue
        if match["only_year"] and not (_DOES.search(text[max(0, match.start() - 12) : match.end()]) or "trước" in cue):
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        if (
            cue in ("đến hết", "hết")
            and (not match["day"] or re.search(r"\btừ\b", before))
            and not _DOES.search(before)
        ):
            continue
        if cue == "trong" and match["day"] and "ngày" not in match[0]:
            continue
        yield one


def _moment(match: re.Match[str], offset: int, year: int | None, *, cue: str, context: str = "") -> Found | None:
    """The deadline that a matched moment means, None for a day that no calendar has."""
    parts = match.groupdict()
    day, month = parts["day"], parts["month"] or parts["month_w"]
    printed_year = parts["year"] or parts["year_w"]
    printed_year = f"20{printed_year}" if printed_year and len(printed_year) == 2 else printed_year  # noqa: PLR2004
    key = "before" if "trước" in cue else "by"
    one = Found(offset + match.start(), offset + match.end(), match[0])
    if day and month and not printed_year and _RECURRING_CONTEXT.search(context):
        when = _when(f"--{int(month):02d}-{int(day):02d}")
        one.meaning = {"every": "year", key: when.written} if when else {}
    else:
        when = _when(_written(parts, str(printed_year or year or "")))
        one.meaning = {key: when.written} if when else {}
        one.last = when.last.isoformat() if when and when.last else None
        one.guessed_year = bool(day and not printed_year)
    return one if one.meaning else None


def _written(parts: dict[str, str | None], year: str) -> str:
    """The moment as the plan file writes it: ``2025-11-30``, ``2025-11``, ``2025-Q4``, ``2025``."""
    month = parts["month"] or parts["month_w"]
    if parts["day"] and month:
        return f"{year}-{int(month):02d}-{int(parts['day']):02d}"
    if parts["only_month"]:
        return f"{parts['month_year']}-{int(parts['only_month']):02d}"
    if parts["quarter"]:
        return f"{parts['quarter_year']}-Q{_quarter(parts['quarter'])}"
    return parts["only_year"] or ""


def _range(match: re.Match[str]) -> tuple[dict[str, str], str | None]:
    """A stretch of days, months or quarters as from and until, with its last day; empty where no calendar has it."""
    parts = match.groupdict()
    if parts["d2"]:
        year, first_month = int(parts["y2"]), int(parts["m1"] or parts["m2"])
        first_year = int(parts["y1"]) if parts["y1"] else year - (first_month > int(parts["m2"]))
        ends = (
            f"{first_year:04d}-{first_month:02d}-{int(parts['d1']):02d}",
            f"{year:04d}-{int(parts['m2']):02d}-{int(parts['d2']):02d}",
        )
    elif parts["yy2"]:
        ends = (parts["yy1"], parts["yy2"])
    elif parts["tm2"]:
        ends = (f"{parts['ty2']}-{int(parts['tm1']):02d}", f"{parts['ty2']}-{int(parts['tm2']):02d}")
    elif parts["rm2"]:
        ends = (
            f"{parts['ry1'] or parts['ry2']}-{int(parts['rm1']):02d}",
            f"{parts['ry2']}-{int(parts['rm2']):02d}",
        )
    else:
        ends = (
            f"{parts['qy1'] or parts['qy2']}-Q{_quarter(parts['q1'])}",
            f"{parts['qy2']}-Q{_quarter(parts['q2'])}",
        )
    first, last = (_when(written) for written in ends)
    if not (first and last and first.first and last.last and first.first <= last.last):
        return {}, None
    return {"from": first.written, "until": last.written}, last.last.isoformat()


def _quarter(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else roman_value(numeral)


def _when(written: str) -> PartialDate | None:
    """The date so written, None where no calendar has it."""
    try:
        return PartialDate.parse(written)
    except ValueError:
        return None


def _why_none(text: str, one: Found, issued_on: str | None) -> str | None:
    """Why a time is no deadline, None if it is one."""
    before = text[max(0, one.start - 45) : one.start]
    if re.match(r"\s+được\s", text[one.end :]):
        return "mốc để phân biệt, không phải hạn"
    sentence = _sentence(text, one.start)
    if _BACKGROUND.search(before):
        return "mốc để phân biệt, không phải hạn"
    if one.last and issued_on and one.last < issued_on[: len(one.last)] and len(issued_on) > 4:  # noqa: PLR2004
        sentence = _sentence(text, one.start, ends=".!?")
        if _ALREADY.search(sentence) or cited_in(sentence):
            return "hạn do văn bản được viện dẫn đặt ra, đã qua khi ban hành"
        if not _DOES.search(sentence):
            return "đã qua khi ban hành"
    if len(next(iter(one.meaning.values()))) == 4 and _TARGET.search(sentence):  # noqa: PLR2004 - a bare year
        return "chỉ tiêu của năm, không phải hạn báo cáo"
    return None


def _sentence(text: str, at: int, *, ends: str = ".;!?") -> str:
    """The sentence of the text in which a position stands, or the part of it between semicolons."""
    near = max(0, at - _FAR)
    start = max((near + m.end() for m in re.finditer(rf"[{ends}]\s", text[near:at])), default=near)
    stop = re.search(rf"[{ends}]\s|$", text[at : at + _FAR])
    return text[start : at + (stop.start() if stop else 0)]


# ---------------------------------------------------------------- who, to whom, what

_TO = regex(
    r"(?:[Gg]ửi(?: báo cáo| kết quả| hồ sơ| danh sách)?(?: về)?|[Bb]áo cáo(?: kết quả(?: thực hiện)?)?(?: về| cho)?|về|"
    r"[Tt]rình|nộp về|[Pp]hản ánh về)\s+(?=UBND|U[ỷỶ] ban|Ủy ban|Sở|Bộ|Ban|Phòng|Văn phòng|Chủ tịch|Thủ tướng|"
    r"Chính phủ|"
    r"Công an|Hội|HĐND|Thường trực|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Trung tâm|Mặt trận|Tỉnh đoàn|Cục|Chi cục|"
    r"Liên đoàn)"
)
_TO_STOPS = re.compile(
    r"[.:()“]|\s(?:trước|để|chậm|muộn|định kỳ|theo|kết quả|về|tình hình|qua|thông qua|xem xét|ký|trong|vào|hằng|"
    r"hàng|khi|"
    r"nếu|nhằm|tổng hợp|phê duyệt|quyết định|ban hành|bằng|\d)(?!\w)"
)
_VIA = re.compile(
    r"\(?\s*(?:[Tt]hông qua|[Qq]ua)\s+(?P<via>(?:Sở|Phòng|Ban|Công an|Văn phòng|Bộ phận|Trung tâm|Bộ|Chi cục|"
    r"Ủy ban|Công chức)[^),.;]{2,90})"
)


def circumstances(text: str, one: Found, found: Sequence[Found] = ()) -> dict[str, str]:
    """What is due, to whom and through whom, as far as the sentence around the phrase says."""
    sentence = _sentence(text, one.start)
    said: dict[str, str] = {}
    to = _TO.search(sentence)
    via = _VIA.search(sentence)
    if via:
        said["via"] = name_before(via["via"], _TO_STOPS)
    receiver = name_before(sentence[to.end() :], _TO_STOPS) if to else ""
    if receiver and (not via or receiver != said["via"]):
        said["to"] = receiver
    first = bisect_left(found, one.start - _FAR, key=_start)
    last = bisect_left(found, one.start + _FAR, key=_start)
    for other in (one, *found[first:last]):
        sentence = sentence.replace(text[other.start : other.end], " ")
    what = " ".join(re.sub(r"\(\s*\)", " ", sentence).split()).strip(" ,;:.-–/")
    what = re.sub(r"(?:\s+(?:và|hoặc))+$", "", what)
    if what and not _ONLY_LABEL.fullmatch(what):
        said["what"] = clipped(what)
    return said


def _start(one: Found) -> int:
    return one.start


_ONLY_LABEL = re.compile(r"(?:Thời (?:gian|hạn)|Tiến độ|Hạn)[^:]{0,40}", re.IGNORECASE)


def clipped(what: str) -> str:
    """A text short enough for a calendar's line, cut between words."""
    return what if len(what) <= _LINE else what[: _LINE - 3].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
