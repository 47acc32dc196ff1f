"""`kehoach schema`, `mint` and `publish`; the version and the help."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.site_builder import ROOT, kehoach

PLAN = "vb-bcdfghjk/"
ALIAS = "ubnd-huyen-son-ha/ke-hoach/2024/12-kh-ubnd/"
KEYS = [ALIAS, PLAN, f"{PLAN} name 2024-05-10", f"{PLAN}#i", f"{PLAN}#i-1", f"{PLAN}#i-1.1", f"{PLAN}#i-2"]


def test_the_schema_is_a_json_schema():
    """What editors' programs complete from is JSON and says which draft it is."""
    result = kehoach("schema")
    schema = json.loads(result.stdout)
    assert (result.returncode, result.stderr) == (0, "")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"id", "kind", "title", "place", "issuing_authority", "body"} <= set(schema["required"])


def test_minted_ids_have_the_promised_shape_and_differ():
    """vb- and eight letters or digits that cannot be taken for one another, one a line."""
    lines = kehoach("mint", "50").stdout.splitlines()
    assert [line for line in lines if not re.fullmatch(r"vb-[bcdfghjkmnpqrstvwxyz23456789]{8}", line)] == []
    assert len(set(lines)) == 50
    assert len(kehoach("mint").stdout.splitlines()) == 1


def test_the_help_names_every_command_of_the_contract():
    """build, serve, watch, check, import, schema (design, section 7)."""
    shown = kehoach("--help").stdout
    assert [name for name in ("build", "serve", "watch", "check", "schema") if f"\n  {name} " not in shown] == []


def test_publish_writes_every_address_once_sorted_one_a_line(content):
    """The readable alias with the plan it leads to; the plan, every clause and every deadline with the day."""
    assert _publish(content).returncode == 0
    found = yaml.safe_load((content / "published.yml").read_text("utf-8"))
    assert list(found) == KEYS
    assert found[ALIAS] == "vb-bcdfghjk"
    assert found[f"{PLAN}#i-1.1"] == "2024-05-10 2024-05-31 2024-05-31"
    assert all(found[key].startswith("2024-05-10 ") for key in KEYS if key != ALIAS and " name " not in key)


def test_publish_twice_changes_nothing(content):
    """The second run leaves the file as it is, byte for byte."""
    _publish(content)
    first = (content / "published.yml").read_bytes()
    assert _publish(content).returncode == 0
    assert (content / "published.yml").read_bytes() == first


def test_publish_appends_and_takes_nothing_away(content, plan_text):
    """A new clause is added in its place; what is there stays, also where it leads elsewhere now."""
    published = content / "published.yml"
    kept = ['vb-zzzzzzzz/: {gone: "Văn bản bị thu hồi"}', f"cu/12/: {{moved: {PLAN}}}"]
    published.write_text("".join(f"{line}\n" for line in kept), "utf-8")
    _publish(content)
    before = [line for line in _entries(published.read_text("utf-8")) if line not in kept]
    plan = content / "plans" / "son-ha" / "day-boi.yml"
    plan.write_text(plan_text + '      - {label: "3", text: Dạy bơi cho trẻ.}\n', "utf-8")
    result = _publish(content)
    assert (result.returncode, result.stdout) == (0, "")
    text = published.read_text("utf-8")
    lines = _entries(text)
    assert {*kept, *before} <= set(lines)
    new = [line.split(": ")[0] for line in lines if line not in (*kept, *before)]
    assert new == [f"{PLAN} 2024-05-10", f"{PLAN}#i-3"]
    assert kehoach("check", "--config", ROOT / "site_config", root=content.parent).stdout == ""


def test_publish_keeps_what_was_written_by_hand_over_two_lines(content):
    """YAML may write the fate of an address below it as well as beside it."""
    published = content / "published.yml"
    published.write_text('vb-zzzzzzzz/:\n  gone: "Văn bản bị thu hồi"\n', "utf-8")
    assert _publish(content).returncode == 0
    found = yaml.safe_load(published.read_text("utf-8"))
    assert found.pop("vb-zzzzzzzz/") == {"gone": "Văn bản bị thu hồi"}
    assert found.pop("vb-zzzzzzzz/ 2024-05-10") == "gone"
    assert list(found) == KEYS


def test_publish_keeps_comments(content):
    """A reason that someone wrote down is not thrown away."""
    published = content / "published.yml"
    published.write_text('# Quyết định 5/QĐ-UBND bãi bỏ\nvb-zzzzzzzz/: {gone: "Bị bãi bỏ"}\n', "utf-8")
    assert _publish(content).returncode == 0
    assert "# Quyết định 5/QĐ-UBND bãi bỏ\n" in published.read_text("utf-8")


def test_publish_refuses_content_with_errors(content):
    """What cannot be built cannot be promised; the problems are shown and the file stays."""
    (content / "plans" / "son-ha" / "day-boi.yml").write_text("id: vb-bcdfghjk\n", "utf-8")
    result = _publish(content)
    assert result.returncode == 1
    assert "content/plans/son-ha/day-boi.yml:1:1: lỗi: thiếu khóa bắt buộc «kind»; thêm «kind: …» (missing-key)\n" in (
        result.stdout + result.stderr
    )
    assert not (content / "published.yml").exists()


@pytest.mark.parametrize(
    ("fate", "said"),
    [
        (
            "",
            (
                f"content/published.yml:1:1: lỗi: địa chỉ đã công bố «{PLAN}#i-9» không còn; khôi phục nội dung, hoặc "
                "ghi «id: i-9» cho đoạn ấy nếu nó đổi nhãn hay đổi chỗ, hoặc "
                f'thêm vào tệp này dòng «{PLAN}#i-9 moved: địa chỉ mới» hay «{PLAN}#i-9 gone: "lý do"» (published)\n'
            ),
        ),
        (f' {{moved: "{PLAN}#i-2"}}', ""),
        (' {gone: "Đã bỏ"}', ""),
        (
            ' {moved: "vb-zzzzzzzz/"}',
            (
                "content/published.yml:1:1: lỗi: địa chỉ chuyển tới «vb-zzzzzzzz/» không có trên trang; sửa moved "
                "(published)\n"
            ),
        ),
    ],
)
def test_a_published_clause_that_is_gone_needs_a_word(content, fate, said):
    """Lost in silence is an error at the line of the list; moved or gone is what an editor may say there."""
    (content / "published.yml").write_text(f"{PLAN}#i-9:{fate}\n", "utf-8")
    result = kehoach("check", "--config", ROOT / "site_config", root=content.parent)
    assert result.stdout == said
    assert result.returncode == bool(said)


def _publish(content: Path):
    return kehoach("publish", "--config", ROOT / "site_config", root=content.parent)


def _entries(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_a_command_succeeds_where_nobody_listens():
    """A service may have closed what a program prints to; another may stop listening."""
    program = [sys.executable, "-c", "from generator.cli import run; run()", "mint"]
    assert subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *program], cwd=ROOT, check=False).returncode == 0
    heard = subprocess.run(
        ["sh", "-c", '"$@" 1000 | head -n 1', "sh", *program], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert heard.stdout.startswith("vb-")
    assert "Traceback" not in heard.stderr
