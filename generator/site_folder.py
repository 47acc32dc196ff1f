"""The folder of a built site: exchanged whole, so that no reader ever sees half of it.

Beside the live folder there is a second one, its twin, in the project's cache: the site as it was one publication
before. A few changed files are put into the twin, then the two change places. Files are links to the same data, so the
twin takes no room; a file is never written over, but taken away and put anew.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def why_not_into(target: Path, sources: Iterable[Path], mark: str) -> str:
    """Why no site may be swapped into the folder, empty if it may: what stands there would be lost.

    Only a folder that is not there, is empty, or holds a site built before (with the file ``mark``) is replaced.
    """
    if any(source.is_relative_to(target) or target.is_relative_to(source) for source in sources):
        return f"không dựng vào {target}: đó là nơi có nội dung; chọn thư mục khác bằng --site-dir"
    if target.exists() and not target.is_dir():
        return f"không dựng vào {target}: đó là một tệp; chọn thư mục khác bằng --site-dir"
    if target.is_dir() and any(target.iterdir()) and not (target / mark).exists():
        return f"không dựng vào {target}: trong đó có tệp không phải của trang; chọn thư mục trống bằng --site-dir"
    return ""


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


def identity(folder: Path) -> tuple[int, int, int, int] | None:
    """Which folder stands there, and since when nothing came to it or went: another one may hold anything.

    The number of a folder that was removed may be given to a new one; its times are others.
    """
    try:
        about = folder.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino, about.st_mtime_ns, about.st_ctime_ns


def link_tree(folder: Path, to: Path) -> None:
    """A second folder with the same files, each a link to the same data; copies where the disk has no links."""
    shutil.copytree(folder, to, copy_function=link)


def link(source: str | Path, target: str | Path) -> None:
    """Put the same data there too."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def put(folder: Path, files: Mapping[str, Path | None]) -> None:
    """Put the files there (moved from where they wait), and take away those that are None, with folders left empty."""
    for path, waiting in files.items():
        target = folder / path
        if waiting is None:
            target.unlink(missing_ok=True)
            _without_empty(folder, target.parent)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _move(waiting, target)


def _move(file: Path, target: Path) -> None:
    """Put a file there, from another disk too; whoever has a link to what stood there keeps it."""
    try:
        file.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        target.unlink(missing_ok=True)
        shutil.move(file, target)


def spare(folder: Path, path: str, waiting: Path) -> Path | None:
    """The file there, if no other folder has it too and it can be moved to where others wait; else None."""
    try:
        about, there = (folder / path).stat(), waiting.stat()
    except OSError:
        return None
    return folder / path if about.st_nlink == 1 and about.st_dev == there.st_dev else None


def follow(folder: Path, leader: Path, paths: Iterable[str]) -> None:
    """Make the files at some paths those of another folder."""
    for path in paths:
        target, source = folder / path, leader / path
        target.unlink(missing_ok=True)
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            link(source, target)
        else:
            _without_empty(folder, target.parent)


def _without_empty(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
