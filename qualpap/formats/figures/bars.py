"""Bars of a report as SVG: one a row, divided by kind, with the counts in them.

Drawn here and not by a plotting library: loading one takes longer than composing the report, its
files change with its version, and these bars are rectangles and words.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import ceil

from qualpap.formats.figures.greys import INK, LINE, Grey, greys
from qualpap.formats.reports.printable import printable
from qualpap.report.exhibits import Chart

WIDTH = 720
_ROW, _BAR = 20, 14
_TOP, _BOTTOM, _RIGHT = 34, 44, 40
_LETTER = 6.1
"""Width of a letter at the size of a label, on average."""

_MOST_LABEL = 300
_LINES = 8


def draw_bars(chart: Chart) -> str:
    """Return the figure as an SVG element, its description with it."""
    return "\n".join(_lines(chart)) + "\n"


def _text(text: str) -> str:
    return escape(printable(text))


class _Frame:
    """Where things lie in the picture."""

    def __init__(self, chart: Chart) -> None:
        longest = max((len(row) for row in chart.rows), default=1)
        self.letters = int(_MOST_LABEL / _LETTER)
        self.left = round(min(longest, self.letters) * _LETTER) + 14
        self.step = _step(max(chart.totals, default=1))
        self.top = max(self.step * ceil(max(chart.totals, default=1) / self.step), self.step)
        self.height = _TOP + _ROW * len(chart.rows) + _BOTTOM

    def x(self, count: float) -> float:
        return self.left + count * (WIDTH - self.left - _RIGHT) / self.top

    def y(self, row: int) -> float:
        return _TOP + row * _ROW + (_ROW - _BAR) / 2


def _step(most: int) -> int:
    """Return a round distance of lines, so that there are at most eight."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= size * factor * _LINES:
                return size * factor
        size *= 10


def _lines(chart: Chart) -> Iterator[str]:
    frame, shades = _Frame(chart), greys(len(chart.series))
    name = f"{chart.id}-title"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {frame.height}" '
        f'width="{WIDTH}" height="{frame.height}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="11.5" fill="#{INK}" role="img" aria-labelledby="{name}">'
    )
    yield f'<title id="{name}">{_text(chart.description)}</title>'
    yield f'<rect width="{WIDTH}" height="{frame.height}" fill="#ffffff"/>'
    yield from _axis(chart, frame)
    yield from _bars(chart, frame, shades)
    if len(chart.series) > 1:
        yield from _legend(chart, frame, shades)
    yield "</svg>"


def _axis(chart: Chart, frame: _Frame) -> Iterator[str]:
    low = _TOP + _ROW * len(chart.rows) + 4
    for count in range(0, frame.top + 1, frame.step):
        x = frame.x(count)
        yield f'<line x1="{x:.1f}" y1="{_TOP - 4}" x2="{x:.1f}" y2="{low}" stroke="#d9d7d0"/>'
        yield f'<text x="{x:.1f}" y="{low + 14}" text-anchor="middle">{count}</text>'
    middle = (frame.left + WIDTH - _RIGHT) / 2
    yield (f'<text x="{middle:.1f}" y="{low + 32}" text-anchor="middle">{_text(chart.axis)}</text>')


def _bars(chart: Chart, frame: _Frame, shades: tuple[Grey, ...]) -> Iterator[str]:
    for row, (label, total) in enumerate(zip(chart.rows, chart.totals, strict=True)):
        y = frame.y(row)
        base = y + _BAR - 3
        shown = label if len(label) <= frame.letters else f"{label[: frame.letters - 1].rstrip()}…"
        yield (f'<text x="{frame.left - 8}" y="{base:.1f}" text-anchor="end">{_text(shown)}</text>')
        begin = 0
        for (kind, counts), grey in zip(chart.series, shades, strict=True):
            if not counts[row]:
                continue
            x, end = frame.x(begin), frame.x(begin + counts[row])
            begin += counts[row]
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{end - x:.1f}" height="{_BAR}" '
                f'fill="#{grey.fill}" stroke="#{LINE}" stroke-width="0.7">'
                f"<title>{_text(label)}, {_text(kind)}: {counts[row]}</title></rect>"
            )
            if len(chart.series) > 1 and end - x > 7 * len(str(counts[row])) + 2:
                yield (
                    f'<text x="{(x + end) / 2:.1f}" y="{base:.1f}" text-anchor="middle" '
                    f'font-size="10" fill="#{grey.ink}" pointer-events="none">{counts[row]}</text>'
                )
        yield f'<text x="{frame.x(total) + 5:.1f}" y="{base:.1f}" font-weight="bold">{total}</text>'


def _legend(chart: Chart, frame: _Frame, shades: tuple[Grey, ...]) -> Iterator[str]:
    x = float(frame.left)
    for (kind, _), grey in zip(chart.series, shades, strict=True):
        yield (
            f'<rect x="{x:.1f}" y="6" width="14" height="12" fill="#{grey.fill}" '
            f'stroke="#{LINE}" stroke-width="0.7"/>'
        )
        yield f'<text x="{x + 20:.1f}" y="16">{_text(kind)}</text>'
        x += 20 + len(kind) * _LETTER + 18
