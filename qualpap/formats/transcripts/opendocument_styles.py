"""Which OpenDocument styles are bold, hidden or headings, as far as a transcript needs it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from qualpap.formats.transcripts.paragraphs import BOLD, ITALIC, UNDERLINED

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
"""The namespace of words and paragraphs, as lxml writes it."""

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TITLES = frozenset({"Title", "Subtitle", "Heading"})
_BOLDEST = 600
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style with everything that it inherits.

    Args:
        emphasis: kinds of emphasis of its text.
        heading: whether it is a title or a heading.
        hidden: whether its text is not shown.
    """

    emphasis: int = 0
    heading: bool = False
    hidden: bool = False


_NORMAL = Style()


class Styles:
    """The styles of one document.

    Args:
        roots: roots of ``styles.xml`` and ``content.xml``; the later ones win.
    """

    def __init__(self, *roots: etree._Element) -> None:
        self._elements = {
            element.get(f"{_STYLE}name", ""): element
            for root in roots
            for element in root.iter(f"{_STYLE}style")
            if element.get(f"{_STYLE}family") in ("paragraph", "text")
        }

    def named(self, name: str) -> Style:
        """Return the style *name*; a plain one where it is not known."""
        return self._over(_NORMAL, name, _DEEPEST)

    def within(self, outer: Style, name: str) -> Style:
        """Return what a span in the style *name* looks like within text that looks like *outer*."""
        return self._over(outer, name, _DEEPEST) if name else outer

    def _over(self, below: Style, name: str, depth: int) -> Style:
        element = self._elements.get(name)
        if element is None or not depth:
            return below
        below = self._over(below, element.get(f"{_STYLE}parent-style-name", ""), depth - 1)
        heading = below.heading or name in _TITLES
        properties = element.find(f"{_STYLE}text-properties")
        if properties is None:
            return Style(below.emphasis, heading, below.hidden)
        display = properties.get(f"{TEXT}display")
        return Style(
            _emphasis(properties, below.emphasis),
            heading,
            below.hidden if display is None else display == "none",
        )


def _emphasis(properties: etree._Element, below: int) -> int:
    weight = properties.get(f"{_FO}font-weight")
    slant = properties.get(f"{_FO}font-style")
    line = properties.get(f"{_STYLE}text-underline-style")
    for kind, value, on in (
        (BOLD, weight, _is_bold(weight)),
        (ITALIC, slant, slant in ("italic", "oblique")),
        (UNDERLINED, line, line != "none"),
    ):
        if value is not None:
            below = below | kind if on else below & ~kind
    return below


def _is_bold(weight: str | None) -> bool:
    return weight == "bold" or (
        weight is not None and weight.isdecimal() and int(weight) >= _BOLDEST
    )
