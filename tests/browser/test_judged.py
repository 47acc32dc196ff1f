"""Searches as people type them, judged in a real Chromium on the page of results (tests/search/judged.yml).

Run with `-s` to see success@1, success@3 and the mean reciprocal rank of every sort of query.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from urllib.parse import quote_plus

import pytest
import yaml

pytestmark = pytest.mark.browser

ROWS = yaml.safe_load((Path(__file__).parents[1] / "search/judged.yml").read_text("utf-8"))
LOOKED_AT = 10
ASK = "(address) => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"


@pytest.fixture(scope="module")
def ranks(browser, searched):
    """Query → the rank of the first result that counts, 0 where none of the first ten does."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{searched}tra-cuu/")
    found = {}
    for row in ROWS:
        page.evaluate(ASK, f"?q={quote_plus(row['query'])}")
        page.wait_for_function(
            "(query) => document.querySelector('[data-results]').dataset.shown === query", arg=row["query"]
        )
        links = page.locator("[data-list] > li > p:first-child > a").evaluate_all("(all) => all.map((one) => one.href)")
        addresses = [link.removeprefix(searched) for link in links[:LOOKED_AT]]
        found[row["query"]] = next((n for n, one in enumerate(addresses, 1) if one in row["expect"]), 0)
    page.close()
    _print(found)
    return found


def _print(found: dict[str, int]) -> None:
    by_sort = defaultdict(list)
    for row in ROWS:
        by_sort[row["sort"]].append(found[row["query"]])
        by_sort["all"].append(found[row["query"]])
    print()
    for sort, places in by_sort.items():
        first, three = (sum(0 < place <= most for place in places) / len(places) for most in (1, 3))
        mean = sum(1 / place for place in places if place) / len(places)
        print(f"{sort:>9}: {len(places)} queries, success@1 {first:.3f}, success@3 {three:.3f}, MRR {mean:.3f}")


def test_the_judged_set_is_large_and_as_people_type():
    """At least 80 queries, half of them without accents, many abbreviated or with a slip of the hand."""
    traits = [set(row["traits"]) for row in ROWS]
    assert len({row["query"] for row in ROWS}) == len(ROWS) >= 80
    assert sum("no-accents" in one for one in traits) >= 0.45 * len(ROWS)
    assert sum(bool(one & {"abbreviation", "slip", "case", "variant"}) for one in traits) >= 0.3 * len(ROWS)


def test_every_agency_is_the_first_result(ranks):
    """Who asks for an agency sees it first, however it is typed."""
    assert [row["query"] for row in ROWS if row["sort"] == "agency" and ranks[row["query"]] != 1] == []


def test_the_right_result_is_among_the_first_three(ranks):
    """success@3 of all queries is at least 0.97."""
    missed = [row["query"] for row in ROWS if not 0 < ranks[row["query"]] <= 3]
    assert len(missed) <= 0.03 * len(ROWS), missed


def test_results_that_must_come_first_do(ranks):
    """Where only one answer is just, it is the first in at least 97 of 100 cases."""
    asked = [row["query"] for row in ROWS if row["within"] == 1]
    missed = [query for query in asked if ranks[query] != 1]
    assert len(missed) <= 0.03 * len(asked), missed


def test_no_query_without_accents_is_worse_than_with(ranks):
    """Accents, abbreviations and slips change nothing about the place of the result."""
    worst = LOOKED_AT + 1
    worse = [
        (row["query"], ranks[row["query"]], ranks[row["same_as"]])
        for row in ROWS
        if row.get("same_as") and (ranks[row["query"]] or worst) > (ranks[row["same_as"]] or worst)
    ]
    assert worse == []
