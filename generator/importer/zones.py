"""Which lines are the head, the body, the recipients and signature, what follows, and what is the site's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.importer.blocks import Table, heading_level, is_blank, is_bold, is_rule, pieces, plain
from generator.importer.cleaning import Line
from generator.importer.labels import Rank, read_label
from generator.importer.paragraphs import WRAPPED_AT
from generator.vietnamese import fold, regex, slug

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
_PREAMBLE = regex(
    r"(?:Căn cứ|Thực hiện|Triển khai|Xét|Theo|Để|Nhằm|Trên cơ sở|Do|Thời gian qua|Tiếp theo|Sau|Ngày|Hiện nay|Kính gửi|"
    r"Tại|Thi hành|Tiếp tục|Hưởng ứng|Vừa qua|Trong thời gian|Phúc đáp)\b"
)
_AUTHORITY = regex(
    r"(?:ỦY BAN|UỶ BAN|UBND|CHỦ TỊCH|BỘ|BỘ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG|HỘI ĐỒNG|HĐND|BAN|SỞ|CHÍNH PHỦ|TỈNH ỦY|THÀNH ỦY|"
    r"HUYỆN ỦY|ĐẢNG ỦY|VĂN PHÒNG|QUỐC HỘI|TỔNG|CỤC|CHI CỤC|VIỆN|TÒA ÁN|LIÊN ĐOÀN|HỘI|ĐOÀN|TRƯỞNG|MẶT TRẬN|"
    r"TRƯỜNG|CÔNG AN|"
    r"TRUNG TÂM|PHÒNG|CHÁNH|TỈNH|HUYỆN|THÀNH PHỐ|BỆNH VIỆN|HIỆU TRƯỞNG|KHO BẠC|BẢO HIỂM|ĐẢNG)\b"
)
_CHROME = regex(
    r"©|giấy phép|bản quyền|trang chủ|đăng nhập|đăng ký|chịu trách nhiệm|điện thoại\s*:|email\s*:|e-mail|mã số thuế|"
    r"lượt truy cập|bài viết (?:trước|khác|liên quan)|tin (?:liên quan|khác)|chủ quản|địa chỉ\s*:|thống kê truy cập|"
    r"https?://|www\.|tải về|xem thêm|chia sẻ|lưu trữ bài|fax\s*:|in trang|góp ý|gửi bình luận",
    re.IGNORECASE,
)
_LISTING = regex(
    r"\W*(?:các )?(?:bài viết|tin|bài|văn bản)\s+(?:trước|khác|liên quan|mới|cùng chuyên mục)\W*", re.IGNORECASE
)
_URL = re.compile(r"https?://")
_CUT = regex(r"\W*\[\s*(?:\.{2,}|…)\s*\]\W*")
_FOOTNOTE = regex(r"\[\d{1,3}\]")
_HEAD_LINES = 150
"""No letterhead is deeper in a file than this many lines that are not blank."""


@dataclass
class Zones:
    """The lines of a document by what they are."""

    before: list[Line] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    kind: Line | None = None
    title: list[Line] = field(default_factory=list)
    authority: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    end: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    chrome: list[Line] = field(default_factory=list)
    cut: bool = False

    @property
    def has_letterhead(self) -> bool:
        """Whether anything of a letterhead or a kind line was found: a document, not a report about one."""
        return bool(self.kind or any(is_nation(line.text) or NUMBER.match(plain(line.text)) for line in self.head))


def zones_of(lines: Sequence[Line]) -> Zones:
    """The zones of a document, every line in exactly one of them, blank lines aside."""
    flat = list(_flattened(lines))
    zones = Zones()
    start = _first_of_head(flat)
    body = _split_head(flat, start, zones)
    zones.before = [line for line in flat[:start] if not _empty(line)]
    _split_end(flat, body, zones)
    return zones


def is_nation(text: str) -> bool:
    """Quốc hiệu: the name of the state, or a part of it that a wrap cut off."""
    words = slug(text).replace("-", " ")
    return (
        words in _UNIONS
        or _NATION in words
        or (len(words) > 8 and (_NATION.startswith(words) or _NATION.endswith(words)))
    )  # noqa: PLR2004


def is_motto(text: str) -> bool:
    """Tiêu ngữ: Độc lập - Tự do - Hạnh phúc."""
    return slug(text).replace("-", " ") == _MOTTO


def kind_of(text: str) -> str | None:
    """The key of the kind that a line names and nothing else: ``KẾ HOẠCH`` → ``ke-hoach``."""
    return KINDS.get(plain(text).strip(" :.-").casefold())


def all_caps(text: str) -> bool:
    """Whether all its letters are capitals, and there are some; a reference may have its small letters."""
    letters = [c for c in re.sub(r"\d+\S*", "", text) if c.isalpha()]
    return len(letters) > 2 and sum(c.isupper() for c in letters) >= 0.95 * len(letters)  # noqa: PLR2004


def _empty(line: Line) -> bool:
    return is_blank(line.text) or line.text == "|"


# ---------------------------------------------------------------- tables that only lay out the page


def _flattened(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with the tables that hold the letterhead or the signature opened into lines."""
    by_number = {line.number: line for line in lines}
    for piece in pieces(lines):
        if isinstance(piece, Line):
            yield piece
        elif not _is_layout(piece):
            yield from (by_number[n] for n in range(piece.first, piece.last + 1) if n in by_number)
        else:
            for row in piece.rows:
                for cell in row:
                    yield Line(cell.line, "")
                    yield from _cell_lines(cell.line, cell.text)
            yield Line(piece.last, "")


