"""Mục lục cơ quan: names, former names and abbreviations of agencies, kinds and places, small enough to come first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.register import Agency
from generator.registry_files import Body
from generator.search.words import plain_words
from generator.views.agencies import kinds
from generator.views.viewer import Viewer


@dataclass(frozen=True)
class AgencyIndex:
    """The agencies of the site in the order of their ids, as the search shows and numbers them."""

    viewer: Viewer

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each agency."""
        return {key: number for number, key in enumerate(self.viewer.corpus.agencies)}

    def values(self) -> dict[str, object]:
        """The index as JSON has it: kinds, places, bodies and agencies, which refer to each other by number.

        kinds: ``[name, key]``; places: ``[key, unit, type, name, number of the place above or -1]``; bodies: ``[key,
        name, kind or -1, forms that people may type]``; agencies: ``[place, body, name or 0 where it is the body's and
        the unit's, own tasks, tasks through collectives, collectives it belongs to]``, an agency that the register has
        not with its key in place of the body; labels: what the scripts say; words: phrases that mean the same, without
        accents.
        """
        corpus = self.viewer.corpus
        agencies = list(corpus.agencies.values())
        return {
            "kinds": [[corpus.register.file.kinds[key].name, key] for key in self._kinds],
            "places": [
                [
                    place.id,
                    place.unit,
                    place.level,
                    plain_words(place.name),
                    self._places.get(place.parent_id or "", -1),
                ]
                for place in self.viewer.corpus.places
            ],
            "bodies": [[body.key, body.name, self._kind(body), self._forms(body)] for body in self._bodies.values()],
            "agencies": [self._row(agency) for agency in agencies],
            "labels": self.viewer.configuration.labels["search"]["script"],
            "words": [list(dict.fromkeys(map(plain_words, phrase))) for phrase in self._phrases],
        }

    @property
    def _phrases(self) -> tuple[tuple[str, ...], ...]:
        configuration = self.viewer.configuration
        return (*configuration.register.file.words, *configuration.abbreviations.phrases)

    @cached_property
    def _kinds(self) -> list[str]:
        return kinds(self.viewer)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {place.id: number for number, place in enumerate(self.viewer.corpus.places)}

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        found = {agency.body.key: agency.body for agency in self.viewer.corpus.agencies.values() if agency.body}
        return dict(sorted(found.items()))

    @cached_property
    def _body_numbers(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self._bodies)}

    def _kind(self, body: Body) -> int:
        return self._kinds.index(body.kind) if body.kind in self._kinds else -1

    def _forms(self, body: Body) -> list[str]:
        register = self.viewer.corpus.register
        forms = [form for name in body.names for form in (plain_words(name), *map(plain_words, register.forms(name)))]
        return list(dict.fromkeys(forms))

    def _row(self, agency: Agency) -> list[object]:
        corpus = self.viewer.corpus
        groups = corpus.collectives_of.get(agency.id, ())
        usual = agency.body and agency.name == f"{agency.body.name} {agency.place.unit}"
        return [
            self._places[agency.place.id],
            self._body_numbers[agency.body.key] if agency.body else agency.id.rpartition("/")[2],
            0 if usual else agency.name,
            len(corpus.tasks_of.get(agency.id, ())),
            sum(len(corpus.tasks_of.get(group.id, ())) for group in groups),
            [self.numbers[group.id] for group in groups if group.id in self.numbers],
        ]
