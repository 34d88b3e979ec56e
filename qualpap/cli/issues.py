"""Prints issues: by file, with place and way out, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qualpap.cli.plain import clean
from qualpap.errors import Issue, Severity
from qualpap.messages import render
from qualpap.model.order import natural

if TYPE_CHECKING:
    from qualpap.cli.shell import Shell

_ORDER = tuple(Severity)
_MANY = 3
"""Files that must have the same before it is told once for all of them."""

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
    shared = _shared(shell, told)
    grouped = {id(issue) for group in shared for issue in group}
    blocks = [
        (_worst(group), file, file or shell.words("issues-of-the-study"), list(_rows(shell, group)))
        for file, group in by_file([issue for issue in told if id(issue) not in grouped])
    ]
    blocks += [
        (_worst(group), "", shell.words("issues-same", count=_files(group)), [_one(shell, group)])
        for group in shared
    ]
    for _, _, name, rows in sorted(blocks, key=lambda block: (block[0], natural(block[1]))):
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
        key=lambda named: (_worst(named[1]), natural(named[0])),
    )


def _worst(issues: Sequence[Issue]) -> int:
    return min(_ORDER.index(issue.severity) for issue in issues)


def _files(issues: Sequence[Issue]) -> int:
    return len({issue.where.file for issue in issues})


def _shared(shell: Shell, issues: Sequence[Issue]) -> list[list[Issue]]:
    """Return the issues that many files have alike, with one way out for all of them."""
    groups: dict[tuple[str, str], list[Issue]] = {}
    for issue in issues:
        way_out = _way_out_for_all(shell, issue)
        if way_out:
            groups.setdefault((issue.slug, way_out), []).append(issue)
    many = [group for group in groups.values() if _files(group) >= _MANY]
    return [sorted(group, key=lambda each: natural(each.where.file)) for group in many]


def _way_out_for_all(shell: Shell, issue: Issue) -> str:
    """Return the way out as it holds for any file, "" where it is this file's alone.

    Lines for ``study.yaml`` may speak of all files, which are called ``*`` there.
    """
    name = issue.where.file.removeprefix("transcripts/")
    way_out = render(issue, shell.language).way_out.replace(f'"{name}"', '"*"')
    return "" if not name or name in way_out else way_out


def _one(shell: Shell, issues: Sequence[Issue]) -> Row:
    """Return what many files have alike: the message, the files, and the way out for all.

    Where messages differ, as by the number of words, the first stands for all of them.
    """
    places: dict[str, list[str]] = {}
    for issue in issues:
        message, place = _unplaced(shell, issue)
        places.setdefault(message, []).append(place)
    (first, where), *others = places.items()
    message = f"{first} ({_listed(where)})"
    if others:
        rest = _listed(place for _, found in others for place in found)
        message += "\n" + shell.words("issues-likewise", files=rest)
    word = shell.words(f"severity-{issues[0].severity}")
    return str(issues[0].severity), word, "", message, _way_out_for_all(shell, issues[0])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _unplaced(shell: Shell, issue: Issue) -> tuple[str, str]:
    """Return the message of an issue as it holds for any file, and the file's name."""
    general = replace(issue, where=replace(issue.where, file=shell.words("issues-file")))
    message = render(general, shell.language).text
    return message[:1].upper() + message[1:], issue.where.file.rpartition("/")[2]


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
        first, *more = clean(message).splitlines()
        shell.line(f"  {word}: {where}{first}")
        for line in more:
            shell.line(f"      {line}")
        for line in way_out.splitlines():
            shell.line(f"      {line}")
