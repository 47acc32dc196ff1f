"""What a clause says, in a few letters."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fingerprints import content_hash, likeness, sketch
from generator.model import Clause

ANOTHER = 0.3
"""What `same_clause` takes for another clause."""


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
    ],
)
def test_another_clause_is_not_alike(before, after):
    """A few words that every clause has do not make it the same."""
    assert likeness(sketch(before), sketch(after)) < ANOTHER


@given(st.text(max_size=300))
def test_a_sketch_is_short_and_like_itself(text):
    """At most twenty letters that a line of YAML can hold, alike to the same text in other cases and accents."""
    found = sketch(text)
    assert len(found) <= 20
    assert all(letter.isalnum() or letter in "-_" for letter in found)
    assert likeness(found, found) == 1
