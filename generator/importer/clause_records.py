"""The clauses of the outline as records of the plan file: label, words, duty, citations, deadlines."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from generator.importer.assigning import Duties
from generator.importer.citation_records import Citations
from generator.importer.deadline_records import DeadlineRecords
from generator.importer.duties import Duty
from generator.importer.outline import Node
from generator.importer.preamble import Preamble
from generator.importer.yaml_text import Flow, Quoted


class ClauseRecords(Struct, frozen=True):
    """Makes the records of one document's clauses."""

    duties: Duties
    citations: Citations
    preamble: Preamble
    deadlines: DeadlineRecords

    def of(self, node: Node) -> dict[str, Any]:
        """The record of a clause and of all below it."""
        clause: dict[str, Any] = {"label": node.printed and Quoted(node.printed)}
        if node.heading:
            clause["heading"] = node.heading.strip().rstrip(":").rstrip() or node.heading
        clause |= _duty(self.duties.of(node))
        further = {
            "text": node.text,
            # the preamble's stand under legal_bases
            "citations": [] if node in self.preamble else self.citations.records(node.words),
            "deadlines": self.deadlines.of(node),
            "clauses": [self.of(child) for child in node.children],
        }
        return clause | {key: value for key, value in further.items() if value}


def _duty(duty: Duty) -> dict[str, Any]:
    roles = {role for _, role in duty.agencies}
    shared = roles.pop() if len(roles) == 1 else None
    found = {
        "agency": _agencies(duty, shared),
        "role": duty.role or shared,
        "with": list(dict.fromkeys(duty.partners)),
        "requested": duty.requested,
    }
    return {key: value for key, value in found.items() if value}


def _agencies(duty: Duty, shared: str | None) -> Any:
    """One name, or a list in which a name that has a role of its own says so."""
    names: list[Any] = [
        name if role in (shared, None) else Flow({"name": name, "role": role}) for name, role in duty.agencies
    ]
    unique = list({str(name): name for name in names}.values())
    return unique[0] if len(unique) == 1 and isinstance(unique[0], str) else unique
