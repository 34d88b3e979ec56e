"""The language pipeline: tokens, lemmas and sentences of a text, offline, with spaCy.

Blank by default: spaCy's tokeniser, our own sentence ends, dictionary lemmas. A trained pipeline
is loaded only where ``study.yaml`` names one, never because it happens to be installed, so that
the same study gives the same segments on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from qualpap.errors import QualpapError
from qualpap.model.text import Span
from qualpap.transcript.lemmas import Lemmatiser
from qualpap.transcript.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

LONGEST = 900_000
"""Characters given to spaCy at once; longer texts go in pieces, at sentence ends."""


class Pipeline:
    """What is known about one language's words.

    Args:
        language: ISO 639-1, or "" when undecided.
        name: ``blank`` or the trained pipeline's name and version.
        nlp: spaCy's tokeniser or pipeline.
        lemma: dictionary forms.
    """

    def __init__(self, language: str, name: str, nlp: Language, lemma: Lemmatiser) -> None:
        self.language = language
        self.name = name
        self.nlp = nlp
        self.lemma = lemma

    def sentences(self, text: str) -> tuple[Span, ...]:
        """Return the sentences of *text*; the same rule with every pipeline."""
        return sentences(text)

    def doc(self, text: str) -> Doc:
        """Return *text* as tokens with lemmas and sentence beginnings."""
        from spacy.tokens import Doc

        tokens = self.nlp(text)
        firsts = _first_tokens(tokens, sentences(text))
        lemmas: list[str] = []
        previous = ""
        for token, first in zip(tokens, firsts, strict=True):
            if first:
                previous = ""
            lemmas.append(self._lemma(token, previous))
            if token.is_alpha:
                previous = token.lower_
            elif token.is_punct:
                previous = ","
        # Set at once: one by one, spaCy looks through the whole document each time.
        return Doc(
            tokens.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
            lemmas=lemmas,
            sent_starts=firsts,
        )

    def docs(self, text: str) -> Iterator[tuple[int, Doc]]:
        """Iterate over *text* as documents and where each begins, for texts of any length."""
        start = 0
        while start < len(text):
            end = len(text)
            if end - start > LONGEST:
                ends = [s.end for s in sentences(text[start : start + LONGEST])][:-1]
                end = start + (ends[-1] if ends else LONGEST)
            yield start, self.doc(text[start:end])
            start = end

    def _lemma(self, token: Token, previous: str) -> str:
        """The dictionary's form; a trained pipeline decides what is a noun, else the context."""
        word = token.lower_
        if not token.pos_:
            return self.lemma(word, previous)
        found = self.lemma(word, "" if token.pos_ in ("VERB", "AUX") else None)
        if token.pos_ == "NOUN" and token.lemma_ and found.endswith(("ar", "er", "ir")):
            return token.lemma_.lower()
        return found

    def lemmas(self, text: str) -> tuple[str, ...]:
        """Return the lemmas of the words in *text*, in order, without punctuation."""
        return tuple(token.lemma_ for token in self.doc(text) if token.is_alpha or token.like_num)


def _first_tokens(tokens: Doc, spans: tuple[Span, ...]) -> list[bool | int | None]:
    """Return for each token whether a sentence begins with it."""
    starts = [span.start for span in spans]
    firsts: list[bool | int | None] = []
    at = 0
    for token in tokens:
        begins = at < len(starts) and token.idx >= starts[at]
        while at < len(starts) and token.idx >= starts[at]:
            at += 1
        firsts.append(begins or not firsts)
    return firsts


def load_pipeline(language: str, trained: str | None = None) -> Pipeline:
    """Return the pipeline for a language.

    Args:
        language: ISO 639-1; "" or a language spaCy has no rules for gets general rules.
        trained: name of an installed spaCy pipeline, as ``study.yaml`` says; blank if None.

    Raises:
        QualpapError: ``pipeline-missing`` if the trained pipeline is not installed,
            ``pipeline-wrong-language`` if it is for another language.
    """
    import spacy

    if not trained:
        return Pipeline(language, "blank", _blank(language), Lemmatiser(language))
    try:
        nlp = spacy.load(trained, exclude=["ner", "parser", "senter"])
    except (OSError, ImportError, ValueError) as error:
        raise QualpapError("pipeline-missing", pipeline=trained, language=language) from error
    if nlp.lang != language:
        raise QualpapError(
            "pipeline-wrong-language", pipeline=trained, language=language, speaks=nlp.lang or "?"
        )
    name = f"{trained} {nlp.meta.get('version', '')}".strip()
    return Pipeline(language, name, nlp, Lemmatiser(language))


def _blank(language: str) -> Language:
    import spacy

    try:
        return spacy.blank(language or "xx")
    except ImportError:
        return spacy.blank("xx")


class Pipelines:
    """The pipelines of a study, each loaded when it is first asked for.

    Args:
        trained: language → name of a trained pipeline, as ``study.yaml`` says.
    """

    def __init__(self, trained: Mapping[str, str] | None = None) -> None:
        self._trained = dict(trained or {})
        self._loaded: dict[str, Pipeline] = {}

    def of(self, language: str) -> Pipeline:
        """Return the pipeline for a language; see `load_pipeline`."""
        if language not in self._loaded:
            self._loaded[language] = load_pipeline(language, self._trained.get(language))
        return self._loaded[language]
