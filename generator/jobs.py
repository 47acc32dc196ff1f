"""Every page and file of the site as the work of one job: a plan, an agency, a place, a month, a list.

A job is a kind and a key. What it makes depends on its viewer alone, so that jobs can be made anywhere, in any order,
and again only when something they looked at has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator import addresses
from generator.feeds import akn, atom, data, exchange, ics, redirects, sheets, sitemap
from generator.rendering import File
from generator.views import agencies, calendar, departed, lists, log_page, matrices, plan_page, rows, versions
from generator.views.values import PageView
from generator.views.viewer import RowMaker, Viewer

Output = PageView | File


class Job(NamedTuple):
    """What is made at once: ``plan`` and an id, ``month`` and ``2024-05``, ``home`` and nothing."""

    kind: str
    key: str = ""


DUMPED = ("tasks", "tasks-csv")
"""Jobs that hold all that plans say in so many words; what is kept of a site lets them be written part by part."""

MAKERS: tuple[RowMaker, ...] = (
    *rows.MAKERS, *data.MAKERS, *ics.MAKERS, *sheets.MAKERS, *exchange.MAKERS, *sitemap.MAKERS,
)  # fmt: skip
"""Every maker of rows that a job may ask for."""


def jobs(viewer: Viewer) -> Iterator[Job]:
    """All jobs of a site."""
    corpus = viewer.corpus
    yield from (Job("plan", plan.id) for plan in corpus.plans)
    yield from (Job("alias", alias) for alias in corpus.aliases)
    yield from (Job("agency", key) for key in corpus.agencies)
    yield from (Job("place", place.id) for place in corpus.places)
    yield from (Job("kind", key) for key in corpus.kinds)
    yield from (Job("matrix", year) for year in matrices.years(viewer))
    for year in calendar.covered_years(viewer):
        yield Job("year", str(year))
        yield from (Job("month", f"{year}-{month:02d}") for month in range(1, 13))
    yield from (Job(kind) for kind in _SITE)


class Addresses:
    """The addresses of the pages and files that some jobs make, as far as a hand-written page may link to them."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._pages = {page for job in jobs for page in _pages(job)}

    def __contains__(self, address: object) -> bool:
        page, _, name = str(address).rpartition("/")
        page = f"{page}/" if page else ""
        return page in self._pages and (not name or name in _FILES or page == "du-lieu/")


_FILES = frozenset(f"data.{form}" for form in ("json", "csv", "ics", "xml", "xlsx")) | {
    "nd30.json", "atom.xml", "lich.ics",
}  # fmt: skip


def _pages(job: Job) -> Iterator[str]:
    key = job.key
    match job.kind:
        case "plan":
            yield from (addresses.plan_page(key), addresses.matrix_page(key))
        case "alias":
            yield key
        case "agency" | "kind":
            yield addresses.agency_page(key)
        case "place":
            yield from (addresses.agency_page(key), addresses.matrix_page(key))
        case "matrix":
            yield addresses.matrix_page(key)
        case "year" | "month":
            yield addresses.calendar_page(*map(int, key.split("-")))
        case _:
            yield from _SITE_PAGES.get(job.kind, ())


_SITE_PAGES = {
    "home": ("",),
    "plans": ("van-ban/",),
    "cited": ("can-cu/",),
    "fixed": ("tra-cuu/", addresses.resolver_page(), "du-lieu/"),
    "agencies": (addresses.agency_page(),),
    "matrices": (addresses.matrix_page(),),
    "calendar": (addresses.calendar_page(),),
    "log": (addresses.log_page(),),
}


def outputs(viewer: Viewer, job: Job) -> Iterator[Output]:
    """The pages and files of a job."""
    made = _SITE.get(job.kind)
    return made(viewer) if made else _KEYED[job.kind](viewer, job.key)


def _plan(viewer: Viewer, key: str) -> Iterator[Output]:
    plan = viewer.corpus.by_id[key]
    yield plan_page.page(viewer, plan)
    yield from versions.of_plan(viewer, plan)
    for page in matrices.of_plan(viewer, plan):
        yield page
        yield sheets.of_matrix(viewer, page, plan)
    yield from data.of_plan(viewer, plan)
    yield ics.of_plan(viewer, plan)
    yield akn.of_plan(viewer, plan)
    yield exchange.of_plan(viewer, plan)
    yield sheets.of_plan(viewer, plan)


def _alias(viewer: Viewer, key: str) -> Iterator[Output]:
    yield redirects.of_alias(viewer, key)


def _agency(viewer: Viewer, key: str) -> Iterator[Output]:
    agency = viewer.corpus.agencies[key]
    yield agencies.of_agency(viewer, agency)
    yield from data.of_agency(viewer, agency)
    yield ics.of_agency(viewer, agency)
    yield atom.of_agency(viewer, agency)
    yield sheets.of_agency(viewer, agency)


def _place(viewer: Viewer, key: str) -> Iterator[Output]:
    yield agencies.of_place(viewer, viewer.corpus.register.place(key))
    for page in matrices.of_place(viewer, key):
        yield from _with_sheet(viewer, page)


def _kind(viewer: Viewer, key: str) -> Iterator[Output]:
    yield agencies.of_kind(viewer, key)


def _matrix(viewer: Viewer, key: str) -> Iterator[Output]:
    return _with_sheet(viewer, matrices.of_year(viewer, key))


def _with_sheet(viewer: Viewer, page: PageView) -> Iterator[Output]:
    yield page
    yield sheets.of_matrix(viewer, page, None)


def _year(viewer: Viewer, key: str) -> Iterator[Output]:
    yield calendar.of_year(viewer, int(key))


def _month(viewer: Viewer, key: str) -> Iterator[Output]:
    year, month = key.split("-")
    yield calendar.of_month(viewer, int(year), int(month))


_KEYED: dict[str, Callable[[Viewer, str], Iterator[Output]]] = {
    "plan": _plan,
    "alias": _alias,
    "agency": _agency,
    "place": _place,
    "kind": _kind,
    "matrix": _matrix,
    "year": _year,
    "month": _month,
}


def _departed(viewer: Viewer) -> Iterator[Output]:
    yield from departed.pages(viewer)
    yield from redirects.of_departed(viewer)


def _one(made: Callable[[Viewer], Output]) -> Callable[[Viewer], Iterator[Output]]:
    return lambda viewer: iter((made(viewer),))


_SITE: dict[str, Callable[[Viewer], Iterator[Output]]] = {
    "home": _one(lists.home),
    "plans": _one(lists.plans),
    "cited": _one(lists.cited),
    "fixed": lists.fixed,
    "agencies": _one(agencies.index),
    "matrices": lambda viewer: _with_sheet(viewer, matrices.index(viewer)),
    "calendar": _one(calendar.index),
    "log": log_page.pages,
    "log-feed": _one(atom.of_site),
    "departed": _departed,
    "heads": data.of_site,
    **{kind: _one(made) for kind, made in zip(DUMPED, (data.tasks_json, data.tasks_csv), strict=True)},
    "deadlines": data.of_deadlines,
    "dates": ics.of_site,
    "records": _one(exchange.of_site),
}
"""What there is one of."""
