"""How Vietnamese is written: letters, accents, slugs, numerals, dates as printed, the lunar calendar."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from lunar_vn import convert_lunar_to_solar

from generator.dates import PartialDate, Precision

_MARKS = re.compile(r"[\u0300-\u036f]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_WORTHS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_QUARTERS = ("I", "II", "III", "IV")


ACCENTED_SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
ACCENTED_CAPITALS = ACCENTED_SMALL.upper()


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A compiled pattern in which ``À-Ỹ`` means the accented capitals and ``à-ỹ`` the accented small letters.

    In Unicode the two alternate, so that either range would hold both.
    """
    return re.compile(pattern.replace("À-Ỹ", ACCENTED_CAPITALS).replace("à-ỹ", ACCENTED_SMALL), flags)


def nfc(text: str) -> str:
    """The text in Unicode normal form C: ``kế hoạch`` is 8 code points whichever way it was typed."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without case and accents, ``đ`` as ``d``: ``Uỷ ban`` and ``Ủy ban`` both give ``uy ban``."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _MARKS.sub("", decomposed)


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: ``76/KH-UBND`` gives ``76-kh-ubnd``."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def is_roman(label: str) -> bool:
    """Whether the label is a Roman numeral in capitals, as sections carry."""
    return bool(label) and bool(_ROMAN.fullmatch(label))


def roman(number: int) -> str:
    """The Roman numeral of a count from 1: 14 → ``XIV``."""
    found = ""
    for worth, letters in _ROMAN_WORTHS:
        found += letters * (number // worth)
        number %= worth
    return found


def roman_value(numeral: str) -> int:
    """The count a Roman numeral stands for, in capitals or small letters: ``XIV`` → 14; 0 for anything else."""
    wanted = numeral.upper()
    if not is_roman(wanted):
        return 0
    found = 0
    for worth, letters in _ROMAN_WORTHS:
        while wanted.startswith(letters):
            found, wanted = found + worth, wanted[len(letters) :]
    return found


def printed_date(when: PartialDate | date) -> str:
    """The date as documents print it: ``26/3/2024``, ``03/01/2019``, ``tháng 4/2024``, ``quý IV/2025``, ``năm 2024``.

    Days below 10 and the months January and February take a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    if isinstance(when, date):
        return f"{when.day:02d}/{_printed_month(when.month)}/{when.year}"
    if when.first is None:
        day_of_year = f"{when.day:02d}/{_printed_month(when.month)} hằng năm" if when.month else ""
        return day_of_year or f"ngày {when.day:02d} hằng tháng"
    if when.precision is Precision.DAY:
        return printed_date(when.first)
    if when.precision is Precision.MONTH:
        return printed_month(when.first)
    if when.precision is Precision.QUARTER:
        return f"quý {_ROMAN_QUARTERS[when.first.month // 3]}/{when.first.year}"
    return f"năm {when.first.year}"


def dated(when: PartialDate) -> str:
    """The date with its noun, as a citation writes it: ``ngày 26/3/2024``, ``tháng 4/2024``."""
    return f"ngày {printed_date(when)}" if when.precision is Precision.DAY else printed_date(when)


def printed_month(day: date) -> str:
    """The month of a day: ``tháng 11/2024``, ``tháng 01/2025``."""
    return f"tháng {_printed_month(day.month)}/{day.year}"


def _printed_month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)  # noqa: PLR2004 - the decree's rule, see printed_date


def solar_of_lunar(year: int, month: int, day: int) -> date:
    """The Gregorian day of a lunar day, in Vietnam's time zone: 15/8 of 2024 is 2024-09-17."""
    found: date = convert_lunar_to_solar(day, month, year)
    return found


def lower_first(text: str) -> str:
    """The text to follow ``về``: first letter small, unless the first word is all capitals."""
    first, _, _ = text.partition(" ")
    if len(first) > 1 and first.isupper():
        return text
    return text[:1].lower() + text[1:]
