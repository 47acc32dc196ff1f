"""One file's bytes made a draft, or a word why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.importer.drafting import Draft, drafted
from generator.importer.outcome import Outcome, clauses_in
from generator.importer.proposing import proposals
from generator.importer.sources import UnreadableError, read_source
from generator.register import Register

QUOTES_ONLY = (
    "không thấy phần đầu văn bản, mục đánh số hay cơ quan nào được giao việc: trang này chỉ nhắc đến văn bản khác; "
    "hãy tìm chính văn bản rồi nhập"
)
_WORD = re.compile(r"\w+")
_CELLS = " | "


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
    outcome.proposals = list(proposals(draft, register))
    return outcome


def _of_tables(draft: Draft) -> Iterator[str]:
    """A note where most words of the draft stand in rows of tables or are numbers."""
    words = rows = 0
    for clause in clauses_in(draft.plan["body"]):
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
