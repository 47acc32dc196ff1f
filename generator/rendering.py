"""How views become HTML: the Jinja environment, and nothing that decides what is shown."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, pass_context
from jinja2.runtime import Context

from generator.addresses import relative
from generator.views.values import PageView


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a value: what MkDocs wraps in its theme."""

    path: str
    title: str
    html: str
    view: PageView


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site as a value."""

    path: str
    data: bytes


class _Environment(Environment):
    """A mapping's own keys come before its methods, so that `t.copy.link` is a label."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(templates: Path, labels: Mapping[str, Any]) -> Environment:
    """The templates, with `t` for the words they print and `url()` for links from the page being rendered."""
    env = _Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.globals |= {"t": labels, "url": _url}
    return env


@pass_context
def _url(context: Context, address: str) -> str:
    return relative(context["page_path"], address)


def rendered(env: Environment, view: PageView) -> Page:
    """The page's own HTML, without the theme around it."""
    template = env.get_template(f"pages/{view.template}")
    return Page(view.path, view.title, template.render(page=view, view=view.view, page_path=view.path), view)


def told(error: Exception) -> str:
    """An exception in one line, with the template and line that it came from where it came from one."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")]
    place = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
    return f"{place}{type(error).__name__}: {error}"


def component_files(templates: Path) -> Iterator[File]:
    """The components' styles and scripts, one file of each kind, in the order of their names, and their data."""
    for suffix in ("css", "js"):
        parts = [_with_name(path) for path in _in_order(templates.glob(f"components/*/*.{suffix}"))]
        yield File(f"assets/components.{suffix}", "\n".join(parts).encode())
    # the search's own script, which pages ask for when somebody begins to search
    search = [_with_name(path) for path in _in_order(templates.glob("search/*.js"))]
    yield File("assets/search.js", "\n".join(["(() => {", '"use strict";', *search, "})();\n"]).encode())
    # what a component's script asks for when it is needed
    for path in _in_order(templates.glob("components/*/*.json")):
        yield File(f"assets/{path.name}", path.read_bytes())


def _with_name(path: Path) -> str:
    return f"/* {path.parent.name}/{path.stem} */\n{path.read_text('utf-8').strip()}\n"


def _in_order(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.as_posix())
