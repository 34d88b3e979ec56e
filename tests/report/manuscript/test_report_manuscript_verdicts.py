"""What is said of a quotation: each verdict, what is tolerated, and what is no quotation at all."""

from __future__ import annotations

import pytest

from builders import Study, dialogue, study
from manuscripts import CITED, TRANSLATION, market, one, quotations
from qualpap.model.settings import Conventions
from qualpap.report.manuscript.checked import Op, Status

P01, P02, P03 = CITED["P01"], CITED["P02"], CITED["P03"]
STONES = "Nunca aprendí a escribir números largos, así que guardo piedritas en un tarro."
FOLDER = "La carpeta la lleno de noche, con el mate al lado, y a veces invento la fecha"


@pytest.fixture(scope="module")
def built() -> Study:
    return market()


# What stands


def test_words_as_they_were_said_are_exact_and_placed(built: Study) -> None:
    found = one(built, f"She says: “{STONES}” {P02}.")
    assert found.status is Status.EXACT
    assert (found.transcript, found.participant, found.turns) == ("P02", "P02", (2, 2))
    assert found.span is not None
    assert found.span.of(built.transcript("P02").text) == STONES.removesuffix(".")
    assert found.citation == P02
    assert found.notes == ()


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("cuaderno de tapas rojas que me regaló mi cuñada. Antes me acordaba", "left-out"),
        ("Anoto cada caja […] que me regaló mi cuñada.", "omitted"),
        ("Anoto cada caja [...] que me regaló mi cuñada.", "omitted"),
        ("Anoto cada caja (…) que me regaló mi cuñada.", "omitted"),
        ("Anoto cada caja [de tomates] en un cuaderno de tapas rojas", "inserted"),
        ("Anoto cada caja en [la libreta] que me regaló mi cuñada.", "inserted"),
        ("Miro lo que cobra el puesto de la esquina y le bajo diez pesos.", "left-out"),
        ("Anoto cada caja en un cuaderno.", "trimmed"),
        ("Anoto cada caja… que me regaló mi cuñada.", "dots"),
    ],
)  # fmt: skip
def test_declared_edits_stand(words: str, note: str, built: Study) -> None:
    found = one(built, f"“{words}” {P01}")
    assert found.status is Status.DECLARED_EDITS, (found.difference, found.nearest)
    assert note in found.notes


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("nunca aprendi a escribir numeros largos, asi que guardo piedritas", "accents"),
        ("Nunca aprendí a escribir números largos; así que guardo piedritas", "punctuation"),
        ("Nunca aprendí a escribir números lar- gos, así que guardo piedritas", "spacing"),
        ("Nunca aprendí a escribir números largos,  así que\u00a0guardo pie\u00addritas", ""),
        ("nunca aprendí a escribir números largos, así que guardo piedritas", "capitals"),
    ],
)  # fmt: skip
def test_typography_is_told_and_is_no_error(words: str, note: str, built: Study) -> None:
    found = one(built, f"“{words}” {P02}")
    assert found.status.stands
    assert not note or note in found.notes


def test_accents_that_make_another_word_are_no_typography(built: Study) -> None:
    words = (
        "Antes me acordaba de memoria, pero el año de la helada pérdi la cuenta y también la plata."
    )
    assert one(built, f"“{words}” {P01}").status is Status.ALTERED


def test_letters_in_brackets_belong_to_their_word(built: Study) -> None:
    found = one(built, f"She says that “[n]unca aprendí a escribir números largo[s]” {P02}.")
    assert found.status.stands


def test_the_studys_own_translation_is_known(built: Study) -> None:
    found = one(built, f"“{TRANSLATION}” {P01}")
    assert found.status is Status.TRANSLATION
    assert found.span is not None
    assert found.span.of(built.transcript("P01").text).startswith("Anoto cada caja")


def test_a_translation_that_somebody_has_touched_is_told(built: Study) -> None:
    found = one(built, f"“{TRANSLATION.replace('every crate', 'every single crate')}” {P01}")
    assert found.status is Status.TRANSLATION_EDITED
    assert ("add", "single", "") in [(each.op, each.theirs, each.ours) for each in found.difference]


def test_a_translation_of_another_person_is_misattributed(built: Study) -> None:
    assert one(built, f"“{TRANSLATION}” {P02}").status is Status.MISATTRIBUTED


# What does not stand


def test_an_altered_quotation_shows_the_difference_word_by_word(built: Study) -> None:
    found = one(built, f"“{STONES.replace('un tarro', 'una caja vieja')}” {P02}")
    assert found.status is Status.ALTERED
    told = [(each.op, each.theirs, each.ours) for each in found.difference]
    assert (Op.CHANGE, "una caja vieja", "un tarro") in told
    kept = [each for each in found.difference if each.op is Op.KEEP]
    assert kept[0].theirs == kept[0].ours
    assert "piedritas en un tarro." in found.nearest


