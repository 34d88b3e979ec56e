"""Times of a recording as files write them, in seconds."""

from __future__ import annotations

import math
import re

_CLOCK = re.compile(r"\D?(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,:](\d{1,6}))?\D?")
_NUMBER = re.compile(r"(\d{1,7}(?:[.,]\d+)?)\s*s?")


def seconds_of(value: object) -> float | None:
    """Return a time in seconds.

    Args:
        value: a number of seconds, or text like ``75.2``, ``1:15``, ``[00:01:15]``,
            ``00:01:15,200``.

    Returns:
        The time, None where *value* is none or makes no sense.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) and value >= 0 else None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds, part = clock.groups()
        whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
        return float(f"{whole}.{part or 0}")
    if number := _NUMBER.fullmatch(text):
        return float(number[1].replace(",", "."))
    return None
