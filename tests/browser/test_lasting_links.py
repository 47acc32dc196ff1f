"""Old links in a real browser: aliases with a fragment, clauses that moved, texts of a day; also without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import served
from tests.browser.test_axe import expect_no_violation
from tests.site_builder import built, config_with_address, kehoach

pytestmark = pytest.mark.browser

OLD, NEW = "vb-bcdfghj2", "vb-bcdfghj3"
MONTHLY, YEARLY, UNDATED, WITHDRAWN = "vb-bcdfghj4", "vb-bcdfghj5", "vb-bcdfghj6", "vb-bcdfghj7"
DAYS = {MONTHLY: ("3", "2026-01"), YEARLY: ("4", "2025"), UNDATED: ("5", None)}  # number, day of issue
HEAD = {
    "kind": "ke-hoach", "code": "KH-UBND", "place": "quang-ngai/son-ha", "issuing_authority": "UBND huyện Sơn Hà",
    "issued_on": "2026-01-05",
}  # fmt: skip
CLAUSES = [f"Việc thứ {number} của kế hoạch này: dạy bơi cho trẻ em ở xã số {number}." for number in range(1, 30)]


def plan(plan_id: str, number: str, title: str, clauses: list[dict], **more: object) -> str:
    """A plan file of one section; JSON is YAML."""
    body = [{"label": "I", "heading": "Nhiệm vụ", "clauses": clauses}]
    fields = HEAD | {"id": plan_id, "number": number, "title": title, "body": body} | more
    return json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False)


def numbered(texts: list[str]) -> list[dict]:
    """Clauses 1, 2, 3 and so on."""
    return [{"label": str(place), "text": text} for place, text in enumerate(texts, 1)]


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Iterator[str]:
    """A site on which, since it was first published, documents were corrected, withdrawn, and two clauses moved."""
    folder = tmp_path_factory.mktemp("lasting")
    plans = folder / "content" / "plans"
    plans.mkdir(parents=True)
    (plans / "a.yml").write_text(plan(OLD, "1", "Dạy bơi", numbered(CLAUSES)), "utf-8")
    (plans / "b.yml").write_text(plan(NEW, "2", "Rào ao", numbered(["Rào ao hồ."])), "utf-8")
    for plan_id, (number, day) in DAYS.items():
        text = plan(plan_id, number, "Dựng biển", numbered(CLAUSES[:3]), issued_on=day)
        (plans / f"{plan_id}.yml").write_text(text, "utf-8")
    (plans / "gone.yml").write_text(plan(WITHDRAWN, "6", "Phao cứu sinh", numbered(["Mua phao."])), "utf-8")
    assert kehoach("publish", "--content", folder / "content").returncode == 0
    corrected = numbered([CLAUSES[0], "Việc thứ 2, đã đính chính.", *CLAUSES[2:27]])
    revision = {"revised_on": "2026-02-10", "revision": "Đính chính khoản 2"}
    (plans / "a.2026-02-10.yml").write_text(plan(OLD, "1", "Dạy bơi", corrected, **revision), "utf-8")
    (plans / "b.yml").write_text(plan(NEW, "2", "Rào ao", numbered(["Rào ao hồ.", CLAUSES[28]])), "utf-8")
    for plan_id, (number, day) in DAYS.items():
        text = plan(plan_id, number, "Dựng biển", numbered(CLAUSES[1:4]), issued_on=day, **revision)
        (plans / f"{plan_id}.2026-02-10.yml").write_text(text, "utf-8")
    (plans / "gone.yml").unlink()
    with (folder / "content" / "published.yml").open("a", encoding="utf-8") as published:
        published.write(f"{OLD}/#i-29 moved: {NEW}/#i-2\n{OLD}/#i-28 moved: {OLD}/#i-27\n")
        published.write(f'{WITHDRAWN}/ gone: "Ban hành nhầm"\n')
    with served(folder / "site") as address:
        config = config_with_address(folder / "site_config", address)
        built(folder / "site", "--content", folder / "content", "--config", config)
        yield address


ALIAS = "ubnd-huyen-son-ha/ke-hoach/2026/1-kh-ubnd/"


def test_an_alias_keeps_the_fragment(page, base):
    """A readable address with a clause behind it leads to that clause, which is highlighted."""
    page.goto(f"{base}{ALIAS}#i-20")
    page.wait_for_url(f"{base}{OLD}/#i-20")
    expect(page.locator("#i-20 .kh-arrived")).to_contain_text("Mục I › khoản 20")


def test_an_alias_leads_on_without_scripts(open_context, base):
    """To the document at least."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{base}{ALIAS}")
    page.wait_for_url(f"{base}{OLD}/")


