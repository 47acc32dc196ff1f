"""Địa phương chưa có trong sổ: a place to stand in for one that documents have and places.yml has not yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from generator.register.places import UNIT_TYPES, Place
from generator.vietnamese import fold

_UNIT = re.compile(
    r"(?<!\w)(?P<unit>tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b\.? ?(?=(?P<name>\w[^,;()]*)$)",
    re.IGNORECASE,
)
"""The word of a unit and what follows it to the end of an authority's name."""


def guessed_place(key: str, authority: str = "") -> Place:
    """A stand-in for a place that the register has not, as its issuing authority names it.

    ``dak-lak``, ``UBND tỉnh Đắk Lắk`` → tỉnh Đắk Lắk; without a name there, the words of the key and the type its
    depth suggests.
    """
    depth = key.count("/")
    units = _UNIT.finditer(" ".join(authority.split()))
    found = next((unit for unit in units if unit["name"][0].isupper() or unit["name"].isdigit()), None)
    if not found:
        return Place(key, _named_by(key), ("tinh", "huyen", "xa")[min(depth, 2)], known=False)
    word = fold(found["unit"]).replace("tp", "thanh pho").strip(" .")
    kinds = [kind for kind, (unit, _) in UNIT_TYPES.items() if fold(unit) == word]
    # a city below a province has the last of the two types of city
    kind = kinds[-1] if depth else kinds[0]
    name = found["name"].title() if found["name"].isupper() else found["name"]
    return Place(key, name, kind, known=False)


def guessed_places(authorities: Iterable[tuple[str, str]], known: Collection[str]) -> dict[str, Place]:
    """A stand-in by its key for every place of the pairs (its key, who issues documents there) that is not known.

    Of several authorities of one place the first that tells its name and type does.
    """
    found: dict[str, Place] = {}
    for key, authority in authorities:
        if key not in known and not (key in found and found[key].name != _named_by(key)):
            found[key] = guessed_place(key, authority)
    return found


def _named_by(key: str) -> str:
    return key.rpartition("/")[2].replace("-", " ").title()
