"""What readers do: find, read, cite, filter, sort, follow; with a mouse, with a keyboard, without scripts."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds_of_pages import AGENCY, PLAN

pytestmark = pytest.mark.browser

BOX = "Tìm cơ quan, văn bản, việc, thời hạn"
PHONG_Y_TE = "Phòng Y tế huyện Sơn Hà"
MATRIX = "Cơ quan và các mục giao việc cho cơ quan ấy"
BUSY = "co-quan/quang-ngai/son-ha/phong-lao-dong-thuong-binh-va-xa-hoi/"


# ---- from the first page to a clause, its matrix, its month, and back


def test_a_reader_walks_from_a_name_to_its_duty_and_its_month(page, base):
    """Home, «phong y te», the agency, its task, the clause, the plan's matrix, the report's month, the clause again."""
    page.goto(base)
    page.get_by_role("combobox", name=BOX).press_sequentially("phong y te")
    page.get_by_role("option", name=PHONG_Y_TE).click()
    page.wait_for_url(f"{base}{AGENCY}")
    expect(page.get_by_role("heading", level=1)).to_have_text(PHONG_Y_TE)

    tasks = page.get_by_role("region", name="Nhiệm vụ được giao").get_by_role("row")
    expect(tasks).to_have_count(3)  # the head and its two tasks
    expect(tasks.nth(1)).to_contain_text("Chỉ đạo thực hiện chính sách khám, chữa bệnh")
    tasks.nth(1).get_by_role("link", name="điểm a khoản 3 Mục IV").click()
    page.wait_for_url(f"{base}{PLAN}#iv-3-a")
    _expect_arrived(page, "iv-3-a")

    page.get_by_role("link", name="Ma trận trách nhiệm (").click()
    page.wait_for_url(f"{base}{PLAN}#ma-tran")
    expect(page.get_by_role("heading", name="Ma trận trách nhiệm")).to_be_in_viewport()
    row = page.get_by_role("region", name=MATRIX).get_by_role("row").filter(has_text="Phòng Y tế")
    row.get_by_role("cell").get_by_role("link").first.click()
    page.wait_for_url(re.compile(rf"{re.escape(base + PLAN)}#iv-3-[ab]"))
    _expect_arrived(page, page.url.partition("#")[2])

    report = (
        page.get_by_role("region", name="Thời hạn", exact=True)
        .get_by_role("row")
        .filter(has_text="trước ngày 30/11/2024")
    )
    report.get_by_role("link", name="tháng 11/2024").click()
    page.wait_for_url(f"{base}lich/2024/11/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("tháng 11/2024", re.IGNORECASE))
    entry = page.get_by_role("main").get_by_role("listitem").filter(has_text="trước ngày 30/11/2024")
    entry.filter(has_text="Sơn Hà").get_by_role("link", name="khoản 1 Mục V").click()
    page.wait_for_url(f"{base}{PLAN}#v-1")
    _expect_arrived(page, "v-1")


def test_a_clause_opened_by_its_link_is_marked_below_the_header(page, base):
    """A link in a letter leads straight to the clause: highlighted, labelled, and not under the header."""
    page.goto(f"{base}{PLAN}#iv-12-b")
    _expect_arrived(page, "iv-12-b")


def test_a_clause_opened_by_its_link_on_a_phone_is_marked_below_the_header(phone, base):
    """The same on a phone."""
    phone.goto(f"{base}{PLAN}#iv-12-b")
    _expect_arrived(phone, "iv-12-b")


def test_only_the_clause_arrived_at_is_labelled(page, base):
    """Following another clause's link moves the label; going back moves it back."""
    page.goto(f"{base}{PLAN}#iv-3-a")
    page.locator(".kh-toc").get_by_role("link", name="Các trường trực thuộc").click()
    _expect_arrived(page, "iv-12")
    expect(page.get_by_text("Đoạn được viện dẫn")).to_have_count(1)
    page.go_back()
    expect(page.locator("#iv-3-a .kh-arrived")).to_contain_text("Đoạn được viện dẫn")
    expect(page.get_by_text("Đoạn được viện dẫn")).to_have_count(1)


