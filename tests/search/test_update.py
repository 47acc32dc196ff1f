"""The index is updated by what changed, and is what a clean build makes, byte for byte."""

from __future__ import annotations

import hashlib
import pickle
from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.checks.context import minimal
from generator.search import State, files, update
from generator.search.files import Frame
from generator.search.index import Gone, Named
from generator.search.placing import placed, room, steps
from generator.search.postings import Bounds
from generator.search.terms import terms
from generator.search.units import Entry, Unit
from generator.views.viewer import Viewer

SECTIONS = ("van-ban", "can-cu", "trang")
WORDS = ("và", "của", "trẻ", "em", "tẻ", "đuối", "nước", "bơi", "y", "tế", "số", "7")
SMALL = Bounds(many=9, many_pairs=6, long=3, stretch=3, file_bytes=90, few=100)
"""Bounds that a handful of documents crosses both ways; every update changes lines."""
FRAME = Frame({"labels": {}}, lambda key: [key.upper()])

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
units = st.lists(texts, min_size=1, max_size=24)
keys = st.tuples(st.sampled_from(SECTIONS), st.integers(0, 11))
edits = st.dictionaries(keys, st.one_of(st.none(), units), min_size=1, max_size=5)


def entry_of(section, number, found):
    """An entry of these texts."""
    rows = tuple(
        Unit([f"i-{place}", "", "", text], (text,), (f"=a {len(text)}", "=han")) for place, text in enumerate(found)
    )
    name = {"van-ban": f"vb-{number:08}", "can-cu": f"nghi-dinh-{number}", "trang": f"huong-dan/{number}/"}[section]
    of = rows[:1] if section == "can-cu" else rows
    return Entry(id=name, section=section, address=name, name=name, title="", year=2020 + number % 3, units=of)


def named_of(entries):
    """What names them, in the order of a site: the documents with the highest numbers are the newest."""
    order = sorted(entries, key=lambda key: (SECTIONS.index(key[0]), -key[1]))
    found = [entry_of(*key, entries[key]) for key in order]
    digests = [hashlib.sha256(repr(entry).encode()).hexdigest() for entry in found]
    return [Named(entry.key, digest, partial(terms, entry)) for entry, digest in zip(found, digests, strict=True)]


def applied(site, found):
    """The files after an update; a file that is said to be gone was there."""
    for one in found:
        if isinstance(one, Gone):
            del site[one.path]
        else:
            site[one.path] = one.data
    return site


def clean(entries, bounds):
    """The files of a clean build."""
    with State(None) as state:
        return applied({}, update(state, named_of(entries), FRAME, bounds=bounds))


@settings(max_examples=100)
@given(st.lists(edits, min_size=1, max_size=7), st.sampled_from((0, 1, 100)))
def test_any_sequence_of_edits_ends_in_the_bytes_of_a_clean_build(steps_taken, few):
    """Documents come, change, grow and go, across every bound of the index; no file is forgotten, none left over."""
    entries, site, bounds = {}, {}, replace(SMALL, few=few)
    with State(None) as state:
        for taken in steps_taken:
            entries = {key: texts for key, texts in {**entries, **taken}.items() if texts}
            applied(site, update(state, named_of(entries), FRAME, bounds=bounds))
            state.keep()
            assert site == clean(entries, bounds)


def many(count):
    """So many documents of some units each."""
    texts_of = [[f"{WORDS[(number + place) % 12]} {WORDS[place % 12]}" for place in range(20)] for number in range(12)]
    return {("van-ban", number): texts_of[number] for number in range(count)}


def test_bounds_are_crossed_both_ways():
    """A word becomes one of too many units and one of few again; the number of files rises and falls."""
    few, all_ = many(2), many(12)
    with State(None) as state:
        site = applied({}, update(state, named_of(few), FRAME, bounds=SMALL))
        state.keep()
        small = dict(site)
        applied(site, update(state, named_of(all_), FRAME, bounds=SMALL))
        state.keep()
        assert site == clean(all_, SMALL)
        assert len(site) > len(small)
        assert applied(site, update(state, named_of(few), FRAME, bounds=SMALL)) == small


def test_a_document_that_shrinks_leaves_no_passages_behind():
    """The files of its former clauses are said to be gone."""
    long, short = {("van-ban", 1): ["trẻ em"] * 70}, {("van-ban", 1): ["trẻ em"] * 2}
    with State(None) as state:
        site = applied({}, update(state, named_of(long), FRAME))
        state.keep()
        found = list(update(state, named_of(short), FRAME))
    gone = [one.path.rpartition("/")[2] for one in found if isinstance(one, Gone)]
    assert gone == ["1.json", "2.json"]
    assert applied(site, found) == clean(short, Bounds())


