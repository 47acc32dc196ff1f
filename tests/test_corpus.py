"""generator.corpus: who must do what, by when, under whose plan."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.context import minimal
from generator.views.agencies import reaching
from generator.views.rows import due
from generator.views.viewer import Viewer

SON_HA = "quang-ngai/son-ha"


def clauses(inside: str) -> str:
    """A plan whose body is the given YAML, one clause a line."""
    lines = "".join(f"\n  {line}" for line in inside.strip().splitlines())
    return minimal(body=lines)


def assigned(corpus, clause_id: str) -> list[tuple[str, str, bool]]:
    """Who does what in a clause of the only plan: agency without its place, role, whether asked."""
    clause = corpus.plans[0].by_id[clause_id]
    return [(a.agency.id.rpartition("/")[2], a.role.value, a.requested) for a in clause.assignments]


INHERITED = """
- label: I
  agency: Phòng Y tế
  role: lead
  with: [Công an huyện]
  clauses:
    - {label: "1", text: Kế thừa tất cả.}
    - {label: "2", role: advise, text: Vai trò riêng.}
    - {label: "3", with: [Huyện đoàn, Phòng Nội vụ], text: Phối hợp riêng.}
    - {label: "4", agency: Phòng Tư pháp, text: Cơ quan riêng.}
    - label: "5"
      agency: [Huyện đoàn, {name: Phòng Tư pháp, role: coordinate, requested: false}]
      requested: true
      clauses:
        - {label: a, text: Được đề nghị.}
        - {label: b, requested: false, text: Không còn là đề nghị.}
        - {label: c, agency: Phòng Y tế, text: Việc được giao.}
    - {label: "6", agency: [Phòng Y tế, PYT, Phòng Tư pháp], with: [Phòng Y tế, Phòng Nội vụ], text: Mỗi nơi một lần.}
- {label: II, with: [Công an huyện], text: Chưa có ai đứng đầu.}
"""


@pytest.mark.parametrize(
    ("clause_id", "assignments"),
    [
        ("i-1", [("phong-y-te", "lead", False), ("cong-an-huyen", "coordinate", False)]),
        ("i-2", [("phong-y-te", "advise", False), ("cong-an-huyen", "coordinate", False)]),
        ("i-3", [("phong-y-te", "lead", False), ("huyen-doan", "coordinate", False),
                 ("phong-noi-vu", "coordinate", False)]),
        ("i-4", [("phong-tu-phap", "implement", False)]),
        ("i-5-a", [("huyen-doan", "implement", True), ("phong-tu-phap", "coordinate", False)]),
        ("i-5-b", [("huyen-doan", "implement", False), ("phong-tu-phap", "coordinate", False)]),
        ("i-5-c", [("phong-y-te", "implement", False)]),
        ("i-6", [("phong-y-te", "implement", False), ("phong-tu-phap", "implement", False),
                 ("phong-noi-vu", "coordinate", False)]),
        ("ii", [("cong-an-huyen", "coordinate", False)]),
    ],
)  # fmt: skip
def test_a_clause_has_its_own_words_else_those_above_it(corpus_of, clause_id, assignments):
    """Agency, role, partners and request are handed down; an agency of one's own begins afresh."""
    assert assigned(corpus_of(clauses(INHERITED)), clause_id) == assignments


def test_an_assignment_keeps_the_name_as_written(corpus_of):
    """The written name stays beside the identity."""
    corpus = corpus_of(clauses("- {label: I, agency: PYT, with: CA huyện, text: Một.}"))
    assert [a.written for a in corpus.plans[0].clauses[0].assignments] == ["PYT", "CA huyện"]


def test_a_clause_is_a_task_if_it_gives_somebody_work(corpus_of):
    """A clause with agencies and a text, or with nothing below it, is a task; a mere heading is none."""
    corpus = corpus_of(
        clauses("""
- label: I
  agency: Phòng Y tế
  heading: Chỉ là đầu mục
  clauses:
    - {label: "1", text: Việc.}
    - {label: "2", heading: Việc chỉ có đầu đề}
- label: II
  agency: Phòng Y tế
  text: Việc có các phần.
  clauses: [{label: "1", text: Phần việc.}]
- {label: III, text: Không giao ai.}
""")
    )
    assert [clause.id for clause in corpus.plans[0].tasks] == ["i-1", "i-2", "ii", "ii-1"]


DEADLINES = """
- label: I
  agency: [Phòng Y tế, {name: Phòng Tư pháp, role: lead}]
  with: [Công an huyện]
  text: Báo cáo.
  deadlines:
    - {phrase: trước ngày 31/5/2024, before: 2024-05-31, to: [UBND huyện, Ông A], via: Phòng Nội vụ}
    - {phrase: trước ngày 30/11/2024, before: 2024-11-30, agency: "UBND các xã, thị trấn"}
"""


