"""`kehoach import` for one file: read, draft, report; nothing is written here but through `write_new`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.dates import PartialDate
from generator.importer.drafting import Draft, drafted
from generator.importer.sources import UnreadableError, read_source
from generator.register import Place, Register
from generator.vietnamese import slug

QUOTES_ONLY = (
    "không thấy phần đầu văn bản, mục đánh số hay cơ quan nào được giao việc: trang này chỉ nhắc đến văn bản khác; "
    "hãy tìm chính văn bản rồi nhập"
)
_WORD = re.compile(r"\w+")
_CELLS = " | "
_PROPOSED = 200
"""So many unknown names are looked up for their likes; a document with more is a list, not a plan."""


class ExistsError(Exception):
    """A file that would be overwritten."""


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
            "found": dict(_figures(draft)),
            "doubts": [{"line": d.line, "rule": d.rule, "message": d.message} for d in draft.doubts],
            "left_out": [{"line": g.number, "text": g.text, "reason": g.reason} for g in draft.left_out],
            "times_that_are_no_deadlines": [
                {"line": line, "phrase": time.phrase, "reason": time.reason} for line, time in draft.no_deadlines
            ],
            "checks": self.checks,
            "register": self.proposals,
            "notes": draft.notes,
        }


def imported(data: bytes, name: str, *, register: Register, mint: Callable[[], str]) -> Outcome:
    """The draft of a file's bytes; a fault instead where the file holds no document. Never an exception."""
    outcome = Outcome(name)
    if Path(name).suffix.lower() in (".yml", ".yaml"):
        outcome.fault = "đây là tệp kế hoạch (YAML), không phải văn bản; nhập từ tệp gốc: .txt, .md, .docx, .pdf"
        return outcome
    try:
        source = read_source(data, name)
    except UnreadableError as error:
        outcome.fault = str(error)
        return outcome
    draft = drafted(source, plan_id=mint(), register=register, data=data)
    if draft.quotes_only:
        outcome.fault = QUOTES_ONLY
        return outcome
    draft.notes += source.notes
    draft.notes += _of_tables(draft)
    outcome.draft, outcome.form, outcome.encoding, outcome.lines = draft, source.form, source.encoding, source.lines
    outcome.proposals = list(_proposals(draft, register))
    return outcome


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write a file whole or not at all; ExistsError where it would replace one without ``force``."""
    if path.exists() and not force:
        raise ExistsError(f"{path} đã có; thêm --force để ghi đè")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _of_tables(draft: Draft) -> Iterator[str]:
    """A note where most words of the draft stand in rows of tables or are numbers."""
    words = rows = 0
    for clause in _clauses(draft.plan["body"]):
        text = " ".join(str(clause.get(key) or "") for key in ("heading", "text"))
        found = _WORD.findall(text)
        words += len(found)
        if _CELLS in text or 2 * sum(word.isdecimal() for word in found) > len(found):
            rows += len(found)
    if rows > words / 2:
        share = round(100 * rows / words)
        yield (
            f"văn bản chủ yếu là bảng số liệu: {share} % số chữ nằm trong bảng; mỗi dòng của bảng thành một đoạn, "
            "các ô cách nhau bằng « | »; so lại với bản gốc"
        )


def _figures(draft: Draft) -> Iterator[tuple[str, int]]:
    clauses = list(_clauses(draft.plan["body"]))
    yield "clauses", len(clauses)
    yield "agencies", sum(bool(clause.get("agency")) for clause in clauses)
    yield "deadlines", sum(len(clause.get("deadlines", ())) for clause in clauses)
    yield "citations", len(draft.plan["legal_bases"]) + sum(len(clause.get("citations", ())) for clause in clauses)
    yield "recipients", len(draft.plan["recipients"])


def _clauses(body: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for clause in body:
        yield clause
        yield from _clauses(clause.get("clauses") or [])


def _proposals(draft: Draft, register: Register) -> Iterator[str]:
    """The entries that places.yml and agencies.yml lack for this draft."""
    if draft.place and not draft.place.known and draft.place.entry:
        yield f"places.yml: {draft.place.entry}"
    register = register.with_places_of([(draft.plan["place"], draft.plan["issuing_authority"])])
    place = register.place(draft.plan["place"])
    issued_on = draft.plan.get("issued_on")
    on = PartialDate.parse(str(issued_on)).first if issued_on else None
    seen: set[str] = set()
    proposed = 0
    for clause in _clauses(draft.plan["body"]):
        written = clause.get("agency") or []
        names = [written] if isinstance(written, str) else [n if isinstance(n, str) else n["name"] for n in written]
        for name in (*names, *clause.get("with", ())):
            if name not in seen and register.resolve(name, place, on) is None:
                proposed += 1
                if proposed <= _PROPOSED:
                    yield _entry(name, place, register)
            seen.add(name)


def _entry(name: str, place: Place, register: Register) -> str:
    short = register.without_unit(name)
    near = register.nearest_names(name, place)
    like = f" (gần giống: {'; '.join(near)})" if near else ""
    return f'agencies.yml: {slug(short)[:60]}: {{level: {place.level}, name: "{short}"}}{like}'
