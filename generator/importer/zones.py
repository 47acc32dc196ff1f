"""Which lines are the head, the body, the recipients and signature, what follows, and what is the site's own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.importer.cleaning import Line
from generator.importer.end_zone import tail_of
from generator.importer.head_start import first_of_head
from generator.importer.head_zone import head_from
from generator.importer.layout import opened
from generator.importer.printed_forms import is_empty


class Zones(Struct, frozen=True, kw_only=True):
    """The lines of a document by what they are."""

    before: list[Line]
    head: list[Line]
    kind: Line | None
    title: list[Line]
    authority: list[Line]
    body: list[Line]
    end: list[Line]
    after: list[Line]
    chrome: list[Line]
    cut: bool
    """Whether the copy stops before the document does."""
    has_letterhead: bool
    """Whether it is a document, not a report about one."""


def zones_of(lines: Sequence[Line]) -> Zones:
    """The zones of a document, every line in exactly one of them, blank lines aside."""
    flat = list(opened(lines))
    start = first_of_head(flat)
    head = head_from(flat, start)
    tail = tail_of(flat[head.body :], is_letterhead=head.is_letterhead)
    return Zones(
        before=[line for line in flat[:start] if not is_empty(line)],
        head=head.lines,
        kind=head.kind,
        title=head.title,
        authority=head.authority,
        body=tail.body,
        end=tail.end,
        after=tail.after,
        chrome=tail.chrome,
        cut=tail.cut,
        has_letterhead=head.is_letterhead,
    )
