"""A dimension's matrix as a page shows it: for one person, filtered, its rows in groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualpap.errors import UsageError
from qualpap.matrix.build import Matrix, build_matrix, group_subject, syntheses
from qualpap.matrix.order import Group, groups, tabulated, written
from qualpap.matrix.view import View
from qualpap.matrix.wording import SYMBOLS
from qualpap.model.acts import About, Asked, Asking, Classify, Subject
from qualpap.model.codebook import CodeStatus, DimensionId
from qualpap.model.coding import Stance
from qualpap.model.participant import Attribute
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.record.cells import CellState
from qualpap.study.shown import Shown
from qualpap.study.study import Study
from qualpap.study.team import Sight
from qualpap.study.workbooks import EVERYTHING, Choice, selection_of
from qualpap.study.writing import written_in


@dataclass(frozen=True, slots=True)
class Named:
    """Something with its name in the reader's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class GridAttribute:
    """An attribute that rows may be grouped and filtered by, with the values that occur."""

    id: str
    name: str
    values: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A code.

    Args:
        code, name: which.
        path: names from the top down to it, its own left out.
        definition: when it is used.
        provisional: whether it is still a provisional one.
        brief, counted: how many spoke of it, in figures and in words; "" where it is kept back.
        written: languages that a synthesis on it is written in.
    """

    code: str
    name: str
    path: tuple[str, ...]
    definition: str
    provisional: bool
    brief: str
    counted: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A participant and a code.

    Args:
        state: see `CellState`.
        sign: a symbol for it, told from the others without colour.
        said: state and stance in words.
        stance: the stance, None where nobody says.
        passages: how many verbatims.
        summary: the analyst's words in the reader's language, else in any.
    """

    state: CellState
    sign: str
    said: str
    stance: Stance | None
    passages: int
    summary: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A participant.

    Args:
        participant: which.
        values: by attribute, as shown.
        group: key of the group it stands in, "" for none.
        interviews: their transcripts.
        types: the type in each case classification that concerns them, as shown.
        asked: whether somebody has confirmed which questions were put in all their interviews.
        portrait: languages that their portrait is written in.
        hidden: whether others' work on them is kept back, the study being coded blind.
        cells: one a column.
    """

    participant: str
    values: dict[str, str]
    group: str
    interviews: tuple[TranscriptId, ...]
    types: tuple[Named, ...]
    asked: bool
    portrait: tuple[str, ...]
    hidden: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class GridGroup:
    """Rows with one value of an attribute.

    Args:
        key: stable name.
        attribute, value: what they share, as the record writes it; `value` is "" for the unknown.
        name: the value as shown.
        rows: how many.
        brief: for each column, how many of them spoke of it.
        written: for each column, languages that a synthesis on group and code is written in.
        whole: languages of the synthesis on group and dimension.
    """

    key: str
    attribute: str
    value: str
    name: str
    rows: int
    brief: tuple[str, ...]
    written: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A symbol and what it means."""

    state: CellState
    sign: str
    said: str


@dataclass(frozen=True, slots=True)
class GridPage:
    """A dimension's matrix.

    Args:
        study: the study's id.
        dimension: which.
        dimensions: all there are.
        languages: that analysts write in.
        attributes: to group and filter by.
        columns, rows, groups: the matrix; no groups where none were asked for.
        signs: the legend.
        written: languages of the synthesis on the dimension.
        total: participants without any filter.
        complete: whether everybody's work is shown.
    """

    study: str
    dimension: Named
    dimensions: tuple[Named, ...]
    languages: tuple[str, ...]
    attributes: tuple[GridAttribute, ...]
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    groups: tuple[GridGroup, ...]
    signs: tuple[Sign, ...]
    written: tuple[str, ...]
    total: int
    complete: bool


def grid_page(
    study: Study,
    dimension: str,
    sight: Sight,
    language: str,
    *,
    group: str = "",
    choice: Choice = EVERYTHING,
) -> GridPage:
    """Return a dimension's matrix as a page shows it.

    Args:
        study: the study.
        dimension: its id.
        sight: who looks.
        language: of names and signs.
        group: attribute that makes the groups, "" for none.
        choice: which participants.

    Raises:
        UsageError: ``dimension-unknown``, ``attribute-unknown``, ``where-value-unknown``.
    """
    return _Page(study, dimension, sight, language, group, choice).page()


