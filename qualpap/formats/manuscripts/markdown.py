"""Reads manuscripts in Markdown: block quotes, tables and footnotes kept apart."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qualpap.formats.decoding import decode
from qualpap.formats.manuscripts.base import BlockText, kept
from qualpap.formats.transcripts.markdown import inline_runs
from qualpap.model.text import canonical
from qualpap.report.manuscript.text import Block, BlockKind, Cell, Locus, Manuscript

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|`{3,}.*|~{3,}.*)")
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_ROW_RULE = re.compile(r"[\s|:-]+")
_NOTE = re.compile(r"\s{0,3}\[\^([^\]]+)\]:\s*(.*)")
_NOTE_MARK = re.compile(r"\[\^([^\]]+)\](?!:)")


def read(data: bytes) -> Manuscript:
    """Read one file; places are line numbers.

    Raises:
        DataError: ``file-not-text``.
    """
    decoded = decode(data)
    text = canonical(decoded.text)
    for hidden in (_FRONT_MATTER, _COMMENT):
        text = hidden.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = _Lines()
    for number, line in enumerate(text.split("\n"), start=1):
        lines.take(number, line)
    lines.end()
    return Manuscript(kept(lines.blocks), decoded.issues)


@dataclass(slots=True)
class _Lines:
    """The lines of a file, gathered to blocks."""

    blocks: list[Block] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    begun: int = 0
    note: str = ""
    table: int = 0
    row: int = 0

    def take(self, number: int, line: str) -> None:
        """Take in a line."""
        row = _ROW.fullmatch(line)
        if not row:
            self.row = 0
        if not line.strip():
            self.end()
        elif self.gathered and self.kind is BlockKind.PARAGRAPH and _UNDERLINE.fullmatch(line):
            self.kind = BlockKind.HEADING
            self.end()
        elif _RULE.fullmatch(line):
            self.end()
        elif heading := _HEADING.fullmatch(line):
            self._alone(number, heading[1], BlockKind.HEADING)
        elif row:
            self._row(number, row[1])
        elif note := _NOTE.match(line):
            self.end()
            self.note = note[1]
            self._text(number, note[2], BlockKind.FOOTNOTE)
        else:
            self._line(number, line)

    def _line(self, number: int, line: str) -> None:
        quoted = _QUOTED.match(line)
        if quoted:
            rest = line[quoted.end() :]
            if not rest.strip():
                self.end()
                return
            if self.kind is not BlockKind.QUOTE:
                self.end()
            self._text(number, rest, BlockKind.QUOTE)
        elif item := _ITEM.match(line):
            self.end()
            self._text(number, line[item.end() :], BlockKind.PARAGRAPH)
        else:
            self._text(number, line, self.kind if self.gathered else BlockKind.PARAGRAPH)

    def _text(self, number: int, line: str, kind: BlockKind) -> None:
        if not self.gathered:
            self.begun, self.kind = number, kind
        self.gathered.append(line.strip().removesuffix("\\"))

    def _alone(self, number: int, text: str, kind: BlockKind) -> None:
        self.end()
        self._text(number, text, kind)
        self.end()

    def _row(self, number: int, row: str) -> None:
        self.end()
        if not self.row:
            self.table += 1
        if _ROW_RULE.fullmatch(row):
            return
        self.row += 1
        for column, text in enumerate(re.split(r"(?<!\\)\|", row), start=1):
            cell = Cell(self.table, self.row, column)
            place = Locus(paragraph=number)
            self.blocks.append(_plain(text.strip()).block(BlockKind.TABLE, place, cell=cell))

    def end(self) -> None:
        """End the block that is being gathered."""
        if self.gathered:
            text = _plain(" ".join(self.gathered))
            note = self.note if self.kind is BlockKind.FOOTNOTE else ""
            self.blocks.append(text.block(self.kind, Locus(paragraph=self.begun), note=note))
        self.gathered, self.kind = [], BlockKind.PARAGRAPH


def _plain(text: str) -> BlockText:
    """Return a text without its marks, the places of its notes kept."""
    made = BlockText()
    for number, part in enumerate(_parts(text)):
        if number % 2:
            made.mark(part)
        else:
            made.add("".join(run.text for run in inline_runs(html.unescape(part))))
    return made


def _parts(text: str) -> Iterator[str]:
    """Iterate over stretches of text, and between them the names of notes."""
    yield from _NOTE_MARK.split(text)
