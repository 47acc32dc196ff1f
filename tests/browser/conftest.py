"""A real Chromium over the built site, served below a path as a department's web server would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.search.searched_corpus import write_searched_project
from tests.site_builder import built, config_with_address

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # a name of our own for the same server: browsers trust 127.0.0.1 more than the plain http of an office's network
    "--host-resolver-rules=MAP kehoach.test 127.0.0.1",
)
BELOW = "/ke-hoach/"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves the site's folder at BELOW and says nothing."""

    def translate_path(self, path: str) -> str:
        below = path if path.startswith(BELOW) else f"{BELOW}outside/"
        return super().translate_path("/" + below.removeprefix(BELOW))

    def do_GET(self) -> None:
        # redirects name no icon, so the browser asks the host's root, which is not the site's
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        # a browser that leaves the page does not wait for its fonts
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder's site is served while the block runs; the folder may be filled inside it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site's first page."""
    folder = tmp_path_factory.mktemp("browser")
    with served(folder / "site") as address:
        built(folder / "site", "--config", config_with_address(folder / "site_config", address))
        yield address


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The first page of a site of the five documents and two hundred invented ones, which searches are judged on."""
    folder = tmp_path_factory.mktemp("searched")
    write_searched_project(folder)
    with served(folder / "site") as address:
        built(folder / "site", "--content", folder / "content", "--config", folder / "site_config")
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    assert CHROMIUM.is_file(), f"{CHROMIUM} is missing: run `.ci/setup tests`"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browser contexts in which a request to another host, a console error or a script's error fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        page.on(
            "console", lambda said: wrong.append(f"console: {said.text}") if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))

    def requested(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("127.0.0.1", "kehoach.test"):
            wrong.append(f"another host: {url}")

    def opened(**settings: Any) -> BrowserContext:
        context = browser.new_context(
            **{"viewport": DESKTOP, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "color_scheme": "light"}
            | settings
        )
        context.set_default_timeout(10_000)
        context.on("request", lambda request: requested(request.url))
        context.on("page", watch)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page on a desktop, in light colours, in Vietnam."""
    return open_context().new_page()


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    """The same on a phone."""
    return open_context(viewport=PHONE).new_page()
