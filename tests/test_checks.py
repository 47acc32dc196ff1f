"""generator.checks: each rule by its own examples, and its whole messages."""

from __future__ import annotations

import re

import pytest

from generator.checks import RULES, check, published
from generator.checks.context import Context, minimal
from generator.problems import in_order
from generator.publication import PublishedList, read_published

# ruff: noqa: ISC004 - a long message stands on several lines
MESSAGES = {
    "unique-id": [
        "b.yml:1:5: lỗi: mã «vb-bcdfghjk» đã dùng ở a.yml:1; lấy mã mới bằng lệnh «kehoach mint»; nếu là bản sửa của "
        "chính văn bản ấy, ghi revised_on (unique-id)"
    ],
    "known-place": [
        "a.yml:6:8: cảnh báo: địa phương «quang-ngai/son-haa» chưa có trong sổ; gần giống: quang-ngai/son-ha; "
        "sửa khóa nếu là một trong đó, nếu không thêm vào places.yml: "
        "quang-ngai/son-haa: {name: Sơn Hà, type: huyen} (known-place)",
        "b.yml:6:8: cảnh báo: địa phương «lam-khe/dong-son» chưa có trong sổ; thêm vào places.yml: "
        "lam-khe/dong-son: {name: Đông Sơn, type: xa} (và cấp trên lam-khe) (known-place)",
    ],
    "place-authority": [
        "a.yml:6:8: cảnh báo: cơ quan ban hành «UBND huyện Sơn Hà» thuộc huyện Sơn Hà (quang-ngai/son-ha), mà place là "
        "quang-ngai/son-tay; sửa place thành quang-ngai/son-ha, hoặc sửa tên cơ quan (place-authority)"
    ],
    "label-form": [
        "a.yml:9:16: cảnh báo: nhãn «I.» kèm dấu; viết «I», địa chỉ của đoạn không đổi; mã đoạn: i (label-form)",
        "a.yml:9:38: cảnh báo: nhãn «a)» kèm dấu; viết «a», địa chỉ của đoạn không đổi; mã đoạn: i-a (label-form)",
    ],
    "numbering": [
        "a.yml:9:40: cảnh báo: III: thiếu «II» giữa «I» và «III»; nhập đoạn còn thiếu hoặc sửa nhãn; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: numbering, at: iii, reason: …}] (numbering)",
        "b.yml:9:37: cảnh báo: I.c: thiếu «a» và «b» trước «c»; nhập đoạn còn thiếu hoặc sửa nhãn; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: numbering, at: i-c, reason: …}] (numbering)",
        "b.yml:9:61: cảnh báo: I.e: thiếu «đ» giữa «d» và «e»; nhập đoạn còn thiếu hoặc sửa nhãn; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: numbering, at: i-e, reason: …}] (numbering)",
    ],
    "one-lead": [
        "a.yml:9:8: cảnh báo: nhiệm vụ tại I có 2 cơ quan chủ trì (Phòng Y tế; Công an huyện); "
        "giữ một, chuyển cơ quan kia sang phối hợp; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: one-lead, at: i, reason: …}] (one-lead)"
    ],
    "task-without-agency": [
        "a.yml:13:3: cảnh báo: I.4 không giao cho cơ quan nào, trong khi 3 đoạn cùng cấp có cơ quan; "
        "thêm agency; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: task-without-agency, at: i-4, reason: …}] (task-without-agency)"
    ],
    "recipients": [
        "a.yml:10:13: lưu ý: có ở nơi nhận mà không được giao việc nào: Phòng Tư pháp huyện Sơn Hà; "
        "xem có sót nhiệm vụ không; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: recipients, at: noi-nhan, reason: …}] (recipients)",
        "a.yml:10:13: lưu ý: được giao việc mà không có ở nơi nhận: Phòng Y tế huyện Sơn Hà; "
        "xem lại recipients và agency; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: recipients, at: noi-nhan, reason: …}] (recipients)",
    ],
    "superior-cycle": [
        "a.yml:10:18: lỗi: các văn bản thực hiện lẫn nhau thành vòng: a.yml (vb-bcdfghjk) → b.yml (vb-bcdfghj2) → "
        "a.yml (vb-bcdfghjk); bỏ mã ghi ngược chiều (superior-cycle)"
    ],
    "superior-named": [
        "a.yml:10:18: cảnh báo: phần mở đầu không nêu văn bản cấp trên «134/KH-UBND»; thêm vào legal_bases nếu văn bản "
        "có nêu, sửa superior_plans nếu ghi nhầm; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: superior-named, reason: …}] (superior-named)"
    ],
    "phrase-date": [
        "a.yml:9:47: cảnh báo: cụm từ «trước ngày 31/5/2024» không khớp với ngày ghi (2024-06-30); "
        "sửa ngày; nếu bản in đúng như vậy, ghi accepted: [{rule: phrase-date, at: i, reason: …}] (phrase-date)"
    ],
    "before-issue": [
        "a.yml:9:47: cảnh báo: thời hạn «trước ngày 30/4/2024» qua trước khi văn bản được ban hành (ngày 02/5/2024); "
        "xem lại năm của thời hạn và issued_on; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: before-issue, at: i, reason: …}] (before-issue)"
    ],
    "reporting-order": [
        "a.yml:10:3: cảnh báo: I: hạn thu báo cáo của UBND các xã, thị trấn huyện Sơn Hà 30/11/2024 muộn so với hạn "
        "20/11/2024 mà 1/KH-UBND (b.yml:10) giao cho UBND huyện Sơn Hà; xem lại hai ngày; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: reporting-order, at: i, reason: …}] (reporting-order)",
        "a.yml:12:3: cảnh báo: II: Phòng Y tế huyện Sơn Hà tổng hợp và báo cáo, hạn 25/11/2024, mà UBND các xã, thị "
        "trấn huyện Sơn Hà gửi về đó, hạn 30/11/2024 (I, dòng 10); người tổng hợp phải có hạn sau người gửi, xem lại "
        "hai ngày; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: reporting-order, at: ii, reason: …}] (reporting-order)",
        "a.yml:12:3: cảnh báo: II: hạn báo cáo cấp trên 25/11/2024 muộn so với hạn 20/11/2024 mà 1/KH-UBND (b.yml:10) "
        "giao cho UBND huyện Sơn Hà; xem lại hai ngày; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: reporting-order, at: ii, reason: …}] (reporting-order)",
    ],
    "later-citation": [
        "a.yml:10:15: cảnh báo: «321/QĐ-UBND» tháng 6/2024 ra đời sau văn bản này (ngày 02/5/2024); "
        "xem lại hai ngày; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: later-citation, at: can-cu, reason: …}] (later-citation)"
    ],
    "reference-dates": [
        "c.yml:10:15: cảnh báo: «06/QĐ-TTg» ghi ngày 01/6/2022, ở a.yml:10 ghi ngày 06/01/2022; "
        "xem lại hai ngày; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: reference-dates, at: can-cu, reason: …}] (reference-dates)"
    ],
    "text-reference": [
        "b.yml:9:25: cảnh báo: «Mục II»: Kế hoạch số 1/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà không có đoạn ấy; "
        "sửa chữ nếu gõ sai, hoặc xem lại nhãn trong tệp của văn bản được nêu; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: text-reference, at: i, reason: …}] (text-reference)",
        "c.yml:9:25: cảnh báo: «Kế hoạch số 1/KH-UBND ngày 12/5/2024 của UBND huyện Sơn Hà»: trùng số với Kế hoạch số "
        "1/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà trên trang mà khác ngày; "
        "ghi đủ số, ngày, cơ quan vào citations của đoạn, hoặc sửa chữ nếu gõ sai; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: text-reference, at: i, reason: …}] (text-reference)",
    ],
    "accepted": [
        "a.yml:11:5: cảnh báo: không có quy tắc «numbring»; có phải «numbering»? (accepted)",
        "a.yml:12:5: cảnh báo: không có đoạn «iv» trong văn bản; "
        "sửa at, hoặc bỏ at để áp dụng cho cả văn bản (accepted)",
        "a.yml:13:5: cảnh báo: không có cảnh báo «numbering» nào tại đoạn «i» để chấp nhận; "
        "xóa mục này (lỗi thì phải sửa) (accepted)",
        "a.yml:14:5: cảnh báo: không có cảnh báo «known-kind» nào để chấp nhận; "
        "xóa mục này (lỗi thì phải sửa) (accepted)",
    ],
    "known-kind": ["a.yml:2:7: lỗi: loại văn bản «ke-hoch» chưa có tên; có phải «ke-hoach»? (known-kind)"],
    "known-agency": [
        "a.yml:9:27: cảnh báo: cơ quan «Phòng Y tte» chưa có trong sổ của huyện Sơn Hà; gần giống: Phòng Y tế; "
        "Phòng VH-TT; Phòng VHTT. Nếu là một trong đó, thêm tên này vào variants của nó; nếu không, thêm vào bodies "
        'của loại cơ quan thích hợp trong agencies.yml: phong-y-tte: {level: huyen, name: "Phòng Y tte"}; '
        "mã đoạn: i (known-agency)"
    ],
    "label-repeated": [
        "a.yml:9:40: cảnh báo: nhãn «I» lặp lại (lần đầu ở dòng 9), địa chỉ là #i_2; "
        "sửa nhãn nếu gõ sai; "
        "nếu bản in đúng như vậy, ghi accepted: [{rule: label-repeated, at: i_2, reason: …}] (label-repeated)"
    ],
    "superior-plan": [
        "a.yml:10:18: lỗi: văn bản cấp trên «vb-zzzzzzzz» không có trên trang; sửa mã, hoặc ghi như một viện dẫn: "
        "{kind: ke-hoach, reference: …, issued_on: …, issuer: …} (superior-plan)"
    ],
    "deadline-date": [
        "a.yml:9:47: lỗi: thời hạn «trước ngày 31/5/2024» chưa có ngày; "
        "thêm một trong before, by, on, from và to, every, within (deadline-date)",
        "b.yml:9:47: lỗi: thời hạn «từ tháng 6 đến tháng 5» bắt đầu (2024-06) sau khi kết thúc (2024-05); "
        "sửa một trong hai ngày (deadline-date)",
    ],
    "address-unique": [
        "b.yml:3:9: lỗi: địa chỉ «ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/» đã thuộc về a.yml:3; "
        "sửa số, ký hiệu, năm hoặc aliases (address-unique)"
    ],
    "clause-id": [
        "a.yml:9:46: lỗi: mã đoạn «mot» đã dùng ở dòng 9; chọn mã khác (clause-id)",
        "a.yml:9:80: lỗi: mã đoạn «ky» là của một phần khác trên trang; chọn mã khác (clause-id)",
    ],
    "related-plan": [
        "b.yml:10:12: lỗi: replaces: văn bản «vb-bcdfghjk» ra đời 01/6/2024, sau văn bản này (02/5/2024); "
        "xem lại hai ngày và chiều của quan hệ (related-plan)",
        "b.yml:11:10: lỗi: amends: văn bản «vb-zzzzzzzz» không có trên trang; sửa mã, hoặc ghi như một viện dẫn: "
        "{kind: ke-hoach, reference: …, issued_on: …, issuer: …} (related-plan)",
        "b.yml:12:12: lỗi: corrects: văn bản không thể tự sửa mình; ghi mã của văn bản kia, "
        "hoặc revised_on cho bản sửa (related-plan)",
    ],
    "revision": [
        "b.yml:10:13: lỗi: ngày của bản sửa «2024-06» phải đủ năm-tháng-ngày, vì là một phần của địa chỉ (revision)",
        "b.yml:10:13: lỗi: thiếu revision: ghi bản này sửa gì, theo văn bản nào (revision)",
        "c.yml:10:13: lỗi: ngày của bản sửa «2024-05-01» phải sau ngày ban hành (2024-05-02); "
        "bản đầu không ghi revised_on (revision)",
    ],
    "published": [],
    "same-clause": [],
}


