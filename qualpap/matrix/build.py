"""The coding matrix of a dimension: participants × codes, each cell with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qualpap.coding.selection import Passage, Selection
from qualpap.errors import UsageError
from qualpap.matrix.order import Group, grouping, groups, ordered, value_of
from qualpap.model.acts import About, Asking, Subject, Summary, Synthesis
from qualpap.model.codebook import Code, CodeId, CodeStatus, Dimension, DimensionId
from qualpap.model.coding import Stance
from qualpap.model.participant import Attribute, Value
from qualpap.model.transcript import ParticipantId
from qualpap.record.cells import CellState

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one participant and one code.

    Args:
        participant, code: whose cell.
        state: see `CellState`.
        stance: the analyst's, else what the codings agree on, None where nobody says.
        asked: whether the participant was asked on the code.
        summaries: the analyst's words, one a language, the study's own first.
        passages: what was coded, under the code or one below it, in order of the transcripts.
    """

    participant: ParticipantId
    code: CodeId
    state: CellState
    stance: Stance | None
    asked: Asking
    summaries: tuple[Summary, ...]
    passages: tuple[Passage, ...]

    @property
    def own(self) -> tuple[Passage, ...]:
        """The passages under the code itself, without those below it."""
        return tuple(each for each in self.passages if each.code == self.code)

    def summary(self, language: str) -> Summary | None:
        """Return the summary in *language*, else the first there is, else None."""
        exact = (each for each in self.summaries if each.language in (language, ""))
        return next(exact, self.summaries[0] if self.summaries else None)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A participant and their values of the grouping attributes."""

    participant: ParticipantId
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A code with its path from the top, and what the analyst wrote on it."""

    code: Code
    path: tuple[Code, ...]
    syntheses: tuple[Synthesis, ...]


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """A kind of actor, and what the analyst wrote on it for each column."""

    group: Group
    syntheses: tuple[tuple[Synthesis, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Participants × codes of one dimension.

    Args:
        dimension: which.
        attributes: those that order the rows, the first the kind of actor.
        columns: codes depth first.
        rows: participants by group.
        cells: by row, then by column.
        groups: rows by the first attribute; empty where none is set.
        syntheses: what the analyst wrote on the dimension, one a language.
    """

    dimension: Dimension
    attributes: tuple[Attribute, ...]
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    cells: tuple[tuple[Cell, ...], ...]
    groups: tuple[MatrixGroup, ...]
    syntheses: tuple[Synthesis, ...]

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int]]:
        rows: dict[str, int] = {row.participant: n for n, row in enumerate(self.rows)}
        columns: dict[str, int] = {column.code.id: n for n, column in enumerate(self.columns)}
        return rows, columns

    def cell(self, participant: str, code: str) -> Cell:
        """Return one cell; it unfolds to its passages.

        Raises:
            UsageError: ``participant-unknown``, or ``code-unknown`` for a code that the
                dimension does not hold.
        """
        rows, columns = self._places
        if participant not in rows:
            raise UsageError("participant-unknown", participant=participant)
        if code not in columns:
            raise UsageError("code-unknown", code=code, known=", ".join(columns))
        return self.cells[rows[participant]][columns[code]]

    def column(self, code: str) -> tuple[Cell, ...]:
        """Return the cells of one code, in the order of the rows.

        Raises:
            UsageError: ``code-unknown``.
        """
        return tuple(self.cell(row.participant, code) for row in self.rows)

    def frame(self, values: str = "state") -> pd.DataFrame:
        """Return the matrix as a pandas DataFrame, rows indexed by groups and participant.

        Args:
            values: what a cell holds: ``state``, ``mentioned`` (true, false, or missing where
                nothing can be said), ``passages`` (how many), ``stance`` or ``summary``.

        Raises:
            UsageError: ``frame-values-unknown``.
        """
        # pandas takes a third of a second to load, and most runs need none of it.
        from qualpap.matrix.frames import matrix_frame

        return matrix_frame(self, values)


def build_matrix(selection: Selection, dimension: DimensionId) -> Matrix:
    """Build the coding matrix of *dimension* from the codings that count in *selection*.

    Raises:
        UsageError: ``dimension-unknown``.
    """
    book = selection.snapshot.corpus.codebook
    found = book.dimension(dimension)
    if found is None:
        known = ", ".join(each.id for each in book.dimensions)
        raise UsageError("dimension-unknown", dimension=dimension, known=known)
    codes = tuple(codes_of(selection, dimension))
    people = ordered(selection)
    attributes = grouping(selection)
    return Matrix(
        dimension=found,
        attributes=attributes,
        columns=tuple(
            MatrixColumn(
                code,
                book.path_of(code.id),
                syntheses(selection, Subject(about=About.CODE, id=code.id)),
            )
            for code in codes
        ),
        rows=tuple(
            MatrixRow(who, tuple(value_of(selection, who, each.id) for each in attributes))
            for who in people
        ),
        cells=tuple(tuple(_cell(selection, who, code.id) for code in codes) for who in people),
        groups=tuple(
            MatrixGroup(group, tuple(_of_group(selection, group, code.id) for code in codes))
            for group in (groups(selection, attributes[0].id) if attributes else ())
        ),
        syntheses=syntheses(selection, Subject(about=About.DIMENSION, id=found.id)),
    )


def codes_of(selection: Selection, dimension: DimensionId | None = None) -> Iterator[Code]:
    """Iterate over the codes of *dimension*, or of all, depth first.

    Provisional codes stand where they belong, those without a dimension at the end of all;
    retired and merged ones are left out.
    """
    book = selection.snapshot.corpus.codebook

    def below(parent: CodeId | None, home: DimensionId | None) -> Iterator[Code]:
        for code in book.children(parent):
            in_use = code.status in (CodeStatus.ACTIVE, CodeStatus.PROVISIONAL)
            if code.dimension == home and in_use:
                yield code
            yield from below(code.id, home)

    homes: list[DimensionId | None] = [each.id for each in book.dimensions]
    for home in [dimension] if dimension is not None else [*homes, None]:
        yield from below(None, home)


def syntheses(selection: Selection, subject: Subject) -> tuple[Synthesis, ...]:
    """Return what the analyst wrote on *subject*, one a language, the study's own first."""
    state = selection.snapshot.state
    found = (
        state.value(("synthesis", subject, language), Synthesis)
        for language in ("", *selection.snapshot.corpus.settings.languages)
    )
    return tuple(value.change for value in found if value is not None and value.change.text)


def group_subject(group: Group, code: str) -> Subject:
    """Return what a synthesis on a group of participants and a code is written on."""
    attribute, _, value = group.key.partition("=")
    return Subject(about=About.GROUP, id=code, attribute=attribute, value=value)


def _of_group(selection: Selection, group: Group, code: CodeId) -> tuple[Synthesis, ...]:
    return syntheses(selection, group_subject(group, code))


def _cell(selection: Selection, participant: ParticipantId, code: CodeId) -> Cell:
    return Cell(
        participant=participant,
        code=code,
        state=selection.state(participant, code),
        stance=selection.stance(participant, code),
        asked=selection.asked(participant, code),
        summaries=selection.summaries(participant, code),
        passages=selection.of(participant, code),
    )
