"""Text for the formats that are XML inside: Akoma Ntoso, Atom, spreadsheets."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with the characters that XML 1.0 has no place for (section 2.2) shown as lost: U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)
