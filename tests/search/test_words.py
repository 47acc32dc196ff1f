"""How a text becomes the words it is found by (generator/search/words.py)."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.words import plain, plain_words, words

WORD = re.compile(r"[^\W_]+")
TEXTS = {
    "Uỷ ban": ["uy?", "ban"],
    "Ủy ban": ["uy?", "ban"],
    "hoà hòa HÒA": ["hoa`", "hoa`", "hoa`"],
    "kỹ thuật, kĩ thuật": ["ki~", "thuât.", "ki~", "thuât."],
    "quý IV, quí 4": ["qui'", "iv", "qui'", "4"],
    "ngày 05/6/2024": ["ngay`", "5", "6", "2024"],
    "06/QĐ-TTg": ["6", "qđ", "ttg"],
    "LĐ-TB&XH": ["lđ", "tb", "xh"],
    "đuối nước": ["đuôi'", "nươc'"],
    "y tế": ["y", "tê'"],
    "(…) – “”": [],
}


@pytest.mark.parametrize(("text", "found"), TEXTS.items())
def test_words_are_the_same_however_they_are_typed(text, found):
    """Case, the place of the tone mark, y and i, leading zeros and signs make no difference; accents do."""
    assert words(text) == found


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_the_same_in_both_normal_forms(text):
    """A keyboard that sends letters and marks apart finds the same."""
    assert words(unicodedata.normalize("NFD", text)) == words(text)


def test_plain_forms_have_no_accents():
    """Whoever types without accents means every word with those letters."""
    assert plain("tre? em") == "tre em"
    assert plain_words("Phòng, chống ĐUỐI nước") == "phong chong duoi nuoc"


@given(st.text(max_size=40))
def test_blanks_divide_words_and_nothing_else(text):
    """Read piece by piece between the blanks, a text gives the words that it gives as a whole."""
    assert words(text) == [form for found in WORD.findall(unicodedata.normalize("NFC", text)) for form in words(found)]


@given(st.text(max_size=40))
def test_a_form_never_holds_what_divides_a_line_of_the_index(text):
    """A tab or a line's end in a form would break the file that it stands in."""
    assert all(not set(word) & set("\t\n\r ") and word for word in words(text))
