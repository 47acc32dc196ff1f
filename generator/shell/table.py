"""The theme's HTML as a table: what stands between any two values of a page that may follow one another.

A page is a chain of values (its title, a breadcrumb, a link that depends on its depth, its body) with the theme's
literal text between them, and that text depends on nothing but its two neighbours. So the pages that ``sampling`` lets
MkDocs render with marks for values give the text between all neighbours, and any page can be put together from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

PATH = "".join(f"kq{level}/" for level in range(8))
"""The address of every sampled page: so deep that a link up to the site's root cannot be mistaken."""

_VALUE = re.compile(
    r"kq(?P<source>[a-z]+)_(?P<kind>[A-Z]*)_(?P<index>\d+)_(?P<field>\d+)qk"
    rf"|(?P<path>{PATH})"
    rf"|(?P<up>{'/'.join(['[.][.]'] * 8)})(?P<target>/[^\s\"'<>()\\,;]+)?"
)

Joints = Mapping[str, Mapping[str, str]]


class ShellError(ValueError):
    """The theme cannot be put around a page from what was sampled of it."""


class Kind(NamedTuple):
    """How one kind of a list's items stands in a region: which of its fields, with what between them."""

    node: str
    fields: tuple[int, ...]
    between: tuple[str, ...]


class Region(Struct, frozen=True):
    """A place in the page where values stand: a page's own from ``source``, else the link or HTML ``text``."""

    name: str
    source: str
    kinds: Mapping[str, Kind]
    text: str = ""
    like: str = ""
    """The first region that writes the same values the same way."""


class Table(Struct, frozen=True):
    """The regions in their order and the literal text between each value and the next."""

    regions: tuple[Region, ...]
    joints: Joints


class Item(NamedTuple):
    """The fields of one value that stand together in a sampled page."""

    source: str
    kind: str
    number: int
    fields: tuple[int, ...]
    between: tuple[str, ...]


class Sample(NamedTuple):
    """A sampled page: its regions, each with its items, and the text before each item and after the last."""

    regions: tuple[tuple[str, tuple[Item, ...]], ...]
    texts: tuple[str, ...]

    def nodes(self) -> list[str]:
        """The places of all values in order, between the page's two ends."""
        return ["", *(f"{name}.{item.kind}" for name, items in self.regions for item in items), ""]

    def joints(self) -> dict[tuple[str, str], str]:
        """What stands between each value and the next."""
        nodes = self.nodes()
        return _merged(zip(pairwise(nodes), self.texts, strict=True))


def mark(source: str, kind: str = "", index: int = 0, field: int = 0) -> str:
    """A text in place of a value, which no escaping changes."""
    return f"kq{source}_{kind}_{index}_{field}qk"


def read_sample(html: str) -> Sample:
    """The sampled page taken apart."""
    items, texts = _items(html)
    regions: list[tuple[str, list[Item]]] = []
    count: Counter[str] = Counter()
    for item in items:
        last = regions[-1][1][-1] if regions else None
        if last and item.source == last.source != "up" and item.number == last.number + 1:
            regions[-1][1].append(item)
        else:
            count[item.source] += 1
            regions.append((f"{item.source}{count[item.source]}", [item]))
    return Sample(tuple((name, tuple(found)) for name, found in regions), tuple(texts))


def table_of(samples: Sequence[Sample]) -> Table:
    """What the samples have in common; one of them has every region."""
    full = max(samples, key=lambda sample: len(sample.regions))
    order = [name for name, _ in full.regions]
    for sample in samples:
        places = [order.index(name) if name in order else -1 for name, _ in sample.regions]
        if -1 in places or places != sorted(places):
            raise ShellError(f"the theme's values have no one order: {[name for name, _ in sample.regions]}")
    longest: Counter[str] = Counter()
    kinds: dict[str, dict[str, Kind]] = {name: {} for name in order}
    for name, items in (region for sample in samples for region in sample.regions):
        longest[items[0].source] = max(longest[items[0].source], len(items))
        for item in items:
            kind = Kind(f"{name}.{item.kind}", item.fields, item.between)
            if kinds[name].setdefault(item.kind, kind) != kind:
                raise ShellError(f"the theme writes {name} now one way, now another")
    joints = _merged(pair for sample in samples for pair in sample.joints().items())
    return Table(
        tuple(_region(name, items, kinds[name], longest[items[0].source]) for name, items in full.regions),
        _nested(joints),
    )


