"""Proposes what may have to be replaced: people, places and identifiers, for a person to decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qualpap.anonymity.gazetteer import is_person_name, known_places, person_kind
from qualpap.anonymity.identifiers import identifiers
from qualpap.anonymity.known_names import COMMON_WORDS
from qualpap.anonymity.rows import Kind
from qualpap.anonymity.spelling import WORD, bare, key_of
from qualpap.model.text import Span
from qualpap.transcript.vocabulary import word_list


class Source(StrEnum):
    """Where words come from."""

    SPEECH = "speech"
    NAME = "name"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are looked through.

    Args:
        text: the words.
        where: for people, where they stand: interview and turn, or file.
        source: `Source.NAME` for what names a person: a label, a header, a column of names.
    """

    text: str
    where: str
    source: Source = Source.SPEECH


@dataclass(slots=True)
class Candidate:
    """A name that was met.

    Args:
        spellings: as written, with how often.
        kinds: what it was taken for, with how often.
        ambiguous: whether it is a common word as well.
    """

    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    ambiguous: bool = False

    @property
    def kind(self) -> Kind:
        """What it was mostly taken for."""
        return max(self.kinds, key=lambda kind: (self.kinds[kind], kind is not Kind.OTHER))

    @property
    def spelling(self) -> str:
        """How it was mostly written."""
        return max(self.spellings, key=lambda text: (self.spellings[text], text))


TITLES = word_list(
    "don doña sr sra srta señor señora señorita tio tia compadre comadre profesor profesora doctor "
    "doctora dr dra padre hermano hermana primo prima abuelo abuela vecino vecina mr mrs ms miss "
    "dicen llama llamo llaman llamaba llamado llamada uncle aunt called named soy"
)
_PLACE_CUES = word_list(
    "en desde hacia comuna pueblo ciudad sector localidad cerca in from near at village town"
)
_JOINING = word_list("de del la las los el y of the")
_NOT_NAMES = word_list(
    """
    i english spanish monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december chile dios god usted
    ustedes internet covid pandemia whatsapp facebook excel word zoom eh ah ya si no lunes martes
    miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre entrevista entrevistadora entrevistador participante
    moderadora moderador transcripcion fecha lugar pregunta respuesta interviewer interview
    """
)
_BEGINNING = re.compile(r"(?:^|[.!?…:;\n\t¿¡«“\"(\[—–]|(?:^|\s)-)[\s¿¡«“\"'(\[—–-]*$")
_REPLACED = re.compile(r"\[[^\[\]\n]{1,80}\]")
_SAINTS = frozenset({"san", "santa", "santo", "saint"})
_FEW_CAPITALS = 0.003


def scan(passages: Sequence[Passage]) -> dict[str, Candidate]:
    """Return the names that were met, by `qualpap.anonymity.spelling.key_of`.

    People are proposed word by word, so that *Pedro*, *don Pedro* and *Pedro Soto* become one
    person; places, organisations and identifiers as they are written.
    """
    found: dict[str, Candidate] = {}
    lower = _in_small_letters(passages)
    for passage in passages:
        for name, kind in _names(passage, lower):
            candidate = found.setdefault(key_of(name) or name, Candidate())
            candidate.spellings[name] += 1
            candidate.kinds[kind] += 1
    for key, candidate in found.items():
        words = key.split()
        common = all(word in COMMON_WORDS for word in words)
        candidate.ambiguous = bool(words) and (common or (len(words) == 1 and lower[key] > 0))
    return found


def _in_small_letters(passages: Iterable[Passage]) -> Counter[str]:
    """Count the words that stand in small letters, in interviews that use capitals at all."""
    lower: Counter[str] = Counter()
    for passage in passages:
        if passage.source is not Source.NAME and not _is_flat(passage.text):
            lower.update(bare(word) for word in WORD.findall(passage.text) if word.islower())
    return lower


def _is_flat(text: str) -> bool:
    """Return whether a text does without capitals, as some transcription programs write."""
    letters = sum(char.isalpha() for char in text)
    return letters > 200 and sum(char.isupper() for char in text) < _FEW_CAPITALS * letters


