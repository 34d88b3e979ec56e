"""Codings asked about: every count of matrices, agreement and reports goes through here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualpap.coding.alike import alike
from qualpap.coding.asking import AskedQuestions
from qualpap.coding.finished import Finished
from qualpap.model.acts import Asking, Summary
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Coding, Stance
from qualpap.model.order import natural
from qualpap.model.text import Anchor
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.record.cells import CellState, cell_state
from qualpap.record.layers import FINAL, Deciding, Layer, LayerKind
from qualpap.record.snapshot import GONE, Outcome, Placement, Snapshot

_KNOWN = (
    CellState.MENTIONED,
    CellState.SPONTANEOUS,
    CellState.NOT_MENTIONED,
    CellState.NOT_ASKED,
    CellState.ASKED_UNKNOWN,
)
"""States of cells of which it can be said whether the participant spoke of the code."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding as it counts: on one participant's words, under the code as it is today.

    Args:
        coding: the coding.
        code: its code with merges followed.
        participant: whose words.
        anchor: where in the transcript's present text.
        words: the participant's words there, pieces joined by ``[…]``.
    """

    coding: Coding
    code: CodeId
    participant: ParticipantId
    anchor: Anchor
    words: str


@dataclass(frozen=True, slots=True)
class Prevalence:
    """How many spoke of something: "n of N asked, and k spontaneously".

    Args:
        mentioned: participants who were asked and spoke of it; with `basis` ``reviewed``, all who
            spoke of it.
        of: participants asked (and reviewed); with ``reviewed``, participants reviewed.
        spontaneous: participants who spoke of it though they were not asked.
        unknown: participants who spoke of it and of whom nobody says whether they were asked.
        basis: ``asked``, or ``reviewed`` where nobody says of most who was asked.
    """

    mentioned: int
    of: int
    spontaneous: int
    unknown: int
    basis: str

    @property
    def everybody(self) -> int:
        """All who spoke of it, asked or not."""
        return self.mentioned + self.spontaneous + self.unknown


@dataclass(frozen=True, slots=True)
class Spread:
    """The participants behind a `Prevalence`: the same, with names in place of numbers.

    Args:
        mentioned: who spoke of it and was asked; with `basis` ``reviewed``, all who spoke of it.
        base: who was asked (and reviewed); with ``reviewed``, who was reviewed.
        spontaneous: who spoke of it though they were not asked.
        unknown: who spoke of it and of whom nobody says whether they were asked.
        basis: ``asked`` or ``reviewed``.
    """

    mentioned: tuple[ParticipantId, ...]
    base: tuple[ParticipantId, ...]
    spontaneous: tuple[ParticipantId, ...]
    unknown: tuple[ParticipantId, ...]
    basis: str

    @property
    def everybody(self) -> tuple[ParticipantId, ...]:
        """All who spoke of it, asked or not."""
        return (*self.mentioned, *self.spontaneous, *self.unknown)

    @property
    def silent(self) -> tuple[ParticipantId, ...]:
        """Those of the base who did not speak of it."""
        spoke = set(self.mentioned)
        return tuple(each for each in self.base if each not in spoke)

    @property
    def share(self) -> float:
        """The share of the base who spoke of it, 0 without a base."""
        return len(self.mentioned) / len(self.base) if self.base else 0.0

    @property
    def prevalence(self) -> Prevalence:
        """The numbers alone."""
        return Prevalence(
            len(self.mentioned),
            len(self.base),
            len(self.spontaneous),
            len(self.unknown),
            self.basis,
        )

    def within(self, group: tuple[ParticipantId, ...]) -> Spread:
        """Return the part of it that concerns *group*, on the same basis."""
        members = set(group)

        def part(some: tuple[ParticipantId, ...]) -> tuple[ParticipantId, ...]:
            return tuple(each for each in some if each in members)

        return Spread(
            part(self.mentioned),
            part(self.base),
            part(self.spontaneous),
            part(self.unknown),
            self.basis,
        )


class Selection:
    """The codings that count in one layer, and what follows for each participant and code.

    Args:
        snapshot: the study.
        layer: whose codings.
        among: only these participants; everybody if None.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        layer: Layer = FINAL,
        among: Collection[ParticipantId] | None = None,
    ) -> None:
        self.snapshot = snapshot
        self.layer = layer
        self.among = None if among is None else frozenset(among)
        self._deciding = Deciding(snapshot, layer)
        self.finished = Finished(snapshot, self._deciding)
        self._asked = AskedQuestions(snapshot)
        # Sheets, counts and reports ask for the same cells many times.
        self._passages_of: dict[tuple[ParticipantId, CodeId], tuple[Passage, ...]] = {}
        self._askings: dict[tuple[ParticipantId, CodeId], Asking] = {}
        self._states: dict[tuple[ParticipantId, CodeId], CellState] = {}

    # Passages

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every coding that counts, once for each participant whose words it holds.

        In order of transcript, place and code. Left out are codings whose words wait for a
        decision after a correction (`unplaced`) and codings on no participant's words.
        """
        found: list[Passage] = []
        for coding in self._counting:
            anchor = self.placement(coding).usable
            transcript = self.transcript_of(coding)
            if anchor is None or transcript is None:
                continue
            for participant in transcript.participants_in(anchor.span):
                if self.among is not None and participant not in self.among:
                    continue
                words = transcript.speech(anchor.span, participant)
                if words:
                    code = self.snapshot.corpus.codebook.resolve(coding.code)
                    found.append(Passage(coding, code, participant, anchor, words))
        order = {code.id: n for n, code in enumerate(self.snapshot.corpus.codebook.codes)}
        found.sort(
            key=lambda passage: (
                passage.coding.transcript,
                passage.anchor.start,
                passage.anchor.end,
                order.get(passage.code, len(order)),
                passage.coding.id,
            )
        )
        return tuple(found)

    @cached_property
    def unplaced(self) -> tuple[tuple[Coding, Placement], ...]:
        """The codings that would count but wait for a person after a correction.

        Those whose loss was decided wait for nobody.
        """
        return tuple(
            (coding, self.placement(coding))
            for coding in self._counting
            if self.placement(coding).waiting
        )

    @cached_property
    def _counting(self) -> tuple[Coding, ...]:
        codings = sorted(self.snapshot.state.codings.values(), key=lambda each: each.id)
        if self.layer.kind is LayerKind.AGREED:
            resolve = self.snapshot.corpus.codebook.resolve
            return alike(codings, resolve, self._deciding.coders_of)
        return tuple(
            coding
            for coding in codings
            if set(coding.by) & set(self._deciding.coders_of(coding.transcript))
        )

    def placement(self, coding: Coding) -> Placement:
        """Return where a coding's words are in the transcript's present text."""
        if coding.lost:
            return GONE
        known = self.snapshot.placements.get(coding.id)
        if known is not None:
            return known
        transcript = self.transcript_of(coding)
        if transcript is None or transcript.hash != coding.anchor.text:
            return Placement(Outcome.LOST, None)
        holds = coding.anchor.holds_in(transcript.text)
        return Placement(Outcome.SAME, coding.anchor) if holds else Placement(Outcome.LOST, None)

    def transcript_of(self, coding: Coding) -> Transcript | None:
        """Return the transcript a coding lies in, None when it is no longer in the folder."""
        return self.snapshot.corpus.transcripts.get(coding.transcript)

    @cached_property
    def _cells(self) -> Mapping[tuple[ParticipantId, CodeId], tuple[Passage, ...]]:
        cells: dict[tuple[ParticipantId, CodeId], list[Passage]] = {}
        for passage in self.passages:
            cells.setdefault((passage.participant, passage.code), []).append(passage)
        return {key: tuple(found) for key, found in cells.items()}

    def of(self, participant: ParticipantId, code: CodeId) -> tuple[Passage, ...]:
        """Return a participant's passages under *code* or a code below it."""
        key = (participant, code)
        if key not in self._passages_of:
            family = self.snapshot.corpus.codebook.family(code)
            cells = (self._cells.get((participant, member), ()) for member in family)
            found = [each for cell in cells for each in cell]
            found.sort(key=lambda each: (each.coding.transcript, each.anchor.start, each.coding.id))
            self._passages_of[key] = tuple(found)
        return self._passages_of[key]

    def under(self, code: CodeId) -> tuple[Passage, ...]:
        """Return everybody's passages under *code* or a code below it."""
        family = self.snapshot.corpus.codebook.family(code)
        return tuple(passage for passage in self.passages if passage.code in family)

    # Cells

    @cached_property
    def participants(self) -> tuple[ParticipantId, ...]:
        """Participants of the table, then those known only from a transcript."""
        listed = [row.id for row in self.snapshot.corpus.participants.rows]
        heard = sorted(self.snapshot.corpus.interviews, key=natural)
        everybody = dict.fromkeys([*listed, *heard])
        return tuple(each for each in everybody if self.among is None or each in self.among)

    def applies(self, participant: ParticipantId, code: CodeId) -> bool:
        """Return whether *code* is for this kind of participant."""
        book = self.snapshot.corpus.codebook
        row = self.snapshot.corpus.participants.get(participant)
        if row is None:
            return True
        return all(row.matches(each.applies_to) for each in book.path_of(code))

    def reviewed(self, participant: ParticipantId, code: CodeId) -> bool:
        """Return whether a coder who counts is done with all interviews of *participant*.

        Done is said for a version of the codebook: a code that came later is not reviewed.
        """
        transcripts = self.snapshot.corpus.interviews.get(participant, ())
        return bool(transcripts) and all(self.finished.for_code(each, code) for each in transcripts)

    def asked(self, participant: ParticipantId, code: CodeId) -> Asking:
        """Return whether *participant* was asked on *code*."""
        key = (participant, code)
        if key not in self._askings:
            self._askings[key] = self._asked.code(participant, code)
        return self._askings[key]

    def state(self, participant: ParticipantId, code: CodeId) -> CellState:
        """Return what is known of *participant* and *code*."""
        key = (participant, code)
        if key not in self._states:
            self._states[key] = self._state(participant, code)
        return self._states[key]

    def _state(self, participant: ParticipantId, code: CodeId) -> CellState:
        if not self.applies(participant, code):
            return CellState.NOT_APPLICABLE
        if not self.snapshot.corpus.interviews.get(participant):
            return CellState.NO_INTERVIEW
        return cell_state(
            mentioned=bool(self.of(participant, code)),
            asked=self.asked(participant, code),
            reviewed=self.reviewed(participant, code),
        )

    def stance(self, participant: ParticipantId, code: CodeId) -> Stance | None:
        """Return the stance of a cell: the analyst's, else what the codings agree on."""
        for value in self.summaries(participant, code):
            if value.stance is not None:
                return value.stance
        stances = {each.coding.stance for each in self.of(participant, code)} - {None}
        if len(stances) == 1:
            return stances.pop()
        return Stance.MIXED if stances else None

    def summaries(self, participant: ParticipantId, code: CodeId) -> tuple[Summary, ...]:
        """Return the summaries of a cell, one a language, the study's own language first."""
        found = [
            value.change
            for language in ("", *self.snapshot.corpus.settings.languages)
            if (
                value := self.snapshot.state.value(
                    ("summary", participant, code, language), Summary
                )
            )
            is not None
            and value.change.text
        ]
        return tuple(found)

    # Counts

    def prevalence(
        self,
        code: CodeId,
        among: Iterable[ParticipantId] | None = None,
        stances: frozenset[Stance | None] | None = None,
    ) -> Prevalence:
        """Count who spoke of *code*; see `spread` for the arguments."""
        return self.spread(code, among, stances).prevalence

    def spread(
        self,
        code: CodeId,
        among: Iterable[ParticipantId] | None = None,
        stances: frozenset[Stance | None] | None = None,
    ) -> Spread:
        """Return who spoke of *code*, of those of whom it can be said.

        Args:
            code: the code; those below it count with it.
            among: participants to look at, all by default.
            stances: count only cells with one of these stances (None: no stance given).
        """
        group = tuple(self.participants if among is None else among)
        states = {each: self.state(each, code) for each in group}
        in_view = tuple(each for each in group if states[each] in _KNOWN)
        asked = {each: self.asked(each, code) for each in in_view}
        spoke = tuple(
            each
            for each in in_view
            if states[each].positive and (stances is None or self.stance(each, code) in stances)
        )
        base = tuple(each for each in in_view if asked[each] is Asking.YES)
        unknown = sum(asked[each] is Asking.UNKNOWN for each in in_view)
        # Where nobody says of most whether they were asked, "of those asked" would be of a few.
        if not base or 2 * unknown > len(in_view):
            return Spread(spoke, in_view, (), (), "reviewed")
        return Spread(
            mentioned=tuple(each for each in spoke if asked[each] is Asking.YES),
            base=base,
            spontaneous=tuple(each for each in spoke if asked[each] is Asking.NO),
            unknown=tuple(each for each in spoke if asked[each] is Asking.UNKNOWN),
            basis="asked",
        )

    def uses(self) -> Mapping[CodeId, int]:
        """Return the number of passages directly under each code."""
        counts: dict[CodeId, int] = {}
        for passage in self.passages:
            counts[passage.code] = counts.get(passage.code, 0) + 1
        return counts
