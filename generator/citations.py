"""Văn bản được viện dẫn: which citations mean the same document.

A reference is not an identity: 06/QĐ-TTg is one document of 2019 and another of 2022. Reference, date and issuer
together are; an undated citation joins the only dated one of its reference and issuer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from generator.model import Citation
from generator.vietnamese import fold, slug

Loc = tuple[str | int, ...]


class Mention(Struct, frozen=True):
    """One citation: where it stands, what it says, whose agency its issuer is."""

    plan_id: str
    clause_id: str
    loc: Loc
    citation: Citation
    issuer_id: str | None

    @staticmethod
    def key_of(reference: str) -> str:
        """The form in which references are compared: ``28 CT/TW`` and ``28-CT/TW`` are one, ``06`` is ``6``."""
        return slug(reference).lstrip("0")

    @property
    def reference_key(self) -> str:
        """Its reference, as compared."""
        return self.key_of(self.citation.reference)

    @property
    def issuer_key(self) -> str:
        """Its issuer, as compared: the agency where the register knows it, else the folded words."""
        return self.issuer_id or fold(self.citation.issuer or "")

    @property
    def day_key(self) -> str:
        """Its date as written, empty if it has none."""
        return self.citation.issued_on.written if self.citation.issued_on else ""


class CitedDocument(Struct, frozen=True):
    """A document that is cited; what cites it is told by the `CitedIndex`.

    ``issuers`` are those that its citations name: the agency where the register knows it, and the words.
    """

    slug: str
    citation: Citation
    plan_id: str | None
    reference_key: str
    issuers: tuple[tuple[str | None, str], ...]


Listed = tuple[Mention, CitedDocument]
"""A citation and the document that it means."""


@dataclass(frozen=True)
class CitedIndex:
    """Văn bản được viện dẫn, by name and by the place that cites them."""

    documents: tuple[CitedDocument, ...]
    """In the order of reference, date and issuer."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """By the slug of a document what cites it."""

    def mentions_of(self, document: CitedDocument) -> tuple[Mention, ...]:
        """Everything that cites the document."""
        return self.mentions[document.slug]

    def of_reference(self, key: str) -> tuple[CitedDocument, ...]:
        """The documents of one reference, as compared."""
        return self._by_reference.get(key, ())

    @cached_property
    def _by_reference(self) -> Mapping[str, tuple[CitedDocument, ...]]:
        found: dict[str, list[CitedDocument]] = defaultdict(list)
        for document in self.documents:
            found[document.reference_key].append(document)
        return {key: tuple(documents) for key, documents in found.items()}

    def listed_by(self, plan_id: str) -> Sequence[Listed]:
        """What a plan cites, each citation with the document that it means, in the order of the documents."""
        return self._by_plan.get(plan_id, ())

    @cached_property
    def _by_plan(self) -> Mapping[str, list[Listed]]:
        found: dict[str, list[Listed]] = defaultdict(list)
        for document in self.documents:
            for mention in self.mentions_of(document):
                found[mention.plan_id].append((mention, document))
        return found

    def find(self, plan_id: str, citation: Citation) -> CitedDocument | None:
        """The document that a citation of the plan means, None for one that its newest text has not."""
        return self._documents(plan_id)[1].get(citation)

    def document_of(self, plan_id: str, loc: Loc) -> CitedDocument:
        """The document that the citation at ``loc`` of the plan's file means."""
        return self._documents(plan_id)[0][loc]

    def _documents(self, plan_id: str) -> tuple[Mapping[Loc, CitedDocument], Mapping[Citation, CitedDocument]]:
        """The documents that a plan cites by the places of its citations, and by the citations as written."""
        if plan_id not in self._by_place:
            listed = self.listed_by(plan_id)
            self._by_place[plan_id] = (
                {mention.loc: document for mention, document in listed},
                {mention.citation: document for mention, document in listed},
            )
        return self._by_place[plan_id]

    @cached_property
    def _by_place(self) -> dict[str, tuple[Mapping[Loc, CitedDocument], Mapping[Citation, CitedDocument]]]:
        return {}


def cited_documents(
    mentions: Iterable[Mention], plan_meant: Callable[[Mention], str | None]
) -> CitedIndex:
    """The documents that the mentions mean."""
    by_reference: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_reference[mention.reference_key].append(mention)
    documents: list[CitedDocument] = []
    found: dict[str, tuple[Mention, ...]] = {}
    for key in sorted(by_reference):
        for group in _same_document(by_reference[key]):
            documents.append(_document(group, found, plan_meant))
            found[documents[-1].slug] = tuple(group)
    return CitedIndex(tuple(documents), found)


def _same_document(mentions: list[Mention]) -> list[list[Mention]]:
    dated: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    left: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.day_key:
            dated[mention.day_key, mention.issuer_key].append(mention)
    _join_unnamed_issuers(dated)
    for mention in mentions:
        if not mention.day_key:
            meant = _dated_meant(mention, dated)
            (dated[meant] if meant else left[mention.issuer_key]).append(mention)
    return [dated[key] for key in sorted(dated)] + [left[key] for key in sorted(left)]


def _dated_meant(mention: Mention, dated: dict[tuple[str, str], list[Mention]]) -> tuple[str, str] | None:
    """The only dated document that an undated citation can mean: the one its own document dates, else the only one."""
    fits = [key for key in sorted(dated) if not mention.issuer_key or key[1] in ("", mention.issuer_key)]
    own = [key for key in fits if any(other.plan_id == mention.plan_id for other in dated[key])]
    chosen = own or fits
    return chosen[0] if len(chosen) == 1 else None


def _join_unnamed_issuers(dated: dict[tuple[str, str], list[Mention]]) -> None:
    """A citation that names no issuer joins the only one of its reference and day that does."""
    for day, issuer in sorted(key for key in dated if not key[1]):
        named = [key for key in sorted(dated) if key[0] == day and key[1]]
        if len(named) == 1:
            dated[named[0]] += dated.pop((day, issuer))


def _document(
    mentions: list[Mention], taken: Collection[str], plan_meant: Callable[[Mention], str | None]
) -> CitedDocument:
    fullest = max(mentions, key=lambda m: (bool(m.day_key), bool(m.citation.issuer), bool(m.citation.title)))
    wanted = slug(f"{fullest.citation.reference} {fullest.day_key}")
    if wanted in taken:
        wanted = slug(f"{wanted} {fullest.citation.issuer or 'khac'}")
    while wanted in taken:
        wanted += "-2"
    meant = next((plan for plan in map(plan_meant, mentions) if plan), None)
    issuers = dict.fromkeys((mention.issuer_id, mention.citation.issuer or "") for mention in mentions)
    return CitedDocument(wanted, fullest.citation, meant, mentions[0].reference_key, tuple(issuers))
