"""Trang cơ quan: of one agency, of a kind at several levels, of a place, and the index of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from msgspec import Struct

from generator.addresses import agency_page
from generator.model import Role
from generator.publication import Event
from generator.register import LEVELS, Agency, Place
from generator.vietnamese import fold, printed_date
from generator.views.rows import Due, cited_as, due, events, issued, received, tasks
from generator.views.values import DeadlineView, Link, PageView, TaskRow, TocItem
from generator.views.viewer import RowMaker, Viewer, place_link

_FEW = 12
"""Of so many agencies of a kind and level the tasks are compared on one page; a province has sixty-four."""


class ThroughCollective(Struct, frozen=True):
    """What reaches an agency because a collective it belongs to is given work."""

    collective: Link
    rows: tuple[TaskRow, ...]


class AgencyPage(Struct, frozen=True, kw_only=True):
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


class AgencyLine(Struct, frozen=True):
    """One line of an index: an agency and how many tasks it has, itself and through collectives."""

    agency: Link
    place: Link
    tasks: int
    through: int
    search: str


class LevelOfKind(Struct, frozen=True):
    """The agencies of one kind at one level."""

    level: str
    bodies: tuple[str, ...]
    lines: tuple[AgencyLine, ...]
    rows: tuple[tuple[Link, TaskRow], ...]
    is_cut: bool
    """Whether so many of them have tasks that those stand on their own pages only."""


class KindPage(Struct, frozen=True):
    """A kind of agency, level by level."""

    name: str
    levels: tuple[LevelOfKind, ...]


class PlacePage(Struct, frozen=True, kw_only=True):
    """A place: its dates, the places below, its agencies and plans."""

    unit: str
    level: str
    began_on: str
    ended_on: str
    successors: tuple[Link, ...]
    below: tuple[Link, ...]
    lines: tuple[AgencyLine, ...]
    plans: tuple[Link, ...]


class AgencyIndex(Struct, frozen=True):
    """All agencies by place and all kinds."""

    places: tuple[tuple[Link, tuple[AgencyLine, ...]], ...]
    kinds: tuple[tuple[Link, int], ...]


def pages(viewer: Viewer) -> Iterator[PageView]:
    """The index, a page per place, per kind, per agency."""
    yield index(viewer)
    for place in viewer.corpus.places:
        yield of_place(viewer, place)
    for key in kinds(viewer):
        yield of_kind(viewer, key)
    for agency in viewer.corpus.agencies.values():
        yield of_agency(viewer, agency)


def kinds(viewer: Viewer) -> list[str]:
    """The kinds that have an agency on the site, by name."""
    known = viewer.corpus.register.file.kinds
    return sorted(viewer.corpus.kinds, key=lambda key: (fold(known[key].name), key))


def through_collectives(viewer: Viewer, agency: Agency) -> tuple[ThroughCollective, ...]:
    """What falls on the agency through each collective it belongs to."""
    found = []
    for collective in viewer.groups_of(agency):
        rows = tuple(viewer.rows(tasks, collective.id))
        if rows:
            found.append(ThroughCollective(viewer.agency_link(collective), rows))
    return tuple(found)


def reaching(viewer: Viewer, made: RowMaker, agency: Agency) -> tuple[Any, ...]:
    """What is said of the deadlines that bind the agency itself or through a collective, each once, by end."""
    found = {row.order: row.said for one in (agency, *viewer.groups_of(agency)) for row in viewer.rows(made, one.id)}
    return tuple(found[order] for order in sorted(found))


def by_end(rows: Iterable[Due]) -> tuple[Any, ...]:
    """What is said of some deadlines, by end."""
    return tuple(row.said for row in sorted(rows, key=lambda row: row.order))


def plans_of(viewer: Viewer, agency: Agency) -> dict[str, TaskRow]:
    """A task of each plan in which the agency has work, itself or through a collective, by the plan's id."""
    groups = viewer.groups_of(agency)
    return {row.plan_id: row for one in (agency, *groups) for row in viewer.rows(tasks, one.id)}


def events_of(viewer: Viewer, agency: Agency) -> dict[str, tuple[Event, ...]]:
    """What was published of the plans that the agency issued or has work in, by plan; newest first of each."""
    found = [row for one in (agency, *viewer.groups_of(agency)) for row in viewer.rows(events, one.id)]
    return dict([*found, *viewer.rows(events, f"issued:{agency.id}")])


def of_agency(viewer: Viewer, agency: Agency) -> PageView:
    """The page of one agency."""
    label, corpus = viewer.label, viewer.corpus
    home = agency_page(agency.id)
    body, kinds_known = agency.body, corpus.register.file.kinds
    bodies, successors = corpus.register.bodies, body.successors if body else ()
    plans = plans_of(viewer, agency)
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
        issued=tuple(viewer.rows(issued, agency.id)),
        rows=tuple(viewer.rows(tasks, agency.id)),
        through=through_collectives(viewer, agency),
        deadlines=reaching(viewer, due, agency),
        received=by_end(viewer.rows(received, agency.id)),
        role_options=tuple((role.value, label(f"roles.{role.value}.name")) for role in Role),
        plan_options=tuple((plan_id, row.plan.text) for plan_id, row in plans.items()),
        year_options=tuple((year, year) for year in sorted({row.year for row in plans.values()} - {""})),
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


