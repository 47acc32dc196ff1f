"""What a text prints of a document it names, and how that agrees with what is known of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.citations import Mention
from generator.cited_text.documents import Cited
from generator.dates import PartialDate, Precision
from generator.register import Register
from generator.resolved import ResolvedPlan

_UNITS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "thị", "thành"))
"""Words that begin the name of a unit: a name is never cut off before them."""
_JOINED = frozenset(("và", "hoặc", "cùng", "với", "-", "–"))
_COUNCIL = re.compile(r"UBND|HĐND")
_OF = re.compile(r"\s*(?:của|do)\s+$")
_NUMBERS = re.compile(r"\d+")


class Printed(Struct, frozen=True):
    """A document as a text names it.

    ``issuers`` are the words of the issuer as the register compares names, the longest first: where the name ends is
    not sure. None where no issuer is printed.
    """

    key: str
    kind: str | None
    on: PartialDate | None
    loosely: str
    issuer_id: str | None
    issuers: tuple[str, ...]
    start: int
    end: int

    @classmethod
    def by_name(cls, name: str, span: tuple[int, int], when: str) -> Printed:
        """A law or another document that the text names without a number."""
        return cls(Mention.key_of(name), None, None, when, None, (), *span)

    def date_agrees(self, known: PartialDate | None) -> bool | None:
        """Whether the date printed can be the one known; None where either is silent."""
        if known is None or not known.first or not known.last:
            return None
        if self.on and self.on.first and self.on.last:
            return self.on.first <= known.last and known.first <= self.on.last
        return False if self.loosely and not _can_be(self.loosely, known) else None

    def issuer_agrees(self, agency_id: str | None, name: str) -> bool | None:
        """Whether the issuer printed is the one known, by identity or by name; None where either is silent."""
        if not self.issuers or not (agency_id or name):
            return None
        if self.issuer_id and agency_id:
            return self.issuer_id == agency_id
        return name in self.issuers

    def is_short_for(self, name: str) -> bool:
        """Whether the issuer is printed without the end of a name: ``UBND tỉnh``, where which one was said before."""
        return bool(self.issuers) and name.startswith(f"{self.issuers[0]} ")

    def kind_agrees(self, kind: str | None) -> bool:
        """Whether it can be of that kind: ``văn bản`` is any."""
        return not self.kind or not kind or self.kind == kind or "van-ban" in (self.kind, kind)


def printed(cited: Cited, text: str, plan: ResolvedPlan, register: Register) -> Printed:
    """The mention as it is compared: its issuer the agency that a document of the plan's place means."""
    issuer_id, issuers, end = _issuer(cited, text, plan, register)
    if text[end : end + 1] == ")" and text.count("(", cited.start, end) > text.count(")", cited.start, end):
        end += 1
    return Printed(
        key=Mention.key_of(cited.reference),
        kind=cited.kind,
        on=PartialDate.parse(cited.issued_on) if cited.issued_on else None,
        loosely=cited.loosely_dated,
        issuer_id=issuer_id,
        issuers=issuers,
        start=cited.start,
        end=end,
    )


def _issuer(cited: Cited, text: str, plan: ResolvedPlan, register: Register) -> tuple[str | None, tuple[str, ...], int]:
    """The issuer's agency and words, and where they end: words that follow a known name are not part of it."""
    day = plan.plan.issued_on.last if plan.plan.issued_on else None
    at = cited.issuer_at
    if at is None:
        agency = register.resolve(cited.issuer, plan.place, day) if cited.issuer else None
        names = _shorter(cited.issuer) if cited.issuer else ()
        return agency.id if agency else None, tuple(map(register.normal, names)), cited.end
    words = text[at : cited.end]
    council = _COUNCIL.search(cited.reference)
    # «của tỉnh» behind the number of a people's committee or council
    prefix = f"{council[0]} " if council and words.split(" ", 1)[0] in _UNITS else ""
    for name in _shorter(words):
        agency = register.resolve(prefix + name, plan.place, day)
        if agency:
            return agency.id, (register.normal(prefix + name),), at + len(name)
    if cited.issuer:
        return None, tuple(map(register.normal, _shorter(words))), cited.end
    before = _OF.search(text, 0, at)
    return None, (), before.start() if before else at


def _shorter(words: str) -> Iterator[str]:
    """The words, then ever fewer of them, never cut before a name's own words: capitals and names of units."""
    yield words.rstrip(" ,-")
    for gap in reversed(list(re.finditer(r"\s+", words))):
        following = words[gap.end() :].split(" ", maxsplit=1)[0]
        if (following[:1].islower() or following == "|") and following not in _UNITS | _JOINED:
            yield words[: gap.start()].rstrip(" ,-")


def _can_be(loosely: str, known: PartialDate) -> bool:
    """Whether a date known exactly can be printed as a year, a month or a day without its year."""
    numbers = [int(number) for number in _NUMBERS.findall(loosely)]
    if not known.first or not known.last or not numbers:
        return False
    if "ngày" in loosely:
        day_and_month = [known.first.day, known.first.month][: len(numbers)]
        # with its year it would have been read as a date: there is no such day
        return len(numbers) < 3 and (known.precision is not Precision.DAY or numbers == day_and_month)  # noqa: PLR2004
    *month, year = numbers
    months = range(known.first.month, known.last.month + 1)
    return known.first.year <= year <= known.last.year and (not month or month[0] in months)
