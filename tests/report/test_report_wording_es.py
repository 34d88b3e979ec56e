"""Spanish sentences of reports, one by one: number, gender and conjunctions agree."""

from datetime import date

import pytest

from qualpap.model.coding import Stance
from qualpap.model.scale import Quantifier
from qualpap.model.settings import Segmentation
from qualpap.model.text import Span
from qualpap.model.transcript import Origin, TranscriptId
from qualpap.report.model import Locator, Term
from qualpap.report.quantifiers import said, worded
from qualpap.report.wording.base import Contrast, GroupCount, Sentence
from qualpap.report.wording.es import Spanish

SAY = Spanish()
IT = Term("registros")


def text(sentence: Sentence) -> str:
    return "".join(part.text for part in sentence)


@pytest.mark.parametrize(
    ("n", "of", "basis", "expected"),
    [
        (
            12, 12, "asked",
            "Todas las personas a quienes se preguntó hablan de registros (12 de 12).",
        ),
        (
            11, 12, "asked",
            "Casi todas las personas a quienes se preguntó hablan de registros (11 de 12).",
        ),
        (
            8, 12, "asked",
            "La mayoría de las personas a quienes se preguntó habla de registros (8 de 12).",
        ),
        (
            6, 12, "asked",
            "Cerca de la mitad de las personas a quienes se preguntó habla de registros (6 de 12).",
        ),
        (
            3, 12, "asked",
            "Algunas de las personas a quienes se preguntó hablan de registros (3 de 12).",
        ),
        (
            2, 12, "asked",
            "Unas pocas de las personas a quienes se preguntó hablan de registros (2 de 12).",
        ),
        (
            1, 12, "asked",
            "Una de las personas a quienes se preguntó habla de registros (1 de 12).",
        ),
        (
            0, 12, "asked",
            "Ninguna de las personas a quienes se preguntó habla de registros (0 de 12).",
        ),
        (
            8, 12, "reviewed",
            "La mayoría de las personas entrevistadas habla de registros (8 de las 12 revisadas).",
        ),
        (
            4, 6, "asked",
            "Cuatro de las seis personas a quienes se preguntó hablan de registros.",
        ),
        (1, 6, "asked", "Una de las seis personas a quienes se preguntó habla de registros."),
        (0, 6, "asked", "Ninguna de las seis personas a quienes se preguntó habla de registros."),
        (6, 6, "asked", "Las seis personas a quienes se preguntó hablan de registros."),
        (1, 1, "asked", "La única persona a quien se preguntó habla de registros."),
        (0, 1, "asked", "La única persona a quien se preguntó no habla de registros."),
        (
            1, 2, "reviewed",
            "Una de las dos personas cuyas entrevistas se revisaron habla de registros.",
        ),
    ],
)  # fmt: skip
def test_prevalence(n: int, of: int, basis: str, expected: str) -> None:
    assert text(SAY.speaks(worded(n, of), n, of, IT, basis)) == expected


@pytest.mark.parametrize("n", range(13))
def test_the_word_in_the_sentence_is_the_counts_word(n: int) -> None:
    for basis in ("asked", "reviewed"):
        sentence = text(SAY.speaks(worded(n, 12), n, 12, IT, basis))
        assert [each.quantifier for each in said(sentence, "es")] == [worded(n, 12)]


@pytest.mark.parametrize(
    ("n", "of", "expected"),
    [
        (
            11,
            12,
            (
                "Casi todas las personas entrevistadas tienen algo que decir sobre "
                "registros (11 de 12)."
            ),
        ),
        (
            8,
            12,
            (
                "La mayoría de las personas entrevistadas tiene algo que decir sobre "
                "registros (8 de 12)."
            ),
        ),
        (
            0,
            12,
            "Ninguna de las personas entrevistadas tiene nada que decir sobre registros (0 de 12).",
        ),
        (3, 6, "Tres de las seis personas entrevistadas tienen algo que decir sobre registros."),
        (1, 1, "La única persona entrevistada tiene algo que decir sobre registros."),
    ],
)
def test_opening(n: int, of: int, expected: str) -> None:
    assert text(SAY.opening(worded(n, of), n, of, IT, ())) == expected


def test_opening_by_kind() -> None:
    groups = [GroupCount("productor", 8, 9), GroupCount("funcionario público", 2, 3)]
    assert text(SAY.opening(Quantifier.MOST, 10, 12, IT, groups)) == (
        "La mayoría de las personas entrevistadas tiene algo que decir sobre registros (10 de 12): "
        "productores (8 de 9) y funcionarios públicos (2 de 3)."
    )


