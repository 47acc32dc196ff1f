"""generator.vietnamese: how Vietnamese is written."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import PartialDate
from generator.vietnamese import (
    dated,
    fold,
    is_roman,
    lower_first,
    nfc,
    printed_date,
    roman,
    roman_value,
    slug,
    solar_of_lunar,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Uỷ ban nhân dân", "uy ban nhan dan"),
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("Toà án", "toa an"),
        ("Tòa án", "toa an"),
        ("ĐĂK TÔ", "dak to"),
        ("Đường, đuối nước", "duong, duoi nuoc"),
        ("Trưởng ữ ậ ẵ", "truong u a a"),
        ("LĐ-TB&XH", "ld-tb&xh"),
    ],
)
def test_fold_drops_case_and_accents(written, folded):
    """Words are compared without case and accents, đ as d, whether typed composed or not."""
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_nfc_makes_one_spelling_of_many_code_points():
    """«kế hoạch» is 8 code points, however it was typed."""
    assert len(unicodedata.normalize("NFD", "kế hoạch")) == 11
    assert nfc(unicodedata.normalize("NFD", "kế hoạch")) == "kế hoạch"
    assert len(nfc("ke\u0302\u0301 hoa\u0323ch")) == 8


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("76/KH-UBND", "76-kh-ubnd"),
        ("UBND tỉnh Quảng Ngãi", "ubnd-tinh-quang-ngai"),
        ("Đài Phát thanh - Truyền hình", "dai-phat-thanh-truyen-hinh"),
        ("  «Ia H'Drai»  ", "ia-h-drai"),
        ("28 CT/TW", "28-ct-tw"),
        ("…", ""),
    ],
)
def test_slug_is_ascii_words_and_hyphens(written, made):
    """A slug keeps letters and figures, lower case, joined by single hyphens."""
    assert slug(written) == made


@given(st.text())
def test_slug_is_safe_in_an_address_whatever_is_written(text):
    """Any text gives lower-case ASCII words and single hyphens, and its slug is its own slug."""
    made = slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in made
    assert made == made.strip("-") == slug(made)


@pytest.mark.parametrize("label", ["I", "IV", "IX", "XIX", "XL", "MCMXCIV"])
def test_roman_numerals_are_recognised(label):
    """Sections carry Roman numerals in capitals."""
    assert is_roman(label)


@pytest.mark.parametrize("label", ["", "iv", "IIII", "VX", "A", "Đ", "1", "IV."])
def test_other_labels_are_no_roman_numerals(label):
    """Small letters, figures, malformed numerals and other capitals are no Roman numerals."""
    assert not is_roman(label)


@pytest.mark.parametrize(
    ("written", "printed", "with_noun"),
    [
        ("2024-03-26", "26/3/2024", "ngày 26/3/2024"),
        ("2019-01-03", "03/01/2019", "ngày 03/01/2019"),
        ("2024-02-29", "29/02/2024", "ngày 29/02/2024"),
        ("2024-05-09", "09/5/2024", "ngày 09/5/2024"),
        ("2024-10-10", "10/10/2024", "ngày 10/10/2024"),
        ("2024-04", "tháng 4/2024", "tháng 4/2024"),
        ("2024-12", "tháng 12/2024", "tháng 12/2024"),
        ("2025-Q1", "quý I/2025", "quý I/2025"),
        ("2025-Q2", "quý II/2025", "quý II/2025"),
        ("2025-Q3", "quý III/2025", "quý III/2025"),
        ("2025-Q4", "quý IV/2025", "quý IV/2025"),
        ("2024", "năm 2024", "năm 2024"),
        ("--11-15", "15/11 hằng năm", "15/11 hằng năm"),
        ("--01-05", "05/01 hằng năm", "05/01 hằng năm"),
        ("---05", "ngày 05 hằng tháng", "ngày 05 hằng tháng"),
        ("---20", "ngày 20 hằng tháng", "ngày 20 hằng tháng"),
    ],
)
def test_dates_are_printed_as_documents_print_them(written, printed, with_noun):
    """Days below 10 and the months 1 and 2 take a leading zero, other months none (Nghị định 30/2020/NĐ-CP)."""
    assert printed_date(PartialDate.parse(written)) == printed
    assert dated(PartialDate.parse(written)) == with_noun


def test_a_calendar_day_is_printed_like_a_written_one():
    """A day that was worked out is printed as one that was written."""
    assert printed_date(date(2024, 9, 2)) == "02/9/2024"


@pytest.mark.parametrize(("written", "printed"), [("2024-01", "tháng 01/2024"), ("2024-02", "tháng 02/2024")])
def test_january_and_february_alone_take_their_zero(written, printed):
    """The decree's zero before the months 1 and 2 stands without a day too."""
    assert printed_date(PartialDate.parse(written)) == printed


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        ((2024, 8, 15), date(2024, 9, 17)),  # Tết Trung thu
        ((2024, 1, 1), date(2024, 2, 10)),  # Tết Nguyên đán
        ((2025, 1, 1), date(2025, 1, 29)),
        ((2024, 3, 10), date(2024, 4, 18)),  # Giỗ Tổ Hùng Vương
        ((2007, 1, 1), date(2007, 2, 17)),  # China's new year was a day later
    ],
)
def test_lunar_days_are_those_of_vietnam(lunar, solar):
    """The lunar calendar is Vietnam's (UTC+7), not China's."""
    assert solar_of_lunar(*lunar) == solar


@pytest.mark.parametrize(
    ("title", "after_ve"),
    [
        ("Triển khai công tác trẻ em", "triển khai công tác trẻ em"),
        ("Đổi mới truyền thông", "đổi mới truyền thông"),
        ("UBND xã", "UBND xã"),
        ("COVID-19 và trường học", "COVID-19 và trường học"),
        ("", ""),
    ],
)
def test_a_title_follows_ve_with_a_small_letter(title, after_ve):
    """The first letter becomes small, unless the first word is all capitals."""
    assert lower_first(title) == after_ve


@pytest.mark.parametrize(
    ("count", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1999, "MCMXCIX")]
)
def test_roman_numerals_are_written_and_read(count, numeral):
    """A count gives its numeral and the numeral, in capitals or small letters, its count."""
    assert roman(count) == numeral
    assert roman_value(numeral) == roman_value(numeral.lower()) == count


@pytest.mark.parametrize("written", ["", "IIII", "VX", "Mục", "7"])
def test_what_is_no_roman_numeral_has_no_value(written):
    """Anything else has the value 0."""
    assert roman_value(written) == 0
