"""A site that was renewed again and again is the site that is built anew."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import load
from generator.publishing import problems_of
from tests.incremental.worlds import STEPS, Builder, World, differing
from tests.site_builder import files_of

EXAMPLES = int(os.environ.get("KEHOACH_EXAMPLES", "4"))
"""A hundred take some minutes, and are worth them after a change to `generator/incremental`."""
steps = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 60)), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def builder():
    """What builds the worlds of this module."""
    with pytest.MonkeyPatch.context() as patch:
        yield Builder(patch)


def run(builder: Builder, sequence: list[tuple[str, int]], often: int = 6) -> None:
    """Take the steps one by one, renewing the site after each; compare it now and then with one that is built anew."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        root.mkdir()
        world = World.begin(root)
        site, cache = Path(folder, "site"), Path(folder, "cache")
        assert builder.build(world, site, cache)
        for place, (step, n) in enumerate(sequence, 1):
            STEPS[step](world, n)
            world.write()
            renewed = builder.build(world, site, cache)
            if place % often and place < len(sequence):
                continue
            assert problems_of(world.project) == load(world.project).problems
            clean = builder.clean(world, Path(folder, "clean"))
            assert renewed == (clean is not None), sequence[:place]
            if clean is not None:
                assert differing(files_of(site), clean) == [], sequence[:place]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequence=steps)
def test_a_renewed_site_is_byte_for_byte_the_one_that_is_built_anew(builder, sequence):
    """Whatever editors do, in whatever order: plans, register, labels, guides, the day; the problems told, too."""
    run(builder, sequence)


def test_every_step_by_itself(builder):
    """Each kind of change at least once, one after the other."""
    run(builder, [(step, n) for n, step in enumerate(STEPS)])


def test_a_place_that_the_register_does_not_know(builder):
    """It has a stand-in for all documents, named by the first that names it; until the register learns it."""
    steps = [("place", 1), ("text", 1), ("place", 3), ("title", 4), ("place", 2), ("register", 1), ("text", 3)]
    run(builder, steps, often=2)
