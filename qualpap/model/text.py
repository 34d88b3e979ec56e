"""Positions in a text: the one place that understands them.

Inside qualpap every position counts Unicode code points of a canonical text and every range is
half-open. Browsers count UTF-16 units and one peer program counts UTF-8 bytes; both are converted
here, at the border, and a position that falls inside a character raises.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NewType

from qualpap.errors import QualpapError

TextHash = NewType("TextHash", str)
"""SHA-256 of a canonical text in UTF-8, as 64 hexadecimal digits."""

_UNSTORABLE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which UTF-8 cannot store."""

CONTEXT = 32
"""Code points kept before and after an anchor's quotation, to find it again."""


def canonical(text: str) -> str:
    """Return *text* in canonical form: NFC, line ends as LF, no byte order mark, no NUL."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _UNSTORABLE.sub("\ufffd", lines.replace("\ufeff", "").replace("\x00", ""))
    return unicodedata.normalize("NFC", plain)


def text_hash(text: str) -> TextHash:
    """Return the hash that names a canonical text."""
    return TextHash(hashlib.sha256(text.encode("utf-8")).hexdigest())


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``start`` included and ``end`` not.

    Raises:
        ValueError: if the range is negative or reversed.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start} to {self.end}")

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start

    def __bool__(self) -> bool:
        """Return whether the range holds anything."""
        return self.end > self.start

    def of(self, text: str) -> str:
        """Return the words of *text* in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether *other* lies wholly in this range."""
        return self.start <= other.start and other.end <= self.end

    def intersection(self, other: Span) -> Span | None:
        """Return the shared range, or None where nothing is shared."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def shifted(self, by: int) -> Span:
        """Return the range moved by *by* code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A range of one canonical text together with the words it holds.

    The shape of W3C Web Annotation's text position and text quote selectors
    (https://www.w3.org/TR/annotation-model/#selectors) in one value.

    Args:
        text: hash of the canonical text that the positions count in.
        start: first code point.
        end: code point after the last.
        exact: the words, equal to ``text[start:end]``.
        prefix: up to `CONTEXT` code points before.
        suffix: up to `CONTEXT` code points after.
    """

    text: TextHash
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def span(self) -> Span:
        """The range alone."""
        return Span(self.start, self.end)

    def holds_in(self, text: str) -> bool:
        """Return whether the anchor's words stand in *text* at its positions."""
        return 0 <= self.start < self.end and text[self.start : self.end] == self.exact


def anchor_at(text: str, span: Span, name: TextHash | None = None) -> Anchor:
    """Return the anchor of *span* in *text*.

    Args:
        text: a canonical text.
        span: a range in it, not empty.
        name: the text's hash where it is known already.

    Raises:
        ValueError: if the range is empty or reaches beyond the text.
    """
    if not span or span.end > len(text):
        raise ValueError(f"no words at {span.start}..{span.end} in a text of {len(text)}")
    return Anchor(
        text=name or text_hash(text),
        start=span.start,
        end=span.end,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


class PositionError(QualpapError):
    """A position of another program falls inside a character or beyond the text."""

    def __init__(self, position: int, unit: str) -> None:
        super().__init__("position-unmappable", position=position, unit=unit)


class Positions:
    """Converts between code points and the units other programs count in, for one text.

    Args:
        text: the canonical text.
        unit: ``utf-16`` (browsers, NVivo) or ``utf-8`` (Taguette).
    """

    def __init__(self, text: str, unit: str) -> None:
        widths: Iterable[int]
        if unit == "utf-16":
            widths = (2 if ord(char) > 0xFFFF else 1 for char in text)
        elif unit == "utf-8":
            widths = (len(char.encode("utf-8")) for char in text)
        else:
            raise ValueError(f"unknown unit: {unit}")
        self._unit = unit
        self._offsets = [0, *accumulate(widths)]

    def to_code_points(self, position: int) -> int:
        """Return the code point at *position* units.

        Raises:
            PositionError: if no code point begins there.
        """
        index = bisect_left(self._offsets, position)
        if index == len(self._offsets) or self._offsets[index] != position:
            raise PositionError(position, self._unit)
        return index

    def from_code_points(self, position: int) -> int:
        """Return the unit at code point *position*.

        Raises:
            PositionError: if the position lies beyond the text.
        """
        if not 0 <= position < len(self._offsets):
            raise PositionError(position, "code point")
        return self._offsets[position]
