"""generator.checks: what the rules that read meaning see beside their own examples, and what they leave alone."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from generator.checks import check
from generator.checks.context import minimal
from generator.problems import in_order
from generator.publication import PublishedList
from generator.reading import read_plan
from generator.salvage import UNREAD_PLACE

# ruff: noqa: ISC004 - a long message stands on several lines


@pytest.fixture
def said(corpus_of, configuration):
    """What one rule says of some texts: the message alone, or with the place where ``at`` is asked for."""

    def messages(rule: str, *texts: str, at: bool = False) -> list[str]:
        every = in_order(check(corpus_of(*texts), configuration, published=PublishedList()))
        return [str(p) if at else p.message for p in every if p.rule == rule]

    return messages


def labelled(*labels: str) -> str:
    """A plan of empty clauses with the given labels."""
    return minimal(body="[" + ", ".join(f"{{label: '{label}'}}" for label in labels) + "]")


def two_sections(first: str, second: str) -> str:
    """A plan of two sections whose clauses have the given labels, one word each."""
    below = ["[" + ", ".join(f"{{label: '{label}'}}" for label in labels.split()) + "]" for labels in (first, second)]
    return minimal(body=f"[{{label: I, clauses: {below[0]}}}, {{label: II, clauses: {below[1]}}}]")


@pytest.mark.parametrize(
    ("labels", "gaps"),
    [
        ("1 2 3", []),
        ("1 3", ["3: thiếu «2» giữa «1» và «3»"]),
        ("1 2 6", ["6: thiếu từ «3» đến «5» giữa «2» và «6»"]),
        ("1 4", ["4: thiếu «2» và «3» giữa «1» và «4»"]),
        ("1 4 7 3", ["4: thiếu «2» giữa «1» và «4»", "7: thiếu «5» và «6» giữa «4» và «7»"]),
        ("1 6 3", ["6: thiếu «2», «4» và «5» giữa «1» và «6»"]),
        ("1 8 3", ["8: thiếu «2» và từ «4» đến «7» giữa «1» và «8»"]),
        ("I II III VI", ["VI: thiếu «IV» và «V» giữa «III» và «VI»"]),
        ("1. 2. 4.", ["4: thiếu «3» giữa «2» và «4»"]),
        ("(1) (2) (4)", ["4: thiếu «3» giữa «2» và «4»"]),
        ("1.1 1.2 2.1", []),
        ("1.1 1.3", ["1.3: thiếu «1.2» giữa «1.1» và «1.3»"]),
        ("a b c d đ e g h i k l m n o p q r s t u v x y", []),
        ("a b c d đ e f g j k", ["k: thiếu «h» và «i» giữa «g» và «k»"]),
        ("a b c d e", ["e: thiếu «đ» giữa «d» và «e»"]),
        ("A B C D E", []),
        ("A B C D Đ E", []),
        ("A B D", ["D: thiếu «C» giữa «B» và «D»"]),
        ("i ii iv", ["iv: thiếu «iii» giữa «ii» và «iv»"]),
        ("h i k", ["h: thiếu từ «a» đến «g» trước «h»"]),
        ("II III", ["II: thiếu «I» trước «II»"]),
        ("I II II IV", ["IV: thiếu «III» giữa «II» và «IV»"]),
        ("I III II", []),
        ("- - +", []),
        ("2024", []),
    ],
)
def test_a_gap_in_the_numbering_is_told_where_it_ends(said, labels, gaps):
    """Numbers, letters and Roman numerals are each a series; f, j, w and z are no letters of it."""
    assert [message.partition(";")[0] for message in said("numbering", labelled(*labels.split()))] == gaps


@pytest.mark.parametrize(
    ("labels", "gaps"),
    [
        (("Điều 1", "Điều 2", "Điều 4"), ["Điều 4: thiếu «Điều 3» giữa «Điều 2» và «Điều 4»"]),
        (("PHỤ LỤC I", "PHỤ LỤC III"), ["PHỤ LỤC III: thiếu «PHỤ LỤC II» giữa «PHỤ LỤC I» và «PHỤ LỤC III»"]),
        (("Phụ lục 1", "Phụ lục 3"), ["Phụ lục 3: thiếu «Phụ lục 2» giữa «Phụ lục 1» và «Phụ lục 3»"]),
        (("Phần thứ nhất", "Phần thứ ba"), []),
    ],
)
def test_labels_with_their_noun_are_numbered_too(said, labels, gaps):
    """The missing label is named as its neighbours are printed; ordinals in words are not read."""
    assert [message.partition(";")[0] for message in said("numbering", labelled(*labels))] == gaps


@pytest.mark.parametrize(
    ("first", "second", "gaps"),
    [
        ("1 2", "1 2", []),
        ("1 2", "3 4", []),
        ("1 2", "4", ["II.4: thiếu từ «1» đến «3» trước «4»"]),
        ("a b", "c", ["II.c: thiếu «a» và «b» trước «c»"]),
    ],
)
def test_numbers_may_run_on_from_section_to_section(said, first, second, gaps):
    """A series of numbers may go on where the last section ended it; letters begin anew."""
    assert [message.partition(";")[0] for message in said("numbering", two_sections(first, second))] == gaps


def test_articles_run_through_the_whole_document(said):
    """Điều 3 of Chương II follows Điều 2 of Chương I."""
    chapters = """[{label: Chương I, clauses: [{label: Điều 1}, {label: Điều 2}]},
      {label: Chương II, clauses: [{label: Điều 3}, {label: Điều 5}]}]"""
    gap = "Chương II.Điều 5: thiếu «Điều 4» giữa «Điều 3» và «Điều 5»"
    assert [message.partition(";")[0] for message in said("numbering", minimal(body=chapters))] == [gap]


def test_a_document_known_through_a_report_is_not_counted(said):
    """Of a document known only through a report the labels that are there say nothing of those that are not."""
    body = "[{label: I, text: Một.}, {label: III, text: Ba.}]"
    assert said("numbering", minimal("completeness: secondary\n", body=body)) == []


def test_leads_of_a_heading_are_told_once(said):
    """Two leads that every point inherits are one problem, at the clause that names them."""
    body = """[{label: II, clauses: [{label: "1", agency: [Phòng Y tế, Công an huyện], role: lead,
      clauses: [{label: a, text: Một.}, {label: b, text: Hai.}]}]}]"""
    assert said("one-lead", minimal(body=body), at=True) == [
        "a.yml:9:30: cảnh báo: nhiệm vụ tại II.1 có 2 cơ quan chủ trì (Phòng Y tế; Công an huyện); giữ một, chuyển "
        "cơ quan kia sang phối hợp; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: one-lead, at: ii-1, reason: …}] (one-lead)"
    ]


@pytest.mark.parametrize(
    "agency",
    [
        'agency: [Phòng Y tế, "các phòng, ban, ngành"], role: lead',
        'agency: ["UBND các xã, thị trấn", các cơ quan chức năng], role: lead',
        "agency: [{name: Phòng Y tế, role: lead}, {name: Công an huyện, role: coordinate}]",
        "agency: Phòng Y tế, role: lead, with: [Công an huyện, Phòng Tư pháp]",
        "agency: [Phòng Y tế, Công an huyện]",
    ],
)
def test_a_collective_or_a_partner_is_no_second_lead(said, agency):
    """Only agencies named one by one count, and only those in the lead."""
    assert said("one-lead", minimal(body=f"[{{label: I, {agency}, text: Khám.}}]")) == []


def section(*clauses: str) -> str:
    """A plan of one section: three clauses with agencies, then the given ones."""
    given = [f'{{label: "{n}", agency: {name}, text: Làm.}}'
             for n, name in enumerate(("Phòng Y tế", "Công an huyện", "Huyện đoàn"), 1)]  # fmt: skip
    return minimal(body=f"[{{label: I, clauses: [{', '.join((*given, *clauses))}]}}]")


@pytest.mark.parametrize(
    "clause",
    [
        '{label: "4", heading: Kinh phí thực hiện, text: Ngân sách.}',
        '{label: "4", heading: TRÁCH NHIỆM CHUNG, text: Phối hợp.}',
        '{label: "4", heading: Các đơn vị khác, clauses: [{label: a, agency: Phòng Tư pháp, text: Làm.}]}',
        '{label: "4", text: Báo cáo kết quả.}',
        '{label: "4", text: Gửi, deadlines: [{phrase: p, before: 2024-06-30, agency: Phòng Tư pháp}]}',
        "{label: null, text: Các đơn vị thực hiện nghiêm túc.}",
        "{label: '-', text: Các đơn vị thực hiện nghiêm túc.}",
    ],
)
def test_some_clauses_among_agencies_give_work_to_nobody(said, clause):
    """Money, common duties, headings that group, reports, closing paragraphs."""
    assert said("task-without-agency", section(clause)) == []


def test_a_section_of_few_agencies_is_no_list_of_them(said):
    """Where a third of the clauses or more has no agency, the section is not one that assigns."""
    assert len(said("task-without-agency", section('{label: "4", text: Một.}'))) == 1
    assert said("task-without-agency", section('{label: "4", text: Một.}', '{label: "5", text: Hai.}')) == []


def with_deadlines(*meanings: str, **values: str) -> str:
    """A plan with a clause that has the given deadlines."""
    return minimal(body=f"[{{label: I, text: x, deadlines: [{', '.join(f'{{{m}}}' for m in meanings)}]}}]", **values)


@pytest.mark.parametrize(
    ("issued_on", "meaning", "found"),
    [
        ("2024-05-02", "phrase: p, before: 2024-05-02", 0),
        ("2024-05-02", "phrase: p, by: 2024-04", 1),
        ("2024-05-02", "phrase: p, on: 2023", 1),
        ("2024-05-02", "phrase: p, from: 2024-01, to: 2024-03", 0),
        ("2024-05-02", "phrase: p, on: 2024-03, period: true", 0),
        ("2024-05-02", "phrase: p, every: year, before: --01-15", 0),
        ("2024", "phrase: p, before: 2024-01-15", 0),
        ("null", "phrase: p, before: 1999-01-15", 0),
    ],
)
def test_only_a_deadline_that_is_surely_over_is_told(said, issued_on, meaning, found):
    """Periods and duties that recur may have begun earlier; a date of issue known in part is its first day."""
    assert len(said("before-issue", with_deadlines(meaning, issued_on=issued_on))) == found


PHRASES = [
    ("trước ngày 15 tháng 11 năm 2024", "before: 2024-11-15", True),
    ("trước ngày 15 tháng 11 năm 2024", "before: 2024-11-14", False),
    ("trước 01/6/2024", "by: 2024-05-31", True),
    ("trước 01/6/2024", "before: 2024-05-31", False),
    ("trước ngày 31/5", "before: 2025-05-31", True),
    ("từ ngày 20 đến ngày 26/3/2023", "from: 2023-03-20, to: 2023-03-26", True),
    ("5-10/11/2024", "from: 2024-11-05, to: 2024-11-10", True),
    ("ngày 15.11.2024", "on: 2024-11-15", True),
    ("ngày 15-11-2024", "on: 2024-11-16", False),
    ("trong quý II/2024", "by: 2024-Q2", True),
    ("Quý IV năm 2025", "by: 2025-12-31", True),
    ("quý III/2025", "by: 2025-Q4", False),
    ("trong tháng 6", "on: 2024-07", False),
    ("đến hết tháng 6/2024", "by: 2024-06-30", True),
    ("trước tháng 6/2024", "by: 2024-05-31", True),
    ("báo cáo 6 tháng", "by: 2024-07-15", True),
    ("trong năm 2025", "by: 2024", False),
    ("giai đoạn 2021-2030", "by: 2025", True),
    ("01/6 và 15/11 hằng năm", "every: year, before: --11-15", True),
    ("20/11 hằng năm", "every: year, before: --11-15", False),
    ("ngày 25 hằng tháng", "every: month, on: ---25", True),
    ("rằm tháng 8 âm lịch", "on: 2024-09-17", True),
    ("tháng 12/2024 đến tháng 02/2025", "from: 2024-12, to: 2025-02", True),
]


@pytest.mark.parametrize(("phrase", "meaning", "agrees"), PHRASES)
def test_the_date_is_in_the_phrase(said, phrase, meaning, agrees):
    """Days as documents print them; the day before the printed one is its last day."""
    assert (said("phrase-date", with_deadlines(f"phrase: {phrase}, {meaning}")) == []) is agrees


COMMUNES = 'agency: "UBND các xã, thị trấn", via: Phòng Y tế, to: UBND huyện'
OFFICE = "agency: Phòng Y tế, to: UBND tỉnh"


@pytest.mark.parametrize(
    ("collected", "reported", "wrong"),
    [
        ("before: 2024-11-30", "before: 2024-12-10", False),
        ("before: 2024-11-30", "before: 2024-11-30", True),
        ("by: 2024-11", "by: 2024-11", False),
        ("before: 2024-11-30, what: Báo cáo năm 2024", "before: 2024-06-20, what: Báo cáo 6 tháng", False),
        ("before: 2024-11-30", "before: 2024-06-20", False),
        ("before: 2024-11-30", "before: 2024-11-20, what: Danh sách khen thưởng", False),
        ("every: year, before: --11-30", "every: year, before: --11-25", True),
        ("every: year, before: --12-25", "every: year, before: --01-10", False),
        ("every: month, before: ---25", "every: month, before: ---20", True),
        ("every: month, before: ---25", "every: month, before: ---05", False),
        ("every: year, before: --11-30", "before: 2024-11-25", True),
        ("every: quarter", "before: 2024-11-25", False),
        ("every: month, before: ---25", "every: quarter, before: ---20", False),
    ],
)
def test_whoever_collects_reports_after_those_who_send(said, collected, reported, wrong):
    """Compared are reports of one cycle that lie near each other, once or recurring."""
    text = with_deadlines(f"phrase: p, {collected}, {COMMUNES}", f"phrase: p, {reported}, {OFFICE}")
    assert bool(said("reporting-order", text)) is wrong


def test_the_order_of_reports_is_told_at_the_one_who_collects(said):
    """Who reports when, who sends when and where that stands; of many senders the first three."""
    body = """[{label: V, clauses: [{label: "1", deadlines: [
      {phrase: p, before: 2024-11-30, agency: [Công an huyện, Phòng Tư pháp, Huyện đoàn, Phòng Nội vụ],
       to: Phòng Y tế}]},
      {label: "2", deadlines: [{phrase: p, before: 2024-11-25, agency: Phòng Y tế, to: UBND tỉnh}]}]}]"""
    assert said("reporting-order", minimal(body=body), at=True) == [
        "a.yml:12:32: cảnh báo: V.2: Phòng Y tế huyện Sơn Hà tổng hợp và báo cáo, hạn 25/11/2024, mà Công an huyện "
        "Sơn Hà; Phòng Tư pháp huyện Sơn Hà; Huyện đoàn Sơn Hà; … gửi về đó, hạn 30/11/2024 (V.1, dòng 10); người tổng "
        "hợp phải có hạn sau người gửi, xem lại hai ngày; nếu bản in đúng như vậy, ghi accepted: "
        "[{rule: reporting-order, at: v-2, reason: …}] (reporting-order)"
    ]


def test_one_report_in_order_is_enough(said):
    """Two rounds: each collection has a report soon after it, so the report before it belongs to the round before."""
    rounds = [f"phrase: p, before: {day}, {COMMUNES}" for day in ("2024-05-31", "2024-07-31")]
    rounds += [f"phrase: p, before: {day}, {OFFICE}" for day in ("2024-06-10", "2024-08-10")]
    assert said("reporting-order", with_deadlines(*rounds)) == []


def cascade(below: str, *, asked: str = "before: 2024-11-15", to: str = "UBND tỉnh") -> tuple[str, str]:
    """A district's plan with a deadline, and the province's that it carries out."""
    above = with_deadlines(
        f'phrase: p, {asked}, agency: "UBND các huyện, thành phố", to: UBND tỉnh',
        id="vb-bcdfghj2", place="quang-ngai", issuing_authority="UBND tỉnh Quảng Ngãi",
    )  # fmt: skip
    own = f'phrase: p, {below}, agency: "UBND các xã, thị trấn", to: {to}'
    return with_deadlines(own, superior_plans="[vb-bcdfghj2]"), above


@pytest.mark.parametrize(
    ("below", "to", "wrong"),
    [
        ("before: 2024-11-10", "UBND huyện", False),
        ("before: 2024-11-15", "UBND huyện", True),
        ("before: 2024-12-01", "UBND huyện", True),
        ("before: 2024-11-15", "UBND tỉnh", False),
        ("before: 2024-11-16", "UBND tỉnh", True),
        ("before: 2024-06-01", "UBND huyện", False),
        ("before: 2024-11-20, what: Báo cáo 6 tháng", "UBND huyện", True),
        ("before: 2025-11-20", "UBND huyện", False),
    ],
)
def test_a_lower_plan_collects_before_the_upper_one_asks(said, below, to, wrong):
    """Collections must be over before the day of the plan above, the report itself by that day."""
    assert bool(said("reporting-order", *cascade(below, to=to))) is wrong


def test_reports_of_two_cycles_are_not_compared(said):
    """A collection for the half-year says nothing of the report of the year."""
    texts = cascade("before: 2024-11-20, what: Báo cáo 6 tháng", asked="before: 2024-11-15, what: Báo cáo năm 2024")
    assert said("reporting-order", *texts) == []


def bases(*citations: str, **values: str) -> str:
    """A plan with the given legal bases."""
    return minimal(f"legal_bases: [{', '.join(f'{{{each}}}' for each in citations)}]\n", **values)


GOVERNMENT = "issuer: Thủ tướng Chính phủ"


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("reference: 06/QĐ-TTg, issued_on: 2022-01-06", "reference: 06/QĐ-TTg, issued_on: 2019-01-03", True),
        ("reference: 06/QĐ-TTg, issued_on: 2022-01-06", "reference: 6/QĐ-TTg, issued_on: 2022", False),
        ("reference: 06/QĐ-TTg, issued_on: 2022-01-06", "reference: 06/QĐ-TTg", False),
        ("reference: 06/QĐ-TTg, issued_on: 2022-01-06, title: Đề án A",
         "reference: 06/QĐ-TTg, issued_on: 2019-01-03, title: Tiêu chuẩn B", False),
        ("reference: 12/KH-UBND, issued_on: 2022-01-06, issuer: UBND tỉnh",
         "reference: 12/KH-UBND, issued_on: 2022-02-06, issuer: UBND huyện", False),
        ("kind: ke-hoach, reference: 12/KH, issued_on: 2022-01-06", "kind: cong-van, reference: 12/KH, issued_on: 2021",
         False),
    ],
)  # fmt: skip
def test_one_document_cites_another_with_one_date(said, one, other, wrong):
    """Same reference, kind and issuer, different dates; two titles are two documents."""
    assert bool(said("reference-dates", bases(one, other))) is wrong


@pytest.mark.parametrize(
    ("dates", "messages"),
    [
        (("2019-01-03", "2022-01-06"), []),
        (("2022-01-06", "2022-01-06", "2022-01-05"),
         ["c.yml:10:15: «06/QĐ-TTg» ghi ngày 05/01/2022, ở a.yml:10 ghi ngày 06/01/2022"]),
        (("2022-01-05", "2022-01-06", "2022-01-06"),
         ["a.yml:10:15: «06/QĐ-TTg» ghi ngày 05/01/2022, ở b.yml:10 ghi ngày 06/01/2022"]),
        (("2022", "2022-01-06"), []),
    ],
)  # fmt: skip
def test_documents_agree_on_a_date_of_one_year(said, dates, messages):
    """The date that fewer documents give is the slip; numbers begin anew every year."""
    texts = [bases(f"reference: 06/QĐ-TTg, issued_on: {day}, {GOVERNMENT}", id=f"vb-bcdfghj{n}", number=f'"{n}"')
             for n, day in enumerate(dates, 2)]  # fmt: skip
    found = said("reference-dates", *texts, at=True)
    assert [message.replace("cảnh báo: ", "").partition(";")[0] for message in found] == messages


def test_a_reference_with_its_year_has_one_date(said):
    """13/2021/TT-BYT is one document, so another year is a slip."""
    cited = "reference: 13/2021/TT-BYT, issuer: Bộ Y tế, issued_on:"
    texts = [bases(f"{cited} {year}-09-30", id=f"vb-bcdfghj{year - 2019}", number=f'"{year}"') for year in (2021, 2022)]
    assert len(said("reference-dates", *texts)) == 1


def test_a_document_of_the_site_knows_its_own_date(said):
    """Whoever cites it with another day of its year is told its date of issue."""
    cited = minimal(id="vb-bcdfghj2", place="quang-ngai", issuing_authority="UBND tỉnh Quảng Ngãi", number='"76"')
    citing = bases("kind: ke-hoach, reference: 76/KH-UBND, issued_on: 2024-05-01, issuer: UBND tỉnh")
    assert said("reference-dates", citing, cited, at=True) == [
        "a.yml:10:15: cảnh báo: «76/KH-UBND» ghi ngày 01/5/2024, văn bản ấy (b.yml:8) ban hành ngày 02/5/2024; "
        "xem lại hai ngày; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: reference-dates, at: can-cu, reason: …}] (reference-dates)"
    ]


@pytest.mark.parametrize(
    ("recipients", "notes"),
    [
        ("", []),
        ("recipients: [Như trên, 'Lưu: VT']", []),
        ("recipients: ['Các phòng, ban, ngành, đoàn thể huyện', 'UBND các xã, thị trấn']", []),
        ("recipients: [UBND tỉnh (để báo cáo), Thường trực Huyện ủy, 'CT, PCT UBND huyện', Như Điều 3]", []),
        ("recipients: ['Phòng: YT, GD&ĐT', Huyện đoàn, 'UBND các xã, thị trấn']", []),
        ("recipients: ['Phòng Y tế, Huyện đoàn; UBND các xã, thị trấn', Trường Mầm non Sao Mai]", []),
        ("recipients: [UBND tỉnh, 'Các phòng, ban, ngành']",
         ["được giao việc mà không có ở nơi nhận: Huyện đoàn Sơn Hà; UBND các xã, thị trấn huyện Sơn Hà; "
          "xem lại recipients và agency"]),
        ("recipients: [Như trên, Phòng Tư pháp, Phòng Nội vụ]",
         ["có ở nơi nhận mà không được giao việc nào: Phòng Tư pháp huyện Sơn Hà; Phòng Nội vụ huyện Sơn Hà; "
          "xem có sót nhiệm vụ không"]),
    ],
)  # fmt: skip
def test_recipients_and_takers_of_work_are_the_same(said, recipients, notes):
    """Whole groups count as named; those above, the party and the file copy are not expected to work."""
    body = """[{label: I, agency: Phòng Y tế, text: Khám.}, {label: II, agency: Huyện đoàn, text: Dạy bơi.},
      {label: III, agency: "UBND các xã, thị trấn", with: [Công an huyện], text: Cắm biển.}]"""
    offer = "; nếu bản in đúng như vậy, ghi accepted: [{rule: recipients, at: noi-nhan, reason: …}]"
    assert said("recipients", minimal(f"{recipients}\n", body=body)) == [note + offer for note in notes]


@pytest.mark.parametrize(
    ("label", "told"),
    [("1.", True), ("a)", True), ("1.1.", True), ("II/", True), ("(1)", False), ("1.1", False), ("đ", False),
     ("-", False), ("Điều 5.", True)],
)  # fmt: skip
def test_a_label_ends_without_its_sign(said, label, told):
    """A stop or bracket at the end is not part of the label; a pair of brackets is how it is printed."""
    assert bool(said("label-form", labelled(label))) is told


def test_a_superior_may_be_named_in_the_opening(said):
    """Documents without bases name what they carry out in their first, unlabelled paragraphs."""
    superior = "superior_plans: [{reference: 134/KH-UBND}]\n"
    opening = "{text: Thực hiện Kế hoạch., citations: [{reference: 134/KH-UBND}]}"
    assert said("superior-named", minimal(superior, body=f"[{opening}, {{label: I, text: Một.}}]")) == []
    assert len(said("superior-named", minimal(superior, body=f"[{{label: I, text: Một.}}, {opening}]"))) == 1


def test_a_circle_of_three_is_told_once(said):
    """However many documents it has, a circle is one error; a document that hangs on it is none."""
    ids = ["vb-bcdfghj2", "vb-bcdfghj3", "vb-bcdfghj4", "vb-bcdfghj2"]
    texts = [minimal(f"superior_plans: [{above}]\n", id=own, number=f'"{n}"')
             for n, (own, above) in enumerate(pairwise(ids), 1)]  # fmt: skip
    hanging = minimal("superior_plans: [vb-bcdfghj2]\n", id="vb-bcdfghj5", number='"5"')
    assert len(said("superior-cycle", *texts, hanging)) == 1


GAP = "[{label: I, agency: Phòng Y tte, text: Một.}, {label: III, clauses: [{label: a}, {label: c}]}]"


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ("", ["known-agency", "numbering", "numbering"]),
        ("{rule: numbering, reason: bản in}", ["known-agency"]),
        ("{rule: numbering, at: iii, reason: bản in}", ["known-agency", "numbering"]),
        ("{rule: numbering, at: iii-c, reason: bản in}", ["known-agency", "numbering"]),
        ("{rule: known-agency, at: i, reason: bản in}", ["numbering", "numbering"]),
        ("{rule: known-agency, at: iii, reason: bản in}", ["accepted", "known-agency", "numbering", "numbering"]),
        ("{rule: numbering, reason: bản in}, {rule: numbering, at: iii, reason: cũng vậy}", ["known-agency"]),
    ],
)
def test_what_is_accepted_is_silent(corpus_of, configuration, entries, left):
    """An entry silences its rule at its clause only, or in the whole document."""
    text = minimal(f"accepted: [{entries}]\n" if entries else "", body=GAP)
    found = check(corpus_of(text), configuration, published=PublishedList())
    assert sorted(problem.rule for problem in found) == left


BASED = """legal_bases:
  - {reference: 321/QĐ-UBND, issued_on: 2024-06, issuer: UBND tỉnh}
  - {reference: 6/QĐ-TTg, issued_on: 2022-01-06}
  - {reference: 6/QĐ-TTg, issued_on: 2022-01-07}
