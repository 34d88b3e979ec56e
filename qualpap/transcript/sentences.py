"""Where sentences of spoken language end, in any language written with sentence marks."""

from __future__ import annotations

import re

from qualpap.model.text import Span
from qualpap.transcript.vocabulary import word_list

ABBREVIATIONS = word_list(
    "sr. sra. srta. sres. dr. dra. ing. prof. lic. arq. dña. ud. uds. vd. vds. av. avda. dpto. "
    "depto. núm. nº. n°. pág. págs. art. ej. aprox. máx. mín. ene. feb. abr. jun. jul. ago. sept. "
    "oct. nov. dic. jan. apr. aug. a.m. p.m. ee.uu. p.ej. vs. cf. mr. mrs. jr. e.g. i.e. fig. vol. "
    "tel. cía. ltda. s.a. a.c. d.c. inc. bzw. z.b. mme. mlle. gral. sgto. pdte. approx. dept."
)
"""Words with a full stop that end no sentence, however the next word is written. Those that are
everyday words too (*mar.*, *no.*) or stand at ends as often (*km.*, *ha.*) are not among them."""

_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？؟۔।]+[\"'”’»)\]」』]*")
_OPENING = "¿¡\"'“‘«([-–—*"
_LAST_WORD = re.compile(r"\S+$")


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of *text*, without the white space between them.

    A sentence ends at ``. ! ? …`` where the next word does not go on in lower case, abbreviations,
    initials and numbered points aside; ``etc.`` ends one before a capital. Text without such marks
    is one sentence.

    >>> [span.of("Vine a las 5 p.m. con el Sr. Soto. ¿Y usted?") for span in sentences(
    ...     "Vine a las 5 p.m. con el Sr. Soto. ¿Y usted?")]
    ['Vine a las 5 p.m. con el Sr. Soto.', '¿Y usted?']
    """
    spans: list[Span] = []
    start = 0
    for found in _ENDS.finditer(text):
        if not _ends_here(text, start, found):
            continue
        spans.extend(_trimmed(text, start, found.end()))
        start = found.end()
    spans.extend(_trimmed(text, start, len(text)))
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    words = text[start:end]
    if not words.strip():
        return []
    lead = len(words) - len(words.lstrip())
    return [Span(start + lead, start + len(words.rstrip()))]


def _ends_here(text: str, start: int, found: re.Match[str]) -> bool:
    following = _first_letter(text, found.end())
    if not following:
        return True
    if following.islower():
        return False
    if found.group().rstrip("\"'”’»)]") != ".":
        return True
    return not _is_abbreviation(text, start, found.start())


_REMARK = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")


def _first_letter(text: str, at: int) -> str:
    """Return the first sign of the next word, "" at the end of the text.

    Opening marks are passed over, and remarks in brackets where a word follows them.
    """
    while at < len(text):
        remark = _REMARK.match(text, at)
        if remark and text[remark.end() :].strip():
            at = remark.end()
        elif text[at].isspace() or text[at] in _OPENING:
            at += 1
        else:
            return text[at]
    return ""


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    word = _LAST_WORD.search(text, start, stop)
    if not word:
        return True
    bare = word.group().lstrip(_OPENING)
    if bare.casefold() + "." in ABBREVIATIONS:
        return True
    if len(bare) == 1 and bare.isupper():
        return True
    return bare.isdigit() and not text[start : word.start()].strip()
