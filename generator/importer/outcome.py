"""What became of one file, and what the report says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.importer.drafting import Draft


@dataclass
class Outcome:
    """What became of one file: its draft, or why there is none."""

    source: str
    draft: Draft | None = None
    fault: str | None = None
    written_to: str | None = None
    form: str | None = None
    encoding: str | None = None
    lines: tuple[str, ...] = ()
    proposals: list[str] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)

    def as_report(self) -> dict[str, Any]:
        """The entry of the report: figures, doubts, what was left out, what to add to the register."""
        draft = self.draft
        if draft is None:
            return {"source": self.source, "fault": self.fault}
        return {
            "source": self.source,
            "draft": self.written_to,
            "fault": self.fault,
            "form": self.form,
            "encoding": self.encoding,
            "words": {
                "total": draft.total,
                "kept": draft.kept,
                "left_out": draft.total - draft.kept - len(draft.lost),
                "lost": draft.lost,
                "share": round(draft.kept / draft.total, 4) if draft.total else 1.0,
            },
            "found": dict(figures(draft)),
            "doubts": [{"line": d.line, "rule": d.rule, "message": d.message} for d in draft.doubts],
            "left_out": [{"line": g.number, "text": g.text, "reason": g.reason} for g in draft.left_out],
            "times_that_are_no_deadlines": [
                {"line": line, "phrase": time.phrase, "reason": time.reason} for line, time in draft.no_deadlines
            ],
            "checks": self.checks,
            "register": self.proposals,
            "notes": draft.notes,
        }


def figures(draft: Draft) -> Iterator[tuple[str, int]]:
    """What was found, counted: clauses, those given to agencies, deadlines, citations, recipients."""
    clauses = list(clauses_in(draft.plan["body"]))
    yield "clauses", len(clauses)
    yield "agencies", sum(bool(clause.get("agency")) for clause in clauses)
    yield "deadlines", sum(len(clause.get("deadlines", ())) for clause in clauses)
    yield "citations", len(draft.plan["legal_bases"]) + sum(len(clause.get("citations", ())) for clause in clauses)
    yield "recipients", len(draft.plan["recipients"])


def clauses_in(body: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every clause of a draft's body, those below it after it."""
    for clause in body:
        yield clause
        yield from clauses_in(clause.get("clauses") or [])
