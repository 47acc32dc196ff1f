"""generator.dates: dates as documents give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import FORMS, PartialDate, Precision


@pytest.mark.parametrize(
    ("written", "precision", "first", "last"),
    [
        ("2024", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", "quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q2", "quarter", date(2024, 4, 1), date(2024, 6, 30)),
        ("2025-Q4", "quarter", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", "month", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-05-31", "day", date(2024, 5, 31), date(2024, 5, 31)),
        ("2024-02-29", "day", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_date_covers_all_its_days(written, precision, first, last):
    """A year, quarter or month stands for its first to its last day."""
    found = PartialDate.parse(written)
    assert (found.precision, found.first, found.last) == (precision, first, last)
    assert (found.year, found.recurs, str(found)) == (first.year, False, written)


@pytest.mark.parametrize(
    ("written", "precision", "month", "day"),
    [
        ("--11-15", Precision.DAY_OF_YEAR, 11, 15),
        ("--02-29", Precision.DAY_OF_YEAR, 2, 29),
        ("---05", Precision.DAY_OF_MONTH, None, 5),
        ("---31", Precision.DAY_OF_MONTH, None, 31),
    ],
)
def test_a_recurring_day_has_no_year(written, precision, month, day):
    """A day of every year or month knows its month and day, and covers no days of its own."""
    found = PartialDate.parse(written)
    assert (found.precision, found.month, found.day) == (precision, month, day)
    assert (found.first, found.last, found.year, found.recurs) == (None, None, None, True)


@pytest.mark.parametrize(
    "written",
    ["26/3/2024", "3-2024", "2024-3", "2024-3-1", "2024-Q5", "2024-Q0", "2024-q1", "24", "20245", "-11-15",
     "năm 2024", "", "2024-05-31T00:00", "True"],
)  # fmt: skip
def test_another_form_is_refused_with_the_forms(written):
    """What is written in no known form is an error that lists the forms."""
    with pytest.raises(ValueError) as fault:  # noqa: PT011 - the whole message is compared
        PartialDate.parse(written)
    assert str(fault.value) == f"ngày «{written}» không đọc được; viết theo một trong các dạng {FORMS}"


@pytest.mark.parametrize(
    "written",
    ["2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-04-31", "--02-30", "--13-01", "---00", "---32"],
)
def test_a_day_that_is_on_no_calendar_is_refused(written):
    """A date in a good form that no calendar has is an error of its own."""
    with pytest.raises(ValueError) as fault:  # noqa: PT011
        PartialDate.parse(written)
    assert str(fault.value) == f"ngày «{written}» không có trên lịch; sửa lại ngày hoặc tháng"


def test_a_year_may_come_as_a_number():
    """YAML reads a bare year as a number; a date that is parsed already stays as it is."""
    found = PartialDate.parse(2024)
    assert found == PartialDate.parse("2024")
    assert PartialDate.parse(found) is found


def test_blanks_around_a_date_do_not_count():
    """A quoted date with blanks around it is the same date."""
    assert PartialDate.parse(" 2024-05-31 ") == PartialDate.parse("2024-05-31")


@pytest.mark.parametrize("written", ["0000", "0224-05-31", "1944", "2100-01-01", "9999"])
def test_a_year_that_must_be_a_slip_is_refused(written):
    """One figure too few or too many would put a deadline in another age."""
    with pytest.raises(ValueError) as fault:  # noqa: PT011
        PartialDate.parse(written)
    assert str(fault.value) == f"ngày «{written}» ngoài khoảng 1945-2099; sửa lại năm"


def test_a_date_of_issue_does_not_recur():
    """A day of every year is no day on which something was issued."""
    with pytest.raises(ValueError) as fault:  # noqa: PT011
        PartialDate.parse_day("--03-26")
    assert str(fault.value) == "ngày «--03-26» là ngày lặp lại; ở đây cần năm, năm-tháng hoặc năm-tháng-ngày"


@pytest.mark.parametrize("written", ["２０２４-０５", "٢٠٢٤"])
def test_digits_of_other_scripts_are_refused(written):
    """Full-width and Arabic digits, as a bad text layer has them, are no date."""
    with pytest.raises(ValueError, match="không đọc được"):
        PartialDate.parse(written)


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day):
    """Every ISO day is one day, in the quarter, month and year that it lies in."""
    assert (PartialDate.parse(day.isoformat()).first, PartialDate.parse(day.isoformat()).last) == (day, day)
    for wider in (f"{day.year:04d}", f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}-Q{(day.month + 2) // 3}"):
        found = PartialDate.parse(wider)
        assert found.first <= day <= found.last


@given(st.text(alphabet="0123456789-Q ", max_size=12))
def test_any_text_is_a_date_or_a_value_error(written):
    """Whatever an editor types is read or refused, never anything else."""
    try:
        found = PartialDate.parse(written)
    except ValueError:
        return
    assert found.written == written.strip()
