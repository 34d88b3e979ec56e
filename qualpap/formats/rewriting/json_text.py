"""Replaces names in JSON, those too that speech recognition has cut into words and stretches."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from qualpap.anonymity.replacing import Replacer
from qualpap.formats.decoding import decode
from qualpap.formats.rewriting.slots import Slot, rewrite_slots

_SAYING = ("punctuated_word", "word", "text", "transcript", "content")


def rewrite_json(data: bytes, replacer: Replacer) -> bytes:
    """Return a JSON file with the names in it replaced; its layout stays as near as may be.

    Raises:
        DataError: ``file-not-text``.
        ValueError: if it is no JSON.
    """
    text = decode(data).text
    content = json.loads(text)
    _in_lists(content, replacer)
    content = _in_strings(content, replacer)
    if content == json.loads(text):
        return data
    indent = re.match(r"[\[{]\s*\n([ \t]+)", text)
    compact = indent is None and '": ' not in text
    written = json.dumps(
        content,
        ensure_ascii="\\u" in text and text.isascii(),
        indent=indent[1] if indent else None,
        separators=(",", ":") if compact else None,
    )
    return (written + ("\n" if text.endswith("\n") else "")).encode("utf-8")


def _in_lists(value: Any, replacer: Replacer) -> None:  # noqa: ANN401  (what JSON holds)
    """Replace names that run over several words or stretches of one list."""
    if isinstance(value, dict):
        for each in value.values():
            _in_lists(each, replacer)
    elif isinstance(value, list):
        for key in _SAYING:
            said = [each for each in value if isinstance(each, dict)]
            slots: list[Slot] = []
            for each in said:
                if isinstance(each.get(key), str):
                    slots += [Slot(each[key], _setter(each, key)), Slot(" ")]
            if rewrite_slots(slots, replacer):
                _join_signs([each for each in said if isinstance(each.get(key), str)], key)
        for each in value:
            _in_lists(each, replacer)


def _join_signs(items: list[dict[str, Any]], key: str) -> None:
    """Put a sign that was left alone (the comma after a name) behind the word before it."""
    for one, other in pairwise(items):
        if re.fullmatch(r"\s*[^\w\s]+\s*", other[key]) and re.search(r"\w|\]", one[key]):
            one[key] = one[key].rstrip() + other[key].strip()
            other[key] = ""


def _setter(item: dict[str, Any], key: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        item[key] = text

    return write


def _in_strings(value: Any, replacer: Replacer) -> Any:  # noqa: ANN401  (what JSON holds)
    if isinstance(value, str):
        return replacer.apply(value)
    if isinstance(value, list):
        return [_in_strings(each, replacer) for each in value]
    if isinstance(value, dict):
        return {replacer.apply(key): _in_strings(each, replacer) for key, each in value.items()}
    return value
