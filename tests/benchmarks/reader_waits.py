"""What readers and editors wait for: the weight of a plan's page, and a preview that shows what was saved."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.benchmarks.invented_edits import edit_text, plan_at
from tests.benchmarks.measuring import kehoach
from tests.benchmarks.search_pages import chromium, opened, served

PATIENCE = 3600  # seconds until the first build of a preview must have come
INDEX = "tra-cuu/chi-muc/van-ban.json"  # a file of the search index, which comes whole
PAUSE = 5  # seconds after every edit, for what a preview does in the background
FONTS = (".woff2", ".svg", ".png", ".ico")


def page_weight(site: Path) -> float:
    """KB of HTML, CSS and JS, gzipped, that the heaviest plan's page has loaded when it rests."""
    heaviest = max(site.glob("vb-*/index.html"), key=lambda path: (path.stat().st_size, path.as_posix()))
    with chromium() as browser, served(site) as (base, log), opened(browser) as page:
        page.goto(f"{base}{heaviest.parent.name}/", wait_until="networkidle")
        return sum(size for _, size, path in log.sent if not path.endswith(FONTS)) / 1000


def seconds_to_see(project: Path, turns: range) -> list[float]:
    """For every turn the seconds from saving an edited plan until its open page shows the new words.

    The preview has made its index before; what an edit changes in it follows in the background.
    """
    with _preview(project) as base, chromium() as browser:
        return [_seen(project, base, browser.new_page(), turn) for turn in turns]


def _seen(project: Path, base: str, page: Page, turn: int) -> float:
    _, plan = plan_at(project, turn)
    page.goto(f"{base}{plan['id']}/", wait_until="load")
    time.sleep(PAUSE)
    edit = edit_text(project, turn)
    saved = time.perf_counter()
    page.wait_for_function("(words) => document.body?.innerText.includes(words)", arg=edit.words, timeout=0)
    seconds = time.perf_counter() - saved
    page.close()
    return seconds


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    """The address at which `kehoach serve` shows the project while the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command, environment = kehoach("serve", "--port", str(port))
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for path in ("", INDEX):
            _wait(f"http://127.0.0.1:{port}/{path}", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=60).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"no preview at {address}: ended with {process.poll()}")
