"""Titles as Excel's sheet names: at most 31 characters, none that it forbids, each different."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qualpap.formats.matrices.safe_text import visible

MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\t\n\r]+")
_RESERVED = ("history",)
"""Excel keeps this name for itself."""


def sheet_names(titles: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a safe name for each of *titles*, in order.

    Args:
        titles: as people would write them.
        taken: names that are in use already.
    """
    used = {name.casefold() for name in taken}
    names: list[str] = []
    for title in titles:
        name = _unused(_safe(title), used)
        used.add(name.casefold())
        names.append(name)
    return tuple(names)


def _safe(title: str) -> str:
    plain = _FORBIDDEN.sub(" ", visible(title))
    plain = " ".join(plain.split()).strip("' ")
    if not plain or plain.casefold() in _RESERVED:
        plain = f"{plain}_".strip()
    return _short(plain, MOST)


def _unused(name: str, used: set[str]) -> str:
    candidate, number = name, 1
    while candidate.casefold() in used:
        number += 1
        mark = f" ({number})"
        candidate = _short(name, MOST - len(mark)) + mark
    return candidate


def _short(name: str, most: int) -> str:
    """Return *name* cut to *most* UTF-16 units, which is how Excel counts."""
    while len(name.encode("utf-16-le")) // 2 > most:
        name = name[:-1]
    return name.rstrip("' ") or "_"
