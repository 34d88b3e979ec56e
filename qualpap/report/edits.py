"""Declared edits: what a quotation may leave out of somebody's words without changing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qualpap.model.settings import Conventions
from qualpap.model.text import Span

_PAUSE = ",;:.…!?"


class EditKind(StrEnum):
    """Why words of the transcript do not stand in a quotation.

    ``SOUND``: a mark in round brackets, for what is heard and not said; left out silently.
    ``GAP``: a mark in square brackets, for words that cannot be given; ``[…]`` stands for it.
    ``FILLER``: a word that the study leaves out silently. ``BREAK``: the end of a line.
    """

    SOUND = "sound"
    GAP = "gap"
    FILLER = "filler"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that a quotation leaves out by rule."""

    span: Span
    kind: EditKind


def edits_in(text: str, span: Span, conventions: Conventions) -> tuple[Edit, ...]:
    """Return what *conventions* leave out of *span* of *text*, in order, without overlap.

    Args:
        text: the canonical text.
        span: one stretch of one participant's speech.
        conventions: the study's marks and fillers.
    """
    words = span.of(text)
    kept: list[Edit] = []
    found = [*_marks(words, conventions), *_fillers(words, conventions), *_breaks(words)]
    for edit in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if kept and edit.span.start < kept[-1].span.end:
            continue
        kept.append(edit)
    return tuple(Edit(edit.span.shifted(span.start), edit.kind) for edit in kept)


def is_declared(words: str, kind: EditKind, conventions: Conventions) -> bool:
    """Return whether *words* hold nothing but what *conventions* allow to leave out as *kind*.

    A second opinion on `edits_in`, which looks for them: whatever is left once declared marks or
    fillers are taken away must be space and punctuation.
    """
    if kind is EditKind.BREAK:
        return not words.strip()
    if kind is EditKind.FILLER:
        pattern = _filler_pattern(conventions.fillers)
    else:
        pattern = _mark_pattern(tuple(m for m in conventions.marks if _kind(m) is kind))
    if pattern is None or not pattern.search(words):
        return False
    return not re.search(r"[\w\[\]()]", pattern.sub("", words))


def _kind(mark: str) -> EditKind:
    return EditKind.GAP if mark.startswith("[") else EditKind.SOUND


@lru_cache(maxsize=32)
def _mark_pattern(marks: tuple[str, ...]) -> re.Pattern[str] | None:
    forms = [
        re.escape(mark).replace(r"\*", r"[^\[\]()\n]*") for mark in marks if mark.strip(" *[]()")
    ]
    forms += [
        re.escape(mark[0]) + r"[^\[\]()\n]+" + re.escape(mark[-1])
        for mark in marks
        if mark in ("[*]", "(*)")
    ]
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None


@lru_cache(maxsize=32)
def _filler_pattern(fillers: tuple[str, ...]) -> re.Pattern[str] | None:
    forms = sorted((re.escape(filler) for filler in fillers if filler.strip()), key=len)
    if not forms:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(forms))})(?!\w)", re.IGNORECASE)


def _marks(words: str, conventions: Conventions) -> Iterator[Edit]:
    for kind in (EditKind.SOUND, EditKind.GAP):
        pattern = _mark_pattern(tuple(m for m in conventions.marks if _kind(m) is kind))
        for hit in pattern.finditer(words) if pattern else ():
            yield Edit(_with_space(words, hit.start(), hit.end()), kind)


def _with_space(words: str, start: int, end: int) -> Span:
    """Return the range with the space before it, or after it at the beginning of the words."""
    before = len(words[:start].rstrip(" "))
    if before:
        return Span(before, end)
    return Span(0, end + len(words[end:]) - len(words[end:].lstrip(" ")))


def _fillers(words: str, conventions: Conventions) -> Iterator[Edit]:
    pattern = _filler_pattern(conventions.fillers)
    taken = 0
    for hit in pattern.finditer(words) if pattern else ():
        if hit.start() < taken:
            continue
        span = _filler_span(words, hit.start(), hit.end())
        taken = span.end
        yield Edit(span, EditKind.FILLER)


def _filler_span(words: str, start: int, end: int) -> Span:
    """Return a filler with the punctuation that goes with it, so that the rest reads on."""
    if words[start - 1 : start] == "¿" and words[end : end + 1] == "?":
        before = words[: start - 1].rstrip(" ").rstrip(",")
        return Span(len(before), end + 1)
    before = words[:start].rstrip(" ")
    opens = not before or before[-1] in '.…!?¿¡:«“)]"\n'
    if opens:
        after = re.compile(r"[,;:.…]*[ ]*").match(words, end)
        return Span(start, after.end() if after else end)
    if words[end : end + 1] and words[end] in _PAUSE and before[-1] == ",":
        return Span(len(before) - 1, end)
    return Span(len(before), end)


def _breaks(words: str) -> Iterator[Edit]:
    for hit in re.finditer(r"[^\S\n]*\n\s*", words):
        yield Edit(Span(*hit.span()), EditKind.BREAK)
