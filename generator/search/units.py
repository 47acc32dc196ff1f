"""Đơn vị tìm được: every document and every clause of it, with the words and marks that it is found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from generator.addresses import cited_document, plan_page
from generator.citations import CitedDocument
from generator.guides import Guide
from generator.recurrence import days
from generator.register import Agency
from generator.resolved import DatedDeadline, ResolvedClause, ResolvedPlan
from generator.search.citable import cited_facts, dated_outlines, document_facts, marks, outline
from generator.search.words import plain_words
from generator.vietnamese import printed_date
from generator.views.calendar import covered_years
from generator.views.clauses import printed_label
from generator.views.viewer import Viewer

Row = list[object]
Section = Literal["van-ban", "can-cu", "trang"]
"""Documents of the site, documents that they cite, hand-written pages: the order in which all are numbered."""
_NUMBER = re.compile(r"\d+[a-zđ]?\b")
_LONGEST_PERIOD = 62
"""Of a longer stretch of days only the first and the last are marked: it is not what a day is asked for."""


class Unit(Struct, frozen=True):
    """One thing that a search can lead to: what a browser shows of it, its texts, its marks.

    ``marks`` are exact keys beside the words: agencies and roles, numbers of documents, dates.
    """

    row: Row
    texts: tuple[str, ...]
    marks: tuple[str, ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    """One document, cited document or guide. Its first unit is the document itself.

    ``issuer`` is named beside a numbered document: a name without a number has it already. ``outline`` are all its
    clauses, which citations are resolved by; ``outlines`` those of each of its dated texts, if it was corrected.
    """

    id: str
    address: str
    name: str
    title: str
    section: Section = "van-ban"
    issuer: str = ""
    place: str = ""
    year: int = 0
    kind: str = ""
    units: tuple[Unit, ...]
    outline: tuple[Row, ...] = ()
    outlines: tuple[tuple[str, tuple[Row, ...]], ...] = ()

    @property
    def key(self) -> str:
        """What no other entry has, now or later: a plan's own id, of others with their section before it."""
        return self.id if self.section == "van-ban" else f"{self.section}/{self.id}"


def guide_entries(guides: Iterable[Guide]) -> Iterator[Entry]:
    """The hand-written pages, section by section."""
    for guide in guides:
        units = tuple(
            Unit([part.anchor, part.title, "", part.text, [], []], (part.title, part.text)) for part in guide.parts
        )
        if units:
            yield Entry(
                id=guide.address, section="trang", address=guide.address, name=guide.title, title="", units=units
            )


