"""A JSON file as the site writes all of them: UTF-8, keys in the order given, a line for every value."""

from __future__ import annotations

import json

from generator.rendering import File


def json_file(path: str, value: object) -> File:
    """The value as a file of JSON (RFC 8259)."""
    return File(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
