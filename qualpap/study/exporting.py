"""Makes a study's reports, and transcripts to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qualpap.errors import Issue
from qualpap.report.compose import compose
from qualpap.report.model import Report, ReportFacts
from qualpap.report.shared import Shared
from qualpap.store.files import write
from qualpap.store.outputs import Fate, Output
from qualpap.study.provenance import provenance
from qualpap.study.study import Study


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
    shared = Shared(study.selection())
    for language in tuple(languages) or study.corpus.settings.report.languages:
        yield compose(shared.selection, language, facts, shared)


def report_files(report: Report, kinds: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Iterate over a report's files: name within ``reports/``, and content.

    Args:
        report: as composed.
        kinds: endings of files, as `qualpap.formats.reports.endings` returns them.
    """
    from qualpap.formats.reports import figures, render

    for kind in kinds:
        yield f"{report.study}.{report.language}.{kind}", render(report, kind)
        if kind == "md":
            yield from figures(report).items()


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
    from qualpap.formats.reports import endings

    kinds = endings(tuple(formats) or study.corpus.settings.report.formats)
    written: list[Output] = []
    issues: list[Issue] = []
    for report, found in reports(study, languages):
        issues += found
        written += write_files(directory, dict(report_files(report, kinds)))
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
        written += write_files(directory, {f"{transcript.id}.docx": data})
    return tuple(written)


def write_files(directory: Path, files: dict[str, bytes]) -> list[Output]:
    """Write files into a folder of one's own, in place of what is there.

    Raises:
        QualpapError: ``file-unwritable``.
    """
    for name, data in files.items():
        write(directory / name, data)
    return [Output(str(directory / name), Fate.WRITTEN) for name in files]
