"""Which of a clause's words are a heading and which are text."""

from __future__ import annotations

import re

from generator.importer.cleaning import ended
from generator.importer.labels import Rank
from generator.importer.outline import PARAGRAPH_RANK, Node
from generator.importer.printed_forms import all_caps

STOPS = ".;!?…"
"""What ends a sentence; a colon does not."""
_INLINE = re.compile(r"(?P<head>[^:]{2,140}):\s+(?P<text>\S.*)", re.DOTALL)
_LIST_NAME = re.compile(
    r"(?:các\s+)?(?:bộ|sở|ban|ngành|sở, ngành|phòng|cơ quan|hội|xã|phường|tỉnh|huyện|"
    r".*(?:tỉnh, thành phố|sở, ngành|các sở|các phòng|các bộ|đơn vị))",
    re.IGNORECASE,
)
_LONG = 250
_LONG_SENTENCE = 150
_LONG_HEAD = 100


def settle(node: Node) -> None:
    """Say of every clause below which of its words are a heading and which are text."""
    for child in node.children:
        settle(child)
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
    is_sentence = "." in head or ";" in head or len(head) >= _LONG_HEAD
    return not is_sentence and not _LIST_NAME.fullmatch(head.strip())


def _is_heading(node: Node, words: str) -> bool:
    if node.rank < Rank.ARTICLE or all_caps(words):
        return len(words) < 2 * _LONG
    if node.rank == Rank.ARTICLE:
        return bool(node.children) or not ended(words, STOPS)
    if node.bold:
        return len(words) < 2 * _LONG
    if len(words) > _LONG or not node.children:
        return False
    return not ended(words, STOPS) or (_is_one_sentence(node, words) and node.children[0].label is not None)


def _is_one_sentence(node: Node, words: str) -> bool:
    """Some offices end a heading with a full stop."""
    return len(words) < _LONG_SENTENCE and node.rank < Rank.LETTER and not re.search(r"[.;]\s", words)


def _take_lead(node: Node) -> None:
    """The single paragraph below a heading is its text, as is the one that leads in its points."""
    if node.text or not node.heading or not node.children:
        return
    first, *others = node.children
    is_paragraph = first.label is None and first.rank == PARAGRAPH_RANK and not first.cells and not first.children
    if is_paragraph and (not others or others[0].label is not None):
        node.text = first.text
        del node.children[0]
