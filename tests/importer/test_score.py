"""How well drafts of real documents agree with hand-made truth; the recorded score may not fall.

The score is that of the shared tool score_import.py. The truth of fifteen documents comes with it, that of ten more
is beside this file. Every document is also scored in other shapes (`shapes.py`).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.configuration import Configuration
from generator.importer.importing import imported
from tests.importer.shapes import SHAPES

HERE = Path(__file__).parent
RECORD = HERE / "score.json"
MEASURES = ("outline", "assign", "deadline", "citation")
AIMS = {"outline": 0.98, "assign": 0.95, "deadline": 0.92, "citation": 0.97, "header": 0.97}
"""What the project set out to reach, F1, and the share of header fields that are right."""


def documents(shared: Path) -> dict[str, Path]:
    """The real documents by the name under which their truth stands: ``seed-002``, ``014``."""
    seeds = {f"seed-{path.name[:3]}": path for path in sorted((shared / "seeds").glob("*.txt"))}
    return seeds | {path.name[:3]: path for path in sorted((shared / "corpus/text").glob("*.txt"))}


def filled(truth: str, document: Path) -> str:
    """The truth with the document's own words for ``of lines 22-23``, which stands for what is too long to repeat."""
    lines = document.read_text("utf-8").splitlines()

    def words(found: re.Match[str]) -> str:
        return json.dumps(" ".join(lines[int(found[1]) - 1 : int(found[2])]).strip(" *:"), ensure_ascii=False)

    return re.sub(r"of lines (\d+)-(\d+)", words, truth)


@pytest.fixture(scope="session")
def score(shared: Path, configuration: Configuration, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict]:
    """Import every document in a shape and score the drafts; each shape once a session."""
    truth = tmp_path_factory.mktemp("truth")
    for path in (shared / "corpus/truth").glob("*.yaml"):
        shutil.copy(path, truth)
    for path in (HERE / "truth").glob("*.yaml"):
        (truth / path.name).write_text(filled(path.read_text("utf-8"), documents(shared)[path.stem]), "utf-8")
    known: dict[str, dict] = {}

    def scored(shape: str) -> dict:
        if shape not in known:
            drafts = tmp_path_factory.mktemp(shape)
            for name, path in documents(shared).items():
                data = SHAPES[shape](path.read_bytes())
                outcome = imported(data, path.name, register=configuration.register, mint=lambda: "vb-bcdfghjk")
                assert outcome.draft, f"{name}: {outcome.fault}"
                assert outcome.draft.lost == [], name
                (drafts / f"{name}.yml").write_text(outcome.draft.text, "utf-8")
            known[shape] = run_tool(shared, truth, drafts)
        return known[shape]

    return scored


def run_tool(shared: Path, truth: Path, drafts: Path) -> dict:
    """The overall figures that the shared tool prints."""
    tool = [sys.executable, shared / "tools/score_import.py", truth, drafts, shared / "corpus/text"]
    said = subprocess.run(tool, capture_output=True, text=True, check=True).stdout
    figures = {m: float(re.search(rf"\b{m} P \S+ R \S+ F1 (\S+)", said)[1]) for m in MEASURES}  # type: ignore[index]
    right, of = re.search(r"header (\d+)/(\d+)", said).groups()  # type: ignore[union-attr]
    return figures | {"header": round(int(right) / int(of), 3), "said": said}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_score_does_not_fall(shape, score, request):
    """Each figure is at least the recorded one; a better score is recorded with --update-golden."""
    found = {key: value for key, value in score(shape).items() if key != "said"}
    record = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    if request.config.getoption("--update-golden"):
        RECORD.write_text(json.dumps(record | {shape: found}, indent=2) + "\n", "utf-8")
        return
    worse = {key: (found[key], before) for key, before in record[shape].items() if found[key] < before}
    assert worse == {}, score(shape)["said"]


def test_the_aims_are_reached(score):
    """The documents as they came reach what the project set out to reach."""
    found = score("as it came")
    assert {key: found[key] for key, aim in AIMS.items() if found[key] < aim} == {}, found["said"]