def test_a_clause_that_moved_to_another_document_is_reached(page, base):
    """The old fragment leads there by itself, and Back does not lead into it again."""
    page.goto(f"{base}van-ban/")
    page.goto(f"{base}{OLD}/#i-29")
    page.wait_for_url(f"{base}{NEW}/#i-2")
    expect(page.locator("#i-2 .kh-arrived")).to_be_visible()
    page.go_back()
    page.wait_for_url(f"{base}van-ban/")


def test_a_clause_that_moved_away_is_told_without_scripts(open_context, base):
    """The old id is an element of the page, with a link to the new place."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{base}{OLD}/#i-29")
    expect(page.locator("#i-29 a")).to_have_attribute("href", f"../{NEW}/#i-2")
    expect(page.locator("#i-29")).to_be_in_viewport()


def test_an_old_id_within_the_document_lands_on_the_clause(page, base):
    """Where the clause is now, highlighted as that clause."""
    page.goto(f"{base}{OLD}/#i-28")
    expect(page.locator("#i-27 .kh-arrived")).to_contain_text("khoản 27")


def test_a_fragment_that_was_never_there_is_said(page, base):
    """A link typed wrongly does not leave the reader wondering at the top of the page."""
    page.goto(f"{base}{OLD}/#i-99")
    expect(page.get_by_text("Liên kết chỉ tới «#i-99», văn bản này không có đoạn ấy")).to_be_in_viewport()
    page.goto(f"{base}{OLD}/#i-3")
    expect(page.get_by_text("văn bản này không có đoạn ấy")).to_have_count(0)


def test_a_corrected_document_says_so_and_keeps_its_text_of_a_day(page, base):
    """From the notice on the plain page to the text as it was, whose clauses are cited with the day."""
    page.goto(f"{base}{OLD}/")
    expect(page.locator("#i-2")).to_contain_text("đã đính chính")
    page.get_by_role("link", name="ngày 05/01/2026", exact=True).click()
    page.wait_for_url(f"{base}{OLD}/v/2026-01-05/")
    expect(page.locator("#i-2")).to_contain_text("Việc thứ 2 của kế hoạch này")
    expect(page.locator(".kh-doc")).to_have_attribute(
        "data-citation", "Kế hoạch số 1/KH-UBND ngày 05/01/2026 của UBND huyện Sơn Hà về dạy bơi (bản ngày 05/01/2026)"
    )


def test_links_copied_on_the_page_of_a_day_are_of_that_day(open_context, base):
    """The link of a clause there is the page's own, so that it is found again."""
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{base}{OLD}/v/2026-01-05/")
    page.locator("#i-2 .kh-copy__link").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép liên kết")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{base}{OLD}/v/2026-01-05/#i-2"


def test_a_citation_with_a_day_leads_to_the_text_of_that_day(page, base):
    """Copied on the page of a day, pasted into the resolver: the same clause of the same text."""
    page.goto(f"{base}{OLD}/v/2026-01-05/#i-2")
    citation = page.locator("#i-2 .kh-copy__cite").get_attribute("data-cite")
    document = page.locator(".kh-doc").get_attribute("data-citation")
    page.goto(f"{base}trich-dan/")
    page.get_by_label("Lời trích dẫn, số văn bản hoặc địa chỉ").fill(f"{citation} {document}")
    page.get_by_role("button", name="Mở đoạn được trích dẫn").click()
    page.wait_for_url(f"{base}{OLD}/v/2026-01-05/#i-2")


