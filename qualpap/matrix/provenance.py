"""What a book was built from: hashes instead of the clock, so that same inputs give same bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """The state of the study that an output shows.

    Args:
        corpus: hash of transcripts and participants.
        codebook: hash of the codebook.
        journals: hash of people's judgement.
        program: name and version of the program.
    """

    corpus: str = ""
    codebook: str = ""
    journals: str = ""
    program: str = "qualpap"
