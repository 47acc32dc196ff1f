"""Elements of Akoma Ntoso 3.0 (OASIS LegalDocML), with any text made fit for XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.feeds.xml_text import xml_text

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_NAMESPACES = {None: NAMESPACE}

# lxml brings no types
Element = Any


def element(tag: str, /, *content: str | Element, **attributes: str | None) -> Element:
    """An element with its content in order; attributes that are None are left out, ``as_`` stands for ``as``."""
    named = {key.rstrip("_"): xml_text(value) for key, value in attributes.items() if value is not None}
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", named, nsmap=_NAMESPACES)
    if tag == "p":
        # an empty text keeps the serializer from indenting, and so changing, what stands in the paragraph
        made.text = ""
    for part in content:
        _add(made, part)
    return made


def _add(parent: Element, part: str | Element) -> None:
    if not isinstance(part, str):
        parent.append(part)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + xml_text(part)
    else:
        parent.text = (parent.text or "") + xml_text(part)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where each line of a text that says something begins and ends, without the blanks around it."""
    at = 0
    for line in text.splitlines(keepends=True):
        said = line.strip()
        if said:
            start = at + line.index(said)
            yield start, start + len(said)
        at += len(line)
