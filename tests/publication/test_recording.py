"""content/published.yml as `kehoach publish` writes it and the checks read it again."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.checks import check
from generator.checks.context import minimal
from generator.publication import HEADER, PublishedList, read_published, recorded, statements

FIRST, LATER = date(2026, 11, 22), date(2027, 1, 5)
ALIAS = "ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/"


@pytest.fixture
def ledger(tmp_path):
    """A file of published addresses with what `kehoach publish` and an editor wrote into it."""

    class Ledger:
        path = tmp_path / "published.yml"
        text = ""

        def read(self) -> PublishedList:
            self.path.write_text(self.text, "utf-8")
            found, problems = read_published(self.path, shown_as="content")
            assert problems == []
            return found

        def publish(self, corpus, day=FIRST) -> tuple[str, ...]:
            done = recorded(self.text, statements(corpus), self.read(), day)
            self.text = done.text
            return done.new

        def write(self, line: str) -> None:
            self.text += line + "\n"

        def problems(self, corpus, configuration) -> list[str]:
            return [str(problem) for problem in check(corpus, configuration, published=self.read())]

    return Ledger()


def body(*texts: str, extra: str = "") -> str:
    """A plan of one section with a dash for each text; ``id: text`` gives the dash an id of its own."""
    dashes = []
    for text in texts:
        kept, mark, rest = text.partition(": ")
        written = rest if mark else text
        dashes.append(f'{{label: "-", {f"id: {kept}, " if mark else ""}text: "{written}"}}')
    return minimal(extra, body=f"[{{label: I, heading: Nhiệm vụ, clauses: [{', '.join(dashes)}]}}]")


def test_a_document_is_recorded_once_with_its_day(ledger, corpus_of):
    """Its alias with the plan, the document and every clause with day, hash and sketch; one fact a line, sorted."""
    new = ledger.publish(corpus_of(minimal()))
    assert new == (ALIAS, "vb-bcdfghjk/", "vb-bcdfghjk/#i")
    lines = ledger.text.removeprefix(HEADER).splitlines()
    assert lines[0] == f"{ALIAS}: vb-bcdfghjk"
    assert lines[1].startswith("vb-bcdfghjk/: 2026-11-22 ")
    assert lines[2].startswith("vb-bcdfghjk/#i: 2026-11-22 ")
    keys = [line.split(": ")[0] for line in lines]
    assert keys == sorted(keys)


def test_publishing_again_changes_nothing(ledger, corpus_of):
    """Not on another day either, as long as the content says the same."""
    ledger.publish(corpus_of(minimal()))
    before = ledger.text
    assert ledger.publish(corpus_of(minimal()), LATER) == ()
    assert ledger.text == before


def test_what_changed_is_a_line_of_its_own(ledger, corpus_of):
    """The clause and its document have a second line of the later day; the first ones stay as they were."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.")))
    before = ledger.text.splitlines()
    assert ledger.publish(corpus_of(body("Dạy bơi cho trẻ em các xã.")), LATER) == (
        "vb-bcdfghjk/ 2027-01-05",
        "vb-bcdfghjk/#i-p1 2027-01-05",
    )
    assert [line for line in ledger.text.splitlines() if line in before] == before


def test_comments_and_words_of_editors_stay(ledger, corpus_of):
    """What somebody wrote down is not lost by a command, also where it takes two lines."""
    ledger.text = '# Quyết định 5/QĐ-UBND\nvb-zzzzzzzz/:\n  gone: "Bị bãi bỏ"\n'
    ledger.publish(corpus_of(minimal()))
    assert '# Quyết định 5/QĐ-UBND\nvb-zzzzzzzz/:\n  gone: "Bị bãi bỏ"\n' in ledger.text
    assert "vb-zzzzzzzz/ 2026-11-22: gone\n" in ledger.text


def test_a_line_from_before_days_were_kept_is_completed(ledger, corpus_of):
    """The address alone, as the first version of the program wrote it."""
    ledger.text = "vb-bcdfghjk/:\nvb-bcdfghjk/#i:\n"
    ledger.publish(corpus_of(minimal()))
    assert len(ledger.text.removeprefix(HEADER).splitlines()) == 3
    assert ledger.read().find("vb-bcdfghjk/#i").records[0].day == FIRST


def test_deadlines_are_remembered_and_their_end_too(ledger, corpus_of):
    """First day, last day; a changed date is a new line, one taken away is gone."""
    due = "[{label: I, text: Báo cáo., deadlines: [{phrase: trước ngày 31/5/2024, before: 2024-05-31}]}]"
    ledger.publish(corpus_of(minimal(body=due)))
    assert "vb-bcdfghjk/#i.1: 2026-11-22 2024-05-31 2024-05-31\n" in ledger.text
    ledger.publish(corpus_of(minimal(body=due.replace("31/5", "15/6").replace("05-31", "06-15"))), LATER)
    assert "vb-bcdfghjk/#i.1 2027-01-05: 2024-06-15 2024-06-15\n" in ledger.text
    ledger.publish(corpus_of(minimal(body="[{label: I, text: Báo cáo.}]")), date(2027, 2, 1))
    assert "vb-bcdfghjk/#i.1 2027-02-01: gone\n" in ledger.text


