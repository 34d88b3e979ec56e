"""A quotation's text as a series of words, omissions and insertions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualpap.model.settings import Conventions
from qualpap.report.manuscript.words import LETTERS, WORD, folded
from qualpap.transcript.marks import is_only_marks

DEFAULT_MARKS = (
    "[risa*]", "(risa*)", "(ríe*)", "[ríe*]", "(pausa*)", "[pausa*]", "(silencio*)", "[silencio*]",
    "(suspir*)", "(llora*)", "(tose*)", "[inaudible*]", "(inaudible*)", "[ininteligible*]",
    "(laugh*)", "[laugh*]", "(pause*)", "[pause*]", "(sigh*)", "(cries*)", "(cough*)",
    "[unintelligible*]", "[unclear*]",
)  # fmt: skip
"""Marks for what is heard and not said, where a study declares none of its own."""

_STOP = r"(?:…|\.{2,5}|\.(?: \.){2,3})"
_PATTERN = re.compile(
    rf"(?P<gap>\[\s*{_STOP}\s*\]|\(\s*{_STOP}\s*\))"
    rf"|(?P<dots>…|\.{{3,}}|\.(?: \.){{2,3}})"
    rf"|(?P<word>(?:{LETTERS}|\[[^\W\d_]{{1,4}}\](?={LETTERS})|(?<=\w)\[[^\W\d_]{{1,4}}\])+)"
    r"|(?P<added>\[[^\[\]]{1,300}\])"
    r"|(?P<aside>\([^()]{1,60}\))"
)
_SIC = re.compile(r"\(\s*sic\.?!?\s*\)", re.IGNORECASE)


class TokenKind(StrEnum):
    """What a token is: a word, ``[…]``, a bare ``…``, or words within ``[ ]``."""

    WORD = "word"
    GAP = "gap"
    DOTS = "dots"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a quotation.

    Args:
        kind: see `TokenKind`.
        text: as written.
        start, end: code points of the quotation's text.
        forms: for a word, its folded readings; for an insertion, its words.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    forms: tuple[str, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is a word of the person quoted."""
        return self.kind is TokenKind.WORD


def tokens_of(text: str, conventions: Conventions) -> tuple[Token, ...]:
    """Return the tokens of a quotation's text, in order."""
    return tuple(_tokens(text, 0, conventions))


def _tokens(text: str, offset: int, conventions: Conventions) -> Iterator[Token]:
    for hit in _PATTERN.finditer(text):
        kind, found = hit.lastgroup or "", hit.group()
        start, end = offset + hit.start(), offset + hit.end()
        if kind == "aside" and not (_SIC.fullmatch(found) or _is_mark(found, conventions)):
            # Words in round brackets are somebody's words like others.
            yield from _tokens(found[1:-1], start + 1, conventions)
        elif kind == "word":
            yield Token(TokenKind.WORD, found, start, end, _readings(found))
        elif kind in ("added", "aside"):
            inner = tuple(folded(word) for word in WORD.findall(found))
            yield Token(TokenKind.ADDED, found, start, end, inner)
        else:
            yield Token(TokenKind(kind), found, start, end)


def _is_mark(text: str, conventions: Conventions) -> bool:
    return is_only_marks(text, Conventions(marks=(*DEFAULT_MARKS, *conventions.marks)))


def _readings(word: str) -> tuple[str, ...]:
    """Return a word's readings: ``[H]ubo`` is ``hubo``; ``trabaja[n]`` may stand for both."""
    if "[" not in word:
        return (folded(word),)
    with_letters = folded(re.sub(r"[\[\]]", "", word))
    without = folded(re.sub(r"\[[^\]]*\]", "", word))
    return tuple(dict.fromkeys(each for each in (with_letters, without) if each))


def parts_of(tokens: Sequence[Token], *, at_dots: bool = False) -> list[tuple[Token, ...]]:
    """Return the stretches between omissions, those without a word left out.

    Args:
        tokens: a quotation's.
        at_dots: whether a bare ``…`` is an omission too; else it is only punctuation.
    """
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is TokenKind.GAP or (at_dots and token.kind is TokenKind.DOTS):
            parts.append([])
        elif token.kind is not TokenKind.DOTS:
            parts[-1].append(token)
    return [tuple(part) for part in parts if any(token.is_word for token in part)]


def words_in(tokens: Sequence[Token]) -> int:
    """Return how many words of the person quoted there are."""
    return sum(token.is_word for token in tokens)
