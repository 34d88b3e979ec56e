"""Writes ``docs/commands.md`` and ``docs/json.md`` from the commands and the shapes themselves."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from qualpap.cli import shapes
from qualpap.cli.helping import Page, Row, page_of
from qualpap.cli.program import program

_COMMANDS = """\
# Commands

This page is written from the program; `qualpap COMMAND --help` shows the same, in English or
Spanish.

Run the commands in the study's folder or anywhere below it.

The exit code is 0 when the command was done, 1 when there are problems in the data (what could be
done was done), and 2 when the command was not used as it should be.
"""

_JSON = """\
# What `--json` prints

This page is written from the program. Every command prints its result as JSON in UTF-8 when it is
called with `--json`. Names, states and slugs are the same in every language and do not change;
`message` and `way_out` are English sentences for people. Positions count Unicode code points from
0, the end not included. More fields may come; none is taken away.

The exit codes are those of the command without `--json`: 0 done, 1 problems in the data, 2 wrong
use. When a command could not be carried out, standard output stays empty and standard error holds
one line with a [`Failure`](#failure).
"""


def pages() -> Mapping[str, str]:
    """Return the generated pages by their names in ``docs/``."""
    return {"commands.md": commands_page(), "json.md": json_page()}


def commands_page() -> str:
    """Return the page on the commands."""
    whole = program()
    top = page_of(whole, "qualpap", "en")
    parts = [_COMMANDS, "## On every command\n\n" + _list(top.common)]
    parts += [_section(page) for page in _pages(whole, "qualpap")]
    return "\n".join(parts)


def _pages(family: Any, path: str) -> Iterator[Page]:  # noqa: ANN401  (Typer's commands)
    for name, command in family.commands.items():
        yield page_of(command, f"{path} {name}", "en")
        if hasattr(command, "commands"):
            yield from _pages(command, f"{path} {name}")


def _section(page: Page) -> str:
    name = re.split(r" (?=[A-Z\[])", page.usage, maxsplit=1)[0]
    level = "##" if name.count(" ") == 1 else "###"
    lines = [f"{level} {name}", "", f"    {page.usage}", "", page.about, ""]
    rows = (*page.commands, *page.arguments, *page.options)
    if rows:
        lines.append(_list(rows))
    return "\n".join(lines)


def _list(rows: tuple[Row, ...]) -> str:
    return "\n".join(f"- `{typed}`: {text}" for typed, text in rows) + "\n"


def json_page() -> str:
    """Return the page on what ``--json`` prints."""
    parts = [_JSON, "## By command\n"]
    parts += [
        f"- `qualpap {command}`: {_kind(result)}" for command, result in shapes.RESULTS.items()
    ]
    parts.append("\n## Shapes")
    parts += [_shape(each) for each in shapes.SHAPES]
    return "\n".join(parts)


def _shape(shape: type) -> str:
    said = inspect.getdoc(shape) or ""
    about, _, arguments = said.partition("Args:")
    meaning = explained(arguments)
    hints = typing.get_type_hints(shape)
    lines = [f"\n### {shape.__name__}\n", " ".join(about.split()), "", "| field | value | |"]
    lines.append("|---|---|---|")
    for field in fields(shape):
        text = meaning[field.name].replace("|", "\\|")
        lines.append(f"| `{field.name}` | {_kind(hints[field.name])} | {text} |")
    return "\n".join(lines) + ("\n" if shape is shapes.SHAPES[-1] else "")


def explained(arguments: str) -> Mapping[str, str]:
    """Return what the ``Args`` part of a docstring says of each field."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in inspect.cleandoc(arguments).splitlines():
        start = re.match(r"(\w+): (.*)", line)
        if start and not line.startswith(" "):
            name = start[1]
            found[name] = [start[2]]
        elif line.strip():
            found[name].append(line.strip())
    return {name: " ".join(lines) for name, lines in found.items()}


_PLAIN: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    type(None): "null",
    Any: "anything",
}


def _kind(annotation: Any) -> str:  # noqa: ANN401  (any type of a field)
    """Return a type in words, shapes as links."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and is_dataclass(annotation):
        return f"[`{annotation.__name__}`](#{annotation.__name__.lower()})"
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is types.UnionType or origin is typing.Union:
        return " or ".join(_kind(each) for each in inner)
    if origin is tuple:
        return f"list of {_kind(inner[0])}"
    return f"object of {_kind(inner[1])} by name"
