"""JSON and CSV: all documents, agencies, tasks and deadlines; the same of one document and of one agency."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.addresses import agency_page, clause_address, plan_page, version_page
from generator.feeds.json_file import json_file, json_list, json_record
from generator.fingerprints import content_hash
from generator.model import RELATIONS, Citation, plan_schema
from generator.references import Reference
from generator.register import Agency
from generator.relations import Related
from generator.rendering import File
from generator.resolved import DatedDeadline, ResolvedClause, ResolvedPlan
from generator.views.agencies import reaching
from generator.views.related import status
from generator.views.rows import each_due, tasks
from generator.views.values import TaskRow
from generator.views.viewer import Viewer

Row = dict[str, Any]

_CHANGES = tuple(key for key in RELATIONS if key != "superior_plans")

TASKS_JSON, TASKS_CSV = "du-lieu/tasks.json", "du-lieu/tasks.csv"

TASK_FIELDS = ("plan", "clause", "url", "agency", "agency_name", "role", "requested", "text", "with")
DEADLINE_FIELDS = (
    "plan", "clause", "url", "phrase", "kind", "start", "end", "precision", "agencies", "what", "to", "via",
    "every", "recurs_on", "within", "after", "is_activity",
)  # fmt: skip


def files(viewer: Viewer) -> Iterator[File]:
    """The files of ``/du-lieu/``, then those of every plan and every agency."""
    yield from of_site(viewer)
    yield tasks_json(viewer)
    yield tasks_csv(viewer)
    yield from of_deadlines(viewer)
    for plan in viewer.corpus.plans:
        yield from of_plan(viewer, plan)
    for agency in viewer.corpus.agencies.values():
        yield from of_agency(viewer, agency)


def of_site(viewer: Viewer) -> Iterator[File]:
    """Every document and every agency, and the form of a plan file."""
    corpus = viewer.corpus
    yield json_file("du-lieu/plans.json", [plan_row(viewer, plan) for plan in corpus.plans])
    yield json_file("du-lieu/agencies.json", [agency_row(viewer, agency) for agency in corpus.agencies.values()])
    yield json_file("du-lieu/plan.schema.json", plan_schema())


def tasks_json(viewer: Viewer) -> File:
    """Every task of every document."""
    return json_list(TASKS_JSON, viewer.rows(task_data, "json"))


def tasks_csv(viewer: Viewer) -> File:
    """The same as a table."""
    return _csv_file(TASKS_CSV, TASK_FIELDS, viewer.rows(task_data, "csv"))


def of_deadlines(viewer: Viewer) -> Iterator[File]:
    """Every deadline of every document, and the same as a table."""
    yield json_list("du-lieu/deadlines.json", viewer.rows(deadline_data, "json"))
    yield _csv_file("du-lieu/deadlines.csv", DEADLINE_FIELDS, viewer.rows(deadline_data, "csv"))


def task_data(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """A plan's tasks as they stand in the files of the whole site."""
    return _data(TASK_FIELDS, task_rows(viewer, plan))


def deadline_data(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """A plan's deadlines as they stand in the files of the whole site."""
    return _data(DEADLINE_FIELDS, (deadline_row(viewer, deadline) for deadline in plan.deadlines))


def _data(fields: Sequence[str], rows: Iterable[Row]) -> Iterator[tuple[str, Any]]:
    found = list(rows)
    if found:
        yield "json", ",\n".join(map(json_record, found))
        yield "csv", _csv_text(fields, found)


def due_data(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The deadlines that bind an agency, as its files have them, by its id."""
    return each_due(plan, lambda deadline: deadline_row(viewer, deadline), lambda deadline: deadline.agencies)


MAKERS = (task_data, deadline_data, due_data)
"""Every maker of rows for these files."""


def of_plan(viewer: Viewer, plan: ResolvedPlan) -> Iterator[File]:
    """The files of one plan and of its dated texts."""
    home = plan_page(plan.id)
    tasks = [*task_rows(viewer, plan)]
    whole = plan_row(viewer, plan) | {
        "clauses": [clause_row(viewer, plan, clause) for clause in plan.clauses],
        "tasks": tasks,
        "deadlines": [deadline_row(viewer, d) for d in plan.deadlines],
    }
    yield json_file(f"{home}data.json", whole)
    yield from (_version(viewer, plan, text) for text in viewer.corpus.versions(plan.id))
    yield _csv_file(f"{home}data.csv", TASK_FIELDS, [_csv_text(TASK_FIELDS, tasks)])


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


def of_agency(viewer: Viewer, agency: Agency) -> Iterator[File]:
    """The files of one agency."""
    own = [*_tasks_of(viewer, agency)]
    through = [row for group in viewer.groups_of(agency) for row in _tasks_of(viewer, group)]
    whole = agency_row(viewer, agency) | {
        "tasks": own,
        "tasks_through_collectives": through,
        "deadlines": list(reaching(viewer, due_data, agency)),
    }
    home = agency_page(agency.id)
    yield json_file(f"{home}data.json", whole)
    yield _csv_file(f"{home}data.csv", TASK_FIELDS, [_csv_text(TASK_FIELDS, [*own, *through])])


def _tasks_of(viewer: Viewer, agency: Agency) -> Iterator[Row]:
    return (_task_row(viewer, agency, row) for row in viewer.rows(tasks, agency.id))


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
            yield _task_row(viewer, assignment.agency, viewer.task_row(plan, clause, assignment))


def _task_row(viewer: Viewer, agency: Agency, row: TaskRow) -> Row:
    return {
        "plan": row.plan_id,
        "clause": (row.clause.address or "").partition("#")[2],
        "url": viewer.url(row.clause.address or ""),
        "agency": agency.id,
        "agency_name": agency.name,
        "role": row.role.key,
        "requested": row.requested,
        "text": row.text or None,
        "with": [partner.text for partner in row.partners],
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


def _csv_file(path: str, fields: Sequence[str], texts: Iterable[str]) -> File:
    return File(path, csv_head(fields) + "".join(texts).encode())


def csv_head(fields: Sequence[str]) -> bytes:
    """How a table begins: RFC 4180 with a byte-order mark, so that spreadsheets read the accents."""
    head = io.StringIO()
    csv.writer(head).writerow(fields)
    return b"\xef\xbb\xbf" + head.getvalue().encode()


def _csv_text(fields: Sequence[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([_cell(row[field]) for field in fields] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    """A value for a spreadsheet: lists joined, and no text that a spreadsheet would run as a formula."""
    if isinstance(value, list):
        value = "; ".join(item["name"] if isinstance(item, dict) else item for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "\r", "-"):
        return f"'{value}"
    return "" if value is None else value
