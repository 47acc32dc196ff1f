"""`kehoach import FILE…`: every file gets its draft or a plain word why not; then the report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.addresses import is_plan_id, mint_plan_id
from generator.checks import check
from generator.configuration import Configuration
from generator.corpus import resolve
from generator.importer.importing import imported
from generator.importer.outcome import Outcome
from generator.importer.terminal import lines_of
from generator.importer.writing import ExistsError, write_new
from generator.problems import in_order
from generator.publication import PublishedList
from generator.reading import read_plan
from generator.register import Register
from generator.vietnamese import slug

Say = Callable[[str], object]
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._-]+")
_ID = re.compile(r"^id:\s*['\"]?(vb-\w+)", re.MULTILINE)


def import_files(
    files: Sequence[Path], out: Path, report: Path | None, *, configuration: Configuration, force: bool, say: Say
) -> bool:
    """Make a draft of each file in ``out``; whether all of them could be made. Nothing is ever half written.

    A report that would be overwritten stops all before the first draft. Interrupted, what is done stays done and
    reported. A draft that ``force`` replaces keeps its id, so that addresses already given out go on leading to it.
    """
    if report and report.exists() and not force:
        say(f"{report}: lỗi: báo cáo đã có; thêm --force để ghi đè, hoặc đặt tên khác cho --report; chưa nhập tệp nào")
        return False
    if report and report.resolve() in {(out / f"{draft_name(path)}.yml").resolve() for path in files}:
        say(f"{report}: lỗi: báo cáo trùng tên với một bản nháp; đặt tên khác cho --report, ví dụ bao-cao.json")
        return False
    taken: dict[Path, str] = {}
    outcomes: list[Outcome] = []
    stopped = False
    try:
        for path in files:
            outcome = _import_one(path, out, taken, configuration, force=force)
            outcomes.append(outcome)
            for line in lines_of(outcome):
                say(line)
    except KeyboardInterrupt:
        stopped = True
        say(f"đã dừng: {len(outcomes)} trong {len(files)} tệp đã xong; chạy lại với các tệp còn lại")
    fine = not stopped and all(outcome.fault is None for outcome in outcomes)
    return _write_report(report, outcomes, say=say) and fine


def draft_name(source: Path) -> str:
    """The draft's name: its source's, without accents and spaces: ``Kế hoạch (bản 1).docx`` → ``ke-hoach-ban-1``."""
    return source.stem if _PLAIN_NAME.fullmatch(source.stem) else slug(source.stem) or "van-ban"


def _import_one(path: Path, out: Path, taken: dict[Path, str], configuration: Configuration, *, force: bool) -> Outcome:
    target = out / f"{draft_name(path)}.yml"
    outcome = _read(path, configuration.register, mint=lambda: _id_there(target) or mint_plan_id())
    if outcome.draft:
        _write(outcome, target, taken, force=force)
    if outcome.draft and outcome.written_to:
        outcome.checks = _checked(outcome.draft.text, target, configuration)
    return outcome


def _id_there(target: Path) -> str | None:
    """The id of the draft that would be replaced."""
    try:
        found = _ID.search(target.read_text("utf-8", errors="replace"))
    except OSError:
        return None
    return found[1] if found and is_plan_id(found[1]) else None


def _read(path: Path, register: Register, *, mint: Callable[[], str]) -> Outcome:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Outcome(path.as_posix(), fault="không có tệp này; xem lại đường dẫn")
    except IsADirectoryError:
        return Outcome(path.as_posix(), fault="đây là thư mục; nêu từng tệp, ví dụ thu-muc/*.docx")
    except OSError as error:
        return Outcome(path.as_posix(), fault=f"không đọc được tệp: {error.strerror}")
    outcome = imported(data, path.name, register=register, mint=mint)
    outcome.source = path.as_posix()
    return outcome


def _checked(text: str, target: Path, configuration: Configuration) -> list[str]:
    """What `kehoach check` says of the draft by itself; names that the register lacks are the report's proposals."""
    plan, problems = read_plan(text.encode(), target.as_posix())
    if plan:
        corpus = resolve([plan], configuration.register)
        problems = [*problems, *check(corpus, configuration, published=PublishedList())]
    return [str(problem) for problem in in_order(problems) if problem.rule not in ("known-agency", "known-place")]


def _write(outcome: Outcome, target: Path, taken: dict[Path, str], *, force: bool) -> None:
    if target in taken:
        outcome.fault = f"bản nháp {target} vừa được ghi từ {taken[target]}; đổi tên một trong hai tệp"
        return
    assert outcome.draft  # noqa: S101 - the caller looked
    try:
        write_new(target, outcome.draft.text, force=force)
    except ExistsError as error:
        outcome.fault = f"{error}, hoặc chọn thư mục khác bằng --out"
    except (FileExistsError, NotADirectoryError):
        outcome.fault = f"không ghi được {target}: {target.parent} là một tệp; chọn thư mục khác bằng --out"
    except PermissionError:
        outcome.fault = f"không ghi được {target}: không có quyền ghi; chọn thư mục khác bằng --out"
    except OSError as error:
        outcome.fault = f"không ghi được {target}: {error.strerror}"
    else:
        taken[target] = outcome.source
        outcome.written_to = target.as_posix()


def _write_report(report: Path | None, outcomes: Sequence[Outcome], *, say: Say) -> bool:
    if report is None:
        return True
    entries = [outcome.as_report() for outcome in outcomes]
    try:
        write_new(report, json.dumps(entries, ensure_ascii=False, indent=2) + "\n", force=True)
    except OSError as error:
        say(f"{report}: lỗi: không ghi được báo cáo: {error.strerror}")
        return False
    return True