def agency_line(viewer: Viewer, agency: Agency) -> AgencyLine:
    """The agency with its numbers, and the words it is found by."""
    names = (agency.name, *(agency.body.names if agency.body else ()))
    return AgencyLine(
        agency=viewer.agency_link(agency),
        place=place_link(agency.place),
        tasks=viewer.count(tasks, agency.id),
        through=sum(viewer.count(tasks, group.id) for group in viewer.groups_of(agency)),
        search=" ".join(dict.fromkeys(fold(name) for name in names)),
    )


def _lines(viewer: Viewer, agencies: Iterable[Agency]) -> tuple[AgencyLine, ...]:
    """Lines in the order of names, those that act themselves before those reached only through a collective."""
    lines = [agency_line(viewer, agency) for agency in agencies]
    return tuple(sorted(lines, key=lambda line: (line.tasks == 0, fold(line.agency.text), line.agency.address or "")))


def index(viewer: Viewer) -> PageView:
    """The index of all agencies and kinds."""
    label, corpus = viewer.label, viewer.corpus
    by_place: dict[str, list[Agency]] = defaultdict(list)
    for agency in corpus.agencies.values():
        by_place[agency.place.id].append(agency)
    shown = [place for place in corpus.places if place.id in by_place]
    known = corpus.register.file.kinds
    view = AgencyIndex(
        places=tuple((place_link(place), _lines(viewer, by_place[place.id])) for place in shown),
        kinds=tuple(
            (Link(known[key].name, agency_page(key)), len(corpus.agencies_of_kind(key))) for key in kinds(viewer)
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


def of_place(viewer: Viewer, place: Place) -> PageView:
    """The page of one place."""
    corpus, register = viewer.corpus, viewer.corpus.register
    below = corpus.places_below(place.id)
    view = PlacePage(
        unit=place.unit,
        level=viewer.label(f"levels.{place.level}"),
        began_on=printed_date(place.began_on) if place.began_on else "",
        ended_on=printed_date(place.ended_on) if place.ended_on else "",
        successors=tuple(_successor(viewer, register.place(key)) for key in place.successors),
        below=tuple(place_link(other) for other in sorted(below, key=attrgetter("level", "id"))),
        lines=_lines(viewer, corpus.agencies_at(place.id)),
        plans=tuple(viewer.rows(cited_as, place.id)),
    )
    return PageView(
        path=agency_page(place.id),
        title=f"{viewer.label('agency.agencies_of')} {place.unit}",
        template="place.html.jinja",
        view=view,
        description=f"{viewer.label('agency.agencies_of')} {place.unit}",
        breadcrumbs=_crumbs(viewer, place)[:-1],
    )


def _successor(viewer: Viewer, place: Place) -> Link:
    return place_link(place) if viewer.corpus.shows_place(place.id) else Link(place.unit)


def _crumbs(viewer: Viewer, place: Place) -> tuple[Link, ...]:
    """Home, the index, then the places from the province down."""
    above = [here for here in viewer.corpus.register.above(place) if here.id != "trung-uong" or here == place]
    start = (Link(viewer.label("nav.home"), ""), Link(viewer.label("nav.agencies"), agency_page()))
    return (*start, *(place_link(here) for here in reversed(above)))


def of_kind(viewer: Viewer, key: str) -> PageView:
    """The page of a kind of agency."""
    corpus, label = viewer.corpus, viewer.label
    kind = corpus.register.file.kinds[key]
    agencies = corpus.agencies_of_kind(key)
    levels = []
    for level in LEVELS:
        here = [agency for agency in agencies if agency.place.level == level]
        bodies = tuple(body.name for body in kind.bodies.values() if body.level == level)
        if here or bodies:
            acting = [agency for agency in here if viewer.count(tasks, agency.id)]
            rows = tuple(
                (viewer.agency_link(agency), row)
                for agency in (acting if len(acting) <= _FEW else ())
                for row in viewer.rows(tasks, agency.id)
                if row.role.key != Role.COORDINATE.value
            )
            levels.append(
                LevelOfKind(label(f"levels.{level}"), bodies, _lines(viewer, here), rows, is_cut=len(acting) > _FEW)
            )
    return PageView(
        path=agency_page(key),
        title=f"{label('agency.kind')}: {kind.name}",
        template="kind.html.jinja",
        view=KindPage(kind.name, tuple(levels)),
        description=f"{label('agency.kind_description')} {kind.name}",
        breadcrumbs=(Link(label("nav.home"), ""), Link(label("nav.agencies"), agency_page())),
    )
