"""Where an agency's name ends in running text: at a verb, at a colon, or where a known name is whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct, field

from generator.importer.name_words import TWO_VERBS, VERB
from generator.vietnamese import regex

LONGEST = 400
"""No name, nor list of names, is longer than this many characters."""

_PARENTHESIS = regex(r"\s*\([^()]*\)")
_ASSIGNED = regex(r"(?:được|đã được) (?:giao|phân công)(?: (?:chủ trì|nhiệm vụ|thực hiện))*")
_BUILDS = frozenset(("đầu tư", "xây dựng", "quản lý", "phát triển"))
_PROJECT = regex(r"\b(?:[Dd]ự án|[Qq]uỹ|đầu tư|phát triển)\s+$")
_ALONE = r"(?<!Tỉnh )(?<!tỉnh )(?<!Huyện )(?<!Thành )(?<!Quận )(?<!Xã )(?<!Công )(?<!công )(?<!Chi )(?<!Liên )(?<!Tập )"
_BODY_OF = regex(
    rf"(?:^|\s){_ALONE}(?:[Bb]an|[Hh]ội đồng|[Tt]ổ|[Đđ]ội|[Đđ]oàn|[Pp]hòng|[Tt]rung tâm|[Cc]hi nhánh|[Cc]ục|[Cc]ơ quan|"
    r"lực lượng|[Vv]ăn phòng|Sở|(?<!cơ )sở|[Bb]ộ phận|[Hh]ệ thống|báo,|[Qq]uỹ|(?<!học )cơ sở)\s+$"
)
"""Nouns that a verb makes a body's name of: Ban chỉ đạo, Đoàn kiểm tra, Trung tâm truyền thông, cơ quan chủ trì."""

_NO_NAME_YET = regex(r"(?:^(?:Ban|Hội đồng|Tổ|Đội|Đoàn)|[Hh]ệ thống|[Tt]rung tâm|lực lượng)\s+$")
"""Nouns that name nobody without the verb: ``Đoàn kiểm tra | lập kế hoạch``, ``hệ thống truyền thông | đăng tải``."""

_SMALL_WORD = re.compile(r"(?:(?:^|\s+)(?:và|cùng|để|được|có|theo|trong|về|thì|của|đến|các|từ|do|với|tại|cho|những))+$")
_HEAD_OF_LIST = regex(
    r"(?:Các\s+)?[^:,;]{0,40}\b(?:[Bb]ộ|[Ss]ở|[Bb]an|ngành|[Pp]hòng|tỉnh, thành phố|xã, phường|[Hh]ội|"
    r"[Cc]ơ quan|huyện)$"
)
_LISTED = regex(r"[A-ZÀ-ỸĐ]\w+(?:\s[\w-]+){0,6},|[A-ZÀ-ỸĐ][^:.]{0,160}:")
_UNIT_WORDS = frozenset(("tỉnh", "huyện", "xã", "phường", "thị", "thành", "quận", "đặc", "trung"))
_GOES_ON = _UNIT_WORDS | {"khu", "các", "báo", "đài"}
"""What follows a known name that is but the beginning of a longer one, or of a list."""

_NARROWS = frozenset(
    (
        "có",
        "trên",
        "thuộc",
        "vùng",
        "ven",
        "nơi",
        "giáp",
        "miền",
        "trong",
        "và",
        "được",
        "liên",
        "ở",
        "tại",
        "từ",
        "phía",
    )
)
"""Words that narrow a collective: ``UBND các xã | ven biển``."""

_JOINING = frozenset(("và", "của", "các", "-"))
_ENDS_IN_PLACE = regex(
    r"\b(?:tỉnh|huyện|xã|phường|thị trấn|thành phố|quận|thị xã|đặc khu)\s+[A-ZÀ-ỸĐ]\w*(?:\s[A-ZÀ-ỸĐ]\w*)*\s*$"
)
_STILL_NAME = regex(
    r"\b[A-ZÀ-ỸĐ]|\b(?:tỉnh|huyện|xã|phường|thị trấn|thành phố|quận|thị xã|liên quan)\s*$|^\s*(?:và|cùng|của)\s"
)
"""What shows that a name goes on: a capital, a unit at the end, a joining word."""


class Lexicon(Struct, frozen=True):
    """What the register says of written names in the document's place, and the small words its names are made of."""

    knows: Callable[[str], bool] = field(default=lambda _: False)
    words: frozenset[str] = frozenset()

    def __call__(self, name: str) -> bool:
        """Whether the register knows the name."""
        return self.knows(name)


NOBODY = Lexicon()
"""A register that knows no name."""


def bare(text: str) -> str:
    """A name without remarks in parentheses and trailing marks."""
    return " ".join(_PARENTHESIS.sub("", text).split()).strip(" ,;:.-–")


def without_small_word(text: str) -> str:
    """A name without the function words at its end: ``Ban Chỉ đạo bầu cử của`` is no name yet."""
    return _SMALL_WORD.sub("", bare(text)).strip(" ,")


def blanked(text: str) -> str:
    """The text with what stands in parentheses blanked out, so that positions stay."""
    return _PARENTHESIS.sub(lambda found: " " * len(found[0]), text)


