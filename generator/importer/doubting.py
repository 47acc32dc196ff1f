"""What a person must look at in a draft: what the document leaves open, and what was put in for lack of better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.importer.blocks import plain
from generator.importer.cleaning import Doubt, Line
from generator.importer.header import Header
from generator.importer.places import Located
from generator.importer.readings import Readings
from generator.importer.sources import Source

_TITLE_WORDS = 20
_LAST_DAY = 31
_SHOWN = 200


def fill_gaps(readings: Readings) -> None:
    """A plan file needs a title and an authority: where the document gives none, the draft says so."""
    header = readings.header
    if not header.title:
        first = next((node.words for node in readings.nodes() if node.words), "") or " ".join(header.printed[-1:])
        header.title = " ".join(first.split()[:_TITLE_WORDS]) or "(không có trích yếu)"
        header.doubt(1, "title", "không thấy trích yếu; title tạm lấy từ câu đầu, hãy sửa")
    if not header.authority:
        header.authority = "(chưa rõ cơ quan ban hành)"
        header.doubt(1, "authority", "không thấy tên cơ quan ban hành; điền issuing_authority")


def completeness_of(readings: Readings) -> str:
    """Full, truncated or secondary; with a doubt where the copy may not be whole."""
    header = readings.header
    if readings.zones.cut:
        header.doubt(1, "completeness", "bản này bị cắt («[...]»): phần sau không có; completeness: truncated")
        return "truncated"
    open_end = not readings.closing.name and "./." not in readings.text[-400:]
    if header.completeness == "full" and open_end:
        header.doubt(1, "completeness", "không thấy phần ký và dấu kết thúc «./.»; có thể bản này chưa đủ")
    return header.completeness


def doubts_of(readings: Readings) -> list[Doubt]:
    """What the readers doubt, and what is missing from all that they read."""
    header, closing = readings.header, readings.closing
    found = [*_stamps(closing.stamps, header), *_place(readings.place)]
    if closing.name is None and header.signatory is None:
        found.append(Doubt(1, "signatory", "không thấy người ký; điền signatory nếu bản in có"))
    if closing.co_signed:
        others = " ".join(plain(line.text) for line in closing.co_signed)
        message = f"có hơn một người ký: «{others}»; signatory chỉ ghi người đầu, các dòng ký còn đủ ở as_printed"
        found.append(Doubt(closing.co_signed[0].number, "signatory", message))
    return [*found, *header.doubts, *readings.duties.doubts]


def _place(place: Located) -> Iterator[Doubt]:
    if not place.known:
        entry = f"; thêm vào places.yml: {place.entry}" if place.entry else "; điền place"
        yield Doubt(1, "place", f"địa phương «{place.key}» chưa có trong sổ{entry}")


def _stamps(stamps: Iterable[Line], header: Header) -> Iterator[Doubt]:
    """The loose numbers of a stamp may be the document's number, or the day of issue."""
    lines = [line for line in stamps if line.text]
    if lines:
        numbers = [plain(line.text) for line in lines]
        shown = ", ".join(f"«{number}»" for number in numbers)
        proposed = ", ".join(_proposals(numbers, header))
        proposal = f"; có thể là {proposed}" if proposed else ""
        yield Doubt(lines[0].number, "stamp", f"dấu số rời ở cuối tệp: {shown}{proposal}")


def _proposals(numbers: Sequence[str], header: Header) -> Iterator[str]:
    if not header.number:
        yield f'number: "{max(numbers, key=len)}"'
    issued_on = header.issued_on or ""
    days = [int(number) for number in numbers if number.isdigit() and 1 <= int(number) <= _LAST_DAY]
    if len(issued_on) == len("2024-11") and days:
        yield f"issued_on: {issued_on}-{days[-1]:02d}"


def comment_on(source: Source, doubts: Sequence[Doubt]) -> str:
    """The comment at the head of the draft that tells its editor what to look at."""
    name = " ".join(source.name.split())
    lines = [
        f"# Bản nháp do «kehoach import» đọc từ {name}; chưa công bố khi chưa được chuyển vào content/plans.",
        "# Xem lại từng điểm dưới đây (số dòng là của tệp nguồn), sửa rồi xóa các dòng chú thích này:",
    ]
    told = (f"dòng {doubt.line}: {doubt.message} ({doubt.rule})" for doubt in doubts[:_SHOWN])
    lines += ["#   " + " ".join(doubt.split()) for doubt in told]
    return "".join(f"{line}\n" for line in lines)
