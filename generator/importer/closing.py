"""Recipients and signature: who gets the document, who signed it, in which capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.importer.blocks import plain
from generator.importer.cleaning import Line
from generator.importer.labels import Rank, read_label
from generator.importer.printed_forms import CAPACITY, RECIPIENTS, all_caps
from generator.vietnamese import regex

_BARE_NUMBER = regex(r"\d{1,5}[a-z]?")
_NAME = regex(r"(?:[A-ZÀ-ỸĐ][\w'’]*\s+){1,5}[A-ZÀ-ỸĐ][\w'’]*")
_TITLES = regex(r"^(?:(?:PGS|GS|TS|ThS|BS|CN|KS|CKI|CKII|BSCKII|BSCKI)\.?\s*)+", re.IGNORECASE)
_POST = regex(
    r"\b(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHỦ NHIỆM|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|"
    r"TRƯỞNG BAN|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TỔNG BÍ THƯ|BÍ THƯ|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|TRƯỞNG \w+)"
)
_SEALED = regex(r"\W*\(?(?:đã ký|ký tên|ký bởi|ký, đóng dấu|đã ký, đóng dấu)\b.*", re.IGNORECASE | re.DOTALL)
_LISTED = regex(r"(?:^|[;.]\s*)[-–]\s+|;\s*(?=\S)")
_LONGEST_POST = 80
_SUBHEAD = regex(r"[^;]{2,60}:")


@dataclass
class Closing:
    """What stands under a document: recipients in order, the signature's lines, and its parts."""

    recipients: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    name: str | None = None
    position: str | None = None
    capacity: str | None = None
    stamps: list[Line] = field(default_factory=list)
    co_signed: list[Line] = field(default_factory=list)
    other: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)


def closing_of(lines: Sequence[Line]) -> Closing:
    """The recipients and the signature of the lines below the body."""
    closing = Closing()
    caps: list[str] = []
    for line in lines:
        text = plain(line.text)
        recipients = RECIPIENTS.match(text)
        if recipients:
            closing.heads.append(Line(line.number, "Nơi nhận:" if recipients["rest"] else line.text))
            closing.recipients += _split(recipients["rest"])
        elif closing.name:
            _after_the_name(closing, line, text)
        elif not _signs(closing, caps, text):
            _receives(closing, line, text)
    _read_capacity(closing, caps)
    return closing


def _signs(closing: Closing, caps: list[str], line: str) -> bool:
    """Take the line as part of the signature, if it is one."""
    shouted, name = _name_at_end(line)
    bare = _TITLES.sub("", line)
    if _is_post(line) or (caps and name and all_caps(shouted) and not _SEALED.fullmatch(line)):
        caps.append(shouted)
    elif _SEALED.fullmatch(line):
        name = None
    elif caps and _NAME.fullmatch(bare) and not line.startswith("-"):
        name = bare
    else:
        return False
    closing.lines.append(line)
    closing.name = name
    return True


def _is_post(text: str) -> bool:
    """``KT. CHỦ TỊCH``, or a short line in capitals, but no recipient behind a dash."""
    label = read_label(text)
    listed = label is not None and label.rank is Rank.DASH
    return not listed and bool(CAPACITY.match(text) or (all_caps(text) and len(text) < _LONGEST_POST))


def _name_at_end(text: str) -> tuple[str, str | None]:
    """``KT. CHỦ TỊCH PHÓ CHỦ TỊCH Hoàng Việt Phương`` → the capitals and the name."""
    tokens = text.split()
    cut = len(tokens)
    while cut and tokens[cut - 1][:1].isupper() and not tokens[cut - 1].isupper() and tokens[cut - 1].isalpha():
        cut -= 1
    name = " ".join(tokens[cut:])
    return (" ".join(tokens[:cut]), name) if len(tokens) - cut > 1 else (text, None)


def _receives(closing: Closing, line: Line, text: str) -> None:
    """Take the line as a recipient, or as the rest of the one before."""
    label = read_label(text)
    if label and label.rank in (Rank.DASH, Rank.PLUS):
        closing.recipients.append(_bare(label.rest))
    elif closing.recipients and not _ends(closing.recipients[-1]):
        closing.recipients[-1] = _bare(f"{closing.recipients[-1]} {text}")
    elif _BARE_NUMBER.fullmatch(text):
        closing.stamps.append(line)
    elif closing.recipients:
        closing.recipients[-1] = _bare(f"{closing.recipients[-1]} {text}")
    elif _SUBHEAD.fullmatch(text):
        closing.heads.append(line)
    elif text:
        closing.recipients.append(_bare(text))


def _after_the_name(closing: Closing, line: Line, text: str) -> None:
    label = read_label(text)
    if label and label.rank is Rank.DASH and len(text) < 200:  # noqa: PLR2004 - a recipient in the other column
        closing.recipients.append(_bare(label.rest))
    elif _BARE_NUMBER.fullmatch(text):
        closing.stamps.append(line)
    elif _signs_too(closing, text):
        closing.lines.append(text)
        closing.co_signed.append(line)
    elif text:
        closing.other.append(line)


def _signs_too(closing: Closing, text: str) -> bool:
    """Whether the line below a signature is a second one's post or name, as under a plan of several authorities."""
    follows_post = bool(closing.co_signed) and all_caps(closing.lines[-1])
    is_post = CAPACITY.match(text) or (all_caps(text) and _POST.search(text) and len(text) < _LONGEST_POST)
    return bool(is_post) or (follows_post and bool(_NAME.fullmatch(_TITLES.sub("", text))))


def _split(text: str) -> list[str]:
    return [_bare(part) for part in _LISTED.split(text) if part.strip()]


def _bare(text: str) -> str:
    return text.strip().rstrip(";").rstrip()


def _ends(recipient: str) -> bool:
    return recipient.endswith((".", ")")) or recipient.startswith("Lưu")


def _read_capacity(closing: Closing, caps: list[str]) -> None:
    """TM., KT., TL., TUQ., Q. (Nghị định 30/2020/NĐ-CP, Điều 13): the last one says how this person signs."""
    parts = re.split(r"\b(TM|KT|TL|TUQ|Q|[TK]/[MTL])(?:(?<=/[MTL])\b\.?|\s*\.)\s*", " ".join(caps))
    if len(parts) > 1:
        closing.capacity = parts[-2].replace("/", "")
    own_line = caps[-1] if caps and not CAPACITY.match(caps[-1]) else ""
    words = " ".join((own_line or parts[-1]).split()).strip(" ,-")
    # on one line with the post of the one signed for, the signer's own comes last
    posts = [] if own_line else list(_POST.finditer(words))
    closing.position = _in_small_letters(words[posts[-1].start() :] if posts else words) or None
    if closing.capacity == "TM" and not own_line and not posts:
        closing.position = None


def _in_small_letters(post: str) -> str:
    """``PHÓ CHỦ TỊCH`` → ``Phó Chủ tịch``."""
    deputy, _, rest = post.partition("PHÓ ")
    return f"Phó {rest.capitalize()}" if rest and not deputy else post.capitalize()
