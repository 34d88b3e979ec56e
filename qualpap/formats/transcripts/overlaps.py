"""Speech of somebody else set into a stretch as ``//S02: yes. //``, as noScribe writes it.

Left where it stands, an interviewer's "yes" would be quoted as a participant's word.
"""

from __future__ import annotations

import re

_MARK = "//"
_OVERLAP = re.compile(r"//\s*([^\s/:][^/:]{0,30}):\s*((?:(?!//).)*)(?://)?")


def split_overlaps(text: str, speaker: str) -> list[tuple[str, str]]:
    """Split a stretch of speech where others spoke at the same time.

    Args:
        text: what was said, on one line.
        speaker: who said it.

    Returns:
        Speakers and their words, in order; empty pieces left out.
    """
    speaker = speaker.removeprefix(_MARK)
    pieces: list[tuple[str, str]] = []
    end = 0
    for found in _OVERLAP.finditer(text):
        pieces += [(speaker, text[end : found.start()]), (found[1].strip(), found[2])]
        end = found.end()
    pieces.append((speaker, text[end:]))
    bare = [(who, words.strip().removesuffix(_MARK).rstrip()) for who, words in pieces]
    return [(who, words) for who, words in bare if words]
