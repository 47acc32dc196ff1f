"""Địa phương: the units of administration, what lies above and below each, and how a name ends in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from msgspec import Struct

from generator.dates import PartialDate
from generator.register.names import plain
from generator.registry_files import PlaceEntry

LEVELS = ("trung-uong", "tinh", "huyen", "xa")
UNIT_TYPES = {
    "trung-uong": ("", "trung-uong"),
    "tinh": ("tỉnh", "tinh"),
    "thanh-pho-tw": ("thành phố", "tinh"),
    "huyen": ("huyện", "huyen"),
    "quan": ("quận", "huyen"),
    "thi-xa": ("thị xã", "huyen"),
    "thanh-pho": ("thành phố", "huyen"),
    "xa": ("xã", "xa"),
    "phuong": ("phường", "xa"),
    "thi-tran": ("thị trấn", "xa"),
    "dac-khu": ("đặc khu", "xa"),
}
"""Type of unit → its word and its level (Luật Tổ chức chính quyền địa phương 2015 and 2025)."""


def first_day(when: PartialDate | None) -> date | None:
    """The first day of what is known of a date."""
    return when.first if when else None


class Place(Struct, frozen=True):
    """Địa phương: a unit of administration, with the days it began and ended where known."""

    id: str
    name: str
    type: str
    began_on: date | None = None
    ended_on: date | None = None
    successors: tuple[str, ...] = ()
    known: bool = True

    @property
    def level(self) -> str:
        """trung-uong, tinh, huyen or xa."""
        return UNIT_TYPES[self.type][1]

    @property
    def unit(self) -> str:
        """The name with its type: ``huyện Sơn Hà``."""
        return f"{UNIT_TYPES[self.type][0]} {self.name}".strip()

    @property
    def parent_id(self) -> str | None:
        """The key of the place above, None for a province."""
        return self.id.rpartition("/")[0] or None


@dataclass(frozen=True)
class PlaceTree:
    """Every place, known or standing in, with its place in the order of units."""

    entries: Mapping[str, PlaceEntry]
    stand_ins: Mapping[str, Place]

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every place by its key, stand-ins included."""
        return {
            key: Place(
                key, entry.name, entry.type, first_day(entry.began_on), first_day(entry.ended_on), entry.successors
            )
            for key, entry in self.entries.items()
        } | dict(self.stand_ins)

    def above(self, place: Place) -> Iterator[Place]:
        """The place itself, the places above it, and the central level."""
        here: Place | None = place
        while here:
            yield here
            here = self.places.get(here.parent_id) if here.parent_id else None
        central = self.places.get("trung-uong")
        if central and place.id != central.id:
            yield central

    def below(self, place: Place, level: str) -> list[Place]:
        """The places of that level in the given place (the place itself where it has that level), by key."""
        if place.level == level:
            return [place]
        return self._by_root.get((place.id, level), [])

    def called(self, tail: str, place: Place) -> list[Place]:
        """The places that a name's folded end means, those that share most of their path with ``place`` first."""
        found = self._by_tail.get(tail, [])
        return sorted(found, key=lambda there: (-_shared_path(there.id, place.id), not there.known, there.id))

    def has_called(self, tail: str) -> bool:
        """Whether any place is called what a name's folded end says."""
        return tail in self._by_tail

    @cached_property
    def _by_tail(self) -> Mapping[str, list[Place]]:
        """How a place may stand at the end of a name: with or without its type, with the place above."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            above = self.places.get(place.parent_id or "")
            names = (place.name, *(self.entries[place.id].variants if place.known else ()))
            units = [form for name in names for form in (name, f"{UNIT_TYPES[place.type][0]} {name}")]
            for tail in {plain(t) for unit in units for t in (unit, f"{unit} {above.unit}" if above else unit)}:
                found[tail].append(place)
        return dict(found)

    @cached_property
    def _by_root(self) -> Mapping[tuple[str, str], list[Place]]:
        found: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for key in sorted(self.places):
            place = self.places[key]
            for above in list(self.above(place))[1:]:
                found[above.id, place.level].append(place)
        return dict(found)


def _shared_path(one: str, other: str) -> int:
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count
