"""generator.addresses: the contract of design, section 5."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.addresses import PlacedClause, placed_clauses, readable_alias, relative
from generator.model import Plan

DOCUMENT = {
    "id": "vb-bcdfghjk", "kind": "ke-hoach", "number": "76", "code": "KH-UBND", "title": "Phòng, chống đuối nước",
    "place": "quang-ngai", "issuing_authority": "UBND tỉnh Quảng Ngãi", "issued_on": "2024-03-26",
}  # fmt: skip


def plan_of(body=({"label": "I"},), **values) -> Plan:
    """An invented plan with the given clauses."""
    return Plan.model_validate(DOCUMENT | values | {"body": list(body)})


def tree(*clauses) -> list[dict]:
    """Clauses from nested tuples: ``("I", ("1",), ("2",))``."""
    return [{"label": label, "clauses": tree(*below)} for label, *below in clauses]


def placed(*clauses) -> list[PlacedClause]:
    """The placed clauses of nested tuples."""
    return list(placed_clauses(plan_of(tree(*clauses))))


@pytest.mark.parametrize(
    ("clauses", "ids"),
    [
        ([("II", ("1", ("đ",)))], ["ii", "ii-1", "ii-1-dd"]),
        ([("I", ("1", ("d",), ("đ",)))], ["i", "i-1", "i-1-d", "i-1-dd"]),
        ([("Điều 5", ("2",))], ["dieu-5", "dieu-5-2"]),
        ([("Phần I", ("A", ("I",)))], ["phan-i", "phan-i-a", "phan-i-a-i"]),
        ([("Chương II", ("Điều 7",))], ["chuong-ii", "chuong-ii-dieu-7"]),
        ([("IV", ("1", ("1.1",)))], ["iv", "iv-1", "iv-1-1-1"]),
        ([("IV.", ("1)", ("a)",)))], ["iv", "iv-1", "iv-1-a"]),
        ([("IV",), ("IV", ("1",))], ["iv", "iv_2", "iv_2-1"]),
        ([("IV",), ("IV",), ("IV",)], ["iv", "iv_2", "iv_3"]),
        ([("IV", ("4",), ("6",))], ["iv", "iv-4", "iv-6"]),
        ([("I",), ("III",)], ["i", "iii"]),
        ([("IV", ("1", (None,), (None,)))], ["iv", "iv-1", "iv-1-p1", "iv-1-p2"]),
        ([("IV", ("1", ("-",), (None,), ("+",)))], ["iv", "iv-1", "iv-1-p1", "iv-1-p2", "iv-1-p3"]),
        ([(None, (None,)), (None,)], ["p1", "p1-p1", "p2"]),
        ([("I", (None,), ("1",), (None,))], ["i", "i-p1", "i-1", "i-p2"]),
        ([("Phụ lục 1", ("I",))], ["phu-luc-1", "phu-luc-1-i"]),
        ([("PHỤ LỤC I", ("I",)), ("PHỤ LỤC IV",)], ["phu-luc-1", "phu-luc-1-i", "phu-luc-4"]),
        ([("Phụ lục",), ("Phụ lục số 02",), ("Phụ lục C",)], ["phu-luc-1", "phu-luc-2", "phu-luc-c"]),
        ([("Phụ lục",), ("Phụ lục",)], ["phu-luc-1", "phu-luc-1_2"]),
        ([("I", ("1", ("1",)), ("1.1",))], ["i", "i-1", "i-1-1", "i-1-1_2"]),
        ([("1", ("a",)), ("2",)], ["1", "1-a", "2"]),
    ],
)
def test_ids_come_from_the_printed_labels(clauses, ids):
    """Lower-case labels joined by hyphens; gaps stay, repeats get _2, paragraphs and dashes p1, p2."""
    assert [clause.id for clause in placed(*clauses)] == ids


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("IV", "muc"), ("I", "muc"), ("V.", "muc"), ("Mục 3", "muc"), ("A", "phan"), ("Phần I", "phan"),
        ("PHẦN THỨ NHẤT", "phan"), ("Chương 2", "chuong"), ("Điều 5", "dieu"), ("1", "khoan"), ("1.", "khoan"),
        ("(1)", "khoan"), ("1.1", "khoan"), ("10", "khoan"), ("đ", "diem"), ("a)", "diem"), ("i", "diem"),
        ("-", "gach"), ("–", "gach"), ("+", "gach"), (None, "doan"), ("", "doan"), ("Phụ lục 1", "phu-luc"),
        ("PHỤ LỤC", "phu-luc"),
    ],
)  # fmt: skip
def test_a_label_tells_its_level(label, level):
    """Roman numerals are sections, figures khoản, letters điểm, dashes gạch, at the top as below."""
    assert [clause.level.value for clause in placed((label, (label,)))] == [level, level]


def test_parts_a_to_d_are_all_parts():
    """A document in parts A, B, C, D has four parts."""
    assert [clause.level.value for clause in placed(("A",), ("B",), ("C",), ("D",))] == ["phan"] * 4


def test_sections_below_a_part_are_all_sections():
    """Under Phần A, the numerals I to X are sections alike."""
    found = placed(("A", ("I",), ("II",), ("V",), ("X",)))
    assert [clause.level.value for clause in found] == ["phan", "muc", "muc", "muc", "muc"]


def test_a_label_of_a_lone_accent_has_a_level():
    """A stray combining mark, as a bad text layer leaves it, is some label, not a crash."""
    assert placed(("\u0301",))[0].level


@pytest.mark.parametrize("label", ["Căn cứ", "Nơi nhận", "Ký"])
def test_fixed_addresses_stay_free(label):
    """can-cu, noi-nhan and ky belong to the page; a clause that would take one gets another id."""
    assert placed((label,))[0].id not in ("can-cu", "noi-nhan", "ky")


def test_dashes_and_paragraphs_are_counted_as_a_reader_counts():
    """A dash has its number among the dashes, a bare paragraph its number among all unlabelled ones."""
    found = placed(("I", (None,), ("-",), ("-",)))
    assert [(clause.id, clause.ordinal) for clause in found] == [("i", 0), ("i-p1", 1), ("i-p2", 1), ("i-p3", 2)]


def test_a_clause_knows_the_way_to_it():
    """Every clause has the ids above it and its place in the file."""
    last = placed(("I",), ("II", ("1", ("a",))))[-1]
    assert last.path == ("ii", "ii-1")
    assert last.loc == ("body", 1, "clauses", 0, "clauses", 0)


LABELS = st.sampled_from(
    [None, "-", "+", "I", "IV", "A", "1", "1.1", "2", "a", "d", "đ", "e", "Điều 5", "Phụ lục 1", "p1", "I_2", "…", ""]
)
TREES = st.recursive(
    st.lists(st.fixed_dictionaries({"label": LABELS}), min_size=1, max_size=4),
    lambda below: st.lists(st.fixed_dictionaries({"label": LABELS, "clauses": below}), min_size=1, max_size=4),
    max_leaves=30,
)


def ids_of(body) -> list[str]:
    """The ids of a body's clauses in document order."""
    return [clause.id for clause in placed_clauses(plan_of(body))]


