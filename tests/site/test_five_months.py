"""Five months of edits: every address ever published still answers, and leads to what it meant."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.site.followed import followed
from tests.site_builder import built, kehoach

HEAD = """\
id: {id}
kind: ke-hoach
number: {number}
code: KH-UBND
title: {title}
place: quang-ngai/son-ha
issuing_authority: UBND huyện Sơn Hà
issued_on: 2026-01-05
{more}body:
"""
SCHOOL, POND, LIBRARY, MEETING = "vb-bcdfghj2", "vb-bcdfghj3", "vb-bcdfghj4", "vb-bcdfghj5"


def plan(plan_id: str, body: str, number: str = "null", title: str = "Công tác trẻ em", more: str = "") -> str:
    """A plan file."""
    quoted = number if number == "null" else f'"{number}"'
    return HEAD.format(id=plan_id, number=quoted, title=title, more=more) + body


def section(label: str, heading: str, *clauses: str) -> str:
    """A section whose clauses are written `label text` or `label id=… text`."""
    lines = [f"- label: {label}", f"  heading: {heading}", "  clauses:"]
    for clause in clauses:
        name, _, text = clause.partition(" ")
        kept, _, rest = text.partition(" ") if text.startswith("id=") else ("", "", text)
        own = f"id: {kept.removeprefix('id=')}, " if kept else ""
        lines.append(f'  - {{{own}label: "{name}", text: "{rest}"}}')
    return "\n".join(lines) + "\n"


class Months:
    """A project that is edited, published and built month by month."""

    def __init__(self, root: Path) -> None:
        self.root, self.month = root, 0
        self.content = root / "content"
        (self.content / "plans").mkdir(parents=True)
        self.ever: dict[str, str] = {}

    def write(self, name: str, text: str | None) -> None:
        """Write a plan file, or take it away."""
        path = self.content / "plans" / name
        path.unlink() if text is None else path.write_text(text, "utf-8")

    def note(self, line: str) -> None:
        """A line by the editor's hand in the list of published addresses."""
        path = self.content / "published.yml"
        path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")

    def complaints(self) -> str:
        """What `kehoach check` says now."""
        result = kehoach("check", "--content", self.content)
        assert "Traceback" not in result.stderr
        return result.stdout

    def publish(self) -> Path:
        """Record, build and remember every address; the site."""
        self.month += 1
        epoch = str(int(datetime(2026, self.month, 15, tzinfo=UTC).timestamp()))
        recorded = kehoach("publish", "--content", self.content, epoch=epoch)
        assert recorded.returncode == 0, recorded.stdout
        site = built(self.root / f"site-{self.month}", "--content", self.content, epoch=epoch)
        lines = (self.content / "published.yml").read_text("utf-8").splitlines()
        for line in lines:
            address, _, fact = line.partition(": ")[0].removesuffix(":").partition(" ")
            if address[:1] not in ("#", "") and not fact and "." not in address.partition("#")[2]:
                self.ever.setdefault(address, f"month {self.month}")
        return site

    def assert_all_answer(self, site: Path) -> None:
        """Every address ever published is a page, and its fragment an element of it, with and without scripts."""
        for address, since in self.ever.items():
            assert followed(site, address).lands or self.is_told(site, address), (address, since)
            plain = followed(site, address, scripts=False)
            # a refresh loses the fragment: without scripts only pages that are still there can land on it
            stays = plain.path == f"{address.partition('#')[0]}index.html" and not self.is_told(site, address)
            assert plain.lands or not stays, (address, since)

    def is_told(self, site: Path, address: str) -> bool:
        """Whether the page that a clause went with says why."""
        return "Văn bản không còn ở đây" in followed(site, address).words


@pytest.fixture
def months(tmp_path) -> Months:
    """An empty project."""
    return Months(tmp_path)


