"""Citing a clause: its link, its text, for Word, as a QR code; and arriving at what was cited."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
import zxingcpp
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.kinds_of_pages import PLAN

pytestmark = pytest.mark.browser

DOCUMENT = (
    "Kế hoạch số …/KH-UBND tháng 4/2024 của UBND huyện Sơn Hà về triển khai thực hiện công tác trẻ em "
    "trên địa bàn huyện Sơn Hà năm 2024 (bản chưa ghi số)"
)
CITED = f"điểm a khoản 1 Mục IV {DOCUMENT}"
WORD, CITATION, LINK = "Chép trích dẫn có liên kết (Word)", "Chép trích dẫn", "Chép liên kết"


@pytest.fixture(params=["127.0.0.1", "kehoach.test"], ids=["secure", "plain-http"])
def opened(request, open_context, base):
    """The plan where browsers give the clipboard API, and on plain http where they do not; base is official."""
    secure = request.param == "127.0.0.1"
    page = open_context(permissions=["clipboard-read", "clipboard-write"] if secure else []).new_page()
    page.goto(base.replace("127.0.0.1", request.param) + PLAN)
    assert page.evaluate("navigator.clipboard !== undefined") is secure
    return page


# ---- the quiet marks


def test_the_mark_of_a_citation_copies_text_and_rich_text(opened, base):
    """❝ pastes as text with the address; where rich text is taken, as the citation with a live link, without fonts."""
    mark(opened, "iv-1-a", CITATION).click()
    expect(opened.get_by_role("status").filter(has_text="Đã chép")).to_have_text(f"Đã chép trích dẫn: {CITED}")
    expect(mark(opened, "iv-1-a", CITATION)).to_be_focused()
    address = f"{base}{PLAN}#iv-1-a"
    assert pasted(opened) == (f"{CITED} ({address})", f'{CITED} (<a href="{address}">{address}</a>)')


def test_the_mark_of_a_link_copies_text_and_a_live_link(opened, base):
    """# pastes as the bare address, and where rich text is taken as a link."""
    opened.locator("#iv-1-a").get_by_role("link", name=LINK).click()
    expect(opened.get_by_role("status").filter(has_text="Đã chép liên kết của đoạn.")).to_be_visible()
    address = f"{base}{PLAN}#iv-1-a"
    assert pasted(opened) == (address, f'<a href="{address}">{address}</a>')


def test_a_site_without_an_address_copies_the_one_it_is_open_at(open_context, base):
    """Without an official address the link is where the reader is, without query and hash."""
    page = open_context().new_page()
    plain = base.replace("127.0.0.1", "kehoach.test")
    page.goto(f"{plain}{PLAN}?den=iv-3#iv-1")
    page.evaluate("document.querySelector('link[rel=canonical]').remove()")
    mark(page, "iv-1-a", CITATION).click()
    assert pasted(page)[0] == f"{CITED} ({plain}{PLAN}#iv-1-a)"


def test_where_the_browser_copies_nothing_the_text_is_there_to_be_copied_by_hand(page, base):
    """The dialog opens, says what to do, and has the citation selected."""
    page.goto(base + PLAN)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); document.execCommand = () => false; }")
    mark(page, "iv-1-a", CITATION).click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Trình duyệt không cho chép.")
    assert page.evaluate("getSelection().toString()") == CITED
    page.get_by_role("dialog").get_by_role("button", name=LINK).click()
    assert page.evaluate("getSelection().toString()") == f"{base}{PLAN}#iv-1-a"


