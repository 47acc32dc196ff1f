"""Forms of documents that the real ones have once or never: each invented text in forms/ beside its right reading."""

from __future__ import annotations

import calendar
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.importer.importing import imported

FORMS = Path(__file__).parent / "forms"
NAMES = sorted(path.stem for path in FORMS.glob("*.txt"))
OF_SIGNATORY = {"signatory": "name", "position": "position", "capacity": "capacity"}
EVERY_FORM = pytest.mark.parametrize("name", NAMES)
UNCOUNTED = (None, "-", "+")
LAST = ("last", "before", "by", "on", "until")


@cache
def right(name):
    """What a right reading of the form finds; the keys that only some forms have say what those are there to try."""
    return yaml.safe_load((FORMS / f"{name}.yaml").read_text("utf-8"))


def forms_with(key):
    """The forms whose right reading has the key."""
    return pytest.mark.parametrize("name", [name for name in NAMES if key in right(name)])


@pytest.fixture(scope="module")
def draft_of(configuration):
    """The draft of a form by its name, made once."""

    @cache
    def make(name):
        data = (FORMS / f"{name}.txt").read_bytes()
        outcome = imported(data, f"{name}.txt", register=configuration.register, mint=lambda: "vb-bcdfghjk")
        assert outcome.draft, outcome.fault
        return outcome.draft

    return make


def same(text):
    """The text without what the printer chose: capitals, spelling variants, marks, the words that open a title."""
    text = unicodedata.normalize("NFC", str(text)).casefold().replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd")
    return re.sub(r"^(?:về việc|v v|về) ", "", " ".join(re.findall(r"[\w/]+", text)))


def clauses_of(draft):
    """Every clause with the path of its nearest labels; dashes, bare paragraphs and rows add none."""

    def walk(clauses, path):
        for clause in clauses:
            here = path if clause["label"] in UNCOUNTED else [*path, str(clause["label"])]
            yield here, clause
            yield from walk(clause.get("clauses", ()), here)

    return list(walk(draft.plan["body"], []))


def listed(value):
    """A value, or several of which each will do, as a list."""
    return value if isinstance(value, list) else [value]


def names_of(clause):
    """The agencies of a clause, by name."""
    return [one if isinstance(one, str) else one["name"] for one in listed(clause.get("agency") or [])]


def citations_of(draft):
    """Every citation, in the preamble and in the clauses."""
    return [
        *draft.plan["legal_bases"],
        *(one for _, clause in clauses_of(draft) for one in clause.get("citations", ())),
    ]


def meaning(deadline):
    """What a deadline means: its last possible day, its cycle, or that it is relative."""
    if deadline.get("every"):
        return f"every {deadline['every']}"
    if deadline.get("within"):
        return "within"
    return last_day(str(next(deadline[key] for key in LAST if key in deadline)))


def last_day(written):
    """``2025-Q3`` → ``2025-09-30``."""
    year, month = written[:4], written[5:7]
    if written[5:6] == "Q":
        month = f"{3 * int(written[6]):02d}"
    month = month or "12"
    return written if len(written) == 10 else f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]}"


def alike(one, other):
    """Whether two phrases are one, give or take a word at an end."""
    one, other = f" {same(one)} ", f" {same(other)} "
    return one in other or other in one


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in NAMES for field in right(name)["header"]])
def test_the_head_is_read(name, field, draft_of):
    """Kind, number, code, days, authority, title, place and signatory are those of the document."""
    plan, expected = draft_of(name).plan, right(name)["header"][field]
    of = OF_SIGNATORY.get(field)
    found = (plan["signatory"] or {}).get(of) if of else plan[field]
    assert found in (None, "") if expected is None else same(found) in {same(one) for one in listed(expected)}


@EVERY_FORM
def test_every_labelled_clause_stands_in_its_place(name, draft_of):
    """The paths of labels are those of the document, in its order, and no number of a sentence is taken for a label."""
    found = [path for path, clause in clauses_of(draft_of(name)) if clause["label"] not in UNCOUNTED]
    assert found == right(name)["outline"]


@EVERY_FORM
def test_work_goes_to_those_who_are_given_it(name, draft_of):
    """Each clause that gives work names its agencies as written; who cooperates or gets a copy or a report is none."""
    found = [
        (path, same(agency), bool(clause.get("requested")))
        for path, clause in clauses_of(draft_of(name))
        for agency in names_of(clause)
    ]
    expected = [(one["at"], same(one["agency"]), one.get("requested", False)) for one in right(name)["agencies"]]
    assert found == expected


@forms_with("partners")
def test_who_cooperates_is_named_and_no_more(name, draft_of):
    """The list of partners ends where the work begins, and a group of communes is one partner."""
    found = [
        (path, [same(one) for one in clause["with"]])
        for path, clause in clauses_of(draft_of(name))
        if clause.get("with")
    ]
    assert found == [(one["at"], [same(each) for each in one["with"]]) for one in right(name)["partners"]]


@EVERY_FORM
def test_deadlines_are_found_and_other_times_are_not(name, draft_of):
    """Every wording gives its last possible day, cycle or term; events, past days, targets, validity give nothing."""
    expected = [(meaning(one), one["phrase"]) for one in right(name)["deadlines"]]
    found, left = [], list(expected)
    for _, clause in clauses_of(draft_of(name)):
        for one in clause.get("deadlines", ()):
            matched = next((e for e in left if e[0] == meaning(one) and alike(e[1], one["phrase"])), None)
            if matched:
                left.remove(matched)
            found.append(matched or (meaning(one), one["phrase"]))
    assert found == expected


@EVERY_FORM
def test_reports_go_to_whom_the_sentence_names(name, draft_of):
    """The receiver and the office on the way to it are whole names, without the date behind them."""
    found = [one for _, clause in clauses_of(draft_of(name)) for one in clause.get("deadlines", ())]
    for one in right(name)["deadlines"]:
        said = next((f for f in found if meaning(f) == meaning(one) and alike(f["phrase"], one["phrase"])), {})
        for key in ("to", "via"):
            assert key not in one or same(said.get(key)) == same(one[key])


@forms_with("paragraphs")
def test_paragraphs_begin_where_the_document_begins_them(name, draft_of):
    """A paragraph or a row is a clause of its own, not the tail of the one before."""
    texts = [clause.get("text", "") for _, clause in clauses_of(draft_of(name))]
    assert [one for one in right(name)["paragraphs"] if not any(text.startswith(one) for text in texts)] == []


@EVERY_FORM
def test_documents_cited_are_found_once_each(name, draft_of):
    """References and dates of other documents, in the preamble or anywhere; never the document's own number."""
    cited = citations_of(draft_of(name))
    found = {(one["reference"], str(one.get("issued_on") or "")) for one in cited}
    dated = {reference for reference, issued_on in found if issued_on}
    found = {(reference, issued_on) for reference, issued_on in found if issued_on or reference not in dated}
    assert found == {(one["reference"], str(one.get("issued_on") or "")) for one in right(name)["citations"]}


@EVERY_FORM
def test_issuers_of_cited_documents_are_whole_names(name, draft_of):
    """An issuer ends before the next document of the list."""
    issuers = {one["reference"]: one.get("issuer") for one in citations_of(draft_of(name))}
    for one in right(name)["citations"]:
        assert "issuer" not in one or same(issuers.get(one["reference"])) == same(one["issuer"])


@EVERY_FORM
def test_no_word_is_lost(name, draft_of):
    """Every word of the file is in the draft or in what the report says was left out."""
    assert draft_of(name).lost == []
