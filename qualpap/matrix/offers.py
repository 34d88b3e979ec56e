"""Suggestions as a matrix shows them: by participant and code, apart from what counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualpap.model.codebook import CodeId
from qualpap.model.coding import Suggestion
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId

SIGN = "◊"
"""Before whatever is only suggested: every letter has it, and no state looks like it in small."""

_AROUND = 70
"""Characters shown on either side of the words that matched."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion on one participant's words.

    Args:
        participant: whose words.
        suggestion: what is proposed; nobody has decided on it.
        transcript: where.
    """

    participant: ParticipantId
    suggestion: Suggestion
    transcript: Transcript

    @property
    def matched(self) -> tuple[str, ...]:
        """The words that matched, each once."""
        return tuple(dict.fromkeys(each.exact for each in self.suggestion.matched))

    @property
    def excerpt(self) -> str:
        """The first words that matched, with those around them in what the participant said."""
        found = next(iter(self.suggestion.matched), self.suggestion.anchor).span
        spans = self.transcript.speech_spans(self.suggestion.anchor.span, self.participant)
        speech = next((each for each in spans if each.overlaps(found)), found)
        text = self.transcript.text
        start, end = speech.start, speech.end
        if found.start - _AROUND > start:
            blank = text.find(" ", found.start - _AROUND, found.start)
            start = blank + 1 if blank >= 0 else found.start
        if found.end + _AROUND < end:
            blank = text.rfind(" ", found.end, found.end + _AROUND)
            end = blank if blank >= 0 else found.end
        before = "…" if start > speech.start else ""
        after = "…" if end < speech.end else ""
        return f"{before}{Span(start, end).of(text).strip()}{after}"


class Offers:
    """The suggestions of a study that wait for a decision.

    Args:
        transcripts: of the study.
        suggestions: in order.
        among: the participants shown.
    """

    def __init__(
        self,
        transcripts: Mapping[TranscriptId, Transcript],
        suggestions: Iterable[Suggestion],
        among: Iterable[ParticipantId],
    ) -> None:
        people = frozenset(among)
        self._of: dict[tuple[ParticipantId, CodeId], list[Offer]] = {}
        for each in suggestions:
            transcript = transcripts[each.transcript]
            for who in _speakers(transcript, each):
                if who in people:
                    offer = Offer(who, each, transcript)
                    self._of.setdefault((who, each.code), []).append(offer)

    def of(self, participant: ParticipantId, code: CodeId) -> tuple[Offer, ...]:
        """Return what is suggested for a participant and a code, without the codes below it."""
        return tuple(self._of.get((participant, code), ()))


def _speakers(transcript: Transcript, suggestion: Suggestion) -> Iterator[ParticipantId]:
    """Iterate over whose words matched."""
    spans = [each.span for each in suggestion.matched] or [suggestion.anchor.span]
    people = (who for span in spans for who in transcript.participants_in(span))
    yield from dict.fromkeys(people)
