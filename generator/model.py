"""The words of the plan file (design, section 4) as immutable values; reads and writes nothing.

The classes are at once the validation of the file and the source of its JSON Schema.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, WithJsonSchema, model_validator

from generator.dates import PartialDate

PLAN_ID_PATTERN = r"^vb-[bcdfghjkmnpqrstvwxyz23456789]{8}$"
DAY_PATTERN = r"^\d{4}(-(Q[1-4]|\d\d(-\d\d)?))?$"
CLAUSE_ID_PATTERN = r"^[a-z0-9]+([-_][a-z0-9]+)*$"
PARTIAL_DATE_PATTERN = r"^(\d{4}(-(Q[1-4]|\d\d(-\d\d)?))?|--\d\d-\d\d|---\d\d)$"


RELATIONS = ("superior_plans", "amends", "replaces", "repeals", "corrects")
"""Keys of a plan that name other documents: what it carries out, and what it changes."""


class Where(NamedTuple):
    """A place in a file: path as given, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Role(StrEnum):
    """Vai trò: what an agency does in a task (chủ trì, phối hợp, thực hiện, tham mưu)."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"
    ADVISE = "advise"


class Level(StrEnum):
    """Cấp của một phần văn bản, from appendix and part down to dash; DOAN is a paragraph without a label."""

    PHU_LUC = "phu-luc"
    PHAN = "phan"
    CHUONG = "chuong"
    DIEU = "dieu"
    MUC = "muc"
    KHOAN = "khoan"
    DIEM = "diem"
    GACH = "gach"
    DOAN = "doan"


class Cycle(StrEnum):
    """Chu kỳ: how often a duty comes back."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


def _as_tuple(value: Any) -> Any:
    """A lone value counts as a list of one, as the file format allows."""
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


Date = Annotated[
    PartialDate,
    BeforeValidator(PartialDate.parse),
    WithJsonSchema({"type": ["string", "integer"], "pattern": PARTIAL_DATE_PATTERN}),
]


Day = Annotated[
    PartialDate,
    BeforeValidator(PartialDate.parse_day),
    WithJsonSchema({"type": ["string", "integer"], "pattern": DAY_PATTERN}),
]


class Steady(BaseModel):
    """A value that does not change, without other keys than its own.

    Its pickle is the same in every process: pydantic's own has a set in it, which has no order. What it takes to
    validate it is made when something is validated.
    """

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid", str_strip_whitespace=True)

    def __getstate__(self) -> dict[Any, Any]:
        """The state, with the names of the fields that were set in their order."""
        state = super().__getstate__()
        return state | {_SET: sorted(state[_SET])}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """The state again."""
        super().__setstate__(state | {_SET: set(state[_SET])})


_SET = "__pydantic_fields_set__"


class _Value(Steady):
    model_config = ConfigDict(arbitrary_types_allowed=True)


class Citation(_Value):
    """Viện dẫn: a document as another one cites it."""

    kind: str | None = None
    reference: str = Field(min_length=1, description="Số và ký hiệu, ví dụ 28-CT/TW")
    issued_on: Day | None = None
    issuer: str | None = None
    title: str | None = None


class AgencyRef(_Value):
    """Tên cơ quan như văn bản viết, with a role of its own where it differs from the clause's."""

    name: str = Field(min_length=1)
    role: Role | None = None
    requested: StrictBool | None = None


def _agency_refs(value: Any) -> Any:
    return tuple(v if isinstance(v, (dict, AgencyRef)) else {"name": v} for v in _as_tuple(value))


def _superiors(value: Any) -> Any:
    return tuple(v if isinstance(v, (dict, Citation)) else {"reference": v} for v in _as_tuple(value))


_NAME_SCHEMA: dict[str, Any] = {"type": "string", "minLength": 1}
_AGENCY_ITEM: dict[str, Any] = {"anyOf": [_NAME_SCHEMA, {"$ref": "#/$defs/AgencyRef"}]}

Agencies = Annotated[
    tuple[AgencyRef, ...],
    BeforeValidator(_agency_refs),
    Field(description="Một tên hoặc danh sách tên cơ quan, như văn bản viết"),
]
Names = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_as_tuple)]
Aliases = Annotated[
    tuple[Annotated[str, Field(pattern=r"^/?[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*/?$")], ...],
    BeforeValidator(_as_tuple),
]
Superiors = Annotated[tuple[Citation, ...], BeforeValidator(_superiors)]


class Deadline(_Value):
    """Thời hạn: the printed phrase and what it means.

    Exactly one meaning: ``before``, ``by``, ``on``, ``from`` + ``to`` (or ``until``), ``every``, or ``within``.
    """

    phrase: str = Field(min_length=1)
    before: Date | None = None
    by: Date | None = None
    on: Date | None = None
    from_: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, description="Ngày cuối của khoảng thời gian; có thể viết là `to` khi đã có `from`")
    every: Cycle | None = None
    within: str | None = None
    after: str | None = None
    what: str | None = None
    agency: Agencies = ()
    to: Names = Field((), description="Nơi nhận báo cáo; khi đã có `from`: ngày cuối")
    via: str | None = None
    period: StrictBool = Field(default=False, description="true: một đợt hoạt động, không phải hạn phải xong")

    @model_validator(mode="before")
    @classmethod
    def _period_end(cls, data: Any) -> Any:
        # the file format writes a period as from + to; elsewhere `to` is the receiver
        if isinstance(data, dict) and "from" in data and "until" not in data and "to" in data:
            data = dict(data)
            data["until"] = data.pop("to")
        return data

    @property
    def date(self) -> PartialDate | None:
        """The single moment that the deadline names, if it names one."""
        return self.before or self.by or self.on


