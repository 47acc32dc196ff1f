"""The same work with Pagefind, where it is installed: its index, the same queries, the judged set by document."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote_plus

import yaml
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.benchmarks.search_index import page_of  # noqa: E402 - the path comes first
from tests.benchmarks.search_pages import Log, opened, served  # noqa: E402
from tests.search.searched_corpus import write_searched_project  # noqa: E402

HEAD = f"{'requests':>9}{'KB':>8}{'first ms':>10}{'ten ms':>9}{'found':>8}"
SORTS = ("document", "text", "deadline")
ASK = "(address) => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"
IS_SHOWN = "(query) => document.querySelector('[data-results]').dataset.shown === query"
SEARCH = """
async (query) => {
  const start = performance.now();
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
  const found = await pagefind.search(query);
  let first;
  const rows = await Promise.all(found.results.slice(0, 10).map(async (one) => {
    const data = await one.data();
    first ??= performance.now() - start;
    return data.url;
  }));
  return { first: first ?? NaN, all: performance.now() - start, total: found.results.length, urls: rows };
}
"""
Write = Callable[[Path, Path], object]


def binary() -> str | None:
    """Pagefind's own program, from PyPI's `pagefind[bin]` or the path."""
    spec = importlib.util.find_spec("pagefind_bin")
    if spec and spec.origin:
        return str(Path(spec.origin).with_name("pagefind"))
    return shutil.which("pagefind")


def print_pagefind(project: Path, site: Path, browser: Browser, queries: Iterable[str], times: int) -> None:
    """Pagefind's index of the project's documents and a row for every query."""
    if not _indexed(project, site):
        return
    print(f"  {f'query in Pagefind (median of {times})':<34}{HEAD}")
    rows = []
    with served(site) as (address, log):
        for query in queries:
            row = sorted(_asked(browser, address, log, query) for _ in range(times))[times // 2]
            rows.append(row)
            all_, first, requests, kilobytes, total = row
            print(f"  {query:<34}{requests:>9}{kilobytes:>8.1f}{first:>10.0f}{all_:>9.0f}{total:>8}", flush=True)
    for name, of in (("median", median), ("most", max)):
        all_, kilobytes = (of(row[column] for row in rows) for column in (0, 3))
        print(f"  {name:<34}{'':>9}{kilobytes:>8.1f}{'':>10}{all_:>9.0f}")


def _asked(browser: Browser, address: str, log: Log, query: str) -> tuple[float, float, int, float, int]:
    """Milliseconds to the first ten results and to the first of them, requests, KB and how many were found."""
    with opened(browser) as page:
        page.goto(address, wait_until="networkidle")
        log.sent.clear()
        found = page.evaluate(SEARCH, query)
    requests, kilobytes = log.total()
    return found["all"], found["first"], requests, kilobytes, found["total"]


def _indexed(project: Path, site: Path) -> bool:
    """Whether Pagefind could index the project's documents below ``site``; prints what that took."""
    program = binary()
    if not program:
        print("  Pagefind is not installed: nothing to compare with (pip install 'pagefind[bin]')")
        return False
    pages = [sys.executable, Path(__file__).with_name("search_index.py"), "html", project, site]
    subprocess.run(pages, check=True, stdout=subprocess.DEVNULL)
    started = time.perf_counter()
    process = subprocess.Popen(
        [program, "--site", site, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    sizes = [path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()]
    print(f"  Pagefind: {seconds:.1f} s, {usage.ru_maxrss / 1024:.0f} MB at most,", end=" ")
    print(f"{len(sizes)} files of {sum(sizes) / 1000:.0f} KB (compressed already)", flush=True)
    return not status


def compare_judged(folder: Path, browser: Browser, write_index: Write) -> None:
    """Prints success@3 of both on the judged queries for documents, counted by document, which favours Pagefind."""
    project, ours, theirs = folder / "judged", folder / "judged-site", folder / "judged-pagefind"
    write_searched_project(project)
    rows = _judged_rows()
    write_index(project, ours)
    print("\nThe judged queries for documents over 205 plans, success@1 and @3 where the document is right:")
    _print_success("own search", rows, _found_by_us(ours, browser, rows))
    if _indexed(project, theirs):
        _print_success("Pagefind", rows, _found_by_pagefind(theirs, browser, rows))


def _judged_rows() -> list[dict[str, Any]]:
    """The queries whose answer is a page that both have."""
    rows = yaml.safe_load((ROOT / "tests/search/judged.yml").read_text("utf-8"))
    return [row for row in rows if row["sort"] in SORTS and not _only_agencies(row["expect"])]


def _only_agencies(addresses: Collection[str]) -> bool:
    return all(address.startswith("co-quan/") for address in addresses)


def _found_by_us(site: Path, browser: Browser, rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Query → the pages of our first results, in the order in which they are shown."""
    found = {}
    with served(site) as (address, _), opened(browser) as page:
        page.goto(f"{address}tra-cuu/")
        for row in rows:
            page.evaluate(ASK, f"?q={quote_plus(row['query'])}")
            page.wait_for_function(IS_SHOWN, arg=row["query"])
            links = page.locator("[data-list] > li > p:first-child > a").evaluate_all("(all) => all.map((a) => a.href)")
            found[row["query"]] = [page_of(link.removeprefix(address)) for link in links[:3]]
    return found


def _found_by_pagefind(site: Path, browser: Browser, rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Query → the pages of Pagefind's first results."""
    found = {}
    with served(site) as (address, _), opened(browser) as page:
        page.goto(address)
        for row in rows:
            urls = page.evaluate(SEARCH, row["query"])["urls"]
            found[row["query"]] = [url.lstrip("/") for url in urls[:3]]
    return found


def _print_success(name: str, rows: list[dict[str, Any]], found: dict[str, list[str]]) -> None:
    by_sort: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row in rows:
        wanted = {page_of(address) for address in row["expect"]}
        pages = found[row["query"]]
        right = bool(wanted & set(pages[:1])), bool(wanted & set(pages))
        by_sort[row["sort"]].append(right)
        by_sort["all"].append(right)
    for sort, hits in by_sort.items():
        first, three = (sum(values) / len(hits) for values in zip(*hits, strict=True))
        print(
            f"  {name:<12}{sort:>9}: {len(hits):>4} queries, success@1 {first:.3f}, success@3 {three:.3f}", flush=True
        )
