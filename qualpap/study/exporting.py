"""Makes a study's outputs: matrices, reports, transcripts to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qualpap.errors import Issue, UsageError
from qualpap.matrix.books import dimension_book, overview_book
from qualpap.matrix.grid import Book
from qualpap.matrix.view import View
from qualpap.record.layers import FINAL, Layer
from qualpap.report.compose import compose
from qualpap.report.model import Report, ReportFacts
from qualpap.store.files import write
from qualpap.store.outputs import Fate, Output
from qualpap.study.provenance import provenance
from qualpap.study.study import Study


def books(
    study: Study, dimensions: Iterable[str] = (), layer: str | Layer = FINAL
) -> Iterator[Book]:
    """Iterate over the workbooks of *dimensions*, or of all and the overview.

    Raises:
        UsageError: ``dimension-unknown``, ``coder-unknown``.
    """
    view = View(study.selection(layer), provenance=provenance(study))
    named = tuple(dimensions)
    for each in study.corpus.codebook.dimensions:
        if not named or each.id in named:
            yield dimension_book(view, each.id)
    for name in named:
        if study.corpus.codebook.dimension(name) is None:
            raise UsageError("dimension-unknown", dimension=name)
    if not named:
        yield overview_book(view)


def reports(
    study: Study, languages: Iterable[str] = ()
) -> Iterator[tuple[Report, tuple[Issue, ...]]]:
    """Iterate over the reports in *languages*, or in those that ``study.yaml`` names.

    Raises:
        UsageError: ``report-language-unknown``.
    """
    source = provenance(study)
    facts = ReportFacts(
        program=source.program,
        corpus=source.corpus,
        codebook=source.codebook,
        record=source.journals,
        issues=study.check(),
    )
    for language in tuple(languages) or study.corpus.settings.report.languages:
        yield compose(study.selection(), language, facts)


def report_name(report: Report, format_: str) -> str:
    """Return the name of a report's file, within the study."""
    return f"reports/{report.study}.{report.language}.{format_}"


def export_matrices(
    study: Study, dimensions: Iterable[str], directory: Path, *, csv: bool = False
) -> tuple[Output, ...]:
    """Write workbooks into a folder of one's own, in place of what is there.

    Args:
        study: the study.
        dimensions: which; all and the overview if none is named.
        directory: where.
        csv: also each sheet as a table.

    Raises:
        UsageError: ``dimension-unknown``.
        QualpapError: ``file-unwritable``.
    """
    from qualpap.formats.matrices.excel import write_workbook
    from qualpap.formats.matrices.table import write_table

    written: list[Output] = []
    for book in books(study, dimensions):
        files = {f"{book.key}.xlsx": write_workbook(book)}
        if csv:
            language = study.corpus.settings.language
            for grid in book.grids:
                files[f"{book.key}.{grid.key}.csv"] = write_table(grid, language=language)
        written += _write(directory, files)
    return tuple(written)


def export_reports(
    study: Study, languages: Iterable[str], formats: Iterable[str], directory: Path
) -> tuple[tuple[Output, ...], tuple[Issue, ...]]:
    """Write reports into a folder of one's own, in place of what is there.

    Args:
        study: the study.
        languages: one report each; those of ``study.yaml`` if none is named.
        formats: of ``docx``, ``html``, ``md``; those of ``study.yaml`` if none is named.
        directory: where.

    Raises:
        UsageError: ``report-language-unknown``, ``report-format-unknown``.
        QualpapError: ``file-unwritable``.
    """
    from qualpap.formats.reports import render

    kinds = tuple(formats) or study.corpus.settings.report.formats
    written: list[Output] = []
    issues: list[Issue] = []
    for report, found in reports(study, languages):
        issues += found
        files = {Path(report_name(report, each)).name: render(report, each) for each in kinds}
        written += _write(directory, files)
    return tuple(written), tuple(issues)


def export_transcripts(
    study: Study, names: Iterable[str], directory: Path, *, codes: bool = False
) -> tuple[Output, ...]:
    """Write transcripts as Word documents with numbered turns: what a locator points to.

    Args:
        study: the study.
        names: transcripts; all if none is named.
        directory: where.
        codes: with what was coded, in the margin.

    Raises:
        UsageError: ``transcript-unknown``.
        QualpapError: ``file-unwritable``.
    """
    from qualpap.formats.reports.transcript_document import transcript_document

    chosen = [study.transcript(name) for name in names] or [*study.corpus.transcripts.values()]
    written: list[Output] = []
    for transcript in chosen:
        data = transcript_document(study.selection(), transcript, codes=codes)
        written += _write(directory, {f"{transcript.id}.docx": data})
    return tuple(written)


def _write(directory: Path, files: dict[str, bytes]) -> list[Output]:
    for name, data in files.items():
        write(directory / name, data)
    return [Output(str(directory / name), Fate.WRITTEN) for name in files]