def test_an_address_with_a_broken_fragment_opens_the_plan(browser, base):
    """A link that a mail program cut off in the middle of an escape still shows a page on which everything works."""
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{base}{PLAN}#iv-3%E1%BA")
    expect(page.get_by_role("heading", level=1)).to_contain_text("công tác trẻ em")
    copies = page.get_by_role("button", name="Chép trích dẫn").count()
    page.close()
    assert (errors, copies > 0) == ([], True)


# ---- the box


_AS_TYPED = {
    "phong y te": PHONG_Y_TE,
    "Phòng Y tế": PHONG_Y_TE,
    "PHONG Y TE": PHONG_Y_TE,
    "phòng y tê": PHONG_Y_TE,
    "y tế sơn hà": PHONG_Y_TE,
    "tram y te": "Trạm Y tế phường Nguyễn Nghiêm",
    "76/KH-UBND": "76/KH-UBND",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "PLĐTBXH": "Phòng Lao động - Thương binh và Xã hội",
    "ldtbxh son ha": "Phòng Lao động - Thương binh và Xã hội huyện Sơn Hà",
    "Phòng LĐTBXH": "Phòng Lao động - Thương binh và Xã hội",
    "Phòng LĐ-TB&XH": "Phòng Lao động - Thương binh và Xã hội",
}


def test_the_box_finds_names_as_people_type_them(page, base):
    """With or without accents, in capitals, abbreviated, by number: the first suggestion is what was meant."""
    page.goto(base)
    box = page.get_by_role("combobox", name=BOX)
    for typed, meant in _AS_TYPED.items():
        box.fill("")
        expect(page.get_by_role("listbox")).to_be_hidden()
        box.fill(typed)
        expect(page.get_by_role("option").first, f"for «{typed}»").to_contain_text(meant)


def test_the_box_works_with_the_keyboard_alone(page, base):
    """Tab to the box; arrows choose and go round; Escape closes; Enter goes to the one chosen."""
    page.goto(base)
    box = page.get_by_role("combobox", name=BOX)
    _tab_to(page, box)
    page.keyboard.type("phong y te")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(PHONG_Y_TE)
    expect(box).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()

    box.fill("")
    page.keyboard.type("phong y te huyen")
    expect(options.first).to_contain_text(PHONG_Y_TE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}{AGENCY}")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(page, base):
    """Whoever closes the list goes on typing where they were."""
    page.goto(base)
    box = page.get_by_role("combobox", name=BOX)
    box.press_sequentially("phong y te")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("phong y te")


def test_enter_without_a_choice_shows_all_results_on_a_page(page, base):
    """The results stand at an address of their own, which can be sent on."""
    page.goto(base)
    page.get_by_role("combobox", name=BOX).fill("phong y te")
    page.get_by_role("combobox", name=BOX).press("Enter")
    page.wait_for_url(f"{base}tra-cuu/?q=phong+y+te")
    expect(page.get_by_text("kết quả cho «phong y te»")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=PHONG_Y_TE).first.click()
    page.wait_for_url(f"{base}{AGENCY}")


def test_the_box_of_the_agencies_index_finds_agencies(page, base):
    """The same box stands above the index of agencies."""
    page.goto(f"{base}co-quan/")
    page.get_by_role("combobox", name="Tìm cơ quan", exact=True).fill("cong an huyen son ha")
    page.get_by_role("option", name="Công an huyện Sơn Hà").click()
    page.wait_for_url(f"{base}co-quan/quang-ngai/son-ha/cong-an-huyen/")


# ---- citing


def test_a_link_is_copied(open_context, base):
    """The quiet # of a clause puts its address on the clipboard and says so."""
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + PLAN)
    page.locator("#iv-1-dd").get_by_role("link", name="Chép liên kết").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép liên kết của đoạn.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{base}{PLAN}#iv-1-dd"
    _expect_arrived(page, "iv-1-dd")


def test_a_citation_is_copied(open_context, base):
    """The mark beside it copies the citation, from the small to the large, with the address."""
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + PLAN)
    page.locator("#iv-1-dd").get_by_role("button", name="Chép trích dẫn").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép trích dẫn:")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("điểm đ khoản 1 Mục IV Kế hoạch số …/KH-UBND tháng 4/2024 của UBND huyện Sơn Hà")
    assert copied.endswith(f"({base}{PLAN}#iv-1-dd)")


