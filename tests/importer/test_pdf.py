"""PDF: its text layer in reading order, or a plain word on why there is none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from generator.importer.legible import UnreadableError
from generator.importer.pdf_text import read_pdf
from tests.importer.make_documents import LETTER, pdf_of, set_in

DAMAGED = "tệp PDF bị hỏng; mở bằng trình đọc PDF rồi lưu lại, hoặc lấy bản .docx gốc"
ENCRYPTED = "tệp PDF được bảo vệ bằng mật khẩu; mở bằng trình đọc PDF, in thành PDF không mật khẩu rồi nhập"
SCAN = "tệp PDF là bản quét, không có lớp chữ; nhận dạng chữ (OCR) rồi nhập"


def why_unreadable(data):
    """The message of the error."""
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data)
    return str(caught.value)


def encrypted(user):
    """A PDF that only its owner may change, opened with the user's password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(set_in(LETTER)))))
    writer.encrypt(user, "chu-so-huu", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_the_lines_of_every_page_a_form_feed_between_pages():
    """Each printed line is a line; the first of each further page begins with a form feed."""
    found = read_pdf(pdf_of(set_in(LETTER), set_in("Phần còn lại của kế hoạch\nhết."), set_in("Phụ lục")))
    assert found.lines == (*LETTER.splitlines(), "\fPhần còn lại của kế hoạch", "hết.", "\fPhụ lục")
    assert found.notes == ()


def test_lines_come_as_they_stand_on_the_page_not_as_they_were_drawn():
    """A program may draw the foot of a page before its head."""
    found = read_pdf(pdf_of(list(reversed(set_in(LETTER)))))
    assert found.lines == tuple(LETTER.splitlines())


def test_a_word_drawn_in_pieces_is_one_word():
    """A change of font inside a word is no blank: HUYỆN, not HUY Ệ N."""
    page = [*set_in(LETTER), (72, 100, "HUY"), (72 + 3 * 5.5, 100, "Ệ"), (72 + 4 * 5.5, 100, "N BÌNH AN")]
    assert read_pdf(pdf_of(page)).lines[-1] == "HUYỆN BÌNH AN"


def test_a_page_that_lies_on_its_side_is_read():
    """Wide tables are printed on turned pages."""
    assert read_pdf(pdf_of(set_in(LETTER), rotated=True)).lines == tuple(LETTER.splitlines())


HEAD = [
    (72, 800, "UBND HUYỆN BÌNH AN"),
    (300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (72, 784, "PHÒNG TƯ PHÁP"),
    (330, 784, "Độc lập - Tự do - Hạnh phúc"),
    (72, 768, "Số:        /KH-TP"),
    (320, 768, "Bình An, ngày        tháng 4 năm 2025"),
    (250, 740, "KẾ HOẠCH"),
    (72, 724, "Phòng Tư pháp xây dựng kế hoạch phổ biến pháp luật cho thanh niên các xã như sau: mỗi xã một buổi."),
    (72, 708, "TT"),
    (110, 708, "Đơn vị"),
    (300, 708, "Thời gian"),
    (72, 692, "1"),
    (110, 692, "Xã Tân Lập"),
    (300, 692, "Tháng 5"),
    (72, 676, "Nơi nhận:"),
    (350, 676, "TRƯỞNG PHÒNG"),
    (72, 660, "- Các xã;"),
    (72, 644, "- Lưu: VT."),
    (350, 628, "Lê Thị Mẫu"),
    (72, 600, "Trên đây là toàn bộ nội dung của kế hoạch, đề nghị các xã gửi ý kiến về phòng trong tuần này."),
]


def test_the_columns_of_head_and_end_are_read_one_after_the_other():
    """The authority, then the motto; the recipients, then the signature; rows of tables stay rows."""
    lines = [" ".join(line.split()) for line in read_pdf(pdf_of(HEAD)).lines]
    assert lines == [
        "UBND HUYỆN BÌNH AN",
        "PHÒNG TƯ PHÁP",
        "Số: /KH-TP",
        "",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bình An, ngày tháng 4 năm 2025",
        "",
        "KẾ HOẠCH",
        "Phòng Tư pháp xây dựng kế hoạch phổ biến pháp luật cho thanh niên các xã như sau: mỗi xã một buổi.",
        "TT Đơn vị Thời gian",
        "1 Xã Tân Lập Tháng 5",
        "Nơi nhận:",
        "- Các xã;",
        "- Lưu: VT.",
        "",
        "TRƯỞNG PHÒNG",
        "Lê Thị Mẫu",
        "",
        "Trên đây là toàn bộ nội dung của kế hoạch, đề nghị các xã gửi ý kiến về phòng trong tuần này.",
    ]


@pytest.mark.parametrize(
    ("pages", "with_image"),
    [
        ([[], []], False),
        ([[], []], True),
        ([set_in("- 2 -")], False),
        ([set_in("Người ký: Ủy ban nhân dân huyện\nThời gian ký: 15/3/2025 09:12:45 +07:00"), []], True),
    ],
    ids=["empty pages", "images", "page number", "signature stamped on a scan"],
)
def test_a_scan_is_said_to_need_ocr(pages, with_image):
    """Pages without text of their own are images of pages."""
    assert why_unreadable(pdf_of(*pages, with_image=with_image)) == SCAN


def test_a_scanned_page_among_others_is_told():
    """The rest is read; the editor learns which page is missing."""
    assert read_pdf(pdf_of(set_in(LETTER), [], with_image=True)).notes == (
        "trang 2 của tệp PDF là ảnh, không có lớp chữ; nội dung trang này chưa được nhập",
    )


def test_a_password_is_told_an_empty_one_is_no_obstacle():
    """Many offices only lock changing and printing; such a file opens with the empty password."""
    assert why_unreadable(encrypted("bi-mat")) == ENCRYPTED
    assert read_pdf(encrypted("")).lines == tuple(LETTER.splitlines())


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4 \x00\xff\xfe", pdf_of(set_in(LETTER))[:900]])
def test_a_damaged_file_is_said_to_be_damaged(data):
    """What is left of a file that was cut off is not imported as if it were whole."""
    assert why_unreadable(data) == DAMAGED


GOOD = pdf_of(set_in(LETTER))


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(GOOD)))
def test_no_damage_makes_anything_but_an_unreadable_file(changes, length):
    """Whatever bytes are changed or cut off, there are lines or a message."""
    data = bytearray(GOOD)
    for where, byte in changes:
        data[where] = byte
    try:
        assert isinstance(read_pdf(bytes(data[:length])).lines, tuple)
    except UnreadableError as error:
        assert "PDF" in str(error)  # noqa: PT017 - either way is right
