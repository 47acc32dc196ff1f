"""Blocks → the tree of clauses: sections, khoản, điểm, dashes and paragraphs as the document numbers them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.importer.blocks import Block
from generator.importer.cleaning import ended
from generator.importer.labels import Label, Rank, read_label
from generator.importer.names import agency_of_heading
from generator.importer.zones import all_caps, is_motto, is_nation, kind_of
from generator.model import Level
from generator.vietnamese import fold

ROOT_RANK = -1.0
_UNDER_ARTICLE = 4.3
_CAPITAL_UNDER_SECTION = 3.5
_UNDER_LETTER = 8.5
_BULLET_UNDER_DASH = 10.5
_PARAGRAPH = 20.0
_BULLETS = frozenset("•●▪■◦‣·")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình|Yêu cầu\b|Đề nghị (?:các|Thủ trưởng|Giám đốc|Ủy ban)|Nhận được|"
    r"Căn cứ (?:nội dung )?Kế hoạch này|"
    r"Các (?:cơ quan|sở|đơn vị|ban|đồng chí)|Kế hoạch này|"
    r"(?:UBND|U[ỷỶ] ban nhân dân|Ủy ban nhân dân|Chủ tịch|Ban Thường|Thủ tướng)[^.;:]{0,60}(?:yêu cầu|giao|đề nghị))"
)
_STOPS = ".;!?…"
_INLINE = re.compile(r"(?P<head>[^:]{2,140}):\s+(?P<text>\S.*)", re.DOTALL)
_LIST_NAME = re.compile(
    r"(?:các\s+)?(?:bộ|sở|ban|ngành|sở, ngành|phòng|cơ quan|hội|xã|phường|tỉnh|huyện|"
    r".*(?:tỉnh, thành phố|sở, ngành|các sở|các phòng|các bộ|đơn vị))",
    re.IGNORECASE,
)
_LONG = 250


@dataclass
class Node:
    """A clause to be: its label, the line it begins on, its words, and what stands below it."""

    line: int
    rank: float = ROOT_RANK
    label: Label | None = None
    heading: str = ""
    text: str = ""
    children: list[Node] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    table: int = 0
    bold: bool = False
    title: bool = False

    @property
    def printed(self) -> str | None:
        """The label as the draft carries it; None for a paragraph."""
        return self.label.printed if self.label else None

    @property
    def words(self) -> str:
        """Its own words without those below."""
        return f"{self.heading} {self.text}".strip()

    def add_to_title(self, text: str) -> None:
        """Let a title go on: a label's words become heading only when all is read."""
        if self.label:
            self.text = f"{self.text} {text}".strip()
        else:
            self.heading = f"{self.heading} {text}".strip()

    @property
    def is_section(self) -> bool:
        """Whether it is a section or larger."""
        return self.rank < Rank.NUMBER

    def walk(self, path: tuple[Node, ...] = ()) -> Iterator[tuple[tuple[Node, ...], Node]]:
        """Everything below it in order, each with what stands above."""
        for child in self.children:
            yield path, child
            yield from child.walk((*path, child))


def outline_of(body: Sequence[Block], after: Sequence[Block]) -> tuple[Node, list[Block]]:
    """The tree of the body and of what follows the signature, and the blocks of a repeated letterhead."""
    builder = _Builder(last=body[-1] if body else None)
    for block in body:
        builder.add(block)
    builder.close()
    for block in after:
        builder.add(block, after=True)
    _settle(builder.root)
    return builder.root, builder.furniture


