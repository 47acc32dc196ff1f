"""The head of a document: number, date, kind, title, authority; and what a web page says about it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.dates import day_or_none
from generator.importer.blocks import plain
from generator.importer.casing import Casing
from generator.importer.cleaning import Doubt, LeftOut, Line
from generator.importer.zones import ABOUT, DATE, KINDS, NUMBER, Zones, all_caps, is_motto, is_nation, kind_of
from generator.vietnamese import regex

_METADATA = {
    "reference": regex(r"\W*Số(?: ký)? hiệu\s*:?\s*(?P<value>\d*\S*/\S+)", re.IGNORECASE),
    "issued_on": regex(r"\W*Ngày ban hành\s*:?\s*(?P<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE),
    "effective_on": regex(r"\W*Ngày (?:có )?hiệu lực\s*:?\s*(?P<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE),
    "signatory": regex(r"\W*Người ký\s*:?\s*(?P<value>[^\W\d].{2,60})", re.IGNORECASE),
    "field": regex(r"\W*Lĩnh vực(?:, ngành)?\s*:?\s*(?P<value>\S.{2,80})", re.IGNORECASE),
    "authority": regex(r"\W*(?:Cơ quan|Nơi) ban hành\s*:?\s*(?P<value>\S.{2,80})", re.IGNORECASE),
    "kind": regex(r"\W*Loại văn bản\s*:?\s*(?P<value>\S.{2,40})", re.IGNORECASE),
}
_URL = regex(r"https?://[^\s*)\]>]+")
_UNIT = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|TP\.?)"
_NAMED_UNIT = regex(rf"\b{_UNIT}\s+(?:[A-ZÀ-ỸĐ][\w’'-]*\s?){{1,4}}")
_ISSUES = regex(
    r"(?P<who>(?:UBND|U[ỷỶ]\s?ban|Ủy ban|Ban|Sở|Bộ|Hội|Phòng|Đảng|Thường|Văn phòng|Chủ tịch|Thủ tướng|Công an|"
    r"Trung tâm)"
    r"[^.;:“”\"\n]{0,90}?)\s+(?:ban hành|xây dựng|triển khai xây dựng|thông báo)\s+(?i:(?P<what>"
    + "|".join(sorted(KINDS, key=len, reverse=True))
    + r"|công văn))"
)
_HEADLINE = 6
"""A headline has more words than a menu's entry."""
_REPORTED = regex(
    r"(?P<who>(?:UBND|U[ỷỶ]\s?ban|Ủy ban|Ban|Sở|Bộ)[^.;:“”\"\n]{0,90}?)\s+(?:(?:vừa |đã )?(?:ban hành|có))\s+"
    r"(?P<what>[^\W\d]+(?: [^\W\d]+)?) số (?P<reference>\d+[^\s,;]*/[^\s,;]+)(?:.*?(?:về việc|về) (?P<title>[^.]+))?"
)
_PROVINCE = regex(r"\b(?:TỈNH|tỉnh|THÀNH PHỐ|thành phố)\s+((?:[A-ZÀ-ỸĐ]\w*\s?){1,3})")
_OWN_UNIT = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s")
_MAIN = regex(
    r"\b(?:SỞ|PHÒNG|TRUNG TÂM|CHI CỤC|CỤC|BAN THƯỜNG TRỰC|BAN CHỈ ĐẠO|BCH|VĂN PHÒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|"
    r"BAN|VIỆN|BỆNH VIỆN|TRƯỜNG|CÔNG AN|HỘI|ĐOÀN|LIÊN ĐOÀN|KHO BẠC|BẢO HIỂM|THANH TRA|ĐẢNG ỦY|TỈNH ỦY|HUYỆN ỦY|"
    r"CHI BỘ|ỦY BAN|UBND|HỘI ĐỒNG)\b"
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
    title_printed: str = ""
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
    """The header that the zones hold; ``body`` and the names of ``places`` tell how words are written in small letters."""
    header = Header()
    casing = Casing(body, places)
    _read_metadata(header, zones)
    title = plain(" ".join(line.text for line in zones.title))
    before = [*zones.head, *([zones.kind] if zones.kind else [])]
    header.printed = [*(plain(line.text) for line in before), *([title] if title else [])]
    header.printed += [plain(line.text) for line in zones.authority]
    _read_number(header, zones.head)
    _read_date(header, zones.head)
    _read_kind_and_title(header, zones, casing)
    _read_authority(header, zones, casing, body, places)
    _read_effect(header, body)
    if not zones.has_letterhead:
        _read_report(header, zones, body)
    return header


# ---------------------------------------------------------------- what the web page says


def _read_metadata(header: Header, zones: Zones) -> None:
    found: dict[str, str] = {}
    for line in [*zones.before, *zones.chrome]:
        text = plain(line.text)
        for key, pattern in _METADATA.items():
            value = pattern.match(text)
            if value:
                found.setdefault(key, value["value"].strip(" *|"))
        url = _URL.search(text)
        if url and text.casefold().startswith(("source", "nguồn")):
            header.url = url[0]
    header.signatory = found.get("signatory")
    header.field = found.get("field")
    header.authority = found.get("authority", "")
    header.issued_on = _iso(found.get("issued_on"))
    header.effective_on = _iso(found.get("effective_on"))
    header.kind = KINDS.get(found.get("kind", "").casefold(), "van-ban")
    reason = "phần của trang web, không thuộc văn bản"
    header.left_out += [LeftOut(line.number, line.text, reason) for line in [*zones.before, *zones.chrome]]
    if found:
        first = zones.before[0].number if zones.before else 1
        taken = ", ".join(sorted(found))
        header.doubt(first, "metadata", f"lấy từ thông tin của trang web: {taken}; so lại với bản in")


_TAKES_EFFECT = re.compile(
    r"\b(?:này|đây)\s+có hiệu lực(?: thi hành)?\s+(?:kể\s+)?từ\s+ngày\s+(?:(?P<signed>ký)|"
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)"
    r"(?P<month>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<year>\d{4}))"
)


