"""Counts again what a manuscript counts, where a sentence or table names a code of the study."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from qualpap.coding.selection import Selection
from qualpap.model.scale import Scale
from qualpap.model.text import Span
from qualpap.report.manuscript.checked import CheckedCount, CountStatus, SpotPlace
from qualpap.report.manuscript.figures import Figures, Group, StudyFigures, Subject
from qualpap.report.manuscript.spotting import find_spots
from qualpap.report.manuscript.tables import table_counts
from qualpap.report.manuscript.text import Block, BlockKind, Manuscript
from qualpap.report.manuscript.words import plain
from qualpap.report.quantifiers import SaidQuantifier, said
from qualpap.report.wording import LANGUAGES, wording

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("zero none cero", "one uno una un", "two dos", "three tres", "four cuatro", "five cinco",
         "six seis", "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once",
         "twelve doce", "thirteen trece", "fourteen catorce", "fifteen quince",
         "sixteen dieciseis", "seventeen diecisiete", "eighteen dieciocho", "nineteen diecinueve",
         "twenty veinte")
    )
    for word in words.split()
}  # fmt: skip
_ONE = rf"\d{{1,4}}|{'|'.join(_NUMBERS)}"
_OF = re.compile(
    rf"(?<![\w/.,-])(?P<n>{_ONE})\s+(?:out of|of|de|sobre)\s+"
    rf"(?:(?:the|those|l[ao]s|un total de|a total of)\s+)?"
    rf"(?P<of>{_ONE})(?![\w/]|[.,]\d)"
)
_SLASH = re.compile(r"(?<![\w/.,-])(?P<n>\d{1,3})\s?/\s?(?P<of>\d{1,3})(?![\w/]|[.,]\d)")
_PERCENT = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}(?:[.,]\d+)?)\s?(?:%|per ?cent\b|por ciento\b)")
_STANCE = re.compile(
    r"\b(?:den(?:y|ies|ied)|affirms?|affirmed|of two minds|nieg\w+|negaron|afirm\w+|contradic\w+|"
    r"ambivalen\w+|disagrees?|reject\w*|rechaz\w+)\b"
)
_SILENCE = re.compile(
    r"\b(?:not (?:mention\w*|speak|bring|name|talk|refer|raise)\w*|no (?:l[oa]s? )?(?:mencion\w*|"
    r"habl\w+|nombr\w+|refier\w+|se refier\w+|dice\w*)|unmentioned|silent|sin mencion\w*|no one|"
    r"nobody|nadie|without mention\w*|callan?)\b"
)
"""Where a count may be of those who did not speak of something."""

_LONGEST_HEADING = 80
_FIRST_YEAR = 1900
_YEAR_AFTER = re.compile(r"\s+(?:de\s+)?(?:19|20)\d\d")

_PEOPLE = (
    r"(?:participants?|interviewees?|respondents?|informants?|people|those|cases|participantes?|"
    r"entrevistad[oa]s?|personas|informantes|quienes|casos)"
)
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»’)\]]*\s+(?=[^a-z\s])")
_SKIPPED = (
    BlockKind.HEADING,
    BlockKind.COMMENT,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
    BlockKind.TABLE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A count in a sentence.

    Args:
        span: in the sentence.
        n, of: numbers; `of` None for a percentage.
        word: a quantifier instead.
    """

    span: Span
    n: float = 0
    of: int | None = None
    word: SaidQuantifier | None = None


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a count may be of besides those who speak of something.

    Args:
        stance: those who affirm or deny it.
        silent: those who do not speak of it.
        flat: anybody, since it is the row of a table without its columns.
    """

    stance: bool
    silent: bool
    flat: bool


def recounted(manuscript: Manuscript, selection: Selection) -> tuple[CheckedCount, ...]:
    """Return every count of a manuscript with the study's own.

    Counts are ``n of N``, ``n/N``, percentages, and quantifier words said of participants. One is
    tied to the code or dimension that its sentence names, or the nearest before it where there are
    several; in a table, to the code that heads its row.

    Args:
        manuscript: as read.
        selection: what counts; without a codebook nothing can be tied, and nothing is returned.
    """
    figures = StudyFigures(selection)
    if figures.names is None:
        return ()
    found: list[CheckedCount] = []
    quoted: dict[int, list[Span]] = {}
    for spot in find_spots(manuscript):
        for piece in spot.pieces:
            quoted.setdefault(piece.block, []).append(piece.span)
    silent = False
    for number, block in enumerate(manuscript.blocks):
        if _is_heading(block):
            title = plain(block.text).strip()
            silent = title in _silent_headings() or bool(_SILENCE.search(title))
        if block.kind not in _SKIPPED:
            spans = quoted.get(number, ())
            found += _of_block(figures, number, block, spans, silent=silent)
    found += table_counts(manuscript, figures, _in_text)
    return tuple(sorted(found, key=lambda each: (each.place.block, each.place.span)))


@cache
def _silent_headings() -> frozenset[str]:
    """Return the headings under which reports list who did not speak of something."""
    return frozenset(plain(wording(each).labels.not_mentioned) for each in LANGUAGES)


_INDENTS = " \t\n–—-•·"
"""What stands before a name that is set in below another."""


def _is_flat_row(sentence: str, named: Sequence[tuple[Span, tuple[Subject, ...]]]) -> bool:
    """Return whether a line is a table's row, as PDF and text files keep it: a name and counts."""
    if not named or sentence[: named[0][0].start].strip(_INDENTS):
        return False
    rest = _OF.sub("", sentence[named[0][0].end :])
    return not re.search(r"[^\W\d_]", rest)