def test_a_citation_is_copied_on_plain_http(open_context, base):
    """Browsers give the clipboard API to secure addresses only; an office's own server is often plain http."""
    page = open_context().new_page()
    plain = base.replace("127.0.0.1", "kehoach.test")
    page.goto(plain + PLAN)
    assert page.evaluate("navigator.clipboard === undefined")
    page.locator("#iv-1-dd").get_by_role("button", name="Chép trích dẫn").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép trích dẫn:")).to_be_visible()
    # reading the clipboard is forbidden too: paste it
    page.goto(plain)
    box = page.get_by_role("combobox", name=BOX)
    box.focus()
    page.keyboard.press("Control+V")
    expect(box).to_have_value(
        re.compile(rf"^điểm đ khoản 1 Mục IV Kế hoạch số .*\({re.escape(base + PLAN)}#iv-1-dd\)$")
    )


def test_copying_works_with_the_keyboard_and_keeps_the_focus(open_context, base):
    """After Enter on the mark the focus is still on it, so that reading goes on from there."""
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + PLAN)
    mark = page.locator("#iv-3-a").get_by_role("button", name="Chép trích dẫn")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Đã chép trích dẫn:")).to_be_visible()
    expect(mark).to_be_focused()


# ---- narrowing and sorting


def test_a_filter_of_an_agencys_tasks_survives_a_reload(page, base, rows_of):
    """Choosing a role hides the other rows, stands in the address, and is still chosen after a reload."""
    page.goto(base + BUSY)
    rows = page.get_by_role("region", name="Nhiệm vụ được giao").locator("tbody tr:visible")
    everything = rows_of(page, f"{base}{BUSY}data.json")["tasks"]
    expect(rows).to_have_count(len(everything))
    leading = [task for task in everything if task["role"] == "lead"]
    assert 0 < len(leading) < len(everything)

    page.get_by_label("Vai trò").select_option("Chủ trì")
    expect(rows).to_have_count(len(leading))
    assert page.url == f"{base}{BUSY}?role=lead"
    page.reload()
    expect(page.get_by_label("Vai trò")).to_have_value("lead")
    expect(rows).to_have_count(len(leading))

    page.get_by_label("Vai trò").select_option("Tất cả")
    expect(rows).to_have_count(len(everything))
    assert page.url == base + BUSY


def test_the_filter_counts_the_rows_that_it_filters(page, base, rows_of):
    """«Hiện n trong n» agrees with the number of tasks in the heading above it."""
    page.goto(base + BUSY)
    own = len(rows_of(page, f"{base}{BUSY}data.json")["tasks"])
    expect(page.get_by_role("heading", name=f"Nhiệm vụ được giao ({own})")).to_be_visible()
    expect(page.locator(".kh-filters output")).to_have_text(f"Hiện {own} trong {own}")


def test_filters_of_the_documents_survive_a_reload(page, base, rows_of):
    """Words without accents and the choice of a place narrow the list together."""
    page.goto(f"{base}van-ban/")
    rows = page.locator(".kh-plans tbody tr:visible")
    plans = rows_of(page, f"{base}du-lieu/plans.json")
    expect(rows).to_have_count(len(plans))
    page.get_by_label("Lọc theo chữ").fill("cong tac tre em")
    expect(rows).to_have_count(len([plan for plan in plans if "công tác trẻ em" in plan["title"]]))
    page.get_by_label("Địa phương").select_option("huyện Sơn Hà")
    expect(rows).to_have_count(1)
    page.reload()
    expect(rows).to_have_count(1)
    expect(page.get_by_label("Lọc theo chữ")).to_have_value("cong tac tre em")
    expect(rows.first).to_contain_text("huyện Sơn Hà")


def test_a_filter_that_nothing_fits_says_zero(page, base):
    """An empty table says that it is empty by choice."""
    page.goto(f"{base}van-ban/")
    page.get_by_label("Lọc theo chữ").fill("không có văn bản này")
    expect(page.locator(".kh-filters output")).to_have_text(re.compile(r"^Hiện 0 trong \d+$"))