def _read_effect(header: Header, body: str) -> None:
    """``Quyết định này có hiệu lực kể từ ngày ký``: from the day of issue; or from the day that is named."""
    found = _TAKES_EFFECT.search(body)
    if found and header.effective_on is None:
        named = found["day"] and f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
        header.effective_on = day_or_none(named or header.issued_on or "")


def _iso(written: str | None) -> str | None:
    parts = re.split(r"[/.-]", written) if written else []
    return day_or_none("-".join(part.zfill(2) for part in reversed(parts))) if parts else None


# ---------------------------------------------------------------- number and date


def _read_number(header: Header, head: Sequence[Line]) -> None:
    for line in head:
        found = NUMBER.match(plain(line.text))
        if not found:
            continue
        header.number = found["number"] or None
        header.code = re.sub(r"\s*([-–/&])\s*", r"\1", found["code"]).strip(" .,")
        if found["mark"] != "/":
            header.doubt(
                line.number, "reference", "số và ký hiệu nối bằng «-» (văn bản của Đảng); xem lại number và code"
            )
        if not header.number:
            message = f"bản in chưa ghi số: «{plain(line.text)[:60]}»; điền number khi biết"
            header.doubt(line.number, "number", message)
        return
    header.doubt(head[0].number if head else 1, "number", "không thấy dòng «Số: …»; điền number và code nếu biết")


def _read_date(header: Header, head: Sequence[Line]) -> None:
    texts = [plain(line.text) for line in head]
    for index, line in enumerate(head):
        for width in (1, 2, 3):
            found = DATE.fullmatch(" ".join(texts[index : index + width]))
            if not found or is_nation(texts[index]) or is_motto(texts[index]) or NUMBER.match(texts[index]):
                continue
            header.place_line = found["place"].strip(" ,")
            year, month, day = found["year"], found["month"], found["day"]
            parts = [year, month and f"{int(month):02d}", day and f"{int(day):02d}"]
            written = "-".join(takewhile(bool, parts))
            header.issued_on = day_or_none(written)
            if written and not header.issued_on:
                header.doubt(line.number, "issued-on", f"ngày «{found[0].strip()[:70]}» không có trên lịch")
            elif not (day and month and year):
                header.doubt(line.number, "issued-on", f"ngày ban hành để trống một phần: «{found[0].strip()[:70]}»")
            return
    if not header.issued_on:
        header.doubt(head[0].number if head else 1, "issued-on", "không thấy ngày ban hành; điền issued_on nếu biết")


# ---------------------------------------------------------------- kind, title


def _read_kind_and_title(header: Header, zones: Zones, casing: Casing) -> None:
    printed = plain(" ".join(line.text for line in zones.title))
    at = zones.title[0].number if zones.title else 1
    if zones.kind:
        whole = plain(zones.kind.text)
        at = zones.kind.number
        key = kind_of(whole)
        if key is None:
            name = max((n for n in KINDS if whole.casefold().startswith(n)), key=len)
            key = KINDS[name]
            printed = f"{whole[len(name) :].strip(' :.-')} {printed}".strip()
        header.kind = key
    elif zones.head:
        header.kind = "cong-van"
        printed = _about(zones.head)
    header.title_printed = printed
    title = ABOUT.sub("", printed, count=1) if ABOUT.match(printed) else printed
    if all_caps(" ".join(title.split()[:3])):
        header.title = casing.undone(title) if all_caps(title) else casing.start_undone(title)
        header.doubt(
            at, "title", "tiêu đề in hoa; chữ thường và chữ hoa do máy đoán theo thân văn bản, xem lại tên riêng"
        )
    else:
        header.title = title[:1].upper() + title[1:]
    header.title = header.title.strip(" .;:") or ""


def _about(head: Sequence[Line]) -> str:
    """The ``V/v …`` lines of a letter, up to the next known line of the head."""
    taken: list[str] = []
    for line in head:
        text = plain(line.text)
        number = NUMBER.match(text)
        text = number["rest"].strip() if number else text
        if taken and (number or is_nation(text) or is_motto(text) or DATE.fullmatch(text)):
            break
        if taken or ABOUT.match(text):
            taken.append(text)
    return " ".join(taken)


