"""The small timeline of a plan's deadlines: where each mark stands, in SVG user units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from generator.views.values import DeadlineView

WIDTH = 720
_MARGIN = 24
_ROW = 30


class TimelineMark(Struct, frozen=True, kw_only=True):
    """A moment (width 0) or a period, with the words beside it and the side they stand on."""

    x: float
    y: float
    width: float
    text: str
    anchor: str
    text_x: float
    is_period: bool


class TimelineView(Struct, frozen=True):
    """The marks, the months below them, and the height they need."""

    marks: tuple[TimelineMark, ...]
    months: tuple[tuple[float, str], ...]
    height: float
    label: str


def timeline(deadlines: Iterable[DeadlineView]) -> TimelineView | None:
    """The timeline of the deadlines that have a day; None where fewer than two have."""
    dated = [(date.fromisoformat(d.start or d.end), date.fromisoformat(d.end), d) for d in deadlines if d.end]
    if len(dated) < 2:  # noqa: PLR2004 - one mark is no line
        return None
    first = min(start for start, _, _ in dated).replace(day=1)
    last = _next_month(max(end for _, end, _ in dated))
    scale = (WIDTH - 2 * _MARGIN) / (last - first).days

    def at(day: date) -> float:
        return round(_MARGIN + (day - first).days * scale, 1)

    marks = tuple(_mark(row, at(start), at(end), deadline) for row, (start, end, deadline) in enumerate(dated))
    label = "; ".join(f"{d.phrase}: {d.what}" for _, _, d in dated)
    return TimelineView(marks, tuple(_months(first, last, at)), len(dated) * _ROW + 34, label)


def _mark(row: int, left: float, right: float, deadline: DeadlineView) -> TimelineMark:
    leans_left = left > WIDTH / 2
    return TimelineMark(
        x=left,
        y=row * _ROW + 18,
        width=round(right - left, 1),
        text=f"{deadline.phrase} – {_short(deadline.what)}",
        anchor="end" if leans_left else "start",
        text_x=left - 10 if leans_left else right + 10,
        is_period=deadline.is_period,
    )


def _short(text: str, most: int = 44) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _months(first: date, last: date, at: Callable[[date], float]) -> Iterator[tuple[float, str]]:
    count = (last.year - first.year) * 12 + last.month - first.month
    step = 1 + count // 13
    day, index = first, 0
    while day < last:
        if index % step == 0:
            yield at(day), f"{day.month}/{day.year}" if index == 0 or day.month == 1 else str(day.month)
        day, index = _next_month(day), index + 1


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
