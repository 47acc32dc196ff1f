"""content/published.yml as `kehoach publish` writes it and the checks read it again."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import check
from generator.checks.context import minimal
from generator.publication import HEADER, read_published
from tests.publication.ledger_of import Ledger

FIRST, LATER = "2026-11-22", "2027-01-05"
ALIAS = "ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/"


class Checked(Ledger):
    """A ledger that the checks look at."""

    def publish(self, corpus, day=FIRST) -> tuple[str, ...]:
        """On the first day unless said otherwise."""
        return super().publish(corpus, day)

    def problems(self, corpus, configuration) -> list[str]:
        """What `kehoach check` says of a corpus after these publications."""
        return [str(problem) for problem in check(corpus, configuration, published=self.read())]


@pytest.fixture
def ledger() -> Checked:
    """An empty list of published addresses."""
    return Checked()


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
    assert ledger.read().find("vb-bcdfghjk/#i").records[0].day.isoformat() == FIRST


def test_deadlines_are_remembered_and_their_end_too(ledger, corpus_of):
    """First day, last day; a changed date is a new line, one taken away is gone."""
    due = "[{label: I, text: Báo cáo., deadlines: [{phrase: trước ngày 31/5/2024, before: 2024-05-31}]}]"
    ledger.publish(corpus_of(minimal(body=due)))
    assert "vb-bcdfghjk/#i.1: 2026-11-22 2024-05-31 2024-05-31\n" in ledger.text
    ledger.publish(corpus_of(minimal(body=due.replace("31/5", "15/6").replace("05-31", "06-15"))), LATER)
    assert "vb-bcdfghjk/#i.1 2027-01-05: 2024-06-15 2024-06-15\n" in ledger.text
    ledger.publish(corpus_of(minimal(body="[{label: I, text: Báo cáo.}]")), "2027-02-01")
    assert "vb-bcdfghjk/#i.1 2027-02-01: gone\n" in ledger.text


def test_a_dash_put_in_before_others_is_found_out(ledger, corpus_of, configuration):
    """The old addresses would lead to other clauses: an error at each, with what to write."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")))
    found = ledger.problems(
        corpus_of(body("Lập danh sách lớp học.", "Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")), configuration
    )
    assert found == [
        (
            "a.yml:9:48: lỗi: «#i-p1» đã công bố cho đoạn nay đứng ở «#i-p2», liên kết cũ sẽ dẫn nhầm; ghi cho đoạn "
            "này một id chưa dùng, hoặc ghi «id: i-p1» cho đoạn kia (same-clause)"
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
            "tới vb-bcdfghj2, nay dẫn tới vb-bcdfghjk; thêm ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd vào aliases của "
            "vb-bcdfghj2 để địa chỉ này mời chọn một trong hai, hoặc sửa lại số, ký hiệu, năm của văn bản (published)"
        )
    ]


def test_a_wrong_number_may_be_given_to_its_true_document(ledger, corpus_of, configuration):
    """The first document keeps the address among its aliases; the address then offers both."""
    ledger.publish(corpus_of(minimal()))
    kept = "aliases: [ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd]\n"
    corpus = corpus_of(minimal(kept, number='"2"'), minimal(id="vb-bcdfghj2"))
    assert ledger.problems(corpus, configuration) == []
    assert corpus.owners_of(ALIAS) == ("vb-bcdfghj2", "vb-bcdfghjk")


def test_a_document_that_is_lost_is_told_once(ledger, corpus_of, configuration):
    """Not again for each of its clauses and its alias."""
    ledger.publish(corpus_of(body("Dạy bơi.", "Rào ao.")))
    (told,) = ledger.problems(corpus_of(), configuration)
    assert "«vb-bcdfghjk/» không còn" in told