def _is_heading(block: Block) -> bool:
    """Return whether a block is a heading, or in a text file looks like one."""
    text = block.text.strip()
    short = 0 < len(text) < _LONGEST_HEADING and text[-1] not in ".:;,!?)" and text[0].isupper()
    return block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and short)


def _of_block(
    figures: StudyFigures, number: int, block: Block, quoted: Sequence[Span], *, silent: bool
) -> Iterator[CheckedCount]:
    words = plain(block.text)
    for span in quoted:
        words = words[: span.start] + "\x00" * len(span) + words[span.end :]
    start = 0
    for end in [*(hit.start() for hit in _SENTENCE.finditer(block.text)), len(words)]:
        yield from _of_sentence(figures, number, block, words, Span(start, end), silent=silent)
        start = end


def _of_sentence(
    figures: StudyFigures, number: int, block: Block, words: str, span: Span, *, silent: bool
) -> Iterator[CheckedCount]:
    sentence = span.of(words)
    claims = list(_claims(sentence, span.of(block.text), figures.scale))
    if not claims or figures.names is None:
        return
    named = [
        (Span(*hit.span()), figures.subjects[hit.group()])
        for hit in figures.names.finditer(sentence)
    ]
    numbers = sum(claim.word is None for claim in claims)
    silence = silent or bool(_SILENCE.search(sentence))
    sense = _Sense(bool(_STANCE.search(sentence)), silence, _is_flat_row(sentence, named))
    for claim in claims:
        subjects = _subjects(claim, named)
        if claim.word is not None and not subjects:
            continue
        group = _group(figures, sentence, claim, alone=numbers <= 1)
        place = SpotPlace(number, claim.span.shifted(span.start), block.place)
        yield _checked(
            figures, claim, subjects, group,
            text=claim.span.of(span.of(block.text)), sentence=span.of(block.text).strip(),
            place=place, sense=sense,
        )  # fmt: skip


