"""`kehoach check`: every problem at once, in three forms, and an exit code that scripts can trust."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site_builder import ROOT, kehoach

GOLDEN = Path(__file__).parent / "golden"

# one file a kind of fault; the messages that must come of them are in golden/
BROKEN = {
    "day-boi-2.yml": """\
id: vb-bcdfghj2
kind: ke-hoach
number: 13
code: KH-UBND
tilte: Sai khóa
place: quang-ngai/son-ha
issuing_authority: UBND huyện Sơn Hà
issued_on: 2024-13-02
body:
  - label: I
    role: lead-agency
    text: Một việc.
""",
    "khong-doc-duoc.yml": 'id: vb-bcdfghj3\ntitle: "thiếu dấu nháy\n',
    "noi-khac.yml": """\
id: vb-bcdfghjk
kind: ke-hoach
number: "14"
code: KH-UBND
title: Trùng mã, sai địa phương
place: quang-ngai/son-haa
issuing_authority: UBND huyện Sơn Hà
issued_on: 2024-05-03
body:
  - {label: I, text: Một.}
  - {label: II, text: Hai., deadlines: [{phrase: trước ngày 31/5/2024}]}
""",
    "ten-la.yml": """\
id: vb-bcdfghj5
kind: ke-hoach
number: "15"
code: KH-UBND
title: Một cơ quan chưa có trong sổ
place: quang-ngai/son-ha
issuing_authority: UBND huyện Sơn Hà
issued_on: 2024-05-03
body:
  - {label: I, agency: Phòng Y tte, text: Một việc.}