def test_a_deadline_binds_the_agencies_of_its_clause(corpus_of):
    """Without agencies of its own a deadline binds those of the clause, not their partners."""
    first, second = corpus_of(clauses(DEADLINES)).plans[0].deadlines
    assert [agency.name for agency in first.agencies] == ["Phòng Y tế huyện Sơn Hà", "Phòng Tư pháp huyện Sơn Hà"]
    assert [agency.name for agency in second.agencies] == ["UBND các xã, thị trấn huyện Sơn Hà"]
    assert [first.key, second.key] == ["i.1", "i.2"]


def test_a_deadline_knows_its_receivers(corpus_of):
    """`to` and `via` become agencies where the register knows them; an unknown one is told, without a page."""
    corpus = corpus_of(clauses(DEADLINES))
    first = corpus.plans[0].deadlines[0]
    assert [agency.id for agency in (*first.to, *first.via)] == [f"{SON_HA}/ubnd-huyen", f"{SON_HA}/phong-noi-vu"]
    assert [name.written for name in corpus.unplaced] == ["Ông A"]
    assert f"{SON_HA}/ong-a" not in corpus.agencies


def test_a_childs_own_role_counts_before_the_role_of_a_name_above(corpus_of):
    """The nearest words hold: a role beside a name says less than the role of the point itself."""
    body = (
        "- label: I\n  agency: [{name: Phòng Y tế, role: lead, requested: true}]\n"
        "  clauses:\n    - {label: '1', role: advise, requested: false, text: a}\n"
        "    - {label: '2', with: [], agency: [], text: b}\n"
    )
    first, second = corpus_of(clauses(body)).plans[0].clauses[1:]
    assert [(a.role.value, a.requested) for a in first.assignments] == [("advise", False)]
    assert second.assignments == ()


def test_a_name_means_the_body_that_stood_on_the_day(corpus_of):
    """A commune's document of 2024 that names a body which communes got in 2025 means the district's."""
    body = "[{agency: Văn phòng HĐND và UBND, text: a}]"
    text = minimal(place="quang-ngai/son-ha/son-ba", issuing_authority="UBND xã Sơn Ba", body=body)
    assert [key.rpartition("/")[0] for key in corpus_of(text).tasks_of] == [SON_HA]


def test_a_deadline_binds_an_agency_that_coordinates(corpus_of):
    """The default is the clause's agency (design, section 4), whatever its role."""
    deadline = "{phrase: trước ngày 31/5/2024, before: 2024-05-31}"
    clause = f"- {{label: I, agency: Công an huyện, role: coordinate, text: x, deadlines: [{deadline}]}}"
    corpus = corpus_of(clauses(clause))
    assert [agency.id for agency in corpus.plans[0].deadlines[0].agencies] == [f"{SON_HA}/cong-an-huyen"]


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        ("before: 2024-05-31", ("before", date(2024, 5, 31), date(2024, 5, 31), "day")),
        ("before: 2024-06", ("before", date(2024, 6, 1), date(2024, 6, 1), "month")),
        ("before: 2024-Q4", ("before", date(2024, 10, 1), date(2024, 10, 1), "quarter")),
        ("by: 2024-06-15", ("by", date(2024, 6, 15), date(2024, 6, 15), "day")),
        ("by: 2024-02", ("by", date(2024, 2, 29), date(2024, 2, 29), "month")),
        ("by: 2024-Q2", ("by", date(2024, 6, 30), date(2024, 6, 30), "quarter")),
        ("by: 2024", ("by", date(2024, 12, 31), date(2024, 12, 31), "year")),
        ("on: 2024-06-01", ("on", date(2024, 6, 1), date(2024, 6, 1), "day")),
        ("on: 2024-06", ("on", date(2024, 6, 1), date(2024, 6, 30), "month")),
        ("on: 2024-Q3", ("on", date(2024, 7, 1), date(2024, 9, 30), "quarter")),
        ("from: 2024-06-01, to: 2024-06-30", ("period", date(2024, 6, 1), date(2024, 6, 30), "day")),
        ("from: 2024-06, to: 2024-Q3", ("period", date(2024, 6, 1), date(2024, 9, 30), "quarter")),
        ("from: 2024-06", ("period", date(2024, 6, 1), None, "month")),
        ("every: year, before: --11-15", ("every", None, None, "day-of-year")),
        ("every: quarter", ("every", None, None, None)),
        ("within: 10 days, after: ngày nhận", ("within", None, None, None)),
        ("after: ngày nhận", ("within", None, None, None)),
    ],
)
def test_a_deadline_covers_the_days_it_means(corpus_of, meaning, expected):
    """`before` a period falls on its first day, `by` one on its last, `on` covers it; others have no day."""
    deadline = f"{{phrase: như bản in, {meaning}}}"
    (found,) = corpus_of(minimal(body=f"[{{label: I, text: Báo cáo., deadlines: [{deadline}]}}]")).plans[0].deadlines
    assert (found.kind, found.start, found.end, found.precision) == expected


def plan(plan_id: str, superiors: str = "[]", **values: str) -> str:
    """An invented plan under others."""
    return minimal(f"superior_plans: {superiors}\n", id=plan_id, **values)


