"""Whatever is fed to it, the importer loses no word, invents none, and writes a plan file that can be read."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from docx import Document
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.importer.accounting import pieces_of
from generator.importer.blocks import plain
from generator.importer.cleaning import clean_text, words
from generator.importer.importing import imported
from generator.importer.sources import read_source
from generator.reading import read_plan
from generator.yaml_values import read_yaml

ID = "vb-9xw3t6bn"
PLAN = """\
Source: https://suoixanh.example.vn/van-ban/15

ỦY BAN NHÂN DÂN
HUYỆN BÌNH AN
-------
Số: 15/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Bình An, ngày 4 tháng 3 năm 2025

KẾ HOẠCH
Dọn rác lòng suối và trồng tre giữ bờ
năm 2025

Căn cứ Quyết định số 31/QĐ-UBND ngày 02/01/2025 của Chủ tịch UBND tỉnh về việc giữ gìn
dòng chảy;

Thực hiện Kế hoạch số 7/KH-UBND ngày 15 tháng 01 năm 2025 của UBND tỉnh,

Ủy ban nhân dân huyện Bình An ban hành Kế hoạch dọn suối như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

a) Trả lại dòng nước trong cho các xã ven suối giai đoạn 2021
- 2030, không để rác trôi về hạ lưu.

b) Mỗi xã trồng ít nhất 300 khóm tre.

2. Yêu cầu

- Làm gọn từng đoạn, xong đoạn nào bàn giao đoạn ấy.

- Không đốt rác ở bờ suối;
+ rác nhựa được gom riêng;
+ rác hữu cơ được ủ tại vườn.

II. TỔ
CHỨC THỰC HIỆN

1. Phòng Tài nguyên và Môi trường

a) Chủ trì, phối hợp với Phòng Tài chính - Kế hoạch và UBND các xã vẽ bản đồ các đoạn suối có rác.

đ) Báo cáo UBND huyện trước ngày 15/11/2025.

2
2. Đề nghị Huyện đoàn: vận động đoàn viên mỗi tháng hai buổi.

3.
Phòng Y tế: cử người trực ở mỗi điểm dọn rác.

| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| 1 | Vẽ bản đồ | Phòng Tài nguyên và Môi trường | Tháng 4/2025 |
| 2 | Mua cây giống |  | Quý II/2025 |

Trên đây là Kế hoạch dọn suối, yêu cầu các đơn vị thực hiện./.

Nơi nhận:
- UBND tỉnh;
- Các phòng, ban thuộc huyện và đơn vị
sự nghiệp;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

(Đã ký)

Lê Thị Mẫu

PHỤ LỤC I
DANH SÁCH CÁC ĐOẠN SUỐI

|
STT
|
Đoạn
|
Xã
|

