"""The readings of a document put together: a plan file (design, section 4) and the report on how it came about."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from generator.dates import PartialDate
from generator.importer import cited, timing
from generator.importer.assigning import Duties, Duty, rows_with_times
from generator.importer.blocks import Block, plain
from generator.importer.cleaning import Doubt, LeftOut, clean_lines, clean_text, without_page_numbers, words
from generator.importer.closing import Closing, closing_of
from generator.importer.header import Header, header_of
from generator.importer.names import Lexicon
from generator.importer.outline import Node, outline_of
from generator.importer.paragraphs import blocks_of
from generator.importer.places import Located, located
from generator.importer.sources import Source
from generator.importer.yaml_text import Flow, Quoted, When, yaml_of
from generator.importer.zones import Zones, zones_of
from generator.model import Plan
from generator.register import Register

_TIME_LABEL = "Thời gian thực hiện"
_BASES = ("căn cứ", "thực hiện", "xét", "theo đề nghị", "theo tờ trình", "trên cơ sở", "triển khai", "thi hành", "tại ")
_SUPERIOR_KINDS = ("ke-hoach", "chuong-trinh", "chi-thi", "cong-dien", "quyet-dinh", "nghi-quyet", "de-an", "phuong-an")


@dataclass
class Draft:
    """What an import gives: the plan file's values and text, doubts, what was left out, and the figures."""

    plan: dict[str, Any]
    text: str = ""
    doubts: list[Doubt] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    no_deadlines: list[tuple[int, timing.NoDeadline]] = field(default_factory=list)
    place: Located | None = None
    total: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)
    quotes_only: bool = False
    notes: list[str] = field(default_factory=list)


def drafted(source: Source, *, plan_id: str, register: Register, data: bytes) -> Draft:
    """The draft of a document; every word of the source is in it, or in what was left out, or in ``lost``."""
    lines, page_numbers = without_page_numbers(clean_lines(source.lines, source.numbers))
    zones = zones_of(lines)
    body, after = blocks_of(zones.body), blocks_of(zones.after)
    text = "\n".join(block.text for block in body)
    header = header_of(zones, text, _proper_names(register))
    closing = closing_of(zones.end)
    root, furniture = outline_of(body, after)
    return _Maker(source, zones, header, closing=closing, root=root, register=register).draft(
        plan_id, data, text, furniture, page_numbers
    )


