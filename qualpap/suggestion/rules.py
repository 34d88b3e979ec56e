"""How a search rule of the codebook is written, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.errors import DataError
from qualpap.model.codebook import SearchRule

FARTHEST = 50
"""Words that may lie between two parts of a rule at most."""


@dataclass(frozen=True, slots=True)
class Term:
    """Something to look for.

    Args:
        kind: ``lemma`` (any form of the words), ``phrase`` (as written) or ``prefix``
            (any word that begins so).
        words: lower-cased.
    """

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A search rule taken apart.

    Args:
        source: as the codebook has it.
        terms: all must be found, in any order, each within reach of the one before.
        reach: for each term after the first, how many words away from the one before at most.
        without: what must not stand in the same sentence.
    """

    source: SearchRule
    terms: tuple[Term, ...]
    reach: tuple[int, ...] = ()
    without: tuple[Term, ...] = ()


_TOKEN = re.compile(
    r"\s*(?P<minus>-)?(?:[\"“«](?P<phrase>[^\"”»]*)(?P<close>[\"”»])?|~(?P<near>\S*)|(?P<word>[^\s\"“”«»~]+))"
)
_WORD = re.compile(r"[\w'’·]+(?:-[\w'’·]+)*\*?")


def parse(rule: SearchRule) -> Rule:
    """Take a search rule apart.

    ============================ =============================================================
    ``anotar``                   the lemma: *anoto, anotamos, anotaba*
    ``precio justo``             both lemmas, one after the other: *precios justos*
    ``"al día"``                 the phrase as written, small or capital
    ``registr*``                 every word that begins so
    ``llevar ~4 cuaderno``       both within four words, in either order; more may follow:
                                 ``comprador ~6 pagar ~3 tarde``
    ``planilla -sueldo``         not where *sueldo* stands in the same sentence; ``-"no es"`` and
                                 ``-sueld*`` likewise
    ============================ =============================================================

    A word written without accents is found with and without them, one written with accents only
    so; ``ñ`` is a letter of its own.

    Raises:
        DataError: ``search-rule-invalid`` with the rule, its line and the reason: ``empty``,
            ``quote`` (not closed), ``near`` (no number, or nothing on one side), ``star`` (alone or
            inside a word), ``word`` (a sign that is none), ``only-without``.
    """
    terms: list[Term] = []
    reach: list[int] = []
    without: list[Term] = []
    plain: list[str] = []
    near: int | None = None
    for found in _tokens(rule):
        if found["near"] is not None:
            _flush(plain, terms)
            if not terms or near is not None or len(terms) != len(reach) + 1:
                raise _invalid(rule, "near")
            near = _distance(rule, found["near"])
            continue
        term = _term(rule, found)
        if found["minus"]:
            _flush(plain, terms)
            if near is not None and len(terms) == len(reach):
                raise _invalid(rule, "near")
            without.append(term)
            continue
        if without:
            raise _invalid(rule, "order")
        if near is not None:
            reach.append(near)
            near = None
            plain.extend(term.words) if term.kind == "lemma" else terms.append(term)
        elif term.kind == "lemma" and (plain or not terms):
            plain.extend(term.words)
        elif plain or terms:
            raise _invalid(rule, "mixed")
        else:
            terms.append(term)
    _flush(plain, terms)
    if near is not None:
        raise _invalid(rule, "near")
    if not terms:
        raise _invalid(rule, "only-without" if without else "empty")
    return Rule(rule, tuple(terms), tuple(reach), tuple(without))


def _flush(plain: list[str], terms: list[Term]) -> None:
    if plain:
        terms.append(Term("lemma", tuple(plain)))
        plain.clear()


def _tokens(rule: SearchRule) -> Iterator[re.Match[str]]:
    at, text = 0, rule.text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise _invalid(rule, "quote" if text[at:].strip()[:1] in '"”»' else "word")
        yield found
        at = found.end()


def _distance(rule: SearchRule, written: str) -> int:
    if not written.isdigit() or not 1 <= int(written) <= FARTHEST:
        raise _invalid(rule, "near")
    return int(written)


def _term(rule: SearchRule, found: re.Match[str]) -> Term:
    phrase = found["phrase"]
    if phrase is not None:
        if not found["close"]:
            raise _invalid(rule, "quote")
        if not phrase.strip():
            raise _invalid(rule, "empty")
        return Term("phrase", tuple(phrase.lower().split()))
    word = found["word"].lower()
    if "*" in word[:-1] or word == "*":
        raise _invalid(rule, "star")
    if not _WORD.fullmatch(word):
        raise _invalid(rule, "word")
    if word.endswith("*"):
        return Term("prefix", (word[:-1],))
    return Term("lemma", (word,))


def _invalid(rule: SearchRule, reason: str) -> DataError:
    return DataError("search-rule-invalid", rule=rule.text, reason=reason, line=rule.line)
