"""The answers workbook's sheets: participants × questions of the guide, and a page an interview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualpap.matrix.answers import Answer, answers, spoken
from qualpap.matrix.exported import as_text
from qualpap.matrix.grid import Column, Grid, GridCell, Row, Style
from qualpap.matrix.order import value_of
from qualpap.matrix.view import View, clock
from qualpap.matrix.wording import SYMBOLS
from qualpap.matrix.work import Proposed
from qualpap.model.acts import Asking
from qualpap.model.guide import Question, QuestionId
from qualpap.model.transcript import ParticipantId, Transcript, TranscriptId
from qualpap.record.cells import CellState

KEY = "answers"

Answers = Mapping[TranscriptId, Mapping[QuestionId, Answer]]


def find_answers(view: View, proposed: Proposed) -> Answers:
    """Return what was answered in each interview.

    Args:
        view: the study.
        proposed: where questions were probably put.
    """
    state, guide = view.selection.snapshot.state, view.corpus.guide
    return {
        each.id: answers(each, guide, state, proposed.get(each.id, {})) for each in view.transcripts
    }


def answers_grid(view: View, found: Answers) -> Grid:
    """Return participants × questions with the answers filled in."""
    questions = [each for each in view.corpus.guide.questions if _of_somebody(view, each)]
    width = 52 if len(questions) <= 6 else 40
    columns = (
        Column("participant", view.words("participant"), 15),
        *(Column(f"attribute:{each.id}", view.attribute(each), 13) for each in view.grouping),
        *(
            Column(each.id, view.read(each.text) or each.id, width, note=each.id, style=Style.CODE)
            for each in questions
        ),
    )
    return Grid(
        key=KEY,
        title=view.words("answers"),
        columns=_unlike(columns),
        rows=tuple(_row(view, who, questions, found) for who in view.participants),
        above=(
            Row("title", (GridCell(f"{view.study} · {view.words('answers')}", Style.TITLE),)),
            Row("note", (GridCell(view.words("answers-note"), Style.NOTE),)),
        ),
        frozen=1 + len(view.grouping),
        key_heading=view.words("key"),
        large=True,
    )


def _of_somebody(view: View, question: Question) -> bool:
    rows = (view.corpus.participants.get(who) for who in view.participants)
    return any(row is None or row.matches(question.asked_of) for row in rows)


def _unlike(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns with headings each unlike the others."""
    seen: set[str] = set()
    made = []
    for column in columns:
        heading = (
            column.heading if column.heading not in seen else f"{column.heading} ({column.key})"
        )
        seen.add(heading)
        made.append(Column(column.key, heading, column.width, note=column.note, style=column.style))
    return tuple(made)


def _row(view: View, who: ParticipantId, questions: Sequence[Question], found: Answers) -> Row:
    cells = [GridCell(who, Style.NAME)]
    for attribute in view.grouping:
        value = value_of(view.selection, who, attribute.id)
        cells.append(GridCell(None if value is None else view.value(attribute.id, value)))
    interviews = view.corpus.interviews.get(who, ())
    person = view.corpus.participants.get(who)
    for question in questions:
        if person is not None and not person.matches(question.asked_of):
            cells.append(GridCell(None, Style.NOT_APPLICABLE))
        else:
            cells.append(_cell(view, who, question.id, interviews, found))
    return Row(who, tuple(cells))


def _cell(
    view: View,
    who: ParticipantId,
    question: QuestionId,
    interviews: Sequence[Transcript],
    found: Answers,
) -> GridCell:
    given = [
        (each, answer)
        for each in interviews
        if (answer := found.get(each.id, {}).get(question)) is not None
    ]
    if not interviews:
        return _sign(view, CellState.NO_INTERVIEW)
    if given and all(answer.asked is Asking.NO for _, answer in given):
        return _sign(view, CellState.NOT_ASKED)
    put = [(each, answer) for each, answer in given if answer.asked is Asking.YES]
    if not put:
        return _sign(view, CellState.ASKED_UNKNOWN)
    texts = [spoken(each, answer.after, who) for each, answer in put if answer.after is not None]
    said = "\n\n".join(text for text in texts if text)
    notes = "\n".join(_note(view, answer) for _, answer in put)
    sure = all(answer.confirmed for _, answer in put)
    return GridCell(said or None, Style.WORDS if sure else Style.EXCERPT, note=notes)


def _sign(view: View, state: CellState) -> GridCell:
    return GridCell(SYMBOLS[state], Style(state.value), plain=view.words.state(state))


