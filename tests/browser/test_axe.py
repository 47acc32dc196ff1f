"""WCAG 2.2 AA: axe finds no violation on any kind of page (design, section 8)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds_of_pages import KINDS
from tests.site_builder import tool

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]  # all that the dark colours can change
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_violation_on_a_desktop(page, base, kind):
    """Every kind of page, light and dark, 1440 pixels wide."""
    page.goto(base + KINDS[kind])
    if kind == "search":
        expect(page.locator(".kh-results a").first).to_be_visible()
    expect_no_violation(page)


@pytest.mark.parametrize("kind", ["home", "plans", "plan", "agency", "matrix", "month", "search"])
def test_a_page_has_no_violation_on_a_phone(phone, base, kind):
    """The kinds of pages that change most when narrow, light and dark, 390 pixels wide."""
    phone.goto(base + KINDS[kind])
    expect_no_violation(phone)


def test_the_open_suggestions_have_no_violation(page, base):
    """The list of agencies under the box, with one of them chosen."""
    page.goto(base)
    box = page.get_by_role("combobox", name="Tìm cơ quan, văn bản, việc, thời hạn")
    box.press_sequentially("phong")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    expect_no_violation(page)


def test_the_highlighted_clause_has_no_violation(page, base):
    """A clause reached by its link, with its label and highlight, in a plan."""
    page.goto(f"{base}{KINDS['truncated-plan']}#ii-1-dd")
    expect(page.get_by_text("Đoạn được viện dẫn")).to_be_visible()
    expect_no_violation(page)


def test_a_cited_range_has_no_violation(phone, base):
    """Several clauses in a row, highlighted on a phone."""
    phone.goto(f"{base}{KINDS['plan']}?den=iv-1-c#iv-1-a")
    expect(phone.get_by_text("Đoạn được viện dẫn")).to_be_visible()
    expect_no_violation(phone)


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_the_dialog_for_citing_has_no_violation(open_context, base, size):
    """The dialog of a clause with its QR code drawn, every choice shown."""
    page = open_context(viewport=size).new_page()
    page.goto(base.replace("127.0.0.1", "kehoach.test") + KINDS["plan"])
    page.evaluate("Object.assign(document.querySelector('.kh-doc').dataset, {version: '1', versionPrinted: '1'})")
    page.locator("#iv-1-a .kh-copy__more").click()
    dialog = page.get_by_role("dialog", name="Trích dẫn đoạn này")
    expect(dialog.get_by_role("img", name="Mã QR của liên kết")).to_be_visible()
    expect(dialog.get_by_label("Ghi ngày của bản")).to_be_visible()
    expect_no_violation(page)


def test_the_passed_and_coming_dates_have_no_violation(page, base):
    """The marks «còn … ngày» and «đã qua» of a day between two deadlines."""
    page.clock.set_fixed_time("2024-11-20T09:00:00+07:00")
    page.goto(f"{base}lich/2024/11/")
    expect(page.locator(".kh-state--overdue").first).to_be_visible()
    expect(page.locator(".kh-state--upcoming").first).to_be_visible()
    expect_no_violation(page)


def test_the_open_drawer_has_no_violation(phone, base):
    """The navigation of a phone, opened."""
    phone.goto(base + KINDS["plans"])
    phone.get_by_role("button", name="Danh mục").click()
    expect(phone.get_by_role("navigation", name="Danh mục")).to_be_visible()
    expect_no_violation(phone)


def test_the_box_in_the_header_has_no_violation(page, base):
    """The box of every page with its suggestions open, over a plan."""
    page.goto(base + KINDS["plan"])
    page.locator("#kh-search").press_sequentially("đuối nước")
    expect(page.get_by_role("option").first).to_be_visible()
    expect_no_violation(page)


def test_results_with_every_filter_open_have_no_violation(page, base):
    """The results of a search, narrowed, all filters open."""
    page.goto(f"{base}tra-cuu/?q=bao+cao+thang+11&nam=2024&vai-tro=i")
    expect(page.locator(".kh-results a").first).to_be_visible()
    page.evaluate("document.querySelectorAll('[data-facets] details').forEach((one) => { one.open = true; })")
    expect_no_violation(page)


def test_a_search_that_finds_nothing_has_no_violation(phone, base):
    """The help on a phone where nothing was found."""
    phone.goto(f"{base}tra-cuu/?q=xyzzy&nam=2024")
    expect(phone.get_by_text("Không tìm thấy gì")).to_be_visible()
    expect_no_violation(phone)


def expect_no_violation(page: Page) -> None:
    """Fail with every violation of the page as it stands, in light and then in dark colours."""
    page.add_script_tag(path=tool("axe-core/axe.min.js"))
    for scheme, name, asked in (("light", "default", TAGS), ("dark", "slate", {"type": "rule", "values": COLOURS})):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        page.wait_for_function("document.getAnimations().every((animation) => animation.playState !== 'running')")
        found = page.evaluate("(asked) => axe.run({ runOnly: asked })", asked)["violations"]
        shown = [
            f"{scheme}: {rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}\n"
            f"  {node['failureSummary']}\n  {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]
        assert not shown, "\n".join(shown)
