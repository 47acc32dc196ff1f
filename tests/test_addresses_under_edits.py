"""Clause ids while editors work: unique, steady under edits elsewhere, and led back to from address and citation."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import RESERVED, clause_address, placed_clauses
from generator.checks.context import minimal
from generator.cited_text.clause_paths import clause_paths_in
from generator.citing import path_citation
from generator.model import CLAUSE_ID_PATTERN, Plan
from generator.references.clauses import clauses_named
from tests.test_addresses import plan_of

LABELS = ("I", "II", "IV", "1", "2", "1.1", "2.10", "a", "d", "đ", "-", "+", None, "Điều 5", "Phần II", "Phụ lục", "A")
FRESH = "97"
"""A label that no generated clause has."""

FIXED = st.sampled_from([None, None, None, None, "giu-1", "i-p9", "i-1", "i-p1"])


ANY_LABEL = st.sampled_from(LABELS)


def clauses(fixed=FIXED, levels=3):
    """Lists of clauses below each other, labelled as in real documents, some with ids of their own."""
    below = st.builds(list)
    for _ in range(levels):
        clause = st.fixed_dictionaries({
            "label": ANY_LABEL, "id": fixed, "text": st.sampled_from(["Dạy bơi.", "Rào ao.", None]), "clauses": below,
        })  # fmt: skip
        below = st.lists(clause, max_size=4)
    return below.filter(bool)


def ids_of(plan: Plan) -> list[str]:
    """The ids in document order."""
    return [placed.id for placed in placed_clauses(plan)]


def lists_in(body: list[dict]) -> list[list[dict]]:
    """The body and every list of clauses below it."""
    return [body, *(found for clause in body for found in lists_in(clause["clauses"]))]


@given(clauses())
def test_ids_are_unique_and_fit_an_address(body):
    """No two clauses share one, none is that of a part of the page, all are lower case ASCII."""
    ids = ids_of(plan_of(body))
    assert len(set(ids)) == len(ids)
    assert not set(ids) & set(RESERVED)
    assert all(re.fullmatch(CLAUSE_ID_PATTERN, one) for one in ids)


@given(clauses(), st.data())
def test_words_do_not_matter(body, data):
    """Text, heading and agencies of any clause may change."""
    before = ids_of(plan_of(body))
    clause = data.draw(st.sampled_from([one for found in lists_in(body) for one in found]))
    clause |= {"text": "Viết lại.", "heading": "Tiêu đề mới", "agency": ["Phòng Y tế"]}
    assert ids_of(plan_of(body)) == before


@given(clauses(), st.data())
def test_a_clause_put_in_changes_no_other_id(body, data):
    """With a label that is not there yet, or with an id of its own, in any place."""
    before = ids_of(plan_of(body))
    found = data.draw(st.sampled_from(lists_in(body)))
    new = data.draw(st.sampled_from([{"label": FRESH}, {"label": "-", "id": "moi-1"}, {"label": None, "id": "moi-2"}]))
    found.insert(data.draw(st.integers(0, len(found))), new | {"clauses": []})
    after = ids_of(plan_of(body))
    assert [one for one in after if one in before] == before
    assert len(after) == len(before) + 1


@given(clauses(fixed=st.none()), st.data())
def test_a_clause_that_keeps_its_id_may_go_anywhere(body, data):
    """Every clause with the id it had: in whatever order they come now, each still has it."""
    plan = plan_of(body)
    ids = {id(one): placed.id for one, placed in zip(_in_order(body), placed_clauses(plan), strict=True)}
    for one in _in_order(body):
        one["id"] = ids[id(one)]
    for found in lists_in(body):
        found[:] = data.draw(st.permutations(found))
    assert [placed.id for placed in placed_clauses(plan_of(body))] == [one["id"] for one in _in_order(body)]


def printed(*levels: str):
    """Documents as they should be: every list has some of the labels of its level, each once, in their order."""
    below = st.builds(list)
    for labels in reversed(levels):
        some = st.lists(st.sampled_from(labels.split()), unique=True, max_size=4).map(sorted)
        below = some.flatmap(
            lambda chosen, inner=below: st.tuples(
                *(st.fixed_dictionaries({"label": st.just(label), "clauses": inner}) for label in chosen)
            ).map(list)
        )
    return below.filter(bool)


@given(printed("I II III IV", "1 2 3 10", "a b c d đ e"))
def test_address_and_citation_lead_back_to_the_clause(corpus_of, body):
    """From the address to the id, and from the printed path (`điểm đ khoản 1 Mục II`) to the one clause that has it."""
    plan = corpus_of(minimal(body=json.dumps(body, ensure_ascii=False))).plans[0]
    for clause in plan.clauses:
        assert plan.by_id[clause_address(plan.id, clause.id).partition("#")[2]] is clause
        (written,) = clause_paths_in(f"{path_citation((*clause.ancestors, clause.placed))} Kế hoạch này")
        assert clauses_named(plan, written.steps) == (clause,)


def _in_order(body: list[dict]) -> list[dict]:
    return [one for clause in body for one in (clause, *_in_order(clause["clauses"]))]
