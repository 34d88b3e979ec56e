"""Translations of participants' words: found for exactly the words that a quotation holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from qualpap.model.acts import Translate
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import Value
from qualpap.report.quotations import Quotation


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation as printed: the original stays the verified object.

    Args:
        text: the words in the other language.
        language: ISO 639-1.
        by: who made it: ids, or names once it is printed.
        made: when.
        method: how, in the translator's words.
    """

    text: str
    language: str
    by: tuple[str, ...]
    made: date
    method: str = ""


class Translations:
    """The standing translations of a study, by the words they translate.

    Args:
        snapshot: the study.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._by_transcript: dict[TranscriptId, list[tuple[Span, Value[Translate]]]] = {}
        for value in snapshot.state.all(Translate):
            transcript = snapshot.corpus.transcripts.get(value.change.transcript)
            if transcript is None or not value.change.text.strip():
                continue
            place = _place(value.change.anchor, transcript)
            if place is not None:
                self._by_transcript.setdefault(transcript.id, []).append((place, value))

    def __iter__(self) -> Iterator[tuple[TranscriptId, Span, Translate]]:
        """Iterate over all of them: the interview, where the original stands, the translation."""
        for transcript, known in self._by_transcript.items():
            yield from ((transcript, place, value.change) for place, value in known)

    def within(self, transcript: TranscriptId, passage: Span) -> tuple[Span, ...]:
        """Return the translated stretches within *passage*, in order."""
        known = self._by_transcript.get(transcript, ())
        return tuple(sorted({place for place, _ in known if passage.covers(place)}))

    def standing(
        self, transcript: TranscriptId, passage: Span, language: str
    ) -> tuple[tuple[Span, Value[Translate]], ...]:
        """Return the translations into *language* of words within *passage*, in order.

        Of the same words, the latest.
        """
        found: dict[Span, Value[Translate]] = {}
        for place, value in self._by_transcript.get(transcript, ()):
            if value.change.language != language or not passage.covers(place):
                continue
            known = found.get(place)
            if known is None or (known.at, known.ref) < (value.at, value.ref):
                found[place] = value
        return tuple(sorted(found.items(), key=lambda each: each[0]))

    def values(
        self, quotation: Quotation, transcript: Transcript
    ) -> Mapping[str, Value[Translate]]:
        """Return the translations of exactly *quotation*'s words as recorded; see `of`."""
        inner = quotation.literals
        shortest = Span(inner[0].span.start, inner[-1].span.end)
        found: dict[str, Value[Translate]] = {}
        for place, value in self._by_transcript.get(transcript.id, ()):
            if not (quotation.span.covers(place) and place.covers(shortest)):
                continue
            known = found.get(value.change.language)
            if known is None or (known.at, known.ref) < (value.at, value.ref):
                found[value.change.language] = value
        return found

    def of(self, quotation: Quotation, transcript: Transcript) -> Mapping[str, Translation]:
        """Return the translations of exactly *quotation*'s words, by language.

        Fillers and marks at the ends, which a quotation leaves out, may be in or out of what was
        translated; a word more or less is another quotation.
        """
        found = self.values(quotation, transcript)
        return {
            language: Translation(
                text=value.change.text.strip(),
                language=language,
                by=tuple(str(each) for each in value.by),
                made=value.at.date(),
                method=value.change.method,
            )
            for language, value in sorted(found.items())
        }


def _place(anchor: Anchor, transcript: Transcript) -> Span | None:
    """Return where an anchor's words stand today, None unless that is beyond doubt."""
    words = anchor.exact.strip()
    if not words:
        return None
    if anchor.text == transcript.hash and anchor.holds_in(transcript.text):
        start = anchor.start + anchor.exact.index(words)
        return Span(start, start + len(words))
    # The transcript was corrected since: the same words, standing once, are the same words.
    start = transcript.text.find(words)
    if start < 0 or transcript.text.find(words, start + 1) >= 0:
        return None
    return Span(start, start + len(words))
