"""Makes the index of words of a study, as a process of its own that lets others go first."""

from __future__ import annotations

import os
import sys

from qualpap.study import Study
from qualpap.study.searching import prepare

NICE = 15
"""How far it stands back, as Unix counts."""


def main(root: str) -> None:
    """Index the study at *root*.

    Raises:
        QualpapError: if there is none, or its settings cannot be understood.
    """
    if hasattr(os, "nice"):
        os.nice(NICE)
    prepare(Study.open(root))


if __name__ == "__main__":
    main(sys.argv[1])
