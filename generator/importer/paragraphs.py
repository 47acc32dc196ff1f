"""Lines → paragraphs: what page breaks, hard wraps and converters cut apart is one again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec.structs import replace

from generator.importer.blocks import Block, Table, heading_level, is_blank, is_bold, is_rule, pieces, plain
from generator.importer.cleaning import Line, ended
from generator.importer.labels import Label, Rank, order, read_label
from generator.vietnamese import regex

_OPEN_END = regex(
    r"(?:[,\-–(“/&]|\b(?:các|những|và|hoặc|của|với|về|cho|tại|trong|để|đến|là|từ|theo|bởi|bằng|do|trên|dưới|vào|"
    r"được|bị|việc|số|Luật|Bộ|Sở|Ban|(?<!Hải )Phòng|Ủy))$"
)
_LOWER = regex(r"[“\"(]?[a-zà-ỹđ]")
_NUMBERISH = regex(r"\d+[^\w.)/\s]|\d+\s+[a-zà-ỹđ]|\d{4}\b")
_OPENS = re.compile(
    r"(?:Căn cứ|Xét đề nghị|Xét|Theo đề nghị|Trên đây là|Trong quá trình|Thực hiện (?:Nghị|Quyết|Kế|Chỉ|Công))\b"
)
"""Words that open a paragraph wherever a line begins with them."""
WRAPPED_AT = 130
"""Lines no longer than this may have been cut by hand; beyond it every line is a paragraph."""


@dataclass
class _Run:
    """Lines without a blank one between them."""

    lines: list[Line] = field(default_factory=list)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs and table rows of the lines, in order, without markup."""
    joiner = _Joiner(lines)
    found: list[Block] = []
    for part in _parts(lines):
        if isinstance(part, Table):
            found += _rows(part)
        else:
            found += joiner.paragraphs(part)
    return joined(found)


def _parts(lines: Sequence[Line]) -> Iterator[Table | _Run]:
    run = _Run()
    for piece in pieces(lines):
        if isinstance(piece, Line) and not (is_blank(piece.text) or is_rule(plain(piece.text))):
            if piece.new_page and run.lines:
                yield run
                run = _Run()
            run.lines.append(piece)
            continue
        if run.lines:
            yield run
        run = _Run()
        if isinstance(piece, Table):
            yield piece
    if run.lines:
        yield run


def _rows(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells = tuple(plain(cell.text.replace("\n", " ")) for cell in row)
        yield Block(row[0].line, " | ".join(cells), last=row[-1].line, cells=cells, table=table.first)


class _Joiner:
    """How the lines of one document were cut: by hand at a width, with or without blank lines between paragraphs."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lengths = sorted(len(line.text) for line in lines if not line.blank)
        self.width = lengths[len(lengths) * 9 // 10] if lengths else 0
        self.wrapped = self.width <= WRAPPED_AT
        ends = [
            after.blank or is_blank(after.text)
            for line, after in pairwise(lines)
            if not line.blank and ended(line.text)
        ]
        self.spaced = bool(ends) and sum(ends) >= 0.75 * len(ends)
        self.last: dict[Rank, Label] = {}

    def paragraphs(self, run: _Run) -> Iterator[Block]:
        """The paragraphs of a run of lines."""
        group: list[Line] = []
        for line in run.lines:
            if group and self._begins(group, line):
                yield self._block(group)
                group = []
            group.append(line)
        if group:
            yield self._block(group)

    def _block(self, group: list[Line]) -> Block:
        text = plain(" ".join(line.text for line in group))
        label = read_label(text)
        if label and label.counts:
            self.last[label.rank] = label
            for rank in [rank for rank in self.last if rank > label.rank]:
                del self.last[rank]
        raw = " ".join(line.text for line in group)
        return Block(
            group[0].number,
            text,
            last=group[-1].number,
            heading=heading_level(raw),
            bold=is_bold(raw),
            page=group[0].new_page,
        )

    def _begins(self, group: list[Line], line: Line) -> bool:
        """Whether the line begins a paragraph although no blank line stands before it."""
        before = plain(group[-1].text)
        text = plain(line.text)
        if heading_level(line.text) or not self.wrapped:
            return True
        if len(group) == 1 and (alone := read_label(before)) and not alone.rest.strip():
            return False
        stopped = ended(before)
        short = len(group[-1].text) < 0.7 * self.width
        begun = read_label(text)
        if begun:
            return self._credible(begun, stopped=stopped, short=short, before=before)
        if self.spaced or _LOWER.match(text):
            return False
        if stopped and _OPENS.match(text):
            return True
        # where no blank lines stand, a line that stops well before the edge ends its paragraph
        one_title = _capitals(before) and _capitals(text)
        return short and (stopped or not _OPEN_END.search(before)) and not one_title

    def _credible(self, label: Label, *, stopped: bool, short: bool, before: str) -> bool:
        """Whether a label at the head of a line is one, not the wrapped rest of a sentence."""
        if _LOWER.match(label.rest) and not stopped:
            return False
        if label.rank >= Rank.DASH:
            return stopped or (not self.spaced and not _OPEN_END.search(before) and label.rest[:1].isupper())
        if stopped:
            return True
        if self.spaced or _OPEN_END.search(before):
            return False
        last = self.last.get(label.rank)
        place = order(label)
        expected = place == 1 or (last is not None and place is not None and place - (order(last) or 0) in (1, 2))
        return bool(expected) and (short or label.rest[:1].isupper() or not label.rest)


def joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those put together that a page break or a converter cut in two."""
    found: list[Block] = []
    for block in blocks:
        if found and not block.is_row and not found[-1].is_row and _goes_on(found[-1], block):
            before = found.pop()
            found.append(replace(before, text=f"{before.text} {block.text}".strip(), last=block.last))
        else:
            found.append(block)
    return found


def _goes_on(before: Block, block: Block) -> bool:
    """Whether the second block only continues the first."""
    label = read_label(before.text)
    if label and not label.rest.strip() and label.rank is not Rank.APPENDIX:
        return read_label(block.text) is None or label.rank < Rank.LETTER > (read_label(block.text) or label).rank
    broken_number = bool(_NUMBERISH.match(block.text)) or _false_dash(before, block)
    if (read_label(block.text) and not broken_number) or ended(before.text):
        return False
    if broken_number:
        return bool(_OPEN_END.search(before.text)) or before.text[-1:].isdigit()
    if _LOWER.match(block.text) or (label and label.counts and _one_heading(before, block)):
        return True
    heading = before.bold or before.heading
    return bool(_OPEN_END.search(before.text)) and len(before.text) > 60 and not heading  # noqa: PLR2004 - a sentence


def _one_heading(before: Block, block: Block) -> bool:
    """``V. TỔ`` / ``CHỨC THỰC HIỆN``, or a bold heading that goes on in bold."""
    return (_capitals(before.text) and _capitals(block.text)) or (before.bold and block.bold and not block.heading)


def _false_dash(before: Block, block: Block) -> bool:
    """``… 2021`` / ``- 2030 phấn đấu``: a dash that stood between two numbers or two small words."""
    label = read_label(block.text)
    if not label or label.rank is not Rank.DASH:
        return False
    return bool(re.match(r"\d", label.rest)) and before.text[-1:].isdigit()


def _capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)  # noqa: PLR2004 - more than a label
