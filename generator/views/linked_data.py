"""What a document's page says to search engines and legal databases: JSON-LD of schema.org and of ELI.

Sources: https://schema.org/Legislation and the ELI ontology, http://data.europa.eu/eli/ontology.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.addresses import agency_page, cited_document, clause_address, plan_page, relative
from generator.dates import PartialDate, Precision
from generator.model import Level
from generator.resolved import ResolvedPlan
from generator.ties import Tie, ties
from generator.views import related
from generator.views.viewer import Viewer, clause_path

Node = dict[str, Any]

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
}
"""Stands in every page, so that nothing is loaded from another host."""

WHOLE = {"data.json": "application/json", "data.xml": "application/akn+xml"}
"""The files that hold the whole text."""

PARTS = {"data.ics": "text/calendar"}
"""The files that hold a part of it: the deadlines."""

PROPERTIES = {
    "carries_out": ("isBasedOn", "legislationApplies", "eli:implements"),
    "carried_out_by": ("eli:implemented_by",),
    "based_on": ("isBasedOn", "eli:based_on"),
    "cites": ("citation", "eli:cites"),
    "amends": ("legislationAmends", "eli:amends"),
    "amended_by": ("eli:amended_by",),
    "replaces": ("legislationRepeals", "eli:repeals"),
    "replaced_by": ("eli:repealed_by",),
    "repeals": ("legislationRepeals", "eli:repeals"),
    "repealed_by": ("eli:repealed_by",),
    "corrects": ("legislationCorrects", "eli:corrects"),
    "corrected_by": ("eli:corrected_by",),
}
"""What each kind of tie is called; ELI knows no replacing apart from repealing."""

_XSD = {Precision.DAY: "xsd:date", Precision.MONTH: "xsd:gYearMonth", Precision.YEAR: "xsd:gYear"}


def script_text(value: Node) -> str:
    """The value as JSON that may stand in a script element: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def linked_data(viewer: Viewer, plan: ResolvedPlan) -> Node:
    """The document as schema.org Legislation and as an ELI legal resource."""
    writing = _Writing(viewer, plan)
    whole = {"@context": CONTEXT, "@id": writing.iri(plan_page(plan.id)), "@type": ["Legislation", "eli:LegalResource"]}
    return whole | writing.named() | writing.dated() | writing.issued() | writing.related() | writing.embodied()


