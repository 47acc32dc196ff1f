"""The fields by which systems of document management know a document (Nghị định 30/2020/NĐ-CP, Phụ lục VI).

Only names of the Annex are used, and of those the ones that the plan file can fill: numbers of pages and copies,
degrees of urgency and codes of files are the archive's own. Dates are DD/MM/YYYY there; a date that is known to the
month alone has no such form, so `IssuedDate` is null and `Description` (ghi chú) says what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.addresses import plan_page
from generator.dates import Precision
from generator.feeds.json_file import json_file, json_object, json_record
from generator.model import Plan
from generator.recurrence import days, is_period
from generator.rendering import File
from generator.resolved import ResolvedPlan
from generator.vietnamese import fold, printed_date
from generator.views.viewer import Viewer

Row = dict[str, Any]

_FILING = re.compile(r"luu\s*(:|,|vt\b|$)")
"""“Lưu: VT” ends the recipients in print and says where the document is filed; it names nobody who receives it."""


def files(viewer: Viewer) -> Iterator[File]:
    """``nd30.json`` of every plan, and of all of them by their ids: the Annex has no field for those."""
    yield of_site(viewer)
    for plan in viewer.corpus.plans:
        yield of_plan(viewer, plan)


def of_site(viewer: Viewer) -> File:
    """The records of all plans."""
    return json_object("du-lieu/nd30.json", viewer.rows(records))


def of_plan(viewer: Viewer, plan: ResolvedPlan) -> File:
    """The record of one plan."""
    return json_file(f"{plan_page(plan.id)}nd30.json", record(viewer, plan))


def records(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """A plan's id and its record, as the file of all plans has them."""
    yield "", (plan.id, json_record(record(viewer, plan)))


MAKERS = (records,)
"""Every maker of rows for these files."""


def record(viewer: Viewer, resolved: ResolvedPlan) -> Row:
    """The document in the fields of the Annex; null where the plan file does not know."""
    plan = resolved.plan
    signatory = plan.signatory
    return {
        "TypeName": viewer.kind_name(plan.kind),
        "CodeNumber": plan.number,
        "CodeNotation": plan.code,
        "IssuedDate": _printed(plan.issued_on.first) if plan.issued_on and _is_day(plan) else None,
        "OrganName": plan.issuing_authority,
        "Subject": plan.title,
        "Language": viewer.label("nd30.language"),
        "SignerInfo": {"Position": signatory.position, "FullName": signatory.name} if signatory else None,
        "To": [{"OrganName": name} for name in plan.recipients if not _FILING.match(fold(name))],
        "DueDate": _printed(due_day(resolved)),
        "Description": _description(viewer, plan),
    }


def due_day(plan: ResolvedPlan) -> date | None:
    """Hạn trả lời: the earliest day by which the document wants something done or reported.

    A deadline counts with the last day that it can mean (“trong tháng 11” on the 30th; “trước ngày 31/5” on the 31st,
    where the calendar has it), a recurring one with its first time after the document; a period of activity and a
    deadline without a day do not count.
    """
    issued = plan.plan.issued_on
    # when a duty first comes back is known only from the day on which the document begins to hold
    years = range(issued.year, issued.year + 2) if issued and issued.year and _is_day(plan.plan) else ()
    duties = (deadline for deadline in plan.deadlines if not is_period(deadline))
    found = (next(days(plan, deadline, years), None) for deadline in duties)
    return min((span[1] for span in found if span), default=None)


def _is_day(plan: Plan) -> bool:
    return plan.issued_on is not None and plan.issued_on.precision is Precision.DAY


def _printed(day: date | None) -> str | None:
    return f"{day:%d/%m/%Y}" if day else None


def _description(viewer: Viewer, plan: Plan) -> str | None:
    """What the other fields cannot say: a date known in part, and where the document stands."""
    notes = []
    if not plan.issued_on:
        notes.append(viewer.label("nd30.issued_unknown"))
    elif not _is_day(plan):
        notes.append(viewer.label("nd30.issued").format(date=printed_date(plan.issued_on)))
    if viewer.configuration.site.address:
        notes.append(viewer.url(plan_page(plan.id)))
    return "; ".join(notes) or None
