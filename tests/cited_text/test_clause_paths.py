"""Clauses named by their labels, as documents write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cited_text.clause_paths import clause_paths_in


def named(text: str) -> list[tuple[str, str]]:
    """Every clause found: its words, and its steps in one line from small to large."""
    return [
        (text[path.start : path.end], " ".join(f"{step.noun}:{step.label}" for step in path.steps))
        for path in clause_paths_in(text)
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("theo khoản 2 Mục III Kế hoạch này.", [("khoản 2 Mục III Kế hoạch này", "khoản:2 mục:III")]),
        ("tại Khoản 2, Mục III của Kế hoạch này", [("Khoản 2, Mục III của Kế hoạch này", "khoản:2 mục:III")]),
        ("Mục III Kế hoạch này", [("Mục III Kế hoạch này", "mục:III")]),
        ("Điều 5 Quyết định này", [("Điều 5 Quyết định này", "điều:5")]),
        ("khoản 2 Mục này", [("khoản 2 Mục này", "khoản:2 mục:này")]),
        ("điểm đ khoản này", [("điểm đ khoản này", "điểm:đ khoản:này")]),
        ("Mục II.1", [("Mục II.1", "mục:II.1")]),
        ("khoản 1.2 Mục II", [("khoản 1.2 Mục II", "khoản:1.2 mục:II")]),
        ("Phần thứ nhất Kế hoạch này", [("Phần thứ nhất Kế hoạch này", "phần:thứ nhất")]),
        ("gạch đầu dòng thứ 2 khoản 1 Mục II",
         [("gạch đầu dòng thứ 2 khoản 1 Mục II", "gạch đầu dòng:2 khoản:1 mục:II")]),
        # from large to small
        ("Phần III, Mục 2, khoản 1", [("Phần III, Mục 2, khoản 1", "khoản:1 mục:2 phần:III")]),
        ("Mục II khoản 3 điểm a", [("Mục II khoản 3 điểm a", "điểm:a khoản:3 mục:II")]),
        # appendices
        ("Phụ lục 1 (kèm theo Kế hoạch này)", [("Phụ lục 1", "phụ lục:1")]),
        ("phụ lục số 02 ban hành kèm theo Quyết định này",
         [("phụ lục số 02 ban hành kèm theo Quyết định này", "phụ lục:02")]),
        ("Phụ lục kèm theo Kế hoạch này", [("Phụ lục kèm theo Kế hoạch này", "phụ lục:")]),
        # lists: every clause is one
        ("điểm a, b khoản 1 Mục II",
         [("điểm a", "điểm:a khoản:1 mục:II"), ("b khoản 1 Mục II", "điểm:b khoản:1 mục:II")]),
        ("các điểm a, b và c khoản 2 Mục I",
         [("điểm a", "điểm:a khoản:2 mục:I"), ("b", "điểm:b khoản:2 mục:I"),
          ("c khoản 2 Mục I", "điểm:c khoản:2 mục:I")]),
        ("Mục I, II và III Kế hoạch này", [("Mục I", "mục:I"), ("II", "mục:II"), ("III Kế hoạch này", "mục:III")]),
        ("từ điểm a đến điểm d khoản 1 Mục II",
         [("điểm a", "điểm:a khoản:1 mục:II"), ("điểm d khoản 1 Mục II", "điểm:d khoản:1 mục:II")]),
        ("khoản 1, khoản 2 Mục III", [("khoản 1", "khoản:1 mục:III"), ("khoản 2 Mục III", "khoản:2 mục:III")]),
        ("khoản 1 Mục II và khoản 2 Mục III Kế hoạch này",
         [("khoản 1 Mục II", "khoản:1 mục:II"), ("khoản 2 Mục III Kế hoạch này", "khoản:2 mục:III")]),
        ("điểm a khoản 1 và điểm b khoản 2 Mục III",
         [("điểm a khoản 1", "điểm:a khoản:1 mục:III"), ("điểm b khoản 2 Mục III", "điểm:b khoản:2 mục:III")]),
        ("Mục II, khoản 2 Mục III", [("Mục II", "mục:II"), ("khoản 2 Mục III", "khoản:2 mục:III")]),
        # a count is no label
        ("khoản 2, 12 xã tham gia", [("khoản 2", "khoản:2")]),
    ],
)  # fmt: skip
def test_a_path_is_read_as_it_was_meant(text, paths):
    """Steps from the clause up to the largest, whichever way they are printed; the words are what a link covers."""
    assert named(text) == paths


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("khoản 2 Mục III Kế hoạch này", "ke-hoach"),
        ("Mục III của Kế hoạch ban hành kèm theo Quyết định này", "quyet-dinh"),
        ("Phụ lục 1 (kèm theo Chương trình này)", "chuong-trinh"),
        ("khoản 2 Mục III Kế hoạch số 76/KH-UBND", None),
        ("khoản 3 Điều 90 Luật Trẻ em", None),
        ("khoản 2 Mục III", None),
    ],
)
def test_the_document_is_the_one_that_this_means(text, own):
    """«này» behind the path says that the clause is the document's own."""
    assert [path.own for path in clause_paths_in(text)] == [own]


@pytest.mark.parametrize(
    "text",
    [
        "danh mục I", "chuyên mục 2", "hạng mục A", "thời điểm 1", "địa điểm 2", "tài khoản 12", "điều khoản 3",
        "Mục tiêu 2", "Chương trình I", "Phần mềm 3", "một phần II", "Mục 2024/2", "khoản 20%", "điểm 8,5",
        "Điều kiện 1", "Kế hoạch này", "mục này", "phần thứ tự",
    ],
)  # fmt: skip
def test_other_words_are_no_paths(text):
    """``danh mục``, ``thời điểm`` and ``tài khoản`` name no clauses, nor do counts and shares."""
    assert [path for path in named(text) if not path[1].endswith("này")] == []


@given(st.text(alphabet="khoản điểmMụcĐiềuPhầnabđIV12.,;() này"))
def test_paths_stand_in_the_text_in_order(text):
    """Whatever the text, every path has words, and none begins before another ends."""
    paths = clause_paths_in(text)
    assert all(0 <= path.start < path.end <= len(text) for path in paths)
    assert all(one.end <= other.start for one, other in pairwise(paths))
