"""Agency names in running text: where one begins, where the sentence goes on, who is meant by a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.vietnamese import regex

_HEAD_WORDS = (
    "Bộ|Sở|Ban|Phòng|Hiệp hội|Viễn thông|Liên hiệp|BCH|Chi cục|Cục|Tổng cục|Vụ|Viện|Trung tâm|Trường|Nhà trường|"
    "UBND|U[ỷỶ] ban|Ủy ban|Uỷ ban|"
    "UBMTTQ|UBMT|UBKT|"
    "Mặt trận|MTTQ|HĐND|Hội|Liên đoàn|Liên minh|Đoàn|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Tỉnh Đoàn|Huyện Đoàn|Thành Đoàn|"
    "Công an|Quân sự|Bộ đội|Viện kiểm sát|VKSND|Tòa án|Toà án|TAND|Kho bạc|Ngân hàng|Bảo hiểm xã hội|BHXH|"
    "Báo(?! cáo)|Đài|Cổng|"
    "Văn phòng|Thanh tra|Công ty|Tập đoàn|Tổng công ty|Bưu điện|Điện lực|Hải quan|Thuế|Trạm|Bệnh viện|"
    "Tổ(?! chức)|Thôn|Trưởng|"
    "Chủ tịch|Phó Chủ tịch|Giám đốc|Thủ trưởng|Chánh|Bí thư|Hiệu trưởng|Người đứng đầu|Công chức|Cán bộ|"
    "Doanh nghiệp|Hợp tác xã|"
    "Đảng ủy|Đảng uỷ|Tỉnh ủy|Thành ủy|Huyện ủy|Thường trực|Cơ quan|Đơn vị|Thông tấn xã|Học viện|Đại học|Bộ phận|"
    "Đội|Hạt|"
    "Quỹ|Chi nhánh|Lãnh đạo|Cộng đồng|Chủ đầu tư|Chủ chương trình|Nhân viên|Thành viên|Địa phương|Tổng Công ty|"
    "Công đoàn|Các|Chi đoàn|Chi hội|Ngành|Hội đồng|Trại|Nhà văn hóa|Bảo tàng|Thư viện|VNPT|Viettel"
)
_HEAD = regex(rf"(?:{_HEAD_WORDS})\b")
_COLLECTIVE = (
    r"(?:thủ trưởng|giám đốc|chủ tịch|lãnh đạo|người đứng đầu)\s+(?:các|cơ quan|đơn vị|Ủy ban|UBND|Sở|sở)\b|"
    r"(?:các|toàn thể|tất cả các|những)\s+(?:sở|ban|bộ|ngành|phòng|cơ quan|đơn vị|tổ chức|hội|đoàn thể|"
    r"địa phương|xã|phường|"
    r"thị trấn|huyện|trường|doanh nghiệp|cơ sở|tỉnh|thành phố|chủ|lực lượng|thành viên|tổ dân phố|thôn|cấp|hộ|"
    r"ngân hàng|Sở|Ban|Bộ|"
    r"Phòng|Cơ quan|Đơn vị|Tổ chức|Hội|Đoàn|Ngân hàng|Trường|Trung tâm|Doanh nghiệp|cấp ủy|thủ trưởng|đồng chí|"
    r"công ty)\b"
)
_COLLECTIVE_HEAD = regex(_COLLECTIVE, re.IGNORECASE)
_ORGAN = regex(
    r"(?:[Tt]hủ trưởng|[Gg]iám đốc|[Cc]hủ tịch|[Ll]ãnh đạo|Bộ|Sở|Phòng|Chi cục|Cục|Viện|Trung tâm|UBND|"
    r"U[ỷỶ] ban|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|HĐND|Hội|Liên đoàn|"
    r"Đoàn|Tỉnh đoàn|"
    r"Huyện đoàn|Thành đoàn|Công an|Tòa án|Toà án|Kho bạc|Ngân hàng|Bảo hiểm xã hội|Báo|Đài|Cổng|Văn phòng|"
    r"Thanh tra|Công ty|"
    r"Bưu điện|Trạm|Bệnh viện|Thông tấn xã|Chi nhánh|Ban|Mặt trận|Chủ tịch|Thủ trưởng|Giám đốc|Trường|các sở|"
    r"các cơ quan|các đơn vị|các tổ "
    r"chức|các ban|các phòng|các đoàn thể|các hội|các địa phương|các xã|các trường|các doanh nghiệp|các bộ|Các)\b"
)
_STRONG = (
    r"chủ trì|phối hợp|lãnh đạo|chịu trách nhiệm|có trách nhiệm|(?<![Bb]an )chỉ đạo|tham mưu|thực hiện|triển khai|"
    r"theo dõi|căn cứ|"
    r"chủ động|xây dựng|hướng dẫn|tổng hợp|tăng cường|tiếp tục|(?:nghiêm túc )?quán triệt"
)
_WEAK = (
    r"kịp thời|theo chức năng|theo nhiệm vụ|trong phạm vi|phải|cần|nghiên cứu|rà soát|đề xuất|báo cáo|bố trí|"
    r"lập (?:kế|dự|danh|hồ)|gửi|đảm bảo|bảo đảm|"
    r"huy động|kiện toàn|quan tâm|đẩy mạnh|phát huy|giám sát|kiểm tra|đôn đốc|thường xuyên|tích cực|khẩn trương|"
    r"cung cấp|"
    r"hỗ trợ|giúp|là|đăng tải|tiến hành|vận động|tuyên truyền|phân công|ban hành|thông báo|phổ biến|khai thác|"
    r"xử lý|tiếp nhận|"
    r"ưu tiên|dự toán|cân đối|thẩm định|trình|tham gia|đề nghị|yêu cầu|giao|xem xét|khuyến khích|tập trung|"
    r"nâng cao|sử dụng|"
    r"đánh giá|chuẩn bị|điều phối|vận hành|công bố|sẵn sàng|trực tiếp|nhanh chóng|khắc phục|hoàn thành|"
    r"hoàn thiện|lồng ghép|"
    r"trên cơ sở|khi|nếu|không|đã|sẽ|tự (?:kiểm|chủ|rà|đánh)|giới thiệu|động viên|phát động|phát hiện|phản ánh|"
    r"cập nhật|đưa|đăng ký|"
    r"duy trì|chấp hành|tuân thủ|góp phần|lựa chọn|thông tin|truyền thông|xác định|chú trọng|quản lý|đầu tư|"
    r"thống nhất|thành lập|quyết định|chuyển|phân bổ|phê duyệt|thống kê|chi trả|"
    r"tổ chức(?!\s*(?:thành viên|chính trị|xã hội|Đảng|đảng|đoàn|cơ sở|,|và |quốc tế|Hội|hội|Mặt trận|liên quan|"
    r"có liên quan|"
    r"tôn giáo|phi |kinh tế|cung cấp|tín dụng))"
)
_VERB = regex(rf"(?<![\w])(?:{_STRONG}|{_WEAK})(?!\w)")
_STRONG_VERB = regex(rf"(?<!\w)(?:{_STRONG})(?!\w)")
_ASSIGNED = regex(r"(?:được|đã được) (?:giao|phân công)(?: (?:chủ trì|nhiệm vụ|thực hiện))*")
_ASKS = regex(r"(?:Đề nghị|đề nghị|Kính đề nghị|Trân trọng đề nghị)\s+(?:các đồng chí\s+)?")
_ORDERS = regex(r"(?:Giao|Phân công|Yêu cầu|Giao cho|Đồng thời,? giao)\s+(?:nhiệm vụ cho\s+)?")
_LIST = regex(
    r"(?:Các\s+)?[^:,;]{0,40}\b(?:[Bb]ộ|[Ss]ở|[Bb]an|ngành|[Pp]hòng|tỉnh, thành phố|xã, phường|[Hh]ội|"
    r"[Cc]ơ quan|huyện)$"
)
_LISTED = regex(r"[A-ZÀ-ỸĐ]\w+(?:\s[\w-]+){0,6},|[A-ZÀ-ỸĐ][^:.]{0,160}:")
_DUTY_OF = regex(r"(?:Trách nhiệm|Nhiệm vụ)(?: thực hiện| cụ thể)? của\s+")
_PARENTHESIS = regex(r"\s*\([^()]*\)")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the register says of written names in the document's place, and the small words its names are made of."""

    knows: Callable[[str], bool] = field(default=lambda _: False)
    words: frozenset[str] = frozenset()

    def __call__(self, name: str) -> bool:
        """Whether the register knows the name."""
        return self.knows(name)


