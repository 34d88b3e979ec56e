"""Carries the ends of comments and highlights through the reading of a Word document.

The reader of transcripts knows which words count: insertions and not deletions, table rows as
rows, text boxes after their paragraph. So that marks fall where it reads the words, each end of a
mark becomes a character that no text has, is read along, and is taken out again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from qualpap.coding.marked import Line, Stretch
from qualpap.errors import DataError
from qualpap.formats.transcripts.word_styles import W

MOST_MARKS = 65_000
"""Characters of one private plane: a transcript has some hundred marks."""

_START, _END = 0xF0000, 0x100000
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_UNPAINTED = {"", "none", "auto", "clear", "ffffff"}
_NAMED = {
    "ffff00": "yellow", "00ff00": "green", "00ffff": "cyan", "ff00ff": "magenta",
    "0000ff": "blue", "ff0000": "red", "000080": "darkBlue", "008080": "darkCyan",
    "008000": "darkGreen", "800080": "darkMagenta", "800000": "darkRed", "808000": "darkYellow",
    "808080": "darkGray", "c0c0c0": "lightGray", "000000": "black",
}  # fmt: skip


def colour_of(run: etree._Element) -> str:
    """Return the colour behind a run: a name of Word's, ``#`` and digits, "" for none."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    highlight = properties.find(f"{W}highlight")
    if highlight is not None and highlight.get(f"{W}val", "") not in _UNPAINTED:
        return str(highlight.get(f"{W}val"))
    shade = properties.find(f"{W}shd")
    fill = "" if shade is None else shade.get(f"{W}fill", "").lower()
    return "" if fill in _UNPAINTED else _NAMED.get(fill, f"#{fill}")


class Marker:
    """Puts a character at each end of what is marked in a document.

    Args:
        document: the root of the main part; it is changed.
        comments: ids of the comments, in order; they are marks 0, 1, 2, ….

    Attributes:
        colours: of the highlights, which are the marks after those of the comments.

    Raises:
        DataError: ``comments-too-many``.
    """

    def __init__(self, document: etree._Element, comments: list[str]) -> None:
        self._root = document
        self._numbers = {id_: number for number, id_ in enumerate(comments)}
        self.colours: list[str] = []
        self._without_own_signs()
        self._comments()
        self._highlights(len(comments))

    def data(self) -> bytes:
        """Return the main part."""
        return etree.tostring(self._root, encoding="UTF-8", xml_declaration=True)

    def _without_own_signs(self) -> None:
        for text in self._root.iter(f"{W}t"):
            if text.text and any(ord(char) >= _START for char in text.text):
                text.text = "".join(char for char in text.text if ord(char) < _START)

    def _comments(self) -> None:
        started: set[int] = set()
        ends = {f"{W}commentRangeStart": _START, f"{W}commentRangeEnd": _END}
        places = list(self._root.iter(*ends, f"{W}commentReference"))
        ranged = {each.get(f"{W}id", "") for each in places if each.tag == f"{W}commentRangeStart"}
        for place in places:
            id_ = place.get(f"{W}id", "")
            number = self._numbers.get(id_)
            if number is None:
                continue
            sign = ends.get(str(place.tag))
            if sign is not None:
                self._put(place, chr(sign + number), at_end=sign == _END)
            elif id_ not in ranged and number not in started:
                # A comment on a point, which stands for its paragraph.
                started.add(number)
                run = place.getparent()
                if run is not None:
                    self._put(run, chr(_START + number) + chr(_END + number), at_end=False)

    def _put(self, place: etree._Element, signs: str, *, at_end: bool) -> None:
        """Put signs where *place* is, or in the nearest paragraph where it is in none."""
        outer = [each for each in place.iterancestors() if each.tag in _DELETED]
        target = outer[-1] if outer else place
        if any(each.tag == f"{W}p" for each in target.iterancestors()):
            target.addprevious(_run(signs))
            return
        way = "preceding::w:p[1]" if at_end else "following::w:p[1]"
        found: Any = place.xpath(way, namespaces={"w": W.strip("{}")})
        if not found:
            return
        paragraph = found[0]
        if at_end:
            paragraph.append(_run(signs))
        else:
            first = paragraph.find(f"{W}pPr")
            paragraph.insert(0 if first is None else 1, _run(signs))

    def _highlights(self, first: int) -> None:
        number = first
        for run in list(self._root.iter(f"{W}r")):
            colour = colour_of(run)
            if not colour or run.find(f"{W}t") is None:
                continue
            if number >= MOST_MARKS:
                raise DataError("comments-too-many", count=number + 1, most=MOST_MARKS)
            run.addprevious(_run(chr(_START + number)))
            run.addnext(_run(chr(_END + number)))
            self.colours.append(colour)
            number += 1


def _run(signs: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = signs
    return run


@dataclass(frozen=True, slots=True)
class _End:
    """Where a mark begins or ends: index of the line, place in it."""

    line: int
    at: int


class Marks:
    """The marks of a document that was read, and its lines without them.

    Args:
        paragraphs: number and text of each, with the signs in it.
    """

    def __init__(self, paragraphs: Iterable[tuple[int, str]]) -> None:
        self._starts: dict[int, _End] = {}
        self._ends: dict[int, _End] = {}
        lines: list[Line] = []
        for number, text in paragraphs:
            words = self._read(text, len(lines))
            lines.append(Line(number, words))
        self.lines = tuple(lines)

    def _read(self, text: str, line: int) -> str:
        """Return a line without signs, and note where they stood."""
        words: list[str] = []
        for char in text:
            code = ord(char)
            if code >= _END:
                at = len(words)
                while at and words[at - 1] == " ":
                    at -= 1
                self._ends.setdefault(code - _END, _End(line, at))
            elif code >= _START:
                self._starts.setdefault(code - _START, _End(line, len(words)))
            elif char != " " or (words and words[-1] not in " \t"):
                # Two spaces with a sign between them were not one for the reader.
                if char == "\t" and words and words[-1] == " ":
                    words.pop()
                words.append(char)
        return "".join(words).rstrip(" ")

    def stretches(self, mark: int) -> tuple[Stretch, ...]:
        """Return the lines, or parts of lines, that a mark is on."""
        start = self._starts.get(mark)
        if start is None:
            return ()
        end = self._ends.get(mark, _End(start.line, len(self.lines[start.line].text)))
        return tuple(
            stretch
            for number in range(start.line, end.line + 1)
            if (stretch := self._stretch(number, start, end)).line.text
            and (start.line == end.line or stretch.start < stretch.end)
        )

    def _stretch(self, number: int, start: _End, end: _End) -> Stretch:
        line = self.lines[number]
        first = min(start.at, len(line.text)) if number == start.line else 0
        last = min(end.at, len(line.text)) if number == end.line else len(line.text)
        return Stretch(line, first, max(first, last))
