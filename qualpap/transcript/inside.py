"""A second speaker within a paragraph: overlaps, and labels behind the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qualpap.errors import Issue, Place, Severity
from qualpap.transcript.kinds import Kind, key_of, kind_of
from qualpap.transcript.lines import Line
from qualpap.transcript.marks import is_stage_line

_OVERLAP = re.compile(r"//\s*([^\W_][^:/\n]{0,29}):\s*(.*?)\s*//", re.DOTALL)


def split_inside(lines: Sequence[Line]) -> tuple[list[Line], list[Issue]]:
    """Take apart paragraphs in which a second speaker is labelled.

    Overlaps as noScribe writes them (``… //S02: Genau. // …``) and a label after the end of a
    sentence (``… ¿Y antes? P05: Antes no.``), if the document uses that very label elsewhere. So
    nobody is quoted with another person's words.
    """
    spelled = {line.label for line in lines if line.label}
    marks = sorted((each for each in spelled if _is_plain(each)), key=len, reverse=True)
    inside = (
        re.compile(rf"(?<=[.?!…\])\"”»])\s+({'|'.join(map(re.escape, marks))}):\s+(?=\S)")
        if marks
        else None
    )
    done: list[Line] = []
    issues: list[Issue] = []
    for line in lines:
        parts = _overlaps(line)
        for part in parts:
            pieces = _labelled_inside(part, inside) if inside and part.label else [part]
            done.extend(pieces)
            if len(pieces) > 1:
                where = Place(line=line.origin.paragraph)
                facts = {"label": pieces[1].label}
                issues.append(Issue(Severity.NOTE, "turn-split", where, facts))
    return done, issues


def _is_plain(label: str) -> bool:
    return label.isupper() or label[-1].isdigit() or kind_of(label) is Kind.INTERVIEWER


def _overlaps(line: Line) -> list[Line]:
    parts: list[Line] = []
    at = 0
    for found in _OVERLAP.finditer(line.text):
        before = line.text[at : found.start()].strip()
        if before:
            parts.append(_part(line, before))
        if found[2].strip():
            said = found[2].strip()
            parts.append(Line(key_of(found[1]), found[1].strip(), said, line.origin, caption=True))
        at = found.end()
    rest = line.text[at:].strip()
    if not parts:
        return [line]
    return [*parts, _part(line, rest)] if rest else parts


def _part(line: Line, text: str) -> Line:
    return Line(line.key, line.label, text, line.origin, line.caption, stage=is_stage_line(text))


def _labelled_inside(line: Line, inside: re.Pattern[str]) -> list[Line]:
    bits = inside.split(line.text)
    parts = [Line(line.key, line.label, bits[0].strip(), line.origin, line.caption, line.stage)]
    parts.extend(
        Line(key_of(label), label, text.strip(), line.origin, line.caption)
        for label, text in zip(bits[1::2], bits[2::2], strict=True)
    )
    return [part for part in parts if part.text]
