"""Greys for the parts of a figure: told apart on paper, and what can be written on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grey:
    """A shade, and the colour of words on it: six hexadecimal digits each."""

    fill: str
    ink: str


LINE, INK = "6B6A65", "1D1D1B"

_STEPS = (
    Grey("3B3A37", "FFFFFF"),
    Grey("B9B7B0", INK),
    Grey("F1EFEA", INK),
    Grey("7C7A74", "FFFFFF"),
    Grey("D9D7D0", INK),
    Grey("98968F", INK),
)


def greys(count: int) -> tuple[Grey, ...]:
    """Return *count* shades, at most six, each far from its neighbours."""
    return _STEPS[:count] if count > 1 else (_STEPS[3],)
