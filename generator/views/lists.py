"""The pages that list: home, all documents, everything cited, search, open data; and the resolver of citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import agency_page, calendar_page, log_page, plan_page, resolver_page
from generator.citations import CitedDocument
from generator.resolved import ResolvedPlan
from generator.vietnamese import fold, printed_date
from generator.views import calendar
from generator.views.agencies import AgencyLine, agency_line, kinds, place_link, places
from generator.views.values import CalendarEntry, Link, PageView
from generator.views.viewer import Viewer

Options = tuple[tuple[str, str], ...]
_SEARCH_FILES = (
    ("script", "assets/components.js"),
    ("script", "assets/search.js"),
    ("fetch", "tra-cuu/chi-muc/co-quan.json"),
    ("fetch", "tra-cuu/chi-muc/van-ban.json"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One line of a list of documents, with what it is sorted and filtered by."""

    plan: Link
    title: str
    kind: str
    authority: Link
    place: Link
    issued_on: str
    issued_key: str
    year: str
    field: str
    tasks: int
    deadlines: int
    search: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanList:
    """Every document, and the values that its filters offer."""

    lines: tuple[PlanLine, ...]
    kind_options: Options
    place_options: Options
    year_options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLine:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedList:
    """Everything cited anywhere."""

    lines: tuple[CitedLine, ...]
    kind_options: Options
    ambiguous: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The search page: a box, and the complete indexes for readers without JavaScript."""

    kinds: tuple[Link, ...]
    places: tuple[Link, ...]
    years: tuple[Link, ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """Home, documents, cited documents, search, the resolver of citations, open data."""
    label = viewer.label
    home = (Link(label("nav.home"), ""),)
    lines = [plan_line(viewer, plan) for plan in viewer.corpus.plans]
    yield PageView(
        path="", title=label("nav.home"), template="home.html.jinja", view=_home(viewer, lines),
        description=viewer.configuration.site.description, wide=True,
        data_links=(("application/atom+xml", f"{log_page()}atom.xml"),),
    )  # fmt: skip
    yield PageView(
        path="van-ban/", title=label("nav.plans"), template="plans.html.jinja", view=_plans(lines),
        description=label("plans.description"), breadcrumbs=home, wide=True,
    )  # fmt: skip
    yield PageView(
        path="can-cu/", title=label("nav.cited"), template="cited.html.jinja", view=_cited(viewer),
        description=label("cited.description"), breadcrumbs=home,
    )  # fmt: skip
    yield PageView(
        path="tra-cuu/", title=label("nav.search"), template="search.html.jinja", view=_search(viewer),
        description=label("search.description"), breadcrumbs=home,
        preloads=_SEARCH_FILES,
    )  # fmt: skip
    yield PageView(
        path=resolver_page(), title=label("resolver.title"), template="resolver.html.jinja", view=None,
        description=label("resolver.description"), breadcrumbs=home,
        preloads=_SEARCH_FILES,
    )  # fmt: skip
    yield PageView(
        path="du-lieu/", title=label("nav.data"), template="open_data.html.jinja", view=None,
        description=label("data.description"), breadcrumbs=home,
    )  # fmt: skip


def plan_line(viewer: Viewer, plan: ResolvedPlan) -> PlanLine:
    """A document as a line of a list."""
    issued = plan.plan.issued_on
    parts = (viewer.plan_name(plan), plan.plan.title, plan.authority.name, plan.plan.field or "")
    return PlanLine(
        plan=viewer.plan_link(plan),
        title=plan.plan.title,
        kind=viewer.kind_name(plan.plan.kind),
        authority=viewer.agency_link(plan.authority),
        place=place_link(plan.place),
        issued_on=printed_date(issued) if issued else "",
        issued_key=issued.first.isoformat() if issued and issued.first else "",
        year=str(issued.year) if issued else "",
        field=plan.plan.field or "",
        tasks=len(plan.tasks),
        deadlines=sum(not d.deadline.period for d in plan.deadlines),
        search=fold(" ".join(parts)),
    )


def _home(viewer: Viewer, lines: list[PlanLine]) -> HomePage:
    corpus = viewer.corpus
    found = calendar.entries(viewer)
    due = [entry for entry in found if entry.kind != "observance"]
    today = viewer.as_of.isoformat()
    per_year = Counter(line.year for line in lines if line.year)
    per_place = Counter(plan.place.id for plan in corpus.plans)
    known = corpus.register.file.kinds
    deadline_count = sum(not d.deadline.period for _, d in corpus.deadlines)
    counts = (("plans", len(lines)), ("agencies", len(corpus.agencies)), ("deadlines", deadline_count))
    tasks = sum(line.tasks for line in lines)
    acting = [agency_line(viewer, agency) for agency in corpus.agencies.values() if not agency.is_collective]
    return HomePage(
        coming=calendar.coming(viewer, due),
        past=tuple(reversed([entry for entry in due if entry.end < today][-5:])),
        observances=calendar.coming(viewer, (entry for entry in found if entry.kind == "observance")),
        newest=tuple(lines[:6]),
        places=tuple((place_link(place), per_place[place.id]) for place in places(viewer) if per_place[place.id]),
        agencies=tuple(sorted(acting, key=lambda line: (-line.tasks, line.search))[:10]),
        kinds=tuple(Link(known[key].name, agency_page(key)) for key in kinds(viewer)),
        years=tuple((Link(year, calendar_page(int(year))), per_year[year]) for year in sorted(per_year, reverse=True)),
        counts=(counts[0], ("tasks", tasks), *counts[1:]),
    )


def options(values: Iterable[str]) -> Options:
    """What a filter offers: each value once, in the order of the alphabet, under itself."""
    return tuple((value, value) for value in sorted(set(values) - {""}, key=lambda v: (fold(v), v)))


def _plans(lines: list[PlanLine]) -> PlanList:
    return PlanList(
        lines=tuple(lines),
        kind_options=options(line.kind for line in lines),
        place_options=options(line.place.text for line in lines),
        year_options=options(line.year for line in lines)[::-1],
    )


def _cited(viewer: Viewer) -> CitedList:
    lines = tuple(_cited_line(viewer, document) for document in viewer.corpus.cited.documents)
    references = Counter(d.reference_key for d in viewer.corpus.cited.documents)
    shared = {
        d.citation.reference for d in viewer.corpus.cited.documents if references[d.reference_key] > 1
    }
    return CitedList(lines=lines, kind_options=options(line.kind for line in lines), ambiguous=tuple(sorted(shared)))


def _cited_line(viewer: Viewer, document: CitedDocument) -> CitedLine:
    citation = document.citation
    by_plan: dict[str, list[Link]] = {}
    for mention in viewer.corpus.cited.mentions_of(document):
        plan = viewer.corpus.by_id[mention.plan_id]
        clause = plan.by_id.get(mention.clause_id)
        link = viewer.clause_link(plan.id, clause) if clause else _preamble(viewer, plan)
        by_plan.setdefault(plan.id, [])
        if link not in by_plan[plan.id]:
            by_plan[plan.id].append(link)
    text = viewer.citation_text(citation)
    return CitedLine(
        slug=document.slug,
        document=Link(text, plan_page(document.plan_id) if document.plan_id else None),
        is_here=document.plan_id is not None,
        kind=viewer.kind_name(citation.kind) if citation.kind else "",
        issuer=citation.issuer or "",
        year=str(citation.issued_on.year) if citation.issued_on else "",
        title=citation.title or "",
        cited_by=tuple(
            (viewer.plan_link(viewer.corpus.by_id[key]), tuple(links)) for key, links in sorted(by_plan.items())
        ),
        search=fold(f"{text} {citation.title or ''}"),
    )


def _preamble(viewer: Viewer, plan: ResolvedPlan) -> Link:
    return Link(viewer.label("plan.legal_bases"), f"{plan_page(plan.id)}#can-cu")


def _search(viewer: Viewer) -> SearchPage:
    known = viewer.corpus.register.file.kinds
    issued = {
        plan.plan.issued_on.year for plan in viewer.corpus.plans if plan.plan.issued_on and plan.plan.issued_on.year
    }
    return SearchPage(
        kinds=tuple(Link(known[key].name, agency_page(key)) for key in kinds(viewer)),
        places=tuple(place_link(place) for place in places(viewer)),
        years=tuple(Link(str(year), calendar_page(year)) for year in sorted(issued, reverse=True)),
    )
