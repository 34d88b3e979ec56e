"""Files for ``qualpap record``: many judgements at once, from .yaml, .jsonl, .csv or .xlsx."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from qualpap.coding.entries import Entry
from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.codings.record_fields import KINDS, LISTS
from qualpap.formats.codings.record_groups import Groups
from qualpap.formats.codings.record_shape import RawEntry, Said, shaped
from qualpap.formats.decoding import decode
from qualpap.formats.identifiers import fold
from qualpap.formats.tables import Table, read_tables
from qualpap.formats.yaml_file import load_yaml
from qualpap.formats.yaml_shape import nearest

FORMATS = (".yaml", ".yml", ".jsonl", ".csv", ".xlsx")
"""Endings of the files that can be recorded."""

SEPARATOR = "|"
"""What stands between several values in one cell of a table."""

_ALL_FIELDS = frozenset(name for kind in KINDS.values() for name in kind.fields)


def read_entries(data: bytes, name: str) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """Read what a file wants recorded; ``docs/record.md`` explains kinds and fields.

    Quotations, codes and participants are not looked up here.

    Args:
        data: the file's bytes.
        name: the file's name; its ending says the format.

    Returns:
        The entries that have the right shape, and an error with its line for each that has not.

    Raises:
        DataError: ``record-format-unknown``, or if the file cannot be read at all.
    """
    ending = PurePosixPath(name).suffix.lower()
    issues: list[Issue] = []
    if ending in (".yaml", ".yml"):
        groups = Groups(load_yaml(data, name))
        raw = list(groups.entries())
        issues += groups.issues
    elif ending == ".jsonl":
        raw = list(_from_lines(decode(data).text, name, issues))
    elif ending in (".csv", ".xlsx"):
        raw = [each for table in read_tables(data, name) for each in _from_table(table, issues)]
    else:
        raise DataError("record-format-unknown", ending=ending, known=", ".join(FORMATS))
    entries: list[Entry] = []
    for each in raw:
        found, faults = shaped(each)
        entries += found
        issues += faults
    if not entries and not issues:
        raise DataError("record-empty")
    return tuple(entries), tuple(sorted(issues, key=lambda issue: issue.where.line))


def _from_lines(text: str, name: str, issues: list[Issue]) -> Iterator[RawEntry]:
    """Iterate over the objects of a .jsonl file, one a line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        place = Place(name, number)
        try:
            said: Said = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            issues.append(Issue(Severity.ERROR, "record-line-invalid", place))
            continue
        if not isinstance(said, dict):
            issues.append(Issue(Severity.ERROR, "record-entry-expected", place))
            continue
        kind = said.pop("kind", "")
        yield RawEntry(str(kind), said, place)


def _from_table(table: Table, issues: list[Issue]) -> Iterator[RawEntry]:
    """Iterate over the rows of a table whose headings name fields."""
    issues += table.issues
    if not table.rows:
        return
    heading = table.rows[0]
    known = {fold(field): field for field in ("kind", *_ALL_FIELDS)}
    columns: dict[int, str] = {}
    for column in range(len(heading.cells)):
        written = heading.text(column)
        if fold(written) in known:
            columns[column] = known[fold(written)]
        elif written:
            facts = {"column": written, "nearest": nearest(written, known)}
            place = table.place(heading.line, column)
            issues.append(Issue(Severity.ERROR, "record-column-unknown", place, facts))
    for row in table.rows[1:]:
        fields: dict[str, Said] = {}
        kind = ""
        for column, field in columns.items():
            value = row[column]
            # Line breaks within a quotation are kept: only the ends are trimmed.
            text = value.strip() if isinstance(value, str) else row.text(column)
            if field == "kind":
                kind = text
            elif text and field in LISTS:
                fields[field] = [part.strip() for part in text.split(SEPARATOR) if part.strip()]
            elif text:
                fields[field] = text
        yield RawEntry(kind, fields, table.place(row.line))
