"""`known-agency` (cảnh báo): tên cơ quan có trong sổ cơ quan `site_config/agencies.yml`.

Cơ quan chưa có trong sổ vẫn đứng trên trang dưới tên văn bản viết, nhưng không gộp được với các tên khác của nó.
Cảnh báo nêu các tên gần nhất và mục cần thêm. Với `--strict` cảnh báo là lỗi.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.problems import Problem
from generator.vietnamese import slug

RULE = "known-agency"
GOOD = (minimal(body="[{label: I, agency: Phòng Y tế, text: Khám sức khỏe.}]"),)
BAD = (minimal(body="[{label: I, agency: Phòng Y tte, text: Khám sức khỏe.}]"),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at the first use of every name that the register cannot place."""
    for unplaced in context.corpus.unplaced:
        if not unplaced.place.known:
            continue
        nearest = context.corpus.register.nearest_names(unplaced.written, unplaced.place)
        hint = f"gần giống: {'; '.join(nearest)}. " if nearest else ""
        entry = f"{slug(unplaced.written)}: {{level: {unplaced.place.level}, name: {unplaced.written}}}"
        message = (
            f"cơ quan «{unplaced.written}» chưa có trong sổ của {unplaced.place.unit}; {hint}"
            f"Sửa tên, thêm vào variants của cơ quan đó, hoặc thêm vào agencies.yml: {entry}"
        )
        yield warning(unplaced.where, RULE, message)
