"""How content/published.yml is read: line by line, since a country has millions; as YAML where an editor wrote it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generator.addresses import is_document_address, is_plan_id
from generator.dates import PartialDate
from generator.fingerprints import is_sketch
from generator.model import Cycle, Steady, Where
from generator.problems import Problem
from generator.publication.ledger import GONE, MOVED, NAME, SAME, Published, PublishedList, Record, is_deadline
from generator.reading import validated
from generator.vietnamese import nfc
from generator.yaml_values import SourceMap, read_yaml

_FATE_ADVICE = 'sau địa chỉ để nguyên như kehoach publish đã ghi, hoặc ghi {moved: địa chỉ mới} hay {gone: "lý do"}'
_FACT_ADVICE = "sau địa chỉ chỉ có thể là một ngày, moved, gone, hoặc same và 12 ký tự; xem trang Quy tắc và lệnh"
_VALUE_ADVICE = "dòng này không như kehoach publish ghi; khôi phục dòng cũ"
_ADDRESS_ADVICE = (
    "«{}» không phải địa chỉ của một văn bản hay đoạn; viết như vb-bcdfghjk/, vb-bcdfghjk/#i-1, hoặc một địa chỉ đọc "
    "được"
)
_PLAIN = re.compile(
    r"(?P<address>[a-z0-9/_-]+/(?:#[a-z0-9_.-]+)?)(?: (?P<day>\d{4}-\d\d-\d\d(?:\.\d+)?))?:"
    r"(?: (?P<value>[\w-]+(?: [\w-]+)*))?",
    re.ASCII,
)
"""A line as `kehoach publish` writes it: nothing in it means anything else to YAML."""
_CLAUSE = re.compile(
    r"(?P<address>vb-[a-z0-9]{8}/#[a-z0-9]+(?:[-_][a-z0-9]+)*): "
    r"(?P<day>\d{4}-\d\d-\d\d) (?P<value>[0-9a-f]{12}(?: (?:[A-Za-z0-9_-]{2}){1,16})?)",
    re.ASCII,
)
"""A plain line that nine of ten are, what a clause said first: a match is all that there is to ask of it."""
_NAMED = re.compile(r'(?P<key>vb-[a-z0-9]{8}/ name \d{4}-\d\d-\d\d): (?P<value>"(?:[^"\\]|\\.)*")')
"""The one other line that it writes; its value is JSON, which is YAML."""
_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<value>.+)")
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:\.(?P<number>[1-9]\d*))?", re.ASCII)
_HASHES = re.compile(r"[0-9a-f]{12}(?: (?P<sketch>\S+))?")


class _Fate(Steady):
    moved: str | None = None
    gone: str | None = None


def read_published(path: Path, *, shown_as: str = "") -> tuple[PublishedList, list[Problem]]:
    """The published addresses in the order of the file; none where there is no file.

    The same line twice is one fact: git merges two editors' lines by keeping both (.gitattributes).
    """
    if not path.is_file():
        return PublishedList(), []
    shown = f"{shown_as or path.parent.as_posix()}/{path.name}"
    reader = _Reader(SourceMap(shown))
    rest = _take_plain(reader, path.read_bytes())
    problems = _take_yaml(reader, rest, shown) if rest else []
    every = sorted(reader.entries.values(), key=lambda entry: entry.where)
    entries = tuple(entry for entry in every if not is_deadline(entry.address))
    deadlines = tuple(entry for entry in every if is_deadline(entry.address))
    return PublishedList(entries, deadlines), [*problems, *reader.problems]


def _take_plain(reader: _Reader, data: bytes) -> bytes:
    """Take the lines that are plain; what is left for YAML, each line in its place, empty if nothing is."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    left: list[bytes] = []
    is_left = False
    for number, line in enumerate(lines, 1):
        text = line.rstrip(b"\r").decode("utf-8", "replace")
        # a line below it that is set in belongs to it
        follows = number < len(lines) and lines[number][:1] in (b" ", b"\t")
        if not follows and (clause := _CLAUSE.fullmatch(text)) and reader.take_clause(clause, number):
            left.append(b"")
        elif not follows and (found := _PLAIN.fullmatch(text)):
            reader.take_plain(found, number)
            left.append(b"")
        elif named := _NAMED.fullmatch(text):
            reader.take(named["key"], nfc(json.loads(named["value"])), Where(reader.source.file, number))
            left.append(b"")
        else:
            left.append(line)
            is_left = is_left or bool(line.strip() and not line.lstrip().startswith(b"#"))
    return b"\n".join(left) if is_left else b""


