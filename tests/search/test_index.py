"""The files that the search reads: what is in them, and nothing else."""

from __future__ import annotations

import json
import shutil
from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.context import minimal
from generator.configuration import Configuration, read_configuration
from generator.guides import read_guides
from generator.search import files
from generator.search.agencies import AgencyIndex
from generator.search.placing import STEP, placed
from generator.search.postings import FIRST, Bounds, decoded, encoded, file_count, file_of, line
from generator.search.terms import PASSAGES
from generator.views.viewer import Viewer

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345" + "abcdefghijklmnopqrstuvwxyz6789-_"
PLAN = "vb-bcdfghjk"
BODY = (
    "[{label: I, heading: Việc chung, clauses: ["
    "{label: '1', agency: Phòng Y tế, role: lead, text: Chủ trì tiêm vắc xin, citations: ["
    "{kind: nghi-dinh, reference: 05/2020/NĐ-CP, issued_on: 2020-01-03, issuer: Chính phủ}]},"
    "{label: '2', agency: Huyện đoàn, requested: true, text: Dạy bơi cho trẻ em, deadlines: ["
    "{phrase: trước ngày 30/11/2024, before: 2024-11-30, what: Báo cáo năm}]}]}]"
)


@pytest.fixture(scope="module")
def made(corpus_of, configuration):
    """The files of one invented plan, by path below the index's folder."""
    viewer = Viewer(corpus_of(minimal(number="'76'", body=BODY)), configuration, date(2024, 5, 10))
    return {file.path.removeprefix("tra-cuu/chi-muc/"): file.data for file in files(viewer, [])}


@pytest.fixture(scope="module")
def found(made):
    """Form → the units that have it, by their numbers in the one plan; of others as they are numbered."""
    columns = json.loads(made["van-ban.json"])
    start = STEP * placed({PLAN: columns["units"][0]})[PLAN]
    texts = [data.decode() for path, data in made.items() if path.startswith(("tu/", "dau/"))]
    lines = [line for text in texts for line in text.split("\n")[1:-1]]
    return {form: [n - start for n in _decoded(where)] for form, where in (line.split("\t") for line in lines)}


def _decoded(where: str) -> list[int]:
    """The numbers of a line: each is its distance from the one before, in digits of 32, the last one lower case."""
    numbers, value = [], 0
    for letter in where:
        digit = LETTERS.index(letter)
        value = value * 32 + digit % 32
        if digit >= 32:
            numbers.append(value + (numbers[-1] if numbers else 0))
            value = 0
    return numbers


@given(st.lists(st.integers(0, 3_000_000)))
def test_numbers_are_read_as_they_were_written(numbers):
    """Every list of numbers comes back from its text, here and as the alphabets say."""
    assert decoded(encoded(numbers)) == numbers
    assert _decoded(encoded(numbers)) == list(accumulate(numbers))


def test_a_clause_is_found_by_its_words_its_pairs_its_agency_and_its_date(made, found):
    """Words as written, neighbours together, marks of who must do it in which role and by which day."""
    units = json.loads(made["doan/vb-bcdfghjk/0.json"])["units"]
    number = next(place for place, row in enumerate(units) if row[0] == "i-2")
    assert number in found["bơi"]
    assert number in found["tre? em"]
    assert number in found["=han 2024-11-30"]
    assert number in found["=han 2024-11"]
    assert number in found["=han 11"]
    assert number in found["=b huyen-doan"]
    assert number in found["=r r"]
    lead = next(place for place, row in enumerate(units) if row[0] == "i-1")
    assert lead in found["=k y-te l"]
    assert lead not in found["=r r"]


def test_a_document_is_found_by_its_number_without_leading_zeros(found):
    """`76`, `kh 76` and `05/2020/NĐ-CP` lead to the document, `5` to the cited one too."""
    assert found["=so 76"] == found["=so ke-hoach 76"] == [0]
    assert len(found["=so nghi-dinh 5"]) == 1