NOBODY = Lexicon()
"""A register that knows no name."""


@dataclass(frozen=True, slots=True)
class Named:
    """The agencies that a text begins with: the name as written, whether it is asked, and what follows it."""

    name: str
    requested: bool
    ordered: bool
    rest: str


def starts_with_agency(text: str) -> bool:
    """Whether the text begins as an agency's name does."""
    return bool(_HEAD.match(text) or _COLLECTIVE_HEAD.match(text))


def agency_of_heading(heading: str, *, sure: bool = False) -> Named | None:
    """The agency that a heading names and nothing else; ``sure`` where the section gives work to agencies only."""
    asked, text = _without_request(heading.strip(" .:;"))
    ordered = bool(_ORDERS.match(text))
    text = _DUTY_OF.sub("", _ORDERS.sub("", text, count=1), count=1)
    if not text or len(text) > _LONGEST:
        return None
    known = starts_with_agency(text)
    if not (known or (sure and len(text.split()) <= 12)) or is_no_agency(text):  # noqa: PLR2004 - a name, not a sentence
        return None
    name = _bare(text)
    verb = _first_verb(name, _STRONG_VERB)
    if verb is not None:
        only_role = bool(_ROLE_ONLY.fullmatch(name[verb:]))
        if verb < 3 or not (known or only_role):  # noqa: PLR2004 - a heading that begins with a verb is work
            return None
        return _named(name[:verb], asked, ordered, name[verb:])
    return _named(name, asked, ordered, "") if known or sure else None


