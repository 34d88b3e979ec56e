"""Replaces names in the YAML files of a study, so that they stay YAML and keep their comments."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import ScalarToken

from qualpap.anonymity.replacing import Replacer
from qualpap.errors import DataError
from qualpap.formats.decoding import decode

_KEPT_BLOCKS = re.compile(r"^(?:coders|authors|id):.*\n(?:(?:[ \t-].*)?\n)*", re.MULTILINE)
"""Who works on the study, and its id: no participants, and needed as they are."""


def rewrite_yaml(
    data: bytes,
    replacer: Replacer,
    *,
    renamed: Mapping[str, str],
    kept: frozenset[str],
    settings: bool = False,
) -> bytes:
    """Return a YAML file with the names in it replaced.

    Args:
        data: the file.
        replacer: the names.
        renamed: words that stand alone, such as names of files → what takes their place.
        kept: identifiers that stay as they are where they stand alone.
        settings: whether it is ``study.yaml``: its coders and authors stay.

    Raises:
        DataError: ``yaml-invalid``.
    """
    text = decode(data).text
    blocks = [found.span() for found in _KEPT_BLOCKS.finditer(text)] if settings else []
    parts: list[str] = []
    at = 0
    for start, end, plain, value in _scalars(text):
        if any(first <= start < last for first, last in blocks):
            continue
        parts.append(_between(text, at, start, blocks, replacer))
        raw = text[start:end]
        if value in renamed:
            fresh = json.dumps(renamed[value], ensure_ascii=False)
        elif value in kept:
            fresh = raw
        else:
            fresh = replacer.apply(raw)
            if plain and fresh != raw:
                fresh = json.dumps(replacer.apply(value), ensure_ascii=False)
        parts.append(fresh)
        at = end
    parts.append(_between(text, at, len(text), blocks, replacer))
    return "".join(parts).encode("utf-8")


def _between(
    text: str, start: int, end: int, blocks: list[tuple[int, int]], replacer: Replacer
) -> str:
    """Return what stands between two words, comments with their names replaced."""
    parts: list[str] = []
    at = start
    for first, last in blocks:
        if first >= end or last <= start:
            continue
        parts.append(replacer.apply(text[at : max(first, at)]))
        parts.append(text[max(first, at) : min(last, end)])
        at = min(last, end)
    return "".join([*parts, replacer.apply(text[at:end])])


def _scalars(text: str) -> list[tuple[int, int, bool, str]]:
    """Return where the words of a YAML file stand, whether they do without quotation marks."""
    found: list[tuple[int, int, bool, str]] = []
    try:
        for token in YAML(typ="rt", pure=True).scan(io.StringIO(text)):
            if isinstance(token, ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                found.append((start, end, bool(token.plain), str(token.value)))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        raise DataError("yaml-invalid", line=line, text="") from None
    return found