@given(TREES)
def test_ids_are_unique_and_safe_in_any_document(body):
    """Whatever the labels, every clause of a document has an address of its own, in lower-case ASCII."""
    ids = ids_of(body)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", each) for each in ids)


@given(TREES, TREES, st.integers(0, 5))
def test_what_follows_never_changes_an_id(body, later, depth):
    """Clauses appended at the end of the document, at any depth, leave every earlier id as it was."""
    before = ids_of(body)
    siblings = body
    for _ in range(depth):
        if not siblings[-1].get("clauses"):
            break
        siblings = siblings[-1]["clauses"]
    siblings.extend(later)
    assert ids_of(body)[: len(before)] == before


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Pd", "Po"]), min_size=1))
def test_any_printed_label_gives_an_id(label):
    """Letters, figures and punctuation in any mixture make an address."""
    assert re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", ids_of([{"label": label}])[0])


@pytest.mark.parametrize(
    ("values", "alias"),
    [
        ({}, "ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/"),
        ({"number": "0130"}, "ubnd-tinh-quang-ngai/ke-hoach/2024/0130-kh-ubnd/"),
        ({"kind": "cong-van", "code": "UBND-KGVX"}, "ubnd-tinh-quang-ngai/cong-van/2024/76-ubnd-kgvx/"),
        ({"number": None}, "ubnd-tinh-quang-ngai/ke-hoach/2024/chua-ro-so-vb-bcdfghjk/"),
        ({"number": None, "code": None}, "ubnd-tinh-quang-ngai/ke-hoach/2024/chua-ro-so-vb-bcdfghjk/"),
        ({"issued_on": "2024"}, "ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/"),
        ({"issued_on": None}, "ubnd-tinh-quang-ngai/ke-hoach/khong-ro-nam/76-kh-ubnd/"),
    ],
)
def test_the_readable_alias_names_authority_kind_year_and_number(values, alias):
    """An unnumbered plan has chua-ro-so and its id in the place of the number."""
    assert readable_alias(plan_of(**values), "ubnd-tinh-quang-ngai") == alias


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("vb-9xw3t6bn/", "vb-9xw3t6bn/#iv-1-a", "#iv-1-a"),
        ("vb-9xw3t6bn/", "vb-9xw3t6bn/", "../vb-9xw3t6bn/"),
        ("lich/2024/11/", "vb-9xw3t6bn/#v-1", "../../../vb-9xw3t6bn/#v-1"),
        ("", "lich/", "lich/"),
        ("lich/", "", "../"),
        ("", "", "./"),
        ("", "#ky", "#ky"),
        ("co-quan/quang-ngai/so-y-te/", "co-quan/", "../../../co-quan/"),
    ],
)
def test_links_are_relative(page, target, link):
    """A link works at whatever sub-path the site is served from."""
    assert relative(page, target) == link


