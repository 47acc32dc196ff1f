"""generator.views.linked_text: words that refer to something are links, and nothing is lost around them."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from generator.checks import text_references
from generator.checks.context import Context, minimal
from generator.feeds.data import clause_row
from generator.publication import PublishedList
from generator.references import References
from generator.rendering import environment, rendered
from generator.views import plan_page
from generator.views.linked_text import parts
from generator.views.viewer import Viewer

# ruff: noqa: ISC004 - long texts stand on several lines
ABOVE = minimal(
    id="vb-4h7kq2mz", number='"76"', place="quang-ngai", issuing_authority="UBND tỉnh Quảng Ngãi",
    issued_on="2024-03-26", body="[{label: I, heading: Mục đích, text: Trẻ em.}]",
)  # fmt: skip
FULL = "Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh"
CITED = "{kind: chi-thi, reference: 28-CT/TW, issued_on: 2023-12-25, issuer: Bộ Chính trị}"


@pytest.fixture
def viewer_of(corpus_of, configuration):
    """A site of one clause with a text (khoản 1 Mục I) beside the province's plan."""

    def make(text: str, citations: str = "[]", heading: str = "null") -> Viewer:
        body = f"""
  - label: I
    heading: {heading}
    clauses:
      - {{label: "1", text: {json.dumps(text, ensure_ascii=False)}, citations: {citations}}}
      - {{label: "2", text: Hai.}}
"""
        return Viewer(corpus_of(minimal(issued_on="2024-06-03", body=body), ABOVE), configuration, date(2024, 6, 10))

    return make


def html_of(viewer: Viewer, root) -> str:
    """The plan's page."""
    env = environment(root / "templates", viewer.configuration.labels)
    return rendered(env, plan_page.page(viewer, viewer.corpus.by_id["vb-bcdfghjk"])).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"Trẻ < 16 tuổi, theo {FULL}; A&B, khoản 2 Mục này.",
         'Trẻ &lt; 16 tuổi, theo <a class="kh-ref" href="../vb-4h7kq2mz/" title="Kế hoạch số 76/KH-UBND ngày 26/3/2024 '
         f'của UBND tỉnh Quảng Ngãi về phòng, chống đuối nước">{FULL}</a>; A&amp;B, '
         '<a class="kh-ref" href="#i-2" title="khoản 2 Mục I">khoản 2 Mục này</a>.'),
        (f"Theo Mục I {FULL}.",
         'Theo <a class="kh-ref" href="../vb-4h7kq2mz/#i" title="Mục I Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND '
         f'tỉnh Quảng Ngãi về phòng, chống đuối nước">Mục I {FULL}</a>.'),
        ("Theo Chỉ thị 28-CT/TW.",
         'Theo <a class="kh-ref" href="../can-cu/#28-ct-tw-2023-12-25" title="Chỉ thị số 28-CT/TW ngày 25/12/2023 của '
         'Bộ Chính trị">Chỉ thị 28-CT/TW</a>.'),
        ("Theo khoản 3 Điều 90 Luật Trẻ em.", "Theo khoản 3 Điều 90 Luật Trẻ em."),
    ],
)  # fmt: skip
def test_references_are_links_in_the_text(viewer_of, root, text, html):
    """Each leads to its document or clause and says in full what it is; the words between are escaped."""
    assert f"</span> {html}<span" in html_of(viewer_of(text, f"[{CITED}]"), root)


def test_a_heading_is_linked_and_the_table_of_contents_plain(viewer_of, root):
    """Entries of the contents are links already."""
    viewer = viewer_of("Một.", heading=f'"Thực hiện {FULL}"')
    view = plan_page.page(viewer, viewer.corpus.by_id["vb-bcdfghjk"])
    assert 'href="../vb-4h7kq2mz/"' in html_of(viewer, root)
    assert view.toc[0].title == f"I. Thực hiện {FULL}"


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Theo Chỉ thị 28-CT/TW.", True),
        ("Theo Chỉ thị số 28-CT/TW ngày 25/12/2023.", True),
        ("Theo Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị.", False),
        ("Theo chỉ đạo.", True),
    ],
)
def test_a_document_that_the_text_names_in_full_is_not_named_again(viewer_of, root, text, listed):
    """«Viện dẫn:» below the clause keeps what the words leave unsaid, on paper too."""
    assert ("Viện dẫn:" in html_of(viewer_of(text, f"[{CITED}]"), root)) is listed


