"""A codebook written as a workbook that people can read, print and change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from qualpap.formats.codebooks.cells import as_condition, as_lines
from qualpap.formats.codebooks.workbook_columns import (
    ORIGINS,
    SHEETS,
    STATUSES,
    YES,
    Field,
    Holds,
)
from qualpap.formats.forms import Column, Sheet, write_form
from qualpap.model.codebook import CaseClassification, CaseType, Code, Codebook, Dimension
from qualpap.model.labels import Label

Value = str | Label | Sequence[Label] | dict[str, tuple[str, ...]]


def write_codebook_workbook(codebook: Codebook, language: str = "") -> bytes:
    """Return *codebook* as a workbook: a sheet each for codes, dimensions and classifications.

    `qualpap.formats.codebooks.workbook.read_codebook_workbook` gives the same codebook again.

    Args:
        codebook: the codebook.
        language: of headings, ``es`` or ``en``; the codebook's first by default.

    Raises:
        UsageError: ``cell-too-long`` if Excel cannot hold one of the texts.
    """
    spoken = language or (codebook.languages[0] if codebook.languages else "en")
    spoken = spoken if spoken in YES else "en"
    entries: dict[str, list[dict[str, Value]]] = {
        "codes": [_code(each, spoken) for each in codebook.codes],
        "dimensions": [_dimension(each) for each in codebook.dimensions],
        "classifications": list(chain.from_iterable(map(_types, codebook.classifications))),
        "about": [
            {
                "codebook": codebook.id,
                "version": codebook.version,
                "languages": ", ".join(codebook.languages),
            }
        ],
    }
    return write_form([_sheet(part, rows, codebook, spoken) for part, rows in entries.items()])


def _sheet(part: str, rows: list[dict[str, Value]], codebook: Codebook, language: str) -> Sheet:
    titles, fields = SHEETS[part]
    columns: list[Column] = []
    cells: list[Callable[[dict[str, Value]], str]] = []
    for field in fields:
        for of in _languages(field, rows, codebook):
            heading, note = field.heading(language, of), field.note(language)
            columns.append(Column(heading, field.width, note, _choices(field, codebook, language)))
            cells.append(lambda row, field=field, of=of: _cell(row.get(field.name, ""), of))  # type: ignore[misc]  # defaults
    written = [[cell(row) for cell in cells] for row in rows]
    return Sheet(titles[language], columns, written, _colours(part, fields, rows, codebook))


def _languages(
    field: Field, rows: Sequence[dict[str, Value]], codebook: Codebook
) -> tuple[str, ...]:
    """Return the languages for which a field needs columns; "" for one in no language."""
    if field.holds is Holds.ONE:
        return ("",)
    used = set(chain.from_iterable(_used(row.get(field.name, "")) for row in rows))
    if len(codebook.languages) < 2 and used <= {""} and field.name != "search":
        # Where there is one language, only search rules need to say which it is.
        return ("",)
    return tuple(dict.fromkeys([*codebook.languages, *sorted(used)])) or ("",)


def _used(value: Value) -> Iterable[str]:
    if isinstance(value, Label):
        return [language for language, _ in value]
    if isinstance(value, dict):
        return list(value)
    return [language for label in value if isinstance(label, Label) for language, _ in label]


def _cell(value: Value, language: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Label):
        return dict(value.texts).get(language, "")
    if isinstance(value, dict):
        return as_lines(value.get(language, ()))
    texts = [dict(label.texts).get(language, "") for label in value]
    return as_lines(texts) if any(texts) else ""


def _code(code: Code, language: str) -> dict[str, Value]:
    rules: dict[str, tuple[str, ...]] = {}
    for rule in code.search:
        rules[rule.language] = (*rules.get(rule.language, ()), rule.text)
    return {
        "id": code.id,
        "dimension": code.dimension or "",
        "parent": code.parent or "",
        "name": code.name,
        "definition": code.definition,
        "use_when": code.use_when,
        "not_when": code.not_when,
        "examples": [each.text for each in code.examples],
        "near_misses": [each.text for each in code.near_misses],
        "why": [each.why for each in code.near_misses],
        "search": rules,
        "applies_to": as_condition(code.applies_to),
        "origin": ORIGINS[language][code.origin],
        "since": code.since.isoformat() if code.since else "",
        "status": STATUSES[language][code.status],
        "merged_into": code.merged_into or "",
        "rare": YES[language] if code.rare else "",
        "colour": code.colour,
    }


def _dimension(dimension: Dimension) -> dict[str, Value]:
    return {
        "id": dimension.id,
        "name": dimension.name,
        "definition": dimension.definition,
        "colour": dimension.colour,
    }


def _types(classification: CaseClassification) -> Iterable[dict[str, Value]]:
    """Return one row a type; what holds for the classification stands on the first."""
    head: dict[str, Value] = {
        "name": classification.name,
        "question": classification.question,
        "applies_to": as_condition(classification.applies_to),
    }
    types: Sequence[CaseType | None] = classification.types or (None,)
    for number, each in enumerate(types):
        row: dict[str, Value] = {"id": classification.id, **({} if number else head)}
        if each is not None:
            row |= {"type": each.id, "type_name": each.name, "type_definition": each.definition}
        yield row


def _choices(field: Field, codebook: Codebook, language: str) -> tuple[str, ...]:
    """Return what a list in the cell offers."""
    offered: dict[str, Iterable[str]] = {
        "dimension": (each.id for each in codebook.dimensions),
        "origin": ORIGINS[language].values(),
        "status": STATUSES[language].values(),
        "rare": (YES[language],),
    }
    return tuple(offered.get(field.name, ()))


def _colours(
    part: str, fields: Sequence[Field], rows: Sequence[dict[str, Value]], codebook: Codebook
) -> dict[tuple[int, int], str]:
    """Return the cells of ids in the colour of their code or dimension, lightened."""
    if part not in ("codes", "dimensions") or fields[0].name != "id":
        return {}
    found: dict[tuple[int, int], str] = {}
    for line, row in enumerate(rows):
        home = codebook.dimension(str(row.get("dimension", "")))
        colour = str(row.get("colour") or (home.colour if home else ""))
        if colour:
            channels = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
            found[line, 0] = "".join(
                f"{channel + (255 - channel) * 7 // 10:02X}" for channel in channels
            )
    return found
