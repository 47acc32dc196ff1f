"""The spreadsheets, opened with openpyxl, a reader that knows nothing of the writer."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from generator.checks.context import minimal
from generator.configuration import Configuration, SiteFile
from generator.feeds import sheets
from generator.views import matrices, plan_page
from generator.views.viewer import Viewer
from tests.publication.ledger_of import Ledger

ADDRESS = "https://so.example/noi-bo/"
DAY = date(2024, 5, 10)
BODY = (
    "[{label: I, agency: Phòng Y tế, text: '=HYPERLINK(\"http://x\")', role: lead, with: [Công an huyện], deadlines: ["
    "{phrase: trước ngày 31/5/2024, before: 2024-05-31, what: Báo cáo 6 tháng, to: UBND huyện},"
    "{phrase: từ 01/6 đến 30/6, from: 2024-06-01, to: 2024-06-30, what: Tháng hành động, period: true},"
    "{phrase: ngay sau khi nhận, after: nhận văn bản, what: Triển khai}]},"
    " {label: II, agency: 'UBND các xã, thị trấn', text: Tuyên truyền.},"
    " {label: III, agency: Huyện đoàn, requested: true, text: Vận động thanh niên.}]"
)
HEALTH = "co-quan/quang-ngai/son-ha/phong-y-te/data.xlsx"


def viewer_of(corpus, configuration, address=ADDRESS, as_of=DAY):
    """The corpus on a site that stands at ``address``, which may be unknown."""
    site = SiteFile(name="Sổ Kế hoạch", address=address)
    return Viewer(corpus, Configuration(site, configuration.labels, {}, configuration.register), as_of)


@pytest.fixture(scope="module")
def invented(corpus_of, configuration):
    """One invented plan on a site whose address is known."""
    return viewer_of(corpus_of(minimal(body=BODY)), configuration)


@pytest.fixture(scope="module")
def real(corpus, configuration):
    """The content, on a site whose address is known."""
    return viewer_of(corpus, configuration)


@pytest.fixture(scope="module")
def real_files(real):
    """Every spreadsheet of the content by its path."""
    return {file.path: file.data for file in sheets.files(real)}


def opened(data):
    """The workbook in these bytes."""
    return openpyxl.load_workbook(io.BytesIO(data))


def book(viewer, path):
    """One of the viewer's workbooks."""
    return opened(next(file.data for file in sheets.files(viewer) if file.path == path))


def rows(sheet):
    """The rows below the heads, each by its heads; a blank is None."""
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def links(sheet):
    """Where each linked cell leads, by its coordinate."""
    found = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    return {
        cell.coordinate: cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
        for cell in found
    }


def test_every_task_of_every_agency_is_in_its_file(real, real_files):
    """Document, clause, role, text, partners and address of each task, as the agency's page lists them."""
    seen = 0
    for agency in real.corpus.agencies.values():
        tasks = [real.task_row(*task) for task in real.corpus.tasks_of.get(agency.id, ())]
        if not tasks:
            continue
        sheet = opened(real_files[f"co-quan/{agency.id}/data.xlsx"])["Nhiệm vụ"]
        found = [(r["Văn bản"], r["Ghi tại"], r["Nhiệm vụ"], r["Cùng với"], r["Địa chỉ"]) for r in rows(sheet)]
        assert found == [
            (
                task.plan.text,
                task.clause.text,
                task.text,
                "; ".join(partner.text for partner in task.partners) or None,
                ADDRESS + task.clause.address,
            )
            for task in tasks
        ]
        roles = [row["Vai trò"].removesuffix(" (đề nghị)") for row in rows(sheet)]
        assert roles == [f"{task.role.letter} – {task.role.name}" for task in tasks]
        assert set(links(sheet).values()) == {ADDRESS + task.clause.address for task in tasks}
        seen += len(tasks)
    assert seen > 100


