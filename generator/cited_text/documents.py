"""Documents that a text cites: kind, reference, date and issuer, also where the reference was broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.dates import day_or_none
from generator.vietnamese import regex

KINDS = {
    "nghị quyết liên tịch": "nghi-quyet",
    "nghị quyết": "nghi-quyet",
    "quyết định": "quyet-dinh",
    "kế hoạch liên tịch": "ke-hoach",
    "kế hoạch": "ke-hoach",
    "công văn": "cong-van",
    "chỉ thị": "chi-thi",
    "thông báo kết luận": "thong-bao",
    "thông báo": "thong-bao",
    "thông tư liên tịch": "thong-tu-lien-tich",
    "thông tư": "thong-tu",
    "thông tri": "thong-tri",
    "nghị định": "nghi-dinh",
    "bộ luật": "bo-luat",
    "luật": "luat",
    "pháp lệnh": "phap-lenh",
    "tờ trình": "to-trinh",
    "báo cáo": "bao-cao",
    "hướng dẫn liên ngành": "huong-dan",
    "hướng dẫn": "huong-dan",
    "kết luận liên ngành": "ket-luan",
    "kết luận": "ket-luan",
    "quy định": "quy-dinh",
    "quy chế phối hợp": "quy-che",
    "quy chế": "quy-che",
    "chương trình phối hợp": "chuong-trinh",
    "chương trình hành động": "chuong-trinh",
    "chương trình": "chuong-trinh",
    "đề án": "de-an",
    "phương án": "phuong-an",
    "công điện": "cong-dien",
    "văn bản": "van-ban",
}
"""The words for a kind of document, as texts print them, and its key in plan files."""

_BY_CODE = {
    "KH": "ke-hoach", "QĐ": "quyet-dinh", "NQ": "nghi-quyet", "CT": "chi-thi", "CĐ": "cong-dien", "TB": "thong-bao",
    "TTr": "to-trinh", "BC": "bao-cao", "HD": "huong-dan", "KL": "ket-luan", "NĐ": "nghi-dinh", "TT": "thong-tu",
    "TTLT": "thong-tu-lien-tich", "PA": "phuong-an", "ĐA": "de-an", "CTr": "chuong-trinh", "QC": "quy-che",
    "QyĐ": "quy-dinh", "QCPH": "quy-che", "CTPH": "chuong-trinh",
}  # fmt: skip
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_PART = r"[A-ZĐ][A-Za-zĐđ0-9&]*"
_SPACED = r"(?:KH|QĐ|NQ|CT|CĐ|TB|TTr|BC|HD|KL|NĐ|TT|TTLT|CTr)\s[-–]\s(?=[A-ZĐ]{2}|TTg)"
"""A code that blanks keep from its issuer's: ``17/CT - TTg``."""

