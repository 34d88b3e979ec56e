"""What a careful colleague would say of a codebook: gaps, overlaps, examples that nobody said.

The components are those of MacQueen, McLellan, Kay and Milstein (1998), "Codebook development for
team-based qualitative analysis", *Cultural Anthropology Methods* 10(2): name, brief and full
definition, when to use, when not to use, examples; near misses besides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations

from rapidfuzz import fuzz, process

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model.codebook import AppliesTo, Code, Codebook, CodeId, CodeStatus
from qualpap.model.corpus import Corpus

FEWEST_USES = 3
"""A code used less often is worth a look, unless the codebook expects it."""

_OVERLAP = 80
_SHORTEST_DEFINITION = 5
_QUOTED = re.compile(r"`([^`\n]+)`|[«“]([^»”\n]+)[»”]|\"([^\"\n]+)\"")
_LIKE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def lint(
    codebook: Codebook, corpus: Corpus | None, uses: Mapping[CodeId, int]
) -> tuple[Issue, ...]:
    """Return what could be better about *codebook*, in the order of its codes.

    Args:
        codebook: the codebook.
        corpus: the transcripts in which examples are looked for and the participants whose
            attributes conditions name; None leaves both out.
        uses: how often each code has been used; empty where nothing is coded yet.
    """
    said = _Said(corpus) if corpus else None
    issues: list[Issue] = []
    for code in codebook.codes:
        if code.status not in (CodeStatus.ACTIVE, CodeStatus.PROVISIONAL):
            continue
        issues += _missing(code, codebook)
        issues += _references(code, codebook)
        if said:
            issues += _examples(code, codebook, said)
        if corpus:
            issues += _conditions(code, codebook, corpus)
        if uses:
            issues += _seldom(code, codebook, uses)
    issues += _names_alike(codebook)
    issues += _overlaps(codebook)
    return tuple(sorted(issues, key=lambda issue: issue.where.line))


def _issue(severity: Severity, slug: str, codebook: Codebook, code: Code, **facts: Fact) -> Issue:
    return Issue(severity, slug, Place(codebook.path, code.line), {"code": code.id, **facts})


def _missing(code: Code, codebook: Codebook) -> Iterator[Issue]:
    """Iterate over the texts that a code lacks, language by language."""
    if code.status is CodeStatus.PROVISIONAL:
        return
    needed = {
        "name": code.name,
        "definition": code.definition,
        "use_when": code.use_when,
        "not_when": code.not_when,
    }
    for field, label in needed.items():
        for language in codebook.languages:
            if not label.has(language):
                yield _issue(
                    Severity.WARNING, "lint-text-missing", codebook, code,
                    field=field, language=language,
                )  # fmt: skip
    if not code.examples:
        yield _issue(Severity.WARNING, "lint-example-missing", codebook, code)
    if not code.near_misses:
        yield _issue(Severity.NOTE, "lint-near-miss-missing", codebook, code)
    for number, miss in enumerate(code.near_misses, start=1):
        if not miss.why:
            yield _issue(Severity.NOTE, "lint-near-miss-reason", codebook, code, number=number)


def _references(code: Code, codebook: Codebook) -> Iterator[Issue]:
    """Iterate over codes that "when not to use" names and that the codebook does not have.

    A name in backticks always means a code; one in quotation marks may be somebody's words, so
    that only what is written like an id counts.
    """
    names = {_folded(text) for each in codebook.codes for _, text in each.name}
    seen: set[str] = set()
    for _, text in code.not_when:
        for found in _QUOTED.finditer(text):
            ticked = found[1] is not None
            name = next(group for group in found.groups() if group is not None).strip()
            known = codebook.code(name) or codebook.dimension(name) or _folded(name) in names
            looks_like_id = "-" in name and _LIKE_ID.fullmatch(name)
            if not known and name not in seen and (ticked or looks_like_id):
                seen.add(name)
                near = _nearest(name, codebook)
                yield _issue(
                    Severity.WARNING, "lint-reference-unknown", codebook, code,
                    name=name, nearest=near,
                )  # fmt: skip
            other = codebook.code(name)
            if other and other.status is not CodeStatus.ACTIVE and name not in seen:
                seen.add(name)
                yield _issue(
                    Severity.NOTE, "lint-reference-retired", codebook, code,
                    name=name, instead=codebook.resolve(other.id),
                )  # fmt: skip


def _nearest(name: str, codebook: Codebook) -> str:
    ids = [each.id for each in codebook.codes]
    hit = process.extractOne(name, ids, scorer=fuzz.ratio, score_cutoff=60)
    return str(hit[0]) if hit else "—"


class _Said:
    """Everything that was said, to look words up in."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts = {
            str(transcript.id): _folded(transcript.text)
            for transcript in corpus.transcripts.values()
        }
        self.languages = {each.language for each in corpus.transcripts.values()}

    def has(self, words: str) -> bool:
        looked_for = _folded(words)
        return any(looked_for in text for text in self._texts.values())


