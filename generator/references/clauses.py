"""Which clause of a document a path of labels means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.cited_text.clause_paths import ANY_NOUN, ENCLOSING, Step
from generator.model import Level
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import regex, roman_value

_LEVELS = {
    "gạch đầu dòng": (Level.GACH,),
    "điểm": (Level.DIEM, Level.KHOAN),
    "khoản": (Level.KHOAN,),
    "tiểu mục": (Level.KHOAN,),
    "mục": (Level.MUC, Level.KHOAN, Level.PHAN),
    "điều": (Level.DIEU,),
    "chương": (Level.CHUONG,),
    "phần": (Level.PHAN, Level.MUC),
    "phụ lục": (Level.PHU_LUC,),
    ANY_NOUN: tuple(Level),
}
"""What people call by each noun, the level that `citing` calls so first: sections are often numbered 1, 2 or A, B."""
_PRINTED_NOUN = regex(r"^\s*(?:phụ lục|phần|chương|điều|mục|khoản|điểm)\s*(?:số\s*)?", re.IGNORECASE)


def clauses_named(
    plan: ResolvedPlan, steps: Sequence[Step], here: ResolvedClause | None = None
) -> tuple[ResolvedClause, ...]:
    """The clauses that the path can mean; it is a good one if there is exactly one.

    ``here`` is the clause that the text stands in, for ``Mục này``. ``II.1`` is a label as printed, else II and 1.
    """
    found = _descended(plan, steps, here)
    if found or not any("." in step.label for step in steps):
        return found
    return _descended(plan, [part for step in steps for part in _parts(step)], here)


def enclosing(plan: ResolvedPlan, noun: str, here: ResolvedClause | None) -> ResolvedClause | None:
    """The clause that ``Mục này`` means: the nearest of that level around the text."""
    chain = [plan.by_id[placed.id] for placed in (*here.ancestors, here.placed)][::-1] if here else []
    for level in _LEVELS[noun]:
        for clause in chain:
            if clause.level is level:
                return clause
    return None


def _descended(
    plan: ResolvedPlan, steps: Sequence[Step], here: ResolvedClause | None
) -> tuple[ResolvedClause, ...]:
    scopes: list[ResolvedClause | None] = [None]
    left = list(reversed(steps))
    if left[0].label == ENCLOSING:
        base = enclosing(plan, left.pop(0).noun, here)
        scopes = [base] if base else []
    for step in left:
        scopes = [found for scope in scopes for found in _below(plan, scope, step)]
    return tuple({clause.id: clause for clause in scopes if clause}.values())


def _below(plan: ResolvedPlan, scope: ResolvedClause | None, step: Step) -> list[ResolvedClause]:
    """The clauses that the step means right below another, else the ones anywhere below that `citing` calls so."""
    direct = plan.children.get(scope.id if scope else None, ())
    found = _matching(direct, step)
    if found or step.noun == ANY_NOUN:
        return found
    within = plan.clauses if scope is None else [clause for clause in plan.clauses if scope.id in clause.placed.path]
    return [clause for clause in _matching(within, step) if clause.level is _LEVELS[step.noun][0]]


def _matching(clauses: Iterable[ResolvedClause], step: Step) -> list[ResolvedClause]:
    alike = [clause for clause in clauses if clause.level in _LEVELS[step.noun] and _is_labelled(clause, step)]
    strict = [clause for clause in alike if clause.level is _LEVELS[step.noun][0]]
    return strict or alike


def _is_labelled(clause: ResolvedClause, step: Step) -> bool:
    if clause.level is Level.GACH:
        return step.label == str(clause.placed.ordinal)
    wanted, printed = step.label.casefold(), _bare(clause.clause.label or "").casefold()
    if clause.level is Level.PHU_LUC:
        # «Phụ lục» alone is the only one
        return not wanted or _count(wanted) == _count(printed)
    return bool(printed) and (wanted == printed or (wanted.isdigit() and _zeroless(wanted) == _zeroless(printed)))


def _bare(label: str) -> str:
    return _PRINTED_NOUN.sub("", label.strip()).strip(" .)(:/")


def _count(label: str) -> str:
    return _zeroless(str(roman_value(label) or label)) or "1"


def _zeroless(label: str) -> str:
    return label.lstrip("0")


def _parts(step: Step) -> list[Step]:
    """``Mục II.1`` as two steps, the smaller first."""
    first, *rest = step.label.split(".")
    return [*(Step(ANY_NOUN, part) for part in reversed(rest)), replace(step, label=first)]
