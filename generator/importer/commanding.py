"""`kehoach import FILE…`: every file gets its draft or a plain word why not; then the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.addresses import mint_plan_id
from generator.checks import check
from generator.configuration import Configuration
from generator.corpus import resolve
from generator.importer.importing import ExistsError, Outcome, imported, write_new
from generator.problems import in_order
from generator.publication import PublishedList
from generator.reading import read_plan
from generator.register import Register

_FIGURES = {
    "clauses": "đoạn",
    "agencies": "chỗ giao việc",
    "deadlines": "thời hạn",
    "citations": "viện dẫn",
    "recipients": "nơi nhận",
}
Say = Callable[[str], object]


def import_files(
    files: Sequence[Path], out: Path, report: Path | None, *, configuration: Configuration, force: bool, say: Say
) -> bool:
    """Make a draft of each file in ``out``; whether all of them could be made. Nothing is ever half written."""
    taken: dict[Path, str] = {}
    outcomes = []
    for path in files:
        outcome = _import(path, configuration.register)
        if outcome.draft:
            target = out / f"{path.stem}.yml"
            _write(outcome, target, taken, force=force)
            outcome.checks = _checked(outcome.draft.text, target, configuration)
        outcomes.append(outcome)
        for line in _lines(outcome):
            say(line)
    fine = all(outcome.fault is None for outcome in outcomes)
    return _write_report(report, outcomes, force=force, say=say) and fine


def _import(path: Path, register: Register) -> Outcome:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Outcome(path.as_posix(), fault="không có tệp này; xem lại đường dẫn")
    except IsADirectoryError:
        return Outcome(path.as_posix(), fault="đây là thư mục; nêu từng tệp, ví dụ thu-muc/*.docx")
    except OSError as error:
        return Outcome(path.as_posix(), fault=f"không đọc được tệp: {error.strerror}")
    outcome = imported(data, path.name, register=register, mint=mint_plan_id)
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
    taken[target] = outcome.source
    assert outcome.draft  # noqa: S101 - the caller looked
    try:
        write_new(target, outcome.draft.text, force=force)
    except ExistsError as error:
        outcome.fault = str(error)
    except OSError as error:
        outcome.fault = f"không ghi được {target}: {error.strerror}"
    else:
        outcome.written_to = target.as_posix()


def _lines(outcome: Outcome) -> list[str]:
    """What the terminal shows of one file."""
    if outcome.fault or not outcome.draft:
        return [f"{outcome.source}: lỗi: {outcome.fault}"]
    found = outcome.as_report()["found"]
    draft = outcome.draft
    share = f"{100 * draft.kept / max(1, draft.total):.1f}".replace(".", ",")
    lines = [
        f"{outcome.source} → {outcome.written_to}",
        "  " + ", ".join(f"{found[key]} {name}" for key, name in _FIGURES.items()),
        f"  giữ {share} % số chữ; {len(draft.left_out)} dòng để ngoài, ghi rõ lý do trong báo cáo",
    ]
    if draft.lost:
        lines.append(
            f"  MẤT {len(draft.lost)} chữ: {' '.join(draft.lost[:12])}; xin báo lỗi này cho người giữ chương trình"
        )
    lines += [f"  {outcome.source}:{doubt.line}: {doubt.message} ({doubt.rule})" for doubt in draft.doubts]
    lines += [f"  {problem}" for problem in outcome.checks]
    lines += [f"  thêm vào sổ: {entry}" for entry in outcome.proposals[:12]]
    if len(outcome.proposals) > 12:  # noqa: PLR2004 - the rest is in the report
        lines.append(f"  … và {len(outcome.proposals) - 12} mục nữa, xem --report")
    lines += [f"  lưu ý: {note}" for note in draft.notes]
    return lines


def _write_report(report: Path | None, outcomes: Sequence[Outcome], *, force: bool, say: Say) -> bool:
    if report is None:
        return True
    entries = [outcome.as_report() for outcome in outcomes]
    try:
        write_new(report, json.dumps(entries, ensure_ascii=False, indent=2) + "\n", force=force)
    except ExistsError as error:
        say(f"{report}: lỗi: {error}")
        return False
    except OSError as error:
        say(f"{report}: lỗi: không ghi được báo cáo: {error.strerror}")
        return False
    return True
