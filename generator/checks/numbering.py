"""`numbering` (cảnh báo): nhãn của các đoạn cùng cấp đi liền nhau, từ nhãn đầu tiên.

I, II, III; 1, 2, 3; 1.1, 1.2; a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y: dãy chữ tiếng Việt
không có f, j, w, z. Số thứ tự có thể chạy tiếp từ mục này sang mục sau; số của các Điều chạy suốt văn bản. Thiếu một
nhãn thì hoặc bản in như vậy, hoặc người nhập bỏ sót một đoạn. Nhãn lặp lại là việc của `label-repeated`; bản chỉ biết
qua bản tin (`completeness: secondary`) thì không xét.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from generator.checks.context import Context, minimal, path_of, warning
from generator.model import Level
from generator.problems import Problem
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import is_roman, roman, roman_value

RULE = "numbering"
GOOD = (
    minimal(body="[{label: I, clauses: [{label: a}, {label: b}]}, {label: II, clauses: [{label: '1'}, {label: '2'}]}]"),
)
BAD = (
    minimal(body="[{label: I, text: Một.}, {label: III, text: Ba.}]"),
    minimal(id="vb-bcdfghj2", number='"2"', body="[{label: I, clauses: [{label: c}, {label: d}, {label: e}]}]"),
)

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_CAPITALS = _LETTERS.upper().replace("Đ", "")
_NAMED = re.compile(r"(?P<word>phụ lục|phần|chương|mục|tiểu mục|điều)(?: số)? +(?P<number>\w+)", re.IGNORECASE)
_DOTTED = re.compile(r"(?P<prefix>(?:\d+\.)+)(?P<number>\d+)")
_RUNS_ON = ("1", "I", "chương", "mục", "điều")
"""Series that may go on from one parent to the next; letters and dotted numbers begin anew."""
_FEWEST_OF_A_RANGE = 3
_LONGEST_SERIES = 500
"""A greater number is no number of a series (a year)."""


class _Numbered(NamedTuple):
    clause: ResolvedClause
    series: str
    ordinal: int


def check(context: Context) -> Iterator[Problem]:
    """A warning at the clause after every gap, and at a first clause that is not the first of its series."""
    for plan in context.corpus.plans:
        if plan.plan.completeness != "secondary":
            yield from _gaps(plan)


def _gaps(plan: ResolvedPlan) -> Iterator[Problem]:
    reached: dict[tuple[int, str], int] = {}
    for series, numbered in _series(plan):
        depth = -1 if series == "điều" else len(numbered[0].clause.ancestors)
        before = reached.get((depth, series), 0)
        runs_on = series in _RUNS_ON and numbered[0].ordinal == before + 1
        yield from _gaps_of(plan, series, numbered, before if runs_on else 0)
        reached[depth, series] = max(each.ordinal for each in numbered)


def _gaps_of(plan: ResolvedPlan, series: str, numbered: list[_Numbered], before: int) -> Iterator[Problem]:
    present = {each.ordinal for each in numbered}
    reached = before
    for each in numbered:
        missing = [n for n in range(reached + 1, each.ordinal) if n not in present]
        if missing:
            last = next((one for one in numbered if one.ordinal == missing[0] - 1), None)
            where = plan.source.where((*each.clause.placed.loc, "label"))
            yield warning(where, RULE, _message(series, each, last, missing))
        reached = max(reached, each.ordinal)


def _message(series: str, after: _Numbered, before: _Numbered | None, missing: list[int]) -> str:
    label = _bare(after.clause)
    lacking = _listed(missing, lambda n: f"«{_printed(series, n, label)}»")
    span = f"giữa «{_bare(before.clause)}» và «{label}»" if before else f"trước «{label}»"
    return f"{path_of(after.clause)}: thiếu {lacking} {span}; nhập đoạn còn thiếu hoặc sửa nhãn"


def _listed(missing: list[int], printed: Callable[[int], str]) -> str:
    """The missing ones in words: ``«2»``, ``«4» và «5»``, ``từ «4» đến «6»``, ``«2», «4» và «5»``."""
    parts: list[str] = []
    for _, run in groupby(enumerate(missing), key=lambda row: row[1] - row[0]):
        numbers = [number for _, number in run]
        if len(numbers) < _FEWEST_OF_A_RANGE:
            parts += map(printed, numbers)
        else:
            parts.append(f"từ {printed(numbers[0])} đến {printed(numbers[-1])}")
    return " và ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def _series(plan: ResolvedPlan) -> Iterator[tuple[str, list[_Numbered]]]:
    """The series of every parent, in document order; all Điều of the document are one."""
    articles: list[_Numbered] = []
    for siblings in plan.children.values():
        found: dict[str, list[_Numbered]] = defaultdict(list)
        for each in _numbered(siblings):
            (articles if each.series == "điều" else found[each.series]).append(each)
        yield from found.items()
    if articles:
        yield "điều", articles


def _numbered(siblings: Iterable[ResolvedClause]) -> Iterator[_Numbered]:
    labelled = [(clause, _bare(clause)) for clause in siblings if clause.level not in (Level.GACH, Level.DOAN)]
    labels = {label for _, label in labelled}
    small_romans, capitals = {"i", "ii"} <= labels, "A" in labels and "II" not in labels
    for clause, label in labelled:
        series, ordinal = _place(label, small_romans=small_romans, capitals=capitals)
        if 0 < ordinal <= _LONGEST_SERIES:
            yield _Numbered(clause, series, ordinal)


def _bare(clause: ResolvedClause) -> str:
    return (clause.clause.label or "").strip(" .):(/")


@lru_cache(maxsize=4096)
def _place(label: str, *, small_romans: bool, capitals: bool) -> tuple[str, int]:
    """The series and the number in it of a label; 0 for one that counts nothing.

    Its siblings tell whether ``i`` is a letter or the Roman one, and whether ``C`` is a letter or the Roman hundred.
    """
    named = _NAMED.fullmatch(label)
    if named:
        return named["word"].lower(), _number(named["number"])
    dotted = _DOTTED.fullmatch(label)
    if dotted:
        return dotted["prefix"], int(dotted["number"])
    if label.isdecimal():
        return "1", int(label)
    if small_romans and label.islower() and is_roman(label.upper()):
        return "i", _number(label.upper())
    if len(label) == 1 and (label.islower() or capitals):
        return ("a", _LETTERS.find(label) + 1) if label.islower() else ("A", _CAPITALS.find(label) + 1)
    return "I", _number(label) if is_roman(label) else 0


@lru_cache(maxsize=4096)
def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return roman_value(text)


def _printed(series: str, ordinal: int, like: str) -> str:
    """How the label of that number would be printed beside one ``like`` it."""
    if series in ("a", "A"):
        return (_LETTERS if series == "a" else _CAPITALS)[ordinal - 1]
    if series in ("I", "i"):
        return roman(ordinal) if series == "I" else roman(ordinal).lower()
    if series == "1":
        return str(ordinal)
    if series.endswith("."):
        return f"{series}{ordinal}"
    word, _, number = like.rpartition(" ")
    return f"{word} {ordinal if number.isdecimal() else roman(ordinal)}"
