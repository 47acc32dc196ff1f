"""The flat values that the templates show. They hold text and addresses only, so that any process can render them."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True):
    """A text that leads to an address of the site, or just a text."""

    text: str
    address: str | None = None


class TextPart(Struct, frozen=True):
    """A piece of a text: plain, or a link with the full name of what it leads to."""

    text: str
    address: str | None = None
    title: str = ""


class TocItem(Struct, frozen=True, kw_only=True):
    """One line of a page's table of contents; ``depth`` counts from 1."""

    id: str
    title: str
    depth: int = 1


class PageView(Struct, frozen=True, kw_only=True):
    """One page before it is rendered: its address, its template and what the template shows."""

    path: str
    title: str
    template: str
    view: object
    description: str = ""
    breadcrumbs: tuple[Link, ...] = ()
    toc: tuple[TocItem, ...] = ()
    wide: bool = False
    data_links: tuple[tuple[str, str], ...] = ()
    """Other forms of the page: (media type, address)."""
    print_foot: str = ""
    preloads: tuple[tuple[str, str], ...] = ()
    """What the page's scripts will ask for at once: (as, address)."""
    is_canonical: bool = True
    """Whether the page is where its text is at home: no tombstone, no earlier text of a document."""


class RoleMark(Struct, frozen=True):
    """Vai trò as a letter with its name: never a colour alone."""

    key: str
    letter: str
    name: str


class AgencyMark(Struct, frozen=True, kw_only=True):
    """An agency in a clause, with what it does there; without a role where only the points below say it."""

    agency: Link
    role: RoleMark | None
    requested: bool = False


class DeadlineView(Struct, frozen=True, kw_only=True):
    """Thời hạn as shown. ``end`` is an ISO day, or empty where the phrase names none."""

    phrase: str
    end: str
    start: str
    printed: str
    is_period: bool
    what: str
    agencies: tuple[Link, ...]
    to: tuple[Link, ...]
    via: str
    clause: Link
    plan: Link
    month: Link | None


class ClauseView(Struct, frozen=True, kw_only=True):
    """A clause as the document shows it, with the clauses below; the parts are heading and text with their links."""

    id: str
    level: str
    depth: int
    label: str
    heading: str
    text: str
    path: str
    heading_parts: tuple[TextPart, ...]
    text_parts: tuple[TextPart, ...]
    agencies: tuple[AgencyMark, ...] = ()
    former: tuple[str, ...] = ()
    """Ids that the clause had before."""
    deadlines: tuple[DeadlineView, ...] = ()
    cited: tuple[Link, ...] = ()
    clauses: tuple[ClauseView, ...] = ()


class TaskRow(Struct, frozen=True, kw_only=True):
    """Nhiệm vụ of one agency: what, where it is written, in which role, with whom, by when."""

    clause: Link
    plan: Link
    plan_id: str
    year: str
    text: str
    role: RoleMark
    requested: bool
    partners: tuple[Link, ...]
    deadlines: tuple[DeadlineView, ...]


class MatrixCell(Struct, frozen=True):
    """What an agency does in one column: each role once, with how often and where first."""

    marks: tuple[tuple[RoleMark, int, str], ...]


class MatrixRow(Struct, frozen=True):
    """One agency's or kind's line of a matrix."""

    head: Link
    cells: tuple[MatrixCell, ...]
    total: int


class MatrixView(Struct, frozen=True, kw_only=True):
    """Ma trận trách nhiệm: agencies or kinds by sections, tasks or plans."""

    caption: str
    corner: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """What stands on days of the calendar: kind is deadline, period or observance."""

    kind: str
    kind_name: str
    start: str
    end: str
    printed: str
    title: str
    agencies: tuple[Link, ...] = ()
    clause: Link | None = None
    plan: Link | None = None
    note: str = ""
