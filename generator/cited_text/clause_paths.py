"""Clauses that a text names by their labels: ``điểm a, b khoản 1 Mục II Kế hoạch này``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from generator.cited_text.documents import KINDS
from generator.vietnamese import regex

ENCLOSING = "này"
"""The label of the clause that the text itself stands in: ``khoản 2 Mục này``."""
ANY_NOUN = ""
"""The noun of a step that is printed without one: the 1 of ``Mục II.1``."""

_ORDINAL = r"thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_LABELS = {
    "gạch đầu dòng": r"\d{1,2}",
    "điểm": r"[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3}",
    "khoản": r"\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,3}",
    "tiểu mục": r"\d{1,2}(?:\.\d{1,2}){0,3}",
    "mục": r"[IVXLC]{1,6}(?:\.[\da-zđ]{1,2}){0,3}|[A-HĐ](?:\.\d{1,2}){0,2}|\d{1,2}(?:\.\d{1,2}){0,3}",
    "điều": r"\d{1,3}[a-zđ]?",
    "chương": r"[IVX]{1,5}|\d{1,2}",
    "phần": rf"[IVX]{{1,5}}|[A-HĐ]|\d|{_ORDINAL}",
    "phụ lục": r"[IVX]{1,5}|\d{1,2}|[A-HĐ]",
}
"""The nouns of clauses from the smallest to the largest, and what each is labelled with."""
_RANKS = {noun: rank for rank, noun in enumerate(_LABELS)}

_LABEL = (
    r"(?:[IVXLC]{1,6}(?:\.[\da-zđ]{1,2}){0,3}|\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,3}|[A-HĐ](?:\.\d{1,2}){0,2}|[a-zđ]|này|"
    rf"{_ORDINAL})(?![\w/%-]|[.,]\d)"
)
_NOUN = r"(?:[Gg]ạch đầu dòng|[Đđ]iểm|[Kk]hoản|[Tt]iểu mục|[Mm]ục|Điều|Chương|[Pp]hần|[Pp]hụ lục|PHỤ LỤC)"
_STEP = regex(rf"(?<!\w)(?P<noun>{_NOUN})\s+(?:số\s+|thứ\s+(?=\d))?(?P<label>{_LABEL})")
_CONNECTED = r"(?:\s*,\s*(?:và\s+)?|\s*;\s*|\s+(?:và|hoặc|đến|cùng)\s+)"
_MORE = regex(rf"{_CONNECTED}(?P<label>{_LABEL})")
_BETWEEN = regex(
    r"\s*(?P<apart>[,;]?\s*(?:và|hoặc|đến|cùng)\s+(?:tại\s+)?|;)?,?\s*(?:(?:các|từ|của|tại|thuộc)\s+)?", re.IGNORECASE
)
_NO_NOUN_AFTER = regex(
    r"(?:danh|chuyên|hạng|đề|thư|đầu|biên|địa|thời|quan|trọng|luận|ưu|nhược|yếu|tâm|thí|cao|chấm|cộng|trừ|điều|tài|"
    r"bưu|một|góp|cổ|đa|thành|học)\s+$",
    re.IGNORECASE,
)
"""Words that make another word of a noun: ``danh mục``, ``thời điểm``, ``tài khoản``, ``một phần``."""
_LIST_ENDS = regex(
    rf"\s*(?:$|[.,;:)\]”\"]|(?:của|tại|thuộc|trong|nêu|ở|trên|dưới|này|và|hoặc|kèm|đến)(?!\w)|{_NOUN}(?!\w)|[A-ZĐÀ-Ỹ])"
)
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_OWN = regex(
    rf"\s*,?\s*(?:(?:của|tại|trong|thuộc)\s+)?(?:(?:{_KIND})\s+)?(?:(?:được\s+)?(?:ban hành\s+)?kèm theo\s+)?"
    rf"(?P<kind>{_KIND})\s+này(?!\w)",
    re.IGNORECASE,
)
_ATTACHED = regex(rf"\s*\((?:được\s+)?(?:ban hành\s+)?kèm theo\s+(?P<kind>{_KIND})\s+này\)", re.IGNORECASE)
_ONLY_APPENDIX = regex(rf"(?<!\w)[Pp]hụ lục(?=\s+kèm theo\s+(?i:{_KIND})\s+này(?!\w))")


class Step(Struct, frozen=True):
    """One step of a path: the noun in small letters and the label as printed."""

    noun: str
    label: str


class WrittenPath(Struct, frozen=True):
    """A clause as a text names it, with the place of its words; of a list every clause is one."""

    steps: tuple[Step, ...]
    """From the clause named up to the largest."""
    start: int
    end: int
    run_start: int
    run_end: int
    """Where the words for it and its companions end: what follows there says of which document they are."""
    own: str | None
    """The kind of document of ``Kế hoạch này``, if that is what follows."""

    @property
    def is_within(self) -> bool:
        """Whether it starts from the clause that the text stands in: ``khoản 2 Mục này``."""
        return self.steps[-1].label == ENCLOSING

    @property
    def is_whole(self) -> bool:
        """Whether it reaches up to a section, so that it means something without more words."""
        return _RANKS[self.steps[-1].noun] >= _RANKS["mục"] and not self.is_within


class _Found(Struct, frozen=True):
    """A noun with its labels, each with its place."""

    noun: str
    labels: tuple[tuple[str, int, int], ...]
    start: int

    @property
    def end(self) -> int:
        return self.labels[-1][2]

    @property
    def rank(self) -> int:
        return _RANKS[self.noun]


def clause_paths_in(text: str) -> list[WrittenPath]:
    """The clauses that the text names, in order.

    ``điểm a, b khoản 1 Mục II Kế hoạch này`` names two: the words ``điểm a`` and ``b khoản 1 Mục II Kế hoạch này``.
    """
    return [path for run in _runs(text) for path in _paths(text, run)]


def _runs(text: str) -> Iterator[list[_Found]]:
    """Steps that stand together, with nothing but connecting words between them."""
    run: list[_Found] = []
    for found in _steps(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end, found.start):
            yield run
            run = []
        run.append(found)
    if run:
        yield run


def _steps(text: str) -> Iterator[_Found]:
    end = 0
    for found in sorted((*_STEP.finditer(text), *_ONLY_APPENDIX.finditer(text)), key=lambda found: found.start()):
        noun = (found["noun"] if found.re is _STEP else found[0]).casefold()
        label = found["label"] if found.re is _STEP else ""
        at = found.start("label") if label else found.start()
        right = not label or label == ENCLOSING or re.fullmatch(_LABELS[noun], label)
        if found.start() < end or not right or _NO_NOUN_AFTER.search(text, max(0, found.start() - 8), found.start()):
            continue
        first = (label, at, found.end())
        labels = (first,) if label in ("", ENCLOSING) else (first, *_more(text, found.end(), noun, label))
        yield _Found(noun, labels, found.start())
        end = labels[-1][2]


def _more(text: str, end: int, noun: str, first: str) -> list[tuple[str, int, int]]:
    """Further labels of the same form: the b and c of ``điểm a, b và c``."""
    labels: list[tuple[str, int, int]] = []
    while found := _MORE.match(text, end):
        label = found["label"]
        if _form(label) != _form(first) or not re.fullmatch(_LABELS[noun], label):
            break
        labels.append((label, found.start("label"), found.end()))
        end = found.end()
    # «khoản 2, 12 xã tham gia»: the 12 counts something
    return labels if _LIST_ENDS.match(text, end) else []


def _form(label: str) -> str:
    bare = label.partition(".")[0]
    return "figures" if bare[0].isdigit() else "capitals" if bare.isupper() else "letters"


def _paths(text: str, run: Sequence[_Found]) -> Iterator[WrittenPath]:
    run_end = run[-1].end
    own = _OWN.match(text, run_end)
    attached = None if own else _ATTACHED.match(text, run_end)
    of = own or attached
    kind = KINDS[of["kind"].casefold()] if of else None
    pieces = _pieces(text, run)
    for index, piece in enumerate(pieces):
        if any(len(step.labels) > 1 for step in piece[1:]):
            continue
        above = tuple(Step(step.noun, step.labels[0][0]) for step in (*piece[1:], *_shared(piece, pieces[index + 1 :])))
        written = sorted(piece, key=lambda step: step.start)
        for number, (label, start, end) in enumerate(piece[0].labels):
            first, last = number == 0, number == len(piece[0].labels) - 1
            stop = max(step.end for step in piece) if last else end
            if last and own and stop == run_end:
                stop = own.end()
            begin = written[0].start if first else start
            steps = (Step(piece[0].noun, label), *above)
            of_own = kind if _is_parallel(pieces[index:]) else None
            yield WrittenPath(steps, begin, stop, run[0].start, run_end, of_own)


def _pieces(text: str, run: Sequence[_Found]) -> list[list[_Found]]:
    """The run cut where a new clause begins, each piece from the smallest step to the largest.

    ``khoản 1 Mục II và khoản 2 Mục III`` is two; ``Phần III, Mục 2`` is one that begins with the largest.
    """
    ranks = [step.rank for step in run]
    lists = any(len(step.labels) > 1 for step in run[:-1])
    if not lists and all(a > b for a, b in pairwise(ranks)) and not any(_apart(text, a, b) for a, b in pairwise(run)):
        return [list(reversed(run))]
    pieces = [[run[0]]]
    for before, step in pairwise(run):
        if step.rank > before.rank and not _apart(text, before, step):
            pieces[-1].append(step)
        else:
            pieces.append([step])
    return pieces


def _is_parallel(pieces: Sequence[Sequence[_Found]]) -> bool:
    """Whether what is said of the last piece holds for the first: not so in ``khoản 1 và Mục III Kế hoạch này``."""
    return all(after[0].rank <= pieces[0][-1].rank for after in pieces[1:])


def _apart(text: str, before: _Found, after: _Found) -> bool:
    between = _BETWEEN.fullmatch(text, before.end, after.start)
    return bool(between and between["apart"])


def _shared(piece: Sequence[_Found], following: Sequence[Sequence[_Found]]) -> Sequence[_Found]:
    """The larger steps that are printed once, behind the last of a list: the Mục of ``khoản 1 và khoản 2 Mục III``."""
    top = piece[-1].rank
    for other in following:
        if other[0].rank > top:
            return ()
        larger = [step for step in other if step.rank > top]
        if larger:
            return larger
    return ()
