"""Runs a program in a process of its own and says how long it took and how much memory all its processes had."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
EVERY = 0.2  # seconds between two looks at the memory
KEHOACH = "from generator.cli import run; run()"


@dataclass(frozen=True)
class Run:
    """Seconds of the whole process and without the search index, the most memory in MB, what it wrote and printed."""

    seconds: float
    pages: float | None
    peak: float
    written: int | None
    status: int
    printed: str
    stages: dict[str, float]


def machine() -> str:
    """The machine and the versions, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    names = ("mkdocs", "mkdocs-material")
    programs = ", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)])
    return f"{platform.platform()}, {_processor()}, {os.cpu_count()} cores, {memory:.0f} GB; {programs}"


def load() -> str:
    """How busy the machine is with other work, which makes every time longer."""
    return f"load {os.getloadavg()[0]:.1f}"


def run(command: list[str], folder: Path, environment: dict[str, str], *, may_fail: bool = False) -> Run:
    """Run the command in the folder and wait for it; one that fails ends the program with what it said."""
    with tempfile.TemporaryDirectory() as name:
        timings, printed = Path(name, "timings.json"), Path(name, "printed")
        with printed.open("wb") as out:
            started = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=folder, env=environment | {"KEHOACH_TIMINGS": str(timings)}, stdout=out, stderr=out
            )
            watch = _Watch(process.pid)
            status = process.wait()
            seconds = time.perf_counter() - started
        peak, said = watch.peak(), printed.read_text("utf-8", "replace")
        if status and not may_fail:
            raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{said}")
        told = json.loads(timings.read_text("utf-8")) if timings.is_file() else {}
    stages = told.get("seconds", {})
    pages = seconds - stages["search"] if "search" in stages else None
    return Run(seconds, pages, peak, told.get("written"), status, said, stages)


def kehoach(*arguments: str) -> tuple[list[str], dict[str, str]]:
    """The command line of `kehoach` and its environment: of the project in the working folder, on a fixed day."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    mine |= {"PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1732060800", "NO_MKDOCS_2_WARNING": "1"}
    return [sys.executable, "-c", KEHOACH, *arguments], mine


class _Watch:
    """Adds up the memory of a process and all below it, again and again, until it has ended.

    PSS counts a page that several processes share once: it stays right where a pool of workers is forked.
    """

    def __init__(self, pid: int) -> None:
        self._peak = 0
        self._thread = threading.Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def peak(self) -> float:
        """The most that was seen, in MB."""
        self._thread.join()
        return self._peak / 1024

    def _look(self, pid: int) -> None:
        while found := sum(map(_pss, _with_below(pid))):
            self._peak = max(self._peak, found)
            time.sleep(EVERY)


def _pss(pid: int) -> int:
    """A process's share of memory in kB, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _with_below(pid: int) -> list[int]:
    """The process and all processes that it started and that those started."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # the name in brackets may hold anything; the parent is the second word behind it
            parent = path.read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            below.setdefault(int(parent), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += below.get(one, [])
    return found


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
