"""The draft as YAML that an editor can read: keys in the order of the format, short records on one line."""

from __future__ import annotations

import re
from typing import Any

import yaml

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SAFE = re.compile(r"(?![ynYN]$)[a-zA-ZĐđ][\w ]*")
_YEAR = re.compile(r"\d{4}")


class Flow(dict[str, Any]):
    """A record that stands on one line: a deadline, a citation, the signatory."""


class When(str):
    """A date: written without quotes."""

    __slots__ = ()


class Quoted(str):
    """A label or a number: quoted where it could be read as something else, ``"1"``, ``"0129"``, ``"y"``."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    pass


def _flow(dumper: _Dumper, record: Flow) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", record.items(), flow_style=True)


def _when(dumper: _Dumper, value: When) -> yaml.Node:
    tag = "timestamp" if _DAY.fullmatch(value) else "int" if _YEAR.fullmatch(value) else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", str(value))


def _quoted(dumper: _Dumper, value: Quoted) -> yaml.Node:
    plain = _SAFE.fullmatch(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=None if plain else '"')


_Dumper.add_representer(Quoted, _quoted)
_Dumper.add_representer(Flow, _flow)
_Dumper.add_representer(When, _when)


def yaml_of(plan: dict[str, Any]) -> str:
    """The plan file's text."""
    text: str = yaml.dump(
        plan, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False, indent=2
    )
    return text
