"""Sample pages with marks for values, rendered in MkDocs' own environment, and the shell that they give.

Odd pages that were not sampled are then put together and rendered both, and must be equal: a theme that the tables
cannot describe is an error here, not a wrong page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.rendering import Page
from generator.shell.assembly import PRELOADS, Shell, assembled
from generator.shell.meta import Entry, body_of, contents_of, meta_of, section_of
from generator.shell.table import PATH, Sample, ShellError, Table, mark, overlaid, read_sample, table_of, targets
from generator.views.values import Link, PageView, TocItem

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation


class Form(NamedTuple):
    """The form of a sample: how many values each list has, or of which kinds (see ``assembly``)."""

    toc: str = ""
    crumbs: int = 0
    links: int = 0
    foot: bool = False
    preloads: str = ""
    heading: bool = False


FORMS = {
    False: (
        Form(),
        Form(crumbs=2, links=2, foot=True, preloads="FFOOFNNF", heading=True),
        Form(links=2, preloads="O", heading=True),
        Form(crumbs=2, foot=True),
        Form(crumbs=2, foot=True, preloads="NN"),
    ),
    True: (
        Form("TTCCT"),
        Form("TTCCT", crumbs=2, links=2, foot=True, preloads="FFOOFNNF", heading=True),
        Form("TTC", crumbs=2, links=2, preloads="O"),
        Form("TTC", foot=True, heading=True),
        Form("TTC", crumbs=2, foot=True, preloads="NN"),
        Form("T"),
        Form("T", heading=True),
        Form("T", crumbs=2),
        Form("T", crumbs=2, heading=True),
    ),
}
"""By whether they have a table of contents: pages that hide it differ in more. Together those of one kind have every
two values side by side that any page has; the first has the fewest, the second all."""

_ACROSS = {kind: name for name, kind in PRELOADS.items()}

KINDS = ((False, False), (False, True), (True, False), (True, True))
"""Wide or not, with a table of contents or not: for each its own table."""


class Studio:
    """Where MkDocs' templates are rendered for pages that are not of the site."""

    def __init__(
        self, env: jinja2.Environment, config: MkDocsConfig, nav: Navigation, files: Sequence[MkDocsFile]
    ) -> None:
        self.config, self.nav = config, nav
        self._env, self._files = env, files

    def sample(self, form: Form, *, wide: bool, section: str = "", page: MkDocsPage | None = None) -> Sample:
        """A page of the form, in the place of ``page`` in the navigation."""
        body = mark("body") if form.heading else f"<h1 {mark('body')}>"
        stand_in = _StandIn(PATH, self.config, page)
        stand_in.title, stand_in.update_date = mark("heading"), mark("day")
        html = self._rendered(stand_in, _marks(form, wide=wide, section=section), _marked_toc(form.toc), body)
        return read_sample(html.replace(f"<h1 {mark('body')}>", mark("body")))

    def page(self, made: Page, page: MkDocsPage | None = None) -> str:
        """What MkDocs makes of a page."""
        stand_in = _StandIn(made.path, self.config, page)
        stand_in.title = (page and page.title) or made.title
        body = body_of(made, (page and page.content) or "")
        return self._rendered(stand_in, meta_of(made), contents_of(made.view.toc), body)

    def sections(self) -> list[str]:
        """The folders that the navigation may mark as the one that a page belongs to."""
        urls = {item.url for item in _leaves(self.nav.items) if item.url}
        return sorted(url for url in urls if url.endswith("/") and url.count("/") == 1)

    def _rendered(self, page: _StandIn, meta: Mapping[str, Any], toc: list[Entry], body: str) -> str:
        page.meta = {**(page.instead.meta if page.instead else {}), **meta}
        page.markdown, page.content, page.toc = "", body, TableOfContents(anchor_links(toc))
        template = self._env.get_template(page.meta.get("template", "main.html"))
        context = get_context(self.nav, self._files, self.config, page)
        with page:
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            return self.config.plugins.on_post_page(template.render(context), page=page, config=self.config)


class _StandIn(MkDocsPage):
    """A page at an address of ours that the navigation takes for ``instead``."""

    def __init__(self, path: str, config: MkDocsConfig, instead: MkDocsPage | None) -> None:
        self.instead = instead
        super().__init__(None, MkDocsFile.generated(config, f"{path}index.md", content=""), config)
        if instead:
            self.parent = instead.parent
            self.previous_page, self.next_page = instead.previous_page, instead.next_page

    def __eq__(self, other: object) -> bool:
        return self is other or (self.instead is not None and self.instead is other)

    __hash__ = None  # type: ignore[assignment]  # as MkDocs' own

    def __enter__(self) -> None:
        self._activate(active=True)

    def __exit__(self, *_: object) -> None:
        self._activate(active=False)

    @property
    def is_homepage(self) -> bool:
        """Of the page that this one stands for."""
        return self.instead is not None and self.instead.is_homepage

    def _activate(self, *, active: bool) -> None:
        self.active = active
        if self.instead:
            self.instead.active = active


def anchor_links(entries: list[Entry]) -> list[AnchorLink]:
    """A table of contents as MkDocs knows it."""
    links = [AnchorLink(entry.title, entry.id, entry.level) for entry in entries]
    for link, entry in zip(links, entries, strict=True):
        link.children = anchor_links(entry.children)
    return links


