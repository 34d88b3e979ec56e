"""A quotation of the report opened: its verification, its translations, and what else there is."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.coding.selection import Selection
from qualpap.model.acts import Quotable, Translate
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Ref, Stance
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.record.snapshot import Snapshot
from qualpap.report.candidates import Candidate, Candidates
from qualpap.report.citations import Citations
from qualpap.report.model import QuotationBlock
from qualpap.report.quotations import Quotation, Verified, Withheld, verify
from qualpap.report.translations import Translations
from qualpap.study.cells import Translated, translated
from qualpap.study.writing import written_in


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to quote a code.

    Args:
        coding: the passage it is cut from.
        transcript, turn, start, end: where.
        participant, citation: whose words.
        words: as a report would show them, "" where they are withheld.
        withheld: why, "" where they are verified.
        stance: of the coding.
        marked: whether it is marked as worth quoting.
        over: names of the marks that stand.
        translation: in the report's language, "" for none.
        quoted: its number in the report, 0 where it is not quoted.
    """

    coding: Ref
    transcript: TranscriptId
    turn: int
    start: int
    end: int
    participant: ParticipantId
    citation: str
    words: str
    withheld: str
    stance: Stance | None
    marked: bool
    over: tuple[Ref, ...]
    translation: str
    quoted: int


@dataclass(frozen=True, slots=True)
class QuotationPage:
    """A quotation of the report opened.

    Args:
        number: in the report.
        code, code_name: what it illustrates.
        coding, transcript, turns: where its words stand.
        participant, citation: whose they are.
        original: the words as quoted, "" where they are withheld.
        language: of the original.
        verified: whether the transcript bears every word out.
        reason: why it is withheld, else "".
        translations: one a language other than the original's.
        choices: what could be quoted for the code, the best first.
    """

    number: int
    code: CodeId
    code_name: str
    coding: Ref | None
    transcript: TranscriptId
    turns: tuple[int, int]
    participant: ParticipantId
    citation: str
    original: str
    language: str
    verified: bool
    reason: str
    translations: tuple[Translated, ...]
    choices: tuple[Choice, ...]


class Quoted:
    """Opens the quotations of a report.

    Args:
        selection: the codings that count.
        candidates: what could be quoted.
        translations: what has been translated.
        blocks: the quotations of the report.
        language: of the report.
    """

    def __init__(
        self,
        selection: Selection,
        candidates: Candidates,
        translations: Translations,
        blocks: tuple[QuotationBlock, ...],
        language: str,
    ) -> None:
        self._selection = selection
        self._snapshot: Snapshot = selection.snapshot
        self._candidates = candidates
        self._translations = translations
        self._blocks = blocks
        self._language = language
        self._citations = Citations(self._snapshot.corpus, language)

    def page(self, block: QuotationBlock) -> QuotationPage:
        """Return one quotation opened."""
        said, book = block.said, self._snapshot.corpus.codebook
        code = book.code(block.code)
        return QuotationPage(
            number=block.number,
            code=block.code,
            code_name=(code.name.in_(self._language) if code else "") or block.code,
            coding=block.coding,
            transcript=block.locator.transcript,
            turns=block.locator.turns,
            participant=block.participant,
            citation=block.citation,
            original=block.original,
            language=block.language,
            verified=isinstance(said, Verified),
            reason=block.notice,
            translations=self._translated(block),
            choices=self.choices(block.code),
        )

    def choices(self, code: CodeId) -> tuple[Choice, ...]:
        """Return what could be quoted for a code: what is quoted, then what is marked, …."""
        found = [self._choice(each) for each in self._ranked(code)]
        return tuple(sorted(found, key=lambda each: (not each.quoted, not each.marked)))

    def _ranked(self, code: CodeId) -> list[Candidate]:
        return sorted(self._candidates.of(code, self._selection), key=lambda each: each.merit)

    def _choice(self, found: Candidate) -> Choice:
        coding, transcript = found.passage.coding, found.transcript
        said: Verified | Withheld
        conventions = self._snapshot.corpus.settings.conventions
        if isinstance(found.cut, Quotation):
            said = verify(found.cut, transcript, conventions)
        else:
            said = found.cut
        known = (
            self._translations.of(found.cut, transcript) if isinstance(found.cut, Quotation) else {}
        )
        translation = known.get(self._language)
        turns = [turn.number for turn in transcript.turns_in(found.span)]
        marks = self._snapshot.state.heads(("quotable", coding.id), Quotable)
        return Choice(
            coding=coding.id,
            transcript=transcript.id,
            turn=turns[0] if turns else 0,
            start=found.span.start,
            end=found.span.end,
            participant=found.participant,
            citation=self._citations.of(found.participant, transcript),
            words=said.quotation.shown if isinstance(said, Verified) else "",
            withheld=said.reason if isinstance(said, Withheld) else "",
            stance=coding.stance,
            marked=coding.quotable,
            over=tuple(each.ref for each in marks),
            translation=translation.text if translation else "",
            quoted=self._number(found),
        )

    def _number(self, found: Candidate) -> int:
        """Return under which number the report quotes a candidate's words for its code."""
        return next(
            (
                each.number
                for each in self._blocks
                if each.code == found.code
                and each.locator.transcript == found.transcript.id
                and each.locator.span == found.span
            ),
            0,
        )

    def _translated(self, block: QuotationBlock) -> tuple[Translated, ...]:
        if not isinstance(block.said, Verified):
            return ()
        settings = self._snapshot.corpus.settings
        return tuple(
            self._translation(block, block.said.quotation, language)
            for language in written_in(settings)
            if language != block.language
        )

    def _translation(
        self, block: QuotationBlock, quotation: Quotation, language: str
    ) -> Translated:
        transcript = self._snapshot.corpus.transcripts[block.locator.transcript]
        value = self._translations.values(quotation, transcript).get(language)
        span = quotation.span
        words = span.of(transcript.text)
        if value is None:
            key = ("translate", transcript.id, words, span.start, language)
            heads = self._snapshot.state.heads(key, Translate)
            over = tuple(each.ref for each in heads)
            return Translated(language, span.start, span.end, words, over=over)
        return translated(self._snapshot, transcript, span, value)