def test_a_revision_written_over_the_text_before_is_told(ledger, corpus_of, configuration):
    """The text that people have cited must stay in a file of its own."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.")))
    (told,) = ledger.problems(corpus_of(revised("Dạy bơi cho trẻ em.")), configuration)
    assert "thiếu bản đã công bố ngày 2026-11-22; khôi phục tệp cũ" in told


def test_a_dash_that_moves_in_a_revision_is_told(ledger, corpus_of, configuration):
    """Printed labels say what they mean in the new text; a dash has nothing but its place."""
    first = body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")
    ledger.publish(corpus_of(first))
    later = revised("Lập danh sách lớp học.", "Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")
    assert len(ledger.problems(corpus_of(first, later), configuration)) == 2
    mended = revised("i-p3: Lập danh sách lớp học.", "Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")
    assert ledger.problems(corpus_of(first, mended), configuration) == []


@pytest.mark.parametrize("target", ["vb-bcdfghjk/#i", "/vb-bcdfghjk/#i", "vb-bcdfghjk", "/vb-bcdfghjk/"])
def test_a_target_may_be_written_as_the_guides_write_it(ledger, corpus_of, configuration, target):
    """With a slash before it, or a bare id."""
    ledger.publish(corpus_of(minimal()))
    ledger.write(f'vb-zzzzzzzz/ moved: "{target}"')
    assert ledger.problems(corpus_of(minimal()), configuration) == []


def test_two_editors_of_one_document_publish_on_one_day(ledger, corpus_of, configuration):
    """Git keeps both lines of that day; both were said, and the next publication writes them apart."""
    ledger.publish(corpus_of(body("Dạy bơi.", "Rào ao.")))
    one, other = Ledger(), Ledger()
    one.text = other.text = ledger.text
    one.publish(corpus_of(body("Dạy bơi cho trẻ.", "Rào ao.")), LATER)
    other.publish(corpus_of(body("Dạy bơi.", "Rào ao hồ.")), LATER)
    ledger.text = one.text + "".join(line for line in other.text.splitlines(keepends=True) if line not in one.text)
    both = corpus_of(body("Dạy bơi cho trẻ.", "Rào ao hồ."))
    assert ledger.problems(both, configuration) == []
    ledger.publish(both, LATER)
    keys = [line.split(": ")[0] for line in ledger.text.splitlines()]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if key.startswith("vb-bcdfghjk/ ")] == [
        f"vb-bcdfghjk/ {LATER}", f"vb-bcdfghjk/ {LATER}.2", f"vb-bcdfghjk/ {LATER}.3",
    ]  # fmt: skip
    assert ledger.problems(both, configuration) == []


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


def revised(*texts: str, day: str = "2027-01-04") -> str:
    """The same plan corrected on a day."""
    return body(*texts, extra=f"revised_on: {day}\nrevision: Đính chính\n")


def test_after_its_publication_a_revision_is_guarded_like_any_text(ledger, corpus_of, configuration):
    """Also the clauses that it left as they were."""
    first = body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")
    ledger.publish(corpus_of(first))
    ledger.publish(corpus_of(first, revised("Mở lớp bơi hè miễn phí.", "Rào ao hồ nguy hiểm.")), LATER)
    found = ledger.problems(
        corpus_of(first, revised("Mở lớp bơi hè miễn phí.", "Tặng sách cho thư viện xã.")), configuration
    )
    assert ["«#i-p2» đã công bố (2026-11-22) với nội dung khác hẳn" in message for message in found] == [True]


def test_an_earlier_text_stays_as_it_was_published(ledger, corpus_of, configuration):
    """Somebody may have cited its day: a change of it needs the editor's word."""
    first, last = body("Dạy bơi cho trẻ em."), revised("Mở lớp bơi hè.")
    ledger.publish(corpus_of(first))
    assert ledger.problems(corpus_of(first, last), configuration) == []
    ledger.publish(corpus_of(first, last), LATER)
    changed = corpus_of(body("Dạy bơi cho học sinh."), last)
    (message,) = ledger.problems(changed, configuration)
    assert message.startswith("a.yml:1:5: lỗi: bản 2024-05-02 đã công bố mà nay khác trước; khôi phục tệp")
    ledger.write(message.partition("dòng «")[2].partition("»")[0].replace("lý do", "gõ sai"))
    assert ledger.problems(changed, configuration) == []


