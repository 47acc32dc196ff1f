"""Small documents with the dirt of real files, and what becomes of each."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.importer.importing import QUOTES_ONLY, imported
from generator.reading import read_plan
from tests.importer.make_documents import windows_1258

ROOT = Path(__file__).parents[2]
HEAD = """\
ỦY BAN NHÂN DÂN
HUYỆN BÌNH AN

Số: 15/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bình An, ngày 4 tháng 3 năm 2025

KẾ HOẠCH
Dọn rác lòng suối năm 2025

"""
BODY = """\
I. VIỆC CHUNG

1. Các xã dọn suối.

2. Mỗi thôn trồng tre./.

"""
RECIPIENTS = """\
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

"""
POST = """\
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

"""
NAME = "Lê Thị Mẫu\n"
SIGNED = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu"]
SIGNATORY = {"name": "Lê Thị Mẫu", "position": "Phó Chủ tịch", "capacity": "KT"}
OF_THE_SITE = "phần của trang web, không thuộc văn bản"


def letter(body=BODY, *, head=HEAD, end=RECIPIENTS + POST + NAME):
    """A document with that body, head and end."""
    return f"{head}{body}{end}"


@pytest.fixture
def draft(configuration):
    """The draft of a text; nothing of it is lost, and it reads back."""

    def draft_of(text, name="a.txt"):
        data = text if isinstance(text, bytes) else text.encode()
        outcome = imported(data, name, register=configuration.register, mint=lambda: "vb-9xw3t6bn")
        assert outcome.fault is None
        assert outcome.draft.lost == []
        found, problems = read_plan(outcome.draft.text.encode(), "a.yml")
        assert found, [str(problem) for problem in problems]
        return outcome.draft

    return draft_of


@pytest.fixture
def refused(configuration):
    """Why a file gives no draft."""

    def why(data, name="a.txt"):
        data = data if isinstance(data, bytes) else data.encode()
        outcome = imported(data, name, register=configuration.register, mint=lambda: "vb-9xw3t6bn")
        assert outcome.draft is None
        return outcome.fault

    return why


def said(clauses):
    """The clauses as (label, heading, text), those below in brackets behind."""
    return [
        (one.get("label"), one.get("heading"), one.get("text"), *([said(one["clauses"])] if one.get("clauses") else []))
        for one in clauses
    ]


def points(found):
    """What stands below the first section."""
    return said(found.plan["body"][0].get("clauses") or [])


def left_out(found):
    """The lines that the draft leaves out, with the reason, the head of the recipients aside."""
    return [(gone.text, gone.reason) for gone in found.left_out if gone.text != "Nơi nhận:"]


def doubts(found, rule):
    """The doubts of a rule."""
    return [doubt.message for doubt in found.doubts if doubt.rule == rule]


# ---------------------------------------------------------------- pages


PAGE = [("2", "số trang")]


@pytest.mark.parametrize(
    ("body", "text", "gone"),
    [
        (
            "1. Các xã gom rác\n2\nthành đống.\n\n2. Xong\n3\nthì báo.\n",
            "Các xã gom rác thành đống.",
            [*PAGE, ("3", "số trang")],
        ),
        ("1. Các xã gom rác\n\n2\n\n\fthành đống.\n", "Các xã gom rác thành đống.", PAGE),
        ("1. Các xã gom rác\n\n\f2\n\nthành đống.\n", "Các xã gom rác thành đống.", PAGE),
        ("1. Các xã gom rác\n\nTrang 2/7\n\fthành đống.\n", "Các xã gom rác thành đống.", [("Trang 2/7", "số trang")]),
        ("1. Các xã gom rác\n- 2 -\n\fthành đống.\n", "Các xã gom rác thành đống.", [("- 2 -", "số trang")]),
        ("1. Các xã gom rác\n\f\nthành đống.\n", "Các xã gom rác thành đống.", []),
        ("1. Các xã gom rác \fthành đống.\n", "Các xã gom rác thành đống.", []),
        ("1. Mỗi xã trồng\n300\nkhóm tre.\n", "Mỗi xã trồng 300 khóm tre.", []),
    ],
    ids=[
        "counting up",
        "before a page",
        "at a page's head",
        "Trang 2/7",
        "- 2 -",
        "form feed alone",
        "form feed within",
        "no page number",
    ],
)
def test_a_page_break_cuts_no_paragraph(draft, body, text, gone):
    """The number of the page is left out with its reason, the paragraph is one."""
    found = draft(letter(f"I. VIỆC CHUNG\n\n{body}\n"))
    assert points(found)[0] == ("1", None, text)
    assert left_out(found) == gone


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Gom rác\u00ad ở suối", "Gom rác ở suối"),
        ("Đo TH<sub>1</sub> và m<sup>2</sup>", "Đo TH1 và m2"),
        ("Gom&nbsp;rác &amp; trồng tre", "Gom rác & trồng tre"),
        ("V&#7841;ch bờ suối", "Vạch bờ suối"),
        ("Phòng R&D và KH&CN", "Phòng R&D và KH&CN"),
        (unicodedata.normalize("NFD", "Gom rác ở suối"), "Gom rác ở suối"),
        ("G\u200bom r\u200dác\ufeff ở suối", "Gom rác ở suối"),
        ("Gom\u00a0rác\u2003ở\tsuối", "Gom rác ở suối"),
        ("Gom v\u0300 trồng", "Gom v\u0300 trồng"),
        ("Gom **rác** ở _suối_", "Gom rác ở _suối_"),
        ("Rào 3 * 4 m lưới", "Rào 3 * 4 m lưới"),
        ("Rào 3*4 m lưới", "Rào 3*4 m lưới"),
        ("Bấm *123# để hỏi", "Bấm *123# để hỏi"),
        ("Gửi về <p.tckh@binhan.example> của huyện", "Gửi về <p.tckh@binhan.example> của huyện"),
        ("Xem https://suoi.example/?a=1&section=2 của huyện", "Xem https://suoi.example/?a=1&section=2 của huyện"),
        ("Giữ mực nước <b và không quá c> của đập", "Giữ mực nước <b và không quá c> của đập"),
    ],
    ids=[
        "soft hyphen",
        "sub",
        "nbsp amp",
        "numeric entity",
        "a bare &",
        "NFD",
        "zero width",
        "blanks",
        "lost vowel",
        "emphasis",
        "times between blanks",
        "times",
        "a service number",
        "an address",
        "a link",
        "less and greater",
    ],
)
def test_letters_are_kept_and_marks_are_not(draft, written, text):
    """The text says what a reader of the source reads, no more and no less."""
    found = draft(letter(f"I. VIỆC CHUNG\n\n1. {written}.\n\n2. Xong việc.\n\n"))
    assert points(found)[0] == ("1", None, f"{text}.")


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (str.encode, "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: text.encode("utf-16-be"), "utf-16"),
        (windows_1258, "windows-1258"),
        (lambda text: unicodedata.normalize("NFD", text).encode(), "utf-8"),
        (lambda text: text.replace("\n", "\r\n").encode(), "utf-8"),
        (lambda text: text.replace("\n", "\r").encode(), "utf-8"),
    ],
    ids=["utf-8", "BOM", "utf-16", "big end first", "windows-1258", "NFD", "CRLF", "CR"],
)
def test_the_bytes_make_no_difference(draft, configuration, encode, encoding):
    """The same document in any encoding and with any line ends gives the same draft."""
    data = encode(letter())
    found, plain_one = draft(data), draft(letter())
    source = ("source",)
    assert {k: v for k, v in found.plan.items() if k not in source} == {
        k: v for k, v in plain_one.plan.items() if k not in source
    }
    assert imported(data, "a", register=configuration.register, mint=lambda: "vb-9xw3t6bn").encoding == encoding


# ---------------------------------------------------------------- a web page around it


BEFORE = """\
Trang chủ
Giới thiệu

