"""The references in every clause's heading and text, each with what it leads to or why it leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from generator.addresses import cited_document, clause_address, plan_page
from generator.citations import CitedDocument
from generator.cited_text.clause_paths import WrittenPath, clause_paths_in
from generator.cited_text.documents import KINDS, cited_in, names_another
from generator.model import Level
from generator.references.clauses import clauses_named, enclosing
from generator.references.meaning import Known, Meanings, Surroundings
from generator.references.printed import Printed, printed
from generator.references.reasons import Doubt, Reason
from generator.register import Register
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import regex

_CLAUSE_WORDS = ("khoản", "điểm", "mục", "phần", "phụ lục", "điều", "chương")
_OF = regex(r"\s*,?\s*(?:(?:của|tại|trong|thuộc|theo)\s+)?(?:các\s+)?")
_BARE_ENDS = regex(
    r"\s*(?:$|[.,;:)\]”\"]|(?:nêu|nói|ở|trên|dưới|và|hoặc|để|thì|do|được|phải|các|theo|kèm|đính kèm)(?!\w)|"
    rf"(?:của\s+)?(?P<kind>{'|'.join(sorted((word.capitalize() for word in KINDS), key=len, reverse=True))})(?!\w))"
)
"""What may follow ``khoản 2 Mục III`` for it to be of the document itself."""
_BARE_BEGINS = regex(
    r"(?:^|(?<!\w)(?:tại|theo|ở|như|thuộc|trong|của|xem|với|các|tới|đến|từ|và|nêu|quy định|nhiệm vụ|giải pháp|"
    r"mục tiêu|chỉ tiêu|nội dung|yêu cầu|phân công))\s*$",
    re.IGNORECASE,
)
"""What may stand before it."""
_YEAR_AFTER = regex(r"\s+(?:năm\s+)?(?P<when>\d{4})\b")
_NAME_GOES_ON = regex(r"\s+[A-ZĐÀ-Ỹ]")
_OF_THE_STATE = frozenset(("nghi-dinh", "thong-tu", "thong-tu-lien-tich", "luat", "bo-luat", "phap-lenh"))
_WITH_ATTACHMENTS = frozenset(("quyet-dinh", "nghi-quyet"))


class Reference(Struct, frozen=True):
    """Words of a heading or text that name a document or a clause; a target, or a doubt in its place."""

    field: str
    start: int
    end: int
    text: str
    plan: ResolvedPlan | None = None
    clause: ResolvedClause | None = None
    document: CitedDocument | None = None
    dated: bool = False
    issuer_named: bool = False
    doubt: Doubt | None = None

    @property
    def address(self) -> str:
        """Where it leads: the clause, the document's page, or its entry among the cited ones; empty for a doubt."""
        if self.plan:
            return clause_address(self.plan.id, self.clause.id) if self.clause else plan_page(self.plan.id)
        return cited_document(self.document.slug) if self.document else ""

    def says_all_of(self, document: CitedDocument) -> bool:
        """Whether a reader of these words learns no more from the document's own entry in the clause."""
        if document != self.document:
            return False
        cited = document.citation
        return (self.dated or not cited.issued_on) and (self.issuer_named or not cited.issuer)


PlanReferences = dict[str, tuple[Reference, ...]]
"""The references of a plan's clauses that have some, by clause."""


class _Mention(NamedTuple):
    """A document named in a text, as compared, and what it means."""

    words: Printed
    meant: Known | Doubt | None


class References:
    """The references in the clauses of all plans; each plan is read once, when it is first asked for."""

    def __init__(self, site: Surroundings, register: Register) -> None:
        self._meanings = Meanings(site, register)
        self._read: dict[int, tuple[ResolvedPlan, PlanReferences]] = {}

    def of(self, plan: ResolvedPlan) -> PlanReferences:
        """Every reference and doubt in the plan, by clause; in the order of the text."""
        # by the object, which is kept: an earlier text of the plan has the same id
        if id(plan) not in self._read:
            self._read[id(plan)] = plan, dict(self._of_clauses(plan))
        return self._read[id(plan)][1]

    def links(self, plan: ResolvedPlan, clause: ResolvedClause) -> list[Reference]:
        """The references of a clause that lead somewhere."""
        return [reference for reference in self.of(plan).get(clause.id, ()) if not reference.doubt]

    def _of_clauses(self, plan: ResolvedPlan) -> Iterator[tuple[str, tuple[Reference, ...]]]:
        mentions = {
            (clause.id, field): self._printed(plan, text)
            for clause in plan.clauses
            for field, text in _fields(clause)
            if "/" in text
        }
        for found in mentions.values():
            for words in found:
                self._meanings.introduce(plan, words)
        names = self._meanings.names_listed(plan)
        for clause in plan.clauses:
            references: list[Reference] = []
            for field, text in _fields(clause):
                named = [*mentions.get((clause.id, field), ()), *_laws(text, names)]
                meant = [_Mention(words, self._meanings.meant(plan, clause, words)) for words in named]
                references += _in_order(_Text(plan, clause, field, text).references(meant))
            if references:
                yield clause.id, tuple(references)

    def _printed(self, plan: ResolvedPlan, text: str) -> list[Printed]:
        return [printed(cited, text, plan, self._meanings.register) for cited in cited_in(text)]


