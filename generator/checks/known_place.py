"""`known-place` (cảnh báo): địa phương của văn bản có trong `site_config/places.yml`.

Địa phương quyết định «huyện», «tỉnh» trong tên cơ quan là nơi nào. Địa phương chưa có trong sổ vẫn đứng trên trang, tên
và loại đoán theo cơ quan ban hành; cảnh báo nêu mục cần thêm vào `places.yml`, và các khóa gần giống nếu có.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from generator.checks.context import Context, minimal, warning
from generator.problems import Problem
from generator.register import Place
from generator.salvage import UNREAD_PLACE

RULE = "known-place"
GOOD = (minimal(place="quang-ngai/son-ha"),)
BAD = (
    minimal(place="quang-ngai/son-haa"),
    minimal(id="vb-bcdfghj2", place="lam-khe/dong-son", issuing_authority="UBND xã Đông Sơn"),
)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every place that the register has not, with the entry to add."""
    known = [key for key, place in context.corpus.register.places.items() if place.known]
    for plan in context.corpus.plans:
        if not plan.place.known and plan.plan.place != UNREAD_PLACE:
            alike = process.extract(plan.place.id, known, scorer=fuzz.ratio, limit=3, score_cutoff=90)
            nearest = [key for key, _, _ in alike]
            hint = f"gần giống: {', '.join(nearest)}; sửa khóa nếu là một trong đó, nếu không " if nearest else ""
            above = plan.place.parent_id
            parent = "" if not above or above in known else f" (và cấp trên {above})"
            message = (
                f"địa phương «{plan.place.id}» chưa có trong sổ; {hint}"
                f"thêm vào places.yml: {_entry(plan.place)}{parent}"
            )
            yield warning(plan.source.where(("place",)), RULE, message)


def _entry(place: Place) -> str:
    return f"{place.id}: {{name: {place.name}, type: {place.type}}}"
