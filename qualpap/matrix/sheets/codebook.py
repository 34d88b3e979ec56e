"""The Codebook sheet: what every code means, beside the matrix that uses it."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.matrix.grid import Column, Grid, GridCell, Row, RowKind, Style
from qualpap.matrix.view import View
from qualpap.model.codebook import Code, Dimension, Example
from qualpap.model.labels import Label

KEY = "codebook"


def codebook_grid(view: View, codes: Sequence[Code]) -> Grid:
    """Return the Codebook sheet for *codes*, with a head for each of their dimensions."""
    words = view.words
    languages = view.corpus.codebook.languages or (view.language,)
    others = [each for each in languages if each != view.language]
    columns = (
        Column("code", words("code"), 32),
        Column("id", words("code-id"), 18),
        *(Column(f"name:{each}", words("name", language=each), 26) for each in others),
        Column("definition", words("definition-short"), 48),
        *(Column(f"definition:{each}", words("definition", language=each), 44) for each in others),
        Column("use-when", words("use-when"), 34),
        Column("not-when", words("not-when"), 34),
        Column("examples", words("examples"), 44),
        Column("near-misses", words("near-misses"), 36),
        Column("applies-to", words("applies-to"), 20),
        Column("asked-in", words("asked-in"), 34),
        Column("origin", words("origin"), 11),
        Column("since", words("since-date"), 11),
        Column("status", words("status"), 11),
        Column("passages", words("passages"), 11, note=words("passages-note")),
    )
    rows: list[Row] = []
    home: str | None = None
    for code in codes:
        if code.dimension != home:
            home = code.dimension
            rows += _head(view, columns, view.corpus.codebook.dimension(home), others)
        rows.append(_row(view, columns, code, others))
    return Grid(KEY, words("sheet-codebook"), columns, tuple(rows), frozen=1, large=True)


def _head(
    view: View, columns: Sequence[Column], dimension: Dimension | None, others: Sequence[str]
) -> list[Row]:
    if dimension is None:
        return []
    texts = {
        "code": view.read(dimension.name),
        "id": dimension.id,
        "definition": view.prose(dimension.definition),
    }
    for each in others:
        texts[f"name:{each}"] = _in(dimension.name.texts, each)
        texts[f"definition:{each}"] = _prose(view, dimension.definition, each)
    cells = tuple(GridCell(texts.get(column.key) or None, Style.GROUP) for column in columns)
    return [Row(f"dimension:{dimension.id}", cells, RowKind.GROUP)]


def _row(view: View, columns: Sequence[Column], code: Code, others: Sequence[str]) -> Row:
    words = view.words
    texts = {
        "code": view.path(code.id),
        "id": code.id,
        "definition": view.prose(code.definition),
        "use-when": view.prose(code.use_when),
        "not-when": view.prose(code.not_when),
        "examples": _examples(view, code.examples),
        "near-misses": _examples(view, code.near_misses),
        "applies-to": view.condition(code.applies_to),
        "asked-in": _questions(view, code),
        "origin": words(f"origin-{code.origin}"),
        "since": code.since.isoformat() if code.since else "",
        "status": words(f"status-{code.status}"),
    }
    for each in others:
        texts[f"name:{each}"] = _in(code.name.texts, each)
        texts[f"definition:{each}"] = _prose(view, code.definition, each)
    cells = {key: GridCell(text or None) for key, text in texts.items()}
    cells["code"] = GridCell(texts["code"], Style.NAME)
    cells["id"] = GridCell(code.id, Style.FAINT)
    cells["passages"] = GridCell(len(view.selection.under(code.id)), Style.NUMBER)
    level = min(len(view.corpus.codebook.path_of(code.id)) - 1, 6)
    return Row(code.id, tuple(cells[column.key] for column in columns), level=level)


def _in(texts: tuple[tuple[str, str], ...], language: str) -> str:
    return dict(texts).get(language, "")


def _prose(view: View, label: Label, language: str) -> str:
    return view.corpus.codebook.readable(_in(label.texts, language), language)


def _examples(view: View, examples: Sequence[Example]) -> str:
    said = []
    for example in examples:
        text, why = view.words.quoted(view.read(example.text)), view.read(example.why)
        said.append(f"{text} ({why})" if why else text)
    return "\n".join(said)


def _questions(view: View, code: Code) -> str:
    questions = (each for each in view.corpus.guide.questions if code.id in each.codes)
    return "\n".join(f"{each.id}: {view.read(each.text)}" for each in questions)
