"""Prints how long kehoach takes, as ratios to MkDocs + Material on the same plans, and whether the goals are met.

usage: python tests/benchmarks/speed.py [--plans 1000] [--plans 10000] [--runs 3] [--once 10000] [--goals 1,2,5]
                                        [--profile]

Every figure is the median of the runs, each a process of its own; cold builds alternate with the stock ones. Cold
means: no site and no cache. “Pages and feeds” is the whole build without its stage for the search index, which the
build itself writes to the file that KEHOACH_TIMINGS names. Peak memory is the most that all processes of a build had
together (PSS, looked at five times a second in every run). With so many plans as ``--once`` says or more, kehoach's
cold build, which takes a quarter of an hour with 10,000, is measured once; everything else as often as always. A
verdict in brackets is of a goal for another number of plans; 4, 5 and 6 are measured with the fewest plans only.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.benchmarks.build_profile import print_profile  # noqa: E402 - the path comes first
from tests.benchmarks.goals import Measured, rows  # noqa: E402
from tests.benchmarks.invented_edits import edit_deadline, edit_text  # noqa: E402
from tests.benchmarks.invented_plans import write_project  # noqa: E402
from tests.benchmarks.measuring import Run, kehoach, load, machine, run  # noqa: E402
from tests.benchmarks.reader_waits import page_weight, seconds_to_see  # noqa: E402
from tests.benchmarks.stock_project import stock_build, write_stock_project  # noqa: E402

CACHE, SITE = ".kehoach", "site"
PARTS = ("generator", "templates")
"""What a project needs beside its content; linked, so that what is measured is the program as it stands."""
HEAD = ("goal", "plans", "what", "kehoach", "compared with", "ratio", "at most", "")


def main() -> None:
    """Measure what the command line asks for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plans", type=int, action="append", help="how many plans; may be given again (default: 1000)")
    parser.add_argument("--runs", type=int, default=3, help="how often everything is measured")
    parser.add_argument("--once", type=int, default=10_000, help="with so many plans a cold build is measured once")
    parser.add_argument("--goals", type=_numbers, default=frozenset(range(1, 7)), help="which goals, such as 1,2,5")
    parser.add_argument("--profile", action="store_true", help="say where the time of a cold build goes")
    options = parser.parse_args()
    measured = {}
    with tempfile.TemporaryDirectory(prefix="kehoach-speed-") as name:
        for count in sorted(set(options.plans or [1_000])):
            goals = options.goals - ({4, 5, 6} if measured else set())
            cold = 1 if count >= options.once else options.runs
            measured[count] = _Bench(count, options.runs, cold, Path(name) / str(count)).measure(goals)
        _print(measured, options.runs, options.goals)
        if options.profile:
            print_profile(_cold(Path(name) / str(min(measured)) / "project"))


def _numbers(text: str) -> frozenset[int]:
    return frozenset(int(word) for word in text.split(","))


class _Bench:
    """The measurements of one number of plans, in the order in which each needs what the one before left."""

    def __init__(self, count: int, runs: int, cold: int, folder: Path) -> None:
        self.project, self.stock, self.runs = folder / "project", folder / "stock", runs
        self._cold_runs = cold
        self.found = Measured(count)
        self._turn = 0
        _write(count, self.project)
        write_stock_project(self.project, self.stock)

    def measure(self, goals: frozenset[int]) -> Measured:
        """All figures that the goals need."""
        self.cold()
        if goals & {2, 3}:
            self.edits()
        self.count()
        if 5 in goals:
            self.checks()
        if 6 in goals:
            self.found.figures["page"] = [page_weight(self.project / SITE)]
        if 4 in goals:
            self.found.figures["seen"] = seconds_to_see(self.project, range(self._turn, self._turn + self.runs))
            self._say("seen", *self.found.figures["seen"])
        return self.found

    def cold(self) -> None:
        """Stock and kehoach in turns, each from nothing; a stock build costs the same whatever changed."""
        for _ in range(self.runs):
            shutil.rmtree(self.stock / SITE, ignore_errors=True)
            command, environment = stock_build()
            self._note("stock", run(command, self.stock, environment))
            if len(self.found.figures["cold"]) < self._cold_runs:
                _cold(self.project)
                self._note("cold", self._build())

    def edits(self) -> None:
        """On top of a built site: nothing changed, words of a clause, a deadline and a role."""
        for _ in range(self.runs):
            self._note("unchanged", self._build())
            for name, edit in (("words", edit_text), ("deadline", edit_deadline)):
                self._turn += 1
                edit(self.project, self._turn)
                self._note(name, self._build())

    def count(self) -> None:
        """How large the site is."""
        files = [path for path in (self.project / SITE).rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        size = sum(path.stat().st_size for path in files) / 1e6
        self.found.figures["pages, files and MB of the site"] = [pages, len(files), size]

    def checks(self) -> None:
        """`kehoach check` without a cache and again."""
        for _ in range(self.runs):
            shutil.rmtree(self.project / CACHE, ignore_errors=True)
            self._note("check", run(*_in_project("check", folder=self.project)))
            self._note("check again", run(*_in_project("check", folder=self.project)))

    def _build(self) -> Run:
        return run(*_in_project("build", "--site-dir", SITE, folder=self.project))

    def _note(self, name: str, done: Run) -> None:
        figures = self.found.figures
        figures[name].append(done.seconds)
        if name in ("stock", "cold"):
            figures[f"{name} peak"].append(done.peak)
        if done.pages is not None:
            figures[f"{name} pages"].append(done.pages)
        if done.written is not None:
            figures[f"{name} written"].append(done.written)
        self._say(name, done.seconds)

    def _say(self, name: str, *seconds: float) -> None:
        """Progress, beside the table: a country takes an hour."""
        shown = ", ".join(f"{each:.2f} s" for each in seconds)
        print(f"{self.found.plans} plans, {name}: {shown} ({load()})", file=sys.stderr, flush=True)


def _write(count: int, project: Path) -> None:
    """A whole project of invented plans: content, configuration, and links to the program."""
    write_project(count, project)
    shutil.copy(ROOT / "mkdocs.yml", project)
    for part in PARTS:
        (project / part).symlink_to(ROOT / part)


def _cold(project: Path) -> Path:
    """The project without its site and its cache."""
    for name in (SITE, CACHE):
        shutil.rmtree(project / name, ignore_errors=True)
    return project


def _in_project(*arguments: str, folder: Path) -> tuple[list[str], Path, dict[str, str]]:
    command, environment = kehoach(*arguments)
    return command, folder, environment


def _print(measured: dict[int, Measured], runs: int, goals: frozenset[int]) -> None:
    """The table as Markdown, the machine above it, every single figure below."""
    print(f"{date.today().isoformat()}: {machine()}\nmedians of {runs}; {load()}\n")  # noqa: DTZ011 - the day of the run
    found = [row.cells() for row in rows(measured) if row.goal in goals]
    print("\n".join(_table([HEAD, tuple("---" for _ in HEAD), *found])))
    print()
    for count, one in measured.items():
        for name, values in one.figures.items():
            print(f"{count:,} plans, {name}: {', '.join(f'{value:,.2f}' for value in values)}")


def _table(lines: list[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"


if __name__ == "__main__":
    main()
