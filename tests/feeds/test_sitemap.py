"""robots.txt and the sitemap, read by the standard library's robot parser and by lxml with the protocol's rules."""

from __future__ import annotations

import re
from datetime import date
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.feeds import sitemap
from generator.guides import Guide
from generator.model import Where
from generator.publication import Published, PublishedList
from generator.views.values import PageView
from generator.views.viewer import Viewer
from tests.made import page_views

BASE = "https://ke-hoach.example/huyen/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
GUIDES = [Guide("huong-dan/doc/", "Đọc", ())]
GONE = Published("vb-zzzzzzzz/", None, "Bị bãi bỏ", Where("published.yml"))
MOVED = Published("vb-yyyyyyyy/", "vb-bcdfghjk/", None, Where("published.yml"))
# sitemap.xsd of the protocol: loc is 12 to 2,048 characters; lastmod is a W3C date
LASTMOD = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")


@pytest.fixture
def viewer_at(corpus_of, configuration):
    """One invented plan, one that went and one that moved, on a site that stands at an address."""

    def made(address, **values):
        site = SiteFile(name="Sổ", address=address)
        known = Configuration(site, configuration.labels, {}, configuration.register)
        return Viewer(corpus_of(minimal(**values)), known, date(2024, 5, 10), PublishedList((GONE, MOVED)))

    return made


def files_of(viewer, views=None):
    """Every file by its path."""
    pages = [view.path for view in views or page_views(viewer) if view.is_canonical]
    return {file.path: file.data for file in sitemap.files(viewer, pages, GUIDES)}


def read(data, element="urlset"):
    """Each address with its date, from a document that keeps the protocol's rules."""
    root = etree.fromstring(data)
    assert (root.tag, root.attrib) == (NAMESPACE + element, {})
    assert len(data) <= 50 * 1024 * 1024
    assert 1 <= len(root) <= 50_000
    found = {}
    for entry in root:
        assert entry.tag == NAMESPACE + {"urlset": "url", "sitemapindex": "sitemap"}[element]
        names = [child.tag.removeprefix(NAMESPACE) for child in entry]
        assert names in (["loc"], ["loc", "lastmod"])
        loc, changed = entry[0].text, entry.findtext(f"{NAMESPACE}lastmod")
        assert 12 <= len(loc) < 2_048
        assert loc.isascii()
        assert changed is None or LASTMOD.fullmatch(changed)
        assert loc not in found
        found[loc] = changed
    return found


def test_the_sitemap_has_every_page_once_at_its_whole_address(viewer_at):
    """Generated and hand-written pages; no redirect, no tombstone."""
    viewer = viewer_at(BASE)
    found = read(files_of(viewer)["sitemap.xml"])
    pages = {BASE + view.path for view in page_views(viewer)} - {f"{BASE}vb-zzzzzzzz/"}
    assert set(found) == {*pages, f"{BASE}huong-dan/doc/"}
    assert {BASE, f"{BASE}vb-bcdfghjk/", f"{BASE}co-quan/", f"{BASE}lich/"} <= set(found)
    assert list(found) == sorted(found)


def test_an_earlier_text_of_a_document_is_left_out(viewer_at):
    """The text of a past day is no page of its own to a search engine: the plain address is."""
    views = [
        PageView(path=path, title="x", template="t", view=None, is_canonical=is_canonical)
        for path, is_canonical in (("vb-bcdfghjk/", True), ("vb-bcdfghjk/v/2024-05-02/", False))
    ]
    found = read(files_of(viewer_at(BASE), views)["sitemap.xml"])
    assert set(found) == {f"{BASE}vb-bcdfghjk/", f"{BASE}huong-dan/doc/"}


@pytest.mark.parametrize(
    ("issued", "changed"), [("2024-05-02", "2024-05-02"), ("2024-05", "2024-05"), ("2024", "2024"), ("2024-Q2", None)]
)
def test_a_document_says_when_it_changed_as_far_as_that_is_known(viewer_at, issued, changed):
    """The day of issue, month or year; a quarter is no date of the web. Other pages say nothing, rather than today."""
    found = read(files_of(viewer_at(BASE, issued_on=issued))["sitemap.xml"])
    assert {loc: day for loc, day in found.items() if day} == ({f"{BASE}vb-bcdfghjk/": changed} if changed else {})


def test_without_an_address_there_is_no_sitemap(viewer_at):
    """The protocol knows whole addresses only; robots.txt allows everything and names none."""
    found = files_of(viewer_at(""))
    assert found == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_robots_may_read_everything_and_are_told_of_the_sitemap(viewer_at):
    """As Python's own robot reads it."""
    robot = RobotFileParser()
    robot.parse(files_of(viewer_at(BASE))["robots.txt"].decode().splitlines())
    assert robot.can_fetch("*", f"{BASE}vb-bcdfghjk/data.xlsx")
    assert robot.site_maps() == [f"{BASE}sitemap.xml"]


def test_more_pages_than_a_file_may_have_stand_in_several(viewer_at, monkeypatch):
    """An index at the address that robots are told, and files of which each keeps the limit of addresses."""
    monkeypatch.setattr(sitemap, "MAX_URLS", 7)
    files = files_of(viewer_at(BASE))
    index = read(files["sitemap.xml"], "sitemapindex")
    parts = {name: read(data) for name, data in files.items() if name.startswith("sitemap-")}
    assert list(index) == [f"{BASE}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert {f"{BASE}{name}" for name in parts} == set(index)
    assert [len(part) for part in parts.values()][:-1] == [7] * (len(parts) - 1)
    monkeypatch.undo()
    whole = read(files_of(viewer_at(BASE))["sitemap.xml"])
    assert {loc: day for part in parts.values() for loc, day in part.items()} == whole


def test_no_file_is_larger_than_the_protocol_allows(viewer_at, monkeypatch):
    """The limit of bytes counts as well as that of addresses."""
    monkeypatch.setattr(sitemap, "MAX_BYTES", 1_000)
    parts = {name: data for name, data in files_of(viewer_at(BASE)).items() if name.startswith("sitemap-")}
    assert len(parts) > 1
    assert all(len(data) <= 1_000 and read(data) for data in parts.values())


def test_an_address_of_vietnamese_letters_is_written_as_the_web_does(viewer_at):
    """A .vn host may have accents; a sitemap has not (RFC 3986, RFC 3490). An ampersand is escaped."""
    found = read(files_of(viewer_at("https://kếhoạch.example:8080/huyện&xã/"))["sitemap.xml"])
    assert "https://xn--khoch-l11bpi.example:8080/huy%E1%BB%87n&x%C3%A3/vb-bcdfghjk/" in found


def test_an_address_too_long_is_left_out(viewer_at):
    """The protocol allows less than 2,048 characters; one long address does not spoil the others."""
    views = [PageView(path=f"{'a' * length}/", title="x", template="t", view=None) for length in (10, 2_100)]
    assert set(read(files_of(viewer_at(BASE), views)["sitemap.xml"])) == {f"{BASE}{'a' * 10}/", f"{BASE}huong-dan/doc/"}