def _take_yaml(reader: _Reader, rest: bytes, shown: str) -> list[Problem]:
    found, source, faults = read_yaml(rest, shown)
    lines = [line.strip() for line in rest.split(b"\n")]
    problems = [fault for fault in faults if fault.rule != "duplicate-key" or not _is_repeated(lines, fault)]
    reader.source = source
    if found is not None and not isinstance(found, dict) and not problems:
        message = "tệp phải gồm các địa chỉ, mỗi dòng một địa chỉ kết thúc bằng dấu hai chấm"
        problems.append(Problem(where=source.where(), rule="published", level="error", message=message))
    for key, value in found.items() if isinstance(found, dict) else ():
        where = source.where((key,), key=True)
        if key in reader.plain:
            problems.append(_duplicate(key, where, reader.plain[key][1]))
        else:
            reader.take(key, value, where)
    return problems


def _duplicate(key: str, where: Where, first: int) -> Problem:
    message = f"khóa «{key}» viết hai lần (lần đầu ở dòng {first}); giữ một"
    return Problem(where=where, rule="duplicate-key", level="error", message=message)


def _is_repeated(lines: list[bytes], problem: Problem) -> bool:
    """Whether every line of that key is the same, so that nothing is lost by taking one of them."""
    line = lines[problem.where.line - 1]
    key = line.split(b": ")[0]
    return all(other == line for other in lines if other.split(b": ")[0] == key)


