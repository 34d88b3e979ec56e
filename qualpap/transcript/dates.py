"""Dates as people write them above an interview, made ISO where only one reading is possible."""

from __future__ import annotations

import re
from datetime import date

from qualpap.transcript.vocabulary import folded

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan",
            "febrero feb february",
            "marzo mar march",
            "abril abr april apr",
            "mayo may",
            "junio jun june",
            "julio jul july",
            "agosto ago august aug",
            "septiembre setiembre sept sep set september",
            "octubre oct october",
            "noviembre nov november",
            "diciembre dic december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})\b")
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|º|°)?[\s./-]*(?:de\s+|of\s+)?([a-z]{3,10})\.?,?[\s./-]*(?:de[l]?\s+)?(\d{4})\b"
)
_MONTH_DAY = re.compile(r"\b([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


def iso_date(text: str, day_first: bool | None = True) -> str:
    """Return the date in *text* as ``YYYY-MM-DD``, or *text* as it stands.

    Args:
        text: "12 de agosto de 2020", "12/08/2020", "August 12th, 2020", "2020-08-12".
        day_first: how ``08/12/2020`` is read; None where nobody can know, as in English headers:
            then such a date stays as written unless one of the numbers can be no month.
    """
    words = folded(text)
    if found := _ISO.search(words):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _DAY_MONTH.search(words):
        parts = (int(found[3]), _MONTHS.get(found[2], 0), int(found[1]))
    elif found := _MONTH_DAY.search(words):
        parts = (int(found[3]), _MONTHS.get(found[1], 0), int(found[2]))
    elif found := _NUMBERS.search(words):
        parts = _numeric(int(found[1]), int(found[2]), found[3], day_first=day_first)
    else:
        return text
    try:
        return date(*parts).isoformat()
    except ValueError:
        return text


def _numeric(first: int, second: int, year: str, *, day_first: bool | None) -> tuple[int, int, int]:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if first > 12 or first == second:
        return full, second, first
    if second > 12:
        return full, first, second
    if day_first is None:
        return 0, 0, 0
    return (full, second, first) if day_first else (full, first, second)
