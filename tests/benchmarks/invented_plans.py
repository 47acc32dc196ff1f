"""Writes a content folder of invented plans of the size that real ones have, for benchmarks and large tests.

usage: python tests/benchmarks/invented_plans.py COUNT FOLDER [--seed N]

FOLDER/content and FOLDER/site_config come out the same for the same COUNT and seed. A plan has some 120 clauses and
5,000 words, put together from the phrases of tests/search/searched_corpus.py: each is about one topic and three others
beside it. Provinces, districts and communes are invented, agencies are those of the project's register. Every 1,000
plans are a province of their own, so that a place has some 14 plans whatever the count.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.search.searched_corpus import ENDS as OUTCOMES  # noqa: E402 - the path comes first
from tests.search.searched_corpus import GENERAL, TOPICS, WAYS, Topic  # noqa: E402

ALPHABET = "bcdfghjkmnpqrstvwxyz23456789"

PLANS_OF_A_PROVINCE = 1_000
FIRST = ("An", "Bình", "Cẩm", "Đông", "Hòa", "Kim", "Long", "Nam", "Phú", "Tân")
SECOND = ("Thịnh", "Lạc", "Điền", "Lĩnh", "Thạch", "Vọng", "Khương", "Sa")
"""Every first word with every second is the name of a province: eighty of them."""
DISTRICTS = ("Hòa Lộc", "Phú Mỹ", "Tân Châu", "Vĩnh Xương", "Đại Thành", "Lâm Khê", "Minh Đạo", "Sơn Trà Đông")
COMMUNES = ("Bình An", "Cát Thượng", "Đồng Tâm", "Hải Vân", "Lộc Điền", "Nghĩa Thắng", "Phước Long", "Tân Lập")
AGENCIES = {
    "tinh": (
        "Sở Y tế", "Sở Tư pháp", "Sở Tài chính", "Sở Nội vụ", "Công an tỉnh", "Sở Giáo dục và Đào tạo",
        "Sở Lao động - Thương binh và Xã hội", "UBND các huyện, thành phố",
    ),
    "huyen": (
        "Phòng Y tế", "Phòng Tư pháp", "Phòng Nội vụ", "Công an huyện", "Phòng Giáo dục và Đào tạo", "Huyện đoàn",
        "Phòng Tài chính - Kế hoạch", "Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa và Thông tin",
        "Hội Liên hiệp Phụ nữ huyện", "UBND các xã, thị trấn",
    ),
    "xa": ("Trạm Y tế", "Công an xã", "Đoàn Thanh niên xã", "Hội Liên hiệp Phụ nữ xã", "Các trường học"),
}  # fmt: skip
WORDS = {"tinh": "tỉnh", "huyen": "huyện", "xa": "xã"}
POINTS = {"tinh": "abcdđegh", "huyen": "abcdđe", "xa": "abcdđeghiklm"}
"""The points of every agency: few agencies have more each, so that all plans are about as long."""
VERBS = (
    "rà soát", "cập nhật", "tổng hợp", "hướng dẫn", "kiểm tra", "tuyên truyền", "tập huấn", "bố trí", "lồng ghép",
    "theo dõi", "đánh giá", "biểu dương", "xây dựng", "củng cố", "vận động", "phát hiện", "hỗ trợ", "tiếp nhận",
)  # fmt: skip
OBJECTS = (
    "mạng lưới cộng tác viên", "dữ liệu trên phần mềm", "các mô hình điểm ở thôn", "điểm sinh hoạt cộng đồng",
    "hộ gia đình khó khăn", "kinh phí trong dự toán", "lớp kỹ năng cho người trẻ", "đường dây tiếp nhận phản ánh",
    "góc truyền thông tại trường", "nhóm nòng cốt từng tổ dân phố", "danh sách đối tượng cần giúp đỡ",
    "biển báo nơi nguy hiểm", "buổi tư vấn lưu động", "quy chế phối hợp liên ngành", "báo cáo số liệu hằng quý",
)  # fmt: skip
ENDS = (
    "theo phân cấp", "đúng thời gian đã thống nhất", "ở từng địa bàn", "để không bỏ sót ai", "trước mùa mưa bão",
    "cùng các đơn vị có liên quan", "và gửi kết quả về bộ phận thường trực", "phù hợp điều kiện của địa phương",
)  # fmt: skip
TAILS = (*WAYS, *OUTCOMES, *ENDS)


def main() -> None:
    """Write the folder that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_project(options.count, options.folder, options.seed)


