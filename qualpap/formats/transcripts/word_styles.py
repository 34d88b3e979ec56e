"""Which Word styles are bold, and which are headings, as far as a transcript needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from qualpap.formats.transcripts.paragraphs import BOLD, ITALIC, UNDERLINED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's own elements, as lxml writes it."""

_OFF = ("0", "false", "off", "none")
_MARKS = (
    (BOLD, (f"{W}b", f"{W}bCs")),
    (ITALIC, (f"{W}i", f"{W}iCs")),
    (UNDERLINED, (f"{W}u",)),
)
_HEADING = re.compile(r"(?:heading \d|title|subtitle)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc \d|toc heading)", re.IGNORECASE)
_BODY_LEVEL = 9
_DEEPEST = 20


def is_on(element: etree._Element | None) -> bool:
    """Return whether a property that is on by being there has not been switched off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a run says about emphasis: kinds switched on, and kinds switched off."""

    on: int = 0
    off: int = 0

    def over(self, below: int) -> int:
        """Return the emphasis that results on top of *below*."""
        return (below | self.on) & ~self.off


PLAIN = Look()


def look_of(properties: etree._Element | None) -> Look:
    """Return what a ``w:rPr`` says."""
    if properties is None:
        return PLAIN
    on = off = 0
    # Of two marks of one name the first counts. One walk, since long interviews have many runs.
    marks = {child.tag: child for child in reversed(properties)}
    for kind, tags in _MARKS:
        for tag in tags:
            mark = marks.get(tag)
            if mark is not None:
                on, off = (on | kind, off) if is_on(mark) else (on, off | kind)
    return Look(on, off & ~on)


@dataclass(frozen=True, slots=True)
class Style:
    """One style with everything that it inherits.

    Args:
        emphasis: kinds of emphasis of its text.
        heading: whether it is a title or a heading.
        contents: whether it is a line of a table of contents.
        hidden: whether its text is not shown.
    """

    emphasis: int = 0
    heading: bool = False
    contents: bool = False
    hidden: bool = False


_NORMAL = Style()


class Styles:
    """The styles of one document.

    Args:
        root: root of ``styles.xml``, None where the document has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterfind(f"{W}style")
        self._elements = {element.get(f"{W}styleId", ""): element for element in found}
        self._known: dict[str, Style] = {}
        default = (
            name
            for name, element in self._elements.items()
            if element.get(f"{W}type") == "paragraph" and is_default(element)
        )
        self._default = next(default, "")

    def named(self, name: str | None) -> Style:
        """Return the style *name*, the document's default paragraph style if None."""
        return self._resolve(self._default if name is None else name, _DEEPEST)

    def _resolve(self, name: str, depth: int) -> Style:
        if name in self._known:
            return self._known[name]
        element = self._elements.get(name)
        if element is None or not depth:
            return _NORMAL
        based = element.find(f"{W}basedOn")
        parent = _NORMAL if based is None else self._resolve(based.get(f"{W}val", ""), depth - 1)
        properties = element.find(f"{W}rPr")
        title = element.find(f"{W}name")
        words = "" if title is None else title.get(f"{W}val", "")
        style = Style(
            emphasis=look_of(properties).over(parent.emphasis),
            heading=parent.heading or bool(_HEADING.fullmatch(words)) or has_level(element),
            contents=bool(_CONTENTS.fullmatch(words)),
            hidden=parent.hidden
            or (properties is not None and is_on(properties.find(f"{W}vanish"))),
        )
        self._known[name] = style
        return style


def is_default(element: etree._Element) -> bool:
    """Return whether a ``w:style`` is the one that paragraphs without a style have."""
    return element.get(f"{W}default", "0") not in _OFF


def has_level(element: etree._Element) -> bool:
    """Return whether a style or paragraph stands at a level of the document's outline."""
    level = element.find(f"{W}pPr/{W}outlineLvl")
    return level is not None and level.get(f"{W}val", "") in {str(n) for n in range(_BODY_LEVEL)}