def test_without_scripts_only_the_link_is_offered(open_context, base):
    """What needs a script is not there: neither marks nor dialog."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(base + PLAN)
    expect(page.locator("#iv-1-a .kh-copy").first.locator(":visible")).to_have_count(1)
    expect(page.locator("dialog")).to_be_hidden()


# ---- the dialog


def test_the_dialog_shows_what_is_cited(page, base):
    """Its path from large to small, the citation, the link, twice since it also stands beneath the code."""
    dialog = dialog_of(page, base)
    expect(dialog.locator(".kh-cite__path")).to_have_text("Mục IV › khoản 1 › điểm a")
    expect(dialog.get_by_text(CITED, exact=True)).to_be_visible()
    expect(dialog.get_by_text(f"{base}{PLAN}#iv-1-a", exact=True)).to_have_count(2)


@pytest.mark.parametrize(
    ("button", "said", "forms"),
    [
        (LINK, "Đã chép liên kết.", ("{link}", '<a href="{link}">{link}</a>')),
        (CITATION, "Đã chép lời trích dẫn.", (CITED, CITED)),
        (WORD, "Đã chép lời trích dẫn kèm liên kết.", (CITED + " ({link})", CITED + ' (<a href="{link}">{link}</a>)')),
    ],
)
def test_the_dialog_copies_and_says_what(opened, base, button, said, forms):
    """The link, the bare citation, and both as rich text; the status is in the dialog, where it can be heard."""
    mark(opened, "iv-1-a").click()
    opened.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    expect(opened.get_by_role("dialog").get_by_role("status")).to_have_text(said)
    expect(opened.get_by_role("dialog").get_by_role("button", name=button, exact=True)).to_be_focused()
    opened.keyboard.press("Escape")
    link = f"{base}{PLAN}#iv-1-a"
    assert pasted(opened) == tuple(form.format(link=link) for form in forms)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_dialog_works_with_the_keyboard_alone(page, base, key):
    """The mark opens it, the focus goes in and through its buttons, Escape closes it, the focus is back on the mark."""
    page.goto(base + PLAN)
    opener = mark(page, "iv-1-a")
    opener.focus()
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Trích dẫn đoạn này")
    expect(dialog.get_by_role("img")).to_be_visible()
    expect(dialog.get_by_role("heading")).to_be_focused()
    for name in ("Đóng", "Đến hết", WORD, CITATION, LINK, "In mã QR"):
        page.keyboard.press("Tab")
        expect(dialog.get_by_role("button", name=name, exact=True).or_(dialog.get_by_label(name))).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_range_is_cited_from_its_first_to_its_last_clause(page, base):
    """Choosing the last clause changes citation, link and code; only clauses that follow are offered."""
    dialog = dialog_of(page, base)
    offered = dialog.get_by_label("Đến hết").locator("option").all_inner_texts()
    assert [one.partition(" – ")[0] for one in offered[:4]] == ["chỉ đoạn này", "điểm b", "điểm c", "điểm d"]
    dialog.get_by_label("Đến hết").select_option(index=2)
    link = f"{base}{PLAN}?den=iv-1-c#iv-1-a"
    expect(dialog.get_by_text(f"từ điểm a đến điểm c khoản 1 Mục IV {DOCUMENT}", exact=True)).to_be_visible()
    expect(dialog.get_by_text(link, exact=True)).to_have_count(2)
    assert read_code(page, dialog) == link


def test_the_last_of_its_kind_offers_no_range(page, base):
    """A clause that nothing follows has nothing to choose."""
    page.goto(base + PLAN)
    last = page.locator("#iv-1 > .kh-clause").last.get_attribute("id")
    mark(page, last).click()
    expect(page.get_by_role("dialog").get_by_label("Đến hết")).to_be_hidden()


def test_a_citation_can_name_the_day_of_the_text(page, base):
    """Where the page knows the day of its text, a box adds it to the citation and leads the link to that text."""
    page.goto(base + PLAN)
    page.evaluate(
        "Object.assign(document.querySelector('.kh-doc').dataset, {version: '2024-05-02', versionPrinted: '02/5/2024'})"
    )
    mark(page, "iv-1-a").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Ghi ngày của bản 02/5/2024").check()
    expect(dialog.get_by_text(f"{CITED} (bản ngày 02/5/2024)", exact=True)).to_be_visible()
    expect(dialog.get_by_text(f"{base}{PLAN}v/2024-05-02/#iv-1-a", exact=True)).to_have_count(2)


@pytest.mark.parametrize("official", [PLAN, f"{PLAN}v/2024-05-02/"])
def test_the_text_of_a_day_is_cited_at_the_address_of_that_day(page, base, official):
    """Links stay on it, also where its canonical link names the plain page; no box adds the day again."""
    page.goto(base + PLAN)
    page.evaluate(
        """(official) => { const { dataset } = document.querySelector(".kh-doc");
                           dataset.version = dataset.versionDay = "2024-05-02";
                           document.querySelector("link[rel=canonical]").href = official; }""",
        base + official,
    )
    mark(page, "iv-1-a").click()
    expect(page.get_by_role("dialog").get_by_text(f"{base}{PLAN}v/2024-05-02/#iv-1-a", exact=True)).to_have_count(2)
    expect(page.get_by_role("dialog").get_by_label("Ghi ngày của bản")).to_be_hidden()


def test_the_official_address_is_cited_and_said_so(page, base):
    """On a copy at another address the citation names the official one, and the dialog says that it does."""
    plain = base.replace("127.0.0.1", "kehoach.test")
    note = "Liên kết dùng địa chỉ chính thức của trang"
    expect(dialog_of(page, plain).get_by_text(note)).to_be_visible()
    expect(page.get_by_role("dialog").get_by_text(f"{base}{PLAN}#iv-1-a", exact=True)).to_have_count(2)
    expect(dialog_of(page, base).get_by_text(note)).to_be_hidden()


# ---- the QR code


@pytest.mark.parametrize("clause", ["iv-1-a", "i", "iv-12-b"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_leads_to_the_clause(open_context, base, clause, scheme):
    """What a phone reads on the screen, light or dark, is the link to the letter."""
    page = open_context(color_scheme=scheme).new_page()
    assert read_code(page, dialog_of(page, base, clause)) == f"{base}{PLAN}#{clause}"


@pytest.mark.parametrize("length", [40, 121, 122])
def test_a_code_holds_up_to_122_letters(page, base, length):
    """The longest address that fits is read as well."""
    page.goto(base + PLAN)
    start = f"https://{'a' * 12}.vn/"
    address = f"{start}{'b' * (length - len(start) - len('/#iv-1-a'))}/"
    page.evaluate("(address) => { document.querySelector('link[rel=canonical]').href = address; }", address)
    mark(page, "iv-1-a").click()
    read = read_code(page, page.get_by_role("dialog"))
    assert (read, len(read)) == (f"{address}#iv-1-a", length)


def test_an_address_too_long_for_a_code_says_so(page, base):
    """The address is still there to be copied; nothing is offered for printing."""
    page.goto(base + PLAN)
    page.evaluate("document.querySelector('link[rel=canonical]').href = `https://a.vn/${'b'.repeat(110)}/`")
    mark(page, "iv-1-a").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Địa chỉ này quá dài để làm mã QR")).to_be_visible()
    expect(dialog.get_by_role("img")).to_have_count(0)
    expect(dialog.get_by_role("button", name="In mã QR")).to_be_hidden()


def test_the_codes_are_fetched_when_a_dialog_opens(page, base):
    """A reader who only reads does not pay for them, and who cites twice pays once."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + PLAN, wait_until="networkidle")
    assert [url for url in asked if "qr.json" in url] == []
    for clause in ("iv-1-a", "iv-1-b"):
        mark(page, clause).click()
        expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
        page.keyboard.press("Escape")
    assert len([url for url in asked if "qr.json" in url]) == 1