def test_two_first_texts_beside_a_revision_are_told(ledger, corpus_of, configuration):
    """They would stand at one address."""
    first = body("Dạy bơi cho trẻ em.")
    found = ledger.problems(corpus_of(first, first, revised("Mở lớp bơi hè.")), configuration)
    assert found == [
        "b.yml:1:5: lỗi: bản 2024-05-02 của vb-bcdfghjk đã có ở a.yml; mỗi bản một ngày: sửa revised_on (revision)"
    ]


def test_an_id_that_was_given_up_is_not_used_again(ledger, corpus_of, configuration):
    """Gone is gone, also when another dash now stands in that place."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")))
    ledger.write('vb-bcdfghjk/#i-p1 gone: "Đã bỏ"')
    (told,) = ledger.problems(corpus_of(body("Tặng sách cho thư viện xã.", "Rào ao hồ nguy hiểm.")), configuration)
    assert "«#i-p1» đã ghi là «gone» trong published.yml" in told
    # nor does the line switch the guard off for a clause that is there after all
    (told,) = ledger.problems(corpus_of(body("Dạy bơi cho trẻ em.", "Rào ao hồ nguy hiểm.")), configuration)
    assert "bỏ dòng ấy trong published.yml" in told


def test_two_identical_clauses_that_swap_are_no_news(ledger, corpus_of, configuration):
    """What stands at each address is what stood there."""
    ledger.publish(corpus_of(body("Thực hiện nhiệm vụ.", "Thực hiện nhiệm vụ.")))
    assert ledger.problems(corpus_of(body("Thực hiện nhiệm vụ.", "Thực hiện nhiệm vụ.")), configuration) == []


def test_a_document_marked_as_gone_must_be_gone(ledger, corpus_of, configuration):
    """Half of a withdrawal is told."""
    ledger.publish(corpus_of(minimal()))
    ledger.write('vb-bcdfghjk/ gone: "Thu hồi"')
    (told,) = ledger.problems(corpus_of(minimal()), configuration)
    assert "«vb-bcdfghjk/» đã ghi là chuyển đi hay rút lại mà văn bản vẫn còn" in told


def test_publishing_twice_on_one_day_keeps_both(ledger, corpus_of):
    """A calendar that was fetched between them must not see its SEQUENCE fall."""
    due = "[{label: I, text: Báo cáo., deadlines: [{phrase: trước ngày 31/5/2024, before: 2024-05-31}]}]"
    for day in ("2024-05-31", "2024-06-05", "2024-06-10", "2024-06-15"):
        ledger.publish(corpus_of(minimal(body=due.replace("before: 2024-05-31", f"before: {day}"))), LATER)
    entry = ledger.read().find("vb-bcdfghjk/#i.1")
    assert [record.value[:10] for record in entry.records] == ["2024-05-31", "2024-06-05", "2024-06-10", "2024-06-15"]
    assert "vb-bcdfghjk/#i.1 2027-01-05.3: 2024-06-15 2024-06-15\n" in ledger.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("../../x/ gone: thử", "«../../x/» không phải địa chỉ của một văn bản hay đoạn"),
        ("van-ban/ gone: thử", "«van-ban/» không phải địa chỉ của một văn bản hay đoạn"),
        ("true:", "«true» không phải địa chỉ của một văn bản hay đoạn"),
        ("vb-bcdfghjk/#i.1: 2026-11-22 2024-05-10 abc", "dòng này không như kehoach publish ghi"),
        ("vb-bcdfghjk/#i.1 moved: vb-bcdfghjk/#i", "sau địa chỉ chỉ có thể là một ngày"),
        ("vb-bcdfghjk/#i: 2026-11-22 9c1f0e2d4b7a abc", "dòng này không như kehoach publish ghi"),
        ("vb-bcdfghjk/#i: 2026-11-22 9c1f0e2d4b7a ab#é%", "dòng này không như kehoach publish ghi"),
    ],
)
def test_a_damaged_line_is_told_at_its_place(tmp_path, line, said):
    """Nothing in the file can break a build, replace a page of the site or be read as something else."""
    path = tmp_path / "published.yml"
    path.write_text(f"# ghi chú\n{line}\n", "utf-8")
    _, problems = read_published(path, shown_as="content")
    assert [said in problem.message for problem in problems] == [True]
    assert problems[0].where[:2] == ("content/published.yml", 2)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
    lambda text: text.rstrip("\n"),
    lambda text: text.replace("Đã bỏ", "Đã\u0085bỏ\u2028hẳn"),
])  # fmt: skip
def test_other_editors_of_text_do_no_harm(ledger, corpus_of, change):
    """Ends of lines of other systems, a byte order mark, no end at all, separators within a line."""
    corpus = corpus_of(minimal())
    ledger.write('vb-zzzzzzzz/ gone: "Đã bỏ"')
    ledger.publish(corpus)
    ledger.text = change(ledger.text)
    assert ledger.publish(corpus) == ()
    read = ledger.read()
    assert read.find("vb-bcdfghjk/#i").records
    assert read.find("vb-zzzzzzzz/").gone.startswith("Đã")
    assert len(ledger.text.splitlines()) >= 6


def test_a_withdrawn_document_takes_its_dated_texts_along(ledger, corpus_of, configuration):
    """One line for the document is enough, and its alias follows, also one that a namesake's document has as well."""
    ledger.publish(corpus_of(body("Dạy bơi cho trẻ em."), revised("Mở lớp bơi hè.")))
    ledger.write('vb-bcdfghjk/ gone: "Thu hồi"')
    assert ledger.problems(corpus_of(), configuration) == []
    assert {entry.address for entry, _ in ledger.read().orphaned_pages()} == {
        "ubnd-huyen-son-ha/ke-hoach/2024/1-kh-ubnd/", "vb-bcdfghjk/v/2024-05-02/", "vb-bcdfghjk/v/2027-01-04/",
    }  # fmt: skip


