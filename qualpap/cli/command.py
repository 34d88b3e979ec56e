"""Makes commands of functions: the options that every command has are added in this one place."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Concatenate, ParamSpec

import typer
from typer.core import TyperCommand, TyperGroup

from qualpap.cli.helping import COMMON, page_of
from qualpap.cli.shell import Shell
from qualpap.errors import UsageError
from qualpap.messages.catalogue import LANGUAGES

P = ParamSpec("P")

StudyFolder = Annotated[str | None, typer.Option("--study")]
AsJson = Annotated[bool, typer.Option("--json")]
Language = Annotated[str | None, typer.Option("--lang")]

_SHARED = (("study", StudyFolder, None), ("as_json", AsJson, False), ("lang", Language, None))


class Command(TyperCommand):
    """A command whose help is in the person's language."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer's own context
        """Return the help page."""
        return _help(self, ctx)


class Family(TyperGroup):
    """A command with commands of its own, one of which is meant when none is named.

    Options that every command has may stand before the command's name as well.
    """

    default: ClassVar[str] = ""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer's own context
        """Return the help page."""
        return _help(self, ctx)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # Typer's own context
        """Put the command's name first, and look no further here."""
        return super().parse_args(ctx, self._ordered(args))

    def _ordered(self, args: list[str]) -> list[str]:
        front, rest = _common_first(args)
        if rest[:1] == ["--help"] or not (rest or self.default):
            return ["--help"]
        if rest and rest[0] in self.commands:
            return [rest[0], *front, *rest[1:]]
        mistyped = bool(rest) and not rest[0].startswith("-") and not self._default_takes_words()
        if self.default and not mistyped:
            return [self.default, *front, *rest]
        return rest

    def _default_takes_words(self) -> bool:
        """Whether a word that is no command's name may be meant for the default command."""
        return (
            any(each.param_type_name == "argument" for each in self.commands[self.default].params)
            if self.default
            else False
        )


def family(default: str = "") -> typer.Typer:
    """Return a new family of commands.

    Args:
        default: the command that is meant when none is named.
    """
    kind = type("Family", (Family,), {"default": default})
    return typer.Typer(cls=kind, add_completion=False, rich_markup_mode=None)


def add(app: typer.Typer, name: str, function: Callable[Concatenate[Shell, P], int | None]) -> None:
    """Add a command to a family.

    Args:
        app: the family.
        name: as typed.
        function: takes the `Shell` and what was typed; returns the exit code, None for 0.
    """
    app.command(name, cls=Command)(_runnable(function))


def _runnable(function: Callable[Concatenate[Shell, P], int | None]) -> Callable[..., int]:
    """Return *function* as Typer wants it: with a context, and with the options all share."""

    def run(**given: Any) -> int:  # noqa: ANN401  (whatever the command declares)
        shell: Shell = given.pop("typer_context").obj
        shell.folder = given.pop("study")
        shell.json = given.pop("as_json")
        wanted = given.pop("lang")
        if wanted is not None and wanted[:2].lower() not in LANGUAGES:
            raise UsageError(
                "interface-language-unknown", language=wanted, known=", ".join(LANGUAGES)
            )
        return function(shell, *(), **given) or 0  # type: ignore[call-arg]  # checked by Typer

    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("typer_context", keyword, annotation=typer.Context),
        *(each.replace(kind=keyword) for each in own),
        *(
            inspect.Parameter(name, keyword, annotation=kind, default=default)
            for name, kind, default in _SHARED
        ),
    ]
    run.__name__ = getattr(function, "__name__", "run")
    run.__doc__ = None
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    vars(run)["__signature__"] = inspect.Signature(parameters)
    return run


def _common_first(args: list[str]) -> tuple[list[str], list[str]]:
    """Split the options that every command has off the beginning of *args*."""
    rest, front = list(args), []
    while rest and rest[0].partition("=")[0] in COMMON:
        alone = rest[0] == "--json" or "=" in rest[0]
        taken = 1 if alone else 2
        front += rest[:taken]
        rest = rest[taken:]
    return front, rest


def _help(command: TyperCommand | TyperGroup, context: typer.Context) -> str:
    shell = context.find_object(Shell)
    language = shell.language if shell else "en"
    page = page_of(command, context.command_path, language)
    return page.as_text(language)