def test_most_said() -> None:
    assert text(SAY.most_said([(IT, 9), (Term("plagas"), 7), (Term("ingresos"), 2)])) == (
        "Lo que más aparece es registros (9 personas), plagas (7) e ingresos (2)."
    )


def test_in_progress_and_unasked() -> None:
    assert text(SAY.so_far(3, IT, 1)) == (
        "Hasta ahora tres personas hablan de registros; falta leer para este código la "
        "entrevista de una persona."
    )
    assert text(SAY.so_far(1, IT, 12)) == (
        "Hasta ahora una persona habla de registros; falta leer para este código las "
        "entrevistas de 12 personas."
    )
    assert text(SAY.unread(1, ["P01"])) == "Falta leer una entrevista para este código (P01)."
    assert text(SAY.unasked(1, ["P01"], more=True)) == (
        "Otra persona lo menciona sin que se le preguntara (P01)."
    )
    assert text(SAY.unasked(3, ["P01", "P02", "P03"], more=True)) == (
        "Otras tres lo mencionan sin que se les preguntara (P01, P02 y P03)."
    )
    assert text(SAY.unasked(2, ["P01", "P02"], more=False)) == (
        "Dos personas lo mencionan sin que se les preguntara (P01 y P02)."
    )
    assert text(SAY.perhaps_asked(1, ["P01"])) == (
        "Otra persona habla de ello (P01); no consta si se le preguntó."
    )
    assert text(SAY.perhaps_asked(2, ["P01", "P02"])) == (
        "Otras dos hablan de ello (P01 y P02); no consta si se les preguntó."
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            [(Stance.AFFIRMS, 18, []), (Stance.DENIES, 3, ["P03", "P07", "C02"])],
            (
                "De estas 21 personas, la mayoría (18) lo confirma y tres "
                "lo contradicen (P03, P07 y C02)."
            ),
        ),
        (
            [(Stance.AFFIRMS, 1, []), (Stance.DENIES, 1, ["P03"]), (Stance.MIXED, 1, ["P04"])],
            (
                "De estas tres personas, una lo confirma, una lo contradice (P03) y una lo matiza "
                "(P04)."
            ),
        ),
        (
            [(Stance.AFFIRMS, 5, []), (None, 2, [])],
            "De estas siete personas, cinco lo confirman y de dos no se anotó la postura.",
        ),
        ([(Stance.AFFIRMS, 7, [])], "Las siete lo confirman."),
        ([(Stance.DENIES, 2, ["P01", "P02"])], "Ambas lo contradicen (P01 y P02)."),
        ([(Stance.DENIES, 1, ["P01"])], "Esta persona lo contradice (P01)."),
    ],
)
def test_stances(counts: list[tuple[Stance | None, int, list[str]]], expected: str) -> None:
    total = sum(n for _, n, _ in counts)
    assert text(SAY.stances(total, counts)) == expected


def test_that_no_deviant_case_was_found() -> None:
    counts: list[tuple[Stance | None, int, list[str]]] = [
        (Stance.AFFIRMS, 5, []), (Stance.MIXED, 1, ["P04"])
    ]  # fmt: skip
    assert text(SAY.stances(6, counts, (9, "asked"))) == (
        "De estas seis personas, cinco lo confirman y una lo matiza (P04); ninguna de las nueve "
        "personas a quienes se preguntó lo contradice."
    )
    assert text(SAY.stances(5, counts[:1], (36, "reviewed"))) == (
        "Las cinco lo confirman; nadie lo contradice en las 36 entrevistas revisadas."
    )


def test_positions_of_kinds() -> None:
    producers, companies = GroupCount("productor", 8, 10), GroupCount("empresa", 3, 3)
    assert text(SAY.positions([(Stance.AFFIRMS, [producers, companies])])) == (
        "Entre productores (8 de 10) y empresas (3 de 3) predomina quien lo confirma."
    )
    assert text(SAY.positions([(Stance.DENIES, [producers]), (Stance.MIXED, [companies])])) == (
        "Entre productores (8 de 10) predomina quien lo contradice; entre empresas (3 de 3) "
        "predomina quien lo matiza."
    )


