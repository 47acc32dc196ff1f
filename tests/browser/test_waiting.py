"""What readers wait for: a plan's page is light, nothing on a page moves, and it serves before any script runs."""

from __future__ import annotations

import gzip
import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.kinds_of_pages import AGENCY, KINDS, PLAN
from tests.site_builder import ROOT

pytestmark = pytest.mark.browser

PLANS = sorted(
    re.search(r"^id: (\S+)", path.read_text("utf-8"), re.MULTILINE)[1]
    for path in (ROOT / "content/plans").rglob("*.yml")
)
MOST = 150_000  # bytes of HTML, CSS and JS, gzipped
LATE = 0.4  # seconds that a script comes after everything else
MOVED = 0.001
"""A line of text that moves by two pixels in a cell that grew by them scores some ten-thousandths: nobody sees it."""
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
STILL = ("home", "plans", "plan", "agency", "busy-agency", "kind", "matrix", "calendar", "month", "cited", "search")
AT = {  # addresses at which scripts have more to put in
    "clause": "vb-4h7kq2mz/#ii-1-dd",
    "section": f"{PLAN}#iv",
    "range": f"{PLAN}?den=iv-1-c#iv-1-a",
    "filtered-agency": f"{AGENCY}?role=lead",
    "filtered-search": "tra-cuu/?q=15/11/2024&nam=2024",
    "several-meanings": KINDS["resolver-with-candidates"],
}
ADDRESSES = [pytest.param(address, id=name) for name, address in ({kind: KINDS[kind] for kind in STILL} | AT).items()]
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const nodes = entry.sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "?").slice(0, 80));
    window.shifts.push([entry.hadRecentInput ? 0 : entry.value, nodes]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("plan", PLANS)
def test_a_plans_page_is_light(page, base, plan):
    """HTML, CSS and JS of a plan's page weigh at most 150 KB as a web server sends them; fonts and images apart."""
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.request.resource_type in ("document", "stylesheet", "script", "fetch", "xhr"):
            weights[urlsplit(response.url).path] = len(gzip.compress(response.body(), 6))

    page.on("response", weigh)
    page.goto(f"{base}{plan}/", wait_until="networkidle")
    assert any(path.endswith(".css") for path in weights)
    assert sum(weights.values()) <= MOST, weights


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_moves_when_the_scripts_come(open_context, base, address, size):
    """The first frame stands: scripts that come late fill the room that was kept for what they add."""
    page = open_context(viewport=SIZES[size]).new_page()
    page.add_init_script(WATCH)
    page.route(re.compile(r"\.js(\?|$)"), _late)
    page.goto(base + address, wait_until="networkidle")
    if "tra-cuu" in address:
        expect(page.locator(".kh-results a").first).to_be_visible()
    page.wait_for_function("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shifts = [shift for shift in page.evaluate("window.shifts") if shift[0]]
    assert sum(value for value, _ in shifts) <= MOVED, shifts


def test_a_linked_clause_is_in_sight_before_the_scripts(open_context, base):
    """A browser waits for deferred scripts before it goes to the named place; readers do not."""
    page = open_context(viewport=SIZES["phone"]).new_page()
    held = _held(page)
    page.goto(base + AT["clause"], wait_until="commit")
    expect(page.locator("#ii-1-dd")).to_be_in_viewport()
    assert held
    for route in held:
        route.continue_()


def test_the_days_left_are_told_before_the_scripts(open_context, base):
    """«đã qua» stands beside a passed day in the first frame."""
    page = open_context().new_page()
    page.clock.set_fixed_time("2025-06-01T09:00:00+07:00")
    held = _held(page)
    page.goto(f"{base}{PLAN}", wait_until="commit")
    expect(page.locator("#thoi-han ~ .kh-table .kh-state--overdue").first).to_have_text("đã qua")
    assert held
    for route in held:
        route.continue_()


def test_what_is_chosen_before_the_scripts_counts(open_context, base):
    """A filter is there at once; what was chosen in it is applied when its script comes."""
    page = open_context().new_page()
    held = _held(page)
    page.goto(base + AGENCY, wait_until="commit")
    role = page.get_by_label("Vai trò")
    role.select_option("lead")
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    expect(role).to_have_value("lead")
    expect(page.locator(".kh-own tbody tr[data-role=implement]").first).to_be_hidden()


def _held(page: Page) -> list[Route]:
    """The page's scripts, none of which comes until it is let go."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"\.js(\?|$)"), hold)
    return held


def _late(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()


# ---- without any script


@pytest.fixture
def scriptless(open_context, base) -> Page:
    """A plan's page in a browser that runs no scripts."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + PLAN)
    return page


def test_a_plan_without_scripts_has_its_whole_text(scriptless):
    """Every clause is there to be read and every link to a clause leads to one."""
    clauses = scriptless.locator(".kh-doc .kh-clause__text")
    assert clauses.count() > 50
    assert clauses.evaluate_all("(all) => all.filter((one) => !one.checkVisibility()).length") == 0
    broken = scriptless.locator("a[href^='#']").evaluate_all(
        "(all) => all.map((one) => one.hash.slice(1)).filter((id) => !document.getElementById(decodeURIComponent(id)))"
    )
    assert broken == []


def test_a_plan_without_scripts_is_walked_by_its_contents(scriptless):
    """The contents lead to a section, and that section is marked."""
    scriptless.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Tổ chức thực hiện").click()
    assert scriptless.url.endswith("#iv")
    expect(scriptless.locator("#iv")).to_be_in_viewport()
    assert scriptless.evaluate("document.querySelector(':target').id") == "iv"


def test_a_plan_without_scripts_has_its_tables_and_downloads(scriptless):
    """Matrix, deadlines and files are there; what only a script could do is not offered."""
    expect(scriptless.locator("#ma-tran ~ .kh-table tbody tr").first).to_be_visible()
    expect(scriptless.locator("#thoi-han ~ .kh-table time").first).to_be_visible()
    files = scriptless.locator(".kh-downloads a")
    expect(files.first).to_be_visible()
    for address in files.evaluate_all("(all) => all.map((one) => one.href)"):
        assert scriptless.request.get(address).ok, address
    offered = ".kh-filters, .kh-subscribe, .kh-copy__cite, .kh-sort, .kh-open-nav"
    assert (
        scriptless.locator(offered).evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).length"
        )
        == 0
    )


def test_a_plan_without_scripts_leads_on(scriptless, base):
    """Breadcrumbs, the site's sections and the plan's agency are links; the box for searching is a plain form."""
    scriptless.locator(".kh-facts a").first.click()
    assert "/co-quan/" in scriptless.url
    scriptless.go_back()
    scriptless.get_by_role("navigation", name="Đường dẫn").get_by_role("link").last.click()
    assert scriptless.url == f"{base}van-ban/"
    scriptless.go_back()
    scriptless.locator("main form[role=search] input[name=q]").fill("đuối nước")
    scriptless.keyboard.press("Enter")
    scriptless.wait_for_url(re.compile(r"/tra-cuu/\?q="))