class _Builder:
    def __init__(self, last: Block | None) -> None:
        self.root = Node(0)
        self.stack = [self.root]
        self.last = last
        self.furniture: list[Block] = []
        self.letters_are_parts: bool | None = None

    def close(self) -> None:
        """What comes next belongs to no clause of the body."""
        del self.stack[1:]

    def add(self, block: Block, *, after: bool = False) -> None:
        """Put the block where it belongs."""
        label = None if block.is_row else read_label(block.text)
        if block.is_row:
            self._top(Rank.BRACKET).children.append(
                Node(block.line, _PARAGRAPH, text=block.text, cells=block.cells, table=block.table)
            )
        elif after and self._opens_attachment(block):
            pass
        elif self._continues_title(block, label):
            self.stack[-1].add_to_title(block.text)
        elif label and self._rank(label) is not None:
            self._push(block, label, self._rank(label) or 0.0)
        elif after and _FOOTNOTE.match(block.text):
            self.close()
            self.root.children.append(Node(block.line, _PARAGRAPH, text=block.text))
        elif _is_title(block) and not after:
            self._push(block, None, float(Rank.SECTION))
        elif self._heads_work(block):
            self._push(block, None, float(Rank.NUMBER))
        else:
            self._paragraph(block)

    def _opens_attachment(self, block: Block) -> bool:
        if is_nation(block.text) or is_motto(block.text):
            self.furniture.append(block)
            return True
        if not kind_of(block.text) or not all_caps(block.text):
            return False
        self.close()
        node = Node(block.line, float(Rank.APPENDIX), heading=block.text, title=True)
        self.root.children.append(node)
        self.stack.append(node)
        return True

    def _continues_title(self, block: Block, label: Label | None) -> bool:
        top = self.stack[-1]
        titled = top.title or (top.label is not None and top.label.rank is Rank.APPENDIX)
        return titled and not label and not top.children and all_caps(block.text) and not block.is_row

    def _push(self, block: Block, label: Label | None, rank: float) -> None:
        while self.stack[-1].rank >= rank:
            self.stack.pop()
        node = Node(block.line, rank, label, bold=block.bold)
        node.text = label.rest.strip() if label else ""
        node.heading = "" if label else block.text
        self.stack[-1].children.append(node)
        self.stack.append(node)

    def _rank(self, label: Label) -> float | None:
        """How deep the label stands here: the same letter may be a part or a piece of a section."""
        open_ranks = {node.label.rank for node in self.stack if node.label}
        if label.rank is Rank.PART and len(label.printed) == 1:
            if self.letters_are_parts is None:
                self.letters_are_parts = Rank.SECTION not in open_ranks
            return float(Rank.PART) if self.letters_are_parts else _CAPITAL_UNDER_SECTION
        if label.rank is Rank.SECTION and Rank.ARTICLE in open_ranks:
            article = next(node for node in self.stack if node.label and node.label.rank is Rank.ARTICLE)
            return (
                _UNDER_ARTICLE
                if not any(n.label and n.label.rank is Rank.SECTION and n.rank == Rank.SECTION for n in self.stack)
                and article
                else float(label.rank)
            )
        if label.rank is Rank.DASH and label.printed in _BULLETS and self._open_dash():
            return _BULLET_UNDER_DASH
        if label.rank is Rank.NUMBER and self._nested(label):
            return _UNDER_LETTER
        return float(label.rank)

    def _heads_work(self, block: Block) -> bool:
        """Whether a bare line is an agency's heading: it names one, and the section's clauses carry no numbers."""
        section = next((node for node in reversed(self.stack) if node.rank < Rank.NUMBER), self.root)
        numbered = any(node.label and node.label.counts for node in section.children)
        short = len(block.text) < 120 and not ended(block.text, _STOPS)  # noqa: PLR2004 - a heading
        if numbered or not short or section is self.root or section.label or not section.heading:
            return False
        named = agency_of_heading(block.text)
        return named is not None and not named.rest

    def _open_dash(self) -> bool:
        return any(n.label and n.label.rank is Rank.DASH and n.label.printed not in _BULLETS for n in self.stack)

    def _nested(self, label: Label) -> bool:
        """Whether a number restarts below a letter: ``a) … gồm:`` / ``1. …``, or goes on there."""
        letters = [n for n in self.stack if n.label and n.label.rank is Rank.LETTER]
        numbers = [n for n in self.stack if n.label and n.label.rank is Rank.NUMBER and n.rank == Rank.NUMBER]
        if not letters or not numbers:
            return False
        inside = [n for n in letters[-1].children if n.label and n.rank == _UNDER_LETTER]
        if inside and inside[-1].label:
            return int(label.printed) == int(inside[-1].label.printed) + 1
        return label.printed == "1" and letters[-1].text.rstrip().endswith(":")

    def _paragraph(self, block: Block) -> None:
        node = Node(block.line, _PARAGRAPH, text=block.text, bold=block.bold)
        self._parent_of_paragraph(block).children.append(node)

    def _parent_of_paragraph(self, block: Block) -> Node:
        top = self.stack[-1]
        filled = bool(top.children) or ended(top.text, _STOPS)
        closes = _CLOSING.match(block.text) or block is self.last
        if (
            closes
            and filled
            and block.text.rstrip().endswith(("./.", "/.", ".", "./"))
            and (block is self.last or self._near_end(block))
        ):
            while self.stack[-1].rank > Rank.ARTICLE + 0.5:
                self.stack.pop()
            return self.stack[-1]
        while self.stack[-1].rank >= Rank.DASH and ended(self.stack[-1].text, _STOPS):
            self.stack.pop()
        return self.stack[-1]

    def _near_end(self, block: Block) -> bool:
        return self.last is not None and self.last.line - block.line < 40  # noqa: PLR2004 - the closing paragraphs

    def _top(self, below: float) -> Node:
        while self.stack[-1].rank >= below:
            self.stack.pop()
        return self.stack[-1]