def test_superior_plans_are_found_by_id_or_by_citation(corpus_of):
    """A plan carries out the plan whose id or whose full citation it gives; another document stays a citation."""
    cited = "{reference: 7/KH-UBND, issued_on: 2024-03-01, issuer: UBND tỉnh}"
    corpus = corpus_of(
        plan("vb-tttttttt", place="quang-ngai", issuing_authority="UBND tỉnh", number='"7"', issued_on="2024-03-01"),
        plan("vb-hhhhhhhh", f"[{cited}]", number='"2"'),
        plan("vb-xxxxxxxx", "[vb-hhhhhhhh, 8/KH-UBND]", number='"3"'),
    )
    below, lowest = corpus.by_id["vb-hhhhhhhh"], corpus.by_id["vb-xxxxxxxx"]
    assert [superior.plan_id for superior in corpus.superiors(below)] == ["vb-tttttttt"]
    assert [superior.plan_id for superior in corpus.superiors(lowest)] == ["vb-hhhhhhhh", None]
    assert corpus.superiors(lowest)[1].document.slug == "8-kh-ubnd"
    places = [str(lowest.source.where(superior.loc)) for superior in corpus.superiors(lowest)]
    assert places == ["c.yml:10:18", "c.yml:10:31"]
    assert corpus.carried_out_by == {"vb-tttttttt": (below,), "vb-hhhhhhhh": (lowest,)}


def test_the_cascade_of_the_content_is_known(corpus):
    """Of the five documents, Sơn Hà's plan carries out the province's; the others' superiors are not on the site."""
    below = {key: [plan.id for plan in plans] for key, plans in corpus.carried_out_by.items()}
    assert below == {"vb-4h7kq2mz": ["vb-9xw3t6bn"]}


def test_what_falls_on_a_collective_reaches_its_members(corpus):
    """A commune of Sơn Hà is reached by the tasks of «UBND các xã, thị trấn», which is an agency of its own."""
    commune, collective = f"{SON_HA}/di-lang/ubnd-xa", f"{SON_HA}/ubnd-cac-xa"
    assert collective in {agency.id for agency in corpus.collectives_of[commune]}
    assert commune in {agency.id for agency in corpus.members(corpus.agencies[collective])}
    tasks = [clause.id for plan, clause, _ in corpus.tasks_of[collective] if plan.id == "vb-9xw3t6bn"]
    assert {"iv-19-a", "iv-19-g", "ii-5-b"} <= set(tasks)
    assert commune not in corpus.tasks_of


def test_a_department_is_reached_through_every_collective_it_belongs_to(corpus):
    """What all departments, or all departments and unions, must do falls on each of them by its group."""
    health = {agency.id.rpartition("/")[2] for agency in corpus.collectives_of[f"{SON_HA}/phong-y-te"]}
    assert health == {"cac-co-quan-ban-nganh-huyen", "cac-phong-ban-huyen", "cac-phong-ban-nganh-doan-the-huyen"}
    union = {agency.id.rpartition("/")[2] for agency in corpus.collectives_of[f"{SON_HA}/hoi-lien-hiep-phu-nu-huyen"]}
    assert union == {"cac-phong-ban-nganh-doan-the-huyen", "cac-to-chuc-chinh-tri-xa-hoi-huyen"}


def test_plans_come_newest_first_whatever_is_known_of_their_dates(corpus_of):
    """Without a tie-break of its own a plan is ordered by id; unknown and recurring dates come last."""
    days = {"vb-bbbbbbbb": "2024", "vb-cccccccc": "2024-05-02", "vb-dddddddd": "null", "vb-ffffffff": "2024-05-02",
            "vb-hhhhhhhh": "2025-Q1"}  # fmt: skip
    texts = [minimal(id=key, issued_on=day) for key, day in days.items()]
    order = ["vb-hhhhhhhh", "vb-cccccccc", "vb-ffffffff", "vb-bbbbbbbb", "vb-dddddddd"]
    assert [found.id for found in corpus_of(*texts).plans] == order
    assert [found.id for found in corpus_of(*reversed(texts)).plans] == order


def test_deadlines_come_by_their_day(corpus, configuration):
    """Those of every agency, its own and its collectives', the earliest first, those without a day last."""
    viewer = Viewer(corpus, configuration, date(2024, 5, 10))
    found = [[view.end or "9999" for view in reaching(viewer, due, agency)] for agency in corpus.agencies.values()]
    assert found == [sorted(ends) for ends in found]
    assert max(map(len, found)) > 2


def test_an_unknown_name_is_noted_once_a_plan_and_stays_an_agency(corpus_of):
    """A name that the register has not is listed where it first stands, and has its tasks under its own name."""
    corpus = corpus_of(clauses("- {label: I, agency: Tổ A, text: Một.}\n- {label: II, agency: Tổ A, text: Hai.}"))
    assert [(name.written, str(name.where)) for name in corpus.unplaced] == [("Tổ A", "a.yml:10:24")]
    assert [clause.id for _, clause, _ in corpus.tasks_of[f"{SON_HA}/to-a"]] == ["i", "ii"]
