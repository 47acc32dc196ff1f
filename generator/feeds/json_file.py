"""A JSON file as the site writes all of them: UTF-8, keys in the order given, a line for every record."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.rendering import File


def json_file(path: str, value: object) -> File:
    """The value as a file of JSON (RFC 8259): each item of a list, each key of an object on a line of its own."""
    return File(path, (_text(value, depth=2) + "\n").encode())


def json_list(path: str, records: Iterable[str]) -> File:
    """The same of a list whose records are JSON already."""
    return File(path, (_list(records) + "\n").encode())


def json_object(path: str, members: Iterable[tuple[str, str]]) -> File:
    """The same of an object whose values are JSON already."""
    return File(path, (_object(members) + "\n").encode())


def json_record(value: object) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _text(value: object, depth: int) -> str:
    """The value; lists and objects down to ``depth`` are spread over lines."""
    if depth and isinstance(value, list):
        return _list(_text(item, 0) for item in value)
    if depth and isinstance(value, dict):
        return _object((key, _text(item, depth - 1)) for key, item in value.items())
    return json_record(value)


def _object(members: Iterable[tuple[str, str]]) -> str:
    lines = ",\n".join(f"{json_record(key)}: {text}" for key, text in members)
    return f"{{\n{lines}\n}}" if lines else "{}"


def _list(records: Iterable[str]) -> str:
    lines = ",\n".join(records)
    return f"[\n{lines}\n]" if lines else "[]"
