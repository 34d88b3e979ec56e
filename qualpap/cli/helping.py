"""Help pages: what a command does and takes, in the person's language.

In the commands' declarations the names of phrases of the interface's catalogue stand where Typer
expects help texts; here they become words.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qualpap.cli.plain import padded, width
from qualpap.messages import words

COMMON = ("--study", "--json", "--lang")
"""The options that every command has; they may also stand before its name."""

_COMMON_ROWS = (
    ("--study", "DIR", "option-study"),
    ("--json", "", "option-json"),
    ("--lang", "es|en", "option-lang"),
    ("--help", "", "option-help"),
)

_WIDEST = 96

Row = tuple[str, str]
"""What is typed, and what it is for."""


@dataclass(frozen=True, slots=True)
class Page:
    """The help of one command.

    Args:
        usage: what is typed, as a pattern.
        about: what it does, in paragraphs; the first sentence says it all.
        arguments, options, common, commands: rows of what is typed and what it is for.
    """

    usage: str
    about: str
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    common: tuple[Row, ...]
    commands: tuple[Row, ...]

    def sections(self, language: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Return the parts that hold something, with their headings."""
        parts = (
            ("help-commands", self.commands),
            ("help-arguments", self.arguments),
            ("help-options", self.options),
            ("help-common", self.common),
        )
        return tuple((words(key, language), rows) for key, rows in parts if rows)

    def as_text(self, language: str) -> str:
        """Return the page as lines for a terminal."""
        columns = min(shutil.get_terminal_size().columns, _WIDEST)
        lines = [*_wrapped(f"{words('help-usage', language)} {self.usage}", columns, 4), ""]
        for paragraph in self.about.split("\n\n"):
            lines += [*_wrapped(paragraph, columns), ""]
        for heading, rows in self.sections(language):
            lines += [heading, *_listed(rows, columns), ""]
        return "\n".join(lines).rstrip()


def page_of(command: Any, path: str, language: str) -> Page:  # noqa: ANN401  (Typer's commands)
    """Return the help page of a Typer command.

    Args:
        command: the command or family of commands.
        path: how it is called (``qualpap code add``).
        language: of the page.
    """
    shown = [each for each in command.params if not getattr(each, "hidden", False)]
    arguments = [each for each in shown if each.param_type_name == "argument"]
    options = [each for each in shown if each.param_type_name == "option"]
    families = getattr(command, "commands", {})
    own = [each for each in options if each.opts[0] not in COMMON]
    pieces = [path, *(_usage(each, language) for each in arguments)]
    if own:
        pieces.append(words("help-options-mark", language))
    if families:
        pieces.append(words("help-command-mark", language))
    return Page(
        usage=" ".join(pieces),
        about=words(f"about-{_key(path)}", language),
        arguments=tuple((_value(each, language), _text(each.help, language)) for each in arguments),
        options=tuple(_option(each, language) for each in own),
        common=tuple(
            (f"{name} {value_name(value, language)}".strip(), _text(key, language))
            for name, value, key in _COMMON_ROWS
        ),
        commands=tuple(
            (name, first_sentence(words(f"about-{_key(f'{path} {name}')}", language)))
            for name, each in families.items()
            if not each.hidden
        ),
    )


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, without its full stop."""
    first = re.split(r"(?<=[.:])\s", text, maxsplit=1)[0]
    return first.rstrip(".:")


def _key(path: str) -> str:
    return path.removeprefix("qualpap").strip().replace(" ", "-") or "qualpap"


def _text(key: str | None, language: str) -> str:
    return words(key, language).strip() if key else ""


def value_name(metavar: str, language: str) -> str:
    """Return the name of a value in *language*; words to choose from stay as they are."""
    if not (metavar.isalpha() and metavar.isupper()):  # words to choose from, patterns, or nothing
        return metavar
    return words(f"value-{metavar.lower()}", language)


def _value(parameter: Any, language: str) -> str:  # noqa: ANN401  (Typer's parameters)
    name = value_name(parameter.metavar or parameter.name.upper(), language)
    return f"{name} …" if parameter.nargs == -1 else name


def _usage(parameter: Any, language: str) -> str:  # noqa: ANN401  (Typer's parameters)
    name = _value(parameter, language)
    return name if parameter.required else f"[{name}]"


def _option(parameter: Any, language: str) -> Row:  # noqa: ANN401  (Typer's parameters)
    typed = ", ".join(parameter.opts)
    if not parameter.is_flag:
        typed += " " + value_name(parameter.metavar or "TEXT", language)
    return typed, _text(parameter.help, language)


def _wrapped(text: str, columns: int, indent: int = 0) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        columns,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _listed(rows: Iterable[Row], columns: int) -> list[str]:
    rows = list(rows)
    left = min(max(width(typed) for typed, _ in rows), 30, columns // 3)
    lines: list[str] = []
    for typed, text in rows:
        below = textwrap.wrap(" ".join(text.split()), max(columns - left - 4, 20)) or [""]
        first = f"  {padded(typed, left)}  "
        if width(typed) > left:
            lines.append(f"  {typed}")
            first = " " * (left + 4)
        lines.append((first + below[0]).rstrip())
        lines += [" " * (left + 4) + line for line in below[1:]]
    return lines