Số hiệu: 15/KH-UBND
Ngày ban hành: 04/03/2025
Người ký: Lê Thị Mẫu
Source: https://suoixanh.example.vn/15

"""
AFTER = """\

© 2025 Cổng thông tin điện tử huyện Bình An
Tin liên quan
Xã Tân Lập ra quân dọn suối
"""


def test_the_site_around_a_document_is_left_out(draft):
    """Menus, what the site says about the document, copyright and lists of news are not the document's words."""
    found = draft(BEFORE + letter() + AFTER)
    lines = [*BEFORE.split("\n"), *AFTER.split("\n")]
    assert left_out(found) == [(line, OF_THE_SITE) for line in lines if line]
    assert found.plan["source"]["url"] == "https://suoixanh.example.vn/15"
    assert said(found.plan["body"]) == said(draft(letter()).plan["body"])
    assert found.plan["as_printed"]["signature"] == SIGNED


@pytest.mark.parametrize("long", [True, False], ids=["a long first paragraph", "sections at once"])
def test_metadata_stand_in_for_a_missing_head(draft, long):
    """Where the copy has no letterhead, date, signatory and address come from the lines that the site prints."""
    opening = f"Ủy ban nhân dân huyện Bình An ban hành Kế hoạch {'dọn rác ở suối và trồng tre giữ bờ, ' * 4}gồm:\n\n"
    found = draft(f"{BEFORE}{opening if long else ''}{BODY}{AFTER}")
    assert found.plan["issued_on"] == "2025-03-04"
    assert found.plan["signatory"] == {"name": "Lê Thị Mẫu"}
    assert found.plan["source"]["url"] == "https://suoixanh.example.vn/15"
    assert found.plan["as_printed"]["head"] == []
    assert [label for label, *_ in said(found.plan["body"]) if label] == ["I"]


