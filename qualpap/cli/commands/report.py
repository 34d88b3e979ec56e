"""``qualpap report``: the report drafts, written into a folder of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from qualpap.cli.options import CoderName, Folder, listed
from qualpap.cli.output_list import give_outputs
from qualpap.cli.shell import Shell


def report(
    shell: Shell,
    formats: Annotated[
        str | None, typer.Option("--format", metavar="docx,html,md", help="option-format")
    ] = None,
    languages: Annotated[
        str | None, typer.Option("--language", metavar="es,en", help="option-report-language")
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="option-pdf")] = False,
    templates: Annotated[
        bool, typer.Option("--example-templates", help="option-example-templates")
    ] = False,
    to: Folder = None,
    coder: CoderName = None,
) -> int:
    """Write the report in each language and format."""
    from qualpap.study.exporting import export_reports

    study = shell.seen(coder)
    if templates:
        from qualpap.study.templating import export_examples

        return give_outputs(shell, export_examples(study))
    directory = shell.folder_for(study, to)
    outputs, issues = export_reports(study, listed(languages), listed(formats), directory, pdf=pdf)
    return give_outputs(shell, outputs, issues)
