"""What a language must be able to say for a report to be written in it."""

from __future__ import annotations

import string
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from babel.dates import format_date
from babel.numbers import format_decimal

from qualpap.model.scale import DEFAULT_SCALE, Scale
from qualpap.report.model import Figure, Part, Words
from qualpap.report.wording.labels import Labels

Sentence = tuple[Part, ...]

GAP = 0.25
"""A difference of shares between kinds of participant that is worth a sentence."""

ALIKE_FEWEST = 5
"""Where fewer speak of it, nothing is said of an agreement between kinds."""

MOST_NAMED = 8
"""So many participants a sentence names; those of more are in the table and behind it."""

GAP_FEWEST = 3
"""Kinds of participant of whom fewer were asked are not compared."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of one kind of participant.

    Args:
        label: the kind in the singular, as the table writes it.
        n, of: the count.
    """

    label: str
    n: int
    of: int


class Contrast(StrEnum):
    """How kinds of participant compare."""

    ALIKE = "alike"
    MORE = "more"
    ONLY = "only"


def fill(pattern: str, **parts: Part | str) -> Sentence:
    """Return *pattern* as a sentence, its ``{fields}`` replaced by *parts*."""
    found: list[Part] = []
    for literal, field, _, _ in string.Formatter().parse(pattern):
        if literal:
            found.append(Words(literal))
        if field:
            part = parts[field]
            found.append(Words(part) if isinstance(part, str) else part)
    return joined(found)


def joined(parts: Sequence[Part]) -> Sentence:
    """Return *parts* with neighbouring plain words made one."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Words) and found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + part.text)
        elif part.text:
            found.append(part)
    return tuple(found)


def capital(sentence: Sentence) -> Sentence:
    """Return *sentence* with a capital at its beginning."""
    first, *rest = sentence
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *rest)


def clock(seconds: float) -> str:
    """Return seconds as ``0:12:03``."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


class Numbers(ABC):
    """Numbers, lists and plurals of one language.

    A sentence comes back as parts, counts as `Figure`. Groups and participants are named by the
    caller; number, gender and articles are decided here.

    Args:
        scale: the quantifier words.
    """

    language: str
    locale: str
    labels: Labels

    def __init__(self, scale: Scale = DEFAULT_SCALE) -> None:
        self.scale = scale

    @abstractmethod
    def number(self, n: int) -> str:
        """Return a number as a sentence writes it: words up to ten, then digits."""

    @abstractmethod
    def listing(self, items: Sequence[str]) -> str:
        """Return ``a, b and c``."""

    @abstractmethod
    def plural(self, label: str) -> str:
        """Return the plural of a kind of participant, such as ``public officials``."""

    @abstractmethod
    def figure(self, n: int, of: int, basis: str = "") -> Figure:
        """Return ``(22 of 27)``; with *basis* ``reviewed`` it says so."""

    @abstractmethod
    def bare_figure(self, n: int, of: int) -> Figure:
        """Return ``22 of 27``, without brackets."""

    def digits(self, n: int) -> str:
        """Return a large number with its separators."""
        return format_decimal(n, locale=self.language)

    def day(self, day: date) -> str:
        """Return a date in full."""
        return format_date(day, format="long", locale=self.locale)

    def opened(self, n: int) -> str:
        """Return a number that begins a sentence."""
        return self.number(n).capitalize()

    def named(self, ids: Sequence[str]) -> str:
        """Return ids in brackets with a space before them; nothing for none or very many."""
        return f" ({self.ids(ids)})" if 0 < len(ids) <= MOST_NAMED else ""

    def ids(self, ids: Sequence[str]) -> str:
        """Return participants' ids as a list."""
        return self.listing(list(ids))