def test_a_day_of_which_there_is_no_text_is_said(page, base):
    """The newest text is opened for it; coming back the page says why."""
    page.goto(f"{base}trich-dan/")
    field = page.get_by_label("Lời trích dẫn, số văn bản hoặc địa chỉ")
    field.fill("khoản 2 Mục I Kế hoạch số 1/KH-UBND ngày 05/01/2026 (bản ngày 09/9/2026)")
    page.get_by_role("button", name="Mở đoạn được trích dẫn").click()
    page.wait_for_url(f"{base}{OLD}/#i-2")
    page.go_back()
    expect(page.get_by_text("Lời trích dẫn nói bản ngày 09/9/2026; trên trang không có riêng bản ấy")).to_be_visible()


HEAD_OF = {"1": " ngày 05/01/2026", "3": " tháng 01/2026", "4": " năm 2025", "5": ""}
FIRST_TEXT = "(bản ngày 05/01/2026)"


def cited(number: str, clause: str = "khoản 2 Mục I", version: str = "") -> str:
    """A clause of one of the plans, as a clerk cites it."""
    return f"{clause} Kế hoạch số {number}/KH-UBND{HEAD_OF[number]} của UBND huyện Sơn Hà {version}".strip()


RESOLVED = """async (texts) => {
  const search = await khSearch(document.querySelector("form[data-suggest]"));
  const told = (one) => ({
    clauses: () => one.address, document: () => one.address,
    candidates: () => [one.reason, ...one.items.map(({ address }) => address)].join(" "),
    "no-clause": () => `${one.document.address} has not «${one.asked}»`, unknown: () => `unknown ${one.missing}`,
  })[one.outcome]();
  const further = (word, value) => (value ? ` ${word} ${value}` : "");
  const answers = [];
  for (const text of texts) {
    const one = await search.resolve(text);
    answers.push(told(one) + further("without", one.versionMissed) + further("try", one.tried));
  }
  return answers;
}"""

