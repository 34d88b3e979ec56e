"""Proposes which questions of the guide were put, and in which of the interviewer's turns.

A proposal is for a person to confirm, once an interview; nothing counts as asked before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz

from qualpap.model.codebook import SearchRule
from qualpap.model.guide import Guide, Question, QuestionId
from qualpap.model.text import Anchor
from qualpap.model.transcript import Role, Transcript, Turn
from qualpap.suggestion.matching import Matcher
from qualpap.suggestion.rules import Rule, Term
from qualpap.transcript.pipeline import Pipeline
from qualpap.transcript.vocabulary import asks, folded, is_back_channel, word_list

LEAST = 0.45
"""Score below which nothing is proposed."""

_EVERYDAY = word_list(
    "el la lo los las un una unos unas de del a al en y o que qué como cómo cuál cuáles quién con "
    "por para si sí no se su sus le les me te nos mi más muy ya eso esto este esta ese esa ser "
    "estar haber tener hacer ir poder decir usted ustedes él ella yo también pero cuando dónde "
    "cuánto algo alguno todo otro mismo bien bueno entonces ahora haber contar hablar "
    "the a an of to in and or that what how which who with by for if not be have do can could "
    "would will your you it this these those i me my we they about tell there any some all more"
)


@dataclass(frozen=True, slots=True)
class AskedProposal:
    """A question of the guide that seems to have been put.

    Args:
        question: of the guide.
        turn: number of the interviewer's turn.
        anchor: that turn's words.
        score: 0 to 1, for ordering only.
        words: words of ``look_for`` that were found in the turn.
    """

    question: QuestionId
    turn: int
    anchor: Anchor
    score: float
    words: tuple[str, ...] = ()


def propose_asked(
    transcript: Transcript, guide: Guide, language: str, pipeline: Pipeline
) -> tuple[AskedProposal, ...]:
    """Return for each question of the guide the turn in which it was probably put, if any.

    The score joins what the words of ``look_for`` find, how many of the question's own words
    (weighed by how few questions share them) the turn has, and how alike the two are as strings.
    A turn that asks nothing scores less. The first of equally good turns is taken.

    Args:
        transcript: with roles.
        guide: the questions.
        language: of the questions' text to compare with.
        pipeline: of the transcript's language.
    """
    turns = [
        turn
        for turn in transcript.turns
        if turn.speaker.role is Role.INTERVIEWER
        and not is_back_channel(turn.speech.of(transcript.text))
    ]
    if not turns or not guide.questions:
        return ()
    compared = _Compared(transcript, turns, guide.questions, language, pipeline)
    best = []
    for at, question in enumerate(guide.questions):
        score, turn, words = max(
            (compared.score(at, place) for place in range(len(turns))),
            key=lambda each: (each[0], -each[1].number),
        )
        if score >= LEAST:
            anchor = transcript.anchor(turn.speech)
            best.append(AskedProposal(question.id, turn.number, anchor, round(score, 3), words))
    return tuple(best)


class _Compared:
    """Questions and turns by their lemmas."""

    def __init__(
        self,
        transcript: Transcript,
        turns: Sequence[Turn],
        questions: Sequence[Question],
        language: str,
        pipeline: Pipeline,
    ) -> None:
        self._turns = turns
        self._texts = [turn.speech.of(transcript.text) for turn in turns]
        self._asking = [asks(text) for text in self._texts]
        self._said = [_content(pipeline, text) for text in self._texts]
        self._asked = [question.text.in_(language) for question in questions]
        self._wanted = [_content(pipeline, text) for text in self._asked]
        self._weights = {
            lemma: log(1 + len(questions) / sum(lemma in other for other in self._wanted))
            for wanted in self._wanted
            for lemma in wanted
        }
        self._look_for = [self._found(question, pipeline) for question in questions]

    def _found(self, question: Question, pipeline: Pipeline) -> list[tuple[str, ...]]:
        """Return for each turn the words of ``look_for`` that stand in it."""
        terms = {term: written for written in question.look_for if (term := _term(written))}
        if not terms:
            return [()] * len(self._texts)
        rules = [Rule(SearchRule("", written), (term,)) for term, written in terms.items()]
        matcher = Matcher(pipeline, rules)
        return [
            tuple(terms[term] for term in matcher.find(pipeline.doc(text))) for text in self._texts
        ]

    def score(self, question: int, place: int) -> tuple[float, Turn, tuple[str, ...]]:
        """Return how probable it is that the turn at *place* puts the question."""
        found = self._look_for[question][place]
        wanted = self._wanted[question]
        total = sum(self._weights[lemma] for lemma in wanted)
        shared = sum(self._weights[lemma] for lemma in wanted & self._said[place])
        overlap = shared / total if total else 0.0
        alike = (
            fuzz.token_set_ratio(" ".join(sorted(wanted)), " ".join(sorted(self._said[place])))
            / 100
        )
        likeness = 0.75 * overlap + 0.25 * (alike if shared else 0.0)
        looked = {0: 0.0, 1: 0.5}.get(len(found), 0.7)
        score = 1 - (1 - likeness) * (1 - looked)
        if not self._asking[place]:
            score *= 0.6
        return score, self._turns[place], found


def _term(written: str) -> Term | None:
    words = tuple(written.lower().strip('"').split())
    if not words:
        return None
    if len(words) == 1 and words[0].endswith("*") and len(words[0]) > 1:
        return Term("prefix", (words[0][:-1],))
    return Term("phrase" if written.startswith('"') else "lemma", words)


def _content(pipeline: Pipeline, text: str) -> frozenset[str]:
    """Return the lemmas of a text that say what it is about, without accents."""
    return frozenset(
        folded(lemma) for lemma in pipeline.lemmas(text) if lemma not in _EVERYDAY
    ) - frozenset(map(folded, _EVERYDAY))
