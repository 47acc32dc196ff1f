"""Measures the search over growing numbers of plans: making its index, twenty queries in Chromium, a slow phone.

usage: python tests/benchmarks/search_time.py [--plain] [--with-pagefind] [--no-slow] [--times N] [COUNT …]

Default counts: 5 1000 5000.

5 are the project's own plans, more are invented ones (invented_plans.py). Only the search is made of them and put into
a copy of the built site of the five. Every search begins with a cold cache; files of text are sent gzipped unless
`--plain`. `--with-pagefind` does the same work with Pagefind where it is installed, and compares both on the judged
queries.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.benchmarks.invented_plans import write_project  # noqa: E402 - the path comes first
from tests.benchmarks.pagefind_time import compare_judged, print_pagefind  # noqa: E402
from tests.benchmarks.search_pages import Log, Waited, asked, chromium, linked, served, suggested  # noqa: E402
from tests.site_builder import built  # noqa: E402

QUERIES = (
    "Phòng Y tế", "phong giao duc va dao tao", "công an huyện", "sở lao động", "huyen doan", "LĐTBXH", "PYT",
    "trẻ em thuộc hộ nghèo", "duoi nuoc", "phòng, chống bạo lực gia đình", "bao cao so lieu tre em",
    "ngan sach dia phuong", '"bảo vệ trẻ em"', '"tổ chức thực hiện"', "76/KH-UBND", "kh 76", "tháng 11/2024",
    "báo cáo tháng 11", "15/11/2024", "phogn y te",
)  # fmt: skip
"""What is asked: agencies in full and abbreviated, texts, phrases, a document, dates, a slip; half without accents."""
SLOW_AGENCIES = ("phong y te", "LĐTBXH")
SLOW_TEXTS = ("duoi nuoc", "phòng, chống bạo lực gia đình", "báo cáo tháng 11")


@dataclass(frozen=True)
class Made:
    """A project and the site that its search was put into; what that took."""

    count: int
    project: Path
    site: Path
    read: float
    make: float
    peak: float


def main() -> None:
    """Print the tables that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--plain", action="store_true", help="send nothing gzipped")
    parser.add_argument("--with-pagefind", action="store_true", help="do the same with Pagefind")
    parser.add_argument("--no-slow", action="store_true", help="leave out the throttled profile")
    parser.add_argument("--times", type=int, default=3, help="how often everything is measured: medians are printed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        base = built(folder / "base")
        print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {_memory()}")
        print(f"Chromium {browser.version}, {'nothing' if options.plain else 'text'} gzipped")
        for count in options.counts or [5, 1000, 5000]:
            _measure(made(count, folder, base), browser, options)
        if options.with_pagefind:
            compare_judged(folder, browser, lambda project, site: _written("index", project, _copied(base, site)))


def _load() -> str:
    """How busy the machine is with other work, which makes every time longer."""
    return f"load of the machine {os.getloadavg()[0]:.1f}"


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"


def _measure(one: Made, browser: Browser, options: argparse.Namespace) -> None:
    print(
        f"\n{one.count} plans: the index made in {one.make:.1f} s after {one.read:.1f} s of reading the content,",
        end="",
    )
    print(f" {one.peak:.0f} MB at most; {_load()}", flush=True)
    _print_sizes(one.site / "tra-cuu/chi-muc")
    with served(one.site, plain=options.plain) as (address, log):
        _print_queries(browser, address, log, options.times)
        if not options.no_slow:
            _print_slow(browser, address, log, options.times)
    if options.with_pagefind:
        print_pagefind(one.project, one.site.parent / f"pagefind-{one.count}", browser, QUERIES, options.times)
    shutil.rmtree(one.site)


def made(count: int, folder: Path, base: Path) -> Made:
    """The search of so many plans in a copy of the built site."""
    project = ROOT
    if count != len(list((ROOT / "content/plans").rglob("*.yml"))):
        project = folder / f"project-{count}"
        write_project(count, project)
    site = _copied(base, folder / f"site-{count}")
    said, peak = _written("index", project, site)
    return Made(count, project, site, said["read"], said["make"], peak)


def _copied(base: Path, site: Path) -> Path:
    return shutil.copytree(base, site)


def _written(what: str, project: Path, site: Path) -> tuple[dict[str, float], float]:
    """What search_index.py says of its work, and the most memory it took, in MB."""
    command = [sys.executable, Path(__file__).with_name("search_index.py"), what, project, site]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{what} of {project} failed")
    return json.loads(said), usage.ru_maxrss / 1024


def _print_sizes(index: Path) -> None:
    print(f"  {'part':<14}{'files':>7}{'KB':>10}{'KB gzipped':>12}{'largest KB gzipped':>20}")
    rows = [(part.name, *_sizes(part)) for part in sorted(index.iterdir())]
    for part, count, raw, small, largest in rows:
        print(f"  {part:<14}{count:>7}{raw:>10.1f}{small:>12.1f}{largest:>20.1f}")
    count, raw, small = (sum(row[column] for row in rows) for column in (1, 2, 3))
    print(f"  {'together':<14}{count:>7}{raw:>10.1f}{small:>12.1f}", flush=True)


def _sizes(part: Path) -> tuple[int, float, float, float]:
    """Files, KB, KB gzipped and KB of the largest gzipped."""
    paths = [part] if part.is_file() else [path for path in part.rglob("*") if path.is_file()]
    pairs = [(len(data), len(gzip.compress(data, 6))) for data in (path.read_bytes() for path in paths)]
    raw, small, largest = sum(one for one, _ in pairs), sum(one for _, one in pairs), max(one for _, one in pairs)
    return len(pairs), raw / 1000, small / 1000, largest / 1000


def _print_queries(browser: Browser, address: str, log: Log, times: int) -> None:
    """A row for every query: from Enter on the open page, with everything that the search has to load for it."""
    head = f"{'requests':>9}{'KB':>8}{'of it search':>14}{'first ms':>10}{'text ms':>9}{'all ms':>8}{'shown':>7}  said"
    print(f"  {f'query (median of {times})':<34}{head}")
    rows = []
    for query in QUERIES:
        row = _median_row([asked(browser, address, log, query) for _ in range(times)])
        rows.append(row)
        waited = f"{row.first:>10.0f}{row.text:>9.0f}{row.shown:>8.0f}{row.results:>7}  {row.status}"
        print(f"  {query:<34}{row.requests:>9}{row.kilobytes:>8.1f}{row.own:>14.1f}{waited}", flush=True)
    for name, of in (("median", median), ("most", max)):
        kilobytes, own, first, shown = (
            of(values) for values in zip(*((row.kilobytes, row.own, row.first, row.shown) for row in rows), strict=True)
        )
        print(f"  {name:<43}{kilobytes:>8.1f}{own:>14.1f}{first:>10.0f}{'':>9}{shown:>8.0f}")


def _median_row(rows: list[Waited]) -> Waited:
    """The row whose time until all is shown is in the middle."""
    return sorted(rows, key=lambda row: row.shown)[len(rows) // 2]


def _print_slow(browser: Browser, address: str, log: Log, times: int) -> None:
    """The throttled profile: Fast 3G (562.5 ms, 180 KB/s) and a processor four times slower, medians."""
    print(f"  Fast 3G, CPU / 4, median of {times} ({_load()}){'':<16}{'ms':>7}{'requests':>10}{'KB':>8}")
    for what, query, milliseconds, requests, kilobytes in _slow_rows(browser, address, log, times):
        print(f"  {what:<42}{query:<30}{milliseconds:>7.0f}{requests:>10}{kilobytes:>8.1f}", flush=True)


def _slow_rows(browser: Browser, address: str, log: Log, times: int) -> Iterator[tuple[str, str, float, str, float]]:
    for query in SLOW_AGENCIES:
        rows = [suggested(browser, address, log, query, slow=True) for _ in range(times)]
        milliseconds, kilobytes = (median(values) for values in zip(*rows, strict=True))
        yield "first key → agency; KB from navigation on", query, milliseconds, "", kilobytes
    ways: tuple[tuple[str, Callable[..., Waited], dict[str, bool]], ...] = (
        ("pasted, Enter → text", asked, {}),
        ("typed, Enter → text", asked, {"typed": True}),
        ("navigation to ?q= → text", linked, {}),
    )
    for what, measure, how in ways:
        for query in SLOW_TEXTS:
            rows = [measure(browser, address, log, query, slow=True, **how) for _ in range(times)]
            yield what, query, median(r.text for r in rows), str(rows[0].requests), median(r.kilobytes for r in rows)


if __name__ == "__main__":
    main()
