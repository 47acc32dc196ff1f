"""Which document a mention means: one that the document itself lists, a plan of the site, a cited document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from generator.addresses import is_plan_id
from generator.citations import CitedDocument, CitedIndex, Mention
from generator.dates import PartialDate
from generator.model import Citation
from generator.references.printed import Printed
from generator.references.reasons import Doubt, Reason
from generator.register import Register
from generator.resolved import ResolvedClause, ResolvedPlan

_WITH_YEAR = re.compile(r"\d+[a-z]?-(?:19|20)\d\d-")
_CENTRAL = "trung-uong/"


class Known(Struct, frozen=True):
    """A document that a mention may mean; ``clause_id`` tells which clause lists it, if the document does."""

    plan: ResolvedPlan | None
    document: CitedDocument | None
    mention: Mention | None = None
    clause_id: str = ""

    @property
    def target(self) -> str:
        """The same for all entries that mean one document."""
        return self.plan.id if self.plan else self.document.slug if self.document else ""


class Surroundings(Protocol):
    """What a mention can mean: the plans of the site and the documents that they cite."""

    @property
    def by_id(self) -> Mapping[str, ResolvedPlan]:
        """Every plan by its id."""

    @property
    def cited(self) -> CitedIndex:
        """Every document cited anywhere."""

    def numbered(self, reference_key: str) -> Sequence[ResolvedPlan]:
        """The plans with a number whose reference, as compared, it is."""


class Meanings:
    """What every mention can mean."""

    def __init__(self, site: Surroundings, register: Register) -> None:
        self._site, self.register = site, register
        self._lists: dict[str, Mapping[str, list[Known]]] = {}
        self._introduced: dict[tuple[str, str], dict[str, Known]] = defaultdict(dict)

    def _listed(self, plan: ResolvedPlan) -> Mapping[str, list[Known]]:
        """By reference what the plan's file, that of its newest text, lists as cited or carried out."""
        if plan.id not in self._lists:
            self._lists[plan.id] = self._list(plan.id)
        return self._lists[plan.id]

    def _list(self, plan_id: str) -> Mapping[str, list[Known]]:
        by_id, found = self._site.by_id, defaultdict[str, list[Known]](list)
        for mention, document in self._site.cited.listed_by(plan_id):
            meant = by_id.get(document.plan_id or "")
            found[mention.reference_key].append(Known(meant, document, mention, mention.clause_id))
        newest = by_id.get(plan_id)
        for superior in newest.plan.superior_plans if newest else ():
            above = by_id.get(superior.reference) if is_plan_id(superior.reference) else None
            if above and above.plan.number and above.plan.reference:
                found[Mention.key_of(above.plan.reference)].append(Known(above, None))
        return found

    def names_listed(self, plan: ResolvedPlan) -> list[str]:
        """The names of the laws and other documents without a number that the plan lists, longest first."""
        listed = self._listed(plan)
        names = {m.citation.reference for known in listed.values() for k in known if (m := k.mention)}
        return sorted((name for name in names if not any(map(str.isdigit, name))), key=lambda name: (-len(name), name))

    def introduce(self, plan: ResolvedPlan, words: Printed) -> None:
        """Remember a mention in full, so that a bare one elsewhere in the same document is understood."""
        found = [known for known in self._of_site(plan, words) if self._is_sure(words, known)]
        if len(found) == 1:
            self._introduced[plan.id, words.key][found[0].id] = Known(found[0], None)

    def meant(self, plan: ResolvedPlan, clause: ResolvedClause, words: Printed) -> Known | Doubt | None:
        """The document that the words in a clause mean; None where it is the plan itself or nothing on the site."""
        listed = self._listed(plan).get(words.key, [])
        own = [known for known in listed if known.clause_id == clause.id]
        if not own and self._is_itself(plan, words):
            return None
        above = [known for known in listed if known.clause_id in clause.placed.path]
        introduced = [*self._introduced.get((plan.id, words.key), {}).values()]
        for short in (False, True):
            for group in (own, above, listed, introduced):
                fitting = self._fitting(words, group, short=short)
                if len(fitting) > 1:
                    return _several(fitting)
                if fitting:
                    return fitting[0]
        return self._elsewhere(plan, words) or self._refused(words, own)

    def _fitting(self, words: Printed, group: Iterable[Known], *, short: bool) -> list[Known]:
        """The documents that the words can mean, those whose date they print before others."""
        fitting = _distinct(known for known in group if self._fits(words, known, short=short))
        return [known for known in fitting if self._date_agrees(words, known)] or fitting

    def _refused(self, words: Printed, own: Sequence[Known]) -> Doubt | None:
        documents = tuple(known.document for known in _distinct(own) if known.document)
        return Doubt(Reason.LISTED_OTHERWISE, documents=documents) if documents and not words.loosely else None

    def _elsewhere(self, plan: ResolvedPlan, words: Printed) -> Known | Doubt | None:
        """A document that the plan does not list: everything must agree."""
        others = self._of_site(plan, words)
        sure = [other for other in others if self._is_sure(words, other)]
        if len(sure) == 1:
            return Known(sure[0], None)
        doubts = [doubt for doubt in (self._doubt(plan, words, other) for other in others) if doubt]
        if doubts:
            return doubts[0]
        agreeing = [known for known in self._entries(words) if self._fits(words, known)]
        return agreeing[0] if len(agreeing) == 1 and self._is_identified(words, agreeing[0]) else None

    def _of_site(self, plan: ResolvedPlan, words: Printed) -> list[ResolvedPlan]:
        return [other for other in self._site.numbered(words.key) if other.id != plan.id]

    def _entries(self, words: Printed) -> list[Known]:
        by_id = self._site.by_id
        return [Known(by_id.get(d.plan_id or ""), d) for d in self._site.cited.of_reference(words.key)]

    def _is_itself(self, plan: ResolvedPlan, words: Printed) -> bool:
        own = Mention.key_of(plan.plan.reference) if plan.plan.number and plan.plan.reference else None
        return own == words.key and self._plan_fits(words, plan)

    def _is_sure(self, words: Printed, other: ResolvedPlan) -> bool:
        """Whether date and issuer are printed and are those of the plan: no two documents share them and a number."""
        return bool(words.date_agrees(other.plan.issued_on)) and bool(self._issuer_agrees(words, other))

    def _issuer_agrees(self, words: Printed, other: ResolvedPlan) -> bool | None:
        return words.issuer_agrees(other.authority.id, self.register.normal(other.authority.name))

    def _plan_fits(self, words: Printed, plan: ResolvedPlan, *, short: bool = False) -> bool:
        issuer = self._issuer_agrees(words, plan)
        if short and words.is_short_for(self.register.normal(plan.authority.name)):
            issuer = None
        return self._agree(words, plan.plan.issued_on, issuer, plan.plan.kind)

    def _fits(self, words: Printed, known: Known, *, short: bool = False) -> bool:
        """Whether nothing that is printed contradicts anything that is known of the document.

        ``short`` takes ``UBND tỉnh`` for the one that was named before, where the date is printed and right.
        """
        if short and not self._date_agrees(words, known):
            return False
        agency_id = next((agency_id for agency_id, _ in _issuers(known) if agency_id), None)
        for cited in _citations(known):
            name = self.register.normal(cited.issuer or "")
            issuer = None if short and words.is_short_for(name) else words.issuer_agrees(agency_id, name)
            if not self._agree(words, cited.issued_on, issuer, cited.kind):
                return False
        return not known.plan or self._plan_fits(words, known.plan, short=short)

    @staticmethod
    def _agree(words: Printed, on: PartialDate | None, issuer: bool | None, kind: str | None) -> bool:
        """Whether date, issuer and kind are no contradiction; where date and issuer agree, the kind is a slip."""
        date = words.date_agrees(on)
        return False not in (date, issuer) and (words.kind_agrees(kind) or bool(date and issuer))

    def _date_agrees(self, words: Printed, known: Known) -> bool:
        dates = [cited.issued_on for cited in _citations(known)] + ([known.plan.plan.issued_on] if known.plan else [])
        return any(words.date_agrees(day) for day in dates)

    def _is_identified(self, words: Printed, known: Known) -> bool:
        """Whether the words mean this document and no namesake: by date or a number with its year, and by issuer."""
        named = any(words.issuer_agrees(key, self.register.normal(name)) for key, name in _issuers(known))
        central = not words.issuers and any((key or "").startswith(_CENTRAL) for key, _ in _issuers(known))
        return (self._date_agrees(words, known) or bool(_WITH_YEAR.match(words.key))) and (named or central)

    def _doubt(self, plan: ResolvedPlan, words: Printed, other: ResolvedPlan) -> Doubt | None:
        """Why a plan of that number is perhaps meant; None if it is another document for all that is known."""
        date, issuer = words.date_agrees(other.plan.issued_on), self._issuer_agrees(words, other)
        if date:
            return Doubt(Reason.ISSUER_DIFFERS if issuer is False else Reason.NOT_SURE, other)
        if date is False:
            slip = issuer and words.on and words.on.year == (other.plan.issued_on and other.plan.issued_on.year)
            return Doubt(Reason.DATE_DIFFERS, other) if slip else None
        if _is_later(other, plan) or issuer is False or not words.kind_agrees(other.plan.kind):
            return None
        near = {place.id for place in self.register.above(plan.place)}
        return Doubt(Reason.NOT_SURE, other) if issuer or other.authority.place.id in near else None


def _several(fitting: Sequence[Known]) -> Doubt | None:
    """A doubt between documents of several days or agencies; None for one written in several ways."""
    documents = tuple(known.document for known in fitting if known.document)
    days = {document.citation.issued_on for document in documents if document.citation.issued_on}
    issuers = {agency_id for document in documents for agency_id, _ in document.issuers if agency_id}
    return Doubt(Reason.SEVERAL_LISTED, documents=documents) if max(len(days), len(issuers)) > 1 else None


def _distinct(known: Iterable[Known]) -> list[Known]:
    return list({one.target: one for one in known}.values())


def _issuers(known: Known) -> tuple[tuple[str | None, str], ...]:
    return known.document.issuers if known.document else ()


def _citations(known: Known) -> tuple[Citation, ...]:
    """What is known of it: the record that lists it and the fullest one."""
    own = (known.mention.citation,) if known.mention else ()
    return (*own, known.document.citation) if known.document else own


def _is_later(one: ResolvedPlan, other: ResolvedPlan) -> bool:
    """Whether one was surely issued after the other, which therefore cannot cite it."""
    mine, its = one.plan.issued_on, other.plan.issued_on
    return bool(mine and its and mine.first and its.last and mine.first > its.last)
