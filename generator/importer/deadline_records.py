"""The deadlines of a clause as records of the plan file, with the times that are none and what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.importer.assigning import Duties
from generator.importer.circumstances import circumstances, clipped
from generator.importer.cleaning import Doubt, words
from generator.importer.header import Header
from generator.importer.moments import Found
from generator.importer.outline import Node
from generator.importer.task_fields import rows_with_times
from generator.importer.timing import NoDeadline, deadlines_in
from generator.importer.yaml_text import Flow, When

_TIME_LABEL = "Thời gian thực hiện"
_NO_DATES = ("every", "within", "after")
_YEAR_DIGITS = 4


@dataclass
class DeadlineRecords:
    """Makes the records, and notes on the way what a person must know of them."""

    root: Node
    header: Header
    duties: Duties
    doubts: list[Doubt] = field(default_factory=list)
    no_deadlines: list[tuple[int, NoDeadline]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._times = {id(node): value for node, value in rows_with_times(self.root)}
        self._year = _year(self.header.issued_on) or _last_year_in(self.header.title)

    def of(self, node: Node) -> list[Flow]:
        """The records of a clause's deadlines, in their order."""
        text = self._text(node)
        found, passed = deadlines_in(text, issued_on=self.header.issued_on, year=self._year)
        self.no_deadlines += [(node.line, one) for one in passed]
        work, who = self.duties.work_of(node), self.duties.who_beside(node)
        self.doubts += [doubt for one in found for doubt in self._doubts(node, one)]
        return [_record(text, one, found, work, who) for one in found]

    def _text(self, node: Node) -> str:
        """The words that set the clause's time, behind a label where a table's column or a field says that they do."""
        if time := self._times.get(id(node)):
            return f"{_TIME_LABEL}: {time}"
        text = ". ".join(filter(None, (node.heading.strip(" .:"), node.text)))
        if id(node) in self.duties.timed:
            return f"{_TIME_LABEL}:{text.partition(':')[2]}"
        return text

    def _doubts(self, node: Node, one: Found) -> Iterator[Doubt]:
        issued_on = self.header.issued_on
        if one.guessed_year:
            message = f"«{one.phrase}» không ghi năm; lấy năm {self._year}"
            yield Doubt(node.line, "deadline-year", message)
        if one.last and issued_on and one.last < issued_on[: len(one.last)]:
            message = f"hạn «{one.phrase}» trước ngày ban hành; xem lại ngày hoặc bỏ thời hạn này"
            yield Doubt(node.line, "deadline-past", message)


def _record(text: str, one: Found, found: list[Found], work: str | None, who: list[str]) -> Flow:
    record: dict[str, Any] = {"phrase": " ".join(one.phrase.split())}
    record |= {key: value if key in _NO_DATES else When(value) for key, value in one.meaning.items()}
    record |= circumstances(text, one, found)
    if work:
        record["what"] = clipped(work)
    if who:
        record["agency"] = who[0] if len(who) == 1 else list(dict.fromkeys(who))
    if not one.last:
        record.pop("to", None)
    return Flow(record)


def _year(issued_on: str | None) -> int | None:
    year = (issued_on or "")[:_YEAR_DIGITS]
    return int(year) if year.isdigit() else None


def _last_year_in(title: str) -> int | None:
    found = [int(word) for word in words(title) if word.isdigit() and len(word) == _YEAR_DIGITS]
    return found[-1] if found else None
