"""The codings that all coders of an interview agree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Coding
from qualpap.model.transcript import TranscriptId


def alike(
    codings: Iterable[Coding],
    resolve: Callable[[CodeId], CodeId],
    coders_of: Callable[[TranscriptId], Sequence[CoderId]],
) -> tuple[Coding, ...]:
    """Return the first coder's codings that every other coder's overlap with the same code.

    Args:
        codings: everybody's.
        resolve: follows merges of codes.
        coders_of: whose codings count in an interview, the first one's being kept.
    """
    by_place: dict[tuple[TranscriptId, CodeId], list[Coding]] = {}
    for coding in codings:
        by_place.setdefault((coding.transcript, resolve(coding.code)), []).append(coding)
    kept: list[Coding] = []
    for group in by_place.values():
        judges = coders_of(group[0].transcript)
        if len(judges) < 2:
            continue
        kept += [
            coding
            for coding in group
            if judges[0] in coding.by
            and all(
                any(
                    judge in other.by and other.anchor.span.overlaps(coding.anchor.span)
                    for other in group
                )
                for judge in judges[1:]
            )
        ]
    return tuple(kept)
