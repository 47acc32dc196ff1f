"""The metadata of a document in Akoma Ntoso: what it is as a work, as a text and as a file; whom and what it names."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.addresses import akn_id, frbr_day, plan_page
from generator.dates import PartialDate, Precision
from generator.feeds.akn_elements import Element, element
from generator.feeds.akn_references import EDITOR, changes, implicit, organization, organization_eid, work_uri
from generator.feeds.xml_text import xml_text
from generator.model import Role
from generator.resolved import ResolvedPlan
from generator.ties import ties
from generator.vietnamese import slug
from generator.views.viewer import Viewer

LANGUAGE = "vie"
"""ISO 639-2, three letters as the naming convention asks."""

_NULL_DATE = "0001-01-01"
"""The schema demands a date; this is the one that programs of Akoma Ntoso (cobalt, Indigo) read as none."""

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def meta(viewer: Viewer, plan: ResolvedPlan) -> Element:
    """The meta of the whole document."""
    made = element("meta", identification(viewer, plan))
    parts = (_publication(viewer, plan), _classification(plan), _lifecycle(viewer, plan), _analysis(viewer, plan))
    made.extend(part for part in parts if part is not None)
    made.append(_references(viewer, plan))
    made.extend(part for part in (_notes(viewer, plan), _source(plan)) if part is not None)
    return made


def identification(viewer: Viewer, plan: ResolvedPlan, component: str = "main") -> Element:
    """The document, or one attached to it, as work, expression (its Vietnamese text) and manifestation (this XML)."""
    work = work_uri(plan)
    text = f"{work}/{LANGUAGE}@{frbr_day(_text_day(plan))}"
    return element(
        "identification",
        element("FRBRWork", *_named(work, f"{work}/!{component}"), *_work(viewer, plan)),
        element("FRBRExpression", *_named(text, f"{text}/!{component}"), *_expression(plan)),
        element("FRBRManifestation", *_named(text, f"{text}/!{component}.xml"), *_manifestation(plan)),
        source=EDITOR,
    )


def _text_day(plan: ResolvedPlan) -> PartialDate | None:
    """The day of the text: of its revision, else of the document."""
    return plan.plan.revised_on or plan.plan.issued_on


def _named(whole: str, this: str) -> tuple[Element, Element]:
    return element("FRBRthis", value=this), element("FRBRuri", value=whole)


def _work(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    written = plan.plan
    yield element("FRBRalias", value=written.title, name="title")
    yield element("FRBRalias", value=viewer.url(plan_page(plan.id)), name="page")
    yield element("FRBRalias", value=viewer.url(plan.alias), name="readable")
    yield from _dates(written.issued_on)
    if written.effective_on:
        yield from _dates(written.effective_on, "entryIntoForce")
    yield element("FRBRauthor", href="#" + organization_eid(plan.authority), as_="#role_author")
    yield element("FRBRcountry", value="vn")
    yield element("FRBRsubtype", value=written.kind, showAs=viewer.kind_name(written.kind))
    yield element("FRBRnumber", value=work_uri(plan).rpartition("/")[2], showAs=written.reference)
    yield element("FRBRname", value=viewer.plan_name(plan))


def _expression(plan: ResolvedPlan) -> Iterator[Element]:
    yield from _dates(_text_day(plan))
    if plan.plan.text == "summary":
        yield element("FRBRauthor", href=EDITOR, as_="#role_editor")
    else:
        yield element("FRBRauthor", href="#" + organization_eid(plan.authority), as_="#role_author")
    # only the signed and stamped original is
    yield element("FRBRauthoritative", value="false")
    yield element("FRBRlanguage", language=LANGUAGE)


def _manifestation(plan: ResolvedPlan) -> Iterator[Element]:
    """The XML is as old as the copy that its text was taken from: the day of the build says nothing about it."""
    source = plan.plan.source
    yield from _dates(source.retrieved_on if source and source.retrieved_on else _text_day(plan))
    yield element("FRBRauthor", href=EDITOR, as_="#role_editor")
    yield element("FRBRformat", value="application/xml")


def _dates(when: PartialDate | None, name: str = "Generation") -> Iterator[Element]:
    """A day as such; a month or year as the first and the last day that it can be; the null date for none."""
    if not when or not when.first or not when.last:
        yield element("FRBRdate", date=_NULL_DATE, name="unknown")
    elif when.precision is Precision.DAY:
        yield element("FRBRdate", date=when.first.isoformat(), name=name)
    else:
        prefix = "" if name == "Generation" else f"{name}-"
        yield element("FRBRdate", date=when.first.isoformat(), name=f"{prefix}notBefore")
        yield element("FRBRdate", date=when.last.isoformat(), name=f"{prefix}notAfter")


def _exact(when: PartialDate | None) -> str | None:
    return when.written if when and when.precision is Precision.DAY else None


def _publication(viewer: Viewer, plan: ResolvedPlan) -> Element | None:
    """When and by whom it was issued; nothing where the day is not known, since the schema demands one."""
    day = _exact(plan.plan.issued_on)
    if not day:
        return None
    where = viewer.label("plan.issued_on")
    return element("publication", date=day, name="ban-hanh", showAs=where, number=plan.plan.reference)


def _classification(plan: ResolvedPlan) -> Element | None:
    field = plan.plan.field
    if not field:
        return None
    keyword = element("keyword", value=slug(field), showAs=field, dictionary=EDITOR)
    return element("classification", keyword, source=EDITOR)


def _lifecycle(viewer: Viewer, plan: ResolvedPlan) -> Element | None:
    """The days on which the document was issued and its text revised, as far as they are known."""
    revised = (version.plan.revised_on for version in viewer.corpus.versions(plan.id))
    days = [("generation", _exact(plan.plan.issued_on)), *(("amendment", _exact(day)) for day in revised)]
    events = [
        element("eventRef", eId=akn_id("event", str(index)), date=day, source="#original", type=kind)
        for index, (kind, day) in enumerate(days, 1) if day
    ]  # fmt: skip
    return element("lifecycle", *events, source=EDITOR) if events else None


def _analysis(viewer: Viewer, plan: ResolvedPlan) -> Element | None:
    found = list(implicit(viewer, plan))
    return element("analysis", element("otherReferences", *found, source=EDITOR), source=EDITOR) if found else None


def _references(viewer: Viewer, plan: ResolvedPlan) -> Element:
    original = element("original", eId="original", href=work_uri(plan), showAs=viewer.plan_name(plan))
    site = element(
        "TLCOrganization", eId=EDITOR[1:], href=viewer.url(""), showAs=viewer.configuration.site.name or EDITOR[1:]
    )
    agencies = {plan.authority.id: plan.authority}
    for clause in plan.tasks:
        agencies |= {assignment.agency.id: assignment.agency for assignment in clause.assignments}
    organizations = (organization(viewer, agency) for agency in agencies.values())
    return element(
        "references", original, *changes(viewer, plan), site, *organizations, *_signatory(plan),
        *_concepts(viewer, plan), *_roles(viewer, plan), source=EDITOR,
    )  # fmt: skip


def _signatory(plan: ResolvedPlan) -> Iterator[Element]:
    if plan.plan.signatory:
        name = plan.plan.signatory.name
        yield element("TLCPerson", eId="person_signatory", href=f"/akn/ontology/person/vn/{slug(name)}", showAs=name)


def _concepts(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    labels = {"carries_out": "plan.superiors", "carried_out_by": "plan.carried_out_by"}
    used = {tie.kind for tie in ties(viewer.corpus, plan)}
    for kind, label in labels.items():
        if kind in used:
            eid = akn_id("concept", kind)
            yield element("TLCConcept", eId=eid, href=f"/akn/ontology/concept/vn/{kind}", showAs=viewer.label(label))


def _roles(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Element]:
    """The roles of the issuing authority, the signatory and the editor, then those that the tasks give."""
    names = {"author": "plan.authority", "editor": "akn.editor", "signatory": "plan.signatory"}
    used = {assignment.role for clause in plan.tasks for assignment in clause.assignments}
    names |= {role.value: f"roles.{role.value}.name" for role in Role if role in used}
    for key, label in names.items():
        href = f"/akn/ontology/role/vn/{key}"
        yield element("TLCRole", eId=akn_id("role", key), href=href, showAs=viewer.label(label))


def _notes(viewer: Viewer, plan: ResolvedPlan) -> Element | None:
    """What a reader must know of the text: that it is a summary, or not the whole."""
    said = [viewer.label("plan.summary_notice")] if plan.plan.text == "summary" else []
    said += [viewer.label(f"completeness.{plan.plan.completeness}")] if plan.plan.completeness != "full" else []
    notes = [element("note", element("p", text), eId=f"note_{index}") for index, text in enumerate(said, 1)]
    return element("notes", *notes, source=EDITOR) if notes else None


def _source(plan: ResolvedPlan) -> Element | None:
    """The copy that the text was taken from, as dc:source, which Akoma Ntoso has no element for."""
    source = plan.plan.source
    found = [text for text in (source.title, source.url) if text] if source else []
    made = element("proprietary", source=EDITOR)
    for text in found:
        etree.SubElement(made, f"{{{_DUBLIN_CORE}}}source", nsmap={"dc": _DUBLIN_CORE}).text = xml_text(text)
    return made if found else None
