"""WCAG 2.2 AA: axe finds no violation on any kind of page (design, section 8)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds_of_pages import KINDS
from tests.site_builder import tool

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_violation_on_a_desktop(open_context, base, kind, scheme):
    """Every kind of page, light and dark, 1440 pixels wide."""
    page = open_context(color_scheme=scheme).new_page()
    _opened(page, base + KINDS[kind], scheme)
    assert not _violations(page), "\n".join(_violations(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "plans", "plan", "agency", "matrix", "month", "search", "guide-adding"])
def test_a_page_has_no_violation_on_a_phone(open_context, base, kind, scheme):
    """The kinds of pages that change most when narrow, light and dark, 390 pixels wide."""
    page = open_context(color_scheme=scheme, viewport=PHONE).new_page()
    _opened(page, base + KINDS[kind], scheme)
    assert not _violations(page), "\n".join(_violations(page))


def test_the_open_suggestions_have_no_violation(page, base):
    """The list of agencies under the box, with one of them chosen."""
    page.goto(base)
    box = page.get_by_role("combobox", name="Tìm cơ quan, văn bản")
    box.press_sequentially("phong")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    assert not _violations(page), "\n".join(_violations(page))


def test_the_highlighted_clause_has_no_violation(page, base):
    """A clause reached by its link, with its label and highlight, in a plan."""
    page.goto(f"{base}{KINDS['plan']}#v-1")
    expect(page.get_by_text("Đoạn được viện dẫn")).to_be_visible()
    assert not _violations(page), "\n".join(_violations(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_drawer_has_no_violation(open_context, base, scheme):
    """The navigation of a phone, opened."""
    page = open_context(color_scheme=scheme, viewport=PHONE).new_page()
    page.goto(base + KINDS["plan"])
    page.get_by_role("button", name="Mục chính").click()
    expect(page.get_by_role("navigation", name="Mục chính")).to_be_visible()
    page.wait_for_function("document.getAnimations().every((animation) => animation.playState !== 'running')")
    assert not _violations(page), "\n".join(_violations(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_has_no_violation(open_context, base, scheme):
    """The search over all words of the site, with results."""
    page = open_context(color_scheme=scheme).new_page()
    page.goto(base)
    page.locator(".md-search__input").press_sequentially("đuối nước")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_function("document.getAnimations().every((animation) => animation.playState !== 'running')")
    assert not _violations(page), "\n".join(_violations(page))


def _opened(page: Page, url: str, scheme: str) -> None:
    page.goto(url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", {"light": "default", "dark": "slate"}[scheme])
    if "tim=" in url:
        expect(page.locator(".kh-results a").first).to_be_visible()


def _violations(page: Page) -> list[str]:
    """What axe found: rule, target and what to mend, one line each."""
    page.add_script_tag(path=tool("axe-core/axe.min.js"))
    found = page.evaluate("(tags) => axe.run({ runOnly: tags })", TAGS)["violations"]
    return [
        f"{rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: {node['failureSummary']}\n  {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]
