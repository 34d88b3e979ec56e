"""Where sentences of speech end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualpap.transcript.sentences import sentences

CASES = [
    ["Sí.", "¿Y usted?", "¡No!"],
    ["El Sr. Muñoz vino a las 5 p.m. con don Pedro.", "Después se fue."],
    ["Pagaron tarde, etc.", "Después nada."],
    ["No sé... bueno, eso.", "Ya…", "Entonces así fue."],
    ["Juan M. Pérez nos compró.", "Él sabe."],
    ["Son $1.500 el kilo.", "Antes eran 2.000."],
    ["No.", "Fui al mar.", "Tengo 5 ha.", "Así es."],
    ["“Así no más.”", "Eso me dijo."],
    ["Y le dije: «venga».", "(risas) Y vino."],
    ["Eso era todo (risas).", "¿Algo más?"],
    ["¿Sí? pues claro."],
    ["1. Leer la pregunta.", "2. Responder."],
    ["—Sí.", "—No."],
    ["We met Mr. Smith, e.g. on Mondays.", "It went well."],
    ["sin puntuación ninguna porque es un subtítulo"],
    ["你好。", "再见。"],
]


@pytest.mark.parametrize("parts", CASES, ids=lambda parts: parts[0][:20])
def test_sentences_of_speech(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [span.of(text) for span in sentences(text)] == parts


@given(st.text(alphabet=st.sampled_from("aÁ .?!…¿()[]\"' 1\n👩שة")))
def test_sentences_tile_what_is_said(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
