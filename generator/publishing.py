"""Building into a folder, whole or not at all; previewing; watching."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.build import MARK, Loaded, Project, load
from generator.problems import as_text, without_notes
from generator.rendering import told

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_QUIET_SECONDS = 0.3

Say = Callable[[str], None]


def build_site(project: Project, site_dir: Path, *, strict: bool, say: Say) -> bool:
    """Build the site into ``site_dir``; whether it failed. A failure prints why and leaves the old site."""
    loaded = load(project)
    click.echo(as_text(without_notes(loaded.problems)), nl=False, err=True)
    if loaded.fails(strict=strict):
        return True
    target = (project.root / site_dir).resolve()
    refusal = why_not_into(target, project)
    if refusal:
        click.echo(refusal, err=True)
        return True
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        message = f"không ghi được vào {target.parent} ({error.strerror}); chọn thư mục khác bằng --site-dir"
        click.echo(message, err=True)
        return True
    try:
        say("đang dựng trang…")
        with _for_hooks(project, strict=strict):
            _build_into(project, loaded, fresh)
        gone = sorted(_pages(target) - _pages(fresh))
        fresh.chmod(0o755)
        swap(fresh, target)
    except (Abort, MkDocsException) as error:
        click.echo(str(error), err=True)
        return True
    except (TemplateError, LookupError, OSError) as error:
        # a template or a label at fault, a full disk: what to look at, not where our code was
        click.echo(f"không dựng được, trang cũ còn nguyên: {told(error)}", err=True)
        return True
    finally:
        remove(fresh)
    for page in gone:
        click.echo(f"không còn trang: {page}", err=True)
    say(f"đã dựng xong {site_dir}")
    return False


def why_not_into(target: Path, project: Project) -> str:
    """Why no site may be swapped into the folder, empty if it may: what stands there would be lost.

    Only a folder that is not there, is empty, or holds a site built before is replaced.
    """
    sources = [folder.resolve() for folder in (project.content_dir, project.config_dir, project.templates_dir)]
    if any(source.is_relative_to(target) or target.is_relative_to(source) for source in sources):
        return f"không dựng vào {target}: đó là nơi có nội dung; chọn thư mục khác bằng --site-dir"
    if target.exists() and not target.is_dir():
        return f"không dựng vào {target}: đó là một tệp; chọn thư mục khác bằng --site-dir"
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).exists():
        return f"không dựng vào {target}: trong đó có tệp không phải của trang; chọn thư mục trống bằng --site-dir"
    return ""


def serve_site(project: Project, port: int, *, strict: bool) -> None:
    """Serve the site on 127.0.0.1 and rebuild it when something changes, until interrupted."""
    try:
        with _for_hooks(project, strict=strict), _pages_of(project) as pages:
            mkdocs_serve(
                config_file=str(project.root / "mkdocs.yml"),
                dev_addr=f"127.0.0.1:{port}",
                docs_dir=str(pages),
                livereload=True,
            )
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"cổng {port} đang có chương trình khác dùng; chọn cổng khác bằng --port") from None


def watch_site(project: Project, site_dir: Path, *, strict: bool, say: Say) -> None:
    """Build, then rebuild and swap on every change, until interrupted."""
    changed = threading.Event()
    observer = Observer()
    for folder in (project.content_dir, project.config_dir, project.templates_dir):
        if not folder.is_dir():
            raise click.ClickException(f"không có thư mục {folder}; chỉ đúng nơi bằng --content hoặc --config")
        observer.schedule(_Notice(changed), str(folder), recursive=True)
    observer.start()
    changed.set()
    try:
        while True:
            changed.wait()
            # an editor saves in several steps, git checks out many files: wait until they are quiet
            while changed.is_set():
                changed.clear()
                changed.wait(_QUIET_SECONDS)
            _build_and_go_on(project, site_dir, strict=strict, say=say)
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()


def _build_and_go_on(project: Project, site_dir: Path, *, strict: bool, say: Say) -> None:
    """Build; a fault of any kind (a template saved by half, a file gone in a checkout) is told and waited out."""
    try:
        build_site(project, site_dir, strict=strict, say=say)
    except Exception as error:  # noqa: BLE001 - the watch outlives whatever one build dies of
        click.echo(f"chưa dựng được, chờ lần thay đổi sau: {told(error)}", err=True)


def swap(fresh: Path, target: Path) -> None:
    """Put ``fresh`` in the place of ``target`` in one step, the old one where ``fresh`` was.

    Linux exchanges two names at once (renameat2, RENAME_EXCHANGE); elsewhere there is a moment without a folder.
    """
    if not target.exists():
        fresh.rename(target)
        return
    if _exchanged(fresh, target):
        return
    aside = fresh.with_name(f"{fresh.name}-old")
    target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(fresh)


def remove(folder: Path) -> None:
    """Remove the folder, all of it even where Ctrl-C or SIGTERM comes meanwhile: those end the program after it."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except (KeyboardInterrupt, SystemExit):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _exchanged(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def _build_into(project: Project, loaded: Loaded, folder: Path) -> None:
    with _pages_of(project) as pages:
        config = load_config(config_file=str(project.root / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(folder))
        config.extra |= {"kehoach_loaded": loaded, "kehoach_told": True}
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)


@contextmanager
def _pages_of(project: Project) -> Iterator[Path]:
    """The folder of hand-written pages; an empty one where the content has none, since MkDocs insists on it."""
    pages = project.content_dir / "pages"
    if pages.is_dir():
        yield pages
        return
    with tempfile.TemporaryDirectory() as empty:
        yield Path(empty)


def _pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).parent.as_posix() + "/" for path in folder.rglob("index.html")}


@contextmanager
def _for_hooks(project: Project, *, strict: bool) -> Iterator[None]:
    """Tell the hooks, which MkDocs loads by itself, what project this is."""
    given = {
        "KEHOACH_CONTENT": project.content,
        "KEHOACH_CONFIG": project.config,
        "KEHOACH_STRICT": "1" if strict else "",
        "NO_MKDOCS_2_WARNING": "1",
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class _Notice(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading a file is no change; everything else is."""
        if event.event_type not in ("opened", "closed_no_write"):
            self._changed.set()
