"""`superior-cycle` (lỗi): các văn bản không thực hiện lẫn nhau thành vòng.

Nếu A thực hiện B, B thực hiện C mà C lại thực hiện A thì không văn bản nào là cấp trên; một `superior_plans` trong vòng
ghi ngược chiều. Báo một lần cho mỗi vòng, ở văn bản ra đời sớm nhất.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import Context, error, minimal
from generator.problems import Problem
from generator.resolved import ResolvedPlan

RULE = "superior-cycle"
GOOD = (minimal(), minimal("superior_plans: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"'))
BAD = (
    minimal("superior_plans: [vb-bcdfghj2]\n", issued_on="2024-05-02"),
    minimal("superior_plans: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number='"2"', issued_on="2024-05-03"),
)


def check(context: Context) -> Iterator[Problem]:
    """A problem at one plan of every circle."""
    by_id = context.corpus.by_id
    done: set[str] = set()
    for start in reversed(context.corpus.plans):
        path, ahead = [start.id], [_above(start)]
        while path:
            key = next(ahead[-1], None)
            if key is None:
                done.add(path.pop())
                ahead.pop()
            elif key in path:
                # a plan that carries out itself is told by `superior-plan`
                if key != path[-1]:
                    yield _problem(context, path[path.index(key) :])
            elif key in by_id and key not in done:
                path.append(key)
                ahead.append(_above(by_id[key]))


def _above(plan: ResolvedPlan) -> Iterator[str]:
    return (superior.reference for superior in plan.plan.superior_plans)


def _problem(context: Context, circle: list[str]) -> Problem:
    """What is said of the plans of a circle, each of which carries out the next."""
    order = {plan.id: index for index, plan in enumerate(reversed(context.corpus.plans))}
    first = circle.index(min(circle, key=order.__getitem__))
    plans = [context.corpus.by_id[key] for key in (*circle[first:], *circle[:first])]
    files = " → ".join(f"{plan.source.file} ({plan.id})" for plan in (*plans, plans[0]))
    where = plans[0].source.where(("superior_plans", list(_above(plans[0])).index(plans[1].id)))
    return error(where, RULE, f"các văn bản thực hiện lẫn nhau thành vòng: {files}; bỏ mã ghi ngược chiều")
