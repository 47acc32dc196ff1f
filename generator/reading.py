"""How content is stored: YAML files with the line and column of every value, into the model.

Scalars are typed by YAML 1.2's core schema, so that `on:` is a key and `label: no` a word; a number where the
format wants text is an error, as it is under the published JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from generator.model import Plan, Where
from generator.problems import Problem
from generator.vietnamese import nfc

Loc = tuple[str | int, ...]

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_INTEGER = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?")
Model = TypeVar("Model", bound=BaseModel)

_MEANT = {
    "string_type": 'cần chữ; đặt giá trị trong dấu nháy: "{input}"',
    "string_too_short": "không được để trống",
    "too_short": "không được để trống",
    "bool_type": "cần true hoặc false",
    "bool_parsing": "cần true hoặc false",
    "tuple_type": "cần một danh sách: mỗi mục một dòng, bắt đầu bằng «- »",
    "model_type": "cần các khóa con (ví dụ {keys}), không phải một giá trị đơn",
    "model_attributes_type": "cần các khóa con (ví dụ {keys}), không phải một giá trị đơn",
    "enum": "«{input}» không dùng được ở đây; chọn một trong {expected}",
    "literal_error": "«{input}» không dùng được ở đây; chọn một trong {expected}",
}
_PATTERNS = {
    "id": "mã «{input}» sai dạng; mã gồm vb- và 8 ký tự trong bcdfghjkmnpqrstvwxyz23456789",
    "kind": "loại «{input}» sai dạng; viết chữ thường không dấu nối bằng gạch ngang, ví dụ ke-hoach",
    "place": "địa phương «{input}» sai dạng; viết khóa của site_config/places.yml, ví dụ quang-ngai/son-ha",
    "number": 'số «{input}» sai dạng; chỉ ghi phần số, ví dụ "76", ký hiệu ghi ở code',
    "code": "ký hiệu «{input}» sai dạng; không có dấu cách, ví dụ KH-UBND",
    "sha256": "sha256 gồm đúng 64 chữ số thập lục phân viết thường",
}


@dataclass(frozen=True, slots=True)
class SourceMap:
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


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as read, with the places of its values."""

    plan: Plan
    source: SourceMap


def read_plans(folder: Path, *, shown_as: str = "") -> tuple[list[PlanFile], list[Problem]]:
    """All plan files below ``folder`` in the order of their paths, and every problem met in reading them."""
    plans: list[PlanFile] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        message = "không có thư mục này; tạo thư mục hoặc chỉ đúng nơi bằng --content"
        return [], [_fault(Where(shown_as or folder.as_posix()), "path", message)]
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        name = f"{shown_as or folder.as_posix()}/{path.relative_to(folder).as_posix()}"
        if path.suffix not in (".yml", ".yaml"):
            message = "tệp bị bỏ qua vì tên không kết thúc bằng .yml; đổi tên, hoặc chuyển đi nơi khác"
            problems.append(Problem(where=Where(name), rule="path", level="warning", message=message))
            continue
        found, faults = read_plan(path.read_bytes(), name)
        problems += faults
        if found:
            plans.append(found)
    return plans, problems


def read_plan(data: bytes, name: str) -> tuple[PlanFile | None, list[Problem]]:
    """The plan that the bytes of one file hold, or None and everything that is wrong with them."""
    value, source, problems = read_yaml(data, name)
    if problems:
        return None, problems
    plan, problems = validated(Plan, value, source)
    return PlanFile(plan, source) if plan else None, problems


def validated(model: type[Model], value: Any, source: SourceMap) -> tuple[Model | None, list[Problem]]:
    """The value as the model has it, or None and everything that is wrong, each at its place in the file."""
    if not isinstance(value, dict):
        keys = ", ".join(_keys_of(model)[:3])
        return None, [_fault(source.where(), "yaml", f"tệp phải gồm các khóa ({keys}, …), mỗi khóa một dòng")]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_as_problem(model, detail, source) for detail in details if not _is_echo(detail)]


