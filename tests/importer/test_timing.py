"""Deadlines in every wording of real documents, and the times that are none."""

from __future__ import annotations

import pytest

from generator.importer.circumstances import circumstances, clipped
from generator.importer.timing import deadlines_in

EVENT = "một khoảng thời gian của sự kiện hoặc đợt hoạt động"
LANDMARK = "mốc để phân biệt, không phải hạn"
EVENT_DAY = "ngày của sự kiện, không phải hạn"
FIRST_DAY = "ngày bắt đầu, không phải hạn"
NO_DAY = "không có ngày, tháng này trong lịch; xem lại"
PAST = "đã qua khi ban hành"
PAST_OF_CITED = "hạn do văn bản được viện dẫn đặt ra, đã qua khi ban hành"
TARGET = "chỉ tiêu của năm, không phải hạn báo cáo"


def read(text):
    """The deadlines and other times of a clause issued on 20/11/2025."""
    return deadlines_in(text, issued_on="2025-11-20", year=2025)


@pytest.mark.parametrize(
    ("text", "phrase", "meaning", "last"),
    [
        ("Nộp hồ sơ trước ngày 30/11/2025.", "trước ngày 30/11/2025", {"before": "2025-11-30"}, "2025-11-30"),
        (
            "Nộp hồ sơ chậm nhất ngày 20 hằng tháng.",
            "chậm nhất ngày 20 hằng tháng",
            {"every": "month", "by": "---20"},
            None,
        ),
        (
            "Thời gian thực hiện: từ tháng 11 đến tháng 02/2026.",
            "từ tháng 11 đến tháng 02/2026",
            {"from": "2025-11", "until": "2026-02"},
            "2026-02-28",
        ),
        ("Nộp hồ sơ trước ngày 30.11.2025.", "trước ngày 30.11.2025", {"before": "2025-11-30"}, "2025-11-30"),
        ("Nộp hồ sơ trước ngày 05/12/ 2025.", "trước ngày 05/12/ 2025", {"before": "2025-12-05"}, "2025-12-05"),
        ("Nộp hồ sơ trước ngày 25/12/25.", "trước ngày 25/12/25", {"before": "2025-12-25"}, "2025-12-25"),
        (
            "Nộp hồ sơ trước ngày 15 tháng 12 năm 2025.",
            "trước ngày 15 tháng 12 năm 2025",
            {"before": "2025-12-15"},
            "2025-12-15",
        ),
        (
            "Nộp trước 17 giờ 00 ngày 05/12/2025.",
            "trước 17 giờ 00 ngày 05/12/2025",
            {"before": "2025-12-05"},
            "2025-12-05",
        ),
        ("Lập danh sách chậm nhất ngày 10/12/2025.", "chậm nhất ngày 10/12/2025", {"by": "2025-12-10"}, "2025-12-10"),
        (
            "Lập danh sách muộn nhất là ngày 10/12/2025.",
            "muộn nhất là ngày 10/12/2025",
            {"by": "2025-12-10"},
            "2025-12-10",
        ),
        (
            "Nộp hồ sơ không muộn hơn ngày 20/12/2025.",
            "không muộn hơn ngày 20/12/2025",
            {"by": "2025-12-20"},
            "2025-12-20",
        ),
        ("Hạn cuối là ngày 20/12/2025.", "Hạn cuối là ngày 20/12/2025", {"by": "2025-12-20"}, "2025-12-20"),
        ("Nộp hồ sơ đến hết ngày 31/12/2025.", "đến hết ngày 31/12/2025", {"by": "2025-12-31"}, "2025-12-31"),
        ("Thu quỹ trong tháng 12/2025.", "trong tháng 12/2025", {"by": "2025-12"}, "2025-12-31"),
        ("Trong tháng 12 năm 2025, lập hồ sơ.", "Trong tháng 12 năm 2025", {"by": "2025-12"}, "2025-12-31"),
        ("Lập kế hoạch trước tháng 3/2026.", "trước tháng 3/2026", {"before": "2026-03"}, "2026-03-31"),
        ("Tổ chức hội thi trong quý IV/2025.", "trong quý IV/2025", {"by": "2025-Q4"}, "2025-12-31"),
        (
            "Thu quỹ trong tháng 11 và tháng 12/2025.",
            "trong tháng 11 và tháng 12/2025",
            {"from": "2025-11", "until": "2025-12"},
            "2025-12-31",
        ),
        (
            "Tổ chức hội thi trong quý I, II/2026.",
            "trong quý I, II/2026",
            {"from": "2026-Q1", "until": "2026-Q2"},
            "2026-06-30",
        ),
        ("Hoàn thành Quý I năm 2026.", "Hoàn thành Quý I năm 2026", {"by": "2026-Q1"}, "2026-03-31"),
        ("Hoàn thành trong năm 2026.", "Hoàn thành trong năm 2026", {"by": "2026"}, "2026-12-31"),
    ],
)
def test_a_word_before_a_time_makes_it_a_deadline(text, phrase, meaning, last):
    """``trước`` leaves the day out, the others take it in; a month, quarter or year ends with its last day."""
    ((one,), passed) = read(text)
    assert (one.phrase, one.meaning, one.last, passed) == (phrase, meaning, last, [])


