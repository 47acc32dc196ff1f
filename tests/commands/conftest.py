"""Small projects in folders of their own, for commands that write or that wait for changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site_builder import ROOT

PLAN = """\
id: vb-bcdfghjk
kind: ke-hoach
number: "12"
code: KH-UBND
title: Dạy bơi cho trẻ em
place: quang-ngai/son-ha
issuing_authority: UBND huyện Sơn Hà
issued_on: 2024-05-02
body:
  - label: I
    heading: Tổ chức thực hiện
    clauses:
      - label: "1"
        agency: Phòng Y tế
        text: Khám sức khỏe trước khi trẻ xuống nước.
        deadlines:
          - {phrase: trước ngày 31/5/2024, before: 2024-05-31, what: Báo cáo kết quả khám}
      - label: "2"
        agency: Công an huyện
        text: Cắm biển ở chỗ nước sâu.
"""


@pytest.fixture
def plan_text() -> str:
    """The only plan of the small project."""
    return PLAN


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one plan, in an otherwise empty working folder."""
    return _content(tmp_path)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with its templates and configuration, and one plan: everything in it may be changed."""
    root = tmp_path_factory.mktemp("project")
    for name in ("generator", "templates", "site_config"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    content = _content(root)
    shutil.copytree(ROOT / "content" / "pages", content / "pages")
    return root


def _content(root: Path) -> Path:
    plan = root / "content" / "plans" / "son-ha" / "day-boi.yml"
    plan.parent.mkdir(parents=True)
    plan.write_text(PLAN, "utf-8")
    return root / "content"
