"""`kehoach import` as a clerk uses it: which files are written, kept, named, refused, and what the terminal says."""

from __future__ import annotations

import io
import json
import re
import shutil
from itertools import count
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.importer import commanding
from generator.importer.commanding import draft_name
from generator.reading import read_plan
from tests.importer.make_documents import docx_of, paragraph
from tests.importer.test_noise import letter

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content/pages/huong-dan/vi-du/ke-hoach-san-choi.txt"


@pytest.fixture
def sample(tmp_path, monkeypatch) -> Path:
    """A document in an empty folder, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(SAMPLE, tmp_path)).relative_to(tmp_path)


def run(*arguments: object) -> Result:
    """The command on the project's own register."""
    return CliRunner().invoke(main, ["import", "--config", str(ROOT / "site_config"), *map(str, arguments)])


def outcome_of(*arguments: object) -> tuple[int, str]:
    """The exit code and what the terminal shows; an exception fails the test."""
    result = run(*arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def id_of(draft: Path) -> str:
    """The id in a draft."""
    return re.search(r"^id: (\S+)$", draft.read_text("utf-8"), re.MULTILINE)[1]


def test_a_draft_is_replaced_only_by_force_and_keeps_its_id(sample):
    """A second run says that the draft is there; --force makes it anew under the same id."""
    assert run(sample).exit_code == 0
    draft = Path("drafts/ke-hoach-san-choi.yml")
    first = id_of(draft)
    draft.write_text(draft.read_text("utf-8") + "# sửa tay\n", "utf-8")
    again = run(sample)
    assert again.exit_code == 1
    assert "đã có; thêm --force để ghi đè, hoặc chọn thư mục khác bằng --out" in again.output
    assert draft.read_text("utf-8").endswith("# sửa tay\n")
    assert run(sample, "--force").exit_code == 0
    assert not draft.read_text("utf-8").endswith("# sửa tay\n")
    assert id_of(draft) == first


def test_a_report_that_is_there_stops_all_before_the_first_draft(sample):
    """Nothing is imported when its report could not be written."""
    Path("bao-cao.json").write_text("[]", "utf-8")
    said = run(sample, "--report", "bao-cao.json")
    assert said.exit_code == 1
    assert "đặt tên khác cho --report" in said.output
    assert Path("bao-cao.json").read_text("utf-8") == "[]"
    assert not Path("drafts").exists()


def test_an_output_folder_that_is_a_file_is_said_so(sample):
    """The remedy is another folder."""
    Path("nhap").write_text("", "utf-8")
    said = run(sample, "--out", "nhap")
    assert said.exit_code == 1
    assert "nhap là một tệp; chọn thư mục khác bằng --out" in said.output


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("van-ban/076_KH.v2.txt", "076_KH.v2"),
        ("Kế hoạch khám sức khỏe (bản 1).docx", "ke-hoach-kham-suc-khoe-ban-1"),
        ("Đề án.pdf", "de-an"),
        ("(!) .txt", "van-ban"),
    ],
)
def test_a_draft_has_its_sources_name_without_accents_and_spaces(source, name):
    """The name can be that of a plan file."""
    assert draft_name(Path(source)) == name


def test_a_plan_file_is_no_document(sample):
    """A draft given to the command again is refused with the remedy."""
    run(sample)
    said = run("drafts/ke-hoach-san-choi.yml", "--out", "nhap")
    assert said.exit_code == 1
    assert "đây là tệp kế hoạch (YAML)" in said.output
    assert not Path("nhap").exists()


def test_an_interrupted_run_reports_what_is_done(sample, monkeypatch):
    """The drafts written stay, the report lists them, the exit code says that something is missing."""
    other = Path(shutil.copy(sample, "khac.txt"))
    read = commanding._read

    def interrupted(path, *arguments, **named):
        if path == other:
            raise KeyboardInterrupt
        return read(path, *arguments, **named)

    monkeypatch.setattr(commanding, "_read", interrupted)
    said = run(sample, other, "--report", "bao-cao.json")
    assert said.exit_code == 1
    assert "đã dừng: 1 trong 2 tệp đã xong" in said.output
    assert [entry["draft"] for entry in json.loads(Path("bao-cao.json").read_text("utf-8"))] == [
        "drafts/ke-hoach-san-choi.yml"
    ]


def test_a_document_of_tables_says_so(sample):
    """Mostly rows of numbers: it is imported with a note; a document of sentences has none."""
    table = "\n".join(f"| {n} | Trạm số {n} | {n * 7} | {n * 3},5 | 1{n}.000 |" for n in range(1, 60))
    text = sample.read_text("utf-8").replace("Nơi nhận:", f"{table}\n\nNơi nhận:")
    Path("bang.txt").write_text(text, "utf-8")
    assert "văn bản chủ yếu là bảng số liệu" in run("bang.txt").output
    assert "bảng số liệu" not in run(sample).output


