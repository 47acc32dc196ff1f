"""The theme's shell around a page: the bytes that `mkdocs build` writes, without MkDocs."""

from __future__ import annotations

import os
import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from generator.build import Loaded, Project, Site, load, make
from generator.rendering import Page
from generator.shell import theme as theme_module
from generator.shell.assembly import assembled
from generator.shell.table import ShellError, link_up
from generator.shell.kept import Theme, theme_key
from generator.shell.theme import theme_of
from generator.views.values import Link, PageView, TocItem
from tests.site_builder import ROOT, built, config_with_address, files_of

DAY = date(2024, 5, 10)
ODD = "A & B <c> \"d\" 'e' {{ f }} {% g %} \\ &amp; <!-- h -->  ế"


def made_from(project: Project) -> tuple[Loaded, Site, Theme]:
    """What a project's site is, and its theme."""
    loaded = load(project)
    site = make(project, loaded, DAY)
    return loaded, site, theme_of(project, loaded.configuration, set(site.paths()))


def assert_same(built_site: Path, site: Site, theme: Theme) -> None:
    """Every page put together is the page built, and the theme's files are all that is built besides."""
    expected = files_of(built_site)
    found = dict(theme.files) | {file.path: file.data for file in site.files}
    for page in site.pages:
        assert f"{page.path}index.html" not in found
        found[f"{page.path}index.html"] = assembled(theme.shell, page).encode()
    assert sorted(found) == sorted(expected)
    assert [path for path in sorted(expected) if found[path] != expected[path]] == []


def copied(folder: Path) -> Path:
    """A project in a folder of its own whose theme and mkdocs.yml may be changed."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "site_config", folder / "site_config")
    (folder / "generator").symlink_to(ROOT / "generator")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def changed(path: Path, old: str, new: str) -> None:
    """The file says one thing in place of another."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def real() -> tuple[Loaded, Site, Theme]:
    """The real content."""
    return made_from(Project(ROOT))


@pytest.fixture(scope="module")
def by_mkdocs(real):
    """A page that is not of the real site, as MkDocs renders it there."""
    loaded, site, _ = real
    kept = []
    with pytest.MonkeyPatch.context() as patch:
        studio = theme_module.Studio
        patch.setattr(theme_module, "Studio", lambda *arguments: kept.append(studio(*arguments)) or kept[0])
        theme_of(Project(ROOT), loaded.configuration, set(site.paths()))
    named = {page.url: page for page in kept[0].nav.pages}
    return lambda page: kept[0].page(page, named.get(page.path))


@pytest.fixture(scope="module")
def by_shell(real):
    """The same page put together."""
    return lambda page: assembled(real[2].shell, page)


def page_of(path: str = "x/y/", body: str = "<h1>a</h1>", **view: object) -> Page:
    """A page with these values."""
    title = str(view.pop("title", "Tên"))
    return Page(path, title, body, PageView(path=path, title=title, template="", view=None, **view))


def test_every_page_of_the_content_is_the_one_that_mkdocs_writes(site, real):
    """The real content, page by page and byte by byte, and every other file of the theme."""
    assert_same(site, *real[1:])


def test_a_site_with_an_address_below_a_folder_has_its_canonical_links(addressed_site, address, tmp_path):
    """Where the site has an address, each page and 404.html know it."""
    config = config_with_address(tmp_path / "site_config", address)
    _, site, theme = made_from(Project(ROOT, config=str(config)))
    assert_same(addressed_site, site, theme)
    page = next(page for page in site.pages if page.path == "van-ban/")
    assert f'<link rel="canonical" href="{address}van-ban/">' in assembled(theme.shell, page)


def test_without_hand_written_pages_the_home_page_has_the_heading_that_the_navigation_gives_it(tmp_path):
    """Content without pages/ is built as well; nothing hand-written is in it."""
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("pages"))
    _, site, theme = made_from(Project(ROOT, content=str(tmp_path / "content")))
    assert_same(built(tmp_path / "site", "--content", tmp_path / "content"), site, theme)
    assert "<h1>Trang chủ</h1>" in assembled(theme.shell, next(page for page in site.pages if not page.path))


