"""Reads single keys from a terminal, and one letter a line from anything else."""

from __future__ import annotations

import os
import sys
from typing import Protocol, TextIO


class Keys(Protocol):
    """Where a person's answers come from."""

    def key(self) -> str:
        """Return the next key, as a small letter; "" when there is nothing more to read."""

    def line(self) -> str:
        """Return a line that was typed, without its end."""


class TypedKeys:
    """Answers from standard input.

    Args:
        stream: where they are read; standard input by default.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdin

    def key(self) -> str:
        """Return the next key: without Enter in a terminal, else the first letter of a line."""
        if self._stream.isatty():
            return _pressed(self._stream).lower()
        while line := self._stream.readline():
            if letter := line.strip()[:1]:
                return letter.lower()
        return ""

    def line(self) -> str:
        """Return a line that was typed, without its end."""
        return self._stream.readline().rstrip("\r\n")


if sys.platform == "win32":

    def _pressed(stream: TextIO) -> str:  # noqa: ARG001  (Windows reads the keyboard itself)
        import msvcrt

        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        return key

else:

    def _pressed(stream: TextIO) -> str:
        import termios
        import tty

        number = stream.fileno()
        before = termios.tcgetattr(number)
        try:
            tty.setcbreak(number)
            # Past Python's own buffer, which would wait for a line.
            return os.read(number, 8).decode("utf-8", "replace")
        finally:
            termios.tcsetattr(number, termios.TCSADRAIN, before)
