"""`known-agency` (cảnh báo): tên cơ quan có trong sổ cơ quan `site_config/agencies.yml`.

Cơ quan chưa có trong sổ vẫn đứng trên trang dưới tên văn bản viết, nhưng không gộp được với các tên khác của nó.
Cảnh báo nêu các tên gần nhất và mục cần thêm. Với `--strict` cảnh báo là lỗi. Tên ở `to`, `via` cũng được xét; tên ở
`recipients` và `issuer` thì không.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.problems import Problem
from generator.salvage import BLANK
from generator.vietnamese import slug

RULE = "known-agency"
GOOD = (minimal(body="[{label: I, agency: Phòng Y tế, text: Khám sức khỏe.}]"),)
BAD = (minimal(body="[{label: I, agency: Phòng Y tte, text: Khám sức khỏe.}]"),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at the first use of every name that the register cannot place."""
    for unplaced in context.corpus.unplaced:
        if unplaced.written == BLANK or (not unplaced.place.known and context.corpus.register.knows(unplaced.written)):
            continue
        nearest = context.corpus.register.nearest_names(unplaced.written, unplaced.place)
        variants = f"gần giống: {'; '.join(nearest)}. Nếu là một trong đó, thêm tên này vào variants của nó; nếu không,"
        name = context.corpus.register.without_unit(unplaced.written)
        entry = f'{slug(name)}: {{level: {unplaced.place.level}, name: "{name}"}}'
        where = f" của {unplaced.place.unit}" if unplaced.place.known else ""
        message = (
            f"cơ quan «{unplaced.written}» chưa có trong sổ{where}; "
            f"{variants if nearest else 'sửa tên, hoặc'} "
            f"thêm vào bodies của loại cơ quan thích hợp trong agencies.yml: {entry}"
        )
        yield warning(unplaced.where, RULE, message)
