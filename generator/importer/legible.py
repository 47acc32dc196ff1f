"""Đọc được hay không: whether a text is Vietnamese that can be imported, or why it is not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
_VIETNAMESE_LETTERS = frozenset("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
_ICELANDIC_D = str.maketrans("ð", "đ")  # "Ðộc lập": Ð of an old keyboard, which looks like Đ
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|q|r|s|th|tr|t|v|x)?"
    r"[aăâeêioôơuưy]{1,3}(?:ch|c|m|ng|nh|n|p|t)?"
)
_LEGACY = re.compile(
    r"[^\W\d_][µ¸¹¶·¨©ª«¬®»¾¼½÷×§¡¢£¤¥¦]|[µ¸¹¶·¨©ª«¬®»¾¼½÷×§¡¢£¤¥¦][^\W\d_]"  # TCVN3: signs inside words
    r"|[øûåëïæîñ]|[aeo][äâ]|[aeoyôö][ùúüõ]|[aeyôö][áàã]"  # TCVN3, VNI: letters that Vietnamese has not, or not so
)
_FREQUENT = frozenset(
    "và các của về thực hiện động tổ chức hợp sở có tỉnh phòng với "  # noqa: SIM905 - the words read best as lines
    "vụ xã hội hộ địa tác số dân nhân cơ thông định "
    "trình triển chính thành bộ người vị chủ năm bảo trên ủy uỷ phương việc tại ngày nhiệm hành trợ đơn giáo chỉ "
    "hoạch kế lực phối truyền quả để luật thời chống bàn phố liên được xây dựng nước báo đối trường đạo hiệu tháng "
    "nội quốc đồng án hoạt thể nghiệp quyết đề quản kiểm toàn đảm phường huyện đến mục viên dự văn nhận từ đã này "
    "không những một trước cáo gửi kính thị trấn đoàn khoản điều căn cứ nghị chương cấp công".split()
)
_PILE = re.compile(r"[^\w\s\x00-\u02ff\u2000-\u20cf\u2100-\u2bff\ue000-\uf8ff\ufffd]{20}")  # no rows of dots or lines
_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))))
_MOST_CONTROLS = 0.01
_MOST_LEGACY = 0.3  # of the words; German with its ä, ö, ü reaches 0.05, TCVN3 and VNI 0.5
_MOST_BROKEN = 0.2  # of the words; a page damaged here and there has 0.05
_LEAST_ACCENTED = 0.2  # of the words; real documents have 0.75-0.89, one of which a third survives 0.25
_LEAST_FREQUENT = 0.07  # of the words; real documents have 0.35-0.5; Portuguese "não, é, à" are none
_LONGEST = len("nghiêng")
_FEW_WORDS = 30  # below this, the share of frequent words says nothing

EMPTY = "tệp không có chữ nào; kiểm tra lại tệp, hoặc chọn tệp khác"
BINARY = "tệp không phải văn bản (đầy ký tự điều khiển); lưu lại thành .docx, .pdf có lớp chữ hoặc .txt mã UTF-8"
LEGACY = (
    "văn bản dùng bảng mã cũ TCVN3/VNI (phông .VnTime, VNI-Times), chưa đọc được; "
    "chuyển sang Unicode (ví dụ bằng Unikey) rồi nhập lại"
)
BROKEN = (
    "chữ tiếng Việt bị hỏng (phông chữ của tệp PDF, bảng mã sai) hoặc không phải tiếng Việt; "
    "lấy bản .docx gốc, hoặc nhận dạng chữ (OCR) lại rồi nhập"
)
NOT_VIETNAMESE = (
    "không nhận ra từ tiếng Việt có dấu (văn bản mất dấu, OCR hỏng hoặc tiếng nước ngoài); "
    "lấy bản có dấu, hoặc nhận dạng chữ (OCR) lại rồi nhập"
)


class UnreadableError(Exception):
    """A file that cannot be imported; the message says in Vietnamese what is wrong and what to do instead."""


def why_not_legible(text: str) -> str | None:
    """A Vietnamese sentence saying why the text cannot be imported, or None: ``KÕ ho¹ch`` is an old code page."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        return EMPTY
    if _control_share(text) > _MOST_CONTROLS:
        return BINARY
    if _has_piled_marks(text):
        return BROKEN
    words = _words(unicodedata.normalize("NFC", text).lower().translate(_ICELANDIC_D))
    if _share(words, _is_legacy) > _MOST_LEGACY:
        return LEGACY
    strange = {char for word in words for char in word if _is_strange(char)}
    if _share(words, lambda word: not strange.isdisjoint(word)) > _MOST_BROKEN:
        return BROKEN
    return None if _is_vietnamese(words) else NOT_VIETNAMESE


def _control_share(text: str) -> float:
    """The share of control characters, those that end lines and pages aside; a few in a damaged file are no binary."""
    counts = Counter(text)
    return sum(counts[char] for char in _CONTROLS if char in counts) / len(text)


def _has_piled_marks(text: str) -> bool:
    """Whether marks stand on marks: no language does so, and normalising takes the square of their number."""
    return any(all(map(unicodedata.combining, run)) for run in _PILE.findall(text))


def _words(text: str) -> Counter[str]:
    """The words of the text that have letters, or what a font or a code page broke; figures are none."""
    letters = {char for char in set(text) if char.isalpha() or _is_strange(char)}
    return Counter(word for word in text.split() if not letters.isdisjoint(word))


def _share(words: Counter[str], holds: Callable[[str], bool]) -> float:
    """The share of the words, each as often as it stands, for which it holds."""
    return sum(count for word, count in words.items() if holds(word)) / max(words.total(), 1)


def _is_legacy(word: str) -> bool:
    return bool(_LEGACY.search(word))


@lru_cache(maxsize=4096)
def _is_strange(char: str) -> bool:
    """Whether Vietnamese has no such letter or mark: ``ӃҤ`` of a broken font, U+FFFD."""
    if char == "\ufffd" or unicodedata.category(char) in ("Mn", "Co", "Cn", "Cs"):
        return True
    return char.isalpha() and not char.isascii() and _untoned(char) not in _VIETNAMESE_LETTERS


def _is_vietnamese(words: Counter[str]) -> bool:
    """Whether enough words are Vietnamese syllables with their marks, and enough of them frequent ones."""
    syllables: Counter[str] = Counter()
    for word, count in words.items():
        for part in re.findall(r"[^\W\d_]+", word):
            syllables[part] += count
    total = max(syllables.total(), 1)
    accented = sum(count for part, count in syllables.items() if _is_accented_syllable(part))
    frequent = sum(count for part, count in syllables.items() if part in _FREQUENT)
    return accented / total >= _LEAST_ACCENTED and (total < _FEW_WORDS or frequent / total >= _LEAST_FREQUENT)


def _is_accented_syllable(word: str) -> bool:
    """Whether a Vietnamese syllable is written with its marks: ``huyện`` is, ``huyen`` and ``été`` are not."""
    if word.isascii() or len(word) > _LONGEST:
        return False
    tones = sum(ord(char) in _TONES for char in unicodedata.normalize("NFD", word))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(_untoned(word)))


@lru_cache(maxsize=65536)
def _untoned(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES))
