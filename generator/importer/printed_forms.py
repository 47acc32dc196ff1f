"""What single lines of a document's head and end look like, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.importer.blocks import heading_level, is_blank, is_bold, is_rule, plain
from generator.importer.cleaning import Line
from generator.importer.labels import Rank, read_label
from generator.vietnamese import regex, slug

KINDS = {
    "kế hoạch": "ke-hoach",
    "quyết định": "quyet-dinh",
    "chỉ thị": "chi-thi",
    "công điện": "cong-dien",
    "thông báo": "thong-bao",
    "chương trình": "chuong-trinh",
    "hướng dẫn": "huong-dan",
    "nghị quyết": "nghi-quyet",
    "phương án": "phuong-an",
    "đề án": "de-an",
    "quy chế": "quy-che",
    "quy định": "quy-dinh",
    "kết luận": "ket-luan",
    "thông tri": "thong-tri",
    "thông tư": "thong-tu",
    "báo cáo": "bao-cao",
    "tờ trình": "to-trinh",
    "chương trình hành động": "chuong-trinh",
    "kế hoạch liên tịch": "ke-hoach",
    "thông báo kết luận": "thong-bao",
}
"""Names of kinds as they head a document (Nghị định 30/2020/NĐ-CP, Điều 7; Party documents) → their keys."""

_NATION = "cong hoa xa hoi chu nghia viet nam"
_UNIONS = ("dang cong san viet nam", "doan tncs ho chi minh", "doan thanh nien cong san ho chi minh")
"""What stands on a document of the Party or its Youth Union where others have the name of the state."""
_MOTTO = "doc lap tu do hanh phuc"
NUMBER = regex(
    r"\W*Số\s*+:?[\s.…_]*+(?:(?P<number>\d{1,6}[a-zA-Z]?)[\s.…_]*+)?(?P<mark>[/\-–])\s*"
    r"(?P<code>(?:\d{4}\s?/\s?)?[A-ZĐ][\wđĐ&.]*(?:\s?[-–/&,]\s?[A-ZĐa-zđ][\wđĐ&.]*)*)(?P<rest>.*)",
    re.DOTALL,
)
DATE = regex(
    r"(?P<place>[^,;:]{2,60}?),?\s*ngày[\s.…_]*+(?P<day>\d{1,2})?[\s.…_/]*+tháng[\s.…_]*+(?P<month>\d{1,2})?[\s.…_/]*+"
    r"năm[\s.…_]*+(?P<year>\d{4})?(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
ABOUT = regex(r"\W*(?:V/v|V/V|v/v|Về việc|VỀ VIỆC)\b[\s:]*")
RECIPIENTS = regex(r"\W*(?:Nơi nhận|NƠI NHẬN)\W*\s*(?P<rest>.*)", re.DOTALL)
CAPACITY = regex(
    r"\W*(?:(?P<capacity>TM|KT|TL|TUQ|Q)\s*\.|(?P<party>[TK]/[MTL])\b\.?)(?!\s*HCM|"
    r"\s*Hồ)\s*(?P<rest>[A-ZÀ-ỸĐ ,\-–]{4,}.*)",
    re.DOTALL,
)
FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_OPENING_RANKS = (Rank.SECTION, Rank.ARTICLE, Rank.CHAPTER, Rank.PART)
_SHORTEST_PART = 8
"""A part of the nation's name that a wrap cut off is longer than this."""


def names_nation(text: str) -> bool:
    """Whether the name of the state stands anywhere in the text."""
    return _NATION in _bare_words(text)


def is_nation(text: str) -> bool:
    """Quốc hiệu: the name of the state, or a part of it that a wrap cut off."""
    words = _bare_words(text)
    cut_off = len(words) > _SHORTEST_PART and (_NATION.startswith(words) or _NATION.endswith(words))
    return words in _UNIONS or _NATION in words or cut_off


def is_motto(text: str) -> bool:
    """Tiêu ngữ: Độc lập - Tự do - Hạnh phúc."""
    return _bare_words(text) == _MOTTO


def is_of_head(text: str) -> bool:
    """Whether nothing but a letterhead has such a line: nation, motto, number, place and date."""
    return is_nation(text) or is_motto(text) or bool(NUMBER.match(text)) or bool(DATE.fullmatch(text))


def kind_of(text: str) -> str | None:
    """The key of the kind that a line names and nothing else: ``KẾ HOẠCH`` → ``ke-hoach``."""
    return KINDS.get(plain(text).strip(" :.-").casefold())


def is_kind_line(line: Line) -> bool:
    """Whether the line names the kind of a document as a title does: in capitals, in bold or as a heading."""
    text = plain(line.text)
    return bool(kind_of(text)) and (all_caps(text) or is_bold(line.text) or bool(heading_level(line.text)))


def begins_body(line: Line) -> bool:
    """Whether the line is labelled as a section or something larger: no head has one."""
    label = read_label(plain(line.text))
    return bool(label and label.rank in _OPENING_RANKS and not is_empty(line))


def all_caps(text: str) -> bool:
    """Whether all its letters are capitals, and there are some; a reference may have its small letters."""
    letters = [c for c in re.sub(r"\d+\S*", "", text) if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.95 * len(letters)  # noqa: PLR2004 - "UB" is none


def is_empty(line: Line) -> bool:
    """Whether nothing stands on the line but marks, or the bar of a table."""
    return is_blank(line.text) or line.text == "|"


def filled(lines: Iterable[Line]) -> list[Line]:
    """The lines that say something: neither empty nor a rule."""
    return [line for line in lines if not is_empty(line) and not is_rule(plain(line.text))]


def _bare_words(text: str) -> str:
    return slug(text).replace("-", " ")
