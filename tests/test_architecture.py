"""The house (design, section 3): data flows one way through the rooms."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
ROOMS = (  # noqa: SIM905 - the order reads best as a line
    "dates model vietnamese cited_text addresses fingerprints problems citing citations yaml_values salvage "
    "reading registry_files register configuration resolved resolving relations references corpus ties recurrence "
    "publication checks guides views rendering feeds jobs search incremental build clock shell mkdocs_hooks importer "
    "site_folder workshop renewal preview publishing cli"
).split()
# the shell's two rooms ask MkDocs for the theme, so that no other room, nor any later page, needs it
IMPORTERS_OF_MKDOCS = {"mkdocs_hooks", "preview", "publishing", "shell.sampling", "shell.theme"}
MODULES = sorted(path for path in GENERATOR.rglob("*.py") if path != GENERATOR / "__init__.py")


def module(path: Path) -> str:
    """The dotted name of a module within generator: ``checks.context``."""
    return ".".join(path.relative_to(GENERATOR).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Every module that the file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are absolute"
            # `from generator import addresses` names the room only after the import
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def rooms_used(path: Path) -> set[str]:
    """The rooms that the file imports from."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("generator.")}


def test_every_room_has_its_place_in_the_order():
    """A new module is put into the order above before it is used."""
    assert {module(path).split(".")[0] for path in MODULES} - set(ROOMS) == set()


@pytest.mark.parametrize("path", MODULES, ids=module)
def test_a_room_imports_only_from_rooms_above_it(path):
    """Nothing depends on what comes later in the pipeline; modules of one room may use each other."""
    room = module(path).split(".")[0]
    allowed = set(ROOMS[: ROOMS.index(room) + 1]) if room in ROOMS else set()
    assert rooms_used(path) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=module)
def test_only_the_hooks_publishing_and_the_shell_know_mkdocs(path):
    """MkDocs is the theme and the dev server, not the brain: it can be replaced."""
    uses_mkdocs = any(re.match(r"mkdocs|material|properdocs", name) for name in imports(path))
    assert not uses_mkdocs or module(path) in IMPORTERS_OF_MKDOCS


def modules_of(room: str) -> list[Path]:
    """The room's one file, or every module of its folder."""
    return [path for path in MODULES if module(path).split(".")[0] == room]


def test_the_model_reads_and_writes_nothing():
    """The rooms between reading and checking know no files, clock or environment, whichever of their modules."""
    rooms = "dates model vietnamese cited_text addresses citing citations register resolving references corpus ties"
    for room in rooms.split():
        assert modules_of(room), room
        used = {name.split(".")[0] for path in modules_of(room) for name in imports(path)}
        assert not used & {"os", "pathlib", "io", "time", "subprocess", "shutil"}, room


def test_no_module_is_a_drawer_for_everything():
    """A module is named for what it holds."""
    assert [module(path) for path in MODULES if re.search(r"util|helper|manager|common|misc", module(path))] == []


def test_every_check_is_in_the_list_of_rules():
    """A rule is one file; a file that is not in RULES would never run."""
    from generator.checks import RULES  # noqa: PLC0415 - the other tests look at the sources only

    files = {path.stem for path in (GENERATOR / "checks").glob("*.py")} - {"__init__", "context"}
    assert {rule.__name__.rpartition(".")[2] for rule in RULES} == files
