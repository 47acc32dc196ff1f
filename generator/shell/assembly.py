"""A generated page put together from the theme's shell and its own parts: the bytes that MkDocs would write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from jinja2.filters import do_striptags
from markupsafe import escape

from generator.rendering import Page
from generator.shell.meta import Entry, body_of, contents_of, meta_of, section_of
from generator.shell.table import Region, ShellError, Table, fitted

_SPECIAL = re.compile("[&<>\"']")

Values = list[tuple[str, tuple[str, ...]]]
"""What stands in one region: each value's kind and fields."""


@dataclass(frozen=True, slots=True, eq=False)
class Shell:
    """Vỏ trang: all that pages need of the theme; two with the same digest are the same."""

    digest: str
    description: str
    """Of a page that has none."""
    tables: Mapping[tuple[str, bool, bool], Table] = field(repr=False)
    """By place in the navigation, whether the page is wide, whether it has a table of contents. The place is
    ``/van-ban/`` for that page itself, ``van-ban/`` for others of that section, empty for the rest."""
    folders: frozenset[str] = field(repr=False)
    """The folders of what the theme links to: below them a link is shorter."""
    headings: Mapping[str, str] = field(repr=False)
    """How the navigation names a page: its heading where its body has none."""
    intros: Mapping[str, str] = field(repr=False)
    """Hand-written text by the address of the generated page that takes it."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shell) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def assembled(shell: Shell, page: Page) -> str:
    """The whole HTML of a generated page, as `mkdocs build` writes it for a site that has the page.

    MkDocs encodes it with ``errors="xmlcharrefreplace"``.
    """
    address = quote(page.path)
    table = _table(shell, page, address)
    values = _values(shell, page, address)
    written: dict[str, str] = {}
    parts: list[str] = []
    last = ""
    try:
        for region in table.regions:
            if not region.source:
                parts += (table.joints[last][region.name], region.text)
                last = region.name
            elif values[region.source]:
                found = values[region.source]
                first, end = region.kinds[found[0][0]].node, region.kinds[found[-1][0]].node
                if region.like not in written:
                    written[region.like] = _text(region, table, found)
                parts += (table.joints[last][first], written[region.like])
                last = end
        parts.append(table.joints[last][""])
    except KeyError as error:
        raise ShellError(f"/{page.path}: no page of its form was sampled from the theme ({last} → {error})") from error
    return "".join(parts)


def _text(region: Region, table: Table, values: Values) -> str:
    parts: list[str] = []
    last = ""
    for name, fields in values:
        kind = region.kinds[name]
        if last:
            parts.append(table.joints[last][kind.node])
        parts.append(fields[kind.fields[0]])
        for between, number in zip(kind.between, kind.fields[1:], strict=True):
            parts += (between, fields[number])
        last = kind.node
    return "".join(parts)


def _values(shell: Shell, page: Page, address: str) -> dict[str, Values]:
    """The page's values as templates/theme writes them, by the source that ``sampling`` marks them with.

    MkDocs renders without autoescape; what is escaped below is what the theme escapes.
    """
    meta = meta_of(page)
    body = body_of(page, shell.intros.get(page.path, ""))
    entries = contents_of(page.view.toc)
    # the theme leaves out a first level of one line, which is the page's own heading
    shown = entries[0].children if len(entries) == 1 and entries[0].level == 1 else entries
    toc: Values = []
    for top in shown:
        toc += [_line(top, "T"), *(_line(entry, "C") for entry in top.children)]
    title = _escaped(do_striptags(page.title))
    heading = shell.headings.get(page.path, page.title)
    return {
        "description": [("", (_escaped(meta["description"] or shell.description),))],
        "path": [("", (_escaped(address),))],
        "title": [("", (title,))] if page.title else [],
        "preload": [_preload(link["href"], link["as"]) for link in meta["preloads"]],
        "link": [
            ("L" if link["type"] else "U", (_escaped(link["type"]), _escaped(link["href"]), _escaped(link["title"])))
            for link in meta["head_links"]
        ],
        "foot": [("", (_css_string(meta["print_foot"]),))] if meta["print_foot"] else [],
        "crumb": [
            ("L" if crumb["url"] else "U", (_escaped(crumb["url"]), _escaped(crumb["title"])))
            for crumb in meta["breadcrumbs"]
        ],
        "first toc": [_line(entry, "T") for entry in entries[:1]],
        "toc": toc,
        # Material's own content.html does so
        "heading": [] if "<h1" in body else [("", (heading,))],
        "body": [("", (body,))],
    }


def _line(entry: Entry, kind: str) -> tuple[str, tuple[str, ...]]:
    return kind, (entry.id, entry.title)


PRELOADS = {"fetch": "F", "font": "N"}
"""What the theme asks for across origins, as browsers want it; by what it is the kind of its mark."""


def _preload(href: str, kind: str) -> tuple[str, tuple[str, ...]]:
    return PRELOADS.get(kind, "O"), (_escaped(href), kind)


def _escaped(text: str) -> str:
    """As the theme's `e`; most texts need none."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def _css_string(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ").replace("\n", " ")


def _table(shell: Shell, page: Page, address: str) -> Table:
    """The table of the page's place, with the links as they lead from pages so deep and below the same folder."""
    kind = (page.view.wide, bool(page.view.toc))
    places = (f"/{page.path}", section_of(page.path), "")
    key = next(key for place in places if (key := (place, *kind)) in shell.tables)
    shared = end = 0
    while (end := address.find("/", end) + 1) and address[: end - 1] in shell.folders:
        shared = end
    return _fitted(shell, key, address[:shared] + "*/" * address.count("/", shared))


@lru_cache(maxsize=512)
def _fitted(shell: Shell, key: tuple[str, bool, bool], path: str) -> Table:
    return fitted(shell.tables[key], path)
