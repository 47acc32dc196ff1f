"""Building again: the same bytes, the rest untouched, and never half a site."""

from __future__ import annotations

import re
import shutil
import threading
from pathlib import Path

import pytest

from tests.site.read_page import broken_references, pages_of
from tests.site_builder import CACHE, PATIENCE, ROOT, built, files_of, kehoach, running, wait_until

KON_TUM = "plans/kon-tum/2020/4628-ubnd-kgvx-phong-chong-xam-hai-tre-em.yml"
KON_TUM_ID = "vb-t5ncw8rd"


@pytest.fixture(scope="module")
def fewer(tmp_path_factory) -> Path:
    """The content without one plan, and without its published addresses, which would forbid that."""
    folder = tmp_path_factory.mktemp("fewer") / "content"
    shutil.copytree(ROOT / "content", folder)
    published = folder / "published.yml"
    lines = published.read_text("utf-8").splitlines(keepends=True)
    published.write_text("".join(line for line in lines if KON_TUM_ID not in line), "utf-8")
    (folder / KON_TUM).unlink()
    return folder


@pytest.fixture(scope="module")
def rebuilt(site, fewer, tmp_path_factory) -> tuple[Path, str]:
    """A copy of the site over which the smaller content was built, and what the build said."""
    folder = tmp_path_factory.mktemp("rebuilt") / "site"
    shutil.copytree(site, folder)
    result = kehoach("build", "--site-dir", folder, "--content", fewer)
    assert result.returncode == 0, result.stderr
    return folder, result.stderr


def test_two_builds_are_byte_identical(site, tmp_path):
    """The same content on the same day gives the same files, each with the same bytes."""
    again = files_of(built(tmp_path / "site"))
    first = files_of(site)
    assert sorted(again) == sorted(first)
    assert [path for path in first if first[path] != again[path]] == []


def test_the_day_of_the_build_is_seen_only_where_days_are_shown(site, later_site):
    """On another day the lists of what is coming differ, and the day that spreadsheets say; nothing else does."""
    first, later = files_of(site), files_of(later_site)
    changed = {path for path in {*first, *later} if first.get(path) != later.get(path)}
    allowed = re.compile(r"index\.html|lich/.*\.html")
    assert sorted(path for path in changed if not allowed.fullmatch(path)) == []


def test_a_build_names_the_pages_that_disappeared(rebuilt):
    """What the new build no longer has stands on stderr, one page a line."""
    _, said = rebuilt
    gone = [
        line.removeprefix("không còn trang: ") for line in said.splitlines() if line.startswith("không còn trang: ")
    ]
    assert f"{KON_TUM_ID}/" in gone
    assert f"ma-tran/{KON_TUM_ID}/" in gone
    assert "ubnd-tinh-kon-tum/cong-van/2020/4628-ubnd-kgvx/" in gone
    assert [page for page in gone if page.startswith(("co-quan/quang-ngai", "vb-")) and KON_TUM_ID not in page] == []


def test_a_build_swaps_the_whole_site(rebuilt):
    """Nothing of the old site stays in the folder."""
    folder, _ = rebuilt
    assert not (folder / KON_TUM_ID).exists()
    assert sorted(path for path in pages_of(folder) if KON_TUM_ID in path) == []
    assert [entry.name for entry in folder.parent.iterdir()] == ["site"]


def test_a_plan_taken_away_leaves_every_other_plan_as_it_was(site, rebuilt):
    """The pages and data of the other plans are unchanged to the byte."""
    folder, _ = rebuilt
    others = [path.parent.name for path in site.glob("vb-*/index.html") if path.parent.name != KON_TUM_ID]
    assert others
    for plan in others:
        for below in (plan, f"ma-tran/{plan}"):
            assert files_of(folder / below) == files_of(site / below)


