"""`kehoach serve`, and MkDocs' own two commands: the preview follows every change."""

from __future__ import annotations

import re
import socket
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site_builder import files_of, interrupted, kehoach, mkdocs, running, wait_until

PLAN = "vb-bcdfghjk/"


@dataclass(frozen=True)
class Preview:
    """A running preview of a project."""

    project: Path
    address: str
    wait: Callable[[Callable[[], bool], str], None]
    log: Path

    def page(self, path: str) -> str:
        """The page as the server gives it now; empty where there is none."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:  # noqa: S310 - our own server
                return answer.read().decode("utf-8")
        except OSError:
            return ""

    def article(self, path: str) -> str:
        """The page without its frame, into which MkDocs writes the time of the build."""
        return self.page(path).partition("<article")[2].partition("</article>")[0]

    def shows(self, path: str, text: str) -> None:
        """Return once the page has the text."""
        self.wait(lambda: text in self.page(path), f"«{text}» in /{path}")


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[Preview]:
    """`kehoach serve` over a project that the tests change, one after the other."""
    with _previewing("kehoach", project) as found:
        found.shows(PLAN, "Dạy bơi cho trẻ em")
        yield found


def test_a_page_answers_on_this_machine_only(preview):
    """The preview is at 127.0.0.1, and only there."""
    assert "<h1>Dạy bơi cho trẻ em</h1>" in preview.page(PLAN)
    assert "Sổ Kế hoạch" in preview.page("")
    port = int(preview.address.rstrip("/").rpartition(":")[2])
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", port))


def test_a_changed_plan_changes_its_page(preview, plan_text):
    """A clerk saves the plan file and sees the new words."""
    _write(preview.project / "content/plans/son-ha/day-boi.yml", plan_text.replace("Cắm biển", "Dựng rào"))
    preview.shows(PLAN, "Dựng rào ở chỗ nước sâu.")


def test_a_new_plan_gets_a_page(preview, plan_text):
    """A file that was not there when the preview began is watched too."""
    text = plan_text.replace("vb-bcdfghjk", "vb-bcdfghj2").replace('"12"', '"13"').replace("Dạy bơi", "Dạy võ")
    _write(preview.project / "content/plans/son-ha/2024/day-vo.yml", text)
    preview.shows("vb-bcdfghj2/", "Dạy võ cho trẻ em")
    (preview.project / "content/plans/son-ha/2024/day-vo.yml").unlink()
    preview.wait(lambda: preview.page("vb-bcdfghj2/") == "", "the page gone with its file")


def test_a_changed_template_changes_every_page_made_with_it(preview):
    """Whoever works on the looks sees them at once."""
    template = preview.project / "templates/pages/plan.html.jinja"
    _write(
        template, template.read_text("utf-8").replace("<h1>{{ view.title }}</h1>", "<h1>Đề tựa: {{ view.title }}</h1>")
    )
    preview.shows(PLAN, "<h1>Đề tựa: Dạy bơi cho trẻ em</h1>")


def test_a_changed_style_changes_the_style_sheet(preview):
    """The components' styles are put together anew."""
    style = preview.project / "templates/components/clause/clause.css"
    _write(style, style.read_text("utf-8") + "\n.kh-thu-nghiem { color: red; }\n")
    preview.shows("assets/components.css", ".kh-thu-nghiem")


def test_a_changed_register_changes_names(preview):
    """A kind of agency renamed in agencies.yml has its new name on its page."""
    register = preview.project / "site_config/agencies.yml"
    text = register.read_text("utf-8")
    assert text.count("    name: Y tế\n") == 1
    _write(register, text.replace("    name: Y tế\n", "    name: Y tế, dân số\n"))
    preview.shows("co-quan/y-te/", "Y tế, dân số</h1>")


def test_a_changed_label_changes_the_words_of_the_pages(preview):
    """labels.yml is read again."""
    labels = preview.project / "site_config/labels.yml"
    _write(labels, labels.read_text("utf-8").replace("  lead: Bấm đầu cột để xếp", "  lead: Nhấn đầu cột để xếp"))
    preview.shows("van-ban/", "Nhấn đầu cột để xếp")


def test_a_changed_hand_written_page_changes(preview):
    """The text of the first page is Markdown in content/pages."""
    home = preview.project / "content/pages/index.md"
    _write(home, home.read_text("utf-8") + "\nLời chào mới.\n")
    preview.shows("", "Lời chào mới.")


