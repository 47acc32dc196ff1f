"""The only code that makes or reads an id or a URL (design, section 5: a contract).

Addresses are paths from the root of the site, without a leading slash: ``vb-9xw3t6bn/#iv-1-a``.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.dates import PartialDate, Precision
from generator.model import PLAN_ID_PATTERN, Clause, Level, Plan
from generator.vietnamese import fold, is_roman, roman_value, slug

ALPHABET = "bcdfghjkmnpqrstvwxyz23456789"
_DASHES = frozenset("-–—+•*")
_NUMBERED = re.compile(r"\d+(\.\d+)*")
_NAMED_LEVELS = {"phan": Level.PHAN, "chuong": Level.CHUONG, "dieu": Level.DIEU, "muc": Level.MUC}
_APPENDIX = re.compile(r"phu-luc(-so)?(-(?P<number>\d+|[ivx]+))?")
_BARE_ROMAN = frozenset("IVX")
"""Single capitals that number sections wherever they stand; C, D, L and M number parts."""
RESERVED = ("can-cu", "noi-nhan", "ky", "toan-van", "ma-tran", "thoi-han", "tai-ve")
"""Ids of the plan page's own parts; a clause that is labelled so gets `_2`."""

SITE_ROOTS = frozenset((
    "", "assets", "can-cu", "co-quan", "du-lieu", "huong-dan", "lich", "ma-tran", "nhat-ky", "search", "tra-cuu",
    "trich-dan", "van-ban",
))  # fmt: skip
"""How the addresses of the site's own pages begin; no document may have one of them."""

_WORDS = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
_DOCUMENT_ADDRESS = re.compile(rf"(?P<root>[a-z0-9]+(?:-[a-z0-9]+)*)/(?:[a-z0-9-]+/)*(?:#{_WORDS}(?:\.\d+)?)?")

_PLAN_ID = re.compile(PLAN_ID_PATTERN)


class PlacedClause(NamedTuple):
    """A clause with its id, its level, the ids above it, its place in the file and its number among dashes."""

    clause: Clause
    id: str
    level: Level
    path: tuple[str, ...]
    loc: tuple[str | int, ...]
    ordinal: int


def mint_plan_id() -> str:
    """A new random plan id; 28^8 values, so two editors who never meet do not collide."""
    return "vb-" + "".join(secrets.choice(ALPHABET) for _ in range(8))


def is_plan_id(text: str) -> bool:
    """Whether the text is shaped like a plan id."""
    return bool(_PLAN_ID.match(text))


def is_document_address(text: str) -> bool:
    """Whether the text is shaped like the address of a document, an alias, a text of a day, a clause or a deadline."""
    found = _DOCUMENT_ADDRESS.fullmatch(text)
    return found is not None and found["root"] not in SITE_ROOTS


@lru_cache(maxsize=4096)  # all documents share a few hundred labels
def label_slug(label: str) -> str:
    """The part of a clause id that a printed label gives: ``IV`` → ``iv``, ``đ`` → ``dd``, ``1.1`` → ``1-1``.

    An appendix is counted in figures however it is numbered, the only one as 1: ``PHỤ LỤC II`` → ``phu-luc-2``.
    """
    appendix = _APPENDIX.fullmatch(slug(label))
    if appendix:
        number = appendix["number"] or "1"
        return f"phu-luc-{roman_value(number) or int(number)}"
    return slug(re.sub(r"\b[đĐ]\b", "dd", label))


@lru_cache(maxsize=4096)
def clause_level(label: str | None) -> Level:
    """The level that a printed label stands for; its case tells section I from point i.

    ``IV`` MUC, ``A`` PHAN, ``1`` and ``1.1`` KHOAN, ``đ`` DIEM, ``-`` GACH, ``Điều 5`` DIEU, none DOAN.
    """
    bare = (label or "").strip().strip(".)(/ ")
    if not bare or bare in _DASHES:
        return Level.GACH if label and label.strip() else Level.DOAN
    if fold(bare).startswith("phu luc"):
        return Level.PHU_LUC
    named = _NAMED_LEVELS.get(fold(bare).partition(" ")[0])
    if named or _NUMBERED.fullmatch(bare):
        return named or Level.KHOAN
    if is_roman(bare) and (len(bare) > 1 or bare in _BARE_ROMAN):
        return Level.MUC
    if len(bare) > 1:
        return Level.KHOAN
    return Level.PHAN if bare.isupper() else Level.DIEM


def placed_clauses(plan: Plan) -> Iterator[PlacedClause]:
    """Every clause of the plan in document order with its id: the one it keeps, else the one its labels give.

    A missing label stays missing, a repeated one gets ``_2``; ids are unique in the plan. What follows a clause never
    changes its id, nor does a clause inserted before it that brings a new id of its own. An id that a clause keeps is
    its alone, also where the label of another clause would give it: that one gets ``_2``.
    """
    kept = {clause.id for clause in _all(plan.body) if clause.id}
    yield from _placed(plan.body, (), ("body",), {*RESERVED, *kept}, set())