@pytest.fixture
def found(corpus_of, configuration):
    """The problems of one rule in some texts that no text accepts; no address is published yet."""

    def problems(rule, *texts: str) -> list[str]:
        every = check(corpus_of(*texts), configuration, published=PublishedList())
        return [str(problem) for problem in in_order(every) if problem.rule == rule.RULE]

    return problems


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_the_example_that_passes_passes(found, rule):
    """Every rule has a text that it has nothing against."""
    assert rule.GOOD
    assert found(rule, *rule.GOOD) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_the_example_that_fails_says_what_to_write(found, rule):
    """Every rule has a text that it refuses, and a message with the place, the value and the remedy."""
    problems = found(rule, *rule.BAD)
    assert problems == MESSAGES[rule.RULE]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_the_docstring_is_the_manual(rule):
    """It begins with the rule's name and the level that its messages have."""
    level = re.match(rf"`{rule.RULE}` \((lỗi|cảnh báo|lưu ý)\): \S", rule.__doc__)
    assert level, rule.__doc__
    assert all(f": {level[1]}: " in message for message in MESSAGES[rule.RULE])


def test_the_real_content_passes(corpus, configuration, root):
    """The content of the site has no errors, and no warnings or notes but those that it accepts with a reason."""
    addresses, problems = read_published(root / "content/published.yml")
    assert problems == []
    assert [str(problem) for problem in check(corpus, configuration, published=addresses)] == []