class _Text(Struct, frozen=True):
    """One heading or text, where it stands."""

    plan: ResolvedPlan
    clause: ResolvedClause
    field: str
    text: str

    def references(self, mentions: Sequence[_Mention]) -> Iterator[Reference]:
        """What the mentions and the paths lead to; a path joined to a mention makes one link with it."""
        paths = clause_paths_in(self.text) if _may_name_clause(self.text) else []
        joined: dict[int, Reference] = {}
        for path in paths:
            of = next((m for m in mentions if self._follows(path, m.words)), None)
            reference = self._of_other(path, of) if of else self._of_own(path, mentions)
            if reference and of and not reference.doubt and path.end == path.run_end:
                joined[of.words.start] = reference
            elif reference:
                yield reference
        for mention in mentions:
            yield from self._of_mention(mention, joined.get(mention.words.start))

    def _follows(self, path: WrittenPath, words: Printed) -> bool:
        return words.start >= path.run_end and bool(_OF.fullmatch(self.text, path.run_end, words.start))

    def _of_mention(self, mention: _Mention, joined: Reference | None) -> Iterator[Reference]:
        words, meant = mention
        if isinstance(meant, Doubt):
            yield self._at(words.start, words.end, doubt=meant)
        elif meant and meant.target != self.plan.id:
            start = joined.start if joined else words.start
            found = self._at(start, words.end, plan=meant.plan, document=meant.document)
            clause = joined.clause if joined else None
            yield replace(found, clause=clause, dated=bool(words.on), issuer_named=bool(words.issuers))

    def _of_other(self, path: WrittenPath, mention: _Mention) -> Reference | None:
        """A clause of another document, if that is on the site."""
        meant = mention.meant
        if not isinstance(meant, Known) or not meant.plan or path.is_within:
            return None
        return self._resolved(path, meant.plan, None, is_told=True)

    def _of_own(self, path: WrittenPath, mentions: Sequence[_Mention]) -> Reference | None:
        """A clause of the document itself: named so, or with nothing else named that it could be of."""
        if path.own:
            ours = _is_ours(path.own, self.plan)
        elif path.is_within:
            ours = enclosing(self.plan, path.steps[-1].noun, self.clause) is not None and len(path.steps) > 1
        else:
            ours = path.is_whole and not mentions and self._stands_alone(path) and not self._is_about_another()
        told = bool(path.own or path.is_within)
        return self._resolved(path, self.plan, self.clause, is_told=told) if ours else None

    def _stands_alone(self, path: WrittenPath) -> bool:
        """Whether no thing stands before or behind that the clause could be of: a contract, a form, a guide."""
        after = _BARE_ENDS.match(self.text, path.run_end)
        if not after or not _BARE_BEGINS.search(self.text[: path.run_start]):
            return False
        return not after["kind"] or KINDS[after["kind"].casefold()] == self.plan.plan.kind

    def _is_about_another(self) -> bool:
        """Whether the words around name another document, or stand in an appendix, which numbers afresh."""
        around = (self.clause.placed, *self.clause.ancestors)
        if any(placed.level is Level.PHU_LUC for placed in around):
            return True
        words = (text for placed in around for text in (placed.clause.heading, placed.clause.text) if text)
        return any(names_another(text, self.plan.plan.kind) for text in words)

    def _resolved(
        self, path: WrittenPath, plan: ResolvedPlan, here: ResolvedClause | None, *, is_told: bool
    ) -> Reference | None:
        found = clauses_named(plan, path.steps, here)
        if len(found) == 1:
            is_here = here is not None and found[0].id == here.id
            return None if is_here else self._at(path.start, path.end, plan=plan, clause=found[0])
        if not is_told or plan.plan.completeness != "full":
            return None
        reason = Reason.SEVERAL_CLAUSES if found else Reason.NO_CLAUSE
        return self._at(path.start, path.end, doubt=Doubt(reason, plan, clauses=found))

    def _at(
        self,
        start: int,
        end: int,
        *,
        plan: ResolvedPlan | None = None,
        clause: ResolvedClause | None = None,
        document: CitedDocument | None = None,
        doubt: Doubt | None = None,
    ) -> Reference:
        words = self.text[start:end]
        return Reference(self.field, start, end, words, plan, clause, document, doubt=doubt)


def _may_name_clause(text: str) -> bool:
    """The cheap look before the readers, a word at a time: most texts name nothing."""
    small = text.lower()
    return any(word in small for word in _CLAUSE_WORDS)


def _fields(clause: ResolvedClause) -> Iterator[tuple[str, str]]:
    for field, text in (("heading", clause.clause.heading), ("text", clause.clause.text)):
        if text:
            yield field, text


def _laws(text: str, names: Iterable[str]) -> Iterator[Printed]:
    """The documents without a number that the plan lists, where the text names them."""
    for name in names:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not _NAME_GOES_ON.match(text, found.end()):
                year = _YEAR_AFTER.match(text, found.end())
                yield Printed.by_name(name, found.span(), f"năm {year['when']}" if year else "")


def _is_ours(kind: str, plan: ResolvedPlan) -> bool:
    """Whether ``Kế hoạch này`` is the document itself, or what is attached to it; ``Luật này`` is a quotation."""
    if kind in (plan.plan.kind, "van-ban"):
        return True
    return plan.plan.kind in _WITH_ATTACHMENTS and kind not in _OF_THE_STATE


def _in_order(found: Iterable[Reference]) -> list[Reference]:
    """By place, the longer first where two begin together, and none that overlaps one before it."""
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return kept
