"""`kehoach watch`: a web server's folder that follows the content, whole at every moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site_builder import files_of, interrupted, running, wait_until

PLAN = "vb-bcdfghjk/index.html"


@dataclass(frozen=True)
class Watched:
    """A running `kehoach watch`."""

    project: Path
    site: Path
    log: Path
    wait: Callable[[Callable[[], bool], str], None]
    interrupt: Callable[[], int]

    def shows(self, path: str, text: str) -> None:
        """Return once the file of the site has the text."""
        self.wait(
            lambda: (self.site / path).is_file() and text in (self.site / path).read_text("utf-8"),
            f"«{text}» in {path}",
        )


@pytest.fixture(scope="module")
def watched(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """`kehoach watch` over a project that the tests change, one after the other."""
    folder = tmp_path_factory.mktemp("watched")
    site, log = folder / "public" / "site", folder / "log"
    with running("kehoach", "watch", "--site-dir", site, root=project, log=log) as process:
        found = Watched(
            project, site, log, lambda holds, what: wait_until(holds, what, process, log), lambda: interrupted(process)
        )
        found.shows(PLAN, "Dạy bơi cho trẻ em")
        yield found


def test_the_site_is_built_at_the_start(watched):
    """The folder is made where there was none, and the whole site is in it."""
    assert (watched.site / "van-ban" / "index.html").is_file()
    assert (watched.site / "lich" / "lich.ics").is_file()


def test_a_changed_plan_is_swapped_in(watched, plan_text):
    """The new words come with a new folder; nothing of the old one stays beside it."""
    before = watched.site.stat().st_ino
    _plan(watched).write_text(plan_text.replace("Cắm biển", "Dựng rào"), "utf-8")
    watched.shows(PLAN, "Dựng rào ở chỗ nước sâu.")
    assert watched.site.stat().st_ino != before
    watched.wait(lambda: [entry.name for entry in watched.site.parent.iterdir()] == ["site"], "the old folder gone")


def test_a_changed_configuration_and_template_are_swapped_in(watched):
    """Labels and templates are watched as the content is."""
    labels = watched.project / "site_config" / "labels.yml"
    labels.write_text(
        labels.read_text("utf-8").replace("  lead: Bấm đầu cột để xếp", "  lead: Nhấn đầu cột để xếp"), "utf-8"
    )
    watched.shows("van-ban/index.html", "Nhấn đầu cột để xếp")
    template = watched.project / "templates" / "pages" / "plan.html.jinja"
    template.write_text(
        template.read_text("utf-8").replace("<h1>{{ view.title }}</h1>", "<h1>Đề tựa: {{ view.title }}</h1>"), "utf-8"
    )
    watched.shows(PLAN, "<h1>Đề tựa: Dạy bơi cho trẻ em</h1>")


def test_a_broken_plan_leaves_the_site(watched, plan_text):
    """The problem is on the terminal, the site as it was; the next good save is swapped in again."""
    before = files_of(watched.site)
    said = "content/plans/son-ha/day-boi.yml:5:1: lỗi: khóa «tilte» không có trong định dạng; có phải «title»?"
    _plan(watched).write_text(plan_text.replace("title:", "tilte:"), "utf-8")
    watched.wait(lambda: said in watched.log.read_text("utf-8"), "the problem on the terminal")
    assert files_of(watched.site) == before
    _plan(watched).write_text(plan_text.replace("Dạy bơi", "Học bơi"), "utf-8")
    watched.shows(PLAN, "Học bơi cho trẻ em")


def test_the_watch_ends_without_a_traceback_and_leaves_the_site_alone(watched):
    """Ctrl-C: exit code 0, the site stays, no half-built folder beside it."""
    before = files_of(watched.site)
    assert watched.interrupt() == 0
    assert files_of(watched.site) == before
    assert [entry.name for entry in watched.site.parent.iterdir()] == ["site"]


def test_a_broken_template_does_not_end_the_watch(project, tmp_path):
    """A mistake in a template leaves the site as it was; the next good save is swapped in."""
    template, log, site = project / "templates" / "pages" / "plans.html.jinja", tmp_path / "log", tmp_path / "site"
    good = template.read_text("utf-8")
    with running("kehoach", "watch", "--site-dir", site, root=project, log=log) as process:
        page = site / "van-ban" / "index.html"
        wait_until(page.is_file, "the first build", process, log)
        before = page.read_bytes()
        try:
            template.write_text(good + "{% if %}", "utf-8")
            wait_until(lambda: "Expected an expression" in log.read_text("utf-8"), "the fault", process, log)
            assert "plans.html.jinja" in log.read_text("utf-8")
            assert page.read_bytes() == before
        finally:
            template.write_text(good, "utf-8")
        template.write_text(good.replace("{% block body %}", "{% block body %}<p>Mẫu đã sửa.</p>", 1), "utf-8")
        wait_until(lambda: "Mẫu đã sửa." in page.read_text("utf-8"), "the mended page", process, log)


def _plan(watched: Watched) -> Path:
    return watched.project / "content" / "plans" / "son-ha" / "day-boi.yml"
