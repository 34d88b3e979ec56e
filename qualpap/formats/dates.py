"""Dates as people write them in tables, settings and headers: day first, unless a year leads."""

from __future__ import annotations

import re
from datetime import date

_NUMERIC = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T]+0?0:00(?::00)?)?")
_WORDED = re.compile(
    r"(\d{1,2})\.?(?:º|er|st|nd|rd|th)?[\s-]+(?:de\s+)?([^\W\d_]+)\.?,?[\s-]+(?:del?\s+)?(\d{2,4})"
)
_MONTH_LED = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTHS = (
    ("ene", "jan"),
    ("feb",),
    ("mar",),
    ("abr", "apr"),
    ("may",),
    ("jun",),
    ("jul",),
    ("ago", "aug"),
    ("sep", "set"),
    ("oct",),
    ("nov",),
    ("dic", "dec"),
)
"""How months begin in Spanish and English."""


def read_date(text: str, *, month_first: bool = False) -> date | None:
    """Return the date that *text* names, None where it names none.

    ``2020-08-03``, ``3/8/2020``, ``03.08.20``, ``3 de agosto de 2020``, ``3-ago-2020`` and
    ``August 3, 2020`` are one date.

    Args:
        text: as written.
        month_first: read ``8/3/2020`` as the third of August.
    """
    written = text.strip()
    numeric = _NUMERIC.fullmatch(written)
    if numeric:
        first, second, third = numeric.groups()
        if len(first) == 4:
            return _date(first, second, third)
        if len(first) > 2 or len(third) not in (2, 4):
            return None
        return _date(third, first, second) if month_first else _date(third, second, first)
    worded = _WORDED.fullmatch(written)
    if worded:
        return _date(worded[3], str(_month(worded[2])), worded[1])
    led = _MONTH_LED.fullmatch(written)
    return _date(led[3], str(_month(led[1])), led[2]) if led else None


def _month(word: str) -> int:
    """Return the number of the month that *word* names in full or short, 0 for none."""
    begin = word.casefold()[:3]
    return next((n for n, names in enumerate(_MONTHS, start=1) if begin in names), 0)


def _date(year: str, month: str, day: str) -> date | None:
    whole = int(year)
    if len(year) == 2:
        whole += 2000 if whole < 70 else 1900
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        return None