def _is_layout(table: Table) -> bool:
    text = table.text
    few = len(table.rows) <= 8  # noqa: PLR2004 - a letterhead or a signature, not a list of tasks
    head = _NATION in slug(text).replace("-", " ") or (re.search(r"\bSố\s*:", text) and re.search(r"ngày.*tháng.*năm", text))
    return few and bool(head or re.search(r"Nơi nhận|NƠI NHẬN", text) or re.search(r"(?:^|\s)(?:TM|KT|TL|TUQ)\.\s?[A-ZĐ]{2}", text))


def _cell_lines(number: int, text: str) -> Iterator[Line]:
    parts = [part for line in text.split("\n") for part in re.split(r"(?:^|\s)[-_–]{3,}(?=\s|$)", line)]
    if "Nơi nhận" in text and len(parts) == 1:
        parts = re.split(r"\s(?=[-–]\s?\S)", text)
    for offset, part in enumerate(parts):
        yield Line(number + (offset if "\n" in text else 0), part.strip())


# ---------------------------------------------------------------- head


def _first_of_head(lines: list[Line]) -> int:
    """The index of the first line of the letterhead; of the kind, the number or the first sentence without one."""
    filled = [index for index, line in enumerate(lines) if not _empty(line)][:_HEAD_LINES]
    for index in filled:
        text = plain(lines[index].text)
        if is_nation(text) or (NUMBER.match(text) and not _is_metadata(text)) or _is_kind_line(lines[index]):
            return _above(lines, index)
    return _first_paragraph(lines, filled)


