"""Which columns of a participants' table belong together, and which one names the participant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qualpap.errors import Issue, Severity
from qualpap.formats.identifiers import fold
from qualpap.formats.tables import Row, Table

_ID_NAMES = (
    "id", "participant id", "id participante", "codigo", "code", "participante", "participant",
    "caso", "case", "entrevistado", "entrevistada", "interviewee", "clave", "identificador",
)  # fmt: skip
_LANGUAGE = re.compile(r"(.+?)(?:[_\s-]+([a-z]{2})|\s*[(\[]([a-z]{2})[)\]])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AttributeColumns:
    """The column of an attribute, or its columns by language.

    Args:
        id: the attribute's id: the heading without a language's suffix.
        heading: as written, of the first of them.
        places: language → column; "" for a column in no language in particular.
    """

    id: str
    heading: str
    places: dict[str, int]

    @property
    def first(self) -> int:
        """The leftmost column."""
        return min(self.places.values())

    @property
    def is_translated(self) -> bool:
        """Whether the values stand in one column a language."""
        return "" not in self.places


@dataclass(frozen=True, slots=True)
class Layout:
    """How a participants' table is laid out.

    Args:
        rows: the participants' rows, below the headings.
        id_column: where the participants' ids stand.
        attributes: all other columns, in order.
        issues: headings that are missing or stand twice.
    """

    rows: tuple[Row, ...]
    id_column: int
    attributes: tuple[AttributeColumns, ...]
    issues: tuple[Issue, ...]


def layout(table: Table, languages: Sequence[str], declared: Sequence[str]) -> Layout | None:
    """Return how *table* is laid out, None where it holds nothing.

    Args:
        table: the table, headings in its first row with more than one filled cell.
        languages: of the study; they make the suffixes of columns.
        declared: attributes that the settings name; their spelling is kept.
    """
    if not table.rows:
        return None
    start = next(
        (
            n
            for n, row in enumerate(table.rows)
            if sum(bool(row.text(c)) for c in range(len(row.cells))) > 1
        ),
        0,
    )
    heading, rows = table.rows[start], table.rows[start + 1 :]
    width = max(len(row.cells) for row in (heading, *rows))
    headings = [heading.text(column) for column in range(width)]
    id_column = _id_column(headings)
    spelled = {fold(name): name for name in declared}
    found: dict[str, AttributeColumns] = {}
    issues: list[Issue] = []
    for column, written in enumerate(headings):
        if column == id_column:
            continue
        if not written:
            if any(row.text(column) for row in rows):
                place = table.place(heading.line, column)
                issues.append(Issue(Severity.WARNING, "attribute-heading-missing", place))
            continue
        name, language = _split(written, languages)
        key = fold(name) or name
        known = found.setdefault(key, AttributeColumns(spelled.get(key, name), name, {}))
        if language in known.places or (known.places and "" in (language, *known.places)):
            place = table.place(heading.line, column)
            facts = {"attribute": written}
            issues.append(Issue(Severity.ERROR, "attribute-column-twice", place, facts))
        else:
            known.places[language] = column
    return Layout(rows, id_column, tuple(found.values()), tuple(issues))


def _id_column(headings: Sequence[str]) -> int:
    folded = [fold(heading) for heading in headings]
    return next((folded.index(name) for name in _ID_NAMES if name in folded), 0)


def _split(heading: str, languages: Sequence[str]) -> tuple[str, str]:
    """Return a heading without its language's suffix, and the language, "" for none."""
    found = _LANGUAGE.fullmatch(heading)
    language = (found[2] or found[3]).lower() if found else ""
    return (found[1], language) if found and language in languages else (heading, "")