def test_a_broken_plan_keeps_the_old_page_and_says_where(preview, plan_text):
    """While the clerk is in the middle of a sentence the old page stands; the terminal says file, line and column."""
    plan = preview.project / "content/plans/son-ha/day-boi.yml"
    said = "content/plans/son-ha/day-boi.yml:5:1: lỗi: khóa «tilte» không có trong định dạng; có phải «title»?"
    _write(plan, plan_text.replace("title:", "tilte:"))
    try:
        preview.wait(lambda: said in preview.log.read_text("utf-8"), "the problem on the terminal")
        assert "Dạy bơi cho trẻ em" in preview.page(PLAN)
    finally:
        _write(plan, plan_text.replace("Dạy bơi", "Học bơi"))
        preview.shows(PLAN, "Học bơi cho trẻ em")


def test_a_broken_template_keeps_the_old_page(preview):
    """The preview outlives a mistake in a template, and the terminal names the template."""
    template = preview.project / "templates/pages/plans.html.jinja"
    good, before = template.read_text("utf-8"), preview.article("van-ban/")
    _write(template, good + "{% if %}")
    try:
        preview.wait(lambda: "Expected an expression" in preview.log.read_text("utf-8"), "the fault on the terminal")
        assert "plans.html.jinja" in preview.log.read_text("utf-8")
        assert preview.article("van-ban/") == before != ""
    finally:
        _write(template, good.replace("{% block body %}", "{% block body %}<p>Mẫu đã sửa.</p>", 1))
        preview.shows("van-ban/", "Mẫu đã sửa.")


def test_mkdocs_serve_previews_too(project):
    """`mkdocs serve` shows the generated pages and follows a changed plan."""
    with _previewing("mkdocs", project) as found:
        found.shows(PLAN, "bơi cho trẻ em")
        plan = project / "content/plans/son-ha/day-boi.yml"
        _write(plan, re.sub("title: .*", "title: Tập bơi cho trẻ em", plan.read_text("utf-8")))
        found.shows(PLAN, "Tập bơi cho trẻ em")


def test_mkdocs_build_makes_the_same_site(project, tmp_path):
    """`mkdocs build` and `kehoach build` write the same files with the same bytes."""
    ours = kehoach("build", "--site-dir", tmp_path / "ours", root=project)
    theirs = mkdocs("build", "--quiet", "--site-dir", tmp_path / "theirs", root=project)
    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stderr + theirs.stderr
    one, other = files_of(tmp_path / "ours"), files_of(tmp_path / "theirs")
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_mkdocs_build_stops_at_a_broken_plan(project, tmp_path):
    """A broken plan ends `mkdocs build` with the problem and exit code 1."""
    plan = project / "content/plans/son-ha/hong.yml"
    plan.write_text("id: vb-bcdfghj3\n", "utf-8")
    try:
        result = mkdocs("build", "--site-dir", tmp_path / "site", root=project)
    finally:
        plan.unlink()
    assert result.returncode == 1
    assert "content/plans/son-ha/hong.yml:1:1: lỗi: thiếu khóa bắt buộc «kind»" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_preview_ends_without_a_traceback(project, tmp_path):
    """Ctrl-C is how one stops it: exit code 0 and nothing to read."""
    log, port = tmp_path / "log", _free_port()
    with running("kehoach", "serve", "--port", str(port), root=project, log=log) as process:
        found = Preview(
            project, f"http://127.0.0.1:{port}/", lambda holds, what: wait_until(holds, what, process, log), log
        )
        found.shows(PLAN, "cho trẻ em")
        assert interrupted(process) == 0
    assert "Traceback" not in log.read_text("utf-8")


def test_a_port_that_is_taken_is_said_in_one_line(project):
    """Two previews at one port: the second ends with a sentence, not with a traceback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = kehoach("serve", "--port", str(port), root=project)
    assert result.returncode == 1
    assert result.stderr == f"Error: cổng {port} đang có chương trình khác dùng; chọn cổng khác bằng --port\n"


class _previewing:  # noqa: N801 - used as `with _previewing(…)`
    """A preview that ends with the block."""

    def __init__(self, program: str, project: Path) -> None:
        self._log = project.parent / f"{program}.log"
        port = _free_port()
        where = ["--port", str(port)] if program == "kehoach" else ["--dev-addr", f"127.0.0.1:{port}", "--livereload"]
        self._running = running(program, "serve", *where, root=project, log=self._log)
        self._made = lambda process: Preview(
            project,
            f"http://127.0.0.1:{port}/",
            lambda holds, what: wait_until(holds, what, process, self._log),
            self._log,
        )

    def __enter__(self) -> Preview:
        return self._made(self._running.__enter__())

    def __exit__(self, *error: object) -> None:
        self._running.__exit__(*error)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
