"""What a web page adds below a document: its links, its imprint, its lists of other pages, the mark of a cut copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.importer.blocks import plain
from generator.importer.cleaning import Line
from generator.importer.labels import read_label
from generator.importer.paragraphs import WRAPPED_AT
from generator.importer.printed_forms import filled
from generator.vietnamese import regex

OF_SITE = regex(
    r"©|giấy phép|bản quyền|trang chủ|đăng nhập|^\W*đăng ký(?: thành viên| tài khoản| nhận tin)?\W*$|"
    r"chịu trách nhiệm(?: (?:chính|nội dung|xuất bản|chính về nội dung))?\s*:|chịu trách nhiệm (?:nội dung|xuất bản)|"
    r"điện thoại\s*:|email\s*:|e-mail|mã số thuế|"
    r"lượt truy cập|bài viết (?:trước|khác|liên quan)|tin (?:liên quan|khác)|chủ quản|địa chỉ\s*:|thống kê truy cập|"
    r"https?://|www\.|tải về|xem thêm|chia sẻ|lưu trữ bài|fax\s*:|in trang|góp ý|gửi bình luận",
    re.IGNORECASE,
)
_IMPRINT = regex(
    r"©|giấy phép (?:số|xuất bản|thiết lập|hoạt động báo)|bản quyền thuộc|chịu trách nhiệm (?:nội dung|xuất bản)|"
    r"chịu trách nhiệm(?: chính)?\s*:|mã số thuế\s*:|lượt truy cập|(?:cơ quan|đơn vị) chủ quản|email\s*:|"
    r"điện thoại\s*:",
    re.IGNORECASE,
)
"""What says of a long stretch that it is the site's; a document's paragraph may well speak of licences or sharing."""
_LISTING = regex(
    r"\W*(?:các )?(?:bài viết|tin|bài|văn bản)\s+(?:trước|khác|liên quan|mới|cùng chuyên mục)\W*", re.IGNORECASE
)
_CUT = regex(r"\W*\[\s*(?:\.{2,}|…)\s*\]\W*")
_SHORT = 60
"""A line that is shorter may stand below the mark of a cut copy."""
_PARAGRAPH = 25
"""A stretch of more words is the document's."""


def cut_off(lines: Sequence[Line]) -> int | None:
    """The index of the mark ``[...]`` below which nothing of the document comes."""
    cut = next((i for i, line in enumerate(lines) if _CUT.fullmatch(plain(line.text))), None)
    if cut is None:
        return None
    nothing_below = all(len(line.text) < _SHORT or OF_SITE.search(line.text) for line in lines[cut + 1 :])
    return cut if nothing_below else None


def without_site(lines: Sequence[Line], *, is_letterhead: bool) -> tuple[list[Line], list[Line]]:
    """The lines without the site's own matter at their end, and that matter.

    It begins at the first line of the site's after which no paragraph comes; below a report, right after the last one.
    """
    listing = _first_of_listing(lines)
    kept, listed = lines[:listing], filled(lines[listing:])
    last = max((end for start, end in _runs(kept) if _is_content(kept[start:end])), default=0)
    first = next((i for i in range(last, len(kept)) if OF_SITE.search(kept[i].text)), None)
    if first is None:
        return list(kept), listed
    end = first if is_letterhead else last
    return list(kept[:end]), [*listed, *filled(kept[end:])]


def _first_of_listing(lines: Sequence[Line]) -> int:
    """The index of ``Tin liên quan`` where no label follows it; the end of the lines where there is none."""
    listing = next((i for i, line in enumerate(lines) if _LISTING.fullmatch(plain(line.text))), len(lines))
    return len(lines) if any(read_label(plain(line.text)) for line in lines[listing:]) else listing


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


def _is_content(run: Sequence[Line]) -> bool:
    text = plain(" ".join(line.text for line in run))
    is_text = len(text.split()) > _PARAGRAPH or read_label(text) is not None
    foreign = _IMPRINT if len(text.split()) > _PARAGRAPH else OF_SITE
    return run[0].text.startswith("|") or (is_text and not foreign.search(text))
