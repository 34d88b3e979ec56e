"""The recording that lies beside a transcript: the same name, the ending of an audio or video."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualpap.errors import UsageError
from qualpap.formats.transcripts.registry import RECORDINGS
from qualpap.model.transcript import Transcript
from qualpap.study.study import Study


@dataclass(frozen=True, slots=True)
class Recording:
    """What an interview was transcribed from.

    Args:
        path: the file.
        kind: ``audio`` or ``video``.
    """

    path: Path
    kind: str


def recording_of(study: Study, transcript: Transcript) -> Recording | None:
    """Return the recording beside a transcript's file, None where there is none.

    Only the folder of the transcripts is looked into; what a link there points to elsewhere is not
    followed.
    """
    folder = study.folder.transcripts.resolve()
    file = study.folder.root / transcript.source.path
    for ending, kind in RECORDINGS.items():
        for written in (ending, ending.upper()):
            path = file.with_suffix(written)
            if path.is_file() and path.resolve().is_relative_to(folder):
                return Recording(path.resolve(), kind)
    return None


def needed_recording(study: Study, transcript: Transcript) -> Recording:
    """Return the recording beside a transcript's file.

    Raises:
        UsageError: ``recording-missing``.
    """
    found = recording_of(study, transcript)
    if found is None:
        raise UsageError("recording-missing", transcript=transcript.id)
    return found