def test_nothing_is_made_of_what_did_not_change(tmp_path):
    """An update of the same content calls for no entry and writes no file."""
    entries = many(5)
    with State(tmp_path / "state") as state:
        list(update(state, named_of(entries), FRAME))
        state.keep()
    same = [Named(one.key, one.digest, pytest.fail) for one in named_of(entries)]
    with State(tmp_path / "state") as state:
        assert not state.fresh
        assert list(update(state, same, FRAME)) == []


def test_one_clause_changes_few_files(tmp_path):
    """Of twelve documents one is made anew, with the words that it lost and got."""
    entries = many(12)
    with State(tmp_path / "state") as state:
        list(update(state, named_of(entries), FRAME, bounds=SMALL))
        state.keep()
        entries["van-ban", 3][4] = "bơi và bơi"
        paths = {file.path for file in update(state, named_of(entries), FRAME, bounds=SMALL)}
    whole = clean(entries, SMALL)
    assert {path for path in paths if "/doan/" in path} == {path for path in whole if "/doan/vb-00000003/" in path}
    assert 0 < sum("/tu/" in path for path in paths) < sum("/tu/" in path for path in whole)


def test_another_order_of_documents_changes_the_columns_only(tmp_path):
    """Where the numbers of a document begin has nothing to do with its day."""
    made = named_of(many(6))
    with State(tmp_path / "state") as state:
        list(update(state, made, FRAME))
        state.keep()
        paths = {file.path.rpartition("/")[2] for file in update(state, made[::-1], FRAME)}
    assert paths == {"co-quan.json", "van-ban.json", "am-tiet.txt"}


@pytest.mark.parametrize("end", ["crash", "other version", "no database"])
def test_a_state_that_cannot_be_trusted_is_made_anew(tmp_path, end):
    """An update that nobody kept, another version of the program, a file that is something else: everything is made."""
    path = tmp_path / "state"
    with State(path) as state:
        list(update(state, named_of(many(3)), FRAME))
        state.keep()
    if end == "crash":
        with State(path) as state:
            next(update(state, named_of(many(4)), FRAME))
    if end == "no database":
        path.write_bytes(b"something else" * 100)
    with State(path, "2" if end == "other version" else "") as state:
        assert state.fresh
        assert applied({}, update(state, named_of(many(4)), FRAME)) == clean(many(4), Bounds())


def test_what_was_not_published_can_be_undone(tmp_path):
    """A build that failed before any file was in place leaves the state as it was."""
    path = tmp_path / "state"
    with State(path) as state:
        site = applied({}, update(state, named_of(many(3)), FRAME))
        state.keep()
    with State(path) as state:
        list(update(state, named_of(many(5)), FRAME))
        state.undo()
    with State(path) as state:
        assert not state.fresh
        assert applied(site, update(state, named_of(many(4)), FRAME)) == clean(many(4), Bounds())


def test_several_processes_make_the_same(corpus_of, configuration):
    """What makes and merges is a value that a process can be sent."""
    viewer = Viewer(corpus_of(minimal()), configuration, date(2024, 5, 10))
    one = {file.path: file.data for file in files(viewer, [])}

    def sent(call, values):
        return map(pickle.loads(pickle.dumps(call)), list(values))  # noqa: S301 - our own

    assert {file.path: file.data for file in files(viewer, [], make=sent, merge=sent)} == one


def test_terms_of_another_entry_are_refused():
    """The key that was named and the key that was made must agree, or a document would be found as another."""
    [wrong] = named_of({("van-ban", 1): ["a"]})
    with State(None) as state, pytest.raises(ValueError, match="vb-00000001"):
        list(update(state, [Named("vb-00000002", "", wrong.make)], FRAME))


@given(st.dictionaries(st.integers().map(str), st.integers(1, 60), max_size=40))
def test_entries_have_places_of_their_own(units_of):
    """No two overlap, all lie within twice the room, and a quarter of it is free."""
    starts = placed(units_of)
    size = room(sum(map(steps, units_of.values())))
    taken = [start + step for key, start in starts.items() for step in range(steps(units_of[key]))]
    assert len(taken) == len(set(taken)) <= 0.75 * size
    assert all(place < 2 * size for place in taken)


def test_another_entry_moves_few():
    """Of a thousand entries a handful begin elsewhere when one comes."""
    before = {f"vb-{number:08}": 100 + number % 40 for number in range(1000)}
    one, other = placed(before), placed(before | {"vb-nnnnnnnn": 120})
    assert sum(one[key] != other[key] for key in one) < 20
