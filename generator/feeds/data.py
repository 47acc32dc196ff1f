"""JSON and CSV: all documents, agencies, tasks and deadlines; the same of one document and of one agency."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.addresses import agency_page, clause_address, plan_page, version_page
from generator.feeds.json_file import json_file
from generator.fingerprints import content_hash
from generator.model import RELATIONS, Citation, plan_schema
from generator.references import Reference
from generator.register import Agency
from generator.relations import Related
from generator.rendering import File
from generator.resolved import DatedDeadline, ResolvedClause, ResolvedPlan
from generator.views.related import status
from generator.views.viewer import Viewer

Row = dict[str, Any]

_CHANGES = tuple(key for key in RELATIONS if key != "superior_plans")

TASK_FIELDS = ("plan", "clause", "url", "agency", "agency_name", "role", "requested", "text", "with")
DEADLINE_FIELDS = (
    "plan", "clause", "url", "phrase", "kind", "start", "end", "precision", "agencies", "what", "to", "via",
    "every", "recurs_on", "within", "after", "is_activity",
)  # fmt: skip


def files(viewer: Viewer) -> Iterator[File]:
    """The files of ``/du-lieu/``, then those of every plan and every agency."""
    corpus = viewer.corpus
    tasks = {plan.id: [*task_rows(viewer, plan)] for plan in corpus.plans}
    deadlines = {plan.id: [deadline_row(viewer, d) for d in plan.deadlines] for plan in corpus.plans}
    all_tasks = [row for rows in tasks.values() for row in rows]
    all_deadlines = [row for rows in deadlines.values() for row in rows]
    yield json_file("du-lieu/plans.json", [plan_row(viewer, plan) for plan in corpus.plans])
    yield json_file("du-lieu/agencies.json", [agency_row(viewer, agency) for agency in corpus.agencies.values()])
    yield json_file("du-lieu/tasks.json", all_tasks)
    yield json_file("du-lieu/deadlines.json", all_deadlines)
    yield json_file("du-lieu/plan.schema.json", plan_schema())
    yield _csv("du-lieu/tasks.csv", TASK_FIELDS, all_tasks)
    yield _csv("du-lieu/deadlines.csv", DEADLINE_FIELDS, all_deadlines)
    for plan in corpus.plans:
        home = plan_page(plan.id)
        whole = plan_row(viewer, plan) | {
            "clauses": [clause_row(viewer, plan, clause) for clause in plan.clauses],
            "tasks": tasks[plan.id],
            "deadlines": deadlines[plan.id],
        }
        yield json_file(f"{home}data.json", whole)
        yield from (_version(viewer, plan, text) for text in corpus.versions(plan.id))
        yield _csv(f"{home}data.csv", TASK_FIELDS, tasks[plan.id])
    yield from _agency_files(viewer, all_tasks)


def _version(viewer: Viewer, plan: ResolvedPlan, text: ResolvedPlan) -> File:
    """One dated text of a document: its head and its clauses with their hashes."""
    page = version_page(plan.id, text.plan.version)
    clauses = [
        clause_row(viewer, text, clause)
        | {"url": viewer.url(f"{page}#{clause.id}"), "citation": viewer.dated_citation(text, clause)}
        for clause in text.clauses
    ]
    head = {"id": plan.id, "url": viewer.url(page), "title": text.plan.title} | _revision(text)
    return json_file(f"{page}data.json", head | {"newest": viewer.url(plan_page(plan.id)), "clauses": clauses})


def _revision(text: ResolvedPlan) -> Row:
    return {"version": text.plan.version, "revised_on": _written(text.plan.revised_on), "revision": text.plan.revision}


def _agency_files(viewer: Viewer, tasks: Sequence[Row]) -> Iterator[File]:
    by_agency: dict[str, list[Row]] = {}
    for row in tasks:
        by_agency.setdefault(row["agency"], []).append(row)
    for agency in viewer.corpus.agencies.values():
        groups = viewer.corpus.collectives_of.get(agency.id, ())
        own = by_agency.get(agency.id, [])
        through = [row for group in groups for row in by_agency.get(group.id, [])]
        whole = agency_row(viewer, agency) | {
            "tasks": own,
            "tasks_through_collectives": through,
            "deadlines": [deadline_row(viewer, deadline) for _, deadline in viewer.corpus.deadlines_reaching(agency)],
        }
        yield json_file(f"{agency_page(agency.id)}data.json", whole)
        yield _csv(f"{agency_page(agency.id)}data.csv", TASK_FIELDS, [*own, *through])


def plan_row(viewer: Viewer, resolved: ResolvedPlan) -> Row:
    """A document's header fields, and what it carries out and cites."""
    plan = resolved.plan
    return {
        "id": plan.id,
        "url": viewer.url(plan_page(plan.id)),
        "alias": viewer.url(resolved.alias),
        "kind": plan.kind,
        "number": plan.number,
        "code": plan.code,
        "title": plan.title,
        "place": plan.place,
        "issuing_authority": {"id": resolved.authority.id, "name": resolved.authority.name},
        "issued_on": _written(plan.issued_on),
        "effective_on": _written(plan.effective_on),
        "field": plan.field,
        "signatory": plan.signatory.model_dump() if plan.signatory else None,
        "text": plan.text,
        "completeness": plan.completeness,
        "source": _source(resolved),
        "citation": viewer.plan_citation(resolved),
        "superior_plans": [
            _related(superior) for superior in viewer.corpus.superiors(resolved)
        ],
        "carried_out_by": [other.id for other in viewer.corpus.carried_out_by.get(plan.id, ())],
        **{key: [_related(other) for other in viewer.corpus.relations.of(resolved, key)] for key in _CHANGES},
        **{
            f"{key}_by": [other.id for other in viewer.corpus.relations.by(key).get(plan.id, ())] for key in _CHANGES
        },
        "cited_by": [other.id for other in viewer.corpus.relations.cited_by.get(plan.id, ())],
        "status": status(viewer, resolved).key,
        "versions": [
            _revision(text) | {"url": viewer.url(version_page(plan.id, text.plan.version))}
            for text in viewer.corpus.versions(plan.id)
        ],
        "legal_bases": [_citation(citation) for citation in plan.legal_bases],
        "recipients": list(plan.recipients),
    }


