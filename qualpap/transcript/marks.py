"""What stands in a transcript without being speech: stage lines, pauses, ``[inaudible]``."""

from __future__ import annotations

import re
from functools import lru_cache

from qualpap.model.settings import Conventions
from qualpap.model.text import Span

_STAGE = re.compile(r"^(?:\[[^\[\]]*\]|\([^()]*\)|\*[^*]+\*|<[^<>]*>|[\s.,;…-])+$")


def is_stage_line(text: str) -> bool:
    """Return whether *text* is nothing but a remark in brackets: ``[Se corta la llamada]``.

    >>> is_stage_line("(interrupción)"), is_stage_line("(risas) Sí, claro")
    (True, False)
    """
    bare = text.strip()
    return bool(bare) and bare[0] in "[(*<" and bool(_STAGE.match(bare))


@lru_cache(maxsize=64)
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    parts = [r"[^\[\](){}\n]*".join(map(re.escape, mark.split("*"))) for mark in marks if mark]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def mark_spans(text: str, conventions: Conventions | None) -> tuple[Span, ...]:
    """Return the ranges of *text* that the study declares to be no speech.

    ``*`` in a mark stands for any words within its brackets. Other brackets stay speech:
    ``[company]`` in place of a name is part of what was said.
    """
    found = _pattern(conventions.marks if conventions else ()).finditer(text)
    return tuple(Span(each.start(), each.end()) for each in found if each.group())


def is_only_marks(text: str, conventions: Conventions | None) -> bool:
    """Return whether nothing but declared marks stands in *text*."""
    rest, at = "", 0
    for span in mark_spans(text, conventions):
        rest += text[at : span.start]
        at = span.end
    return not (rest + text[at:]).strip(" .,;…-")
