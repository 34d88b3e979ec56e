"""The workbooks: one for each dimension, and one with an overview of the study."""

from __future__ import annotations

from qualpap.matrix.build import Matrix, build_matrix, codes_of
from qualpap.matrix.grid import Book, Grid
from qualpap.matrix.sheets.about import about_grid
from qualpap.matrix.sheets.cases import (
    asked_grid,
    classification_grid,
    participants_grid,
    portraits_grid,
)
from qualpap.matrix.sheets.codebook import codebook_grid
from qualpap.matrix.sheets.counts import counts_grid, crosstabs_grid
from qualpap.matrix.sheets.matrix import matrix_grid
from qualpap.matrix.sheets.passages import passage_grid
from qualpap.matrix.sheets.together import together_grids
from qualpap.matrix.view import View
from qualpap.model.codebook import DimensionId

OVERVIEW = "overview"


def dimension_book(view: View, dimension: DimensionId, matrix: Matrix | None = None) -> Book:
    """Return the workbook of a dimension: Matrix, Passages, Counts, Codebook, About.

    Args:
        view: the study.
        dimension: which.
        matrix: its matrix where it has been built already.

    Raises:
        UsageError: ``dimension-unknown``.
    """
    matrix = matrix or build_matrix(view.selection, dimension)
    codes = [column.code for column in matrix.columns]
    name = view.read(matrix.dimension.name) or matrix.dimension.id
    grids = (
        matrix_grid(view, matrix),
        passage_grid(view, codes),
        counts_grid(view, codes),
        codebook_grid(view, codes),
        about_grid(view, name),
    )
    return _book(view, dimension, name, grids)


def overview_book(view: View) -> Book:
    """Return the overview: participants, counts, types, portraits, questions, co-occurrence."""
    codes = tuple(codes_of(view.selection))
    grids = [participants_grid(view, codes), counts_grid(view, codes)]
    if view.corpus.participants.attributes:
        grids.append(crosstabs_grid(view, codes))
    if view.corpus.codebook.classifications:
        grids.append(classification_grid(view))
    grids.append(portraits_grid(view))
    if view.corpus.guide.questions:
        grids.append(asked_grid(view))
    name = view.words("overview")
    grids += [*together_grids(view, codes), codebook_grid(view, codes), about_grid(view, name)]
    return _book(view, OVERVIEW, name, tuple(grids))


def _book(view: View, key: str, name: str, grids: tuple[Grid, ...]) -> Book:
    source = view.provenance
    return Book(
        key=key,
        title=view.words("title-of", study=view.study, part=name),
        grids=grids,
        notice=view.read(view.corpus.settings.notice),
        page=view.words.template("page-of"),
        properties=(
            ("qualpap.study", view.corpus.settings.id),
            ("qualpap.book", key),
            ("qualpap.language", view.language),
            ("qualpap.layer", str(view.selection.layer)),
            ("qualpap.corpus", source.corpus),
            ("qualpap.codebook", source.codebook or view.corpus.codebook.hash),
            ("qualpap.journals", source.journals),
        ),
    )
