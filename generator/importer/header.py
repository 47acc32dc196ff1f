"""The head of a document: number, date, kind, title, authority; what it leaves open, a web page may say."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.dates import day_or_none
from generator.importer.blocks import plain
from generator.importer.casing import Casing
from generator.importer.cleaning import Doubt, LeftOut, Line
from generator.importer.issuer import issuer_told, printed_issuer
from generator.importer.page_metadata import metadata_of
from generator.importer.printed_forms import (
    ABOUT,
    DATE,
    KINDS,
    NUMBER,
    all_caps,
    is_motto,
    is_nation,
    is_of_head,
    kind_of,
)
from generator.importer.report_page import report_of
from generator.importer.zones import Zones

_TAKES_EFFECT = re.compile(
    r"\b(?:này|đây)\s+có hiệu lực(?: thi hành)?\s+(?:kể\s+)?từ\s+ngày\s+(?:ký|"
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)"
    r"(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>\d{4}))"
)


@dataclass
class Header:
    """What the head of a document says; None for what it leaves open."""

    kind: str = "van-ban"
    number: str | None = None
    code: str | None = None
    issued_on: str | None = None
    effective_on: str | None = None
    title: str = ""
    authority: str = ""
    place_line: str = ""
    field: str | None = None
    signatory: str | None = None
    url: str | None = None
    completeness: str = "full"
    printed: list[str] = dataclasses.field(default_factory=list)
    left_out: list[LeftOut] = dataclasses.field(default_factory=list)
    doubts: list[Doubt] = dataclasses.field(default_factory=list)

    def doubt(self, line: int, rule: str, message: str) -> None:
        """Note what a person must look at."""
        self.doubts.append(Doubt(line, rule, message))


def header_of(zones: Zones, body: str, places: Sequence[str] = ()) -> Header:
    """The header that the zones hold; ``body`` and ``places``, their names, tell how words in capitals are written."""
    header = Header(printed=list(_printed(zones)))
    _take_metadata(header, zones)
    _read_number(header, zones.head)
    _read_date(header, zones.head)
    _read_kind_and_title(header, zones, Casing(body, places))
    _read_authority(header, zones, body, places)
    _read_effect(header, body)
    if not zones.has_letterhead:
        _take_report(header, zones, body)
    return header


def _printed(zones: Zones) -> Iterator[str]:
    """The lines of the head as printed, the title as one."""
    yield from (plain(line.text) for line in zones.head)
    if zones.kind:
        yield plain(zones.kind.text)
    if zones.title:
        yield _title(zones)
    yield from (plain(line.text) for line in zones.authority)


def _title(zones: Zones) -> str:
    return plain(" ".join(line.text for line in zones.title))


# ---------------------------------------------------------------- what the web page says


def _take_metadata(header: Header, zones: Zones) -> None:
    lines = [*zones.before, *zones.chrome]
    page = metadata_of(lines)
    header.url, header.signatory, header.field = page.url, page.signatory, page.field
    header.kind, header.authority = page.kind or "van-ban", page.authority or ""
    header.issued_on, header.effective_on = page.issued_on, page.effective_on
    header.left_out += [LeftOut(line.number, line.text, "phần của trang web, không thuộc văn bản") for line in lines]
    if page.stated:
        first = zones.before[0].number if zones.before else 1
        taken = ", ".join(page.stated)
        header.doubt(first, "metadata", f"lấy từ thông tin của trang web: {taken}; so lại với bản in")


def _take_report(header: Header, zones: Zones, body: str) -> None:
    """A web page that reports a document: the document itself is not here, so its number stays open."""
    report = report_of(zones.before, zones.chrome, body, header.authority)
    header.completeness = "secondary"
    header.kind, header.title, header.authority = report.kind, report.title, report.authority
    header.number = header.code = None
    if report.headline:
        header.left_out = [gone for gone in header.left_out if gone.number != report.headline.number]
    if report.named:
        message = f"trang thuật lại «{report.named}»; nếu đúng văn bản ấy, điền number và code"
        header.doubt(zones.body[0].number if zones.body else 1, "secondary", message)


# ---------------------------------------------------------------- number, dates


def _read_number(header: Header, head: Sequence[Line]) -> None:
    numbered = ((line, NUMBER.match(plain(line.text))) for line in head)
    at, found = next(((line.number, found) for line, found in numbered if found), (_first_number(head), None))
    if found is None:
        header.doubt(at, "number", "không thấy dòng «Số: …»; điền number và code nếu biết")
        return
    header.number = found["number"] or None
    header.code = re.sub(r"\s*([-–/&])\s*", r"\1", found["code"]).strip(" .,")
    if found["mark"] != "/":
        header.doubt(at, "reference", "số và ký hiệu nối bằng «-» (văn bản của Đảng); xem lại number và code")
    if not header.number:
        header.doubt(at, "number", f"bản in chưa ghi số: «{plain(found.string)[:60]}»; điền number khi biết")


def _read_date(header: Header, head: Sequence[Line]) -> None:
    at, found = next(_dates(head), (_first_number(head), None))
    if found is None:
        if not header.issued_on:
            header.doubt(at, "issued-on", "không thấy ngày ban hành; điền issued_on nếu biết")
        return
    header.place_line = found["place"].strip(" ,")
    year, month, day = found["year"], found["month"], found["day"]
    parts = [year, month and f"{int(month):02d}", day and f"{int(day):02d}"]
    written = "-".join(takewhile(bool, parts))
    stated = header.issued_on
    header.issued_on = day_or_none(written)
    shown = found[0].strip()[:70]
    if written and not header.issued_on:
        header.doubt(at, "issued-on", f"ngày «{shown}» không có trên lịch")
    elif stated and stated.startswith(header.issued_on or ""):
        header.issued_on = stated
    elif not (day and month and year):
        header.doubt(at, "issued-on", f"ngày ban hành để trống một phần: «{shown}»")


def _dates(head: Sequence[Line]) -> Iterator[tuple[int, re.Match[str]]]:
    """The places and dates of the head with the numbers of their lines; one may run over three lines."""
    texts = [plain(line.text) for line in head]
    for index, line in enumerate(head):
        if is_nation(texts[index]) or is_motto(texts[index]) or NUMBER.match(texts[index]):
            continue
        for width in (1, 2, 3):
            found = DATE.fullmatch(" ".join(texts[index : index + width]))
            if found:
                yield line.number, found


def _first_number(head: Sequence[Line]) -> int:
    return head[0].number if head else 1


def _read_effect(header: Header, body: str) -> None:
    """``Quyết định này có hiệu lực kể từ ngày ký``: from the day of issue; or from the day that is named."""
    found = _TAKES_EFFECT.search(body)
    if found and header.effective_on is None:
        named = found["day"] and f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
        header.effective_on = day_or_none(named or header.issued_on or "")


# ---------------------------------------------------------------- kind, title, authority


def _read_kind_and_title(header: Header, zones: Zones, casing: Casing) -> None:
    printed = _title(zones)
    at = zones.title[0].number if zones.title else 1
    if zones.kind:
        header.kind, beside = _kind_and_rest(plain(zones.kind.text))
        at = zones.kind.number
        printed = f"{beside} {printed}".strip()
    elif zones.head:
        header.kind = "cong-van"
        printed = _about(zones.head)
    title = ABOUT.sub("", printed, count=1) if ABOUT.match(printed) else printed
    if all_caps(" ".join(title.split()[:3])):
        title = casing.undone(title) if all_caps(title) else casing.start_undone(title)
        message = "tiêu đề in hoa; chữ thường và chữ hoa do máy đoán theo thân văn bản, xem lại tên riêng"
        header.doubt(at, "title", message)
    else:
        title = title[:1].upper() + title[1:]
    header.title = title.strip(" .;:")


def _kind_and_rest(line: str) -> tuple[str, str]:
    """``KẾ HOẠCH CHĂM SÓC TRẺ EM`` → ``ke-hoach``, ``CHĂM SÓC TRẺ EM``."""
    kind = kind_of(line)
    if kind:
        return kind, ""
    name = max((name for name in KINDS if line.casefold().startswith(name)), key=len)
    return KINDS[name], line[len(name) :].strip(" :.-")


def _about(head: Sequence[Line]) -> str:
    """The ``V/v …`` lines of a letter, up to the next known line of the head."""
    taken: list[str] = []
    for line in head:
        text = plain(line.text)
        if taken and is_of_head(text):
            break
        number = NUMBER.match(text)
        text = number["rest"].strip() if number else text
        if taken or ABOUT.match(text):
            taken.append(text)
    return " ".join(taken)


def _read_authority(header: Header, zones: Zones, body: str, places: Sequence[str]) -> None:
    """The authority below the title, else of the letterhead, else of the page, else of the opening sentence."""
    if zones.authority:
        below_title = plain(" ".join(line.text for line in zones.authority))
        header.authority = _casing_of_names(header, body, places).undone(below_title)
        return
    printed = printed_issuer(zones.head)
    if printed:
        header.authority = _casing_of_names(header, body, places).undone(printed).strip(" .,:")
        return
    told = issuer_told(header.title, body)
    if told is not None and not header.authority:
        header.authority = told
        header.doubt(1, "authority", f"không có phần đầu ghi cơ quan ban hành; lấy từ câu dẫn: «{told}»")


def _casing_of_names(header: Header, body: str, places: Sequence[str]) -> Casing:
    """How names are written, with the place before the date as the surest sample."""
    place = f" a {header.place_line}. a {header.place_line}." if header.place_line else ""
    return Casing(body + place, places)
