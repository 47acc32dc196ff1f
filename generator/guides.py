"""Trang hướng dẫn: the hand-written pages as the search knows them, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from msgspec import Struct

_EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]
_PARTS = {"index.md", "README.md"}
_HEADINGS = {"h1", "h2", "h3"}


class Part(Struct, frozen=True):
    """A section of a page: the id of its heading (empty for the page itself), the heading, the text below it."""

    anchor: str
    title: str
    text: str


class Guide(Struct, frozen=True):
    """A hand-written page."""

    address: str
    title: str
    parts: tuple[Part, ...]


def read_guides(pages: Path) -> list[Guide]:
    """Every Markdown page below ``pages`` but those that are parts of generated pages."""
    found = sorted(path for path in pages.rglob("*.md") if path.name not in _PARTS) if pages.is_dir() else []
    return [_guide(path, pages) for path in found]


def _guide(path: Path, pages: Path) -> Guide:
    from markdown import Markdown  # noqa: PLC0415 - a build that changes no guide need not wait for it
    from pymdownx.slugs import slugify  # noqa: PLC0415

    # the ids of headings are those that mkdocs.yml asks MkDocs for; tests/site/test_links.py compares them
    reader = Markdown(extensions=_EXTENSIONS, extension_configs={"toc": {"slugify": slugify(case="lower")}})
    sections = _Sections()
    sections.feed(reader.convert(path.read_text("utf-8")))
    sections.close()
    parts = tuple(sections.parts())
    address = path.relative_to(pages).with_suffix("").as_posix() + "/"
    return Guide(address, parts[0].title if parts else path.stem, parts)


class _Sections(HTMLParser):
    """Text by the heading that it stands below."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[str, list[str], list[str]]] = []
        self._in_heading = False

    def parts(self) -> Iterator[Part]:
        """The sections in order; the first is the page itself."""
        for number, (anchor, title, text) in enumerate(self._found):
            yield Part(anchor if number else "", _joined(title), _joined(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A heading begins a section."""
        if tag in _HEADINGS:
            self._found.append((dict(attrs).get("id") or "", [], []))
            self._in_heading = True

    def handle_endtag(self, tag: str) -> None:
        """After its heading comes the section's text."""
        if tag in _HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        """Words of the heading or of the text; what stands before the first heading is the page's own."""
        if not self._found:
            self._found.append(("", [], []))
        _, title, text = self._found[-1]
        (title if self._in_heading else text).append(data)


def _joined(parts: list[str]) -> str:
    return " ".join(" ".join(parts).split())
