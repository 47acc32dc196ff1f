"""Why words that name a document or a clause are no link."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from generator.citations import CitedDocument
from generator.resolved import ResolvedClause, ResolvedPlan


class Reason(Enum):
    """What is in doubt."""

    LISTED_OTHERWISE = auto()
    """The clause's own `citations` have the number with another date or issuer."""
    SEVERAL_LISTED = auto()
    """The document lists several of that number, and the words fit more than one."""
    DATE_DIFFERS = auto()
    ISSUER_DIFFERS = auto()
    NOT_SURE = auto()
    """A document of the site has the number; date or issuer are not printed."""
    NO_CLAUSE = auto()
    SEVERAL_CLAUSES = auto()


class Doubt(Struct, frozen=True):
    """Words that a reader takes for a reference, and why they lead nowhere."""

    reason: Reason
    plan: ResolvedPlan | None = None
    """The document of the site that may be meant."""
    documents: tuple[CitedDocument, ...] = ()
    clauses: tuple[ResolvedClause, ...] = ()
