"""Sổ công bố: content/published.yml, append-only: every address ever published, and what it said from which day on."""

from generator.publication.history import Event, History, changes, history
from generator.publication.ledger import Published, PublishedList, Record
from generator.publication.reading import read_published
from generator.publication.recording import HEADER, recorded
from generator.publication.statements import answered, names, statements

__all__ = [
    "HEADER",
    "Event",
    "History",
    "Published",
    "PublishedList",
    "Record",
    "answered",
    "changes",
    "history",
    "names",
    "read_published",
    "recorded",
    "statements",
]
