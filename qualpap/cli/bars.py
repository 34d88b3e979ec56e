"""Progress bars for what takes longer than a second, in a terminal only."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qualpap.messages import words

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from qualpap.cli.shell import Shell

PATIENCE = 1.0
"""Seconds of work before a bar appears."""


class Bars:
    """Shows how far a job is; one bar a step.

    Args:
        shell: whose error stream the bars go to.
    """

    def __init__(self, shell: Shell) -> None:
        self._err = shell.err
        self._language = shell.language
        self._began: float | None = None
        self._shown: RichProgress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note that *done* of *total* things of a step are done."""
        now = time.monotonic()
        if self._began is None:
            self._began = now
        if self._shown is None:
            if now - self._began < PATIENCE or done >= total:
                return
            self._shown = self._start()
        if step not in self._tasks:
            self._tasks[step] = self._shown.add_task(self._name(step), total=total)
        self._shown.update(self._tasks[step], completed=done, total=total)

    def _name(self, step: str) -> str:
        try:
            return words(f"step-{step}", self._language)
        except KeyError:
            return step

    def _start(self) -> RichProgress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(file=self._err),
            transient=True,
        )
        shown.start()
        return shown

    def stop(self) -> None:
        """Take the bars away; the next step begins anew."""
        if self._shown is not None:
            self._shown.stop()
        self._shown, self._began = None, None
        self._tasks.clear()
