"""What a web page says beside the document that it holds: ``Số hiệu``, ``Ngày ban hành``, ``Người ký``, its address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.dates import day_or_none
from generator.importer.blocks import plain
from generator.importer.cleaning import Line
from generator.importer.printed_forms import KINDS
from generator.vietnamese import regex

_STATED = {
    "reference": regex(r"\W*Số(?: ký)? hiệu\s*:?\s*(?P<value>\d*\S*/\S+)", re.IGNORECASE),
    "issued_on": regex(r"\W*Ngày ban hành\s*:?\s*(?P<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE),
    "effective_on": regex(r"\W*Ngày (?:có )?hiệu lực\s*:?\s*(?P<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})", re.IGNORECASE),
    "signatory": regex(r"\W*Người ký\s*:?\s*(?P<value>[^\W\d].{2,60})", re.IGNORECASE),
    "field": regex(r"\W*Lĩnh vực(?:, ngành)?\s*:?\s*(?P<value>\S.{2,80})", re.IGNORECASE),
    "authority": regex(r"\W*(?:Cơ quan|Nơi) ban hành\s*:?\s*(?P<value>\S.{2,80})", re.IGNORECASE),
    "kind": regex(r"\W*Loại văn bản\s*:?\s*(?P<value>\S.{2,40})", re.IGNORECASE),
}
_URL = regex(r"https?://[^\s*)\]>]+")


class Metadata(Struct, frozen=True, kw_only=True):
    """What the page states, None for what it does not; ``stated`` names all that it does."""

    url: str | None
    kind: str | None
    issued_on: str | None
    effective_on: str | None
    signatory: str | None
    field: str | None
    authority: str | None
    stated: tuple[str, ...]


def metadata_of(lines: Sequence[Line]) -> Metadata:
    """The metadata among the lines of the page; what is stated first counts."""
    texts = [plain(line.text) for line in lines]
    found = _stated(texts)
    return Metadata(
        url=_address(texts),
        kind=KINDS.get(found.get("kind", "").casefold()),
        issued_on=_iso(found.get("issued_on")),
        effective_on=_iso(found.get("effective_on")),
        signatory=found.get("signatory"),
        field=found.get("field"),
        authority=found.get("authority"),
        stated=tuple(sorted(found)),
    )


def _stated(texts: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        for key, pattern in _STATED.items():
            value = pattern.match(text)
            if value:
                found.setdefault(key, value["value"].strip(" *|"))
    return found


def _address(texts: Sequence[str]) -> str | None:
    """The last address that is called the source."""
    sources = (_URL.search(text) for text in reversed(texts) if text.casefold().startswith(("source", "nguồn")))
    return next((found[0] for found in sources if found), None)


def _iso(written: str | None) -> str | None:
    """``4/3/2025`` → ``2025-03-04``."""
    parts = re.split(r"[/.-]", written) if written else []
    return day_or_none("-".join(part.zfill(2) for part in reversed(parts))) if parts else None