def test_every_address_ever_published_still_answers(months):
    """Rename, renumber, move a clause, withdraw, merge: each is stopped until the editor says what became of it."""
    # January: four documents, one without its number
    months.write("truong.yml", plan(SCHOOL, section("I", "Nhiệm vụ", "1 Mở lớp bơi hè.", "2 Cấp áo phao cho trẻ.")))
    pond = ["- Rào kín ao hồ bỏ hoang.", "- Cắm biển báo nước sâu.", "- Tập huấn cứu đuối."]
    months.write("ao.yml", plan(POND, section("I", "Nhiệm vụ", *pond), "7"))
    months.write("sach.yml", plan(LIBRARY, section("I", "Nhiệm vụ", "1 Quyên góp truyện tranh.", "2 Sơn lại kệ."), "8"))
    months.write("hop.yml", plan(MEETING, section("I", "Nhiệm vụ", "1 Họp giao ban.", "2 Ghi biên bản."), "9"))
    assert months.complaints() == ""
    months.assert_all_answer(months.publish())

    # February: the number is known, the file is renamed; another document was given a wrong number
    months.write("truong.yml", None)
    months.write("ke-hoach-12.yml", plan(SCHOOL, section("I", "Nhiệm vụ", "1 Mở lớp bơi hè.", "2 Cấp áo phao cho trẻ."), "12"))
    months.write("sach.yml", plan(LIBRARY, section("I", "Nhiệm vụ", "1 Quyên góp truyện tranh.", "2 Sơn lại kệ."), "18"))
    assert "«ubnd-huyen-son-ha/ke-hoach/2026/8-kh-ubnd/» không còn" in months.complaints()
    kept = "aliases: [ubnd-huyen-son-ha/ke-hoach/2026/8-kh-ubnd]\n"
    months.write(
        "sach.yml",
        plan(LIBRARY, section("I", "Nhiệm vụ", "1 Quyên góp truyện tranh.", "2 Sơn lại kệ."), "18", more=kept),
    )
    assert months.complaints() == ""
    site = months.publish()
    months.assert_all_answer(site)
    assert followed(site, f"ubnd-huyen-son-ha/ke-hoach/2026/chua-ro-so-{SCHOOL}/").path == f"{SCHOOL}/index.html"
    assert followed(site, "ubnd-huyen-son-ha/ke-hoach/2026/8-kh-ubnd/#i-2").path == f"{LIBRARY}/index.html"

    # March: a dash is put in before the others; a clause moves to another document
    months.write("ao.yml", plan(POND, section("I", "Nhiệm vụ", "- Lập danh sách hộ ven sông.", *pond), "7"))
    assert "đoạn này trước ở «#i-p1», nay đứng ở «#i-p2»" in months.complaints()
    months.write(
        "ao.yml", plan(POND, section("I", "Nhiệm vụ", "- id=i-p4 Lập danh sách hộ ven sông.", *pond[:2]), "7")
    )
    months.write(
        "ke-hoach-12.yml",
        plan(SCHOOL, section("I", "Nhiệm vụ", "1 Mở lớp bơi hè.", "2 Cấp áo phao cho trẻ.", "3 Tập huấn cứu đuối."), "12"),
    )
    assert f"«{POND}/#i-p3» không còn" in months.complaints()
    months.note(f"{POND}/#i-p3 moved: {SCHOOL}/#i-3")
    assert months.complaints() == ""
    site = months.publish()
    months.assert_all_answer(site)
    assert followed(site, f"{POND}/#i-p1").fragment == "i-p1"
    assert (followed(site, f"{POND}/#i-p3").path, followed(site, f"{POND}/#i-p3").fragment) == (
        f"{SCHOOL}/index.html",
        "i-3",
    )
    assert followed(site, f"{POND}/#i-p3", scripts=False).lands

    # April: a document is withdrawn
    months.write("sach.yml", None)
    assert f"«{LIBRARY}/» không còn" in months.complaints()
    months.note(f'{LIBRARY}/ gone: "Thu hồi theo Công văn 3/UBND"')
    assert months.complaints() == ""
    site = months.publish()
    months.assert_all_answer(site)
    for address in (f"{LIBRARY}/", f"{LIBRARY}/#i-2", "ubnd-huyen-son-ha/ke-hoach/2026/18-kh-ubnd/"):
        assert "Thu hồi theo Công văn 3/UBND" in followed(site, address).words, address
        assert "Kế hoạch số 18/KH-UBND ngày 05/01/2026 của UBND huyện Sơn Hà" in followed(site, address).words, address

    # May: one document is merged into another, and the clause that had moved moves on within its new document
    months.write("hop.yml", None)
    merged = section("I", "Nhiệm vụ", "1 Mở lớp bơi hè.", "2 Cấp áo phao cho trẻ.") + section(
        "II", "Tổ chức", "1 Họp giao ban.", "2 id=i-3 Tập huấn cứu đuối."
    )
    months.write("ke-hoach-12.yml", plan(SCHOOL, merged, "12"))
    months.note(f"{MEETING}/ moved: {SCHOOL}/")
    months.note(f"{MEETING}/#i-1 moved: {SCHOOL}/#ii-1")
    assert months.complaints() == ""
    site = months.publish()
    months.assert_all_answer(site)
    assert (followed(site, f"{MEETING}/#i-1").path, followed(site, f"{MEETING}/#i-1").fragment) == (
        f"{SCHOOL}/index.html",
        "ii-1",
    )
    assert followed(site, f"{MEETING}/#i-2").path == f"{SCHOOL}/index.html"
    assert followed(site, "ubnd-huyen-son-ha/ke-hoach/2026/9-kh-ubnd/#i-1").fragment == "ii-1"
    assert followed(site, f"{POND}/#i-p3").fragment == "i-3"

    log = " ".join(pages_words(site))
    for word in ("Công bố", "Sửa", "Rút lại", "Chuyển chỗ", "Thu hồi theo Công văn 3/UBND"):
        assert word in log


