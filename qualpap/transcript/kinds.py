"""What a speaker's label says by itself: a known kind of person, a letter, a voice, a name."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from qualpap.transcript.vocabulary import folded, word_list


class Kind(StrEnum):
    """What a label tells about the speaker before anything else is known.

    ``LETTER`` is an abbreviation that may stand for several kinds (``E`` is *entrevistadora* or
    *entrevistado*); ``VOICE`` a number given by a program; ``NAME`` anything else.
    """

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"
    LETTER = "letter"
    VOICE = "voice"
    NAME = "name"


# With `\b` behind them: "entrevistadora 2", "entrevistador/a", "interviewer (CM)".
_INTERVIEWER = re.compile(
    r"(?:entrevistador(?:a|as|es|x)?|entrev|entr|interviewer|intv|moderador(?:a|es)?|moderator|"
    r"investigador(?:a|es)?|researcher|facilitador(?:a)?|facilitator|encuestador(?:a)?|"
    r"pregunta|question|interviewers)\b"
)
_PARTICIPANT = re.compile(
    r"(?:entrevistad[oaex]s?|participantes?|participants?|informantes?|informants?|respondents?|"
    r"respondente|interviewees?|encuestad[oa]s?|respuesta|answer|sujeto|subject|"
    r"beneficiari[oa]s?|usuari[oa]s?|agricultor(?:a|as|es)?|productor(?:a|as|es)?|"
    r"campesin[oa]s?|apicultor(?:a)?|ganader[oa]|viñater[oa]|viticultor(?:a)?|lecher[oa]|"
    r"artesan[oa]|crianc?er[oa]|hortaliz?er[oa]|floricultor(?:a)?|emprendedor(?:a)?|"
    r"funcionari[oa]s?|encargad[oa]|gerenta?|jef[ea] de \w+|director(?:a)?|comprador(?:a)?|"
    r"representante|profesional|tecnic[oa]|paciente|docente|estudiante|"
    r"farmers?|producers?|growers?|officials?|buyers?|managers?|patients?|students?|teachers?)\b"
)
_OTHER = re.compile(
    r"(?:(?:espos[oa]|marido|conyuge|pareja|hij[oa]|niet[oa]|herman[oa]|suegr[oa]|yerno|nuera|"
    r"vecin[oa]|traductor(?:a)?|interprete|voz de fondo|otra persona|otr[oa]|tercer[oa]|"
    r"husband|wife|spouse|partner|son|daughter|brother|sister|neighbou?r|interpreter|translator|"
    r"background voice)\b|(?:señora?|mujer|madre|padre|mama|papa|abuel[oa]|mother|father)$)"
)
_VOICE = re.compile(
    r"(?:(?:speaker|spk|hablante|voz|voice|persona|person|orador(?:a)?|locutor(?:a)?|"
    r"unknown speaker|desconocid[oa]|sprecher(?:in)?)[ _#-]?\w{0,3}|s ?\d{1,2})$"
)
_LETTER = re.compile(r"(e|p|r|i|q|a|m|g|h|s|int|inv|ent)[ -]?\d{0,3}$")

_WEAK = re.compile(
    r"(?:pregunta|question|respuesta|answer|sujeto|subject|hij|niet|herman|suegr|yerno|nuera|"
    r"vecin|otr|tercer|son\b|daughter|brother|sister|señor|mujer|madre|padre|mama|papa|abuel|"
    r"mother|father|neighb|partner|pareja|persona|voz|voice|person|representante|profesional|"
    r"tecnic|gerent|encargad|director|manager|official|student|teacher|docente|estudiante|"
    r"paciente|patient)"
)


_BRACKETS = re.compile(r"[\[\](){}<>*_]")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


@lru_cache(maxsize=4096)
def key_of(label: str) -> str:
    """Return what spellings of one label share: case, accents, zeros and end marks are ignored.

    ``P05``, ``p5`` and ``[P05]:`` are one; so are ``Señora Rosa`` and ``SENORA ROSA.`` but for ñ.
    """
    bare = folded(_BRACKETS.sub(" ", label)).strip(" .:;,-–—")
    return _LEADING_ZEROS.sub("", " ".join(bare.split()))


@lru_cache(maxsize=4096)
def kind_of(label: str) -> Kind:
    """Return what *label* says by itself.

    >>> [kind_of(label).value for label in ("ENTREVISTADORA", "Agricultor 5", "E", "Carla M.")]
    ['interviewer', 'participant', 'letter', 'name']
    """
    key = re.sub(r"[./]", " ", key_of(label)).strip()
    if _LETTER.match(key):
        return Kind.LETTER
    if _VOICE.match(key):
        return Kind.VOICE
    for pattern, kind in (
        (_INTERVIEWER, Kind.INTERVIEWER),
        (_PARTICIPANT, Kind.PARTICIPANT),
        (_OTHER, Kind.OTHER),
    ):
        if pattern.match(key) and _is_only_qualified(label):
            return kind
    return Kind.NAME


def _is_only_qualified(label: str) -> bool:
    """Whether behind the kind's name stand a number, a name or ``de …`` only, and no remark."""
    rest = re.sub(r"[./()]", " ", label).split()[1:]
    if len(rest) > 4:
        return False
    if rest[:1] and rest[0].casefold() in ("de", "del", "of"):
        return True
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 2 for word in rest)


def is_everyday_word(label: str) -> bool:
    """Return whether a label of known kind is also a word that people say ("Hija: …")."""
    return bool(_WEAK.match(key_of(label)))


def letter_of(label: str) -> str:
    """Return the letters of an abbreviated label: ``e`` for ``E2``; "" for other labels."""
    found = _LETTER.match(re.sub(r"[./]", " ", key_of(label)).strip())
    return found.group(1) if found else ""


def initials(name: str) -> str:
    """Return the folded initials of a name of several words, "" for a single word.

    >>> initials("Faith Katseanes")
    'fk'
    """
    words = [word for word in re.split(r"[\s.-]+", folded(name)) if word]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


_NAME_LINKS = word_list("de del la las los y da do dos van von der den di e san santa")


def is_name_like(label: str) -> bool:
    """Return whether *label* is spelled like a name: capitals, or a word and a number.

    >>> [is_name_like(each) for each in ("Rosa del Carmen", "CM", "Persona 2", "una cosa")]
    [True, True, True, False]
    """
    words = label.replace(".", " ").split()
    if not words or len(words) > 5 or not words[0][0].isupper():
        return False
    return all(
        word[0].isupper() or word.isdigit() or word.casefold() in _NAME_LINKS or word[0] in "(#&"
        for word in words
    )
