"""Prints where the time of a cold build goes: its own stages, and the functions that cost most in its main process."""

from __future__ import annotations

import pstats
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import ROOT, kehoach, run

PROFILED = """
import cProfile, sys
from generator.cli import main
profile, kept = cProfile.Profile(), sys.argv.pop(1)
try:
    profile.runcall(main, prog_name="kehoach")
finally:
    profile.dump_stats(kept)
"""
OWN, LIBRARIES = 15, 10


def print_profile(project: Path) -> None:
    """Build the project once more under cProfile, which makes it slower, and print what is biggest."""
    with tempfile.TemporaryDirectory() as name:
        kept = Path(name, "profile")
        (python, dash, _, *arguments), environment = kehoach("build", "--site-dir", str(Path(name, "site")))
        done = run([python, dash, PROFILED, str(kept), *arguments], project, environment)
        stats = pstats.Stats(str(kept))
    print(f"\nProfile of a cold build (main process only; {done.seconds:.1f} s under the profiler)\n")
    for stage, seconds in done.stages.items():
        print(f"    stage {stage:<14}{seconds:>8.2f} s")
    found = [(cumulative, own, calls, *where) for where, (_, calls, own, cumulative, _) in stats.stats.items()]
    ours = sorted((row for row in found if "/generator/" in row[3]), reverse=True)[:OWN]
    costly = sorted(found, key=lambda row: -row[1])[:LIBRARIES]
    print(f"\n    {'with all below':>15}{'itself':>9}{'calls':>10}")
    for cumulative, own, calls, file, line, function in [*ours, *costly]:
        print(f"    {cumulative:>13.2f} s{own:>7.2f} s{calls:>10,}  {_short(file)}:{line} {function}")


def _short(file: str) -> str:
    for start in ("/site-packages/", "/generator/", "/lib/"):
        _, found, after = file.rpartition(start)
        if found:
            return f"{'generator/' if start == '/generator/' else ''}{after}"
    return file.removeprefix(f"{ROOT}/")
