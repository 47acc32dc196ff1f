"""Sổ cơ quan và địa phương: any written name → one identity.

A written name is matched without case, accents, punctuation and well-known abbreviations; a unit at its end
(`huyện`, `huyện Sơn Hà`) decides the place, otherwise the nearest place up from the document's own.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from generator.dates import PartialDate
from generator.registry_files import Body, Members, RegisterFile
from generator.vietnamese import fold, slug

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

_HEADS = tuple(
    f"{fold(head)} "
    for head in ("Bộ trưởng", "Giám đốc", "Trưởng phòng", "Chủ tịch", "Chánh Văn phòng", "Thủ trưởng", "Lãnh đạo")
)
_LONGEST_KEY = 100
_ALIKE = 60
"""How like, of 100, a known name must be to be offered for an unknown one."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
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


@dataclass(frozen=True, slots=True)
class Agency:
    """Cơ quan, đơn vị: one identity, whatever name a document gives it."""

    id: str
    name: str
    place: Place
    body: Body | None = field(default=None, compare=False)

    def stood_on(self, day: date | None) -> bool:
        """Whether it and its place had begun and not ended on the day; without a day, it did."""
        if not day:
            return True
        begins = (_first(self.body.began_on) if self.body else None, self.place.began_on)
        ends = (_first(self.body.ended_on) if self.body else None, self.place.ended_on)
        return all(day >= begin for begin in begins if begin) and all(day < end for end in ends if end)

    @property
    def registered(self) -> bool:
        """Whether the register knows it; otherwise it stands under its written name."""
        return self.body is not None

    @property
    def short_name(self) -> str:
        """The name without its place."""
        return self.body.name if self.body else self.name

    @property
    def kind(self) -> str | None:
        """The key of its kind: the same function at several levels."""
        return self.body.kind if self.body else None

    @property
    def is_collective(self) -> bool:
        """Whether it stands for several agencies."""
        return self.body is not None and self.body.members is not None


