"""generator.citing: citations as communications print them."""

from __future__ import annotations

import pytest

from generator.checks.context import minimal
from generator.citing import clause_name, dated_citation, day_of_text, path_citation, plan_citation

PROVINCE = minimal(
    number='"76"', place="quang-ngai", issuing_authority="UBND tỉnh Quảng Ngãi", issued_on="2024-03-26",
    title="Triển khai thực hiện công tác trẻ em",
    body="[{label: II, clauses: [{label: '1', clauses: [{label: d, text: Một.}, {label: đ, text: Hai.}]}]}]",
)  # fmt: skip


def path_of(corpus, clause_id: str):
    """A clause with everything above it, top down."""
    clause = corpus.plans[0].by_id[clause_id]
    return (*clause.ancestors, clause.placed)


def test_a_point_is_cited_small_to_large(corpus_of, configuration):
    """The first example of the design, section 8."""
    corpus = corpus_of(PROVINCE)
    document = plan_citation(corpus.plans[0].plan, configuration.kinds)
    assert f"{path_citation(path_of(corpus, 'ii-1-dd'))} {document}" == (
        "điểm đ khoản 1 Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi "
        "về triển khai thực hiện công tác trẻ em"
    )


def test_an_unnumbered_plan_says_so(corpus_of, configuration):
    """The second example of the design, section 8."""
    plan = corpus_of(minimal(number="null", issued_on="2024-04")).plans[0].plan
    assert plan_citation(plan, configuration.kinds, with_title=False) == (
        "Kế hoạch số …/KH-UBND tháng 4/2024 của UBND huyện Sơn Hà (bản chưa ghi số)"
    )


@pytest.mark.parametrize(
    ("values", "citation"),
    [
        ({"kind": "cong-van", "number": '"4628"', "code": "UBND-KGVX", "issued_on": "2020-12-21"},
         "Công văn số 4628/UBND-KGVX ngày 21/12/2020 của UBND huyện Sơn Hà về phòng, chống đuối nước"),
        ({"issued_on": "null"}, "Kế hoạch số 1/KH-UBND của UBND huyện Sơn Hà về phòng, chống đuối nước"),
        ({"number": "null", "code": "null", "issued_on": "2024"},
         "Kế hoạch năm 2024 của UBND huyện Sơn Hà về phòng, chống đuối nước (bản chưa ghi số)"),
        ({"code": "null"}, "Kế hoạch số 1 ngày 02/5/2024 của UBND huyện Sơn Hà về phòng, chống đuối nước"),
        ({"title": "Về việc dạy bơi"}, "Kế hoạch số 1/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà về việc dạy bơi"),
        ({"title": "UBND xã dạy bơi"}, "Kế hoạch số 1/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà về UBND xã dạy bơi"),
        ({"kind": "lich-hop"}, "lich-hop số 1/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà về phòng, chống đuối nước"),
    ],
)  # fmt: skip
def test_a_document_is_cited_with_what_is_known_of_it(read, configuration, values, citation):
    """Kind, number, date, issuer and title, in this order; what is not known is left out."""
    assert plan_citation(read(minimal(**values)).plan, configuration.kinds) == citation


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("IV", "Mục IV"), ("IV.", "Mục IV"), ("A", "Phần A"), ("Phần I", "Phần I"), ("PHẦN I", "PHẦN I"),
        ("Điều 5", "Điều 5"), ("Chương II", "Chương II"), ("1", "khoản 1"), ("1.", "khoản 1"), ("1.1", "khoản 1.1"),
        ("a", "điểm a"), ("đ)", "điểm đ"), ("Phụ lục 1", "Phụ lục 1"),
        ("-", "gạch đầu dòng thứ 1"), ("null", "đoạn 1"),
    ],
)  # fmt: skip
def test_a_clause_is_named_by_its_level(corpus_of, label, name):
    """Each level has its noun; a label that is printed with its noun keeps it once."""
    assert clause_name(corpus_of(minimal(body=f"[{{label: {quoted(label)}}}]")).plans[0].clauses[0].placed) == name


def quoted(label: str) -> str:
    """The label as YAML text."""
    return label if label == "null" else f'"{label}"'


def test_dashes_and_paragraphs_are_cited_by_their_number(corpus_of):
    """The second dash of khoản 1 is its second, the paragraph after two dashes the third of the unlabelled."""
    body = "[{label: I, clauses: [{label: '1', clauses: [{label: '-'}, {label: '-'}, {label: null}]}]}]"
    corpus = corpus_of(minimal(body=body))
    assert path_citation(path_of(corpus, "i-1-p2")) == "gạch đầu dòng thứ 2 khoản 1 Mục I"
    assert path_citation(path_of(corpus, "i-1-p3")) == "đoạn 3 khoản 1 Mục I"


@pytest.mark.parametrize(
    ("extra", "values", "day"),
    [
        ("", {}, "ngày 02/5/2024"),
        ("", {"issued_on": "2024-04"}, "tháng 4/2024"),
        ("revised_on: 2024-06-03\n", {}, "ngày 03/6/2024"),
        ("", {"issued_on": "null"}, "không rõ ngày"),
    ],
)
def test_a_text_is_cited_with_its_day(read, extra, values, day):
    """That of its revision, else of its document, as exactly as is known."""
    found = day_of_text(read(minimal(extra, **values)).plan, "không rõ ngày")
    assert (found, dated_citation("Mục I Kế hoạch", found, "bản")) == (day, f"Mục I Kế hoạch (bản {day})")
