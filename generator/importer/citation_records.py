"""The documents that a text cites as records of the plan file, the document's own number aside."""

from __future__ import annotations

from collections.abc import Iterable

from generator.cited_text.documents import Cited, cited_in, distinct
from generator.importer.header import Header
from generator.importer.yaml_text import Flow, When


class Citations:
    """Finds citations in the texts of one document."""

    def __init__(self, header: Header) -> None:
        self._own: str | None = None
        if header.number and header.code:
            self._own = f"{header.number}/{header.code}".replace(" ", "").casefold()

    def foreign(self, text: str) -> list[Cited]:
        """The citations of other documents: a document's own number is none."""
        return [one for one in cited_in(text) if one.reference.casefold() != self._own]

    def records(self, text: str) -> list[Flow]:
        """The citations of other documents, one record for each document."""
        return citation_records(self.foreign(text))


def citation_records(found: Iterable[Cited]) -> list[Flow]:
    """One record for each document that is cited."""
    return [_record(one) for one in distinct(list(found))]


def _record(one: Cited) -> Flow:
    parts = {
        "kind": one.kind,
        "reference": one.reference,
        "issued_on": one.issued_on and When(one.issued_on),
        "issuer": one.issuer,
    }
    return Flow({key: value for key, value in parts.items() if value})
