"""The one form of every JSON file."""

from __future__ import annotations

import json
from pathlib import Path

from generator import feeds
from generator.feeds.json_file import json_file, json_list, json_record


def test_a_json_file_is_read_by_people_too():
    """Vietnamese letters stand as they are, keys in the order given, a line for every record, the last one ended."""
    file = json_file("du-lieu/x.json", {"b": "Kế hoạch", "a": [{"c": 1}, None]})
    assert (file.path, file.data.decode()) == (
        "du-lieu/x.json", '{\n"b": "Kế hoạch",\n"a": [\n{"c": 1},\nnull\n]\n}\n',
    )  # fmt: skip
    assert json.loads(file.data) == {"b": "Kế hoạch", "a": [{"c": 1}, None]}


def test_records_that_are_written_already_make_the_same_file():
    """The files of the whole site are put together from each plan's records."""
    assert json_list("x", map(json_record, [{"a": "é"}, {}])) == json_file("x", [{"a": "é"}, {}])
    assert json_list("x", []) == json_file("x", [])
    assert json.loads(json_file("x", {}).data) == {}


def test_no_feed_writes_json_in_a_form_of_its_own():
    """What is decided once is written once."""
    folder = Path(feeds.__file__).parent
    own = [path.name for path in folder.glob("*.py") if "json.dumps(" in path.read_text("utf-8")]
    # a redirect's table of moves stands in an attribute of HTML
    assert sorted(own) == ["json_file.py", "redirects.py"]
