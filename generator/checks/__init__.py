"""Whether the content is right: one rule a file, its docstring the manual, with a text that passes and one that fails.

A rule module has ``RULE`` (its name), ``check(context)`` that yields problems, and the plan files ``GOOD`` and ``BAD``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import (
    addresses_unique,
    deadline_date,
    known_agency,
    known_kind,
    known_place,
    label_repeated,
    published,
    superior_plan,
    unique_id,
)
from generator.checks.context import Context
from generator.configuration import Configuration
from generator.corpus import Corpus
from generator.problems import Problem
from generator.publication import PublishedList

RULES = (
    unique_id,
    known_place,
    known_kind,
    known_agency,
    label_repeated,
    superior_plan,
    deadline_date,
    addresses_unique,
    published,
)
"""Every rule, in the order of the manual."""


BLIND_WITHOUT = {superior_plan.RULE: "a file", published.RULE: "a clause"}
"""Rules that would blame a sound line for what could not be read, a whole file or a part: they wait until it can."""


def check(
    corpus: Corpus, configuration: Configuration, *, published: PublishedList, unread: str = ""
) -> Iterator[Problem]:
    """Every problem that the rules find; ``unread`` says what is missing: nothing, "a clause" or "a file"."""
    context = Context(corpus, configuration, published)
    for rule in RULES:
        blind = unread and BLIND_WITHOUT.get(rule.RULE) in (unread, "a clause")
        if not blind:
            yield from rule.check(context)
