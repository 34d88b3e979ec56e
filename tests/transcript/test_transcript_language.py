"""The language of a transcript, and that German is never called English."""

from __future__ import annotations

import pytest
from transcript_as_written import read

from qualpap.errors import Severity
from qualpap.model.settings import TranscriptSettings
from qualpap.transcript.language import guess

TEXTS = {
    "es": "Bueno, nosotros empezamos con los arándanos hace como diez años, cuando mi marido "
    "se quedó sin pega. Ahora vendemos todo a la empresa y nos pagan a treinta días.",
    "en": "Well, we started with blueberries about ten years ago, when my husband lost his job. "
    "Now we sell everything to the company and they pay within thirty days.",
    "de": "Also, wir haben vor ungefähr zehn Jahren mit Heidelbeeren angefangen, als mein Mann "
    "seine Arbeit verloren hat. Jetzt verkaufen wir alles an die Firma in der Stadt.",
    "pt": "Bom, a gente começou com os mirtilos faz uns dez anos, quando o meu marido ficou sem "
    "trabalho. Agora vendemos tudo para a empresa e eles pagam em trinta dias.",
    "fr": "Eh bien, nous avons commencé avec les myrtilles il y a environ dix ans, quand mon mari "
    "a perdu son travail. Maintenant on vend tout à l'entreprise et ils paient.",
    "it": "Allora, noi abbiamo cominciato con i mirtilli circa dieci anni fa, quando mio marito ha "
    "perso il lavoro. Adesso vendiamo tutto alla ditta e ci pagano a trenta giorni.",
    "nl": "Nou, wij zijn ongeveer tien jaar geleden met bosbessen begonnen, toen mijn man zijn "
    "baan verloor. Nu verkopen we alles aan het bedrijf en ze betalen in dertig dagen.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_languages_are_told_apart(language: str, text: str) -> None:
    assert guess(text).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Vi började med blåbär för ungefär tio år sedan när min man förlorade jobbet i stan.",
        "Küme antü, iñche tañi lof mew mülepan fill tripantu, feymew küdawkefuiñ kom pu che.",
        "Sí. No.",
        "",
    ],
)
def test_no_language_is_named_without_a_clear_lead(text: str) -> None:
    assert guess(text).language == ""


def test_two_languages_in_one_text_are_not_called_either() -> None:
    assert guess(f"{TEXTS['de']} {TEXTS['en']} {TEXTS['de']} {TEXTS['en']}").language == ""


def test_colloquial_speech_is_spanish() -> None:
    text = "no po si eso es lo que le digo yo al tiro nos pagaron y despues na que ver"
    assert guess(text).language == "es"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_transcript_knows_its_language(language: str) -> None:
    transcript, issues = read(f"E: {TEXTS[language]}\nP05: {TEXTS[language]}")
    assert transcript.language == language
    assert "language-unknown" not in {issue.slug for issue in issues}


def test_another_language_is_left_open_with_a_note_that_names_it() -> None:
    transcript, issues = read(f"E: {TEXTS['de']}\nP05: {TEXTS['de']}")
    assert transcript.language == ""
    note = next(issue for issue in issues if issue.slug == "language-unknown")
    assert (note.severity, note.facts["likely"]) == (Severity.NOTE, "de")


def test_settings_say_the_language() -> None:
    transcript, issues = read(
        f"E: {TEXTS['de']}\nP05: Ja.", settings=TranscriptSettings(language="de")
    )
    assert transcript.language == "de"
    assert "language-unknown" not in {issue.slug for issue in issues}
