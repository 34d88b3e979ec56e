"""Passing over sentences that hold no word of a rule never passes over a place where one holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualpap.model.codebook import SearchRule
from qualpap.suggestion.matching import Matcher, Numbering, hits
from qualpap.suggestion.rules import parse
from qualpap.transcript.pipeline import load_pipeline

PIPELINE = load_pipeline("es")
WRITTEN = [
    "anotar",
    '"al día"',
    "registr*",
    "llevar ~4 cuaderno",
    "precio justo",
    "planilla -sueldo",
    "co-operativa",
    "sequia",
    "comprador ~6 pagar ~3 tard*",
    '"8.000 pesos"',
]
WORDS = (
    "anotamos Anoto al día registro registramos llevo cuaderno cuadernos precios justos precio "
    "planilla sueldo co-operativa cooperativa sequía Sequía comprador pagó tarde tardan 8.000 "
    "pesos no el la y , . ¿ pero muy"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.sampled_from(WRITTEN))
def test_no_place_of_a_rule_is_passed_over(words: list[str], written: str) -> None:
    text = " ".join(words)
    rule = parse(SearchRule("es", written))
    matcher = Matcher(PIPELINE, [rule])
    doc = PIPELINE.doc(text)
    if any(hits(rule, matcher.find(doc), Numbering(doc))):
        assert matcher.may_find(text)


def test_sentences_without_any_word_of_a_rule_are_passed_over() -> None:
    matcher = Matcher(PIPELINE, [parse(SearchRule("es", each)) for each in WRITTEN])
    assert not matcher.may_find("Y el nieto se fue a la ciudad con el perro.")
    assert matcher.may_find("Lo anotamos.")