# ---------------------------------------------------------------- recipients and signature


@pytest.mark.parametrize(
    ("end", "recipients", "signature", "signatory"),
    [
        (RECIPIENTS + POST + NAME, ["UBND tỉnh", "Lưu: VT."], SIGNED, SIGNATORY),
        (POST + NAME + "\n" + RECIPIENTS, ["UBND tỉnh", "Lưu: VT."], SIGNED, SIGNATORY),
        (
            "Nơi nhận:\n- UBND tỉnh và các phòng, ban của huyện,\ncác xã;\n- Lưu: VT.\n\n" + POST + NAME,
            ["UBND tỉnh và các phòng, ban của huyện, các xã", "Lưu: VT."],
            SIGNED,
            SIGNATORY,
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nNơi nhận:\n- UBND tỉnh;\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n- Lưu: VT.\n\n" + NAME,
            ["UBND tỉnh", "Lưu: VT."],
            SIGNED,
            SIGNATORY,
        ),
        (
            RECIPIENTS + POST + "(Đã ký)\n\n" + NAME,
            ["UBND tỉnh", "Lưu: VT."],
            [*SIGNED[:3], "(Đã ký)", "Lê Thị Mẫu"],
            SIGNATORY,
        ),
        (
            RECIPIENTS + "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mẫu\n",
            ["UBND tỉnh", "Lưu: VT."],
            ["KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mẫu"],
            SIGNATORY,
        ),
        (
            RECIPIENTS + "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH Lê Thị Mẫu\n",
            ["UBND tỉnh", "Lưu: VT."],
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH Lê Thị Mẫu"],
            SIGNATORY,
        ),
        (
            f"| Nơi nhận:<br>- UBND tỉnh;<br>- Lưu: VT. | {'<br>'.join(SIGNED)} |\n",
            ["UBND tỉnh", "Lưu: VT."],
            SIGNED,
            SIGNATORY,
        ),
        (
            "Nơi nhận: - UBND tỉnh; - Lưu: VT.\n\n" + POST + NAME,
            ["UBND tỉnh", "Lưu: VT."],
            SIGNED,
            SIGNATORY,
        ),
    ],
    ids=[
        "in turn",
        "signature first",
        "wrapped recipient",
        "columns line by line",
        "Đã ký",
        "all on one line",
        "name behind the post",
        "a table of two cells",
        "recipients on one line",
    ],
)
def test_recipients_and_signature_are_told_apart(draft, end, recipients, signature, signatory):
    """In whichever order the two columns come."""
    found = draft(letter(end=end))
    assert found.plan["recipients"] == recipients
    assert found.plan["as_printed"]["signature"] == signature
    assert found.plan["signatory"] == signatory
    assert points(found) == [("1", None, "Các xã dọn suối."), ("2", None, "Mỗi thôn trồng tre./.")]


def test_recipients_on_the_line_of_their_head_are_not_left_out(draft):
    """What the draft carries does not stand in the list of what it leaves out."""
    found = draft(letter(end="Nơi nhận: - UBND tỉnh; - Lưu: VT.\n\n" + POST + NAME))
    assert not any("UBND tỉnh" in gone.text for gone in found.left_out)


