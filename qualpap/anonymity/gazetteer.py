"""Looks names up in the lists: is this a place, a first name, a surname, a woman's or a man's?"""

from __future__ import annotations

from functools import cache

from qualpap.anonymity.chile import ALSO_CALLED, COMMUNES, REGIONS
from qualpap.anonymity.known_names import MEN, SURNAMES, WOMEN
from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.rows import Decision, Kind, NameTable, Row
from qualpap.anonymity.spelling import bare, key_of


@cache
def known_places() -> Replacer:
    """Return what finds Chile's communes and regions in a text."""
    kinds = {**dict.fromkeys(REGIONS, Kind.REGION)}
    kinds |= dict.fromkeys((*COMMUNES, *ALSO_CALLED), Kind.PLACE)
    # Maule and O'Higgins are communes too, and mostly the regions are meant.
    kinds |= dict.fromkeys(("Maule", "O'Higgins", "Los Lagos"), Kind.REGION)
    rows = tuple(Row(name, "[]", kind, Decision.REPLACE) for name, kind in kinds.items())
    return Replacer(NameTable(rows))


@cache
def _women() -> frozenset[str]:
    return frozenset(map(bare, WOMEN))


@cache
def _men() -> frozenset[str]:
    return frozenset(map(bare, MEN))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(map(bare, SURNAMES))


def is_person_name(key: str) -> bool:
    """Return whether a word, as `bare` gives it, is a first name or a surname of the lists."""
    return key in _women() or key in _men() or key in _surnames()


def is_first_name(key: str) -> bool:
    """Return whether a word, as `bare` gives it, is a first name of the lists."""
    return key in _women() or key in _men()


def person_kind(key: str, *, follows: bool) -> Kind:
    """Return whether a word of somebody's name is a first name or a surname.

    Args:
        key: the word.
        follows: whether another word of the name stands before it.
    """
    if is_first_name(key) and not (follows and key in _surnames()):
        return Kind.PERSON
    if key in _surnames():
        return Kind.SURNAME
    return Kind.SURNAME if follows else Kind.PERSON


def is_woman(name: str) -> bool:
    """Return whether a first name is a woman's: by the lists, else by its last letter."""
    key = key_of(name)
    if key in _women() or key in _men():
        return key in _women()
    return key.endswith("a")


@cache
def _places() -> frozenset[str]:
    return frozenset(map(key_of, (*COMMUNES, *ALSO_CALLED)))


def is_known_place(name: str) -> bool:
    """Return whether a name is that of a Chilean commune."""
    return key_of(name) in _places()
