"""A web page that reports a document without holding it: which document, of which authority."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.importer.blocks import plain
from generator.importer.cleaning import Line
from generator.importer.issuer import UNIT
from generator.importer.printed_forms import KINDS
from generator.vietnamese import regex

_REPORTED = regex(
    r"(?P<who>(?:UBND|U[ỷỶ]\s?ban|Ủy ban|Ban|Sở|Bộ)[^.;:“”\"\n]{0,90}?)\s+(?:(?:vừa |đã )?(?:ban hành|có))\s+"
    r"(?P<what>[^\W\d]+(?: [^\W\d]+)?) số (?P<reference>\d+[^\s,;]*/[^\s,;]+)(?:.*?(?:về việc|về) (?P<title>[^.]+))?"
)
_PROVINCE = regex(r"\b(?:TỈNH|tỉnh|THÀNH PHỐ|thành phố)\s+((?:[A-ZÀ-ỸĐ]\w*\s?){1,3})")
_KINDS = {**KINDS, "công văn": "cong-van"}
_HEADLINE = 6
"""A headline has more words than a menu's entry."""
_CLOCK = re.compile(r"\d{1,2}[:/]\d")


class Report(Struct, frozen=True, kw_only=True):
    """What the page says of the document; ``named`` is its kind and reference as printed, where it gives one."""

    kind: str
    authority: str
    title: str
    headline: Line | None
    named: str | None


def report_of(above: Sequence[Line], chrome: Sequence[Line], body: str, authority: str) -> Report:
    """The report that the page's lines above the text, its own matter and the text itself make."""
    headline = _headline(above)
    title = plain(headline.text) if headline else ""
    found = _REPORTED.search(body)
    return Report(
        kind=_KINDS.get(found["what"].casefold(), "van-ban") if found else "van-ban",
        authority=_with_province(found["who"] if found else authority, [*chrome, *above]),
        title=title or ((found["title"] or "").strip() if found else ""),
        headline=headline,
        named=f"{found['what']} số {found['reference']}" if found else None,
    )


def _headline(lines: Sequence[Line]) -> Line | None:
    """The last long line that tells no date or time."""
    long = [line for line in lines if len(line.text.split()) > _HEADLINE]
    return next((line for line in reversed(long) if not _CLOCK.search(line.text)), None)


def _with_province(authority: str, lines: Iterable[Line]) -> str:
    """``UBND tỉnh`` with the province that the page names: ``UBND tỉnh Quảng Ngãi``."""
    province = _province_in(lines)
    if not province or province.casefold() in authority.casefold():
        return authority
    return re.sub(rf"\s*\b{UNIT}$", "", authority) + f" {province}"


def _province_in(lines: Iterable[Line]) -> str | None:
    for line in lines:
        found = _PROVINCE.search(plain(line.text))
        if found:
            unit, *name = found[0].split()
            return " ".join([unit.lower(), *(word.capitalize() for word in name)])
    return None
