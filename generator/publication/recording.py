"""What `kehoach publish` writes: new addresses and what changed, each as a line of its own; nothing is taken away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from generator.addresses import is_plan_id
from generator.publication.ledger import GONE, MOVED, NAME, Published, PublishedList, is_deadline

HEADER = (
    "# Mọi địa chỉ đã công bố và điều nó nói, mỗi dòng một điều; chỉ thêm, không xóa (kehoach publish tự thêm).\n"
    '# Địa chỉ không còn: thêm dòng «địa chỉ moved: địa chỉ mới» hoặc «địa chỉ gone: "lý do"».\n'
)


class Recorded(Struct, frozen=True):
    """The file's new text, and the keys of the lines that are new in it, in their order."""

    text: str
    new: tuple[str, ...]


def recorded(
    text: str, statements: Mapping[str, str], ledger: PublishedList, day: date, names: Mapping[str, str]
) -> Recorded:
    """The file's text with what it lacks of the statements, sorted; ``day`` is the day of publication.

    ``names`` are the citations of documents. A comment above a line stays above it, and so does what was written by
    hand.
    """
    lines, end = _lines(text)
    facts = _facts(statements, ledger, day) | _names(names, ledger, day)
    new = {key: value for key, value in facts.items() if lines.get(key) != _line(key, value)}
    lines |= {key: _line(key, value) for key, value in new.items()}
    return Recorded(HEADER + "".join(lines[key] for key in sorted(lines)) + end, tuple(sorted(new)))


def _line(key: str, value: str) -> str:
    return f"{key}: {value}".rstrip() + "\n"


def _facts(statements: Mapping[str, str], ledger: PublishedList, day: date) -> dict[str, str]:
    """The lines to write: what is new, what has changed since it was recorded, what went."""
    found: dict[str, str] = {}
    for address, statement in statements.items():
        entry = ledger.find(address)
        if not entry or _is_bare(entry):
            found[address] = statement if not statement or is_plan_id(statement) else f"{day} {statement}"
        elif entry.records and entry.latest != statement:
            found[_key(entry, day)] = statement
    for entry in (*ledger.entries, *ledger.deadlines):
        went = "" if entry.address in statements else _went(entry)
        if went and entry.latest != went:
            found[_key(entry, day)] = went
    return found


def _names(names: Mapping[str, str], ledger: PublishedList, day: date) -> dict[str, str]:
    known = {page: entry.name if (entry := ledger.find(page)) else "" for page in names}
    changed = {page: name for page, name in names.items() if known[page] != name}
    return {f"{page} {NAME} {day}": json.dumps(name, ensure_ascii=False) for page, name in changed.items()}


def _key(entry: Published, day: date) -> str:
    """The key of the next record of an address; nothing that was recorded the same day before is written over."""
    last = max((record.number for record in entry.records if record.day == day), default=0)
    return f"{entry.address} {day}" + (f".{last + 1}" if last else "")


def _is_bare(entry: Published) -> bool:
    """Whether the line has the address alone, as it was written before what it said was kept too."""
    return not (entry.records or entry.owner or entry.has_departed)


def _went(entry: Published) -> str:
    """What is recorded of an address that nothing stands at: an editor's word; a deadline needs none."""
    if entry.moved:
        return MOVED
    return GONE if entry.gone or is_deadline(entry.address) else ""


def _lines(text: str) -> tuple[dict[str, str], str]:
    """The lines of the file by their keys, each with the comments above it; and the comments at the end."""
    found: dict[str, str] = {}
    above, last = "", ""
    # not splitlines: to YAML only a line feed ends a line
    for line in (f"{line}\n" for line in _without_header(text).rstrip("\n").split("\n") if text.strip()):
        if line.startswith("#") or not line.strip():
            above += line
        elif line[0] in " \t" and last:
            # a fate written over several lines belongs to the address above it
            found[last] += above + line
            above = ""
        else:
            last = _free_key(found, line)
            found[last] = above + _with_key(line, last)
            above = ""
    return found, above


def _free_key(found: Mapping[str, str], line: str) -> str:
    """The line's key; of two lines of one key that differ, as git merges them, the second is one more of its day."""
    key = line.split(": ", maxsplit=1)[0].strip().removesuffix(":").strip("\"'")
    if key not in found or found[key].endswith(line):
        return key
    address, _, fact = key.partition(" ")
    day = fact.partition(".")[0] or line.partition(": ")[2][:10]
    keys = (f"{address} {day}", *(f"{address} {day}.{number}" for number in range(2, len(found) + 3)))
    return next(one for one in keys if one not in found)


def _with_key(line: str, key: str) -> str:
    """The line under its key; a record that was in an address' first line loses its day, which the key has now."""
    written, mark, value = line.partition(": ")
    if written.strip("\"'") == key or not mark:
        return line
    day = key.partition(" ")[2][:10]
    return f"{key}: {value.removeprefix(f'{day} ')}"


def _without_header(text: str) -> str:
    """The text below the program's own two lines of comment, however they once read."""
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    own = ("# Mọi địa chỉ đã công bố", "# Địa chỉ không")
    is_own = len(lines) >= len(own) and all(line.startswith(start) for line, start in zip(lines, own, strict=False))
    return "\n".join(lines[2:] if is_own else lines)
