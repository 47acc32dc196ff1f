"""What several test files share: the real configuration and content, and invented plan files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from generator.configuration import Configuration, read_configuration
from generator.corpus import Corpus, resolve
from generator.reading import PlanFile, read_plan, read_plans

ROOT = Path(__file__).resolve().parent.parent

# the same examples on every run, no time limit on a slow machine, no folder of found examples in the repository
settings.register_profile("kehoach", derandomize=True, deadline=None, database=None)
settings.load_profile("kehoach")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are rewritten by a flag and reviewed as a diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what is made now")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents (KEHOACH_SHARED, else ../shared); the test is skipped where it is absent."""
    folder = Path(os.environ.get("KEHOACH_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no real documents at {folder}; point KEHOACH_SHARED to them")
    return folder


@pytest.fixture(scope="session")
def configuration() -> Configuration:
    """The real site_config/."""
    found, problems = read_configuration(ROOT / "site_config", shown_as="site_config")
    assert found, [str(problem) for problem in problems]
    return found


@pytest.fixture(scope="session")
def corpus(configuration: Configuration) -> Corpus:
    """The real content/plans/."""
    read = read_plans(ROOT / "content/plans", shown_as="content/plans")
    assert not read.problems, [str(problem) for problem in read.problems]
    return resolve(read.plans, configuration.register)


@pytest.fixture(scope="session")
def read() -> Callable[..., PlanFile]:
    """A YAML text becomes a plan file; the text must be a good one."""

    def read_text(text: str, name: str = "a.yml") -> PlanFile:
        found, problems = read_plan(text.encode(), name)
        assert found, [str(problem) for problem in problems]
        return found

    return read_text


@pytest.fixture(scope="session")
def corpus_of(read: Callable[..., PlanFile], configuration: Configuration) -> Callable[..., Corpus]:
    """Invented plan files (a.yml, b.yml, …) become a corpus, with the real register."""

    def resolve_texts(*texts: str) -> Corpus:
        files = [read(text, f"{chr(ord('a') + index)}.yml") for index, text in enumerate(texts)]
        return resolve(files, configuration.register)

    return resolve_texts


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>, or write it there under --update-golden."""

    def compare(name: str, found: str) -> None:
        path = ROOT / "tests/golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, "utf-8")
        assert path.is_file(), f"no {path}; make it with --update-golden and read it"
        assert found == path.read_text("utf-8"), f"{name} has changed; if that is meant, run with --update-golden"

    return compare
