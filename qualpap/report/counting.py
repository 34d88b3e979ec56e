"""Who stands behind a count: the participants of each number, out of the study's `Selection`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualpap.coding.kinds import by_kind, kind_attribute
from qualpap.coding.selection import Selection
from qualpap.model.acts import Asking
from qualpap.model.codebook import Code, CodeId
from qualpap.model.coding import Ref, Stance
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState

Group = tuple[ParticipantId, ...]

_READ = (CellState.NOT_MENTIONED, CellState.NOT_ASKED, CellState.ASKED_UNKNOWN)


@dataclass(frozen=True, slots=True)
class Spread:
    """The participants behind a `qualpap.coding.selection.Prevalence`, number for number.

    Args:
        mentioned, base, spontaneous, unknown, basis: as there, with names in place of numbers.
    """

    mentioned: Group
    base: Group
    spontaneous: Group
    unknown: Group
    basis: str

    @property
    def everybody(self) -> Group:
        """All who spoke of it, asked or not."""
        return (*self.mentioned, *self.spontaneous, *self.unknown)

    @property
    def silent(self) -> Group:
        """Those of the base who did not speak of it."""
        spoke = set(self.mentioned)
        return tuple(each for each in self.base if each not in spoke)

    def within(self, group: Group) -> Spread:
        """Return the part of it that concerns *group*, on the same basis."""
        members = set(group)

        def part(some: Group) -> Group:
            return tuple(each for each in some if each in members)

        return Spread(
            part(self.mentioned),
            part(self.base),
            part(self.spontaneous),
            part(self.unknown),
            self.basis,
        )

    @property
    def share(self) -> float:
        """The share of the base who spoke of it, 0 without a base."""
        return len(self.mentioned) / len(self.base) if self.base else 0.0


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
        group = tuple(self.selection.participants if among is None else among)
        states = {each: self.state(each, code) for each in group}
        in_view = [each for each in group if states[each].positive or states[each] in _READ]
        asked = {each: self.selection.asked(each, code) for each in in_view}
        spoke = [each for each in in_view if states[each].positive]
        base = [each for each in in_view if asked[each] is Asking.YES]
        if not base:
            return Spread(tuple(spoke), tuple(in_view), (), (), "reviewed")
        return Spread(
            mentioned=tuple(each for each in spoke if asked[each] is Asking.YES),
            base=tuple(base),
            spontaneous=tuple(each for each in spoke if asked[each] is Asking.NO),
            unknown=tuple(each for each in spoke if asked[each] is Asking.UNKNOWN),
            basis="asked",
        )

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
