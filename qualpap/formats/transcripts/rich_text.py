"""Reads Rich Text (.rtf): code pages, Unicode, bold labels and tables, from any word processor."""

from __future__ import annotations

from typing import ClassVar

from qualpap.errors import DataError, Issue, Severity
from qualpap.formats.transcripts.base import Reader
from qualpap.formats.transcripts.rich_text_parser import Parser
from qualpap.transcript.raw import RawTranscript


class RichTextReader(Reader):
    """Reader of Rich Text; places are paragraph numbers."""

    id: ClassVar[str] = "rich-text"
    extensions: ClassVar[tuple[str, ...]] = (".rtf",)
    version: ClassVar[int] = 1

    def read(self, data: bytes) -> RawTranscript:
        """Read one file; see `Reader.read`."""
        if not data.lstrip().startswith(b"{\\rtf"):
            raise DataError("file-damaged")
        parser = Parser()
        parser.read(data)
        issues = []
        if parser.insertions or parser.deletions:
            facts = {"insertions": parser.insertions, "deletions": parser.deletions}
            issues.append(Issue(Severity.NOTE, "word-tracked-changes", facts=facts))
        if not parser.is_complete:
            issues.append(Issue(Severity.WARNING, "file-ends-early"))
        return RawTranscript(tuple(parser.paragraphs), issues=tuple(issues))
