"""Writes plans as Markdown for MkDocs with the Material theme as it comes: what the speed of kehoach is compared with.

usage: python tests/benchmarks/stock_project.py PROJECT FOLDER

PROJECT holds content/plans, as invented_plans.py writes it. Every plan becomes a page of headings, paragraphs and
lists with the words that it is printed with; the theme's own search is on, and no plan is in the navigation (it would
make every build quadratic).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Values = dict[str, Any]
CONFIGURATION = """\
site_name: Sổ kế hoạch
theme:
  name: material
  language: vi
plugins:
  - search
nav:
  - index.md
not_in_nav: /vb-*.md
"""


def main() -> None:
    """Write the folder that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write_stock_project(options.project, options.folder)


def write_stock_project(project: Path, folder: Path) -> None:
    """Write the plans of ``project`` as a MkDocs project, replacing what stands in ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    links = []
    for path in sorted((project / "content/plans").rglob("*.yml")):
        plan = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        (folder / "docs" / f"{plan['id']}.md").write_text("\n\n".join(_page(plan)) + "\n", "utf-8")
        links.append(f"- [{plan['title']}]({plan['id']}.md)")
    (folder / "docs/index.md").write_text("\n".join(["# Văn bản", "", *links, ""]), "utf-8")


def stock_build() -> tuple[list[str], dict[str, str]]:
    """The command that builds the project in the working folder, quietly, and its environment."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    return command, dict(os.environ) | {"NO_MKDOCS_2_WARNING": "1"}


def _page(plan: Values) -> Iterator[str]:
    """The parts of a page, to stand with an empty line between them."""
    yield f"# {plan['title']}"
    yield f"Số {plan['number']}/{plan['code']}, {plan['issuing_authority']}, ngày {plan['issued_on']}"
    bases = (f"{base['reference']} ngày {base['issued_on']} của {base['issuer']}" for base in plan["legal_bases"])
    yield from (f"Căn cứ Kế hoạch số {base};" for base in bases)
    for section in plan["body"]:
        yield f"## {section['label']}. {section['heading']}"
        yield from _texts(section)
        for clause in section.get("clauses", ()):
            yield from _numbered(clause)
    yield "## Nơi nhận"
    yield "\n".join(f"- {name}" for name in plan["recipients"])


def _numbered(clause: Values) -> Iterator[str]:
    """A khoản: a heading with a list of its points, or a paragraph where it has none."""
    if "heading" in clause:
        yield f"### {clause['label']}. {clause['heading']}"
    yield from _texts(clause)
    yield "\n".join(f"- {point['label']}) {point['text']}" for point in clause.get("clauses", ()))


def _texts(clause: Values) -> Iterator[str]:
    if "text" in clause:
        yield clause["text"]
    for each in clause.get("deadlines", ()):
        yield f"- {each['what']} {each['phrase']}, gửi {each['to']}\n    - {', '.join(each['agency'])}"


if __name__ == "__main__":
    main()