def test_contrasts() -> None:
    assert text(SAY.contrast(("mujeres", 9, 11), ("hombres", 4, 13), confirm=False)) == (
        "Entre mujeres aparece más a menudo (9 de 11) que entre hombres (4 de 13)."
    )
    assert text(SAY.contrast(("cerealeros", 3, 3), ("", 4, 13), confirm=True)) == (
        "Entre cerealeros se lo confirma más a menudo (3 de 3) que entre las demás personas "
        "(4 de 13)."
    )
    assert text(SAY.class_goes_with(IT, "productores grandes", (3, 3), (5, 20))) == (
        "En registros hay, en proporción, más productores grandes (3 de 3) que en los otros "
        "tipos (5 de 20)."
    )
    assert SAY.recorded_as("Zona", "costa") == "participantes con «Zona: costa»"


def test_a_sentence_on_some_kinds_says_so() -> None:
    whole = SAY.speaks(Quantifier.MOST, 8, 12, IT, "asked")
    assert text(SAY.within(["productor", "inspector"], whole)) == (
        "Entre productores e inspectores, la mayoría de las personas a quienes se preguntó habla "
        "de registros (8 de 12)."
    )
    assert text(SAY.in_class(IT, Quantifier.SOME, 2, 9, ["P01", "P02"])) == (
        "registros: algunas personas (2 de 9): P01 y P02"
    )


def test_kinds() -> None:
    producers, companies = GroupCount("productor", 8, 10), GroupCount("empresa", 1, 5)
    officials = GroupCount("funcionario público", 0, 4)
    assert text(SAY.kinds(Contrast.MORE, [producers], [companies, officials])) == (
        "Aparece más entre productores (8 de 10) que entre empresas (1 de 5) y funcionarios "
        "públicos (0 de 4)."
    )
    assert text(SAY.kinds(Contrast.ONLY, [producers], [companies, officials])) == (
        "Aparece solo entre productores (8 de 10), no entre empresas (1 de 5) ni funcionarios "
        "públicos (0 de 4)."
    )
    assert text(SAY.kinds(Contrast.ALIKE, [producers, companies], [])) == (
        "Aparece en proporciones parecidas entre productores (8 de 10) y empresas (1 de 5)."
    )
    assert text(SAY.concerns(["productor"])) == "Concierne solo a productores."


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("productor", "productores"),
        ("agricultora", "agricultoras"),
        ("funcionario público", "funcionarios públicos"),
        ("encargada de compras", "encargadas de compras"),
        ("jefe del predio", "jefes del predio"),
        ("juez", "jueces"),
        ("capitán", "capitanes"),
        ("dirigente sindical", "dirigentes sindicales"),
        ("productores", "productores"),
        ("", ""),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert SAY.plural(one) == many


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a y b"),
        (["padres", "hijos"], "padres e hijos"),
        (["agua", "hielo"], "agua y hielo"),
        (["riego", "INDAP"], "riego e INDAP"),
        (["riego", "«ingresos»"], "riego e «ingresos»"),
    ],
)
def test_lists(items: list[str], expected: str) -> None:
    assert SAY.listing(items) == expected


def test_what_was_not_mentioned_and_classes() -> None:
    assert text(SAY.silent(IT, 2, 9, ["P01", "P02"])) == (
        "registros: 2 de 9 personas a quienes se preguntó (P01 y P02)"
    )
    assert text(SAY.silent(IT, 1, 1, ["P01"])) == (
        "registros: 1 de 1 persona a quien se preguntó (P01)"
    )
    assert text(SAY.nothing(IT, 9)) == (
        "registros: nada codificado en las nueve entrevistas revisadas"
    )
    assert text(SAY.nothing(IT, 1)) == "registros: nada codificado en la única entrevista revisada"
    assert text(SAY.not_judged(1, [("P01", "dice ambas cosas")])) == (
        "No se puede juzgar a una persona (P01: dice ambas cosas)."
    )
    assert text(SAY.not_classified(2, ["P01", "P02"])) == (
        "Falta clasificar a dos personas (P01 y P02)."
    )


