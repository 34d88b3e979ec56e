"""How noScribe marks times and speakers in its pages: anchors named ``ts_start_end_speaker``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from qualpap.formats.transcripts.paragraphs import clean
from qualpap.model.transcript import Origin
from qualpap.transcript.raw import RawParagraph

_ANCHOR = re.compile(r"ts_(\d+)_(\d+)_(.*)")
_STAMP = r"\[\d{1,2}:\d{2}(?::\d{2})?\]"
_OVERLAP = "//"


def is_anchored(block: etree._Element) -> bool:
    """Return whether *block* is a paragraph of timed speech."""
    return any(_ANCHOR.fullmatch(child.get("name", "")) for child in block.iterchildren("a"))


def anchored(block: etree._Element, number: int) -> Iterator[RawParagraph]:
    """Return the pieces of a paragraph of timed speech.

    The label that people see at its beginning counts, not the program's name for the voice: it is
    what they correct. Speech of others in between (``//S02: yes. //``) becomes pieces of theirs.

    Args:
        block: a paragraph with anchors.
        number: of the paragraph, 1-based.
    """
    shown: dict[str, str] = {}
    for child in block.iterchildren():
        timing = _ANCHOR.fullmatch(child.get("name", ""))
        words = clean("".join(map(str, child.itertext())) + (child.tail or ""))
        if timing is None:
            if words:
                yield RawParagraph(words, Origin(paragraph=number))
            continue
        origin = Origin(
            paragraph=number, time=int(timing[1]) / 1000, time_end=int(timing[2]) / 1000
        )
        voice = timing[3].removeprefix(_OVERLAP)
        label, said = _split(words, voice, first=voice not in shown)
        if voice:
            shown.setdefault(voice, label)
        if said:
            yield RawParagraph(said, origin, speaker=shown.get(voice), caption=True)


def _split(words: str, voice: str, *, first: bool) -> tuple[str, str]:
    """Return the label shown for *voice* and the words without label, time and marks of overlap."""
    bare = words.removeprefix(_OVERLAP).removesuffix(_OVERLAP).strip()
    label = voice
    if first and voice:
        named = re.match(rf"([^\s:\[][^:\[]{{0,39}}):\s*(?={_STAMP})", bare) or re.match(
            rf"({re.escape(voice)}):\s*", bare
        )
        if named:
            label, bare = named[1].strip(), bare[named.end() :]
    return label, re.sub(rf"^\s*{_STAMP}\s*", "", bare)