superior_plans: [{kind: ke-hoach, reference: 134/KH-UBND}]
recipients: [Phòng Tư pháp]
"""
WRONG_EVERYWHERE = """[{text: Một., citations: [{reference: 322/QĐ-UBND, issued_on: 2025}]}, {label: "1",
  agency: Phòng Y tte, text: Báo cáo., deadlines: [{phrase: trước ngày 30/4/2024, before: 2024-03-30}]},
  {label: "3", clauses: [{label: đ), agency: [Phòng Y tế, Công an huyện], role: lead, text: Khám sức khỏe.}]}]"""


def test_every_finding_can_be_accepted_as_it_says(corpus_of, configuration):
    """Each message has the entry, good YAML, that silences it and nothing else; a name to mend has the clause's id."""
    text = minimal(BASED, body=WRONG_EVERYWHERE)
    every = in_order(check(corpus_of(text), configuration, published=PublishedList()))
    assert {problem.rule for problem in every} == {
        "later-citation", "reference-dates", "recipients", "superior-named", "before-issue", "phrase-date",
        "known-agency", "numbering", "label-form", "one-lead",
    }  # fmt: skip
    for problem in every:
        offer = re.search(r"; nếu bản in đúng như vậy, ghi accepted: \[(.*)\]$", problem.message)
        clause = re.search(r"; mã đoạn: (\S+)$", problem.message)
        assert bool(offer) is (problem.rule not in ("known-agency", "label-form"))
        entry = offer[1] if offer else f'{{rule: {problem.rule}, at: "{clause[1]}", reason: …}}'
        left = list(check(corpus_of(text + f"accepted: [{entry}]\n"), configuration, published=PublishedList()))
        assert problem not in left
        assert {each.rule for each in left} >= {each.rule for each in every} - {problem.rule}
        assert "accepted" not in {each.rule for each in left}


