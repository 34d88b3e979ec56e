"""Finds the terms of search rules in a text, with spaCy's phrase matcher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, product
from typing import TYPE_CHECKING

from qualpap.suggestion.rules import Rule, Term
from qualpap.transcript.pipeline import Pipeline
from qualpap.transcript.vocabulary import without_accents

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MOST_VARIED = 4
"""Words of one term whose spellings are combined; a longer term is taken as it is."""


_PARTS = re.compile(r"\w+")


_plain = lru_cache(maxsize=65536)(without_accents)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Where a term stands: tokens from ``start`` up to ``end``."""

    start: int
    end: int


class Matcher:
    """The terms of many rules, looked for in one pass.

    Lemmas and phrases go through four phrase matchers: by lemma or by form, with accents for
    terms that are written with accents and without them for the others. Beginnings of words are
    looked up word by word, each word once.

    Args:
        pipeline: of the rules' language.
        rules: whose terms are looked for.
    """

    def __init__(self, pipeline: Pipeline, rules: Iterable[Rule]) -> None:
        from spacy.matcher import PhraseMatcher

        rules = tuple(rules)
        self._pipeline = pipeline
        self._vocab = pipeline.nlp.vocab
        self._terms = tuple(
            dict.fromkeys(term for rule in rules for term in (*rule.terms, *rule.without))
        )
        self._matchers = {
            (attribute, bare): PhraseMatcher(self._vocab, attr=attribute)
            for attribute in ("LEMMA", "LOWER")
            for bare in (False, True)
        }
        self._beginnings: list[tuple[str, bool, Term]] = []
        self._begun: dict[str, tuple[Term, ...]] = {}
        self._keys: set[str] = set()
        self._openings: set[str] = set()
        self._mute: set[str] = set()
        for rule in rules:
            self._add_key(rule)
        for number, term in enumerate(self._terms):
            self._add(str(number), term)

    def _add(self, number: str, term: Term) -> None:
        bare = all(word == without_accents(word) for word in term.words)
        if term.kind == "prefix":
            self._beginnings.append((term.words[0], bare, term))
            return
        words = [token.lower_ for token in self._pipeline.nlp.make_doc(" ".join(term.words))]
        self._matchers["LOWER", bare].add(number, [self._doc(words, words)])
        if term.kind == "lemma":
            lemmas = self._matchers["LEMMA", bare]
            lemmas.add(number, [self._doc(words, each) for each in self._lemmas(words, bare)])

    def _lemmas(self, words: Sequence[str], bare: bool) -> Iterator[Sequence[str]]:
        """The written words as lemmas, and the lemmas of the written words."""
        forms = [(word, self._pipeline.lemma(word)) for word in words]
        if bare:
            forms = [(word, without_accents(lemma)) for word, lemma in forms]
        if len(words) > _MOST_VARIED:
            yield from {words and tuple(word for word, _ in forms), tuple(le for _, le in forms)}
        else:
            yield from dict.fromkeys(product(*(dict.fromkeys(form) for form in forms)))

    def _doc(self, words: Sequence[str], lemmas: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=list(words), lemmas=list(lemmas))

    def _add_key(self, rule: Rule) -> None:
        """Choose the longest word of a rule: where it is not, the rule does not hold."""
        written = [word for term in rule.terms if term.kind != "prefix" for word in term.words]
        forms = {word: {word, self._pipeline.lemma(word)} for word in written}
        parts = [part for word in written for part in _PARTS.findall(word)]
        if not parts:
            openings = [term.words[0] for term in rule.terms if term.kind == "prefix"]
            self._openings.add(_plain(max(openings, key=len)))
            return
        key = max(parts, key=len)
        for word in written:
            if key in _PARTS.findall(word):
                self._keys.update(_plain(p) for f in forms[word] for p in _PARTS.findall(f))

    def may_find(self, text: str) -> bool:
        """Return whether *text* may hold a whole rule, going by the longest word of each.

        Cheap, and never wrong when it says no: accents are not looked at, and of a word with a
        hyphen or apostrophe every part counts.
        """
        words = set(_PARTS.findall(text.lower()))
        return any(map(self._tells, words - self._mute))

    def _tells(self, word: str) -> bool:
        """Whether a word may be one that a rule hangs on; of one that is not, it is remembered."""
        plain = _plain(word)
        lemma = _PARTS.findall(self._pipeline.lemma(word))
        tells = (
            plain in self._keys
            or any(_plain(each) in self._keys for each in lemma)
            or any(plain.startswith(opening) for opening in self._openings)
        )
        if not tells:
            self._mute.add(word)
        return tells

    def find(self, doc: Doc) -> dict[Term, list[Found]]:
        """Return where each term stands in *doc*, in order."""
        found: dict[Term, set[Found]] = {}
        bare: Doc | None = None
        for (_, accentless), matcher in self._matchers.items():
            if not len(matcher):
                continue
            if accentless and bare is None:
                both = [(_plain(token.lower_), _plain(token.lemma_)) for token in doc]
                bare = self._doc([each[0] for each in both], [each[1] for each in both])
            for match, start, end in matcher(bare if accentless and bare is not None else doc):
                term = self._terms[int(self._vocab.strings[match])]
                found.setdefault(term, set()).add(Found(start, end))
        if self._beginnings:
            for token in doc:
                for term in self._beginning(token.lower_):
                    found.setdefault(term, set()).add(Found(token.i, token.i + 1))
        return {term: sorted(places) for term, places in found.items()}

    def _beginning(self, word: str) -> tuple[Term, ...]:
        known = self._begun.get(word)
        if known is None:
            plain = without_accents(word)
            known = tuple(
                term
                for start, bare, term in self._beginnings
                if (plain if bare else word).startswith(start)
            )
            self._begun[word] = known
        return known


