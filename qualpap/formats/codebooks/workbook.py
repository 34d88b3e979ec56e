"""Codebooks as workbooks: read with sheet and cell of every fault, and written to be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic_core import PydanticCustomError

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.codebooks.assembly import Draft, Drafts, assemble
from qualpap.formats.codebooks.book_form import as_colour
from qualpap.formats.codebooks.cells import from_condition, from_lines
from qualpap.formats.codebooks.workbook_cells import SheetColumns, placed, placed_types
from qualpap.formats.codebooks.workbook_columns import (
    ORIGINS,
    SHEETS,
    STATUSES,
    Field,
    field_of,
    part_of,
)
from qualpap.formats.codebooks.workbook_form import write_codebook_workbook
from qualpap.formats.dates import read_date
from qualpap.formats.identifiers import fold, is_id, slug_of
from qualpap.formats.tables import Row, Table, read_tables
from qualpap.formats.yaml_shape import is_language, nearest
from qualpap.model.codebook import (
    CaseClassification,
    CaseType,
    ClassificationId,
    Code,
    Codebook,
    CodeId,
    CodeOrigin,
    CodeStatus,
    Dimension,
    DimensionId,
    Example,
    SearchRule,
    TypeId,
)
from qualpap.model.labels import Label

__all__ = ["read_codebook_workbook", "write_codebook_workbook"]

W = TypeVar("W", bound=StrEnum)

_YES = {"yes", "si", "x", "true", "1"}


def read_codebook_workbook(data: bytes, path: str = "") -> tuple[Codebook, tuple[Issue, ...]]:
    """Read a codebook from a workbook.

    The sheet of codes may be the only one: dimensions are then those that its rows name.

    Args:
        data: the file's bytes.
        path: its name, for messages and, where the workbook gives none, the codebook's id.

    Returns:
        The codebook without what cannot be used, and an issue for each such thing.

    Raises:
        DataError: if the file cannot be read, or ``codebook-sheet-missing``.
    """
    return _Workbook(read_tables(data, path), path).read()


@dataclass(slots=True)
class _Workbook:
    """Reads one workbook."""

    tables: Sequence[Table]
    path: str
    issues: list[Issue] = field(default_factory=list)

    def read(self) -> tuple[Codebook, tuple[Issue, ...]]:
        sheets = {part: each for each in self.tables if (part := part_of(each.sheet))}
        if "codes" not in sheets:
            if len(self.tables) != 1 or not self.tables[0].rows:
                titles = ", ".join(each.sheet for each in self.tables)
                raise DataError("codebook-sheet-missing", sheets=titles)
            sheets = {"codes": self.tables[0]}
        columns = {part: self._columns(part, table) for part, table in sheets.items()}
        codes = columns["codes"]
        about = self._about(columns.get("about"))
        languages = about.get("languages", ()) or _used(columns.values()) or ("en",)
        dimensions = self._dimensions(columns.get("dimensions"), codes)
        ids = {fold(text): each.entry.id for each in dimensions for _, text in each.entry.name}
        drafts = Drafts(
            id=_one(about, "codebook") or slug_of(PurePosixPath(self.path).stem) or "codebook",
            version=_one(about, "version") or "1",
            languages=languages,
            path=self.path,
            dimensions=dimensions,
            codes=list(self._codes(codes, ids, languages[0])),
            classifications=list(self._classifications(columns.get("classifications"))),
        )
        book, issues = assemble(drafts)
        return book, (*self.issues, *issues)

    def _columns(self, part: str, table: Table) -> SheetColumns:
        """Find the columns of a sheet by its headings."""
        self.issues += table.issues
        fields = SHEETS[part][1]
        places: dict[tuple[str, str], int] = {}
        heading, rows = (table.rows[0], table.rows[1:]) if table.rows else (Row(1, ()), ())
        for column in range(len(heading.cells)):
            written = heading.text(column)
            found = field_of(written, fields) if written else None
            place = table.place(heading.line, column)
            if found is None:
                if written:
                    facts = {"column": written, "nearest": nearest(written, _headings(fields))}
                    self._add(Severity.WARNING, "codebook-column-unknown", place, **facts)
            elif (found[0].name, found[1]) in places:
                self._add(Severity.ERROR, "codebook-column-twice", place, column=written)
            else:
                places[found[0].name, found[1]] = column
        return SheetColumns(table, places, rows)

    def _add(self, severity: Severity, slug: str, place: Place, **facts: str) -> None:
        self.issues.append(Issue(severity, slug, place, facts))

    def _about(self, columns: SheetColumns | None) -> dict[str, tuple[str, ...]]:
        """Return the codebook's id, version and languages, as far as there is a sheet."""
        if columns is None or not columns.rows:
            return {}
        row = columns.rows[0]
        id_ = columns.one(row, "codebook")
        if id_ and not is_id(id_):
            facts = {"id": id_, "proposal": slug_of(id_)}
            place = columns.place(row, "codebook")
            self._add(Severity.ERROR, "codebook-id-invalid", place, **facts)
            id_ = slug_of(id_)
        languages = [each.strip() for each in columns.one(row, "languages").split(",")]
        for each in languages:
            if each and not is_language(each):
                place = columns.place(row, "languages")
                self._add(Severity.ERROR, "codebook-language-invalid", place, language=each)
        return {
            "codebook": (id_,),
            "version": (columns.one(row, "version"),),
            "languages": tuple(each for each in languages if is_language(each)),
        }

    def _dimensions(
        self, columns: SheetColumns | None, codes: SheetColumns
    ) -> list[Draft[Dimension]]:
        if columns is None or not columns.rows:
            named: dict[str, Row] = {}
            for row in codes.rows:
                named.setdefault(codes.one(row, "dimension"), row)
            return [
                Draft(
                    Dimension(DimensionId(slug_of(name)), Label.of(name)),
                    placed(codes, row, "dimension"),
                )
                for name, row in named.items()
                if name
            ]
        return [
            Draft(
                Dimension(
                    id=DimensionId(columns.one(row, "id")),
                    name=columns.label(row, "name"),
                    definition=columns.label(row, "definition"),
                    colour=self._colour(columns, row),
                    line=row.line,
                ),
                placed(columns, row),
            )
            for row in columns.rows
        ]

    def _codes(
        self, columns: SheetColumns, dimensions: Mapping[str, str], language: str
    ) -> Iterator[Draft[Code]]:
        names = {
            fold(text): columns.one(row, "id")
            for row in columns.rows
            for _, text in columns.label(row, "name")
        }
        ids = {columns.one(row, "id") for row in columns.rows}
        for row in columns.rows:
            home, parent = columns.one(row, "dimension"), columns.one(row, "parent")
            into = columns.one(row, "merged_into")
            default = CodeStatus.MERGED if into else CodeStatus.ACTIVE
            status = self._word(columns, row, "status", CodeStatus, STATUSES) or default
            origin = self._word(columns, row, "origin", CodeOrigin, ORIGINS)
            misses, whys = columns.labels(row, "near_misses"), columns.labels(row, "why")
            whys += [Label()] * (len(misses) - len(whys))
            yield Draft(
                Code(
                    id=CodeId(columns.one(row, "id")),
                    dimension=DimensionId(dimensions.get(fold(home), home)) if home else None,
                    name=columns.label(row, "name"),
                    # People write the name of the code above as readily as its id.
                    parent=CodeId(parent if parent in ids else names.get(fold(parent), parent))
                    if parent
                    else None,
                    definition=columns.label(row, "definition"),
                    use_when=columns.label(row, "use_when"),
                    not_when=columns.label(row, "not_when"),
                    examples=tuple(
                        Example(each) for each in columns.labels(row, "examples") if each
                    ),
                    near_misses=tuple(
                        Example(text, why) for text, why in zip(misses, whys, strict=False) if text
                    ),
                    search=_rules(columns, row, language),
                    applies_to=from_condition(columns.raw(row, "applies_to")),
                    origin=origin or CodeOrigin.DEDUCTIVE,
                    since=self._date(columns, row),
                    status=status,
                    merged_into=CodeId(into) if into else None,
                    rare=fold(columns.one(row, "rare")) in _YES,
                    colour=self._colour(columns, row),
                    line=row.line,
                ),
                placed(columns, row),
            )

    def _classifications(self, columns: SheetColumns | None) -> Iterator[Draft[CaseClassification]]:
        """Iterate over classifications: rows of one id are its types, the first says the rest."""
        groups: dict[str, list[Row]] = {}
        if columns is None:
            return
        for row in columns.rows:
            groups.setdefault(columns.one(row, "id"), []).append(row)
        for id_, rows in groups.items():
            types = tuple(
                CaseType(
                    TypeId(columns.one(row, "type")),
                    columns.label(row, "type_name"),
                    columns.label(row, "type_definition"),
                )
                for row in rows
                if columns.one(row, "type") or columns.label(row, "type_name")
            )
            entry = CaseClassification(
                ClassificationId(id_),
                columns.label(rows[0], "name"),
                types,
                columns.label(rows[0], "question"),
                from_condition(columns.raw(rows[0], "applies_to")),
                rows[0].line,
            )
            yield Draft(entry, placed_types(columns, rows))

    def _word(
        self,
        columns: SheetColumns,
        row: Row,
        name: str,
        kind: type[W],
        words: Mapping[str, Mapping[str, str]],
    ) -> W | None:
        """Return one of a few words, written in any language."""
        written = columns.one(row, name)
        if not written:
            return None
        known = {fold(word): value for each in words.values() for value, word in each.items()}
        if fold(written) in known:
            return kind(known[fold(written)])
        facts = {"key": name, "value": written, "choices": ", ".join(kind)}
        self._add(Severity.ERROR, "yaml-value-not-choice", columns.place(row, name), **facts)
        return None

    def _date(self, columns: SheetColumns, row: Row) -> date | None:
        written = columns.one(row, "since")
        found = read_date(written) if written else None
        if written and found is None:
            facts = {"key": "since", "value": written}
            self._add(Severity.ERROR, "yaml-value-not-date", columns.place(row, "since"), **facts)
        return found

    def _colour(self, columns: SheetColumns, row: Row) -> str:
        written = columns.one(row, "colour")
        if not written:
            return ""
        try:
            return as_colour(written)
        except PydanticCustomError:
            facts = {"key": "colour", "value": written}
            place = columns.place(row, "colour")
            self._add(Severity.ERROR, "yaml-value-not-colour", place, **facts)
            return ""


def _one(about: Mapping[str, tuple[str, ...]], name: str) -> str:
    return about.get(name, ("",))[0]


def _headings(fields: Sequence[Field]) -> list[str]:
    return [word for each in fields for word in each.headings.values()]


def _used(sheets: Iterable[SheetColumns]) -> tuple[str, ...]:
    """Return the languages of columns, in their order."""
    found: dict[str, None] = {}
    for sheet in sheets:
        found |= dict.fromkeys(language for _, language in sheet.places if language)
    return tuple(found)


def _rules(columns: SheetColumns, row: Row, language: str) -> tuple[SearchRule, ...]:
    return tuple(
        SearchRule(of or language, text, row.line)
        for of in columns.languages("search")
        for text in from_lines(columns.raw(row, "search", of))
        if text
    )
