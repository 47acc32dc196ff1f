"""The one form of every JSON file."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator import feeds
from generator.feeds.json_file import json_file


def test_a_json_file_is_read_by_people_too():
    """Vietnamese letters stand as they are, keys in the order given, a line for every value, the last one ended."""
    file = json_file("du-lieu/x.json", {"b": "Kế hoạch", "a": [1, None]})
    assert (file.path, file.data.decode()) == (
        "du-lieu/x.json", '{\n "b": "Kế hoạch",\n "a": [\n  1,\n  null\n ]\n}\n',
    )  # fmt: skip
    assert json.loads(file.data) == {"b": "Kế hoạch", "a": [1, None]}


def test_no_feed_writes_json_in_a_form_of_its_own():
    """What is decided once is written once."""
    folder = Path(feeds.__file__).parent
    written = re.compile(r"json\.dumps\(.*indent")
    own = [path.name for path in folder.glob("*.py") if written.search(path.read_text("utf-8"))]
    assert own == ["json_file.py"]