# ---------------------------------------------------------------- authority


def _read_authority(header: Header, zones: Zones, casing: Casing, body: str, places: Sequence[str]) -> None:
    sample = Casing(f"{body} a {header.place_line}. a {header.place_line}.", places) if header.place_line else casing
    if zones.authority:
        header.authority = sample.undone(plain(" ".join(line.text for line in zones.authority)))
        return
    lines = _authority_lines(zones)
    if lines:
        header.authority = sample.undone(_issuer(lines)).strip(" .,:")
        return
    opening = body[:6000]
    found = _ISSUES.search(opening)
    if found and not header.authority:
        header.authority = _with_unit(_last_name(found["who"]), header, body)
        header.doubt(1, "authority", f"không có phần đầu ghi cơ quan ban hành; lấy từ câu dẫn: «{header.authority}»")


def _authority_lines(zones: Zones) -> list[str]:
    found: list[str] = []
    for line in zones.head:
        text = plain(line.text)
        if is_nation(text) or is_motto(text) or ABOUT.match(text):
            continue
        if NUMBER.match(text) or DATE.fullmatch(text):
            if found:
                break
            continue
        if all_caps(text):
            found.append(text)
    return found


def _issuer(lines: list[str]) -> str:
    """Who issues: the body named last, with what is above it (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    whole = " ".join(lines)
    starts = [index for index, line in enumerate(lines) if index and _MAIN.match(line)]
    if not starts:
        return whole
    above, own = " ".join(lines[: starts[-1]]), " ".join(lines[starts[-1] :])
    union = re.fullmatch(r"(?:BAN CHẤP HÀNH|BAN THƯỜNG VỤ)\s+((?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG)\s.+)", own)
    if union:
        return f"{above.removesuffix(' VIỆT NAM')} {union[1]}"
    if own.startswith(("BAN THƯỜNG TRỰC", "BAN CHẤP HÀNH", "BAN THƯỜNG VỤ", "VĂN PHÒNG", "BAN CHỈ ĐẠO")):
        return f"{own} {above}"
    unit = (
        None
        if _OWN_UNIT.search(own)
        else re.search(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+.+$", above)
    )
    return f"{own} {unit[0]}" if unit and unit[0] not in own else own


def _last_name(who: str) -> str:
    """The name nearest to the verb: a preamble names the parent body and its paper before the issuer."""
    starts = [
        m.start()
        for m in re.finditer(r"(?:UBND|U[ỷỶ] ban|Ủy ban|Ban Thường|Ban Chỉ|Sở|Bộ|Phòng|Đảng ủy|Chủ tịch)\b", who)
    ]
    best = who
    for start in reversed(starts):
        best = who[start:]
        if not re.search(r"\b(?:của|tại)\s+$", who[:start]):
            break
    return best.strip(" ,")


def _with_unit(name: str, header: Header, body: str) -> str:
    """``Ủy ban nhân dân huyện`` with the huyện that the title names: ``… huyện Bạch Thông``."""
    end = re.search(rf"\b({_UNIT})$", name)
    if not end:
        return name
    for text in (header.title, body[:3000]):
        for unit in _NAMED_UNIT.finditer(text):
            if unit[0].casefold().startswith(end[1].casefold()):
                return f"{name[: end.start()]}{unit[0].strip()}"
    return name


# ---------------------------------------------------------------- a report about a document


def _read_report(header: Header, zones: Zones, body: str) -> None:
    """A web page that reports a document: the document itself is not here, so its number stays open."""
    header.completeness = "secondary"
    header.kind = "van-ban"
    header.number = header.code = None
    long = [line for line in zones.before if len(line.text.split()) > _HEADLINE]
    line = next((line for line in reversed(long) if not re.search(r"\d{1,2}[:/]\d", line.text)), None)
    header.title = plain(line.text) if line else ""
    header.left_out = [gone for gone in header.left_out if not line or gone.number != line.number]
    found = _REPORTED.search(body)
    if found:
        header.kind = {**KINDS, "công văn": "cong-van"}.get(found["what"].casefold(), "van-ban")
        header.authority = found["who"]
        header.title = header.title or (found["title"] or "").strip()
        message = f"trang thuật lại «{found['what']} số {found['reference']}»; nếu đúng văn bản ấy, điền number và code"
        header.doubt(zones.body[0].number if zones.body else 1, "secondary", message)
    province = _named_unit([*zones.chrome, *zones.before])
    if province and province.casefold() not in header.authority.casefold():
        header.authority = re.sub(rf"\s*\b{_UNIT}$", "", header.authority) + f" {province}"


def _named_unit(lines: Iterable[Line]) -> str | None:
    for line in lines:
        found = _PROVINCE.search(plain(line.text))
        if found:
            words = found[0].split()
            return " ".join([*(w.lower() for w in words[:1]), *(w.capitalize() for w in words[1:])])
    return None
