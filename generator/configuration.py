"""The site's configuration: site.yml, labels.yml, calendar.yml and the register files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from generator.model import Steady, Where
from generator.problems import Problem
from generator.reading import Model, validated
from generator.register import Register
from generator.registry_files import AgenciesFile, PlacesFile, RegisterFile
from generator.vietnamese import solar_of_lunar
from generator.yaml_values import SourceMap, read_yaml

_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def _month_day(value: object) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(str(value))
    if not found:
        raise ValueError(f'«{value}» không phải ngày của năm; viết "MM-DD", ví dụ "06-01"')
    return int(found[1]), int(found[2])


def _zone(value: object) -> object:
    if value not in available_timezones():
        raise ValueError(f"múi giờ «{value}» không có; viết như Asia/Ho_Chi_Minh")
    return value


def _with_abbreviation(forms: tuple[str, ...]) -> tuple[str, ...]:
    if len(forms) < 2:  # noqa: PLR2004 - a phrase and what stands for it
        raise ValueError(f"«{'; '.join(forms)}» thiếu chữ viết tắt; viết [dạng đầy đủ, chữ viết tắt]")
    return forms


MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_day)]


class _Entry(Steady):
    model_config = ConfigDict(populate_by_name=True)


class Observance(_Entry):
    """Ngày lễ, ngày kỷ niệm, tháng hành động: a day or a span of every year, by the solar or the lunar calendar."""

    name: str = Field(min_length=1)
    on: MonthDay | None = None
    lunar: MonthDay | None = None
    from_: MonthDay | None = Field(None, alias="from")
    to: MonthDay | None = None
    basis: str | None = None

    @model_validator(mode="after")
    def _one_meaning(self) -> Observance:
        given = [bool(self.on), bool(self.lunar), bool(self.from_ and self.to)]
        if sum(given) != 1:
            raise ValueError("ngày lễ cần đúng một trong: on, lunar, hoặc from cùng với to")
        return self

    def span(self, year: int) -> tuple[date, date]:
        """First and last day in the given year; 29 February falls on the 28th where there is none."""
        if self.lunar:
            day = solar_of_lunar(year, *self.lunar)
            return day, day
        first = _in_year(year, self.on or self.from_ or (1, 1))
        last = _in_year(year, self.on or self.to or (12, 31))
        return first, last if last >= first else _in_year(year + 1, self.to or (12, 31))


class SiteFile(_Entry):
    """site.yml: what the site is called and where it stands."""

    name: str = Field(min_length=1)
    description: str = ""
    address: str = Field("", pattern=r"^(https?://\S+/)?$", description="Địa chỉ gốc, kết thúc bằng dấu /")
    time_zone: Annotated[str, BeforeValidator(_zone)] = "Asia/Ho_Chi_Minh"


class _CalendarFile(_Entry):
    observances: dict[str, Observance] = Field(default_factory=dict)


class AbbreviationsFile(_Entry):
    """abbreviations.yml, which may be absent: abbreviations of kinds of document; phrases, the full form first."""

    kinds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    phrases: tuple[Annotated[tuple[str, ...], AfterValidator(_with_abbreviation)], ...] = ()


@dataclass(frozen=True)
class Configuration:
    """Everything in site_config/, read and checked."""

    site: SiteFile
    labels: Mapping[str, Any]
    observances: Mapping[str, Observance]
    register: Register
    abbreviations: AbbreviationsFile = field(default_factory=AbbreviationsFile)

    @property
    def kinds(self) -> Mapping[str, str]:
        """Kind of document → its Vietnamese name."""
        kinds: Mapping[str, str] = self.labels["kinds"]
        return kinds


def read_configuration(folder: Path, *, shown_as: str = "") -> tuple[Configuration | None, list[Problem]]:
    """The configuration in ``folder``, or None and every problem of its files."""
    files = _Files(folder, shown_as or folder.as_posix())
    site = files.validated("site.yml", SiteFile)
    calendar = files.validated("calendar.yml", _CalendarFile)
    labels = files.values("labels.yml")
    register = files.register()
    abbreviations = files.abbreviations(labels.get("kinds", {}))
    if files.problems or not (site and calendar and register):
        return None, files.problems
    return Configuration(site, labels, calendar.observances, Register(register), abbreviations), []


class _Files:
    """The files of one folder, and what is wrong with them so far."""

    def __init__(self, folder: Path, shown_as: str) -> None:
        self._folder, self._shown_as = folder, shown_as
        self._sources: dict[str, SourceMap] = {}
        self.problems: list[Problem] = []

    def values(self, name: str) -> dict[str, Any]:
        """The keys of one file; an absent or broken file is a problem and has none."""
        shown, path = f"{self._shown_as}/{name}", self._folder / name
        self._sources[name] = SourceMap(shown)
        if not path.is_file():
            message = "không có tệp này; tạo tệp hoặc chỉ đúng thư mục bằng --config"
            self.problems.append(configuration_problem(Where(shown), message))
            return {}
        found, self._sources[name], problems = read_yaml(path.read_bytes(), shown)
        self.problems += problems
        if not problems and not isinstance(found, dict):
            self.problems.append(configuration_problem(Where(shown), "tệp phải gồm các khóa, mỗi khóa một dòng"))
        return found if isinstance(found, dict) else {}

    def validated(self, name: str, model: type[Model]) -> Model | None:
        """One file as the model has it, None if anything is wrong with it."""
        before = len(self.problems)
        values = self.values(name)
        if len(self.problems) > before:
            return None
        found, problems = validated(model, values, self._sources[name])
        self.problems += problems
        return found

    def abbreviations(self, kinds: Mapping[str, str]) -> AbbreviationsFile:
        """abbreviations.yml, empty where it is absent; ``kinds`` are the kinds of document that have a name."""
        name = "abbreviations.yml"
        found = self.validated(name, AbbreviationsFile) if (self._folder / name).is_file() else None
        for kind in found.kinds if found else ():
            if kind not in kinds:
                message = f"loại văn bản «{kind}» không có trong labels.yml, mục kinds; sửa lại hoặc thêm vào đó"
                where = self._sources[name].where(("kinds", kind), key=True)
                self.problems.append(configuration_problem(where, message))
        return found or AbbreviationsFile()

    def register(self) -> RegisterFile | None:
        """Both register files together."""
        places = self.validated("places.yml", PlacesFile)
        agencies = self.validated("agencies.yml", AgenciesFile)
        if not (places and agencies):
            return None
        register = RegisterFile(places, agencies)
        for name, loc, message in register.faults():
            self.problems.append(configuration_problem(self._sources[name].where(loc), message))
        return register


def configuration_problem(where: Where, message: str) -> Problem:
    """An error of the configuration."""
    return Problem(where=where, rule="configuration", level="error", message=message)


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    month, day = month_day
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month + 1, 1) - timedelta(days=1)
