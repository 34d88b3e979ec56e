"""Little transcripts, written as people write them, for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping

from qualpap.errors import Issue
from qualpap.model.settings import Conventions, StudySettings, TranscriptSettings
from qualpap.model.transcript import (
    Origin,
    ParticipantId,
    Source,
    Transcript,
    TranscriptId,
)
from qualpap.transcript.raw import RawParagraph, RawTranscript
from qualpap.transcript.reading import make_transcript

MARKS = ("[risas]", "(risas)", "[inaudible]", "[inaudible *]")


def paragraphs_of(written: str, *, caption: bool = False) -> tuple[RawParagraph, ...]:
    """One paragraph a line; ``**bold**`` at its beginning, ``|`` between cells of a table."""
    found = []
    for number, line in enumerate(written.strip("\n").split("\n"), start=1):
        text, lead = line.strip(), 0
        if not text:
            continue
        if text.startswith("**"):
            bold, rest = text[2:].split("**", 1)
            text, lead = bold + rest, len(bold)
        cells = tuple(cell.strip() for cell in text.split("|")) if "|" in text else ()
        text = "\t".join(cells) if cells else text
        found.append(RawParagraph(text, Origin(number), lead=lead, cells=cells, caption=caption))
    return tuple(found)


def read(
    written: str | tuple[RawParagraph, ...],
    *,
    participants: tuple[str, ...] = ("P05",),
    known: tuple[str, ...] = ("P05", "P06", "P08", "P09"),
    speakers: Mapping[str, str] | None = None,
    settings: TranscriptSettings | None = None,
    study: StudySettings | None = None,
    fields: tuple[tuple[str, str], ...] = (),
    caption: bool = False,
) -> tuple[Transcript, tuple[Issue, ...]]:
    """Read a transcript written as text, or given as paragraphs."""
    content = paragraphs_of(written, caption=caption) if isinstance(written, str) else written
    return make_transcript(
        RawTranscript(content, fields),
        id=TranscriptId("T"),
        source=Source("transcripts/entrevista.txt", "plain", "0" * 64, "1"),
        settings=settings or TranscriptSettings(speakers=speakers or {}),
        study=study or StudySettings("s", conventions=Conventions(marks=MARKS)),
        participants=tuple(map(ParticipantId, participants)),
        known=frozenset(map(ParticipantId, known)),
    )