def rule_of(name: str):
    """The rule of that name."""
    return next(rule for rule in RULES if name == rule.RULE)


MORE = [
    ("related-plan", (minimal("replaces: ['vb-bcdfghj2/#i']\n"),),
     ["a.yml:10:12: lỗi: replaces: chỉ ghi mã văn bản (vb- và 8 ký tự), không ghi đoạn hay địa chỉ: «vb-bcdfghj2/#i» "
      "(related-plan)"]),
    ("related-plan", (minimal("replaces: [vb-bcdfghj2]\n", issued_on="2024-05"),
                      minimal("replaces: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"')),
     ["a.yml:10:12: lỗi: replaces: văn bản «vb-bcdfghj2» cũng ghi replaces văn bản này; bỏ ở văn bản ra đời trước "
      "(related-plan)",
      "b.yml:10:12: lỗi: replaces: văn bản «vb-bcdfghjk» cũng ghi replaces văn bản này; bỏ ở văn bản ra đời trước "
      "(related-plan)"]),
    ("related-plan", (minimal(), minimal("repeals: [vb-bcdfghjk, vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"')),
     ["b.yml:10:24: lỗi: repeals: «vb-bcdfghjk» đã ghi ở trên; bỏ một (related-plan)"]),
    ("related-plan", (minimal("amends: [{reference: 9/QĐ-UBND, issued_on: 2027-01-02}]\n"),),
     ["a.yml:10:10: lỗi: amends: văn bản ấy ra đời 02/01/2027, sau văn bản này (02/5/2024); "
      "xem lại hai ngày và chiều của quan hệ (related-plan)"]),
    ("known-place", (minimal(place="xyzzy"),),
     ["a.yml:6:8: cảnh báo: địa phương «xyzzy» chưa có trong sổ; thêm vào places.yml: "
      "xyzzy: {name: Sơn Hà, type: huyen} (known-place)"]),
    ("known-kind", (minimal("legal_bases: [{kind: giay-moi-hop, reference: 1/GM}]\n"),),
     ["a.yml:10:22: lỗi: loại văn bản «giay-moi-hop» chưa có tên; "
      "thêm tên loại vào mục kinds của labels.yml (known-kind)"]),
    ("known-kind", (minimal(body="[{label: I, citations: [{kind: luatt, reference: 1/L}]}]"),),
     ["a.yml:9:38: lỗi: loại văn bản «luatt» chưa có tên; có phải «luat»? (known-kind)"]),
    ("superior-plan", (minimal("superior_plans: [vb-bcdfghjk]\n"),),
     ["a.yml:10:18: lỗi: văn bản không thể là cấp trên của chính nó; "
      "ghi mã của văn bản mà nó thực hiện (superior-plan)"]),
    ("label-repeated", (minimal(body="[{label: I, clauses: [{label: '-'}, {label: '-'}, {}, {}]}]"),), []),
    ("label-repeated", (minimal(body="[{label: I, clauses: [{label: a}]}, {label: II, clauses: [{label: a}]}]"),), []),
    ("address-unique", (minimal("aliases: [lich/2024, vb-bcdfghjk]\n"),),
     [f"a.yml:10:{column}: lỗi: địa chỉ «{alias}» thuộc về hệ thống; chọn địa chỉ khác (address-unique)"
      for column, alias in ((11, "lich/2024"), (22, "vb-bcdfghjk"))]),
    ("address-unique", (minimal("aliases: [cu/1]\n"), minimal("aliases: [/cu/1/]\n", id="vb-bcdfghj2", number='"2"')),
     ["b.yml:10:11: lỗi: địa chỉ «cu/1/» đã thuộc về a.yml:10; sửa số, ký hiệu, năm hoặc aliases (address-unique)"]),
    ("address-unique", (minimal(number="null"), minimal(id="vb-bcdfghj2", number="null")), []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "texts", "messages"), MORE)
def test_a_rule_sees_its_other_cases(found, name, texts, messages):
    """What else a rule looks at, and what it leaves alone."""
    assert found(rule_of(name), *texts) == messages


DEADLINES = [
    ("before: 2024-05-31, by: 2024-06", "có nhiều nghĩa (before, by); giữ một"),
    ("on: 2024-06, from: 2024-06-01, to: 2024-06-30", "có nhiều nghĩa (on, from); giữ một"),
    ("before: 2024-05-31, until: 2024-06", "có ngày cuối mà không có ngày đầu; thêm from"),
    ("before: --11-15", "lặp lại (--11-15) nhưng chưa nói chu kỳ; thêm every: year hoặc every: month"),
    ("before: 2024-05-31, within: 10 days", "có nhiều nghĩa (before, within); giữ một"),
    ("every: month, before: --11-15",
     "có every: month không hợp với ngày --11-15; --MM-DD đi với year; ---DD đi với month, quarter, half-year"),
    ("every: year, before: 2024-11-15", "có every nhưng ngày 2024-11-15 không lặp lại; viết --MM-DD, hoặc bỏ every"),
    ("what: Báo cáo", "chưa có ngày; thêm một trong before, by, on, from và to, every, within"),
]  # fmt: skip
GOOD_DEADLINES = [
    "by: 2024-Q2", "on: 2024", "from: 2024-06-01, to: 2024-06-01", "from: 2024-06, to: 2024-06-15", "from: 2024-06",
    "every: month, by: ---05", "every: half-year", "within: 10 days", "after: ngày nhận",
]  # fmt: skip


def with_deadline(meaning: str) -> str:
    """A plan with one deadline."""
    return minimal(body=f"[{{label: I, text: x, deadlines: [{{phrase: như in, {meaning}}}]}}]")


@pytest.mark.parametrize(("meaning", "fault"), DEADLINES)
def test_a_deadline_has_one_meaning(found, meaning, fault):
    """No meaning, two, or one that cannot be is refused."""
    message = f"a.yml:9:40: lỗi: thời hạn «như in» {fault} (deadline-date)"
    assert found(rule_of("deadline-date"), with_deadline(meaning)) == [message]


@pytest.mark.parametrize("meaning", GOOD_DEADLINES)
def test_a_deadline_may_be_written_in_many_ways(found, meaning):
    """Every single meaning of the format passes."""
    assert found(rule_of("deadline-date"), with_deadline(meaning)) == []


def test_a_period_of_one_year_does_not_recur(found):
    """`every` beside days of one year is two meanings."""
    assert found(rule_of("deadline-date"), with_deadline("from: 2024-06-01, to: 2024-06-30, every: year")) != []


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ("issuing_authority: Phòng Lạ huyện", True),
        ("agency: Phòng Lạ", True),
        ("with: [Phòng Lạ]", True),
        ("to: Phòng Lạ", True),
        ("via: Phòng Lạ", True),
        ("recipients: [Phòng Lạ]", False),
        ("issuer: Phòng Lạ", False),
    ],
)
def test_names_that_work_or_get_reports_are_looked_up(found, root, extra, told):
    """Unknown names are told by key as the manual says: of issuers and recipients nobody asks."""
    key = extra.partition(":")[0]
    text = minimal(
        f"{extra}\n" if key == "recipients" else "",
        body={
            "to": f"[{{label: I, text: x, deadlines: [{{phrase: p, before: 2024-06, {extra}}}]}}]",
            "via": f"[{{label: I, text: x, deadlines: [{{phrase: p, before: 2024-06, {extra}}}]}}]",
            "issuer": f"[{{label: I, text: x, citations: [{{reference: 1/QĐ, {extra}}}]}}]",
            "agency": f"[{{label: I, text: x, {extra}}}]",
            "with": f"[{{label: I, text: x, agency: Phòng Y tế, {extra}}}]",
        }.get(key, "[{label: I, text: x}]"),
        **({key: extra.partition(": ")[2]} if key == "issuing_authority" else {}),
    )
    assert bool(found(rule_of("known-agency"), text)) is told
    manual = (root / "content/pages/huong-dan/quy-tac.md").read_text("utf-8")
    sentences = manual.partition("### known-agency")[2].partition("###")[0].split(". ")
    assert [s for s in sentences if f"`{key}`" in s and ("không bị xét" in s) is not told]


def test_an_unknown_place_is_not_also_many_unknown_agencies(found):
    """Where the place is unknown its agencies cannot be known; the place alone is reported."""
    assert found(rule_of("known-agency"), minimal(place="xyzzy")) == []


@pytest.fixture
def lost(corpus_of, configuration, tmp_path):
    """The problems of one small plan beside a published.yml: those of the file, then those of the rule."""

    def problems(text: str) -> list[str]:
        (tmp_path / "published.yml").write_text(text, "utf-8")
        addresses, unreadable = read_published(tmp_path / "published.yml", shown_as="content")
        context = Context(corpus_of(minimal()), configuration, addresses)
        return [str(problem) for problem in (*unreadable, *published.check(context))]

    return problems


AT = "content/published.yml"
LOST = (
    "lỗi: địa chỉ đã công bố «{0}» không còn; khôi phục nội dung, hoặc thêm vào tệp này dòng "
    '«{0} moved: địa chỉ mới» hay «{0} gone: "lý do"» (published)'
)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("# chưa có gì\n", []),
        ("vb-bcdfghjk/:\nvb-bcdfghjk/#i:\nubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/:\n", []),
        ("vb-bcdfghjk/:\nvb-bcdfghjk/#ii-1:\n",
         [f"{AT}:2:1: {LOST.format('vb-bcdfghjk/#ii-1')}".replace(
             "nội dung, hoặc", "nội dung, hoặc ghi «id: ii-1» cho đoạn ấy nếu nó đổi nhãn hay đổi chỗ, hoặc")]),
        ("cu/76/:\nvb-zzzzzzzz/:\n",
         [f"{AT}:1:1: {LOST.format('cu/76/')}", f"{AT}:2:1: {LOST.format('vb-zzzzzzzz/')}"]),
        ("vb-bcdfghjk/#ii-1: {moved: vb-bcdfghjk/#i}\n", []),
        ('vb-zzzzzzzz/: {gone: "Văn bản bị thu hồi"}\n', []),
        # the fate of a page is that of its clauses
        ("vb-zzzzzzzz/: {gone: Thu hồi}\nvb-zzzzzzzz/#i:\nvb-zzzzzzzz/#i-1:\n", []),
        ("vb-zzzzzzzz/: {moved: vb-bcdfghjk/}\nvb-zzzzzzzz/#i:\n", []),
        ("vb-zzzzzzzz/#i: {gone: Bỏ}\nvb-zzzzzzzz/:\n", [f"{AT}:2:1: {LOST.format('vb-zzzzzzzz/')}"]),
        ("cu/76/: {moved: cu/77/}\n",
         [f"{AT}:1:1: lỗi: địa chỉ chuyển tới «cu/77/» không có trên trang; sửa moved (published)"]),
        ("cu/76/: {movd: vb-bcdfghjk/}\n",
         [f"{AT}:1:9: lỗi: sau địa chỉ để nguyên như kehoach publish đã ghi, hoặc ghi {{moved: địa chỉ mới}} hay "
          '{gone: "lý do"} (published)']),
        # git keeps the lines of both editors: the same line twice is one, two that differ are told
        ("cu/76/:\ncu/76/:\n", [f"{AT}:1:1: {LOST.format('cu/76/')}"]),
        ("cu/76/: vb-bcdfghjk\ncu/76/: {gone: Bỏ}\n",
         [f"{AT}:2:1: lỗi: khóa «cu/76/» viết hai lần (lần đầu ở dòng 1); giữ một (duplicate-key)",
          f"{AT}:1:1: {LOST.format('cu/76/')}"]),
        ("cu/76/ gone: Bỏ\ncu/76/:\n", []),
        ("cu/76/:\ncu/76/ moved: vb-bcdfghjk/#i\n", []),
        ("vb-bcdfghjk/ mới: x\n",
         [f"{AT}:1:19: lỗi: sau địa chỉ chỉ có thể là một ngày, moved, gone, hoặc same và 12 ký tự; "
          "xem trang Quy tắc và lệnh (published)"]),
        ("vb-bcdfghjk/ 2026-02-31: abc\n",
         [f"{AT}:1:1: lỗi: ngày «2026-02-31» không có trên lịch; khôi phục dòng như kehoach publish đã ghi "
          "(published)"]),
    ],
)  # fmt: skip
def test_a_published_address_is_never_lost_silently(lost, text, messages):
    """What was published is still there, has moved to something that is, or says why it is gone."""
    assert lost(text) == messages


@pytest.mark.parametrize("text", ["- vb-zzzzzzzz/\n", "vb-zzzzzzzz/\n"])
def test_a_published_file_of_another_shape_is_not_skipped(lost, text):
    """A file that is no list of keys guards nothing, so it is refused."""
    assert lost(text) != []


def test_all_rules_run(corpus_of, configuration):
    """The check of a corpus is every rule's."""
    corpus = corpus_of(minimal(kind="ke-hoch", place="xyzzy"), minimal(id="vb-bcdfghj2"))
    rules = [problem.rule for problem in check(corpus, configuration, published=PublishedList())]
    assert rules == ["known-place", "known-kind"]


def test_every_rule_has_a_message_of_its_own():
    """No rule is added without the whole text of what it says."""
    assert {rule.RULE for rule in RULES} == set(MESSAGES)