""",
}


@pytest.fixture
def broken(content: Path) -> Path:
    """The working folder of a project in which every file but one is wrong."""
    for name, text in BROKEN.items():
        (content / "plans" / "son-ha" / name).write_text(text, "utf-8")
    return content.parent


def _check(folder: Path, *arguments: str):
    return kehoach("check", "--config", ROOT / "site_config", *arguments, root=folder)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_every_problem_is_shown_at_once_in_each_form(broken, request, form):
    """All faults of all files in the order of their places; the forms say the same."""
    result = _check(broken, "--format", form)
    golden = GOLDEN / f"check.{form}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(result.stdout, "utf-8")
    assert result.stdout == golden.read_text("utf-8")
    assert (result.returncode, result.stderr) == (1, "")


def test_the_three_forms_name_the_same_places(broken):
    """Whatever reads the output is sent to the same lines."""
    text = _check(broken).stdout.splitlines()
    rows = json.loads(_check(broken, "--format", "json").stdout)
    github = _check(broken, "--format", "github").stdout.splitlines()
    assert [f"{row['file']}:{row['line']}:{row['column']}" for row in rows] == [
        line.partition(": ")[0] for line in text
    ]
    assert [f"::{row['level']} file={row['file']},line={row['line']},col={row['column']}," for row in rows] == [
        line[: line.index("title=")] for line in github
    ]
    assert [row["message"] in line for row, line in zip(rows, text, strict=True)] == [True] * len(rows)


def test_clean_content_is_passed_in_silence(content):
    """Nothing to say: exit 0, nothing printed, an empty list for programs."""
    result = _check(content.parent)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert json.loads(_check(content.parent, "--format", "json").stdout) == []


def test_the_content_of_the_repository_is_clean():
    """What the project itself publishes has neither errors nor warnings."""
    result = kehoach("check", "--strict")
    assert (result.returncode, result.stdout) == (0, "")


def test_warnings_alone_pass_and_fail_under_strict(content):
    """An unknown agency is a warning, shown either way; only --strict makes the exit code 1."""
    plan = content / "plans" / "son-ha" / "ten-la.yml"
    plan.write_text(BROKEN["ten-la.yml"], "utf-8")
    lenient, strict = _check(content.parent), _check(content.parent, "--strict")
    assert (lenient.returncode, strict.returncode) == (0, 1)
    assert lenient.stdout == strict.stdout
    assert lenient.stdout.startswith(
        "content/plans/son-ha/ten-la.yml:10:24: cảnh báo: cơ quan «Phòng Y tte» chưa có trong sổ của huyện Sơn Hà; "
    )


def test_notes_alone_pass_even_under_strict(content):
    """A note is shown and never changes the exit code."""
    plan = content / "plans" / "son-ha" / "noi-nhan.yml"
    plan.write_text(BROKEN["ten-la.yml"].replace("Y tte", "Y tế") + "recipients: [UBND tỉnh]\n", "utf-8")
    result = _check(content.parent, "--strict")
    said = (
        "được giao việc mà không có ở nơi nhận: Phòng Y tế huyện Sơn Hà; xem lại recipients và agency; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: recipients, at: noi-nhan, reason: …}] (recipients)"
    )
    assert result.returncode == 0
    assert result.stdout == f"content/plans/son-ha/noi-nhan.yml:11:13: lưu ý: {said}\n"


def test_a_path_shows_the_problems_of_its_files_only(broken):
    """PATH is a file or a folder; problems elsewhere are neither shown nor counted."""
    one = _check(broken, "content/plans/son-ha/khong-doc-duoc.yml")
    assert one.returncode == 1
    assert {line.partition(":")[0] for line in one.stdout.splitlines()} == {"content/plans/son-ha/khong-doc-duoc.yml"}
    good = _check(broken, "content/plans/son-ha/day-boi.yml")
    assert (good.returncode, good.stdout) == (0, "")
    two = _check(broken, "content/plans/son-ha/ten-la.yml", "content/plans/son-ha/noi-khac.yml")
    assert {line.partition(":")[0] for line in two.stdout.splitlines()} == {
        "content/plans/son-ha/ten-la.yml",
        "content/plans/son-ha/noi-khac.yml",
    }
    folder = _check(broken, "content/plans")
    assert folder.stdout == _check(broken).stdout


@pytest.mark.parametrize(
    ("mend", "said"),
    [
        (
            lambda text: text,
            "/a/draft.yml:1:5: lỗi: mã «vb-bcdfghjk» đã dùng ở content/plans/son-ha/day-boi.yml:1; xóa bản nháp này ",
        ),
        (lambda text: text.replace("vb-bcdfghjk", "vb-bcdfghj2"), "draft.yml:3:9: lỗi: địa chỉ «ubnd-huyen-son-ha/"),
    ],
)
def test_a_draft_that_is_a_copy_of_the_content_is_told_so(content, mend, said):
    """A draft left behind with the id or the number of its copy is at fault, wherever it lies; the content is not."""
    draft = content.parent / "a" / "draft.yml"
    draft.parent.mkdir()
    draft.write_text(mend((content / "plans" / "son-ha" / "day-boi.yml").read_text("utf-8")), "utf-8")
    result = _check(content.parent, "a")
    assert result.returncode == 1
    assert said in result.stdout
    assert len(result.stdout.splitlines()) == 1
    assert _check(content.parent, "content/plans", "a").stdout == result.stdout


def test_a_path_that_is_not_there_is_an_error(content):
    """A misspelt PATH does not pass as clean."""
    result = _check(content.parent, "content/plans/khong-co.yml")
    assert result.returncode == 1
    assert result.stdout == (
        "content/plans/khong-co.yml:1:1: lỗi: không có tệp hoặc thư mục này; xem lại đường dẫn (path)\n"
    )


def test_folders_may_be_named_before_and_after_the_command(content):
    """`kehoach --content DIR check` and `kehoach check --content DIR` are the same."""
    bad = content / "plans" / "son-ha" / "ten-la.yml"
    bad.write_text(BROKEN["ten-la.yml"], "utf-8")
    moved = content.rename(content.with_name("van-ban"))
    after = kehoach("check", "--content", "van-ban", "--config", ROOT / "site_config", root=moved.parent)
    before = kehoach("--content", "van-ban", "--config", ROOT / "site_config", "check", root=moved.parent)
    assert after.stdout.startswith("van-ban/plans/son-ha/ten-la.yml:10:24: cảnh báo: ")
    assert (before.stdout, before.returncode) == (after.stdout, after.returncode)


def test_a_content_folder_that_is_not_there_is_an_error(content):
    """--content that points nowhere is a mistake, not an empty site."""
    result = _check(content.parent, "--content", "khong-co")
    assert result.returncode == 1
    assert result.stdout.startswith("khong-co")


def test_a_configuration_that_is_not_there_is_an_error(content):
    """Every missing file of the register is named, without a traceback."""
    result = kehoach("check", root=content.parent)
    assert result.returncode == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        f"site_config/{name}.yml" for name in ("agencies", "calendar", "labels", "places", "site")
    ]
    assert result.stderr == ""


@pytest.mark.parametrize(
    "wrong", [b"\xff\xfe\x00", b"", b"- 1\n- 2\n", b"id: &a vb-bcdfghj2\nkind: *a\n", b"\tid: x\n", b"[" * 5000]
)
def test_no_file_however_broken_ends_in_a_traceback(content, wrong):
    """Whatever a plan file holds, the answer is its name, a place and a sentence."""
    (content / "plans" / "son-ha" / "hong.yml").write_bytes(wrong)
    result = _check(content.parent)
    assert result.returncode == 1
    assert result.stderr == ""
    assert all(line.startswith("content/plans/son-ha/hong.yml:") for line in result.stdout.splitlines())
