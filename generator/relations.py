"""Quan hệ giữa các văn bản, both ways: what a document carries out, amends, replaces, repeals, corrects, and cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct

from generator.addresses import is_plan_id
from generator.citations import CitedDocument, CitedIndex
from generator.model import RELATIONS
from generator.resolved import ResolvedPlan
from generator.yaml_values import Loc


class Related(Struct, frozen=True):
    """The other end of a relation: a plan of the site, or a document that is not on it."""

    plan_id: str | None
    document: CitedDocument | None
    loc: Loc
    """Where the plan's file names it."""


@dataclass(frozen=True)
class RelationIndex:
    """The relations of all plans; a relation goes by the key that a plan file has for it (`model.RELATIONS`)."""

    plans: Iterable[ResolvedPlan]
    cited: CitedIndex

    def of(self, plan: ResolvedPlan, relation: str) -> tuple[Related, ...]:
        """What the plan names under the relation, in the order of its file."""
        found = []
        for index, written in enumerate(getattr(plan.plan, relation)):
            if is_plan_id(written.reference):
                found.append(Related(written.reference, None, (relation, index)))
            else:
                document = self.cited.document_of(plan.id, (relation, index))
                found.append(Related(document.plan_id, document, (relation, index)))
        return tuple(found)

    def by(self, relation: str) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        """The plans that name each plan under the relation, newest first."""
        return self._reverse[relation]

    @cached_property
    def _reverse(self) -> Mapping[str, Mapping[str, tuple[ResolvedPlan, ...]]]:
        return {relation: _grouped(self._pairs(relation)) for relation in RELATIONS}

    def _pairs(self, relation: str) -> Iterable[tuple[str, ResolvedPlan]]:
        for plan in self.plans:
            for other in self.of(plan, relation):
                if other.plan_id and other.plan_id != plan.id:
                    yield other.plan_id, plan

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[ResolvedPlan, ...]]:
        """The plans that cite each plan anywhere, in its preamble or in a clause, newest first."""
        order = {plan.id: (place, plan) for place, plan in enumerate(self.plans)}
        found: dict[str, tuple[ResolvedPlan, ...]] = {}
        for document in self.cited.documents:
            if document.plan_id:
                # a relation is told under its own name
                mentions = self.cited.mentions_of(document)
                citing = {mention.plan_id for mention in mentions if mention.loc[0] not in RELATIONS}
                citing.discard(document.plan_id)
                found[document.plan_id] = tuple(order[key][1] for key in sorted(citing, key=lambda k: order[k][0]))
        return found


def _grouped(pairs: Iterable[tuple[str, ResolvedPlan]]) -> Mapping[str, tuple[ResolvedPlan, ...]]:
    found: dict[str, dict[str, ResolvedPlan]] = defaultdict(dict)
    for key, plan in pairs:
        found[key].setdefault(plan.id, plan)
    return {key: tuple(plans.values()) for key, plans in found.items()}