def test_a_digital_stamp_is_a_doubt_with_a_proposal(draft):
    """Bare digits below the signature may be the number and the day that the print leaves blank."""
    head = HEAD.replace("15/", "      /").replace("ngày 4", "ngày    ")
    found = draft(letter(head=head, end=f"{RECIPIENTS}{POST}{NAME}\n706\n04\n"))
    assert (found.plan["number"], found.plan["issued_on"]) == (None, "2025-03")
    stamp = 'dấu số rời ở cuối tệp: «706», «04»; có thể là number: "706", issued_on: 2025-03-04'
    assert doubts(found, "stamp") == [stamp]
    assert left_out(found) == [(digits, "dấu số đóng rời, không thuộc văn bản") for digits in ("706", "04")]


def test_footnotes_follow_the_signature(draft):
    """They are clauses of the document, none of them a recipient."""
    found = draft(letter() + "\n[1] Theo số liệu của các xã.\n\n[2] Theo lời kể của người già.\n")
    notes = [(None, None, "[1] Theo số liệu của các xã."), (None, None, "[2] Theo lời kể của người già.")]
    assert said(found.plan["body"])[1:] == notes
    assert found.plan["recipients"] == ["UBND tỉnh", "Lưu: VT."]


# ---------------------------------------------------------------- wraps


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "V. TỔ\nCHỨC THỰC HIỆN\n\n1.\nSở Y tế: cử người trực.\n\n2. Sở Nội vụ: khen thưởng.\n",
            [
                (
                    "V",
                    "TỔ CHỨC THỰC HIỆN",
                    None,
                    [("1", "Sở Y tế", "cử người trực."), ("2", "Sở Nội vụ", "khen thưởng.")],
                )
            ],
        ),
        (
            "V. TỔ\n\nCHỨC THỰC HIỆN\n\n1.\n\nSở Y tế: cử người trực.\n\n2. Sở Nội vụ: khen thưởng.\n",
            [
                (
                    "V",
                    "TỔ CHỨC THỰC HIỆN",
                    None,
                    [("1", "Sở Y tế", "cử người trực."), ("2", "Sở Nội vụ", "khen thưởng.")],
                )
            ],
        ),
        (
            "**V. TỔ CHỨC THỰC HIỆN**\n\n**1. Sở Văn hóa,**\n\n**Thể thao**\n\nCử người.\n\n**2. Sở Y tế**\n\nTrực.\n",
            [
                (
                    "V",
                    "TỔ CHỨC THỰC HIỆN",
                    None,
                    [("1", "Sở Văn hóa, Thể thao", "Cử người."), ("2", "Sở Y tế", "Trực.")],
                )
            ],
        ),
        (
            "V. VIỆC\n\n1. Giữ dòng nước trong giai đoạn 2021\n- 2030, không để rác trôi.\n\n2. Xong.\n",
            [
                (
                    "V",
                    "VIỆC",
                    None,
                    [
                        ("1", None, "Giữ dòng nước trong giai đoạn 2021 - 2030, không để rác trôi."),
                        ("2", None, "Xong."),
                    ],
                )
            ],
        ),
        (
            "V. VIỆC\n\n1. Giữ dòng nước trong đến năm\n2025, tầm nhìn đến năm 2030.\n\n2. Xong.\n",
            [
                (
                    "V",
                    "VIỆC",
                    None,
                    [("1", None, "Giữ dòng nước trong đến năm 2025, tầm nhìn đến năm 2030."), ("2", None, "Xong.")],
                )
            ],
        ),
        (
            "V. VIỆC\n\n1. Gom rác trên quãng đường dài\n12. Không bỏ sót đoạn nào.\n\n2. Xong.\n",
            [
                (
                    "V",
                    "VIỆC",
                    None,
                    [("1", None, "Gom rác trên quãng đường dài 12. Không bỏ sót đoạn nào."), ("2", None, "Xong.")],
                )
            ],
        ),
        (
            "V. VIỆC\n\na) Gom rác;\n\nđ) Trồng tre;\n\ne) Xong.\n",
            [("V", "VIỆC", None, [("a", None, "Gom rác;"), ("đ", None, "Trồng tre;"), ("e", None, "Xong.")])],
        ),
    ],
    ids=["cut headings", "cut by a blank line", "two bold paragraphs", "a false dash", "a year", "a number", "letters"],
)
def test_what_a_wrap_cut_is_one_again(draft, body, expected):
    """Labels are those that the document prints, and no more."""
    assert said(draft(letter(f"{body}\n")).plan["body"]) == expected


