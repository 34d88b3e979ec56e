"""The workbooks: one for each dimension, and one with an overview of the study."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.matrix.build import Matrix, build_matrix, codes_of
from qualpap.matrix.grid import Book, Grid
from qualpap.matrix.sheets.about import PAGES, about_grid
from qualpap.matrix.sheets.agreement import agreement_grid
from qualpap.matrix.sheets.answers import answers_grid, find_answers, interview_grid
from qualpap.matrix.sheets.cases import (
    asked_grid,
    classification_grid,
    participants_grid,
    portraits_grid,
)
from qualpap.matrix.sheets.codebook import codebook_grid
from qualpap.matrix.sheets.coding import segments_grid
from qualpap.matrix.sheets.counts import counts_grid, crosstabs_grid
from qualpap.matrix.sheets.groups import attribute_named, groups_grid
from qualpap.matrix.sheets.interviews import interviews_grid
from qualpap.matrix.sheets.matrix import matrix_grid
from qualpap.matrix.sheets.passages import passage_grid
from qualpap.matrix.sheets.saturation import SaturationLines, saturation_grid
from qualpap.matrix.sheets.suggestions import suggestions_grid
from qualpap.matrix.sheets.tables import cases_grid, quotations_grid
from qualpap.matrix.sheets.together import together_grids
from qualpap.matrix.view import View
from qualpap.matrix.work import Proposed, Work, code_labels
from qualpap.model.codebook import Code, DimensionId

OVERVIEW = "overview"
ANSWERS = "answers"

CODING = "coding-"
"""Before the coder's name in the key of a coding workbook."""


PARTICIPANT = "participant"
"""What the rows of a matrix are unless somebody asks for groups."""


def dimension_book(
    view: View, dimension: DimensionId, matrix: Matrix | None = None, rows: str = PARTICIPANT
) -> Book:
    """Return the workbook of a dimension: Matrix, Passages, Counts, Codebook, About.

    Where the view offers suggestions, they are marked in the matrix and have a sheet.

    Args:
        view: the study.
        dimension: which.
        matrix: its matrix where it has been built already.
        rows: what the rows of the matrix are: ``participant``, ``actor``, ``chain`` or the id of
            an attribute.

    Raises:
        UsageError: ``dimension-unknown``, ``attribute-unknown``.
    """
    matrix = matrix or build_matrix(view.selection, dimension)
    codes = [column.code for column in matrix.columns]
    name = view.read(matrix.dimension.name) or matrix.dimension.id
    attribute = "" if rows == PARTICIPANT else attribute_named(view, rows)
    first = groups_grid(view, matrix, attribute) if attribute else matrix_grid(view, matrix)
    grids = (
        first,
        passage_grid(view, codes, first.key),
        *_suggested(view, codes, "" if attribute else first.key),
        counts_grid(view, codes),
        codebook_grid(view, codes),
        about_grid(view, name, _pages(view)),
    )
    return _book(view, f"{dimension}-by-{attribute}" if attribute else dimension, name, grids)


def coding_book(work: Work, proposed: Proposed | None = None) -> Book:
    """Return the workbook in which one coder codes: Coding, Interviews, Codebook, About.

    Args:
        work: the coder's segments, interviews and suggestions.
        proposed: where the questions of the guide were probably put; None where that is not wanted.
    """
    view = work.view
    labels = code_labels(view)
    codes = tuple(codes_of(view.selection))
    name = view.words("coding-of", coder=view.coder(work.coder))
    grids = (
        segments_grid(work, labels),
        interviews_grid(work, proposed),
        codebook_grid(view, codes),
        about_grid(view, name, ("about-coding",), signs=False),
    )
    facts = (
        *(("code", id_, label) for id_, label in labels.items()),
        *(("text", each.id, each.hash) for each in work.transcripts),
    )
    return _book(view, f"{CODING}{work.coder}", name, grids, facts)


def answers_book(view: View, proposed: Proposed) -> Book:
    """Return participants × questions of the guide, and a page on each interview.

    Args:
        view: the study.
        proposed: where the questions of the guide were probably put.
    """
    found = find_answers(view, proposed)
    name = view.words("answers")
    pages = (interview_grid(view, each, found.get(each.id, {})) for each in view.transcripts)
    about = about_grid(view, name, ("about-answers",), signs=False)
    return _book(view, ANSWERS, name, (answers_grid(view, found), *pages, about))


def quotations_book(view: View) -> Book:
    """Return one row a quotation with attributes and code path, for R, SPSS and pivot tables."""
    return _book(view, "quotations", view.words("long-form"), (quotations_grid(view),))


def cases_book(view: View) -> Book:
    """Return participants × codes as 0 and 1, for R and SPSS."""
    return _book(view, "cases", view.words("case-form"), (cases_grid(view),))


def overview_book(view: View, saturation: SaturationLines | None = None) -> Book:
    """Return the overview: participants, counts, types, portraits, questions, co-occurrence.

    Agreement has a sheet where two coders are done with the same interview.

    Args:
        view: the study.
        saturation: when codes arrived, None where it has not been worked out.
    """
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
    grids += together_grids(view, codes)
    agreed = agreement_grid(view)
    if agreed is not None:
        grids.append(agreed)
    if saturation is not None:
        grids.append(saturation_grid(view, saturation))
    grids += _suggested(view, codes, "")
    grids += [codebook_grid(view, codes), about_grid(view, name, _pages(view))]
    return _book(view, OVERVIEW, name, tuple(grids))


def _suggested(view: View, codes: Sequence[Code], back: str) -> tuple[Grid, ...]:
    return (suggestions_grid(view, codes, back),) if view.offers is not None else ()


def _pages(view: View) -> tuple[str, ...]:
    """Return what the About sheet explains."""
    return PAGES if view.offers is None else (*PAGES, "about-suggested")


def _book(
    view: View,
    key: str,
    name: str,
    grids: tuple[Grid, ...],
    facts: tuple[tuple[str, ...], ...] = (),
) -> Book:
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
        facts=(("codebook", view.corpus.codebook.hash), *facts),
    )