def test_methods() -> None:
    assert SAY.interviews(1, 1) == "El estudio se basa en una entrevista a una persona."
    assert SAY.interviews(16, 0) == "El estudio se basa en 16 entrevistas."
    assert SAY.ownerless(1).startswith("De una entrevista, la tabla de participantes no dice")
    assert SAY.ownerless(16).startswith("De 16 entrevistas, la tabla de participantes no dice")
    assert SAY.interviews(36, 37) == "El estudio se basa en 36 entrevistas a 37 personas."
    assert SAY.dates(date(2020, 7, 6), date(2020, 7, 6), 1, 36) == (
        "Se realizaron el 6 de julio de 2020 (dato disponible para 1 de 36)."
    )
    assert SAY.dates(date(2020, 7, 6), date(2020, 8, 27), 36, 36) == (
        "Se realizaron entre el 6 de julio de 2020 y el 27 de agosto de 2020."
    )
    assert SAY.length(13, 6, 44, 36, 36) == ("Duran entre 6 y 44 minutos, con una mediana de 13.")
    assert SAY.words(61983, 48763) == (
        "Las transcripciones suman 61.983 palabras, de las cuales 48.763 son de las personas "
        "entrevistadas."
    )
    assert SAY.codebook("2", 1, 1) == (
        "El libro de códigos, versión 2, tiene un código en una dimensión."
    )
    assert SAY.origins(28, 2, 0) == "Por su origen, 28 son deductivos y dos inductivos."
    assert SAY.origins(1, 0, 1) == "Por su origen, uno es deductivo y uno in vivo."
    assert SAY.origins(0, 2, 0) == "Todos son inductivos."
    assert SAY.coders([("Ana", 1)]) == "Ana codificó una entrevista."
    assert SAY.coders([("Ana", 36), ("Inés", 12)]) == ("Ana codificó 36 entrevistas, e Inés, 12.")
    assert SAY.passages(1) == "Aquí cuenta un pasaje codificado."
    assert SAY.progress(11, 12) == (
        "De las 12 entrevistas, 11 se han leído hasta el final; la otra sigue en codificación."
    )
    assert SAY.progress(1, 12) == (
        "De las 12 entrevistas, una se ha leído hasta el final; las demás siguen en codificación."
    )
    assert SAY.deciding(["Carla"], 1).startswith(
        "Una entrevista fue codificada por más de una persona; en ese caso cuentan"
    )
    assert SAY.deciding(["Carla", "Ana"], 12).startswith("12 entrevistas fueron codificadas por")
    assert SAY.accepted(1, 40).startswith("De 40 codificaciones, una partió de una sugerencia")
    assert "pasa de 150 palabras" in SAY.segmentation(Segmentation())
    assert "marcan en él las" in SAY.segmentation(Segmentation("turn"))


def test_quoting_tells_what_is_declared() -> None:
    told = " ".join(SAY.quoting(["eh", "po"], ["(risas)"], ["[inaudible]"]))
    assert "las muletillas «eh» y «po»" in told
    assert "También se omite sin marca lo que se oye y no se dice: (risas)." in told
    assert "«[…]» reemplaza también a [inaudible]." in told


def test_limitations() -> None:
    assert SAY.none_finished().startswith("De ninguna entrevista se ha dicho todavía")
    assert SAY.asked_unrecorded([("q1", 1, 2), ("q3", 2, 2)]) == (
        "No se ha registrado si se hicieron estas preguntas: q1 (1 de 2 participantes) y "
        "q3 (2 de 2 participantes)."
    )
    assert SAY.unfinished(["P01"]) == (
        "Una entrevista sigue en codificación (P01); lo que no menciona no se cuenta como ausente."
    )
    assert text(SAY.later_code(Term("Registros"), 1)) == (
        "Registros entró en el libro de códigos cuando ya se había leído una entrevista, y allí "
        "no se buscó."
    )
    assert SAY.waiting(2) == (
        "Dos codificaciones esperan una decisión desde que se corrigió la transcripción, y "
        "quedan fuera."
    )
    assert SAY.no_interview(["P01", "P02"]) == (
        "Dos personas de la tabla no tienen transcripción (P01 y P02)."
    )
    assert SAY.single_coder(1, 36) == (
        "Una de las 36 entrevistas codificadas fue codificada por una sola persona."
    )
    assert SAY.withheld_total(1) == "Se retiene una cita que no concuerda con la transcripción."
    assert SAY.problems(1, 1, []) == (
        "Los archivos del estudio tienen un error y una duda sin resolver."
    )
    assert SAY.problems(2, 0, ["a.txt", "i.txt"]) == (
        "Los archivos del estudio tienen dos errores sin resolver (errores en a.txt e i.txt)."
    )


def test_marks() -> None:
    assert SAY.quoted("a") == "«a»"
    assert SAY.withheld(5, "no-words") == (
        "[La cita 5 se retiene: no contiene palabras de la persona.]"
    )
    assert SAY.written_by("code", ["Ana", "Inés"], "") == "Síntesis, por Ana e Inés"
    assert SAY.written_by("participant", ["Ana"], "en") == "Retrato, por Ana, en inglés"
    where = Locator(TranscriptId("P05"), (3, 5), Origin(page=2, time=63), Span(1, 2))
    assert SAY.locator(where) == "P05, turnos 3 a 5, página 2, 0:01:03"