def read_yaml(data: bytes, name: str) -> tuple[Any, SourceMap, list[Problem]]:
    """The values of a YAML document as str, bool, int, float, None, list and dict, and where they stand."""
    source = SourceMap(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, source, [_fault(Where(name, line), "yaml", "tệp không phải UTF-8; lưu lại với mã UTF-8")]
    try:
        node = yaml.compose(nfc(text), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        return None, source, [_fault(at, "yaml", f"YAML không đọc được ({error.problem}); {_YAML_ADVICE}")]
    except yaml.YAMLError as error:
        return None, source, [_fault(Where(name), "yaml", f"YAML không đọc được ({error}); {_YAML_ADVICE}")]
    return _values(node, name)


_YAML_ADVICE = "xem lại thụt dòng, dấu hai chấm, dấu nháy quanh chỗ này"


def _values(root: yaml.Node | None, name: str) -> tuple[Any, SourceMap, list[Problem]]:
    values: dict[Loc, tuple[int, int]] = {}
    keys: dict[Loc, tuple[int, int]] = {}
    problems: list[Problem] = []
    seen: set[int] = set()

    def at(node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + 1, node.start_mark.column + 1

    def value_of(node: yaml.Node, loc: Loc) -> Any:
        values[loc] = at(node)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in seen:
            problems.append(_fault(Where(name, *at(node)), "yaml", "không dùng neo & và bí danh *; chép nội dung ra"))
            return None
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [value_of(child, (*loc, index)) for index, child in enumerate(node.value)]
        return mapping_of(node, loc)

    def mapping_of(node: yaml.Node, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(_fault(Where(name, *at(key_node)), "yaml", "khóa phải là một từ, ví dụ title"))
                continue
            key = key_node.value
            if key in found:
                first = keys[(*loc, key)][0]
                message = f"khóa «{key}» viết hai lần (lần đầu ở dòng {first}); giữ một"
                problems.append(_fault(Where(name, *at(key_node)), "duplicate-key", message))
                continue
            keys[(*loc, key)] = at(key_node)
            found[key] = value_of(child, (*loc, key))
        return found

    value = value_of(root, ()) if root else None
    return value, SourceMap(name, values, keys), problems


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:
        return text
    if text in _NULLS:
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return _Int(text)
    return _Float(text) if _FLOAT.fullmatch(text) else text


class _Int(int):
    """An integer that remembers how it was written (076 is not 76)."""

    written: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.written = text
        return number

    def __str__(self) -> str:
        return self.written


class _Float(float):
    """A decimal that remembers how it was written (1.10 is not 1.1)."""

    written: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.written = text
        return number

    def __str__(self) -> str:
        return self.written


def _fault(where: Where, rule: str, message: str) -> Problem:
    return Problem(where=where, rule=rule, level="error", message=message)


def _is_echo(detail: ErrorDetails) -> bool:
    """A list whose every item is faulty is called too short as well: the items' own faults say enough."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _as_problem(model: type[BaseModel], detail: ErrorDetails, source: SourceMap) -> Problem:
    loc = _written_loc(detail["loc"], source)
    kind, last = detail["type"], next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    known = _keys_of(_model_at(model, loc))
    if kind == "extra_forbidden":
        return _fault(source.where(loc, key=True), "unknown-key", _unknown_key(str(loc[-1]), known))
    if kind == "missing":
        return _fault(source.where(loc[:-1]), "missing-key", f"thiếu khóa bắt buộc «{loc[-1]}»; thêm «{loc[-1]}: …»")
    shown = "" if isinstance(detail["input"], (dict, list, tuple)) else str(detail["input"])
    if kind == "value_error":
        message = str(detail["ctx"]["error"])
        rule = "bad-date" if message.startswith("ngày «") else "wrong-type"
        return _fault(source.where(loc), rule, f"{last}: {message}")
    template = _PATTERNS.get(last) if kind == "string_pattern_mismatch" else _MEANT.get(kind)
    if not template:
        return _fault(source.where(loc), "wrong-type", f"{last}: {detail['msg']}")
    if kind == "string_type" and not shown:
        template = "cần chữ, không phải danh sách hay các khóa con"
    expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    message = template.format(input=shown, expected=expected, keys=", ".join(known[:3]))
    return _fault(source.where(loc), "wrong-type", f"{last}: {message}")


def _written_loc(loc: Loc, source: SourceMap) -> Loc:
    """The error's path as the file has it: a lone value that was read as a list of one has no index."""
    while loc and loc not in source.values and isinstance(loc[-1], int):
        loc = loc[:-1]
    if loc and loc[-1] == "until" and (*loc[:-1], "to") in source.values and loc not in source.values:
        return (*loc[:-1], "to")
    return loc


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The innermost model on the way down ``loc``."""
    for part in loc:
        fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
        model = _inner_model(fields.get(str(part))) or model
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _inner_model(arg))), None)


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _unknown_key(key: str, known: Iterable[str]) -> str:
    nearest = process.extractOne(key, list(known), scorer=fuzz.ratio, score_cutoff=60)
    advice = f"có phải «{nearest[0]}»?" if nearest else f"các khóa dùng được: {', '.join(known)}"
    return f"khóa «{key}» không có trong định dạng; {advice}"
