"""generator.importer.casing: a title printed in capitals, as the document itself writes its words."""

from __future__ import annotations

import pytest

from generator.importer.casing import Casing

BODY = "UBND các xã phối hợp với Phòng Y tế. Trẻ em trên địa bàn huyện Mẫu Sơn học bơi, giúp trẻ em khỏe."
PLACES = ("Mẫu Sơn", "Các Sơn", "Quảng Ngãi", "Huế")


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("TRẺ EM HỌC BƠI", "Trẻ em học bơi"),
        ("HỌC BƠI CHO TRẺ EM HUYỆN MẪU SƠN NĂM 2031", "Học bơi cho trẻ em huyện Mẫu Sơn năm 2031"),
        ("HỌC BƠI TẠI CÁC XÃ", "Học bơi tại các xã"),
        ("HỌC BƠI TẠI XÃ CÁC SƠN", "Học bơi tại xã Các Sơn"),
        ("HỌC BƠI Ở QUẢNG NGÃI VÀ HUẾ", "Học bơi ở Quảng Ngãi và Huế"),
        ("KẾ HOẠCH CỦA UBND HUYỆN", "Kế hoạch của UBND huyện"),
        ("GIAI ĐOẠN II, QUÝ IV", "Giai đoạn II, quý IV"),
        ("BƠI", "Bơi"),
        ("", ""),
    ],
)
def test_capitals_are_undone_as_the_document_writes(printed, written):
    """Words as the document has them, names of places from the register, what nobody knows in small letters."""
    assert Casing(BODY, PLACES).undone(printed) == written


def test_only_the_shouted_beginning_changes():
    """What the title already says in small letters stays."""
    assert Casing(BODY).start_undone("KẾT LUẬN CỦA UBND về Công tác") == "Kết luận của UBND về Công tác"
