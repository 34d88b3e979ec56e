"""Reads a table of how many people there are of each kind: a census, a register of members."""

from __future__ import annotations

from qualpap.anonymity.disclosure import Population
from qualpap.errors import DataError
from qualpap.formats.tables import read_tables
from qualpap.model.participant import Participants
from qualpap.transcript.vocabulary import folded

_COUNTS = frozenset(
    {
        "n", "count", "number", "total", "people", "population", "cantidad", "numero", "personas",
        "poblacion", "frecuencia", "frequency", "casos",
    }
)  # fmt: skip


def read_population(data: bytes, path: str, participants: Participants) -> Population:
    """Read a population table: columns called like attributes, and one of counts.

    An empty cell says nothing of its attribute: the row counts for every value.

    Args:
        data: the file, .csv or .xlsx.
        path: what it is called, for messages.
        participants: the study's, whose attributes are looked for by id or label.

    Raises:
        DataError: ``population-columns`` without a column of counts or without one that is an
            attribute of the study; ``population-count`` where a count is no whole number.
    """
    table = next((each for each in read_tables(data, path) if each.rows), None)
    names = {
        folded(name): each.id
        for each in participants.attributes
        for name in (each.id, *dict(each.label.texts).values())
        if name
    }
    columns: dict[int, str] = {}
    counts = -1
    for column, cell in enumerate(table.rows[0].cells if table else ()):
        key = folded(str(cell or ""))
        if key in names:
            columns[column] = names[key]
        elif key in _COUNTS:
            counts = column
    if table is None or counts < 0 or not columns:
        known = ", ".join(each.id for each in participants.attributes)
        raise DataError("population-columns", file=path, known=known)
    rows = []
    for row in table.rows[1:]:
        written = row.text(counts).replace(".", "").replace(",", "").replace(" ", "")
        if not written.isdecimal():
            raise DataError("population-count", file=path, line=row.line, text=row.text(counts))
        values = {name: row.text(column) for column, name in columns.items()}
        rows.append((values, int(written)))
    return Population(tuple(dict.fromkeys(columns.values())), tuple(rows))