def test_a_member_sees_what_reaches_it_through_its_collectives(real, real_files):
    """The second sheet names the collective that each task is given to."""
    groups_of = real.corpus.collectives_of
    member = next(a for a in real.corpus.agencies.values() if groups_of.get(a.id) and not a.is_collective)
    groups = groups_of[member.id]
    wanted = [(g.name, real.task_row(*t).text) for g in groups for t in real.corpus.tasks_of.get(g.id, ())]
    sheet = opened(real_files[f"co-quan/{member.id}/data.xlsx"])["Việc qua tập thể"]
    assert wanted
    assert [(row["Tập thể"], row["Nhiệm vụ"]) for row in rows(sheet)] == wanted


def test_asked_is_told_from_ordered(invented):
    """The role of a task that an agency is asked to do says so."""
    found = rows(book(invented, "vb-bcdfghjk/data.xlsx")["Nhiệm vụ"])
    assert [(row["Ghi tại"], row["Vai trò"]) for row in found] == [
        ("Mục I", "C – Chủ trì"),
        ("Mục I", "P – Phối hợp"),
        ("Mục II", "T – Thực hiện"),
        ("Mục III", "T – Thực hiện (đề nghị)"),
    ]


def test_days_are_dates_beside_the_printed_phrase(invented):
    """A day can be sorted and counted with; a deadline without one has its phrase only."""
    sheet = book(invented, HEALTH)["Thời hạn"]
    assert [(row["Thời hạn như bản in"], row["Từ ngày"], row["Hạn, ngày cuối"]) for row in rows(sheet)] == [
        ("trước ngày 31/5/2024", None, datetime(2024, 5, 31)),  # noqa: DTZ001 - a cell has no zone
        ("từ 01/6 đến 30/6", datetime(2024, 6, 1), datetime(2024, 6, 30)),  # noqa: DTZ001
        ("ngay sau khi nhận", None, None),
    ]
    assert {sheet[at].number_format for at in ("C2", "B3", "C3")} == {"dd/mm/yyyy"}
    assert (rows(sheet)[0]["Ai làm"], rows(sheet)[0]["Gửi đến"]) == ("Phòng Y tế huyện Sơn Hà", "UBND huyện")


def test_a_task_has_its_phrases_and_its_first_day(invented):
    """Several deadlines of one task stand in one cell; it can still be sorted by day."""
    row = rows(book(invented, HEALTH)["Nhiệm vụ"])[0]
    assert row["Thời hạn như bản in"] == "trước ngày 31/5/2024\ntừ 01/6 đến 30/6\nngay sau khi nhận"
    assert row["Hạn sớm nhất"] == datetime(2024, 5, 31)  # noqa: DTZ001


def test_a_table_looks_as_people_expect(real_files):
    """Heads stay in sight, every column filters and wraps; it prints on A4 on its side with its heads on each page."""
    for data in real_files.values():
        for sheet in opened(data).worksheets[1:]:
            assert sheet.freeze_panes in ("A2", "B2")
            assert (sheet.freeze_panes == "B2") == (sheet.title == "Ma trận")
            assert sheet.auto_filter.ref == sheet.dimensions
            assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row if cell.value is not None)
            assert all(sheet.column_dimensions[letter].width >= 7 for letter in "ABC")
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
            assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
            assert sheet.print_title_rows == "$1:$1"


def test_the_first_sheet_says_what_where_and_when(invented):
    """A file that was passed on still tells its agency, its site, its day and where it is kept up to date."""
    found = book(invented, HEALTH)
    about = found["Về bảng này"]
    facts = dict(about.iter_rows(min_row=3, max_col=2, values_only=True))
    assert (found.sheetnames[0], about["A1"].value) == ("Về bảng này", "Phòng Y tế huyện Sơn Hà")
    assert facts["Cơ quan"] == "Phòng Y tế huyện Sơn Hà"
    assert facts["Trang"] == "Sổ Kế hoạch"
    assert "Văn bản mới nhất công bố ngày" not in facts
    assert facts["Địa chỉ của bảng này trên trang"] == f"{ADDRESS}{HEALTH.removesuffix('data.xlsx')}"
    assert facts["Ký hiệu"] == "C – Chủ trì; P – Phối hợp; T – Thực hiện; M – Tham mưu"
    assert found.active.title == "Nhiệm vụ"
    assert found.properties.creator == "Sổ Kế hoạch"