class _Page:
    def __init__(
        self, study: Study, dimension: str, sight: Sight, language: str, group: str, choice: Choice
    ) -> None:
        self._study = study
        self._shown = Shown(study, sight, selection_of(study, choice))
        self._view = View(self._shown.final, language)
        self._matrix = build_matrix(self._shown.final, DimensionId(dimension))
        self._complete = self._shown.complete
        self._own = (
            None if self._complete else build_matrix(self._shown.own, DimensionId(dimension))
        )
        if group and study.corpus.participants.attribute(group) is None:
            known = ", ".join(each.id for each in study.corpus.participants.attributes)
            raise UsageError("attribute-unknown", attribute=group, known=known)
        self._groups = groups(self._shown.final, group) if group else ()
        self._group_of = {who: each.key for each in self._groups for who in each.participants}
        self._confirmed = {
            value.change.transcript
            for value in study.state.all(Asked)
            if value.change.asked is not Asking.UNKNOWN
        }

    def page(self) -> GridPage:
        view, study, matrix = self._view, self._study, self._matrix
        own = self._own or matrix
        return GridPage(
            study=study.corpus.settings.id,
            dimension=self._dimension(matrix),
            dimensions=tuple(
                Named(each.id, view.read(each.name) or each.id)
                for each in study.corpus.codebook.dimensions
            ),
            languages=written_in(study.corpus.settings),
            attributes=tuple(self._attribute(each) for each in tabulated(study.selection())),
            columns=self._columns(),
            rows=tuple(self._row(number, matrix, own) for number in range(len(matrix.rows))),
            groups=tuple(self._group(each) for each in self._groups),
            signs=tuple(
                Sign(state, sign, view.words.state(state)) for state, sign in SYMBOLS.items()
            ),
            written=_languages(study, matrix.syntheses),
            total=len(study.selection().participants),
            complete=self._complete,
        )

    def _dimension(self, matrix: Matrix) -> Named:
        return Named(matrix.dimension.id, self._view.read(matrix.dimension.name))

    def _attribute(self, attribute: Attribute) -> GridAttribute:
        rows = self._study.corpus.participants.rows
        values = {written(row.get(attribute.id)): row.get(attribute.id) for row in rows}
        values.pop("", None)
        named = tuple(Named(key, self._view.value(attribute.id, v)) for key, v in values.items())
        return GridAttribute(attribute.id, self._view.attribute(attribute), named)

    def _columns(self) -> tuple[GridColumn, ...]:
        view, selection = self._view, self._shown.final
        found = []
        for column in self._matrix.columns:
            code = column.code
            counted = selection.prevalence(code.id)
            found.append(
                GridColumn(
                    code=code.id,
                    name=view.read(code.name) or code.id,
                    path=tuple(view.code(each) for each in column.path[:-1]),
                    definition=view.prose(code.definition),
                    provisional=code.status is CodeStatus.PROVISIONAL,
                    brief=view.words.brief(counted) if self._complete else "",
                    counted=view.words.prevalence(counted) if self._complete else "",
                    written=_languages(self._study, column.syntheses),
                )
            )
        return tuple(found)

    def _row(self, number: int, matrix: Matrix, own: Matrix) -> GridRow:
        study, view = self._study, self._view
        who = matrix.rows[number].participant
        hidden = self._shown.hidden(who)
        cells = (own if hidden else matrix).cells[number]
        transcripts = tuple(each.id for each in study.corpus.interviews.get(who, ()))
        portrait = syntheses(self._shown.final, Subject(about=About.PARTICIPANT, id=who))
        made = []
        for cell in cells:
            summary = None if hidden else cell.summary(view.language)
            # A stance may be the analyst's, who is not to be heard yet.
            stance = None if hidden else cell.stance
            made.append(
                GridCell(
                    state=cell.state,
                    sign=SYMBOLS[cell.state],
                    said=view.words.said(cell.state, stance),
                    stance=stance,
                    passages=len(cell.passages),
                    summary=summary.text if summary else "",
                )
            )
        return GridRow(
            participant=who,
            values={
                each.id: str(view.of_participant(who, each))
                for each in study.corpus.participants.attributes
            },
            group=self._group_of.get(who, ""),
            interviews=transcripts,
            types=() if hidden else self._types(who),
            asked=bool(transcripts) and self._confirmed.issuperset(transcripts),
            portrait=() if hidden else _languages(study, portrait),
            hidden=hidden,
            cells=tuple(made),
        )

    def _types(self, who: ParticipantId) -> tuple[Named, ...]:
        found = []
        for each in self._study.corpus.codebook.classifications:
            value = self._study.state.value(("classify", who, each.id), Classify)
            kind = each.type(value.change.type) if value and value.change.type else None
            if kind is not None:
                found.append(Named(each.id, self._view.read(kind.name) or kind.id))
        return tuple(found)

    def _group(self, group: Group) -> GridGroup:
        view, selection = self._view, self._shown.final
        codes = [column.code.id for column in self._matrix.columns]
        whole = syntheses(selection, group_subject(group, self._matrix.dimension.id))
        return GridGroup(
            key=group.key,
            attribute=group.attribute,
            value=written(group.value),
            name=view.value(group.attribute, group.value),
            rows=len(group.participants),
            brief=tuple(
                view.words.brief(selection.prevalence(code, group.participants))
                if self._complete
                else ""
                for code in codes
            ),
            written=tuple(
                _languages(self._study, syntheses(selection, group_subject(group, code)))
                for code in codes
            ),
            whole=_languages(self._study, whole),
        )


def _languages(study: Study, texts: Sequence[object]) -> tuple[str, ...]:
    """Return the languages of texts; one that names none is in the study's own."""
    own = study.corpus.settings.language
    return tuple(dict.fromkeys(getattr(each, "language", "") or own for each in texts))