class _Maker:
    def __init__(
        self, source: Source, zones: Zones, header: Header, *, closing: Closing, root: Node, register: Register
    ) -> None:
        self.source, self.zones, self.header, self.closing, self.root = source, zones, header, closing, root
        self.register = register
        spoken = "\n".join((*header.printed, *(node.words for _, node in root.walk())))
        self.place = located(header.authority, header.place_line, spoken, register)
        self.duties = Duties(root, Lexicon(self._knows, _small_words(register)), header.authority)
        self.own = self._own_reference()
        self.made = Draft({})
        self.times = {id(node): value for node, value in rows_with_times(root)}

    def draft(
        self, plan_id: str, data: bytes, text: str, furniture: Sequence[Block], page_numbers: Sequence[LeftOut]
    ) -> Draft:
        """Everything put together."""
        header = self.header
        self.made.place = self.place
        self._fall_back()
        body = [self._clause(node) for node in self.root.children] or [self._only_line()]
        bases, superiors = self._bases()
        self.made.plan = self._head(plan_id) | {
            "signatory": self._signatory(),
            "text": "verbatim",
            "completeness": self._completeness(text),
            "source": self._source(data),
            "superior_plans": superiors,
            "legal_bases": bases,
            "recipients": [name for name in self.closing.recipients if name],
            "as_printed": {"head": [line for line in header.printed if line], "signature": self.closing.lines},
            "body": body,
        }
        self.made.quotes_only = self._quotes_only()
        self._leave_out(furniture, page_numbers)
        self._doubt()
        self._count()
        self.made.text = _comment(self.source, self.made) + yaml_of(self.made.plan)
        return self.made

    def _knows(self, name: str) -> bool:
        """Whether the register knows the name in the document's place and time."""
        return bool(name) and self.register.resolve(name, self.register.place(self.place.key), self.on) is not None

    @cached_property
    def on(self) -> date | None:
        """The day that the register's names are read for."""
        return PartialDate.parse_day(self.header.issued_on).first if self.header.issued_on else None

    # ------------------------------------------------ head

    def _own_reference(self) -> str | None:
        header = self.header
        if not header.number or not header.code:
            return None
        return f"{header.number}/{header.code}".replace(" ", "").casefold()

    def _head(self, plan_id: str) -> dict[str, Any]:
        header = self.header
        return {
            "id": plan_id,
            "kind": header.kind,
            "number": header.number and Quoted(header.number),
            "code": header.code,
            "title": header.title,
            "place": self.made.place.key if self.made.place else "chua-ro",
            "issuing_authority": header.authority,
            "issued_on": When(header.issued_on) if header.issued_on else None,
            "effective_on": When(header.effective_on) if header.effective_on else None,
            "field": header.field,
        }

    def _fall_back(self) -> None:
        """A plan file needs a title and an authority: where the document gives none, the draft says so."""
        header = self.header
        if not header.title:
            first = next((node.words for _, node in self.root.walk() if node.words), "") or " ".join(header.printed[-1:])
            header.title = " ".join(first.split()[:20]) or "(không có trích yếu)"
            header.doubt(1, "title", "không thấy trích yếu; title tạm lấy từ câu đầu, hãy sửa")
        if not header.authority:
            header.authority = "(chưa rõ cơ quan ban hành)"
            header.doubt(1, "authority", "không thấy tên cơ quan ban hành; điền issuing_authority")

    def _signatory(self) -> Flow | None:
        name = self.closing.name or self.header.signatory
        if not name:
            return None
        parts = {"name": name, "position": self.closing.position, "capacity": self.closing.capacity}
        return Flow({key: value for key, value in parts.items() if value})

    def _completeness(self, text: str) -> str:
        if self.zones.cut:
            self.header.doubt(1, "completeness", "bản này bị cắt («[...]»): phần sau không có; completeness: truncated")
            return "truncated"
        if self.header.completeness == "full" and not self.closing.name and "./." not in text[-400:]:
            self.header.doubt(1, "completeness", "không thấy phần ký và dấu kết thúc «./.»; có thể bản này chưa đủ")
        return self.header.completeness

    def _source(self, data: bytes) -> dict[str, Any]:
        found = {"title": self.source.name, "url": self.header.url, "sha256": hashlib.sha256(data).hexdigest()}
        return {key: value for key, value in found.items() if value}

    def _quotes_only(self) -> bool:
        """Whether this is a page that speaks of documents but holds none."""
        if self.zones.has_letterhead or self.closing.name:
            return False
        nodes = [node for _, node in self.root.walk()]
        structured = any(node.label and node.label.counts for node in nodes) or any(
            self.duties.of(n).agencies for n in nodes
        )
        return not structured and bool(self.zones.chrome or any(cited.cited_in(node.words) for node in nodes))

    def _only_line(self) -> dict[str, Any]:
        """A document of which only the head is there: its last line stands as the text, for a plan file needs one."""
        self.header.doubt(1, "body", "chỉ thấy phần đầu, không thấy thân văn bản; bổ sung body")
        printed = [line for line in self.header.printed if line]
        self.header.printed = printed[:-1]
        return {"label": None, "text": printed[-1]} if printed else {"label": None}

    # ------------------------------------------------ clauses

    def _clause(self, node: Node) -> dict[str, Any]:
        duty = self.duties.of(node)
        clause: dict[str, Any] = {"label": node.printed and Quoted(node.printed)}
        if node.heading:
            clause["heading"] = node.heading.strip().rstrip(":").rstrip() or node.heading
        clause |= _duty(duty)
        if node.text:
            clause["text"] = node.text
        citations = [] if self._is_base(node) else self._citations(node.words)
        if citations:
            clause["citations"] = citations
        deadlines = list(self._deadlines(node))
        if deadlines:
            clause["deadlines"] = deadlines
        if node.children:
            clause["clauses"] = [self._clause(child) for child in node.children]
        return clause

    def _citations(self, text: str) -> list[Flow]:
        return [_citation(one) for one in cited.distinct(self._foreign(text))]

    def _foreign(self, text: str) -> list[cited.Cited]:
        """The citations of other documents: a document's own number is none."""
        return [one for one in cited.cited_in(text) if one.reference.casefold() != self.own]

    def _deadlines(self, node: Node) -> Iterator[Flow]:
        header = self.header
        year = _year(header.issued_on) or _year_in(header.title)
        text = self.times.get(id(node)) or ". ".join(filter(None, (node.heading.strip(" .:"), node.text)))
        if id(node) in self.times:
            text = f"{_TIME_LABEL}: {text}"
        elif id(node) in self.duties.timed:
            text = f"{_TIME_LABEL}:{text.partition(':')[2]}"
        found, passed = timing.deadlines_in(text, issued_on=header.issued_on, year=year)
        self.made.no_deadlines += [(node.line, one) for one in passed]
        for one in found:
            record: dict[str, Any] = {"phrase": " ".join(one.phrase.split())}
            record |= {
                key: When(value) if key not in ("every", "within", "after") else value
                for key, value in one.meaning.items()
            }
            record |= timing.circumstances(text, one, found)
            work = self.duties.work_of(node)
            if work:
                record["what"] = timing.clipped(work)
            if not one.last:
                record.pop("to", None)
            if one.guessed_year:
                message = f"«{one.phrase}» không ghi năm; lấy năm {year}"
                self.made.doubts.append(Doubt(node.line, "deadline-year", message))
            if one.last and header.issued_on and one.last < header.issued_on[: len(one.last)]:
                message = f"hạn «{one.phrase}» trước ngày ban hành; xem lại ngày hoặc bỏ thời hạn này"
                self.made.doubts.append(Doubt(node.line, "deadline-past", message))
            yield Flow(record)

    # ------------------------------------------------ legal bases, superior plans

    def _preamble(self) -> Iterator[Node]:
        for node in self.root.children:
            if node.label is not None or node.heading:
                return
            yield node

    def _is_base(self, node: Node) -> bool:
        return id(node) in self._base_ids

    @cached_property
    def _base_ids(self) -> frozenset[int]:
        return frozenset(map(id, self._bases_nodes()))

    def _bases_nodes(self) -> list[Node]:
        return [node for node in self._preamble() if node.text.casefold().startswith(_BASES)]

    def _bases(self) -> tuple[list[Flow], list[Flow]]:
        found: list[cited.Cited] = []
        superiors: list[cited.Cited] = []
        for node in self._bases_nodes():
            here = self._foreign(node.text)
            found += here
            carried = (
                node.text.casefold().startswith(("thực hiện", "triển khai", "thi hành"))
                or "thực hiện kế hoạch số" in node.text.casefold()
            )
            if carried and not superiors:
                superiors = [one for one in here if one.kind in _SUPERIOR_KINDS][:1]
        return [_citation(one) for one in cited.distinct(found)], [_citation(one) for one in superiors]

    # ------------------------------------------------ the account

    def _leave_out(self, furniture: Sequence[Block], page_numbers: Sequence[LeftOut]) -> None:
        left = [*self.header.left_out, *page_numbers]
        left += [LeftOut(block.line, block.text, "quốc hiệu, tiêu ngữ lặp lại ở phần kèm theo") for block in furniture]
        left += [LeftOut(line.number, line.text, "tiêu đề của danh sách nơi nhận") for line in self.closing.heads]
        left += [
            LeftOut(line.number, line.text, "dấu số đóng rời, không thuộc văn bản") for line in self.closing.stamps
        ]
        left += [LeftOut(line.number, line.text, "dòng sau chữ ký, không thuộc văn bản") for line in self.closing.other]
        left += [LeftOut(0, text, "đầu trang, chân trang") for text in self.source.furniture]
        self.made.left_out = sorted(left, key=lambda one: (one.number, one.text))

    def _doubt(self) -> None:
        made, header = self.made, self.header
        self._doubt_stamps()
        if self.closing.name is None and header.signatory is None:
            made.doubts.append(Doubt(1, "signatory", "không thấy người ký; điền signatory nếu bản in có"))
        if made.place and not made.place.known:
            entry = f"; thêm vào places.yml: {made.place.entry}" if made.place.entry else "; điền place"
            made.doubts.append(Doubt(1, "place", f"địa phương «{made.place.key}» chưa có trong sổ{entry}"))
        made.doubts += [*header.doubts, *self.duties.doubts]
        made.doubts.sort(key=lambda doubt: (doubt.line, doubt.rule, doubt.message))

    def _doubt_stamps(self) -> None:
        numbers = [line for line in self.closing.stamps if line.text]
        if not numbers:
            return
        shown = ", ".join(f"«{plain(line.text)}»" for line in numbers)
        header = self.header
        proposals = []
        if not header.number:
            longest = max((plain(line.text) for line in numbers), key=len)
            proposals.append(f'number: "{longest}"')
        issued_on = header.issued_on or ""
        days = [plain(line.text) for line in numbers if plain(line.text).isdigit() and 1 <= int(plain(line.text)) <= 31]  # noqa: PLR2004
        if len(issued_on) == len("2024-11") and days:
            proposals.append(f"issued_on: {issued_on}-{int(days[-1]):02d}")
        proposal = f"; có thể là {', '.join(proposals)}" if proposals else ""
        self.made.doubts.append(Doubt(numbers[0].number, "stamp", f"dấu số rời ở cuối tệp: {shown}{proposal}"))

    def _count(self) -> None:
        """Compare the words of the source with those of the draft and of what was left out."""
        made = self.made
        source = Counter(word for line in (*self.source.lines, *self.source.furniture) for word in _words(line))
        left = Counter(word for gone in made.left_out for word in _words(gone.text))
        draft = Counter(word for piece in pieces_of(made.plan) for word in words(piece))
        lost = source - left - draft
        made.total = sum(source.values())
        made.kept = sum((source & draft).values())
        made.lost = sorted(lost.elements())


