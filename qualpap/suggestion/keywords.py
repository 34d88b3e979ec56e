"""Suggests codes where the search rules of the codebook find their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualpap.errors import DataError, Issue, Place
from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus
from qualpap.model.coding import Basis, Suggestion
from qualpap.model.settings import Conventions
from qualpap.model.text import Span
from qualpap.model.transcript import Role, Segment, Transcript, Turn
from qualpap.suggestion.matching import Found, Matcher, Numbering, hits
from qualpap.suggestion.rules import Rule, parse
from qualpap.transcript.marks import mark_spans
from qualpap.transcript.pipeline import Pipeline, Pipelines
from qualpap.transcript.segmentation import segments_in

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class _Searched:
    """One rule and the code it suggests, in the codebook's order."""

    code: CodeId
    rule: Rule


class RuleSuggester:
    """Proposes codes by search rules; nothing it proposes counts until a person accepts it.

    Args:
        codebook: codes in use (active or provisional) with their rules.
        pipelines: of the study.
        conventions: marks within which nothing is found, since they are not speech.
    """

    def __init__(
        self, codebook: Codebook, pipelines: Pipelines, conventions: Conventions | None = None
    ) -> None:
        self._pipelines = pipelines
        self._conventions = conventions
        self._rules: list[_Searched] = []
        self._matchers: dict[str, Matcher] = {}
        issues: list[Issue] = []
        for code in codebook.codes:
            if code.status in (CodeStatus.ACTIVE, CodeStatus.PROVISIONAL):
                issues.extend(self._add(code, codebook.path))
        self.issues = tuple(issues)

    def _add(self, code: Code, path: str) -> Iterator[Issue]:
        for rule in code.search:
            try:
                self._rules.append(_Searched(code.id, parse(rule)))
            except DataError as error:
                yield error.as_issue(Place(path, rule.line, code.id))

    def propose(
        self,
        transcript: Transcript,
        segments: Sequence[Segment],
        allowed: Collection[CodeId] | None = None,
    ) -> tuple[Suggestion, ...]:
        """Return suggestions for one transcript, one for each segment, code and rule.

        Only participants' words are searched, only by rules of the transcript's language.

        Args:
            transcript: with its language.
            segments: of the transcript, in order.
            allowed: codes that may be proposed for its participants; None for all.
        """
        searched = [
            each
            for each in self._rules
            if each.rule.source.language in (transcript.language, "")
            and (allowed is None or each.code in allowed)
        ]
        if not searched or not segments:
            return ()
        pipeline = self._pipelines.of(transcript.language)
        matcher = self._matcher(transcript.language, pipeline)
        gathered: dict[tuple[int, int], set[Span]] = {}
        for turn in transcript.turns:
            touched = segments_in(segments, turn.speech) if turn.speech else ()
            if turn.speaker.role is Role.PARTICIPANT and touched:
                self._search(transcript, turn, touched, searched, pipeline, matcher, gathered)
        by_number = {segment.number: segment for segment in segments}
        return tuple(
            Suggestion(
                searched[which].code,
                transcript.id,
                transcript.anchor(by_number[number].span),
                Basis("rule", searched[which].rule.source.text),
                tuple(transcript.anchor(span) for span in sorted(spans)),
            )
            for (number, which), spans in sorted(gathered.items())
        )

    def _matcher(self, language: str, pipeline: Pipeline) -> Matcher:
        if language not in self._matchers:
            rules = (each.rule for each in self._rules)
            self._matchers[language] = Matcher(
                pipeline, [rule for rule in rules if rule.source.language in (language, "")]
            )
        return self._matchers[language]

    def _search(
        self,
        transcript: Transcript,
        turn: Turn,
        segments: Sequence[Segment],
        searched: Sequence[_Searched],
        pipeline: Pipeline,
        matcher: Matcher,
        gathered: dict[tuple[int, int], set[Span]],
    ) -> None:
        speech = turn.speech.of(transcript.text)
        marks = mark_spans(speech, self._conventions)
        for offset, doc in _promising(speech, pipeline, matcher):
            found = matcher.find(doc)
            if not found:
                continue

            def span_of(place: Found) -> Span:
                last = doc[place.end - 1]  # noqa: B023  (called within the same round)
                return Span(doc[place.start].idx, last.idx + len(last)).shifted(offset)  # noqa: B023  (likewise)

            if marks:
                found = {
                    term: [at for at in places if not any(m.overlaps(span_of(at)) for m in marks)]
                    for term, places in found.items()
                }
            numbering = Numbering(doc)
            for which, each in enumerate(searched):
                for hit in hits(each.rule, found, numbering):
                    spans = [span_of(place).shifted(turn.speech.start) for place in hit]
                    for segment in segments_in(segments, spans[0]):
                        inside = {span for span in spans if segment.span.covers(span)}
                        if inside:
                            gathered.setdefault((segment.number, which), set()).update(inside)


def _promising(speech: str, pipeline: Pipeline, matcher: Matcher) -> Iterator[tuple[int, Doc]]:
    """Iterate over the sentences that hold any word of a rule, as documents with their places.

    A rule holds within one sentence, and most sentences hold no word of any: those need no tokens.
    Most answers hold none either: those need no sentences.
    """
    if not matcher.may_find(speech):
        return
    for sentence in pipeline.sentences(speech):
        text = sentence.of(speech)
        if matcher.may_find(text):
            for offset, doc in pipeline.docs(text):
                yield sentence.start + offset, doc
