"""Codebooks that other programs export as .csv: names, descriptions, and levels in the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.codebooks.assembly import Draft, Drafts, assemble
from qualpap.formats.identifiers import fold, is_id, slug_of
from qualpap.formats.tables import Row, Table, read_tables
from qualpap.model.codebook import Code, Codebook, CodeId, Dimension, DimensionId
from qualpap.model.labels import Label

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "nombre", "tag", "code", "codigo", "label", "etiqueta", "tema", "theme"),
    "definition": (
        "definition", "definicion", "description", "descripcion", "memo", "comment", "comentario",
        "notes", "notas",
    ),
    "id": ("id", "identificador"),
    "parent": ("parent", "superior", "codigo superior", "padre", "parent code"),
    "dimension": ("dimension", "group", "grupo", "category", "categoria"),
    "colour": ("colour", "color"),
}  # fmt: skip
_SPACED = re.compile(r"\s+(?:/|>|::|\\|»|→|\|)\s+")
_TIGHT = re.compile(r"/|>|::|\\|»|→|\|")
_LANGUAGE = re.compile(r"(.+?)(?:_([a-z]{2})|\s*[(\[]([a-z]{2})[)\]])", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

ONLY = Dimension(DimensionId("codes"), Label((("es", "Códigos"), ("en", "Codes"))))
"""The dimension of codes that say nothing of one."""


@dataclass(slots=True)
class _Entry:
    """One code of the table, or a level that its rows only mention."""

    row: Row | None
    way: tuple[str, ...]
    name: Label
    definition: Label = Label()
    id: str = ""
    parent: str = ""
    dimension: str = ""
    colour: str = ""


def read_codebook_table(data: bytes, path: str = "") -> tuple[Codebook, tuple[Issue, ...]]:
    """Read a codebook from a .csv file with one code a row.

    Columns: ``name`` (or ``tag``, ``code``, ``nombre`` …), ``definition`` (``description`` …),
    and where they exist ``id``, ``parent``, ``dimension``, ``colour``; ``name_es`` and ``name_en``
    are one name in two languages. A name like ``Skills / Records`` stands below ``Skills``. Codes
    without an id get the one that their name suggests; codes without a dimension make up one.

    Args:
        data: the file's bytes.
        path: its name, for messages and for the codebook's id.

    Raises:
        DataError: if the file cannot be read, or ``codebook-name-column-missing``.
    """
    table = next((each for each in read_tables(data, path) if each.rows), None)
    if table is None:
        raise DataError("codebook-empty")
    columns, left_out = _columns(table)
    if not any(field == "name" for field, _ in columns):
        known = ", ".join(_COLUMNS["name"])
        raise DataError("codebook-name-column-missing", known=known, line=table.rows[0].line)
    issues = [
        Issue(Severity.NOTE, "codebook-column-left-out", place, {"column": written})
        for written, place in left_out
    ]
    entries = _with_levels(_entries(table, columns))
    _name(entries)
    drafts = _drafts(entries, table, path, _languages(columns))
    book, more = assemble(drafts)
    return book, (*issues, *more)


def _columns(
    table: Table,
) -> tuple[dict[tuple[str, str], int], list[tuple[str, Place]]]:
    """Return field and language → column, and the columns that mean nothing to us."""
    heading = table.rows[0]
    known = {word: field for field, words in _COLUMNS.items() for word in words}
    found: dict[tuple[str, str], int] = {}
    left_out: list[tuple[str, Place]] = []
    for column in range(len(heading.cells)):
        written = heading.text(column)
        split = _LANGUAGE.fullmatch(written)
        name, language = (split[1], (split[2] or split[3]).lower()) if split else (written, "")
        field = known.get(fold(name))
        if field and (field, language) not in found:
            found[field, language] = column
        elif written:
            left_out.append((written, table.place(heading.line, column)))
    return found, left_out


def _languages(columns: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(of for field, of in columns if of)) or ("en",)


def _entries(table: Table, columns: Mapping[tuple[str, str], int]) -> list[_Entry]:
    def label(row: Row, name: str) -> Label:
        return Label.of({of: row.text(at) for (field, of), at in columns.items() if field == name})

    def one(row: Row, name: str) -> str:
        return row.text(columns.get((name, ""), -1))

    rows = table.rows[1:]
    names = [label(row, "name").in_("en") for row in rows]
    begins = Counter(
        name[: stroke.start()].strip() for name in names for stroke in _TIGHT.finditer(name)
    )
    found: list[_Entry] = []
    for row, name in zip(rows, names, strict=True):
        way = _way(name, begins, names)
        written = label(row, "name")
        found.append(
            _Entry(
                row=row,
                way=way,
                name=_last_level(written, len(way)),
                definition=label(row, "definition"),
                id=one(row, "id"),
                parent=one(row, "parent"),
                dimension=one(row, "dimension"),
                colour=one(row, "colour").lower() if _COLOUR.fullmatch(one(row, "colour")) else "",
            )
        )
    return found


def _way(name: str, begins: Mapping[str, int], names: Sequence[str]) -> tuple[str, ...]:
    """Return the levels in a name.

    A stroke with spaces around it sets levels apart; one without them only where what stands
    before it is a code too or begins another name: *and/or* is one word.
    """
    spaced = [part.strip() for part in _SPACED.split(name)]
    if len(spaced) > 1 and all(spaced):
        return tuple(spaced)
    cuts = [
        stroke
        for stroke in _TIGHT.finditer(name)
        if begins[name[: stroke.start()].strip()] > 1 or name[: stroke.start()].strip() in names
    ]
    starts = [0, *(stroke.end() for stroke in cuts)]
    ends = [*(stroke.start() for stroke in cuts), len(name)]
    tight = [name[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return tuple(tight) if all(tight) else (name,)


def _last_level(name: Label, levels: int) -> Label:
    """Return a name without the levels above, in each language."""
    if levels < 2:
        return name
    split = _SPACED if all(_SPACED.search(text) for _, text in name) else _TIGHT
    return Label(
        tuple((of, split.split(text, levels - 1)[-1].strip() or text) for of, text in name)
    )


def _with_levels(entries: list[_Entry]) -> list[_Entry]:
    """Return the entries with those levels above them that have no row of their own."""
    known = {entry.way for entry in entries}
    done: list[_Entry] = []
    for entry in entries:
        for depth in range(1, len(entry.way)):
            above = entry.way[:depth]
            if above not in known:
                known.add(above)
                done.append(_Entry(None, above, Label.of(above[-1])))
        done.append(entry)
    return done


def _name(entries: Sequence[_Entry]) -> None:
    """Give each entry without an id the one that its name suggests, with its path where needed."""
    taken = {entry.id for entry in entries if entry.id}
    for entry in entries:
        if entry.id and is_id(entry.id):
            continue
        proposals = [slug_of(entry.id), slug_of(entry.way[-1]), slug_of(" ".join(entry.way))]
        numbered = [f"{proposals[1] or 'code'}-{n}" for n in range(2, len(entries) + 2)]
        entry.id = next(each for each in [*proposals, *numbered] if each and each not in taken)
        taken.add(entry.id)


def _drafts(
    entries: Sequence[_Entry], table: Table, path: str, languages: tuple[str, ...]
) -> Drafts:
    """Return the codes, with the topmost level as dimensions where there are levels."""
    by_way = {entry.way: entry for entry in entries}
    by_name = {fold(word): entry for entry in entries for word in (entry.id, entry.way[-1])}
    above = {entry.way[:-1] for entry in entries if len(entry.way) > 1}
    tops = [entry for entry in entries if len(entry.way) == 1 and entry.way in above]
    named = {entry.dimension: entry for entry in reversed(entries) if entry.dimension}
    dimensions = [
        *(
            Dimension(DimensionId(entry.id), entry.name, entry.definition, entry.colour)
            for entry in tops
        ),
        *(Dimension(DimensionId(slug_of(name)), Label.of(name)) for name in reversed(named)),
    ]
    codes: list[Draft[Code]] = []
    for entry in entries:
        if entry in tops:
            continue
        parent = by_name.get(fold(entry.parent)) if entry.parent else by_way.get(entry.way[:-1])
        home = slug_of(entry.dimension)
        if parent in tops and parent is not None:
            home, parent = home or parent.id, None
        codes.append(
            Draft(
                Code(
                    id=CodeId(entry.id),
                    dimension=DimensionId(home or ("" if parent or entry.parent else ONLY.id))
                    or None,
                    name=entry.name,
                    parent=CodeId(parent.id if parent else entry.parent) or None,
                    definition=entry.definition,
                    colour=entry.colour,
                    line=entry.row.line if entry.row else 0,
                ),
                _placed(table, entry),
            )
        )
    if any(code.entry.dimension == ONLY.id for code in codes):
        dimensions.append(ONLY)
    unique = {each.id: each for each in reversed(dimensions)}
    return Drafts(
        id=slug_of(PurePosixPath(path).stem) or "codebook",
        version="1",
        languages=languages,
        path=path,
        dimensions=[Draft(each, lambda _: Place(path)) for each in reversed(list(unique.values()))],
        codes=codes,
    )


def _placed(table: Table, entry: _Entry) -> Callable[[str], Place]:
    return lambda _: table.place(entry.row.line) if entry.row else Place(table.path)
