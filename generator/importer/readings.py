"""All that the importer reads of one document, each reader once, before any of it becomes a plan file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.dates import PartialDate
from generator.importer.assigning import Duties
from generator.importer.blocks import Block
from generator.importer.cleaning import LeftOut, clean_lines, without_page_numbers
from generator.importer.closing import Closing, closing_of
from generator.importer.header import Header, header_of
from generator.importer.name_ends import Lexicon
from generator.importer.nesting import outline_of
from generator.importer.outline import Node
from generator.importer.paragraphs import blocks_of
from generator.importer.places import Located, located
from generator.importer.sources import Source
from generator.importer.zones import Zones, zones_of
from generator.register import Register


class Readings(Struct, frozen=True, kw_only=True):
    """What each reader says of the document; ``text`` is that of the body alone."""

    zones: Zones
    text: str
    header: Header
    closing: Closing
    root: Node
    place: Located
    duties: Duties
    page_numbers: list[LeftOut]
    furniture: list[Block]
    """The letterhead of an attached document, as far as it only repeats."""

    def nodes(self) -> Iterator[Node]:
        """Every clause of the outline, in order."""
        return (node for _, node in self.root.walk())


def readings_of(source: Source, register: Register) -> Readings:
    """The readings of the source, its names understood as the register has them."""
    lines, page_numbers = without_page_numbers(clean_lines(source.lines, source.numbers))
    zones = zones_of(lines)
    body, after = blocks_of(zones.body), blocks_of(zones.after)
    text = "\n".join(block.text for block in body)
    header = header_of(zones, text, _proper_names(register))
    root, furniture = outline_of(body, after)
    spoken = "\n".join((*header.printed, *(node.words for _, node in root.walk())))
    place = located(header.authority, header.place_line, spoken, register)
    return Readings(
        zones=zones,
        text=text,
        header=header,
        closing=closing_of(zones.end),
        root=root,
        place=place,
        duties=Duties(root, _lexicon(register, place, header.authority, header.issued_on), header.authority),
        page_numbers=page_numbers,
        furniture=furniture,
    )


def _lexicon(register: Register, place: Located, authority: str, issued_on: str | None) -> Lexicon:
    """The names that the register knows in the document's place and time."""
    on: date | None = PartialDate.parse_day(issued_on).first if issued_on else None
    home = register.with_places_of([(place.key, authority)]).place(place.key)
    return Lexicon(lambda name: bool(name) and register.resolve(name, home, on) is not None, _small_words(register))


def _proper_names(register: Register) -> list[str]:
    """How names of places and bodies are written in small letters."""
    places = (place.name for place in register.places.values())
    return [*places, *(name for body in register.bodies.values() for name in body.names)]


def _small_words(register: Register) -> frozenset[str]:
    """The words in small letters that the register's names are made of."""
    names = (name for body in register.bodies.values() for name in body.names)
    return frozenset(word.strip(",;") for name in names for word in name.split() if word.islower())
