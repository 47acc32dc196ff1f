"""The pipeline on one screen: content and configuration in, pages and files as values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from generator.checks import check
from generator.configuration import Configuration, read_configuration
from generator.corpus import Corpus, resolve
from generator.feeds import sitemap
from generator.guides import read_guides
from generator.jobs import jobs, outputs
from generator.problems import Problem, failing, in_order
from generator.publication import PublishedList, read_published
from generator.reading import read_plans
from generator.rendering import File, Page, component_files, environment, rendered
from generator.search import files as search_files
from generator.views.values import PageView
from generator.views.viewer import Viewer

MARK = "assets/kehoach.txt"
"""A file of every built site: only a folder that has it is replaced by a new site."""


class Project(Struct, frozen=True):
    """Where a site is made from; the paths are shown in messages as they are given."""

    root: Path
    content: str = "content"
    config: str = "site_config"

    @property
    def content_dir(self) -> Path:
        """The folder with plans/ and pages/."""
        return self.root / self.content

    @property
    def config_dir(self) -> Path:
        """The folder with site.yml, the register, the calendar and the labels."""
        return self.root / self.config

    @property
    def templates_dir(self) -> Path:
        """The templates, which belong to the program."""
        return Path(__file__).parent.parent / "templates"


class Loaded(Struct, frozen=True):
    """What a project says: its corpus if it could be read at all, and every problem."""

    configuration: Configuration | None
    corpus: Corpus | None
    problems: tuple[Problem, ...]
    published: PublishedList = field(default_factory=PublishedList)

    @property
    def time_zone(self) -> str:
        """The zone whose day the site is built for."""
        return self.configuration.site.time_zone if self.configuration else "Asia/Ho_Chi_Minh"

    def fails(self, *, strict: bool) -> bool:
        """Whether no site may be built from it."""
        return self.corpus is None or failing(self.problems, strict=strict)


class Site(Struct, frozen=True):
    """The whole site as values."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    configuration: Configuration

    def paths(self) -> Iterator[str]:
        """Where every page and file stands below the site's root."""
        yield from (page.path for page in self.pages)
        yield from (file.path for file in self.files)


def load(project: Project, also: Sequence[Path] = ()) -> Loaded:
    """Read, resolve and check: all problems at once, in the order of their places.

    ``also`` are plan files or folders to read as well where they are not among the content's: drafts to be checked.
    """
    configuration, faults = read_configuration(project.config_dir, shown_as=project.config)
    plans = project.content_dir / "plans"
    read = read_plans(plans, shown_as=f"{project.content}/plans")
    for path in also:
        if not _is_content(path, project):
            read = read.with_more(read_plans(path))
    if configuration is None:
        return Loaded(None, None, tuple(in_order([*faults, *read.problems])))
    corpus = resolve([*read.plans, *read.salvaged], configuration.register)
    published, unreadable = read_published(project.content_dir / "published.yml", shown_as=project.content)
    partly = frozenset(file.source.file for file in read.salvaged)
    found = check(corpus, configuration, published=published, unread=read.unread, salvaged=partly)
    return Loaded(configuration, corpus, tuple(in_order([*read.problems, *unreadable, *found])), published)


def _is_content(path: Path, project: Project) -> bool:
    """Whether the path is read anyway, or holds what is."""
    known = [folder.resolve() for folder in (project.content_dir, project.config_dir)]
    return any(path.is_relative_to(folder) or folder.is_relative_to(path) for folder in known)


def make(project: Project, loaded: Loaded, as_of: date) -> Site:
    """Every page and file of the site; only of content without errors."""
    if loaded.corpus is None or loaded.configuration is None:
        raise ValueError("content with errors has no site")
    configuration = loaded.configuration
    viewer = Viewer(loaded.corpus, configuration, as_of, loaded.published)
    env = environment(project.templates_dir, configuration.labels)
    made = [output for job in jobs(viewer) for output in outputs(viewer, job)]
    views = [output for output in made if isinstance(output, PageView)]
    pages = [rendered(env, view) for view in views]
    mark = File(MARK, b"kehoach\n")
    guides = read_guides(project.content_dir / "pages")
    canonical = [view.path for view in views if view.is_canonical]
    files: Iterable[File] = (
        *(output for output in made if isinstance(output, File)), *sitemap.files(viewer, canonical, guides),
        *search_files(viewer, guides), *component_files(project.templates_dir), mark,
    )  # fmt: skip
    site = Site(tuple(pages), tuple(files), configuration)
    outside = [path for path in site.paths() if path.startswith("/") or ".." in path.split("/")]
    if outside:
        raise ValueError(f"pages outside the site: {outside}")
    return site
