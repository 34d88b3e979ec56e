"""The Agreement sheet: every coefficient of every code, on segments, cases and characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.agreement.comparison import Comparison
from qualpap.agreement.figures import Figure, Undefined
from qualpap.agreement.table import AgreementRow, AgreementTable, RowKind, agreement_table
from qualpap.agreement.units import UnitKind
from qualpap.matrix.grid import Column, Grid, GridCell, Row, Style
from qualpap.matrix.view import View

KEY = "agreement"

_FIGURES = ("percent", "positive", "negative", "kappa")
_LATER = ("ac1", "brennan-prediger", "fleiss", "jaccard", "masi", "u", "boundary", "value")
_CUTS = (0.667, 0.8)
_DIGITS = 4


def agreement_grid(view: View) -> Grid | None:
    """Return the Agreement sheet, None where no two coders are done with the same interview."""
    comparison = Comparison(view.selection.snapshot)
    if not comparison.cases:
        return None
    tables = [agreement_table(comparison, unit, everything=True) for unit in UnitKind]
    first = tables[0]
    note = view.words(
        "agreement-note",
        coders=", ".join(view.coder(each) for each in first.coders),
        interviews=first.transcripts,
        pilot=len(first.left_out.pilot),
        alone=len(first.left_out.alone),
        resamples=first.resamples,
        seed=first.seed,
    )
    columns = tuple(_columns(view, first))
    return Grid(
        key=KEY,
        title=view.words("sheet-agreement"),
        columns=columns,
        rows=tuple(_rows(view, tables)),
        above=(Row("note", (GridCell(note, Style.NOTE, across=len(columns)),)),),
        frozen=2,
        large=True,
    )


def _columns(view: View, table: AgreementTable) -> Iterator[Column]:
    words = view.words
    yield Column("unit", words("agreement-unit"), 11, note=words("agreement-unit-note"))
    yield Column("name", words("code"), 38)
    yield Column("id", words("code-id"), 18)
    yield Column("about", words("agreement-about"), 18)
    yield Column("units", words("agreement-units"), 10)
    yield Column("cases", words("agreement-cases"), 11)
    for coder in table.coders:
        name = words("agreement-used", coder=view.coder(coder))
        yield Column(f"used-{coder}", name, 11)
    yield Column("prevalence", words("agreement-prevalence"), 11)
    for name in (*_FIGURES, "error", "alpha", "low", "high", "tentative", "reliable", "secured"):
        yield Column(name, words(f"agreement-{name}"), 12)
    for name in _LATER:
        note = words(f"agreement-{name}-note") if name in ("u", "boundary", "value") else ""
        yield Column(name, words(f"agreement-{name}"), 12, note=note)


def _rows(view: View, tables: Sequence[AgreementTable]) -> Iterator[Row]:
    for table in tables:
        for row in table.rows:
            key = f"{table.unit}/{row.kind}/{row.about}"
            yield Row(key, tuple(_cells(view, table, row)))


def _cells(view: View, table: AgreementTable, row: AgreementRow) -> Iterator[GridCell]:
    yield GridCell(view.words(f"unit-{table.unit}"))
    yield GridCell(_name(view, row), Style.NAME if row.kind is RowKind.CODE else Style.GROUP)
    yield GridCell(row.about or None, Style.FAINT)
    yield GridCell(view.words(f"agreement-{row.kind}"))
    yield GridCell(round(row.units), Style.NUMBER)
    yield GridCell(row.cases, Style.NUMBER)
    used = row.used or (None,) * len(table.coders)
    for each in used:
        yield GridCell(None if each is None else round(each), Style.NUMBER)
    yield GridCell(_rounded(row.prevalence), Style.NUMBER)
    for name in _FIGURES:
        yield _figure(view, row, name)
    kappa, alpha = row.estimates.get("kappa"), row.estimates.get("alpha")
    yield _number(view, kappa.error if kappa else None)
    yield _figure(view, row, "alpha")
    yield GridCell(_rounded(alpha.low if alpha else None), Style.NUMBER)
    yield GridCell(_rounded(alpha.high if alpha else None), Style.NUMBER)
    for cut in _CUTS:
        yield GridCell(_rounded(alpha.chances.get(cut) if alpha else None), Style.NUMBER)
    secured = alpha.secured if alpha else None
    yield GridCell(view.words(f"range-{secured}") if secured else None)
    for name in _LATER:
        yield _figure(view, row, name)


def _name(view: View, row: AgreementRow) -> str:
    if row.kind is RowKind.CODE:
        code = view.corpus.codebook.code(row.about)
        return view.path(code.id) if code else row.about
    dimension = view.corpus.codebook.dimension(row.about)
    if dimension is None:
        return view.words("agreement-everything")
    return view.read(dimension.name) or row.about


def _figure(view: View, row: AgreementRow, name: str) -> GridCell:
    estimate = row.estimates.get(name)
    return _number(view, estimate.value if estimate else None)


def _number(view: View, value: Figure | None) -> GridCell:
    if isinstance(value, Undefined):
        return GridCell(view.words(f"figure-{value.reason}"), Style.FAINT)
    return GridCell(_rounded(value), Style.NUMBER)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
