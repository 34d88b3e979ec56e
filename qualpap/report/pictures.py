"""Figures of a report: those that the researchers bring, and the curve of saturation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loading it takes numpy, which the command line's help need not wait for.
    from qualpap.saturation.whole import Curve


@dataclass(frozen=True, slots=True)
class Image:
    """A figure.

    Args:
        caption: with its number.
        file: below ``reports/context/``.
        png, svg: as a bitmap and as a drawing, each empty where there is none.
        note: a line below.
    """

    caption: str
    file: str
    png: bytes = b""
    svg: bytes = b""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure that whoever writes the file draws from its numbers.

    Args:
        caption: with its number.
        curve: how codes arrived.
        absent: what stands in its place where a file can hold no drawing.
    """

    caption: str
    curve: Curve
    absent: str