def test_a_plan_taken_away_changes_only_the_pages_that_led_to_what_is_gone(site, rebuilt):
    """Wherever the old page linked to nothing that disappeared, the words of the page are the same."""
    folder, _ = rebuilt
    before, after = pages_of(site), pages_of(folder)
    gone = set(before) - set(after)
    kept = [path for path in after if not gone & {before[path].target(r.url)[0] for r in before[path].references}]
    assert len(kept) > len(after) / 2
    assert [path for path in kept if before[path].article != after[path].article] == []


def test_no_address_breaks_when_a_plan_is_taken_away(rebuilt):
    """The smaller site has no link into the void either."""
    folder, _ = rebuilt
    assert [line for line in broken_references(folder) if not line.startswith("404.html:")] == []


def test_a_published_plan_cannot_disappear_in_silence(fewer, tmp_path):
    """Where content/published.yml names the plan, the build fails, says which address, and says how to leave it."""
    content = _copy(fewer, tmp_path)
    published = f"# đã công bố\n{KON_TUM_ID}/:\n"
    (content / "published.yml").write_text(published, "utf-8")
    result = kehoach("build", "--site-dir", tmp_path / "site", "--content", content)
    assert result.returncode == 1
    assert result.stderr == (
        f"{content}/published.yml:2:1: lỗi: địa chỉ đã công bố «{KON_TUM_ID}/» không còn; khôi phục nội dung, hoặc "
        f'thêm vào tệp này dòng «{KON_TUM_ID}/ moved: địa chỉ mới» hay «{KON_TUM_ID}/ gone: "lý do"» (published)\n'
    )
    assert not (tmp_path / "site").exists()


def test_a_failed_build_leaves_the_old_site(site, fewer, tmp_path):
    """A broken plan file: exit 1, file:line:column on stderr, no traceback, and not a byte of the site changed."""
    content = _copy(fewer, tmp_path)
    plan = content / "plans" / "broken.yml"
    plan.write_text("id: vb-bcdfghjk\nkind: ke-hoach\ntilte: Sai khóa\n", "utf-8")
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    result = kehoach("build", "--site-dir", folder, "--content", content)
    assert result.returncode == 1
    shown = f"{content}/plans/broken.yml"
    assert f"{shown}:3:1: lỗi: khóa «tilte» không có trong định dạng; có phải «title»? (unknown-key)\n" in result.stderr
    assert all(line.startswith(f"{shown}:") for line in result.stderr.splitlines())
    assert files_of(folder) == files_of(site)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["content", "site"]


def test_a_build_that_is_terminated_leaves_nothing_half_built(fewer, tmp_path):
    """A service that is stopped in the middle of a build cleans up after itself, and leaves the site."""
    public, log = tmp_path / "public", tmp_path / "log"
    before = {*CACHE.glob("*/twin")}
    with running("kehoach", "build", "--site-dir", public / "site", "--content", fewer, root=ROOT, log=log) as process:
        wait_until(lambda: any([*twin.glob("*/*")] for twin in {*CACHE.glob("*/twin")} - before), "a site", process, log)
        process.terminate()
        assert process.wait(PATIENCE) != 0
    assert not public.exists() or list(public.iterdir()) == []
    assert {*CACHE.glob("*/twin")} <= before


def test_a_folder_of_other_files_is_not_replaced(fewer, tmp_path):
    """--site-dir that points at somebody's documents is refused; they stay."""
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "thu-moi.docx").write_bytes(b"x")
    result = kehoach("build", "--site-dir", tmp_path / "public", "--content", fewer)
    assert result.returncode == 1
    assert result.stderr == (
        f"không dựng vào {tmp_path / 'public'}: trong đó có tệp không phải của trang; "
        "chọn thư mục trống bằng --site-dir\n"
    )
    assert files_of(tmp_path) == {"public/thu-moi.docx": b"x"}


def test_a_build_that_breaks_in_a_template_leaves_the_old_site(site, fewer, tmp_path):
    """A fault of the program may end in a traceback; the site stays, and no half-built folder beside it."""
    root = tmp_path / "project"
    for name in ("generator", "templates", "site_config"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "templates" / "pages" / "month.html.jinja").write_text("{{ view.no_such_thing }}", "utf-8")
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    result = kehoach("build", "--site-dir", folder, "--content", fewer, root=root)
    assert result.returncode == 1
    assert "no_such_thing" in result.stderr
    assert files_of(folder) == files_of(site)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["project", "site"]


