"""The participants' table, from .csv or .xlsx, with whatever is doubtful in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.identifiers import fold
from qualpap.formats.participants.alike import alike
from qualpap.formats.participants.columns import AttributeColumns, Layout, layout
from qualpap.formats.participants.values import Column, is_nothing
from qualpap.formats.tables import Row, Table, read_tables
from qualpap.formats.yaml_shape import nearest
from qualpap.model.labels import Label
from qualpap.model.participant import Attribute, Kind, Participant, Participants, Value
from qualpap.model.settings import StudySettings
from qualpap.model.transcript import ParticipantId
from qualpap.report.wording.usual import USUAL

_UNREADABLE = {
    Kind.NUMBER: "attribute-number-unreadable",
    Kind.DATE: "attribute-date-unreadable",
    Kind.YES_NO: "attribute-yes-no-unreadable",
    Kind.TEXT: "attribute-value-unreadable",
}


def read_participants(
    data: bytes, name: str, settings: StudySettings
) -> tuple[Participants, tuple[Issue, ...]]:
    """Read the participants' table.

    The column of ids is the one called ``id`` (``código``, ``participante``, …), else the first.
    Columns ``x_es`` and ``x_en`` are one attribute ``x`` with labels. A column's kind is what
    ``study.yaml`` says, else what its values look like. Of a workbook, the first sheet with
    anything in it is read.

    Args:
        data: the file's bytes.
        name: the file, within the study's folder.
        settings: languages, and what is said of attributes.

    Returns:
        The participants, and the issues in the order of lines.

    Raises:
        DataError: if the file cannot be read, or holds no table.
    """
    table = next((each for each in read_tables(data, name) if each.rows), None)
    laid_out = layout(table, settings.languages, _spoken_of(settings)) if table else None
    if table is None or laid_out is None:
        raise DataError("participants-empty")
    reading = _Reading(table, laid_out, settings)
    participants = reading.participants()
    issues = [*table.issues, *laid_out.issues, *reading.issues]
    issues += _missing_columns(participants, settings)
    return participants, tuple(sorted(issues, key=lambda each: (each.where.file, each.where.line)))


class _Reading:
    """Reads the rows of one table."""

    def __init__(self, table: Table, laid_out: Layout, settings: StudySettings) -> None:
        self._table = table
        self._layout = laid_out
        self._settings = settings
        self._said = {each.id: each for each in settings.attributes}
        self.issues: list[Issue] = []

    def participants(self) -> Participants:
        rows = list(self._rows())
        values: dict[str, dict[str, Value]] = {id_: {} for id_, _ in rows}
        attributes: list[Attribute] = []
        for columns in self._layout.attributes:
            read = self._translated if columns.is_translated else self._plain
            attribute, found = read(columns, rows)
            attributes.append(attribute)
            for id_, value in found.items():
                values[id_][attribute.id] = value
            self._doubt_values(attribute, columns, found, dict(rows))
        return Participants(
            attributes=tuple(attributes),
            rows=tuple(Participant(ParticipantId(id_), values[id_], row.line) for id_, row in rows),
            path=self._table.path,
        )

    def _add(self, severity: Severity, slug: str, place: Place, **facts: str | int) -> None:
        self.issues.append(Issue(severity, slug, place, facts))

    def _rows(self) -> Iterator[tuple[str, Row]]:
        """Iterate over the participants' ids and rows; an id that comes again is left out."""
        seen: dict[str, int] = {}
        folded: dict[str, str] = {}
        for row in self._layout.rows:
            id_ = row.text(self._layout.id_column)
            place = self._table.place(row.line, self._layout.id_column)
            if not id_:
                self._add(Severity.ERROR, "participant-id-missing", place)
                continue
            if id_ in seen:
                first = seen[id_]
                self._add(Severity.ERROR, "participant-twice", place, participant=id_, first=first)
                continue
            other = folded.setdefault(fold(id_) or id_, id_)
            if other != id_:
                slug = "participant-ids-alike"
                self._add(Severity.WARNING, slug, place, participant=id_, other=other)
            seen[id_] = row.line
            yield id_, row

    def _plain(
        self, columns: AttributeColumns, rows: Sequence[tuple[str, Row]]
    ) -> tuple[Attribute, dict[str, Value]]:
        """Read an attribute whose values stand in one column."""
        place = columns.first
        said = self._said.get(columns.id)
        kind = said.kind if said and columns.id in self._settings.kinds_stated else None
        if kind is None and said and said.values and not set(said.values) <= {"yes", "no"}:
            kind = Kind.TEXT
        column = Column([row[place] for _, row in rows], self._table.delimiter, kind)
        meant = _by_any_name(said)
        found: dict[str, Value] = {}
        for id_, row in rows:
            if is_nothing(row[place]):
                continue
            value = column.read(row[place])
            if value is None:
                severity = Severity.ERROR if kind else Severity.WARNING
                where = self._table.place(row.line, place)
                facts = {"attribute": columns.id, "value": row.text(place)}
                self._add(severity, _UNREADABLE[column.kind], where, **facts)
            else:
                known = said is not None and value in said.values
                named = isinstance(value, str) and not known
                found[id_] = meant.get(fold(str(value)), value) if named else value
        return self._attribute(columns, column.kind, {}), found

    def _translated(
        self, columns: AttributeColumns, rows: Sequence[tuple[str, Row]]
    ) -> tuple[Attribute, dict[str, Value]]:
        """Read an attribute with one column a language; its value is the text in the first."""
        order = [each for each in self._settings.languages if each in columns.places]
        found: dict[str, Value] = {}
        labels: dict[str, dict[str, str]] = {}
        for id_, row in rows:
            texts = {
                language: row.text(columns.places[language])
                for language in order
                if not is_nothing(row[columns.places[language]])
            }
            if not texts:
                continue
            value = next(iter(texts.values()))
            found[id_] = value
            known = labels.setdefault(value, texts)
            for language in order:
                place = self._table.place(row.line, columns.places[language])
                facts = {"attribute": columns.id, "value": value, "language": language}
                if language not in texts:
                    self._add(Severity.WARNING, "attribute-translation-missing", place, **facts)
                elif known.setdefault(language, texts[language]) != texts[language]:
                    facts |= {"one": known[language], "other": texts[language]}
                    self._add(Severity.WARNING, "attribute-translation-differs", place, **facts)
        by_value = {value: Label.of(texts) for value, texts in labels.items()}
        return self._attribute(columns, Kind.TEXT, by_value), found

    def _attribute(
        self, columns: AttributeColumns, kind: Kind, labels: Mapping[str, Label]
    ) -> Attribute:
        said = self._said.get(columns.id)
        written = columns.heading.replace("_", " ")
        heading = USUAL.get(written.casefold(), Label.of(written))
        if said is None:
            return Attribute(columns.id, kind, heading, dict(labels))
        values = {**labels, **said.values}
        return Attribute(columns.id, kind, said.label or heading, values, said.people)

    def _doubt_values(
        self,
        attribute: Attribute,
        columns: AttributeColumns,
        found: Mapping[str, Value],
        rows: Mapping[str, Row],
    ) -> None:
        """Say which values are not among those that the settings list, and which look alike."""
        said = self._said.get(attribute.id)
        texts = {id_: str(value) for id_, value in found.items() if isinstance(value, str)}
        unknown: set[str] = set()
        if said and said.values and attribute.kind in (Kind.TEXT, Kind.NUMBER):
            for id_, value in found.items():
                if str(value) in said.values:
                    continue
                unknown.add(str(value))
                place = self._table.place(rows[id_].line, columns.first)
                facts = {
                    "attribute": attribute.id,
                    "value": str(value),
                    "nearest": nearest(str(value), said.values),
                    "known": ", ".join(said.values),
                }
                self._add(Severity.WARNING, "attribute-value-unknown", place, **facts)
        for one, other in alike([text for text in texts.values() if text not in unknown]):
            line = next(rows[id_].line for id_, text in texts.items() if text == one)
            place = self._table.place(line, columns.first)
            facts = {"attribute": attribute.id, "one": one, "other": other}
            self._add(Severity.WARNING, "attribute-values-alike", place, **facts)


def _by_any_name(said: Attribute | None) -> Mapping[str, str]:
    """Return the values that settings list by what people write for them: a label, or other case.

    What stands for two of them stands for none.
    """
    if said is None:
        return {}
    written: dict[str, set[str]] = {}
    for value, label in said.values.items():
        for text in (value, *(text for _, text in label)):
            written.setdefault(fold(text), set()).add(value)
    return {name: min(values) for name, values in written.items() if len(values) == 1}


def _missing_columns(participants: Participants, settings: StudySettings) -> Iterator[Issue]:
    """Iterate over attributes of which ``study.yaml`` speaks and the table has no column."""
    known = [each.id for each in participants.attributes]
    for name in _spoken_of(settings):
        if name not in known:
            facts = {
                "attribute": name,
                "nearest": nearest(name, known),
                "known": ", ".join(known),
            }
            yield Issue(
                Severity.WARNING, "attribute-column-missing", Place(participants.path), facts
            )


def _spoken_of(settings: StudySettings) -> tuple[str, ...]:
    """Return the attributes that ``study.yaml`` names anywhere."""
    report = settings.report
    named = [each.id for each in settings.attributes]
    return tuple(dict.fromkeys([*named, *report.group_by, *report.sample_tables]))
