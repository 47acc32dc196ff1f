"""generator.reading: YAML with places, and every fault in the editor's language."""

# ruff: noqa: E501 - whole messages

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import reading
from generator.checks.context import minimal
from generator.dates import FORMS
from generator.reading import PlanFolder, read_plan, read_plans
from generator.yaml_values import SourceMap, read_yaml

PLAN_KEYS = (
    "id, kind, number, code, title, place, issuing_authority, issued_on, effective_on, field, signatory, text, "
    "completeness, source, superior_plans, amends, replaces, repeals, corrects, revised_on, revision, legal_bases, recipients, as_printed, aliases, accepted, body"
)

BROKEN = """\
id: vb-aaaaaaaa
kind: Kế hoạch
number: 76
code: KH UBND
titel: Phòng, chống đuối nước
place: Quảng Ngãi
issuing_authority: UBND huyện Sơn Hà
issued_on: 26/3/2024
effective_on: 2024-02-30
xyz: 1
signatory: Nguyễn Văn A
text: short
source: {sha256: abc, retrieved_on: hôm nay}
legal_bases: {reference: 1/KH}
recipients: [UBND tỉnh, 5, {a: b}]
body:
  - label: 1.10
    requested: maybe
    role: boss
    clauses:
      - {label: a, txet: Một.}
      - citations:
          - {kind: luat}
        deadlines:
          - {phrase: "", every: fortnight, from: 2024-06-01, to: 2024-06-31}
  - {label: II, text: [Hai.], with: ""}
  - {label: III, text: Ba.}
"""

FAULTS = f"""\
a.yml:1:1: lỗi: thiếu khóa bắt buộc «title»; thêm «title: …» (missing-key)
a.yml:1:5: lỗi: id: mã «vb-aaaaaaaa» sai dạng; mã gồm vb- và 8 ký tự trong bcdfghjkmnpqrstvwxyz23456789 (wrong-type)
a.yml:2:7: lỗi: kind: loại «Kế hoạch» sai dạng; viết chữ thường không dấu nối bằng gạch ngang, ví dụ ke-hoach (wrong-type)
a.yml:3:9: lỗi: number: cần chữ; đặt giá trị trong dấu nháy: "76" (wrong-type)
a.yml:4:7: lỗi: code: ký hiệu «KH UBND» sai dạng; không có dấu cách, không bắt đầu bằng dấu /, ví dụ KH-UBND (wrong-type)
a.yml:5:1: lỗi: khóa «titel» không có trong định dạng; có phải «title»? (unknown-key)
a.yml:6:8: lỗi: place: địa phương «Quảng Ngãi» sai dạng; viết khóa của site_config/places.yml, ví dụ quang-ngai/son-ha (wrong-type)
a.yml:8:12: lỗi: issued_on: ngày «26/3/2024» không đọc được; viết theo một trong các dạng {FORMS} (bad-date)
a.yml:9:15: lỗi: effective_on: ngày «2024-02-30» không có trên lịch; sửa lại ngày hoặc tháng (bad-date)
a.yml:10:1: lỗi: khóa «xyz» không có trong định dạng; các khóa dùng được: {PLAN_KEYS} (unknown-key)
a.yml:11:12: lỗi: signatory: cần các khóa con (ví dụ name, position, capacity), không phải một giá trị đơn (wrong-type)
a.yml:12:7: lỗi: text: «short» không dùng được ở đây; chọn một trong verbatim, summary (wrong-type)
a.yml:13:18: lỗi: sha256: sha256 gồm đúng 64 chữ số thập lục phân viết thường (wrong-type)
a.yml:13:37: lỗi: retrieved_on: ngày «hôm nay» không đọc được; viết theo một trong các dạng {FORMS} (bad-date)
a.yml:14:14: lỗi: legal_bases: cần một danh sách: mỗi mục một dòng, bắt đầu bằng «- » (wrong-type)
a.yml:15:25: lỗi: recipients: cần chữ; đặt giá trị trong dấu nháy: "5" (wrong-type)
a.yml:15:28: lỗi: recipients: cần chữ, không phải danh sách hay các khóa con (wrong-type)
a.yml:17:12: lỗi: label: cần chữ; đặt giá trị trong dấu nháy: "1.10" (wrong-type)
a.yml:18:16: lỗi: requested: cần true hoặc false (wrong-type)
a.yml:19:11: lỗi: role: «boss» không dùng được ở đây; chọn một trong lead, coordinate, implement, advise (wrong-type)
a.yml:21:20: lỗi: khóa «txet» không có trong định dạng; có phải «text»? (unknown-key)
a.yml:23:13: lỗi: thiếu khóa bắt buộc «reference»; thêm «reference: …» (missing-key)
a.yml:25:22: lỗi: phrase: không được để trống (wrong-type)
a.yml:25:33: lỗi: every: «fortnight» không dùng được ở đây; chọn một trong year, half-year, quarter, month, week, day (wrong-type)
a.yml:25:66: lỗi: to: ngày «2024-06-31» không có trên lịch; sửa lại ngày hoặc tháng (bad-date)
a.yml:26:23: lỗi: text: cần chữ, không phải danh sách hay các khóa con (wrong-type)
a.yml:26:37: lỗi: with: không được để trống (wrong-type)
"""


