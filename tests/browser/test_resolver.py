"""The page /trich-dan/: from a pasted citation to its clause, or to what stands in the way."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

QN = "vb-4h7kq2mz"  # Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi
SH = "vb-9xw3t6bn"  # Kế hoạch số …/KH-UBND tháng 4/2024 của UBND huyện Sơn Hà
BOX = "Lời trích dẫn, số văn bản hoặc địa chỉ"
OPEN = "Mở đoạn được trích dẫn"

RESOLVE = """async (texts) => {
  const search = await khSearch(document.querySelector("form[data-suggest]"));
  const item = ({ address, why }) => [address, ...why.map(({ what }) => what)].join("!");
  const told = (one) => ({
    clauses: () => one.address, document: () => one.address, cited: () => `cited ${one.documents[0].address}`,
    candidates: () => [one.reason, ...one.items.slice(0, one.reason === "like" ? 1 : 3).map(item)].join(" "),
    "no-clause": () => `${one.document.address} has not «${one.asked}»`, unknown: () => `unknown ${one.missing}`,
  })[one.outcome]();
  const answers = [];
  for (const text of texts) answers.push(told(await search.resolve(text)));
  return answers;
}"""

# on a site where 33 documents have the number 76
AMONG_MANY = {
    # a clause, small to large, as official communications write it
    "điểm đ khoản 1 Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi": f"{QN}/#ii-1-dd",
    "điểm d khoản 1 Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024": f"{QN}/#ii-1-d",
    "Thực hiện điểm đ, khoản 1, Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024 của Ủy ban nhân dân tỉnh Quảng Ngãi, "
    "đề nghị các trạm báo cáo trước ngày 15/11/2024": f"{QN}/#ii-1-dd",
    "“khoản 1 Mục II Kế hoạch số 76/KH-UBND\nngày 26/3/2024\ncủa UBND tỉnh Quảng Ngãi về việc …”": f"{QN}/#ii-1",
    "điểm\u00a0a khoản\u00a01 Mục\u00a0II Kế hoạch số\u00a076/KH-UBND ngày 26/3/2024": f"{QN}/#ii-1-a",
    # any order, abbreviated
    "KH 76 của UBND tỉnh Quảng Ngãi, mục II, khoản 1, điểm đ": f"{QN}/#ii-1-dd",
    "khoản 1 điểm đ Mục II KH số 76 UBND tỉnh Quảng Ngãi": f"{QN}/#ii-1-dd",
    "đ d k1 M.II KH 76 ngày 26/3/2024": f"{QN}/#ii-1-d",
    "k1 đ.a, MII, KH 76 ngày 26.3.2024": f"{QN}/#ii-1-a",
    "Mục II.1.đ KH 76 tỉnh Quảng Ngãi": f"{QN}/#ii-1-dd",
    "II.1.đ KH 76 tỉnh Quảng Ngãi": f"{QN}/#ii-1-dd",
    "tiết a khoản 1 Mục II Kế hoạch 76/KH-UBND ngày 26/3/2024": f"{QN}/#ii-1-a",
    "KH 76 ngày 26/3/2024 Mục II khoản 1": f"{QN}/#ii-1",
    "đ5 QĐ 28/QĐ-UBND ngày 01/02/2026": "vb-5yb5m2nx/#dieu-5",
    "khoản 1 Điều 5 Quyết định 28/QĐ-UBND năm 2026": "vb-5yb5m2nx/#dieu-5-1",
    # without accents
    "diem a khoan 1 muc II ke hoach 76/KH-UBND ngay 26/3/2024": f"{QN}/#ii-1-a",
    "diem d khoan 1 muc ii kh 76 ubnd tinh quang ngai": f"clauses {QN}/#ii-1-d {QN}/#ii-1-dd",
    # documents
    "76/KH-UBND ngày 26/3/2024": f"{QN}/",
    "kh 76 quang ngai": f"{QN}/",
    "Kế hoạch số 76 / KH-UBND của Uỷ ban nhân dân tỉnh Quảng Ngãi": f"{QN}/",
    "KH số 076/KH-UBND ngày 26 tháng 3 năm 2024": f"{QN}/",
    "Kế hoạch của UBND tỉnh Quảng Ngãi số 76/KH-UBND": f"{QN}/",
    "Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi về thực hiện khoản 2 Điều 5 Luật Trẻ em": f"{QN}/",
    "CV 4628": "vb-t5ncw8rd/",
    "Công văn số 4628/UBND-KGVX": "vb-t5ncw8rd/",
    "CTr 319 xã Hương Lạc": "vb-gq5knjcz/",
    "76/UBND-VX tp an thinh": "vb-fq7jntkw/",
    "76/KH-UBND": "documents vb-fcpty8f8/ vb-5t6xx439/ vb-hn8ddw2g/",
    "khoản 1 Mục II KH 76/2026": "vb-fcpty8f8/#ii-1",
    "khoản 1 Mục II KH 76/KH-UBND/2026": "vb-fcpty8f8/#ii-1",
    # a day, an issuer, a kind that disagrees is said, never passed over
    "Kế hoạch số 76/KH-UBND ngày 27/3/2024 của UBND tỉnh Quảng Ngãi": f"differs {QN}/!date",
    "Kế hoạch 76/KH-UBND ngày 27/3/24 của UBND tỉnh Quảng Ngãi": f"differs {QN}/!date",
    "Công văn số 4628/UBND-KGVX ngày 21/12/2020 của UBND tỉnh Quảng Ngãi": "differs vb-t5ncw8rd/!issuer",
    "QĐ 4628": "differs vb-t5ncw8rd/!kind",
    "4628/UBND-VX": "differs vb-t5ncw8rd/!code",
    "CV 4628/2021": "differs vb-t5ncw8rd/!date",
    # documents without a number
    "khoản 1 Mục V Kế hoạch số …/KH-UBND tháng 4/2024 của UBND huyện Sơn Hà (bản chưa ghi số)": f"{SH}/#v-1",
    "Kế hoạch số      /KH-UBND tháng 4/2024 của UBND phường Nguyễn Nghiêm": "vb-m6rh9q3v/",
    "Kế hoạch số …/KH-UBND tháng 5/2024 của UBND huyện Sơn Hà (bản chưa ghi số)": f"differs {SH}/!date",
    "điểm a khoản 3 Mục IV Kế hoạch của UBND huyện Sơn Hà về công tác trẻ em năm 2024": f"like {SH}/#iv-3-a",
    # several clauses
    "từ điểm a đến điểm c khoản 1 Mục II KH 76 ngày 26/3/2024": f"{QN}/?den=ii-1-c#ii-1-a",
    "các điểm a, b và c khoản 1 Mục II KH 76 ngày 26/3/2024": f"{QN}/?den=ii-1-c#ii-1-a",
    "điểm a-c khoản 1 Mục II KH 76 ngày 26/3/2024": f"{QN}/?den=ii-1-c#ii-1-a",
    "khoản 1 và khoản 2 Mục II KH 76 ngày 26/3/2024": f"{QN}/?den=ii-2#ii-1",
    "điểm a, đ khoản 1 Mục II KH 76 ngày 26/3/2024": f"list {QN}/#ii-1-a {QN}/#ii-1-dd",
    "Mục I và khoản 1 Mục II KH 76 ngày 26/3/2024": f"list {QN}/#i {QN}/#ii-1",
    # clauses that are not there, or not under that name
    "điểm y khoản 1 Mục II KH 76 ngày 26/3/2024": f"{QN}/ has not «điểm y khoản 1 Mục II»",
    "Điều 5 KH 76 ngày 26/3/2024": f"{QN}/ has not «Điều 5»",
    "Phụ lục 1 KH 76 ngày 26/3/2024": f"{QN}/ has not «Phụ lục 1»",
    "mục 1 phần II KH 76 ngày 26/3/2024": f"level {QN}/#ii-1!level",
    # documents that are only cited
    "khoản 2 Điều 3 Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ": "cited can-cu/#56-2017-nd-cp-2017-05-09",
    "Chỉ thị 28-CT/TW": "cited can-cu/#28-ct-tw-2023-12-25",
    "QĐ 06/QĐ-TTg": "documents can-cu/#06-qd-ttg-2019-01-03 can-cu/#06-qd-ttg-2022-01-06",
    # addresses
    f"{QN}/#ii-1-dd": f"{QN}/#ii-1-dd",
    f"https://kehoach.example/cu/{QN}/#ii-1-dd": f"{QN}/#ii-1-dd",
    f"{QN}/?den=ii-1-c#ii-1-a": f"{QN}/?den=ii-1-c#ii-1-a",
    f"http://kehoach.example/{SH}/#noi-nhan": f"{SH}/#noi-nhan",
    "/ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/": f"{QN}/",
    "http://kehoach.example/x/ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/#ii-1-dd": f"{QN}/#ii-1-dd",
    f"ubnd-huyen-son-ha/ke-hoach/2024/chua-ro-so-{SH}/": f"{SH}/",
    f"khoản 1 Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024 ({QN}/#ii-2)": f"address {QN}/#ii-2 {QN}/#ii-1",
    f"khoản 1 Mục II CV số 4628/UBND-KGVX (http://kehoach.example/{QN}/#ii-1)":
        f"address {QN}/#ii-1!number!kind!code vb-t5ncw8rd/",
    f"{QN}/#ii-99": f"{QN}/ has not «#ii-99»",
    "vb-bbbbbbbb/#ii": "unknown address",
    # the text of a day of a document that was never corrected: the plain clause
    "khoản 1 Mục II Kế hoạch số 76/KH-UBND ngày 26/3/2024 (bản ngày 02/5/2024)": f"{QN}/#ii-1",
    f"{QN}/v/2024-05-02/#ii-1": f"{QN}/#ii-1",
    f"{QN}/v/2024-05/#ii-1": f"{QN}/#ii-1",
    f"{QN}/v/ban-dau/?den=ii-1-c#ii-1-a": f"{QN}/?den=ii-1-c#ii-1-a",
    # «bản» is no text of a day in every phrase
    "Kế hoạch số 76/KH-UBND của Uỷ ban ngày 26/3/2024": f"{QN}/",
    "76/KH-UBND ngày 26/3/2024 về hỗ trợ thôn bản năm 2024": f"{QN}/",
    # several citations are all offered
    "KH 76/KH-UBND ngày 26/3/2024\nĐiều 1 QĐ 28/QĐ-UBND ngày 01/02/2026": f"several {QN}/ vb-5yb5m2nx/#dieu-1",
    # nothing that could be opened
    "điểm a khoản 1 Mục IV": "unknown document",
    "khoản 2 Mục III Kế hoạch này": "unknown this",
    "KH số 9999/KH-UBND": "unknown document",
    "kính gửi anh chị": "unknown everything",
    "": "unknown everything",
}  # fmt: skip


@pytest.fixture(scope="module")
def resolved(browser, searched):
    """Asks the site of many documents what texts mean."""
    page = browser.new_page()
    page.goto(f"{searched}trich-dan/")
    yield lambda texts: page.evaluate(RESOLVE, texts)
    page.close()


def test_citations_mean_what_clerks_mean(resolved):
    """However a citation is written, it means its one clause or document, or the page knows why not."""
    assert dict(zip(AMONG_MANY, resolved(list(AMONG_MANY)), strict=True)) == AMONG_MANY


def test_text_from_a_mac_means_the_same(resolved):
    """Letters and accents as code points of their own (NFD), as files from other systems have them."""
    texts = list(AMONG_MANY)
    apart = resolved([unicodedata.normalize("NFD", text) for text in texts])
    assert [unicodedata.normalize("NFC", one) for one in apart] == list(AMONG_MANY.values())


@pytest.mark.parametrize("plan", [QN, SH, "vb-7gk2zx4p", "vb-m6rh9q3v", "vb-t5ncw8rd", "vb-5yb5m2nx"])
def test_every_copied_citation_leads_back_to_its_clause(page, searched, plan):
    """Numbered or not, at every level: what the button copies means its clause, without its link too."""
    copied = _all_copied(page, f"{searched}{plan}/")
    assert len(copied) >= 5
    page.goto(f"{searched}trich-dan/")
    wanted = [f"{plan}/#{anchor}" for anchor in copied]
    assert page.evaluate(RESOLVE, list(copied.values())) == wanted
    bare = [text.rpartition(" (http")[0] for text in copied.values()]
    assert page.evaluate(RESOLVE, bare) == wanted


@pytest.mark.parametrize(
    ("plan", "clause"),
    [
        (QN, "ii"), (QN, "ii-1"), (QN, "ii-1-dd"), (SH, "iv-12-b"), (SH, "v-1"),
        ("vb-7gk2zx4p", "i-2-p1"), ("vb-5yb5m2nx", "dieu-5"), ("vb-m6rh9q3v", "v-p1"),
    ],
)  # fmt: skip
def test_copy_paste_and_land(open_context, searched, plan, clause):
    """Copied with the button of the clause, pasted into the box: the reader lands on the same clause, marked."""
    page = open_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{searched}{plan}/")
    page.locator(f".kh-copy__cite[data-id='{clause}']").click()
    expect(page.get_by_role("status").filter(has_text="Đã chép trích dẫn")).to_be_visible()
    page.goto(f"{searched}trich-dan/")
    page.get_by_role("textbox", name=BOX).focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name=OPEN).click()
    page.wait_for_url(f"{searched}{plan}/#{clause}")
    expect(page.get_by_text("Đoạn được viện dẫn")).to_be_visible()


def test_an_address_with_a_citation_opens_the_clause_and_back_leads_out(page, base):
    """Other systems can link by citation; Back goes to where the link stood and not forward again."""
    page.goto(f"{base}van-ban/")
    page.evaluate("(to) => { location.href = to; }", f"{base}trich-dan/?q={quote('điểm đ khoản 1 Mục II KH 76')}")
    page.wait_for_url(f"{base}{QN}/#ii-1-dd")
    page.go_back()
    page.wait_for_url(f"{base}van-ban/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_back_from_the_clause_shows_what_was_pasted(page, base):
    """Whoever comes back to the box finds the citation and its meaning, and stays."""
    page.goto(f"{base}trich-dan/")
    _ask(page, "KH 76 Mục II khoản 1")
    page.wait_for_url(f"{base}{QN}/#ii-1")
    page.go_back()
    page.wait_for_url("**/trich-dan/?q=*")
    expect(page.get_by_role("textbox", name=BOX)).to_have_value("KH 76 Mục II khoản 1")
    meant = page.locator("[data-meant]").get_by_role("link", name="khoản 1 Mục II Kế hoạch số 76/KH-UBND")
    expect(meant).to_have_attribute("href", f"../{QN}/#ii-1")
    page.reload()
    expect(meant).to_be_visible()
    assert "/trich-dan/" in page.url


def test_candidates_are_links_with_what_tells_them_apart(page, base):
    """A day and an issuer that disagree: nothing is opened, the document is offered with the difference said."""
    page.goto(f"{base}trich-dan/")
    _ask(page, "Kế hoạch số 76/KH-UBND ngày 27/3/2024 của UBND huyện Sơn Hà")
    expect(_said(page)).to_contain_text("Không văn bản nào khớp hẳn")
    row = page.locator("[data-meant]").get_by_role("listitem").filter(has=page.get_by_role("link"))
    expect(row).to_contain_text("ngày ban hành: lời trích dẫn ghi «27/3/2024», văn bản này ghi «26/3/2024»")
    expect(row).to_contain_text("cơ quan ban hành: lời trích dẫn ghi «UBND huyện Sơn Hà»")
    row.get_by_role("link").click()
    page.wait_for_url(f"{base}{QN}/")


def test_a_clause_that_is_not_there_is_told_with_its_neighbours(page, base):
    """The document is known, the clause is not: a link to the document and the clauses that exist near it."""
    page.goto(f"{base}trich-dan/?q={quote('điểm y khoản 1 Mục II KH 76')}")
    expect(_said(page)).to_contain_text("không có «điểm y khoản 1 Mục II»")
    near = page.locator("[data-meant] .kh-meanings").get_by_role("link")
    expect(near.first).to_have_text("khoản 1 Mục II")
    assert "điểm đ khoản 1 Mục II" in near.all_text_contents()


def test_what_is_unknown_says_what_was_understood(page, base):
    """An unknown document: the parts that were read, and the search for the same words."""
    page.goto(f"{base}trich-dan/?q={quote('khoản 2 QĐ 9999/QĐ-UBND ngày 01/02/2024')}")
    expect(_said(page)).to_have_text("Không có văn bản nào như lời trích dẫn ở trang này.")
    meant = page.locator("[data-meant]")
    expect(meant).to_contain_text("đoạn khoản 2")
    expect(meant).to_contain_text("9999/QĐ-UBND; ngày tháng 01/02/2024")
    meant.get_by_role("link").click()
    expect(page.get_by_role("combobox").last).to_have_value("khoản 2 QĐ 9999/QĐ-UBND ngày 01/02/2024")


def test_enter_asks_and_shift_enter_breaks_the_line(page, base):
    """The box takes several lines, and Enter asks as in any box."""
    page.goto(f"{base}trich-dan/")
    box = page.get_by_role("textbox", name=BOX)
    box.fill("khoản 1 Mục II")
    box.press("Shift+Enter")
    page.keyboard.type("KH 76")
    expect(box).to_have_value("khoản 1 Mục II\nKH 76")
    box.press("Enter")
    page.wait_for_url(f"{base}{QN}/#ii-1")


def test_markup_in_a_citation_is_text(page, base):
    """What is pasted is shown, never run."""
    page.goto(f"{base}trich-dan/?q={quote('điểm a <img src=x onerror=alert(1)> của nó')}")
    expect(_said(page)).not_to_be_empty()
    expect(page.locator("[data-meant]")).to_have_attribute("data-shown", "điểm a <img src=x onerror=alert(1)> của nó")
    expect(page.locator("main img")).to_have_count(0)


def test_an_index_that_does_not_load_is_told(browser, base):
    """Without the index the page says so, and keeps what was pasted."""
    page = browser.new_page()
    page.route("**/van-ban.json", lambda route: route.abort())
    page.goto(f"{base}trich-dan/")
    _ask(page, "KH 76")
    expect(_said(page)).to_contain_text("Chưa tải được chỉ mục")
    expect(page.get_by_role("textbox", name=BOX)).to_have_value("KH 76")
    page.close()


def test_without_scripts_the_page_leads_to_the_lists(open_context, base):
    """No script: the page says so and has links to the documents, the cited ones and the indexes of the search."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{base}trich-dan/")
    expect(page.locator("noscript p")).to_contain_text("không chạy được mã lệnh")
    expect(page.get_by_role("button", name=OPEN)).to_be_hidden()
    for address in ("../van-ban/", "../can-cu/", "../tra-cuu/#muc-luc"):
        expect(page.get_by_role("article").locator(f"a[href='{address}']")).to_be_visible()


def test_the_search_and_the_cited_documents_lead_here(page, base):
    """Whoever has a citation in hand finds the box from where one would look for it."""
    for start in ("tra-cuu/", "can-cu/"):
        page.goto(base + start)
        page.get_by_role("article").get_by_role("link", name=OPEN).click()
        page.wait_for_url(f"{base}trich-dan/")


def _ask(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=BOX).fill(text)
    page.get_by_role("button", name=OPEN).click()


def _said(page: Page):
    return page.locator("[data-said]")


def _all_copied(page: Page, address: str) -> dict[str, str]:
    """Clause id → what its button copies."""
    page.goto(address)
    return page.evaluate(
        """async () => {
          const copied = {};
          let now = "";
          const write = async ([item]) => { copied[now] = await (await item.getType("text/plain")).text(); };
          const clipboard = { write };
          Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
          for (const button of document.querySelectorAll(".kh-copy__cite")) {
            now = button.dataset.id;
            button.click();
            while (!(now in copied)) await new Promise((done) => setTimeout(done));
          }
          return copied;
        }"""
    )