def _names(passage: Passage, lower: Counter[str]) -> Iterator[tuple[str, Kind]]:
    text = passage.text
    # What stands in square brackets was replaced by whoever transcribed.
    taken = [Span(*found.span()) for found in _REPLACED.finditer(text)]
    for each in identifiers(text):
        if not any(each.span.overlaps(other) for other in taken):
            taken.append(each.span)
            yield each.span.of(text), each.kind
    flat = _is_flat(text)
    for span, kind in _places(text, flat=flat):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield span.of(text), kind
    words = [
        Span(*word.span())
        for word in WORD.finditer(text)
        if not any(Span(*word.span()).overlaps(other) for other in taken)
    ]
    yield from _capitals(passage, words, lower, flat=flat)


def _places(text: str, *, flat: bool) -> Iterator[tuple[Span, Kind]]:
    for hit in known_places().hits(text):
        written = hit.span.of(text)
        if not (flat or all(part[0].isupper() for part in (written, written.split()[-1]))):
            continue
        key = key_of(written)
        single = " " not in key
        before = _word_before(text, hit.span.start)
        cued = before in _PLACE_CUES or (before in {"de", "a", "of", "to"} and not flat)
        if single and (key in COMMON_WORDS or is_person_name(key)) and not cued:
            continue
        yield hit.span, hit.row.kind


def _word_before(text: str, position: int) -> str:
    found = WORD.findall(text[max(0, position - 24) : position])
    return bare(found[-1]) if found else ""


def _capitals(
    passage: Passage, words: Sequence[Span], lower: Counter[str], *, flat: bool
) -> Iterator[tuple[str, Kind]]:
    """Iterate over names that capitals, titles and lists betray."""
    text, after_name, at = passage.text, "", 0
    while at < len(words):
        word = words[at].of(text)
        key = bare(word)
        if not _may_be_name(passage, words[at], lower, flat=flat):
            after_name, at = "", at + 1
            continue
        titled = _word_before(text, words[at].start) in TITLES
        if key in _SAINTS and _goes_on(text, words[at]) and at + 1 < len(words):
            yield text[words[at].start : words[at + 1].end], Kind.OTHER
            after_name, at = "", at + 2
            continue
        near = after_name and text[words[at - 1].end : words[at].start].isspace()
        person = titled or near or passage.source is Source.NAME or is_person_name(key)
        if person and not (word.isupper() and len(word) > 1 and not is_person_name(key)):
            yield word, person_kind(key, follows=bool(near))
            after_name, at = key, at + 1
            continue
        last = _run(text, words, at)
        whole = text[words[at].start : words[last].end]
        yield whole, _kind_of(text, words[at], whole)
        after_name, at = "", last + 1


def _may_be_name(passage: Passage, span: Span, lower: Counter[str], *, flat: bool) -> bool:
    text, word = passage.text, span.of(passage.text)
    key = bare(word)
    if len(word) < 2 or key in _NOT_NAMES or key in TITLES or not word[0].isalpha():
        return False
    titled = _word_before(text, span.start) in TITLES
    if not word[0].isupper():
        return flat and is_person_name(key) and key not in COMMON_WORDS and (titled or len(key) > 3)
    if passage.source is Source.NAME:
        return not word.isdigit() and not any(char.isdigit() for char in word)
    if any(char.isdigit() for char in word):
        return False
    if _BEGINNING.search(text[max(0, span.start - 12) : span.start]):
        # The first word of a sentence has a capital whatever it is.
        return (is_person_name(key) and (lower[key] == 0 or _goes_on(text, span))) or (
            word.isupper() and len(word) > 2
        )
    return titled or is_person_name(key) or lower[key] == 0 or word.isupper()


def _goes_on(text: str, span: Span) -> bool:
    """Return whether another capital follows: ``Rosa Soto``, not ``Rosa mosqueta``."""
    return bool(re.match(r" [^\W\d_a-záéíóúñü]", text[span.end :]))


def _run(text: str, words: Sequence[Span], at: int) -> int:
    """Return the last word of a run of capitalised words, joined by words such as ``de``."""
    last, next_ = at, at + 1
    while next_ < len(words):
        between = text[words[next_ - 1].end : words[next_].start]
        word = words[next_].of(text)
        if not between.isspace() or "\n" in between or next_ - last > 3:
            break
        if word[0].isupper():
            if is_person_name(bare(word)) and next_ == last + 1:
                break
            last = next_
        elif bare(word) not in _JOINING - {"y"}:
            break
        next_ += 1
    return last


def _kind_of(text: str, first: Span, whole: str) -> Kind:
    if whole.isupper() and len(whole) > 1:
        return Kind.ORGANISATION
    return Kind.PLACE if _word_before(text, first.start) in _PLACE_CUES else Kind.OTHER
