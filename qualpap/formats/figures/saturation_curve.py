"""The saturation curve as SVG: codes seen by interview, the band of other orders, new codes.

A picture of some lines and bars needs no plotting library; written here, it is the same bytes on
every machine, scales without loss and takes its letters from whoever shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil

from qualpap.saturation.whole import Curve

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 44, 58

TEXTS = {
    "en": ("Interviews, in the order in which they were coded", "Codes", "codes seen", "new codes",
           "5–95 % of random orders, and their middle"),
    "es": ("Entrevistas, en el orden en que se codificaron", "Códigos", "códigos vistos",
           "códigos nuevos", "5–95 % de órdenes al azar, y su mitad"),
}  # fmt: skip
"""Axes and legend: interviews, codes, seen, new, band."""

BAND, LINE, MIDDLE, BAR, INK = "#cfe0ee", "#1f4e79", "#6f9cc0", "#d98c3f", "#333333"
"""Colours of the band, the codes seen, the middle of the band, the new codes, the letters."""


def saturation_curve(curve: Curve, title: str, language: str) -> bytes:
    """Return the picture as a file.

    Args:
        curve: how codes arrived.
        title: above the picture; "" for none.
        language: of axes and legend: ``es``, else English.
    """
    return ("\n".join(_lines(curve, title, TEXTS.get(language, TEXTS["en"]))) + "\n").encode()


class _Frame:
    """Where numbers lie in the picture."""

    def __init__(self, interviews: int, codes: float) -> None:
        self.interviews = max(interviews, 1)
        self.step = _step(codes)
        self.top = max(self.step * ceil(codes / self.step), self.step)

    def x(self, place: float) -> float:
        return LEFT + (place + 0.5) * (WIDTH - LEFT - RIGHT) / self.interviews

    def y(self, codes: float) -> float:
        return HEIGHT - BOTTOM - codes * (HEIGHT - TOP - BOTTOM) / self.top

    def points(self, values: Sequence[float]) -> str:
        return " ".join(f"{self.x(n):.1f},{self.y(each):.1f}" for n, each in enumerate(values))


def _step(most: float) -> int:
    """Return a round distance of lines, so that there are at most eight."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if most <= size * factor * 8:
                return size * factor
        size *= 10


def _lines(curve: Curve, title: str, texts: tuple[str, ...]) -> Iterator[str]:
    seen = [each.seen for each in curve.arrivals]
    highest = max([*seen, *(high for _, _, high in curve.band)], default=1)
    frame = _Frame(len(seen), highest)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12" '
        f'fill="{INK}" role="img">'
    )
    yield f"<title>{escape(title or texts[0])}</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
    if title:
        yield f'<text x="{LEFT}" y="20" font-size="14">{escape(title)}</text>'
    yield from _axes(frame, texts)
    yield from _data(curve, frame, seen)
    yield from _legend(texts)
    yield "</svg>"


def _axes(frame: _Frame, texts: tuple[str, ...]) -> Iterator[str]:
    for codes in range(0, frame.top + 1, frame.step):
        y = frame.y(codes)
        yield (
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
        )
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{codes}</text>'
    every = ceil(frame.interviews / 20)
    for place in range(0, frame.interviews, every):
        yield (
            f'<text x="{frame.x(place):.1f}" y="{HEIGHT - BOTTOM + 18}" '
            f'text-anchor="middle">{place + 1}</text>'
        )
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle:.1f}" y="{HEIGHT - 22}" text-anchor="middle">{texts[0]}</text>'
    yield f'<text transform="translate(16 {HEIGHT / 2:.0f}) rotate(-90)">{texts[1]}</text>'


def _data(curve: Curve, frame: _Frame, seen: Sequence[int]) -> Iterator[str]:
    if curve.band:
        high = frame.points([each[2] for each in curve.band])
        low = " ".join(reversed(frame.points([each[0] for each in curve.band]).split()))
        middle = frame.points([each[1] for each in curve.band])
        yield f'<polygon points="{high} {low}" fill="{BAND}"/>'
        yield (
            f'<polyline points="{middle}" fill="none" stroke="{MIDDLE}" stroke-dasharray="4 3"/>'
        )
    broad = min((WIDTH - LEFT - RIGHT) / frame.interviews * 0.5, 22)
    for place, each in enumerate(curve.arrivals):
        if each.new:
            y = frame.y(len(each.new))
            yield (
                f'<rect x="{frame.x(place) - broad / 2:.1f}" y="{y:.1f}" width="{broad:.1f}" '
                f'height="{frame.y(0) - y:.1f}" fill="{BAR}">'
                f"<title>{escape(each.interview)}: {escape(', '.join(each.new))}</title></rect>"
            )
    yield (
        f'<polyline points="{frame.points(seen)}" fill="none" stroke="{LINE}" stroke-width="2"/>'
    )
    for place, (each, codes) in enumerate(zip(curve.arrivals, seen, strict=True)):
        yield (
            f'<circle cx="{frame.x(place):.1f}" cy="{frame.y(codes):.1f}" r="3" fill="{LINE}">'
            f"<title>{escape(each.interview)}: {codes}</title></circle>"
        )


def _legend(texts: tuple[str, ...]) -> Iterator[str]:
    y = HEIGHT - 6
    yield (
        f'<line x1="{LEFT}" y1="{y - 4}" x2="{LEFT + 18}" y2="{y - 4}" '
        f'stroke="{LINE}" stroke-width="2"/>'
    )
    yield f'<text x="{LEFT + 24}" y="{y}">{texts[2]}</text>'
    yield f'<rect x="{LEFT + 130}" y="{y - 10}" width="12" height="10" fill="{BAR}"/>'
    yield f'<text x="{LEFT + 148}" y="{y}">{texts[3]}</text>'
    yield f'<rect x="{LEFT + 260}" y="{y - 10}" width="18" height="10" fill="{BAND}"/>'
    yield f'<text x="{LEFT + 284}" y="{y}">{texts[4]}</text>'
