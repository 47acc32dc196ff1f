"""Tập thể: whom a collective such as «UBND các xã» or «các phòng, ban» stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.register.agencies import Agency, agency_at
from generator.register.places import PlaceTree
from generator.registry_files import Body, Members


def members_of(agency: Agency, known: Iterable[Agency], *, bodies: Mapping[str, Body], tree: PlaceTree) -> list[Agency]:
    """Every listed body of the places that the collective means, and of its groups those ``known``."""
    members = agency.body.members if agency.body else None
    if not members:
        return []
    places = tree.below(agency.place, members.level or agency.place.level)
    meant = [bodies[key] for key in members.bodies]
    listed = [agency_at(body, place) for place in places for body in meant if body.stands_in(place.type)]
    return sorted({*listed, *_in_groups(known, members, {place.id for place in places})}, key=lambda a: a.id)


def _in_groups(known: Iterable[Agency], members: Members, places: set[str]) -> Iterator[Agency]:
    for agency in known:
        body = agency.body
        if body and not body.members and body.group in members.groups and agency.place.id in places:
            yield agency