def test_hand_written_text_and_its_metadata_reach_a_generated_page(tmp_path):
    """Text at a generated page's address is its intro, even outside the navigation; its metadata is the theme's too."""
    root = copied(tmp_path)
    changed(root / "content/pages/index.md", "# ", "---\nrevision_date: hôm nay\n---\n\n# ")
    for address in ("nhat-ky", "khong-co"):
        (root / f"content/pages/{address}").mkdir()
        (root / f"content/pages/{address}/index.md").write_text("# Trang\n\nChữ [ở đây](../lich/index.md).\n", "utf-8")
    _, site, theme = made_from(Project(root))
    assert_same(built(tmp_path / "site", root=root), site, theme)
    assert "hôm nay" in assembled(theme.shell, next(page for page in site.pages if not page.path))
    assert "khong-co/index.html" in theme.files
    assert "nhat-ky/index.html" not in theme.files


def test_a_hand_written_link_leads_to_a_generated_page_only_where_there_is_one(real):
    """The theme remembers what it asked for, and that it holds no longer when that comes or goes."""
    loaded, site, theme = real
    made = set(site.paths())
    assert theme.holds(made)
    assert theme.holds(made | {"vb-moi/"})
    assert theme.asked["trich-dan/"]
    fewer = made - {"trich-dan/"}
    assert not theme.holds(fewer)
    other = theme_of(Project(ROOT), loaded.configuration, fewer)
    guide = "huong-dan/doc-va-trich-dan/index.html"
    assert b'href="../../trich-dan/"' in theme.files[guide]
    assert b'href="../trich-dan/index.md"' in other.files[guide]


_TEXTS = st.text(st.sampled_from("aế&<>\"'{}%\\ \n-!/#"), max_size=12) | st.just(ODD)
_LINKS = st.builds(Link, _TEXTS, st.sampled_from(["", "van-ban/", "a?b&c"]))
_DATA = st.tuples(st.sampled_from(["text/csv", "a&b"]), st.just("x/d.csv"))
_PRELOADS = st.tuples(st.sampled_from(["fetch", "image"]), st.just("a&.json"))
_TOC = st.builds(TocItem, id=st.just("a-1"), title=_TEXTS, depth=st.integers(1, 3))
_VIEWS = st.fixed_dictionaries(
    {
        "title": _TEXTS.map(lambda text: f"t{text}"),
        "description": _TEXTS,
        "print_foot": _TEXTS,
        "wide": st.booleans(),
        "breadcrumbs": st.lists(_LINKS, max_size=3).map(tuple),
        "data_links": st.lists(_DATA, max_size=3).map(tuple),
        "preloads": st.lists(_PRELOADS, max_size=4).map(tuple),
        "toc": st.lists(_TOC, max_size=6).map(tuple),
    }
)
_FOLDERS = st.lists(st.sampled_from(["a", "lich", "assets", "&'ế"]), min_size=1, max_size=30)
_PATHS = _FOLDERS.map(lambda parts: "/".join(parts) + "/") | st.sampled_from(
    ["", "van-ban/", "van-ban/x/", "co-quan/a/b/", "vb-9xw3t6bn/", "vb-9xw3t6bn/v/2024-05-02/", "huong-dan/y/", "ă ê/&/"]
)


@given(path=_PATHS, view=_VIEWS, body=st.sampled_from(["<h1>a</h1>", "không đầu đề & <!-- intro -->", ODD]))
def test_any_page_is_the_one_that_mkdocs_renders(by_shell, by_mkdocs, path, view, body):
    """Whatever its values and however deep: none of its forms is one that the theme was not sampled for."""
    page = page_of(path, body, **view)
    assert by_shell(page) == by_mkdocs(page)


@pytest.mark.parametrize("path", ["a/", "van-ban/", "van-ban/b/", "assets/stylesheets/c/", "x/y/z/", ""])
@pytest.mark.parametrize("target", ["", "van-ban/", "assets/a.css", "assets/stylesheets/main.css", "tra-cuu/#tim"])
def test_links_are_written_as_mkdocs_writes_them(path, target):
    """As short as they can be from the page's own folder, with the slash of what they lead to."""
    assert link_up(path, target) == get_relative_url(target or ".", path)


