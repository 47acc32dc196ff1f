"""Whether the content is right: one rule a file, its docstring the manual, with a text that passes and one that fails.

A rule module has ``RULE`` (its name), ``check(context)`` that yields problems, and the plan files ``GOOD`` and ``BAD``.
An error is what would publish a falsehood or break an address, a warning what real documents do, a note what a clerk
may want to know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from types import ModuleType

from msgspec.structs import replace

from generator.checks import (
    accepted,
    addresses_unique,
    before_issue,
    clause_id,
    deadline_date,
    known_agency,
    known_kind,
    known_place,
    label_form,
    label_repeated,
    later_citation,
    numbering,
    one_lead,
    phrase_date,
    place_authority,
    published,
    recipients,
    reference_dates,
    related_plan,
    reporting_order,
    revision,
    same_clause,
    superior_cycle,
    superior_named,
    superior_plan,
    task_without_agency,
    text_references,
    unique_id,
)
from generator.checks.context import Context
from generator.configuration import Configuration
from generator.corpus import Corpus
from generator.problems import Problem
from generator.publication import PublishedList

RULES = (
    unique_id,
    revision,
    known_place,
    place_authority,
    known_kind,
    known_agency,
    label_form,
    label_repeated,
    clause_id,
    numbering,
    one_lead,
    task_without_agency,
    recipients,
    superior_plan,
    superior_cycle,
    superior_named,
    related_plan,
    deadline_date,
    phrase_date,
    before_issue,
    reporting_order,
    later_citation,
    reference_dates,
    text_references,
    addresses_unique,
    published,
    same_clause,
    accepted,
)
"""Every rule, in the order of the manual; the last one looks at what the others have found."""

OF_ALL = frozenset(
    rule.RULE for rule in (unique_id, revision, superior_cycle, reference_dates, addresses_unique, published)
)
"""Rules that hold plans against each other; every other rule asks of each plan by itself whether it is right."""

BLIND_WITHOUT = {
    superior_plan.RULE: "a file",
    related_plan.RULE: "a file",
    published.RULE: "a clause",
    same_clause.RULE: "a clause",
    accepted.RULE: "a clause",
}
"""Rules that would blame a sound line for what could not be read, a whole file or a part: they wait until it can."""

MEANING = frozenset(
    rule.RULE
    for rule in (
        place_authority, numbering, one_lead, task_without_agency, recipients, superior_named, phrase_date,
        before_issue, reporting_order, later_citation, reference_dates,
        text_references,
    )
)  # fmt: skip
"""Rules that read a document as a whole: a stand-in for what could not be read would mislead them."""


def check(
    corpus: Corpus,
    configuration: Configuration,
    *,
    published: PublishedList,
    unread: str = "",
    salvaged: Collection[str] = (),
) -> Iterator[Problem]:
    """Every problem that the rules find and no plan accepts.

    ``unread`` says what is missing: nothing, "a clause" or "a file"; ``salvaged`` names the files read in part.
    """
    context = Context(corpus, configuration, published)
    sound = replace(context, corpus=corpus.without(salvaged)) if salvaged else context
    found = [
        problem
        for rule in RULES[:-1]
        if not _is_blind(rule, unread)
        for problem in rule.check(sound if rule.RULE in MEANING else context)
    ]
    context = replace(context, found=tuple(found), rules=tuple(rule.RULE for rule in RULES))
    yield from accepted.remaining(context)
    if not _is_blind(accepted, unread):
        yield from accepted.check(context)


def of_all(context: Context) -> tuple[Problem, ...]:
    """What the rules that hold plans against each other find, whether or not a plan accepts it."""
    return tuple(problem for rule in RULES if rule.RULE in OF_ALL for problem in rule.check(context))


def of_one(context: Context, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem of the context's one plan that it does not accept; ``found`` is what `of_all` found in its file."""
    own = (problem for rule in RULES[:-1] if rule.RULE not in OF_ALL for problem in rule.check(context))
    context = replace(context, found=(*found, *own), rules=tuple(rule.RULE for rule in RULES))
    return (*accepted.remaining(context), *accepted.check(context))


def _is_blind(rule: ModuleType, unread: str) -> bool:
    return bool(unread) and BLIND_WITHOUT.get(rule.RULE) in (unread, "a clause")