def _first_paragraph(lines: list[Line], filled: list[int]) -> int:
    """The index of the first line of a paragraph: a long one, or two that run to the edge of a wrapped text."""
    width = sorted(len(lines[index].text) for index in filled)[len(filled) * 9 // 10] if filled else 0
    for index, after in zip(filled, [*filled[1:], -1], strict=True):
        if _begins_body(lines[index]):
            return index
        if _URL.search(lines[index].text):
            continue
        edge = width <= WRAPPED_AT and min(len(lines[index].text), len(lines[after].text)) > 0.75 * width
        if len(lines[index].text.split()) > 25 or (edge and after >= 0):  # noqa: PLR2004 - a paragraph
            return index
    return 0


def _is_metadata(text: str) -> bool:
    return text.casefold().startswith("số hiệu")


def _is_kind_line(line: Line) -> bool:
    text = plain(line.text)
    return bool(kind_of(text)) and (all_caps(text) or is_bold(line.text) or bool(heading_level(line.text)))


def _above(lines: list[Line], anchor: int) -> int:
    """The index where the authority's own lines above the anchor begin; the site's headline is none of them."""
    found = index = anchor
    while index > 0 and anchor - index < 12:  # noqa: PLR2004 - a letterhead is short
        index -= 1
        line = lines[index]
        text = plain(line.text)
        if _empty(line) or is_rule(text):
            continue
        own = (all_caps(text) or DATE.fullmatch(text)) and len(text) < 80 and not heading_level(line.text)  # noqa: PLR2004
        if not own:
            break
        found = index
    return found


def _split_head(lines: list[Line], start: int, zones: Zones) -> int:
    """Fill in head, kind, title and authority; the index where the body begins."""
    filled = [index for index in range(start, len(lines)) if not _empty(lines[index])][:_HEAD_LINES]
    end = next((i for i in filled if _begins_body(lines[i])), len(lines))
    at = next((i for i in filled if i < end and _is_kind_line(lines[i])), None)
    if at is None:
        at = next((i for i in filled if i < end and _kind_with_title(lines[i])), None)
    if at is not None:
        zones.head = _filled(lines[start:at])
        return _take_title(lines, at, zones)
    if not any(is_nation(lines[i].text) or NUMBER.match(plain(lines[i].text)) for i in filled if i < end):
        zones.head = []
        return start
    return _take_letter(lines, start, zones)


def _begins_body(line: Line) -> bool:
    label = read_label(plain(line.text))
    return bool(label and label.rank in (Rank.SECTION, Rank.ARTICLE, Rank.CHAPTER, Rank.PART) and not _empty(line))


def _kind_with_title(line: Line) -> bool:
    text = plain(line.text)
    return all_caps(text) and any(text.casefold().startswith(f"{kind} ") for kind in KINDS) and len(text) < 400  # noqa: PLR2004


def _take_title(lines: list[Line], at: int, zones: Zones) -> int:
    zones.kind = lines[at]
    index = at + 1
    took_any = _kind_with_title(lines[at])
    while index < len(lines):
        if _empty(lines[index]) or is_rule(plain(lines[index].text)):
            index += 1
            continue
        run = _run(lines, index)
        if not _is_title(run, zones.title, taken=took_any):
            break
        run = _title_part(run)
        if zones.title and _is_authority(run):
            zones.authority += run
            took_any = True
        else:
            zones.title += run
        index = lines.index(run[-1], index) + 1
        if zones.authority or not all_caps(plain(" ".join(line.text for line in run))):
            took_any = True
    return index


def _run(lines: list[Line], index: int) -> list[Line]:
    end = index
    while end < len(lines) and not _empty(lines[end]) and lines[end].text != "|":
        end += 1
    return lines[index:end]


def _title_part(run: list[Line]) -> list[Line]:
    """The lines of the run that still are the title: a preamble or a section may follow without a blank line."""
    for count, line in enumerate(run[1:], 1):
        text = plain(line.text)
        if _begins_body(line) or (_PREAMBLE.match(text) and not all_caps(text)) or is_rule(text):
            return run[:count]
        goes_on = text[:1].islower() or re.search(r"\d", text)
        if all_caps(plain(run[0].text)) and not all_caps(text) and not goes_on:
            return run[:count]
    return run


def _is_title(run: list[Line], title: list[Line], *, taken: bool) -> bool:
    text = plain(" ".join(line.text for line in run))
    if _begins_body(run[0]) or read_label(text) or text.startswith("("):
        return False
    if all_caps(plain(run[0].text)) and not text.endswith(":"):
        return True
    if taken or title:
        return False
    begins = _PREAMBLE.match(text) and (len(text) > 200 or text.endswith((";", ":", ".")))  # noqa: PLR2004
    return not begins


def _is_authority(run: list[Line]) -> bool:
    text = plain(" ".join(line.text for line in run))
    return all_caps(text) and bool(_AUTHORITY.match(text)) and len(text) < 100  # noqa: PLR2004 - a name, not a title


def _take_letter(lines: list[Line], start: int, zones: Zones) -> int:
    """A letter (công văn) has no kind line: its head ends at the addressee or the first sentence."""
    index = start
    about = False
    seen = False
    while index < len(lines):
        line = lines[index]
        text = plain(line.text)
        if not _empty(line) and not is_rule(text):
            if text.casefold().startswith("kính gửi") or _begins_body(line):
                break
            if about:
                about = not _is_known_head(text)
            about = about or bool(ABOUT.search(text) and (ABOUT.match(text) or NUMBER.match(text)))
            known = _is_known_head(text) or about or all_caps(text)
            if seen and not known and len(text) > 60:  # noqa: PLR2004 - a sentence
                break
            seen = seen or bool(NUMBER.match(text))
            zones.head.append(line)
        else:
            about = False
        index += 1
    return index


def _is_known_head(text: str) -> bool:
    return is_nation(text) or is_motto(text) or bool(NUMBER.match(text)) or bool(DATE.fullmatch(text))


def _filled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not _empty(line) and not is_rule(plain(line.text))]


# ---------------------------------------------------------------- end


