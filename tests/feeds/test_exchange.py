"""The fields of Decree 30/2020, Annex VI: its names, its form of dates, and nothing that is not known."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.feeds import exchange
from generator.views.viewer import Viewer

FIELDS = {
    "TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject", "Language", "SignerInfo", "To",
    "DueDate", "Description",
}  # fmt: skip


@pytest.fixture
def exported(corpus_of, configuration):
    """Every file of the export, read as JSON, of some plan files on a site whose address is known."""

    def export(*texts, address="https://so.example/"):
        known = Configuration(
            SiteFile(name="Sổ", address=address), configuration.labels, configuration.kinds, configuration.register
        )
        viewer = Viewer(corpus_of(*texts), known, date(2024, 5, 10))
        return {file.path: json.loads(file.data) for file in exchange.files(viewer)}

    return export


def of(exported, text, **options):
    """The record of one plan file."""
    return exported(text, **options)["vb-bcdfghjk/nd30.json"]


def due(deadlines):
    """A plan file with these deadlines in its one clause."""
    return minimal(body=f"[{{label: I, agency: Phòng Y tế, text: Bơi., deadlines: [{deadlines}]}}]")


def test_document_in_the_names_of_the_annex(exported):
    """Number and notation apart, day before month, position and name of the signer, who receives it."""
    text = minimal(
        "signatory: {name: Đinh Thị A, position: Phó Chủ tịch, capacity: KT}\nrecipients: [UBND tỉnh, 'Lưu: VT']\n"
    )
    assert of(exported, text) == {
        "TypeName": "Kế hoạch",
        "CodeNumber": "1",
        "CodeNotation": "KH-UBND",
        "IssuedDate": "02/05/2024",
        "OrganName": "UBND huyện Sơn Hà",
        "Subject": "Phòng, chống đuối nước",
        "Language": "Tiếng Việt",
        "SignerInfo": {"Position": "Phó Chủ tịch", "FullName": "Đinh Thị A"},
        "To": [{"OrganName": "UBND tỉnh"}],
        "DueDate": None,
        "Description": "https://so.example/vb-bcdfghjk/",
    }


def test_all_documents_stand_together_by_their_ids(exported):
    """The Annex has no field for our id, so it is the key."""
    files = exported(minimal(), minimal(id="vb-bcdfghj2", number='"2"'))
    assert list(files) == ["du-lieu/nd30.json", "vb-bcdfghj2/nd30.json", "vb-bcdfghjk/nd30.json"]
    assert files["du-lieu/nd30.json"] == {
        plan_id: files[f"{plan_id}/nd30.json"] for plan_id in ("vb-bcdfghjk", "vb-bcdfghj2")
    }


@pytest.mark.parametrize(
    ("issued_on", "note"),
    [
        ("2024-05", "Ngày ban hành chỉ biết: tháng 5/2024"),
        ("2024", "Ngày ban hành chỉ biết: năm 2024"),
        ("null", "Không rõ ngày ban hành"),
    ],
)
def test_date_known_in_part_is_told_in_the_note(exported, issued_on, note):
    """DD/MM/YYYY has no form for a month: no day is made up."""
    record = of(exported, minimal(issued_on=issued_on), address="")
    assert (record["IssuedDate"], record["Description"]) == (None, note)


def test_every_field_is_explained_on_the_page_of_open_data(configuration):
    """The table of the page has the fields of the record, the parts of the signer among them."""
    table = next(table for table in configuration.labels["data"]["tables"] if table["id"] == "nd30")
    assert {name for key in table["fields"] for name in key.split(", ")} == FIELDS


def test_what_is_not_known_is_null(exported):
    """Every field is always there."""
    record = of(exported, minimal(number="null", code="null"), address="")
    assert set(record) == FIELDS
    unknown = ("CodeNumber", "CodeNotation", "SignerInfo", "DueDate", "Description")
    assert [record[name] for name in unknown] == [None] * 5


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Lưu: VT", False), ("Lưu VT, LĐTBXH", False), ("Lưu.", True), ("Lưu trữ lịch sử tỉnh", True), ("UBND xã", True)],
)
def test_filing_is_no_recipient(exported, name, kept):
    """“Lưu: VT” says where the document is filed."""
    assert bool(of(exported, minimal(f"recipients: ['{name}']\n"))["To"]) is kept


@pytest.mark.parametrize(
    ("deadlines", "day"),
    [
        ("{phrase: x, before: 2024-11-15}, {phrase: y, by: 2024-06-20}", "20/06/2024"),
        ("{phrase: trong tháng 11, by: 2024-11}", "30/11/2024"),
        ("{phrase: hằng năm, every: year, before: --11-15}", "15/11/2024"),
        ("{phrase: hằng năm, every: year, before: --03-15}", "15/03/2025"),
        ("{phrase: đợt, from: 2024-06-01, to: 2024-06-30, period: true}, {phrase: y, on: 2024-09-01}", "01/09/2024"),
        ("{phrase: ngay khi nhận, after: nhận}, {phrase: hằng quý, every: quarter}", None),
    ],
)
def test_due_date_is_the_first_day_on_which_something_must_be_done(exported, deadlines, day):
    """Also of duties that come back; a period of activity or a phrase without a day is no due date."""
    assert of(exported, due(deadlines))["DueDate"] == day


def test_duty_that_comes_back_has_no_first_day_before_its_document_has_one(corpus_of):
    """Of a plan dated by its year alone, 15 March may have passed before it was issued."""
    body = "[{label: I, text: Bơi., deadlines: [{phrase: hằng năm, every: year, before: --03-15}]}]"
    plan = corpus_of(minimal(issued_on="2024", body=body)).plans[0]
    assert exchange.due_day(plan) is None