def _is_title(block: Block) -> bool:
    """A section without a number: a short line in capitals, or a Markdown heading, between paragraphs."""
    short = len(block.text) < 150 and not block.text.endswith((".", ";", ",", ":"))  # noqa: PLR2004
    return (
        short
        and (all_caps(block.text) or (block.heading > 0 and fold(block.text)[:1].isalpha()))
        and not (kind_of(block.text.rstrip(":")))
    )


# ---------------------------------------------------------------- heading or text


def _settle(node: Node) -> None:
    """Say of every clause which of its words are a heading and which are text."""
    for child in node.children:
        _settle(child)
        if child.label and child.label.counts:
            _split(child)
            _take_lead(child)


def _split(node: Node) -> None:
    words = node.text
    if not words:
        return
    inline = _INLINE.fullmatch(words)
    if inline and node.rank < Rank.LETTER and _is_head(inline["head"]) and not words.endswith(":"):
        node.heading, node.text = f"{inline['head']}:", inline["text"]
    elif _is_heading(node, words):
        node.heading, node.text = words, ""


def _is_head(head: str) -> bool:
    """Whether what stands before a colon is a heading: not a list's name (``Các Bộ: Quốc phòng …``), not a sentence."""
    return not _LIST_NAME.fullmatch(head.strip()) and "." not in head and ";" not in head and len(head) < 100  # noqa: PLR2004


def _is_heading(node: Node, words: str) -> bool:
    if node.rank < Rank.ARTICLE or all_caps(words):
        return len(words) < 2 * _LONG
    if node.rank == Rank.ARTICLE:
        return bool(node.children) or not ended(words, _STOPS)
    if node.bold:
        return len(words) < 2 * _LONG
    if len(words) > _LONG:
        return False
    if not node.children:
        return False
    # some offices end a heading with a full stop
    one_sentence = len(words) < 150 and node.rank < Rank.LETTER and not re.search(r"[.;]\s", words)  # noqa: PLR2004
    return not ended(words, _STOPS) or (one_sentence and node.children[0].label is not None)


def _take_lead(node: Node) -> None:
    """The single paragraph below a heading is its text, as is the one that leads in its points."""
    if node.text or not node.children:
        return
    first = node.children[0]
    alone = len(node.children) == 1 or (node.children[1].label is not None)
    if (
        first.label is None
        and not first.children
        and not first.cells
        and alone
        and node.heading
        and first.rank == _PARAGRAPH
    ):
        node.text = first.text
        del node.children[0]


def level_of(node: Node) -> Level | None:
    """The level of the model that a rank stands for, None where the model has it from the label."""
    return Level.DOAN if node.label is None else None
