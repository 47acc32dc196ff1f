"""The page of results: filters, addresses, keyboard, help where nothing is found; a file server below a path."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from generator.search.placing import STEP, placed, room, steps
from generator.search.postings import FIRST, Bounds, line
from generator.search.words import plain, plain_words, words
from tests.browser.kinds_of_pages import AGENCY, PLAN

pytestmark = pytest.mark.browser

TYPED = (
    "Uỷ ban nhân dân Ủy ban", "hoà hòa HÒA", "kĩ thuật kỹ thuật quý quí", "ngày 05/6/2024 006", "LĐ-TB&XH 06/QĐ-TTg",
    "Đăk Mơ đuối nước ĐẦY dạy", "trẻ em", "tre\u0309 em", "Y tế ty lý", "a_b c", "١٢ ²", "", "ﬁ ß İ",
)  # fmt: skip


def results(page: Page) -> list[str]:
    """The first line of every result, once they and the filters are there."""
    expect(page.locator("[data-results][data-shown]")).to_be_attached()
    expect(page.locator("[data-list] > li").first).to_be_visible()
    return page.locator("[data-list] > li > p:first-child").all_inner_texts()


@pytest.mark.parametrize("text", TYPED)
def test_the_browser_makes_the_same_words_as_the_build(page, base, text):
    """generator/search/words.py and templates/search/01-words.js agree, or a word would not be found."""
    page.goto(base)
    page.add_script_tag(path=None, url=f"{base}assets/search.js")
    found = page.evaluate("(text) => kehoachSearch.wordsOf(text).map((word) => [word.exact, word.plain])", text)
    assert [tuple(word) for word in found] == [(word, plain(word)) for word in words(text)]


def test_the_browser_reads_the_numbers_that_the_build_wrote(page, root):
    """Where every plan's numbers begin, and a line of several stretches, are the same in 02-index.js and in Python."""
    scripts = "".join((root / f"templates/search/{name}").read_text("utf-8") for name in ("01-words.js", "02-index.js"))
    units_of = {f"vb-{number:08}": 90 + number % 60 for number in range(900)}
    starts, rare = placed(units_of), list(units_of)[::7]
    blocks = sorted((starts[key], "".join(chr(FIRST + place) for place in (0, 3, 20, 89))) for key in rare)
    columns = {"plans": "".join(key[3:] for key in units_of), "planCount": 900, "units": list(units_of.values())}
    columns |= {"room": room(sum(map(steps, units_of.values()))), "starts": ""}
    where = line("tre?", blocks, Bounds()).partition("\t")[2]
    read = "[[...startsOf(columns)], [...summed(where.split(','), STRETCH * STEP)]]"
    found, numbers = page.evaluate(f"([columns, where]) => {{ {scripts}\nreturn {read}; }}", [columns, where])
    assert found == [starts[key] for key in units_of]
    assert "," in where
    assert numbers == [start * STEP + ord(unit) - FIRST for start, units in blocks for unit in units]


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


def test_a_document_corrected_meanwhile_is_read_anew(base, page):
    """What is shown of a document must be of the state that it was found in."""
    stale = []

    def other(route):
        stale.append(route.request.url)
        route.fulfill(json={"check": "--", "units": []})

    page.route(re.compile(r"chi-muc/doan/vb-[a-z0-9]+/0\.json\?"), other, times=1)
    page.goto(f"{base}tra-cuu/?q=tre+em")
    assert results(page)
    assert stale


# ---- what fresh eyes stumbled over


def test_every_result_that_is_counted_can_be_reached(base, page):
    """The number said is the number listed once «Xem thêm» has nothing more; then the button is gone."""
    page.goto(f"{base}tra-cuu/?q=tre+em")
    results(page)
    said = int(re.search(r"\d+", page.locator("[data-status]").inner_text())[0])
    assert said > 20
    button = page.get_by_role("button", name="Xem thêm kết quả")
    while button.is_visible():
        before = page.locator("[data-list] > li").count()
        button.click()
        expect(page.locator("[data-list] > li")).not_to_have_count(before)
    assert page.locator("[data-list] > li").count() == said


def test_values_of_one_filter_are_or(searched, page):
    """After one year is chosen the others are still offered, each with what it would leave; two leave the sum."""
    page.goto(f"{searched}tra-cuu/?q=duoi+nuoc&loai=van-ban")
    results(page)
    years = page.get_by_role("group", name="Năm").get_by_role("checkbox")
    offered = years.count()
    assert offered > 2
    counts = {}
    for year in ("2023", "2024"):
        text = page.get_by_role("group", name="Năm").locator("label").filter(has_text=year).inner_text()
        counts[year] = int(re.search(r"\((\d+)\)", text)[1])
        page.get_by_label(re.compile(rf"^\s*{year}")).check()
        page.wait_for_url(re.compile(f"nam={year}"))
        expect(page.get_by_role("button", name=f"Bỏ lọc {year}")).to_be_visible()
    assert years.count() == offered
    expect(page.locator("[data-status]")).to_contain_text(f"{sum(counts.values())} kết quả")


