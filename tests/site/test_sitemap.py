"""What a robot finds at the root of a built site."""

from __future__ import annotations

from lxml import etree

from tests.site.read_page import pages_of


def _listed(site):
    root = etree.parse(site / "sitemap.xml").getroot()
    return [loc.text for loc in root.iterfind("{*}url/{*}loc")]


def test_a_site_with_an_address_lists_its_pages(addressed_site, address):
    """Every page that says it is the canonical one, guides among them; not the page of an unknown address."""
    listed = _listed(addressed_site)
    assert f"{address}huong-dan/doc-va-trich-dan/" in listed
    assert f"{address}vb-9xw3t6bn/" in listed
    assert address in listed
    assert [loc for loc in listed if "404" in loc] == []
    for loc in listed:
        html = (addressed_site / loc.removeprefix(address) / "index.html").read_text("utf-8")
        assert f'<link rel="canonical" href="{loc}">' in html, loc
        assert '<meta name="robots" content="noindex">' not in html, loc


def test_every_page_but_redirects_is_listed(addressed_site, address):
    """What a reader can reach a robot can find."""
    listed = {loc.removeprefix(address) for loc in _listed(addressed_site)}
    left_out = {path.removesuffix("index.html") for path in pages_of(addressed_site)} - listed
    redirects = {path for path in left_out if path.startswith("ubnd-")}
    assert left_out - redirects == {"404.html"}
    assert redirects


def test_the_sitemap_is_the_builds_own(site, addressed_site, address):
    """Not that of the theme's generator, which is empty without an address and dates every page today."""
    assert sorted(path.name for path in site.glob("sitemap*")) == []
    assert sorted(path.name for path in addressed_site.glob("sitemap*")) == ["sitemap.xml"]
    robots = (addressed_site / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