def test_a_column_sorts_both_ways(page, base, rows_of):
    """By date of issue: the oldest first, then the newest first; the head says which."""
    page.goto(f"{base}van-ban/")
    dates = sorted(plan["issued_on"] for plan in rows_of(page, f"{base}du-lieu/plans.json"))
    head = page.get_by_role("columnheader", name="Ngày ban hành")
    shown = page.locator(".kh-plans tbody td:nth-child(4)")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert "2020" in shown.first.inner_text()
    ascending = shown.evaluate_all("(cells) => cells.map((cell) => cell.dataset.sort)")
    assert ascending == sorted(ascending)
    assert [key[:4] for key in ascending] == [day[:4] for day in dates]
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert shown.evaluate_all("(cells) => cells.map((cell) => cell.dataset.sort)") == sorted(ascending, reverse=True)


def test_a_column_of_numbers_sorts_by_value(page, base):
    """9 tasks come before 10."""
    page.goto(f"{base}van-ban/")
    page.get_by_role("columnheader", name="Nhiệm vụ").get_by_role("button").click()
    numbers = page.locator(".kh-plans tbody td:nth-child(5)").all_inner_texts()
    assert [int(number) for number in numbers] == sorted(int(number) for number in numbers)


# ---- dates


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2024-05-10T08:00:00+07:00", None),  # three weeks ahead: the date alone
        ("2024-05-25T08:00:00+07:00", "còn 6 ngày"),
        ("2024-05-25T23:30:00+07:00", "còn 6 ngày"),
        ("2024-05-31T08:00:00+07:00", "hôm nay"),
        ("2024-06-05T08:00:00+07:00", "đã qua"),
    ],
)
def test_the_state_of_a_date_is_that_of_the_readers_day(page, base, now, state):
    """«trước ngày 31/5/2024» as a reader of that day sees it."""
    page.clock.set_fixed_time(now)
    page.goto(base + PLAN)
    when = page.locator("#v-1 .kh-when", has_text="trước ngày 31/5/2024")
    expect(when).to_have_text("trước ngày 31/5/2024" + (f" {state}" if state else ""))


def test_what_has_passed_leaves_the_list_of_what_is_coming(page, base):
    """The site was built on 2024-05-10; in December the reader is not told that a report of May is coming."""
    page.clock.set_fixed_time("2024-05-11T08:00:00+07:00")
    page.goto(f"{base}lich/")
    expect(page.locator(".kh-entries").first).to_contain_text("31/5/2024")
    page.clock.set_fixed_time("2024-12-01T08:00:00+07:00")
    page.goto(f"{base}lich/")
    expect(page.locator(".kh-entries").first).not_to_contain_text("31/5/2024")


@pytest.mark.parametrize("address", ["", "lich/"])
def test_a_deadline_of_next_week_is_coming_long_after_the_build(page, base, address):
    """Nobody rebuilt the site since 2024-05-10; on 2024-12-01 the report of 10/12 still stands under what is coming."""
    page.clock.set_fixed_time("2024-12-01T08:00:00+07:00")
    page.goto(base + address)
    expect(page.locator(".kh-entries").first).to_contain_text("10/12/2024")


@pytest.mark.parametrize("address", ["", "lich/"])
def test_when_everything_has_passed_the_page_says_so(page, base, address):
    """A site that nobody rebuilt for years says that nothing is coming, as one built that day would."""
    page.clock.set_fixed_time("2031-01-01T08:00:00+07:00")
    page.goto(base + address)
    coming = page.locator(":is(#sap-den-han, #sap-toi) ~ :is(p, ul):visible").first
    expect(coming).to_have_text("Không có thời hạn nào phía trước.")


def test_today_is_marked_in_the_month(page, base):
    """The reader's own day stands out in the grid."""
    page.clock.set_fixed_time("2024-11-20T08:00:00+07:00")
    page.goto(f"{base}lich/2024/11/")
    expect(page.locator(".kh-month__today .kh-month__number")).to_have_text("20")


# ---- without scripts


@pytest.fixture
def bare(open_context) -> Page:
    """A browser that runs no script."""
    return open_context(java_script_enabled=False).new_page()


def test_without_scripts_the_list_of_documents_is_complete(bare, base, rows_of):
    """Every document is in the list and can be opened; no filter that does nothing."""
    plans = rows_of(bare, f"{base}du-lieu/plans.json")
    bare.goto(f"{base}van-ban/")
    expect(bare.locator(".kh-plans tbody tr:visible")).to_have_count(len(plans))
    expect(bare.locator(".kh-filters")).to_be_hidden()
    bare.locator(f".kh-plans a[href='../{PLAN}']").click()
    expect(bare.get_by_role("heading", level=1)).to_contain_text("công tác trẻ em trên địa bàn huyện Sơn Hà")