class Finder(Struct, frozen=True):
    """Makes the entries of a site. ``years`` are those in which what recurs is found."""

    viewer: Viewer
    years: range

    @classmethod
    def of(cls, viewer: Viewer) -> Finder:
        """That of the whole corpus. Of a plan alone the entry is the same, with the years of all."""
        return cls(viewer, covered_years(viewer))

    def plans(self) -> Iterator[Entry]:
        """Every plan, newest first."""
        return map(self.plan, self.viewer.corpus.plans)

    def plan(self, plan: ResolvedPlan) -> Entry:
        """A plan: the document, what stands around its clauses, and they themselves."""
        issued = plan.plan.issued_on
        units = (self._document(plan), *self._parts(plan), *self._clauses(plan))
        return Entry(
            id=plan.id,
            address=plan_page(plan.id),
            name=self.viewer.plan_name(plan),
            title=plan.plan.title,
            issuer=plan.authority.name if plan.plan.number else "",
            place=plan.place.id,
            year=issued.year or 0 if issued else 0,
            kind=plan.plan.kind,
            units=units,
            outline=tuple(outline(plan, {unit.row[0]: number for number, unit in enumerate(units)})),
            outlines=tuple(dated_outlines(self.viewer, plan)),
        )

    def cited(self) -> Iterator[Entry]:
        """Documents that are not on the site but cited by one: whoever looks for them finds who cites them."""
        return (self.cited_document(found) for found in self.viewer.corpus.cited.documents if not found.plan_id)

    def cited_document(self, document: CitedDocument) -> Entry:
        """A document that is only cited."""
        citation = document.citation
        text = self.viewer.citation_text(citation)
        facts = cited_facts(self.viewer, citation)
        times = len(self.viewer.corpus.cited.mentions_of(document))
        unit = Unit(
            [document.slug, text, "", citation.title or "", [], [], times, facts],
            (text, citation.title or ""),
            _number_marks(citation.reference or "", citation.kind or ""),
        )
        year = citation.issued_on.year or 0 if citation.issued_on else 0
        return Entry(
            id=document.slug, section="can-cu", address=cited_document(document.slug), name=text,
            title=citation.title or "", kind=citation.kind or "", year=year, units=(unit,),
        )  # fmt: skip

    def _document(self, plan: ResolvedPlan) -> Unit:
        written = plan.plan
        issued = printed_date(written.issued_on) if written.issued_on else ""
        shown = [plan.authority.name, issued, written.field or ""]
        name = self.viewer.plan_name(plan)
        texts = (name, written.title, plan.authority.name, plan.place.unit, written.field or "", issued)
        return Unit(
            ["", "", "", " · ".join(part for part in shown if part), [], [], document_facts(self.viewer, plan)],
            texts,
            (*_number_marks(written.number or "", written.kind), *marks(plan)),
        )

    def _parts(self, plan: ResolvedPlan) -> Iterator[Unit]:
        """What stands before and after the clauses: legal bases, recipients, signatory."""
        written, label = plan.plan, self.viewer.label
        signatory = written.signatory
        parts = (
            ("can-cu", "plan.legal_bases", [self.viewer.citation_text(citation) for citation in written.legal_bases]),
            ("noi-nhan", "plan.recipients", written.recipients),
            ("ky", "plan.signatory", [signatory.name, signatory.position or ""] if signatory else []),
        )
        for anchor, name, texts in parts:
            if texts:
                text = "; ".join(text for text in texts if text)
                yield Unit([anchor, label(name), "", text, [], []], (text,))

    def _clauses(self, plan: ResolvedPlan) -> Iterator[Unit]:
        for clause in plan.clauses:
            written = clause.clause
            if not (written.heading or written.text or clause.deadlines):
                continue
            due = [self._due(deadline) for deadline in clause.deadlines]
            shown = clause.assignments if clause.is_task or written.agency else ()
            agencies = [[a.agency.id, a.role.value[0], int(a.requested)] for a in shown]
            path = self.viewer.clause_link(plan.id, clause).text
            head = f"{printed_label(clause)} {written.heading or ''}".strip() if written.heading else ""
            row: Row = [clause.id, path, head, written.text or "", agencies, due]
            texts = (head, written.text or "", *(text for d in due for text in (str(d[0]), str(d[1]))))
            yield Unit(row, texts, tuple(dict.fromkeys(self._marks(plan, clause))))

    def _due(self, deadline: DatedDeadline) -> Row:
        """[phrase, what, day it ends, the days as printed]."""
        written = deadline.deadline
        end = deadline.end.isoformat() if deadline.end else ""
        return [written.phrase, written.what or "", end, self.viewer.printed_span(deadline)]

    def _marks(self, plan: ResolvedPlan, clause: ResolvedClause) -> Iterator[str]:
        kinds = self.viewer.corpus.register.file.kinds
        for assignment in clause.assignments if clause.is_task else ():
            agency, role = assignment.agency, assignment.role
            yield from self._agency_marks(agency)
            yield from (f"=r {role.value[0]}", f"=a {agency.id} {role.value[0]}")
            if agency.kind in kinds:
                yield from (f"=k {agency.kind}", f"=k {agency.kind} {role.value[0]}")
            if assignment.requested:
                yield from ("=r r", f"=a {agency.id} r", f"=k {agency.kind} r")
        for deadline in clause.deadlines:
            yield "=han"
            for agency in deadline.agencies:
                yield from self._agency_marks(agency)
            recurs = not (deadline.start or deadline.end)
            for start, end in days(plan, deadline, self.years):
                yield from _day_marks("=hanlai" if recurs else "=han", start, end)

    def _agency_marks(self, agency: Agency) -> Iterator[str]:
        yield f"=a {agency.id}"
        if agency.body:
            yield f"=b {agency.body.key}"


def _number_marks(reference: str, kind: str) -> tuple[str, ...]:
    """The keys of the number that a reference begins with: ``06/QĐ-TTg`` and ``6`` alike, ``28-CT/TW``, ``5b``."""
    number = _NUMBER.match(reference.strip())
    bare = plain_words(number[0]) if number else ""
    return (f"=so {bare}", f"=so {kind} {bare}") if bare else ()


def _day_marks(key: str, start: date, end: date) -> Iterator[str]:
    """The keys of the days: the day, its month, the day and the month of any year; what recurs has a key of its own."""
    span = (end - start).days
    inside = [start + timedelta(days=n) for n in range(span + 1)] if span <= _LONGEST_PERIOD else [start, end]
    for day in inside:
        yield f"{key} {day.isoformat()}"
        yield f"{key} {day:%Y-%m}"
        yield f"{key} {day:%m-%d}"
        yield f"{key} {day:%m}"
