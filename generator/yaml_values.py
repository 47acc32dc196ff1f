"""How YAML is read: the values of a document and the line and column of each.

Scalars are typed by YAML 1.2's core schema, so that `on:` is a key and `label: no` a word; a number where the
format wants text is an error, as it is under the published JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Self

import yaml
from msgspec import Struct, field

from generator.model import Where
from generator.problems import Problem
from generator.vietnamese import nfc

Loc = tuple[str | int, ...]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Nodes without the tags that YAML 1.1 would guess for them, at some cost: `_scalar` types what is written."""

    def resolve(self, _kind: type[yaml.Node], _value: str | None, _implicit: object) -> str:
        return "!"

    def descend_resolver(self, current_node: yaml.Node | None, current_index: Any) -> None:
        """Nothing: no tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing, as above."""


_DEEPEST = 60
"""How deep values may stand in each other, in keys and indexes; documents need some 20."""
_LONGEST_NUMBER = 4000
"""Digits that Python will still turn into an integer."""
_YAML_ADVICE = "xem lại thụt dòng, dấu hai chấm, dấu nháy quanh chỗ này"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_INTEGER = re.compile(r"[-+]?\d+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")


class SourceMap(Struct, frozen=True):
    """Where every value of a file stands, by its path of keys and indexes."""

    file: str
    values: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Loc, tuple[int, int]] = field(default_factory=dict)

    def where(self, loc: Loc = (), *, key: bool = False) -> Where:
        """The place of the value (or of its key) at ``loc``, or of the nearest thing above it that is in the file."""
        marks = self.keys if key else self.values
        while loc and loc not in marks:
            loc, marks = loc[:-1], self.values
        return Where(self.file, *marks.get(loc, (1, 1)))


def read_yaml(data: bytes, name: str) -> tuple[Any, SourceMap, list[Problem]]:
    """The values of a YAML document as str, bool, int, float, None, list and dict, and where they stand."""
    source = SourceMap(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, source, [_fault(Where(name, line), "yaml", "tệp không phải UTF-8; lưu lại với mã UTF-8")]
    text = nfc(text)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        return None, source, [_fault(at, "yaml", f"YAML không đọc được ({error.problem}); {_YAML_ADVICE}")]
    except (yaml.YAMLError, RecursionError) as error:
        return None, source, [_fault(Where(name), "yaml", f"YAML không đọc được ({error}); {_YAML_ADVICE}")]
    tree = _Tree(name)
    value = tree.value(node, ()) if node else None
    value = None if tree.is_circular else value
    return value, SourceMap(name, tree.values, tree.keys), [*tree.problems, *_aliases(text, name)]


class _Tree:
    """The values of a node tree, with the places of values and keys and what is wrong with its shape."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._done: dict[int, Any] = {}
        self._open: set[int] = set()
        self.is_circular = False
        self.values: dict[Loc, tuple[int, int]] = {}
        self.keys: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, loc: Loc) -> Any:
        self.values[loc] = _place(node)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        # an alias is the node that its anchor names; `_aliases` tells the place of the alias itself
        if id(node) in self._open:
            self.is_circular = True
            return None
        if id(node) not in self._done:
            self._open.add(id(node))
            self._done[id(node)] = self._collection(node, loc)
            self._open.remove(id(node))
        return self._done[id(node)]

    def _collection(self, node: yaml.Node, loc: Loc) -> Any:
        if len(loc) > _DEEPEST:
            self._fault(node, "yaml", "lồng quá sâu; xem lại thụt dòng")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self._mapping(node, loc)

    def _mapping(self, node: yaml.Node, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._fault(key_node, "yaml", "khóa phải là một từ, ví dụ title")
                continue
            at = (*loc, key)
            if key in found:
                first = self.keys[at][0]
                self._fault(key_node, "duplicate-key", f"khóa «{key}» viết hai lần (lần đầu ở dòng {first}); giữ một")
                continue
            self.keys[at] = _place(key_node)
            found[key] = self.value(child, at)
        return found

    def _fault(self, node: yaml.Node, rule: str, message: str) -> None:
        self.problems.append(Problem(where=Where(self._name, *_place(node)), rule=rule, level="error", message=message))


def _place(node: yaml.Node) -> tuple[int, int]:
    mark = node.start_mark
    return mark.line + 1, mark.column + 1


def _aliases(text: str, name: str) -> list[Problem]:
    """Anchors make one value stand in two places: an editor who changes one changes both without knowing."""
    if "*" not in text:
        return []
    marks = (event.start_mark for event in yaml.parse(text, Loader=_Loader) if isinstance(event, yaml.AliasEvent))
    message = "không dùng neo & và bí danh *; chép nội dung ra"
    return [_fault(Where(name, mark.line + 1, mark.column + 1), "yaml", message) for mark in marks if mark]


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:
        return text
    if text in _NULLS:
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text) and len(text) < _LONGEST_NUMBER:
        return _Int(text)
    return _Float(text) if _FLOAT.fullmatch(text) else text


class _Written:
    """A number that remembers how it was written: 076 is not 76, 1.10 is not 1.1."""

    written: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)  # type: ignore[call-arg]
        number.written = text
        return number

    def __str__(self) -> str:
        return self.written


class _Int(_Written, int):
    """An integer as written."""


class _Float(_Written, float):
    """A decimal as written."""


def _fault(where: Where, rule: str, message: str) -> Problem:
    return Problem(where=where, rule=rule, level="error", message=message)
