"""Đối chiếu tên: which body a written name means – by the name itself, with a unit at its end, or through a post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from generator.register.agencies import Agency, agency_at
from generator.register.names import Spelling, plain
from generator.register.places import LEVELS, UNIT_TYPES, Place, PlaceTree
from generator.registry_files import Body
from generator.vietnamese import fold

_POSTS = {
    f"{fold(post)} ": fold(noun)
    for post, noun in (
        ("Bộ trưởng", "Bộ"),
        ("Giám đốc", ""),
        ("Trưởng phòng", "Phòng"),
        ("Chủ tịch", ""),
        ("Chánh Văn phòng", "Văn phòng"),
        ("Thủ trưởng", ""),
        ("Lãnh đạo", ""),
    )
}
"""A post at the head of a name → the noun of the body that it holds: ``Trưởng phòng Y tế`` leads the Phòng Y tế."""

_UNIT_WORDS = {
    fold(word): tuple(key for key, (other, _) in UNIT_TYPES.items() if other == word)
    for word, _ in UNIT_TYPES.values()
    if word
} | {f"cap {fold(name)}": tuple(key for key, (_, level) in UNIT_TYPES.items() if level == name) for name in LEVELS}
"""A unit's word at the end of a name → the types of place it can mean."""

_ALIKE = 60
"""How like, of 100, a known name must be to be offered for an unknown one."""


@dataclass(frozen=True)
class Matching:
    """The reading of written names against the bodies, places and spellings that are known."""

    bodies: Mapping[str, Body]
    tree: PlaceTree
    spelling: Spelling

    def prepare(self) -> None:
        """Work out now what names are looked up in."""
        _ = self._by_name

    def resolve(self, written: str, place: Place, on: date | None) -> Agency | None:
        """The agency that a document of ``place`` means by the written name, before others one that stood that day."""
        key = (written, place.id, on)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(self.spelling.normal(written), place, on)
        return self._resolved[key]

    def nearest_names(self, written: str, place: Place, count: int) -> list[str]:
        """Names of bodies at or above the place that look most like the written one, best first."""
        normal = self.spelling.normal(written)
        found = process.extract(normal, self._known_at(place), scorer=fuzz.token_sort_ratio, limit=12)
        names = dict.fromkeys(name for _, score, name in found if score >= _ALIKE)
        return list(names)[:count]

    def knows(self, written: str) -> bool:
        """Whether any body anywhere has that name, with or without a unit at its end."""
        return any(self.spelling.normal(name) in self._by_name for name in (written, self.without_unit(written)))

    def without_unit(self, written: str) -> str:
        """The written name without the unit at its end: ``Hạt Kiểm lâm huyện`` → ``Hạt Kiểm lâm``."""
        words = written.split()
        for cut in range(1, len(words)):
            tail = plain(" ".join(words[cut:]))
            # without its accent `quận` is the `quan` of `cơ quan` and `liên quan`
            if tail == fold("quận") and words[-1].casefold() != "quận":
                continue
            if tail in _UNIT_WORDS or self.tree.has_called(tail):
                return " ".join(words[:cut])
        return written

    def _resolve(self, name: str, place: Place, on: date | None) -> Agency | None:
        return self._exact(name, place, on) or self._with_unit(name, place, on) or self._post(name, place, on)

    def _exact(self, name: str, place: Place, on: date | None, types: Collection[str] = UNIT_TYPES) -> Agency | None:
        """The body of that name at the nearest place up from ``place`` whose type is one of ``types``."""
        found = [
            agency_at(body, here)
            for here in self.tree.above(place)
            for body in self._by_name.get(name, ())
            if here.type in types and body.stands_in(here.type)
            if body.level == here.level or (body.level == "any" and here == place)
        ]
        return next((agency for agency in found if agency.stood_on(on)), found[0] if found else None)

    def _with_unit(self, name: str, place: Place, on: date | None) -> Agency | None:
        """The name with a unit at its end: ``cong an huyen``, ``cong an huyen son ha``."""
        words = name.split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if head not in self._by_name:
                continue
            if tail in _UNIT_WORDS:
                return self._exact(head, place, on, _UNIT_WORDS[tail])
            for there in self.tree.called(tail, place):
                found = self._exact(head, there, on, (there.type,))
                if found and found.place == there:
                    return found
        return None

    def _post(self, name: str, place: Place, on: date | None) -> Agency | None:
        """A post stands for its agency: ``Bộ trưởng Bộ …`` is the ministry, ``Trưởng phòng …`` the department."""
        post = next((post for post in _POSTS if name.startswith(post)), None)
        if not post:
            return None
        noun, rest = _POSTS[post], name.removeprefix(post)
        led = self._resolve(f"{noun} {rest}", place, on) if noun else None
        return led or self._resolve(rest, place, on)

    def _known_at(self, place: Place) -> dict[str, str]:
        levels = {here.level for here in self.tree.above(place)} | {"any"}
        bodies = [body for body in self.bodies.values() if body.level in levels]
        return {name: self.spelling.normal(name) for body in bodies for name in body.names}

    @cached_property
    def _resolved(self) -> dict[tuple[str, str, date | None], Agency | None]:
        return {}

    @cached_property
    def _by_name(self) -> Mapping[str, list[Body]]:
        found: dict[str, list[Body]] = defaultdict(list)
        for body in self.bodies.values():
            for name in {self.spelling.normal(name): None for name in body.names}:
                found[name].append(body)
        return dict(found)
