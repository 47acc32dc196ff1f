"""The theme as MkDocs makes it, once: its files, the hand-written pages, and the shell for all other pages."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.files import File as MkDocsFile
from mkdocs.structure.files import Files, InclusionLevel

from generator.build import Loaded, Project, Site
from generator.configuration import Configuration
from generator.shell.assembly import Shell
from generator.shell.kept import Theme
from generator.shell.sampling import Studio, shell_of
from generator.shell.table import ShellError

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

_NO_BANNER = "NO_MKDOCS_2_WARNING"


def theme_of(project: Project, configuration: Configuration, made: Container[str]) -> Theme:
    """Run MkDocs once for a site whose generated pages (``van-ban/``) and files (``lich/lich.ics``) are ``made``."""
    with tempfile.TemporaryDirectory() as folder, _without_banner():
        pages, site = project.content_dir / "pages", Path(folder, "site")
        if not pages.is_dir():
            # MkDocs insists on the folder
            pages = Path(folder, "pages")
            pages.mkdir()
        config = load_config(config_file=str(project.root / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(site))
        config.extra |= {"kehoach_loaded": Loaded(configuration, None, ()), "kehoach_site": Site((), (), configuration)}
        listener = _Listener(made)
        # MkDocs does so with its hooks, which are no plugins either
        config.plugins["kehoach/shell"] = listener  # type: ignore[assignment]
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
        kept = {path: file.read_bytes() for path, file in files.items() if not listener.has(_address(path))}
        return Theme(kept, listener.shell(), dict(sorted(listener.asked.items())))


class _Listener:
    """Tells MkDocs which generated pages there are, and samples the theme when all is ready for rendering."""

    def __init__(self, made: Container[str]) -> None:
        self._made = made
        self._nav: Navigation | None = None
        self._shell: Shell | None = None
        self.asked: dict[str, bool] = {}

    def has(self, address: str) -> bool:
        """Whether the generator makes what stands at the address; the question is remembered."""
        self.asked[address] = address in self._made
        return self.asked[address]

    def shell(self) -> Shell:
        """What was sampled."""
        if self._shell is None:
            raise ShellError("MkDocs made no environment to render in")
        return self._shell

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The hand-written files; a generated one is there once something leads to it."""
        return _FilesAndMade(files, config, self)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation."""
        del config, files
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """The hand-written pages have their text now, and none is rendered yet."""
        if self._nav is None:
            raise ShellError("MkDocs made no navigation")
        # a page with hand-written text has been read, one that only the navigation knows has not
        pages = {file.src_uri: file.page for file in files.documentation_pages()}
        pages |= {page.file.src_uri: page for page in self._nav.pages}
        known = {_address(source): page for source, page in pages.items() if source.endswith("index.md") and page}
        studio = Studio(env, config, self._nav, files.documentation_pages())
        self._shell = shell_of(studio, {address: page for address, page in known.items() if self.has(address)})
        return env


class _FilesAndMade(Files):
    """MkDocs' files, and those of the generator that somebody asks for."""

    def __init__(self, files: Files, config: MkDocsConfig, listener: _Listener) -> None:
        super().__init__(files)
        self._config, self._listener = config, listener
        self._asked: dict[str, MkDocsFile] = {}

    def get_file_from_path(self, path: str) -> MkDocsFile | None:
        """The hand-written file of this path, else the generated one."""
        found = super().get_file_from_path(path)
        source = PurePath(path).as_posix()
        if found or source.startswith("../") or not self._listener.has(_address(source)):
            return found
        if source not in self._asked:
            included = InclusionLevel.INCLUDED
            self._asked[source] = MkDocsFile.generated(self._config, source, content="", inclusion=included)
        return self._asked[source]


def _address(path: str) -> str:
    """The address of a page by its source or its file, ``van-ban/`` for van-ban/index.md; of others their path."""
    folder, _, name = path.rpartition("/")
    if name not in ("index.md", "index.html"):
        return path
    return f"{folder}/" if folder else ""


@contextmanager
def _without_banner() -> Iterator[None]:
    """Material says nothing about MkDocs 2."""
    before = os.environ.get(_NO_BANNER)
    os.environ[_NO_BANNER] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_NO_BANNER]
        else:
            os.environ[_NO_BANNER] = before
