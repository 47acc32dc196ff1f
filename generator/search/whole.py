"""The whole index of a site, made at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.guides import Guide
from generator.rendering import File
from generator.resolved import ResolvedPlan
from generator.search.agencies import AgencyIndex
from generator.search.files import Frame, kind_names
from generator.search.index import Named, Run, update
from generator.search.state import State
from generator.search.terms import Terms, terms
from generator.search.units import Finder, guide_entries
from generator.views.viewer import Viewer


def files(viewer: Viewer, guides: Iterable[Guide], *, make: Run = map, merge: Run = map) -> Iterator[File]:
    """Every file that the search reads; the same content gives the same bytes."""
    with State(None) as state:
        made = update(state, named(viewer, guides), frame_of(viewer), make=make, merge=merge)
        yield from (file for file in made if isinstance(file, File))


def frame_of(viewer: Viewer) -> Frame:
    """What the index says beside its entries."""
    return Frame(AgencyIndex.of(viewer).values(), kind_names(viewer))


def named(viewer: Viewer, guides: Iterable[Guide]) -> Iterator[Named]:
    """Every entry of the site, made when it is asked for; the digests say nothing."""
    finder = Finder.of(viewer)
    for plan in viewer.corpus.plans:
        yield Named(plan.id, "", partial(_of_plan, finder, plan))
    for entry in (*finder.cited(), *guide_entries(guides)):
        yield Named(entry.key, "", partial(terms, entry))


def _of_plan(finder: Finder, plan: ResolvedPlan) -> Terms:
    return terms(finder.plan(plan))
