"""What could be quoted for a code: every passage, cut, with what speaks for it and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualpap.coding.selection import Passage, Selection
from qualpap.model.codebook import CodeId
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.report.centrality import Weights, cosine
from qualpap.report.quotations import Quotation, Withheld, cut
from qualpap.report.sentences import leaning, sentences
from qualpap.report.translations import Translations

FEWEST, MOST = 15, 60
"""Words of a good quotation."""

MARKED_MOST = 90
"""Words up to which a passage that somebody marked as worth quoting is left whole."""

SHORTEST = 6
"""Fewer words are quoted only where somebody marked them."""


FEWEST_WEIGHED = 3
"""Of fewer passages none is more central than another."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to quote a passage.

    Args:
        code: the code that it would illustrate.
        passage: the coding it comes from.
        transcript: where.
        cut: the quotation, still to be verified; or why there is none.
        merit: what speaks against it, the weightiest first; the least is the best.
        central: how near its words are to those of the code's passages, 0 to 1.
    """

    code: CodeId
    passage: Passage
    transcript: Transcript
    cut: Quotation | Withheld
    merit: tuple[int, ...]
    central: float = 0.0

    @property
    def participant(self) -> ParticipantId:
        """Whose words they are."""
        return self.passage.participant

    @property
    def span(self) -> Span:
        """Where they stand."""
        return self.cut.span

    @property
    def marked(self) -> bool:
        """Whether somebody marked the passage as worth quoting."""
        return self.passage.coding.quotable

    @property
    def third(self) -> int:
        """In which third of the interview they stand: 0, 1 or 2."""
        return min(2, 3 * self.span.start // max(1, len(self.transcript.text)))


class Candidates:
    """Finds what could be quoted.

    Args:
        selection: what counts, of everybody.
        translations: what has been translated; such words are preferred, in every language, so
            that the reports of one study quote the same passages.
    """

    def __init__(self, selection: Selection, translations: Translations) -> None:
        self._translations = translations
        self._conventions = selection.snapshot.corpus.settings.conventions
        self._selection = selection
        self._weights: Weights | None = None

    def of(self, code: CodeId, selection: Selection) -> tuple[Candidate, ...]:
        """Return every way to quote a passage coded with *code* itself, the most central first."""
        passages = [each for each in selection.under(code) if each.code == code]
        found = [
            candidate
            for passage in passages
            if (transcript := selection.transcript_of(passage.coding))
            for candidate in self._ways(code, passage, transcript)
        ]
        return _ranked(self._weighed(found, passages) if len(passages) >= FEWEST_WEIGHED else found)

    def _weighed(
        self, candidates: Sequence[Candidate], passages: Sequence[Passage]
    ) -> list[Candidate]:
        """Return candidates with how near they are to the code's passages."""
        if self._weights is None:
            self._weights = Weights(each.words for each in self._selection.passages)
        centre = self._weights.centre([each.words for each in passages])
        return [
            replace(each, central=cosine(self._weights.vector(each.cut.shown), centre))
            if isinstance(each.cut, Quotation)
            else each
            for each in candidates
        ]

    def _ways(self, code: CodeId, passage: Passage, transcript: Transcript) -> list[Candidate]:
        marked = passage.coding.quotable
        found: list[Candidate] = []
        for window, translated in self._windows(passage, transcript):
            quoted = cut(
                transcript,
                passage.anchor,
                self._conventions,
                participant=passage.participant,
                window=window,
            )
            # A passage of fillers alone is nothing to quote; one that cannot be cut for
            # another reason is shown as withheld if its turn comes.
            if isinstance(quoted, Withheld) and quoted.reason == "no-words":
                continue
            words = quoted.words if isinstance(quoted, Quotation) else SHORTEST
            if words < SHORTEST and not marked:
                continue
            said = quoted.shown if isinstance(quoted, Quotation) else ""
            merit = _merit(said, words, marked=marked, translated=translated)
            found.append(Candidate(code, passage, transcript, quoted, merit))
        return found

    def _windows(self, passage: Passage, transcript: Transcript) -> list[tuple[Span | None, bool]]:
        """Return the parts of a passage that may be quoted, and whether they are translated."""
        translated = self._translations.within(transcript.id, passage.anchor.span)
        if translated:
            return [(each, True) for each in translated]
        most = MARKED_MOST if passage.coding.quotable else MOST
        if len(passage.words.split()) <= most:
            return [(None, False)]
        return [(_excerpt(transcript, passage), False)]


def _ranked(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates with how they lean and how central they are weighed together.

    A point for each third of the code's passages that are nearer to all of them.
    """
    order = sorted(range(len(candidates)), key=lambda n: -candidates[n].central)
    place = {n: 3 * rank // len(order) for rank, n in enumerate(order)}
    found = []
    for n, each in enumerate(candidates):
        marked, translated, length, leans, distance = each.merit
        merit = (marked, translated, length, leans + place[n], distance)
        found.append(replace(each, merit=merit))
    return tuple(found)


def _merit(said: str, words: int, *, marked: bool, translated: bool) -> tuple[int, ...]:
    """Return what speaks against a quotation, the weightiest first; the least is the best."""
    length = 0 if FEWEST <= words <= MOST else 1 if words > MOST else 2
    return (not marked, not translated, length, leaning(said), abs(words - 35))


def _excerpt(transcript: Transcript, passage: Passage) -> Span:
    """Return the part of a long passage that reads best alone: whole sentences of one turn."""
    best: tuple[tuple[int, int, int], Span] | None = None
    for part in transcript.speech_spans(passage.anchor.span, passage.participant):
        ends = sentences(transcript.text, part)
        for first in range(len(ends)):
            for last in range(first, len(ends)):
                window = Span(ends[first].start, ends[last].end)
                said = window.of(transcript.text)
                words = len(said.split())
                if words > MOST:
                    break
                short, distance = 2 * (words < FEWEST), abs(words - 40)
                # However well it stands alone, it cannot be better than what was found.
                if best is not None and (short, distance, window.start) >= best[0]:
                    continue
                merit = (short + leaning(said), distance, window.start)
                if best is None or merit < best[0]:
                    best = (merit, window)
    return best[1] if best else _beginning(transcript, passage)


def _beginning(transcript: Transcript, passage: Passage) -> Span:
    """Return the first words of a passage whose sentences have no end, up to a comma if any."""
    part = transcript.speech_spans(passage.anchor.span, passage.participant)[0]
    words = part.of(transcript.text)
    position, comma = 0, 0
    for count, word in enumerate(words.split(), 1):
        position = words.index(word, position) + len(word)
        if count >= FEWEST and word[-1] in ",;:":
            comma = position
        if count == MOST:
            break
    return Span(part.start, part.start + (comma or position))
