"""Trang cơ quan: of one agency, of a kind at several levels, of a place, and the index of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from generator.addresses import agency_page, plan_page
from generator.model import Role
from generator.register import LEVELS, Agency, Place
from generator.resolved import ResolvedPlan
from generator.vietnamese import fold, printed_date
from generator.views.values import DeadlineView, Link, PageView, TaskRow, TocItem
from generator.views.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ThroughCollective:
    """What reaches an agency because a collective it belongs to is given work."""

    collective: Link
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """Everything an agency's page shows."""

    id: str
    name: str
    other_names: tuple[str, ...]
    place: Link
    level: str
    kind: Link | None
    began_on: str
    ended_on: str
    successors: tuple[Link, ...]
    is_registered: bool
    is_collective: bool
    members: tuple[Link, ...]
    issued: tuple[Link, ...]
    rows: tuple[TaskRow, ...]
    through: tuple[ThroughCollective, ...]
    deadlines: tuple[DeadlineView, ...]
    received: tuple[DeadlineView, ...]
    role_options: tuple[tuple[str, str], ...]
    plan_options: tuple[tuple[str, str], ...]
    year_options: tuple[tuple[str, str], ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One line of an index: an agency and how many tasks it has, itself and through collectives."""

    agency: Link
    place: Link
    tasks: int
    through: int
    search: str


@dataclass(frozen=True, slots=True)
class LevelOfKind:
    """The agencies of one kind at one level."""

    level: str
    bodies: tuple[str, ...]
    lines: tuple[AgencyLine, ...]
    rows: tuple[tuple[Link, TaskRow], ...]


@dataclass(frozen=True, slots=True)
class KindPage:
    """A kind of agency, level by level."""

    name: str
    levels: tuple[LevelOfKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """A place: its dates, the places below, its agencies and plans."""

    unit: str
    level: str
    began_on: str
    ended_on: str
    successors: tuple[Link, ...]
    below: tuple[Link, ...]
    lines: tuple[AgencyLine, ...]
    plans: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgencyIndex:
    """All agencies by place and all kinds."""

    places: tuple[tuple[Link, tuple[AgencyLine, ...]], ...]
    kinds: tuple[tuple[Link, int], ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The index, a page per place, per kind, per agency."""
    yield _index(viewer)
    shown = {place.id: place for place in places(viewer)}
    for place in shown.values():
        yield _place(viewer, place, shown)
    for key in kinds(viewer):
        yield _kind(viewer, key)
    for agency in viewer.corpus.agencies.values():
        yield _agency(viewer, agency)


def places(viewer: Viewer) -> list[Place]:
    """The places that have an agency or a plan on the site, and those above them, by key."""
    register = viewer.corpus.register
    used = [agency.place for agency in viewer.corpus.agencies.values()] + [plan.place for plan in viewer.corpus.plans]
    with_above = {above.id: above for place in used for above in register.above(place)}
    return [with_above[key] for key in sorted(with_above)]


def kinds(viewer: Viewer) -> list[str]:
    """The kinds that have an agency on the site, by name."""
    known = viewer.corpus.register.file.kinds
    used = {agency.kind for agency in viewer.corpus.agencies.values() if agency.kind in known}
    return sorted((key for key in used if key), key=lambda key: (fold(known[key].name), key))


def through_collectives(viewer: Viewer, agency: Agency) -> tuple[ThroughCollective, ...]:
    """What falls on the agency through each collective it belongs to."""
    corpus = viewer.corpus
    found = []
    for collective in corpus.collectives_of.get(agency.id, ()):
        rows = tuple(viewer.task_row(*task) for task in corpus.tasks_of.get(collective.id, ()))
        if rows:
            found.append(ThroughCollective(viewer.agency_link(collective), rows))
    return tuple(found)


def _agency(viewer: Viewer, agency: Agency) -> PageView:
    label, corpus = viewer.label, viewer.corpus
    home = agency_page(agency.id)
    tasks = corpus.tasks_of.get(agency.id, ())
    groups_of = corpus.collectives_of.get(agency.id, ())
    body, kinds_known = agency.body, corpus.register.file.kinds
    bodies, successors = corpus.register.bodies, body.successors if body else ()
    plans = {plan.id: plan for key in (agency, *groups_of) for plan, _, _ in corpus.tasks_of.get(key.id, ())}
    view = AgencyPage(
        id=agency.id,
        name=agency.name,
        other_names=tuple(name for name in (body.names if body else ()) if name != agency.name),
        place=place_link(agency.place),
        level=label(f"levels.{agency.place.level}"),
        kind=Link(kinds_known[body.kind].name, agency_page(body.kind)) if body and body.kind in kinds_known else None,
        began_on=printed_date(body.began_on) if body and body.began_on else "",
        ended_on=_ended(agency),
        successors=tuple(viewer.agency_link(corpus.register.at(bodies[key], agency.place)) for key in successors),
        is_registered=agency.registered,
        is_collective=agency.is_collective,
        members=viewer.agency_links(corpus.members(agency)),
        issued=tuple(viewer.plan_link(plan) for plan in corpus.issued_by.get(agency.id, ())),
        rows=tuple(viewer.task_row(*task) for task in tasks),
        through=through_collectives(viewer, agency),
        deadlines=tuple(viewer.deadline(plan, deadline) for plan, deadline in corpus.deadlines_reaching(agency)),
        received=tuple(viewer.deadline(plan, deadline) for plan, deadline in corpus.received_by.get(agency.id, ())),
        role_options=tuple((role.value, label(f"roles.{role.value}.name")) for role in Role),
        plan_options=tuple((plan.id, viewer.plan_name(plan)) for plan in plans.values()),
        year_options=tuple((year, year) for year in sorted({_year(plan) for plan in plans.values()} - {""})),
        downloads=viewer.downloads(home, "xlsx", "ics", "csv", "json", "atom"),
    )
    return PageView(
        path=home,
        title=agency.name,
        template="agency.html.jinja",
        view=view,
        description=f"{label('agency.description')} {agency.name}",
        breadcrumbs=_crumbs(viewer, agency.place),
        toc=tuple(_agency_toc(viewer, view)),
        data_links=(
            ("application/json", f"{home}data.json"),
            ("text/calendar", f"{home}data.ics"),
            ("application/atom+xml", f"{home}atom.xml"),
        ),
    )


def _agency_toc(viewer: Viewer, view: AgencyPage) -> Iterator[TocItem]:
    label = viewer.label
    sections = (
        ("nhiem-vu", "agency.tasks", True),
        ("qua-tap-the", "agency.through", view.through),
        ("thoi-han", "agency.deadlines", view.deadlines),
        ("nhan-bao-cao", "agency.received", view.received),
        ("tai-ve", "agency.downloads", True),
    )
    for key, path, present in sections:
        if present:
            yield TocItem(id=key, title=label(path))


def _ended(agency: Agency) -> str:
    """When the agency ended: its own end, or its place's where that came first."""
    own = agency.body.ended_on.first if agency.body and agency.body.ended_on else None
    ends = [day for day in (own, agency.place.ended_on) if day]
    return printed_date(min(ends)) if ends else ""


def place_link(place: Place) -> Link:
    """A link to the page of a place."""
    return Link(place.unit, agency_page(place.id))


def agency_line(viewer: Viewer, agency: Agency) -> AgencyLine:
    """The agency with its numbers, and the words it is found by."""
    corpus = viewer.corpus
    groups = corpus.collectives_of.get(agency.id, ())
    names = (agency.name, *(agency.body.names if agency.body else ()))
    return AgencyLine(
        agency=viewer.agency_link(agency),
        place=place_link(agency.place),
        tasks=len(corpus.tasks_of.get(agency.id, ())),
        through=sum(len(corpus.tasks_of.get(group.id, ())) for group in groups),
        search=" ".join(dict.fromkeys(fold(name) for name in names)),
    )


def _lines(viewer: Viewer, agencies: Iterable[Agency]) -> tuple[AgencyLine, ...]:
    """Lines in the order of names, those that act themselves before those reached only through a collective."""
    lines = [agency_line(viewer, agency) for agency in agencies]
    return tuple(sorted(lines, key=lambda line: (line.tasks == 0, fold(line.agency.text), line.agency.address or "")))


def _index(viewer: Viewer) -> PageView:
    label, corpus = viewer.label, viewer.corpus
    by_place: dict[str, list[Agency]] = defaultdict(list)
    for agency in corpus.agencies.values():
        by_place[agency.place.id].append(agency)
    shown = [place for place in places(viewer) if place.id in by_place]
    known = corpus.register.file.kinds
    view = AgencyIndex(
        places=tuple((place_link(place), _lines(viewer, by_place[place.id])) for place in shown),
        kinds=tuple(
            (Link(known[key].name, agency_page(key)), sum(a.kind == key for a in corpus.agencies.values()))
            for key in kinds(viewer)
        ),
    )
    return PageView(
        path=agency_page(),
        title=label("nav.agencies"),
        template="agencies.html.jinja",
        view=view,
        description=label("agency.index_description"),
        breadcrumbs=(Link(label("nav.home"), ""),),
        toc=(
            TocItem(id="theo-loai", title=label("agency.by_kind")),
            TocItem(id="theo-dia-phuong", title=label("agency.by_place")),
        ),
    )


def _place(viewer: Viewer, place: Place, shown: dict[str, Place]) -> PageView:
    corpus, register = viewer.corpus, viewer.corpus.register
    below = [other for other in shown.values() if other.parent_id == place.id]
    view = PlacePage(
        unit=place.unit,
        level=viewer.label(f"levels.{place.level}"),
        began_on=printed_date(place.began_on) if place.began_on else "",
        ended_on=printed_date(place.ended_on) if place.ended_on else "",
        successors=tuple(_successor(register.place(key), shown) for key in place.successors),
        below=tuple(place_link(other) for other in sorted(below, key=attrgetter("level", "id"))),
        lines=_lines(viewer, (a for a in corpus.agencies.values() if a.place.id == place.id)),
        plans=tuple(
            Link(viewer.plan_citation(plan), plan_page(plan.id)) for plan in corpus.plans if plan.place.id == place.id
        ),
    )
    return PageView(
        path=agency_page(place.id),
        title=f"{viewer.label('agency.agencies_of')} {place.unit}",
        template="place.html.jinja",
        view=view,
        description=f"{viewer.label('agency.agencies_of')} {place.unit}",
        breadcrumbs=_crumbs(viewer, place)[:-1],
    )


def _successor(place: Place, shown: dict[str, Place]) -> Link:
    return place_link(place) if place.id in shown else Link(place.unit)


def _crumbs(viewer: Viewer, place: Place) -> tuple[Link, ...]:
    """Home, the index, then the places from the province down."""
    above = [here for here in viewer.corpus.register.above(place) if here.id != "trung-uong" or here == place]
    start = (Link(viewer.label("nav.home"), ""), Link(viewer.label("nav.agencies"), agency_page()))
    return (*start, *(place_link(here) for here in reversed(above)))


def _kind(viewer: Viewer, key: str) -> PageView:
    corpus, label = viewer.corpus, viewer.label
    kind = corpus.register.file.kinds[key]
    agencies = [agency for agency in corpus.agencies.values() if agency.kind == key]
    levels = []
    for level in LEVELS:
        here = [agency for agency in agencies if agency.place.level == level]
        bodies = tuple(body.name for body in kind.bodies.values() if body.level == level)
        if here or bodies:
            rows = tuple(
                (viewer.agency_link(agency), viewer.task_row(*task))
                for agency in here
                for task in corpus.tasks_of.get(agency.id, ())
                if task[2].role is not Role.COORDINATE
            )
            levels.append(LevelOfKind(label(f"levels.{level}"), bodies, _lines(viewer, here), rows))
    return PageView(
        path=agency_page(key),
        title=f"{label('agency.kind')}: {kind.name}",
        template="kind.html.jinja",
        view=KindPage(kind.name, tuple(levels)),
        description=f"{label('agency.kind_description')} {kind.name}",
        breadcrumbs=(Link(label("nav.home"), ""), Link(label("nav.agencies"), agency_page())),
    )


def _year(plan: ResolvedPlan) -> str:
    return str(plan.plan.issued_on.year) if plan.plan.issued_on else ""
