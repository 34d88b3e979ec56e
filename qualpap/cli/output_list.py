"""Says which files were made, which were there already, and which lie beside an edited one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualpap.cli.shell import DONE, PROBLEMS

if TYPE_CHECKING:
    from qualpap.cli.shell import Shell
    from qualpap.errors import Issue
    from qualpap.store.outputs import Output


def print_outputs(shell: Shell, outputs: Sequence[Output]) -> None:
    """Print generated files, one a line, with what became of each."""
    longest = max((len(each.path) for each in outputs), default=0)
    for each in outputs:
        shell.line(f"  {each.path.ljust(longest)}  {shell.words(f'fate-{each.fate}')}")


def give_outputs(shell: Shell, outputs: Sequence[Output], issues: Sequence[Issue] = ()) -> int:
    """Print files that were made for somebody, with what is wrong; return the exit code."""
    if shell.json:
        from qualpap.cli import as_json, shapes

        shell.give(shapes.Exported(as_json.outputs(outputs), as_json.issues(issues)))
    else:
        shell.issues(issues)
        print_outputs(shell, outputs)
    return PROBLEMS if any(issue.is_error for issue in issues) else DONE
