"""How near a passage is to the others of its code, held against scikit-learn's reckoning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from qualpap.report.centrality import Weights, cosine, words_of

PASSAGES = [
    "Anoto todo en el cuaderno, cada noche.",
    "El cuaderno lo lleva mi hija, yo no anoto.",
    "Las plagas vienen en enero, antes no venían.",
    "Anoto las plagas en el cuaderno de la cocina.",
]

_texts = st.lists(
    st.lists(
        st.sampled_from(["anoto", "cuaderno", "plagas", "hija", "enero", "sí", "la", "el"]),
        max_size=8,
    ).map(" ".join),
    min_size=2,
    max_size=6,
)


def test_the_passage_that_says_what_the_others_say_is_the_nearest() -> None:
    weights = Weights(PASSAGES)
    centre = weights.centre(PASSAGES)
    near = [cosine(weights.vector(each), centre) for each in PASSAGES]
    assert near.index(max(near)) == 3
    assert cosine(centre, centre) == pytest.approx(1.0)


def test_a_text_is_nearest_to_itself_and_nothing_is_near_to_nothing() -> None:
    weights = Weights(PASSAGES)
    vector = weights.vector(PASSAGES[0])
    assert cosine(vector, vector) == pytest.approx(1.0)
    assert cosine(vector, weights.vector("zzz")) == 0.0
    assert words_of("Yo lo anoté, sí: ¡dos veces!") == ["anoté", "dos", "veces"]


@given(_texts)
def test_weights_and_cosines_are_scikit_learns(texts: list[str]) -> None:
    if not any(words_of(each) for each in texts):
        return
    theirs = TfidfVectorizer(tokenizer=words_of, lowercase=False, token_pattern=None)
    matrix = theirs.fit_transform(texts).toarray()
    weights = Weights(texts)
    for one, row in zip(texts, matrix, strict=True):
        ours = weights.vector(one)
        for word, column in theirs.vocabulary_.items():
            assert ours.get(word, 0.0) == pytest.approx(row[column])
        for other, also in zip(texts, matrix, strict=True):
            assert cosine(ours, weights.vector(other)) == pytest.approx(float(row @ also))
