"""Mối liên hệ của một văn bản: each tie to another document, told from this one's end, as databases of law ask for it.

Every relation of `model.RELATIONS` has two names here, one from either end; what is cited is a tie as well. The kinds
are those of the ELI ontology (http://data.europa.eu/eli/ontology), which JSON-LD and Akoma Ntoso both write.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.citations import CitedDocument
from generator.corpus import Corpus
from generator.resolved import ResolvedPlan
from generator.yaml_values import Loc

_KINDS = {
    "superior_plans": ("carries_out", "carried_out_by"),
    "amends": ("amends", "amended_by"),
    "replaces": ("replaces", "replaced_by"),
    "repeals": ("repeals", "repealed_by"),
    "corrects": ("corrects", "corrected_by"),
}
"""By the key of the plan file (`model.RELATIONS`) what the relation is called from either end."""


class Tie(Struct, frozen=True):
    """How a document stands to another one: to a plan of the site, or to one that is only cited."""

    kind: str
    plan: ResolvedPlan | None = None
    document: CitedDocument | None = None


def ties(corpus: Corpus, plan: ResolvedPlan) -> Iterator[Tie]:
    """Every tie of the document to others, from both ends."""
    for key, (kind, reverse) in _KINDS.items():
        for other in corpus.relations.of(plan, key):
            known = corpus.by_id.get(other.plan_id or "")
            if known or other.document:
                yield Tie(kind, known, other.document)
        for below in corpus.relations.by(key).get(plan.id, ()):
            yield Tie(reverse, below)
    for index in range(len(plan.plan.legal_bases)):
        yield _cited("based_on", corpus, plan, ("legal_bases", index))
    for clause in plan.clauses:
        for index in range(len(clause.clause.citations)):
            yield _cited("cites", corpus, plan, (*clause.placed.loc, "citations", index))


def _cited(kind: str, corpus: Corpus, plan: ResolvedPlan, loc: Loc) -> Tie:
    document = corpus.cited.document_of(plan.id, loc)
    return Tie(kind, corpus.by_id.get(document.plan_id or ""), document)