class _Writing(Struct, frozen=True):
    viewer: Viewer
    plan: ResolvedPlan

    def iri(self, address: str) -> str:
        """The whole URL where the site's address is known, else the way there from the plan's page."""
        known = self.viewer.configuration.site.address
        return self.viewer.url(address) if known else relative(plan_page(self.plan.id), address)

    def named(self) -> Node:
        """Its number, kind, title and sections."""
        written, viewer = self.plan.plan, self.viewer
        kind = viewer.kind_name(written.kind)
        number = {"legislationIdentifier": written.reference, "eli:id_local": written.reference}
        return {
            "url": self.iri(plan_page(self.plan.id)),
            "name": written.title,
            "alternateName": viewer.plan_name(self.plan),
            "inLanguage": "vi",
            **(number if written.number else {}),
            "identifier": written.id,
            "legislationType": kind,
            "eli:type_document": {"@type": "skos:Concept", "skos:notation": written.kind, "skos:prefLabel": kind},
            **({"keywords": written.field} if written.field else {}),
            "hasPart": [*self._sections()],
        }

    def _sections(self) -> Iterator[Node]:
        """The topmost clauses that have a heading: the page stays small."""
        for clause in self.plan.children.get(None, ()):
            if clause.clause.heading:
                step = clause_path(clause) + ". " if clause.level is not Level.DOAN else ""
                iri = self.iri(clause_address(self.plan.id, clause.id))
                yield {"@type": "Legislation", "@id": iri, "name": step + clause.clause.heading}

    def dated(self) -> Node:
        """When it was issued and took effect, as exactly as is known."""
        issued, effective = self.plan.plan.issued_on, self.plan.plan.effective_on
        found: Node = {}
        if issued:
            day = _iso(issued)
            found |= {"legislationDate": day, "datePublished": day, "eli:date_document": _typed(issued)}
        if effective:
            found |= {"eli:first_date_entry_in_force": _typed(effective)}
        return found | self._in_force()

    def _in_force(self) -> Node:
        """Whether it holds on the day of the build, as the page says."""
        status = related.status(self.viewer, self.plan)
        holds = not status.is_over and status.key != "not_yet"
        eli = "InForce-inForce" if holds else "InForce-notInForce"
        schema = "InForce" if holds else "NotInForce"
        return {"legislationLegalForce": {"@id": CONTEXT["@vocab"] + schema}, "eli:in_force": {"@id": f"eli:{eli}"}}

    def issued(self) -> Node:
        """By whom, for which place, signed by whom."""
        authority = {"@id": self.iri(agency_page(self.plan.authority.id))}
        place = {"@id": self.iri(agency_page(self.plan.place.id))}
        signatory = self.plan.plan.signatory
        found = {
            "legislationPassedBy": {"@type": "GovernmentOrganization", **authority, "name": self.plan.authority.name},
            "eli:passed_by": authority,
            "legislationJurisdiction": {"@type": "AdministrativeArea", **place, "name": self.plan.place.unit},
            "spatialCoverage": place,
            "eli:jurisdiction": place,
        }
        if signatory:
            office = {"jobTitle": signatory.position} if signatory.position else {}
            found["accountablePerson"] = {"@type": "Person", "name": signatory.name, **office}
        return found

    def related(self) -> Node:
        """The other documents, described where they come first and each once for every property."""
        found: dict[str, dict[str, Node]] = {}
        described: set[str] = set()
        for tie in ties(self.viewer.corpus, self.plan):
            iri = self._iri_of(tie)
            for name in PROPERTIES[tie.kind]:
                nodes = found.setdefault(name, {})
                if iri not in nodes:
                    nodes[iri] = {"@id": iri} | ({} if iri in described else self._described(tie))
                    described.add(iri)
        return {name: [*nodes.values()] for name, nodes in found.items()}

    def _iri_of(self, tie: Tie) -> str:
        if tie.plan:
            return self.iri(plan_page(tie.plan.id))
        if tie.document:
            return self.iri(cited_document(tie.document.slug))
        raise ValueError("a tie leads to a plan or to a cited document")

    def _described(self, tie: Tie) -> Node:
        """What a program is told of a document that it knows from this page alone."""
        known = self.viewer.plan_citation(tie.plan) if tie.plan else ""
        cited = self.viewer.citation_text(tie.document.citation) if tie.document and not known else ""
        return {"@type": "Legislation", "name": known or cited}

    def embodied(self) -> Node:
        """The other forms of the document; those with its whole text are also what ELI calls its formats."""
        forms = [*self._files(WHOLE), *self._files(PARTS)]
        expression = {
            "@type": "eli:LegalExpression",
            "eli:language": {"@id": "http://publications.europa.eu/resource/authority/language/VIE"},
            "eli:title": self.plan.plan.title,
            "eli:is_embodied_by": [{"@id": form["@id"]} for form in forms[: len(WHOLE)]],
        }
        return {"encoding": forms, "eli:is_realized_by": expression}

    def _files(self, kinds: Mapping[str, str]) -> Iterator[Node]:
        for name, kind in kinds.items():
            iri = self.iri(plan_page(self.plan.id) + name)
            media = {"@id": f"http://www.iana.org/assignments/media-types/{kind}"}
            types = ["LegislationObject", "eli:Format"]
            yield {"@id": iri, "@type": types, "contentUrl": iri, "encodingFormat": kind, "eli:format": media}


def _iso(when: PartialDate) -> str:
    """The date in ISO 8601, which has no quarters: of one, the year."""
    return str(when.year) if when.precision is Precision.QUARTER else when.written


def _typed(when: PartialDate) -> Node:
    """The date with the type that says how exact it is."""
    return {"@value": _iso(when), "@type": _XSD.get(when.precision, "xsd:gYear")}