def test_a_reader_never_finds_a_page_missing_while_the_site_is_swapped(fewer, rebuilt):
    """Pages that both sites have can be read at every moment of a build."""
    folder, _ = rebuilt
    wanted = [folder / "index.html", folder / "vb-9xw3t6bn" / "index.html", folder / "assets" / "kehoach.css"]
    done, missing = threading.Event(), []

    def read() -> None:
        while not done.is_set():
            for path in wanted:
                try:
                    assert path.read_bytes()
                except FileNotFoundError as error:
                    missing.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        built(folder, "--content", fewer)
    finally:
        done.set()
        reader.join()
    assert missing == []


def test_warnings_fail_a_strict_build_only(fewer, tmp_path):
    """An agency that the register does not know is a warning; --strict makes it an error and keeps the old site."""
    content = _copy(fewer, tmp_path)
    plan = content / "plans" / "son-ha" / "2024" / "ke-hoach-tre-em.yml"
    text = plan.read_text("utf-8")
    assert text.count("agency: Phòng Nội vụ\n") == 1
    plan.write_text(text.replace("agency: Phòng Nội vụ\n", "agency: Phòng Ngoại vụ\n"), "utf-8")
    strict = kehoach("build", "--strict", "--site-dir", tmp_path / "site", "--content", content)
    assert strict.returncode == 1
    assert "cơ quan «Phòng Ngoại vụ» chưa có trong sổ" in strict.stderr
    assert not (tmp_path / "site").exists()
    lenient = kehoach("build", "--site-dir", tmp_path / "site", "--content", content)
    assert lenient.returncode == 0
    assert "cảnh báo: cơ quan «Phòng Ngoại vụ» chưa có trong sổ" in lenient.stderr
    assert "Phòng Ngoại vụ" in (tmp_path / "site" / "vb-9xw3t6bn" / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Path:
    """A project of someone else: one plan and a changed configuration, and no pages/."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "van-ban").mkdir()
    (folder / "van-ban" / "plans").mkdir()
    shutil.copy(
        ROOT / "content" / "plans" / "quang-ngai" / "2024" / "76-kh-ubnd-tre-em.yml", folder / "van-ban" / "plans"
    )
    shutil.copytree(ROOT / "site_config", folder / "so")
    labels = folder / "so" / "site.yml"
    labels.write_text(labels.read_text("utf-8").replace("name: Sổ Kế hoạch", "name: Sổ của huyện"), "utf-8")
    return folder


def test_content_without_hand_written_pages_makes_a_whole_site(elsewhere):
    """--content may point at a folder that holds plans only."""
    folder = elsewhere / "without"
    result = kehoach("build", "--content", elsewhere / "van-ban", "--config", elsewhere / "so", "--site-dir", folder)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert [line for line in broken_references(folder) if not line.startswith("404.html:")] == []


def test_content_and_configuration_may_be_elsewhere(elsewhere, tmp_path):
    """--content and --config point at other folders: their plans, their names, and no link into the void."""
    content = shutil.copytree(elsewhere / "van-ban", tmp_path / "van-ban")
    (content / "pages").mkdir()
    (content / "pages" / "index.md").write_text("# Sổ của huyện\n\nLời chào riêng.\n", "utf-8")
    folder = tmp_path / "site"
    result = kehoach("build", "--content", content, "--config", elsewhere / "so", "--site-dir", folder)
    assert result.returncode == 0, result.stderr
    home = (folder / "index.html").read_text("utf-8")
    assert "Lời chào riêng." in home
    assert "Sổ của huyện" in home
    assert [path.name for path in folder.glob("vb-*")] == ["vb-4h7kq2mz"]
    assert [line for line in broken_references(folder) if not line.startswith("404.html:")] == []


def _copy(content: Path, folder: Path) -> Path:
    return Path(shutil.copytree(content, folder / "content"))
