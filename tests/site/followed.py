"""Following an address through a built site as a browser would, with and without scripts."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from pathlib import Path

from tests.site.read_page import HtmlPage, pages_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where an address leads: the page's file, the element on it if the address names one, the page's words."""

    path: str
    fragment: str
    page: HtmlPage

    @property
    def lands(self) -> bool:
        """Whether what the address names is there."""
        return not self.fragment or self.fragment in self.page.ids

    @property
    def words(self) -> str:
        """What the page says."""
        return " ".join(self.page.article)


def followed(site: Path, address: str, *, scripts: bool = True) -> Arrival:
    """The end of all redirects from an address of the site, such as ``vb-bcdfghjk/#i-1``."""
    pages = pages_of(site)
    seen: list[str] = []
    while True:
        assert address not in seen, f"a circle: {seen}"
        seen.append(address)
        path, _, fragment = address.partition("#")
        page = pages.get(f"{path}index.html")
        assert page, f"{address} answers nothing (from {seen[0]})"
        onward = _script_target(page, fragment) if scripts else _refresh_target(page)
        if onward is None:
            return Arrival(page.path, fragment, page)
        target, mark, rest = onward.partition("#")
        address = posixpath.normpath(posixpath.join(path, target)).lstrip("./") + "/" + (mark + rest)


def _script_target(page: HtmlPage, fragment: str) -> str | None:
    """Where redirect.js leads, or the script of a clause that moved."""
    for tag, given in page.tags:
        if tag == "script" and "data-target" in given:
            keep = f"#{fragment}" if fragment and "data-keep" in given else ""
            return json.loads(given["data-moves"]).get(fragment) or given["data-target"] + keep
        if fragment and given.get("id") == fragment and "data-moved" in given:
            moved = given["data-moved"]
            return moved if not moved.startswith("#") else None
    return None


def _refresh_target(page: HtmlPage) -> str | None:
    for tag, given in page.tags:
        if tag == "meta" and given.get("http-equiv") == "refresh":
            return given["content"].partition("url=")[2]
    return None
