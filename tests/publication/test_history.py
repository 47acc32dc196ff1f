"""What was published, corrected and withdrawn, out of the list of published addresses."""

from __future__ import annotations

from datetime import date

from generator.checks.context import minimal
from generator.publication import Event, history
from tests.publication.ledger_of import Ledger

BODY = "[{label: I, text: Dạy bơi cho trẻ em.}, {label: II, text: Rào ao hồ.}]"


def test_a_document_from_publication_to_withdrawal(corpus_of):
    """Published, corrected with the clauses that changed, came and went, withdrawn: newest first."""
    ledger = Ledger()
    ledger.publish(corpus_of(minimal(body=BODY)), "2026-01-10")
    later = BODY.replace("trẻ em.", "trẻ em các xã.").replace("}]", "}, {label: III, text: Cắm biển.}]")
    ledger.publish(corpus_of(minimal(body=later)), "2026-02-10")
    ledger.write('vb-bcdfghjk/#ii gone: "Đã bỏ"')
    ledger.publish(corpus_of(minimal(body=later.replace(", {label: II, text: Rào ao hồ.}", ""))), "2026-03-10")
    ledger.write('vb-bcdfghjk/ gone: "Bị thu hồi"')
    ledger.publish(corpus_of(), "2026-04-10")
    assert history(ledger.read()).events == (
        Event(date(2026, 4, 10), "vb-bcdfghjk", "gone"),
        Event(date(2026, 3, 10), "vb-bcdfghjk", "corrected", left=("ii",)),
        Event(date(2026, 2, 10), "vb-bcdfghjk", "corrected", changed=("i",), added=("iii",)),
        Event(date(2026, 1, 10), "vb-bcdfghjk", "published"),
    )


def test_events_of_one_day_stand_in_the_order_of_the_ids(corpus_of):
    """Two builds of one list are the same."""
    ledger = Ledger()
    ledger.publish(corpus_of(minimal(id="vb-zzzzzzzz", number='"2"'), minimal()), "2026-01-10")
    assert [event.plan_id for event in history(ledger.read()).events] == ["vb-bcdfghjk", "vb-zzzzzzzz"]


def test_what_changes_on_the_day_of_publication_is_no_correction(corpus_of):
    """An editor who publishes, finds a slip and publishes again has published once."""
    ledger = Ledger()
    for text in ("Dạy bơi.", "Dạy bơi cho trẻ."):
        ledger.publish(corpus_of(minimal(body=f"[{{label: I, text: {text}}}]")), "2026-01-10")
    assert [event.kind for event in history(ledger.read()).events] == ["published"]


def test_a_list_without_days_has_no_history():
    """As the first version of the program wrote it."""
    ledger = Ledger()
    ledger.text = "vb-bcdfghjk/:\nvb-bcdfghjk/#i:\n"
    assert history(ledger.read()).events == ()
