"""Reads the table of names, from .xlsx or .csv, with whatever is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.rows import Decision, Kind, NameTable, Occurrence, Row
from qualpap.anonymity.spelling import WORD, bare, key_of
from qualpap.errors import DataError, Fact, Issue, Place, Severity
from qualpap.formats.name_tables.words import DECISIONS, HEADINGS, KINDS, SAME, SHEETS
from qualpap.formats.tables import Row as Line
from qualpap.formats.tables import Table, read_tables

_ALLOWED = re.compile(r"[\w \[\]().'’+°º&-]+")
"""What a replacement may hold: nothing that means something in one of the files it goes into."""

_ALSO = {
    "original": ("original", "nombre original", "texto", "buscar"),
    "replacement": ("pseudonym", "pseudonimo", "seudonimo", "reemplazar por"),
    "decision": ("que hacer",),
}

K = TypeVar("K")


def read_name_table(data: bytes, path: str) -> tuple[NameTable, tuple[Issue, ...]]:
    """Read a table of names.

    A table without a column of decisions is one in which everything is replaced.

    Args:
        data: the file.
        path: what it is called, for messages.

    Returns:
        The names, and what is wrong with them; errors among that mean that nothing may be replaced.

    Raises:
        DataError: if the file cannot be read, or ``names-headings`` if it is no such table.
    """
    tables = [table for table in read_tables(data, path) if table.rows]
    places = [table for table in tables if _is_places(table)]
    names = [table for table in tables if table not in places]
    if not names:
        raise DataError("names-headings", file=path)
    issues: list[Issue] = []
    rows = tuple(_rows(names[0], issues))
    occurrences = tuple(place for table in places for place in _occurrences(table, issues))
    table = NameTable(rows, occurrences)
    issues += _doubts(table, names[0])
    return table, tuple(issues)


def _is_places(table: Table) -> bool:
    return bare(table.sheet) in {bare(name) for name in SHEETS["places"].values()}


def _columns(table: Table) -> dict[str, int]:
    known = {
        bare(word): key
        for key, words in HEADINGS.items()
        for word in (*words.values(), *_ALSO.get(key, ()))
    }
    found: dict[str, int] = {}
    for column in range(len(table.rows[0].cells)):
        key = known.get(bare(table.rows[0].text(column)))
        if key and key not in found:
            found[key] = column
    return found


def _rows(table: Table, issues: list[Issue]) -> Iterator[Row]:
    columns = _columns(table)
    if not {"original", "replacement"} <= columns.keys():
        raise DataError("names-headings", file=table.path)
    decided = "decision" in columns

    def cell(line: Line, key: str) -> str:
        return line.text(columns[key]) if key in columns else ""

    for line in table.rows[1:]:
        original = cell(line, "original")
        if not original:
            continue
        decision = Decision.REPLACE
        if decided:
            decision = _decision(cell(line, "decision"), table, line, issues)
        yield Row(
            original,
            cell(line, "replacement"),
            _value(KINDS, cell(line, "kind"), None) or Kind.OTHER,
            decision,
            any_case=bare(cell(line, "capitals")) not in SAME.values(),
            any_accents=bare(cell(line, "accents")) not in SAME.values(),
            line=line.line,
        )


def _occurrences(table: Table, issues: list[Issue]) -> Iterator[Occurrence]:
    columns = _columns(table)
    if not {"original", "before", "after", "decision"} <= columns.keys():
        return
    for line in table.rows[1:]:
        yield Occurrence(
            line.text(columns["original"]),
            line.text(columns["before"]),
            line.text(columns["after"]),
            _decision(line.text(columns["decision"]), table, line, issues),
            line.text(columns["where"]) if "where" in columns else "",
            line.line,
        )


def _decision(written: str, table: Table, line: Line, issues: list[Issue]) -> Decision:
    found = next((each for each in Decision if each.value == written), None)
    found = found if found is not None else _value(DECISIONS, written, None)
    if found is None:
        facts: dict[str, Fact] = {"text": written}
        issues.append(Issue(Severity.ERROR, "names-decision", table.place(line.line), facts))
        return Decision.UNDECIDED
    return found


def _value(words: Mapping[K, Mapping[str, str]], written: str, default: K | None) -> K | None:
    key = bare(written)
    return next(
        (value for value, names in words.items() if key in map(bare, names.values())), default
    )


def _doubts(table: NameTable, at: Table) -> Iterator[Issue]:
    """Iterate over what would make replacing wrong, or impossible to do twice."""
    seen: dict[str, Row] = {}
    names = Replacer(NameTable(tuple(row for row in table.acting if WORD.search(row.original))))
    for row in table.rows:
        place = at.place(row.line)
        facts: dict[str, Fact] = {"name": row.original, "replacement": row.replacement}
        key = key_of(row.original)
        if not key:
            yield Issue(Severity.ERROR, "names-without-letters", place, facts)
            continue
        if key in seen and (seen[key].replacement, seen[key].decision) != (
            row.replacement,
            row.decision,
        ):
            yield Issue(Severity.ERROR, "names-twice", place, facts)
        seen.setdefault(key, row)
        if not row.acts:
            continue
        if not WORD.search(row.replacement):
            yield Issue(Severity.ERROR, "names-replacement-missing", place, facts)
        elif not _ALLOWED.fullmatch(row.replacement):
            yield Issue(Severity.ERROR, "names-replacement-signs", place, facts)
        elif names.hits(row.replacement):
            yield Issue(Severity.ERROR, "names-replacement-is-name", place, facts)
    for place_ in table.occurrences:
        if key_of(place_.original) not in seen:
            facts = {"name": place_.original, "replacement": ""}
            where = Place(at.path, place_.line)
            yield Issue(Severity.WARNING, "names-place-of-nothing", where, facts)
