"""What programs read: calendars, tables, redirects."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from icalendar import Calendar

from generator.checks import check
from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.feeds import data, ics, redirects
from generator.model import Where
from generator.publication import Published, PublishedList
from generator.views.viewer import Viewer
from tests.made import files

DEADLINES = (
    "[{label: I, agency: Phòng Y tế, text: '=Báo cáo; gửi \"sớm\".', deadlines: ["
    "{phrase: trước ngày 31/5/2024, before: 2024-05-31, what: Báo cáo 6 tháng},"
    "{phrase: từ 01/6 đến 30/6, from: 2024-06-01, to: 2024-06-30, what: Tháng hành động, period: true},"
    "{phrase: 15/11 hằng năm, every: year, before: --11-15, what: Báo cáo năm},"
    "{phrase: ngày 20 hằng quý, every: quarter, by: ---20, what: Họp},"
    "{phrase: ngay sau khi nhận, after: nhận văn bản, what: Triển khai}]}]"
)


@pytest.fixture
def viewer(corpus_of, configuration):
    """One invented plan with a deadline of every kind, on a site whose address is known."""
    site = SiteFile(name="Sổ", address="https://so.example/")
    known = Configuration(site, configuration.labels, {}, configuration.register)
    return Viewer(corpus_of(minimal(body=DEADLINES)), known, date(2024, 5, 10))


def file_of(room, viewer, path):
    """The bytes of one file of a room."""
    return next(file.data for file in room.files(viewer) if file.path == path)


def events(viewer, path="lich/lich.ics"):
    """The events of a calendar, by what they are about."""
    found = Calendar.from_ical(file_of(ics, viewer, path)).walk("VEVENT")
    return {str(event["SUMMARY"]).partition(": ")[2].partition(" (")[0]: event for event in found}


def test_event_says_who_and_ends_the_day_after(viewer):
    """All-day ends are exclusive (RFC 5545, 3.6.1), and the summary names who must do it."""
    event = events(viewer)["Báo cáo 6 tháng"]
    assert str(event["SUMMARY"]) == "Phòng Y tế huyện Sơn Hà: Báo cáo 6 tháng (trước ngày 31/5/2024)"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 5, 31), date(2024, 6, 1))
    assert str(event["UID"]) == "vb-bcdfghjk-i.1@kehoach"
    assert str(event["URL"]) == "https://so.example/vb-bcdfghjk/#i"


def test_period_covers_its_days(viewer):
    """A period of June ends, exclusively, on 1 July."""
    event = events(viewer)["Tháng hành động"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 6, 1), date(2024, 7, 1))


def test_recurring_deadlines_have_a_rule_from_the_first_day_after_issue(viewer):
    """Yearly and quarterly duties recur; their first day is not before the document."""
    yearly, quarterly = events(viewer)["Báo cáo năm"], events(viewer)["Họp"]
    assert (yearly["DTSTART"].dt, yearly["RRULE"].to_ical()) == (date(2024, 11, 15), b"FREQ=YEARLY")
    assert (quarterly["DTSTART"].dt, quarterly["RRULE"].to_ical()) == (date(2024, 6, 20), b"FREQ=MONTHLY;INTERVAL=3")


def test_relative_deadline_has_no_event(viewer):
    """A deadline counted from an event nobody knows is never invented as a date."""
    assert set(events(viewer)) == {"Báo cáo 6 tháng", "Tháng hành động", "Báo cáo năm", "Họp"}


def test_stamp_is_the_documents_date(viewer):
    """DTSTAMP does not follow the clock, so that two builds are the same bytes."""
    stamps = {event["DTSTAMP"].dt.isoformat() for event in events(viewer).values()}
    assert stamps == {"2024-05-02T00:00:00+00:00"}


def test_agency_calendar_holds_its_own_deadlines(viewer):
    """An agency subscribes to what binds it."""
    assert "Báo cáo 6 tháng" in events(viewer, "co-quan/quang-ngai/son-ha/phong-y-te/data.ics")


def test_csv_cells_are_no_formulas(viewer):
    """A text that begins with = is shown by a spreadsheet, not run."""
    text = file_of(data, viewer, "du-lieu/tasks.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["text"] == '\'=Báo cáo; gửi "sớm".'
    assert (rows[0]["requested"], rows[0]["with"]) == ("false", "")


def test_deadline_rows_tell_kind_and_days(viewer):
    """Days are ISO, null where the phrase names none."""
    rows = json.loads(file_of(data, viewer, "du-lieu/deadlines.json"))
    assert [(row["kind"], row["start"], row["end"], row["precision"]) for row in rows] == [
        ("before", "2024-05-31", "2024-05-31", "day"),
        ("period", "2024-06-01", "2024-06-30", "day"),
        ("every", None, None, "day-of-year"),
        ("every", None, None, "day-of-month"),
        ("within", None, None, None),
    ]


def test_alias_redirects_with_and_without_scripts(viewer):
    """The readable address leads to the permanent one, keeps the fragment where scripts run, and says canonical."""
    html = file_of(redirects, viewer, "ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/index.html").decode()
    assert '<noscript><meta http-equiv="refresh" content="0; url=../../../../vb-bcdfghjk/"></noscript>' in html
    assert '<link rel="canonical" href="https://so.example/vb-bcdfghjk/">' in html
    assert 'assets/redirect.js" data-target="../../../../vb-bcdfghjk/" data-moves="{}" data-keep>' in html


def with_published(viewer, *entries: Published):
    """The viewer of a site that has published some addresses before."""
    return Viewer(viewer.corpus, viewer.configuration, viewer.as_of, PublishedList(entries))


def gone_entry(address: str, moved: str | None = None, gone: str | None = None, owner: str | None = None):
    """An address of the list with what became of it."""
    return Published(address, moved, gone, Where("published.yml"), owner)


def test_moved_page_redirects_and_its_clauses_with_it(viewer):
    """A published address that moved leads to the new one, through all moves; a clause to where it went itself."""
    listed = with_published(
        viewer,
        gone_entry("vb-zzzzzzzz/", moved="vb-yyyyyyyy/"),
        gone_entry("vb-zzzzzzzz/#i", moved="vb-bcdfghjk/#i-1"),
        gone_entry("vb-zzzzzzzz/#ii"),
        gone_entry("vb-yyyyyyyy/", moved="vb-bcdfghjk/"),
    )
    html = file_of(redirects, listed, "vb-zzzzzzzz/index.html").decode()
    assert 'url=../vb-bcdfghjk/"' in html
    assert 'data-moves="{&quot;i&quot;: &quot;../vb-bcdfghjk/#i-1&quot;}">' in html


def test_aliases_of_a_plan_that_went_lead_to_what_is_said_of_it(viewer):
    """The readable address of a withdrawn document needs no line of its own."""
    alias = "ubnd-huyen-son-ha/ke-hoach/2024/9-kh-ubnd/"
    listed = with_published(viewer, gone_entry(alias, owner="vb-zzzzzzzz"), gone_entry("vb-zzzzzzzz/", gone="Thu hồi"))
    assert b'url=../../../../vb-zzzzzzzz/"' in file_of(redirects, listed, f"{alias}index.html")


def test_an_alias_that_two_authorities_share_offers_both(corpus_of, configuration):
    """Two communes of one name, one number, one year: the reader chooses."""
    plans = [
        minimal(id=key, place=f"{province}/hoa-loc", issuing_authority="UBND huyện Hòa Lộc")
        for key, province in (("vb-bcdfghj2", "quang-ngai"), ("vb-bcdfghj3", "kon-tum"))
    ]
    corpus = corpus_of(*plans)
    assert [plan.alias for plan in corpus.plans] == ["ubnd-huyen-hoa-loc/ke-hoach/2024/1-kh-ubnd/"] * 2
    assert not [p for p in check(corpus, configuration, published=PublishedList()) if p.level == "error"]
    viewer = Viewer(corpus, configuration, date(2024, 5, 10))
    html = file_of(redirects, viewer, "ubnd-huyen-hoa-loc/ke-hoach/2024/1-kh-ubnd/index.html").decode()
    assert '<a href="../../../../vb-bcdfghj2/">' in html
    assert "(huyện Hòa Lộc, tỉnh Kon Tum)</a></li>" in html


def test_an_alias_whose_first_document_went_still_tells_of_it(viewer):
    """A number that was given wrongly and then to its true document: an old link is not led to the other in silence."""
    alias = "ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/"
    listed = with_published(viewer, gone_entry(alias, owner="vb-zzzzzzzz"), gone_entry("vb-zzzzzzzz/", gone="Thu hồi"))
    html = file_of(redirects, listed, f"{alias}index.html").decode()
    assert '<a href="../../../../vb-bcdfghjk/">' in html
    assert '<a href="../../../../vb-zzzzzzzz/">' in html
    merged = with_published(
        viewer, gone_entry(alias, owner="vb-zzzzzzzz"), gone_entry("vb-zzzzzzzz/", moved="vb-bcdfghjk/")
    )
    assert b"redirect.js" in file_of(redirects, merged, f"{alias}index.html")


def test_every_file_has_a_path_of_its_own(viewer):
    """Two files at one address would overwrite each other."""
    paths = [file.path for file in files(viewer)]
    assert len(paths) == len(set(paths))
