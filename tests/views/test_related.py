"""What the relations of a document say of it, from both sides, and whether it holds."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.context import minimal
from generator.views.related import relations, status
from generator.views.viewer import Viewer

OLD, NEW = "vb-bcdfghjk", "vb-bcdfghj2"


@pytest.fixture
def viewer(corpus_of, configuration):
    """The viewer of some texts on a day."""
    return lambda *texts, day="2024-12-01": Viewer(corpus_of(*texts), configuration, date.fromisoformat(day))


def later(relation: str, **values: str) -> str:
    """A second document that says something of the first."""
    return minimal(f"{relation}\n", id=NEW, number='"2"', issued_on="2024-09-01", **values)


def named(viewer, plan_id):
    """The relations of a document: their key and the addresses at their other end."""
    found = relations(viewer, viewer.corpus.by_id[plan_id])
    return {relation.key: [link.address for link in relation.documents] for relation in found}


@pytest.mark.parametrize("key", ["amends", "replaces", "repeals", "corrects"])
def test_a_relation_shows_at_both_ends(viewer, key):
    """Written once, in the later document."""
    found = viewer(minimal(), later(f"{key}: [{OLD}]"))
    assert named(found, NEW) == {key: [f"{OLD}/"]}
    assert named(found, OLD) == {f"{key}_by": [f"{NEW}/"]}


def test_a_relation_to_a_document_outside_leads_to_the_cited_ones(viewer):
    """Written as a citation; if the site has it after all, to its page."""
    outside = "{kind: quyet-dinh, reference: 9/QĐ-UBND, issued_on: 2019-03-04, issuer: UBND huyện Sơn Hà}"
    assert named(viewer(minimal(), later(f"repeals: [{outside}]")), NEW) == {
        "repeals": ["can-cu/#9-qd-ubnd-2019-03-04"]
    }
    here = "{kind: ke-hoach, reference: 1/KH-UBND, issued_on: 2024-05-02, issuer: UBND huyện Sơn Hà}"
    assert named(viewer(minimal(), later(f"replaces: [{here}]")), OLD) == {"replaces_by": [f"{NEW}/"]}


def test_who_cites_a_document_is_told(viewer):
    """In its preamble or in a clause."""
    cites = "{kind: ke-hoach, reference: 1/KH-UBND, issued_on: 2024-05-02, issuer: UBND huyện Sơn Hà}"
    assert named(viewer(minimal(), later(f"legal_bases: [{cites}]")), OLD) == {"cited_by": [f"{NEW}/"]}


@pytest.mark.parametrize(
    ("relation", "day", "key"),
    [
        ("field: Trẻ em", "2024-12-01", "in_force"),
        (f"replaces: [{OLD}]", "2024-12-01", "replaced"),
        (f"repeals: [{OLD}]", "2024-12-01", "repealed"),
        (f"amends: [{OLD}]", "2024-12-01", "amended"),
        (f"corrects: [{OLD}]", "2024-12-01", "corrected"),
        (f"amends: [{OLD}]\nreplaces: [{OLD}]", "2024-12-01", "replaced"),
        # what replaces it is not in force yet
        (f"replaces: [{OLD}]\neffective_on: 2025-01-01", "2024-12-01", "ending"),
        (f"replaces: [{OLD}]\neffective_on: 2025-01-01", "2025-01-01", "replaced"),
        # what changes it is not in force yet
        (f"amends: [{OLD}]\neffective_on: 2031-01-01", "2024-12-01", "in_force"),
        (f"amends: [{OLD}]\neffective_on: 2031-01-01", "2031-01-01", "amended"),
        (f"corrects: [{OLD}]\neffective_on: 2031-01-01", "2030-12-31", "in_force"),
        (f"corrects: [{OLD}]\neffective_on: 2031-01-01", "2031-01-01", "corrected"),
    ],
)
def test_the_status_follows_from_what_came_later(viewer, relation, day, key):
    """Replaced, repealed, amended, corrected, or in force, on the day of the build."""
    found = viewer(minimal(), later(relation), day=day)
    shown = status(found, found.corpus.by_id[OLD])
    assert shown.key == key
    assert [link.address for link in shown.by] == ([] if key == "in_force" else [f"{NEW}/"])


def test_a_document_that_is_not_in_force_yet_says_from_when(viewer):
    """The day it states itself."""
    found = viewer(minimal("effective_on: 2025-01-15\n"))
    shown = status(found, found.corpus.by_id[OLD])
    assert (shown.key, shown.text) == ("not_yet", "chưa có hiệu lực, có từ ngày 15/01/2025")


def test_only_the_changes_that_hold_are_named(viewer):
    """One that holds and one to come: the reader is told of the first, and finds both among the relations."""
    coming = minimal(f"amends: [{OLD}]\neffective_on: 2031-01-01\n", id="vb-bcdfghj3", number='"3"')
    found = viewer(minimal(), later(f"amends: [{OLD}]"), coming)
    shown = status(found, found.corpus.by_id[OLD])
    assert (shown.key, [link.address for link in shown.by]) == ("amended", [f"{NEW}/"])
    assert sorted(named(found, OLD)["amends_by"]) == [f"{NEW}/", "vb-bcdfghj3/"]
