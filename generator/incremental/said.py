"""From a document's files to everything that it says: its parts, and rows for the pages of other things.

A pure function of the files' bytes, the configuration and what was published of the document: made anywhere, kept in
the store, never asked of any other document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from msgspec import Struct

from generator.configuration import Configuration
from generator.corpus import Corpus, LightPlan, resolve
from generator.incremental.slices import row_name
from generator.incremental.store import Part, Rows, Said, digest, packed
from generator.jobs import MAKERS
from generator.publication import PublishedList
from generator.reading import PlanFile
from generator.register import Register
from generator.resolved import ResolvedPlan
from generator.views.viewer import Viewer
from generator.yaml_values import SourceMap


class SeveralTexts(ValueError):  # noqa: N818 - what is there, for the checks to tell
    """Two files claim to be the newest text of one document."""


_NO_DAY = date.min
"""What a document says does not depend on the day of the build."""


class Surroundings(Struct, frozen=True):
    """What a document is read in."""

    configuration: Configuration
    register: Register


def said(files: Sequence[PlanFile], around: Surroundings, published: PublishedList) -> Said:
    """What a document says whose files these are: its newest text and the earlier ones."""
    corpus = resolve(files, around.register)
    if len(corpus.plans) != 1:
        raise SeveralTexts(f"{len(corpus.plans)} newest texts of {files[0].plan.id}")
    plan = corpus.plans[0]
    viewer = Viewer(corpus, around.configuration, _NO_DAY, published)
    return Said(plan.id, place(plan), tuple(_parts(corpus, plan)), tuple(_rows(viewer, plan)))


def place(plan: ResolvedPlan) -> str:
    """What all plans are sorted by: newest first, then by id."""
    issued = plan.plan.issued_on
    first = issued.first if issued and issued.first else date.min
    return f"{date.max.toordinal() - first.toordinal():07d} {plan.id}"


def _parts(corpus: Corpus, plan: ResolvedPlan) -> Iterator[Part]:
    parts = {
        "head": plan.without_text(),
        "text": _without_source(plan),
        "source": plan.source,
        "positions": _positions(corpus, plan),
        "light": _light(corpus, plan),
        "unplaced": corpus.unplaced,
        "earlier": corpus.earlier,
    }
    for name, value in parts.items():
        data = packed(value)
        yield Part(name, digest(data), data)


def _without_source(plan: ResolvedPlan) -> ResolvedPlan:
    """The plan without the places of its values and without what was worked out of it."""
    return replace(plan, source=SourceMap(plan.source.file))


def _light(corpus: Corpus, plan: ResolvedPlan) -> LightPlan:
    head = plan.without_text()
    return LightPlan(
        head.plan, head.source, head.place, head.authority, (),
        named=plan.named, years=plan.years, clause_ids=plan.clause_ids, mentions=tuple(corpus.mentions_in(plan)),
        versions=tuple(text.plan.version for text in corpus.versions(plan.id)),
    )  # fmt: skip


def _positions(corpus: Corpus, plan: ResolvedPlan) -> SourceMap:
    """Where the values of its head and its citations stand: what the rules that compare plans point to."""
    # with what is above them: a lone citation stands where its list would
    cited = {mention.loc[:end] for mention in corpus.mentions_in(plan) for end in range(len(mention.loc) + 1)}
    values = {loc: at for loc, at in plan.source.values.items() if loc[:1] != ("body",) or loc in cited}
    return SourceMap(plan.source.file, values)


def _rows(viewer: Viewer, plan: ResolvedPlan) -> Iterator[Rows]:
    for made in MAKERS:
        found: dict[str, list[object]] = {}
        for key, row in made(viewer, plan):
            found.setdefault(key, []).append(row)
        for key, rows in found.items():
            data = packed(rows)
            yield Rows(row_name(made, key), len(rows), digest(data), data)


def unknown_places(files: Iterable[PlanFile], register: Register) -> dict[str, tuple[str, str]]:
    """By file the place that the register itself does not know, with who issues documents there."""
    pairs = {file.source.file: (file.plan.place, file.plan.issuing_authority) for file in files}
    return {name: pair for name, pair in pairs.items() if not register.place(pair[0]).known}
