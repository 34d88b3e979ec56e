"""Judges whether a line of a PDF goes on with the paragraph of the line before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qualpap.formats.transcripts.line_labels import begins_turn, learn_labels, stands_alone
from qualpap.formats.transcripts.pdf_lines import SOFT_HYPHEN, PageLine

_MOSTLY = 0.8
_WIDER_GAP = 1.3
_WIDEST_GAP = 2.0
_INDENT = 0.7
_ROOM = 3.0
_OTHER_SIZE = 0.15
_HEADING_SIZE = 1.15
_WIDE_LETTERS = 1.2
_JUTS_OUT = 60.0
_SHORTEST_FULL = 0.7
_FEWEST = 3


class Layout:
    """What is usual in a document, against which a line is judged.

    Args:
        lines: those of all pages, without running headers and footers.
    """

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self.labels = learn_labels(line.text for line in lines)
        self.size = _usual([line.size for line in lines])
        usual = [line for line in lines if not self._is_other_size(line.size, self.size)] or lines
        self.right = _right_margin(usual)
        # Where the lines begin that go on: most lines may be the first of their paragraph.
        going_on = [after.left for before, after in pairwise(usual) if self._is_filled(before)]
        self.left = _usual(going_on or [line.left for line in usual])
        gaps = sorted(
            before.base - after.base
            for before, after in pairwise(usual)
            if before.page == after.page and before.base - after.base > before.size / 2
        )
        self.gap = gaps[len(gaps) // 4] if gaps else 0.0
        self.is_spaced = self._begins_after_gap(lines)
        self.has_first_lines = self._begins_with_indentation(usual)

    def is_heading(self, line: PageLine) -> bool:
        """Return whether *line* is set larger than the text."""
        return line.size > self.size * _HEADING_SIZE

    def continues(self, before: PageLine, line: PageLine) -> bool:
        """Return whether *line* goes on with the paragraph of the line *before*."""
        if begins_turn(line.text, self.labels) or stands_alone(line.text):
            return False
        if stands_alone(before.text) or self._is_other_size(line.size, before.size):
            return False
        if _are_title_and_text(before, line) or (before.column and line.column):
            return False
        if self._is_apart(before, line) or self._is_indented(before, line):
            return False
        return self._is_full(before, line)

    def _begins_after_gap(self, lines: Sequence[PageLine]) -> bool:
        """Return whether turns are set apart by room above them, so that its absence joins."""
        wider = [
            self._is_apart(before, line)
            for before, line in pairwise(lines)
            if before.page == line.page and begins_turn(line.text, self.labels)
        ]
        return len(wider) >= _FEWEST and sum(wider) >= len(wider) * _MOSTLY

    def _is_apart(self, before: PageLine, line: PageLine) -> bool:
        """Return whether there is more room between two lines than usual within a paragraph."""
        down = before.base - line.base
        if before.page != line.page or down <= 0 or not self.gap:
            return False
        # A single sign of another font, an emoji say, spreads lines in the middle of a sentence.
        goes_on = before.text[-1] == "," or (before.text[-1].isalnum() and line.text[0].islower())
        return down > self.gap * (_WIDEST_GAP if goes_on else _WIDER_GAP)

    def _is_other_size(self, size: float, other: float) -> bool:
        return abs(size - other) > other * _OTHER_SIZE

    def _is_filled(self, line: PageLine) -> bool:
        return line.right > self.right - self.size * _ROOM

    def _begins_with_indentation(self, lines: Sequence[PageLine]) -> bool:
        """Return whether full lines that are indented are mostly followed by lines that are not."""
        step = self.size * _INDENT
        after = [
            line.left > self.left + step
            for before, line in pairwise(lines)
            if before.left > self.left + step and self._is_filled(before)
        ]
        return len(after) >= _FEWEST and sum(after) * 2 < len(after)

    def _is_indented(self, before: PageLine, line: PageLine) -> bool:
        """Return whether *line* begins a paragraph by beginning elsewhere than lines that go on.

        To their right as a first line; or to their left, where it hangs.
        """
        step = self.size * _INDENT
        if abs(line.left - before.column) < step:
            return False
        first = line.left > self.left + step and (
            self.has_first_lines or before.left <= self.left + step
        )
        hanging = line.left < self.left - step and before.left > line.left + step
        return first or hanging

    def _is_full(self, before: PageLine, line: PageLine) -> bool:
        """Return whether the first word of *line* had no room in the line *before*."""
        if before.text.endswith(SOFT_HYPHEN):
            return True
        if self.is_spaced and before.page == line.page:
            return before.right - self.left > (self.right - self.left) * _SHORTEST_FULL
        width = (before.right - before.left) / len(before.text)
        needed = (len(line.text.split(maxsplit=1)[0]) + 1) * width * _WIDE_LETTERS
        return before.right + needed > self.right


def _are_title_and_text(before: PageLine, line: PageLine) -> bool:
    """Return whether one of two lines is bold from end to end and the other not at all."""
    one, other = before.lead == len(before.text), line.lead == len(line.text)
    return one != other and not (line.lead if one else before.lead)


def _right_margin(lines: Sequence[PageLine]) -> float:
    """Return where full lines end; a title or an address that juts out is no measure of that."""
    ends = sorted((line.right for line in lines), reverse=True)
    if len(ends) < _FEWEST:
        return ends[0] if ends else 0.0
    usual = ends[1 + len(ends) // 50]
    return usual if ends[0] - usual <= _JUTS_OUT else ends[0]


def _usual(values: Sequence[float]) -> float:
    """Return the value that most of *values* are near."""
    if not values:
        return 0.0
    nearest = Counter(round(value) for value in values).most_common(1)[0][0]
    near = [value for value in values if abs(value - nearest) <= 1]
    return sum(near) / len(near)
