"""What a clause says, in a few letters."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fingerprints import ANOTHER, content_hash, is_sketch, likeness, said, sketch
from generator.model import Clause


def test_the_hash_can_be_made_again_by_anybody():
    """SHA-256 of heading and text on two lines; the label, the agencies and what stands below are not in it."""
    clause = Clause(label="1", heading="Phòng Y tế", text="Khám sức khỏe.", clauses=({"text": "Đợt 1."},))
    assert content_hash(clause) == hashlib.sha256("Phòng Y tế\nKhám sức khỏe.".encode()).hexdigest()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mục đích", "Mục đích, yêu cầu"),
        ("Tổ chức khám sức khỏe cho trẻ em tại các xã", "Tổ chức khám sức khoẻ định kỳ cho trẻ em tại xã, thị trấn"),
        ("Báo cáo kết quả trước ngày 31/5/2024", "Báo cáo kết quả trước ngày 15/6/2024"),
        ("DẠY BƠI CHO TRẺ EM", "Dạy bơi cho trẻ em"),
    ],
)
def test_a_clause_mended_is_alike(before, after):
    """A slip, a date, a case, a few words more."""
    assert likeness(sketch(before), sketch(after)) >= ANOTHER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Phòng Y tế", "Phòng Tư pháp"),
        ("Khám sức khỏe cho trẻ em dưới 6 tuổi tại các xã", "Tuyên truyền pháp luật về đuối nước ở các xã cho trẻ em"),
        ("Kinh phí", "Thời gian"),
        (
            "Phối hợp với các trường học mở lớp dạy bơi trong hè; kiểm tra hồ bơi, cắm biển ở chỗ sâu",
            "Phối hợp với trạm y tế khám sức khỏe trong hè; lập sổ theo dõi cân nặng, báo cáo số trẻ suy dinh dưỡng",
        ),
    ],
)
def test_another_clause_is_not_alike(before, after):
    """A few words that every clause has do not make it the same."""
    assert likeness(sketch(before), sketch(after)) < ANOTHER


@given(st.text(max_size=300))
def test_a_sketch_is_short_and_like_itself(text):
    """At most 32 letters that a line of YAML can hold, alike to itself."""
    found = sketch(text)
    assert len(found) <= 32
    assert is_sketch(found)
    assert likeness(found, found) == 1


def test_neighbours_in_real_documents_are_told_apart(corpus):
    """What stands next to a clause in the documents of this site: at most one pair in fifty seems the same clause."""
    pairs = [
        (said(one.clause), said(other.clause))
        for plan in corpus.plans
        for one, other in pairwise(plan.clauses)
        if said(one.clause).strip() and said(other.clause).strip()
    ]
    alike = [pair for pair in pairs if likeness(sketch(pair[0]), sketch(pair[1])) >= ANOTHER]
    assert len(pairs) > 200
    assert len(alike) <= len(pairs) / 50, alike
