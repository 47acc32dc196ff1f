"""The guides are part of the product: their examples work and their manual is complete."""

from __future__ import annotations

import re
import shutil

import pytest
from click.testing import CliRunner

from generator import checks
from generator.build import Project, load
from generator.cli import main
from generator.reading import read_plan

GUIDES = "content/pages/huong-dan"


@pytest.fixture
def examples(root):
    """Every complete plan file that the editors' guide shows."""
    text = (root / GUIDES / "them-van-ban.md").read_text("utf-8")
    return re.findall(r"^```yaml[^\n]*\n(id:.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def manual(root):
    """The manual of rules and commands."""
    return (root / GUIDES / "quy-tac.md").read_text("utf-8")


def test_examples_of_the_guide_are_good_plan_files(examples, tmp_path, root):
    """A clerk who copies an example gets a file without problems, warnings included."""
    assert examples
    for index, text in enumerate(examples):
        folder = tmp_path / str(index) / "content/plans"
        folder.mkdir(parents=True)
        (folder / "vi-du.yml").write_text(text, "utf-8")
        project = Project(root, str(tmp_path / str(index) / "content"), str(root / "site_config"))
        problems = [p for p in load(project).problems if p.rule != "superior-plan"]
        assert [str(problem) for problem in problems] == []
        assert read_plan(text.encode(), "vi-du.yml")[0] is not None


@pytest.mark.parametrize("rule", [rule.RULE for rule in checks.RULES])
def test_manual_explains_every_rule(manual, rule):
    """Whoever meets a rule's name finds it in the manual."""
    assert f"`{rule}`" in manual


@pytest.mark.parametrize("command", sorted(main.commands))
def test_manual_and_readme_name_every_command(manual, root, command):
    """A command that nobody is told of does not exist for its users."""
    assert f"kehoach {command}" in manual
    assert re.search(rf"kehoach {command}\b", (root / "README.md").read_text("utf-8"))


def test_every_option_stands_in_the_manual(manual):
    """An option of a command stands in the manual."""
    options = {option for command in main.commands.values() for p in command.params for option in p.opts}
    assert [option for option in sorted(options) if option.startswith("--") and option not in manual] == []


def test_the_import_that_the_guide_walks_through_is_real(root, tmp_path, monkeypatch):
    """Document, output and pieces of the draft on the guide's page are what the command reads and writes."""
    page = (root / GUIDES / "nhap-tu-tep.md").read_text("utf-8")
    sample = root / GUIDES / "vi-du/ke-hoach-san-choi.txt"
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample, tmp_path)
    arguments = ["--config", str(root / "site_config"), "import", sample.name, "--report", "bao-cao.json"]
    said = CliRunner().invoke(main, arguments)
    draft = (tmp_path / "drafts/ke-hoach-san-choi.yml").read_text("utf-8")
    assert said.exit_code == 0
    assert sample.read_text("utf-8").rstrip() in page
    assert f"$ kehoach import {sample.name} --report bao-cao.json\n{said.output}" in page
    shown = re.findall(r"^( *)```yaml\n(.*?)^ *```", page, re.DOTALL | re.MULTILINE)
    assert len(shown) > 1
    for indent, text in shown:
        assert re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) in draft
