"""A built HTML file as the tests look at it: ids, what it links to and loads, the words of its article."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# what a browser fetches by itself, as against what a reader may follow
_LOADS = {"script", "img", "iframe", "source", "video", "audio", "embed", "track", "object"}
_NOT_LOADED_RELS = {"canonical", "alternate", "prev", "next", "author", "license"}
_ADDRESSES = ("href", "src", "action", "data-suggest", "data-script", "data-base", "data", "poster")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that an element holds; ``loads`` when the browser fetches it unasked."""

    tag: str
    attribute: str
    url: str
    loads: bool


@dataclass(slots=True)
class HtmlPage:
    """One HTML file of the site."""

    path: str
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    article: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def target(self, url: str) -> tuple[str, str]:
        """The file and the fragment that a relative address leads to from this page."""
        parts = urlsplit(url)
        folder = posixpath.dirname(self.path)
        path = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path))) if parts.path else f"/{self.path}"
        if parts.path.endswith(("/", "..", "/.")) or parts.path == "." or path == "/":
            path = posixpath.join(path, "index.html")
        return path.removeprefix("/"), unquote(parts.fragment)


class _Reader(HTMLParser):
    def __init__(self, page: HtmlPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.in_article = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, given))
        self.in_article += tag == "article"
        if "id" in given:
            self.page.ids.append(given["id"])
        rels = set(given.get("rel", "").split())
        loads = tag in _LOADS or (tag == "link" and not rels & _NOT_LOADED_RELS)
        for attribute in _ADDRESSES:
            if attribute in given:
                self.page.references.append(
                    Reference(tag, attribute, given[attribute], loads and attribute != "action")
                )
        for candidate in given.get("srcset", "").split(","):
            if candidate.strip():
                self.page.references.append(Reference(tag, "srcset", candidate.split()[0], loads=True))
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.page.references.append(Reference(tag, "content", given["content"].partition("url=")[2], loads=False))

    def handle_endtag(self, tag: str) -> None:
        self.in_article -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.in_article and data.strip():
            self.page.article.append(" ".join(data.split()))


@cache
def pages_of(site: Path) -> dict[str, HtmlPage]:
    """Every HTML file of the site by its path."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        page = HtmlPage(file.relative_to(site).as_posix())
        _Reader(page).feed(file.read_text("utf-8"))
        found[page.path] = page
    return found


def broken_references(site: Path) -> list[str]:
    """Every internal address that leads nowhere, as `page: address`."""
    pages = pages_of(site)
    return [
        f"{page.path}: {reference.url}"
        for page in pages.values()
        for reference in page.references
        if not urlsplit(reference.url).scheme and not _leads_somewhere(site, pages, page, reference.url)
    ]


def _leads_somewhere(site: Path, pages: dict[str, HtmlPage], page: HtmlPage, url: str) -> bool:
    if url.startswith("//"):
        return False
    path, fragment = page.target(url)
    if not (site / path).is_file():
        return False
    return not fragment or path not in pages or fragment in pages[path].ids
