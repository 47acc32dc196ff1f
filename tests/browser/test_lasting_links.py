"""Old links in a real browser: aliases with a fragment, clauses that moved, texts of a day; also without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import served
from tests.site_builder import built, config_with_address, kehoach

pytestmark = pytest.mark.browser

OLD, NEW = "vb-bcdfghj2", "vb-bcdfghj3"
HEAD = {
    "kind": "ke-hoach", "code": "KH-UBND", "place": "quang-ngai/son-ha", "issuing_authority": "UBND huyện Sơn Hà",
    "issued_on": "2026-01-05",
}  # fmt: skip
CLAUSES = [f"Việc thứ {number} của kế hoạch này: dạy bơi cho trẻ em ở xã số {number}." for number in range(1, 30)]


def plan(plan_id: str, number: str, title: str, clauses: list[dict], **more: object) -> str:
    """A plan file of one section; JSON is YAML."""
    body = [{"label": "I", "heading": "Nhiệm vụ", "clauses": clauses}]
    return json.dumps(HEAD | {"id": plan_id, "number": number, "title": title, "body": body} | more, ensure_ascii=False)


def numbered(texts: list[str]) -> list[dict]:
    """Clauses 1, 2, 3 and so on."""
    return [{"label": str(place), "text": text} for place, text in enumerate(texts, 1)]


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Iterator[str]:
    """A site on which, since it was first published, a document was corrected and two clauses moved."""
    folder = tmp_path_factory.mktemp("lasting")
    plans = folder / "content" / "plans"
    plans.mkdir(parents=True)
    (plans / "a.yml").write_text(plan(OLD, "1", "Dạy bơi", numbered(CLAUSES)), "utf-8")
    (plans / "b.yml").write_text(plan(NEW, "2", "Rào ao", numbered(["Rào ao hồ."])), "utf-8")
    assert kehoach("publish", "--content", folder / "content").returncode == 0
    corrected = numbered([CLAUSES[0], "Việc thứ 2, đã đính chính.", *CLAUSES[2:27]])
    revision = {"revised_on": "2026-02-10", "revision": "Đính chính khoản 2"}
    (plans / "a.2026-02-10.yml").write_text(plan(OLD, "1", "Dạy bơi", corrected, **revision), "utf-8")
    (plans / "b.yml").write_text(plan(NEW, "2", "Rào ao", numbered(["Rào ao hồ.", CLAUSES[28]])), "utf-8")
    with (folder / "content" / "published.yml").open("a", encoding="utf-8") as published:
        published.write(f"{OLD}/#i-29 moved: {NEW}/#i-2\n{OLD}/#i-28 moved: {OLD}/#i-27\n")
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
    expect(page.get_by_text("trên trang không có bản riêng của ngày ấy")).to_be_visible()


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
    """Both documents, with the day."""
    page.goto(f"{base}nhat-ky/")
    expect(page.get_by_role("heading", name="Nhật ký công bố")).to_be_visible()
    expect(page.locator(".kh-log__line--published")).to_have_count(2)
