"""Reading a file: its form, its encoding, and whether it is Vietnamese at all."""

from __future__ import annotations

import codecs
import contextlib
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer import legible
from generator.importer.encodings import decoded
from generator.importer.legible import why_not_legible
from generator.importer.sources import Source, UnreadableError, read_source
from tests.importer.make_documents import LETTER, docx_of, paragraph, pdf_of, set_in, tcvn3, vni, windows_1258

LINES = tuple(LETTER.splitlines())
DECOMPOSED = unicodedata.normalize("NFD", LETTER)


def why_unreadable(data, name="a.txt"):
    """The message of the error."""
    with pytest.raises(UnreadableError) as caught:
        read_source(data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LETTER.encode(), "utf-8"),
        (LETTER.encode("utf-8-sig"), "utf-8"),
        (LETTER.encode("utf-16"), "utf-16"),
        (LETTER.encode("utf-16-le"), "utf-16"),
        (LETTER.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "utf-16"),
        (windows_1258(LETTER), "windows-1258"),
    ],
    ids=["utf-8", "utf-8 with BOM", "utf-16 with BOM", "little end first", "big end first", "with BOM", "windows-1258"],
)
def test_every_encoding_gives_the_same_lines(data, encoding):
    """Whichever way the file was saved, the text is the same once it is normalised."""
    found = read_source(data, "a.txt")
    assert tuple(unicodedata.normalize("NFC", line) for line in found.lines) == LINES
    assert (found.form, found.name, found.encoding, found.furniture, found.notes) == ("text", "a.txt", encoding, (), ())


def test_windows_1258_gives_letters_that_compose():
    """A tone is a character after its letter: ê and an acute, which NFC makes one."""
    assert decoded(windows_1258("Kế hoạch đã định")) == ("Kê\u0301 hoa\u0323ch đa\u0303 đi\u0323nh", "windows-1258")


def test_decomposed_text_stays_as_it_is():
    """Text is not normalised here: an editor may want to see what the file holds."""
    assert "\n".join(read_source(DECOMPOSED.encode(), "a.txt").lines) + "\n" == DECOMPOSED


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_file_cut_within_a_letter_is_utf_8_still(cut):
    """Half a letter at the start or the end becomes U+FFFD, and the editor is told."""
    data = "ệ".encode()[cut % 3 :] + LETTER.encode() + "ệ".encode()[: cut % 3]
    found = read_source(data, "a.txt")
    assert found.encoding == "utf-8"
    assert found.lines[1:10] == LINES[1:]
    assert bool(found.notes) == (cut != 3)


def test_damaged_bytes_are_shown_and_counted():
    """A damaged letter is U+FFFD, the rest stays."""
    found = read_source(LETTER.encode().replace("rác".encode(), b"r\xffc", 1), "a.txt")
    assert found.lines[3] == LINES[3].replace("rác", "r\ufffdc", 1)
    assert found.notes == ("1 chỗ trong tệp bị hỏng, hiện thành dấu \ufffd; so lại với bản gốc",)


def test_lines_end_at_line_ends_only():
    """Form feeds, U+2028 and their like stay inside their line: a form feed is a page."""
    text = "Ủy ban nhân dân\r\nxã\rTân Lập\n\n\fPhụ lục\x0b\x85\u2028số một\n"
    assert read_source(text.encode(), "a.txt").lines == (
        "Ủy ban nhân dân",
        "xã",
        "Tân Lập",
        "",
        "\fPhụ lục\x0b\x85\u2028số một",
    )


def test_the_content_decides_not_the_name():
    """A document with the wrong ending is read as what it is."""
    docx = docx_of(*(paragraph(line) for line in LINES))
    assert read_source(docx, "a.txt").form == "docx"
    assert [line for line in read_source(docx, "a.pdf").lines if line] == list(LINES)
    pdf = pdf_of(set_in(LETTER))
    assert (read_source(pdf, "a.docx").form, read_source(pdf, "a.docx").lines) == ("pdf", LINES)
    assert read_source(b"thua\n" + pdf, "a.pdf").lines == LINES
    assert read_source(LETTER.encode(), "a.docx").form == "text"


COMPOUND = codecs.decode("d0cf11e0a1b11ae1", "hex") + bytes(500)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            COMPOUND,
            "tệp Word kiểu cũ (.doc), chưa đọc được; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập",
        ),
        (
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "tệp Word có mật khẩu; mở bằng Word, bỏ mật khẩu, lưu lại thành .docx rồi nhập",
        ),
        (b"{\\rtf1\\ansi", "tệp là RTF, chưa đọc được; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập"),
        (
            b"\n<!DOCTYPE html><p>Tin</p>",
            "tệp là trang web (HTML), chưa đọc được; mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập",
        ),
        (b"\x89PNG\r\n\x1a\n", "tệp là ảnh PNG; nhận dạng chữ (OCR) thành .docx hoặc .txt rồi nhập"),
        (b"", legible.EMPTY),
        (b" \n\f\n\xef\xbb\xbf", legible.EMPTY),
        (codecs.BOM_UTF8, legible.EMPTY),
        (bytes(range(256)) * 4, legible.BINARY),
        (b"\0\0\0\0 Tin", legible.BINARY),
        (tcvn3(LETTER).encode(), legible.LEGACY),
        (tcvn3(LETTER).encode("latin-1"), legible.LEGACY),
        (vni(LETTER).encode(), legible.LEGACY),
        (vni(LETTER).encode("cp1252"), legible.LEGACY),
        (docx_of(paragraph("")), legible.EMPTY),
    ],
)
def test_what_cannot_be_read_is_said_and_what_to_do(data, why):
    """Every message names the fault and the way out."""
    assert why_unreadable(data) == why


