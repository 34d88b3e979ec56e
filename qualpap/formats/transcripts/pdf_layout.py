"""Makes paragraphs of the lines of pages, without the headers and footers that run along."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualpap.formats.transcripts.line_labels import begins_turn, learn_labels, stands_alone
from qualpap.formats.transcripts.paragraphs import BOLD, Run
from qualpap.formats.transcripts.pdf_lines import SOFT_HYPHEN, PageLine

_MARGIN = 0.12
"""Share of a page's height, above and below, in which headers and footers are looked for."""

_MOST_PAGES = 0.6
_DRIFT = 6.0
_WIDER_GAP = 1.3
_WIDEST_GAP = 2.0
_INDENT = 0.7
_OTHER_SIZE = 0.15
_HEADING_SIZE = 1.15
_HYPHENATED = 0.02
_FEWEST = 3
_WIDE_LETTERS = 1.2
_RAGGED = 15.0

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:p[áa]g(?:ina)?\.?|page|p\.)?\s*(\d{1,4})(?:\s*(?:de|of|/)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"(\w+)-$")
_WORD = re.compile(r"\w+(?:-\w+)*-?")


@dataclass(slots=True)
class PageParagraph:
    """A paragraph and where it begins."""

    page: int
    runs: list[Run]
    heading: bool


def without_running_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """Leave out headers, footers and page numbers.

    That is, lines near a page's upper or lower edge that stand at the same height on most pages and
    are the same but for numbers; and a page's own number there.

    Args:
        lines: those of all pages.
    """
    pages = len({line.page for line in lines})
    places: defaultdict[str, list[PageLine]] = defaultdict(list)
    for line in lines:
        if _is_marginal(line):
            places[_pattern(line.text)].append(line)
    running = {id(line) for group in places.values() for line in _repeated(group, pages)}
    return [line for line in lines if id(line) not in running and not _is_page_number(line)]


def join_lines(lines: Sequence[PageLine]) -> list[PageParagraph]:
    """Return the paragraphs that *lines* belong to.

    A line continues the one before when that one is as full as it can be, with no wider gap,
    indentation, other size, or label in between.

    Args:
        lines: those of all pages, without running headers and footers.
    """
    layout = _Layout(lines)
    paragraphs: list[PageParagraph] = []
    before: PageLine | None = None
    for line in lines:
        runs = [Run(line.text[: line.lead], BOLD), Run(line.text[line.lead :])]
        if before and layout.continues(before, line):
            _append(paragraphs[-1].runs, runs, layout)
        else:
            paragraphs.append(PageParagraph(line.page, runs, layout.is_heading(line)))
        before = line
    return paragraphs


def _is_marginal(line: PageLine) -> bool:
    return not line.height * _MARGIN <= line.base <= line.height * (1 - _MARGIN)


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _repeated(group: Sequence[PageLine], pages: int) -> Iterator[PageLine]:
    """Return the lines of *group* that stand at one height on most pages."""
    for line in group:
        alike = {other.page for other in group if abs(other.base - line.base) <= _DRIFT}
        if len(alike) >= max(2, pages * _MOST_PAGES) or (
            # Headers of left and right pages differ.
            len(alike) >= _FEWEST and len(alike) >= pages * 0.4
        ):
            yield line


def _is_page_number(line: PageLine) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return found is not None and _is_marginal(line) and int(found[1]) == line.page


class _Layout:
    """What is usual in a document, against which a line is judged."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self.labels = learn_labels(line.text for line in lines)
        texts = [line.text for line in lines]
        words = Counter(word.casefold() for text in texts for word in _WORD.findall(text)[:-1])
        self.words = frozenset(words)
        self.size = _usual([line.size for line in lines])
        usual = [line for line in lines if not self._is_other_size(line.size, self.size)] or lines
        self.left = _usual([line.left for line in usual])
        self.right = _right_margin(usual)
        gaps = sorted(
            before.base - after.base
            for before, after in pairwise(usual)
            if before.page == after.page and before.base - after.base > before.size / 2
        )
        self.gap = gaps[len(gaps) // 4] if gaps else 0.0
        broken = sum(bool(_BROKEN_WORD.search(text)) for text in texts)
        self.is_hyphenated = broken >= _FEWEST and broken >= len(texts) * _HYPHENATED
        self.has_cut_off_words = any(re.search(r"\w- \w", text) for text in texts)

    def is_heading(self, line: PageLine) -> bool:
        """Return whether *line* is set larger than the text."""
        return line.size > self.size * _HEADING_SIZE

    def continues(self, before: PageLine, line: PageLine) -> bool:
        """Return whether *line* goes on with the paragraph of the line *before*."""
        if begins_turn(line.text, self.labels) or stands_alone(line.text):
            return False
        if stands_alone(before.text) or self._is_other_size(line.size, before.size):
            return False
        if _are_title_and_text(before, line):
            return False
        if self._is_apart(before, line) or self._is_indented(before, line):
            return False
        return self._is_full(before, line)

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

    def _is_indented(self, before: PageLine, line: PageLine) -> bool:
        """Return whether *line* begins a paragraph by beginning elsewhere than most lines do.

        To the right of the others as a first line; or to their left, where they hang.
        """
        step = self.size * _INDENT
        first = line.left > self.left + step and before.left <= self.left + step
        hanging = line.left < self.left - step
        return first or (hanging and before.left > line.left + step)

    def _is_full(self, before: PageLine, line: PageLine) -> bool:
        """Return whether the first word of *line* had no room in the line *before*."""
        if before.text.endswith(SOFT_HYPHEN):
            return True
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
    near = (end for end, third in zip(ends, ends[2:], strict=False) if end - third <= _RAGGED)
    return next(near, ends[0] if ends else 0.0)


def _usual(values: Sequence[float]) -> float:
    """Return the value that most of *values* are near."""
    if not values:
        return 0.0
    nearest = Counter(round(value) for value in values).most_common(1)[0][0]
    near = [value for value in values if abs(value - nearest) <= 1]
    return sum(near) / len(near)


def _append(runs: list[Run], more: list[Run], layout: _Layout) -> None:
    """Join a line to a paragraph, with a space or where a word was broken without."""
    last = runs[-1] if runs[-1].text else runs[-2]
    following = "".join(run.text for run in more)
    ending, joint = _joint(last.text, following, layout)
    runs[runs.index(last)] = Run(ending + joint, last.emphasis)
    runs += more


def _joint(text: str, following: str, layout: _Layout) -> tuple[str, str]:
    """Return *text*, its line's hyphen dropped if it is only that, and what goes after it."""
    if text.endswith(SOFT_HYPHEN):
        return text.removesuffix(SOFT_HYPHEN), ""
    broken = _BROKEN_WORD.search(text)
    begun = _WORD.match(following)
    if not broken or not begun or not begun[0][0].islower():
        return text, " "
    first, second = broken[1].casefold(), begun[0].casefold()
    if first + second in layout.words:
        return text[:-1], ""
    if f"{first}-{second}" in layout.words:
        return text, ""
    if second.startswith(first):
        return text, " "  # A word begun twice: "trabaj- trabajamos".
    if layout.is_hyphenated:
        return text[:-1], ""
    return text, " " if layout.has_cut_off_words else ""