_CODE = rf"(?:{_SPACED})?{_PART}(?:(?:\s?[/&]\s?|[-–]\s?|\s[-–]|\.){_PART})*"
_KIND = r"(?P<kind>" + "|".join(sorted(KINDS, key=len, reverse=True)) + ")"
_REFERENCE = regex(
    rf"(?<![\w/.,])(?P<number>\d{{1,6}}[a-zA-Z]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<mark>\s?/\s?|\s?[-–]\s?|\s)(?P<code>{_CODE})"
)
_GIVER = rf"(?P<issuer>(?:(?!\s{_KIND.replace('(?P<kind>', '(?:')}\b)[^,;.]){{3,60}}?)"
_BEFORE = regex(
    rf"{_KIND}s?(?:\s+(?:hành động|của {_GIVER}))?\s*:?\s*(?P<number>số\s*:?\s*)?$",
    re.IGNORECASE,
)
_LAW = regex(r"\b(Bộ [Ll]uật|Luật|Pháp lệnh)\s[^;.()\d]{2,80}?\s(?:số\s*:?\s*)?$")
_LAW_CODE = re.compile(r"(?:UBTV)?QH\d+")
_NUMBERED = regex(r"\b[Ss]ố\s*:?\s*$")
_FORM = regex(r"\b(?:mẫu|biểu|phụ lục|tài khoản|điện thoại|đường|hotline|khoản|điểm)(?: số)?\s*$", re.IGNORECASE)
_DATE = regex(
    r"\s*,?\s*(?:\(\s*)?(?:của\s+(?P<issuer>[^,;.()]{3,80}?)\s+)?ngày\s*(?P<day>\d{1,2})\s*(?:[/.\-–]|tháng)\s*"
    r"(?P<month>\d{1,2})\s*(?:[/.\-–]|,?\s*năm)\s*(?P<year>\d{4})"
)
_LOOSE_DATE = regex(
    r"\s*,?\s*\(?\s*(?P<when>(?:ban hành\s+)?(?:ngày\s*\d[\d/.\-–]*(?:\s*tháng\s*\d+)?|"
    r"tháng\s*\d{1,2}\s*(?:/|năm\s*)\d{4}|năm\s*\d{4}))(?!\s*[-–]\s*\d)"
)
_ISSUER = regex(r"\s*(?:của|do)\s+(?P<issuer>.+)", re.DOTALL)
_ISSUER_ENDS = regex(
    r"\s(?:về|v/v|ban hành|phê duyệt|quy định|hướng dẫn|sửa đổi|kết luận|chỉ đạo|thực hiện|triển khai|tại|trong|để|"
    r"công bố|giao|cho|thông qua|đối với|nhằm|gửi|và (?=(?:Chương|Tờ|Báo|Đề|Nghị|Quyết|Kế|Chỉ|Thông|Luật|Công|"
    r"các|số|Hướng|Ủy|"
    r"UBND|Bộ|Sở))|"
    r"khóa|theo|thành lập|bổ sung|phân|kèm|quán|tăng cường|được|có|đã|trên|thống|năm|giai đoạn|ngày|cụ thể|là)\b|"
    r"[;.()“”\":]|,(?!\s(?:Thể thao|Thương binh|Xã hội|Du lịch))|\s-\s(?=[a-zà-ỹ])"
)
_NAMED = regex(
    r"\b(?P<kind>"
    + "|".join(f"{word[0].upper()}{word[1:]}" for word in sorted(KINDS, key=len, reverse=True))
    + r"|Bộ Luật|Hiến pháp|Điều lệ|Chiến lược|Dự án|nghị định|thông tư|pháp lệnh)\b"
)
_NAMED_FURTHER = regex(
    r"\s+(?:[\d“\"«A-ZĐÀ-Ỹ]|(?:số|của|tỉnh|thành phố|huyện|thị xã|xã|phường|quốc gia|cấp|năm|giai đoạn|hành động|"
    r"trên)\b)"
)
_THIS = regex(r"\s+(?:này|nêu trên)\b")
_LISTED = regex(r"\s*(?:,|;|và|hoặc)\s*(?:và\s*)?(?:số\s*)?", re.IGNORECASE)


class Cited(Struct, frozen=True):
    """A citation found in a text, and where it stands: from the word for its kind to its date and issuer."""

    kind: str | None
    reference: str
    issued_on: str | None
    issuer: str | None
    start: int
    end: int
    number_at: int
    """Where its number begins."""
    issuer_at: int | None = None
    """Where the words begin that were read as the issuer, if they stand last."""
    loosely_dated: str = ""
    """What is printed in the place of a full date: ``năm 2019``, ``tháng 3/2024``, a day without its year."""


def cited_in(text: str) -> list[Cited]:
    """The documents that the text cites, in order, one entry a mention.

    ``Chỉ thị số 28 CT/TW ngày 25/12/2023 của Bộ Chính trị`` → chi-thi, 28-CT/TW, 2023-12-25, Bộ Chính trị.
    """
    text = text.translate(_HYPHENS)
    return _with_shared_dates(text, list(_mentions(text)))


def names_another(text: str, own_kind: str) -> bool:
    """Whether the text names a document other than its own: by number, as a law, as ``Kế hoạch của UBND tỉnh``.

    ``Kế hoạch này`` and a bare ``Kế hoạch`` are its own where it is of that kind.
    """
    for found in _NAMED.finditer(text):
        kind = KINDS.get(found["kind"].casefold())
        its_own = kind in (own_kind, "van-ban") and not _NAMED_FURTHER.match(text, found.end())
        if not (its_own or _THIS.match(text, found.end())):
            return True
    return "/" in text and bool(cited_in(text))


def distinct(found: Sequence[Cited]) -> list[Cited]:
    """One entry for a document; the same reference with two dates is two documents."""
    dated = {cited.reference for cited in found if cited.issued_on}
    kept = [cited for cited in found if cited.issued_on or cited.reference not in dated]
    return list({(cited.reference, cited.issued_on): cited for cited in reversed(kept)}.values())[::-1]