def pages_words(site: Path) -> list[str]:
    """What the publication log says."""
    return followed(site, "nhat-ky/").page.article


def test_one_plan_from_draft_to_numbered_to_corrected_to_replaced(months):
    """Its id stays all the way, every address it ever had leads to it, each page says where it stands."""
    body = section("I", "Nhiệm vụ", "1 Mở lớp bơi hè.", "2 Nộp báo cáo trước ngày 31/5.")
    months.write("ke-hoach.yml", plan(SCHOOL, body))
    site = months.publish()
    unnumbered = f"ubnd-huyen-son-ha/ke-hoach/2026/chua-ro-so-{SCHOOL}/"
    assert "bản chưa ghi số" in followed(site, unnumbered).words

    months.write("ke-hoach.yml", plan(SCHOOL, body, "12"))
    site = months.publish()
    numbered = "ubnd-huyen-son-ha/ke-hoach/2026/12-kh-ubnd/"
    for address in (unnumbered, numbered):
        assert followed(site, address).path == f"{SCHOOL}/index.html"

    corrected = "revised_on: 2026-03-10\nrevision: Đính chính thời hạn theo Công văn 15/UBND-VX\n"
    months.write("ke-hoach.2026-03-10.yml", plan(SCHOOL, body.replace("31/5", "15/6"), "12", more=corrected))
    assert months.complaints() == ""
    site = months.publish()
    assert "trước ngày 15/6" in followed(site, f"{SCHOOL}/#i-2").words
    assert "Đính chính thời hạn theo Công văn 15/UBND-VX" in followed(site, f"{SCHOOL}/").words
    old = followed(site, f"{SCHOOL}/v/2026-01-05/#i-2")
    assert old.lands
    assert "trước ngày 31/5" in old.words

    months.write("thay.yml", plan(POND, body, "20", more=f"replaces: [{SCHOOL}]\n"))
    assert months.complaints() == ""
    site = months.publish()
    assert "đã được thay thế bởi Kế hoạch số 20/KH-UBND" in followed(site, f"{SCHOOL}/").words
    assert f"../{SCHOOL}/" in {reference.url for reference in followed(site, f"{POND}/").page.references}
    months.assert_all_answer(site)