def test_what_an_agency_is_asked_to_do(base, page):
    """Agency and «được đề nghị» together leave the requests to that agency."""
    page.goto(f"{base}tra-cuu/?co-quan=quang-ngai/son-ha/huyen-doan&vai-tro=r")
    assert len(results(page)) > 0
    assert all("được đề nghị" in row for row in page.locator("[data-list] .kh-result__agencies").all_inner_texts())


def test_deadlines_and_documents_together(base, page):
    """Two kinds of result leave both."""
    page.goto(f"{base}tra-cuu/?q=bao+cao&loai=thoi-han")
    alone = len(results(page))
    page.goto(f"{base}tra-cuu/?q=bao+cao&loai=thoi-han&loai=van-ban")
    assert len(results(page)) >= alone


def test_a_mended_query_keeps_its_date_and_number(base, page):
    """Mending one word leaves «30/11/2024» a date."""
    page.goto(f"{base}tra-cuu/?q=bao+cao+30/11/2024+tieeu+chis")
    results(page)
    expect(page.locator("[data-status]")).to_contain_text("bao cao 30/11/2024 tieu chi")


def test_a_broken_index_is_said(base, page):
    """A file that is missing is told with what to do, and nothing stale stays on the page."""
    bare = page.context.browser.new_page()  # the console may say what failed
    for missing in ("co-quan.json", "doan/", "assets/search.js", "tu/"):
        bare.route(re.compile(missing.replace(".", r"\.")), lambda route: route.fulfill(status=404, body=""))
        bare.goto(f"{base}tra-cuu/?q=tre+em")
        expect(bare.locator("[data-status]")).to_contain_text("Chưa tải được chỉ mục tìm kiếm")
        expect(bare.locator("[data-list] > li")).to_have_count(0)
        expect(bare.get_by_role("button", name="Xem thêm kết quả")).to_be_hidden()
        bare.unroute_all()
    bare.get_by_role("combobox", name="Tìm cơ quan, văn bản, việc, thời hạn").fill("trẻ em")
    bare.get_by_role("main").get_by_role("button", name="Tìm", exact=True).click()
    expect(bare.locator("[data-list] > li").first).to_be_visible()
    bare.close()


def test_a_chosen_suggestion_stays_chosen_while_others_come(base, page):
    """Documents that arrive late do not move what the arrow keys have chosen."""
    page.goto(base)
    box = page.get_by_role("combobox", name="Tìm cơ quan, văn bản, việc, thời hạn")
    box.press_sequentially("cong tac tre em")
    everywhere = page.get_by_role("option").filter(has_text="trong mọi văn bản")
    expect(everywhere).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").filter(has_text="công tác trẻ em").first).to_be_visible()
    expect(everywhere).to_have_attribute("aria-selected", "true")


def test_a_missing_word_is_said(base, page):
    """A name that no document has is not passed over in silence."""
    page.goto(f"{base}tra-cuu/?q=XYZQ+tre+em")
    results(page)
    expect(page.locator("[data-status]")).to_contain_text("Không nơi nào có «XYZQ»")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("phong tu phap an thinh phu my", "Phòng Tư pháp huyện Phú Mỹ"),
        ("UBND TP An Thịnh", "UBND thành phố An Thịnh"),
        ("hội nông dân xã đăk pi", "Hội Nông dân xã Đăk Pi"),
        ("chi thi 28-CT/TW", "Chỉ thị số 28-CT/TW"),
        ("vb-9xw3t6bn", "Kế hoạch …/KH-UBND (UBND huyện Sơn Hà"),
    ],
)
def test_names_are_not_found_by_letters_of_other_names(searched, page, query, first):
    """«xã» is not the «xã» of «thị xã», «Phòng» no «Phong Điền»; TP, Party numbers and permanent ids are read."""
    page.goto(f"{searched}tra-cuu/?q={query}")
    assert results(page)[0].startswith(first)


def test_relative_days_are_counted_from_today(base, page):
    """«tháng này» is the month that the reader's clock shows."""
    page.clock.set_fixed_time("2024-11-20T09:00:00+07:00")
    page.goto(f"{base}tra-cuu/?q=bao+cao+thang+nay")
    results(page)
    assert "11/2024" in page.locator("[data-list] > li .kh-result__due").first.inner_text()


def test_an_agency_filter_is_typed_as_in_the_box(base, page):
    """The field of the filters offers agencies without accents, and Enter takes the first."""
    page.goto(f"{base}tra-cuu/?q=tre+em")
    results(page)
    page.get_by_label("Cơ quan", exact=True).and_(page.locator("input[type=text]")).fill("huyen doan son ha")
    page.get_by_role("button", name="Huyện đoàn Sơn Hà").click()
    page.wait_for_url(re.compile("co-quan="))
    assert results(page)


def test_the_title_of_the_page_says_what_was_asked(base, page):
    """Tabs and bookmarks of two searches can be told apart."""
    page.goto(f"{base}tra-cuu/?q=phong+y+te")
    results(page)
    assert page.title().startswith("phong y te – ")