# ---- arriving


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("clause", ["i", "iv-1-dd", "iv-12-b", "v-1"])
def test_a_clause_arrived_at_is_below_the_header_with_its_path(open_context, base, size, clause):
    """Its path is shown, each step a link; neither the path nor the clause is under the header."""
    page = open_context(viewport=size).new_page()
    page.goto(f"{base}{PLAN}#{clause}")
    expect_in_sight(page, clause)
    steps = page.locator(".kh-arrived a").evaluate_all("(all) => all.map((one) => one.hash.slice(1))")
    assert steps == ["-".join(clause.split("-")[:depth]) for depth in range(1, clause.count("-") + 2)]


def test_the_path_reads_from_large_to_small(page, base):
    """«Mục IV › khoản 1 › điểm đ», and a step leads to its clause."""
    page.goto(f"{base}{PLAN}#iv-1-dd")
    expect(page.locator(".kh-arrived")).to_have_text("Đoạn được viện dẫn: Mục IV › khoản 1 › điểm đ")
    page.locator(".kh-arrived").get_by_role("link", name="khoản 1").click()
    expect(page.locator(".kh-arrived")).to_have_text("Đoạn được viện dẫn: Mục IV › khoản 1")
    expect_in_sight(page, "iv-1")


def test_a_part_without_a_label_is_named_by_its_heading(page, base):
    """Căn cứ has no mục, khoản or điểm to be named by."""
    page.goto(f"{base}{PLAN}#can-cu")
    expect(page.locator(".kh-arrived")).to_have_text("Đoạn được viện dẫn: Căn cứ")


def test_a_clause_in_a_closed_box_is_opened(page, base):
    """Whoever follows a link sees what it cites."""
    changed(page, base, '<div class="kh-clause kh-clause--khoan" id="iv-3">', "<details>{}")
    page.goto(f"{base}{PLAN}#iv-3-a")
    expect_in_sight(page, "iv-3-a")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_range_arrived_at_is_highlighted_whole(open_context, base, size):
    """From the first clause to the last and what is below it, in the order of the document, and no further."""
    page = open_context(viewport=size).new_page()
    page.goto(f"{base}{PLAN}?den=iv-3#iv-2")
    expect(page.locator(".kh-arrived")).to_have_text("Đoạn được viện dẫn: Mục IV › từ khoản 2 đến khoản 3")
    expect_in_sight(page, "iv-2")
    assert highlighted(page) == ["iv-2", "iv-2-a", "iv-2-b", "iv-2-c", "iv-2-d", "iv-3", "iv-3-a", "iv-3-b"]