def _examples(code: Code, codebook: Codebook, said: _Said) -> Iterator[Issue]:
    """Iterate over examples that stand in no transcript: invented, shortened or translated."""
    for number, example in enumerate(code.examples, start=1):
        told = [
            text
            for language, text in example.text
            if not language or language in said.languages or "" in said.languages
        ]
        if told and not any(said.has(text) for text in told):
            yield _issue(
                Severity.NOTE, "lint-example-not-said", codebook, code,
                number=number, text=told[0][:60],
            )  # fmt: skip


def _conditions(code: Code, codebook: Codebook, corpus: Corpus) -> Iterator[Issue]:
    """Iterate over attributes and values of ``applies_to`` that no participant has."""
    participants = corpus.participants
    if not participants.rows:
        return
    condition: AppliesTo = code.applies_to
    for attribute, admitted in condition:
        if participants.attribute(attribute) is None:
            known = ", ".join(each.id for each in participants.attributes)
            yield _issue(
                Severity.WARNING, "lint-attribute-unknown", codebook, code,
                attribute=attribute, known=known,
            )  # fmt: skip
            continue
        for value in admitted:
            if not any(row.matches(((attribute, (value,)),)) for row in participants.rows):
                yield _issue(
                    Severity.WARNING, "lint-value-unknown", codebook, code,
                    attribute=attribute, value=value,
                )  # fmt: skip


def _seldom(code: Code, codebook: Codebook, uses: Mapping[CodeId, int]) -> Iterator[Issue]:
    """Say of a code that it is hardly used; codes below it count for it."""
    count = sum(uses.get(each, 0) for each in codebook.family(code.id))
    if count < FEWEST_USES and not code.rare:
        yield _issue(
            Severity.NOTE, "lint-code-seldom", codebook, code, count=count, least=FEWEST_USES
        )


def _names_alike(codebook: Codebook) -> Iterator[Issue]:
    """Iterate over codes of one dimension that have one name: a matrix could not tell them."""
    seen: dict[tuple[str, str, str], Code] = {}
    told: set[CodeId] = set()
    for code in codebook.codes:
        if code.status is not CodeStatus.ACTIVE:
            continue
        for language, text in code.name:
            other = seen.setdefault((code.dimension or "", language, _folded(text)), code)
            if other is not code and code.id not in told:
                told.add(code.id)
                yield _issue(
                    Severity.WARNING, "lint-names-alike", codebook, code,
                    other=other.id, name=text,
                )  # fmt: skip


def _overlaps(codebook: Codebook) -> Iterator[Issue]:
    """Iterate over pairs of codes whose definitions say much the same in one language."""
    active = [each for each in codebook.codes if each.status is CodeStatus.ACTIVE]
    languages = dict.fromkeys(of for each in active for of, _ in each.definition)
    told: set[tuple[CodeId, CodeId]] = set()
    for language in languages:
        defined = [
            (each, _folded(dict(each.definition.texts).get(language, ""))) for each in active
        ]
        enough = [pair for pair in defined if len(pair[1].split()) >= _SHORTEST_DEFINITION]
        for (one, one_text), (other, other_text) in combinations(enough, 2):
            contained = one_text in other_text or other_text in one_text
            score = 100.0 if contained else fuzz.token_sort_ratio(one_text, other_text)
            if score >= _OVERLAP and (one.id, other.id) not in told:
                told.add((one.id, other.id))
                yield _issue(
                    Severity.WARNING, "lint-definitions-overlap", codebook, other,
                    other=one.id, percent=round(score),
                )  # fmt: skip


def _folded(text: str) -> str:
    """Return words as they are compared: one space between them, straight quotes, no case."""
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = plain.translate(str.maketrans("“”‘’«»", '""\'\'""'))
    return " ".join(plain.split())
