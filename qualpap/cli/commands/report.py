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
    to: Folder = None,
    coder: CoderName = None,
) -> int:
    """Write the report in each language and format."""
    from qualpap.study.exporting import export_reports

    study = shell.seen(coder)
    directory = shell.folder_for(study, to)
    outputs, issues = export_reports(study, listed(languages), listed(formats), directory)
    return give_outputs(shell, outputs, issues)
