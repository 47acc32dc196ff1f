"""Drives the search page in a real Chromium: a quiet server that counts, and how long a reader waits."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
FLAGS += ("--disable-component-update", "--disable-sync", "--no-first-run")
PATIENCE = 120_000  # milliseconds: a slow answer is a result too
PHONE = {"width": 390, "height": 844}
FAST_3G = {"offline": False, "latency": 562.5, "downloadThroughput": 180 * 1024, "uploadThroughput": 180 * 1024}
SLOWER = 4
KEY_PAUSE = 150  # milliseconds from key to key of somebody who types at ease
TEXT = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
TEXT |= {".txt": "text/plain", ".svg": "image/svg+xml"}

WATCH = """
const marks = window.marks = {};
const seen = (name) => {   // when the frame that shows it has been painted
  if (name in marks) return;
  marks[name] = 0;
  requestAnimationFrame(() => setTimeout(() => { marks[name] = performance.now(); }));
};
const NAMED = ".kh-result--agency, .kh-result--kind, .kh-result--place";
const pressed = ({ key }) => { marks[key === "Enter" ? "enter" : "key"] ??= performance.now(); };
document.addEventListener("keydown", pressed, true);
addEventListener("error", ({ message }) => { marks.failed = message; });
addEventListener("unhandledrejection", ({ reason }) => { marks.failed = String(reason); });
window.reached = (name) => { if (marks.failed) throw new Error(marks.failed); return marks[name]; };
new MutationObserver(() => {
  if (document.querySelector("[data-list] > li")) seen("first");
  if (document.querySelector(`[data-list] > li:not(${NAMED})`)) seen("text");
  if (document.querySelector("[role=option][data-address^='co-quan/']")) seen("suggested");
  if (document.querySelector("[data-results]")?.dataset.shown) seen("shown");
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-shown"] });
"""
SHOWN = "() => reached('shown')"
SUGGESTED = "() => reached('suggested')"


@dataclass
class Log:
    """What the server sent: when it was asked, how many bytes with their head, which path."""

    sent: list[tuple[float, int, str]] = field(default_factory=list)

    def total(self, until: float = float("inf")) -> tuple[int, float]:
        """Requests and KB of what was asked for until then."""
        sizes = [size for asked, size, _ in self.sent if asked <= until]
        return len(sizes), sum(sizes) / 1000

    def search(self) -> float:
        """KB of the search's own files: its script and its index."""
        return sum(size for _, size, path in self.sent if "/chi-muc/" in path or "/search.js" in path) / 1000


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder, text files gzipped as web servers do, keeps connections and writes down what it sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, log: Log, plain: bool, **more: object) -> None:
        self.log, self.plain = log, plain
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        """Answer with the file, or 404."""
        asked = time.time()
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        kind = TEXT.get(path.suffix, "application/octet-stream")
        squeezed = found and path.suffix in TEXT and not self.plain and "gzip" in self.headers["Accept-Encoding"]
        body = path.read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if path.suffix in TEXT else kind)
        if squeezed:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        size = sum(map(len, self._headers_buffer)) + len(body)
        self.log.sent.append((asked, size, self.path))
        with suppress(ConnectionError):
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, *, plain: bool = False) -> Iterator[tuple[str, Log]]:
    """The folder's address while the block runs, and what was sent from it."""
    log = Log()
    handler = partial(_Counting, directory=str(folder), log=log, plain=plain)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", log
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for all measurements."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, *, slow: bool = False) -> Iterator[Page]:
    """An empty page whose cache is cold; ``slow`` is Fast 3G and a processor four times slower, on a phone's screen."""
    context = browser.new_context(locale="vi-VN", **({"viewport": PHONE} if slow else {}))
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.add_init_script(WATCH)
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", FAST_3G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    try:
        yield page
    finally:
        context.close()


@dataclass(frozen=True)
class Waited:
    """Milliseconds to the first result, the first text and all ten; requests, KB, KB of the search's own files."""

    first: float
    text: float
    shown: float
    requests: int
    kilobytes: float
    own: float
    results: int
    status: str


def asked(browser: Browser, base: str, log: Log, query: str, *, slow: bool = False, typed: bool = False) -> Waited:
    """Opens the search page, waits until it rests, asks and presses Enter; counts from the first key on."""
    with opened(browser, slow=slow) as page:
        page.goto(f"{base}tra-cuu/", wait_until="networkidle")
        log.sent.clear()
        _enter(page, query, typed=typed)
        page.keyboard.press("Enter")
        page.wait_for_function(SHOWN)
        return _waited(page, log, "enter")


def linked(browser: Browser, base: str, log: Log, query: str, *, slow: bool = False) -> Waited:
    """Opens the address of a search with nothing in the cache; counts from the navigation on."""
    with opened(browser, slow=slow) as page:
        log.sent.clear()
        page.goto(f"{base}tra-cuu/?q={quote_plus(query)}", wait_until="commit")
        page.wait_for_function(SHOWN)
        return _waited(page, log, "")


def suggested(browser: Browser, base: str, log: Log, query: str, *, slow: bool = False) -> tuple[float, float]:
    """Milliseconds from the first key to the first agency suggested, and all KB from the navigation until then."""
    with opened(browser, slow=slow) as page:
        log.sent.clear()
        page.goto(f"{base}tra-cuu/", wait_until="networkidle")
        _enter(page, query, typed=True)
        page.wait_for_function(SUGGESTED)
        marks, origin = page.evaluate("() => [marks, performance.timeOrigin]")
        _, kilobytes = log.total((origin + marks["suggested"]) / 1000)
        return marks["suggested"] - marks["key"], kilobytes


def _enter(page: Page, query: str, *, typed: bool) -> None:
    page.focus("main form[data-suggest] input[name=q]")
    if typed:
        page.keyboard.type(query, delay=KEY_PAUSE)
    else:
        page.keyboard.insert_text(query)


def _waited(page: Page, log: Log, start: str) -> Waited:
    """What the page noted, once the server has nothing more to send."""
    marks = page.evaluate("() => marks")
    begun = marks[start] if start else 0
    results = page.locator("[data-list] > li").count()
    status = page.locator("[data-status]").inner_text()
    requests, kilobytes = log.total()
    first, text, shown = (marks[name] - begun if name in marks else float("nan") for name in ("first", "text", "shown"))
    return Waited(first, text, shown, requests, kilobytes, log.search(), results, status)