@dataclass
class _Reader:
    """Puts the lines of one address together."""

    source: SourceMap
    entries: dict[str, Published] = field(default_factory=dict)
    plain: dict[str, tuple[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take_clause(self, found: re.Match[str], number: int) -> bool:
        """The first line of a clause; False where it is not the first, or its day is none."""
        address, day, value = found.groups()
        try:
            record = Record(_day(day), value)
        except ValueError:
            return False
        if address in self.plain or address in self.entries:
            return False
        self.plain[address] = (f"{day} {value}", number)
        self.entries[address] = Published(address, None, None, Where(self.source.file, number), None, (record,))
        return True

    def take_plain(self, found: re.Match[str], number: int) -> None:
        """One line as `kehoach publish` writes it; the same one again says nothing new."""
        key = f"{found['address']} {found['day']}" if found["day"] else found["address"]
        where = Where(self.source.file, number)
        value = found["value"] or ""
        first = self.plain.setdefault(key, (value, number))
        if first[1] == number:
            self.take(key, value or None, where)
        elif first[0] != value:
            self._take_again(found, key, value, where)

    def _take_again(self, found: re.Match[str], key: str, value: str, where: Where) -> None:
        """Two editors who published on one day recorded different things: both were said that day."""
        dated = _DATED.fullmatch(value)
        day = found["day"] or (dated["day"] if dated else "")
        if not day:
            self.problems.append(_duplicate(key, where, self.plain[key][1]))
            return
        entry = self.entries.get(found["address"]) or Published(found["address"], None, None, where)
        said = value if found["day"] else dated["value"] if dated else ""
        number = 1 + sum(record.day.isoformat() == day[:10] for record in entry.records)
        self.entries[entry.address] = self._recorded(entry, day[:10], number, said, key)

    def take(self, key: str, value: Any, where: Where) -> None:
        """One line of the file."""
        address, _, fact = key.partition(" ")
        if not is_document_address(address):
            self._tell(key, where, _ADDRESS_ADVICE.format(address))
            return
        entry = self.entries.get(address) or Published(address, None, None, where)
        taken = self._fact(entry, fact, key, value) if fact else self._base(entry, key, value)
        if taken:
            self.entries[address] = taken

    def _base(self, entry: Published, key: str, value: Any) -> Published | None:
        if isinstance(value, dict):
            fate, faults = validated(_Fate, value, self.source)
            if faults or not fate:
                self._tell(key, entry.where, _FATE_ADVICE)
                return None
            return replace(entry, moved=_target(fate.moved) if fate.moved else None, gone=fate.gone)
        written = "" if value is None else str(value)
        dated = _DATED.fullmatch(written)
        if dated:
            return self._recorded(entry, dated["day"], 0, dated["value"], key)
        if written and not is_plan_id(written):
            self._tell(key, entry.where, _FATE_ADVICE)
        return replace(entry, owner=written or None)

    def _fact(self, entry: Published, fact: str, key: str, value: Any) -> Published | None:
        written = "" if value is None else str(value)
        if fact in (MOVED, GONE) and written and not is_deadline(entry.address):
            return replace(entry, moved=_target(written)) if fact == MOVED else replace(entry, gone=written)
        if fact.startswith(f"{SAME} "):
            return replace(entry, same=entry.same | {fact.removeprefix(f"{SAME} ")})
        if fact.startswith(f"{NAME} ") and written:
            # the lines are sorted: the last one is the newest
            return replace(entry, name=written)
        dated = _DAY.fullmatch(fact)
        if dated and written:
            return self._recorded(entry, dated["day"], int(dated["number"] or 1), written, key)
        self._tell(key, entry.where, _FACT_ADVICE)
        return entry

    def _recorded(self, entry: Published, day: str, number: int, value: str, key: str) -> Published:
        try:
            record = Record(_day(day), value, number)
        except ValueError:
            self._tell(key, entry.where, f"ngày «{day}» không có trên lịch; khôi phục dòng như kehoach publish đã ghi")
            return entry
        if not is_statement(entry.address, value):
            self._tell(key, entry.where, _VALUE_ADVICE)
            return entry
        records = (*entry.records, record)
        return replace(entry, records=tuple(sorted(records, key=lambda one: (one.day, one.number))))

    def _tell(self, key: str, where: Where, message: str) -> None:
        """At the value where YAML knows its place, else at the line."""
        at = self.source.where((key,)) if (key,) in self.source.values else where
        self.problems.append(Problem(where=at, rule="published", level="error", message=message))


def _target(written: str) -> str:
    """An address as the guides write it, ``/vb-bcdfghjk/#i``, or a bare id."""
    target = written.lstrip("/")
    return f"{target}/" if is_plan_id(target) else target


def is_statement(address: str, value: str) -> bool:
    """Whether the value is what `kehoach publish` records of such an address."""
    if is_deadline(address):
        return value == GONE or _are_days(*value.split(" "))
    if value in (GONE, MOVED):
        return True
    found = _HASHES.fullmatch(value)
    return found is not None and is_sketch(found["sketch"] or "") and bool("#" in address or not found["sketch"])


@lru_cache(maxsize=4096)
def _day(written: str) -> date:
    """The days of publication are few."""
    return date.fromisoformat(written)


@lru_cache(maxsize=65536)
def _are_days(first: str, last: str = "", *more: str) -> bool:
    """Whether they are the first and the last day of a deadline, or a day that comes back and how often."""
    try:
        recurs = PartialDate.parse(first).recurs
        ends = last in [cycle.value for cycle in Cycle] if recurs else PartialDate.parse(last).first is not None
    except ValueError:
        return False
    return ends and not more