def test_a_dash_put_in_before_others_is_found_out(ledger, corpus_of, configuration):
    """The old addresses would lead to other clauses: an error at each, with what to write."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")))
    found = ledger.problems(
        corpus_of(body("Lập danh sách lớp học.", "Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")), configuration
    )
    assert found == [
        (
            "a.yml:9:48: lỗi: «#i-p1» đã công bố (2026-11-22) với nội dung khác hẳn; nếu là đoạn khác, ghi cho đoạn "
            "này một id chưa dùng và thêm vào published.yml dòng «vb-bcdfghjk/#i-p1 moved: địa chỉ mới» hay "
            '«vb-bcdfghjk/#i-p1 gone: "lý do"»; nếu vẫn là đoạn ấy viết lại, thêm dòng '
            "«vb-bcdfghjk/#i-p1 same 3d02595938f8: lý do» (same-clause)"
        ),
        (
            "a.yml:9:94: lỗi: đoạn này trước ở «#i-p1», nay đứng ở «#i-p2» đã công bố cho đoạn khác, liên kết cũ sẽ "
            "dẫn nhầm; ghi «id: i-p1» cho đoạn này; đoạn mới chen vào thì ghi cho nó một id chưa dùng; đoạn đã bỏ thì "
            'thêm vào published.yml dòng «… moved: địa chỉ mới» hay «… gone: "lý do"» (same-clause)'
        ),
    ]


def test_an_id_for_the_one_put_in_mends_all(ledger, corpus_of, configuration):
    """One line in the plan file, as the message says, and every other clause keeps its address."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")))
    mended = corpus_of(body("i-p3: Lập danh sách lớp học.", "Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm."))
    assert ledger.problems(mended, configuration) == []
    assert [clause.id for clause in mended.plans[0].clauses] == ["i", "i-p3", "i-p1", "i-p2"]


def test_a_dash_taken_away_needs_an_id_and_a_word(ledger, corpus_of, configuration):
    """What followed keeps its id, what went says so."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")))
    assert len(ledger.problems(corpus_of(body("Rào ao hồ nguy hiểm.")), configuration)) == 2
    mended = corpus_of(body("i-p2: Rào ao hồ nguy hiểm."))
    ledger.write('vb-bcdfghjk/#i-p1 gone: "Đã bỏ"')
    assert ledger.problems(mended, configuration) == []
    ledger.publish(mended, LATER)
    assert "vb-bcdfghjk/#i-p1 2027-01-05: gone\n" in ledger.text


def test_a_mended_word_is_no_other_clause(ledger, corpus_of, configuration):
    """Editors correct slips every day."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em trong hè.")))
    assert ledger.problems(corpus_of(body("Dạy bơi cho trẻ em trong dịp nghỉ hè.")), configuration) == []


def test_an_editor_says_that_it_is_the_same(ledger, corpus_of, configuration):
    """The line that the message shows silences it, for that text only."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.")))
    rewritten = corpus_of(body("Mở lớp học hè ở hồ."))
    (message,) = ledger.problems(rewritten, configuration)
    line = message.rpartition("thêm dòng «")[2].partition("»")[0]
    ledger.write(line.replace("lý do", "viết lại theo bản in"))
    assert ledger.problems(rewritten, configuration) == []
    assert len(ledger.problems(corpus_of(body("Cấp phát áo phao.")), configuration)) == 1


def test_a_dated_revision_may_say_other_things(ledger, corpus_of, configuration):
    """Its earlier text stays readable at an address of its own, so a link still finds what it meant."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.")))
    revised = body("Cấp phát áo phao.", extra="revised_on: 2027-01-04\nrevision: Đính chính\n")
    found = corpus_of(body("Dạy bơi cho trẻ em."), revised)
    assert ledger.problems(found, configuration) == []
    assert ledger.publish(found, LATER)[-2:] == ("vb-bcdfghjk/v/2024-05-02/", "vb-bcdfghjk/v/2027-01-04/")


def test_two_plans_that_swap_their_numbers_are_found_out(ledger, corpus_of, configuration):
    """A link that people have pasted must not lead to another document."""
    ledger.text = "ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/: vb-bcdfghj2\n"
    corpus = corpus_of(minimal(), minimal(id="vb-bcdfghj2", number='"2"'))
    assert ledger.problems(corpus, configuration) == [
        (
            "content/published.yml:1:1: lỗi: địa chỉ đã công bố «ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/» trước dẫn "
            "tới vb-bcdfghj2, nay dẫn tới vb-bcdfghjk; sửa lại số, ký hiệu, năm của văn bản (published)"
        )
    ]


def test_two_editors_publish_and_git_merges(ledger, corpus_of, tmp_path, root):
    """Each adds a document on a branch of their own; the lines of both are there without a conflict, and are read."""
    work = tmp_path / "work"
    (work / "content").mkdir(parents=True)
    (work / ".gitattributes").write_bytes((root / ".gitattributes").read_bytes())

    def git(*arguments: str) -> None:
        names = ["-c", "user.name=e", "-c", "user.email=e@example.vn", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *names, *arguments], cwd=work, check=True, capture_output=True)

    def published(*texts: str) -> None:
        ledger.text = (work / "content/published.yml").read_text("utf-8") if ledger.text else ""
        ledger.publish(corpus_of(*texts))
        Path(work / "content/published.yml").write_text(ledger.text, "utf-8")
        git("add", ".")
        git("commit", "-m", "x")

    one, two = minimal(id="vb-bcdfghj2", number='"2"'), minimal(id="vb-bcdfghj3", number='"3"')
    git("init")
    published(minimal())
    git("checkout", "-b", "other")
    published(minimal(), one)
    git("checkout", "main")
    published(minimal(), two)
    git("merge", "other", "-m", "x")
    ledger.text = (work / "content/published.yml").read_text("utf-8")
    assert ledger.publish(corpus_of(minimal(), one, two)) == ()
