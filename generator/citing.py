"""How a document and its clauses are cited, small to large (Nghị định 30/2020/NĐ-CP, Phụ lục I; design, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.addresses import PlacedClause
from generator.model import Citation, Level, Plan
from generator.vietnamese import dated, lower_first

_NOUNS = {
    Level.PHU_LUC: "Phụ lục",
    Level.PHAN: "Phần",
    Level.CHUONG: "Chương",
    Level.DIEU: "Điều",
    Level.MUC: "Mục",
    Level.KHOAN: "khoản",
    Level.DIEM: "điểm",
    Level.GACH: "gạch đầu dòng thứ",
    Level.DOAN: "đoạn",
}


def clause_name(placed: PlacedClause) -> str:
    """A clause as one step of a citation: ``điểm đ``, ``khoản 1``, ``Mục II``, ``đoạn 2``."""
    if placed.level in (Level.GACH, Level.DOAN):
        return f"{_NOUNS[placed.level]} {placed.ordinal}"
    return _labelled(placed.level, placed.clause.label or "")


@lru_cache(maxsize=4096)  # pages and feeds name every clause some ten times, by one of a few hundred labels
def _labelled(level: Level, printed: str) -> str:
    label, noun = printed.strip().strip(".)("), _NOUNS[level]
    # "Điều 5" is printed with its noun already
    return label if label.casefold().startswith(noun.casefold()) else f"{noun} {label}"


def path_citation(path: Sequence[PlacedClause]) -> str:
    """The steps from the clause up to its section: ``điểm đ khoản 1 Mục II``."""
    return " ".join(clause_name(step) for step in reversed(path))


def citation_text(citation: Citation, kinds: Mapping[str, str]) -> str:
    """A cited document in one line: ``Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị``.

    A law cited by its name alone has no number, and none is claimed.
    """
    parts = [kinds.get(citation.kind, citation.kind) if citation.kind else ""]
    parts.append(f"số {citation.reference}" if any(map(str.isdigit, citation.reference)) else citation.reference)
    parts += [dated(citation.issued_on)] if citation.issued_on else []
    parts += [f"của {citation.issuer}"] if citation.issuer else []
    return " ".join(part for part in parts if part)


def plan_citation(plan: Plan, kinds: Mapping[str, str], *, with_title: bool = True) -> str:
    """The citation of a whole document.

    ``Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi về …``; a document whose number is not known
    ends in ``(bản chưa ghi số)``.
    """
    parts = [kinds.get(plan.kind, plan.kind)]
    if plan.reference:
        parts.append(f"số {plan.reference}")
    if plan.issued_on:
        parts.append(dated(plan.issued_on))
    parts.append(f"của {plan.issuing_authority}")
    if with_title:
        title = lower_first(plan.title)
        parts.append(title if title.startswith("về ") else f"về {title}")
    if not plan.number:
        parts.append("(bản chưa ghi số)")
    return " ".join(parts)


def day_of_text(plan: Plan, undated: str) -> str:
    """The day of one text of a document as a citation names it, ``ngày 02/5/2024``; ``undated`` where none is known."""
    day = plan.revised_on or plan.issued_on
    return dated(day) if day else undated


def dated_citation(citation: str, day: str, text: str) -> str:
    """The citation of a document or a clause in the text of a day: it ends in ``(bản ngày 02/5/2024)``."""
    return f"{citation} ({text} {day})"
