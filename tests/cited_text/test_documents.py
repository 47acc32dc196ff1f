"""Citations: references as printed, also broken ones, with their dates and issuers."""

from __future__ import annotations

import pytest

from generator.cited_text.documents import cited_in, distinct


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