def _words(line: str) -> list[str]:
    return words(plain(clean_text(line)))


def pieces_of(plan: dict[str, Any]) -> Iterator[str]:
    """The document's own words in a plan file, in order: head, body, recipients, signature."""
    printed = plan.get("as_printed") or {}
    yield from printed.get("head") or [plan["title"]]
    yield from _clause_pieces(plan["body"])
    yield from plan.get("recipients") or []
    yield from printed.get("signature") or []
    if not printed.get("head"):
        return


def _clause_pieces(clauses: Sequence[dict[str, Any]]) -> Iterator[str]:
    for clause in clauses:
        for key in ("label", "heading", "text"):
            if clause.get(key):
                yield clause[key]
        yield from _clause_pieces(clause.get("clauses") or [])


def _proper_names(register: Register) -> list[str]:
    """How names of places and bodies are written in small letters."""
    places = (place.name for place in register.places.values())
    return [*places, *(name for body in register.bodies.values() for name in body.names)]


def _small_words(register: Register) -> frozenset[str]:
    """The words in small letters that the register's names are made of."""
    names = (name for body in register.bodies.values() for name in body.names)
    return frozenset(word.strip(",;") for name in names for word in name.split() if word.islower())


def _duty(duty: Duty) -> dict[str, Any]:
    found: dict[str, Any] = {}
    roles = {role for _, role in duty.agencies}
    shared = roles.pop() if len(roles) == 1 else None
    if duty.agencies:
        names: list[Any] = [
            name if shared == role or role is None else Flow({"name": name, "role": role})
            for name, role in duty.agencies
        ]
        unique = list({str(name): name for name in names}.values())
        found["agency"] = unique[0] if len(unique) == 1 and isinstance(unique[0], str) else unique
    role = duty.role or shared
    if role:
        found["role"] = role
    if duty.partners:
        found["with"] = list(dict.fromkeys(duty.partners))
    if duty.requested:
        found["requested"] = True
    return found


def _citation(one: cited.Cited) -> Flow:
    parts = {
        "kind": one.kind,
        "reference": one.reference,
        "issued_on": one.issued_on and When(one.issued_on),
        "issuer": one.issuer,
    }
    return Flow({key: value for key, value in parts.items() if value})


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdigit() else None


def _year_in(title: str) -> int | None:
    found = [int(word) for word in words(title) if word.isdigit() and len(word) == 4]  # noqa: PLR2004
    return found[-1] if found else None


def _comment(source: Source, made: Draft) -> str:
    lines = [
        f"# Bản nháp do «kehoach import» đọc từ {' '.join(source.name.split())}; chưa công bố khi chưa được chuyển vào content/plans.",
        "# Xem lại từng điểm dưới đây (số dòng là của tệp nguồn), sửa rồi xóa các dòng chú thích này:",
    ]
    doubts = (f"dòng {doubt.line}: {doubt.message} ({doubt.rule})" for doubt in made.doubts[:200])
    lines += ["#   " + " ".join(doubt.split()) for doubt in doubts]
    return "".join(f"{line}\n" for line in lines)


def valid(plan: dict[str, Any]) -> Plan:
    """The draft as a model value; a failure is a fault of the importer, not of the document."""
    return Plan.model_validate(plan)
