"""Edits one clause of one of the plans that invented_plans.py wrote, as an editor would: the n-th time another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.benchmarks.invented_plans import as_yaml

ROLES = ("lead", "coordinate", "implement", "advise")
STEP = 0.6180339887  # the golden ratio: edits one after another are far apart, whatever the number of plans
Values = dict[str, Any]


@dataclass(frozen=True)
class Edit:
    """What was changed: the file, the plan's id, and words that only the page made after it has."""

    path: Path
    plan_id: str
    words: str


def edit_text(project: Path, turn: int) -> Edit:
    """Changes the words of a point under a task; ``turn`` says in which plan and to what."""
    return _edited(project, turn, _with_new_text)


def edit_deadline(project: Path, turn: int) -> Edit:
    """Changes the day of a deadline and the role of an agency; ``turn`` says in which plan and to what."""
    return _edited(project, turn, _with_new_deadline)


def plan_at(project: Path, turn: int) -> tuple[Path, Values]:
    """The plan that edit number ``turn`` changes."""
    paths = sorted((project / "content/plans").rglob("*.yml"))
    path = paths[int(len(paths) * (turn * STEP % 1))]
    return path, yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _edited(project: Path, turn: int, change: Callable[[Values, int], str]) -> Edit:
    path, plan = plan_at(project, turn)
    words = change(plan, turn)
    path.write_text(as_yaml(plan), "utf-8")
    return Edit(path, plan["id"], words)


def _task(plan: Values, turn: int) -> Values:
    """A point of the section that gives agencies their tasks."""
    agencies = plan["body"][3]["clauses"]
    points: list[Values] = agencies[turn % len(agencies)]["clauses"]
    return points[turn // len(agencies) % len(points)]


def _with_new_text(plan: Values, turn: int) -> str:
    task, words = _task(plan, turn), f"nội dung sửa lần thứ {turn}"
    task["text"] = f"{task['text'].removesuffix('.')}, {words}."
    return words


def _with_new_deadline(plan: Values, turn: int) -> str:
    task = _task(plan, turn)
    task["role"] = ROLES[(ROLES.index(task["role"]) + 1) % len(ROLES)]
    deadline = plan["body"][4]["clauses"][turn % 2]["deadlines"][0]
    year, month, before = deadline["before"].split("-")
    day = int(before) % 28 + 1
    deadline["before"] = f"{year}-{month}-{day:02d}"
    deadline["phrase"] = f"trước ngày {day}/{int(month)}/{year}"
    words: str = deadline["phrase"]
    return words
