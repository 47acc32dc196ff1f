"""The page of results: filters, addresses, keyboard, help where nothing is found; a file server below a path."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from generator.search.words import plain, plain_words, words
from tests.browser.kinds_of_pages import AGENCY, PLAN

pytestmark = pytest.mark.browser

TYPED = (
    "Uỷ ban nhân dân Ủy ban", "hoà hòa HÒA", "kĩ thuật kỹ thuật quý quí", "ngày 05/6/2024 006", "LĐ-TB&XH 06/QĐ-TTg",
    "Đăk Mơ đuối nước ĐẦY dạy", "trẻ em", "tre\u0309 em", "Y tế ty lý", "a_b c", "١٢ ²", "", "ﬁ ß İ",
)  # fmt: skip


def results(page: Page) -> list[str]:
    """The first line of every result, once they are there."""
    expect(page.locator("[data-list] > li").first).to_be_visible()
    return page.locator("[data-list] > li > p:first-child").all_inner_texts()


@pytest.mark.parametrize("text", TYPED)
def test_the_browser_makes_the_same_words_as_the_build(page, base, text):
    """generator/search/words.py and templates/search/1-words.js agree, or a word would not be found."""
    page.goto(base)
    page.add_script_tag(path=None, url=f"{base}assets/search.js")
    found = page.evaluate("(text) => kehoachSearch.wordsOf(text).map((word) => [word.exact, word.plain])", text)
    assert [tuple(word) for word in found] == [(word, plain(word)) for word in words(text)]


def test_a_clause_is_shown_with_its_path_its_agency_and_what_matched(page, base):
    """The result leads to the clause; what was asked for is marked with its accents; who must do it is named."""
    page.goto(f"{base}tra-cuu/?q=kinh+doanh+luu+dong+duoi+nuoc+tre+em")
    page.goto(f"{base}tra-cuu/?q=nghien+ma+tuy+son+ha")
    first = page.locator("[data-list] > li").first
    expect(first).to_contain_text("điểm a khoản 10 Mục IV")
    expect(first.locator("mark")).to_contain_text(["nghiện ma túy"])
    expect(first.get_by_role("link", name="Công an huyện Sơn Hà")).to_be_visible()
    first.get_by_role("link").first.click()
    page.wait_for_url(f"{base}{PLAN}#iv-10-a")


def test_filters_combine_and_live_in_the_address(searched, page):
    """Each choice narrows, stands in the address, survives a reload, and goes with the back button."""
    page.goto(f"{searched}tra-cuu/?q=duoi+nuoc")
    before = len(results(page))
    page.get_by_label("2024", exact=False).first.check()
    page.wait_for_url(re.compile("nam=2024"))
    page.get_by_label("chủ trì", exact=True).check()
    page.wait_for_url(re.compile("nam=2024&vai-tro=l"))
    expect(page.get_by_role("button", name="Bỏ lọc chủ trì")).to_be_visible()
    narrowed = results(page)
    assert narrowed
    assert all("chủ trì" in row for row in page.locator("[data-list] > li .kh-result__agencies").all_inner_texts())

    page.reload()
    assert results(page) == narrowed
    expect(page.get_by_label("chủ trì", exact=True)).to_be_checked()

    page.go_back()
    page.wait_for_url(re.compile("nam=2024$"))
    expect(page.get_by_label("chủ trì", exact=True)).not_to_be_checked()
    page.go_back()
    page.wait_for_url(f"{searched}tra-cuu/?q=duoi+nuoc")
    expect(page.locator("[data-chips]")).to_be_hidden()
    assert len(results(page)) == before


def test_a_place_has_what_lies_in_it(searched, page):
    """Choosing a district leaves its own documents and its communes'."""
    page.goto(f"{searched}tra-cuu/?dia-phuong=an-thinh/phu-my&loai=van-ban")
    expect(page.get_by_role("button", name="Bỏ lọc huyện Phú Mỹ")).to_be_visible()
    rows = page.locator("[data-list] > li .kh-result__said").all_inner_texts()
    assert rows
    assert any("xã" in row for row in rows)
    assert any("huyện Phú Mỹ" in row for row in rows)


def test_an_agency_chosen_leaves_its_tasks_only(base, page):
    """«xem mọi đoạn giao việc» of an agency lists the clauses that give it work."""
    page.goto(f"{base}tra-cuu/?q=phong+y+te")
    page.get_by_role("link", name="xem mọi đoạn giao việc").first.click()
    page.wait_for_url(re.compile("co-quan=quang-ngai%2Fson-ha%2Fphong-y-te$"))
    assert any("khoản 3 Mục IV" in row for row in results(page))
    assert all("Mục" in row for row in results(page))


def test_only_deadlines(base, page):
    """The kind «Thời hạn» leaves clauses that have one, with its day."""
    page.goto(f"{base}tra-cuu/?q=bao+cao&loai=thoi-han")
    results(page)
    due = page.locator("[data-list] > li").filter(has=page.locator(".kh-result__due"))
    expect(due).to_have_count(page.locator("[data-list] > li").count())


def test_search_inside_a_plan_stays_inside(base, page):
    """The box on a plan's page suggests its clauses and leads to results of that plan alone."""
    page.goto(f"{base}{PLAN}")
    box = page.get_by_role("combobox", name="Tìm trong văn bản này")
    box.press_sequentially("duoi nuoc")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("đuối nước")
    box.press("Enter")
    page.wait_for_url(re.compile(rf"q=duoi\+nuoc&van-ban={PLAN[:-1]}"))
    links = page.locator("[data-list] > li > p:first-child > a")
    expect(links.first).to_be_visible()
    assert all(PLAN in one.get_attribute("href") for one in links.all())