@pytest.mark.parametrize(
    ("value", "meaning", "last"),
    [
        ("Quý IV/2025", {"by": "2025-Q4"}, "2025-12-31"),
        ("quý IV năm 2025", {"by": "2025-Q4"}, "2025-12-31"),
        ("Quí IV-2025", {"by": "2025-Q4"}, "2025-12-31"),
        ("Tháng 12/2025", {"by": "2025-12"}, "2025-12-31"),
        ("Năm 2026", {"by": "2026"}, "2026-12-31"),
        ("Hoàn thành trước 31/12/2025", {"before": "2025-12-31"}, "2025-12-31"),
        ("Từ ngày 15/11 đến ngày 15/12/2025", {"from": "2025-11-15", "until": "2025-12-15"}, "2025-12-15"),
        ("Từ ngày 15/12 đến ngày 10/01/2026", {"from": "2025-12-15", "until": "2026-01-10"}, "2026-01-10"),
        ("Từ tháng 11/2025 đến tháng 3/2026", {"from": "2025-11", "until": "2026-03"}, "2026-03-31"),
        ("Từ quý I đến quý III/2026", {"from": "2026-Q1", "until": "2026-Q3"}, "2026-09-30"),
        ("Quý I, II/2026", {"from": "2026-Q1", "until": "2026-Q2"}, "2026-06-30"),
        ("Tháng 11, tháng 12 năm 2025", {"from": "2025-11", "until": "2025-12"}, "2025-12-31"),
        ("Tháng 11 - 12/2025", {"from": "2025-11", "until": "2025-12"}, "2025-12-31"),
        ("Năm 2026-2030", {"from": "2026", "until": "2030"}, "2030-12-31"),
    ],
)
@pytest.mark.parametrize("label", ["Thời gian thực hiện", "Thời hạn hoàn thành", "Tiến độ thực hiện"])
def test_a_label_makes_a_time_a_deadline(label, value, meaning, last):
    """After ``Thời gian thực hiện:`` a time needs no other word; a stretch has both its ends."""
    ((one,), passed) = read(f"{label}: {value}.")
    assert (one.phrase, one.meaning, one.last, passed) == (value, meaning, last, [])


