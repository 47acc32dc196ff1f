"""Dates as documents give them: a year, a month, a quarter, a day, or a day of every year or month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FORMS = "YYYY, YYYY-MM, YYYY-Qn, YYYY-MM-DD, --MM-DD (mỗi năm) hoặc ---DD (mỗi tháng)"

YEARS = range(1945, 2100)
"""Years that documents of the state can speak of; the lunar calendar is known for all of them."""


class _YearError(ValueError):
    """A year that must be a slip."""


_PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"|--(?P<every_month>\d\d)-(?P<every_year_day>\d\d)"
    r"|---(?P<every_month_day>\d\d)",
    re.ASCII,
)


class Precision(StrEnum):
    """How exactly a date is known; the recurring ones have no year (ISO 8601:2000, truncated forms)."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    DAY_OF_YEAR = "day-of-year"
    DAY_OF_MONTH = "day-of-month"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """Thời điểm: a date known to the year, quarter, month or day, or a day that recurs.

    ``PartialDate.parse("2024-Q2")`` covers 2024-04-01 to 2024-06-30.
    """

    written: str
    precision: Precision
    first: date | None = None
    last: date | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """The date that ``value`` writes; ``ValueError`` in the editor's language if it writes none."""
        if isinstance(value, PartialDate):
            return value
        text = str(value).strip()
        found = _PATTERN.fullmatch(text)
        if not found:
            raise ValueError(f"ngày «{text}» không đọc được; viết theo một trong các dạng {FORMS}")
        try:
            return cls._from_match(text, {k: v for k, v in found.groupdict().items() if v is not None})
        except _YearError:
            raise
        except ValueError:
            raise ValueError(f"ngày «{text}» không có trên lịch; sửa lại ngày hoặc tháng") from None

    @classmethod
    def _from_match(cls, text: str, parts: dict[str, str]) -> PartialDate:
        if "every_month_day" in parts:
            day = date(2000, 1, int(parts["every_month_day"])).day
            return cls(text, Precision.DAY_OF_MONTH, day=day)
        if "every_month" in parts:
            # 2000 is a leap year: 29 February may recur
            at = date(2000, int(parts["every_month"]), int(parts["every_year_day"]))
            return cls(text, Precision.DAY_OF_YEAR, month=at.month, day=at.day)
        year = int(parts["year"])
        if year not in YEARS:
            raise _YearError(f"ngày «{text}» ngoài khoảng {YEARS[0]}-{YEARS[-1]}; sửa lại năm")
        if "day" in parts:
            at = date(year, int(parts["month"]), int(parts["day"]))
            return cls(text, Precision.DAY, at, at)
        if "month" in parts:
            return cls(text, Precision.MONTH, *_months(year, int(parts["month"]), 1))
        if "quarter" in parts:
            return cls(text, Precision.QUARTER, *_months(year, 3 * int(parts["quarter"]) - 2, 3))
        return cls(text, Precision.YEAR, *_months(year, 1, 12))

    @classmethod
    def parse_day(cls, value: object) -> PartialDate:
        """As `parse`, for a date that happened: it does not recur."""
        found = cls.parse(value)
        if found.recurs:
            raise ValueError(f"ngày «{found}» là ngày lặp lại; ở đây cần năm, năm-tháng hoặc năm-tháng-ngày")
        return found

    @property
    def year(self) -> int | None:
        """The year, or None for a recurring day."""
        return self.first.year if self.first else None

    @property
    def recurs(self) -> bool:
        """Whether this is a day of every year or month."""
        return self.first is None

    def __str__(self) -> str:
        return self.written


def day_or_none(written: str) -> str | None:
    """The written date if it is one that happened (`PartialDate.parse_day`), else None."""
    try:
        return PartialDate.parse_day(written).written
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_month = month + count - 1
    return date(year, month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])
