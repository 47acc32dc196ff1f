"""The register as its files write it: site_config/places.yml and site_config/agencies.yml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from generator.dates import PartialDate
from generator.model import Steady
from generator.yaml_values import Loc

UnitType = Literal[
    "trung-uong", "tinh", "thanh-pho-tw", "huyen", "quan", "thi-xa", "thanh-pho", "xa", "phuong", "thi-tran", "dac-khu"
]

Day = Annotated[PartialDate, BeforeValidator(PartialDate.parse)]


class _Entry(Steady):
    model_config = ConfigDict(arbitrary_types_allowed=True)


class PlaceEntry(_Entry):
    """A place: its name, its type, when it was, what came after it."""

    name: str = Field(min_length=1)
    type: UnitType
    began_on: Day | None = None
    ended_on: Day | None = None
    successors: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


class Members(_Entry):
    """Whom a collective stands for; none of them known where all is left out."""

    level: Literal["tinh", "huyen", "xa"] | None = None
    bodies: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Body(_Entry):
    """A kind of body at one level (``Phòng Y tế``, huyen); with ``members``, a collective."""

    level: Literal["trung-uong", "tinh", "huyen", "xa", "any"]
    name: str = Field(min_length=1)
    full_name: str | None = None
    group: str | None = None
    types: tuple[UnitType, ...] = Field((), description="Chỉ có ở các loại đơn vị này; để trống: mọi loại của cấp")
    variants: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    began_on: Day | None = None
    ended_on: Day | None = None
    successors: tuple[str, ...] = ()
    members: Members | None = None
    key: str = ""
    kind: str = ""

    def stands_in(self, unit_type: str) -> bool:
        """Whether units of this type have such a body: a Thành đoàn is found in cities only."""
        return not self.types or unit_type in self.types

    @property
    def names(self) -> tuple[str, ...]:
        """Every way the body is written, its own name first."""
        return (self.name, *self.variants, *self.abbreviations, *self.posts)


class Kind(_Entry):
    """Loại cơ quan: the same function at several levels."""

    name: str = Field(min_length=1)
    bodies: dict[str, Body] = Field(default_factory=dict)


class PlacesFile(_Entry):
    """places.yml."""

    places: dict[str, PlaceEntry]


class AgenciesFile(_Entry):
    """agencies.yml."""

    words: tuple[tuple[str, ...], ...] = ()
    groups: dict[str, str] = Field(default_factory=dict)
    kinds: dict[str, Kind] = Field(default_factory=dict)
    collectives: dict[str, Body] = Field(default_factory=dict)


@dataclass(frozen=True)
class RegisterFile:
    """Both files together."""

    places_file: PlacesFile
    agencies_file: AgenciesFile

    @property
    def places(self) -> dict[str, PlaceEntry]:
        """Places by key."""
        return self.places_file.places

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Phrases that mean the same, the full form first."""
        return self.agencies_file.words

    @property
    def kinds(self) -> dict[str, Kind]:
        """Kinds of agency by key."""
        return self.agencies_file.kinds

    def bodies(self) -> Iterator[tuple[Loc, Body]]:
        """Every body and collective with its key and its kind, and where it stands in agencies.yml."""
        for kind_key, kind in self.kinds.items():
            for key, body in kind.bodies.items():
                yield ("kinds", kind_key, "bodies", key), body.model_copy(update={"key": key, "kind": kind_key})
        for key, body in self.agencies_file.collectives.items():
            yield ("collectives", key), body.model_copy(update={"key": key})

    def faults(self) -> Iterator[tuple[str, Loc, str]]:
        """What the files contradict themselves in: the file, the path of the value, what to write instead."""
        for key, place in self.places.items():
            parent = key.rpartition("/")[0]
            if parent and parent not in self.places:
                yield "places.yml", ("places", key), f"địa phương «{key}» thiếu cấp trên «{parent}»; thêm «{parent}»"
            for successor in place.successors:
                if successor not in self.places:
                    message = f"đơn vị kế thừa «{successor}» chưa có trong places; thêm vào"
                    yield "places.yml", ("places", key, "successors"), message
        for loc, message in (*self._kind_faults(), *self._body_faults()):
            yield "agencies.yml", loc, message

    def _kind_faults(self) -> Iterator[tuple[Loc, str]]:
        roots = {key.split("/")[0] for key in self.places}
        for key in self.kinds:
            if key in roots:
                yield ("kinds", key), f"loại «{key}» trùng khóa địa phương, hai trang sẽ chung địa chỉ; đổi khóa loại"

    def _body_faults(self) -> Iterator[tuple[Loc, str]]:
        counts = Counter(body.key for _, body in self.bodies())
        for loc, body in self.bodies():
            members = body.members or Members()
            if counts[body.key] > 1:
                yield loc, f"khóa «{body.key}» dùng cho hai cơ quan; đổi một khóa"
            if body.kind and body.kind not in self.kinds and body.kind != "tap-the":
                yield (*loc, "kind"), f"loại «{body.kind}» chưa có trong kinds; thêm vào hoặc sửa tên"
            for target in (*body.successors, *members.bodies):
                if target not in counts:
                    yield loc, f"«{body.key}» dẫn tới «{target}» không có trong sổ; thêm hoặc sửa khóa"
            for group in (*members.groups, *([body.group] if body.group else [])):
                if group not in self.agencies_file.groups:
                    yield loc, f"nhóm «{group}» chưa có trong groups; thêm vào hoặc sửa tên"