def test_a_row_has_what_the_page_shows(made):
    """[id, path, heading, text, agencies, deadlines] of a clause, in the words of the document."""
    rows = json.loads(made["doan/vb-bcdfghjk/0.json"])["units"]
    row = next(row for row in rows if row[0] == "i-2")
    assert row[1:4] == ["khoản 2 Mục I", "", "Dạy bơi cho trẻ em"]
    assert row[4] == [["quang-ngai/son-ha/huyen-doan", "i", 1]]
    assert row[5] == [["trước ngày 30/11/2024", "Báo cáo năm", "2024-11-30", "30/11/2024"]]


def test_agencies_are_known_by_every_name_without_accents(made):
    """The index of names has the forms of every body, and the abbreviations of common phrases."""
    names = json.loads(made["co-quan.json"])
    forms = {body[0]: body[3] for body in names["bodies"]}
    assert "phong y te" in forms["phong-y-te"]
    assert ["phong chay chua chay", "pccc"] in names["words"]


def test_du_lich_is_no_party_committee(configuration):
    """«ĐU» is «Đảng ủy» only in capitals: without accents it is the «du» of «Du lịch»."""
    register = configuration.register
    assert "so vhttdl" in register.forms("Sở Văn hóa, Thể thao và Du lịch")
    assert register.normal("ĐU xã") == "dang uy xa"
    assert register.normal("du lịch") == "du lich"