@dataclass(frozen=True)
class Register:
    """The places and agencies known, and the reading of written names."""

    file: RegisterFile
    stand_ins: Mapping[str, Place] = field(default_factory=dict)
    """Places that documents have and places.yml has not yet."""

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every place by its key, stand-ins included."""
        return {
            key: Place(key, entry.name, entry.type, _first(entry.began_on), _first(entry.ended_on), entry.successors)
            for key, entry in self.file.places.items()
        } | dict(self.stand_ins)

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """Every kind of body, collectives included, by its key."""
        return {body.key: body for _, body in self.file.bodies()}

    def place(self, key: str) -> Place:
        """The place, or a stand-in named by its key; the check `known-place` reports it."""
        return self.places.get(key) or guessed_place(key)

    def with_places_of(self, authorities: Iterable[tuple[str, str]]) -> Register:
        """The same with a stand-in for every unknown place of the pairs: its key, who issues documents there.

        Of several authorities of one place the first that tells its name and type does.
        """
        found: dict[str, Place] = {}
        for key, authority in authorities:
            if key not in self.places and not (key in found and found[key].name != _named_by(key)):
                found[key] = guessed_place(key, authority)
        return replace(self, stand_ins=found) if found else self

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
        return self._places_by_root.get((place.id, level), [])

    def resolve(self, written: str, place: Place, on: date | None = None) -> Agency | None:
        """The agency that a document of ``place`` means by the written name; None if the register has none.

        A body that stood on the day ``on`` comes before one that had ended or not begun.
        """
        key = (written, place.id, on)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(self.normal(written), place, on)
        return self._resolved[key]

    def unplaced(self, written: str, place: Place) -> Agency:
        """An agency under its written name, until the register learns it."""
        name = " ".join(written.split())
        key = _short(slug(name)) or "chua-ro-ten"
        if key in self.bodies or f"{place.id}/{key}" in self.places:
            key = f"co-quan-{key}"
        return Agency(f"{place.id}/{key}", name, place)

    def at(self, body: Body, place: Place) -> Agency:
        """The identity of a kind of body at a place."""
        pattern = body.full_name or ("{name}" if body.level in ("trung-uong", "any") else "{name} {unit}")
        name = pattern.format(name=body.name, place=place.name, unit=place.unit)
        return Agency(f"{place.id}/{body.key}", name, place, body)

    def members(self, agency: Agency, known: Iterable[Agency]) -> list[Agency]:
        """Whom a collective stands for: every listed body of the places meant, and of the groups those ``known``."""
        members = agency.body.members if agency.body else None
        if not members:
            return []
        places = self.below(agency.place, members.level or agency.place.level)
        bodies = [self.bodies[key] for key in members.bodies]
        listed = [self.at(body, place) for place in places for body in bodies if body.stands_in(place.type)]
        return sorted({*listed, *_in_groups(known, members, {place.id for place in places})}, key=lambda a: a.id)

    def nearest_names(self, written: str, place: Place, count: int = 3) -> list[str]:
        """Names the register knows that look most like the written one, best first."""
        found = process.extract(self.normal(written), self._known_at(place), scorer=fuzz.token_sort_ratio, limit=12)
        names = dict.fromkeys(name for _, score, name in found if score >= _ALIKE)
        return list(names)[:count]

    def knows(self, written: str) -> bool:
        """Whether any body anywhere has that name, with or without a unit at its end."""
        return self.normal(written) in self._by_name or self.normal(self.without_unit(written)) in self._by_name

    def without_unit(self, written: str) -> str:
        """The written name without the unit at its end: ``Hạt Kiểm lâm huyện`` → ``Hạt Kiểm lâm``."""
        words = written.split()
        for cut in range(1, len(words)):
            tail = _plain(" ".join(words[cut:]))
            # without its accent `quận` is the `quan` of `cơ quan` and `liên quan`
            if tail == fold("quận") and words[-1].casefold() != "quận":
                continue
            if tail in _UNIT_WORDS or tail in self._by_tail:
                return " ".join(words[:cut])
        return written

    def normal(self, name: str) -> str:
        """The form in which names are compared: folded words, abbreviations written out."""
        words = f" {_NOT_WORD.sub(' ', fold(name).replace('&', ' va ')).strip()} "
        for short, full in self._word_pairs:
            if short in words:
                words = words.replace(short, full)
        return words.strip()

    def forms(self, name: str) -> list[str]:
        """The folded ways in which people may type the name: abbreviations written out, and put in one at a time."""
        whole = f" {self.normal(name)} "
        shortened = (whole.replace(full, short).strip() for short, full in self._word_pairs if full in whole)
        return list(dict.fromkeys((whole.strip(), *shortened)))

    def _resolve(self, name: str, place: Place, on: date | None) -> Agency | None:
        return self._exact(name, place, on) or self._with_unit(name, place, on) or self._post(name, place, on)

    def _exact(
        self, name: str, place: Place, on: date | None, types: Collection[str] = UNIT_TYPES
    ) -> Agency | None:
        """The body of that name at the nearest place up from ``place`` whose type is one of ``types``."""
        found = [
            self.at(body, here)
            for here in self.above(place)
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
            for there in self._places_called(tail, place):
                found = self._exact(head, there, on, (there.type,))
                if found and found.place == there:
                    return found
        return None

    def _post(self, name: str, place: Place, on: date | None) -> Agency | None:
        """A post stands for its agency: ``Bộ trưởng Bộ …`` is the ministry."""
        head = next((head for head in _HEADS if name.startswith(head)), None)
        return self._resolve(name.removeprefix(head), place, on) if head else None

    def _places_called(self, tail: str, place: Place) -> list[Place]:
        """The places of that name, those that share most of their path with the document's first."""
        found = self._by_tail.get(tail, [])
        return sorted(found, key=lambda there: (-_shared_path(there.id, place.id), not there.known, there.id))

    def _known_at(self, place: Place) -> dict[str, str]:
        levels = {here.level for here in self.above(place)} | {"any"}
        bodies = [body for body in self.bodies.values() if body.level in levels]
        return {name: self.normal(name) for body in bodies for name in body.names}

    @cached_property
    def _resolved(self) -> dict[tuple[str, str, date | None], Agency | None]:
        return {}

    @cached_property
    def _word_pairs(self) -> list[tuple[str, str]]:
        """Abbreviation → full form, folded, longest first so that a long form is not broken by a short one."""
        pairs = {}
        for full, *shorts in self.file.words:
            for short in shorts:
                pairs[f" {_plain(short)} "] = f" {_plain(full)} "
        return sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))

    @cached_property
    def _by_name(self) -> Mapping[str, list[Body]]:
        found: dict[str, list[Body]] = defaultdict(list)
        for body in self.bodies.values():
            for name in {self.normal(name): None for name in body.names}:
                found[name].append(body)
        return dict(found)

    @cached_property
    def _by_tail(self) -> Mapping[str, list[Place]]:
        """How a place may stand at the end of a name: with or without its type, with the place above."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            above = self.places.get(place.parent_id or "")
            names = (place.name, *(self.file.places[place.id].variants if place.known else ()))
            units = [form for name in names for form in (name, f"{UNIT_TYPES[place.type][0]} {name}")]
            for tail in {_plain(t) for unit in units for t in (unit, f"{unit} {above.unit}" if above else unit)}:
                found[tail].append(place)
        return dict(found)

    @cached_property
    def _places_by_root(self) -> Mapping[tuple[str, str], list[Place]]:
        found: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for key in sorted(self.places):
            place = self.places[key]
            for above in list(self.above(place))[1:]:
                found[above.id, place.level].append(place)
        return dict(found)


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


def _named_by(key: str) -> str:
    return key.rpartition("/")[2].replace("-", " ").title()


_UNIT = re.compile(
    r"(?<!\w)(?P<unit>tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b\.? ?(?=(?P<name>\w[^,;()]*)$)",
    re.IGNORECASE,
)
"""The word of a unit and what follows it to the end of an authority's name."""

_UNIT_WORDS = {
    fold(word): tuple(key for key, (other, _) in UNIT_TYPES.items() if other == word)
    for word, _ in UNIT_TYPES.values()
    if word
} | {
    f"cap {fold(name)}": tuple(key for key, (_, level) in UNIT_TYPES.items() if level == name)
    for name in LEVELS
}
"""A unit's word at the end of a name → the types of place it can mean."""


def _in_groups(known: Iterable[Agency], members: Members, places: set[str]) -> Iterator[Agency]:
    for agency in known:
        body = agency.body
        if body and not body.members and body.group in members.groups and agency.place.id in places:
            yield agency


def _short(key: str) -> str:
    """The key, or where a sentence stands for a name as much of it as a file system takes, told apart by a digest."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:_LONGEST_KEY].strip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _shared_path(one: str, other: str) -> int:
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    count = 0
    for left, right in pairs:
        if left != right:
            break
        count += 1
    return count


def _plain(text: str) -> str:
    return _NOT_WORD.sub(" ", fold(text).replace("&", " va ")).strip()



def _first(when: PartialDate | None) -> date | None:
    return when.first if when else None
