"""Speaker labels at the beginning of a paragraph: what it may be, by named rules.

A rule looks at one paragraph and proposes; `qualpap.transcript.labelling` decides over the whole
document. So a rule may be generous: ``le digo una cosa: no`` is proposed by `colon` and refused
later, because nothing else in the document speaks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from qualpap.transcript.clock import STAMP, TIME, is_time, seconds
from qualpap.transcript.raw import RawParagraph


class Strength(IntEnum):
    """How much the form alone says that this is a label.

    ``BARE``: words on a line, which need other evidence. ``MARKED``: a colon, dash or bracket.
    ``EMPHASISED``: marked and bold. ``CERTAIN``: the format says so, or a time stands beside it.
    """

    BARE = 0
    MARKED = 1
    EMPHASISED = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one rule proposes for one paragraph.

    Args:
        rule: the rule's name.
        label: as written, without colon, brackets or time.
        text: the words after it; empty where they stand in the next paragraph.
        strength: see `Strength`.
        time: seconds, where a time stands beside the label.
        alone: whether the label fills its line.
    """

    rule: str
    label: str
    text: str
    strength: Strength = Strength.MARKED
    time: float | None = None
    alone: bool = False


_LABEL = r"(?P<label>[^\W\d_][\w.'’º°ª#&/() -]{0,47}?)"
_REST = r"(?P<text>\S.*)"


def _label(text: str) -> str:
    """Return a label's own words, "" if they cannot be one (too many, or unbalanced brackets)."""
    label = " ".join(text.split()).strip(" -–—")
    if len(label.split()) > 6 or label.count("(") != label.count(")"):
        return ""
    return label


def explicit(paragraph: RawParagraph) -> Candidate | None:
    """The format itself names the speaker: a VTT voice, a column, a JSON field."""
    if paragraph.speaker is None or not paragraph.speaker.strip():
        return None
    label = " ".join(paragraph.speaker.split()).strip("/").rstrip(":").strip()
    return Candidate("explicit", label, paragraph.text.strip(), Strength.CERTAIN)


_COLON = re.compile(rf"^{_LABEL}\s*(?P<time>{STAMP})?\s*:(?!\d|//)\s*(?P<text>.*)$", re.DOTALL)


def colon(paragraph: RawParagraph) -> Candidate | None:
    """``ENTREVISTADORA: ¿Cómo empezó?``, ``E: Sí``, ``P05:``, ``S01: [00:00:12] Guten Tag``.

    Not ``10:30 llegó``, ``https://…`` nor ``3:1``: a label begins with a letter, and after its
    colon comes neither a digit nor ``//``.
    """
    text = paragraph.text.strip()
    found = _COLON.match(text)
    if not found or not _label(found["label"]):
        return None
    emphasised = 0 < paragraph.lead <= found.start("text") + 1
    return Candidate(
        "colon",
        _label(found["label"]),
        found["text"].strip(),
        Strength.EMPHASISED if emphasised else Strength.MARKED,
        seconds(found["time"]) if found["time"] else None,
        alone=not found["text"].strip(),
    )


_STAMPED = re.compile(rf"^{_LABEL}\s+(?P<time>\[\s*{TIME}\s*\])\s+{_REST}$", re.DOTALL)


def stamped(paragraph: RawParagraph) -> Candidate | None:
    """``Nombre Apellido [00:00:04] texto``, as Trint writes."""
    found = _STAMPED.match(paragraph.text.strip())
    if not found or not _label(found["label"]):
        return None
    return Candidate(
        "stamped",
        _label(found["label"]),
        found["text"].strip(),
        Strength.CERTAIN,
        seconds(found["time"]),
    )


_LINE = re.compile(rf"^{_LABEL},?\s+(?P<time>{STAMP}|{TIME})$")


def stamped_line(paragraph: RawParagraph) -> Candidate | None:
    """``Speaker 1  00:00:04`` or ``Rosa Soto 0:04`` alone on a line, the words below (Otter)."""
    found = _LINE.match(paragraph.text.strip())
    if not found or not _label(found["label"]):
        return None
    label = _label(found["label"])
    return Candidate("stamped_line", label, "", Strength.MARKED, seconds(found["time"]), alone=True)


_BRACKETED = re.compile(
    r"^[\[<](?P<label>[^\W\d_][\w.'’ -]{0,29})[\]>]\s*:?\s*(?P<text>.*)$", re.DOTALL
)


def bracketed(paragraph: RawParagraph) -> Candidate | None:
    """``[Speaker 1] Buenos días``, ``[P05]: Sí``. Marks such as ``[risas]`` are refused later."""
    found = _BRACKETED.match(paragraph.text.strip())
    if not found:
        return None
    text = found["text"].strip()
    return Candidate("bracketed", _label(found["label"]), text, Strength.MARKED, alone=not text)


