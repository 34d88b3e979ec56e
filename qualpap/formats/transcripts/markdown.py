"""Reads Markdown (.md): the words without their marks, headings and bold labels kept as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from qualpap.formats.decoding import decode
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.fields import declared_language, field_of
from qualpap.formats.transcripts.paragraphs import (
    BOLD,
    ITALIC,
    LINE_BREAK,
    Run,
    paragraphs_from,
    plain_runs,
)
from qualpap.formats.transcripts.wrapped_lines import Line, blank, join_wrapped, line_of
from qualpap.model.text import canonical
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_QUOTED = re.compile(r"\A\s{0,3}(?:>\s?)+")
_ITEM = re.compile(r"\A\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|`{3,}.*|~{3,}.*)")
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_ROW_RULE = re.compile(r"[\s|:-]+")
_LONGEST_HEADING = 80

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)(?P<coded>.{1,5000}?)(?P=code)"
    r"|!?\[(?P<linked>[^\[\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"
    r"|(?P<break><br\s*/?>)"
    r"|\[\^[^\]]+\](?!:)"
    r"|<(?P<address>https?://[^>\s]+)>"
    r"|</?[A-Za-z][^>]*>"
    r"|~~(?P<struck>.{1,5000}?)~~"
    r"|(?P<stars>\*{1,3})(?=\S)(?P<starred>.{1,5000}?)(?<=\S)(?P=stars)"
    r"|(?<!\w)(?P<lows>_{1,3})(?=\S)(?P<lowed>.{1,5000}?)(?<=\S)(?P=lows)(?!\w)"
)
_EMPHASIS = {1: ITALIC, 2: BOLD, 3: BOLD | ITALIC}


class MarkdownReader(Reader):
    """Reader of Markdown; front matter becomes fields, places are line numbers."""

    id: ClassVar[str] = "markdown"
    extensions: ClassVar[tuple[str, ...]] = (".md",)
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        decoded = decode(data)
        text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), canonical(decoded.text))
        front = _FRONT_MATTER.match(text)
        fields = tuple(_fields(front[1])) if front else ()
        skipped = front[0].count("\n") if front else 0
        blocks = _Blocks()
        blocks.read(text.split("\n"), skipped)
        return RawTranscript(
            tuple(blocks.paragraphs()),
            fields=fields,
            language=declared_language(fields),
            issues=decoded.issues,
        )


def inline_runs(text: str, emphasis: int = 0) -> Iterator[Run]:
    """Return the runs of a line of Markdown, its marks taken away.

    Args:
        text: with marks.
        emphasis: of the text around it.
    """
    end = 0
    for found in _INLINE.finditer(text):
        yield Run(text[end : found.start()], emphasis)
        end = found.end()
        marks = found["stars"] or found["lows"]
        if marks:
            inner = found["starred"] or found["lowed"]
            yield from inline_runs(inner, emphasis | _EMPHASIS[len(marks)])
        elif found["linked"] or found["struck"]:
            yield from inline_runs(found["linked"] or found["struck"], emphasis)
        elif found["break"]:
            yield Run(LINE_BREAK, emphasis)
        else:
            kept = found["escaped"] or found["coded"] or found["address"] or ""
            yield Run(kept, emphasis)
    yield Run(text[end:], emphasis)


def _fields(front: str) -> Iterator[tuple[str, str]]:
    """Return the simple ``key: value`` lines of a front matter, nested YAML left out."""
    for line in front.split("\n"):
        found = field_of(line) if line[:1].strip() else None
        if found:
            yield found[0], found[1].strip("[]")


@dataclass(slots=True)
class _Blocks:
    """The lines of a file, freed of the marks at their beginnings."""

    lines: list[Line] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def read(self, lines: list[str], skipped: int) -> None:
        """Take in all *lines* but the first *skipped*."""
        for number, raw in enumerate(lines, start=1):
            if number > skipped:
                self._read_line(number, _QUOTED.sub("", raw, count=1))

    def paragraphs(self) -> Iterator[RawParagraph]:
        """Return the paragraphs, lines that only an editor broke joined."""
        for line in join_wrapped(self.lines):
            origin = Origin(paragraph=line.number)
            cells = self.rows.get(line.number)
            if cells:
                yield RawParagraph("\t".join(cells), origin, cells=cells)
            else:
                heading = line.number in self.headings
                yield from paragraphs_from(inline_runs(line.text), origin, heading=heading)

    def _read_line(self, number: int, raw: str) -> None:
        before = self.lines[-1] if self.lines else blank(0)
        if _UNDERLINE.fullmatch(raw) and before.text and len(before.text) <= _LONGEST_HEADING:
            self.headings.add(before.number)
            self._part(number)
        elif _RULE.fullmatch(raw) or not raw.strip():
            self._part(number)
        elif heading := _HEADING.fullmatch(raw):
            self.headings.add(number)
            self._stand_alone(number, heading[1])
        elif row := _ROW.fullmatch(raw):
            if not _ROW_RULE.fullmatch(raw):
                cells = re.split(r"(?<!\\)\|", row[1])
                self.rows[number] = tuple(plain_runs(inline_runs(cell)) for cell in cells)
                self._stand_alone(number, row[1])
        else:
            self._read_text(number, raw)

    def _read_text(self, number: int, raw: str) -> None:
        text = _ITEM.sub("", raw, count=1)
        if text != raw:
            self._part(number)
        broken = raw.endswith(("  ", "\\"))
        self.lines.append(line_of(number, text.removesuffix("\\")))
        if broken:
            self._part(number)

    def _stand_alone(self, number: int, text: str) -> None:
        self._part(number)
        self.lines.append(line_of(number, text))
        self._part(number)

    def _part(self, number: int) -> None:
        self.lines.append(blank(number))
