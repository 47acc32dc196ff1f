"""What the terminal shows of one imported file, in the editor's language."""

from __future__ import annotations

from collections import Counter

from generator.importer.drafting import Draft
from generator.importer.outcome import Outcome, figures

_FIGURES = {
    "clauses": "đoạn",
    "agencies": "chỗ giao việc",
    "deadlines": "thời hạn",
    "citations": "viện dẫn",
    "recipients": "nơi nhận",
}
_SHOWN = 12
"""So many register entries are shown; the rest is in the report."""
_QUOTED = 40
"""So many characters tell which paragraph of a DOCX or a PDF is meant, where no program shows numbers."""


def lines_of(outcome: Outcome) -> list[str]:
    """The lines of one file: what became of it, what a person must look at, what the register lacks."""
    draft = outcome.draft
    if outcome.fault or not draft:
        return [f"{outcome.source}: lỗi: {outcome.fault}"]
    found = dict(figures(draft))
    lines = [
        f"{outcome.source} → {outcome.written_to}",
        "  " + ", ".join(f"{found[key]} {name}" for key, name in _FIGURES.items()),
        f"  {_kept(draft)}",
    ]
    if draft.lost:
        lines.append(
            f"  MẤT {len(draft.lost)} chữ: {' '.join(draft.lost[:12])}; xin báo lỗi này cho người giữ chương trình"
        )
    lines += [f"  {_place(outcome, doubt.line)}: {doubt.message} ({doubt.rule})" for doubt in draft.doubts]
    lines += [f"  {problem}" for problem in outcome.checks]
    if outcome.proposals:
        lines.append("  tên chưa có trong sổ; tên bị cắt sai thì sửa ở bản nháp, tên đúng thì thêm vào sổ:")
    lines += [f"    {entry}" for entry in outcome.proposals[:_SHOWN]]
    if len(outcome.proposals) > _SHOWN:
        lines.append(f"    … và {len(outcome.proposals) - _SHOWN} mục nữa, xem --report")
    lines += [f"  lưu ý: {note}" for note in draft.notes]
    return lines


def _kept(draft: Draft) -> str:
    """How much was kept, and why the rest was left out: ``để ngoài 2 dòng: số trang (2)``."""
    share = f"{100 * draft.kept / max(1, draft.total):.1f}".replace(".", ",")
    if not draft.left_out:
        return f"giữ {share} % số chữ"
    reasons = Counter(line.reason for line in draft.left_out)
    why = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
    return f"giữ {share} % số chữ; để ngoài {len(draft.left_out)} dòng: {why}"


def _place(outcome: Outcome, line: int) -> str:
    """Where to look: the line of a text file; of other files the count of the paragraph and how it begins."""
    if outcome.form == "text" or not 0 < line <= len(outcome.lines):
        return f"{outcome.source}:{line}"
    begins = " ".join(outcome.lines[line - 1].split())
    return f"{outcome.source}: dòng {line} «{begins[:_QUOTED]}{'…' if len(begins) > _QUOTED else ''}»"