class Clause(_Value):
    """Mục, khoản, điểm, gạch đầu dòng hay đoạn: any addressable piece of a document."""

    id: str | None = Field(
        None, pattern=CLAUSE_ID_PATTERN, description="Mã đã công bố mà đoạn này giữ khi nhãn hay chỗ đứng đổi"
    )
    label: str | None = Field(None, description="Nhãn như văn bản in, không kèm dấu chấm hay ngoặc: IV, 1, đ, -")
    heading: str | None = None
    text: str | None = None
    agency: Agencies = ()
    role: Role | None = None
    with_: Names = Field((), alias="with")
    requested: StrictBool | None = None
    citations: tuple[Citation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    clauses: tuple[Clause, ...] = ()


class Signatory(_Value):
    """Người ký."""

    name: str = Field(min_length=1)
    position: str | None = None
    capacity: Literal["TM", "KT", "TL", "TUQ", "Q"] | None = None


class AsPrinted(_Value):
    """Phần đầu và phần ký như bản in, line by line: what the other fields hold as values."""

    head: Names = Field((), description="Các dòng của phần đầu: cơ quan, quốc hiệu, số, ngày, tên loại")
    signature: Names = Field((), description="Các dòng của phần ký: TM., KT., chức vụ, họ tên")


class Accepted(_Value):
    """Cảnh báo đã xem và chấp nhận: a rule silenced at one clause, or in the whole document, with the reason."""

    rule: str = Field(min_length=1, description="Tên quy tắc, ví dụ numbering")
    at: str | None = Field(None, description="Mã đoạn, ví dụ iv-6; để trống: cả văn bản")
    reason: str = Field(min_length=1)


class Source(_Value):
    """Nguồn: the copy that the file was made from."""

    title: str | None = None
    url: str | None = Field(None, pattern=r"^https?://\S+$")
    retrieved_on: Day | None = None
    sha256: str | None = Field(None, pattern=r"^[0-9a-f]{64}$")


class Plan(_Value):
    """Văn bản giao nhiệm vụ: one plan file as written, names not yet resolved."""

    id: str = Field(pattern=PLAN_ID_PATTERN)
    kind: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    number: str | None = Field(None, pattern=r"^[0-9A-Za-zĐđ][^/\s]*$", max_length=20)
    code: str | None = Field(None, pattern=r"^[^/\s]\S*$", max_length=60)
    title: str = Field(min_length=1)
    place: str = Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")
    issuing_authority: str = Field(min_length=1)
    issued_on: Day | None = None
    effective_on: Day | None = None
    field: str | None = None
    signatory: Signatory | None = None
    text: Literal["verbatim", "summary"] = "verbatim"
    completeness: Literal["full", "truncated", "secondary"] = "full"
    source: Source | None = None
    superior_plans: Superiors = ()
    amends: Superiors = Field((), description="Văn bản mà văn bản này sửa đổi, bổ sung: mã, hoặc viện dẫn")
    replaces: Superiors = Field((), description="Văn bản mà văn bản này thay thế")
    repeals: Superiors = Field((), description="Văn bản mà văn bản này bãi bỏ")
    corrects: Superiors = Field((), description="Văn bản mà văn bản này đính chính")
    revised_on: Day | None = Field(None, description="Ngày của bản này, khi văn bản được sửa; bản đầu bỏ trống")
    revision: str | None = Field(None, description="Bản này sửa gì, theo văn bản nào")
    legal_bases: tuple[Citation, ...] = ()
    recipients: Names = ()
    as_printed: AsPrinted | None = None
    aliases: Aliases = ()
    accepted: tuple[Accepted, ...] = ()
    body: tuple[Clause, ...] = Field(min_length=1)

    @property
    def version(self) -> str:
        """The day of this text, as its address has it: of the revision, else of issue; ``ban-dau`` without either."""
        day = self.revised_on or self.issued_on
        return day.written if day else "ban-dau"

    @property
    def revised_day(self) -> date:
        """The day of this revision; ``date.min`` for the first text, which comes before all of them."""
        return (self.revised_on.first if self.revised_on else None) or date.min

    @property
    def reference(self) -> str | None:
        """Số/ký hiệu as cited, ``76/KH-UBND``; ``…/KH-UBND`` where the number is not known; None without a code."""
        if not self.code:
            return self.number
        return f"{self.number or '…'}/{self.code}"


def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan file, for editors' completion and other programs."""
    schema = Plan.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Tệp văn bản của kehoach"
    definitions = schema["$defs"]
    for owner in ("Clause", "Deadline"):
        _allow_one(definitions[owner]["properties"], "agency", _AGENCY_ITEM)
    _allow_one(definitions["Clause"]["properties"], "with", _NAME_SCHEMA)
    # a period may end in a bare year
    _allow_one(definitions["Deadline"]["properties"], "to", {"type": ["string", "integer"]})
    for key in ("head", "signature"):
        _allow_one(definitions["AsPrinted"]["properties"], key, _NAME_SCHEMA)
    for key in ("recipients", "aliases"):
        _allow_one(schema["properties"], key, _NAME_SCHEMA)
    for key in RELATIONS:
        _allow_one(schema["properties"], key, {"anyOf": [_NAME_SCHEMA, {"$ref": "#/$defs/Citation"}]})
    return schema


def _allow_one(properties: dict[str, Any], key: str, item: dict[str, Any]) -> None:
    """Let one value stand for a list of one, as `_as_tuple` does on reading."""
    kept = {k: v for k, v in properties[key].items() if k in ("title", "description")}
    properties[key] = kept | {"anyOf": [item, {"type": "array", "items": item}, {"type": "null"}]}
