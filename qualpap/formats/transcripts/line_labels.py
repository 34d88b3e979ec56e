"""Which lines of a file begin with a speaker's label, so that no line is joined to the one before.

This only keeps lines apart; who speaks is found in `qualpap.transcript`, from whole paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

_TIME = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
_NAME = r"\[[^\]]{1,40}\]|[^\W\d_][^:;!?¿¡\n\t]{0,40}?"
_LABEL = re.compile(
    rf"\W?(?:{_TIME}\s*-?\s*)?(?P<name>{_NAME})\s*(?P<time>{_TIME})?\s*(?P<mark>:|\t|\s[-–—]\s|(?<=\]))"
)
_CODE = re.compile(r"[A-ZÁÉÍÓÚÑ]{1,4}\s?\d{0,4}")
_ONLY_TIME = re.compile(rf"(?:{_NAME})?\s*{_TIME}(?:\s*(?:-|-->|–)\s*{_TIME})?:?")
_DASH = re.compile(r"[-–—]\s?[A-ZÁÉÍÓÚÑ¿¡]")
_MOST_WORDS = 5


def label_of(line: str) -> str:
    """Return what could be a speaker's label at the beginning of *line*, "" if nothing could."""
    found = _LABEL.match(line.lstrip("*_"))
    name = found["name"].strip("*_ ") if found else ""
    if not name or len(name.split()) > _MOST_WORDS or not (name[0] == "[" or name[0].isupper()):
        return ""
    return name


def learn_labels(lines: Iterable[str]) -> frozenset[str]:
    """Return the labels of a file: what looks like a code or stands at several lines' beginnings.

    Args:
        lines: those that may begin a turn.
    """
    counts = Counter(filter(None, map(label_of, lines)))
    return frozenset(
        name
        for name, count in counts.items()
        if count > 1 or _CODE.fullmatch(name) or name.isupper()
    )


def begins_turn(line: str, labels: Collection[str]) -> bool:
    """Return whether *line* begins with one of *labels*, or with a dash as in printed dialogue."""
    return bool(_DASH.match(line)) or label_of(line) in labels


def stands_alone(line: str) -> bool:
    """Return whether *line* is only a time, or a name and a time, with the words below it."""
    return bool(_ONLY_TIME.fullmatch(line))
