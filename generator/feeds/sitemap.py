"""What search engines ask for first: robots.txt (RFC 9309) and, where the site has an address, its sitemap.

The protocol (sitemaps.org) wants whole addresses, at most 50,000 of them and 50 MB a file; more stand in several files
below an index. A site without an address of its own has no sitemap: none that it could write would be valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from generator.addresses import plan_page
from generator.dates import Precision
from generator.guides import Guide
from generator.rendering import File
from generator.resolved import ResolvedPlan
from generator.views.viewer import Viewer

MAX_URLS = 50_000
MAX_BYTES = 50 * 1024 * 1024
_MAX_ADDRESS = 2_048
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_W3C = frozenset({Precision.YEAR, Precision.MONTH, Precision.DAY})
"""What a W3C date can say; it knows no quarters."""


def files(viewer: Viewer, pages: Iterable[str], guides: Iterable[Guide]) -> Iterator[File]:
    """robots.txt, and the sitemap of every page that is the one place for what it says."""
    base = viewer.configuration.site.address
    yield File("robots.txt", _robots(_whole(base, "sitemap.xml") if base else ""))
    if not base:
        return
    changed = dict(viewer.rows(last_changed))
    paths = sorted({*pages, *(guide.address for guide in guides)})
    entries = [_entry("url", _whole(base, page), changed.get(page)) for page in paths]
    parts = list(_parts(entry for entry in entries if entry))
    if len(parts) == 1:
        yield File("sitemap.xml", _document("urlset", parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield File("sitemap.xml", _document("sitemapindex", [_entry("sitemap", _whole(base, name)) for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield File(name, _document("urlset", part))


def last_changed(viewer: Viewer, plan: ResolvedPlan) -> Iterator[tuple[str, Any]]:
    """The day on which the plan was last published or corrected; where that is not recorded, the day of issue."""
    recorded = viewer.history.newest([plan.id])
    issued = plan.plan.issued_on
    written = issued.written if issued and issued.precision in _W3C else None
    yield "", (plan_page(plan.id), recorded.isoformat() if recorded else written)


MAKERS = (last_changed,)
"""Every maker of rows for these files."""


def _parts(entries: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The entries file by file, each within the protocol's limits; one empty list where there are none."""
    part: list[bytes] = []
    size = len(_document("urlset", ()))
    room = MAX_BYTES - size
    for entry in entries:
        if len(part) == MAX_URLS or len(entry) > room:
            yield part
            part, room = [], MAX_BYTES - size
        part.append(entry)
        room -= len(entry)
    yield part


def _entry(element: str, address: str, changed: str | None = None) -> bytes:
    """One entry of a sitemap or of an index; empty for an address longer than the protocol allows."""
    if len(address) >= _MAX_ADDRESS:
        return b""
    date = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<{element}><loc>{escape(address)}</loc>{date}</{element}>\n".encode()


def _document(element: str, entries: Iterable[bytes]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{_NAMESPACE}">\n'
    return head.encode() + b"".join(entries) + f"</{element}>\n".encode()


def _whole(base: str, page: str) -> str:
    """The page's URL in the letters that a URL may have (RFC 3986): a Vietnamese host name in its ASCII form."""
    parts = urlsplit(base + page)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urlunsplit((parts.scheme, host, quote(parts.path, safe="/%:@!$&'()*+,;=~"), parts.query, ""))


def _robots(sitemap: str) -> bytes:
    allowed = "User-agent: *\nAllow: /\n"
    return (allowed + (f"\nSitemap: {sitemap}\n" if sitemap else "")).encode()
