"""Mục lục cơ quan: names, former names and abbreviations of agencies, kinds and places, small enough to come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.configuration import Configuration
from generator.register import Agency, Place, Register
from generator.registry_files import Body
from generator.search.words import plain_words
from generator.views.agencies import kinds
from generator.views.rows import tasks
from generator.views.viewer import Viewer


@dataclass(frozen=True)
class AgencyIndex:
    """The agencies of the site in the order of their ids, as the search shows them.

    ``kinds`` and ``places`` are those that the site has; ``tasks`` say how many each agency has of its own,
    ``collectives`` the ids of those it belongs to: light values, so that no plan is needed.
    """

    configuration: Configuration
    register: Register
    kinds: Sequence[str]
    places: Sequence[Place]
    agencies: Sequence[Agency]
    tasks: Mapping[str, int]
    collectives: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, viewer: Viewer) -> AgencyIndex:
        """The index of the whole corpus."""
        corpus = viewer.corpus
        return cls(
            viewer.configuration, corpus.register, kinds(viewer), corpus.places, list(corpus.agencies.values()),
            {key: viewer.count(tasks, key) for key in corpus.agencies},
            {agency.id: [group.id for group in viewer.groups_of(agency)] for agency in corpus.agencies.values()},
        )  # fmt: skip

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The number of each agency."""
        return {agency.id: number for number, agency in enumerate(self.agencies)}

    def values(self) -> dict[str, object]:
        """The index as JSON has it: kinds, places, bodies and agencies, which refer to each other by number.

        kinds: ``[name, key]``; places: ``[key, unit, type, name, number of the place above or -1]``; bodies: ``[key,
        name, kind or -1, forms that people may type]``; agencies: ``[place, body, name or 0 where it is the body's and
        the unit's, own tasks, tasks through collectives, collectives it belongs to]``, an agency that the register has
        not with its key in place of the body; labels: what the scripts say; words: phrases that mean the same, without
        accents.
        """
        return {
            "kinds": [[self.register.file.kinds[key].name, key] for key in self.kinds],
            "places": [
                [
                    place.id,
                    place.unit,
                    place.level,
                    plain_words(place.name),
                    self._places.get(place.parent_id or "", -1),
                ]
                for place in self.places
            ],
            "bodies": [[body.key, body.name, self._kind(body), self._forms(body)] for body in self._bodies.values()],
            "agencies": [self._row(agency) for agency in self.agencies],
            "labels": self.configuration.labels["search"]["script"],
            "words": [list(dict.fromkeys(map(plain_words, phrase))) for phrase in self._phrases],
        }

    @property
    def _phrases(self) -> tuple[tuple[str, ...], ...]:
        configuration = self.configuration
        return (*configuration.register.file.words, *configuration.abbreviations.phrases)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {place.id: number for number, place in enumerate(self.places)}

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        found = {agency.body.key: agency.body for agency in self.agencies if agency.body}
        return dict(sorted(found.items()))

    @cached_property
    def _body_numbers(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self._bodies)}

    def _kind(self, body: Body) -> int:
        return self.kinds.index(body.kind) if body.kind in self.kinds else -1

    def _forms(self, body: Body) -> list[str]:
        typed = self.register.forms
        forms = [form for name in body.names for form in (plain_words(name), *map(plain_words, typed(name)))]
        return list(dict.fromkeys(forms))

    def _row(self, agency: Agency) -> list[object]:
        groups = self.collectives.get(agency.id, ())
        usual = agency.body and agency.name == f"{agency.body.name} {agency.place.unit}"
        return [
            self._places[agency.place.id],
            self._body_numbers[agency.body.key] if agency.body else agency.id.rpartition("/")[2],
            0 if usual else agency.name,
            self.tasks.get(agency.id, 0),
            sum(self.tasks.get(group, 0) for group in groups),
            [self._numbers[group] for group in groups if group in self._numbers],
        ]
