"""Declared edits: what a quotation may leave out of somebody's words without changing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qualpap.model.settings import Conventions
from qualpap.model.text import Span
from qualpap.transcript.marks import mark_spans

_PAUSE = ",;:.…!?"
_LOST = re.compile(
    r"inaud|inint|unintel|incompr|unclear|entiend|a la vez|crosstalk|overlap|\?", re.IGNORECASE
)
"""What a mark says that stands for words nobody could make out."""
_TIME = re.compile(r"\s*[\d:.,]+\s*(?=[\])])")


class EditKind(StrEnum):
    """Why words of the transcript do not stand in a quotation.

    ``SOUND``: a mark for what is heard and not said, ``(risas)``; left out silently.
    ``GAP``: a mark for words that nobody could make out, ``[inaudible]``; ``[…]`` stands for it.
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
        found = [Span(*hit.span()) for hit in pattern.finditer(words)] if pattern else []
    else:
        found = [each for each in mark_spans(words, conventions) if _kind(each.of(words)) is kind]
    rest, at = "", 0
    for span in found:
        rest += words[at : span.start]
        at = span.end
    return bool(found) and not re.search(r"[\w\[\]()]", rest + words[at:])


def marks_used(
    texts: Iterable[str], conventions: Conventions
) -> Mapping[EditKind, tuple[str, ...]]:
    """Return the marks that stand in *texts*, times left out, by kind and in alphabetical order."""
    found: dict[EditKind, set[str]] = {EditKind.SOUND: set(), EditKind.GAP: set()}
    for text in texts:
        for span in mark_spans(text, conventions):
            mark = _TIME.sub("", span.of(text).lower())
            found[_kind(mark)].add(mark)
    return {kind: tuple(sorted(marks)) for kind, marks in found.items()}


def _kind(mark: str) -> EditKind:
    return EditKind.GAP if _LOST.search(mark) else EditKind.SOUND


@lru_cache(maxsize=32)
def _filler_pattern(fillers: tuple[str, ...]) -> re.Pattern[str] | None:
    forms = sorted((re.escape(filler) for filler in fillers if filler.strip()), key=len)
    if not forms:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(reversed(forms))})(?!\w)", re.IGNORECASE)


def _marks(words: str, conventions: Conventions) -> Iterator[Edit]:
    for span in mark_spans(words, conventions):
        yield Edit(_with_space(words, span.start, span.end), _kind(span.of(words)))


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
        # Right behind a filler that opened the sentence, this one opens it too.
        span = _filler_span(words, hit.start(), hit.end(), opens=0 < taken == hit.start())
        taken = span.end
        yield Edit(span, EditKind.FILLER)


def _filler_span(words: str, start: int, end: int, *, opens: bool) -> Span:
    """Return a filler with the punctuation that goes with it, so that the rest reads on."""
    if words[start - 1 : start] == "¿" and words[end : end + 1] == "?":
        before = words[: start - 1].rstrip(" ").rstrip(",")
        return Span(len(before), end + 1)
    before = words[:start].rstrip(" ")
    opens = opens or not before or before[-1] in '.…!?¿¡:«“)]"\n'
    if opens:
        after = re.compile(r"[,;:.…]*[ ]*").match(words, end)
        return Span(start, after.end() if after else end)
    if words[end : end + 1] and words[end] in _PAUSE and before[-1] == ",":
        return Span(len(before) - 1, end)
    return Span(len(before), end)


def _breaks(words: str) -> Iterator[Edit]:
    for hit in re.finditer(r"[^\S\n]*\n\s*", words):
        yield Edit(Span(*hit.span()), EditKind.BREAK)