def test_data_has_the_references_with_their_places(viewer_of):
    """Programs find the words by code points of the field, and where they lead."""
    viewer = viewer_of(f"😀 Theo Mục I {FULL}.")
    plan = viewer.corpus.by_id["vb-bcdfghjk"]
    row = clause_row(viewer, plan, plan.by_id["i-1"])
    (reference,) = row["references"]
    assert row["text"][reference["start"] : reference["end"]] == reference["text"] == f"Mục I {FULL}"
    assert {key: reference[key] for key in ("field", "plan", "clause", "url")} == {
        "field": "text", "plan": "vb-4h7kq2mz", "clause": "i", "url": "/vb-4h7kq2mz/#i",
    }  # fmt: skip


PIECES = st.sampled_from(
    [FULL, "Kế hoạch số 76/KH-UBND", "khoản 2 Mục I Kế hoạch này", "điểm a, b khoản 1 ", "Mục I ", "Chỉ thị 28-CT/TW",
     " ", " và ", ", ", "(", ")", "Luật Trẻ em", "<b>", "😀",
     "ngày 26/3/2024", " của UBND tỉnh", "khoản này", "Phụ lục 1 "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join))
def test_the_parts_are_the_text(corpus, configuration, text):
    """Whatever the text, its parts put together are the text; no part is empty and no two links overlap."""
    base = next(plan for plan in corpus.plans if plan.id == "vb-9xw3t6bn")
    clause = base.clauses[0]
    written = clause.clause.model_copy(update={"text": text, "heading": text})
    changed = structs.replace(clause, placed=clause.placed._replace(clause=written))
    plan = dataclasses.replace(base, clauses=(changed, *base.clauses[1:]))
    plans = tuple(plan if other is base else other for other in corpus.plans)
    changed_corpus = dataclasses.replace(corpus, plans=plans)
    viewer = Viewer(changed_corpus, configuration, date(2024, 6, 10))
    for field in ("heading", "text"):
        found = parts(viewer, plan, changed, field)
        assert "".join(part.text for part in found) == text
        assert all(part.text for part in found)
    references = References(changed_corpus, corpus.register).of(plan).get(changed.id, ())
    in_text = [reference for reference in references if reference.field == "text"]
    assert all(one.end <= other.start for one, other in pairwise(in_text))


DOUBTS = [
    ("Kế hoạch số 76/KH-UBND ngày 27/3/2024 của UBND tỉnh", "[]",
     "trùng số với Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi trên trang mà khác ngày; "
     "ghi đủ số, ngày, cơ quan vào citations của đoạn, hoặc sửa chữ nếu gõ sai"),
    ("Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Kon Tum", "[]",
     "trùng số và ngày với Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi trên trang mà khác cơ quan "
     "ban hành; ghi đủ số, ngày, cơ quan vào citations của đoạn, hoặc sửa chữ nếu gõ sai"),
    ("Kế hoạch số 76/KH-UBND", "[]",
     "trùng số với Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi trên trang, chưa đủ ngày và cơ quan "
     "để biết chắc; ghi đủ số, ngày, cơ quan vào citations của đoạn, hoặc sửa chữ nếu gõ sai"),
    ("Chỉ thị số 28-CT/TW ngày 25/12/2022", f"[{CITED}]",
     "citations của đoạn ghi Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ Chính trị; sửa chỗ sai, hoặc ghi thêm văn bản "
     "này"),
    ("Chỉ thị 28-CT/TW", f"[{CITED}, {CITED.replace('2023', '2013')}]",
     "có thể là Chỉ thị số 28-CT/TW ngày 25/12/2013 của Bộ Chính trị hoặc Chỉ thị số 28-CT/TW ngày 25/12/2023 của Bộ "
     "Chính trị; ghi văn bản được nêu vào citations của đoạn"),
    ("Mục V Kế hoạch này", "[]",
     "văn bản này không có đoạn ấy; sửa chữ nếu gõ sai, hoặc xem lại nhãn trong tệp của văn bản được nêu"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "citations", "said"), DOUBTS)
def test_a_doubt_says_what_to_do(viewer_of, configuration, words, citations, said):
    """Every reason has its own sentence with a remedy, at the place of the text."""
    corpus = viewer_of(f"Theo {words}, và {words}.", citations).corpus
    found = [str(problem) for problem in text_references.check(Context(corpus, configuration, PublishedList()))]
    assert found == [f"a.yml:13:28: cảnh báo: «{words}»: {said} (text-reference)"]