@pytest.mark.parametrize(
    ("at", "advice"),
    [
        ("II", "có phải «ii»?"),
        ("ii.4", "có phải «ii-4»?"),
        ("II.4.đ", "có phải «ii-4-dd»?"),
        ("'#ii-4'", "có phải «ii-4»?"),
        ("ii-4d", "có phải «ii-4»?"),
        ("II.4.gạch đầu dòng thứ 1", "có phải «ii-4-p1»?"),
        ("legal_bases", "có phải «can-cu»?"),
        ("recipients", "có phải «noi-nhan»?"),
        ("căn cứ", "có phải «can-cu»?"),
        ("mục lục", "sửa at, hoặc bỏ at để áp dụng cho cả văn bản"),
    ],
)
def test_a_clause_named_as_it_is_printed_is_proposed_by_its_id(said, at, advice):
    """Messages print II.4, the key wants ii-4: whoever writes the one is told the other."""
    body = "[{label: II, clauses: [{label: '4', clauses: [{label: '-'}, {label: đ}]}]}]"
    text = minimal(f"accepted: [{{rule: recipients, at: {at}, reason: bản in}}]\n", body=body)
    assert [message.partition("; ")[2] for message in said("accepted", text)] == [advice]


@pytest.mark.parametrize("at", ["can-cu", "noi-nhan"])
def test_a_part_of_the_page_is_a_place_to_accept_at(said, at):
    """The bases and the recipients are no clauses and have ids all the same, even where they are silent."""
    text = minimal(f"accepted: [{{rule: one-lead, at: {at}, reason: bản in}}]\n")
    assert [message.partition(";")[0] for message in said("accepted", text)] == [
        f"không có cảnh báo «one-lead» nào tại đoạn «{at}» để chấp nhận"
    ]


