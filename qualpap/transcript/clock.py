"""Clock times in transcripts: ``00:01:23``, ``[0:04]``, ``(1:02:03,5)``."""

from __future__ import annotations

import re

TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
"""Pattern of one time."""

STAMP = rf"[\[(<{{]\s*{TIME}(?:\s*(?:-->|-|–|—|a|to)\s*{TIME})?\s*[\])>}}]"
"""Pattern of a time, or a stretch of time, in brackets."""

_TIME = re.compile(TIME)
_ONLY = re.compile(rf"^\s*(?:{STAMP}|{TIME}(?:\s*(?:-->|-|–|—)\s*{TIME})?)\s*$")


def seconds(text: str) -> float | None:
    """Return the first time in *text* in seconds, None where there is none.

    Two parts are minutes and seconds, three are hours, minutes and seconds.
    """
    found = _TIME.search(text)
    if not found:
        return None
    parts = [float(part) for part in found.group().replace(",", ".").split(":")]
    total = 0.0
    for part in parts:
        total = total * 60 + part
    return total


def is_time(text: str) -> bool:
    """Return whether *text* is nothing but a time or a stretch of time."""
    return bool(_ONLY.match(text))