def test_a_range_over_two_sections_names_both_ends(page, base):
    """Nothing is shared but the document."""
    page.goto(f"{base}{PLAN}?den=v-1#iv-12-b")
    expect(page.locator(".kh-arrived")).to_have_text(
        "Đoạn được viện dẫn: từ Mục IV › khoản 12 › điểm b đến Mục V › khoản 1"
    )


def test_following_another_link_ends_the_range(page, base):
    """The range belongs to the clause it begins with: the address forgets it, going back brings it back."""
    page.goto(f"{base}{PLAN}?den=iv-1-c#iv-1-a")
    page.locator(".kh-arrived").get_by_role("link", name="khoản 1").click()
    page.wait_for_url(f"{base}{PLAN}#iv-1")
    assert highlighted(page) == ["iv-1"]
    page.go_back()
    page.wait_for_url(f"{base}{PLAN}?den=iv-1-c#iv-1-a")
    expect(page.locator(".kh-arrived")).to_contain_text("từ điểm a đến điểm c")
    assert highlighted(page) == ["iv-1-a", "iv-1-b", "iv-1-c"]


@pytest.mark.parametrize("last", ["khong-co", "iv-1-a", "iv-1", "i", "", "toan-van", "%22%3E"])
def test_an_end_that_is_none_is_ignored(page, base, last):
    """Unknown, the same, above or before the first, no clause at all: the first clause alone is cited."""
    page.goto(f"{base}{PLAN}?den={last}#iv-1-a")
    expect(page.locator(".kh-arrived")).to_have_text("Đoạn được viện dẫn: Mục IV › khoản 1 › điểm a")
    assert highlighted(page) == ["iv-1-a"]