|
1
|
Cầu Đá
|
Tân Lập
|
"""
"""An invented plan with the wraps, page numbers and tables that real ones have."""

TOKENS = (
    "I.", "II.", "IV", "V.", "1.", "2.", "1.1.", "a)", "b)", "đ)", "-", "–", "+", "|", "•", "\uf0b7", "(1)", "1/", "A.",
    "Điều 1", "Điều 2.", "Phần thứ nhất", "Chương I", "MỤC 1", "PHỤ LỤC", "PHỤ LỤC I", "Phụ lục 2: Số liệu",
    "Nơi nhận:", "Nơi nhận: - Như trên;", "Kính gửi:", "V/v dọn suối",
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "ban hành Kế hoạch", "Số:", "Số: 12/KH-UBND", "Số: /KH-UBND", "Số hiệu: 12/KH-UBND",
    "Ngày ban hành: 1/2/2025", "Người ký: Lê Thị Mẫu", "ngày 5 tháng 6 năm 2025", "Bình An, ngày tháng năm 2025",
    "trước ngày 31/12/2025", "31/2/2025", "15/11 hằng năm", "trong thời hạn 10 ngày kể từ ngày nhận",
    "từ tháng 3 đến tháng 9/2025", "Quý IV/2025", "Thời gian thực hiện:", "Cơ quan chủ trì:", "Cơ quan phối hợp:",
    "Sở Y tế", "Phòng Nội vụ huyện", "UBND tỉnh Đắk Lắk", "các sở, ban, ngành", "Đề nghị Huyện đoàn",
    "ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu", "(Đã ký)", "TL.", "Q.",
    "Căn cứ", "Quyết định số 12/QĐ-UBND", "28-CT/TW", "chủ trì,", "phối hợp với", "thực hiện", "của", "và", "giao",
    "./.", "[...]", "[1]", "©", "Trang chủ", "Tin liên quan", "Source: https://a.vn/b", "Trang 2/7", "12", "2025",
    "**", "*", "#", "## ", "_", "\\", "---", "|---|", "| a | b |", "&nbsp;", "&amp;", "&#7841;", "<b>", "</b>", "<br>",
    "...", "…", ":", ";", "“", "”", "(", ")", "'", '"', "{", "}", "[", "]", "!", "%", "@", "`", "~", "?", ">",
)  # fmt: skip
"""Pieces of text that some rule of the importer looks for."""

PROSE = ("", "Việc của các xã ven suối và của huyện là giữ cho dòng nước được trong,")
"""Enough Vietnamese that noise beside it is not refused as illegible."""

NOISE = st.one_of(
    st.sampled_from(TOKENS),
    st.sampled_from(
        ["\f", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\x0b", "\x1f", "\u2028", "\x85", "\u0300", "\ufffe"]
    ),
    st.text("ăđợÀxX0129.,;:-–()/ ", max_size=6),
    st.text(max_size=2),
    st.integers(1, 999).map(str),
)
PREFIXES = ("> ", "| ", "- ", "* ", "    ", "\u00a0", "**", "1. ", "a) ", "\f", "# ", "\u200b")

quick = settings(
    max_examples=200,
    phases=[Phase.explicit, Phase.generate],  # shrinking a whole document takes minutes; cut it down by hand
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
few = settings(quick, max_examples=50)


# ---------------------------------------------------------------- ways of spoiling a text


def shuffled(draw, lines):
    """The lines in any order."""
    return draw(st.permutations(lines))


def cut(draw, lines):
    """What stands before or after any point of the text."""
    text = "\n".join(lines)
    at = draw(st.integers(0, len(text)))
    return (text[:at] if draw(st.booleans()) else text[at:]).split("\n")


def repeated(draw, lines):
    """A stretch of lines twice."""
    start = draw(st.integers(0, len(lines)))
    end = draw(st.integers(start, min(len(lines), start + 25)))
    return [*lines[:end], *lines[start:end], *lines[end:]]


def noisy(draw, lines):
    """Foreign characters inside lines."""
    found = list(lines)
    for noise in draw(st.lists(NOISE, min_size=1, max_size=12)):
        index = draw(st.integers(0, len(found) - 1))
        at = draw(st.integers(0, len(found[index])))
        found[index] = found[index][:at] + noise + found[index][at:]
    return found


def interrupted(draw, lines):
    """Foreign lines between the lines."""
    found = list(lines)
    for noise in draw(st.lists(NOISE, min_size=1, max_size=8)):
        found.insert(draw(st.integers(0, len(found))), noise)
    return found


def decomposed(_, lines):
    """Every letter in pieces."""
    return [unicodedata.normalize("NFD", line) for line in lines]


def joined(draw, lines):
    """Several lines in one."""
    size = draw(st.integers(2, 5))
    return [" ".join(lines[index : index + size]) for index in range(0, len(lines), size)]


def wrapped(draw, lines):
    """Every line cut at a width, words and all."""
    width = draw(st.integers(5, 90))
    return [line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width)]


def prefixed(draw, lines):
    """Every line behind the same mark."""
    prefix = draw(st.sampled_from(PREFIXES))
    return [prefix + line for line in lines]


def packed(_, lines):
    """No blank line anywhere."""
    return [line for line in lines if line.strip()]


def spread(_, lines):
    """A blank line after every line."""
    return [part for line in lines for part in (line, "")]


def shouted(_, lines):
    """Capitals only."""
    return [line.upper() for line in lines]


def barred(draw, lines):
    """Some lines as rows of a table, or as its cells."""
    rows = draw(st.sets(st.integers(0, max(0, len(lines) - 1)), max_size=12))
    alone = draw(st.booleans())
    found = []
    for index, line in enumerate(lines):
        found += [line] if index not in rows else ["|", line, "|"] if alone else [f"| {line} | {line[:9]} |"]
    return found


SPOILED_BY = (
    shuffled, cut, repeated, noisy, interrupted, decomposed, joined, wrapped, prefixed, packed, spread, shouted, barred,
)  # fmt: skip


@st.composite
def spoiled(draw, text):
    """The text after one to three of these."""
    lines = text.split("\n")
    for spoil in draw(st.lists(st.sampled_from(SPOILED_BY), min_size=1, max_size=3)):
        lines = spoil(draw, lines) or [""]
    return "\n".join(lines)


@st.composite
def made_of_tokens(draw):
    """Random lines of label-like pieces and Vietnamese words."""
    line = st.lists(NOISE | st.sampled_from(PLAN.split()), min_size=0, max_size=10).map(" ".join)
    lines = draw(st.lists(line | st.just("") | st.sampled_from(TOKENS), min_size=1, max_size=25))
    return "\n".join([*lines, *PROSE])


# ---------------------------------------------------------------- the promises


@pytest.fixture(scope="module")
def outcome_of(configuration):
    """What becomes of a file's bytes: a draft, or a reason why there is none."""

    def outcome(data, name="a.txt"):
        found = imported(data, name, register=configuration.register, mint=lambda: ID)
        assert (found.draft is None) == bool(found.fault)
        return found

    return outcome


