"""Writes the catalogue of messages as a page, so that each slug has a place to point at."""

from __future__ import annotations

import re

from qualpap.messages.catalogue import patterns, slugs

_HEAD = """\
# Messages

<!-- Written by `make docs` from qualpap/messages/errors.toml. -->

Whatever qualpap finds wrong or doubtful has a name, which `--json` gives as `slug`. This page lists
the names in alphabetical order, with what each message says and the way out, in English and in
Spanish. What stands in braces is filled in: `{file}` is the file in question, `{line}` the line in
it, and so on.

Todo lo que qualpap encuentra mal o dudoso tiene un nombre, que `--json` entrega como `slug`. Esta
página los reúne en orden alfabético: qué dice cada mensaje y cómo resolverlo, en inglés y en
español. Lo que está entre llaves lo completa el programa.
"""

_CODE = re.compile(r"(`[^`]*`)")
_MARKUP = re.compile(r"([\\*_<>\[\]])")


def errors_page() -> str:
    """Return ``docs/errors.md``: a heading a slug, both languages beneath it."""
    return "\n".join([_HEAD, *(_entry(slug) for slug in slugs())])


def _entry(slug: str) -> str:
    said = {key: _plain(text) for key, text in patterns(slug).items()}
    return (
        f"## {slug}\n\n"
        f"{said['en']}  \n*Way out:* {said['fix_en']}\n\n"
        f"{said['es']}  \n*Cómo resolverlo:* {said['fix_es']}\n"
    )


def _plain(text: str) -> str:
    """Return *text* so that Markdown shows it letter by letter; code stays code."""
    parts = _CODE.split(text.replace("{{", "{").replace("}}", "}"))
    return "".join(
        part if part.startswith("`") else _MARKUP.sub(r"\\\1", part).replace("\n", " ")
        for part in parts
    )
