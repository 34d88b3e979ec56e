"""What points to a person without being a name: e-mail, telephone, RUT, web and street address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.anonymity.rows import Kind
from qualpap.model.text import Span

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w-])")
_URL = re.compile(
    r"(?<!\w)(?:https?://|www\.)[^\s<>\"'»”)\]]+[^\s<>\"'»”)\].,;:!?]"
    r"|(?<![\w@.])(?:facebook|instagram|twitter|wa|linkedin)\.(?:com|me)/[\w./?=&-]*[\w/]"
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,}\w")
_RUT = re.compile(r"(?<![\d.])(\d{1,2}\.?\d{3}\.?\d{3})\s?[-–]\s?([\dkK])(?!\w)")
_TELEPHONE = re.compile(
    r"(?<![\d.,\w])(?:\+|00)?(?:\(?\d{1,4}\)?[ .\-]?){2,6}\d{2,4}(?![\d\w]|[.,]\d)"
)
_ADDRESS = re.compile(
    r"\b(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Aa]vda\.|[Pp]asaje|[Pp]je\.|[Cc]amino|[Pp]arcela|[Ff]undo|"
    r"[Hh]ijuela|[Ss]itio|[Pp]oblaci[oó]n|[Vv]illa)"
    r"(?: (?:a|al|de|del|la|las|el|los|n[°º.]|N[°º.]|número|El|La|Los|Las|San|Santa))*"
    r"(?: [A-ZÁÉÍÓÚÑ][\w'’-]*){0,3},? ?(?:n[°º.] ?|N[°º.] ?|número |# ?)?\d{1,5}\b"
    r"|\b\d{1,5} (?:[A-Z][a-z]+ ){1,2}(?:Street|Road|Avenue|Lane|Drive|St\.|Rd\.|Ave\.)"
)
_STREET_NUMBER = re.compile(r"\d{5,}")
_WEIGHTS = (2, 3, 4, 5, 6, 7)
_DATE = re.compile(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}")
_FEWEST, _MOST = 8, 15
"""Digits of a telephone number, the country's included."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in a text.

    Args:
        span: where it stands.
        kind: what it is.
    """

    span: Span
    kind: Kind


def check_digit(number: str) -> str:
    """Return the check digit of a Chilean RUT: modulo 11, ``K`` for ten.

    Args:
        number: its digits without the check digit.
    """
    total = sum(int(digit) * _WEIGHTS[n % 6] for n, digit in enumerate(reversed(number)))
    return "0K987654321"[total % 11] if total % 11 else "0"


def is_rut(written: str) -> bool:
    """Return whether a number with its check digit is a RUT that could exist."""
    found = _RUT.fullmatch(written.strip())
    if found is None:
        return False
    return check_digit(found[1].replace(".", "")) == found[2].upper()


def identifiers(text: str) -> tuple[Identifier, ...]:
    """Return the identifiers in a text, in order; where two overlap, the surer one."""
    taken: list[Identifier] = []
    for found in _candidates(text):
        if not any(found.span.overlaps(other.span) for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda each: each.span))


def _candidates(text: str) -> Iterator[Identifier]:
    for pattern, kind in ((_EMAIL, Kind.EMAIL), (_URL, Kind.URL), (_HANDLE, Kind.URL)):
        for found in pattern.finditer(text):
            yield Identifier(Span(*found.span()), kind)
    for found in _RUT.finditer(text):
        if check_digit(found[1].replace(".", "")) == found[2].upper():
            yield Identifier(Span(*found.span()), Kind.RUT)
    for found in _ADDRESS.finditer(text):
        if not _STREET_NUMBER.search(found[0]):
            yield Identifier(Span(*found.span()), Kind.ADDRESS)
    for found in _TELEPHONE.finditer(text):
        if _is_telephone(found[0]):
            yield Identifier(Span(*found.span()), Kind.TELEPHONE)


def _is_telephone(written: str) -> bool:
    """Return whether digits may be a telephone number: no date, no sum of money, no range."""
    digits = re.sub(r"\D", "", written)
    if not _FEWEST <= len(digits) <= _MOST or _DATE.fullmatch(written.strip()):
        return False
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written) or re.fullmatch(r"\d{4}[-–]\d{4}", written):
        return False
    return not (written.isdigit() and len(digits) < _FEWEST + 1 and written[0] in "01")
