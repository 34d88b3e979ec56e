"""Who stands behind a count: the participants of each number, out of the study's `Selection`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from qualpap.coding.kinds import by_kind, kind_attribute
from qualpap.coding.selection import Selection, Spread
from qualpap.model.codebook import Code, CodeId
from qualpap.model.coding import Ref, Stance
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState

Group = tuple[ParticipantId, ...]

_READ = (CellState.NOT_MENTIONED, CellState.NOT_ASKED, CellState.ASKED_UNKNOWN)


class Tally:
    """Counts with names: what every figure of a report is drawn from.

    Args:
        selection: what counts.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self._states: dict[tuple[ParticipantId, CodeId], CellState] = {}

    @cached_property
    def kind_attribute(self) -> str:
        """The attribute that says what kind of actor a participant is, "" where none does."""
        return kind_attribute(self.selection.snapshot.corpus)

    @cached_property
    def kinds(self) -> Mapping[str, Group]:
        """Participants with an interview, by kind as the table writes it, in its order."""
        return by_kind(self.selection.snapshot.corpus, self.interviewed)

    @cached_property
    def interviewed(self) -> Group:
        """Participants with at least one transcript."""
        interviews = self.selection.snapshot.corpus.interviews
        return tuple(each for each in self.selection.participants if each in interviews)

    def state(self, participant: ParticipantId, code: CodeId) -> CellState:
        """Return the state of a cell."""
        key = (participant, code)
        if key not in self._states:
            self._states[key] = self.selection.state(participant, code)
        return self._states[key]

    def spread(self, code: CodeId, among: Iterable[ParticipantId] | None = None) -> Spread:
        """Return who is behind ``selection.prevalence(code, among)``."""
        return self.selection.spread(code, among)

    def stances(self, code: CodeId, among: Group) -> Mapping[Stance | None, Group]:
        """Return *among* by what they say of *code*; None for those of whom nobody noted it."""
        found: dict[Stance | None, list[ParticipantId]] = {}
        for each in self.selection.participants:
            if each in among:
                found.setdefault(self.selection.stance(each, code), []).append(each)
        return {stance: tuple(members) for stance, members in found.items()}

    def refs(self, code: CodeId, among: Iterable[ParticipantId]) -> tuple[Ref, ...]:
        """Return the codings on which it rests that *among* speak of *code*."""
        return tuple(
            dict.fromkeys(
                passage.coding.id for each in among for passage in self.selection.of(each, code)
            )
        )

    def touching(self, codes: Iterable[Code]) -> tuple[Group, Group]:
        """Return who speaks of any of *codes*, and of whom that can be said at all."""
        wanted = [code.id for code in codes]
        spoke: list[ParticipantId] = []
        in_view: list[ParticipantId] = []
        for each in self.interviewed:
            states = {self.state(each, code) for code in wanted}
            if any(state.positive for state in states):
                spoke.append(each)
            if any(state.positive or state in _READ for state in states):
                in_view.append(each)
        return tuple(spoke), tuple(in_view)