def _note(view: View, answer: Answer) -> str:
    if not answer.turn:
        return view.words("answer-nowhere")
    key = "answer-turn" if answer.confirmed else "answer-guessed"
    return view.words(key, turn=answer.turn, words=answer.put)


# One interview on a page


def interview_grid(view: View, transcript: Transcript, found: Mapping[QuestionId, Answer]) -> Grid:
    """Return a page on one interview: whose, who spoke how much, what was not asked."""
    return Grid(
        key=f"interview:{transcript.id}",
        title=transcript.id,
        columns=(
            Column("what", "what", 34),
            Column("value", "value", 46),
            Column("turns", "turns", 12),
            Column("words", "words", 12),
            Column("share", "share", 14),
        ),
        rows=tuple(_page(view, transcript, found)),
        frozen=0,
        headed=False,
        filtered=False,
        one_page=True,
    )


def _page(view: View, transcript: Transcript, found: Mapping[QuestionId, Answer]) -> Iterator[Row]:
    words = view.words
    yield Row("title", (GridCell(transcript.id, Style.TITLE),))
    yield from _facts(view, transcript)
    for who in transcript.participants:
        yield _head(f"attributes:{who}", f"{words('attributes')}: {who}")
        for attribute in view.corpus.participants.attributes:
            shown = view.of_participant(who, attribute)
            if shown != "":
                # As text: a number in the middle of a wide cell stands apart from its page.
                cells = (GridCell(view.attribute(attribute), Style.NAME), GridCell(as_text(shown)))
                yield Row(f"attribute:{who}:{attribute.id}", cells)
    yield from _speakers(view, transcript)
    yield from _open_questions(view, transcript, found)


def _head(key: str, *texts: str) -> Row:
    shown = (*texts, *[""] * (5 - len(texts)))
    return Row(f"head:{key}", tuple(GridCell(text or None, Style.GROUP) for text in shown))


_HEADER = frozenset(
    (
        "title",
        "participant",
        "date",
        "place",
        "interviewer",
        "mode",
        "duration",
        "language",
        "notes",
    )
)
"""Fields of a header that have a name in the reader's language; others are called as written."""


def _facts(view: View, transcript: Transcript) -> Iterator[Row]:
    header = dict(transcript.header.fields)
    pairs = [
        (view.words(f"header-{key}") if key in _HEADER else key, value)
        for key, value in header.items()
    ]
    if transcript.seconds is not None:
        pairs.append((view.words("time"), clock(transcript.seconds)))
    pairs.append((view.words("transcript"), transcript.source.path))
    for key, value in pairs:
        yield Row(f"fact:{key}", (GridCell(key, Style.NAME), GridCell(value)))


def _speakers(view: View, transcript: Transcript) -> Iterator[Row]:
    words = view.words
    heads = (words("who-spoke"), words("role"), words("turns"), words("words-said"), words("share"))
    yield _head("speakers", *heads)
    total = transcript.words() or 1
    for number, speaker in enumerate(transcript.speakers):
        turns = [turn for turn in transcript.turns if turn.speaker == speaker]
        said = sum(len(turn.speech.of(transcript.text).split()) for turn in turns)
        role = words(f"role-{speaker.role}")
        if speaker.participant:
            role += f" ({speaker.participant})"
        cells = (
            GridCell(speaker.label or words("speaker"), Style.NAME),
            GridCell(role),
            GridCell(len(turns), Style.NUMBER),
            GridCell(said, Style.NUMBER),
            GridCell(round(100 * said / total), Style.NUMBER),
        )
        yield Row(f"speaker:{number}", cells)


def _open_questions(
    view: View, transcript: Transcript, found: Mapping[QuestionId, Answer]
) -> Iterator[Row]:
    """Iterate over what was not asked, and what nobody can say of."""
    people = [view.corpus.participants.get(who) for who in transcript.participants]
    meant = [
        question
        for question in view.corpus.guide.questions
        if not people or any(each is None or each.matches(question.asked_of) for each in people)
    ]
    if not meant:
        return
    lists = {
        "not-asked-list": [q for q in meant if q.id in found and found[q.id].asked is Asking.NO],
        "nobody-says": [q for q in meant if q.id not in found],
    }
    for key, questions in lists.items():
        yield _head(key, view.words(key))
        if not questions:
            yield Row(f"{key}:none", (GridCell(view.words("none")),))
        for question in questions:
            cells = (GridCell(question.id, Style.NAME), GridCell(view.read(question.text)))
            yield Row(f"{key}:{question.id}", cells)
