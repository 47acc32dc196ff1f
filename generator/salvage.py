"""What can still be read of a faulty plan file, so that the checks find its other faults in the same run.

Faulty values are replaced by stand-ins; nothing salvaged is ever published, since its faults stop every build.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable
from typing import Any

from pydantic_core import ErrorDetails

from generator.addresses import ALPHABET
from generator.model import RELATIONS
from generator.yaml_values import Loc

BLANK = "…"
"""Stands for a value that could not be read; no check speaks of it."""

UNREAD_PLACE = "khong-doc-duoc"
"""Stands for a place that could not be read."""

_LIST_ITEMS: dict[str, Any] = {
    "body": {},
    "clauses": {},
    "deadlines": {"phrase": BLANK, "after": BLANK},
    "citations": {"reference": BLANK},
    "legal_bases": {"reference": BLANK},
    **{relation: {"reference": BLANK} for relation in RELATIONS},
    "accepted": {"rule": BLANK, "reason": BLANK},
}
_DATES = ("before", "by", "on", "from", "until", "to")
_REQUIRED: dict[str, Any] = {
    "kind": "van-ban",
    "title": BLANK,
    "place": UNREAD_PLACE,
    "issuing_authority": BLANK,
    "phrase": BLANK,
    "reference": BLANK,
    "name": BLANK,
    "rule": BLANK,
    "reason": BLANK,
    "body": [{}],
}


def salvaged(value: dict[str, Any], details: Iterable[ErrorDetails], file: str) -> dict[str, Any]:
    """A copy of the value in which every fault that the details name has a stand-in."""
    found = copy.deepcopy(value)
    for detail in details:
        _mend(found, detail["loc"], detail, file)
    return found


def _mend(value: Any, loc: Loc, detail: ErrorDetails, file: str) -> None:
    """Follow ``loc`` as far as it is in the value; what stands there is replaced or left out."""
    for depth, part in enumerate(loc):
        last = depth == len(loc) - 1
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            if last or not isinstance(value[part], (dict, list)):
                value[part] = _list_item(loc[:depth], detail)
                return
            value = value[part]
        elif isinstance(value, dict):
            key = str(part)
            if last or not isinstance(value.get(key), (dict, list)):
                _replace(value, key, detail, file)
                return
            value = value[key]
        elif isinstance(part, int):
            continue  # a lone value that was read as a list of one
        else:
            return


def _list_item(loc: Loc, detail: ErrorDetails) -> Any:
    name = next((part for part in reversed(loc) if isinstance(part, str)), "")
    return copy.deepcopy(_LIST_ITEMS.get(name, _as_text(detail) or BLANK))


def _replace(owner: dict[str, Any], key: str, detail: ErrorDetails, file: str) -> None:
    text = _as_text(detail)
    if text:
        owner[key] = text
    elif detail["type"] == "value_error" and key in _DATES:
        owner[key] = "2000-01-01"
    elif key == "id":
        owner[key] = _stand_in_id(file)
    elif key in _REQUIRED and detail["type"] != "extra_forbidden":
        owner[key] = copy.deepcopy(_REQUIRED[key])
    else:
        owner.pop(key, None)


def _as_text(detail: ErrorDetails) -> str:
    """The number or word that stands where text was wanted, as text; empty for any other fault."""
    given = detail["input"]
    return str(given) if detail["type"] == "string_type" and isinstance(given, (int, float)) else ""


def _stand_in_id(file: str) -> str:
    digest = hashlib.sha256(file.encode()).digest()
    return "vb-" + "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])
