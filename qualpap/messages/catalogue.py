"""Renders errors and issues from one catalogue, and the interface's own words from another.

``errors.toml`` holds a table a slug: what is the matter (``en``, ``es``) and the way out
(``fix_en``, ``fix_es``). ``interface.toml`` holds a table a phrase of the command line, and
``workbench/`` those of the workbench, a file a page. Facts stand in braces.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qualpap.errors import Fact, Issue, QualpapError

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Message:
    """An error or issue in a reader's language.

    Args:
        text: what is the matter.
        way_out: what to do about it.
    """

    text: str
    way_out: str


@cache
def _table(name: str) -> Mapping[str, Mapping[str, str]]:
    data = files("qualpap.messages").joinpath(name).read_bytes()
    return tomllib.loads(data.decode("utf-8"))


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    """Return every phrase of the interface by its key."""
    found = dict(_table("interface.toml"))
    place = files("qualpap.messages").joinpath("workbench")
    for file in sorted(place.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            found |= _table(f"workbench/{file.name}")
    return found


def slugs() -> tuple[str, ...]:
    """Return every slug that the catalogue knows, in its order."""
    return tuple(_table("errors.toml"))


def patterns(slug: str) -> Mapping[str, str]:
    """Return a slug's texts as written, facts in braces: ``en``, ``es``, ``fix_en``, ``fix_es``."""
    return _table("errors.toml")[slug]


def render(said: Issue | QualpapError, language: str) -> Message:
    """Return an issue's or error's message in *language* (English if it is not known).

    A slug that the catalogue lacks gives the slug itself: a message is never lost.
    """
    facts: dict[str, Fact] = dict(said.facts)
    if isinstance(said, Issue):
        facts.setdefault("file", said.where.file)
        facts.setdefault("line", said.where.line)
        facts.setdefault("place", str(said.where))
        facts.setdefault("detail", said.where.detail)
    entry = _table("errors.toml").get(said.slug)
    if entry is None:
        return Message(f"{said.slug}: {dict(said.facts)}", "")
    lang = language if language in LANGUAGES else "en"
    return Message(_filled(entry[lang], facts), _filled(entry[f"fix_{lang}"], facts))


def words(key: str, language: str, **facts: Fact) -> str:
    """Return a phrase of the interface in *language* (English if it is not known).

    A fact ``count`` of one takes the phrase's form for one, where it has such a form.
    """
    entry = _phrases()[key]
    lang = language if language in LANGUAGES else "en"
    one = facts.get("count") == 1 and f"{lang}_one" in entry
    return _filled(entry[f"{lang}_one" if one else lang], facts)


def phrases(language: str, prefixes: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """Return phrases as a script of the workbench needs them, by key.

    Args:
        language: of the person.
        prefixes: how their keys begin.

    Returns:
        For each key its text as ``other``, facts in braces, and the form for one as ``one``.
    """
    lang = language if language in LANGUAGES else "en"
    return {
        key: {"other": entry[lang], "one": entry.get(f"{lang}_one", entry[lang])}
        for key, entry in _phrases().items()
        if key.startswith(prefixes)
    }


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language a person wants: ``--lang``, else the system's, else English.

    Args:
        arguments: of the command line.
        environment: ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` are looked at, in this order.
    """
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")[:2].lower()
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1][:2].lower()
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "es" if environment[name].lower().startswith("es") else "en"
    return "en"


def _filled(pattern: str, facts: Mapping[str, Fact]) -> str:
    """Fill in facts; one that is missing shows its name, and braces in a fact stay as they are."""
    return pattern.format_map(_Facts(facts))


class _Facts(dict[str, Fact]):
    def __missing__(self, key: str) -> str:
        return f"‹{key}›"
