"""The readings of a document put together: a plan file (design, section 4) and the report on how it came about."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from generator.cited_text.documents import cited_in
from generator.importer.accounting import account_of, left_out_of
from generator.importer.citation_records import Citations
from generator.importer.clause_records import ClauseRecords
from generator.importer.cleaning import Doubt, LeftOut
from generator.importer.deadline_records import DeadlineRecords
from generator.importer.doubting import comment_on, completeness_of, doubts_of, fill_gaps
from generator.importer.header import Header
from generator.importer.places import Located
from generator.importer.preamble import Preamble
from generator.importer.readings import Readings, readings_of
from generator.importer.sources import Source
from generator.importer.timing import NoDeadline
from generator.importer.yaml_text import Flow, Quoted, When, yaml_of
from generator.register import Register


@dataclass
class Draft:
    """What an import gives: the plan file's values and text, doubts, what was left out, and the figures."""

    plan: dict[str, Any]
    text: str
    doubts: list[Doubt]
    left_out: list[LeftOut]
    no_deadlines: list[tuple[int, NoDeadline]]
    place: Located
    total: int
    kept: int
    lost: list[str]
    quotes_only: bool
    notes: list[str] = field(default_factory=list)


def drafted(source: Source, *, plan_id: str, register: Register, data: bytes) -> Draft:
    """The draft of a document; every word of the source is in it, or in what was left out, or in ``lost``."""
    readings = readings_of(source, register)
    fill_gaps(readings)
    deadlines = DeadlineRecords(readings.root, readings.header, readings.duties)
    plan = {"id": plan_id} | _plan(readings, deadlines, _source(source, readings.header, data))
    left_out = left_out_of(source, readings)
    account = account_of(source, plan, left_out)
    doubts = sorted([*deadlines.doubts, *doubts_of(readings)], key=lambda one: (one.line, one.rule, one.message))
    return Draft(
        plan=plan,
        text=comment_on(source, doubts) + yaml_of(plan),
        doubts=doubts,
        left_out=left_out,
        no_deadlines=deadlines.no_deadlines,
        place=readings.place,
        total=account.total,
        kept=account.kept,
        lost=account.lost,
        quotes_only=_quotes_only(readings),
    )


def _plan(readings: Readings, deadlines: DeadlineRecords, source: dict[str, Any]) -> dict[str, Any]:
    """The values of the plan file, in the order of the format."""
    header, closing = readings.header, readings.closing
    citations = Citations(header)
    preamble = Preamble(readings.root, citations)
    clauses = ClauseRecords(readings.duties, citations, preamble, deadlines)
    body = [clauses.of(node) for node in readings.root.children] or [_only_line(header)]
    return _head(header, readings.place) | {
        "signatory": _signatory(readings),
        "text": "verbatim",
        "completeness": completeness_of(readings),
        "source": source,
        "superior_plans": preamble.superior_plans,
        "legal_bases": preamble.legal_bases,
        "recipients": [name for name in closing.recipients if name],
        "as_printed": {"head": [line for line in header.printed if line], "signature": closing.lines},
        "body": body,
    }


def _head(header: Header, place: Located) -> dict[str, Any]:
    return {
        "kind": header.kind,
        "number": header.number and Quoted(header.number),
        "code": header.code,
        "title": header.title,
        "place": place.key,
        "issuing_authority": header.authority,
        "issued_on": When(header.issued_on) if header.issued_on else None,
        "effective_on": When(header.effective_on) if header.effective_on else None,
        "field": header.field,
    }


def _signatory(readings: Readings) -> Flow | None:
    closing = readings.closing
    name = closing.name or readings.header.signatory
    if not name:
        return None
    parts = {"name": name, "position": closing.position, "capacity": closing.capacity}
    return Flow({key: value for key, value in parts.items() if value})


def _source(source: Source, header: Header, data: bytes) -> dict[str, Any]:
    found = {"title": source.name, "url": header.url, "sha256": hashlib.sha256(data).hexdigest()}
    return {key: value for key, value in found.items() if value}


def _only_line(header: Header) -> dict[str, Any]:
    """A document of which only the head is there: its last line stands as the text, for a plan file needs one."""
    header.doubt(1, "body", "chỉ thấy phần đầu, không thấy thân văn bản; bổ sung body")
    printed = [line for line in header.printed if line]
    header.printed = printed[:-1]
    return {"label": None, "text": printed[-1]} if printed else {"label": None}


def _quotes_only(readings: Readings) -> bool:
    """Whether this is a page that speaks of documents but holds none."""
    if readings.zones.has_letterhead or readings.closing.name:
        return False
    nodes = list(readings.nodes())
    if any((node.label and node.label.counts) or readings.duties.of(node).agencies for node in nodes):
        return False
    return bool(readings.zones.chrome) or any(cited_in(node.words) for node in nodes)
