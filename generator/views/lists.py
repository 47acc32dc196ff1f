"""The pages that list: home, all documents, everything cited, search, open data; and the resolver of citations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.addresses import agency_page, calendar_page, log_page, plan_page, resolver_page
from generator.citations import CitedDocument
from generator.vietnamese import fold
from generator.views import calendar
from generator.views.agencies import AgencyLine, agency_line, kinds
from generator.views.rows import Citing, PlanLine, citing, lines
from generator.views.values import CalendarEntry, Link, PageView
from generator.views.viewer import Viewer, place_link

Options = tuple[tuple[str, str], ...]
_SEARCH_FILES = (
    ("script", "assets/components.js"),
    ("script", "assets/search.js"),
    ("fetch", "tra-cuu/chi-muc/co-quan.json"),
    ("fetch", "tra-cuu/chi-muc/van-ban.json"),
)


class HomePage(Struct, frozen=True, kw_only=True):
    """The way in."""

    coming: tuple[CalendarEntry, ...]
    past: tuple[CalendarEntry, ...]
    observances: tuple[CalendarEntry, ...]
    newest: tuple[PlanLine, ...]
    places: tuple[tuple[Link, int], ...]
    agencies: tuple[AgencyLine, ...]
    kinds: tuple[Link, ...]
    years: tuple[tuple[Link, int], ...]
    counts: tuple[tuple[str, int], ...]


class PlanList(Struct, frozen=True, kw_only=True):
    """Every document, and the values that its filters offer."""

    lines: tuple[PlanLine, ...]
    kind_options: Options
    place_options: Options
    year_options: Options


class CitedLine(Struct, frozen=True, kw_only=True):
    """A cited document and what cites it."""

    slug: str
    document: Link
    is_here: bool
    kind: str
    issuer: str
    year: str
    title: str
    cited_by: tuple[tuple[Link, tuple[Link, ...]], ...]
    search: str


class CitedList(Struct, frozen=True, kw_only=True):
    """Everything cited anywhere."""

    lines: tuple[CitedLine, ...]
    kind_options: Options
    ambiguous: tuple[str, ...]


class SearchPage(Struct, frozen=True, kw_only=True):
    """The search page: a box, and the complete indexes for readers without JavaScript."""

    kinds: tuple[Link, ...]
    places: tuple[Link, ...]
    years: tuple[Link, ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """Home, documents, cited documents, search, the resolver of citations, open data."""
    yield home(viewer)
    yield plans(viewer)
    yield cited(viewer)
    yield from fixed(viewer)


def home(viewer: Viewer) -> PageView:
    """The way in."""
    return PageView(
        path="", title=viewer.label("nav.home"), template="home.html.jinja", view=_home(viewer),
        description=viewer.configuration.site.description, wide=True,
        data_links=(("application/atom+xml", f"{log_page()}atom.xml"),),
    )  # fmt: skip


def plans(viewer: Viewer) -> PageView:
    """Every document."""
    label = viewer.label
    return PageView(
        path="van-ban/", title=label("nav.plans"), template="plans.html.jinja", view=_plans(viewer.rows(lines)),
        description=label("plans.description"), breadcrumbs=_above(viewer), wide=True,
    )  # fmt: skip


def cited(viewer: Viewer) -> PageView:
    """Everything cited anywhere."""
    label = viewer.label
    return PageView(
        path="can-cu/", title=label("nav.cited"), template="cited.html.jinja", view=_cited(viewer),
        description=label("cited.description"), breadcrumbs=_above(viewer),
    )  # fmt: skip


def fixed(viewer: Viewer) -> Iterator[PageView]:
    """Search, the resolver of citations, open data: they say nothing of single documents."""
    label, above = viewer.label, _above(viewer)
    yield PageView(
        path="tra-cuu/", title=label("nav.search"), template="search.html.jinja", view=_search(viewer),
        description=label("search.description"), breadcrumbs=above,
        preloads=_SEARCH_FILES,
    )  # fmt: skip
    yield PageView(
        path=resolver_page(), title=label("resolver.title"), template="resolver.html.jinja", view=None,
        description=label("resolver.description"), breadcrumbs=above,
        preloads=_SEARCH_FILES,
    )  # fmt: skip
    yield PageView(
        path="du-lieu/", title=label("nav.data"), template="open_data.html.jinja", view=None,
        description=label("data.description"), breadcrumbs=above,
    )  # fmt: skip


def _above(viewer: Viewer) -> tuple[Link, ...]:
    return (Link(viewer.label("nav.home"), ""),)


def _home(viewer: Viewer) -> HomePage:
    corpus, found = viewer.corpus, viewer.rows(lines)
    per_year = Counter(line.year for line in found if line.year)
    per_place = Counter(line.place.address for line in found)
    known = corpus.register.file.kinds
    acting = [agency_line(viewer, agency) for agency in corpus.agencies.values() if not agency.is_collective]
    places = [(place_link(place), per_place[agency_page(place.id)]) for place in corpus.places]
    return HomePage(
        coming=calendar.coming(viewer, ("deadline", "period")),
        past=calendar.past(viewer, ("deadline", "period"), 5),
        observances=calendar.coming(viewer, ("observance",)),
        newest=tuple(found[:6]),
        places=tuple((link, count) for link, count in places if count),
        agencies=tuple(sorted(acting, key=lambda line: (-line.tasks, line.search))[:10]),
        kinds=tuple(Link(known[key].name, agency_page(key)) for key in kinds(viewer)),
        years=tuple((Link(year, calendar_page(int(year))), per_year[year]) for year in sorted(per_year, reverse=True)),
        counts=(
            ("plans", len(found)),
            ("tasks", sum(line.tasks for line in found)),
            ("agencies", len(corpus.agencies)),
            ("deadlines", sum(line.deadlines for line in found)),
        ),
    )


def options(values: Iterable[str]) -> Options:
    """What a filter offers: each value once, in the order of the alphabet, under itself."""
    return tuple((value, value) for value in sorted(set(values) - {""}, key=lambda v: (fold(v), v)))


def _plans(lines: Sequence[PlanLine]) -> PlanList:
    return PlanList(
        lines=tuple(lines),
        kind_options=options(line.kind for line in lines),
        place_options=options(line.place.text for line in lines),
        year_options=options(line.year for line in lines)[::-1],
    )


def _cited(viewer: Viewer) -> CitedList:
    plans = {plan.id: plan for plan in viewer.rows(citing)}
    lines = tuple(_cited_line(viewer, document, plans) for document in viewer.corpus.cited.documents)
    references = Counter(d.reference_key for d in viewer.corpus.cited.documents)
    shared = {
        d.citation.reference for d in viewer.corpus.cited.documents if references[d.reference_key] > 1
    }
    return CitedList(lines=lines, kind_options=options(line.kind for line in lines), ambiguous=tuple(sorted(shared)))


def _cited_line(viewer: Viewer, document: CitedDocument, plans: Mapping[str, Citing]) -> CitedLine:
    citation = document.citation
    by_plan: dict[str, dict[Link, None]] = defaultdict(dict)
    for mention in viewer.corpus.cited.mentions_of(document):
        by_plan[mention.plan_id][plans[mention.plan_id].places[mention.loc]] = None
    text = viewer.citation_text(citation)
    return CitedLine(
        slug=document.slug,
        document=Link(text, plan_page(document.plan_id) if document.plan_id else None),
        is_here=document.plan_id is not None,
        kind=viewer.kind_name(citation.kind) if citation.kind else "",
        issuer=citation.issuer or "",
        year=str(citation.issued_on.year) if citation.issued_on else "",
        title=citation.title or "",
        cited_by=tuple((plans[key].plan, tuple(links)) for key, links in sorted(by_plan.items())),
        search=fold(f"{text} {citation.title or ''}"),
    )


def _search(viewer: Viewer) -> SearchPage:
    known = viewer.corpus.register.file.kinds
    issued = {int(line.year) for line in viewer.rows(lines) if line.year.isdecimal()}
    return SearchPage(
        kinds=tuple(Link(known[key].name, agency_page(key)) for key in kinds(viewer)),
        places=tuple(place_link(place) for place in viewer.corpus.places),
        years=tuple(Link(str(year), calendar_page(year)) for year in sorted(issued, reverse=True)),
    )
