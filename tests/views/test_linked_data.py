"""JSON-LD of a plan's page: read by another program, without the network, and closed to hostile text."""

from __future__ import annotations

import json
import sys
from datetime import date
from html.parser import HTMLParser

import pytest
from pyld import jsonld

from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.rendering import environment, rendered
from generator.views import plan_page
from generator.views.linked_data import linked_data, script_text
from generator.views.viewer import Viewer

SCHEMA, ELI = "https://schema.org/", "http://data.europa.eu/eli/ontology#"
SITE = "https://so.example/"
HOME = f"{SITE}vb-bcdfghjk/"
HOSTILE = "</script><script>alert(1)</script> <!-- & \u2028 ]]>"

ABOVE = minimal(
    "signatory: {name: Đinh Thị A, position: Phó Chủ tịch, capacity: KT}\nfield: Trẻ em\neffective_on: 2024-06-01\n"
    "superior_plans: [{kind: ke-hoach, reference: 76/KH-UBND, issued_on: 2024-03-26, issuer: UBND tỉnh}]\n"
    "legal_bases: [{kind: luat, reference: Luật Trẻ em},"
    " {kind: ke-hoach, reference: 76/KH-UBND, issued_on: 2024-03-26, issuer: UBND tỉnh}]\n",
    body="[{label: I, heading: Mục đích, clauses: [{label: '1', heading: Ngầm, text: Bơi., citations: ["
    "{kind: chi-thi, reference: 5/CT-UBND, issued_on: 2024-01-05, issuer: UBND huyện}]}]}, {label: II, text: Y.}]",
)
BELOW = minimal(id="vb-bcdfghj2", number="null", issued_on="2024-05", superior_plans="[vb-bcdfghjk]")


@pytest.fixture
def viewer(corpus_of, configuration):
    """Two invented plans, one carrying out the other, on a site whose address is known."""
    known = Configuration(SiteFile(name="Sổ", address=SITE), configuration.labels, {}, configuration.register)
    return Viewer(corpus_of(ABOVE, BELOW), known, date(2024, 5, 10))


def refuse(url, _options=None):
    """Nothing is loaded from another host."""
    raise AssertionError(f"{url} was asked for")


def triples(viewer, plan_id="vb-bcdfghjk", base=HOME):
    """What PyLD makes of it: (subject, predicate, object)."""
    value = json.loads(script_text(linked_data(viewer, viewer.corpus.by_id[plan_id])))
    graph = jsonld.to_rdf(value, {"documentLoader": refuse, "base": base})["@default"]
    return {(t["subject"]["value"], t["predicate"]["value"], t["object"]["value"]) for t in graph}


def objects(found, subject, predicate):
    """What a subject has under a predicate."""
    return {o for s, p, o in found if (s, p) == (subject, predicate)}


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{SCHEMA}Legislation"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{ELI}LegalResource"),
        (f"{SCHEMA}url", HOME),
        (f"{SCHEMA}name", "Phòng, chống đuối nước"),
        (f"{SCHEMA}inLanguage", "vi"),
        (f"{SCHEMA}identifier", "vb-bcdfghjk"),
        (f"{SCHEMA}legislationIdentifier", "1/KH-UBND"),
        (f"{ELI}id_local", "1/KH-UBND"),
        (f"{SCHEMA}legislationType", "Kế hoạch"),
        (f"{SCHEMA}keywords", "Trẻ em"),
        (f"{SCHEMA}legislationDate", "2024-05-02"),
        (f"{SCHEMA}datePublished", "2024-05-02"),
        (f"{ELI}date_document", "2024-05-02"),
        (f"{ELI}first_date_entry_in_force", "2024-06-01"),
        (f"{SCHEMA}legislationPassedBy", f"{SITE}co-quan/quang-ngai/son-ha/ubnd-huyen/"),
        (f"{ELI}passed_by", f"{SITE}co-quan/quang-ngai/son-ha/ubnd-huyen/"),
        (f"{SCHEMA}legislationJurisdiction", f"{SITE}co-quan/quang-ngai/son-ha/"),
        (f"{SCHEMA}spatialCoverage", f"{SITE}co-quan/quang-ngai/son-ha/"),
        (f"{ELI}jurisdiction", f"{SITE}co-quan/quang-ngai/son-ha/"),
        (f"{SCHEMA}isBasedOn", f"{SITE}can-cu/#76-kh-ubnd-2024-03-26"),
        (f"{SCHEMA}legislationApplies", f"{SITE}can-cu/#76-kh-ubnd-2024-03-26"),
        (f"{ELI}implements", f"{SITE}can-cu/#76-kh-ubnd-2024-03-26"),
        (f"{ELI}implemented_by", f"{SITE}vb-bcdfghj2/"),
        (f"{SCHEMA}isBasedOn", f"{SITE}can-cu/#luat-tre-em"),
        (f"{ELI}based_on", f"{SITE}can-cu/#luat-tre-em"),
        (f"{SCHEMA}citation", f"{SITE}can-cu/#5-ct-ubnd-2024-01-05"),
        (f"{ELI}cites", f"{SITE}can-cu/#5-ct-ubnd-2024-01-05"),
        (f"{SCHEMA}encoding", f"{HOME}data.json"),
        (f"{SCHEMA}encoding", f"{HOME}data.xml"),
        (f"{SCHEMA}encoding", f"{HOME}data.ics"),
        (f"{SCHEMA}hasPart", f"{HOME}#i"),
    ],
)
def test_document_has_what_is_promised(viewer, predicate, value):
    """Each property with schema.org's and with ELI's name, as another program reads it."""
    assert value in objects(triples(viewer), HOME, predicate)


