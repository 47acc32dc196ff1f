"""The content says what the real documents say, as the hand-made truth describes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.corpus import Corpus
from generator.model import Level
from generator.resolved import ResolvedClause, ResolvedPlan
from generator.vietnamese import fold

SEEDS = {
    "seed-000": "vb-4h7kq2mz",
    "seed-001": "vb-t5ncw8rd",
    "seed-002": "vb-9xw3t6bn",
    "seed-003": "vb-7gk2zx4p",
    "seed-004": "vb-m6rh9q3v",
}
UNLABELLED = (Level.GACH, Level.DOAN)
CLOSING_NOT_COUNTED = {("vb-7gk2zx4p", "IV")}
"""The truth of seed 003 has the closing paragraph of IV in a note, not in own_para."""


def plain(text: object) -> str:
    """The words of a heading or name, however it is typed or ended."""
    return re.sub(r"\W+", " ", fold(str(text or ""))).strip()


@pytest.fixture(params=SEEDS)
def seed(request, shared, corpus: Corpus) -> tuple[ResolvedPlan, dict]:
    """A plan of the content and the truth about its document."""
    path = shared / "corpus/truth" / f"{request.param}.yaml"
    if not path.is_file():
        pytest.skip(f"no {path}")
    # BaseLoader: every scalar is text, a date is compared as it is written
    return corpus.by_id[SEEDS[request.param]], yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506


def labelled(plan: ResolvedPlan, parent: str | None) -> list[ResolvedClause]:
    """The clauses right below one that have labels of their own."""
    return [clause for clause in plan.children.get(parent, ()) if clause.level not in UNLABELLED]


def count(plan: ResolvedPlan, parent: str, level: Level) -> int:
    """How many dashes or paragraphs stand right below a clause."""
    return sum(clause.level is level for clause in plan.children.get(parent, ()))


def outline(plan: ResolvedPlan) -> Iterator[tuple]:
    """Every section with its own paragraphs, every khoản with its points, dashes, paragraphs and text of its own."""
    for section in labelled(plan, None):
        below = labelled(plan, section.id)
        closing = (plan.id, section.clause.label) in CLOSING_NOT_COUNTED
        yield section.clause.label, count(plan, section.id, Level.DOAN) - closing, len(below)
        for khoan in below:
            points = [point.clause.label for point in labelled(plan, khoan.id)]
            inline = bool(khoan.clause.text) and not khoan.clause.clauses
            dashes, paragraphs = count(plan, khoan.id, Level.GACH), count(plan, khoan.id, Level.DOAN)
            yield section.clause.label, khoan.clause.label, points, dashes, paragraphs, inline


def true_outline(truth: dict) -> Iterator[tuple]:
    """The same of the document."""
    for section in truth["counts"]["by_section"]:
        yield section["label"], int(section["own_para"]), int(section["khoan_count"])
        for khoan in section["khoan"]:
            yield (section["label"], khoan["label"], khoan["diem"], int(khoan["dash"]), int(khoan["para"]),
                   khoan["inline"] == "true")  # fmt: skip


def test_sections_and_points_stand_as_printed(seed):
    """Labels in order with their gaps, and the number of dashes and paragraphs, are the document's."""
    plan, truth = seed
    assert list(outline(plan)) == list(true_outline(truth))


def test_headings_are_the_documents(seed):
    """Sections, and the khoản whose heading the truth gives, are headed as printed."""
    plan, truth = seed
    for section, true in zip(labelled(plan, None), truth["counts"]["by_section"], strict=True):
        assert plain(section.clause.heading) == plain(true["heading"])
        for khoan, true_khoan in zip(labelled(plan, section.id), true["khoan"], strict=True):
            if "heading" in true_khoan:
                assert plain(khoan.clause.heading) == plain(true_khoan["heading"])


def headed_agencies(plan: ResolvedPlan, section: str) -> list[ResolvedClause]:
    """The clauses of a section (of the document, where it has none) that name the agency that answers for them."""
    parent = next((top.id for top in labelled(plan, None) if top.clause.label == section), None)
    return [clause for clause in plan.children[parent] if clause.clause.agency and clause.clause.heading]


def test_agencies_come_in_order_with_their_points(seed):
    """Each agency of the section on responsibilities has its number, its name, its points, and whether it is asked."""
    plan, truth = seed
    found = headed_agencies(plan, truth["assignments_section"]) if truth["assignments"] else []
    assert [
        (clause.clause.label or "null", plain(clause.clause.heading), len(plan.children.get(clause.id, [0])))
        for clause in found
    ] == [
        (true["label"], plain(true.get("as_printed", true["agency"])), int(true["points"]))
        for true in truth["assignments"]
    ]
    for clause, true in zip(found, truth["assignments"], strict=True):
        asked = {a.requested for a in clause.assignments if a.written in written(clause)}
        assert asked == {true.get("requested") == "true"}
        # each agency's own name, or both of «A, B», stand in the heading
        assert all(plain(name) in plain(true["agency"]) for name in written(clause))


