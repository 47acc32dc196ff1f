"""Cơ quan, đơn vị: one identity for one body at one place, known or standing under its written name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from generator.register.places import Place, first_day
from generator.registry_files import Body
from generator.vietnamese import slug

_LONGEST_KEY = 100


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
        begins = (first_day(self.body.began_on) if self.body else None, self.place.began_on)
        ends = (first_day(self.body.ended_on) if self.body else None, self.place.ended_on)
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


def agency_at(body: Body, place: Place) -> Agency:
    """The identity of a kind of body at a place."""
    pattern = body.full_name or ("{name}" if body.level in ("trung-uong", "any") else "{name} {unit}")
    name = pattern.format(name=body.name, place=place.name, unit=place.unit)
    return Agency(f"{place.id}/{body.key}", name, place, body)


def key_of_name(name: str) -> str:
    """The last part of the address of an agency that stands under its written name."""
    return _short(slug(name)) or "chua-ro-ten"


def _short(key: str) -> str:
    """The key, or where a sentence stands for a name as much of it as a file system takes, told apart by a digest."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:_LONGEST_KEY].strip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
