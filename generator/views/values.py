"""The flat values that the templates show. They hold text and addresses only, so that any process can render them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of the site, or just a text."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of a text: plain, or a link with the full name of what it leads to."""

    text: str
    address: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocItem:
    """One line of a page's table of contents; ``depth`` counts from 1."""

    id: str
    title: str
    depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
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


@dataclass(frozen=True, slots=True)
class RoleMark:
    """Vai trò as a letter with its name: never a colour alone."""

    key: str
    letter: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyMark:
    """An agency in a clause, with what it does there; without a role where only the points below say it."""

    agency: Link
    role: RoleMark | None
    requested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
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


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What an agency does in one column: each role once, with how often and where first."""

    marks: tuple[tuple[RoleMark, int, str], ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One agency's or kind's line of a matrix."""

    head: Link
    cells: tuple[MatrixCell, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """Ma trận trách nhiệm: agencies or kinds by sections, tasks or plans."""

    caption: str
    corner: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
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
