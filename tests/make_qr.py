"""Makes templates/components/cite/qr.json from the segno library: `python -m tests.make_qr`, after a change here only.

QR codes (ISO/IEC 18004) of one version, error level and mask are linear: what one bit of the text changes in the code
depends on no other bit. So the library's codes of a thousand texts hold all others: the code of a text is the code of
as many zero bytes, XOR the plane of every bit that is set. The browser (cite/qr.js) adds them up and knows nothing
else of QR codes.

- `bases`: for 1 to 122 bytes, the modules of the code of so many zero bytes, one bit each, row by row.
- `planes`: for each byte of the text and each of its 7 low bits (addresses are ASCII), in this order, 21 bytes: the one
  module that carries the bit (2 bytes), the number of the block whose checks it changes (1), and which of those (18).
- `checks`: the check modules of the four blocks, 144 each. Which they are shows in the planes themselves.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import segno

FILE = Path(__file__).parent.parent / "templates/components/cite/qr.json"
VERSION, ERROR, MASK = 7, "m", 2  # mask 2 is the one that segno itself chooses most often for addresses of this kind
SIZE, LONGEST, BITS = 45, 122, 7
Plane = frozenset[int]


def modules(data: bytes) -> tuple[int, ...]:
    """The library's code of the bytes, row by row: 1 is dark."""
    code = segno.make(data, mode="byte", version=VERSION, error=ERROR, mask=MASK, boost_error=False)
    return tuple(module for row in code.matrix for module in row)


def plane(place: int, bit: int) -> Plane:
    """The modules that change with one bit of the text."""
    zeros = bytes(LONGEST)
    changed = zeros[:place] + bytes([1 << bit]) + zeros[place + 1 :]
    return frozenset(i for i, (a, b) in enumerate(zip(modules(zeros), modules(changed), strict=True)) if a != b)


def blocks(planes: Iterable[Plane]) -> list[list[int]]:
    """The modules that more than one bit changes, in groups that never change together."""
    planes = list(planes)
    times = Counter(module for one in planes for module in one)
    found: list[set[int]] = []
    for one in planes:
        shared = {module for module in one if times[module] > 1}
        touched = [group for group in found if group & shared]
        found = [group for group in found if group not in touched] + [shared.union(*touched)]
    return sorted(sorted(group) for group in found)


def record(changed: Plane, checks: Sequence[Sequence[int]]) -> bytes:
    """A plane in 21 bytes."""
    (number,) = (n for n, block in enumerate(checks) if changed & set(block))
    (own,) = changed - set(checks[number])
    return own.to_bytes(2) + bytes([number]) + packed(module in changed for module in checks[number])


def packed(bits: Iterable[bool | int]) -> bytes:
    """Bits as bytes, the first the highest, filled up with zeros."""
    text = "".join("1" if bit else "0" for bit in bits)
    length = -(-len(text) // 8)
    return int(text.ljust(8 * length, "0"), 2).to_bytes(length)


def base(length: int) -> str:
    """The code of so many zero bytes, as the file has it."""
    return b64encode(packed(modules(bytes(length)))).decode()


def made() -> str:
    """The whole file."""
    planes = [plane(place, bit) for place in range(LONGEST) for bit in range(BITS)]
    checks = blocks(planes)
    values = {
        "size": SIZE,
        "bases": [base(length) for length in range(1, LONGEST + 1)],
        "checks": checks,
        "planes": b64encode(b"".join(record(one, checks) for one in planes)).decode(),
    }
    return json.dumps(values, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    FILE.write_text(made(), "ascii")
