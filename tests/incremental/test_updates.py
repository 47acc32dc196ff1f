"""What an update makes again, and what it does when something went wrong before it."""

from __future__ import annotations

import copy
import errno
import fcntl
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator import renewal, site_folder
from generator.build import load
from generator.clock import as_of
from generator.incremental import pool, updating
from generator.incremental.making import Pages
from generator.incremental.slices import Slice
from generator.incremental.store import STALE, Store
from generator.jobs import Job
from generator.publication import names, recorded, statements
from generator.publishing import problems_of
from generator.rendering import Page
from generator.workshop import workshop
from tests.incremental.worlds import STEPS, Builder, World, differing
from tests.site_builder import files_of


class Renewed:
    """A world with a site that is renewed, and what the last build made."""

    def __init__(self, builder: Builder, folder: Path, made: list[list[Job]]) -> None:
        (folder / "project").mkdir()
        self.world, self.builder, self.folder = World.begin(folder / "project"), builder, folder
        self.site, self.cache, self._made = folder / "site", folder / "cache", made
        assert self.build()

    def build(self) -> bool:
        """Write and build; whether it succeeded."""
        self._made.clear()
        self.world.write()
        return self.builder.build(self.world, self.site, self.cache)

    def interrupted(self) -> None:
        """Write and build, up to the search index, which somebody does not wait for."""
        self.world.write()
        self.builder.use(self.world, self.cache)
        with (
            workshop(self.world.project, str(self.site)) as shop,
            renewal.renewed(renewal.Renewal(self.world.project, self.site, shop, as_of)) as renewing,
        ):
            renewing.problems()
            with pytest.raises(renewal.Interrupted):
                renewing.publish(with_search=True, goes_on=lambda: False)

    @property
    def jobs(self) -> set[Job]:
        """The jobs that the last build made."""
        return {job for part in self._made for job in part}

    @property
    def shop(self) -> Path:
        """What is kept of the site."""
        return next(path for path in self.cache.iterdir() if (path / "store.sqlite").is_file())

    def is_clean(self) -> bool:
        """Whether the site is the one that is built anew."""
        clean = self.builder.clean(self.world, self.folder / "clean")
        return clean is not None and differing(files_of(self.site), clean) == []


@pytest.fixture
def renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Renewed]:
    """A world of three plans, its site built once."""
    made: list[list[Job]] = []
    call = Pages.__call__

    def noted(pages: Pages, jobs: list[Job]) -> object:
        made.append(list(jobs))
        return call(pages, jobs)

    monkeypatch.setattr(Pages, "__call__", noted)
    # in this process, where it can be seen
    monkeypatch.setattr(renewal, "Pool", lambda: updating.Pool(1))
    return Renewed(Builder(monkeypatch), tmp_path, made)


def test_what_did_not_change_is_not_made_again(renewed):
    """A second build makes nothing and touches no file."""
    before = {path: path.stat().st_ino for path in renewed.site.rglob("*")}
    assert renewed.build()
    assert renewed.jobs == set()
    assert {path: path.stat().st_ino for path in renewed.site.rglob("*")} == before


def test_the_words_of_a_task_reach_its_agencies_and_no_one_else(renewed):
    """The plan, its agencies, the kind that compares them, the matrix of their place."""
    plan = renewed.world.pick(0)
    plan["body"][1]["clauses"][1]["text"] = "Rà soát lại danh sách ở từng thôn."
    assert renewed.build()
    names = {job.key.rpartition("/")[2] for job in renewed.jobs if job.kind == "agency"}
    others = {job for job in renewed.jobs if job.kind != "agency"}
    assert "ubnd-cac-xa" in names
    assert "phong-y-te" not in names
    assert others == {
        Job("plan", plan["id"]), Job("place", "quang-ngai/son-ha"), Job("kind", "uy-ban-nhan-dan"),
    }  # fmt: skip


def test_a_file_that_is_only_saved_changes_nothing(renewed):
    """Neither its time nor its name in another folder is what its document says."""
    STEPS["save"](renewed.world, 0)
    assert renewed.build()
    assert renewed.jobs == set()


def test_another_day_makes_the_pages_that_know_the_day(renewed):
    """What is coming, and no document."""
    renewed.world.day = "1716300000"
    assert renewed.build()
    assert {job.kind for job in renewed.jobs} <= {"home", "calendar", "year", "month"}
    assert Job("home") in renewed.jobs


