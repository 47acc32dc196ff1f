"""Sổ cơ quan và địa phương: everything that is known of places and agencies, asked in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.register.agencies import Agency, agency_at, key_of_name
from generator.register.matching import Matching
from generator.register.members import members_of
from generator.register.names import Spelling
from generator.register.places import Place, PlaceTree
from generator.register.stand_ins import guessed_place, guessed_places
from generator.registry_files import Body, RegisterFile


@dataclass(frozen=True)
class Register:
    """The places and agencies known, and the reading of written names."""

    file: RegisterFile
    stand_ins: Mapping[str, Place] = field(default_factory=dict)
    """Places that documents have and places.yml has not yet."""

    def prepare(self) -> None:
        """Work out now what names are looked up in: whoever gets a copy has it too."""
        self._matching.prepare()

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its key, stand-ins included."""
        return self._tree.places

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """Every kind of body, collectives included, by its key."""
        return {body.key: body for _, body in self.file.bodies()}

    def place(self, key: str) -> Place:
        """The place, or a stand-in named by its key; the check `known-place` reports it."""
        return self.places.get(key) or guessed_place(key)

    def with_places_of(self, authorities: Iterable[tuple[str, str]]) -> Register:
        """The same with a stand-in for every unknown place of the pairs: its key, who issues documents there."""
        found = guessed_places(authorities, self.places)
        return replace(self, stand_ins=found) if found else self

    def above(self, place: Place) -> Iterator[Place]:
        """The place itself, the places above it, and the central level."""
        return self._tree.above(place)

    def below(self, place: Place, level: str) -> list[Place]:
        """The places of that level in the given place (the place itself where it has that level), by key."""
        return self._tree.below(place, level)

    def resolve(self, written: str, place: Place, on: date | None = None) -> Agency | None:
        """The agency that a document of ``place`` means by the written name; None if the register has none.

        A body that stood on the day ``on`` comes before one that had ended or not begun.
        """
        return self._matching.resolve(written, place, on)

    def unplaced(self, written: str, place: Place) -> Agency:
        """An agency under its written name, until the register learns it."""
        name = " ".join(written.split())
        key = key_of_name(name)
        if key in self.bodies or f"{place.id}/{key}" in self.places:
            key = f"co-quan-{key}"
        return Agency(f"{place.id}/{key}", name, place)

    def at(self, body: Body, place: Place) -> Agency:
        """The identity of a kind of body at a place."""
        return agency_at(body, place)

    def members(self, agency: Agency, known: Iterable[Agency]) -> list[Agency]:
        """Whom a collective stands for: every listed body of the places meant, and of the groups those ``known``."""
        return members_of(agency, known, bodies=self.bodies, tree=self._tree)

    def nearest_names(self, written: str, place: Place, count: int = 3) -> list[str]:
        """Names the register knows that look most like the written one, best first."""
        return self._matching.nearest_names(written, place, count)

    def knows(self, written: str) -> bool:
        """Whether any body anywhere has that name, with or without a unit at its end."""
        return self._matching.knows(written)

    def without_unit(self, written: str) -> str:
        """The written name without the unit at its end: ``Hạt Kiểm lâm huyện`` → ``Hạt Kiểm lâm``."""
        return self._matching.without_unit(written)

    def normal(self, name: str) -> str:
        """The form in which names are compared: folded words, abbreviations written out."""
        return self._matching.spelling.normal(name)

    def forms(self, name: str) -> list[str]:
        """The folded ways in which people may type the name: abbreviations written out, and put in one at a time."""
        return self._matching.spelling.forms(name)

    @cached_property
    def _tree(self) -> PlaceTree:
        return PlaceTree(self.file.places, self.stand_ins)

    @cached_property
    def _matching(self) -> Matching:
        return Matching(self.bodies, self._tree, Spelling(self.file.words))
