"""How far a long job is: told to whoever asked for it, shown by the shells."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told of each step of a job."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note that *done* of *total* things of a step (``reading``, ``writing``) are done."""


def silent(step: str, done: int, total: int) -> None:
    """Take note of nothing."""