def written(clause: ResolvedClause) -> list[str]:
    """The agencies of a clause's own, as written."""
    return [ref.name for ref in clause.clause.agency]


def section_of(plan: ResolvedPlan, clause_id: str) -> str:
    """The labels down to a clause, ``IV.1``; dashes and paragraphs have none."""
    clause = plan.by_id[clause_id]
    steps = (*clause.ancestors, clause.placed)
    return ".".join(step.clause.label for step in steps if step.level not in UNLABELLED)


def test_deadlines_are_the_documents(seed):
    """Phrase, day and section of every deadline; periods and duties that recur are no deadlines."""
    plan, truth = seed
    found = [(d.deadline.phrase, d.end.isoformat(), section_of(plan, d.clause_id)) for d in plan.deadlines
             if d.end and not d.deadline.period]  # fmt: skip
    assert found == [(true["phrase"], true["date"], true["section"]) for true in truth["deadlines"]]


def test_periods_are_the_documents(seed):
    """A month of action has its phrase, its first and its last day."""
    plan, truth = seed
    found = [(d.deadline.phrase, str(d.start), str(d.end)) for d in plan.deadlines if d.deadline.period]
    assert found == [(true["phrase"], true["start"], true["end"]) for true in truth.get("periods", [])]


def test_cited_documents_are_the_documents(seed, corpus):
    """Reference and date of everything cited, and which of it stands in the preamble."""
    plan, truth = seed
    mentions = [m for d in corpus.cited.documents for m in corpus.cited.mentions_of(d) if m.plan_id == plan.id]
    cited = {(plain(m.citation.reference), m.day_key) for m in mentions}
    dated = {reference for reference, day in cited if day}
    own = plain(plan.plan.reference)
    true = [each for each in truth["cited_documents"] if plain(each["number"]) != own]
    found = {(reference, day) for reference, day in cited if day or reference not in dated}
    assert found == {(plain(each["number"]), each["date"]) for each in true}
    bases = {plain(base.reference) for base in plan.plan.legal_bases}
    assert bases == {plain(each["number"]) for each in true if each["basis"] == "true"}


def test_header_and_recipients_are_the_documents(seed):
    """Number, date, title, signatory and the number of recipients."""
    plan, truth = seed
    document, own = truth["document"], plan.plan
    number = document.get("reported_number", document["number"])
    assert own.number is None if number == "null" else own.reference == number
    days = [document.get(key) for key in ("date_issued", "date_partial", "reported_date")]
    assert str(own.issued_on) == next((day for day in days if day and day != "null"), "2024")
    assert plain(own.title) == plain(document["title"])
    assert (own.signatory.name if own.signatory else "null") == document["signatory"]
    assert len(own.recipients) == (0 if document["recipients"] == "null" else int(document["recipients"]))


@pytest.mark.parametrize(
    ("plan_id", "counts"),
    [
        # sections, clauses, tasks, deadlines, citations, recipients
        ("vb-4h7kq2mz", (2, 25, 0, 0, 4, 0)),
        ("vb-t5ncw8rd", (0, 10, 9, 3, 2, 0)),
        ("vb-9xw3t6bn", (5, 112, 50, 4, 13, 13)),
        ("vb-7gk2zx4p", (4, 44, 16, 3, 8, 6)),
        ("vb-m6rh9q3v", (5, 83, 31, 3, 10, 6)),
    ],
)
def test_the_content_has_what_it_had(corpus, plan_id, counts):
    """Without the real documents at hand, at least nothing gets lost unseen."""
    plan = corpus.by_id[plan_id]
    mentions = sum(m.plan_id == plan_id for d in corpus.cited.documents for m in corpus.cited.mentions_of(d))
    found = [labelled(plan, None), plan.clauses, plan.tasks, plan.deadlines]
    assert (*map(len, found), mentions, len(plan.plan.recipients)) == counts


def test_the_content_is_five_documents(corpus):
    """The plans are the five that the truth describes."""
    assert {plan.id for plan in corpus.plans} == set(SEEDS.values())


def test_the_strict_check_of_the_content_is_clean(root, monkeypatch):
    """`kehoach check --strict` has nothing to say about the content."""
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["check", "--strict", "--format", "text"])
    assert (result.stdout, result.exit_code) == ("", 0)
