"""Tables and colours in a terminal, by Rich; never used for pipes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qualpap.cli.plain import Column, clean

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def print_table(out: TextIO, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table within the terminal's width; long cells go on below."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.heading, justify="right" if column.right else "left")
    for row in rows:
        # Text, not markup: people's words may hold [brackets].
        table.add_row(*(Text(clean(cell)) for cell in row))
    console(out).print(table)


def print_issue_group(
    out: TextIO, file: str, rows: Iterable[tuple[str, str, str, str, str]]
) -> None:
    """Print what is wrong in one file.

    Args:
        out: the terminal.
        file: its name.
        rows: severity, the severity's word, place within the file, message, way out.
    """
    screen = console(out)
    screen.print(Text(clean(file), style="bold"))
    grid = Table.grid(padding=(0, 2))
    for _ in range(2):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for severity, word, place, message, way_out in rows:
        text = Text(clean(message))
        if way_out:
            text.append("\n" + clean(way_out), style="dim")
        grid.add_row(Text("  " + word, style=_STYLES.get(severity, "")), Text(place), text)
    screen.print(grid)
    screen.print()


def print_text(out: TextIO, pieces: Iterable[tuple[str, str]]) -> None:
    """Print running text, each piece in a style of Rich ("" for none), wrapped to the width."""
    text = Text()
    for words, style in pieces:
        text.append(clean(words), style=style or None)
    console(out).print(text)


def console(out: TextIO) -> Console:
    """Return Rich's console for a terminal."""
    return Console(file=out, highlight=False, markup=False, emoji=False)
