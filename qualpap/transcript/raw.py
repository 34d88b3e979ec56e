"""What a reader of files hands over: paragraphs as they stand in the file, not yet turns."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualpap.errors import Issue
from qualpap.model.transcript import Origin


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph, line, caption or table row of a transcript file.

    Args:
        text: its words, in canonical form and on one line.
        origin: its place in the file.
        speaker: the speaker where the format itself says so (a VTT voice, a table column, a JSON
            field, an HTML anchor); None where a label, if any, stands in the text.
        lead: length in code points of the emphasised (bold, italic, underlined) beginning of the
            text, 0 where nothing or everything is emphasised.
        heading: whether the file styles it as a title or heading.
        cells: the cells of a table row, when it is one; `text` then joins them with a tab.
        caption: whether it is a piece of running speech (a caption or recognised stretch), which
            continues the speaker's turn instead of beginning a paragraph.
    """

    text: str
    origin: Origin = field(default_factory=Origin)
    speaker: str | None = None
    lead: int = 0
    heading: bool = False
    cells: tuple[str, ...] = ()
    caption: bool = False


@dataclass(frozen=True, slots=True)
class RawTranscript:
    """A transcript file's content before anything is made of it.

    Args:
        paragraphs: in reading order, empty ones left out.
        fields: metadata that the format itself declares (document properties are not), as pairs.
        language: ISO 639-1 where the file declares it, else "".
        issues: what the reader could not use; places carry the line, not the file's name.
    """

    paragraphs: tuple[RawParagraph, ...]
    fields: tuple[tuple[str, str], ...] = ()
    language: str = ""
    issues: tuple[Issue, ...] = ()
