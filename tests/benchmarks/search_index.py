"""Writes what the search of a project needs, and nothing else of its site, in a process of its own.

usage: python tests/benchmarks/search_index.py index|html PROJECT SITE

`index` puts the project's own index and search page into SITE, a copy of a built site; `html` writes a page of bare
texts for every document, the same texts that the index is made of, for Pagefind to read. Prints seconds as JSON.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from generator.build import Project, load  # noqa: E402 - the path comes first
from generator.guides import Guide, read_guides  # noqa: E402
from generator.rendering import component_files, environment, rendered  # noqa: E402
from generator.search import files  # noqa: E402
from generator.search.units import Entry, Finder, Unit, guide_entries  # noqa: E402
from generator.views import lists  # noqa: E402
from generator.views.viewer import Viewer  # noqa: E402

SEARCH = "tra-cuu/"
AS_OF = date(2024, 5, 10)


def main() -> None:
    """Do what the command line asks for and say how long it took."""
    what, project, site = sys.argv[1], Project(ROOT, content=f"{sys.argv[2]}/content", config=_config()), sys.argv[3]
    started = time.perf_counter()
    loaded = load(project)
    if loaded.corpus is None or loaded.configuration is None:
        raise SystemExit("\n".join(map(str, loaded.problems)))
    viewer = Viewer(loaded.corpus, loaded.configuration, AS_OF, loaded.published)
    read = time.perf_counter()
    guides = read_guides(project.content_dir / "pages")
    made = {"index": write_index, "html": write_html}[what](viewer, guides, Path(site))
    print(json.dumps({"read": read - started, "make": made - read}))


def _config() -> str:
    return f"{sys.argv[2]}/site_config"


def write_index(viewer: Viewer, guides: Iterable[Guide], site: Path) -> float:
    """The index, the scripts and the search page in ``site``; when the index was ready."""
    shutil.rmtree(site / SEARCH / "chi-muc", ignore_errors=True)
    for file in files(viewer, guides):
        _write(site / file.path, file.data)
    ready = time.perf_counter()
    for file in component_files(ROOT / "templates"):
        _write(site / file.path, file.data)
    _put_page(viewer, site / SEARCH / "index.html")
    return ready


def _put_page(viewer: Viewer, path: Path) -> None:
    """This project's search page, which lists its kinds and places, in the theme of the page that stands there."""
    view = next(view for view in lists.pages(viewer) if view.path == SEARCH)
    env = environment(ROOT / "templates", viewer.configuration.labels)
    inner = rendered(env, view).html
    page = re.sub(r"(?s)(<article[^>]*>).*(</article>)", lambda m: f"{m[1]}{inner}{m[2]}", path.read_text("utf-8"))
    path.write_text(page, "utf-8")


def write_html(viewer: Viewer, guides: Iterable[Guide], site: Path) -> float:
    """A page for every document, cited document and guide, and one to search from; when they were ready."""
    finder = Finder.of(viewer)
    for entry in (*finder.plans(), *finder.cited(), *guide_entries(guides)):
        _write(site / page_of(entry.address) / "index.html", "\n".join(_page(entry)).encode())
    _write(site / "index.html", b'<!doctype html><html lang="vi"><title>Pagefind</title>')
    return time.perf_counter()


def page_of(address: str) -> str:
    """The page that an address leads to; a cited document counts as a page of its own."""
    return address.replace("can-cu/#", "can-cu/").partition("#")[0].rstrip("/") + "/"


def _page(entry: Entry) -> Iterator[str]:
    title = html.escape(" – ".join(dict.fromkeys(text for text in (entry.name, entry.title) if text)))
    yield f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>'
    yield f"<body data-pagefind-body><h1>{title}</h1>"
    for unit in entry.units:
        yield f"<p{_id(unit)}>{html.escape(' '.join(text for text in unit.texts if text))}</p>"
    yield "</body></html>"


def _id(unit: Unit) -> str:
    return f' id="{html.escape(str(unit.row[0]))}"' if unit.row[0] else ""


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
