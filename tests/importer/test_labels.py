"""Labels that paragraphs begin with, and their places in a sequence."""

from __future__ import annotations

import pytest

from generator.importer.labels import Label, Rank, order, read_label


@pytest.mark.parametrize(
    ("text", "rank", "printed", "rest", "place"),
    [
        ("PHỤ LỤC I", Rank.APPENDIX, "PHỤ LỤC I", "", 1),
        ("PHỤ LỤC", Rank.APPENDIX, "PHỤ LỤC", "", None),
        ("Phụ lục 02: Danh mục", Rank.APPENDIX, "Phụ lục 02", "Danh mục", 2),
        ("PHẦN II: NHIỆM VỤ", Rank.PART, "PHẦN II", "NHIỆM VỤ", 2),
        ("A. ĐÁNH GIÁ", Rank.PART, "A", "ĐÁNH GIÁ", 1),
        ("B. MỤC TIÊU", Rank.PART, "B", "MỤC TIÊU", 2),
        ("C. KINH PHÍ", Rank.PART, "C", "KINH PHÍ", 3),
        ("D. TỔ CHỨC", Rank.PART, "D", "TỔ CHỨC", 4),
        ("E. TỔ CHỨC", Rank.PART, "E", "TỔ CHỨC", 6),
        ("L. TỔ CHỨC", Rank.PART, "L", "TỔ CHỨC", 10),
        ("M. TỔ CHỨC", Rank.PART, "M", "TỔ CHỨC", 11),
        ("V. TỔ CHỨC", Rank.SECTION, "V", "TỔ CHỨC", 5),
        ("Phần 1. Mở đầu", Rank.PART, "Phần 1", "Mở đầu", 1),
        ("CHƯƠNG 2. NHIỆM VỤ", Rank.CHAPTER, "CHƯƠNG 2", "NHIỆM VỤ", 2),
        ("Chương 12", Rank.CHAPTER, "Chương 12", "", 12),
        ("PHỤ LỤC IIA. Biểu", Rank.APPENDIX, "PHỤ LỤC IIA", "Biểu", None),
        ("Phần thứ hai", Rank.PART, "Phần thứ hai", "", 2),
        ("PHẦN THỨ BẢY: KẾT LUẬN", Rank.PART, "PHẦN THỨ BẢY", "KẾT LUẬN", 7),
        ("Phụ lục C", Rank.APPENDIX, "Phụ lục C", "", 3),
        ("(iv) Lập", Rank.BRACKET, "(iv)", "Lập", 4),
        ("(i) Lập", Rank.BRACKET, "(i)", "Lập", 1),
        ("Đ. TỔ CHỨC", Rank.PART, "Đ", "TỔ CHỨC", 5),
        ("Chương I. Quy định chung", Rank.CHAPTER, "Chương I", "Quy định chung", 1),
        ("IV. TỔ CHỨC THỰC HIỆN", Rank.SECTION, "IV", "TỔ CHỨC THỰC HIỆN", 4),
        ("IV TỔ CHỨC THỰC HIỆN", Rank.SECTION, "IV", "TỔ CHỨC THỰC HIỆN", 4),
        ("I- MỤC TIÊU", Rank.SECTION, "I", "MỤC TIÊU", 1),
        ("Mục 2. Nhiệm vụ", Rank.SECTION, "Mục 2", "Nhiệm vụ", 2),
        ("Điều 5. Hiệu lực", Rank.ARTICLE, "Điều 5", "Hiệu lực", 5),
        ("ĐIỀU 2", Rank.ARTICLE, "ĐIỀU 2", "", 2),
        ("1. Sở Nội vụ", Rank.NUMBER, "1", "Sở Nội vụ", 1),
        ("1.Mục tiêu", Rank.NUMBER, "1", "Mục tiêu", 1),
        ("1) Lập danh sách", Rank.NUMBER, "1", "Lập danh sách", 1),
        ("2/ Sở Y tế", Rank.NUMBER, "2", "Sở Y tế", 2),
        ("3- Công an", Rank.NUMBER, "3", "Công an", 3),
        ("1.1. Mục tiêu", Rank.SUB_NUMBER, "1.1", "Mục tiêu", 1),
        ("1.3 Xây dựng", Rank.SUB_NUMBER, "1.3", "Xây dựng", 3),
        ("1.2.3. Rà soát", Rank.SUB_SUB_NUMBER, "1.2.3", "Rà soát", 3),
        ("a) Rà soát", Rank.LETTER, "a", "Rà soát", 1),
        ("d. Rà soát", Rank.LETTER, "d", "Rà soát", 4),
        ("đ) Rà soát", Rank.LETTER, "đ", "Rà soát", 5),
        ("đ/ Rà soát", Rank.LETTER, "đ", "Rà soát", 5),
        ("g) Rà soát", Rank.LETTER, "g", "Rà soát", 7),
        ("i) Rà soát", Rank.LETTER, "i", "Rà soát", 9),
        ("w) Rà soát", Rank.LETTER, "w", "Rà soát", None),
        ("(2) Lập", Rank.BRACKET, "(2)", "Lập", 2),
        ("(a) Lập", Rank.BRACKET, "(a)", "Lập", 1),
        ("- Lập", Rank.DASH, "-", "Lập", None),
        ("– Lập", Rank.DASH, "–", "Lập", None),
        ("• Lập", Rank.DASH, "•", "Lập", None),
        ("+ Lập", Rank.PLUS, "+", "Lập", None),
    ],
)
def test_a_label_is_read_with_its_rank_and_place(text, rank, printed, rest, place):
    """The label goes without its mark; đ is the fifth letter; dashes have no place, nor has a letter of no list."""
    label = read_label(text)
    assert label == Label(rank, printed, rest)
    assert order(label) == place


@pytest.mark.parametrize(
    "text",
    [
        "30/11/2024 là hạn cuối",
        "2025 là năm đầu",
        "1,5 tỷ đồng",
        "1.2 tỷ đồng",
        "12.000 hộ",
        "-15 hộ",
        "X",
        "a",
        "IIII. SAI",
        "ê) Lập",
        "v.v.",
        "Điều 5 của Nghị định",
        "Mục 2 Kế hoạch này",
        "Phụ lục kèm theo",
        "Căn cứ Luật",
    ],
)
def test_days_sums_and_references_are_no_labels(text):
    """A number that a sentence begins with, and a reference to a clause, number no paragraph."""
    assert read_label(text) is None