class Numbering:
    """Which sentence and which word each token of a document is, counted when first needed."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @cached_property
    def sentence(self) -> list[int]:
        """The number of each token's sentence."""
        return list(accumulate(bool(token.is_sent_start) for token in self._doc))

    @cached_property
    def word(self) -> list[int]:
        """How many words, punctuation left aside, stand before each token."""
        words = [not (token.is_punct or token.is_space) for token in self._doc]
        return [0, *accumulate(words[:-1])]


def hits(
    rule: Rule, found: dict[Term, list[Found]], numbering: Numbering
) -> Iterator[tuple[Found, ...]]:
    """Iterate over the places where a whole rule holds: one place for each of its terms.

    All terms stand in one sentence, each within reach of the one before; sentences with a word
    that must not be there are passed over.

    Args:
        rule: the rule.
        found: where terms stand in a document.
        numbering: of the document's tokens.
    """
    places = [found.get(term, []) for term in rule.terms]
    if not all(places):
        return
    barred = [at.start for term in rule.without for at in found.get(term, [])]
    shut = {numbering.sentence[at] for at in barred}
    for first in places[0]:
        if shut and numbering.sentence[first.start] in shut:
            continue
        chain = [first]
        for options, reach in zip(places[1:], rule.reach, strict=True):
            nearest = _nearest(chain[-1], options, reach, numbering)
            if nearest is None:
                break
            chain.append(nearest)
        else:
            yield tuple(chain)


def _nearest(
    here: Found, options: Sequence[Found], reach: int, numbering: Numbering
) -> Found | None:
    sentence, word = numbering.sentence, numbering.word
    best: tuple[int, Found] | None = None
    for option in options:
        if sentence[option.start] != sentence[here.start] or option == here:
            continue
        if option.start >= here.end:
            distance = word[option.start] - word[here.end - 1]
        elif here.start >= option.end:
            distance = word[here.start] - word[option.end - 1]
        else:
            continue
        if distance <= reach and (best is None or distance < best[0]):
            best = (distance, option)
    return best[1] if best else None
