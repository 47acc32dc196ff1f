"""What a pasted citation is held against in the browser."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.checks.context import minimal
from generator.search import files
from generator.views.viewer import Viewer

BODY = (
    "[{label: I, heading: Việc chung, clauses: [{label: đ, text: Chủ trì tiêm vắc xin}, {label: '-'}]},"
    "{label: I, heading: Việc riêng}]"
)


@pytest.fixture
def made(corpus_of, configuration):
    """Number (or none) → the files of one invented plan, and of its later texts, by path below the index's folder."""

    def files_of(number, *later):
        viewer = Viewer(corpus_of(minimal(number=number, body=BODY), *later), configuration, date(2024, 5, 10))
        return {file.path.removeprefix("tra-cuu/chi-muc/"): file.data.decode() for file in files(viewer, [])}

    return files_of


def test_the_outline_has_every_clause_with_what_it_lies_in(made):
    """Also a clause without words of its own, which no search finds, and both of two sections of one number."""
    found = next(text for path, text in made("'76'").items() if path.endswith("/muc.json"))
    clauses = json.loads(found)["clauses"]
    assert [row[:4] for row in clauses] == [
        ["i", "muc", "Mục I", -1],
        ["i-dd", "diem", "điểm đ", 0],
        ["i-p1", "gach", "gạch đầu dòng thứ 1", 0],
        ["i_2", "muc", "Mục I", -1],
    ]
    assert [row[5] for row in clauses] == ["Việc chung", "Chủ trì tiêm vắc xin", "", "Việc riêng"]
    assert [bool(row[4]) for row in clauses] == [True, True, False, True]


def test_a_corrected_document_has_the_outline_of_every_text(made):
    """A citation that names a day is held against the clauses of that day; one that was never corrected has none."""
    found = made("'76'", minimal("revised_on: 2024-06-03\nrevision: Đính chính\n", number="'76'"))
    outlines = {path.rpartition("/")[2]: json.loads(text)["clauses"] for path, text in found.items() if "/muc" in path}
    assert {name: [row[0] for row in rows] for name, rows in outlines.items()} == {
        "muc.json": ["i"],
        "muc-2024-05-02.json": ["i", "i-dd", "i-p1", "i_2"],
        "muc-2024-06-03.json": ["i"],
    }
    assert _facts(found)["versions"] == ["2024-05-02", "2024-06-03"]
    assert not any("/muc-" in path for path in made("'76'"))


def test_a_document_says_its_number_day_and_issuer(made):
    """What a citation may agree or disagree with, and the citation itself in full."""
    facts = _facts(made("'76'"))
    assert (facts["number"], facts["code"], facts["issuers"]) == ("76", "KH-UBND", ["UBND huyện Sơn Hà"])
    assert facts["citation"].startswith("Kế hoạch số 76/KH-UBND")


def test_a_document_without_a_number_is_found_by_that(made):
    """Its marks say that the number is blank, and its readable address leads to it."""
    unnumbered = _marks(made("null"))
    assert {"=so -", "=so ke-hoach -"} <= unnumbered
    assert any(mark.startswith("=dc ubnd-huyen-son-ha/ke-hoach/2024/chua-ro-so-vb-") for mark in unnumbered)
    numbered = _marks(made("'76'"))
    assert "=so -" not in numbered
    assert "=dc ubnd-huyen-son-ha/ke-hoach/2024/76-kh-ubnd/" in numbered


def _facts(made):
    found = next(text for path, text in made.items() if path.startswith("doan/vb-") and path.endswith("/0.json"))
    return json.loads(found)["units"][0][6]


def _marks(made):
    lines = [line for path, text in made.items() if path.startswith("dau/") for line in text.split("\n")[1:-1]]
    return {line.split("\t")[0] for line in lines}
