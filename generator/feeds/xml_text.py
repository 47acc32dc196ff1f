"""Text for the formats that are XML inside: Akoma Ntoso, Atom, spreadsheets."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with the characters that XML 1.0 has no place for (section 2.2) shown as lost: U+FFFD."""
    # what can be printed is legal, and nearly all texts can; asking is a tenth of searching
    return text if text.isprintable() else _ILLEGAL.sub("\ufffd", text)
