"""The list of published addresses, the clock, the swap."""

from datetime import date
from pathlib import Path

import pytest

from generator.build import MARK, Project
from generator.checks import check
from generator.checks.context import minimal
from generator.clock import as_of
from generator.publication import HEADER, read_published, with_new
from generator.publishing import swap, why_not_into


def test_new_addresses_are_added_in_order_and_nothing_is_taken_away():
    """Marks of editors stay, whatever the site has now."""
    text = 'vb-b/:\nvb-b/#i: {gone: "bỏ"}\n'
    found, new = with_new(text, ["vb-a/", "vb-b/"])
    assert found == HEADER + 'vb-a/:\nvb-b/:\nvb-b/#i: {gone: "bỏ"}\n'
    assert new == ["vb-a/"]


def test_an_editors_comment_stays_above_its_line():
    """What somebody wrote down is not lost by a command."""
    found, _ = with_new('# thu hồi ngày 02/5\nvb-b/: {gone: "bỏ"}\n', ["vb-a/", "vb-c/"])
    assert found == HEADER + 'vb-a/:\n# thu hồi ngày 02/5\nvb-b/: {gone: "bỏ"}\nvb-c/:\n'


def test_adding_twice_changes_nothing():
    """Publishing again is harmless."""
    once, _ = with_new("", ["vb-a/", "vb-a/#i"])
    assert with_new(once, ["vb-a/", "vb-a/#i"]) == (once, [])


def test_fate_of_a_page_holds_for_its_clauses(tmp_path):
    """A plan that went takes its clauses with it."""
    path = tmp_path / "published.yml"
    path.write_text('vb-b/: {gone: "thu hồi"}\nvb-b/#i:\n', "utf-8")
    found, problems = read_published(path)
    assert problems == []
    assert found.fate(found.entries[1]).gone == "thu hồi"


def test_unknown_fate_is_a_problem_at_its_line(tmp_path):
    """A slip in published.yml is named, not ignored."""
    path = tmp_path / "published.yml"
    path.write_text("vb-b/:\nvb-c/: {move: vb-b/}\n", "utf-8")
    _, problems = read_published(path, shown_as="content")
    assert [(str(p.where), p.rule) for p in problems] == [("content/published.yml:2:8", "published")]


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


def test_new_alias_is_written_with_its_plan():
    """The file says where an alias leads, so that it cannot begin to lead elsewhere unseen."""
    found, _ = with_new("", ["ubnd-xa/76-kh-ubnd/", "vb-bcdfghjk/"], {"ubnd-xa/76-kh-ubnd/": "vb-bcdfghjk"})
    assert found == HEADER + "ubnd-xa/76-kh-ubnd/: vb-bcdfghjk\nvb-bcdfghjk/:\n"


def test_two_plans_that_swap_their_numbers_are_found_out(corpus_of, configuration, tmp_path):
    """A link that people have pasted must not lead to another document."""
    path = tmp_path / "published.yml"
    path.write_text("ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/: vb-bcdfghj2\n", "utf-8")
    published, _ = read_published(path, shown_as="content")
    corpus = corpus_of(minimal(), minimal(id="vb-bcdfghj2", number='"2"'))
    assert [str(problem) for problem in check(corpus, configuration, published=published)] == [
        (
            "content/published.yml:1:1: lỗi: địa chỉ đã công bố «ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/» trước dẫn "
            "tới vb-bcdfghj2, nay dẫn tới vb-bcdfghjk; sửa lại số, ký hiệu, năm của văn bản (published)"
        )
    ]


@pytest.mark.parametrize("folder", [".", "content", "content/plans/x", "site_config", "notes"])
def test_no_site_is_built_over_what_is_no_site(tmp_path, folder):
    """Whatever else stands in a folder is never swapped away."""
    for name in ("content/plans", "site_config", "notes"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.txt").touch()
    assert "không dựng vào" in why_not_into((tmp_path / folder).resolve(), Project(tmp_path))


def test_a_site_is_built_over_an_older_one_or_nothing(tmp_path):
    """A folder that is not there, is empty, or holds a site may be replaced."""
    (tmp_path / "old/assets").mkdir(parents=True)
    (tmp_path / "old" / MARK).touch()
    (tmp_path / "empty").mkdir()
    for folder in ("old", "empty", "none"):
        assert why_not_into(tmp_path / folder, Project(tmp_path)) == ""