def agency_of_sentence(text: str, known: Lexicon = NOBODY) -> Named | None:
    """The agency that is the subject of a sentence, or stands before its colon."""
    asked, text = _without_request(text)
    ordered = bool(_ORDERS.match(text))
    text = _ORDERS.sub("", text, count=1)
    if not starts_with_agency(text) or is_no_agency(text):
        return None
    colon = _colon(text)
    whole = text
    text = _blanked(text)
    verb = _first_verb(text, _VERB)
    if colon is None or (verb is not None and verb < colon):
        verb = _cut(text, known)
    stop = re.search(r"[.!?]\s|[.]$", text[:_LONGEST])
    if colon is not None and (verb is None or colon < verb):
        return _named(whole[:colon], asked, ordered, whole[colon + 1 :])
    if verb is None or verb > _LONGEST or (stop and stop.start() < verb):
        return None
    return _named(whole[:verb], asked, ordered, whole[verb:])


def _cut(text: str, known: Lexicon) -> int | None:
    """Where the sentence goes on after the name: at its first verb, or at a later one that leaves a known name."""
    first = _first_verb(text, _VERB)
    if first is None:
        start = _known_start(text, known)
        return start if start and len(text[start:].split()) > 2 else None  # noqa: PLR2004 - something is done
    if known(_bare(text[:first])):
        return first
    shorter = _named_start(text[:first], known) or _known_start(text[:first], known)
    if shorter:
        return shorter
    for later in _VERB.finditer(text, first + 1, min(len(text), _LONGEST)):
        if known(_bare(text[: later.start()])):
            return later.start()
    return first


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
        if token[0].islower() and token[0] not in known.words and place > 1 and tokens[place - 1][0] not in _JOINING:
            before = text[: token.start()]
            own_place = _ENDS_IN_PLACE.search(before) and not _STILL_NAME.search(text[token.start() :])
            return token.start() if _is_whole(before, token[0], known) or own_place else None
    return None


def _is_whole(name: str, after: str, known: Lexicon) -> bool:
    """Whether a name is known and says which body: ``Ban Quản lý`` and ``các doanh nghiệp`` may go on."""
    words = _bare(name).split()
    following = (after.split() or [""])[0]
    generic = len(words) <= 2 or (words[0].lower() == "các")  # noqa: PLR2004 - a noun and one word more
    if generic or following in _UNIT_WORDS or ("các" in words and following in _NARROWS):
        return False
    return known(" ".join(words)) or (words[-1] in _UNIT_WORDS and known(" ".join(words[:-1])))


