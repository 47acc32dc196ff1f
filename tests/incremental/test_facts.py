"""The kinds of facts: one table for those who ask, answer and mark."""

from __future__ import annotations

import re
from pathlib import Path

from generator import incremental
from generator.incremental.answers import QUESTIONS
from generator.incremental.facts import FACTS
from generator.incremental.source import StoreSource

ASKED = re.compile(r"""(?:\bask|\b_ask|\bsome)\(\s*"([a-z-]+)\"""")
ONLY_MARKED = {"light-all", "positions-all", "earlier-all"}
"""What is looked at as a whole, by the checks between plans."""


def _text() -> str:
    folder = Path(incremental.__path__[0])
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))


def test_whatever_a_job_asks_for_is_in_the_table():
    """And is there to be asked for."""
    asked = set(ASKED.findall(_text()))
    assert {"head", "rows", "related", "published"} <= asked
    assert asked - FACTS.keys() == set()


def test_every_fact_has_a_value():
    """Of the store, or an answer out of all plans."""
    told = {kind for kind in FACTS if hasattr(StoreSource, "_" + kind.replace("-", "_"))}
    assert FACTS.keys() - told - QUESTIONS.keys() == ONLY_MARKED
