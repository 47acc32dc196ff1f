"""Citations: references as printed, also broken ones, with their dates and issuers."""

from __future__ import annotations

import pytest

from generator.cited_text.documents import cited_in, distinct, names_another


@pytest.mark.parametrize(
    ("text", "kind", "reference"),
    [
        ("Chỉ thị số 30/CT- TTg", "chi-thi", "30/CT-TTg"),
        ("Chỉ thị số 30/CT-\nTTg", "chi-thi", "30/CT-TTg"),
        ("Nghị định số 144/2021/NĐ- CP", "nghi-dinh", "144/2021/NĐ-CP"),
        ("Chỉ thị số 46 - CT/TW", "chi-thi", "46-CT/TW"),
        ("Chỉ thị số 28 CT/TW", "chi-thi", "28-CT/TW"),
        ("Số: 773 /QĐ-TTg", "quyet-dinh", "773/QĐ-TTg"),
        ("Quyết định số: 773 /QĐ-TTg", "quyet-dinh", "773/QĐ-TTg"),
        ("32/CT-TTG", "chi-thi", "32/CT-TTG"),
        ("Nghị quyết số 111 /2024/QH15", "nghi-quyet", "111/2024/QH15"),
        ("Công văn số 1234/SNV–CCHC", "cong-van", "1234/SNV-CCHC"),
        ("Công văn 3354/VPCP- KGVX", "cong-van", "3354/VPCP-KGVX"),
        ("Luật số 41/2024/QH15", "luat", "41/2024/QH15"),
        ("Luật Việc làm số 74/2025/QH15", "luat", "74/2025/QH15"),
        ("Bộ luật Lao động số 45/2019/QH14", "bo-luat", "45/2019/QH14"),
        ("Luật An toàn, vệ sinh lao động số 84/2015/QH13", "luat", "84/2015/QH13"),
        ("Luật Đất đai và Bộ luật Dân sự số 91/2015/QH13", "bo-luat", "91/2015/QH13"),
        ("Chỉ thị số 17/CT - TTg", "chi-thi", "17/CT-TTg"),
        ("Quyết định số 12/QĐ-UBND - UBND tỉnh", "quyet-dinh", "12/QĐ-UBND"),
        ("Nghị định số 60/2021/NĐ\u2011CP", "nghi-dinh", "60/2021/NĐ-CP"),
        ("60/2021/NĐ\u2010CP", "nghi-dinh", "60/2021/NĐ-CP"),
        ("Nghị quyết số 18-NQ/TW", "nghi-quyet", "18-NQ/TW"),
        ("Chương trình số 10-CTr/TU", "chuong-trinh", "10-CTr/TU"),
        ("Thông tư liên tịch số 05/2019/TTLT-BNV-BTC", "thong-tu-lien-tich", "05/2019/TTLT-BNV-BTC"),
        ("Quy chế phối hợp số 01/QCPH-CA-GDĐT", "quy-che", "01/QCPH-CA-GDĐT"),
        ("Kế hoạch số 0130/KH-UBND", "ke-hoach", "0130/KH-UBND"),
        ("khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "nghi-dinh", "30/2020/NĐ-CP"),
    ],
)
def test_a_reference_is_read_as_it_was_meant(text, kind, reference):
    """Blanks and line breaks within it go, its capitals and leading zeros stay; the kind is that printed or coded."""
    (cited,) = cited_in(text)
    assert (cited.kind, cited.reference) == (kind, reference)


@pytest.mark.parametrize(
    ("after", "issued_on", "issuer"),
    [
        (" ngày 30/9/2024 của Thủ tướng Chính phủ", "2024-09-30", "Thủ tướng Chính phủ"),
        (" ngày 31 tháng 12 năm 2021 của Chính phủ về xử phạt", "2021-12-31", "Chính phủ"),
        (" của UBND tỉnh Đắk Lắk", None, "UBND tỉnh Đắk Lắk"),
        (" của Bộ Nội vụ ngày 02/01/2025", "2025-01-02", "Bộ Nội vụ"),
        (" ngày 31/02/2021", None, None),
        ("", None, None),
    ],
)
def test_the_date_and_the_issuer_follow_the_reference(after, issued_on, issuer):
    """Either may stand first or be absent; a day that no calendar has is no date."""
    (cited,) = cited_in(f"Quyết định số 12/QĐ-BNV{after}")
    assert (cited.issued_on, cited.issuer) == (issued_on, issuer)


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Công điện số 008/CĐ-UBND, số 009/CĐ-UBND ngày 19/11/2025", ["008/CĐ-UBND", "009/CĐ-UBND"]),
        (
            "các Công điện số 12/CĐ-UBND, 13/CĐ-UBND và 14/CĐ-UBND ngày 19/11/2025",
            ["12/CĐ-UBND", "13/CĐ-UBND", "14/CĐ-UBND"],
        ),
    ],
)
def test_a_list_shares_its_kind_and_date(text, references):
    """A kind printed before the first and a date printed after the last are those of each."""
    found = cited_in(text)
    assert [cited.reference for cited in found] == references
    assert {(cited.kind, cited.issued_on) for cited in found} == {("cong-dien", "2025-11-19")}


