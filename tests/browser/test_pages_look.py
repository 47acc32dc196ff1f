"""How every kind of page looks on a desktop, on a phone and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds_of_pages import KINDS, PLAN

pytestmark = pytest.mark.browser

MATRIX = "Cơ quan và các mục giao việc cho cơ quan ấy"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_screen(page, base, kind):
    """Wide or narrow: nothing pushes the page sideways, wide tables scroll in a box, one first heading is shown."""
    page.goto(base + KINDS[kind])
    for width in (1440, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("h1:visible")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, _widest(page)
        assert page.evaluate(_OUT_OF_BOX) == [], f"at {width} pixels"


@pytest.mark.parametrize("kind", ["plan", "agency", "home", "month"])
def test_a_page_fits_when_it_is_enlarged_four_times(open_context, base, kind):
    """WCAG 1.4.10: at 320 pixels, which is 1280 enlarged four times, nothing has to be scrolled sideways but tables."""
    page = open_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(base + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, _widest(page)


def test_a_long_table_keeps_its_head_in_sight(phone, base):
    """Scrolled down inside its box, the matrix still shows the names of its columns and, scrolled aside, its rows'."""
    phone.goto(f"{base}{PLAN}#ma-tran")
    box = phone.get_by_role("region", name=MATRIX)
    box.evaluate("(element) => { element.scrollTop = 400; element.scrollLeft = 200; }")
    assert box.evaluate("(element) => [element.scrollTop > 0, element.scrollLeft > 0]") == [True, True]
    edge = box.bounding_box()
    head, first = box.locator("thead th").nth(3).bounding_box(), box.locator("tbody th").nth(15).bounding_box()
    assert abs(head["y"] - edge["y"]) <= 2
    assert abs(first["x"] - edge["x"]) <= 2


def test_a_table_of_the_page_keeps_its_head_below_the_header(page, base):
    """On a desktop a long table scrolls with the page, and its head stops below the site's header."""
    page.goto(f"{base}can-cu/")
    page.locator(".kh-cited-list tbody tr").last.scroll_into_view_if_needed()
    header = page.locator(".md-header").bounding_box()
    head = page.locator(".kh-cited-list thead th").first.bounding_box()
    assert abs(head["y"] - (header["y"] + header["height"])) <= 2


def test_the_texts_letters_are_the_sites_own_and_load(page, base):
    """Both typefaces arrive from the site, with their Vietnamese letters."""
    page.goto(base + PLAN)
    page.wait_for_function("document.fonts.status === 'loaded'")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)")
    assert {name.strip('"') for name in loaded if "stand-in" not in name} == {"Be Vietnam Pro", "Noto Serif"}


def test_a_phones_navigation_opens_and_closes_with_the_keyboard(phone, base):
    """Enter on the button opens the drawer with the focus in it; Escape closes it and gives the focus back."""
    phone.goto(base + PLAN)
    button = phone.get_by_role("button", name="Danh mục")
    button.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("navigation", name="Danh mục").get_by_role("link").first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(phone.get_by_role("navigation", name="Danh mục")).to_be_hidden()


# ---- on paper


def test_a_plan_prints_on_a4_upright(page, base):
    """Every sheet is A4, upright, also for a plan with wide tables."""
    page.goto(base + PLAN)
    sheets = _sheets(page)
    assert len(sheets) > 3
    assert set(sheets) == {(595, 842)}


def test_a_matrix_prints_on_a4_lengthwise(page, base):
    """The matrix by tasks needs the width."""
    page.goto(base + KINDS["matrix"])
    assert set(_sheets(page)) == {(842, 595)}


def test_a_printed_plan_has_no_navigation(page, base):
    """Header, tabs, contents, breadcrumbs, footer, boxes, buttons and copy marks stay on the screen."""
    page.goto(base + PLAN)
    page.emulate_media(media="print")
    inside = page.locator(
        "header, footer, nav, form, button, dialog, .md-sidebar, .kh-tabs, .kh-toc-inline, .kh-copy, .kh-downloads"
    )
    shown = inside.evaluate_all("(all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)")
    assert shown == []
    expect(page.locator("#iv-3-a")).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "plan", "agency", "matrix", "month", "guide-adding"])
def test_a_printed_page_is_black_on_white(open_context, base, kind):
    """Whoever reads in the dark does not print a dark page."""
    page = open_context(color_scheme="dark").new_page()
    page.goto(base + KINDS[kind])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print")
    expect(page.locator("body")).to_have_css("background-color", re.compile(r"rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)"))
    expect(page.locator("h1").first).to_have_css("color", "rgb(0, 0, 0)")


def test_the_foot_of_a_printed_plan_cites_it(page, base):
    """Each sheet carries the plan's citation and its permanent address."""
    page.goto(base + PLAN)
    citation = page.locator(".kh-facts div", has_text="Trích dẫn").locator("dd").inner_text()
    foots = page.evaluate(
        """[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
           .filter((rule) => rule instanceof CSSPageRule && rule.cssText.includes("bottom-left"))
           .map((rule) => rule.cssText)"""
    )
    assert any(f"{citation} – {base}{PLAN}" in foot for foot in foots)


# the tables that stand out to the right without a box around them that scrolls and fits
_OUT_OF_BOX = """[...document.querySelectorAll("table")].filter((table) => table.checkVisibility()).filter((table) => {
  const fits = (one) => one.getBoundingClientRect().right <= document.documentElement.clientWidth + 1;
  const scrolls = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  let box = table;
  while (box && !(scrolls(box) && fits(box))) box = box.parentElement;
  return !box && !fits(table);
}).map((table) => table.outerHTML.slice(0, 80))"""


def _widest(page: Page) -> str:
    """What stands out to the right, for the message of a failed test."""
    return "\n".join(
        page.evaluate(
            """[...document.querySelectorAll("body *")]
               .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
               .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)"""
        )
    )


def _sheets(page: Page) -> list[tuple[int, int]]:
    """Width and height of every printed sheet, in points."""
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", printed)
    return [(round(float(width)), round(float(height))) for width, height in boxes]
