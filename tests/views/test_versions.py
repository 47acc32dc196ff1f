"""The dated texts of a corrected document."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.checks.context import minimal
from generator.feeds import data
from generator.rendering import environment, rendered
from generator.views.viewer import Viewer
from tests.made import page_views

FIRST = minimal(body="[{label: I, text: Nộp báo cáo trước ngày 31/5.}, {label: II, text: Rào ao hồ.}]")
LAST = minimal(
    "revised_on: 2024-06-03\nrevision: Đính chính thời hạn\n",
    body="[{label: I, text: Nộp báo cáo trước ngày 15/6.}, {label: II, text: Rào ao hồ.}]",
)


@pytest.fixture
def pages(corpus_of, configuration, root):
    """The rendered pages of the plan and of its texts by address."""

    def made(*texts):
        viewer = Viewer(corpus_of(*texts), configuration, date(2024, 7, 1))
        env = environment(root / "templates", configuration.labels)
        return {v.path: rendered(env, v).html for v in page_views(viewer) if v.path.startswith("vb-")}, viewer

    return made


def test_the_plain_address_has_the_newest_text_and_says_so(pages):
    """With the day of each text and what was corrected, whatever the order of the files."""
    for texts in ((FIRST, LAST), (LAST, FIRST)):
        html = pages(*texts)[0]["vb-bcdfghjk/"]
        assert "trước ngày 15/6." in html
        assert "trước ngày 31/5." not in html
        assert "Đính chính thời hạn" in html
        assert 'data-version="2024-06-03" data-version-printed="03/6/2024"' in html


def test_each_text_is_readable_at_the_address_of_its_day(pages):
    """With its clauses, its day in the citation, and a way to the newest; the newest has such an address as well."""
    made, _ = pages(FIRST, LAST)
    assert set(made) == {"vb-bcdfghjk/", "vb-bcdfghjk/v/2024-05-02/", "vb-bcdfghjk/v/2024-06-03/"}
    old = made["vb-bcdfghjk/v/2024-05-02/"]
    assert "trước ngày 31/5." in old
    assert '<div class="kh-clause kh-clause--muc" id="i">' in old
    assert "(bản ngày 02/5/2024)" in old
    assert 'href="../../../vb-bcdfghjk/"' in old


def test_a_document_that_was_never_corrected_has_one_address(pages):
    """And no notice."""
    made, _ = pages(FIRST)
    assert set(made) == {"vb-bcdfghjk/"}
    assert "data-version" not in made["vb-bcdfghjk/"]


def test_hashes_prove_what_changed_and_what_did_not(pages):
    """The clause that was corrected has another hash on that day, the other one the same."""
    _, viewer = pages(FIRST, LAST)
    files = {file.path: json.loads(file.data) for file in data.files(viewer) if file.path.endswith(".json")}
    old, new, plain = (
        {clause["id"]: clause["sha256"] for clause in files[f"vb-bcdfghjk/{path}data.json"]["clauses"]}
        for path in ("v/2024-05-02/", "v/2024-06-03/", "")
    )
    assert old["i"] != new["i"]
    assert old["ii"] == new["ii"]
    assert new == plain
    assert [v["version"] for v in files["vb-bcdfghjk/data.json"]["versions"]] == ["2024-05-02", "2024-06-03"]


def test_a_clause_of_a_dated_text_is_cited_with_the_day_that_its_address_has(pages):
    """In the dated data as on the dated page; the plain address stands for whatever the newest text is."""
    made, viewer = pages(FIRST, LAST)
    files = {file.path: json.loads(file.data) for file in data.files(viewer) if file.path.endswith(".json")}
    whole = "Kế hoạch số 1/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà về phòng, chống đuối nước"
    for path, end in (("v/2024-05-02/", " (bản ngày 02/5/2024)"), ("v/2024-06-03/", " (bản ngày 03/6/2024)"), ("", "")):
        clause = files[f"vb-bcdfghjk/{path}data.json"]["clauses"][1]
        assert (clause["url"], clause["citation"]) == (f"/vb-bcdfghjk/{path}#ii", f"Mục II {whole}{end}")
        assert f'data-citation="{whole}{end}"' in made[f"vb-bcdfghjk/{path}"]


def test_an_earlier_text_may_name_what_nobody_names_any_more(pages):
    """An agency or a cited document of the old text stands there under its name, without a page."""
    first = FIRST.replace(
        "text: Rào ao hồ.", "agency: Trạm Khuyến ngư, text: Rào ao hồ., citations: [{reference: 7/QĐ-X}]"
    )
    old = pages(first, LAST)[0]["vb-bcdfghjk/v/2024-05-02/"]
    assert "Trạm Khuyến ngư" in old
    assert "7/QĐ-X" in old
