"""Tokens, lemmas and sentences without any model, offline."""

from __future__ import annotations

import pytest

from qualpap.errors import QualpapError
from qualpap.transcript.lemmas import Lemmatiser
from qualpap.transcript.pipeline import Pipelines, load_pipeline


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("anotábamos", "anotar"),
        ("quemamos", "quemar"),
        ("cuadernos", "cuaderno"),
        ("tamos", "estar"),
        ("pa", "para"),
        ("na", "nada"),
        ("pescao", "pescado"),
        ("trabajao", "trabajar"),
        ("vendío", "vender"),
        ("frío", "frío"),
        ("bacalao", "bacalao"),
        ("cachai", "cachar"),
        ("anotándolo", "anotar"),
        ("venderles", "vender"),
        ("reuniones", "reunión"),
    ],
)
def test_dictionary_forms_of_spoken_spanish(word: str, lemma: str) -> None:
    assert Lemmatiser("es")(word) == lemma


@pytest.mark.parametrize(
    ("speech", "word", "lemma"),
    [
        ("Yo pago tarde.", "pago", "pagar"),
        ("El pago llegó tarde.", "pago", "pago"),
        ("Los vendo en la feria.", "vendo", "vender"),
        ("La compra fue mala.", "compra", "compra"),
        ("Usted compra barato.", "compra", "comprar"),
        ("Trabajo en el campo.", "Trabajo", "trabajar"),
        ("Es mucho trabajo.", "trabajo", "trabajo"),
        ("Se siembra en agosto.", "siembra", "sembrar"),
        ("Con riego no más.", "riego", "riego"),
        ("Yo riego de noche.", "riego", "regar"),
    ],
)
def test_a_verb_is_told_from_a_noun_of_the_same_spelling(
    speech: str, word: str, lemma: str
) -> None:
    doc = load_pipeline("es").doc(speech)
    assert {token.text: token.lemma_ for token in doc}[word] == lemma


def test_a_document_has_lemmas_and_our_sentences() -> None:
    doc = load_pipeline("es").doc("Anotábamos todo. ¿Y el Sr. Soto? Nada.")
    assert [token.lemma_ for token in doc][:2] == ["anotar", "todo"]
    assert [sentence.text for sentence in doc.sents] == [
        "Anotábamos todo.",
        "¿Y el Sr. Soto?",
        "Nada.",
    ]


@pytest.mark.parametrize("language", ["en", "de", "", "zz", "arn"])
def test_any_language_has_a_pipeline(language: str) -> None:
    pipeline = load_pipeline(language)
    assert pipeline.name == "blank"
    assert len(pipeline.doc("One two. Three.")) > 4
    assert [span.of("One two. Three.") for span in pipeline.sentences("One two. Three.")] == [
        "One two.",
        "Three.",
    ]


def test_a_text_without_words_has_no_tokens() -> None:
    assert len(load_pipeline("es").doc("")) == 0
    assert load_pipeline("es").sentences("") == ()


def test_a_trained_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(QualpapError) as caught:
        load_pipeline("es", "es_no_such_pipeline")
    assert caught.value.slug == "pipeline-missing"
    assert caught.value.facts == {"pipeline": "es_no_such_pipeline", "language": "es"}


def test_a_trained_pipeline_is_loaded_only_where_the_study_names_it(
    tmp_path: object,
) -> None:
    pipelines = Pipelines({"en": "no_such_pipeline"})
    assert pipelines.of("es").name == "blank"
    with pytest.raises(QualpapError):
        pipelines.of("en")


def test_a_pipeline_of_another_language_is_refused(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    import spacy

    place = tmp_path_factory.mktemp("pipeline") / "made"
    spacy.blank("en").to_disk(place)
    assert load_pipeline("en", str(place)).doc("We sold it.")[1].lemma_ == "sell"
    with pytest.raises(QualpapError) as caught:
        load_pipeline("es", str(place))
    assert caught.value.slug == "pipeline-wrong-language"


def test_a_very_long_text_goes_in_pieces_with_their_places() -> None:
    pipeline = load_pipeline("en")
    text = "One two three four. " * 60_000
    pieces = [(start, len(doc)) for start, doc in pipeline.docs(text)]
    assert len(pieces) == 2
    assert sum(length for _, length in pieces) >= 300_000
    assert text[pieces[1][0] :].startswith(" One two")