def _mentions(text: str) -> Iterator[Cited]:
    kind: str | None = None
    last = -1
    for found in _REFERENCE.finditer(text):
        before = text[max(0, found.start() - 90) : found.start()]
        named = _BEFORE.search(before)
        if named:
            kind = KINDS[named["kind"].casefold()]
        elif _LAW_CODE.fullmatch(found["code"]) and _LAW.search(before):
            kind = _law(before)
        elif last < 0 or not _LISTED.fullmatch(text[last : found.start()]):
            kind = None
        if not _is_reference(found, before, named=bool(named)):
            continue
        reference = _reference(found)
        issued_on, issuer, issuer_at, end = _date_and_issuer(text, found.end())
        yield Cited(
            kind or _kind_of_code(reference),
            reference,
            issued_on,
            issuer or _issuer_before(named),
            start=_beginning(found.start(), before, named),
            end=end,
            number_at=found.start(),
            issuer_at=issuer_at,
            loosely_dated="" if issued_on else _loose_date(text, found.end()),
        )
        last = end


def _beginning(number_at: int, before: str, named: re.Match[str] | None) -> int:
    """Where the mention begins: at the word for the kind, at the name of the law, at «số», else at the number."""
    found = named or _LAW.search(before) or _NUMBERED.search(before)
    return number_at - len(before) + found.start() if found else number_at


def _issuer_before(named: re.Match[str] | None) -> str | None:
    """The issuer that stands before the number: ``Kế hoạch của UBND tỉnh số 76/KH-UBND``."""
    words = " ".join((named["issuer"] or "").split()) if named else ""
    return words if words[:1].isupper() else None


def _loose_date(text: str, at: int) -> str:
    """What stands right behind the number and is no full date but says when: a year, a month, a day."""
    found = _LOOSE_DATE.match(text, at)
    return " ".join(found["when"].split()) if found else ""


def _law(before: str) -> str:
    """The kind of the law named last: ``Luật Việc làm số 74/2025/QH15``."""
    names = re.findall(r"\b(?:Bộ [Ll]uật|Luật|Pháp lệnh)\b", before)
    return KINDS[names[-1].casefold()]


def _is_reference(found: re.Match[str], before: str, *, named: bool) -> bool:
    """Whether the digits and letters are a reference: form numbers, fractions and measures are none."""
    if _FORM.search(before) and not named:
        return False
    code, mark = found["code"], found["mark"].strip()
    if found["year"] and mark == "/":
        return True
    if mark == "/":
        return named or bool(re.search(r"[-–]", code)) or bool(_NUMBERED.search(before))
    # Party documents: 28-CT/TW, also 28 CT/TW
    return bool(re.fullmatch(r"[A-ZĐ][A-Za-zĐđ&]{1,7}\s?/\s?[A-ZĐ][\wĐđ-]*", code))


def _reference(found: re.Match[str]) -> str:
    """The reference in its usual form, without blanks: ``144/2021/NĐ- CP`` → ``144/2021/NĐ-CP``."""
    code = re.sub(r"\s*([-–/&])\s*", r"\1", found["code"]).replace("–", "-").rstrip(".-")
    year = f"/{found['year']}" if found["year"] else ""
    mark = "/" if "/" in found["mark"] else "-"
    return f"{found['number']}{year}{mark}{code}"


def _kind_of_code(reference: str) -> str | None:
    code = re.sub(r"^\d+[a-zA-Z]?(?:/\d{4})?[/-]", "", reference)
    first = re.split(r"[-/&]", code)[0]
    if re.fullmatch(r"QH\d+", first):
        return None
    return _BY_CODE.get(first) or ("cong-van" if re.match(r"(?:UBND|B[A-ZĐ]{1,6}|VPCP|S[A-ZĐ]{1,6})-", code) else None)


def _date_and_issuer(text: str, at: int) -> tuple[str | None, str | None, int | None, int]:
    date = _DATE.match(text, at)
    issuer = date["issuer"] if date else None
    issuer_at = None
    end = date.end() if date else at
    issued_on = day_or_none(f"{date['year']}-{int(date['month']):02d}-{int(date['day']):02d}") if date else None
    after = _ISSUER.match(text, end, end + 200)
    if after and not issuer:
        name = after["issuer"]
        stop = _ISSUER_ENDS.search(name)
        issuer = name[: stop.start()] if stop else name
        issuer_at = after.start("issuer")
        end = issuer_at + len(issuer)
    issuer = " ".join(issuer.split()).strip(" ,-") if issuer else None
    if issuer and (len(issuer) > 120 or not issuer[:1].isupper()):  # noqa: PLR2004 - a sentence, not a name
        issuer = None
    return issued_on, issuer, issuer_at, end


def _with_shared_dates(text: str, found: list[Cited]) -> list[Cited]:
    """``số 008/CĐ-UBND, số 009/CĐ-UBND ngày 19/11/2025``: a date printed once for a list is that of each."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if not one.issued_on and after.issued_on and _LISTED.fullmatch(text[one.end : after.number_at]):
            found[index] = replace(one, issued_on=after.issued_on, issuer=one.issuer or after.issuer)
    return found