MEANT = {
    # every form of a day, in addresses and in words
    f"http://kehoach.example/{MONTHLY}/v/2026-01/#i-2": f"{MONTHLY}/v/2026-01/#i-2",
    f"{YEARLY}/v/2025/#i-2": f"{YEARLY}/v/2025/#i-2",
    f"{UNDATED}/v/ban-dau/?den=i-3#i-2": f"{UNDATED}/v/ban-dau/?den=i-3#i-2",
    f"{UNDATED}/v/2026-02-10/": f"{UNDATED}/v/2026-02-10/",
    cited("3", version="(bản tháng 01/2026)"): f"{MONTHLY}/v/2026-01/#i-2",
    cited("3", version="(bản của tháng 1 năm 2026)"): f"{MONTHLY}/v/2026-01/#i-2",
    "khoan 2 muc I ke hoach so 3/KH-UBND (ban thang 1/2026)": f"{MONTHLY}/v/2026-01/#i-2",
    "k2 Mục I KH 3/KH-UBND bản tháng 1/2026": f"{MONTHLY}/v/2026-01/#i-2",
    cited("4", version="(bản năm 2025)"): f"{YEARLY}/v/2025/#i-2",
    cited("5", version="(bản không rõ ngày)"): f"{UNDATED}/v/ban-dau/#i-2",
    cited("5", version="(bản ngày 10 tháng 02 năm 2026)"): f"{UNDATED}/v/2026-02-10/#i-2",
    # the address is of one text, the words are of another
    f"khoản 2 Mục I KH số 1/KH-UBND (bản ngày 10/02/2026) (http://kehoach.example/{OLD}/v/2026-01-05/#i-2)":
        f"address {OLD}/v/2026-01-05/#i-2 {OLD}/v/2026-02-10/#i-2",
    # other words that end in «bản»
    "Văn bản ngày 05/01/2026: khoản 2 Mục I Kế hoạch số 1/KH-UBND": f"{OLD}/#i-2",
    # a text that is not there is said, in each form
    f"{MONTHLY}/v/2026-03/#i-2": f"{MONTHLY}/#i-2 without 2026-03",
    f"{YEARLY}/v/2024/#i-2": f"{YEARLY}/#i-2 without 2024",
    cited("3", version="(bản tháng 3/2026)"): f"{MONTHLY}/#i-2 without 2026-03",
    cited("4", version="(bản năm 2024)"): f"{YEARLY}/#i-2 without 2024",
    cited("1", version="(bản không rõ ngày)"): f"{OLD}/#i-2 without ban-dau",
    # clauses of the first text that the newest has no more, and clauses that neither has
    f"{OLD}/v/2026-01-05/#i-29": f"{OLD}/v/2026-01-05/#i-29",
    cited("1", "khoản 29 Mục I", FIRST_TEXT): f"{OLD}/v/2026-01-05/#i-29",
    cited("1", "khoản 28 và khoản 29 Mục I", FIRST_TEXT): f"{OLD}/v/2026-01-05/?den=i-29#i-28",
    cited("1", "khoản 1 và khoản 29 Mục I", FIRST_TEXT): f"list {OLD}/v/2026-01-05/#i-1 {OLD}/v/2026-01-05/#i-29",
    cited("1", "khoản 29 Mục I"): f"{OLD}/ has not «khoản 29 Mục I»",
    cited("1", "khoản 30 Mục I", FIRST_TEXT): f"{OLD}/v/2026-01-05/ has not «khoản 30 Mục I»",
    f"{OLD}/#i-29": f"{OLD}/ has not «#i-29» try {OLD}/#i-29",
    # what moved or was withdrawn is offered at its address
    f"http://kehoach.example/{WITHDRAWN}/#i-1": f"unknown address try {WITHDRAWN}/#i-1",
    f"{WITHDRAWN}/v/2026-01/?den=i-2#i-1": f"unknown address try {WITHDRAWN}/v/2026-01/?den=i-2#i-1",
    "http://kehoach.example/x/ubnd-huyen-son-ha/ke-hoach/2026/6-kh-ubnd/#i-1":
        "unknown address try ubnd-huyen-son-ha/ke-hoach/2026/6-kh-ubnd/#i-1",
    "http://kehoach.example/tin-tuc/2026/bai-viet/": "unknown address",
}  # fmt: skip


def test_a_citation_means_the_text_that_it_names(page, base):
    """By day, month or year, or the first text without any; what has gone since is found in its text of the day."""
    page.goto(f"{base}trich-dan/")
    assert dict(zip(MEANT, page.evaluate(RESOLVED, list(MEANT)), strict=True)) == MEANT


def test_the_words_of_every_dated_text_lead_back_to_it(page, base):
    """As its page prints the citation, whether day, month, year or none is known."""
    wanted = {}
    for address in (f"{OLD}/v/2026-01-05/", f"{MONTHLY}/v/2026-01/", f"{YEARLY}/v/2025/", f"{UNDATED}/v/ban-dau/"):
        page.goto(base + address)
        wanted[page.locator(".kh-doc").get_attribute("data-citation")] = address
    page.goto(f"{base}trich-dan/")
    assert page.evaluate(RESOLVED, list(wanted)) == list(wanted.values())


