"""A cell of a matrix opened: its verbatims with marks and translations, and its summaries."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.coding.selection import Passage
from qualpap.errors import UsageError
from qualpap.matrix.questions import Questions
from qualpap.matrix.slots import memo_of
from qualpap.matrix.view import View
from qualpap.matrix.wording import SYMBOLS
from qualpap.model.acts import Asking, Quotable, Translate
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Ref, Stance
from qualpap.model.text import Span
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.record.cells import CellState
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import Value
from qualpap.report.quotations import Withheld, cut
from qualpap.report.translations import Translations
from qualpap.study.shown import Shown
from qualpap.study.study import Study
from qualpap.study.team import Sight
from qualpap.study.writing import Text, summaries, written_in


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation of a verbatim or of a part of it, or the place of one that is missing.

    Args:
        language: of the translation.
        start, end: code points of the words that it translates.
        words: these words.
        text: the translation, "" where there is none.
        by: who made it.
        method: how.
        over: names of the values that stand, to be given by who writes over them.
    """

    language: str
    start: int
    end: int
    words: str
    text: str = ""
    by: tuple[CoderId, ...] = ()
    method: str = ""
    over: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A passage that was coded.

    Args:
        coding: which.
        transcript, turn: where.
        language: of the words.
        code, code_name: its code, when that lies below the cell's; else "".
        by: who coded it, as shown.
        words: the participant's words.
        question: the interviewer's words before, "" for none.
        stance: of the coding.
        memo: the coder's note.
        quotable: whether somebody marked it as worth quoting.
        quotable_over: names of the marks that stand.
        translations: by language.
    """

    coding: Ref
    transcript: TranscriptId
    turn: int
    language: str
    code: str
    code_name: str
    by: str
    words: str
    question: str
    stance: Stance | None
    memo: str
    quotable: bool
    quotable_over: tuple[Ref, ...]
    translations: tuple[Translated, ...]


@dataclass(frozen=True, slots=True)
class CellPage:
    """A participant and a code, to read and to write on.

    Args:
        participant, code: whose cell.
        code_name, path, definition: of the code.
        not_when: when the code is not used.
        dimension: the code's, "" for none.
        state, sign, said: what is known, as a symbol and in words.
        asked: whether the participant was asked.
        stance: the stance that counts.
        hidden: whether others' work is kept back, the study being coded blind.
        interviews: the participant's transcripts.
        verbatims: in order of the transcripts.
        summaries: one a language.
    """

    participant: ParticipantId
    code: CodeId
    code_name: str
    path: tuple[str, ...]
    definition: str
    not_when: str
    dimension: str
    state: CellState
    sign: str
    said: str
    asked: Asking
    stance: Stance | None
    hidden: bool
    interviews: tuple[TranscriptId, ...]
    verbatims: tuple[Verbatim, ...]
    summaries: tuple[Text, ...]


def cell_page(study: Study, participant: str, code: str, sight: Sight, language: str) -> CellPage:
    """Return a cell opened.

    Args:
        study: the study.
        participant: whose cell.
        code: of which code.
        sight: who looks.
        language: of names and words.

    Raises:
        UsageError: ``participant-unknown``, ``code-unknown``.
    """
    found = study.corpus.codebook.code(code)
    if found is None:
        raise UsageError("code-unknown", code=code)
    who = known_participant(study, participant)
    shown = Shown(study, sight)
    selection, hidden = shown.of(who), shown.hidden(who)
    view = View(selection, language)
    state = selection.state(who, found.id)
    stance = None if hidden else selection.stance(who, found.id)
    path = study.corpus.codebook.path_of(found.id)
    verbatims = Verbatims(study, view)
    return CellPage(
        participant=who,
        code=found.id,
        code_name=view.code(found),
        path=tuple(view.code(each) for each in path[:-1]),
        definition=view.prose(found.definition),
        not_when=view.prose(found.not_when),
        dimension=str(found.dimension or ""),
        state=state,
        sign=SYMBOLS[state],
        said=view.words.said(state, stance),
        asked=selection.asked(who, found.id),
        stance=stance,
        hidden=hidden,
        interviews=tuple(each.id for each in study.corpus.interviews.get(who, ())),
        verbatims=tuple(verbatims.of(each, found.id) for each in selection.of(who, found.id)),
        summaries=summaries(study, sight, who, found.id),
    )


def known_participant(study: Study, name: str) -> ParticipantId:
    """Return a participant by id.

    Raises:
        UsageError: ``participant-unknown``.
    """
    if study.corpus.participants.get(name) is None and name not in study.corpus.interviews:
        raise UsageError("participant-unknown", participant=name)
    return ParticipantId(name)


class Verbatims:
    """Opens passages, each with what a person may do with it.

    Args:
        study: the study.
        view: what is shown, and in which language.
    """

    def __init__(self, study: Study, view: View) -> None:
        self._study = study
        self._view = view
        self._questions = Questions(study.corpus)
        self._translations = Translations(study.snapshot)

    def of(self, passage: Passage, code: CodeId) -> Verbatim:
        """Return a passage under *code* opened."""
        study, coding = self._study, passage.coding
        transcript = study.corpus.transcripts[coding.transcript]
        turns = [turn.number for turn in transcript.turns_in(passage.anchor.span)]
        below = passage.code != code
        marks = study.state.heads(("quotable", coding.id), Quotable)
        return Verbatim(
            coding=coding.id,
            transcript=transcript.id,
            turn=turns[0] if turns else 0,
            language=transcript.language or study.corpus.settings.language,
            code=str(passage.code) if below else "",
            code_name=self._view.code(passage.code) if below else "",
            by=self._view.coders(passage),
            words=passage.words,
            question=self._questions.before(passage),
            stance=coding.stance,
            memo=memo_of(study.state, coding),
            quotable=coding.quotable,
            quotable_over=tuple(each.ref for each in marks),
            translations=tuple(self._translated(passage, transcript)),
        )

    def _translated(self, passage: Passage, transcript: Transcript) -> list[Translated]:
        """Return what is translated of a passage, and for each language missing its place."""
        study = self._study
        own = transcript.language or study.corpus.settings.language
        found: list[Translated] = []
        for language in written_in(study.corpus.settings):
            if language == own:
                continue
            known = self._translations.standing(transcript.id, passage.anchor.span, language)
            found += [translated(study.snapshot, transcript, each[0], each[1]) for each in known]
            if not known and (span := self._quoted(passage, transcript)):
                found.append(Translated(language, span.start, span.end, span.of(transcript.text)))
        return found

    def _quoted(self, passage: Passage, transcript: Transcript) -> Span | None:
        """Return the participant's words as a quotation of the passage would have them."""
        conventions = self._study.corpus.settings.conventions
        said = cut(transcript, passage.anchor, conventions, participant=passage.participant)
        return None if isinstance(said, Withheld) else said.span


def translated(
    snapshot: Snapshot, transcript: Transcript, span: Span, value: Value[Translate]
) -> Translated:
    """Return a standing translation as somebody who writes over it needs it."""
    change = value.change
    # It is written over where it was written: under the words of then, if they stand there.
    anchor = change.anchor
    here = anchor.text == transcript.hash and anchor.holds_in(transcript.text)
    place = anchor.span if here else span
    key = ("translate", transcript.id, place.of(transcript.text), place.start, change.language)
    heads = snapshot.state.heads(key, Translate)
    return Translated(
        language=change.language,
        start=place.start,
        end=place.end,
        words=span.of(transcript.text),
        text=change.text,
        by=value.by,
        method=change.method,
        over=tuple(each.ref for each in heads),
    )
