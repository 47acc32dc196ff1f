"""Phần tử của WordprocessingML: what an element says, and which elements under it are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from docx.oxml.ns import nsmap

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

W = f"{{{nsmap['w']}}}"
"""The namespace of Word's own elements and attributes, as lxml writes it before a name."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOT_SHOWN = frozenset(
    W + name
    for name in (  # noqa: SIM905 - the names read best as a line
        "del moveFrom delText instrText delInstrText pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr rt "
        "footnoteRef endnoteRef annotationRef separator continuationSeparator"
    ).split()
)


def value(element: Element | None, *path: str, default: str = "") -> str:
    """The w:val at the end of a path of children; the default where there is none."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return default if element is None else str(element.get(W + "val", default))


def count_or(text: str, default: int) -> int:
    """The number that an attribute holds; a damaged one gives the default."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else default


def is_on(element: Element | None, name: str) -> bool:
    """Whether a property such as w:isLgl is there and not switched off."""
    found = element.find(W + name) if element is not None else None
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")


def nearest(container: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """The nearest elements with one of the tags, through content controls and insertions, not through deletions."""
    for child in children(container):
        if child.tag in tags:
            yield child
        else:
            yield from nearest(child, tags)


def children(element: Element) -> Iterator[Element]:
    """What stands in an element and is shown; of alternatives for newer and older programs, one."""
    for child in element.iterchildren("{*}*"):
        if child.tag == _MC + "AlternateContent":
            yield from _alternative(child)
        elif child.tag not in _NOT_SHOWN:
            yield child


def _alternative(element: Element) -> list[Element]:
    """The first alternative that holds text: both hold the same text box."""
    branches = list(element.iterchildren(_MC + "Choice", _MC + "Fallback"))
    return [branch for branch in branches if next(branch.iter(W + "t"), None) is not None][:1] or branches[:1]