def faults(text: str | bytes) -> list[str]:
    """Every problem of a text as a plan file, in the order of their places."""
    data = text if isinstance(text, bytes) else text.encode()
    found, problems = read_plan(data, "a.yml")
    assert bool(found) != bool(problems), "a file is either read or refused with reasons"
    return [str(problem) for problem in sorted(problems, key=lambda problem: problem.where)]


def test_a_broken_file_shows_all_its_faults_at_once():
    """Every fault of a file is shown together, each at its line and column, with what to write instead."""
    assert faults(BROKEN) == FAULTS.splitlines()


YAML = "xem lại thụt dòng, dấu hai chấm, dấu nháy quanh chỗ này (yaml)"
ALIAS = "không dùng neo & và bí danh *; chép nội dung ra (yaml)"
EXPECTED_KEYS = "tệp phải gồm các khóa (id, kind, number, …), mỗi khóa một dòng (yaml)"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (minimal() + "code: X\n", "a.yml:10:1: lỗi: khóa «code» viết hai lần (lần đầu ở dòng 4); giữ một (duplicate-key)"),
        (minimal(body="[{label: I, label: II}]"),
         "a.yml:9:19: lỗi: khóa «label» viết hai lần (lần đầu ở dòng 9); giữ một (duplicate-key)"),
        ("id: a\ntitle: \xe9\n".encode("latin-1"), "a.yml:2:1: lỗi: tệp không phải UTF-8; lưu lại với mã UTF-8 (yaml)"),
        (minimal("? [a, b]\n: 1\n"), "a.yml:10:3: lỗi: khóa phải là một từ, ví dụ title (yaml)"),
        (minimal("field: *t\n", title="&t Một"), f"a.yml:10:8: lỗi: {ALIAS}"),
        ("id: vb\n title: x\n", f"a.yml:2:7: lỗi: YAML không đọc được (mapping values are not allowed in this context); {YAML}"),
        ("title: 'x\n", f"a.yml:2:1: lỗi: YAML không đọc được (found unexpected end of stream); {YAML}"),
        ("title: x\n---\ntitle: y\n",
         f"a.yml:2:1: lỗi: YAML không đọc được (but found another document); {YAML}"),
        ("title: *nobody\n", f"a.yml:1:8: lỗi: YAML không đọc được (found undefined alias); {YAML}"),
        ("title: \x07\n", f"a.yml:1:1: lỗi: YAML không đọc được ({{reader}}); {YAML}"),
        ("", f"a.yml:1:1: lỗi: {EXPECTED_KEYS}"),
        ("# chưa viết gì\n", f"a.yml:1:1: lỗi: {EXPECTED_KEYS}"),
        ("- id: vb-bcdfghjk\n", f"a.yml:1:1: lỗi: {EXPECTED_KEYS}"),
        ("76", f"a.yml:1:1: lỗi: {EXPECTED_KEYS}"),
        (minimal(body="[]"), "a.yml:9:7: lỗi: body: không được để trống (wrong-type)"),
        (minimal(body=""), "a.yml:9:6: lỗi: body: cần một danh sách: mỗi mục một dòng, bắt đầu bằng «- » (wrong-type)"),
        (minimal(title='"  "'), "a.yml:5:8: lỗi: title: không được để trống (wrong-type)"),
    ],
)  # fmt: skip
def test_each_fault_stands_at_its_place(text, fault):
    """One fault gives one message, at its line and column."""
    if "{reader}" in fault:
        (found,) = faults(text)
        assert found.startswith("a.yml:1:1: lỗi: YAML không đọc được (")
        assert found.endswith(YAML)
    else:
        assert faults(text) == [fault]


