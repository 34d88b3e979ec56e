"""Turns what Typer says of a mistyped command into errors of our catalogue."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from qualpap.cli.helping import value_name
from qualpap.errors import UsageError

if TYPE_CHECKING:
    import typer


def as_usage_error(error: typer.TyperException, language: str) -> UsageError:
    """Return Typer's complaint as an error with slug and facts.

    Args:
        error: what Typer raised.
        language: in which the names of arguments are known to the person.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "qualpap"
    said = error.format_message()
    match type(error).__name__:
        case "NoSuchOption":
            option = str(getattr(error, "option_name", ""))
            near = ", ".join(getattr(error, "possibilities", None) or ())
            slug = "option-unknown-near" if near else "option-unknown"
            return UsageError(slug, option=option, near=near, command=command)
        case "MissingParameter":
            return UsageError("argument-missing", argument=_name(error, language), command=command)
        case "BadOptionUsage":
            option = str(getattr(error, "option_name", ""))
            return UsageError("option-misused", option=option, command=command)
        case "BadParameter":
            argument = _name(error, language)
            return UsageError("value-invalid", argument=argument, command=command)
    quoted = re.search(r"'(.+?)'", said)
    if "command" in said and quoted is not None:
        names = list(getattr(context.command, "commands", ())) if context is not None else []
        near = ", ".join(get_close_matches(quoted[1], names))
        slug = "command-unknown-near" if near else "command-unknown"
        return UsageError(slug, typed=quoted[1], near=near, command=command)
    extra = said.partition(" (")[2].removesuffix(".").removesuffix(")")
    return UsageError("argument-unexpected", argument=extra or said, command=command)


def _name(error: Any, language: str) -> str:  # noqa: ANN401  (Typer's exceptions)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return value_name(parameter.metavar or parameter.name.upper(), language)
