"""Leaves out what runs along the pages of a PDF: headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from qualpap.formats.transcripts.pdf_lines import PageLine

_MARGIN = 0.12
"""Share of a page's height, above and below, in which headers and footers are looked for."""

_MOST_PAGES = 0.6
_EVERY_OTHER_PAGE = 0.4
_FEWEST = 3
_APART = 1.6
_DRIFT = 6.0

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:p[áa]g(?:ina)?\.?|page|p\.)?\s*(\d{1,4})(?:\s*(?:de|of|/)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)


def without_running_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """Leave out headers, footers and page numbers.

    That is, lines near a page's upper or lower edge that stand at the same height on most pages and
    are the same but for numbers, or hold the page's own number, and that stand apart from the text.

    Args:
        lines: those of all pages.
    """
    pages: defaultdict[int, list[PageLine]] = defaultdict(list)
    alike: defaultdict[str, list[PageLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
        if _is_marginal(line):
            alike[_pattern(line.text)].append(line)
    repeated = {id(line) for group in alike.values() for line in _repeated(group, len(pages))}
    running: set[int] = set()
    for page in pages.values():
        down = sorted(page, key=lambda line: -line.base)
        for inwards in (down, down[::-1]):
            running.update(_detached(inwards, repeated))
    return [line for line in lines if id(line) not in running]


def _detached(inwards: Sequence[PageLine], repeated: Collection[int]) -> list[int]:
    """Return the running lines that come first from a page's edge, up to a gap before the text."""
    found: list[int] = []
    running: list[int] = []
    for line, inner in zip(inwards, [*inwards[1:], None], strict=True):
        if id(line) not in repeated and not _is_page_number(line):
            break
        running.append(id(line))
        if inner is None or abs(line.base - inner.base) > line.size * _APART:
            found = list(running)
    return found


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
            len(alike) >= _FEWEST and len(alike) >= pages * _EVERY_OTHER_PAGE
        ):
            yield line


def _is_page_number(line: PageLine) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    return found is not None and _is_marginal(line) and int(found[1]) == line.page