def test_a_document_whose_day_has_come_says_so(renewed):
    """Only documents that take effect, or are changed, on a day look at it."""
    renewed.world.pick(0)["effective_on"] = "2024-06-01"
    assert renewed.build()
    renewed.world.day = "1720000000"
    assert renewed.build()
    assert [job for job in renewed.jobs if job.kind == "plan"] == [Job("plan", renewed.world.pick(0)["id"])]
    assert renewed.is_clean()


def test_a_fault_is_told_and_what_changed_before_it_is_not_lost(renewed):
    """A build that fails leaves the site; when the fault is mended everything that changed meanwhile is made."""
    before = files_of(renewed.site)
    renewed.world.pick(0)["title"] = "Đề tựa mới"
    renewed.world.pick(1)["superior_plans"] = ["vb-zzzzzzzz"]
    assert not renewed.build()
    assert files_of(renewed.site) == before
    del renewed.world.pick(1)["superior_plans"]
    assert renewed.build()
    assert "Đề tựa mới" in (renewed.site / renewed.world.pick(0)["id"] / "index.html").read_text("utf-8")
    assert renewed.is_clean()


@pytest.mark.parametrize("name", ["put", "swap", "follow"])
def test_a_build_that_dies_while_files_are_put_in_place_is_made_good(renewed, monkeypatch, name):
    """The next build trusts neither the half-written copy nor what the dead one meant to keep."""
    for n in (1, 2):
        renewed.world.pick(0)["title"] = f"Đề tựa {n}"
        assert renewed.build()
    renewed.world.pick(0)["title"] = "Đề tựa bị dở"
    with monkeypatch.context() as dying:
        real = getattr(site_folder, name)

        def dies(*arguments: object) -> None:
            if name == "put":
                real(arguments[0], dict(list(arguments[1].items())[:1]))
            raise KeyboardInterrupt

        dying.setattr(renewal, name, dies)
        with pytest.raises(KeyboardInterrupt):
            renewed.build()
    renewed.world.pick(0)["title"] = "Đề tựa sau cùng"
    assert renewed.build()
    renewed.world.pick(1)["title"] = "Một văn bản khác"
    assert renewed.build()
    assert renewed.is_clean()


def test_what_is_kept_may_be_deleted(renewed):
    """Then everything is made anew."""
    shutil.rmtree(renewed.cache)
    assert renewed.build()
    assert Job("home") in renewed.jobs
    assert renewed.is_clean()


