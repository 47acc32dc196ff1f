"""Prints what making and updating the search index costs, each in a process of its own.

usage: python tests/benchmarks/search_update.py PROJECT [TIMES …]   (default: 1)

The plans of PROJECT (invented_plans.py) are taken so many times, under other ids: ``3`` and a project of 1,000 plans
are 3,000. What the entries are made from is read before the clock starts; the files are made and counted, not written.
"""

from __future__ import annotations

import json
import os
import pickle
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from msgspec.structs import replace

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from generator.build import Project, load  # noqa: E402 - the path comes first
from generator.guides import read_guides  # noqa: E402
from generator.rendering import File  # noqa: E402
from generator.search import Named, State, update  # noqa: E402
from generator.search.files import Frame  # noqa: E402
from generator.search.terms import Terms, terms  # noqa: E402
from generator.search.units import Entry, Finder, Unit, guide_entries  # noqa: E402
from generator.search.whole import frame_of  # noqa: E402
from generator.views.viewer import Viewer  # noqa: E402

AS_OF = date(2024, 5, 10)
WORKERS = os.cpu_count() or 1
LETTERS = "bcdfghjkmnpqrstvwxyz"


def main() -> None:
    """Prepare the entries, then one row for every piece of work."""
    if sys.argv[1] == "--do":
        said = prepare(sys.argv[3], Path(sys.argv[4])) if sys.argv[2] == "prepare" else do(*sys.argv[2:])
        print(json.dumps(said))
        return
    print(f"{platform.platform()}, {WORKERS} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds, count = _said("prepare", sys.argv[1], name)
        print(f"{count} plans: their entries from the corpus in {seconds:.1f} s of one process")
        for times in [int(word) for word in sys.argv[2:]] or [1]:
            (folder / "state").unlink(missing_ok=True)
            print(f"\n{count * times} plans, load {os.getloadavg()[0]:.1f}")
            print(f"{'':<36}{'seconds':>8}{'CPU s':>8}{'peak MB':>9}{'of workers':>11}{'files':>7}{'MB':>7}")
            for what in ("cold", "same", "clause", "added", "removed", "cold-1-process"):
                print(_row(what, folder, times), flush=True)
            print(f"state: {(folder / 'state').stat().st_size / 1e6:.0f} MB")


def prepare(project_path: str, folder: Path) -> list[float]:
    """Leave every entry in a file of its own; how long they took, and how many plans there are."""
    project = Project(ROOT, content=f"{project_path}/content", config=f"{project_path}/site_config")
    loaded = load(project)
    if loaded.corpus is None or loaded.configuration is None:
        raise SystemExit("\n".join(map(str, loaded.problems)))
    viewer = Viewer(loaded.corpus, loaded.configuration, AS_OF, loaded.published)
    finder = Finder.of(viewer)
    started = time.perf_counter()
    entries = [*finder.plans(), *finder.cited(), *guide_entries(read_guides(project.content_dir / "pages"))]
    seconds = time.perf_counter() - started
    for number, entry in enumerate(entries):
        (folder / f"{number}.entry").write_bytes(pickle.dumps(entry))
    (folder / "keys").write_bytes(pickle.dumps([(entry.section, entry.id) for entry in entries]))
    (folder / "agencies").write_bytes(pickle.dumps(frame_of(viewer).agencies))
    return [seconds, len(loaded.corpus.plans)]


def _row(what: str, folder: Path, times: int) -> str:
    said = _said(what, str(folder), str(times))
    numbers = f"{said['seconds']:>8.2f}{said['cpu']:>8.2f}{said['peak']:>9.0f}{said['workers']:>11.0f}"
    return f"{what:<36}{numbers}{said['files']:>7}{said['megabytes']:>7.1f}"


def _said(*words: str) -> Any:
    """What a process of its own says; a small one starts it, or the memory of this one would count."""
    command = [sys.executable, __file__, "--do", *words]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def do(what: str, name: str, times: str) -> dict[str, float]:
    """Update the index of the folder once; what it took."""
    folder = Path(name)
    made = list(_named(folder, int(times), what))
    frame = Frame(pickle.loads((folder / "agencies").read_bytes()), lambda key: [key])  # noqa: S301 - our own
    path = folder / ("state" if what != "cold-1-process" else "state-1")
    workers = get_context("fork").Pool(WORKERS) if what == "cold" else nullcontext()
    started, cpu = time.perf_counter(), _cpu()
    files = size = 0
    with workers as pool, State(path) as state:
        run = partial(pool.imap, chunksize=4) if pool else map
        for one in update(state, made, frame, make=run, merge=run):
            files, size = files + 1, size + (len(one.data) if isinstance(one, File) else 0)
        state.keep()
        seconds = time.perf_counter() - started
        if pool:
            pool.close()
            pool.join()
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    said = {"seconds": seconds, "cpu": _cpu() - cpu, "peak": peaks[0], "workers": peaks[1]}
    return said | {"files": files, "megabytes": size / 1e6}


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _named(folder: Path, times: int, what: str) -> Iterator[Named]:
    """The entries; of one the clause in the middle has other words, or one is more."""
    keys = pickle.loads((folder / "keys").read_bytes())  # noqa: S301 - our own
    for section in ("van-ban", "can-cu", "trang"):
        for copy in range(times):
            for number, (of, key) in enumerate(keys):
                if of == section and (copy == 0 or section != "trang"):
                    edited = number == 7 and copy == 0 and what != "cold-1-process" and _after(what, "clause")
                    made = partial(_terms, folder / f"{number}.entry", copy, edited=edited)
                    name = _copied(key, copy)
                    yield Named(name if of == "van-ban" else f"{of}/{name}", str(int(edited)), made)
        if section == "van-ban" and what == "added":
            made = partial(_terms, folder / "11.entry", len(LETTERS) - 1, edited=True)
            yield Named(_copied(keys[11][1], len(LETTERS) - 1), "", made)


def _after(what: str, step: str) -> bool:
    order = ("cold", "same", "clause", "added", "removed")
    return order.index(what) >= order.index(step)


def _copied(key: str, copy: int) -> str:
    if not copy:
        return key
    return f"{key[:-2]}{LETTERS[copy]}{LETTERS[-copy]}" if key.startswith("vb-") else f"{key}-{copy}"


def _terms(path: Path, copy: int, *, edited: bool) -> Terms:
    entry: Entry = pickle.loads(path.read_bytes())  # noqa: S301 - our own
    units = list(entry.units)
    if edited:
        units[40] = _other_words(units[40])
    return terms(replace(entry, id=_copied(entry.id, copy), units=tuple(units)))


def _other_words(unit: Unit) -> Unit:
    text = f"Sửa lại việc khác hẳn, {unit.texts[-1][:60]}"
    return replace(unit, row=[*unit.row[:3], text, *unit.row[4:]], texts=(text,))


if __name__ == "__main__":
    main()
