"""The goals for speed, and what was measured held against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median

PROVINCE, COUNTRY = 1_000, 10_000
COLD_PAGES, COLD = 0.20, 0.50
EDIT_PAGES = {PROVINCE: 0.03, COUNTRY: 0.015}
EDIT = {PROVINCE: 0.10, COUNTRY: 0.03}
GROWTH = 3  # times what a one-plan edit costs with ten times the plans
PEAK = 1_500  # MB
SERVED = 0.3  # seconds beside what the pages of an edit may take
AGAIN = 0.1  # of the first check
WEIGHT = 150  # KB
EDITS = {"words": "one clause changed", "deadline": "one deadline and role changed"}


@dataclass
class Measured:
    """Every figure that was taken with so many plans, by its name; the names stand in speed.py."""

    plans: int
    figures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def of(self, name: str) -> float | None:
        """The median, None where it was not taken."""
        values = self.figures.get(name)
        return median(values) if values else None


@dataclass(frozen=True)
class Row:
    """A line of the table: a figure, what it is compared with, the ratio (or the figure itself) and its limit."""

    goal: int
    plans: int
    what: str
    figure: float | None
    base: float | None
    limit: float | None
    unit: str = "s"
    asked: int | None = None
    """The number of plans that the goal speaks of, where it speaks of one."""
    alone: bool = False
    """Whether the figure itself is held against the limit, not its ratio to another."""

    @property
    def value(self) -> float | None:
        """What is held against the limit."""
        if self.alone or self.figure is None:
            return self.figure
        return self.figure / self.base if self.base else None

    @property
    def verdict(self) -> str:
        """``met`` or ``missed``; in brackets where the goal is for another number of plans."""
        if self.value is None or self.limit is None:
            return "" if self.limit is None else "not measured"
        said = "met" if self.value <= self.limit else "missed"
        return said if self.asked in (None, self.plans) else f"({said})"

    def cells(self) -> tuple[str, ...]:
        """The line as texts."""
        figures = (_number(self.figure, self.unit), _number(self.base, self.unit))
        limits = ("", _number(self.limit, self.unit)) if self.alone else (_ratio(self.value), _ratio(self.limit))
        return (str(self.goal), f"{self.plans:,}", self.what, *figures, *limits, self.verdict)


def rows(measured: Mapping[int, Measured]) -> Iterator[Row]:
    """All lines for all numbers of plans, in the order of the goals."""
    found = [row for one in measured.values() for row in _rows(one)]
    if len(measured) > 1:
        found += _growth(measured[min(measured)], measured[max(measured)])
    yield from sorted(found, key=lambda row: row.goal)  # stable: numbers of plans stay in their order


def _rows(one: Measured) -> Iterator[Row]:
    plans, of, stock = one.plans, one.of, one.of("stock")
    near = PROVINCE if plans * 3 < COUNTRY else COUNTRY
    yield Row(1, plans, "cold, pages and feeds", of("cold pages"), stock, COLD_PAGES, asked=PROVINCE)
    yield Row(1, plans, "cold, complete", of("cold"), stock, COLD, asked=PROVINCE)
    for key, what in EDITS.items():
        yield Row(2, plans, f"{what}, pages and feeds", of(f"{key} pages"), stock, EDIT_PAGES[near], asked=near)
        yield Row(2, plans, f"{what}, complete", of(key), stock, EDIT[near], asked=near)
    yield Row(2, plans, "nothing changed", of("unchanged"), stock, None)
    yield Row(3, plans, "peak memory, cold", of("cold peak"), None, PEAK, "MB", asked=COUNTRY, alone=True)
    yield Row(3, plans, "peak memory, cold, beside stock", of("cold peak"), of("stock peak"), None, "MB")
    if one.figures.get("seen"):
        yield Row(4, plans, "serve: saved → seen", of("seen"), None, _served(stock), asked=PROVINCE, alone=True)
    if one.figures.get("check"):
        yield Row(5, plans, "check again, beside the first", of("check again"), of("check"), AGAIN, asked=PROVINCE)
    if one.figures.get("page"):
        yield Row(6, plans, "HTML + CSS + JS of the heaviest plan", of("page"), None, WEIGHT, "KB", alone=True)


def _growth(few: Measured, many: Measured) -> Iterator[Row]:
    """What more plans cost: an edit at most three times, a cold build at most in proportion."""
    times, beside = many.plans / few.plans, f"beside {few.plans:,} plans"
    lines = [(f"{key} pages", f"{what}, pages and feeds, {beside}", GROWTH, "s") for key, what in EDITS.items()]
    lines += [(key, f"{what}, complete, {beside}", GROWTH, "s") for key, what in EDITS.items()]
    lines += [("cold", f"cold, complete, {beside}", times, "s"), ("cold peak", f"peak memory, {beside}", times, "MB")]
    asked = COUNTRY if few.plans == PROVINCE else 0
    for key, what, limit, unit in lines:
        yield Row(3, many.plans, what, many.of(key), few.of(key), limit, unit, asked)


def _served(stock: float | None) -> float | None:
    return None if stock is None else EDIT_PAGES[PROVINCE] * stock + SERVED


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.0f} {unit}" if unit != "s" or value >= 100 else f"{value:.2f} s"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.3f} ×" if value < 1 else f"{value:.2f} ×"