def test_back_from_a_dated_text_says_which_it_was(page, base):
    """The citation of what is meant ends in the day, month or year of the text."""
    page.goto(f"{base}trich-dan/?q={quote(cited('3', version='(bản tháng 1/2026)'))}")
    page.wait_for_url(f"{base}{MONTHLY}/v/2026-01/#i-2")
    page.goto(f"{base}trich-dan/?q={quote(cited('3', 'khoản 9 Mục I', '(bản tháng 1/2026)'))}")
    expect(page.locator("[data-said]")).to_contain_text("không có «khoản 9 Mục I»")
    document = page.locator("[data-meant]").get_by_role("link").first
    expect(document).to_have_text(re.compile(r"\(bản tháng 01/2026\)$"))
    expect(document).to_have_attribute("href", f"../{MONTHLY}/v/2026-01/")


def test_a_text_of_a_month_that_is_not_there_is_said(page, base):
    """In the words of a citation, and so is the text without a day."""
    for version in ("bản tháng 02/2024", "bản năm 2024", "bản không rõ ngày"):
        page.goto(f"{base}trich-dan/?q={quote(cited('1', 'khoản 1 và khoản 3 Mục I', f'({version})'))}")
        expect(page.get_by_text(f"Lời trích dẫn nói {version}; trên trang không có riêng bản ấy")).to_be_visible()


def test_the_address_of_a_withdrawn_document_is_offered(page, base):
    """The index does not know it, so the page says what may have happened and opens the address on demand."""
    page.goto(f"{base}trich-dan/?q={quote(f'{base}{WITHDRAWN}/#i-1')}")
    expect(page.locator("[data-said]")).to_contain_text("không có trong mục lục; văn bản có thể đã chuyển chỗ")
    expect(page.locator("[data-meant]").get_by_role("link")).to_have_count(1)
    page.get_by_role("link", name="Mở địa chỉ ấy").click()
    page.wait_for_url(f"{base}{WITHDRAWN}/#i-1")
    expect(page.get_by_text("Ban hành nhầm")).to_be_visible()


def test_the_address_of_a_moved_clause_is_offered_first(page, base):
    """It leads on to the new place by itself."""
    page.goto(f"{base}trich-dan/?q={quote(f'{OLD}/#i-29')}")
    expect(page.locator("[data-said]")).to_contain_text("«#i-29» không có trong mục lục của văn bản này")
    page.locator("[data-meant]").get_by_role("link").first.click()
    page.wait_for_url(f"{base}{NEW}/#i-2")


def test_the_dialog_offers_the_day_of_the_text(page, base):
    """Ticked, the link is that of the text of the day, and the citation names it."""
    page.goto(f"{base}{OLD}/")
    page.locator("#i-2").hover()
    page.locator("#i-2 .kh-copy__more").click()
    page.get_by_label("Ghi ngày của bản").check()
    expect(page.locator("dialog [data-part=citation]")).to_contain_text("(bản ngày 10/02/2026)")
    expect(page.locator("dialog dd[data-part=address]")).to_have_text(f"{base}{OLD}/v/2026-02-10/#i-2")


def test_a_calendar_can_be_subscribed_to(page, base):
    """The link has the scheme that calendar applications follow, and the site's own address."""
    page.goto(f"{base}lich/")
    link = page.get_by_role("link", name="Mở bằng ứng dụng lịch")
    expect(link).to_have_attribute("href", f"{base.replace('http:', 'webcal:')}lich/lich.ics")


def test_the_publication_log_tells_of_it(page, base):
    """Every document, with the day."""
    page.goto(f"{base}nhat-ky/")
    expect(page.get_by_role("heading", name="Nhật ký công bố")).to_be_visible()
    expect(page.locator(".kh-log__line--published")).to_have_count(6)


@pytest.mark.parametrize("path", [f"{OLD}/", f"{OLD}/v/2026-01-05/", f"{OLD}/v/2026-02-10/"])
def test_the_pages_of_a_corrected_document_have_no_violation(page, base, path):
    """The notice, the list of its texts and the text of a day, light and dark."""
    page.goto(f"{base}{path}")
    expect_no_violation(page)
