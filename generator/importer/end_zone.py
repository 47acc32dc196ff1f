"""Where a document ends: recipients and signature, what follows them, and what is the site's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importer.blocks import plain
from generator.importer.cleaning import Line
from generator.importer.labels import Rank, read_label
from generator.importer.printed_forms import CAPACITY, FOOTNOTE, RECIPIENTS, filled, is_kind_line, is_nation
from generator.importer.site_matter import OF_SITE, cut_off, without_site
from generator.vietnamese import slug

_ATTACHED = (Rank.APPENDIX, Rank.SECTION, Rank.ARTICLE, Rank.CHAPTER)
_SIGNATURE = 80
"""A line of a signature is shorter."""
_SENTENCE = 60
"""A line above the recipients that is longer belongs to the body."""
_TALLEST_SIGNATURE = 14
_LONGEST_RECIPIENT = 200
_WHOLE_NATION = 20
"""A slug that is longer is more of the nation's name than a wrapped part."""


@dataclass
class Tail:
    """The lines from the first of the body by what they are; ``cut`` where the copy stops before the document does."""

    body: list[Line] = field(default_factory=list)
    end: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    chrome: list[Line] = field(default_factory=list)
    cut: bool = False


def tail_of(lines: Sequence[Line], *, is_letterhead: bool) -> Tail:
    """The body and what follows it."""
    end = _first_of_end(lines)
    if end == len(lines):
        return _unsigned(lines, is_letterhead=is_letterhead)
    stop = next((i for i in range(end + 1, len(lines)) if _begins_after(lines[i])), len(lines))
    after, chrome = without_site(lines[stop:], is_letterhead=is_letterhead)
    return Tail(list(lines[:end]), filled(lines[end:stop]), after, chrome)


def _unsigned(lines: Sequence[Line], *, is_letterhead: bool) -> Tail:
    """A body without recipients or signature ends where the site's own matter begins, or where the copy was cut."""
    cut = cut_off(lines)
    if cut is not None:
        return Tail(list(lines[:cut]), chrome=filled(lines[cut:]), cut=True)
    body, chrome = without_site(lines, is_letterhead=is_letterhead)
    return Tail(body, chrome=chrome)


def _first_of_end(lines: Sequence[Line]) -> int:
    """The index of the first line of recipients or signature; the number of lines where there is neither."""
    at = next((i for i, line in enumerate(lines) if _is_recipients(line)), None)
    if at is not None:
        return _first_of_signature_above(lines, at)
    short = (i for i, line in enumerate(lines) if len(line.text) < _SIGNATURE)
    return next((i for i in short if CAPACITY.match(plain(lines[i].text))), len(lines))


def _is_recipients(line: Line) -> bool:
    found = RECIPIENTS.match(plain(line.text))
    if not found:
        return False
    rest: str = found["rest"]
    return not rest or rest[0] in "-–•+*" or len(rest) < _LONGEST_RECIPIENT


def _first_of_signature_above(lines: Sequence[Line], recipients: int) -> int:
    """A signature may stand before the recipients where the two columns were read one after the other."""
    first = recipients
    for index in range(recipients - 1, max(-1, recipients - 1 - _TALLEST_SIGNATURE), -1):
        text = plain(lines[index].text)
        if len(text) > _SENTENCE or text.endswith(("./.", ";")):
            break
        if CAPACITY.match(text):
            first = index
    return first


def _begins_after(line: Line) -> bool:
    """Whether an appendix, an attached document, a footnote, a table or the site's own matter begins here."""
    text = plain(line.text)
    if not text:
        return False
    label = read_label(text)
    labelled = label is not None and label.rank in _ATTACHED and not line.text.startswith("-")
    attached = is_kind_line(line) or (is_nation(text) and len(slug(text)) > _WHOLE_NATION)
    foreign = FOOTNOTE.match(text) or OF_SITE.search(text) or line.text.startswith("|")
    return labelled or attached or bool(foreign)