def overlaid(table: Table, plain: Sample, like: Sample) -> Table | None:
    """The table for a page whose plain sample differs from ``like`` in marks between links; None if in more."""
    before, now = like.joints(), plain.joints()
    if plain.nodes() != like.nodes():
        return None
    changed = {pair: text for pair, text in now.items() if before[pair] != text}
    if any(not (one.startswith("up") and other.startswith("up")) for one, other in changed):
        return None
    if any(table.joints.get(one, {}).get(other) != before[one, other] for one, other in changed):
        return None
    joints = {one: dict(after) for one, after in table.joints.items()}
    for (one, other), text in changed.items():
        joints[one][other] = text
    return replace(table, joints=joints)


def fitted(table: Table, path: str) -> Table:
    """The table for pages at this address: its links lead from there, and are literal text like the rest."""
    runs: list[list[Region]] = []
    for region in table.regions:
        after = table.joints[runs[-1][-1].name] if runs and runs[-1][-1].source == "up" else {}
        if region.source == "up" and list(after) == [region.name]:
            runs[-1].append(region)
        else:
            runs.append([region])
    regions = [_fitted_run(run, table.joints, path) if run[0].source == "up" else run[0] for run in runs]
    ends = {run[-1].name: run[0].name for run in runs}
    inside = {region.name for run in runs for region in run[:-1]}
    joints = {ends.get(node, node): after for node, after in table.joints.items() if node not in inside}
    return Table(tuple(_with_likes(regions, joints)), joints)


def targets(table: Table) -> set[str]:
    """The addresses that the theme links to from every page."""
    return {region.text for region in table.regions if region.source == "up"}


def link_up(path: str, target: str) -> str:
    """The link from a page to an address as MkDocs writes it (mkdocs.utils.get_relative_url); '' is the site's root."""
    here = [part for part in path.split("/") if part]
    there = [part for part in target.split("/") if part]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    link = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{link}/" if target.endswith("/") else link


def _items(html: str) -> tuple[list[Item], list[str]]:
    items: list[Item] = []
    texts: list[str] = []
    end = 0
    for found in _VALUE.finditer(html):
        text = html[end : found.start()]
        end = found.end()
        source, kind, number, field = _named(found)
        last = items[-1] if items else None
        if last and source != "up" and last[:3] == (source, kind, number) and field > last.fields[-1]:
            items[-1] = Item(source, kind, number, (*last.fields, field), (*last.between, text))
        else:
            items.append(Item(source, kind, number, (field,), ()))
            texts.append(text)
    return items, [*texts, html[end:]]


def _named(found: re.Match[str]) -> tuple[str, str, int, int]:
    if found["up"]:
        return "up", (found["target"] or "").removeprefix("/"), 0, 0
    if found["path"]:
        return "path", "", 0, 0
    return found["source"], found["kind"], int(found["index"]), int(found["field"])


def _region(name: str, items: Sequence[Item], kinds: Mapping[str, Kind], longest: int) -> Region:
    source = items[0].source
    if source == "up":
        return Region(f"{name}.{items[0].kind}", source, {}, items[0].kind)
    return Region(name, f"first {source}" if len(items) == 1 < longest else source, kinds)


def _fitted_run(run: Sequence[Region], joints: Joints, path: str) -> Region:
    parts = [link_up(path, run[0].text)]
    for one, other in pairwise(run):
        parts += [joints[one.name][other.name], link_up(path, other.text)]
    return Region(run[0].name, "", {}, "".join(parts))


def _with_likes(regions: Iterable[Region], joints: Joints) -> Iterator[Region]:
    seen: dict[object, str] = {}
    for region in regions:
        if not region.source:
            yield region
            continue
        kinds = sorted(region.kinds.items())
        inner = [joints.get(one.node, {}).get(other.node) for _, one in kinds for _, other in kinds]
        shape = (region.source, tuple((name, *kind[1:]) for name, kind in kinds), tuple(inner))
        yield replace(region, like=seen.setdefault(shape, region.name))


def _merged(pairs: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for pair, text in pairs:
        if found.setdefault(pair, text) != text:
            raise ShellError(f"the theme writes now one text, now another between {' and '.join(pair)}")
    return found


def _nested(joints: Mapping[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (one, other), text in joints.items():
        found.setdefault(one, {})[other] = text
    return found
