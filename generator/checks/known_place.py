"""`known-place` (lỗi): địa phương của văn bản có trong `site_config/places.yml`.

Địa phương quyết định «huyện», «tỉnh» trong tên cơ quan là nơi nào, và là một phần của địa chỉ trang.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator.checks.context import Context, error, minimal
from generator.problems import Problem
from generator.salvage import UNREAD_PLACE

RULE = "known-place"
GOOD = (minimal(place="quang-ngai/son-ha"),)
BAD = (minimal(place="quang-ngai/son-haa"),)


def check(context: Context) -> Iterator[Problem]:
    """A problem at every place that the register has not."""
    places = context.corpus.register.places
    for plan in context.corpus.plans:
        if plan.plan.place not in places and plan.plan.place != UNREAD_PLACE:
            nearest = [key for key, _, _ in process.extract(plan.plan.place, list(places), limit=3, score_cutoff=60)]
            hint = f"gần giống: {', '.join(nearest)}; " if nearest else ""
            message = f"địa phương «{plan.plan.place}» không có trong sổ; {hint}sửa khóa hoặc thêm vào places.yml"
            yield error(plan.source.where(("place",)), RULE, message)
