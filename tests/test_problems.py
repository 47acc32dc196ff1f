"""generator.problems: the printed forms of what is wrong."""

from __future__ import annotations

import json

from generator.model import Where
from generator.problems import Problem, as_github, as_json, as_text, counted, failing, in_order, without_notes

PATH = "content/plans/a.yml"
ERROR = Problem(where=Where(PATH, 41, 9), rule="one-lead", level="error", message="có 2 chủ trì; giữ một")
WARNING = Problem(where=Where(PATH, 5), rule="known-agency", level="warning", message="«Tổ A» chưa có")
NOTE = Problem(where=Where(PATH, 7), rule="recipients", level="note", message="thiếu «Tổ B»")
ODD = Problem(where=Where("a,b:c%.yml"), rule="x,y", level="warning", message="50%: một\nhai\r, ba")


def test_text_is_one_line_each():
    """file:line:column, the level in Vietnamese, the message, the rule."""
    assert as_text([ERROR, WARNING]) == (
        "content/plans/a.yml:41:9: lỗi: có 2 chủ trì; giữ một (one-lead)\n"
        "content/plans/a.yml:5:1: cảnh báo: «Tổ A» chưa có (known-agency)\n"
    )
    assert as_text([]) == ""


def test_json_is_an_array_of_objects():
    """Other programs get the same facts by name, Vietnamese as it is written."""
    assert json.loads(as_json([ERROR, WARNING])) == [
        {"file": "content/plans/a.yml", "line": 41, "column": 9, "rule": "one-lead", "level": "error",
         "message": "có 2 chủ trì; giữ một"},
        {"file": "content/plans/a.yml", "line": 5, "column": 1, "rule": "known-agency", "level": "warning",
         "message": "«Tổ A» chưa có"},
    ]  # fmt: skip
    assert "«Tổ A»" in as_json([WARNING])
    assert as_json([]) == "[]\n"


def test_github_gets_workflow_commands():
    """One command a line, with the signs escaped that the command language uses itself."""
    assert as_github([ERROR]) == (
        "::error file=content/plans/a.yml,line=41,col=9,title=one-lead::có 2 chủ trì; giữ một\n"
    )
    assert as_github([ODD]) == ("::warning file=a%2Cb%3Ac%25.yml,line=1,col=1,title=x%2Cy::50%25: một%0Ahai%0D, ba\n")


def test_a_note_is_shown_and_never_fails():
    """It has a word of its own in every form, is not told by a build, and --strict lets it pass."""
    assert as_text([NOTE]) == "content/plans/a.yml:7:1: lưu ý: thiếu «Tổ B» (recipients)\n"
    assert json.loads(as_json([NOTE]))[0]["level"] == "note"
    assert as_github([NOTE]).startswith("::notice file=content/plans/a.yml,line=7,col=1,title=recipients::")
    assert not failing([NOTE], strict=True)
    assert without_notes([NOTE, WARNING, ERROR]) == [WARNING, ERROR]


def test_problems_are_counted_by_level():
    """Notes are counted where there are any."""
    assert counted([]) == "không có lỗi"
    assert counted([ERROR, ERROR]) == "2 lỗi, 0 cảnh báo"
    assert counted([WARNING, NOTE]) == "0 lỗi, 1 cảnh báo, 1 lưu ý"


def test_problems_come_in_the_order_of_the_files():
    """By file, line, column; each problem once; lines are compared as numbers."""
    places = [("b.yml", 1, 1), ("a.yml", 10, 1), ("a.yml", 9, 5), ("a.yml", 9, 1), ("a.yml", 9, 5)]
    problems = [Problem(where=Where(*place), rule="r", level="error", message="m") for place in places]
    found = [str(problem.where) for problem in in_order(problems)]
    assert found == ["a.yml:9:1", "a.yml:9:5", "a.yml:10:1", "b.yml:1:1"]


def test_errors_fail_and_warnings_only_when_strict():
    """A warning alone stops nothing unless --strict; no problem stops nothing at all."""
    assert failing([WARNING, ERROR], strict=False)
    assert not failing([WARNING], strict=False)
    assert failing([WARNING], strict=True)
    assert not failing([], strict=True)
