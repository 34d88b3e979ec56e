"""Text that any file format can hold: signs that XML forbids become the replacement character."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def printable(text: str) -> str:
    """Return *text* with control signs and non-characters replaced (XML 1.0, section 2.2)."""
    return _FORBIDDEN.sub("\ufffd", text)