def test_a_duplicate_key_does_not_hide_other_faults():
    """A key written twice is shown together with the unknown key beside it."""
    first, second = faults(minimal() + "code: X\nxyz: 3\n")
    assert first == "a.yml:10:1: lỗi: khóa «code» viết hai lần (lần đầu ở dòng 4); giữ một (duplicate-key)"
    assert second.startswith("a.yml:11:1: lỗi: khóa «xyz» không có trong định dạng; ")


def test_a_fault_in_the_only_section_is_one_fault():
    """An unknown key in the only section of a plan is the one thing to mend."""
    assert len(faults(minimal(body="[{label: I, txet: Một.}]"))) == 1


@pytest.mark.parametrize(("body", "column"), [("[&i {label: I}, *i]", 23), ("&b [*b]", 11)])
def test_an_alias_of_a_section_is_one_fault(body, column):
    """An alias is refused at its own place, whatever it stands for, even for what it stands in."""
    assert faults(minimal(body=body)) == [f"a.yml:9:{column}: lỗi: {ALIAS}"]


def test_an_unquoted_number_as_an_agency_is_told_to_be_quoted():
    """A number in the place of a name gets the advice that other texts get."""
    text = minimal(body="[{label: I, agency: 113, text: Một.}, {label: II, text: Hai.}]")
    assert faults(text) == ['a.yml:9:27: lỗi: agency: cần chữ; đặt giá trị trong dấu nháy: "113" (wrong-type)']


def test_on_is_a_key_and_no_is_a_word(read):
    """YAML 1.2: `on:` is not true, `label: no` is not false, a date stays text."""
    body = "[{label: no, heading: on, text: yes, deadlines: [{phrase: ngày 01/6/2024, on: 2024-06-01}]}]"
    clause = read(minimal(body=body)).plan.body[0]
    assert (clause.label, clause.heading, clause.text) == ("no", "on", "yes")
    assert clause.deadlines[0].on.written == "2024-06-01"


def test_text_becomes_nfc(read):
    """A file typed with combining marks reads as if it were composed, keys included."""
    text = minimal(title="Kế hoạch phòng, chống đuối nước")
    assert read(unicodedata.normalize("NFD", text)).plan == read(text).plan


def test_a_byte_order_mark_is_no_fault():
    """Notepad's mark at the start of a file is ignored."""
    assert faults(b"\xef\xbb\xbf" + minimal().encode()) == []


def test_to_is_the_receiver_or_the_end_of_a_period(read):
    """`to` beside `from` is the last day; elsewhere it is who gets the report."""
    period = "{phrase: cả tháng 6, from: 2024-06-01, to: 2024-06-30}"
    ended = "{phrase: cả tháng 6, from: 2024-06-01, until: 2024-06-30, to: UBND huyện}"
    report = "{phrase: trước ngày 31/5/2024, before: 2024-05-31, to: UBND huyện}"
    deadlines = read(minimal(body=f"[{{label: I, deadlines: [{period}, {ended}, {report}]}}]")).plan.body[0].deadlines
    assert [str(deadline.until) for deadline in deadlines] == ["2024-06-30", "2024-06-30", "None"]
    assert [deadline.to for deadline in deadlines] == [(), ("UBND huyện",), ("UBND huyện",)]


def test_one_value_stands_for_a_list_of_one(read):
    """A lone agency, partner, recipient or superior plan needs no list."""
    text = minimal("recipients: UBND tỉnh\nsuperior_plans: vb-4h7kq2mz\n",
                   body="[{label: I, agency: Phòng Y tế, with: Công an huyện, text: Một.}]")  # fmt: skip
    plan = read(text).plan
    assert (plan.recipients, plan.superior_plans[0].reference) == (("UBND tỉnh",), "vb-4h7kq2mz")
    assert (plan.body[0].agency[0].name, plan.body[0].with_) == ("Phòng Y tế", ("Công an huyện",))


def test_numbers_keep_their_writing():
    """076 and 1.10 are shown as they stand in the file."""
    values, _, _ = read_yaml(b"a: 076\nb: 1.10\nc: ~\nd: true\ne: 2024-05-31\nf: '5'\n", "a.yml")
    assert [str(value) for value in values.values()] == ["076", "1.10", "None", "True", "2024-05-31", "5"]
    assert [type(value).__bases__[-1] for value in list(values.values())[:2]] == [int, float]


