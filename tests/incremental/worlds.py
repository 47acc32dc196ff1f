"""Small invented projects that change step by step, as editors change theirs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import Project
from generator.publishing import build_site
from generator.shell import theme
from tests.site_builder import ROOT, files_of

AGENCIES = ("Phòng Y tế", "Công an huyện", "UBND các xã, thị trấn", "Huyện đoàn", "Tổ tự quản thôn Mây")
LETTERS = "bcdfghjkmnpqrstvwxyz"
DAYS = ("1715299200", "1720000000", "1767225600")


@dataclass
class World:
    """A project whose files are written from values, and the steps that change them."""

    root: Path
    plans: dict[str, dict[str, Any]] = field(default_factory=dict)
    day: str = DAYS[0]
    count: int = 0

    @classmethod
    def begin(cls, root: Path) -> World:
        """A project of three plans."""
        for name in ("templates", "generator"):
            (root / name).symlink_to(ROOT / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        shutil.copytree(ROOT / "site_config", root / "site_config")
        (root / "content/pages/huong-dan").mkdir(parents=True)
        (root / "content/pages/index.md").write_text("Chào bạn đọc.\n", "utf-8")
        (root / "content/pages/huong-dan/quy-tac.md").write_text("# Quy tắc\n\n## Nhập\n\nNhập từng đoạn.\n", "utf-8")
        world = cls(root)
        for _ in range(3):
            world.add(world.count)
        world.write()
        return world

    @property
    def project(self) -> Project:
        """As the commands know it."""
        return Project(self.root)

    def write(self) -> None:
        """Write the plans that changed, take away those that are gone."""
        folder = self.root / "content/plans"
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.rglob("*.yml"):
            if path.relative_to(folder).as_posix() not in self.plans:
                path.unlink()
        for name, plan in self.plans.items():
            path, text = folder / name, yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
            if not path.is_file() or path.read_text("utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")

    def add(self, n: int) -> None:
        """Another plan."""
        self.count += 1
        key = "vb-" + "bcdfghj" + LETTERS[self.count % len(LETTERS)]
        agency = AGENCIES[n % len(AGENCIES)]
        tasks = [
            {"label": "1", "agency": agency, "text": f"Việc thứ nhất của đợt {self.count}.", "role": "lead",
             "with": [AGENCIES[(n + 1) % len(AGENCIES)]]},
            {"label": "2", "agency": AGENCIES[(n + 2) % len(AGENCIES)], "text": "Rà soát danh sách ở từng thôn."},
        ]  # fmt: skip
        due = {"phrase": "trước ngày 31/5/2024", "before": "2024-05-31", "what": "Báo cáo đợt", "to": "UBND huyện"}
        self.plans[f"son-ha/{self.count:02d}.yml"] = {
            "id": key, "kind": "ke-hoach", "number": str(self.count), "code": "KH-UBND",
            "title": f"Phòng, chống đuối nước đợt {self.count}", "place": "quang-ngai/son-ha",
            "issuing_authority": "UBND huyện Sơn Hà", "issued_on": f"2024-05-{self.count % 27 + 1:02d}",
            "body": [
                {"label": "I", "heading": "Mục đích", "text": "An toàn cho trẻ em."},
                {"label": "II", "heading": "Phân công", "clauses": tasks},
                {"label": "III", "heading": "Báo cáo", "clauses": [
                    {"label": "1", "text": "Gửi báo cáo về huyện.", "agency": agency, "deadlines": [due]},
                ]},
            ],
        }  # fmt: skip

    def pick(self, n: int) -> dict[str, Any]:
        """One of the plans."""
        return self.plans[sorted(self.plans)[n % len(self.plans)]]

    def other(self, n: int) -> dict[str, Any]:
        """Another one, if there is another."""
        return self.pick(n + 1)


def _remove(world: World, n: int) -> None:
    if len(world.plans) > 1:
        del world.plans[sorted(world.plans)[n % len(world.plans)]]


def _rename(world: World, n: int) -> None:
    name = sorted(world.plans)[n % len(world.plans)]
    world.plans[f"khac/{n % 5}/{name.replace('/', '-')}"] = world.plans.pop(name)


def _text(world: World, n: int) -> None:
    world.pick(n)["body"][1]["clauses"][n % 2]["text"] += f" Thêm {n} lớp."


def _section(world: World, n: int) -> None:
    world.pick(n)["body"][0]["text"] = f"An toàn cho trẻ em, lần {n}; xem khoản 1 Mục II Kế hoạch này."


def _title(world: World, n: int) -> None:
    world.pick(n)["title"] = f"Dạy bơi đợt {n}"


def _number(world: World, n: int) -> None:
    world.pick(n)["number"] = None if n % 3 == 0 else str(100 + n)


def _date(world: World, n: int) -> None:
    world.pick(n)["issued_on"] = (f"2023-{n % 12 + 1:02d}", f"2024-0{n % 9 + 1}-11", "2022")[n % 3]


def _place(world: World, n: int) -> None:
    places = (
        ("quang-ngai", "UBND tỉnh Quảng Ngãi"), ("quang-ngai/nui-xa", "UBND huyện Núi Xa"),
        ("quang-ngai/dong-xa", "UBND huyện Đồng Xa"),
    )  # fmt: skip
    world.pick(n)["place"], world.pick(n)["issuing_authority"] = places[n % 3]


def _agency(world: World, n: int) -> None:
    world.pick(n)["body"][1]["clauses"][n % 2]["agency"] = AGENCIES[n % len(AGENCIES)]


def _role(world: World, n: int) -> None:
    world.pick(n)["body"][1]["clauses"][1]["role"] = ("lead", "coordinate", "advise")[n % 3]


def _deadline(world: World, n: int) -> None:
    due = world.pick(n)["body"][2]["clauses"][0]["deadlines"][0]
    for key in ("before", "every", "within", "after", "on"):
        due.pop(key, None)
    due |= (
        {"phrase": f"ngày {n % 28 + 1}/8/{2023 + n % 3}", "on": f"{2023 + n % 3}-08-{n % 28 + 1:02d}"},
        {"phrase": "15/11 hằng năm", "every": "year", "before": "--11-15"},
        {"phrase": "trong 10 ngày kể từ ngày nhận", "within": "10 days", "after": "ngày nhận"},
    )[n % 3]


def _cite(world: World, n: int) -> None:
    plan, other = world.pick(n), world.other(n)
    reference = f"{other['number']}/KH-UBND" if other["number"] else "Luật Trẻ em"
    citation = {"kind": "ke-hoach", "reference": reference, "issued_on": str(other["issued_on"])}
    plan["legal_bases"] = [citation | {"issuer": other["issuing_authority"]}]
    day = "/".join(reversed(str(other["issued_on"]).split("-")))
    named = f"Kế hoạch số {reference} ngày {day} của {other['issuing_authority']}"
    plan["body"][0]["text"] = f"Theo khoản 1 Mục II {named}."


def _relate(world: World, n: int) -> None:
    world.pick(n)[("superior_plans", "replaces", "amends", "repeals")[n % 4]] = [world.other(n)["id"]]


def _effective(world: World, n: int) -> None:
    world.pick(n)["effective_on"] = ("2024-06-01", "2025-01-01")[n % 2]


def _alias(world: World, n: int) -> None:
    world.pick(n)["aliases"] = [f"cu/ke-hoach-{n % 4}"]


def _clause(world: World, n: int) -> None:
    clauses = world.pick(n)["body"][1]["clauses"]
    if n % 2 and len(clauses) > 2:
        clauses.pop()
    else:
        clauses.append({"label": str(len(clauses) + 1), "text": f"Việc thêm {n}.", "agency": AGENCIES[n % 5]})


def _revise(world: World, n: int) -> None:
    plan = world.pick(n)
    revised = dict(plan) | {"revised_on": "2025-02-03", "revision": "Sửa chữ", "title": f"Bản sửa {n}"}
    if "revised_on" not in plan:
        world.plans[f"sua/{plan['id']}.yml"] = revised


def _label(world: World, n: int) -> None:
    path = world.root / "site_config/labels.yml"
    path.write_text(path.read_text("utf-8").replace("  lead: Bấm đầu cột", f"  lead: Bấm {n} đầu cột"), "utf-8")


def _register(world: World, n: int) -> None:
    path = world.root / "site_config/places.yml"
    text = path.read_text("utf-8")
    if "quang-ngai/nui-xa:" not in text:
        path.write_text(f"{text.rstrip()}\n  quang-ngai/nui-xa: {{name: Núi Xa {n}, type: huyen}}\n", "utf-8")


def _guide(world: World, n: int) -> None:
    path = world.root / "content/pages/huong-dan/quy-tac.md"
    path.write_text(f"{path.read_text('utf-8')}\n## Mục {n}\n\nThêm một đoạn {n}.\n", "utf-8")


def _day(world: World, n: int) -> None:
    world.day = DAYS[n % len(DAYS)]


def _save(world: World, n: int) -> None:
    path = world.root / "content/plans" / sorted(world.plans)[n % len(world.plans)]
    if path.is_file():
        path.write_text(path.read_text("utf-8"), "utf-8")


STEPS: dict[str, Callable[[World, int], None]] = {
    "add": World.add, "remove": _remove, "rename": _rename, "text": _text, "section": _section, "title": _title,
    "number": _number, "date": _date, "place": _place, "agency": _agency, "role": _role, "deadline": _deadline,
    "cite": _cite, "relate": _relate, "effective": _effective, "alias": _alias, "clause": _clause, "revise": _revise,
    "label": _label, "register": _register, "guide": _guide, "day": _day, "save": _save,
}  # fmt: skip
"""What can happen to a project between two builds."""


class Builder:
    """Builds sites of a world as the command does, the theme made once for all of them that it holds for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        made: list[tuple[str, Any]] = []
        theme_of = theme.theme_of

        def once(project: Project, configuration: Any, addresses: Any) -> Any:
            key = repr(sorted(files_of(project.content_dir / "pages").items())) + configuration.site.model_dump_json()
            for known, kept in made:
                if known == key and kept.holds(addresses):
                    return kept
            made.append((key, theme_of(project, configuration, addresses)))
            return made[-1][1]

        monkeypatch.setattr(theme, "theme_of", once)

    def build(self, world: World, site: Path, cache: Path) -> bool:
        """Build; whether it succeeded."""
        self.use(world, cache)
        return not build_site(world.project, site, strict=False, say=lambda _: None)

    def use(self, world: World, cache: Path) -> None:
        """The day of the world and the cache for whatever runs next."""
        self._patch.setenv("KEHOACH_CACHE", str(cache))
        self._patch.setenv("SOURCE_DATE_EPOCH", world.day)

    def clean(self, world: World, folder: Path) -> dict[str, bytes] | None:
        """The files of a site that is built with nothing kept; None where nothing can be built."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if not self.build(world, folder / "site", folder / "cache"):
            return None
        return files_of(folder / "site")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths at which two sites are not the same."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))