def _checked(
    figures: StudyFigures,
    claim: _Claim,
    subjects: Sequence[Subject],
    group: Group | None,
    *,
    text: str,
    sentence: str,
    place: SpotPlace,
    sense: _Sense,
) -> CheckedCount:
    if not subjects:
        return CheckedCount(text, sentence, CountStatus.UNTIED, place)
    options = [(subject, figures.of(subject, group)) for subject in subjects]
    agreeing = [each for each in options if _agrees(claim, each[1], sense, figures.scale)]
    subject, ours = (agreeing or options)[0]
    status = CountStatus.AGREES
    if not agreeing:
        # What is said of a stance may count something else than the study's record of it.
        free = sense.stance or sense.flat
        status = CountStatus.UNTIED if free else CountStatus.DIFFERS
    return CheckedCount(
        text, sentence, status, place, subject.id, group.name if group else "", ours.shown
    )


def _agrees(claim: _Claim, ours: Figures, sense: _Sense, scale: Scale) -> bool:
    counts = [*ours.counts, *(ours.stances if sense.stance else ())]
    if sense.silent:
        counts += [(of - n, of) for n, of in ours.counts]
    if claim.word is not None:
        word = claim.word
        return any(of and word.holds(n, of, scale) for n, of in counts if n <= of)
    if claim.of is None:
        return any(of and abs(100 * n / of - claim.n) < 0.6 for n, of in counts)
    return (int(claim.n), claim.of) in counts


def _subjects(
    claim: _Claim, named: Sequence[tuple[Span, tuple[Subject, ...]]]
) -> tuple[Subject, ...]:
    """Return what a count is about: what the sentence names, the nearest before it if several."""
    different = {subjects for _, subjects in named}
    if len(different) <= 1:
        return next(iter(different), ())
    if claim.word is not None:
        return ()
    before = [subjects for span, subjects in named if span.end <= claim.span.start]
    return before[-1] if before else named[0][1]


def _group(figures: StudyFigures, sentence: str, claim: _Claim, *, alone: bool) -> Group | None:
    """Return the kind of participant that a count speaks of."""
    if figures.group_names is None:
        return None
    hits = list(figures.group_names.finditer(sentence))
    for hit in hits:
        between = sentence[hit.end() : claim.span.start] if hit.end() <= claim.span.start else None
        if between is not None and re.fullmatch(r"[\s(:,]*", between):
            return figures.groups[hit.group()]
        after = sentence[claim.span.end : hit.start()] if hit.start() >= claim.span.end else None
        if after is not None and re.fullmatch(r"[\s)]*(?:of the |de (?:l[ao]s )?)?", after):
            return figures.groups[hit.group()]
    different = {figures.groups[hit.group()].members for hit in hits}
    return figures.groups[hits[0].group()] if alone and len(different) == 1 else None


def _claims(sentence: str, written: str, scale: Scale) -> Iterator[_Claim]:
    for pattern in (_OF, _SLASH):
        for hit in pattern.finditer(sentence):
            n, of = _number(hit["n"]), _number(hit["of"])
            if n <= of < _FIRST_YEAR and not _YEAR_AFTER.match(sentence, hit.end()):
                yield _Claim(Span(*hit.span()), n, of)
    for hit in _PERCENT.finditer(sentence):
        yield _Claim(Span(*hit.span()), float(hit["n"].replace(",", ".")))
    for language in LANGUAGES:
        for word in said(written, language, scale):
            if _is_of_people(sentence, word):
                yield _Claim(word.span, word=word)


def _is_of_people(sentence: str, word: SaidQuantifier) -> bool:
    """Return whether a quantifier word counts participants, and is no superlative."""
    after, before = sentence[word.span.end :], sentence[: word.span.start]
    people = re.match(rf"\s+(?:(?:of|de|the|l[ao]s)\s+){{0,2}}{_PEOPLE}\b", after)
    return bool(people) and not re.search(r"\b(?:that|which|que|the|l[ao]s)\s+$", before)


def _number(text: str) -> int:
    return _NUMBERS[text] if text in _NUMBERS else int(text)


def _in_text(text: str) -> list[tuple[Span, int, int]]:
    """Return the counts in a table's cell."""
    words = plain(text)
    return [
        (Span(*hit.span()), _number(hit["n"]), _number(hit["of"]))
        for pattern in (_OF, _SLASH)
        for hit in pattern.finditer(words)
    ]