def own_words(plan):
    """The words of the document's own fields: head, clauses, recipients, signature."""
    printed = plan["as_printed"]
    body = [] if is_placeholder(plan) else list(pieces_of({**plan, "as_printed": {}, "title": "", "recipients": []}))
    pieces = [*printed["head"], *body, *plan["recipients"], *printed["signature"]]
    return [word for piece in pieces for word in words(piece)]


def is_placeholder(plan):
    """Whether the body only repeats the title, as a plan file needs a body (see the test of a lone letterhead)."""
    return plan["body"] == [{"label": None, "text": plan["title"]}]


def body_words(plan):
    """The words of the clauses, in their order."""
    return own_words({**plan, "as_printed": {"head": [], "signature": []}, "recipients": []})


def source_words(data, name):
    """The words of the file, in their order, read as the importer reads a line."""
    source = read_source(data, name)
    return [word for line in (*source.lines, *source.furniture) for word in words(plain(clean_text(line)))]


def in_order(some, every):
    """Whether the first words stand in that order among the second, others between them."""
    rest = iter(every)
    return all(word in rest for word in some)


@pytest.fixture(scope="module")
def holds(outcome_of):
    """Assert all that the importer promises of a file, or of a text; whether there is a draft."""

    def assert_all(data, name="a.txt"):
        data = data.encode("utf-8", "replace") if isinstance(data, str) else data
        draft = outcome_of(data, name).draft
        if draft is None:
            return False
        source = source_words(data, name)
        assert draft.lost == [], "words are lost"
        assert Counter(own_words(draft.plan)) - Counter(source) == Counter(), "words are invented"
        assert in_order(body_words(draft.plan), source), "the order of the body is not that of the source"
        found, problems = read_plan(draft.text.encode(), "a.yml")
        assert found, [str(problem) for problem in problems]
        value, _, _ = read_yaml(draft.text.encode(), "a.yml")
        in_memory = [word for piece in pieces_of(draft.plan) for word in words(piece)]
        assert [word for piece in pieces_of(value) for word in words(piece)] == in_memory, "YAML says other words"
        return True

    return assert_all


def test_the_invented_plan_is_read(holds, outcome_of):
    """The document that the other tests spoil is a good one: it gives a draft, with everything in it."""
    assert holds(PLAN)
    draft = outcome_of(PLAN.encode()).draft
    assert draft.kept / draft.total > 0.9
    assert [clause["label"] for clause in draft.plan["body"] if clause["label"]] == ["I", "II", "PHỤ LỤC I"]


@quick
@given(text=spoiled(PLAN))
def test_a_spoiled_plan_loses_nothing(text, holds):
    """Lines shuffled, cut, repeated, joined, wrapped, prefixed, with noise in them: every word is accounted for."""
    holds(text)


@quick
@given(text=made_of_tokens())
def test_random_tokens_lose_nothing(text, holds):
    """Text that looks like labels, heads, dates and signatures in no order is kept word for word."""
    holds(text)


@quick
@given(text=st.lists(st.sampled_from(TOKENS), min_size=1, max_size=40).map("\n".join))
def test_a_token_a_line_loses_nothing(text, holds):
    """Every line a label, a head or a mark, without a word of prose; Vietnamese enough to be read."""
    holds("\n".join([text, *PROSE]))


@quick
@given(text=st.text(max_size=300))
def test_any_text_is_read_or_refused(text, holds):
    """There is no third way."""
    holds(text)


@few
@given(data=st.data())
def test_a_spoiled_real_document_loses_nothing(data, shared, holds):
    """A stretch of a real document, spoiled, is kept word for word."""
    paths = sorted([*shared.glob("seeds/*.txt"), *shared.glob("corpus/text/*.txt")])
    lines = data.draw(st.sampled_from(paths)).read_text("utf-8").split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    holds(data.draw(spoiled("\n".join(lines[start : start + 120]))))


def test_every_real_document_is_whole(shared, holds):
    """Each of them gives a draft that holds every promise."""
    paths = sorted([*shared.glob("seeds/*.txt"), *shared.glob("corpus/text/*.txt")])
    assert paths
    for path in paths:
        assert holds(path.read_bytes(), path.name), path.name


