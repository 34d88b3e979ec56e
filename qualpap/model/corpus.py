"""Everything that was read from a study's folder at one moment, without people's judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qualpap.model.codebook import Codebook, CodebookHistory
from qualpap.model.guide import Guide
from qualpap.model.outline import Outline
from qualpap.model.participant import Participants
from qualpap.model.settings import StudySettings
from qualpap.model.transcript import ParticipantId, Segment, Transcript, TranscriptId


@dataclass(frozen=True)
class Corpus:
    """Settings, codebook, guide, participants, transcripts, their segments, and the outline.

    Args:
        segments: by transcript, in order.
        outline: of the report, without sections where it follows the codebook.
    """

    settings: StudySettings
    codebook: Codebook = field(default_factory=Codebook)
    history: CodebookHistory = field(default_factory=CodebookHistory)
    guide: Guide = field(default_factory=Guide)
    participants: Participants = field(default_factory=Participants)
    transcripts: Mapping[TranscriptId, Transcript] = field(default_factory=dict)
    segments: Mapping[TranscriptId, tuple[Segment, ...]] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)

    @cached_property
    def interviews(self) -> Mapping[ParticipantId, tuple[Transcript, ...]]:
        """The transcripts of each participant, in order of id."""
        found: dict[ParticipantId, list[Transcript]] = {}
        for transcript in self.transcripts.values():
            for participant in transcript.participants:
                found.setdefault(participant, []).append(transcript)
        return {participant: tuple(each) for participant, each in found.items()}