def test_every_document_named_has_its_citation(viewer):
    """A program that knows only this page can still say which documents are meant."""
    found = triples(viewer)
    assert objects(found, f"{SITE}can-cu/#5-ct-ubnd-2024-01-05", f"{SCHEMA}name") == {
        "Chỉ thị số 5/CT-UBND ngày 05/01/2024 của UBND huyện"
    }
    assert len(objects(found, f"{SITE}vb-bcdfghj2/", f"{SCHEMA}name")) == 1


def test_document_named_twice_stands_once_under_each_property(viewer):
    """A superior plan that is a legal basis too is described once, and is both."""
    value = linked_data(viewer, viewer.corpus.by_id["vb-bcdfghjk"])
    plan, law = f"{SITE}can-cu/#76-kh-ubnd-2024-03-26", f"{SITE}can-cu/#luat-tre-em"
    assert [node["@id"] for node in value["isBasedOn"]] == [plan, law]
    assert [node["@id"] for node in value["eli:based_on"]] == [law, plan]
    assert json.dumps(value, ensure_ascii=False).count("Kế hoạch số 76/KH-UBND") == 1


def test_work_grows_with_the_ties_and_no_faster(corpus_of, configuration):
    """A plan that a thousand others carry out is told in a thousand steps, not in a million."""

    def steps(count):
        ids = [f"vb-bcdfghj{letter}" for letter in "bcdfghjkmnpqrstvwxyz2345"[:count]]
        below = [minimal(id=plan_id, superior_plans="[vb-zzzzzzzz]") for plan_id in ids]
        made = Viewer(corpus_of(minimal(id="vb-zzzzzzzz"), *below), configuration, date(2024, 5, 10))
        plan = made.corpus.by_id["vb-zzzzzzzz"]
        linked_data(made, plan)
        return counted_lines(lambda: linked_data(made, plan))

    none, some, twice = steps(0), steps(12), steps(24)
    assert twice - some <= (some - none) * 1.05


def counted_lines(work):
    """How many lines of linked_data.py, turns of its loops among them, are run."""
    count = 0

    def trace(frame, event, _arg):
        nonlocal count
        if not frame.f_code.co_filename.endswith("linked_data.py"):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_only_top_sections_with_a_heading_are_parts(viewer):
    """The page stays small: not every clause is said twice in it."""
    found = triples(viewer)
    assert objects(found, HOME, f"{SCHEMA}hasPart") == {f"{HOME}#i"}
    assert objects(found, f"{HOME}#i", f"{SCHEMA}name") == {"Mục I. Mục đích"}


def test_its_text_is_an_expression_in_vietnamese(viewer):
    """ELI tells the document from its text, and that from the files that hold all of it."""
    found = triples(viewer)
    (expression,) = objects(found, HOME, f"{ELI}is_realized_by")
    assert objects(found, expression, f"{ELI}language") == {
        "http://publications.europa.eu/resource/authority/language/VIE"
    }
    assert objects(found, expression, f"{ELI}is_embodied_by") == {f"{HOME}data.json", f"{HOME}data.xml"}
    assert objects(found, f"{HOME}data.xml", f"{SCHEMA}encodingFormat") == {"application/akn+xml"}


def test_unknown_number_is_not_claimed_and_a_month_stays_a_month(viewer):
    """A plan without a number has only its minted id; the type of a date says how exact it is."""
    value = linked_data(viewer, viewer.corpus.by_id["vb-bcdfghj2"])
    assert value["identifier"] == "vb-bcdfghj2"
    assert not {"legislationIdentifier", "eli:id_local"} & set(value)
    assert value["legislationDate"] == "2024-05"
    assert value["eli:date_document"] == {"@value": "2024-05", "@type": "xsd:gYearMonth"}
    assert value["eli:implements"] == [{"@id": HOME}]
    assert value["isBasedOn"][0]["name"].startswith("Kế hoạch số 1/KH-UBND")