@pytest.mark.parametrize(
    "value",
    ["Thường xuyên", "Hằng năm", "Năm 2025 và các năm tiếp theo", "giai đoạn 2026 - 2030", "Theo kế hoạch của tỉnh"],
)
def test_a_label_may_set_no_end(value):
    """What goes on has no last day."""
    assert read(f"Thời gian thực hiện: {value}.") == ([], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nộp báo cáo trước ngày 15/11 hằng năm.", [{"every": "year", "before": "--11-15"}]),
        ("Nộp báo cáo trước ngày 15 tháng 12 hàng năm.", [{"every": "year", "before": "--12-15"}]),
        (
            "Gửi báo cáo vào ngày 01/6 và 15/11 hằng năm.",
            [{"every": "year", "by": "--06-01"}, {"every": "year", "by": "--11-15"}],
        ),
        (
            "Gửi báo cáo sơ kết trước ngày 15/6, báo cáo tổng kết trước ngày 15/12 hằng năm.",
            [{"every": "year", "before": "--06-15"}, {"every": "year", "before": "--12-15"}],
        ),
        ("Hằng năm, nộp báo cáo trước ngày 15/11.", [{"every": "year", "before": "--11-15"}]),
        ("Nộp báo cáo trước ngày 20 hằng tháng.", [{"every": "month", "before": "---20"}]),
        ("Gửi báo cáo vào ngày 20 hàng tháng.", [{"every": "month", "on": "---20"}]),
        ("Gửi số liệu trước ngày 25 tháng cuối mỗi quý.", [{"every": "quarter", "before": "---25"}]),
        ("Báo cáo trước thứ sáu hằng tuần.", [{"every": "week"}]),
        ("Báo cáo nhanh trước 16h00 hằng ngày.", [{"every": "day"}]),
    ],
)
def test_a_deadline_may_come_again(text, expected):
    """A cycle has a day within it, or none where weeks and days are counted; it has no last day."""
    found, passed = read(text)
    assert ([one.meaning for one in found], passed) == (expected, [])
    assert {one.last for one in found} == {None}


