"""Choosing what to quote: few passages, worth reading on their own, from many voices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualpap.coding.selection import Passage, Selection
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.report.quotations import Quotation, Verified, Withheld, cut, verify
from qualpap.report.sentences import leaning, sentences
from qualpap.report.translations import Translations

FEWEST, MOST = 15, 60
"""Words of a good quotation."""

MARKED_MOST = 90
"""Words up to which a passage that somebody marked as worth quoting is left whole."""

SHORTEST = 6
"""Fewer words are quoted only where somebody marked them."""

PER_PARTICIPANT = 2
"""Quotations of one participant in a section, at most."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage to quote, cut and verified; or withheld.

    Args:
        passage: the coding it comes from.
        transcript: where.
        said: the outcome.
    """

    passage: Passage
    transcript: Transcript
    said: Verified | Withheld


@dataclass(frozen=True, slots=True)
class Request:
    """A section that wants quotations.

    Args:
        codes: which it tells of.
        selection: of whom it tells.
    """

    codes: tuple[CodeId, ...]
    selection: Selection


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    transcript: Transcript
    cut: Quotation | Withheld
    merit: tuple[int, ...]


class Choosing:
    """Chooses quotations section by section, remembering who has been heard.

    Args:
        selection: what counts.
        translations: what has been translated; such words are preferred, in every language, so
            that the reports of one study quote the same passages.
    """

    def __init__(self, selection: Selection, translations: Translations) -> None:
        self._selection = selection
        self._translations = translations
        self._conventions = selection.snapshot.corpus.settings.conventions
        self._heard: Counter[ParticipantId] = Counter()
        self._taken: dict[TranscriptId, list[Span]] = {}

    def plan(self, requests: Sequence[Request]) -> list[Mapping[CodeId, tuple[Chosen, ...]]]:
        """Choose for all sections of a report."""
        return [self.section(each.codes) for each in requests]

    def section(self, codes: Sequence[CodeId]) -> Mapping[CodeId, tuple[Chosen, ...]]:
        """Choose for the codes of one section, within the study's budgets.

        Codes take turns: each gets its first quotation before any gets its second; where the
        section's budget does not reach all, codes with a marked passage come first.
        """
        settings = self._selection.snapshot.corpus.settings.report
        waiting = {code: self._candidates(code) for code in codes}
        order = sorted(
            (code for code in codes if waiting[code]),
            key=lambda code: (min(each.merit[0] for each in waiting[code]), codes.index(code)),
        )
        chosen: dict[CodeId, list[Chosen]] = {code: [] for code in codes}
        here: Counter[ParticipantId] = Counter()
        left = settings.quotations_per_section
        for _ in range(settings.quotations_per_code):
            for code in order:
                if left <= 0:
                    break
                best = self._best(waiting[code], chosen[code], here)
                if best is not None:
                    chosen[code].append(self._take(best, here))
                    left -= 1
        return {code: tuple(found) for code, found in chosen.items()}

    def _best(
        self,
        candidates: Sequence[_Candidate],
        before: Sequence[Chosen],
        here: Counter[ParticipantId],
    ) -> _Candidate | None:
        """Return the best candidate left: marked, translated, then by stance, voice and merit.

        A code's first quotation takes the stance that most of its speakers take, the next one
        another: a report must not let the exception speak for all, nor hide it.
        """
        told = {each.passage.coding.stance for each in before}
        wanted = _prevailing(candidates)
        open_ = [
            each
            for each in candidates
            if here[each.passage.participant] < PER_PARTICIPANT
            and not any(
                self._span(each).overlaps(taken)
                for taken in self._taken.get(each.transcript.id, ())
            )
        ]
        return min(
            open_,
            key=lambda each: (
                each.merit[:2],
                each.passage.coding.stance in told if before else not _takes(each, wanted),
                here[each.passage.participant],
                each.merit[2],
                self._heard[each.passage.participant],
                each.merit[3:],
                each.transcript.id,
                self._span(each),
                each.passage.coding.id,
            ),
            default=None,
        )

    @staticmethod
    def _span(candidate: _Candidate) -> Span:
        return candidate.cut.span

    def _take(self, best: _Candidate, here: Counter[ParticipantId]) -> Chosen:
        here[best.passage.participant] += 1
        self._heard[best.passage.participant] += 1
        self._taken.setdefault(best.transcript.id, []).append(self._span(best))
        said: Verified | Withheld
        if isinstance(best.cut, Quotation):
            said = verify(best.cut, best.transcript, self._conventions)
        else:
            said = best.cut
        return Chosen(best.passage, best.transcript, said)

    def _candidates(self, code: CodeId) -> list[_Candidate]:
        """Return every way to quote a passage coded with *code* itself."""
        found: list[_Candidate] = []
        for passage in self._selection.under(code):
            transcript = self._selection.transcript_of(passage.coding)
            if passage.code != code or transcript is None:
                continue
            marked = passage.coding.quotable
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
                found.append(_Candidate(passage, transcript, quoted, merit))
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


def _prevailing(candidates: Sequence[_Candidate]) -> Stance | None:
    """Return the stance of most of the participants who take one, None where none leads."""
    people = {
        (each.passage.participant, each.passage.coding.stance)
        for each in candidates
        if each.passage.coding.stance is not None
    }
    ranked = Counter(stance for _, stance in people).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _takes(candidate: _Candidate, stance: Stance | None) -> bool:
    return stance is None or candidate.passage.coding.stance is stance


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
                short = words < FEWEST
                merit = (2 * short + leaning(said), abs(words - 40), window.start)
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
