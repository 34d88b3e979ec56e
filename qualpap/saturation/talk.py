"""How interviews went: length, words, who spoke how much, and who asked which question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualpap.model.acts import Asked, Asking
from qualpap.model.guide import Question, QuestionId
from qualpap.model.transcript import ParticipantId, Role, TranscriptId
from qualpap.record.snapshot import Snapshot
from qualpap.transcript.interviews import Interview, interviewer_of, interviews_of, minutes_of


@dataclass(frozen=True, slots=True)
class Talk:
    """One interview as it went.

    Args:
        interview: which, its parts united.
        participants: with whom.
        interviewer: who asked, "" where nobody says.
        minutes: how long, None where nobody says.
        words: of everybody.
        theirs: of participants.
        questions: turns of the interviewer.
    """

    interview: str
    participants: tuple[ParticipantId, ...]
    interviewer: str
    minutes: int | None
    words: int
    theirs: int
    questions: int

    @property
    def share(self) -> float | None:
        """The participants' share of the words, None for an empty interview."""
        return self.theirs / self.words if self.words else None


def talks(snapshot: Snapshot) -> tuple[Talk, ...]:
    """Return how each interview went, by id."""
    corpus = snapshot.corpus
    return tuple(
        Talk(
            interview=each.id,
            participants=each.participants,
            interviewer=interviewer_of(corpus, each, corpus.settings.language),
            minutes=minutes_of(corpus, each),
            words=sum(part.words() for part in each.transcripts),
            theirs=sum(part.words(Role.PARTICIPANT) for part in each.transcripts),
            questions=sum(
                turn.speaker.role is Role.INTERVIEWER
                for part in each.transcripts
                for turn in part.turns
            ),
        )
        for each in interviews_of(corpus)
    )


@dataclass(frozen=True, slots=True)
class Asker:
    """One interviewer, and what they asked.

    Args:
        name: "" for the interviews of whom nobody says who asked.
        interviews: theirs.
        asked: question of the guide → in how many of their interviews it was put.
        known: question → in how many of them somebody says whether it was put, among the
            interviews with people whom the question is meant for.
        words: the interviewer's share of the words.
    """

    name: str
    interviews: tuple[str, ...]
    asked: Mapping[QuestionId, int]
    known: Mapping[QuestionId, int]
    words: float | None

    @property
    def never(self) -> tuple[QuestionId, ...]:
        """Questions that they are known never to have put, though there was occasion."""
        return tuple(each for each, of in self.known.items() if of and not self.asked[each])


def askers(snapshot: Snapshot) -> tuple[Asker, ...]:
    """Return who interviewed, the most interviews first, with the questions they put.

    What was asked is what people have confirmed; a question for some kinds of participant only
    counts in interviews with them.
    """
    corpus = snapshot.corpus
    said = {
        (value.change.transcript, value.change.question): value.change.asked
        for value in snapshot.state.all(Asked)
    }
    found: dict[str, list[Interview]] = {}
    for each in interviews_of(corpus):
        name = interviewer_of(corpus, each, corpus.settings.language)
        found.setdefault(name, []).append(each)
    made = []
    for name, interviews in found.items():
        answers = {
            question.id: [
                answer
                for interview in interviews
                if _meant_for(snapshot, question, interview)
                and (answer := _answer(said, interview, question.id)) is not Asking.UNKNOWN
            ]
            for question in corpus.guide.questions
        }
        total = sum(part.words() for each in interviews for part in each.transcripts)
        own = sum(part.words(Role.INTERVIEWER) for each in interviews for part in each.transcripts)
        made.append(
            Asker(
                name=name,
                interviews=tuple(each.id for each in interviews),
                asked={
                    question: sum(answer is Asking.YES for answer in given)
                    for question, given in answers.items()
                },
                known={question: len(given) for question, given in answers.items()},
                words=own / total if total else None,
            )
        )
    return tuple(sorted(made, key=lambda each: (-len(each.interviews), each.name)))


def _meant_for(snapshot: Snapshot, question: Question, interview: Interview) -> bool:
    rows = [snapshot.corpus.participants.get(each) for each in interview.participants]
    return not question.asked_of or any(
        row is not None and row.matches(question.asked_of) for row in rows
    )


def _answer(
    said: Mapping[tuple[TranscriptId, QuestionId], Asking],
    interview: Interview,
    question: QuestionId,
) -> Asking:
    answers: Sequence[Asking] = [
        said.get((part.id, question), Asking.UNKNOWN) for part in interview.transcripts
    ]
    if Asking.YES in answers:
        return Asking.YES
    return Asking.NO if answers and set(answers) == {Asking.NO} else Asking.UNKNOWN