# ---------------------------------------------------------------- tables


def alone(*rows):
    """Rows as a copy of a web page has them: every cell between lone bars, an empty cell after each row."""
    cells = [cell for row in rows for cell in (*row, "")][:-1]
    return "|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in cells)


def rows_of(found):
    """The cells of the table below the first point."""
    return [text.split(" | ") for _, _, text in points(found)[0][3]]


SMALL = [("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Vẽ bản đồ", "Sở Y tế")]
GAPS = [*SMALL, ("2", "Mua cây", ""), ("3", "Gom rác", "Sở Nội vụ")]
LARGE = [*GAPS, *((str(number), f"Gom rác đoạn {number}", "Sở Nội vụ") for number in range(4, 9))]


@pytest.mark.parametrize("rows", [SMALL, GAPS, LARGE], ids=["two rows", "an empty cell", "nine rows"])
@pytest.mark.parametrize("form", [alone, None], ids=["lone bars", "Markdown"])
def test_rows_stay_rows(draft, form, rows):
    """A table of any length is as many clauses as it has rows, and empty cells keep the others in their columns."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    table = form(*rows) if form else "\n".join([lines[0], "|---|---|---|", *lines[1:]])
    found = draft(letter(f"I. VIỆC CHUNG\n\n1. Phân công:\n\n{table}\n\n2. Xong việc.\n\n"))
    assert rows_of(found) == [list(row) for row in rows]
    assert points(found)[1] == ("2", None, "Xong việc.")


def test_a_break_in_a_cell_is_a_blank(draft):
    """<br> ends no row and glues no words."""
    table = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Vẽ bản đồ<br>các đoạn<br/>suối | Sở Y tế |\n"
    found = draft(letter(f"I. VIỆC CHUNG\n\n1. Phân công:\n\n{table}\n2. Xong việc.\n\n"))
    assert rows_of(found) == [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Vẽ bản đồ các đoạn suối", "Sở Y tế"]]


# ---------------------------------------------------------------- what is no document


def test_a_page_that_quotes_a_plan_is_refused(refused):
    """News about a plan are not the plan."""
    news = "Trang chủ\nHôm qua người dân đã biết Kế hoạch số 15/KH-UBND của tỉnh về việc dọn suối.\n© Báo Bình An\n"
    assert refused(news) == QUOTES_ONLY


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "tệp không có chữ nào"),
        (b"\n \n", "tệp không có chữ nào"),
        (bytes(range(256)) * 8, "tệp không phải văn bản"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "tệp là ảnh PNG"),
        (b"%PDF-1.7\nhong", "PDF"),
        (b"PK\x03\x04hong", "Word"),
        (b"12 345\n678\n", "không nhận ra từ tiếng Việt"),
        (b"| 1 | 2 |\n|---|---|\n| 3 | 4 |\n", "không nhận ra từ tiếng Việt"),
    ],
    ids=["empty", "blank", "binary", "PNG", "broken PDF", "broken DOCX", "numbers", "a table of numbers"],
)
def test_what_holds_no_text_is_refused_in_words(refused, data, why):
    """The editor reads what is wrong, in Vietnamese."""
    assert why in refused(data)


@pytest.mark.parametrize("name", ["a.txt", "khong-co-duoi", "", ".txt", "a.b.c"])
def test_three_words_are_a_document_whatever_its_name(draft, name):
    """Little is not nothing: the words become the text of one clause."""
    found = draft("Dọn suối đi", name)
    assert said(found.plan["body"]) == [(None, None, "Dọn suối đi")]
    assert (found.kept, found.total) == (3, 3)


def test_a_name_of_two_lines_breaks_no_draft(draft):
    """A file may be called anything that its system allows."""
    assert draft(letter(), "ke hoach\nsố 1: {a}.txt").plan["source"]["title"] == "ke hoach\nsố 1: {a}.txt"


# ---------------------------------------------------------------- what looks like the site's, or like nothing


def test_a_second_signatory_stays_in_the_signature_and_is_told(draft):
    """A plan of two authorities has two signatures: the first is the signatory, none is left out."""
    second = "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\n\nTrần Văn Mẫu\n"
    found = draft(letter(end=RECIPIENTS + POST + NAME + "\n" + second))
    assert found.plan["signatory"] == SIGNATORY
    assert found.plan["as_printed"]["signature"] == [*SIGNED, "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Văn Mẫu"]
    assert [doubt.message for doubt in found.doubts if "hơn một người ký" in doubt.message]


def test_a_recipient_may_bear_a_word_of_web_pages(draft):
    """`Văn phòng Đăng ký đất đai` is an office, `Đăng ký` alone is a link."""
    end = RECIPIENTS.replace("- Lưu", "- Văn phòng Đăng ký đất đai;\n- Lưu")
    found = draft(letter(end=end + POST + NAME))
    assert found.plan["recipients"] == ["UBND tỉnh", "Văn phòng Đăng ký đất đai", "Lưu: VT."]
    assert found.plan["signatory"] == SIGNATORY


@pytest.mark.parametrize("words", ["chịu trách nhiệm toàn diện", "cấp giấy phép", "chia sẻ dữ liệu", "lấy góp ý"])
def test_the_last_paragraph_of_an_unsigned_copy_is_the_documents(draft, words):
    """A long paragraph that speaks of licences or sharing is no imprint of a site."""
    last = f"3. Phòng Kinh tế {words} " + "về việc dọn rác lòng suối của các xã " * 3 + "trong năm nay."
    found = draft(f"{HEAD}I. VIỆC CHUNG\n\n1. Các xã dọn suối.\n\n{last}\n\n© Cổng thông tin. Bản quyền thuộc huyện.\n")
    assert last[3:] in [clause["text"] for clause in found.plan["body"][0]["clauses"]]
    assert [line.text for line in found.left_out] == ["© Cổng thông tin. Bản quyền thuộc huyện."]


def test_the_time_of_a_task_beside_it_names_who(draft):
    """`Thời gian thực hiện` stands beside the task, so the deadline says whose it is."""
    body = """\
