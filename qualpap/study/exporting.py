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
    facts = report_facts(study)
    shared = Shared(study.selection())
    for language in tuple(languages) or study.corpus.settings.report.languages:
        yield compose(shared.selection, language, facts, shared)


def report_facts(study: Study) -> ReportFacts:
    """Return what a study's reports say of where they come from."""
    source = provenance(study)
    return ReportFacts(
        program=source.program,
        corpus=source.corpus,
        codebook=source.codebook,
        record=source.journals,
        issues=study.check(),
    )


def report_files(
    study: Study, report: Report, kinds: Iterable[str], issues: list[Issue]
) -> Iterator[tuple[str, bytes]]:
    """Iterate over a report's files: name within ``reports/``, and content.

    A format for which the team has a template of its own comes out in that; in the usual layout
    where the template does not work.

    Args:
        study: the study.
        report: as composed.
        kinds: endings of files, as `qualpap.formats.reports.endings` returns them.
        issues: is told what is wrong with templates.
    """
    from qualpap.formats.reports import figures, render

    for kind in kinds:
        data = None
        if study.corpus.settings.report.templates.get(kind):
            from qualpap.study.templating import in_template

            data, found = in_template(study, report, kind)
            issues += found
        name = f"{report.study}.{report.language}.{kind}"
        yield name, data if data is not None else render(report, kind)
        if kind == "md":
            yield from figures(report).items()


def export_reports(
    study: Study,
    languages: Iterable[str],
    formats: Iterable[str],
    directory: Path,
    *,
    pdf: bool = False,
) -> tuple[tuple[Output, ...], tuple[Issue, ...]]:
    """Write reports into a folder of one's own, in place of what is there.

    Args:
        study: the study.
        languages: one report each; those of ``study.yaml`` if none is named.
        formats: of ``docx``, ``html``, ``md``; those of ``study.yaml`` if none is named.
        directory: where.
        pdf: whether LibreOffice makes a .pdf of the Word report as well.

    Raises:
        UsageError: ``report-language-unknown``, ``report-format-unknown``, ``pdf-needs-office``.
        QualpapError: ``file-unwritable``, ``pdf-failed``.
    """
    from qualpap.formats.reports import endings
    from qualpap.store.office import as_pdf, find_office

    kinds = endings(tuple(formats) or study.corpus.settings.report.formats)
    # Asked for before anything is composed: without LibreOffice there is no point in waiting.
    office = find_office() if pdf else None
    written: list[Output] = []
    issues: list[Issue] = []
    for report, found in reports(study, languages):
        issues += found
        files = dict(report_files(study, report, kinds, issues))
        if office:
            word = f"{report.study}.{report.language}.docx"
            whole = files.get(word) or dict(report_files(study, report, ("docx",), issues))[word]
            files[f"{report.study}.{report.language}.pdf"] = as_pdf(office, whole)
        written += write_files(directory, files)
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
