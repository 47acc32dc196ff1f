"""Questions about all plans, and their answers: what is cited, who is meant by a collective, what leads where.

They are answered out of what every plan says of itself in short (`LightPlan`), by the same `Corpus` that a whole build
uses. Answers are kept; when no plan says anything else in short, none of them can have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.addresses import plan_page, version_page
from generator.corpus import Corpus, LightPlan
from generator.incremental.store import Fact
from generator.model import RELATIONS
from generator.register import Register
from generator.resolved import ResolvedPlan


class InShort(Struct, frozen=True):
    """Names what all plans say in short at one time: a value that can be sent to other processes, which may have it.

    A process keeps what the last one names.
    """

    store: Path
    intake: int
    """Counts what one process took in."""

    @classmethod
    def new(cls, store: Path) -> InShort:
        """What the plans of the store say from now on."""
        return cls(store, next(_intakes))

    def is_read(self) -> bool:
        """Whether this process, or the one that it was forked from, has read it."""
        return self in _answers

    def answers(self, plans: Callable[[], Iterable[LightPlan]], register: Register) -> Answers:
        """What is answered out of the plans, read once: processes that are forked afterwards share it, it is large."""
        if self not in _answers:
            _answers.clear()
            _answers[self] = Answers(plans(), register)
        return _answers[self]


_answers: dict[InShort, Answers] = {}
_intakes = count()


class Answers:
    """The answers out of all plans, newest first."""

    def __init__(self, plans: Iterable[LightPlan], register: Register) -> None:
        self.plans = tuple(plans)
        self.corpus = Corpus(self.plans, register, ())

    def answer(self, question: Fact) -> Any:
        """The answer to a question: its name, then what it is asked of."""
        return QUESTIONS[question[0]](self, *question[1:])

    def prepare(self) -> None:
        """Work out what answers are looked up in, so that no process that shares it has to look at every plan."""
        for question in _LOOKED_UP:
            self.answer(question)

    @cached_property
    def places(self) -> frozenset[str]:
        """The keys of the places that are shown."""
        return frozenset(place.id for place in self.corpus.places)

    def members(self, agency_id: str) -> tuple[object, ...]:
        """Whom a collective stands for."""
        return self.corpus.members(self.corpus.agencies[agency_id])

    def pages(self) -> dict[str, None]:
        """Every page at which a document answers: a mapping, since a set has another order in every process."""
        found = {*self.corpus.aliases}
        for plan in self.corpus.plans:
            found.add(plan_page(plan.id))
            if isinstance(plan, LightPlan):
                found |= {version_page(plan.id, version) for version in plan.versions}
        return dict.fromkeys(sorted(found))

    def corrected(self) -> tuple[str, ...]:
        """The plans that have earlier texts."""
        return tuple(plan.id for plan in self.corpus.plans if isinstance(plan, LightPlan) and plan.versions)


def _ids(plans: Iterable[ResolvedPlan]) -> tuple[str, ...]:
    return tuple(plan.id for plan in plans)


QUESTIONS: dict[str, Callable[..., Any]] = {
    "order": lambda of: _ids(of.corpus.plans),
    "corrected": Answers.corrected,
    "pages": Answers.pages,
    "aliases": lambda of: tuple(of.corpus.aliases),
    "owners": lambda of, alias: of.corpus.owners_of(alias),
    "agencies": lambda of: tuple(of.corpus.agencies.values()),
    "agency": lambda of, key: of.corpus.agencies.get(key),
    "agencies-at": lambda of, key: of.corpus.agencies_at(key),
    "agencies-of": lambda of, key: of.corpus.agencies_of_kind(key),
    "kinds": lambda of: of.corpus.kinds,
    "places": lambda of: of.corpus.places,
    "places-below": lambda of, key: of.corpus.places_below(key),
    "shows-place": lambda of, key: key in of.places,
    "years": lambda of: of.corpus.years,
    "named": lambda of: tuple(of.corpus.named_agencies.values()),
    "members": Answers.members,
    "collectives": lambda of, key: of.corpus.collectives_of.get(key, ()),
    "related": lambda of, relation, key: _ids(of.corpus.relations.by(relation).get(key, ())),
    "cited-by": lambda of, key: _ids(of.corpus.relations.cited_by.get(key, ())),
    "cited": lambda of: of.corpus.cited,
    "of-reference": lambda of, key: of.corpus.cited.of_reference(key),
    "listed-by": lambda of, key: tuple(of.corpus.cited.listed_by(key)),
    "numbered": lambda of, key: _ids(of.corpus.numbered(key)),
}
"""Every question, with how it is answered."""

_LOOKED_UP: tuple[Fact, ...] = (
    *((question, "") for question in (
        "owners", "agency", "agencies-at", "agencies-of", "shows-place", "places-below", "collectives", "cited-by",
        "of-reference", "listed-by", "numbered",
    )),
    *(("related", relation, "") for relation in RELATIONS),
)  # fmt: skip
"""Questions that together need all that answers are looked up in."""