def _split_end(lines: list[Line], body: int, zones: Zones) -> None:
    end = _first_of_end(lines, body)
    zones.body = lines[body:end]
    if end == len(lines):
        _trim_body(zones)
        return
    stop = next((i for i in range(end + 1, len(lines)) if _begins_after(lines, i)), len(lines))
    zones.end = _filled(lines[end:stop])
    zones.after = lines[stop:]
    _trim(zones.after, zones)


def _first_of_end(lines: list[Line], body: int) -> int:
    at = next((i for i in range(body, len(lines)) if _is_recipients(lines, i)), None)
    if at is None:
        short = (i for i in range(body, len(lines)) if len(lines[i].text) < 80)  # noqa: PLR2004 - no sentence
        return next((i for i in short if CAPACITY.match(plain(lines[i].text))), len(lines))
    # a signature may stand before the recipients where the two columns were read one after the other
    first = at
    for index in range(at - 1, max(body, at - 14), -1):
        text = plain(lines[index].text)
        if len(text) > 60 or text.endswith(("./.", ";")):  # noqa: PLR2004 - a sentence of the body
            break
        if CAPACITY.match(text):
            first = index
    return first


def _is_recipients(lines: list[Line], index: int) -> bool:
    found = RECIPIENTS.match(plain(lines[index].text))
    return bool(found) and (not found["rest"] or found["rest"][0] in "-–•+*" or len(found["rest"]) < 200)  # type: ignore[index]  # noqa: PLR2004


def _begins_after(lines: list[Line], index: int) -> bool:
    """Whether an appendix, an attached document, a footnote or the site's own matter begins here."""
    text = plain(lines[index].text)
    if not text:
        return False
    label = read_label(text)
    if (
        label
        and label.rank in (Rank.APPENDIX, Rank.SECTION, Rank.ARTICLE, Rank.CHAPTER)
        and not lines[index].text.startswith("-")
    ):
        return True
    attached = _is_kind_line(lines[index]) or (is_nation(text) and len(slug(text)) > 20)  # noqa: PLR2004
    return attached or bool(_FOOTNOTE.match(text) or _CHROME.search(text)) or _is_data_table(lines, index)


def _is_data_table(lines: list[Line], index: int) -> bool:
    return lines[index].text.startswith("|")


def _trim_body(zones: Zones) -> None:
    """A body without recipients or signature ends where the site's own matter begins, or where the copy was cut."""
    lines = zones.body
    cut = next((i for i, line in enumerate(lines) if _CUT.fullmatch(plain(line.text))), None)
    if cut is not None and all(len(line.text) < 60 or _CHROME.search(line.text) for line in lines[cut + 1 :]):  # noqa: PLR2004
        zones.cut = True
        zones.chrome += _filled(lines[cut:])
        del lines[cut:]
        return
    _trim(lines, zones)


def _trim(lines: list[Line], zones: Zones) -> None:
    """Take the site's own matter off the end: from the first such line after which no paragraph comes."""
    listing = next((i for i, line in enumerate(lines) if _LISTING.fullmatch(plain(line.text))), None)
    if listing is not None and not any(read_label(plain(line.text)) for line in lines[listing:]):
        zones.chrome = _filled(lines[listing:]) + zones.chrome
        del lines[listing:]
    runs = list(_runs(lines))
    last = max((end for start, end in runs if _is_content(lines[start:end])), default=0)
    first = next((i for i in range(last, len(lines)) if _CHROME.search(lines[i].text)), None)
    if first is None:
        return
    keep = last if not zones.has_letterhead else first
    zones.chrome += _filled(lines[keep:])
    del lines[keep:]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The stretches of lines that make one paragraph: up to a blank line where the text is wrapped, else one line."""
    lengths = sorted(len(line.text) for line in lines if not line.blank)
    wrapped = bool(lengths) and lengths[len(lengths) * 9 // 10] <= WRAPPED_AT
    start = 0
    for index, line in enumerate([*lines, Line(0, "")]):
        if line.blank or not wrapped:
            if index > start:
                yield start, index
            start = index + 1 if line.blank else index
    if start < len(lines):
        yield start, len(lines)


def _is_content(run: Sequence[Line]) -> bool:
    text = plain(" ".join(line.text for line in run))
    if run[0].text.startswith("|"):
        return True
    return not _CHROME.search(text) and (len(text.split()) > 25 or read_label(text) is not None)  # noqa: PLR2004


def unaccented(text: str) -> str:
    """The folded words of a text with single spaces between them."""
    return " ".join(fold(text).split())