def test_it_says_how_new_its_documents_are_and_nothing_of_the_day_of_the_build(invented):
    """The newest day of publication of what is in it; the same file on another day."""
    ledger = Ledger()
    ledger.publish(invented.corpus, "2024-05-03")
    viewer = replace(invented, published=ledger.read())
    about = book(viewer, HEALTH)["Về bảng này"]
    facts = dict(about.iter_rows(min_row=3, max_col=2, values_only=True))
    assert facts["Văn bản mới nhất công bố ngày"] == datetime(2024, 5, 3)  # noqa: DTZ001
    later = replace(viewer, as_of=viewer.as_of + timedelta(days=1))
    first, second = ({file.path: file.data for file in sheets.files(one)} for one in (viewer, later))
    assert first == second


def test_without_an_address_the_path_stands_as_text(corpus_of, configuration):
    """A relative link in a downloaded file leads nowhere."""
    unknown = viewer_of(corpus_of(minimal(body=BODY)), configuration, address="")
    for path in (HEALTH, "ma-tran/vb-bcdfghjk/data.xlsx"):
        assert [links(sheet) for sheet in book(unknown, path)] == [{}] * len(book(unknown, path).sheetnames)
    assert rows(book(unknown, HEALTH)["Nhiệm vụ"])[0]["Địa chỉ"] == "/vb-bcdfghjk/#i"


def test_a_text_that_begins_like_a_formula_stays_text(invented):
    """Nothing that a document says is ever run, also not when somebody edits the cell."""
    cell = next(c for c in book(invented, HEALTH)["Nhiệm vụ"]["C"] if c.row == 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://x")', "s", True)


def pages_of_matrices(viewer):
    """Path and matrix of every matrix page, and of the matrix of every document's own page."""
    for page in matrices.pages(viewer):
        yield page.path, getattr(page.view, "matrix", None) or page.view.by_kind
    for page in plan_page.pages(viewer):
        yield page.path, page.view.matrix


def shown(cell):
    """The letters of a cell as its page prints them, and where the first of them leads."""
    if not cell.marks:
        return None, None
    text = " ".join(f"{mark.letter}{count if count > 1 else ''}" for mark, count, _ in cell.marks)
    return text, ADDRESS + cell.marks[0][2]


def test_a_matrix_has_the_cells_of_its_page(real, real_files):
    """Heads, letters, counts, totals and links, cell by cell."""
    for path, matrix in pages_of_matrices(real):
        if not matrix.rows:
            continue
        sheet = opened(real_files[f"{path}data.xlsx"])["Ma trận"]
        leads = links(sheet)
        head, *below = list(sheet.iter_rows())
        assert [cell.value for cell in head[1:-1]] == [column.text for column in matrix.columns]
        assert [cell.value for cell in (head[0], head[-1])] == [matrix.corner, "Cộng"]
        assert len(below) == len(matrix.rows)
        for line, row in zip(below, matrix.rows, strict=True):
            assert (line[0].value, line[-1].value) == (row.head.text, row.total)
            found = [(cell.value, leads.get(cell.coordinate)) for cell in line[1:-1]]
            assert found == [shown(cell) for cell in row.cells]


def test_the_columns_of_a_documents_matrix_are_explained(real_files):
    """They are headed by labels like IV.1.a only: the next sheet has the clause of each."""
    found = opened(real_files["ma-tran/vb-9xw3t6bn/data.xlsx"])
    heads = [cell.value for cell in found["Ma trận"][1]][1:-1]
    assert heads == [row["Nhãn"] for row in rows(found["Nhiệm vụ"])]


def test_every_document_agency_and_matrix_has_a_file(real, real_files):
    """Also those without tasks, so that no link leads into the void."""
    wanted = [f"{plan.id}/" for plan in real.corpus.plans] + [f"co-quan/{key}/" for key in real.corpus.agencies]
    wanted += [page.path for page in matrices.pages(real)]
    assert sorted(real_files) == sorted(f"{page}data.xlsx" for page in wanted)


def test_two_builds_are_the_same_bytes(real_files, corpus, configuration):
    """Nothing in a file comes from the clock or the order of a dictionary."""
    again = {file.path: file.data for file in sheets.files(viewer_of(corpus, configuration))}
    assert again == real_files