def clause_row(viewer: Viewer, plan: ResolvedPlan, clause: ResolvedClause) -> Row:
    """A clause as written, with its address, its citation and the hash of its own words.

    ``sha256`` is that of heading, line feed, text in UTF-8 (NFC): a cited text can be proved unchanged.
    """
    return {
        "id": clause.id,
        "url": viewer.url(clause_address(plan.id, clause.id)),
        "level": clause.level.value,
        "parent": clause.parent_id,
        "label": clause.clause.label,
        "heading": clause.clause.heading,
        "text": clause.clause.text,
        "sha256": content_hash(clause.clause),
        "citation": viewer.clause_citation(plan, clause),
        "citations": [_citation(citation) for citation in clause.clause.citations],
        "references": [_reference(viewer, each) for each in viewer.corpus.references.links(plan, clause)],
    }


def _reference(viewer: Viewer, reference: Reference) -> Row:
    """Words that lead to a document or a clause; ``start`` and ``end`` count code points of ``field``."""
    return {
        "field": reference.field,
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "plan": reference.plan.id if reference.plan else None,
        "clause": reference.clause.id if reference.clause else None,
        "url": viewer.url(reference.address),
    }


def task_rows(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Row]:
    """A row for every agency in every task of the plan."""
    for clause in plan.tasks:
        for assignment in clause.assignments:
            others = [a.agency.name for a in clause.assignments if a.agency.id != assignment.agency.id]
            yield {
                "plan": plan.id,
                "clause": clause.id,
                "url": viewer.url(clause_address(plan.id, clause.id)),
                "agency": assignment.agency.id,
                "agency_name": assignment.agency.name,
                "role": assignment.role.value,
                "requested": assignment.requested,
                "text": clause.clause.text or clause.clause.heading,
                "with": others,
            }


def deadline_row(viewer: Viewer, deadline: DatedDeadline) -> Row:
    """A deadline; start and end are ISO days, null where the phrase names none, ``end`` the last day meant."""
    written = deadline.deadline
    return {
        "plan": deadline.plan_id,
        "clause": deadline.clause_id,
        "url": viewer.url(clause_address(deadline.plan_id, deadline.clause_id)),
        "phrase": written.phrase,
        "kind": deadline.kind,
        "start": deadline.start.isoformat() if deadline.start else None,
        "end": deadline.end.isoformat() if deadline.end else None,
        "precision": deadline.precision,
        "every": written.every.value if written.every else None,
        "recurs_on": written.date.written if written.date and written.date.recurs else None,
        "within": written.within,
        "after": written.after,
        "is_activity": written.period,
        "agencies": [{"id": agency.id, "name": agency.name} for agency in deadline.agencies],
        "what": written.what,
        "to": list(written.to),
        "via": written.via,
    }


def agency_row(viewer: Viewer, agency: Agency) -> Row:
    """An agency: its identity, names, place, dates, and the members of a collective."""
    body = agency.body
    return {
        "id": agency.id,
        "url": viewer.url(agency_page(agency.id)),
        "name": agency.name,
        "names": list(body.names) if body else [agency.name],
        "place": agency.place.id,
        "level": agency.place.level,
        "kind": agency.kind,
        "registered": agency.registered,
        "began_on": _written(body.began_on) if body else None,
        "ended_on": _written(body.ended_on) if body else None,
        "members": [member.id for member in viewer.corpus.members(agency)],
        "collectives": [group.id for group in viewer.corpus.collectives_of.get(agency.id, ())],
    }


def _source(resolved: ResolvedPlan) -> Row | None:
    source = resolved.plan.source
    if not source:
        return None
    return {
        "title": source.title,
        "url": source.url,
        "retrieved_on": _written(source.retrieved_on),
        "sha256": source.sha256,
    }


def _citation(citation: Citation) -> Row:
    return {
        "kind": citation.kind,
        "reference": citation.reference,
        "issued_on": _written(citation.issued_on),
        "issuer": citation.issuer,
        "title": citation.title,
    }


def _related(other: Related) -> str | Row | None:
    """The other end of a relation: a plan's id, or the citation of a document that is not on the site."""
    return other.plan_id or (_citation(other.document.citation) if other.document else None)


def _written(when: object) -> str | None:
    return str(when) if when else None


def _csv(path: str, fields: Sequence[str], rows: Iterable[Row]) -> File:
    """RFC 4180 with a byte-order mark, so that spreadsheets read the accents."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(fields)
    writer.writerows([_cell(row[field]) for field in fields] for row in rows)
    return File(path, b"\xef\xbb\xbf" + out.getvalue().encode())


def _cell(value: object) -> object:
    """A value for a spreadsheet: lists joined, and no text that a spreadsheet would run as a formula."""
    if isinstance(value, list):
        value = "; ".join(item["name"] if isinstance(item, dict) else item for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "\r", "-"):
        return f"'{value}"
    return "" if value is None else value
