"""Keyword in context: where an expression stands in people's speech.

An expression is written like a search rule of the codebook (`qualpap.suggestion.rules`): lemmas,
phrases in quotes, beginnings with ``*``, words near each other; or it is a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from qualpap.errors import DataError, UsageError
from qualpap.model.codebook import SearchRule
from qualpap.model.text import Span
from qualpap.suggestion.rules import Rule, Term, parse
from qualpap.transcript.pipeline import Pipelines

if TYPE_CHECKING:
    from qualpap.suggestion.matching import Matcher


class Searched(Protocol):
    """Something that can be looked for in speech."""

    def places(self, language: str, speech: str) -> Iterator[Span]:
        """Iterate over where it stands, one range from its first word to its last."""

    def index_query(self, language: str) -> str:
        """Return a full-text query that every turn with a hit fulfils; "" if there is none."""


class Words:
    """An expression of words.

    Args:
        expression: as a person types it.
        pipelines: of the study.

    Raises:
        UsageError: ``search-expression-invalid``.
    """

    def __init__(self, expression: str, pipelines: Pipelines) -> None:
        try:
            self._rule: Rule = parse(SearchRule("", expression))
        except DataError as error:
            reason = str(error.facts.get("reason", ""))
            raise UsageError(
                "search-expression-invalid", expression=expression, reason=reason
            ) from None
        self._pipelines = pipelines
        self._matchers: dict[str, Matcher] = {}

    def places(self, language: str, speech: str) -> Iterator[Span]:
        """Iterate over where the expression stands in *speech*."""
        from qualpap.suggestion.matching import Matcher, Numbering, hits

        pipeline = self._pipelines.of(language)
        matcher = self._matchers.get(language)
        if matcher is None:
            matcher = self._matchers[language] = Matcher(pipeline, [self._rule])
        for offset, doc in pipeline.docs(speech):
            found = matcher.find(doc)
            for chain in hits(self._rule, found, Numbering(doc)):
                first = min(place.start for place in chain)
                last = doc[max(place.end for place in chain) - 1]
                yield Span(doc[first].idx + offset, last.idx + len(last) + offset)

    def index_query(self, language: str) -> str:
        """Return the expression for an index with the columns ``text`` and ``lemmas``."""
        lemma = self._pipelines.of(language).lemma
        return " AND ".join(self._term(term, lemma) for term in self._rule.terms)

    @staticmethod
    def _term(term: Term, lemma: Callable[[str], str]) -> str:
        written = _quoted(" ".join(term.words))
        if term.kind == "prefix":
            return f"text : {written} *"
        if term.kind == "phrase":
            return f"text : {written}"
        # Each word may be written as a form or as the lemma itself; the index is asked for every
        # word alone, since forms and lemmas may alternate.
        parts = [
            f"(text : {_quoted(word)} OR lemmas : {_quoted(word)}"
            f" OR lemmas : {_quoted(lemma(word))})"
            for word in term.words
        ]
        return "(" + " AND ".join(parts) + ")"


class Pattern:
    """A regular expression, capitals and small letters alike.

    Args:
        expression: in Python's syntax.

    Raises:
        UsageError: ``search-expression-invalid``.
    """

    def __init__(self, expression: str) -> None:
        try:
            self._pattern = re.compile(expression, re.IGNORECASE)
        except re.error as error:
            raise UsageError(
                "search-expression-invalid", expression=expression, reason=str(error)
            ) from None

    def places(self, language: str, speech: str) -> Iterator[Span]:  # noqa: ARG002  (any language)
        """Iterate over where the pattern matches, empty matches left out."""
        for match in self._pattern.finditer(speech):
            if match.end() > match.start():
                yield Span(match.start(), match.end())

    def index_query(self, language: str) -> str:  # noqa: ARG002  (the index cannot help)
        """Return "": every turn has to be looked at."""
        return ""


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
