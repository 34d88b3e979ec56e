"""The command line: each command parses what was typed, asks the study, and prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed.

    Args:
        arguments: without the program's name; those of this process by default.

    Returns:
        The exit code: 0 done, 1 problems in the data (what could be done was done), 2 wrong use.
    """
    from qualpap.cli.shell import Shell
    from qualpap.messages import language_of

    # A command makes many small values and ends: looking for cycles among them every few hundred
    # costs a tenth of its time and frees next to nothing.
    gc.set_threshold(50_000, 20, 100)
    given = list(sys.argv[1:] if arguments is None else arguments)
    shell = Shell(language_of(given, os.environ), as_json="--json" in given)
    return shell.run(given)
