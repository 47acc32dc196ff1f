"""What pages show: regrouped from invented plans."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.context import minimal
from generator.model import Where
from generator.publication import Published, PublishedList
from generator.rendering import environment, rendered
from generator.views import agencies, calendar, departed, lists, matrices, plan_page
from generator.views.timeline import timeline
from generator.views.viewer import Viewer
from tests.made import page_views

BODY = """body:
  - {label: I, heading: Mục đích, text: Trẻ em được an toàn.}
  - label: II
    heading: Tổ chức thực hiện
    clauses:
      - label: "1"
        heading: Phòng Y tế
        agency: Phòng Y tế
        clauses:
          - label: a
            role: lead
            with: [Công an huyện]
            text: Khám sức khỏe cho trẻ em.
            citations: [{kind: chi-thi, reference: 5/CT-UBND, issued_on: 2024-01-05, issuer: UBND huyện Sơn Hà}]
          - label: đ
            text: Tập huấn sơ cứu.
            deadlines: [{phrase: từ 01/6 đến 15/6/2024, from: 2024-06-01, to: 2024-06-15, period: true}]
      - label: "2"
        heading: UBND các xã, thị trấn
        agency: UBND các xã, thị trấn
        text: Báo cáo kết quả.
        deadlines:
          - {phrase: trước ngày 15/11/2024, before: 2024-11-15, what: Báo cáo năm, to: UBND huyện, via: Phòng Y tế}
          - {phrase: 15/11 hằng năm, every: year, before: --11-15, what: Báo cáo định kỳ}
          - {phrase: hằng quý, every: quarter, what: Họp giao ban}
"""


@pytest.fixture
def viewer(corpus_of, configuration):
    """A site of two invented plans, built for 10 May 2024."""
    one = minimal().rsplit("body:", 1)[0] + BODY
    below = minimal(
        "superior_plans: [vb-bcdfghjk]\n", id="vb-bcdfghj2", number="null", place="quang-ngai/son-ha/di-lang",
        issuing_authority="UBND thị trấn Di Lăng", issued_on="2024-06",
    )  # fmt: skip
    return Viewer(corpus_of(one, below), configuration, date(2024, 5, 10))


def page_of(room, viewer, path):
    """The one page of a room at a path."""
    return next(page for page in room.pages(viewer) if page.path == path)


def test_plan_page_shows_clauses_as_printed(viewer):
    """Labels get the marks that documents print, ids do not."""
    view = page_of(plan_page, viewer, "vb-bcdfghjk/").view
    section = view.text.clauses[1]
    points = section.clauses[0].clauses
    assert (section.label, section.id) == ("II.", "ii")
    assert [(point.label, point.id) for point in points] == [("a)", "ii-1-a"), ("đ)", "ii-1-dd")]
    assert points[0].path == "điểm a khoản 1 Mục II"


def test_plan_page_names_who_carries_it_out(viewer):
    """The cascade is shown from both ends."""
    above = page_of(plan_page, viewer, "vb-bcdfghjk/").view
    below = page_of(plan_page, viewer, "vb-bcdfghj2/").view
    assert [link.address for link in above.carried_out_by] == ["vb-bcdfghj2/"]
    assert [link.address for link in below.superiors] == ["vb-bcdfghjk/"]


def test_plan_page_tells_agencies_only_where_the_clause_says_something_new(viewer):
    """A point that only inherits its agency does not repeat it."""
    points = page_of(plan_page, viewer, "vb-bcdfghjk/").view.text.clauses[1].clauses[0].clauses
    assert [(mark.agency.text, mark.role.key) for mark in points[0].agencies] == [
        ("Phòng Y tế", "lead"),
        ("Công an huyện", "coordinate"),
    ]
    assert points[1].agencies == ()


def test_matrix_by_section_counts_each_role(viewer):
    """A cell has each role once, with its count and the first clause."""
    matrix = page_of(plan_page, viewer, "vb-bcdfghjk/").view.matrix
    assert [column.text for column in matrix.columns] == ["Mục II"]
    rows = {row.head.text: [(mark.key, n, at) for mark, n, at in row.cells[0].marks] for row in matrix.rows}
    assert rows == {
        "Phòng Y tế huyện Sơn Hà": [("lead", 1, "vb-bcdfghjk/#ii-1-a"), ("implement", 1, "vb-bcdfghjk/#ii-1-dd")],
        "Công an huyện Sơn Hà": [("coordinate", 1, "vb-bcdfghjk/#ii-1-a")],
        "UBND các xã, thị trấn huyện Sơn Hà": [("implement", 1, "vb-bcdfghjk/#ii-2")],
    }


def test_matrix_by_task_has_a_column_for_every_task(viewer):
    """Columns are named by the printed labels."""
    matrix = page_of(matrices, viewer, "ma-tran/vb-bcdfghjk/").view.matrix
    assert [column.text for column in matrix.columns] == ["II.1.a", "II.1.đ", "II.2"]


def test_matrices_of_place_and_year_stand_on_their_own_pages(viewer):
    """Agencies of a place by plans; plans of a year by kinds."""
    place = page_of(matrices, viewer, "ma-tran/quang-ngai/son-ha/").view.matrix
    year = page_of(matrices, viewer, "ma-tran/2024/").view.matrix
    assert next(row.head.text for row in place.rows) == "Công an huyện Sơn Hà"
    assert [row.head.text for row in year.rows] == ["Kế hoạch 1/KH-UBND"]
    assert "Y tế" in [column.text for column in year.columns]


def test_agency_page_has_its_tasks_roles_and_partners(viewer):
    """A row says what, in which role, with whom, and where it is written."""
    view = page_of(agencies, viewer, "co-quan/quang-ngai/son-ha/phong-y-te/").view
    first = view.rows[0]
    assert (first.text, first.role.key, first.clause.address) == (
        "Khám sức khỏe cho trẻ em.", "lead", "vb-bcdfghjk/#ii-1-a",
    )  # fmt: skip
    assert [partner.text for partner in first.partners] == ["Công an huyện Sơn Hà"]
    assert [row.deadlines[0].phrase for row in view.rows if row.deadlines] == ["từ 01/6 đến 15/6/2024"]


def test_agency_page_has_what_reaches_it_through_a_collective(viewer):
    """A commune's page shows what all communes must do, and by when."""
    view = page_of(agencies, viewer, "co-quan/quang-ngai/son-ha/di-lang/ubnd-xa/").view
    assert view.rows == ()
    assert [(group.collective.text, len(group.rows)) for group in view.through] == [
        ("UBND các xã, thị trấn huyện Sơn Hà", 1)
    ]
    assert [deadline.what for deadline in view.deadlines] == ["Báo cáo năm", "Báo cáo định kỳ", "Họp giao ban"]