def test_the_files_fit_together_and_say_so(made):
    """The columns know what every other file says first, so that a browser never puts two states together."""
    columns = json.loads(made["van-ban.json"])
    texts = {path: data.decode() for path, data in made.items() if path.endswith(".txt")}
    for shelf, checks in columns["files"].items():
        files = [texts[f"{shelf}/{number}.txt"] for number in range(len(checks) // 2)]
        assert "".join(text.split("\n")[0] for text in files) == checks
        assert sum(path.startswith(f"{shelf}/") for path in texts) == len(files)
    assert {json.loads(made["co-quan.json"])["version"], texts["am-tiet.txt"].split("\n")[0]} == {columns["version"]}
    passages = [json.loads(data) for path, data in made.items() if path.startswith(f"doan/{PLAN}/")]
    [[cited]] = [json.loads(data).values() for path, data in made.items() if path.startswith("doan/can-cu/")]
    assert {one["check"] for one in passages} == {columns["checks"][:2]}
    assert cited["check"] == columns["checks"][2:]


def test_forms_that_differ_by_accents_are_in_one_file():
    """Whoever types without accents asks for one file and has them all."""
    assert len({file_of(form, 512) for form in ("bán", "bàn", "ban'", "ban", "Ban")}) == 1


def test_the_number_of_files_is_a_power_of_two():
    """It changes seldom as documents come, and a file stays small."""
    assert [file_count(size) for size in (0, 12_000, 12_001, 100_000)] == [1, 1, 2, 16]


def test_nothing_but_what_readers_see_is_indexed(made):
    """No word of the site's own frame: navigation, footers, buttons, labels of facts."""
    lines = b"".join(data for path, data in made.items() if path.startswith("tu/")).decode()
    assert all(f"\n{word}\t" not in lines for word in ("trang chu?", "muc. luc.", "chep' liên", "tai? vê`"))


def test_a_mended_configuration_without_abbreviations_still_searches(corpus_of, configuration):
    """abbreviations.yml may be absent."""
    bare = Configuration(configuration.site, configuration.labels, {}, configuration.register)
    viewer = Viewer(corpus_of(minimal()), bare, date(2024, 5, 10))
    assert any(file.path.endswith("co-quan.json") for file in files(viewer, []))


def test_every_guide_is_found_section_by_section(root):
    """The hand-written pages are in the index too, under the ids of their headings."""
    guides = {guide.address: guide for guide in read_guides(root / "content/pages")}
    guide = guides["huong-dan/doc-va-trich-dan/"]
    assert guide.parts[0].anchor == ""
    assert all(part.anchor for part in guide.parts[1:])
    assert any("Ctrl" in part.text for part in guide.parts)


def test_a_word_of_almost_every_document_says_only_in_which_documents():
    """Such a word is kept by entry: the distance of each from the one before, and in how many of its units it is."""
    blocks = [(0, "".join(chr(FIRST + place) for place in range(1000))), (70, " " * 1000), (3000, " ")]
    words = encoded([2001]), encoded([0, 1000, 70, 1000]), "", encoded([3000 - 2048, 1])
    assert line("va`", blocks, Bounds()) == "va`\t*" + ",".join(words)
    assert not any("*" in line(form, blocks, Bounds()) for form in ("tre? em", "=han"))


def test_a_long_line_counts_anew_in_every_stretch():
    """So that it is changed, and read, without adding up all that stands before."""
    many = "".join(chr(FIRST + place) for place in range(600))
    numbers = encoded([0, *[1] * 599]), "", encoded([16 * (3000 - 2048) + 2])
    assert line("tre?", [(0, many), (3000, chr(FIRST + 2))], Bounds()) == "tre?\t" + ",".join(numbers)
    assert "," not in line("tre?", [(0, many[:400]), (3000, " ")], Bounds())


def test_passages_are_where_the_browser_looks_for_them(root):
    """The script divides the number of a unit by what a file of passages holds."""
    script = (root / "templates/search/02-index.js").read_text("utf-8")
    assert PASSAGES == 1 << 5
    assert "inside >> 5" in script
    assert "inside & 31" in script
    assert f"const STEP = {STEP};" in script
    assert f"const STRETCH = {Bounds().stretch};" in script


def test_places_know_what_they_lie_in(made):
    """The place above is given by its number, so that a district finds its communes' documents."""
    names = json.loads(made["co-quan.json"])
    keys = [place[0] for place in names["places"]]
    above = {place[0]: keys[place[4]] for place in names["places"] if place[4] >= 0}
    assert above["quang-ngai/son-ha"] == "quang-ngai"


def test_a_task_through_a_collective_is_counted_with_it(corpus_of, configuration):
    """An agency's row names the collectives that it belongs to, under which its tasks are filed as well."""
    body = '[{label: I, agency: ["UBND các xã, thị trấn", UBND xã Sơn Linh], text: Rà soát danh sách}]'
    viewer = Viewer(corpus_of(minimal(body=body)), configuration, date(2024, 5, 10))
    ids = list(viewer.corpus.agencies)
    row = AgencyIndex.of(viewer).values()["agencies"][ids.index("quang-ngai/son-ha/son-linh/ubnd-xa")]
    assert row[3:] == [1, 1, [ids.index("quang-ngai/son-ha/ubnd-cac-xa")]]


def test_abbreviations_need_two_forms(tmp_path, root):
    """A phrase without an abbreviation is an error at its line, not a search that dies."""
    shutil.copytree(root / "site_config", tmp_path / "site_config")
    (tmp_path / "site_config/abbreviations.yml").write_text(
        "phrases:\n  - [Bảo hiểm y tế]\nkinds:\n  thu-moi: [TM]\n", "utf-8"
    )
    found, problems = read_configuration(tmp_path / "site_config", shown_as="site_config")
    assert found is None
    assert str(problems[0]).startswith("site_config/abbreviations.yml:2:")


def test_abbreviations_are_of_kinds_that_have_a_name(tmp_path, root):
    """A kind that labels.yml does not name is an error at its line."""
    shutil.copytree(root / "site_config", tmp_path / "site_config")
    (tmp_path / "site_config/abbreviations.yml").write_text("kinds:\n  thu-moi: [TM]\n", "utf-8")
    _, problems = read_configuration(tmp_path / "site_config", shown_as="site_config")
    told = "loại văn bản «thu-moi» không có trong labels.yml, mục kinds; sửa lại hoặc thêm vào đó (configuration)"
    assert [str(problem) for problem in problems] == [f"site_config/abbreviations.yml:2:3: lỗi: {told}"]