@pytest.mark.parametrize(
    ("text", "within", "after"),
    [
        ("trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ", "10 days", "ngày nhận đủ hồ sơ"),
        ("trong thời hạn 09 tháng kể từ ngày khởi công", "09 months", "ngày khởi công"),
        ("trong vòng 30 ngày, kể từ ngày có kết luận", "30 days", "ngày có kết luận"),
        ("trong vòng 24 giờ kể từ khi xảy ra sự việc", "24 hours", "khi xảy ra sự việc"),
        ("trong vòng 24 - 48 giờ sau khi nhận tin", "24-48 hours", "nhận tin"),
        ("chậm nhất 05 ngày làm việc sau khi kết thúc kiểm tra", "05 working days", "kết thúc kiểm tra"),
        ("sau 05 ngày kể từ ngày nhận đơn", "05 days", "ngày nhận đơn"),
        ("sau 05 ngày kể từ ngày nhận báo cáo", "05 days", "ngày nhận báo cáo"),
        ("sau 05 ngày kể từ ngày gửi báo cáo", "05 days", "ngày gửi báo cáo"),
    ],
)
def test_a_deadline_may_run_from_an_event(text, within, after):
    """A term has a length and what it runs from, without the work that follows."""
    ((one,), passed) = read(f"Trả kết quả {text} để công khai.")
    assert (one.phrase, one.meaning, one.last, passed) == (text, {"within": within, "after": after}, None, [])


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        ("Tổ chức từ ngày 15/11 đến ngày 15/12/2025.", "từ ngày 15/11 đến ngày 15/12/2025", EVENT),
        (
            "Thu hồ sơ từ ngày 01/12/2025 đến hết ngày 31/12/2025.",
            "từ ngày 01/12/2025 đến hết ngày 31/12/2025",
            EVENT,
        ),
        ("Dự án được phê duyệt trước ngày 01/7/2025 tiếp tục thực hiện.", "trước ngày 01/7/2025", LANDMARK),
        ("Trước ngày 31/02/2026 gửi báo cáo.", "Trước ngày 31/02/2026", NO_DAY),
        ("Gửi báo cáo trong tháng 13/2025.", "báo cáo trong tháng 13/2025", NO_DAY),
        ("Gửi báo cáo trước ngày 31/02 hằng năm.", "trước ngày 31/02 hằng năm", NO_DAY),
        ("Gửi báo cáo trong quý I, V/2026 và trước ngày 31/9/2026.", "trước ngày 31/9/2026", NO_DAY),
        ("Hoàn thành trong tháng 12, 13/2026.", "Hoàn thành trong tháng 12, 13/2026", NO_DAY),
        ("Thời gian thực hiện: từ ngày 31/02/2026 đến 05/3/2026.", "từ ngày 31/02/2026 đến 05/3/2026", NO_DAY),
        ("Học sinh tựu trường ngày 26/8/2024.", "ngày 26/8/2024", EVENT_DAY),
        ("Khai giảng ngày 05 tháng 9 năm 2024.", "ngày 05 tháng 9 năm 2024", EVENT_DAY),
        ("Lễ phát động: ngày 15/11/2025.", "ngày 15/11/2025", EVENT_DAY),
        ("Từ 01/7/2025, xã trực tiếp thu.", "Từ 01/7/2025", FIRST_DAY),
        ("Từ ngày 16-20/11/2025, lũ trên các sông từ Bắc đến Nam.", "Từ ngày 16-20/11/2025", EVENT),
        ("Từ ngày 15/3/2026 đến ngày 20/3/2026 gồm các nội dung", "Từ ngày 15/3/2026 đến ngày 20/3/2026", EVENT),
        (
            "Từ ngày 15/3/2026 đến ngày bầu cử gồm các nội dung tuyên truyền",
            "Từ ngày 15/3/2026 đến ngày bầu cử gồm các nội dung",
            EVENT,
        ),
        ("Người sinh trước ngày 01/01/2008.", "trước ngày 01/01/2008", LANDMARK),
        ("Hồ sơ nộp trước ngày 01/7/2025 được giải quyết theo quy định cũ.", "trước ngày 01/7/2025", LANDMARK),
        ("Tỉnh đã giao các sở nộp hồ sơ trước ngày 30/9/2025.", "trước ngày 30/9/2025", PAST_OF_CITED),
        ("Theo Công văn số 812/UBND-VP5, nộp hồ sơ trước ngày 30/9/2025.", "trước ngày 30/9/2025", PAST_OF_CITED),
        ("Hội thi diễn ra trước ngày 30/9/2025.", "trước ngày 30/9/2025", PAST),
        ("Phấn đấu hoàn thành trong năm 2025 tỷ lệ 95%.", "hoàn thành trong năm 2025", TARGET),
        ("Trước năm 2030 đạt chỉ tiêu 95%.", "Trước năm 2030", TARGET),
    ],
)
def test_a_time_that_is_no_deadline_is_passed_over_with_a_reason(text, phrase, reason):
    """Events, landmarks, targets and what was past when the document was issued oblige nobody."""
    found, passed = read(text)
    assert (found, [(one.phrase, one.reason) for one in passed]) == ([], [(phrase, reason)])


@pytest.mark.parametrize(
    "text",
    [
        "Trong năm 2025, tổ chức 02 lớp tập huấn.",
        "Kỷ niệm ngày 22/12 hằng năm.",
        "Kế hoạch số 12/KH-UBND ngày 20/11/2024 của UBND tỉnh.",
        "Luật Đất đai ngày 18 tháng 01 năm 2024.",
        "Trẻ từ 06 tháng đến 36 tháng tuổi là con công nhân.",
        "Từ 88 - 90% cộng 02 điểm.",
        "Quan trắc vào tháng 4 và tháng 8 năm 2026.",
        "Gửi trước 15/30 hộ.",
        "Trong 12/18 xã có nhà văn hóa.",
        "Báo cáo định kỳ 6 tháng, một năm.",
        "Sinh hoạt 5 năm sau ngày thành lập.",
    ],
)
def test_a_time_that_sets_no_term_is_not_spoken_of(text):
    """A year of work, a day of remembrance, a share and a mere rhythm are neither deadlines nor doubts."""
    assert read(text) == ([], [])