def heads_a_list(text: str) -> bool:
    """Whether what stands before a colon announces a list of names: ``Các Bộ``, ``UBND các tỉnh, thành phố``."""
    return bool(_HEAD_OF_LIST.search(text))


def colon_after_name(text: str) -> int | None:
    """The colon after the name, past one that belongs to it: ``Các Bộ: Quốc phòng, Công an``."""
    for found in re.finditer(":", blanked(text)):
        before = text[: found.start()]
        if len(before) > LONGEST or "." in blanked(before):
            return None
        if not (_HEAD_OF_LIST.fullmatch(before.split(";")[-1].strip()) and _lists_names(text[found.end() :])):
            return found.start()
    return None


def _lists_names(text: str) -> bool:
    """Whether what follows a colon is a list of names and no work: ``Quốc phòng, Công an: …``."""
    after = text.lstrip()
    return bool(_LISTED.match(after)) and not VERB.match(after[:1].lower() + after[1:])


def first_verb(text: str, verbs: re.Pattern[str]) -> int | None:
    """Where the first verb stands that is no part of the name: not that of ``Ban chỉ đạo`` or ``được giao chủ trì``."""
    assigned = [found.span() for found in _ASSIGNED.finditer(text)]
    for found in verbs.finditer(text):
        before = text[: found.start()]
        inside = any(start < found.end() <= end for start, end in assigned)
        if not before.strip() or not (inside or _names_a_body(text, found, before)):
            return found.start()
    return None


def _names_a_body(text: str, verb: re.Match[str], before: str) -> bool:
    """Whether the verb is a part of the name before it: ``Ban Quản lý dự án đầu tư``, ``Trung tâm truyền thông``."""
    project = verb[0] in _BUILDS and _PROJECT.search(before)
    goes_on = before.endswith("và ")
    return bool(project or goes_on or (_BODY_OF.search(before) and not _acts(text, verb, before)))


def _acts(text: str, verb: re.Match[str], before: str) -> bool:
    """Whether the verb after such a noun is one all the same: another follows it, or it leads or joins in."""
    leads = re.match(r"(?:chủ trì|phối hợp)\b", verb[0]) and not re.search(r"[Cc]ơ quan\s+$", before)
    two = TWO_VERBS.match(text, verb.start()) and not _NO_NAME_YET.search(before)
    return bool(two or leads)


def end_of_name(text: str, known: Lexicon) -> int | None:
    """Where the sentence goes on after the name: at its first verb, or at a later one that leaves a known name."""
    verb = first_verb(text, VERB)
    if verb is None:
        start = _known_start(text, known)
        return start if start and len(text[start:].split()) > 2 else None  # noqa: PLR2004 - something is done
    if known(bare(text[:verb])):
        return verb
    shorter = _named_start(text[:verb], known) or _known_start(text[:verb], known)
    return shorter or _known_at_later_verb(text, verb, known) or verb


def _known_at_later_verb(text: str, first: int, known: Lexicon) -> int | None:
    """The verb after the first that leaves a known name before it: a verb may stand within a name."""
    later = (verb.start() for verb in VERB.finditer(text, first + 1, min(len(text), LONGEST)))
    return next((start for start in later if known(bare(text[:start]))), None)


def _known_start(text: str, known: Lexicon) -> int | None:
    """The end of the longest start of the text that is a known name and no more than begins a longer one."""
    ends = [space.start() for space in re.finditer(r"\s(?=[^\W\d_])", text[:120]) if text[space.end()].islower()]
    found = next((end for end in reversed(ends) if _is_whole(text[:end], text[end:], known)), None)
    return found if found and not _STILL_NAME.search(text[found:]) else None


def _named_start(text: str, known: Lexicon) -> int | None:
    """Where a body's name ends although no known verb follows: ``Ban Tuyên giáo Tỉnh ủy | định hướng``.

    A word that no name in the register has ends a known name, or one that ends in a place's own name.
    """
    if not known.words:
        return None
    tokens = list(re.finditer(r"[^\s,;]+", text))
    for place, token in enumerate(tokens):
        strange = token[0].islower() and token[0] not in known.words
        if strange and place > 1 and tokens[place - 1][0] not in _JOINING:
            before = text[: token.start()]
            own_place = _ENDS_IN_PLACE.search(before) and not _STILL_NAME.search(text[token.start() :])
            return token.start() if _is_whole(before, token[0], known) or own_place else None
    return None


def _is_whole(name: str, after: str, known: Lexicon) -> bool:
    """Whether a name is known and says which body: ``Ban Quản lý`` and ``các doanh nghiệp`` may go on."""
    words = bare(name).split()
    following = (after.split() or [""])[0].strip(",")
    generic = len(words) <= 2 or words[0].lower() == "các"  # noqa: PLR2004 - a noun and one word more
    narrowed = "các" in words and following in _NARROWS
    if generic or following in _GOES_ON or narrowed:
        return False
    return known(" ".join(words)) or (words[-1] in _UNIT_WORDS and known(" ".join(words[:-1])))