_UNIT_WORDS = frozenset(("tỉnh", "huyện", "xã", "phường", "thị", "thành", "quận", "đặc", "trung"))
_NARROWS = frozenset(
    ("có", "trên", "thuộc", "vùng", "ven", "nơi", "giáp", "miền", "trong", "và", "được", "liên", "ở", "tại")
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


def agencies_ordered_in(text: str, known: Lexicon = NOBODY) -> list[Named]:
    """Agencies that a sentence orders or asks: ``UBND tỉnh giao Bộ Chỉ huy Quân sự tỉnh chủ trì …``."""
    found = []
    for order in re.finditer(r"(?<!đã )(?<!được )\b(giao|yêu cầu|đề nghị)\s+(?=[^\W\d])", text):
        named = agency_of_sentence(text[order.end() :], known)
        if named and starts_with_agency(named.name):
            found.append(Named(named.name, order[1] == "đề nghị", True, named.rest))
    return found


def names_of_list(text: str, known: Lexicon = NOBODY) -> list[str]:
    """The agencies that a task field lists: ``Sở Nội vụ, Sở Tài chính.`` → two names."""
    text = text.strip(" .;:")
    return [name for part in re.split(r";\s*", text) for name in split_names(part, known)] if text else []


def partners_in(text: str, known: Lexicon = NOBODY) -> list[str]:
    """Whom a task is done with: ``phối hợp với các sở, ngành … triển khai`` → ``các sở, ngành``."""
    found = re.search(r"[Pp]hối hợp(?: chặt chẽ)?(?: cùng)?(?: với)?\s+", text[:200])
    if not found:
        return []
    after = text[found.end() : found.end() + 2 * _LONGEST]
    if not starts_with_agency(after) and not re.match(
        r"(?:cơ quan|đơn vị|sở|ban|phòng|ngành|địa phương|Sở|[Cc]ông an)\b", after
    ):
        return []
    blanked = _blanked(after)
    end = _cut(blanked, known)
    stop = re.search(r"[.;:!?]", blanked)
    limit = min(x for x in (end, stop.start() if stop else None, len(after)) if x is not None)
    name = _bare(after[:limit]).strip(" ,")
    if not known(name):
        name = re.sub(r"\s+(?:để|trong|về|theo|tại|nhằm|thông qua|việc|công tác|làm|tốt)(?:\s.*)?$", "", name)
        name = re.sub(r"\s+(?:và|cùng)$", "", name)
    return split_names(name, known) if name and len(name) < _LONGEST else []


def name_before(text: str, stops: re.Pattern[str]) -> str:
    """The name that a text begins with, up to a stop or a comma that does not belong to it."""
    stop = stops.search(text)
    text = text[: stop.start()] if stop else text
    for comma in re.finditer(r"[,;]\s*", text):
        after = text[comma.end() :]
        if not (after[:1].isupper() or _OF_A_LIST.match(after) or starts_with_agency(after)):
            return _bare(text[: comma.start()])
    return _bare(text)


_OF_A_LIST = re.compile(r"(?:xã|phường|thị trấn|đặc khu|ban|ngành|đoàn thể|thành|quận|huyện|thị|đơn vị|địa phương)\b")


def split_names(written: str, known: Lexicon = NOBODY) -> list[str]:
    """The names that a list joins, each as written; collectives such as ``các sở, ban, ngành`` stay whole."""
    if ":" in written and _LIST.search(written.split(":", maxsplit=1)[0]):
        return [_bare(written).strip(" ,;")]
    if known(_bare(written)):
        return [_bare(written)]
    joints = list(_JOINT.finditer(_blanked(written)))
    begins = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(written)]
    names: list[str] = []
    index = 0
    while index < len(begins):
        last = _end_of_name(written, begins, ends, index, known)
        names.append(_bare(written[begins[index] : ends[last]]).strip(" ,;.:"))
        index = last + 1
    return [name for name in names if name]


_JOINT = regex(r"\s*(?:[,;]|\bvà|\bcùng)\s+")


def _end_of_name(written: str, begins: list[int], ends: list[int], index: int, known: Lexicon) -> int:
    """The part at which the name beginning with part ``index`` ends: the longest known one, else before an organ."""
    reach = range(index, min(len(begins), index + 8))
    found = [last for last in reach if known(_bare(written[begins[index] : ends[last]]))]
    if found:
        # what follows in small letters and is no body of its own still belongs to the name
        last = found[-1]
        while last + 1 < len(begins) and not starts_with_agency(written[begins[last + 1] :]):
            last += 1
        return last
    for last in range(index, len(begins) - 1):
        if _ORGAN.match(written[begins[last + 1] :]):
            return last
    return len(begins) - 1


_ROLE_ONLY = regex(r"(?:(?:chủ trì|phối hợp|tham mưu|thực hiện|chịu trách nhiệm)[,\s]*)+")
_NO_AGENCY = regex(
    r"(?:Kinh phí|Trách nhiệm chung|Chế độ|Thời gian|Thời hạn|Tổ chức (?:thực hiện|triển khai|kiểm|sơ|tổng|các|"
    r"quán|hội|tuyên)|Nguồn|"
    r"Cơ chế|Cơ sở vật|Kiểm tra|Sơ kết|Tổng kết|Thông tin|Nội dung|Báo cáo|Bố trí|Đội ngũ|Đơn vị tính|"
    r"Xã hội hóa|Đoàn kết|"
    r"Ban hành|Bộ (?:chỉ|tiêu|thủ|máy|hồ|nhận)|Tổ chức$|Trường hợp|Trung bình|Đài thọ|Hội (?:nghị|thảo|thi|chợ|nhập)|"
    r"Trạm thu|Các (?:hoạt động|nội dung|nhiệm vụ|giải pháp|chỉ tiêu|mục tiêu|bước|văn bản|tiêu chí|điều kiện|"
    r"biện pháp|hình thức|chương "
    r"trình|dự án|công trình|bệnh|khoản|kỳ thi|thông số|hạng mục|loại|vấn đề|sản phẩm|mô hình|đợt|khu vực|"
    r"trường hợp|tài liệu|chế độ|quy định)|"
    r"Công tác|Tăng cường|Điều khoản|Hiệu lực|Khen thưởng|Giải pháp|Lộ trình|Tiến độ|Văn phòng phẩm|Quỹ đất|"
    r"Viện trợ|Đội hình|Báo động|Phòng,? (?:chống|ngừa|cháy|bệnh|, )|"
    r"Bộ phận một cửa$)\b"
)