@pytest.mark.parametrize("damage", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_what_is_kept_may_be_damaged(renewed, damage):
    """A file that is no store any more is one that holds nothing."""
    for path in renewed.shop.glob("store.sqlite*"):
        path.write_bytes(damage)
    renewed.world.pick(0)["title"] = "Sau khi hỏng"
    assert renewed.build()
    assert renewed.is_clean()


def test_a_folder_that_somebody_else_put_there_is_built_anew(renewed):
    """The store knows which folder it left; another one may hold anything."""
    other = renewed.folder / "other"
    shutil.copytree(renewed.site, other)
    (other / "index.html").write_text("khác", "utf-8")
    shutil.rmtree(renewed.site)
    other.rename(renewed.site)
    assert renewed.build()
    assert renewed.is_clean()


def test_a_site_that_was_removed_is_built_anew(renewed):
    """Nothing is missing from it."""
    shutil.rmtree(renewed.site)
    assert renewed.build()
    assert renewed.is_clean()


def test_what_is_made_again_is_made_in_several_processes_too(renewed, monkeypatch):
    """A site that was removed is made of what is kept: everything that is sent to another process can be sent."""
    monkeypatch.setattr(pool, "_FEWEST", 1)
    monkeypatch.setattr(renewal, "Pool", lambda: updating.Pool(2))
    STEPS["cite"](renewed.world, 0)
    renewed.world.pick(1)["legal_bases"] = [{"reference": "Luật Trẻ em"}]
    assert renewed.build()
    shutil.rmtree(renewed.site)
    assert renewed.build()
    assert renewed.is_clean()


def test_a_site_that_was_emptied_is_built_anew(renewed):
    """The folder is the same one; what was in it is gone."""
    for path in renewed.site.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert renewed.build()
    assert renewed.is_clean()


def test_a_folder_made_anew_under_the_same_name_is_another_one(renewed):
    """Disks give the number of a removed folder to the next one."""
    shutil.rmtree(renewed.site)
    renewed.site.mkdir()
    assert renewed.build()
    assert renewed.is_clean()


def test_a_guide_that_changed_before_a_build_that_died_is_put_in_place(renewed, monkeypatch):
    """The theme was made and kept; that its pages are in the site is another thing."""
    STEPS["guide"](renewed.world, 7)
    with monkeypatch.context() as dying:
        dying.setattr(updating, "make", _dies)
        with pytest.raises(KeyboardInterrupt):
            renewed.build()
    assert renewed.build()
    assert renewed.is_clean()


def test_a_guide_of_another_name_is_found_there(renewed):
    """The same words at another address."""
    folder = renewed.world.root / "content/pages/huong-dan"
    (folder / "quy-tac.md").rename(folder / "quy-tac-2.md")
    assert renewed.build()
    assert renewed.is_clean()


def test_an_earlier_text_that_is_rewritten_is_told(renewed):
    """Somebody may have cited its day: `check` sees it as soon as the file changes."""
    STEPS["revise"](renewed.world, 0)
    renewed.world.write()
    renewed.builder.use(renewed.world, renewed.cache)
    root = renewed.world.root
    first = load(renewed.world.project)
    listed = statements(first.corpus, first.published)
    made = recorded("", listed, first.published, date(2025, 3, 1), names(first.corpus, first.configuration.kinds))
    (root / "content/published.yml").write_text(made.text, "utf-8")
    assert problems_of(renewed.world.project) == load(renewed.world.project).problems
    renewed.world.pick(0)["body"][0]["text"] = "Điều chưa ai công bố."
    renewed.world.write()
    found = problems_of(renewed.world.project)
    assert found == load(renewed.world.project).problems
    assert any(problem.rule == "published" for problem in found)


def test_a_file_of_all_tasks_that_somebody_cut_is_made_whole(renewed):
    """What stands in the site is copied only where it is what was put there."""
    path = renewed.site / "du-lieu/tasks.json"
    path.write_bytes(path.read_bytes()[:50])
    renewed.world.pick(0)["body"][1]["clauses"][0]["text"] = "Việc khác."
    assert renewed.build()
    assert renewed.is_clean()


def _dies(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_another_version_of_the_program_makes_everything_anew(renewed, monkeypatch):
    """What an older one kept may mean something else."""
    monkeypatch.setattr(updating, "_version", lambda package: f"another {package}")
    assert renewed.build()
    assert Job("home") in renewed.jobs


def test_a_second_program_works_without_what_is_kept(renewed):
    """Two builds of one site at once: the second knows nothing, and disturbs nothing."""
    renewed.builder.use(renewed.world, renewed.cache)
    with (renewed.shop / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with workshop(renewed.world.project, str(renewed.site)) as shop:
            assert not shop.is_relative_to(renewed.cache)
            assert list(shop.iterdir()) == []


def test_a_job_is_a_function_of_its_slice_and_its_key(renewed):
    """The facts that a job looked at, sent elsewhere without the store, give the same files."""
    renewed.builder.use(renewed.world, renewed.cache)
    with workshop(renewed.world.project, str(renewed.site)) as shop:
        inputs = updating.Inputs(
            renewed.world.project.content_dir, "content", renewed.world.project.config_dir, "site_config",
            renewed.world.project.templates_dir,
        )  # fmt: skip
        update = updating.begin(shop / "store.sqlite", inputs, renewal_day, updating.Pool(1))
        pages = Pages(update.new_setting(), body_of, shop, is_site=False)
        jobs = [job for job in update.store.jobs() if job.kind not in updating.NO_PAGES]
        assert {"plan", "agency", "place", "month", "home"} <= {job.kind for job in jobs}
        for job in jobs:
            here = Slice({}, update.source())
            made = list(pages.outputs(here, job))
            there = pickle.loads(pickle.dumps(here))  # noqa: S301 - our own
            assert there.source is None
            assert list(pages.outputs(there, job)) == made
        update.store.close()


def test_a_slice_without_a_fact_says_which():
    """A page cannot look at what nobody gave it."""
    with pytest.raises(LookupError, match="head"):
        Slice().ask("head", "vb-bcdfghjk")


def test_a_store_keeps_what_was_committed(tmp_path):
    """A change that was not committed is not there for the next one."""
    store = Store(tmp_path / "s", "a")
    store.set_jobs([Job("home")], ())
    store.begin()
    store.set_jobs([Job("plans")], ())
    store.close()
    assert Store(tmp_path / "s", "a").in_state(STALE) == [Job("home")]
    assert Store(tmp_path / "s", "b").in_state(STALE) == []
    assert sqlite3.connect(tmp_path / "s").execute("SELECT COUNT(*) FROM jobs").fetchone() == (0,)


def renewal_day(_: str) -> date:
    """The day of these builds."""
    return date(2024, 5, 10)


def body_of(page: Page) -> str:
    """The page without a theme."""
    return page.html


def test_the_index_is_left_for_later_where_somebody_waits_for_pages(renewed):
    """The site is what it was, and the next build makes both."""
    renewed.world.pick(0)["body"][1]["clauses"][1]["text"] = "Đếm lại từng phao cứu sinh."
    before = files_of(renewed.site)
    renewed.interrupted()
    assert files_of(renewed.site) == before
    assert renewed.build()
    assert renewed.is_clean()


def test_a_rehearsal_changes_nothing(renewed):
    """It makes what an edit makes, and throws it away."""
    before = files_of(renewed.site)
    renewed.builder.use(renewed.world, renewed.cache)
    project = renewed.world.project
    with (
        workshop(project, str(renewed.site)) as shop,
        renewal.renewed(renewal.Renewal(project, renewed.site, shop, as_of)) as renewing,
    ):
        renewing.rehearse()
    assert files_of(renewed.site) == before
    assert renewed.build()
    assert renewed.jobs == set()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_files_of_all_tasks_are_written_over_the_ones_before_the_last(renewed, place):
    """Longer, shorter, at the beginning, in the middle, at the end: three times, so that one is written over."""
    for words in ("Kiểm tra các điểm bơi rồi báo cáo ngay.", "Đếm.", "Đếm lại, ghi vào sổ của thôn.", "Thôi."):
        renewed.world.pick(place)["body"][1]["clauses"][1]["text"] = words
        assert renewed.build()
        assert renewed.is_clean()


def test_a_file_that_was_taken_to_be_written_over_comes_back(renewed):
    """An update that ends before its files are in the site has taken nothing away from the next."""
    clause = renewed.world.pick(0)["body"][1]["clauses"][1]
    for words in ("Một.", "Hai."):
        clause["text"] = words
        assert renewed.build()
    clause["text"] = "Ba."
    renewed.interrupted()
    clause["text"] = "Hai."
    renewed.world.pick(1)["title"] += " của xã"
    assert renewed.build()
    assert renewed.is_clean()


def test_a_site_on_another_disk_is_renewed_too(renewed, monkeypatch):
    """Files wait where the cache is; they cannot be moved from one disk to another."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if path.parent.name == "waiting":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    renewed.world.pick(0)["body"][1]["clauses"][1]["text"] = "Cắm lại biển ở bến đò."
    assert renewed.build()
    assert renewed.is_clean()


def test_places_that_nobody_knows_come_and_go(renewed):
    """Where there are two, and one of them is mended, nothing of it stays anywhere."""
    STEPS["place"](renewed.world, 1)
    renewed.world.pick(2)["place"], renewed.world.pick(2)["issuing_authority"] = (
        "quang-ngai/dong-xa", "UBND huyện Đồng Xa",
    )  # fmt: skip
    assert renewed.build()
    assert renewed.is_clean()
    renewed.world.pick(1).update(place="quang-ngai", issuing_authority="UBND tỉnh Quảng Ngãi", number="77")
    assert renewed.build()
    assert renewed.is_clean()


def test_a_document_of_several_texts_in_a_place_that_nobody_knows_is_renewed_alone(renewed):
    """However its files are read, one by one or together, the place is the same one."""
    STEPS["place"](renewed.world, 1)
    STEPS["revise"](renewed.world, 1)
    again = renewed.world.pick(1) | {"revised_on": "2025-03-04", "revision": "Sửa nữa"}
    renewed.world.plans["sua/nua.yml"] = copy.deepcopy(again)
    assert renewed.build()
    renewed.world.plans["sua/nua.yml"]["body"][1]["clauses"][1]["text"] = "Đếm lại từng phao cứu sinh."
    assert renewed.build()
    assert Job("home") not in renewed.jobs
    assert renewed.is_clean()
