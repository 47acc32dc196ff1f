"""Xưởng: the folder in which one project keeps what it need not make again, and who may work there.

`.kehoach/` in the project's root, or where the environment variable KEHOACH_CACHE points. It may be deleted at any
time: the next build makes everything anew. Two programs never work in one folder at once: the second gets an empty one.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.build import Project
from generator.site_folder import remove

CACHE = "KEHOACH_CACHE"
_MOST = 6
"""So many folders are kept, those used last: one for each site folder that was built into, one for checks."""


def is_kept(folder: Path) -> bool:
    """Whether what lies in a workshop is there for the next program too."""
    return (folder / "lock").exists()


@contextmanager
def workshop(project: Project, purpose: str) -> Iterator[Path]:
    """A folder of the project for a purpose (a site's folder, ``check``), its own until the block ends."""
    with ExitStack() as stack:
        yield _own(project, purpose, stack) or Path(stack.enter_context(tempfile.TemporaryDirectory()))


def _own(project: Project, purpose: str, stack: ExitStack) -> Path | None:
    """The kept folder; None where nothing can be kept, or somebody else is working there."""
    root = Path(os.environ.get(CACHE) or project.root / ".kehoach")
    name = hashlib.sha256("\n".join((str(project.root), project.content, project.config, purpose)).encode()).hexdigest()
    folder = root / name[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (root / ".gitignore").write_text("*\n", "utf-8")
        if not _locked(folder, stack):
            return None
        os.utime(folder)
    except OSError:
        return None
    _without_oldest(root)
    return folder


def _without_oldest(root: Path) -> None:
    folders = sorted((path for path in root.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for folder in folders[:-_MOST]:
        with ExitStack() as stack:
            if _locked(folder, stack):
                remove(folder)


def _locked(folder: Path, stack: ExitStack) -> bool:
    """Whether the folder is this program's own until the stack is closed."""
    try:
        lock = stack.enter_context((folder / "lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