def test_agency_page_has_the_reports_it_receives(viewer):
    """Whoever a report goes to, or through, sees it."""
    through = page_of(agencies, viewer, "co-quan/quang-ngai/son-ha/phong-y-te/").view
    receiver = page_of(agencies, viewer, "co-quan/quang-ngai/son-ha/ubnd-huyen/").view
    assert [deadline.what for deadline in through.received] == ["Báo cáo năm"]
    assert [deadline.what for deadline in receiver.received] == ["Báo cáo năm"]


def test_kind_page_compares_levels(viewer):
    """A kind has a part for every level that has such a body, with or without an agency on the site."""
    view = page_of(agencies, viewer, "co-quan/y-te/").view
    assert [(level.level, len(level.lines)) for level in view.levels] == [
        ("Trung ương", 0), ("Cấp tỉnh", 0), ("Cấp huyện", 1), ("Cấp xã", 0),
    ]  # fmt: skip


def test_agency_that_ended_with_its_place_says_when(viewer):
    """A district's office ended with the district on 01/7/2025."""
    assert page_of(agencies, viewer, "co-quan/quang-ngai/son-ha/phong-y-te/").view.ended_on == "01/7/2025"


def test_month_has_deadlines_periods_and_observances_on_their_days(viewer):
    """June 2024 has the period on each of its days and the children's day."""
    month = page_of(calendar, viewer, "lich/2024/06/").view.month
    days = {day.number: day for week in month.weeks for day in week if day.number}
    assert len(days) == 30
    assert [week[0].number for week in month.weeks] == [0, 3, 10, 17, 24]
    assert days[15].kinds == ("period", "observance")
    assert "Ngày Quốc tế Thiếu nhi" in [entry.title for entry in days[1].entries]
    assert month.count == 1


