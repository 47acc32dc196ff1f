"""Every address inside the built site leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from tests.site.read_page import broken_references, pages_of
from tests.site_builder import ROOT

_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)")


def test_every_internal_address_leads_to_a_file_and_an_element(site):
    """No link, form, image, style or script of any page points at a file or an id that is not there.

    The page of an unknown address is left out: it stands at every depth, so its addresses start at the host's root.
    """
    assert [line for line in broken_references(site) if not line.startswith("404.html:")] == []


def test_the_page_of_an_unknown_address_links_from_the_root(site):
    """404.html is served at any depth, so its addresses start at the root of the site."""
    urls = [reference.url for reference in pages_of(site)["404.html"].references]
    inside = [url for url in urls if not url.startswith("#") and not urlsplit(url).scheme]
    assert [url for url in inside if not url.startswith("/")] == []
    missing = [url for url in inside if not (site / url.lstrip("/").partition("#")[0]).exists()]
    assert missing == []


def test_the_page_of_an_unknown_address_knows_the_published_address(addressed_site, address):
    """Where the site's address is known, 404.html starts every link at its path."""
    path = urlsplit(address).path
    urls = [reference.url for reference in pages_of(addressed_site)["404.html"].references]
    inside = [url for url in urls if not url.startswith("#") and not urlsplit(url).scheme]
    assert [url for url in inside if not url.startswith(path)] == []


def test_no_page_loads_anything_from_another_host(site, addressed_site):
    """Scripts, styles, icons and images are the site's own; only a reader's click leads outside."""
    for built in (site, addressed_site):
        loaded = {r.url for page in pages_of(built).values() for r in page.references if r.loads}
        assert sorted(url for url in loaded if urlsplit(url).netloc) == []


def test_no_style_sheet_loads_anything_from_another_host(site):
    """Fonts and images of the style sheets are files of the site."""
    for sheet in site.rglob("*.css"):
        for whole, imported in _CSS_URL.findall(sheet.read_text("utf-8")):
            url = whole or imported
            if url.startswith(("data:", "#")):
                continue
            assert not urlsplit(url).netloc, f"{sheet.name}: {url}"
            assert (sheet.parent / url.partition("?")[0].partition("#")[0]).is_file(), f"{sheet.name}: {url}"


def test_every_id_is_unique_in_its_page(site):
    """Two elements with one id would make one of them unreachable."""
    repeated = {
        page.path: [name for name, count in Counter(page.ids).items() if count > 1] for page in pages_of(site).values()
    }
    assert {path: names for path, names in repeated.items() if names} == {}


def test_every_clause_stands_in_its_page_under_its_id(site):
    """What data.json calls a clause is an element of the plan's page with that id."""
    pages = pages_of(site)
    for plan in _plans(site):
        ids = set(pages[f"{plan['id']}/index.html"].ids)
        assert [clause["id"] for clause in plan["clauses"] if clause["id"] not in ids] == []


def test_every_passage_of_the_search_stands_where_it_leads(site):
    """Documents, clauses and sections of guides have the ids that the index has, cited documents their entries."""
    pages = pages_of(site)
    missing = []
    for path in sorted((site / "tra-cuu/chi-muc/doan").rglob("*.json")):
        file = json.loads(path.read_text("utf-8"))
        address = f"{path.parent.name}/" if path.name == "muc.json" else file.get("address", "can-cu/")
        ids = {"", *pages[f"{address}index.html"].ids}
        cited = [one["row"] for one in file.values()] if path.parent.name == "can-cu" else []
        rows = cited or file.get("units") or file["clauses"]
        missing += [f"{address}#{row[0]}" for row in rows if row[0] not in ids]
    assert missing == []


def test_the_fixed_parts_of_a_plan_have_fixed_ids(site):
    """Legal bases, recipients and signature are `can-cu`, `noi-nhan` and `ky` wherever the plan has them."""
    pages = pages_of(site)
    for plan in _plans(site):
        wanted = {"can-cu": plan["legal_bases"], "noi-nhan": plan["recipients"], "ky": plan["signatory"]}
        ids = pages[f"{plan['id']}/index.html"].ids
        assert [name for name in wanted if name in ids] == [name for name, value in wanted.items() if value]


def test_every_published_address_leads_where_it_led(site):
    """Every line of content/published.yml is a page of the site, and its clause an element there."""
    pages = pages_of(site)
    published = yaml.safe_load((ROOT / "content" / "published.yml").read_text("utf-8"))
    for line in published:
        address = line.partition(" ")[0]
        path, _, fragment = address.partition("#")
        if "." in fragment:  # a deadline of a clause: its address is the clause's
            fragment = fragment.partition(".")[0]
        assert f"{path}index.html" in pages, address
        assert not fragment or fragment in pages[f"{path}index.html"].ids, address


def test_every_plan_has_its_readable_alias(site):
    """The readable address is a small page that leads to the permanent one."""
    pages = pages_of(site)
    for plan in _plans(site):
        alias = pages[plan["alias"].removeprefix("/") + "index.html"]
        leads = {alias.target(r.url)[0] for r in alias.references} - {"assets/favicon.svg", "assets/redirect.js"}
        assert leads == {f"{plan['id']}/index.html"}


def test_the_readable_alias_of_an_unnumbered_plan_names_its_id(site):
    """A plan whose number is not known yet has `chua-ro-so-{id}` in the number's place."""
    aliases = {plan["id"]: plan["alias"] for plan in _plans(site)}
    assert aliases["vb-9xw3t6bn"] == "/ubnd-huyen-son-ha/ke-hoach/2024/chua-ro-so-vb-9xw3t6bn/"
    assert aliases["vb-4h7kq2mz"] == "/ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/"


def test_every_page_can_be_reached_by_links_from_the_first(site):
    """A reader who only clicks finds every page except those that redirect and the page of an unknown address."""
    pages = pages_of(site)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = pages[waiting.pop()]
        found = {page.target(r.url)[0] for r in page.references if r.tag == "a" and not urlsplit(r.url).scheme}
        new = {path for path in found if path in pages} - reached
        reached |= new
        waiting += new
    redirects = {path for path, page in pages.items() if any(r.tag == "meta" for r in page.references)}
    assert redirects
    assert sorted(set(pages) - reached - redirects - {"404.html"}) == []


def _plans(site: Path) -> list[dict]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(site.glob("vb-*/data.json"))]
