"""Problems of content, in the editor's language, and their printed forms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.model import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Lỗi hoặc cảnh báo: what is wrong at one place, and what to write instead."""

    where: Where
    rule: str
    level: Literal["error", "warning"]
    message: str

    def __str__(self) -> str:
        word = "lỗi" if self.level == "error" else "cảnh báo"
        return f"{self.where}: {word}: {self.message} ({self.rule})"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file and place, each once."""
    return sorted(set(problems), key=lambda p: (p.where, p.level, p.rule, p.message))


def failing(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether these problems stop a build: an error always does, a warning only under ``--strict``."""
    return any(strict or problem.level == "error" for problem in problems)


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
        f"::{p.level} file={_property(p.where.file)},line={p.where.line},col={p.where.column},"
        f"title={_property(p.rule)}::{_data(p.message)}\n"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