def test_a_doubt_of_a_docx_quotes_its_paragraph(sample):
    """Word shows no numbers of lines, so the beginning of the paragraph tells where to look."""
    document = docx.Document()
    for line in sample.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    Path("san-choi.docx").write_bytes(written.getvalue())
    said = run("san-choi.docx").output
    assert re.search(r"san-choi\.docx: dòng \d+ «Số: /KH-UBND»: bản in chưa ghi số", said)


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A good file, another, an unreadable one and a folder, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tot.txt").write_text(letter(), "utf-8")
    (tmp_path / "cung-tot.txt").write_text(letter(), "utf-8")
    (tmp_path / "hong.txt").write_bytes(bytes(range(256)))
    (tmp_path / "thu-muc").mkdir()
    return tmp_path


def written(folder):
    """Every file below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_command_writes_drafts_that_check(files):
    """One draft a file, with an id of its own."""
    code, said_of_it = outcome_of("tot.txt", "cung-tot.txt")
    assert code == 0, said_of_it
    assert written(files / "drafts") == ["cung-tot.yml", "tot.yml"]
    ids = {read_plan(path.read_bytes(), path.name)[0].plan.id for path in (files / "drafts").iterdir()}
    assert len(ids) == 2


def test_the_report_tells_of_every_file(files):
    """Good and bad ones, in the order of the arguments."""
    code, _ = outcome_of("tot.txt", "hong.txt", "khong-co.txt", "--report", "bao-cao/r.json")
    entries = json.loads((files / "bao-cao/r.json").read_text("utf-8"))
    assert code == 1
    assert [entry["source"] for entry in entries] == ["tot.txt", "hong.txt", "khong-co.txt"]
    assert [bool(entry["fault"]) for entry in entries] == [False, True, True]
    assert entries[0]["words"]["lost"] == []
    assert entries[0]["words"]["total"] == entries[0]["words"]["kept"] + entries[0]["words"]["left_out"]


def test_a_bad_file_stops_no_good_one(files):
    """Unreadable, absent, a folder: exit 1, and the good ones are written."""
    code, output = outcome_of("hong.txt", "tot.txt", "thu-muc", "khong-co.txt", "cung-tot.txt")
    assert code == 1
    assert written(files / "drafts") == ["cung-tot.yml", "tot.yml"]
    for part in (
        "hong.txt: lỗi: tệp không phải",
        "thu-muc: lỗi: đây là thư mục",
        "khong-co.txt: lỗi: không có tệp này",
    ):
        assert part in output


@pytest.mark.parametrize("options", [(), ("--force",)], ids=["plain", "with force"])
def test_two_files_of_one_stem_do_not_overwrite_each_other(files, options):
    """tot.txt and tot.docx would both be tot.yml: the second is refused, with --force too."""
    (files / "tot.docx").write_bytes(docx_of(paragraph("Các xã trồng tre")))
    code, output = outcome_of("tot.txt", "tot.docx", *options)
    assert code == 1
    assert "tot.docx: lỗi: bản nháp drafts/tot.yml vừa được ghi từ tot.txt" in output
    assert "dọn suối" in (files / "drafts/tot.yml").read_text("utf-8")


def test_a_second_file_of_one_stem_is_written_where_the_first_was_not(files):
    """A name is taken only by a draft that was written."""
    (files / "drafts").mkdir()
    (files / "khac").mkdir()
    (files / "khac/hong.txt").write_text(letter(), "utf-8")
    assert outcome_of("hong.txt", "khac/hong.txt")[0] == 1
    assert written(files / "drafts") == ["hong.yml"]


@pytest.mark.parametrize(
    "out", ["tot.txt", "tot.txt/sau", "/proc/khong-ghi-duoc"], ids=["a file", "below a file", "/proc"]
)
def test_a_folder_that_cannot_be_written_is_said(files, out):
    """The reason is one line, the files that are there stay."""
    before = written(files)
    code, output = outcome_of("cung-tot.txt", "--out", out)
    assert code == 1
    assert "cung-tot.txt: lỗi: không ghi được" in output
    assert written(files) == before


def test_a_report_that_cannot_be_written_is_said(files):
    """The drafts are there, and the exit code tells."""
    code, output = outcome_of("tot.txt", "--report", "cung-tot.txt/r.json")
    assert (code, "lỗi: không ghi được báo cáo" in output) == (1, True)
    assert "drafts/tot.yml" in written(files)


def test_nothing_half_written_is_left(files, monkeypatch):
    """Where the last step of writing fails, neither a draft nor its beginnings stay behind."""

    def failing(_self, _target):
        raise OSError(28, "No space left on device")

    before = written(files)
    monkeypatch.setattr(Path, "replace", failing)
    code, output = outcome_of("tot.txt", "--report", "r.json")
    assert (code, written(files)) == (1, before)
    assert output.count("No space left on device") == 2


def test_an_old_draft_survives_a_failed_replacement(files, monkeypatch):
    """--force replaces a draft whole or not at all."""
    assert outcome_of("tot.txt")[0] == 0
    old = (files / "drafts/tot.yml").read_text("utf-8")
    calls = count()

    def failing(self, *_, **__):
        next(calls)
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", failing)
    assert outcome_of("tot.txt", "--force")[0] == 1
    assert next(calls) == 1
    assert (files / "drafts/tot.yml").read_text("utf-8") == old
    assert written(files / "drafts") == ["tot.yml"]