_DASH = re.compile(rf"^{_LABEL}(?:\s*\.\s*[-–—]+|\s+[-–—]+|[–—]+)\s+{_REST}$", re.DOTALL)


def dash(paragraph: RawParagraph) -> Candidate | None:
    """``Agricultor 5 - Sí, claro``, ``P.- ¿Desde cuándo?``, ``R. — Desde 2015``."""
    found = _DASH.match(paragraph.text.strip())
    if not found or not _label(found["label"]) or len(found["label"].split()) > 3:
        return None
    return Candidate("dash", _label(found["label"]), found["text"].strip())


_FULL_STOP = re.compile(r"^(?P<label>[A-Z]{1,3}\d{0,2})\.\s+(?P<text>\S.*)$", re.DOTALL)


def full_stop(paragraph: RawParagraph) -> Candidate | None:
    """``P. ¿Cómo llegó al programa?`` and ``R. Por un vecino``, as newspapers print interviews."""
    found = _FULL_STOP.match(paragraph.text.strip())
    if not found:
        return None
    return Candidate("full_stop", found["label"], found["text"].strip(), Strength.BARE)


_TABBED = re.compile(r"^(?P<label>[^\W_][^\t]{0,39}?)[ ]*\t+(?P<text>\S.*)$", re.DOTALL)


def tabbed(paragraph: RawParagraph) -> Candidate | None:
    """``E`` and the words behind a tab stop, without a colon."""
    found = _TABBED.match(paragraph.text.strip())
    if not found or paragraph.cells:
        return None
    label = _label(found["label"].rstrip(":"))
    return Candidate("tabbed", label, found["text"].strip()) if label else None


def emphasised(paragraph: RawParagraph) -> Candidate | None:
    """A bold beginning without colon: **Carla** ¿Cómo empezó?"""
    text = paragraph.text
    lead = text[: paragraph.lead].strip()
    rest = text[paragraph.lead :].strip()
    if not lead or not rest or lead[-1] in ".?!…,;:" or len(lead.split()) > 4:
        return None
    label = _label(lead)
    if not label or not label[0].isalpha():
        return None
    return Candidate("emphasised", label, rest)


_ALONE = re.compile(rf"^{_LABEL}$")


def alone(paragraph: RawParagraph) -> Candidate | None:
    """A label without colon that fills its line, the words below."""
    found = _ALONE.match(paragraph.text.strip())
    if not found or paragraph.caption or len(found["label"].split()) > 4:
        return None
    label = _label(found["label"])
    if not label or label[-1] in ".,":
        return None
    return Candidate("alone", label, "", Strength.BARE, alone=True)


_RULES: tuple[Callable[[RawParagraph], Candidate | None], ...] = (
    stamped,
    stamped_line,
    colon,
    bracketed,
    dash,
    full_stop,
    tabbed,
    emphasised,
    alone,
)

_TIME_FIRST = re.compile(rf"^(?P<time>{STAMP}|{TIME})\s*[-–—]?\s+(?P<text>\S.*)$", re.DOTALL)
_BRACKETED_TIME = re.compile(rf"^(?P<time>{STAMP})\s*(?P<text>.*)$", re.DOTALL)


def without_stamp(text: str) -> tuple[str, float | None]:
    """Return *text* without a time in brackets before it, and that time.

    >>> without_stamp("[00:01:23] Sí, claro.")
    ('Sí, claro.', 83.0)
    >>> without_stamp("10:30 llegó el camión")
    ('10:30 llegó el camión', None)
    """
    found = _BRACKETED_TIME.match(text)
    if not found:
        return text, None
    return found["text"].strip(), seconds(found["time"])


@lru_cache(maxsize=4096)
def candidates(paragraph: RawParagraph) -> tuple[Candidate, ...]:
    """Return what the rules propose for *paragraph*, the strongest form first.

    A time before the label (``00:01:23 E: texto``, ``[00:01:23] E: texto``) is taken off first.
    Remembered, since header and turns are both told by it.
    """
    named = explicit(paragraph)
    if named:
        said, stamp = without_stamp(named.text)
        return (Candidate(named.rule, named.label, said, named.strength, stamp),)
    text = paragraph.text.strip()
    time: float | None = None
    found = _TIME_FIRST.match(text)
    shown = paragraph
    if found and not is_time(text):
        time = seconds(found["time"])
        shown = RawParagraph(found["text"], paragraph.origin, caption=paragraph.caption)
    proposals: list[Candidate] = []
    for rule in _RULES:
        if found and rule in (emphasised, alone, stamped_line):
            continue
        proposal = rule(shown)
        if proposal and proposal.label:
            words, inner = without_stamp(proposal.text)
            at = next((each for each in (proposal.time, inner, time) if each is not None), None)
            proposals.append(
                Candidate(
                    proposal.rule, proposal.label, words, proposal.strength, at, proposal.alone
                )
            )
    return tuple(proposals)