def test_search_inside_an_agency_stays_with_its_tasks(base, page):
    """The box on an agency's page finds clauses that give it work, also through a collective."""
    page.goto(f"{base}{AGENCY}")
    page.get_by_role("combobox", name="Tìm trong việc của cơ quan này").press_sequentially("kham chua benh")
    expect(page.get_by_role("option").first).to_contain_text("khám, chữa bệnh")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{PLAN}#iv-3-a")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_comes_to_the_box_from_anywhere(base, page, keys):
    """`/` and Ctrl-K put the cursor into the box; where somebody types, `/` is a letter."""
    page.goto(f"{base}{PLAN}")
    page.keyboard.press(keys)
    expect(page.locator("#kh-search")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#kh-search")).to_have_value("/")


def test_a_phone_reaches_the_search_by_its_link(base, phone):
    """The header of a phone has a link to the page of search, which fits the screen with results and filters."""
    phone.goto(f"{base}{PLAN}")
    phone.get_by_role("link", name="Tìm kiếm").click()
    phone.wait_for_url(f"{base}tra-cuu/#tim")
    expect(phone.get_by_role("combobox")).to_be_focused()
    phone.get_by_role("combobox").fill("phòng y tế")
    phone.get_by_role("button", name="Tìm", exact=True).click()
    results(phone)
    phone.get_by_text("Lọc kết quả").click()
    expect(phone.get_by_label("chủ trì", exact=True)).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_nothing_found_helps(base, page):
    """Names that look like it, the same without filters, and the indexes."""
    page.goto(f"{base}tra-cuu/?q=phong+y+te+atlantis&nam=1999")
    expect(page.get_by_role("status").get_by_text("Không tìm thấy gì cho «phong y te atlantis»")).to_be_visible()
    expect(page.get_by_role("link", name="Phòng Y tế huyện Sơn Hà")).to_be_visible()
    page.get_by_role("link", name="Bỏ mọi bộ lọc").click()
    page.wait_for_url(f"{base}tra-cuu/?q=phong+y+te+atlantis")
    assert results(page)


def test_a_slip_is_mended_and_said(base, page):
    """What was not in any document is mended, and the page says what it looked for."""
    page.goto(f"{base}tra-cuu/?q=dduoosi+nuwowcs")
    assert results(page)
    expect(page.locator("[data-status]")).to_contain_text("đang tìm «duoi nuoc»")


def test_quotes_ask_for_the_very_words(base, page):
    """A phrase in quotes is found as it stands, or not at all."""
    page.goto(f"{base}tra-cuu/?q=%22trẻ+em+xâm+hại%22&loai=doan")
    expect(page.locator("[data-status]")).to_contain_text("Không tìm thấy")
    page.goto(f"{base}tra-cuu/?q=%22xâm+hại+trẻ+em%22&loai=doan")
    texts = page.locator("[data-list] > li")  # in the clause or in its deadline
    expect(texts.first).to_be_visible()
    assert all("xam hai tre em" in plain_words(text) for text in texts.all_inner_texts())


@pytest.mark.parametrize(
    ("citation", "clause"),
    [
        (
            "điểm đ khoản 1 Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi",
            "vb-4h7kq2mz/#ii-1-dd",
        ),
        ("Mục II khoản 1 điểm d kh 76 quảng ngãi", "vb-4h7kq2mz/#ii-1-d"),
        ("khoản 1 Mục V Kế hoạch số …/KH-UBND tháng 4/2024 của UBND huyện Sơn Hà (bản chưa ghi số)", f"{PLAN}#v-1"),
        ("gach dau dong thu 3 khoan 11 muc iv ke hoach huyen bach thong 2024", "vb-7gk2zx4p/#iv-11-p3"),
    ],
)
def test_a_citation_leads_to_its_clause(base, page, citation, clause):
    """Whoever pastes «điểm … khoản … Mục … Kế hoạch số …» from a letter gets that very clause first."""
    page.goto(f"{base}tra-cuu/")
    page.get_by_role("combobox", name="Tìm cơ quan, văn bản, việc, thời hạn").fill(citation)
    page.get_by_role("main").get_by_role("button", name="Tìm", exact=True).click()
    results(page)
    first = page.locator("[data-list] > li > p:first-child > a").first
    assert first.evaluate("(link) => link.href") == base + clause


def test_results_are_announced(base, page):
    """A screen reader hears how many results there are."""
    page.goto(f"{base}tra-cuu/?q=phong+y+te")
    expect(page.get_by_role("status").filter(has_text="kết quả cho «phong y te»")).to_be_visible()


def test_more_results_come_below_and_take_the_focus(searched, page):
    """The button adds results, and who uses the keyboard goes on at the first new one."""
    page.goto(f"{searched}tra-cuu/?q=tre+em")
    before = len(results(page))
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator("[data-list] > li")).not_to_have_count(before)
    expect(page.locator("[data-list] > li").nth(before).get_by_role("link").first).to_be_focused()


def test_old_addresses_of_searches_still_work(base, page):
    """Links made before had the query under `tim`."""
    page.goto(f"{base}tra-cuu/?tim=phong+y+te")
    assert results(page)[0].startswith("Phòng Y tế")


def test_a_site_published_meanwhile_is_read_anew(base, page):
    """Whose page stood open while the site was published does not get results of two indexes mixed."""
    page.goto(f"{base}tra-cuu/?q=tre+em")
    results(page)
    page.route(re.compile(r"chi-muc/tu/\d+\.txt\?"), lambda route: route.fulfill(body="other version\n"), times=1)
    page.get_by_role("combobox", name="Tìm cơ quan, văn bản, việc, thời hạn").fill("duoi nuoc")
    page.get_by_role("main").get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator("[data-status]")).to_contain_text("«duoi nuoc»")
    assert results(page)
