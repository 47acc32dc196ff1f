"""Building into a folder, whole or not at all, and only what changed; previewing; watching."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import click
from jinja2 import TemplateError
from mkdocs.exceptions import Abort, MkDocsException
from msgspec import Struct

from generator.build import MARK, Project, load
from generator.clock import as_of
from generator.incremental.intake import Faulty
from generator.problems import Problem, as_text, failing, without_notes
from generator.rendering import told
from generator.renewal import Interrupted, Renewal, checked, renewed
from generator.shell.table import ShellError
from generator.site_folder import why_not_into
from generator.workshop import workshop

Say = Callable[[str], None]


def build_site(project: Project, site_dir: Path, *, strict: bool, say: Say) -> bool:
    """Build the site into ``site_dir``; whether it failed. A failure prints why and leaves the old site."""
    target = (project.root / site_dir).resolve()
    with workshop(project, str(target)) as shop:
        return _failed(Renewal(project, target, shop, as_of), Manner(strict, say), shown=str(site_dir))


class Manner(Struct, frozen=True):
    """How a site is renewed: whether warnings fail it, who is told of its progress, what it leaves out."""

    strict: bool
    say: Say
    with_search: bool = True
    tells_problems: bool = True
    goes_on: Callable[[], bool] = lambda: True


def _failed(renewal: Renewal, manner: Manner, shown: str) -> bool:
    """Renew; whether it failed."""
    try:
        gone = _renewed_or_told(renewal, manner)
    except Interrupted:
        return True
    except (Abort, MkDocsException) as error:
        click.echo(str(error), err=True)
        return True
    except PermissionError as error:
        place = f"{error.filename} ({error.strerror})"
        click.echo(f"không ghi được vào {place}; chọn thư mục khác bằng --site-dir", err=True)
        return True
    except (TemplateError, LookupError, OSError, ShellError, Faulty) as error:
        # a template or a label at fault, a full disk: what to look at, not where our code was
        click.echo(f"không dựng được, trang cũ còn nguyên: {told(error)}", err=True)
        return True
    for page in gone or ():
        click.echo(f"không còn trang: {page}", err=True)
    if gone is not None:
        manner.say(f"đã dựng xong {shown}")
    return gone is None


def _renewed_or_told(renewal: Renewal, manner: Manner) -> list[str] | None:
    """The same of content that may not be read in full: then it is read as a whole, and all its faults are told."""
    try:
        return _renewed(renewal, manner)
    except Faulty:
        loaded = load(renewal.project)
        if loaded.fails(strict=manner.strict):
            _tell(loaded.problems, manner)
            return None
        # it was saved in the meantime
        return _renewed(renewal, manner)


def _tell(problems: Iterable[Problem], manner: Manner) -> None:
    if manner.tells_problems:
        click.echo(as_text(without_notes(problems)), nl=False, err=True)


def _renewed(renewal: Renewal, manner: Manner) -> list[str] | None:
    """The pages that are gone from the renewed site; None where a fault was told in place of it."""
    project, target = renewal.project, renewal.target
    with renewed(renewal) as renewing:
        problems = renewing.problems()
        _tell(problems, manner)
        if failing(problems, strict=manner.strict):
            return None
        sources = [folder.resolve() for folder in (project.content_dir, project.config_dir, project.templates_dir)]
        refusal = why_not_into(target, sources, MARK)
        if refusal:
            click.echo(refusal, err=True)
            return None
        manner.say("đang dựng trang…")
        return renewing.publish(with_search=manner.with_search, goes_on=manner.goes_on)


def problems_of(project: Project) -> tuple[Problem, ...]:
    """Every problem of the content; what has not changed since the last time is not looked at again."""
    with workshop(project, "check") as shop:
        try:
            return checked(project, shop, as_of)
        except Faulty:
            return load(project).problems


def serve_site(project: Project, port: int, *, strict: bool, say: Say) -> None:
    """Serve the site on 127.0.0.1 and renew it when something changes, until interrupted."""
    with workshop(project, "preview") as shop:
        target = shop / "preview"
        renewal = Renewal(project, target, shop, as_of)

        def build(*, with_search: bool, goes_on: Callable[[], bool]) -> bool:
            # the pages come first, and tell what there is to tell
            manner = Manner(strict, say, with_search=with_search, tells_problems=not with_search, goes_on=goes_on)
            return _outlived(lambda: not _failed(renewal, manner, shown=str(target)))

        def rehearse() -> None:
            # what is at fault here will be told by the build that meets it
            with suppress(Exception), renewed(renewal) as renewing:
                renewing.rehearse()

        from generator.preview import Preview  # noqa: PLC0415 - a build needs no server

        try:
            preview = Preview(build, rehearse, port, target)
            say(f"xem tại http://127.0.0.1:{port}/ khi đã dựng xong; Ctrl + C để dừng")
            preview.run([project.content_dir, project.config_dir, project.templates_dir])
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            message = f"cổng {port} đang có chương trình khác dùng; chọn cổng khác bằng --port"
            raise click.ClickException(message) from None


def watch_site(project: Project, site_dir: Path, *, strict: bool, say: Say) -> None:
    """Build, then renew and swap on every change, until interrupted."""
    from generator.preview import watch  # noqa: PLC0415 - a build needs no server

    folders = (project.content_dir, project.config_dir, project.templates_dir)
    for folder in folders:
        if not folder.is_dir():
            raise click.ClickException(f"không có thư mục {folder}; chỉ đúng nơi bằng --content hoặc --config")
    watch(folders, lambda: _outlived(lambda: not build_site(project, site_dir, strict=strict, say=say)))


def _outlived(build: Callable[[], bool]) -> bool:
    """What ``build`` returns; whatever fault it dies of (a template saved by half, a file gone) is waited out."""
    try:
        return build()
    except Exception as error:  # noqa: BLE001 - a watch outlives whatever one build dies of
        click.echo(f"chưa dựng được, chờ lần thay đổi sau: {told(error)}", err=True)
        return False