def test_a_page_that_the_theme_was_not_sampled_for_is_an_error(by_shell):
    """A page that no page of ours is like, such as one without a title, is refused by its address."""
    with pytest.raises(ShellError, match=r"^/x/y/: no page of its form"):
        by_shell(page_of(title=""))


def test_the_shell_follows_a_changed_theme(tmp_path):
    """Other elements and classes in templates/theme are in the pages, with no change of the program."""
    root = copied(tmp_path)
    main = root / "templates/theme/main.html"
    changed(main, '<nav class="kh-breadcrumbs"', '<nav class="duong-dan" data-title="x"')
    changed(main, "<li>{% if crumb.url %}", '<li class="muc">{% if crumb.url %}')
    changed(root / "templates/theme/partials/footer.html", "<strong>", "<strong>{{ (meta.title or '') | striptags | e }} ")
    changed(root / "mkdocs.yml", "  - Dữ liệu: du-lieu/index.md", "  - Khác:\n      - Dữ liệu: du-lieu/index.md")
    _, site, theme = made_from(Project(root))
    assert_same(built(tmp_path / "site", root=root), site, theme)
    assert "<strong>Văn bản " in assembled(theme.shell, next(page for page in site.pages if page.path == "van-ban/"))
    assert '<nav class="duong-dan" data-title="x"' in assembled(theme.shell, next(page for page in site.pages if page.path))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("templates/theme/main.html", "{% if meta.print_foot %}", "{{ page.update_date }}{% if meta.print_foot %}"),
        ("templates/theme/main.html", "{% if toc %}", "{% if toc and (meta.breadcrumbs or not wide) %}"),
        ("templates/theme/main.html", "{{ crumb.title | e }}</a>", "{{ crumb.title }}</a>"),
        ("templates/theme/main.html", "<ol>", "<ol title='{{ meta.title | striptags | e }}'>"),
        ("mkdocs.yml", "  - Văn bản: van-ban/index.md", "  - van-ban/index.md"),
    ],
)
def test_a_theme_that_cannot_be_put_around_pages_is_an_error(tmp_path, real, file, old, new):
    """What a table of neighbours cannot say, or is not said of pages, is told before any page is written."""
    root = copied(tmp_path)
    changed(root / file, old, new)
    with pytest.raises(ShellError):
        theme_of(Project(root), real[0].configuration, set(real[1].paths()))


def test_a_theme_goes_to_another_process_and_comes_back_the_same(real):
    """It can be kept in a file: the shell is known by its digest, the same for the same theme."""
    loaded, site, theme = real
    again = pickle.loads(pickle.dumps(theme))  # noqa: S301 - our own bytes
    assert again.shell == theme.shell
    assert dict(again.files) == dict(theme.files)
    first = site.pages[:9]
    assert [assembled(again.shell, page) for page in first] == [assembled(theme.shell, page) for page in first]
    other = theme_of(Project(ROOT), loaded.configuration, set(site.paths()))
    assert pickle.dumps(other.files) == pickle.dumps(theme.files)
    assert other.shell.digest == theme.shell.digest


def test_the_key_changes_with_whatever_the_theme_is_made_of(tmp_path):
    """Hand-written pages, theme, mkdocs.yml and the site's name; not plans, nor where a file's clock stands."""
    root = copied(tmp_path)
    keys = [theme_key(Project(root))]
    for file in ("content/pages/index.md", "templates/theme/main.html", "mkdocs.yml", "site_config/site.yml"):
        (root / file).write_text((root / file).read_text("utf-8") + "\n", "utf-8")
        keys.append(theme_key(Project(root)))
    (root / "content/pages/moi.md").write_text("# Mới\n", "utf-8")
    keys.append(theme_key(Project(root)))
    assert len(set(keys)) == len(keys)
    os.utime(root / "mkdocs.yml", (0, 0))
    (root / "content/plans/khac.yml").write_text("", "utf-8")
    assert theme_key(Project(root)) == keys[-1]