@pytest.mark.parametrize(
    ("issued_on", "day", "kind"), [("2024", "2024", "xsd:gYear"), ("2024-Q2", "2024", "xsd:gYear")]
)
def test_year_and_quarter_are_years(corpus_of, configuration, issued_on, day, kind):
    """ISO 8601 has no quarters."""
    viewer = Viewer(corpus_of(minimal(issued_on=issued_on)), configuration, date(2024, 5, 10))
    value = linked_data(viewer, viewer.corpus.plans[0])
    assert (value["datePublished"], value["eli:date_document"]) == (day, {"@value": day, "@type": kind})


def test_unknown_date_is_left_out(corpus_of, configuration):
    """No date is better than a made-up one."""
    viewer = Viewer(corpus_of(minimal(issued_on="null")), configuration, date(2024, 5, 10))
    value = linked_data(viewer, viewer.corpus.plans[0])
    assert not {"legislationDate", "datePublished", "eli:date_document"} & set(value)


def test_site_without_an_address_works_at_any_path(corpus_of, configuration):
    """Every IRI is the way from the page, so that a copy under a sub-path names itself."""
    site = Configuration(SiteFile(name="Sổ"), configuration.labels, {}, configuration.register)
    viewer = Viewer(corpus_of(ABOVE, BELOW), site, date(2024, 5, 10))
    base = "http://host.example/mot/hai/"
    found = triples(viewer, base=f"{base}vb-bcdfghjk/")
    assert objects(found, f"{base}vb-bcdfghjk/", f"{SCHEMA}url") == {f"{base}vb-bcdfghjk/"}
    assert objects(found, f"{base}vb-bcdfghjk/", f"{ELI}implemented_by") == {f"{base}vb-bcdfghj2/"}


@pytest.mark.parametrize(
    ("key", "names", "reverse"),
    [
        ("amends", ("legislationAmends", "eli:amends"), "eli:amended_by"),
        ("replaces", ("legislationRepeals", "eli:repeals"), "eli:repealed_by"),
        ("repeals", ("legislationRepeals", "eli:repeals"), "eli:repealed_by"),
        ("corrects", ("legislationCorrects", "eli:corrects"), "eli:corrected_by"),
    ],
)
def test_change_is_told_from_both_ends(corpus_of, configuration, key, names, reverse):
    """What a later document does to an earlier one, and whether that one still holds."""
    force = "NotInForce" if key in ("replaces", "repeals") else "InForce"
    later = minimal(f"{key}: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"', issued_on="2024-05-05")
    known = Configuration(SiteFile(name="Sổ", address=SITE), configuration.labels, {}, configuration.register)
    viewer = Viewer(corpus_of(minimal(), later), known, date(2024, 5, 10))
    found = triples(viewer) | triples(viewer, "vb-bcdfghj2")
    for name in names:
        predicate = name.replace("eli:", ELI) if name.startswith("eli:") else SCHEMA + name
        assert objects(found, f"{SITE}vb-bcdfghj2/", predicate) == {HOME}
    assert objects(found, HOME, reverse.replace("eli:", ELI)) == {f"{SITE}vb-bcdfghj2/"}
    assert objects(found, HOME, f"{SCHEMA}legislationLegalForce") == {SCHEMA + force}
    assert objects(found, HOME, f"{ELI}in_force") == {
        f"{ELI}InForce-{force[0].lower()}{force[1:]}"
    }


def test_plan_that_has_not_taken_effect_is_not_in_force(viewer):
    """The first of the invented plans takes effect after the day of the build."""
    assert objects(triples(viewer), HOME, f"{SCHEMA}legislationLegalForce") == {f"{SCHEMA}NotInForce"}


class Scripts(HTMLParser):
    """The scripts of a page as a browser sees them."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        """A script begins."""
        if tag == "script":
            self.inside = True
            self.found.append([dict(attrs).get("type"), ""])

    def handle_endtag(self, tag):
        """A script ends."""
        self.inside = self.inside and tag != "script"

    def handle_data(self, data):
        """Its text."""
        if self.inside:
            self.found[-1][1] += data


def test_no_text_ends_the_script(corpus_of, configuration, root):
    """A title that closes the element stays a title: one script, and its JSON says what was written."""
    title = json.dumps(HOSTILE)
    viewer = Viewer(corpus_of(minimal(f"field: {title}\n", title=title)), configuration, date(2024, 5, 10))
    env = environment(root / "templates", configuration.labels)
    page = Scripts()
    page.feed(rendered(env, plan_page.page(viewer, viewer.corpus.plans[0])).html)
    assert [kind for kind, _ in page.found] == ["application/ld+json"]
    text = page.found[0][1]
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["name"] == HOSTILE