def test_a_past_day_by_which_something_is_due_stays():
    """A day before the document's own may be a slip of the clerk, so that it is kept and doubted elsewhere."""
    ((one,), passed) = read("Gửi hồ sơ trước ngày 15/11/2025.")
    assert (one.last, passed) == ("2025-11-15", [])


def test_months_that_do_not_follow_each_other_are_two_deadlines():
    """``trong tháng 6, 11/2026`` says nothing of July."""
    found, passed = read("Tổ chức hội thi trong tháng 6, 11/2026.")
    assert [(one.meaning, one.last) for one in found] == [
        ({"by": "2026-06"}, "2026-06-30"),
        ({"by": "2026-11"}, "2026-11-30"),
    ]
    assert passed == []


def test_a_day_without_any_year_is_not_dropped():
    """Where neither the phrase nor the document tells the year, the day stands among those that are no deadlines."""
    found, (passed,) = deadlines_in("Nộp hồ sơ trước ngày 5/12.", issued_on=None, year=None)
    assert (found, passed.phrase) == ([], "trước ngày 5/12")
    assert "không ghi năm" in passed.reason


def test_the_document_tells_the_year_that_is_not_printed():
    """The guess is marked."""
    ((one,), _) = read("Nộp hồ sơ trước 10h30 ngày 05/12.")
    assert (one.meaning, one.guessed_year) == ({"before": "2025-12-05"}, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Sở Nội vụ gửi hồ sơ về UBND tỉnh (qua Sở Tài chính) trước ngày 30/11/2025.",
            {
                "via": "Sở Tài chính",
                "to": "UBND tỉnh",
                "what": "gửi hồ sơ về UBND tỉnh (qua Sở Tài chính)",
            },
        ),
        (
            "Gửi kết quả về Công an tỉnh trước ngày 05/12/2025 để tổng hợp.",
            {"to": "Công an tỉnh", "what": "Gửi kết quả về Công an tỉnh để tổng hợp"},
        ),
        (
            "Rà soát hộ nghèo; trình Chủ tịch UBND xã trước ngày 01/12/2025; công khai danh sách.",
            {"to": "Chủ tịch UBND xã", "what": "trình Chủ tịch UBND xã"},
        ),
        ("UBND các xã gửi báo cáo trước ngày 30/11/2025.", {"what": "gửi báo cáo"}),
        ("Sở Nội vụ hoàn thành trước ngày 30/11/2025.", {"what": "hoàn thành"}),
        (
            "Báo cáo UBND tỉnh (qua Sở Tư pháp) trước ngày 30/11/2025.",
            {"via": "Sở Tư pháp", "to": "UBND tỉnh", "what": "Báo cáo UBND tỉnh (qua Sở Tư pháp)"},
        ),
        (
            "Báo cáo Sở Nội vụ, UBND tỉnh trước ngày 30/11/2025.",
            {"to": ["Sở Nội vụ", "UBND tỉnh"], "what": "Báo cáo Sở Nội vụ, UBND tỉnh"},
        ),
        (
            "Gửi Ban Chỉ đạo phòng, chống tội phạm tỉnh trước ngày 30/11/2025.",
            {
                "to": "Ban Chỉ đạo phòng, chống tội phạm tỉnh",
                "what": "Gửi Ban Chỉ đạo phòng, chống tội phạm tỉnh",
            },
        ),
        ("Thời gian thực hiện: Quý IV/2025.", {}),
        ("Thời gian thực hiện: Hoàn thành trong Quý IV/2025.", {}),
    ],
)
def test_the_sentence_says_what_is_due_and_to_whom(text, said):
    """What is due is the part of the sentence around the time, without the time; a mere label says nothing."""
    found, _ = read(text)
    assert [circumstances(text, one, found) for one in found] == [said]


def test_what_is_due_fits_a_line():
    """A long text is cut between words."""
    cut = clipped("rà soát danh sách " * 20)
    assert len(cut) <= 160
    assert cut.endswith(("rà…", "soát…", "danh…", "sách…"))