def test_a_question_made_a_statement_is_altered() -> None:
    built = study(
        {"P01": "E: ¿Sí?\nP01: ¿Usted cree que me pagaron? Yo creo que se olvidaron de mí."}
    )
    found = one(built, "“Usted cree que me pagaron. Yo creo que se olvidaron de mí.” (P01)")
    assert found.status is Status.ALTERED


def test_a_no_cut_off_in_front_is_altered(built: Study) -> None:
    text = "E: ¿Y?\nP01: La verdad es que no quiero seguir con la feria este año."
    plain = study({"P01": text})
    assert one(plain, "“Quiero seguir con la feria este año” (P01)").status is Status.ALTERED
    # Within a sentence of the authors the negation may stand outside.
    inside = one(plain, "She does not “quiero seguir con la feria este año” (P01).")
    assert inside.status.stands


def test_what_nobody_said_is_not_found_and_the_nearest_is_shown(built: Study) -> None:
    found = one(built, f"“Mi abuela me enseñó a pescar con las manos en el río” {P02}")
    assert found.status is Status.NOT_FOUND
    found = one(built, f"“El gobierno debería bajar los impuestos a los combustibles” {P02}")
    assert found.status is Status.NOT_FOUND


def test_an_omission_without_a_mark_is_no_slip(built: Study) -> None:
    words = "Anoto cada caja en un cuaderno y también la plata."
    found = one(built, f"“{words}” {P01}")
    assert found.status is Status.STITCHED


def test_answers_with_the_question_left_out_between_them_are_stitched(built: Study) -> None:
    words = "Una piedra blanca es un saco, una negra es una deuda. Mi abuela, que vendía carbón."
    assert one(built, f"“{words}” {P02}").status is Status.STITCHED
    with_mark = words.replace("deuda. ", "deuda. […] ")
    assert one(built, f"“{with_mark}” {P02}").status is Status.DECLARED_EDITS


def test_words_of_somebody_else_present_are_misattributed() -> None:
    transcript = dialogue(
        "E: ¿Anotan?\nP01: Sí, algo.\nO: Él anota todo, hasta lo que no se vende en la feria."
    )
    found = one(study({"P01": transcript}), "“Él anota todo, hasta lo que no se vende” (P01)")
    assert (found.status, found.against) == (Status.MISATTRIBUTED, ("other",))


def test_an_unclear_speaker_is_told_and_no_error() -> None:
    transcript = dialogue("?: Anoto todo, hasta lo que no se vende en la feria.")
    found = one(study({"P01": transcript}), "“Anoto todo, hasta lo que no se vende” (P01)")
    assert found.status.stands
    assert "speaker-unclear" in found.notes


def test_fillers_that_nobody_declared_are_not_left_out_silently(built: Study) -> None:
    words = "Miro lo que cobra el puesto de la esquina y le bajo diez pesos."
    plain = study({"P01": built.transcript("P01")}, settings={"conventions": Conventions()})
    found = one(plain, f"“{words}” (P01)")
    assert found.status is Status.ALTERED
    assert (Op.DROP, "", "eh") in [(each.op, each.theirs, each.ours) for each in found.difference]


# Repeated words, several places


def test_words_that_several_people_said_are_judged_by_the_citation() -> None:
    built = study(
        {id_: f"E: ¿Y el precio?\n{id_}: Subió todo de un día para otro." for id_ in ("P01", "P02")}
    )
    for id_ in ("P01", "P02"):
        found = one(built, f"“Subió todo de un día para otro” ({id_})")
        assert (found.status, found.participant) == (Status.EXACT, id_)
    assert one(built, "“Subió todo de un día para otro” (P07)").status is Status.EXACT


# No quotations


@pytest.mark.parametrize(
    "text",
    [
        "The word “kitty” is used in the trade.",
        "What they call “the paper” is a form.",
        "We follow “Framework analysis in health research”.",
        "As in “n of N”, the sign “[…]” stands for words left out.",
        "As Scott writes, “the state looks at the forest and sees timber” (Scott, 1998, p. 12).",
        "See “The Art of Not Being Governed: An Anarchist History of Upland Asia” (Scott, 2009).",
    ],
)
def test_titles_terms_and_publications_are_listed_apart(text: str, built: Study) -> None:
    assert {each.status for each in quotations(built, text)} == {Status.NOT_A_QUOTATION}


def test_a_long_quotation_without_citation_is_looked_for_all_the_same(built: Study) -> None:
    found = one(built, f"One of them puts it so: “{STONES}”")
    assert found.status is Status.EXACT
    assert "uncited" in found.notes
    invented = "“Desde que entré al programa mi vida cambió por completo y para siempre”"
    assert one(built, f"One of them says: {invented}.").status is Status.NOT_FOUND


def test_the_list_of_references_is_left_alone(built: Study) -> None:
    listed = "Smith, A. (2010). “A long title about markets and their people.” *Journal*, 1."
    text = f"“{STONES}” {P02}\n\n# References\n\n{listed}\n"
    assert one(built, text).status is Status.EXACT
