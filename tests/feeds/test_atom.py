"""The Atom feeds, opened by an independent reader."""

from __future__ import annotations

from datetime import date

import feedparser
import pytest

from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.feeds import atom
from generator.publication import History
from generator.views.viewer import Viewer
from tests.publication.ledger_of import Ledger

TASK = "[{label: I, agency: Phòng Y tế, text: Khám sức khỏe cho trẻ em <b>.}]"


@pytest.fixture
def site(corpus_of, configuration):
    """Two documents published one after the other, the first corrected since."""
    ledger = Ledger()
    first, second = minimal(body=TASK), minimal(id="vb-bcdfghj2", number='"2"')
    ledger.publish(corpus_of(first), "2026-01-10")
    ledger.publish(corpus_of(first, second), "2026-02-10")
    now = corpus_of(first.replace("sức khỏe", "sức khỏe định kỳ"), second)
    ledger.publish(now, "2026-03-10")
    known = Configuration(
        SiteFile(name="Sổ & sách", address="https://so.example/"), configuration.labels, configuration.kinds,
        configuration.register,
    )  # fmt: skip
    return Viewer(now, known, date(2026, 3, 11), ledger.read())


def feed_of(viewer, path):
    """A feed as a reader's program has it."""
    found = feedparser.parse(next(file.data for file in atom.files(viewer) if file.path == path))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_the_sites_feed_tells_what_is_new_and_what_changed(site):
    """Newest first, each with a title, a day, a link and what changed."""
    feed = feed_of(site, "nhat-ky/atom.xml")
    assert feed.feed.title == "Sổ & sách"
    assert [(entry.title.partition(":")[0], entry.updated) for entry in feed.entries] == [
        ("Sửa", "2026-03-10T00:00:00+07:00"),
        ("Công bố", "2026-02-10T00:00:00+07:00"),
        ("Công bố", "2026-01-10T00:00:00+07:00"),
    ]
    assert feed.entries[0].link == "https://so.example/vb-bcdfghjk/"
    assert "đổi: Mục I" in feed.entries[0].summary
    assert feed.feed.updated == "2026-03-10T00:00:00+07:00"


def test_an_agencys_feed_has_what_concerns_it(site):
    """The documents that give it work, not the others."""
    feed = feed_of(site, "co-quan/quang-ngai/son-ha/phong-y-te/atom.xml")
    assert {entry.link for entry in feed.entries} == {"https://so.example/vb-bcdfghjk/"}
    assert len(feed.entries) == 2


def test_an_agencys_feed_has_the_order_of_the_log(corpus_of, site):
    """Its documents' events lie between each other, on one day by their ids; the newest fifty and no more."""
    texts = [minimal(id=f"vb-bcdfghj{x}", number=f'"{x}"', body=TASK) for x in "zxcv"]
    ledger = Ledger()
    for day in range(1, 29):
        said = [text.replace("sức khỏe", f"sức khỏe {day}") for text in texts]
        ledger.publish(corpus_of(*(new if day % 3 else old for old, new in zip(texts, said, strict=True))),
                       f"2026-02-{day:02d}")  # fmt: skip
    viewer = Viewer(corpus_of(*texts), site.configuration, site.as_of, ledger.read())
    log, own = (
        [entry.id for entry in feed_of(viewer, path).entries]
        for path in ("nhat-ky/atom.xml", "co-quan/quang-ngai/son-ha/phong-y-te/atom.xml")
    )
    assert len(viewer.history.events) > len(log) == atom.MOST
    assert own == log


class Counted(tuple):
    """A history that knows how often it was walked through."""

    walks = 0
    __slots__ = ()

    def __iter__(self):
        """One more walk."""
        Counted.walks += 1
        return super().__iter__()


def test_the_history_is_walked_once_however_many_agencies_there_are(site):
    """The log and the agencies grow together."""
    viewer = Viewer(site.corpus, site.configuration, site.as_of, site.published)
    viewer.__dict__["history"] = History(Counted(site.history.events))
    Counted.walks = 0
    assert len(list(atom.files(viewer))) > 2
    assert Counted.walks == 1


def test_ids_do_not_depend_on_where_the_site_is(site, configuration):
    """A feed reader must not show everything again after a move; no two entries share an id."""
    moved = Configuration(
        SiteFile(name="Sổ & sách", address="https://moi.example/so/"), configuration.labels, configuration.kinds,
        configuration.register,
    )  # fmt: skip
    there = Viewer(site.corpus, moved, site.as_of, site.published)
    ids = [entry.id for entry in feed_of(site, "nhat-ky/atom.xml").entries]
    assert ids == [entry.id for entry in feed_of(there, "nhat-ky/atom.xml").entries]
    assert len(set(ids)) == len(ids)


def test_two_makings_are_the_same_bytes(site):
    """No clock is asked."""
    assert [file.data for file in atom.files(site)] == [file.data for file in atom.files(site)]


def test_a_site_that_never_published_has_an_empty_feed(site):
    """And a valid one."""
    viewer = Viewer(site.corpus, site.configuration, site.as_of)
    assert feed_of(viewer, "nhat-ky/atom.xml").entries == []


def test_a_character_that_xml_cannot_hold_is_shown_as_lost(corpus_of, site):
    """In a title, in the name of the agency, in the editor's word: it stops no build and is not passed over."""
    ledger = Ledger()
    task = '[{label: I, agency: "Hội \\a Bơi", text: Dạy bơi.}]'
    odd, other = minimal(title='"Bơi \\x01 an toàn"', body=task), minimal(id="vb-bcdfghj2", number='"2"')
    ledger.publish(corpus_of(odd, other), "2026-01-10")
    ledger.write('vb-bcdfghj2/ gone: "Thu \\x01 hồi"')
    ledger.publish(corpus_of(odd), "2026-02-10")
    viewer = Viewer(corpus_of(odd), site.configuration, site.as_of, ledger.read())
    gone, _, odd_one = feed_of(viewer, "nhat-ky/atom.xml").entries
    assert gone.summary == "Thu \ufffd hồi"
    assert odd_one.title.endswith("– Bơi \ufffd an toàn")
    assert [file.path for file in atom.files(viewer) if "Hội \ufffd Bơi".encode() in file.data] != []
