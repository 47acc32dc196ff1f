"""What MkDocs calls: hands the site's pages and files to it, and unpacks what it asks for.

Works with ``mkdocs build`` and ``mkdocs serve`` as well as with ``kehoach``, which passes the project through
KEHOACH_CONTENT, KEHOACH_CONFIG and KEHOACH_STRICT.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.toc import TableOfContents

from generator.build import Loaded, Project, Site, load, make
from generator.clock import as_of
from generator.problems import as_text, without_notes
from generator.rendering import told
from generator.shell.meta import body_of, contents_of, meta_of
from generator.shell.sampling import anchor_links

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.kehoach")
_LOADED = "kehoach_loaded"
_TOLD = "kehoach_told"
_SITE = "kehoach_site"
_pages: dict[str, Any] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name and address of the site are site_config's; the navigation has only what this content has."""
    loaded = _loaded(config)
    if loaded.configuration:
        site = loaded.configuration.site
        config.site_name, config.site_description = site.name, site.description
        config.site_url = site.address or config.site_url
    config.nav = _without_absent(config.nav, Path(config.docs_dir))
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the whole site before MkDocs empties the folder it goes to: a fault leaves the old pages.

    Unless the site is given, as by generator/shell, which wants the theme alone.
    """
    if _SITE not in config.extra:
        config.extra[_SITE] = _made(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and file."""
    site: Site = config.extra[_SITE]
    _pages.clear()
    for page in site.pages:
        source = f"{page.path}index.md"
        _pages[source] = page
        if not files.get_file_from_path(source):
            files.append(MkDocsFile.generated(config, source, content=""))
    for file in site.files:
        files.append(MkDocsFile.generated(config, file.path, content=file.data))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Give MkDocs the title and metadata of a generated page, and every page the day of the build."""
    page.update_date = _day(config).isoformat()
    made = _pages.get(page.file.src_uri)
    if made:
        page.meta = dict(page.meta) | meta_of(made)
    return markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put the generated body in place of the (empty) Markdown; hand-written text goes where the body asks for it."""
    made = _pages.get(page.file.src_uri)
    if not made:
        return html
    page.toc = TableOfContents(anchor_links(contents_of(made.view.toc)))
    return body_of(made, html)


def on_post_page(output: str, **_: object) -> str:
    """Material sets autocomplete on its checkboxes, where HTML has no such attribute."""
    return _valid(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """The same for the page of an unknown address; no sitemap but the site's own (feeds/sitemap).

    MkDocs' lists tombstones, says that every page changed today, and is empty where the site has no address.
    """
    return "" if template_name == "sitemap.xml" else _valid(output_content)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Rebuild when a plan, the configuration or a template changes."""
    project = _project(config)
    for folder in (project.content_dir, project.config_dir, project.templates_dir):
        server.watch(str(folder))
    build: Callable[[], None] = server.builder

    def build_or_keep_the_old() -> None:
        # otherwise MkDocs' server answers nothing until the fault is mended
        try:
            build()
        except Exception as error:  # noqa: BLE001 - a preview outlives whatever one build dies of
            log.error("chưa dựng lại được, trang cũ còn nguyên: %s", told(error))  # noqa: TRY400 - the fault is the content's

    server.builder = build_or_keep_the_old
    return server


def _project(config: MkDocsConfig) -> Project:
    root = Path(config.config_file_path).parent
    return Project(root, os.environ.get("KEHOACH_CONTENT", "content"), os.environ.get("KEHOACH_CONFIG", "site_config"))


def _loaded(config: MkDocsConfig) -> Loaded:
    """What `kehoach build` has read already, else read now, once a build."""
    if _LOADED not in config.extra:
        config.extra[_LOADED] = load(_project(config))
    loaded: Loaded = config.extra[_LOADED]
    return loaded


def _made(config: MkDocsConfig) -> Site:
    loaded = _loaded(config)
    told = config.extra.get(_TOLD)
    for problem in () if told else without_notes(loaded.problems):
        log.log(logging.WARNING if problem.level == "warning" else logging.ERROR, "%s", problem)
    if loaded.fails(strict=bool(os.environ.get("KEHOACH_STRICT"))):
        raise Abort(as_text(without_notes(loaded.problems)))
    return make(_project(config), loaded, _day(config))


def _day(config: MkDocsConfig) -> date:
    return as_of(_loaded(config).time_zone)


def _without_absent(nav: Any, docs: Path) -> Any:
    """The navigation without hand-written pages that the content folder has not, and without empty sections."""
    if isinstance(nav, list):
        kept = [_without_absent(item, docs) for item in nav]
        return [item for item in kept if item]
    if isinstance(nav, dict):
        pruned = {title: _without_absent(item, docs) for title, item in nav.items()}
        return {title: item for title, item in pruned.items() if item}
    is_generated = str(nav).endswith("index.md")
    return nav if is_generated or (docs / str(nav)).is_file() else None


def _valid(html: str) -> str:
    for box in ("__drawer", "__search"):
        html = html.replace(f'id="{box}" autocomplete="off"', f'id="{box}"')
    return html
