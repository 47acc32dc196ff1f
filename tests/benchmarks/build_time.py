"""Builds invented plans in a process of its own and prints seconds, memory and pages.

usage: python tests/benchmarks/build_time.py [COUNT …]   (default: 100 1000)
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.benchmarks.invented_plans import write_project


def main() -> None:
    """Print a row for every count that the command line names."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'plans':>6} {'pages':>6} {'seconds':>8} {'s/plan':>8} {'peak MB':>8} {'site MB':>8}")
    for count in [int(word) for word in sys.argv[1:]] or [100, 1000]:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(count, Path(folder)), flush=True)


def _row(count: int, folder: Path) -> str:
    write_project(count, folder / "project")
    started = time.perf_counter()
    process = subprocess.Popen(_command(folder))
    _, status, usage = os.wait4(process.pid, 0)  # of this process alone, unlike getrusage(RUSAGE_CHILDREN)
    seconds = time.perf_counter() - started
    if status:
        raise SystemExit(f"build of {count} plans failed")
    site = folder / "site"
    pages = sum(1 for _ in site.rglob("*.html"))
    size = int(subprocess.run(["du", "-sm", site], capture_output=True, text=True, check=True).stdout.split()[0])
    peak = usage.ru_maxrss / 1024
    return f"{count:>6} {pages:>6} {seconds:>8.1f} {seconds / count:>8.4f} {peak:>8.0f} {size:>8}"


def _command(folder: Path) -> list[str]:
    project = folder / "project"
    script = "from generator.cli import main; main()"
    options = ["--content", str(project / "content"), "--config", str(project / "site_config")]
    return [sys.executable, "-c", script, "build", *options, "--site-dir", str(folder / "site")]


if __name__ == "__main__":
    main()