def test_without_scripts_the_plan_reads_in_full(bare, base, rows_of):
    """Every clause, the matrix and the deadlines are in the page; the marks to copy a citation are not."""
    clauses = rows_of(bare, f"{base}{PLAN}data.json")["clauses"]
    bare.goto(base + PLAN)
    expect(bare.locator(".kh-doc .kh-clause:visible[id]")).to_have_count(
        len(clauses) + bare.locator("#can-cu, #noi-nhan, #ky").count()
    )
    expect(bare.locator("#iv-3-a")).to_contain_text("trẻ dưới 06 tuổi")
    expect(bare.get_by_role("region", name=MATRIX)).to_be_visible()
    expect(bare.get_by_role("button", name="Chép trích dẫn").first).to_be_hidden()
    expect(bare.locator("#v-1 time").first).to_have_text("trước ngày 31/5/2024")


def test_without_scripts_a_clauses_link_is_a_link(bare, base):
    """The # leads to the clause, whose address can be copied from the address bar, and the clause is highlighted."""
    bare.goto(base + PLAN)
    bare.locator("#iv-3-a").get_by_role("link", name="Chép liên kết").click()
    assert bare.url == f"{base}{PLAN}#iv-3-a"
    assert bare.locator("#iv-3-a:target").count() == 1


def test_without_scripts_the_calendar_reads_in_full(bare, base):
    """The month lists its deadlines with links to their clauses."""
    bare.goto(f"{base}lich/2024/11/")
    entry = (
        bare.get_by_role("main")
        .get_by_role("listitem")
        .filter(has_text="trước ngày 30/11/2024")
        .filter(has_text="Sơn Hà")
    )
    entry.get_by_role("link", name="khoản 1 Mục V").click()
    assert bare.url == f"{base}{PLAN}#v-1"


def test_without_scripts_a_search_offers_the_indexes(bare, base):
    """The box leads to the search page, which says what it cannot do and lists every index."""
    bare.goto(base)
    bare.get_by_role("combobox", name=BOX).fill("phong y te")
    bare.get_by_role("button", name="Tìm", exact=True).click()
    expect(bare.locator("noscript p")).to_contain_text("Trình duyệt không chạy được mã lệnh")
    bare.get_by_role("main").get_by_role("link", name="Tất cả cơ quan").click()
    expect(bare.get_by_role("link", name=PHONG_Y_TE, exact=True)).to_be_visible()


def test_without_scripts_a_readable_alias_leads_to_the_plan(bare, base):
    """The address that people can read redirects by itself."""
    bare.goto(f"{base}ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/")
    bare.wait_for_url(f"{base}vb-4h7kq2mz/")
    expect(bare.get_by_role("heading", level=1)).to_contain_text("tỉnh Quảng Ngãi")


# ---- colours


def test_the_readers_choice_of_colours_stays(page, base):
    """The button changes the ground, and the next page has the same."""
    page.goto(base)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):  # as the machine has it, then light, then dark
        page.locator("label.md-header__button[for^=__palette]:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(base + PLAN)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.fixture
def rows_of():
    """Reads a data file of the site as a program would."""

    def read(page: Page, url: str) -> list[dict] | dict:
        return json.loads(page.context.request.get(url).body())

    return read


# returns once the element stands below the header, when fonts and marks have come and nothing moves any more
_BELOW_THE_HEADER = """async (element) => {
  const header = document.querySelector(".md-header");
  for (let tries = 0; tries < 100; tries++) {
    if (element.getBoundingClientRect().top >= header.getBoundingClientRect().bottom) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error(`${element.getBoundingClientRect().top} px: the header covers ${element.textContent.slice(0, 60)}`);
}"""


def _tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail("Tab never reached it")


def _expect_arrived(page: Page, clause: str) -> None:
    """The clause is the one the address names, is labelled and highlighted, and stands below the header."""
    reached = page.locator(f"[id='{clause}']")
    label, words = reached.locator(".kh-arrived"), reached.locator("> :is(.kh-clause__head, .kh-clause__text)").first
    expect(label).to_contain_text("Đoạn được viện dẫn")
    expect(words).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    for part in (label, words):
        expect(part).to_be_in_viewport()
        part.evaluate(_BELOW_THE_HEADER)
