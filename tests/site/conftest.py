"""The sites that these tests look at, each built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site_builder import LATER, ROOT, built, config_with_address

ADDRESS = "https://ke-hoach.example/huyen/"

# what became of one plan, its alias, and two clauses that were never there
PUBLISHED = """\
ubnd-tinh-kon-tum/cong-van/2020/4628-ubnd-kgvx/: {moved: vb-9xw3t6bn/}
"vb-9xw3t6bn/#iv-30": {moved: "vb-9xw3t6bn/#iv-3"}
"vb-9xw3t6bn/#iv-5": {gone: Bản in không có khoản 5}
vb-t5ncw8rd/: {gone: Bị bãi bỏ <năm 2025> & thay bằng văn bản khác}
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built on 2024-05-10."""
    return built(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def later_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same content, built on 2026-01-01."""
    return built(tmp_path_factory.mktemp("later") / "site", epoch=LATER)


@pytest.fixture(scope="session")
def address() -> str:
    """Where the addressed site says that it is published."""
    return ADDRESS


@pytest.fixture(scope="session")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same content, published at an address of its own."""
    folder = tmp_path_factory.mktemp("addressed")
    return built(folder / "site", "--config", config_with_address(folder / "site_config", ADDRESS))


@pytest.fixture(scope="session")
def departed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content without one plan, of which the list of published addresses says what became, and one corrected."""
    content = tmp_path_factory.mktemp("departed") / "content"
    shutil.copytree(ROOT / "content", content)
    corrected = content / "plans/son-ha/2024/ke-hoach-tre-em.yml"
    revision = "revised_on: 2024-06-10\nrevision: Đính chính <Mục V> & nơi nhận\n"
    corrected.with_name("ke-hoach-tre-em.2024-06-10.yml").write_text(revision + corrected.read_text("utf-8"), "utf-8")
    (content / "plans/kon-tum/2020/4628-ubnd-kgvx-phong-chong-xam-hai-tre-em.yml").unlink()
    (content / "published.yml").write_text(PUBLISHED, "utf-8")
    return built(content.with_name("site"), "--content", content)