@pytest.mark.parametrize(
    "text",
    [
        "theo mẫu số 01/BC-TK",
        "Biểu số 05/BC",
        "điện thoại 0229/3871-BC",
        "đạt 12/18 xã",
        "trước ngày 30/11/2024",
        "lúc 7/24 giờ",
    ],
)
def test_forms_fractions_and_days_are_no_references(text):
    """The number of a form or of a telephone, a share and a day cite nothing."""
    assert cited_in(text) == []


def test_one_reference_of_two_days_is_two_documents():
    """06/QĐ-TTg of 2019 and of 2022 both stay; an undated mention of a dated one goes."""
    found = cited_in(
        "Quyết định số 06/QĐ-TTg ngày 06/01/2022, Quyết định số 06/QĐ-TTg ngày 03/01/2019. Quyết định số 06/QĐ-TTg nêu"
    )
    assert len(found) == 3
    assert [cited.issued_on for cited in distinct(found)] == ["2022-01-06", "2019-01-03"]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 76/KH-UBND ngày 26/3/2024 của UBND tỉnh Quảng Ngãi",
        "Chỉ thị 28-CT/TW",
        "Luật Việc làm số 74/2025/QH15",
        "Kế hoạch của UBND tỉnh số 76/KH-UBND",
        "Công văn số 1234/SNV-CCHC",
    ],
)
def test_a_mention_has_its_whole_extent(text):
    """From the word for its kind or the name of the law to the last word of its issuer."""
    (cited,) = cited_in(f"Thực hiện {text}, các xã báo cáo.")
    assert f"Thực hiện {text}, các xã báo cáo."[cited.start : cited.end] == text


def test_the_kind_is_the_word_nearest_the_number():
    """«hướng dẫn của Bộ Nội vụ tại Công văn số …» cites a dispatch."""
    (cited,) = cited_in("theo hướng dẫn của Bộ Nội vụ tại Công văn số 8935/BNV-CTTN")
    assert cited.kind == "cong-van"


def test_an_issuer_before_the_number_is_the_issuer():
    """«Kế hoạch của UBND tỉnh Kon Tum số …» says who issued it."""
    (cited,) = cited_in("theo Kế hoạch của UBND tỉnh Kon Tum số 76/KH-UBND ngày 26/3/2024")
    assert (cited.issuer, cited.issued_on) == ("UBND tỉnh Kon Tum", "2024-03-26")


@pytest.mark.parametrize(
    ("after", "loosely"),
    [
        (" năm 2019", "năm 2019"),
        (" tháng 3/2024", "tháng 3/2024"),
        (" ngày 26/3", "ngày 26/3"),
        (" ngày 31/02/2021", ""),
        (" ngày 26/3/2024", ""),
        (" giai đoạn 2021-2025", ""),
    ],
)
def test_a_date_that_is_no_day_is_kept_as_printed(after, loosely):
    """A year, a month or a day without a year does not date the citation, but may contradict a date."""
    (cited,) = cited_in(f"Quyết định số 06/QĐ-TTg{after}")
    assert cited.loosely_dated.startswith(loosely)
    assert bool(cited.loosely_dated) is bool(loosely) or "31/02" in after


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xây dựng Kế hoạch thực hiện.", False),
        ("theo Kế hoạch này", False),
        ("theo Kế hoạch của UBND tỉnh", True),
        ("theo Kế hoạch năm 2023", True),
        ("theo Luật Trẻ em", True),
        ("theo Hướng dẫn của ngành", True),
        ("ban hành kèm Quyết định này", False),
        ("theo 76/KH-UBND", True),
        ("trước ngày 31/5/2024", False),
    ],
)
def test_a_text_that_names_another_document_is_known(text, names):
    """By number, as a law, or as ``Kế hoạch của UBND tỉnh``; «này» and the document's own bare kind are its own."""
    assert names_another(text, "ke-hoach") is names
