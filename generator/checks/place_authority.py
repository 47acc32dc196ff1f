"""`place-authority` (cảnh báo): `place` là địa phương của cơ quan ban hành.

Văn bản của UBND huyện Sơn Hà có `place: quang-ngai/son-ha`, không phải của huyện khác và không phải của tỉnh: mọi tên
«huyện», «xã» trong văn bản được hiểu theo `place`. Chỉ xét cơ quan ban hành có trong sổ và địa phương có trong sổ.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, minimal, warning
from generator.problems import Problem

RULE = "place-authority"
GOOD = (minimal(place="quang-ngai/son-ha", issuing_authority="UBND huyện Sơn Hà"),)
BAD = (minimal(place="quang-ngai/son-tay", issuing_authority="UBND huyện Sơn Hà"),)


def check(context: Context) -> Iterator[Problem]:
    """A warning at every plan whose issuing authority belongs to another place."""
    for plan in context.corpus.plans:
        home = plan.authority.place
        if plan.authority.registered and plan.place.known and home.known and home != plan.place:
            message = (
                f"cơ quan ban hành «{plan.plan.issuing_authority}» thuộc {home.unit or home.name} ({home.id}), "
                f"mà place là {plan.place.id}; sửa place thành {home.id}, hoặc sửa tên cơ quan"
            )
            yield warning(plan.source.where(("place",)), RULE, message)