def test_without_scripts_a_range_lands_at_its_first_clause(open_context, base):
    """The address alone does it."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{base}{PLAN}?den=iv-1-c#iv-1-a")
    expect(page.locator("#iv-1-a")).to_be_in_viewport()
    expect(page.locator("#iv-1-a > .kh-clause__text")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


# ---- old ids


FIRST = '<div class="kh-clause kh-clause--khoan" id="iv-3">'


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_old_id_highlights_the_clause_it_stands_in(open_context, base, scripts):
    """The id that a clause had before leads to the clause as it is now."""
    page = open_context(java_script_enabled=scripts).new_page()
    changed(page, base, FIRST, '{}<span class="kh-old-id" id="cu"></span>')
    page.goto(f"{base}{PLAN}#cu")
    expect(page.locator("#iv-3 > .kh-clause__head")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    if scripts:
        expect(page.locator(".kh-arrived")).to_have_text("Đoạn được viện dẫn: Mục IV › khoản 3")
        expect_in_sight(page, "iv-3")


@pytest.mark.parametrize("moved", ["#iv-1-a", f"../{PLAN}#iv-1-a"])
def test_the_id_of_a_clause_that_moved_leads_to_its_new_place(page, base, moved):
    """Here or in another document; the old address does not stay in the way of going back."""
    changed(page, base, FIRST, f'<span class="kh-old-id" id="cu" data-moved="{moved}"></span>{{}}')
    page.goto(base)
    page.goto(f"{base}{PLAN}#cu")
    page.wait_for_url(f"{base}{PLAN}#iv-1-a")
    expect_in_sight(page, "iv-1-a")
    page.go_back()
    assert page.url == base


def test_ids_that_point_at_each_other_come_to_rest(page, base):
    """A mistake in the content does not send the browser round for ever."""
    span = '<span class="kh-old-id" id="{}" data-moved="#{}"></span>'
    changed(page, base, FIRST, f"{span.format('cu', 'moi')}{span.format('moi', 'cu')}{{}}")
    walked = []
    page.on("framenavigated", lambda frame: walked.append(frame.url.partition("#")[2]))
    page.goto(f"{base}{PLAN}#cu")
    page.wait_for_url(f"{base}{PLAN}#moi")
    page.wait_for_timeout(300)  # there is nothing to wait for where nothing should happen
    assert walked == ["cu", "moi"]


# ---- paper


def test_neither_marks_nor_dialog_print(page, base):
    """A plan printed while a dialog is open prints as if it were closed."""
    dialog = dialog_of(page, base)
    expect(dialog.get_by_role("img")).to_be_visible()
    page.emulate_media(media="print")
    for part in (dialog, page.locator(".kh-copy").first, page.locator(".kh-copy__more").first):
        expect(part).to_be_hidden()


def test_the_code_prints_alone_with_citation_and_address(page, base):
    """One sheet to be pinned up or put into a file: nothing of the page, no foot; the code on paper can be read."""
    page.add_init_script("window.print = () => {}")  # the dialog of the system; what it would print is looked at below
    dialog = dialog_of(page, base)
    dialog.get_by_role("button", name="In mã QR").click()
    page.emulate_media(media="print")
    assert read_code(page, page.locator(".kh-cite-sheet")) == f"{base}{PLAN}#iv-1-a"
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    # the letters of one word come from two files of a font, which the reader takes for words
    printed = ["".join(sheet.extract_text().split()) for sheet in sheets]
    assert printed == [f"{CITED}{base}{PLAN}#iv-1-a".replace(" ", "")]


def test_after_the_code_is_printed_the_page_is_as_before(page, base):
    """The sheet is gone and the dialog still open."""
    page.add_init_script("window.print = () => dispatchEvent(new Event('afterprint'))")
    dialog = dialog_of(page, base)
    dialog.get_by_role("button", name="In mã QR").click()
    expect(dialog).to_be_visible()
    expect(page.locator(".kh-cite-sheet, .kh-cite-printing")).to_have_count(0)


# ---- what these tests do again and again


def mark(page: Page, clause: str, name: str = "Trích dẫn, mã QR…") -> Locator:
    """A mark of the clause itself, not of those below."""
    return page.locator(f"[id='{clause}'] .kh-copy").first.get_by_role("button", name=name)


def dialog_of(page: Page, base: str, clause: str = "iv-1-a") -> Locator:
    """The open dialog of a clause."""
    page.goto(base + PLAN)
    mark(page, clause).click()
    return page.get_by_role("dialog", name="Trích dẫn đoạn này")


def pasted(page: Page) -> tuple[str, str]:
    """What a text field and what a program for rich text get from the clipboard; the wrapping span is left out."""
    page.evaluate(
        "(html) => document.body.insertAdjacentHTML('beforeend', html)",
        "<textarea id=plain></textarea><div id=rich contenteditable></div>",
    )
    for name in ("plain", "rich"):
        page.evaluate("(id) => document.getElementById(id).focus()", name)
        page.keyboard.press("Control+V")
    html = page.locator("#rich").inner_html().replace("&nbsp;", " ")
    return page.locator("#plain").input_value(), html.removeprefix("<span>").removesuffix("</span>")


def read_code(page: Page, part: Locator) -> str:
    """What an independent reader finds in the picture of the code."""
    picture = part.get_by_role("img", name="Mã QR của liên kết").screenshot()
    width, height, grey = page.evaluate(_PIXELS, base64.b64encode(picture).decode())
    (found,) = zxingcpp.read_barcodes(memoryview(base64.b64decode(grey)).cast("B", (height, width)))
    return found.text


_PIXELS = """async (png) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height), drawing = canvas.getContext("2d");
  drawing.drawImage(picture, 0, 0);
  const { data } = drawing.getImageData(0, 0, picture.width, picture.height);
  let grey = "";
  for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at]);
  return [picture.width, picture.height, btoa(grey)];
}"""


def changed(page: Page, base: str, html: str, instead: str) -> None:
    """The plan's page will come with other HTML in one place; {} in it is what stood there."""

    def fulfil(route) -> None:
        answer = route.fetch()
        text = answer.text()
        assert text.count(html) == 1
        route.fulfill(response=answer, body=text.replace(html, instead.replace("{}", html)))

    page.route(lambda url: url.partition("#")[0] == base + PLAN, fulfil)


def highlighted(page: Page) -> list[str]:
    """The clauses whose words have the ground of what is cited."""
    return page.evaluate(
        """[...document.querySelectorAll(".kh-clause")].filter((clause) => {
             const words = clause.querySelector(":scope > :is(.kh-clause__head, .kh-clause__text)");
             return words && getComputedStyle(words).backgroundColor !== "rgba(0, 0, 0, 0)";
           }).map((clause) => clause.id)"""
    )


def expect_in_sight(page: Page, clause: str) -> None:
    """The note and the clause's first words are on the screen, below the header, once fonts have come."""
    page.wait_for_function("document.fonts.status === 'loaded'")
    words = page.locator(f"[id='{clause}'] > :is(.kh-clause__head, .kh-clause__text)").first
    for part in (page.locator(f"[id='{clause}'] > .kh-arrived"), words):
        expect(part).to_be_in_viewport()
        page.wait_for_function(
            """(part) => { const header = document.querySelector(".md-header").getBoundingClientRect();
                           return part.getBoundingClientRect().top >= header.bottom; }""",
            arg=part.element_handle(),
        )
