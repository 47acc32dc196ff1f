"""Calendars as a second, independent reader sees them, from one publication to the next."""

from __future__ import annotations

import warnings
from datetime import date

import pytest

from generator.checks.context import minimal
from generator.feeds import ics
from generator.views.viewer import Viewer
from tests.publication.ledger_of import Ledger

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

DUE = (
    "[{label: I, agency: Phòng Y tế, text: Khám sức khỏe., deadlines: ["
    "{phrase: trước ngày 31/5/2024, before: 2024-05-31, what: 'Báo cáo; gửi, sớm'},"
    "{phrase: 15/11 hằng năm, every: year, before: --11-15, what: Báo cáo năm}]}]"
)
LATER = DUE.replace("31/5/2024", "15/6/2024").replace("2024-05-31", "2024-06-15")
NONE = "[{label: I, agency: Phòng Y tế, text: Khám sức khỏe.}]"


@pytest.fixture
def events(corpus_of, configuration):
    """The events of a calendar by their UIDs, after publications of some texts on some days, as vobject reads them."""

    def found(path, *publications, last=None, notes=()):
        ledger = Ledger()
        for day, text in publications:
            ledger.publish(corpus_of(*text), day)
        for note in notes:
            ledger.write(note)
        corpus = corpus_of(*(last if last is not None else publications[-1][1]))
        viewer = Viewer(corpus, configuration, date(2024, 5, 10), ledger.read())
        data = next(file.data for file in ics.files(viewer) if file.path == path)
        calendar = vobject.readOne(data.decode())
        return {event.uid.value: event for event in calendar.contents.get("vevent", [])}

    return found


FIRST, SECOND = "vb-bcdfghjk-i.1@kehoach", "vb-bcdfghjk-i.2@kehoach"
PLAN = "vb-bcdfghjk/data.ics"


def test_another_parser_reads_days_rules_and_words(events):
    """All-day events whose ends are exclusive; commas and semicolons come out as they went in."""
    found = events(PLAN, ("2024-05-03", [minimal(body=DUE)]))
    assert sorted(found) == [FIRST, SECOND]
    event = found[FIRST]
    assert (event.dtstart.value, event.dtend.value) == (date(2024, 5, 31), date(2024, 6, 1))
    assert event.summary.value == "Phòng Y tế huyện Sơn Hà: Báo cáo; gửi, sớm (trước ngày 31/5/2024)"
    assert found[SECOND].rrule.value == "FREQ=YEARLY"
    assert event.sequence.value == "0"


def test_the_sequence_rises_when_the_day_changes(events):
    """Same UID, higher SEQUENCE (RFC 5545, 3.8.7.4), stamped with the day of the change; the other event stays."""
    found = events(PLAN, ("2024-05-03", [minimal(body=DUE)]), ("2024-05-20", [minimal(body=LATER)]))
    assert found[FIRST].sequence.value == "1"
    assert found[FIRST].dtstart.value == date(2024, 6, 15)
    assert found[FIRST].dtstamp.value.date() == date(2024, 5, 20)
    assert (found[SECOND].sequence.value, found[SECOND].dtstamp.value.date()) == ("0", date(2024, 5, 2))


def test_a_change_that_no_publication_has_recorded_yet_counts(events):
    """A server that builds on every commit sends the change before somebody runs `kehoach publish`."""
    found = events(PLAN, ("2024-05-03", [minimal(body=DUE)]), last=[minimal(body=LATER)])
    assert found[FIRST].sequence.value == "1"


def test_a_deadline_put_in_before_another_does_not_take_its_uid(events):
    """Who subscribed keeps the old event as it was; the new one has a UID that nothing had."""
    before = "deadlines: [{phrase: trước ngày 20/5/2024, before: 2024-05-20, what: Báo cáo nhanh},"
    found = events(
        PLAN, ("2024-05-03", [minimal(body=DUE)]), last=[minimal(body=DUE.replace("deadlines: [", before))]
    )
    assert found[FIRST].dtstart.value == date(2024, 5, 31)
    assert found[FIRST].sequence.value == "0"
    assert found["vb-bcdfghjk-i.3@kehoach"].dtstart.value == date(2024, 5, 20)


def test_a_deadline_that_goes_leaves_the_others_theirs(events):
    """The first is cancelled, the second stays the second."""
    later = DUE.replace("{phrase: trước ngày 31/5/2024, before: 2024-05-31, what: 'Báo cáo; gửi, sớm'},", "")
    found = events(PLAN, ("2024-05-03", [minimal(body=DUE)]), last=[minimal(body=later)])
    assert found[FIRST].status.value == "CANCELLED"
    assert found[SECOND].rrule.value == "FREQ=YEARLY"


@pytest.mark.parametrize("recorded", [True, False])
def test_a_deadline_taken_away_is_sent_as_cancelled(events, recorded):
    """On its old day, with a higher SEQUENCE, also in the calendars of the site and of the agency, recorded or not."""
    publications = [("2024-05-03", [minimal(body=DUE)])]
    publications += [("2024-06-01", [minimal(body=NONE)])] if recorded else []
    for path in (PLAN, "lich/lich.ics", "co-quan/quang-ngai/son-ha/phong-y-te/data.ics"):
        event = events(path, *publications, last=[minimal(body=NONE)])[FIRST]
        assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")
        assert event.dtstart.value == date(2024, 5, 31)


def test_a_withdrawn_document_cancels_its_deadlines(events):
    """Its calendar is still at its address."""
    found = events(PLAN, ("2024-05-03", [minimal(body=DUE)]), last=[], notes=['vb-bcdfghjk/ gone: "Thu hồi"'])
    assert {event.status.value for event in found.values()} == {"CANCELLED"}
    assert sorted(found) == [FIRST, SECOND]
