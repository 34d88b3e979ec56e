"""Reports in the layout of a team's own templates, and the check that they quote truly."""

from __future__ import annotations

from pathlib import Path

from qualpap.errors import DataError, Issue, Place, Severity
from qualpap.formats.manuscripts import read_manuscript
from qualpap.formats.reports.example_template import EXAMPLES, example_template
from qualpap.formats.reports.own_template import render_own
from qualpap.report.manuscript.check import check_quotations
from qualpap.report.model import Report
from qualpap.store.files import read, write
from qualpap.store.folder import TEMPLATES
from qualpap.store.outputs import Fate, Output
from qualpap.study.study import Study


def template_of(study: Study, report: Report, format_: str) -> str:
    """Return the path of the template for a report in a format, "" for none."""
    label = study.corpus.settings.report.templates.get(format_)
    name = label.in_(report.language) if label else ""
    return f"{TEMPLATES}/{name.removeprefix(f'{TEMPLATES}/')}" if name else ""


def in_template(
    study: Study, report: Report, format_: str
) -> tuple[bytes | None, tuple[Issue, ...]]:
    """Return a report as the team's template for *format_* has it.

    Args:
        study: the study.
        report: as composed.
        format_: ``docx``, ``html`` or ``md``, for which there is a template.

    Returns:
        The file, None where the template does not work or would have words stand as a quotation
        that are none of the report's; and an error that says so, with file and line.
    """
    path = template_of(study, report, format_)
    try:
        data = render_own(report, format_, read(study.folder.root / path, path))
    except DataError as error:
        issue = error.as_issue(Place(path))
        slug = "template-missing" if error.slug == "file-missing" else error.slug
        return None, (Issue(Severity.ERROR, slug, issue.where, issue.facts),)
    issues = _misquotations(study, report, format_, data, path)
    return (None if issues else data), issues


def _misquotations(
    study: Study, report: Report, format_: str, data: bytes, path: str
) -> tuple[Issue, ...]:
    """Return an error for each quotation that the template made up or changed.

    What analysts wrote may hold words in quotation marks; those are the report's, not the
    template's.
    """
    said = [" ".join(finding.text.split()) for finding in report.findings]
    checked = check_quotations(read_manuscript(f"report.{format_}", data), study.selection())
    wrong = [
        each
        for each in checked
        if not each.status.stands and not any(" ".join(each.text.split()) in one for one in said)
    ]
    return tuple(
        Issue(
            Severity.ERROR,
            "template-quotation",
            Place(path),
            {"quote": each.text[:120], "status": str(each.status)},
        )
        for each in wrong
    )


def export_examples(study: Study) -> tuple[Output, ...]:
    """Write an example of a template for each format into the study, for people to change.

    A file of that name that is there already is left alone.

    Raises:
        QualpapError: ``file-unwritable``.
    """
    language = study.corpus.settings.report.languages[0]
    written: list[Output] = []
    for format_ in EXAMPLES:
        path = study.folder.root / TEMPLATES / f"example.{format_}"
        name = study.folder.name(path)
        if path.exists():
            written.append(Output(name, Fate.UNCHANGED))
            continue
        write(Path(path), example_template(format_, language))
        written.append(Output(name, Fate.WRITTEN))
    return tuple(written)
