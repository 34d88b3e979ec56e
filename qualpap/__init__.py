"""From interview transcripts to coding matrices and a report whose every quotation is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from qualpap.study import Study

__version__ = "0.1.0"


def open_study(path: str | Path = ".") -> Study:
    """Open the study at *path*, or in the nearest folder above it.

    Raises:
        UsageError: ``study-not-found``.
    """
    # The shells must be able to say their version without loading the library.
    from qualpap.study import Study

    return Study.open(path)
