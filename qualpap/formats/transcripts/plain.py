"""Reads plain text (.txt): a paragraph a line, or lines broken at a width and joined again."""

from __future__ import annotations

import re
from typing import ClassVar

from qualpap.formats.decoding import decode
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.numbered_lines import without_numbers
from qualpap.formats.transcripts.wrapped_lines import Line, join_wrapped, line_of
from qualpap.model.text import canonical
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph, RawTranscript

# Word writes its Shift+Enter as a vertical tab and its page breaks as a form feed.
_LINE_END = re.compile("[\n\v\f\u2028\u2029]")


class PlainReader(Reader):
    """Reader of text files in any usual encoding; places are line numbers."""

    id: ClassVar[str] = "plain"
    extensions: ClassVar[tuple[str, ...]] = (".txt",)
    version: ClassVar[int] = 2

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        decoded = decode(data)
        paragraphs = tuple(
            RawParagraph(line.text, Origin(paragraph=line.number))
            for line in join_wrapped(lines_of(decoded.text))
        )
        return RawTranscript(paragraphs, issues=decoded.issues)


def lines_of(text: str) -> list[Line]:
    """Return the lines of *text* with their places, cleaned; printed numbers are left out."""
    lines = without_numbers(_LINE_END.split(canonical(text)))
    return [line_of(number, line) for number, line in enumerate(lines, start=1)]
