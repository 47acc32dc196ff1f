"""templates/components/cite/qr.json: what the browser adds up to a QR code is the code that the library makes."""

from __future__ import annotations

import json
from base64 import b64decode
from string import ascii_letters, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.make_qr import BITS, FILE, LONGEST, SIZE, base, modules, plane, record

MADE = json.loads(FILE.read_text("ascii"))
PLANES = b64decode(MADE["planes"])
RECORD = len(PLANES) // (LONGEST * BITS)


def bits(data: bytes) -> list[int]:
    """The bits of the bytes, the highest first."""
    return [byte >> (7 - bit) & 1 for byte in data for bit in range(8)]


def added_up(address: str) -> tuple[int, ...]:
    """The modules as cite/qr.js adds them up, from the file alone."""
    found = bits(b64decode(MADE["bases"][len(address) - 1]))[: SIZE * SIZE]
    for place, byte in enumerate(address.encode("ascii")):
        for bit in (bit for bit in range(BITS) if byte >> bit & 1):
            one = PLANES[(place * BITS + bit) * RECORD :][:RECORD]
            found[int.from_bytes(one[:2])] ^= 1
            for module, changes in zip(MADE["checks"][one[2]], bits(one[3:]), strict=True):
                found[module] ^= changes
    return tuple(found)


@given(st.text(ascii_letters + digits + ":/?#=_-.%~[]@", min_size=1, max_size=LONGEST))
@settings(max_examples=60)
def test_base_and_planes_add_up_to_the_librarys_code(address):
    """For any ASCII text of at most 122 bytes, module by module."""
    assert added_up(address) == modules(address.encode("ascii"))


@pytest.mark.parametrize("length", [1, 2, 61, 121, LONGEST])
def test_every_length_has_a_code(length):
    """The shortest and the longest text too, with every bit set."""
    assert added_up("\x7f" * length) == modules(b"\x7f" * length)


def test_the_file_is_what_the_script_makes():
    """A sample of bases and planes, made anew; all of them take seconds."""
    assert len(MADE["bases"]) == LONGEST
    for length in (1, 30, 77, LONGEST):
        assert MADE["bases"][length - 1] == base(length)
    for place, bit in ((0, 0), (29, 6), (30, 3), (61, 5), (92, 1), (LONGEST - 1, 6)):
        at = (place * BITS + bit) * RECORD
        assert PLANES[at : at + RECORD] == record(plane(place, bit), MADE["checks"])


def test_the_file_is_small():
    """It is fetched over an office's line when a dialog opens: below 70 KB before compression."""
    assert FILE.stat().st_size < 70_000
