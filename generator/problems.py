"""Problems of content, in the editor's language, and their printed forms."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from generator.model import Where

Level = Literal["error", "warning", "note"]

_COMMANDS = {"note": "notice"}
_WORDS: dict[Level, str] = {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}


class Problem(Struct, frozen=True, kw_only=True):
    """Lỗi, cảnh báo hoặc lưu ý: what is wrong at one place, and what to write instead."""

    where: Where
    rule: str
    level: Level
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {_WORDS[self.level]}: {self.message} ({self.rule})"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and place, each once."""
    return sorted(set(problems), key=lambda p: (p.where, p.level, p.rule, p.message))


def failing(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether these problems stop a build: an error always does, a warning only under ``--strict``, a note never."""
    return any(problem.level in (("error", "warning") if strict else ("error",)) for problem in problems)


def counted(problems: Iterable[Problem]) -> str:
    """How many there are of each level: ``2 lỗi, 0 cảnh báo``, and the notes where there are any."""
    counts = Counter(problem.level for problem in problems)
    if not counts:
        return "không có lỗi"
    shown = [(level, word) for level, word in _WORDS.items() if level != "note" or counts[level]]
    return ", ".join(f"{counts[level]} {word}" for level, word in shown)


def without_notes(problems: Iterable[Problem]) -> list[Problem]:
    """What a build tells: errors and warnings."""
    return [problem for problem in problems if problem.level != "note"]


def as_text(problems: Iterable[Problem]) -> str:
    """One problem a line: ``file:line:column: message (rule)``."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array of objects with file, line, column, rule, level, message."""
    rows = [p.where._asdict() | {"rule": p.rule, "level": p.level, "message": p.message} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the changed lines."""
    return "".join(
        f"::{_COMMANDS.get(p.level, p.level)} file={_property(p.where.file)},line={p.where.line},col={p.where.column},"
        f"title={_property(p.rule)}::{_data(p.message)}\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
