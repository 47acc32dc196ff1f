"""The preamble of a document: the legal bases (căn cứ) and the superior plan that it carries out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cited_text.documents import Cited
from generator.importer.citation_records import Citations, citation_records
from generator.importer.outline import Node
from generator.importer.yaml_text import Flow

_BASES = ("căn cứ", "thực hiện", "xét", "theo đề nghị", "theo tờ trình", "trên cơ sở", "triển khai", "thi hành", "tại ")
_CARRIES_OUT = ("thực hiện", "triển khai", "thi hành")
_SUPERIOR_KINDS = ("ke-hoach", "chuong-trinh", "chi-thi", "cong-dien", "quyet-dinh", "nghi-quyet", "de-an", "phuong-an")


class Preamble:
    """The paragraphs before the first label or heading that name what the document rests on."""

    def __init__(self, root: Node, citations: Citations) -> None:
        nodes = [node for node in _opening(root) if node.text.casefold().startswith(_BASES)]
        self._ids = frozenset(map(id, nodes))
        self._cited = [(node.text.casefold(), citations.foreign(node.text)) for node in nodes]

    def __contains__(self, node: Node) -> bool:
        return id(node) in self._ids

    @property
    def legal_bases(self) -> list[Flow]:
        """Every document that the preamble cites."""
        return citation_records(one for _, cited in self._cited for one in cited)

    @property
    def superior_plans(self) -> list[Flow]:
        """The first document that is to be carried out and is of a kind that gives tasks."""
        return citation_records(next(filter(None, self._superiors()), []))

    def _superiors(self) -> Iterator[list[Cited]]:
        for text, cited in self._cited:
            if text.startswith(_CARRIES_OUT) or "thực hiện kế hoạch số" in text:
                yield [one for one in cited if one.kind in _SUPERIOR_KINDS][:1]


def _opening(root: Node) -> Iterator[Node]:
    for node in root.children:
        if node.label is not None or node.heading:
            return
        yield node