def test_the_pages_stand_where_the_contract_says():
    """Plans, clauses, agencies, matrices, the calendar and cited documents have the promised addresses."""
    assert addresses.plan_page("vb-9xw3t6bn") == "vb-9xw3t6bn/"
    assert addresses.clause_address("vb-9xw3t6bn", "iv-1-a") == "vb-9xw3t6bn/#iv-1-a"
    assert [addresses.agency_page(), addresses.agency_page("y-te")] == ["co-quan/", "co-quan/y-te/"]
    assert [addresses.matrix_page(), addresses.matrix_page("vb-9xw3t6bn")] == ["ma-tran/", "ma-tran/vb-9xw3t6bn/"]
    assert addresses.calendar_page() == "lich/"
    assert [addresses.calendar_page(2024), addresses.calendar_page(2024, 3)] == ["lich/2024/", "lich/2024/03/"]
    assert addresses.cited_document("06-qd-ttg-2019-01-03") == "can-cu/#06-qd-ttg-2019-01-03"
    assert addresses.alias_page(" /cu/76 ") == "cu/76/"


def test_minted_ids_are_ids_and_differ():
    """A minted id is vb- and eight letters or figures that are not mistaken for others."""
    minted = {addresses.mint_plan_id() for _ in range(200)}
    assert len(minted) == 200
    assert all(addresses.is_plan_id(each) for each in minted)
    refused = ("vb-9xw3t6b", "vb-aeioul10", "VB-9XW3T6BN", "vb-9xw3t6bnn", "")
    assert not any(addresses.is_plan_id(bad) for bad in refused)
