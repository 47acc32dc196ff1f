"""generator.ties: how a document stands to others, from either end."""

from __future__ import annotations

import pytest

from generator.checks.context import minimal
from generator.model import RELATIONS
from generator.ties import ties
from generator.views.linked_data import PROPERTIES

HERE, THERE = "vb-bcdfghjk", "vb-bcdfghj2"
OUTSIDE = "{kind: quyet-dinh, reference: 9/QĐ-UBND, issued_on: 2019-03-04, issuer: UBND tỉnh}"


def told(corpus, plan_id):
    """The ties of a document: their kind and the id or the slug at their other end."""
    found = ties(corpus, corpus.by_id[plan_id])
    return [(tie.kind, tie.plan.id if tie.plan else tie.document.slug) for tie in found]


@pytest.mark.parametrize(
    ("key", "kind", "reverse"),
    [
        ("superior_plans", "carries_out", "carried_out_by"),
        ("amends", "amends", "amended_by"),
        ("replaces", "replaces", "replaced_by"),
        ("repeals", "repeals", "repealed_by"),
        ("corrects", "corrects", "corrected_by"),
    ],
)
def test_every_relation_of_a_plan_file_is_a_tie_from_both_ends(corpus_of, key, kind, reverse):
    """It has a name from either end, to a document outside from one."""
    corpus = corpus_of(minimal(), minimal(f"{key}: [{HERE}, {OUTSIDE}]\n", id=THERE, number='"2"'))
    assert told(corpus, THERE) == [(kind, HERE), (kind, "9-qd-ubnd-2019-03-04")]
    assert told(corpus, HERE) == [(reverse, THERE)]


def test_what_is_cited_is_a_tie(corpus_of):
    """The legal bases, then what the clauses cite in their order."""
    body = f"[{{label: I, text: Một., citations: [{{reference: 3/QĐ-X}}, {OUTSIDE}]}}]"
    corpus = corpus_of(minimal(f"legal_bases: [{OUTSIDE}]\n", body=body))
    assert told(corpus, HERE) == [
        ("based_on", "9-qd-ubnd-2019-03-04"), ("cites", "3-qd-x"), ("cites", "9-qd-ubnd-2019-03-04"),
    ]  # fmt: skip


def test_every_kind_of_tie_has_its_property(corpus_of):
    """Of schema.org or of ELI: JSON-LD leaves none out."""
    ends = "".join(f"{key}: [{HERE}]\n" for key in RELATIONS)
    corpus = corpus_of(minimal(), minimal(f"{ends}legal_bases: [{OUTSIDE}]\n", id=THERE, number='"2"',
        body=f"[{{label: I, text: Một., citations: [{OUTSIDE}]}}]"))  # fmt: skip
    assert {kind for plan_id in (HERE, THERE) for kind, _ in told(corpus, plan_id)} == set(PROPERTIES)