def without_accents(text):
    """The text as many messages are typed."""
    folded = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(char for char in folded if not unicodedata.combining(char))


def shifted(text):
    """The text as a PDF shows it whose font says the wrong letters: those of one Unicode block become another's."""
    return "".join(chr(ord(char) - 0x1EA0 + 0x4D0) if 0x1EA0 <= ord(char) <= 0x1EFF else char for char in text)


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        DECOMPOSED,
        LETTER.upper(),
        "1. Sở Y tế",
        "Kính gửi: các phòng, ban thuộc huyện",
        LETTER.replace("Đ", "Ð"),
        LETTER + "12,5\t300\t4.000,25\t18°22'05\"\n" * 300,
        LETTER + without_accents(LETTER) * 2,
        LETTER + "·" * 40 + "\n" + "…" * 90 + "\n" + "─" * 80,
        " ".join(word if index % 20 else "ho\ufffd\ufffdch" for index, word in enumerate((LETTER * 5).split())),
        " ".join(word if index % 10 else "lt@n" for index, word in enumerate((LETTER * 5).split())),
    ],
    ids=[
        "letter",
        "NFD",
        "capitals",
        "a line",
        "a phrase",
        "Ð",
        "figures",
        "a third",
        "leaders",
        "5% lost",
        "10% misread",
    ],
)
def test_what_can_be_imported(text):
    """Short letters, tables of figures and moderate damage are no reason to refuse."""
    assert why_not_legible(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" \u00a0\u200b\t", legible.EMPTY),
        ("Tin\x01\x02\x03", legible.BINARY),
        (shifted(LETTER), legible.BROKEN),
        (LETTER.replace("a", "\ue001").replace("n", "\ue002"), legible.BROKEN),
        ("Постановление о мерах по охране реки и её берегов в нынешнем году", legible.BROKEN),
        ("a" + "\u0301\u0323" * 300_000, legible.BROKEN),
        (without_accents(LETTER), legible.NOT_VIETNAMESE),
        ("The district office shall clear the stream of waste before the rains begin.", legible.NOT_VIETNAMESE),
        (
            "O município não tem água; é preciso que a população dê à câmara sua opinião até maio. " * 5,
            legible.NOT_VIETNAMESE,
        ),
        ("La mairie a déjà prévu une réunion à l’école où l’été sera évoqué. " * 5, legible.NOT_VIETNAMESE),
        ("Die Gemeinde räumt den Bach für die Bürger, übt Maß und prüft die Böschung. " * 5, legible.BROKEN),
        ("12 345 678", legible.NOT_VIETNAMESE),
        (
            "Uy bao nhâo dâo tinb thuc hiêo kê hoacb phông chôog dicb bênb trêo dia bào huyên " * 8,
            legible.NOT_VIETNAMESE,
        ),
    ],
)
def test_what_cannot_be_imported(text, why):
    """Other languages, lost accents, broken fonts and binary data give no rubbish."""
    assert why_not_legible(text) == why


def test_every_real_document_is_legible(shared):
    """Each is read, in every encoding that can hold it, to the same lines."""
    paths = sorted([*shared.glob("seeds/*.txt"), *shared.glob("corpus/text/*.txt")])
    assert paths
    for path in paths:
        data = path.read_bytes()
        found = read_source(data, path.name)
        assert found.notes == (), path.name
        assert "\n".join(found.lines) == data.decode().removesuffix("\n"), path.name
        assert read_source(data.decode().encode("utf-16-be"), path.name).lines == found.lines, path.name


@pytest.mark.parametrize(
    "data",
    [
        (LETTER * 1200).encode(),
        windows_1258(LETTER * 1200),
        "ế".encode() * 300_000,
        b"\xff" * 1_000_000,
        bytes(1_000_000),
        "".join(f"ế{number} " for number in range(120_000)).encode(),
    ],
    ids=["utf-8", "windows-1258", "one word", "damage", "NULs", "distinct words"],
)
def test_a_megabyte_is_read_at_once(data):
    """The time grows with the size and not with its square; ten seconds allow for a slow machine."""
    start = time.process_time()
    with contextlib.suppress(UnreadableError):
        read_source(data, "a.txt")
    assert time.process_time() - start < 10


BEGINNINGS = st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", codecs.BOM_UTF16_LE, codecs.BOM_UTF8, COMPOUND[:8]])


@given(BEGINNINGS, st.binary(max_size=300), st.sampled_from(["a.txt", "a.docx", "a.pdf", ""]))
def test_any_bytes_are_read_or_refused(beginning, rest, name):
    """There is no third way."""
    try:
        found = read_source(beginning + rest, name)
    except UnreadableError as error:
        assert str(error)  # noqa: PT017 - either way is right
    else:
        assert isinstance(found, Source)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_no_character_is_lost(text, encoding):
    """What Unicode text a file holds is what the lines hold, line ends aside."""
    data = (LETTER + text).encode(encoding, "replace")
    try:
        lines = read_source(data, "a.txt").lines
    except UnreadableError:
        return
    whole = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    assert "\n".join(lines) == whole.removesuffix("\n")
