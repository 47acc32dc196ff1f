"""Capitals undone: a title printed in capitals, written as the document itself writes those words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.vietnamese import is_roman, regex

_TOKEN = regex(r"[^\W_]+|[\W_]+")
_VOWEL = regex(r"[AEIOUYÀ-Ỹ]")
_CAPITALS = regex(r"[À-Ỹ]")
_STARTS = frozenset('.;:!?…“"\n-–+|')
_KNOWN = (
    "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố", "Ủy ban nhân dân huyện", "Ủy ban nhân dân xã",
    "Ủy ban nhân dân phường", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam",
    "Ban Thường trực", "Thủ tướng Chính phủ", "Văn phòng Chính phủ", "Chủ tịch Ủy ban", "Bộ trưởng", "Giám đốc Sở",
    "Quốc hội", "UBND", "HĐND", "Ban Chấp hành", "Ban Chỉ đạo", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy",
    "Thành phố Hồ Chí Minh", "Phòng", "Chi cục", "Cục",
)  # fmt: skip
"""How offices are written, for a document that writes them nowhere but in capitals."""


class Casing:
    """How a document writes its words when it does not shout: ``QUẢNG NGÃI TRẺ EM`` → ``Quảng Ngãi trẻ em``."""

    def __init__(self, sample: str, names: Iterable[str] = ()) -> None:
        self._after: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._alone: dict[str, Counter[str]] = defaultdict(Counter)
        self._starts: dict[tuple[str, str], str] = {}
        for before, word in _in_sentences(f"{', '.join(f'a {name}' for name in _KNOWN)}. {sample}"):
            self._after[before.casefold(), word.casefold()][word] += 1
            self._alone[word.casefold()][word] += 1
        # a place's name says nothing of its words elsewhere («xã Các Sơn» of «các»), and what the document writes wins
        for name in names:
            for before, word in _in_sentences(f"tỉnh {name}. xã {name}."):
                self._after.setdefault((before.casefold(), word.casefold()), Counter({word: 1}))
            first, _, rest = name.partition(" ")
            self._starts.setdefault((first.casefold(), rest.partition(" ")[0].casefold()), first)

    def undone(self, text: str) -> str:
        """The text with its first letter large and the others as the document has them."""
        found: list[str] = []
        before = ""
        tokens = _TOKEN.findall(text)
        for token, following in zip(tokens, [*tokens[2:], "", ""], strict=False):
            if token[0].isalnum():
                word = self._word(before, token, following.casefold())
                opens = not before or (found and found[-1].endswith(("“", '"')))
                found.append(word[:1].upper() + word[1:] if opens else word)
                before = token.casefold()
            else:
                found.append(token)
        return "".join(found)

    def start_undone(self, text: str) -> str:
        """The text with the capitals undone of the words it begins with: ``KẾT LUẬN CỦA … về công tác``."""
        small = re.search(r"(?<!\w)[^\W\d_]*[^\W\d_A-ZĐ]{2,}", re.sub(_CAPITALS, "A", text))
        cut = small.start() if small else len(text)
        return f"{self.undone(text[:cut])}{text[cut:]}"

    def _word(self, before: str, word: str, following: str) -> str:
        seen = self._after.get((before, word.casefold())) or self._alone.get(word.casefold())
        if seen:
            return max(seen, key=lambda form: (seen[form], form))
        if (word.casefold(), following) in self._starts:
            return self._starts[word.casefold(), following]
        if any(letter.isdigit() for letter in word) or (is_roman(word) and len(word) > 1):
            return word
        return word if not _VOWEL.search(word) else word.lower()


def _in_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of a word and the one before it, leaving out words that a sentence's beginning or shouting makes large."""
    before, gap = "", "."
    for token in _TOKEN.findall(text):
        if not token[0].isalnum():
            gap = token
            continue
        shouted = token.isupper() and len(token) > 1 and before.isupper() and len(before) > 1
        if before and _STARTS.isdisjoint(gap) and not shouted:
            yield before, token
        before, gap = token, ""
