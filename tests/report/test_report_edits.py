"""Declared edits: fillers and marks go, the rest reads on, and nothing else may go."""

import pytest

from builders import dialogue
from qualpap.model.settings import Conventions
from qualpap.model.text import Span
from qualpap.report.edits import EditKind, is_declared, marks_used
from qualpap.report.quotations import Quotation, Verified, cut, verify
from report_samples import CONVENTIONS


def shown(said: str, conventions: Conventions = CONVENTIONS) -> str:
    text = dialogue(f"E: ¿Y?\nP: {said}")
    quotation = cut(text, text.anchor(Span(0, len(text.text))), conventions)
    assert isinstance(quotation, Quotation)
    assert isinstance(verify(quotation, text, conventions), Verified)
    return quotation.shown


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Nosotros, eh, anotamos todo.", "Nosotros, anotamos todo."),
        ("Eh, nosotros anotamos.", "nosotros anotamos."),
        ("Sí po, claro po.", "Sí, claro."),
        ("Ya eh no sé.", "Ya no sé."),
        ("Bueno. Eh, eh, no sé.", "Bueno. no sé."),
        ("Queda bien, ¿eh? Muy bien.", "Queda bien Muy bien."),
        ("Se ríe (risas) y sigue.", "Se ríe y sigue."),
        ("(risas) Eh… bueno.", "bueno."),
        ("Mi papá (llora un poco) salió.", "Mi papá salió."),
        ("Le dije [inaudible] y se fue.", "Le dije […] y se fue."),
        ("Le dije (inaudible) y se rió [risas] fuerte.", "Le dije […] y se rió fuerte."),
        ("O sea, vendemos. El poste, Ehrlich.", "vendemos. El poste, Ehrlich."),
        ("La [comuna] queda (lejos).", "La [comuna] queda (lejos)."),
    ],
)
def test_what_is_declared_goes_and_the_rest_reads_on(said: str, expected: str) -> None:
    assert shown(said) == expected


def test_the_marks_that_stand_in_texts_are_told_by_kind() -> None:
    conventions = Conventions(("(risas)", "[risas]", "(llora*)", "[inaudible *]"))
    texts = ["Ya (Risas). Bueno [inaudible 00:12].", "(risas) (llora fuerte) [comuna]"]
    assert marks_used(texts, conventions) == {
        EditKind.SOUND: ("(llora fuerte)", "(risas)"),
        EditKind.GAP: ("[inaudible]",),
    }


def test_without_conventions_nothing_goes() -> None:
    said = "Eh, sí po (risas) [inaudible]."
    assert shown(said, Conventions()) == said


def test_only_declared_words_may_be_left_out() -> None:
    assert is_declared(", eh", EditKind.FILLER, CONVENTIONS)
    assert not is_declared(", eh no", EditKind.FILLER, CONVENTIONS)
    assert not is_declared(" no", EditKind.FILLER, CONVENTIONS)
    assert is_declared(" (llora mucho)", EditKind.SOUND, CONVENTIONS)
    assert not is_declared(" (lejos)", EditKind.SOUND, CONVENTIONS)
    assert not is_declared(" eh", EditKind.FILLER, Conventions())
    assert not is_declared(" y", EditKind.BREAK, CONVENTIONS)
