"""How views become HTML: the Jinja environment, and nothing that decides what is shown."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape
from msgspec import Struct

from generator.addresses import relative
from generator.views.values import PageView


class Page(Struct, frozen=True):
    """A page as a value: what MkDocs wraps in its theme."""

    path: str
    title: str
    html: str
    view: PageView


class File(Struct, frozen=True):
    """A file of the site as a value."""

    path: str
    data: bytes


class _Context(Context):
    """Calls what templates call most, macros and `url()`, without asking first what else they might be."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """The result of the call; in loops and blocks Jinja adds their variables, which neither of the two needs."""
        if type(obj) is Macro:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return obj(self.eval_ctx, *args, **kwargs)
        if obj is _url:
            return _url(self, *args)
        return super().call(obj, *args, **kwargs)


class _Code(CodeGenerator):
    """Templates as Python that prints by `_Environment.escaped`; all of them are HTML, nothing is printed as it is."""

    def _output_child_pre(  # Jinja's own way to put something before a printed value
        self,
        node: nodes.Expr,  # noqa: ARG002
        frame: Frame,  # noqa: ARG002
        finalize: CodeGenerator._FinalizeInfo,  # noqa: ARG002
    ) -> None:
        self.write("environment.escaped(")


class _Environment(Environment):
    """A dictionary's own keys come before its methods, so that `t.copy.link` is a label.

    A page asks for a thousand attributes and prints as many texts: what is done for each is most of its cost.
    """

    context_class = _Context
    code_generator_class = _Code

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The key or the attribute; nearly all are attributes of values."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    @staticmethod
    def escaped(value: Any) -> str:
        """The value as `escape` writes it, as plain text where that is enough: the page is put together from it."""
        if type(value) is str:
            # five looks cost a third of what it takes to make a Markup, and few texts have any of these
            special = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
            return escape(value) if special else value
        return value if type(value) is Markup else escape(value)


def environment(templates: Path, labels: Mapping[str, Any], compiled: Path | None = None) -> Environment:
    """The templates, with `t` for the words they print and `url()` for links from the page being rendered.

    In the folder ``compiled`` they are kept as compiled, for other processes of the same version of the program.
    """
    env = _Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
        auto_reload=False,  # every build has an environment of its own; the file of a macro is not looked at per page
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
