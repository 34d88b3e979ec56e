"""Which codings one person is shown for each participant, in a study that may be coded blind."""

from __future__ import annotations

from qualpap.coding.selection import Selection
from qualpap.model.coding import CoderId
from qualpap.model.transcript import ParticipantId
from qualpap.record.layers import Layer, LayerKind
from qualpap.study.study import Study
from qualpap.study.team import Sight


class Shown:
    """The final codings; of interviews that somebody must not see yet, their own alone.

    Args:
        study: the study.
        sight: who looks.
        final: the codings that count, of the participants in question.
    """

    def __init__(self, study: Study, sight: Sight, final: Selection | None = None) -> None:
        self.final = final or study.selection()
        self._study = study
        self._sight = sight
        self._own: Selection | None = None

    def hidden(self, participant: ParticipantId) -> bool:
        """Return whether others' work on a participant's interviews is kept back."""
        people = self._study.corpus.interviews.get(participant, ())
        return not all(self._sight.sees(each.id, ()) for each in people)

    @property
    def complete(self) -> bool:
        """Whether nothing is kept back, so that figures may be shown."""
        return not any(self.hidden(each) for each in self.final.participants)

    def of(self, participant: ParticipantId) -> Selection:
        """Return what is shown of a participant."""
        return self.own if self.hidden(participant) else self.final

    @property
    def own(self) -> Selection:
        """What the person coded themselves; nothing for who has not said who they are."""
        if self._own is None:
            who = CoderId((self._sight.coder or "").partition("+")[0])
            layer = Layer(LayerKind.CODER, who)
            self._own = Selection(self._study.snapshot, layer, self.final.among)
        return self._own
