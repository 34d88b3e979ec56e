"""Where in a sheet of a codebook's workbook a field stands, and what its cells say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qualpap.errors import Place
from qualpap.formats.codebooks.cells import from_lines
from qualpap.formats.tables import Row, Table, as_text
from qualpap.model.labels import Label


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The columns of one sheet.

    Args:
        table: the sheet.
        places: field and language → column.
        rows: those below the headings.
    """

    table: Table
    places: Mapping[tuple[str, str], int]
    rows: tuple[Row, ...]

    def languages(self, name: str) -> tuple[str, ...]:
        """Return the languages in which a field has a column; "" for one in no language."""
        return tuple(language for field, language in self.places if field == name)

    def raw(self, row: Row, name: str, language: str = "") -> str:
        """Return a field's cell as written, line breaks and all."""
        value = row[self.places.get((name, language), -1)]
        return value if isinstance(value, str) else as_text(value)

    def one(self, row: Row, name: str) -> str:
        """Return a field's cell as one line."""
        return " ".join(self.raw(row, name).split())

    def label(self, row: Row, name: str) -> Label:
        """Return the text of a field in all its languages."""
        return Label.of({of: self.raw(row, name, of).strip() for of in self.languages(name)})

    def labels(self, row: Row, name: str) -> list[Label]:
        """Return the texts on the lines of a field's cells, line by line."""
        lines = {of: from_lines(self.raw(row, name, of)) for of in self.languages(name)}
        count = max((len(each) for each in lines.values()), default=0)
        return [
            Label.of({of: each[n] for of, each in lines.items() if n < len(each)})
            for n in range(count)
        ]

    def place(self, row: Row, name: str) -> Place:
        """Return where a field's first cell stands."""
        column = next((at for (field, _), at in self.places.items() if field == name), 0)
        return self.table.place(row.line, column)


def placed(columns: SheetColumns, row: Row, name: str = "") -> Callable[[str], Place]:
    """Return the function that says where a field of one row stands.

    Args:
        columns: of the sheet.
        row: the row.
        name: the only field that the row has, "" where it has those that are asked about.
    """
    return lambda asked: columns.place(row, name or asked or "id")


def placed_types(columns: SheetColumns, rows: Sequence[Row]) -> Callable[[str], Place]:
    """Return the function that says where a classification's field, or one of a type's, stands."""

    def place(asked: str) -> Place:
        if asked.startswith("types."):
            _, number, name = asked.split(".")
            column = {"id": "type", "name": "type_name", "": "type"}.get(name, "type")
            return columns.place(rows[min(int(number), len(rows) - 1)], column)
        return columns.place(rows[0], asked or "id")

    return place
