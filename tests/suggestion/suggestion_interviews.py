"""Little transcripts and one language pipeline for the tests of this room."""

from __future__ import annotations

from qualpap.model.settings import StudySettings, TranscriptSettings
from qualpap.model.transcript import Origin, ParticipantId, Source, Transcript, TranscriptId
from qualpap.transcript.pipeline import Pipelines
from qualpap.transcript.raw import RawParagraph, RawTranscript
from qualpap.transcript.reading import make_transcript

PIPELINES = Pipelines()
"""Blank pipelines, shared since they do not change."""


def interview(written: str, language: str = "es") -> Transcript:
    """A transcript from lines such as ``P05: Anoto todo.``"""
    lines = (line.strip() for line in written.strip().split("\n"))
    return make_transcript(
        RawTranscript(
            tuple(RawParagraph(line, Origin(at)) for at, line in enumerate(lines, start=1))
        ),
        id=TranscriptId("P05"),
        source=Source("transcripts/P05.txt", "plain", "", ""),
        settings=TranscriptSettings(
            language=language, speakers={"E": "interviewer", "P05": "P05", "ESPOSO": "other"}
        ),
        study=StudySettings("s"),
        participants=(ParticipantId("P05"),),
        known=frozenset({ParticipantId("P05")}),
    )[0]
