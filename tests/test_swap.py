"""The clock and the swap."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.build import MARK
from generator.clock import as_of
from generator.site_folder import remove, swap, why_not_into


def test_day_of_the_build_is_vietnams(monkeypatch):
    """17:30 UTC on 1 May is 2 May in Vietnam."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714584600")
    assert as_of() == date(2024, 5, 2)


def test_swap_exchanges_two_folders(tmp_path: Path):
    """The new site stands in the old one's place, the old one where the new was."""
    fresh, target = tmp_path / "fresh", tmp_path / "site"
    for folder in (fresh, target):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    swap(fresh, target)
    assert ((target / "name").read_text(), (fresh / "name").read_text()) == ("fresh", "site")


def test_swap_into_nothing_moves(tmp_path: Path):
    """The first build has nothing to exchange with."""
    (tmp_path / "fresh").mkdir()
    swap(tmp_path / "fresh", tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def sources_of(root: Path) -> list[Path]:
    """Where a project has what nothing may replace."""
    return [root / "content", root / "site_config"]


@pytest.mark.parametrize("folder", [".", "content", "content/plans/x", "site_config", "notes"])
def test_no_site_is_built_over_what_is_no_site(tmp_path, folder):
    """Whatever else stands in a folder is never swapped away."""
    for name in ("content/plans", "site_config", "notes"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").touch()
    assert "không dựng vào" in why_not_into((tmp_path / folder).resolve(), sources_of(tmp_path), MARK)


def test_a_site_is_built_over_an_older_one_or_nothing(tmp_path):
    """A folder that is not there, is empty, or holds a site may be replaced."""
    (tmp_path / "old/assets").mkdir(parents=True)
    (tmp_path / "old" / MARK).touch()
    (tmp_path / "empty").mkdir()
    for folder in ("old", "empty", "none"):
        assert why_not_into(tmp_path / folder, sources_of(tmp_path), MARK) == ""


def test_ctrl_c_while_an_old_site_is_removed_leaves_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The signal ends the program, but only after the folder is gone."""
    old = tmp_path / ".site-abc"
    old.mkdir()
    (old / "index.html").write_text("cũ", "utf-8")
    real, signals = shutil.rmtree, [KeyboardInterrupt]

    def interrupted_once(folder: Path, *, ignore_errors: bool) -> None:
        if signals:
            raise signals.pop()
        real(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", interrupted_once)
    with pytest.raises(KeyboardInterrupt):
        remove(old)
    assert not old.exists()
