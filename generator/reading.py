"""How content is stored: YAML files into the model, every fault at its place and in the editor's language."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from generator.model import Plan, Where
from generator.problems import Problem
from generator.salvage import salvaged
from generator.yaml_values import Loc, SourceMap, read_yaml

Model = TypeVar("Model", bound=BaseModel)

_ALONE = ("name", "reference")
"""Keys that a lone word stands for: an agency's name, a document's reference."""

_MENDINGS = 4
"""How often stand-ins are put in: a stand-in may uncover a fault that stood above it."""


_MEANT = {
    "string_type": 'cần chữ; đặt giá trị trong dấu nháy: "{input}"',
    "string_too_long": "dài quá; chỉ ghi phần số hoặc ký hiệu",
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
    "clause id": "mã đoạn «{input}» sai dạng; viết chữ thường không dấu, số, gạch nối, ví dụ ii-1-p2",
    "kind": "loại «{input}» sai dạng; viết chữ thường không dấu nối bằng gạch ngang, ví dụ ke-hoach",
    "place": "địa phương «{input}» sai dạng; viết khóa của site_config/places.yml, ví dụ quang-ngai/son-ha",
    "number": 'số «{input}» sai dạng; chỉ ghi phần số, ví dụ "76", ký hiệu ghi ở code',
    "code": "ký hiệu «{input}» sai dạng; không có dấu cách, không bắt đầu bằng dấu /, ví dụ KH-UBND",
    "aliases": "địa chỉ «{input}» sai dạng; viết chữ thường không dấu, số, gạch ngang, ví dụ ke-hoach-cu/76",
    "url": "địa chỉ «{input}» sai dạng; bắt đầu bằng http:// hoặc https://, không có dấu cách",
    "sha256": "sha256 gồm đúng 64 chữ số thập lục phân viết thường",
}


class PlanFile(Struct, frozen=True):
    """A plan as read, with the places of its values."""

    plan: Plan
    source: SourceMap


class PlanFolder(Struct, frozen=True):
    """All plan files of a folder: the sound ones, what can be read of the faulty ones, and every problem."""

    plans: list[PlanFile]
    salvaged: list[PlanFile]
    problems: list[Problem]
    files: int

    @property
    def unread(self) -> str:
        """What could not be read: "a file", "a clause" of one, or nothing."""
        if len(self.plans) + len(self.salvaged) < self.files:
            return "a file"
        return "a clause" if self.salvaged else ""

    def with_more(self, other: PlanFolder) -> PlanFolder:
        """Both together."""
        return PlanFolder(
            [*self.plans, *other.plans],
            [*self.salvaged, *other.salvaged],
            [*self.problems, *other.problems],
            self.files + other.files,
        )


def read_plans(folder: Path, *, shown_as: str = "") -> PlanFolder:
    """All plan files below ``folder`` (or the one file that it is) in the order of their paths."""
    plans: list[PlanFile] = []
    partly: list[PlanFile] = []
    if not folder.exists():
        message = "không có thư mục này; tạo thư mục hoặc chỉ đúng nơi bằng --content"
        return PlanFolder([], [], [_fault(Where(shown_as or folder.as_posix()), "path", message)], 1)
    files, problems = list_plans(folder, shown_as=shown_as)
    # a folder that cannot be opened holds files that were not read
    count = len(files) + sum(problem.level == "error" for problem in problems)
    for path, name in files:
        found, faults = _read(Path(path).read_bytes(), name)
        problems += faults
        if found:
            (partly if faults else plans).append(found)
    # of one file they stay in their order
    return PlanFolder(plans, partly, sorted(problems, key=lambda problem: problem.where.file), count)


def list_plans(folder: Path, *, shown_as: str = "") -> tuple[list[tuple[str, str]], list[Problem]]:
    """The plan files below ``folder`` with the names that messages give them, and what is wrong with the others."""
    shown = shown_as or folder.as_posix()
    files: list[tuple[str, str]] = []
    problems: list[Problem] = []
    unread: list[tuple[str, ...]] = []
    inside = [((), str(folder))] if folder.is_file() else sorted(_files_below(str(folder), (), unread))
    for parts in unread:
        message = "không mở được thư mục này; cho phép đọc, hoặc chuyển đi nơi khác"
        problems.append(Problem(where=Where("/".join((shown, *parts))), rule="path", level="error", message=message))
    for parts, path in inside:
        name = "/".join((shown, *parts))
        if os.path.splitext(path)[1] in (".yml", ".yaml"):  # noqa: PTH122 - of every file at every build
            files.append((path, name))
        else:
            message = "tệp bị bỏ qua vì tên không kết thúc bằng .yml; đổi tên, hoặc chuyển đi nơi khác"
            problems.append(Problem(where=Where(name), rule="path", level="warning", message=message))
    return files, problems


def _files_below(
    folder: str, parents: tuple[str, ...], unread: list[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every file that is not hidden: the names on the way to it, and its path; folders that cannot be read apart.

    What a folder says of its entries is enough, and paths stay text: of 10,000 files nine tenths of the time.
    """
    try:
        entries = [*os.scandir(folder)]
    except OSError:
        unread.append(parents)
        return
    for entry in entries:
        inside = (*parents, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, inside, unread)
        elif not entry.name.startswith(".") and _is_file(entry):
            yield inside, entry.path


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file or a link to one; a link in a circle is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def read_plan(data: bytes, name: str) -> tuple[PlanFile | None, list[Problem]]:
    """The plan that the bytes of one file hold, or None and everything that is wrong with them."""
    found, problems = _read(data, name)
    return None if problems else found, problems


def _read(data: bytes, name: str) -> tuple[PlanFile | None, list[Problem]]:
    """The plan, or with its problems what can be salvaged of it."""
    value, source, problems = read_yaml(data, name)
    if problems and value is None:
        return None, problems
    plan, faults = validated(Plan, value, source)
    problems += faults
    if not plan and isinstance(value, dict):
        plan = _salvaged(value, name)
    return PlanFile(plan, source) if plan else None, problems


def _salvaged(value: dict[str, Any], name: str) -> Plan | None:
    for _ in range(_MENDINGS):
        try:
            return Plan.model_validate(value)
        except ValidationError as error:
            details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
            value = salvaged(value, details, name)
    return None


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


def _fault(where: Where, rule: str, message: str) -> Problem:
    return Problem(where=where, rule=rule, level="error", message=message)


def _is_echo(detail: ErrorDetails) -> bool:
    """A list whose every item is faulty is called too short as well: the items' own faults say enough."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _as_problem(model: type[BaseModel], detail: ErrorDetails, source: SourceMap) -> Problem:
    loc = detail["loc"] if detail["type"] == "missing" else _written_loc(detail["loc"], source)
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
    named = "clause id" if last == "id" and len(loc) > 1 else last
    template = _PATTERNS.get(named) if kind == "string_pattern_mismatch" else _MEANT.get(kind)
    if not template:
        return _fault(source.where(loc), "wrong-type", f"{last}: {detail['msg']}")
    if kind == "string_type" and not shown:
        template = "cần chữ, không phải danh sách hay các khóa con"
    expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    message = template.format(input=shown, expected=expected, keys=", ".join(known[:3]))
    return _fault(source.where(loc), "wrong-type", f"{last}: {message}")


def _written_loc(loc: Loc, source: SourceMap) -> Loc:
    """The error's path as the file has it: a lone value that was read as a list of one has no index."""
    while loc and loc not in source.values and (isinstance(loc[-1], int) or loc[-1] in _ALONE):
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