I. NHIỆM VỤ

1. Dọn lòng suối chính.

Đơn vị chủ trì: Phòng Kinh tế.

Đơn vị phối hợp: Công an huyện.

Thời gian thực hiện: Trước ngày 30/11/2025.

2. Trồng tre giữ bờ.

Đơn vị chủ trì: Hội Nông dân huyện.

Thời gian thực hiện: Quý IV/2025.

"""
    found = draft(letter(body))
    deadlines = [one for _, clause in placed(found.plan["body"]) for one in clause.get("deadlines", ())]
    assert [(str(one["phrase"]), one.get("what")) for one in deadlines] == [
        ("Trước ngày 30/11/2025", "Dọn lòng suối chính."),
        ("Quý IV/2025", "Trồng tre giữ bờ."),
    ]
    whose = [
        one.get("agency") or clause.get("agency") or above
        for above, clause in placed(found.plan["body"])
        for one in clause.get("deadlines", ())
    ]
    assert whose == ["Phòng Kinh tế", "Hội Nông dân huyện"]


def test_an_empty_cell_of_times_sets_no_deadline(draft):
    """Where the column of times says nothing, a day that the task mentions is no deadline."""
    table = """\
I. PHÂN CÔNG NHIỆM VỤ

| Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |
| --- | --- | --- |
| Tháng 12/2025 mưa to: kè bờ suối | Phòng Kinh tế | |
| Trồng tre giữ bờ suối | Hội Nông dân huyện | 30/6/2025 |

"""
    found = draft(letter(table))
    phrases = [str(one["phrase"]) for _, clause in placed(found.plan["body"]) for one in clause.get("deadlines", ())]
    assert phrases == ["30/6/2025"]


def test_funds_among_agencies_raise_no_doubt(draft):
    """`Kinh phí thực hiện` among the agencies is no agency, and nobody is asked for one."""
    body = """\
II. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế

Dọn lòng suối.

2. Công an huyện

Giữ trật tự.

3. Kinh phí thực hiện: từ ngân sách huyện.

"""
    assert [doubt for doubt in draft(letter(body)).doubts if doubt.rule == "task-without-agency"] == []


def placed(clauses, above=None):
    """Every clause with the agency of those above it."""
    for clause in clauses:
        yield above, clause
        yield from placed(clause.get("clauses", ()), clause.get("agency") or above)
