"""Which questions were put to whom, as people have confirmed it."""

from __future__ import annotations

from qualpap.model.acts import Asked, Asking
from qualpap.model.codebook import CodeId
from qualpap.model.guide import Question
from qualpap.model.transcript import ParticipantId
from qualpap.record.snapshot import Snapshot


class AskedQuestions:
    """Answers whether a question, or a question on a code, was put to a participant.

    Args:
        snapshot: the study.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._corpus = snapshot.corpus
        self._said: dict[tuple[str, str], Asking] = {}
        self._confirmed: set[str] = set()
        for value in snapshot.state.all(Asked):
            change = value.change
            self._said[change.transcript, change.question] = change.asked
            if change.asked is not Asking.UNKNOWN:
                self._confirmed.add(change.transcript)

    def question(self, participant: ParticipantId, question: Question) -> Asking:
        """Return whether *question* was put to *participant* in any of their interviews."""
        transcripts = self._corpus.interviews.get(participant, ())
        answers = [
            self._said.get((transcript.id, question.id), Asking.UNKNOWN)
            for transcript in transcripts
        ]
        if Asking.YES in answers:
            return Asking.YES
        if answers and all(answer is Asking.NO for answer in answers):
            return Asking.NO
        return Asking.UNKNOWN

    def code(self, participant: ParticipantId, code: CodeId) -> Asking:
        """Return whether *participant* was asked on *code* or on a code below it.

        A code that no question of the guide asks about was not asked, once somebody has confirmed
        which questions were put in the participant's interviews.
        """
        questions = self._corpus.guide.about(self._corpus.codebook.family(code))
        answers = {self.question(participant, question) for question in questions}
        if Asking.YES in answers:
            return Asking.YES
        if Asking.UNKNOWN in answers or not self._confirmed_for(participant):
            return Asking.UNKNOWN
        return Asking.NO

    def _confirmed_for(self, participant: ParticipantId) -> bool:
        transcripts = self._corpus.interviews.get(participant, ())
        return bool(transcripts) and all(each.id in self._confirmed for each in transcripts)
