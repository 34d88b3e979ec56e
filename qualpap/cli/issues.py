"""Prints issues: by file, with place and way out, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qualpap.cli.plain import clean
from qualpap.errors import Issue, Severity
from qualpap.messages import render

if TYPE_CHECKING:
    from qualpap.cli.shell import Shell

_ORDER = tuple(Severity)

Row = tuple[str, str, str, str, str]
"""Severity, its word, place within the file, message, way out."""


def print_issues(shell: Shell, issues: Sequence[Issue], *, notes: bool = True) -> None:
    """Print issues, files with errors first.

    Args:
        shell: where to.
        issues: in any order.
        notes: whether notes are printed too, or only counted.
    """
    told = [issue for issue in issues if notes or issue.severity is not Severity.NOTE]
    for file, group in by_file(told):
        rows = list(_rows(shell, group))
        name = file or shell.words("issues-of-the-study")
        if shell.terminal:
            from qualpap.cli.rich_output import print_issue_group

            print_issue_group(shell.out, name, rows)
        else:
            _plain(shell, name, rows)
    if issues:
        shell.line(tally(shell, issues))


def by_file(issues: Sequence[Issue]) -> list[tuple[str, list[Issue]]]:
    """Group issues by file: those with errors first, then by name; within a file by line."""
    groups: dict[str, list[Issue]] = {}
    for issue in issues:
        groups.setdefault(issue.where.file, []).append(issue)
    for group in groups.values():
        group.sort(key=lambda issue: (issue.where.line, _ORDER.index(issue.severity)))
    return sorted(
        groups.items(),
        key=lambda named: (min(_ORDER.index(issue.severity) for issue in named[1]), named[0]),
    )


def tally(shell: Shell, issues: Sequence[Issue]) -> str:
    """Return how many issues there are of each kind: "1 error, 3 warnings"."""
    counts = {kind: sum(issue.severity is kind for issue in issues) for kind in Severity}
    return ", ".join(
        shell.words(f"count-{kind}", count=count) for kind, count in counts.items() if count
    )


def _rows(shell: Shell, issues: Sequence[Issue]) -> Iterator[Row]:
    before = ""
    for issue in issues:
        message = render(issue, shell.language)
        place = ""
        if issue.where.line:
            place = shell.words("place-line", line=issue.where.line)
        if issue.where.detail:
            place = f"{place} {issue.where.detail}".strip()
        # The same advice is given once in a row.
        way_out = "" if message.way_out == before else message.way_out
        before = message.way_out
        word = shell.words(f"severity-{issue.severity}")
        yield str(issue.severity), word, place, message.text, way_out


def _plain(shell: Shell, name: str, rows: Sequence[Row]) -> None:
    shell.line(name)
    for _, word, place, message, way_out in rows:
        where = f"{place}: " if place else ""
        shell.line(f"  {word}: {where}{clean(message)}")
        for line in way_out.splitlines():
            shell.line(f"      {line}")