def test_what_stood_there_is_remembered(corpus_of):
    """The citation of a document, once, and again when it changes; the last one is what a tombstone says."""
    ledger = Ledger(with_names=True)
    ledger.publish(corpus_of(minimal(title='\'Dạy "bơi": an toàn\'')), FIRST)
    ledger.publish(corpus_of(minimal(title='\'Dạy "bơi": an toàn\'')), LATER)
    ledger.publish(corpus_of(minimal(number='"2"')), "2027-02-01")
    names = [line for line in ledger.text.splitlines() if " name " in line]
    assert [name.partition(": ")[0] for name in names] == [
        f"vb-bcdfghjk/ name {FIRST}", "vb-bcdfghjk/ name 2027-02-01",
    ]  # fmt: skip
    assert yaml.safe_load(ledger.text)[f"vb-bcdfghjk/ name {FIRST}"].endswith('về dạy "bơi": an toàn')
    assert ledger.read().find("vb-bcdfghjk/").name == (
        "Kế hoạch số 2/KH-UBND ngày 02/5/2024 của UBND huyện Sơn Hà về phòng, chống đuối nước"
    )


@given(st.lists(st.tuples(
    st.sampled_from(["vb-bcdfghjk/", "vb-bcdfghjk/#i", "vb-bcdfghjk/#i-p2", "ubnd-x/ke-hoach/2024/1-kh-ubnd/"]),
    st.sampled_from(["", " 2026-01-05", " 2026-02-30", " gone", " moved", " same 9c1f0e2d4b7a"]),
    st.sampled_from(["", " 2026-01-05 9c1f0e2d4b7a", " 9c1f0e2d4b7a", " gone", " vb-bcdfghj2", ' "x"', " {gone: x}"]),
), max_size=6))  # fmt: skip
def test_any_lines_are_read_or_told(lines):
    """No mixture of lines is a fault of the program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "published.yml"
        path.write_text("".join(f"{address}{fact}:{value}\n" for address, fact, value in lines), "utf-8")
        found, problems = read_published(path)
    known = {entry.address for entry in found.entries}
    assert all(address in known or problems for address, _, _ in lines)