def shell_of(studio: Studio, pages: Mapping[str, MkDocsPage]) -> Shell:
    """The shell; ``pages`` are the generated pages that the navigation knows or that take hand-written text."""
    named = {address: page for address, page in pages.items() if any(page is other for other in studio.nav.pages)}
    nameless = [page.file.src_uri for page in named.values() if not vars(page).get("title")]
    if nameless:
        raise ShellError(f"mkdocs.yml: nav: hãy ghi tên cho {', '.join(nameless)}")
    tables = dict(_tables(studio, pages))
    description = studio.config.site_description or studio.config.site_name
    headings = {address: str(page.title) for address, page in named.items()}
    intros = {address: page.content for address, page in pages.items() if page.content}
    digest = hashlib.sha256(repr((description, tables, headings, intros)).encode()).hexdigest()
    shell = Shell(digest, description, tables, frozenset(_folders(tables.values())), headings, intros)
    for probe in _probes(studio.sections()[:1]):
        _prove(shell, probe, studio, None)
    for address, page in pages.items():
        _prove(shell, _probe(address, wide=not address, toc=1), studio, page)
    return shell


def _tables(studio: Studio, pages: Mapping[str, MkDocsPage]) -> Iterator[tuple[tuple[str, bool, bool], Table]]:
    usual = {kind: _table(studio, kind) for kind in KINDS}
    yield from ((("", *kind), table) for kind, table in usual.items())
    like = studio.sample(FORMS[False][0], wide=False)
    places: dict[str, tuple[str, MkDocsPage | None]] = {section: (section, None) for section in studio.sections()}
    places |= {f"/{address}": (section_of(address), page) for address, page in pages.items()}
    for place, (section, page) in places.items():
        plain = studio.sample(FORMS[False][0], wide=False, section=section, page=page)
        for kind, table in usual.items():
            # most places differ by a mark in the navigation only; hand-written metadata may change anything
            other = None if page and page.meta else overlaid(table, plain, like)
            yield (place, *kind), other or _table(studio, kind, section, page)


def _table(studio: Studio, kind: tuple[bool, bool], section: str = "", page: MkDocsPage | None = None) -> Table:
    wide, toc = kind
    return table_of([studio.sample(form, wide=wide, section=section, page=page) for form in FORMS[toc]])


def _prove(shell: Shell, made: Page, studio: Studio, page: MkDocsPage | None) -> None:
    expected, found = studio.page(made, page), assembled(shell, made)
    if expected != found:
        at = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), len(found))
        near = slice(max(at - 60, 0), at + 60)
        raise ShellError(f"/{made.path}: MkDocs writes {expected[near]!r}, the shell {found[near]!r}")


def _marks(form: Form, *, wide: bool, section: str) -> dict[str, Any]:
    """The metadata of a page of the form (see ``meta.meta_of``), its values marks."""
    meta = {
        "title": mark("title"),
        "description": mark("description"),
        "breadcrumbs": [
            {"title": mark("crumb", "L", i, 1), "url": mark("crumb", "L", i, 0)} for i in range(form.crumbs)
        ],
        "head_links": [
            {
                "rel": "alternate",
                "type": mark("link", "L", i, 0),
                "href": mark("link", "L", i, 1),
                "title": mark("link", "L", i, 2),
            }
            for i in range(form.links)
        ],
        "preloads": [
            {"as": _ACROSS.get(kind) or mark("preload", kind, i, 1), "href": mark("preload", kind, i, 0)}
            for i, kind in enumerate(form.preloads)
        ],
        "layout": "wide" if wide else "",
        "section": section,
        "print_foot": mark("foot") if form.foot else "",
        "hide": [] if form.toc else ["toc"],
    }
    if meta.keys() != meta_of(_probe("")).keys():
        raise ShellError("what pages tell the theme is not what is sampled")
    return meta


def _marked_toc(kinds: str) -> list[Entry]:
    found: list[Entry] = []
    for index, kind in enumerate(kinds):
        level = 1 if kind == "T" else 2
        entry = Entry(mark("toc", kind, index, 0), mark("toc", kind, index, 1), level, [])
        (found if kind == "T" else found[-1].children).append(entry)
    return found


def _probes(sections: Iterable[str]) -> Iterator[Page]:
    """Pages of forms and with characters that no sample has."""
    yield _probe("a b/ầ'&/<c>/", toc=3, heading=False)
    yield _probe("x/", toc=2, wide=True)
    yield _probe("a/b/c/d/e/f/g/h/i/j/k/", toc=1, crumbs=0)
    for section in sections:
        yield _probe(f"{section}x/", toc=0, wide=True)


def _probe(path: str, *, toc: int = 0, wide: bool = False, crumbs: int = 1, heading: bool = True) -> Page:
    foot = toc % 2
    odd = "<b>&amp; \"'{{ a\\ }}  ơ"
    view = PageView(
        path=path, title=odd, template="", view=None, description=odd * (toc % 2), wide=wide,
        print_foot=odd * foot, breadcrumbs=(Link(odd, "?a&b"),) * crumbs, data_links=(("text/x", "a b"),) * toc,
        preloads=(("fetch", "a&b"), ("image", "c"))[: toc + 1] if foot else (("font", "x.woff2"),) * 2,
        toc=tuple(TocItem(id=f"a{i}", title=odd, depth=1 + i) for i in range(toc)),
    )  # fmt: skip
    return Page(path, odd, f"<h1>{odd}</h1>" if heading else odd, view)


def _leaves(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield from _leaves(item.children) if item.children else (item,)


def _folders(tables: Iterable[Table]) -> Iterator[str]:
    for target in {target for table in tables for target in targets(table)}:
        parts = target.rstrip("/").split("/")
        yield from ("/".join(parts[: end + 1]) for end in range(len(parts)))