def test_an_error_cannot_be_accepted(corpus_of, configuration):
    """What would publish a falsehood is mended, not accepted."""
    text = minimal("accepted: [{rule: known-kind, reason: quen rồi}]\n", kind="ke-hoch")
    found = check(corpus_of(text), configuration, published=PublishedList())
    assert sorted(problem.rule for problem in found) == ["accepted", "known-kind"]


@pytest.mark.parametrize("entry", ["{rule: numbering}", '{rule: numbering, reason: ""}', "numbering", "{reason: x}"])
def test_a_reason_is_required(entry):
    """An entry without rule or reason is refused like any other fault of the file."""
    assert read_plan(minimal(f"accepted: [{entry}]\n").encode(), "a.yml")[1]


def test_stand_ins_do_not_mislead_the_rules_that_read_meaning(corpus_of, configuration):
    """A file read in part is not judged for what could not be read; stale acceptances wait as well."""
    corpus = corpus_of(minimal("accepted: [{rule: numbering, reason: bản in}]\n", body=GAP.replace("III", "II")))
    every = check(corpus, configuration, published=PublishedList(), unread="a clause", salvaged={"a.yml"})
    assert [problem.rule for problem in every] == ["known-agency"]


def test_an_unread_place_has_no_entry_to_add(said):
    """Of a place that could not be read the fault itself is told, not its absence from the register."""
    assert said("known-place", minimal(place=UNREAD_PLACE)) == []