def test_every_real_document_survives_being_cut_off(shared, holds):
    """Half of a document is a document, too: whichever half."""
    paths = sorted(shared.glob("seeds/*.txt"))
    for path, after in pairwise(paths):
        text, other = path.read_text("utf-8"), after.read_text("utf-8")
        for part in (text[: len(text) // 2], text[len(text) // 2 :], text[len(text) // 2 :] + other[:3000]):
            holds(part)


@few
@given(text=spoiled(PLAN))
def test_what_is_carried_is_not_called_left_out(text, outcome_of):
    """A word stands in the draft or in the list of what was left out: one that is in both hides a lost one."""
    draft = outcome_of(text.encode("utf-8", "replace")).draft
    if draft is None:
        return
    left_out = Counter(word for gone in draft.left_out for word in words(plain(clean_text(gone.text))))
    source = Counter(source_words(text.encode("utf-8", "replace"), "a.txt"))
    assert left_out + Counter(own_words(draft.plan)) - source == Counter()
    assert all(gone.reason for gone in draft.left_out)


@few
@given(text=spoiled(PLAN) | made_of_tokens())
def test_importing_is_deterministic(text, outcome_of):
    """The same bytes give the same draft and the same report, the minted id aside."""
    data = text.encode("utf-8", "replace")
    first, second = (outcome_of(data) for _ in range(2))
    assert first.as_report() == second.as_report()
    assert (first.draft and first.draft.text) == (second.draft and second.draft.text)


# ---------------------------------------------------------------- DOCX

CELL = st.sampled_from([line for line in PLAN.split("\n") if len(line) > 1]) | st.just("")
PARAGRAPH = st.sampled_from(PLAN.split("\n")) | st.sampled_from(TOKENS)
TABLE = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=1, max_size=5)
)
STYLE = st.sampled_from([None, None, "Heading 1", "Heading 2", "List Number", "List Bullet", "Title"])


def docx_of(parts):
    """The bytes of a DOCX: paragraphs with a style, and tables."""
    document = Document()
    for part in parts:
        if isinstance(part, tuple):
            document.add_paragraph(part[0], style=part[1])
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for row in part:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@few
@given(parts=st.lists(st.tuples(PARAGRAPH, STYLE) | TABLE, min_size=1, max_size=25))
def test_any_docx_loses_nothing(parts, holds):
    """Paragraphs in any style and tables of any size, in any order."""
    holds(docx_of(parts), "a.docx")


def test_the_invented_plan_as_docx_is_whole(holds):
    """A line of the plan a paragraph: the same labels as from the text."""
    data = docx_of([(line, None) for line in PLAN.split("\n")])
    assert holds(data, "a.docx")


# ---------------------------------------------------------------- the smallest texts that broke a promise


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân huyện\n\nHôm nay đơn vị xây dựng kế hoạch dọn suối.",
        "Trung tâm Y tế\n\nHuyện Bình An ban hành Kế hoạch dọn suối.",
        "Số: /KH-UBND \ufffe\nKẾ HOẠCH\nDọn suối ở các xã\nI. VIỆC CỦA XÃ\n1. Dọn suối.",
        "Số: 5/KH-UBND\n# **\nKẾ HOẠCH\nDọn suối ở các xã\nI. VIỆC CỦA XÃ\n1. Dọn suối.",
        "1. Dọn suối ở các xã.\nNơi nhận:\n- Các xã;\n+",
        "1. Dọn suối ở các xã.\nb)٣",
        "PHỤ LỤC I\n(Kèm theo Kế hoạch số 5/KH-UBND)\n\nDANH SÁCH CÁC ĐOẠN SUỐI\n\n1. Cầu Đá ở xã Tân Lập.",
        "PHỤ LỤC I. Danh sách các xã\n\nTHEO KẾ HOẠCH DỌN SUỐI\n\n1. Xã Tân Lập làm trước.",
        "1. Các xã hỏi về rác ở suối qua số 123#\nđể biết.",
    ],
    ids=[
        "authority over two paragraphs",
        "authority over two paragraphs, with a name",
        "a noncharacter in a doubt",
        "only marks in the head",
        "only a mark among the recipients",
        "Arabic-Indic digit alone",
        "appendix: attached to, then its title",
        "appendix with a title in two forms",
        "number sign at a line's end",
    ],
)
def test_texts_that_once_broke_a_promise(text, holds):
    """Found by the tests above, cut down by hand."""
    assert holds(text)


@pytest.mark.parametrize("text", ["Số: 12/KH-UBND", "KẾ HOẠCH\nDọn suối ở các xã năm 2025"], ids=["number", "title"])
def test_a_lone_letterhead_invents_no_clause(text, outcome_of):
    """The body of a document that has none may not hold the file's name, nor the title a second time."""
    draft = outcome_of(text.encode(), "tep-cua-toi.txt").draft
    said = [word for clause in draft.plan["body"] for word in words(clause.get("text") or "")] if draft else []
    printed = [word for line in draft.plan["as_printed"]["head"] for word in words(line)] if draft else []
    assert Counter(said + printed) - Counter(words(text)) == Counter()