def test_deadline_before_a_day_falls_on_that_day(viewer):
    """“Trước ngày 15/11” stands at the 15th, and comes before observances in weight."""
    month = page_of(calendar, viewer, "lich/2024/11/").view.month
    day = next(day for week in month.weeks for day in week if day.number == 15)
    assert day.kinds[0] == "deadline"
    assert [entry.title for entry in day.entries if entry.kind == "deadline"] == ["Báo cáo năm", "Báo cáo định kỳ"]


def entries_of(viewer):
    """Every entry of the calendar, each once."""
    months = [(year, month) for year in calendar.covered_years(viewer) for month in range(1, 13)]
    return list(dict.fromkeys(entry for key in months for entry in calendar.month_entries(viewer, *key)))


def test_yearly_deadline_comes_back_in_every_covered_year(viewer):
    """From the document's year to the year after the build."""
    found = [entry.start for entry in entries_of(viewer) if entry.title == "Báo cáo định kỳ"]
    assert found == ["2024-11-15", "2025-11-15"]


def test_duty_without_a_day_is_listed_apart(viewer):
    """“Hằng quý” names no day: it is shown, never invented as a date."""
    view = page_of(calendar, viewer, "lich/").view
    assert [deadline.what for deadline in view.undated] == ["Họp giao ban"]


def test_mid_autumn_is_a_lunar_day(viewer):
    """15/8 of the lunar year 2024 is 17 September."""
    found = [entry.start for entry in entries_of(viewer) if entry.title == "Tết Trung thu"]
    assert found[0] == "2024-09-17"


def test_home_shows_what_is_due_after_the_day_of_the_build(viewer):
    """Of two builds, the later one has less to come and more behind it."""
    now = page_of(lists, viewer, "").view
    later = page_of(lists, Viewer(viewer.corpus, viewer.configuration, date(2024, 12, 1)), "").view
    assert [entry.title for entry in now.coming][:2] == ["Tập huấn sơ cứu.", "Báo cáo năm"]
    assert [entry.title for entry in later.coming] == ["Báo cáo định kỳ"]
    assert "Báo cáo năm" in [entry.title for entry in later.past]


def test_cited_document_lists_its_clauses(viewer):
    """A document that is cited leads to the clauses that cite it."""
    line = next(line for line in page_of(lists, viewer, "can-cu/").view.lines if line.kind == "Chỉ thị")
    assert line.document.text == "Chỉ thị số 5/CT-UBND ngày 05/01/2024 của UBND huyện Sơn Hà"
    assert [link.address for _, links in line.cited_by for link in links] == ["vb-bcdfghjk/#ii-1-a"]


def test_timeline_needs_two_dated_marks(viewer):
    """One mark is no line; a period has a width, a moment none."""
    deadlines = page_of(plan_page, viewer, "vb-bcdfghjk/").view.deadlines
    drawn = timeline(deadlines)
    assert [mark.is_period for mark in drawn.marks] == [True, False]
    assert drawn.marks[0].width > 0 == drawn.marks[1].width
    assert timeline(deadlines[:1]) is None


def test_departed_clause_keeps_its_id_on_the_page(viewer):
    """A published clause that is gone leaves its id and the editor's reason."""
    gone = Published("vb-bcdfghjk/#iii", None, "bỏ khi đính chính", Where("published.yml"))
    page = Published("vb-zzzzzzzz/", None, "thu hồi", Where("published.yml"))
    with_list = Viewer(viewer.corpus, viewer.configuration, viewer.as_of, PublishedList((gone, page)))
    view = page_of(plan_page, with_list, "vb-bcdfghjk/").view
    assert [(item.id, item.reason) for item in view.departed] == [("iii", "bỏ khi đính chính")]
    assert [(p.path, p.view.reason) for p in departed.pages(with_list)] == [("vb-zzzzzzzz/", "thu hồi")]


def test_every_page_has_a_path_of_its_own(viewer):
    """Two pages at one address would overwrite each other."""
    paths = [page.path for page in page_views(viewer)]
    assert len(paths) == len(set(paths))


def test_plan_page_renders_as_it_did(viewer, root, golden):
    """The page's own HTML, read as a diff when it changes."""
    env = environment(root / "templates", viewer.configuration.labels)
    golden("plan.html", rendered(env, page_of(plan_page, viewer, "vb-bcdfghjk/")).html + "\n")