def _all(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _all(clause.clauses)


def _placed(
    clauses: Iterable[Clause], path: tuple[str, ...], loc: tuple[str | int, ...], taken: set[str], given: set[str]
) -> Iterator[PlacedClause]:
    paragraphs = dashes = counted = 0
    for index, clause in enumerate(clauses):
        level = clause_level(clause.label)
        ordinal = 0
        part = label_slug(clause.label or "") or f"p{index + 1}"
        if level in (Level.GACH, Level.DOAN):
            paragraphs += 1
            dashes += level is Level.GACH
            # one that brings its own id leaves the count of the others as it was
            counted += not clause.id
            ordinal = dashes if level is Level.GACH else paragraphs
            part = f"p{counted}"
        if clause.id and clause.id not in given:
            clause_id = clause.id
            given.add(clause_id)
        else:
            clause_id = _unique("-".join((*path[-1:], part)), taken)
        here = (*loc, index)
        yield PlacedClause(clause, clause_id, level, path, here, ordinal)
        yield from _placed(clause.clauses, (*path, clause_id), (*here, "clauses"), taken, given)


def _unique(wanted: str, taken: set[str]) -> str:
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}_{count}"
    taken.add(found)
    return found


def plan_page(plan_id: str) -> str:
    """Permanent address of a plan's page."""
    return f"{plan_id}/"


def clause_address(plan_id: str, clause_id: str) -> str:
    """Permanent address of a clause."""
    return f"{plan_id}/#{clause_id}"


def version_page(plan_id: str, day: str) -> str:
    """Permanent address of a document's text as of a day: ``vb-9xw3t6bn/v/2024-05-02/``."""
    return f"{plan_id}/v/{day}/"


def readable_alias(plan: Plan, authority_slug: str) -> str:
    """The address that people can read, ``ubnd-tinh-quang-ngai/ke-hoach/2024/76-kh-ubnd/``; it redirects.

    A plan whose number is not known has ``chua-ro-so-{id}`` in its place, one without a year ``khong-ro-nam``.
    """
    if not plan.number:
        return unnumbered_alias(plan, authority_slug)
    return _alias(plan, authority_slug, slug(f"{plan.number}-{plan.code or ''}"))


def unnumbered_alias(plan: Plan, authority_slug: str) -> str:
    """The readable address of a plan before its number was known; it stays when the number comes."""
    return _alias(plan, authority_slug, f"chua-ro-so-{plan.id}")


def _alias(plan: Plan, authority_slug: str, last: str) -> str:
    year = str(plan.issued_on.year) if plan.issued_on and plan.issued_on.year else "khong-ro-nam"
    return f"{authority_slug}/{plan.kind}/{year}/{last}/"


def alias_page(written: str) -> str:
    """A former or additional address as an editor writes it, made a path: ``/cu/76`` → ``cu/76/``."""
    return written.strip().strip("/") + "/"


def agency_page(key: str = "") -> str:
    """Address of the index of agencies, of one agency, of a place's agencies, or of a kind of agency."""
    return f"co-quan/{key}/" if key else "co-quan/"


def matrix_page(key: str = "") -> str:
    """Address of the matrices, or of the one of a plan, a place or a year."""
    return f"ma-tran/{key}/" if key else "ma-tran/"


def calendar_page(year: int | None = None, month: int | None = None) -> str:
    """Address of the calendar, a year or a month."""
    return "lich/" + "".join(f"{part:02d}/" for part in (year, month) if part)


def cited_document(citation_slug: str) -> str:
    """Address of a cited document in the list of all of them."""
    return f"can-cu/#{citation_slug}"


def frbr_work(doctype: str, kind: str, author: str, day: PartialDate | None, number: str) -> str:
    """The FRBR URI of a document as a work: ``/akn/vn/doc/ke-hoach/ubnd-tinh-quang-ngai/2024-03-26/76-kh-ubnd``.

    Source: Akoma Ntoso Naming Convention 1.0, 4.4.
    """
    return "/".join(("/akn/vn", doctype, _lettered(kind), _lettered(author), frbr_day(day), number))


def frbr_day(day: PartialDate | None) -> str:
    """A date in a FRBR URI, as exact as it is known, to the day, month or year; ``0001`` for none, as in cobalt."""
    if day and day.precision in (Precision.DAY, Precision.MONTH):
        return day.written
    return str(day.year) if day else "0001"


def _lettered(part: str) -> str:
    """A part of a FRBR URI that must not begin with a digit, or it would be read as the date."""
    return f"so-{part}" if part[:1].isdigit() else part


def akn_id(prefix: str, part_id: str) -> str:
    """The eId of a part in Akoma Ntoso: ``para_iv-1``; what follows the first ``_`` is our id of the clause.

    Our ids are unique in the document, so that no context stands before them (Naming Convention 1.0, 5.4).
    """
    return f"{prefix}_{part_id}"


def log_page() -> str:
    """Address of the publication log."""
    return "nhat-ky/"


def resolver_page() -> str:
    """Address of the page that leads from a citation to its clause."""
    return "trich-dan/"


def relative(page: str, target: str) -> str:
    """The link from one page to an address of the site, good at any sub-path the site is served from."""
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    return ("../" * page.count("/") + path or "./") + mark + fragment