def write_project(count: int, folder: Path, seed: int = 1) -> None:
    """Write ``count`` plans and their configuration below ``folder``, replacing what stands there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "site_config", folder / "site_config")
    shutil.copytree(ROOT / "content/pages", folder / "content/pages")
    places = invented_places(count)
    (folder / "site_config/places.yml").write_text(as_yaml({"places": places}), "utf-8")
    chance = random.Random(seed)  # noqa: S311 - invented text, no secret
    for index, plan in enumerate(invented_plans(count, places, chance)):
        path = folder / "content/plans" / plan["place"] / f"{plan['issued_on'][:4]}/{index:05d}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_yaml(plan), "utf-8")


def invented_places(count: int) -> dict[str, dict[str, str]]:
    """A province of eight districts of eight communes for every thousand plans, and the central level."""
    from generator.vietnamese import slug  # noqa: PLC0415 - so that --help needs no installation

    places = {"trung-uong": {"name": "Trung ương", "type": "trung-uong"}}
    for province in _provinces(max(1, -(-count // PLANS_OF_A_PROVINCE))):
        places[slug(province)] = {"name": province, "type": "tinh"}
        for district in DISTRICTS:
            places[f"{slug(province)}/{slug(district)}"] = {"name": district, "type": "huyen"}
            for commune in COMMUNES:
                key = f"{slug(province)}/{slug(district)}/{slug(commune)}"
                places[key] = {"name": commune, "type": "xa"}
    return places


def _provinces(count: int) -> list[str]:
    """The first ``count`` names; neighbours differ in both words."""
    most = len(FIRST) * len(SECOND)
    if count > most:
        raise SystemExit(f"there are names for {most} provinces only: add words to FIRST")
    pairs = [(index % len(FIRST), index // len(FIRST)) for index in range(count)]
    return [f"{FIRST[first]} {SECOND[(first + 3 * turn) % len(SECOND)]}" for first, turn in pairs]


def invented_plans(count: int, places: dict[str, dict[str, str]], chance: random.Random) -> list[dict[str, object]]:
    """``count`` plans: place after place, again and again; each carries out the latest one of the place above."""
    keys = [key for key in places if key != "trung-uong"]
    plans: list[dict[str, object]] = []
    latest: dict[tuple[str, object], dict[str, object]] = {}
    for index in range(count):
        turn, position = divmod(index, len(keys))
        key, year = keys[position], 2020 + (position + turn) % 6
        day = f"{year}-01-{1 + index * 27 // max(count, 10_000):02d}"
        topics = _topics(position + 7 * turn, chance)
        superior = latest.get((key.rpartition("/")[0], year))
        plan = invented_plan(key, places[key], superior, topics, chance, number=str(index + 1), issued_on=day)
        plans.append(plan)
        latest[key, year] = plan
    return plans


def invented_plan(
    key: str,
    place: dict[str, str],
    superior: dict[str, object] | None,
    topics: list[Topic],
    chance: random.Random,
    *,
    number: str,
    issued_on: str,
) -> dict[str, object]:
    """One plan of five sections, some 120 clauses and 5,000 words."""
    word = WORDS[place["type"]]
    year = issued_on[:4]
    return {
        "id": "vb-" + "".join(chance.choice(ALPHABET) for _ in range(8)),
        "kind": "ke-hoach",
        "number": number,
        "code": "KH-UBND",
        "title": f"Thực hiện {topics[0].name} trên địa bàn {word} {place['name']} năm {year}, đợt {number}",
        "place": key,
        "issuing_authority": f"UBND {word} {place['name']}",
        "issued_on": issued_on,
        "field": topics[0].field,
        "text": "summary",
        "superior_plans": [superior["id"]] if superior else [],
        "legal_bases": [_base(superior)] if superior else [],
        "recipients": [*AGENCIES[place["type"]], "Lưu: VT"],
        "body": [
            {"label": "I", "heading": "Mục đích, yêu cầu", "clauses": _points(2, 3, topics, chance)},
            {"label": "II", "heading": "Nội dung", "clauses": _points(5, 7, topics, chance)},
            {"label": "III", "heading": "Kinh phí", "text": _sentence(topics, chance)},
            {"label": "IV", "heading": "Tổ chức thực hiện", "clauses": _tasks(place["type"], topics, chance)},
            {"label": "V", "heading": "Chế độ báo cáo", "clauses": _reports(place["type"], year, topics, chance)},
        ],
    }


def _base(plan: dict[str, object]) -> dict[str, object]:
    shared = {"kind": plan["kind"], "issued_on": plan["issued_on"], "issuer": plan["issuing_authority"]}
    return shared | {"reference": f"{plan['number']}/{plan['code']}"}


def _points(khoan: int, diem: int, topics: list[Topic], chance: random.Random) -> list[dict[str, object]]:
    return [
        {
            "label": str(number),
            "heading": f"{chance.choice(VERBS).capitalize()} {chance.choice(OBJECTS)}",
            "clauses": [{"label": letter, "text": _paragraph(topics, chance)} for letter in "abcdđegh"[:diem]],
        }
        for number in range(1, khoan + 1)
    ]


def _tasks(level: str, topics: list[Topic], chance: random.Random) -> list[dict[str, object]]:
    return [
        {
            "label": str(number),
            "heading": agency,
            "agency": agency,
            "clauses": [
                {
                    "label": letter,
                    "text": _paragraph(topics, chance),
                    "role": chance.choice(("lead", "coordinate", "implement", "advise")),
                    "with": [chance.choice(AGENCIES[level])],
                }
                for letter in POINTS[level]
            ],
        }
        for number, agency in enumerate(AGENCIES[level], 1)
    ]


def _reports(level: str, year: str, topics: list[Topic], chance: random.Random) -> list[dict[str, object]]:
    months = sorted(chance.sample(range(2, 13), 2))
    return [
        {
            "label": str(number),
            "text": _sentence(topics, chance),
            "deadlines": [
                {
                    "phrase": f"trước ngày 15/{month}/{year}",
                    "before": f"{year}-{month:02d}-15",
                    "what": f"Báo cáo lần {number}",
                    "agency": list(AGENCIES[level][:3]),
                    "to": f"UBND {WORDS[level]}",
                }
            ],
        }
        for number, month in enumerate(months, 1)
    ]


def _topics(index: int, chance: random.Random) -> list[Topic]:
    """What a plan is about: its own topic, which half of its sentences are of, and three beside it."""
    topics = list(TOPICS.values())
    own = topics[index % len(topics)]
    return [own, own, own, *chance.sample([topic for topic in topics if topic is not own], 3)]


def _paragraph(topics: list[Topic], chance: random.Random) -> str:
    return " ".join(_sentence(topics, chance) for _ in range(2))


def _sentence(topics: list[Topic], chance: random.Random) -> str:
    """What is done for a topic, by one of its offices or in support of it, and how."""
    topic = chance.choice(topics)
    banks = (topic.works, chance.choice([*topic.offices.values()]), chance.choice([*GENERAL.values()]))
    work = chance.choice(chance.choice(banks)).format(nhom=chance.choice(topic.groups), viec=topic.name)
    return f"{work[0].upper()}{work[1:]}, {chance.choice(TAILS)}."


def as_yaml(value: object) -> str:
    """The value as a plan file has it: what is read from one and written again is the same."""
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=160)


if __name__ == "__main__":
    main()
