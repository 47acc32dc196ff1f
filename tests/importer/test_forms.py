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
FIELDS = ("kind", "number", "code", "issued_on", "issuing_authority", "title", "signatory")
EVERY_FORM = pytest.mark.parametrize("name", NAMES)
UNCOUNTED = (None, "-", "+")
LAST = ("last", "before", "by", "on", "until")


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


@cache
def right(name):
    """What a right reading of the form finds."""
    return yaml.safe_load((FORMS / f"{name}.yaml").read_text("utf-8"))


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


def names_of(clause):
    """The agencies of a clause, by name."""
    named = clause.get("agency") or []
    return [one if isinstance(one, str) else one["name"] for one in ([named] if isinstance(named, str) else named)]


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
    return same(one) in same(other) or same(other) in same(one)


@pytest.mark.parametrize("field", FIELDS)
@EVERY_FORM
def test_the_head_is_read(name, field, draft_of):
    """Kind, number, code, day, authority, title and the signatory's name are those of the document."""
    plan, expected = draft_of(name).plan, right(name)["header"][field]
    found = (plan["signatory"] or {}).get("name") if field == "signatory" else plan[field]
    assert (found and same(found)) == (expected and same(expected))


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
def test_documents_cited_are_found_once_each(name, draft_of):
    """References and dates of other documents, in the preamble or anywhere; never the document's own number."""
    draft = draft_of(name)
    cited = list(draft.plan["legal_bases"])
    cited += [one for _, clause in clauses_of(draft) for one in clause.get("citations", ())]
    found = {(one["reference"], str(one.get("issued_on") or "")) for one in cited}
    dated = {reference for reference, issued_on in found if issued_on}
    found = {(reference, issued_on) for reference, issued_on in found if issued_on or reference not in dated}
    assert found == {(one["reference"], str(one.get("issued_on") or "")) for one in right(name)["citations"]}


@EVERY_FORM
def test_no_word_is_lost(name, draft_of):
    """Every word of the file is in the draft or in what the report says was left out."""
    assert draft_of(name).lost == []
