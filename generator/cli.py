"""The commands (design, section 7: a contract)."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from generator import addresses
from generator.build import Project, load
from generator.clock import as_of
from generator.configuration import read_configuration
from generator.model import Where, plan_schema
from generator.problems import Problem, as_github, as_json, as_text, counted, failing, without_notes
from generator.publication import names, recorded, statements

# what starts makes a hundred thousand things that stay: Python need not look through them again and again
gc.set_threshold(50_000, 20, 100)

_FORMS = {"text": as_text, "json": as_json, "github": as_github}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--content", default="content", show_default=True, help="Folder with plans/, pages/ and published.yml.")
@click.option("--config", default="site_config", show_default=True, help="Folder with site.yml and the register.")
@click.version_option(package_name="kehoach")
@click.pass_context
def main(context: click.Context, content: str, config: str) -> None:
    """Build, preview and check a website of administrative plans."""
    # a service manager ends programs with SIGTERM: what is half built is cleared away as after Ctrl-C
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    context.obj = Project(Path.cwd(), content, config)


def run() -> None:
    """The program `kehoach`. It ends when its command has: to take apart what was made lasts a fifth of an edit."""
    try:
        main(prog_name="kehoach")
    except SystemExit as ended:
        if not isinstance(ended.code, int):
            raise
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):  # whoever read it has gone, or never was
                stream.flush()
        os._exit(ended.code)


def _folders(command: Any) -> Any:
    """`--content` and `--config` are understood after the command's name as well as before it."""
    for name, text in (("content", "Another content folder."), ("config", "Another configuration folder.")):
        command = click.option(f"--{name}", f"own_{name}", default=None, help=text)(command)
    return command


def _project(context: click.Context, own_content: str | None, own_config: str | None) -> Project:
    project: Project = context.obj
    return Project(project.root, own_content or project.content, own_config or project.config)


@main.command()
@_folders
@click.option("--site-dir", default="site", show_default=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings fail the build too.")
@click.pass_context
def build(
    context: click.Context, site_dir: Path, *, strict: bool, own_content: str | None, own_config: str | None
) -> None:
    """Build the whole site and swap it in whole; a failed build leaves the old one."""
    from generator.publishing import build_site  # noqa: PLC0415 - mkdocs takes a while to import

    _exit(build_site(_project(context, own_content, own_config), site_dir, strict=strict, say=_say))


@main.command()
@_folders
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--strict", is_flag=True, help="Warnings fail the build too.")
@click.pass_context
def serve(context: click.Context, port: int, *, strict: bool, own_content: str | None, own_config: str | None) -> None:
    """Preview on 127.0.0.1; rebuild when content, templates or configuration change."""
    from generator.publishing import serve_site  # noqa: PLC0415

    serve_site(_project(context, own_content, own_config), port, strict=strict, say=_say)


@main.command()
@_folders
@click.option("--site-dir", default="site", show_default=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings fail the build too.")
@click.pass_context
def watch(
    context: click.Context, site_dir: Path, *, strict: bool, own_content: str | None, own_config: str | None
) -> None:
    """Keep a web server's folder up to date: rebuild and swap on every change."""
    from generator.publishing import watch_site  # noqa: PLC0415

    watch_site(_project(context, own_content, own_config), site_dir, strict=strict, say=_say)


@main.command()
@_folders
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(sorted(_FORMS)))
@click.option("--strict", is_flag=True, help="Warnings fail the check too.")
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    *,
    strict: bool,
    own_content: str | None,
    own_config: str | None,
) -> None:
    """Show every problem of the content (of PATH… only, where given); exit 1 if there are errors."""
    project = _project(context, own_content, own_config)
    problems = [*_missing(paths), *_within(_problems(project, paths), paths, project.root)]
    click.echo(_FORMS[form](problems), nl=False)
    if form == "text":
        _say(counted(problems))
    _exit(failing(problems, strict=strict))


@main.command()
@_folders
@click.pass_context
def publish(context: click.Context, own_content: str | None, own_config: str | None) -> None:
    """Append to content/published.yml what is new: addresses, and what changed or went at those that it has."""
    project = _project(context, own_content, own_config)
    loaded = load(project)
    if loaded.corpus is None or loaded.fails(strict=False):
        click.echo(as_text(without_notes(loaded.problems)), nl=False)
        _exit(failed=True)
        return
    path = project.content_dir / "published.yml"
    before = path.read_text("utf-8") if path.is_file() else ""
    kinds = loaded.configuration.kinds if loaded.configuration else {}
    ledger, day = loaded.published, as_of(loaded.time_zone)
    after = recorded(before, statements(loaded.corpus, ledger), ledger, day, names(loaded.corpus, kinds))
    if after.text != before:
        fresh = path.with_suffix(".yml.new")
        fresh.write_text(after.text, "utf-8")
        fresh.replace(path)
    _say(f"{len(after.new)} dòng mới trong {project.content}/published.yml")


@main.command(name="import")
@_folders
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", default="drafts", show_default=True, type=click.Path(path_type=Path), help="Folder of the drafts."
)
@click.option(
    "--report", default=None, type=click.Path(path_type=Path), help="Write figures, doubts and left-out lines."
)
@click.option("--force", is_flag=True, help="Replace drafts and reports that are there.")
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    out: Path,
    report: Path | None,
    *,
    force: bool,
    own_content: str | None,
    own_config: str | None,
) -> None:
    """Make draft plan files from documents: text, Markdown, DOCX or PDF with a text layer."""
    from generator.importer.commanding import import_files  # noqa: PLC0415 - DOCX and PDF libraries take a while

    project = _project(context, own_content, own_config)
    configuration, problems = read_configuration(project.config_dir, shown_as=project.config)
    if configuration is None:
        click.echo(as_text(problems), nl=False)
        _exit(failed=True)
        return
    _exit(not import_files(files, out, report, configuration=configuration, force=force, say=click.echo))


@main.command()
def schema() -> None:
    """Print the JSON Schema of a plan file."""
    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=2))


@main.command()
@click.argument("count", default=1, type=click.IntRange(1, 1000))
def mint(count: int) -> None:
    """Print new plan ids, one a line."""
    for _ in range(count):
        click.echo(addresses.mint_plan_id())


def _problems(project: Project, paths: tuple[Path, ...]) -> tuple[Problem, ...]:
    """The problems of the content, and of drafts outside of it that are to be checked with it."""
    drafts = [path.resolve() for path in paths if path.exists()]
    if drafts:
        return load(project, also=drafts).problems
    from generator.publishing import problems_of  # noqa: PLC0415

    return problems_of(project)


def _missing(paths: tuple[Path, ...]) -> list[Problem]:
    message = "không có tệp hoặc thư mục này; xem lại đường dẫn"
    return [
        Problem(where=Where(path.as_posix()), rule="path", level="error", message=message)
        for path in paths
        if not path.exists()
    ]


def _within(problems: tuple[Problem, ...], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    if not paths:
        return list(problems)
    wanted = [path.resolve() for path in paths]
    files = {problem: (root / problem.where.file).resolve() for problem in problems}
    return [problem for problem in problems if any(files[problem].is_relative_to(path) for path in wanted)]


def _say(text: str) -> None:
    """Progress on a terminal, silence in a pipe."""
    if sys.stderr.isatty() or os.environ.get("KEHOACH_VERBOSE"):
        click.echo(text, err=True)


def _exit(failed: bool) -> None:
    if failed:
        sys.exit(1)