def is_no_agency(text: str) -> bool:
    """What stands among agencies and is none: ``Kinh phí thực hiện``, ``Trách nhiệm chung``, work and meetings."""
    return bool(_NO_AGENCY.match(text))


def _without_request(text: str) -> tuple[bool, str]:
    found = _ASKS.match(text)
    return bool(found), text[found.end() :] if found else text


def _colon(text: str) -> int | None:
    """The colon after the name, past one that belongs to it: ``Các Bộ: Quốc phòng, Công an``."""
    blanked = _blanked(text)
    for found in re.finditer(":", blanked):
        before = text[: found.start()]
        if len(before) > _LONGEST or "." in _blanked(before):
            return None
        if not _LIST.fullmatch(before.split(";")[-1].strip()):
            return found.start()
        after = text[found.end() :].lstrip()
        listed = _LISTED.match(after)
        if not listed or _VERB.match(after[:1].lower() + after[1:]):
            return found.start()
    return None


def _first_verb(text: str, verbs: re.Pattern[str]) -> int | None:
    """Where the first verb stands that is no part of the name: not that of ``Ban chỉ đạo`` or ``được giao chủ trì``."""
    assigned = [found.span() for found in _ASSIGNED.finditer(text)]
    for found in verbs.finditer(text):
        before = text[: found.start()]
        if not before.strip():
            return found.start()
        inside = any(start < found.end() <= end for start, end in assigned)
        project = found[0] in _BUILDS and _PROJECT.search(before)
        if inside or project or (_BODY_OF.search(before) and not _acts(text, found, before)):
            continue
        return found.start()
    return None


_BUILDS = frozenset(("đầu tư", "xây dựng", "quản lý", "phát triển"))
_PROJECT = regex(r"\b(?:[Dd]ự án|[Qq]uỹ|đầu tư|phát triển)\s+$")
_BODY_OF = regex(
    r"(?:^|\s)(?:[Bb]an|[Hh]ội đồng|[Tt]ổ|[Đđ]ội|[Đđ]oàn|[Pp]hòng|[Tt]rung tâm|[Cc]hi nhánh|[Cc]ục|[Cc]ơ quan|"
    r"lực lượng|"
    r"[Vv]ăn phòng|[Ss]ở|[Bb]ộ phận|[Hh]ệ thống|báo,|cơ sở)\s+$"
)
"""Nouns that a verb makes a body's name of: Ban chỉ đạo, Đoàn kiểm tra, Trung tâm truyền thông, cơ quan chủ trì."""
_TWO_VERBS = re.compile(rf"(?:{_STRONG}|{_WEAK}),?\s+(?:{_STRONG}|{_WEAK})\b")


def _acts(text: str, verb: re.Match[str], before: str) -> bool:
    """Whether the verb after such a noun is one all the same: another follows it, or it leads or joins in."""
    leads = re.match(r"(?:chủ trì|phối hợp)\b", verb[0]) and not re.search(r"[Cc]ơ quan\s+$", before)
    return bool(_TWO_VERBS.match(text, verb.start()) or leads)


def _blanked(text: str) -> str:
    """The text with what stands in parentheses blanked out, so that positions stay."""
    return _PARENTHESIS.sub(lambda found: " " * len(found[0]), text)


def _bare(text: str) -> str:
    """A name without remarks in parentheses and trailing marks."""
    return " ".join(_PARENTHESIS.sub("", text).split()).strip(" ,;:.-–")


def _named(name: str, asked: bool, ordered: bool, rest: str) -> Named | None:
    bare = _bare(name)
    bare = re.sub(r"\s+(?:và|cùng|để|được|có|theo|trong|về|thì)$", "", bare).strip(" ,")
    return Named(bare, asked, ordered, rest.strip(" :")) if bare else None
