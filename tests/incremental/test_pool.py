"""The pool of processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.incremental.pool import Pool
from tests.site_builder import PATIENCE, ROOT

_WORKING = """
import os, sys, time
from pathlib import Path
from generator.incremental.pool import Pool

def work(items):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(600)

list(Pool(2).map_in_parts(work, list(range(100))))
"""


def _doubled(items: list[int]) -> list[int]:
    return [2 * item for item in items]


def _double(item: int) -> int:
    return 2 * item


@pytest.mark.parametrize("count", [0, 3, 200])
def test_results_come_in_the_order_of_the_items(count):
    """Here or in other processes, in parts or one by one."""
    items, pool = list(range(count)), Pool(2)
    assert list(pool.map_in_parts(_doubled, items)) == _doubled(items)
    assert list(pool.map_lazily(_double, items)) == _doubled(items)
    assert pool.map_all(_double, items) == _doubled(items)


@pytest.mark.skipif(sys.platform != "linux", reason="the signal is Linux's")
def test_processes_end_with_the_one_that_they_work_for(tmp_path: Path):
    """Whoever kills a build need not look for what it has started."""
    program = tmp_path / "working.py"
    program.write_text(_WORKING, "utf-8")
    noted = tmp_path / "noted"
    noted.mkdir()
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(program), str(noted)], env=env) as process:
        _until(lambda: len(list(noted.iterdir())) == 2)
        process.send_signal(signal.SIGKILL)
    _until(lambda: not any(_lives(int(path.name)) for path in noted.iterdir()))


def _until(holds) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text("utf-8")
    except OSError:
        return False
