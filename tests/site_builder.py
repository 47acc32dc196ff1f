"""The commands as a shell runs them, for the tests of whole sites: tests/site, tests/browser, tests/commands."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
DAY = "1715299200"  # 2024-05-10, before most deadlines of the content
LATER = "1767225600"  # 2026-01-01, after all of them
CACHE = Path(tempfile.mkdtemp(prefix="kehoach-tests-"))
"""What the commands keep, of this run of the tests alone."""
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)
PATIENCE = 60  # seconds until a test gives up waiting; nothing asserts how long anything takes

# SIGINT is ignored in whatever a shell started with "&", and a child inherits that
_KEHOACH = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from generator.cli import run; run()"
)
_MKDOCS = _KEHOACH.replace("generator.cli import run; run()", "mkdocs.__main__ import cli; cli(prog_name='mkdocs')")


def kehoach(*arguments: str | Path, root: Path = ROOT, epoch: str = DAY) -> subprocess.CompletedProcess[str]:
    """What `kehoach` with these arguments printed and returned, run in the folder ``root`` on the day ``epoch``."""
    return _run(_KEHOACH, arguments, root, epoch)


def mkdocs(*arguments: str | Path, root: Path = ROOT, epoch: str = DAY) -> subprocess.CompletedProcess[str]:
    """The same of `mkdocs`."""
    return _run(_MKDOCS, arguments, root, epoch)


@contextmanager
def running(program: str, *arguments: str | Path, root: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`kehoach` or `mkdocs` as a process that runs until the block ends; what it prints is in ``log``."""
    code = {"kehoach": _KEHOACH, "mkdocs": _MKDOCS}[program]
    with log.open("wb") as out:
        process = subprocess.Popen(
            _command(code, arguments), cwd=root, env=_surroundings(root, DAY), stdout=out, stderr=out
        )
        try:
            yield process
        finally:
            interrupted(process)


def interrupted(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process after Ctrl-C."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def wait_until(holds: Callable[[], bool], what: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once ``holds()``; fail with what the process printed when it does not come true or the process ends."""
    end = time.monotonic() + PATIENCE
    while not holds():
        printed = log.read_text("utf-8", "replace")
        assert process.poll() is None, f"ended with {process.poll()} before {what}:\n{printed}"
        assert time.monotonic() < end, f"still not: {what}\n{printed}"
        time.sleep(0.1)


def built(site: Path, *arguments: str | Path, root: Path = ROOT, epoch: str = DAY) -> Path:
    """The folder ``site`` with the built site in it."""
    result = kehoach("build", "--site-dir", site, *arguments, root=root, epoch=epoch)
    assert result.returncode == 0, result.stderr
    return site


def config_with_address(folder: Path, address: str) -> Path:
    """A copy of the configuration in which the site is published at ``address``."""
    shutil.copytree(ROOT / "site_config", folder)
    text = (folder / "site.yml").read_text("utf-8")
    assert 'address: ""' in text
    (folder / "site.yml").write_text(text.replace('address: ""', f'address: "{address}"'), "utf-8")
    return folder


def files_of(site: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def tool(path: str) -> Path:
    """A file of the node tools; where it is missing the test fails, since what it checks is a promise."""
    found = ROOT / ".tools" / "node_modules" / path
    assert found.is_file(), f"{found} is missing: run `.ci/setup tests`"
    return found


def _run(code: str, arguments: tuple[str | Path, ...], root: Path, epoch: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(code, arguments),
        cwd=root,
        env=_surroundings(root, epoch),
        capture_output=True,
        encoding="utf-8",
        timeout=2 * PATIENCE,
        check=False,
    )


def _command(code: str, arguments: tuple[str | Path, ...]) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


def _surroundings(root: Path, epoch: str) -> dict[str, str]:
    """The environment, with the program of ``root`` rather than the installed one, and none of our own variables."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    return mine | {
        "KEHOACH_CACHE": str(CACHE),
        "PYTHONPATH": os.pathsep.join((str(root), str(ROOT))),
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": epoch,
        "NO_MKDOCS_2_WARNING": "1",
    }