def test_a_place_that_is_not_in_the_file_is_the_nearest_above_it():
    """What has no place of its own stands where its parent stands; an unread file at its start."""
    _, source, _ = read_yaml(b"a:\n  b: 1\n", "a.yml")
    assert str(source.where(("a", "b"))) == "a.yml:2:6"
    assert str(source.where(("a", "b"), key=True)) == "a.yml:2:3"
    assert str(source.where(("a", "c", 0))) == "a.yml:2:3"
    assert str(SourceMap("b.yml").where(("a",))) == "b.yml:1:1"


def test_files_are_read_in_the_order_of_their_paths(tmp_path):
    """Good files are read beside broken ones; what is no .yml file is not passed over in silence."""
    texts = {"b/2.yaml": minimal(id="vb-bcdfghj2"), "a/1.yml": minimal(), "c.yml": "76", "d.txt": "76"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    read = read_plans(tmp_path, shown_as="content/plans")
    assert [plan.source.file for plan in read.plans] == ["content/plans/a/1.yml", "content/plans/b/2.yaml"]
    skipped = "tệp bị bỏ qua vì tên không kết thúc bằng .yml; đổi tên, hoặc chuyển đi nơi khác (path)"
    assert read.unread == "a file"
    assert [str(problem) for problem in read.problems] == [
        f"content/plans/c.yml:1:1: lỗi: {EXPECTED_KEYS}", f"content/plans/d.txt:1:1: cảnh báo: {skipped}"
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_a_fault(tmp_path):
    """A mistyped --content is told, it is not an empty site."""
    read = read_plans(tmp_path / "plans", shown_as="contnet/plans")
    message = "không có thư mục này; tạo thư mục hoặc chỉ đúng nơi bằng --content (path)"
    assert (read.plans, [str(problem) for problem in read.problems]) == ([], [f"contnet/plans:1:1: lỗi: {message}"])


def test_an_editors_lock_file_is_no_plan(tmp_path):
    """A hidden lock file beside an open plan does not end the program, nor does a link in a circle."""
    (tmp_path / ".#a.yml").symlink_to("lan@may-1.4711")
    (tmp_path / "b.yml").symlink_to("b.yml")
    assert read_plans(tmp_path) == PlanFolder([], [], [], 0)


def test_files_come_in_the_order_of_their_folders(tmp_path):
    """Name by name on the way to them, as paths are compared: not by their letters, of which `/` is one."""
    for name in ("b/2.yml", "b-a/1.yml", "b.yml", ".an/3.yml", "a/z/4.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("76", "utf-8")
    found = [name for _, name in reading.list_plans(tmp_path, shown_as="k")[0]]
    assert found == ["k/.an/3.yml", "k/a/z/4.yml", "k/b/2.yml", "k/b-a/1.yml", "k/b.yml"]


def test_a_folder_that_cannot_be_opened_is_a_fault(tmp_path, monkeypatch):
    """Its plans would be missing without a word."""
    (tmp_path / "kin").mkdir()
    real = reading.os.scandir

    def scandir(folder: str) -> object:
        if folder.endswith("/kin"):
            raise PermissionError
        return real(folder)

    monkeypatch.setattr(reading.os, "scandir", scandir)
    message = "không mở được thư mục này; cho phép đọc, hoặc chuyển đi nơi khác (path)"
    read = read_plans(tmp_path, shown_as="k")
    assert [str(problem) for problem in read.problems] == [f"k/kin:1:1: lỗi: {message}"]
    assert read.unread == "a file"


def test_a_number_without_end_is_a_fault_not_a_crash():
    """A line of thousands of figures is reported like any other wrong value."""
    assert faults("number: " + "9" * 5000)


def test_nesting_without_end_is_a_fault_not_a_crash():
    """Thousands of brackets are reported like any other broken YAML."""
    assert faults("body: " + "[" * 3000 + "]" * 3000)


@given(st.binary(max_size=200))
@example(b"\xff")
def test_any_bytes_are_read_or_refused(data):
    """No file, however broken, raises."""
    faults(data)


YAMLISH = st.lists(
    st.sampled_from(["id", "body", "label", "on", ": ", ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", ",", '"', "'", "&a ", "*a",
                     "!!str ", "|", ">", "#", "~", "1", "1.0", "2024-05", "đ", "?", "%", "---\n", "\t", "\x85", "<<"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=100), YAMLISH, YAMLISH.map(lambda text: minimal(body=text))))
def test_any_text_is_read_or_refused(text):
    """No text, however close to YAML, raises."""
    faults(text)
