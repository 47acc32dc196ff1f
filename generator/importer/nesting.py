"""Blocks → the tree of clauses: sections, khoản, điểm, dashes and paragraphs as the document numbers them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importer.blocks import Block
from generator.importer.cleaning import ended
from generator.importer.headings import STOPS, settle
from generator.importer.labels import Label, Rank, read_label
from generator.importer.names import agency_of_heading
from generator.importer.outline import PARAGRAPH_RANK, Node
from generator.importer.printed_forms import FOOTNOTE, all_caps, is_motto, is_nation, kind_of
from generator.importer.ranking import Ranking
from generator.vietnamese import fold

_CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình|Yêu cầu\b|Đề nghị (?:các|Thủ trưởng|Giám đốc|Ủy ban)|Nhận được|"
    r"Căn cứ (?:nội dung )?Kế hoạch này|"
    r"Các (?:cơ quan|sở|đơn vị|ban|đồng chí)|Kế hoạch này|"
    r"(?:UBND|U[ỷỶ] ban nhân dân|Ủy ban nhân dân|Chủ tịch|Ban Thường|Thủ tướng)[^.;:]{0,60}(?:yêu cầu|giao|đề nghị))"
)
_END_MARKS = ("./.", "/.", ".", "./")
_BELOW_ARTICLE = Rank.ARTICLE + 0.5
_LONGEST_TITLE = 150
_LONGEST_AGENCY = 120
_NEAR_END = 40
"""The closing paragraphs stand in so many last lines of the body."""


def outline_of(body: Sequence[Block], after: Sequence[Block]) -> tuple[Node, list[Block]]:
    """The tree of the body and of what follows the signature, and the blocks of a repeated letterhead."""
    builder = _Builder(last=body[-1] if body else None)
    for block in body:
        builder.add(block)
    builder.close()
    for block in after:
        builder.add(block, after=True)
    settle(builder.root)
    return builder.root, builder.furniture


class _Builder:
    def __init__(self, last: Block | None) -> None:
        self.root = Node(0)
        self.stack = [self.root]
        self.last = last
        self.furniture: list[Block] = []
        self.ranking = Ranking()

    def close(self) -> None:
        """What comes next belongs to no clause of the body."""
        del self.stack[1:]

    def add(self, block: Block, *, after: bool = False) -> None:
        """Put the block where it belongs; ``after`` the signature documents are attached and footnotes stand."""
        label = None if block.is_row else read_label(block.text)
        if block.is_row:
            node = Node(block.line, PARAGRAPH_RANK, text=block.text, cells=block.cells, table=block.table)
            self._top(Rank.BRACKET).children.append(node)
        elif after and (is_nation(block.text) or is_motto(block.text)):
            self.furniture.append(block)
        elif after and kind_of(block.text) and all_caps(block.text):
            self._open_attachment(block)
        elif self._continues_title(block, label):
            self.stack[-1].add_to_title(block.text)
        elif label:
            self._push(block, label, self.ranking.of(label, self.stack))
        elif after and FOOTNOTE.match(block.text):
            self.close()
            self.root.children.append(Node(block.line, PARAGRAPH_RANK, text=block.text))
        elif not after and _is_title(block):
            self._push(block, None, float(Rank.SECTION))
        elif self._heads_work(block):
            self._push(block, None, float(Rank.NUMBER))
        else:
            node = Node(block.line, PARAGRAPH_RANK, text=block.text, bold=block.bold)
            self._parent_of_paragraph(block).children.append(node)

    def _open_attachment(self, block: Block) -> None:
        self.close()
        node = Node(block.line, float(Rank.APPENDIX), heading=block.text, title=True)
        self.root.children.append(node)
        self.stack.append(node)

    def _continues_title(self, block: Block, label: Label | None) -> bool:
        top = self.stack[-1]
        titled = top.title or (top.label is not None and top.label.rank is Rank.APPENDIX)
        return titled and not label and not top.children and all_caps(block.text) and not block.is_row

    def _push(self, block: Block, label: Label | None, rank: float) -> None:
        parent = self._top(rank)
        node = Node(block.line, rank, label, bold=block.bold)
        node.text = label.rest.strip() if label else ""
        node.heading = "" if label else block.text
        parent.children.append(node)
        self.stack.append(node)

    def _heads_work(self, block: Block) -> bool:
        """Whether a bare line is an agency's heading: it names one, and the section's clauses carry no numbers."""
        section = next((node for node in reversed(self.stack) if node.rank < Rank.NUMBER), self.root)
        is_bare_title = section is not self.root and not section.label and bool(section.heading)
        numbered = any(node.label and node.label.counts for node in section.children)
        short = len(block.text) < _LONGEST_AGENCY and not ended(block.text, STOPS)
        if numbered or not short or not is_bare_title:
            return False
        named = agency_of_heading(block.text)
        return named is not None and not named.rest

    def _parent_of_paragraph(self, block: Block) -> Node:
        top = self.stack[-1]
        filled = bool(top.children) or ended(top.text, STOPS)
        if filled and self._closes_document(block):
            return self._top(_BELOW_ARTICLE)
        while self.stack[-1].rank >= Rank.DASH and ended(self.stack[-1].text, STOPS):
            self.stack.pop()
        return self.stack[-1]

    def _closes_document(self, block: Block) -> bool:
        """``Trên đây là Kế hoạch …./.``: the paragraph belongs to no clause, though it follows one."""
        near_end = self.last is not None and 0 <= self.last.line - block.line < _NEAR_END
        closes = block is self.last or (near_end and _CLOSING.match(block.text))
        return bool(closes) and block.text.rstrip().endswith(_END_MARKS)

    def _top(self, below: float) -> Node:
        """The innermost open clause that may hold one of the rank."""
        while self.stack[-1].rank >= below:
            self.stack.pop()
        return self.stack[-1]


def _is_title(block: Block) -> bool:
    """A section without a number: a short line in capitals, or a Markdown heading, between paragraphs."""
    short = len(block.text) < _LONGEST_TITLE and not block.text.endswith((".", ";", ",", ":"))
    heading = block.heading > 0 and fold(block.text)[:1].isalpha()
    return short and (all_caps(block.text) or heading) and not kind_of(block.text.rstrip(":"))
