"""What is quoted: marked passages first, then good ones, from many voices, within a budget."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given

from builders import Study, study
from qualpap.model.coding import Stance
from qualpap.model.settings import ReportSettings
from qualpap.report.candidates import FEWEST, MARKED_MOST, MOST
from qualpap.report.choosing import LARGEST_SHARE, PER_PARTICIPANT
from qualpap.report.compose import compose
from qualpap.report.model import QuotationBlock, Section
from qualpap.report.quotations import Verified
from report_samples import CODES, FACTS, quotable, random_studies, translate

GOOD = (
    "Anoto cada venta en un cuaderno negro que tengo en la cocina, con la fecha y el precio que "
    "me pagaron por el kilo ese día."
)
OTHER = (
    "Las cuentas del campo las hago los domingos en la tarde, cuando mi hijo me ayuda con la "
    "planilla del teléfono nuevo."
)
SHORT = "Sí, todo en un cuaderno, claro que sí."


def made(
    interviews: dict[str, str],
    codings: list[tuple[str, str, str]],
    report: ReportSettings | None = None,
) -> Study:
    built = study(
        {id_: f"E: ¿Y?\nP: {said}" for id_, said in interviews.items()},
        codes=CODES,
        codings=codings,
        participants={id_: {} for id_ in interviews},
    )
    settings = replace(built.corpus.settings, report=report or ReportSettings())
    built.corpus = replace(built.corpus, settings=settings)
    return built


def quoted(built: Study) -> list[QuotationBlock]:
    return list(compose(built.selection(), "es", FACTS)[0].quotations)


def test_a_good_length_comes_before_a_short_answer() -> None:
    built = made({"P01": SHORT, "P02": GOOD}, [("P01", "records", SHORT), ("P02", "records", GOOD)])
    assert [each.original for each in quoted(built)] == [GOOD]


def test_a_passage_that_somebody_marked_comes_first() -> None:
    built = made({"P01": SHORT, "P02": GOOD}, [("P02", "records", GOOD)])
    quotable(built, built.code("P01", "records", SHORT))
    assert [each.original for each in quoted(built)] == [SHORT]


def test_a_bare_yes_is_quoted_only_when_marked() -> None:
    built = made({"P01": "Sí, claro."}, [("P01", "records", "Sí, claro.")])
    assert quoted(built) == []
    quotable(built, built.code("P01", "planning", "Sí, claro."))
    assert [each.original for each in quoted(built)] == ["Sí, claro."]


def test_a_long_passage_is_cut_at_the_ends_of_sentences() -> None:
    long = f"{SHORT} {GOOD} Y después de eso no sé qué más decirle, {'la ' * 40}verdad. {OTHER}"
    built = made({"P01": long}, [("P01", "records", long)])
    (block,) = quoted(built)
    inner = block.original.removeprefix("[…] ").removesuffix(" […]")
    assert block.original != inner
    assert FEWEST <= len(inner.split()) <= MOST
    assert inner in long
    assert inner.endswith(".")


def test_a_passage_without_sentences_is_cut_at_a_word() -> None:
    long = " ".join(f"palabra{n}" for n in range(200))
    built = made({"P01": long}, [("P01", "records", long)])
    (block,) = quoted(built)
    assert block.original.endswith(" […]")
    assert long.startswith(block.original.removesuffix(" […]"))


def test_words_are_quoted_once() -> None:
    built = made({"P01": GOOD}, [("P01", "records", GOOD), ("P01", "planning", GOOD)])
    assert len(quoted(built)) == 1


def test_another_voice_comes_before_a_second_quotation_of_the_same() -> None:
    both = f"{GOOD} {OTHER}"
    built = made(
        {"P01": both, "P02": OTHER.replace("domingos", "lunes")},
        [
            ("P01", "records", GOOD),
            ("P01", "planning", OTHER),
            ("P02", "planning", OTHER.replace("domingos", "lunes")),
        ],
    )
    assert {each.participant for each in quoted(built)} == {"P01", "P02"}


def test_the_first_quotation_of_a_code_does_not_let_the_exception_speak_for_all() -> None:
    built = made({"P01": GOOD, "P02": SHORT, "P03": SHORT.replace("claro", "bueno")}, [])
    built.code("P01", "records", GOOD, stance=Stance.AFFIRMS)
    built.code("P02", "records", SHORT, stance=Stance.DENIES)
    built.code("P03", "records", SHORT.replace("claro", "bueno"), stance=Stance.DENIES)
    assert quoted(built)[0].original == SHORT


def test_a_deviant_voice_is_heard_beside_the_first() -> None:
    built = made({"P01": GOOD, "P02": SHORT, "P03": SHORT.replace("claro", "bueno")}, [])
    built.code("P01", "records", GOOD, stance=Stance.AFFIRMS)
    built.code("P02", "records", SHORT, stance=Stance.DENIES)
    built.code("P03", "records", SHORT.replace("claro", "bueno"), stance=Stance.DENIES)
    assert [each.original for each in quoted(built)] == [SHORT, GOOD]


def test_each_kind_that_is_named_is_heard() -> None:
    said = {f"P{n:02}": GOOD.replace("negro", f"negro {n}") for n in range(1, 7)}
    short = {f"C{n:02}": SHORT.replace("cuaderno", f"cuaderno {n}") for n in range(1, 4)}
    built = study(
        {id_: f"E: ¿Y?\nP: {words}" for id_, words in (said | short).items()},
        codes=CODES,
        participants={
            id_: {"role": "company" if id_ in short else "producer"} for id_ in said | short
        },
    )
    for id_, words in (said | short).items():
        built.code(id_, "records", words)
    assert {each.participant[0] for each in quoted(built)} == {"P", "C"}


def test_nobody_has_more_than_a_seventh_of_all_quotations() -> None:
    codes = ("management", "records", "planning", "pests", "voice")
    interviews: dict[str, str] = {}
    codings: list[tuple[str, str, str]] = []
    for n in range(1, 15):
        # The first talks of everything, at length and well; the others once each.
        mine = codes if n == 1 else codes[n % 5 : n % 5 + 1]
        words = [GOOD.replace("negro", f"negro {n} {code}") for code in mine]
        interviews[f"P{n:02}"] = " ".join(words)
        codings += [(f"P{n:02}", code, each) for code, each in zip(mine, words, strict=True)]
    built = made(interviews, codings, ReportSettings(quotations_per_code=3))
    for _, code, said in [each for each in codings if each[0] == "P01"]:
        quotable(built, built.code("P01", code, said))
    found = quoted(built)
    most = max(Counter(each.participant for each in found).values())
    assert 100 * most <= LARGEST_SHARE * len(found) or most == 1
    assert len(found) >= 10


def test_a_second_quotation_of_a_code_takes_the_other_side() -> None:
    built = made({"P01": GOOD, "P02": OTHER, "P03": GOOD.replace("negro", "azul")}, [],
                 ReportSettings(quotations_per_code=2))  # fmt: skip
    built.code("P01", "records", GOOD, stance=Stance.AFFIRMS)
    built.code("P03", "records", GOOD.replace("negro", "azul"), stance=Stance.AFFIRMS)
    built.code("P02", "records", OTHER, stance=Stance.DENIES)
    assert {each.participant for each in quoted(built)} >= {"P02"}


def test_one_participant_is_quoted_at_most_twice_in_a_section() -> None:
    said = {code: GOOD.replace("negro", f"negro de {code}") for code in
            ("management", "records", "planning", "pests")}  # fmt: skip
    built = made(
        {"P01": " ".join(said.values())}, [("P01", code, words) for code, words in said.items()]
    )
    assert len(quoted(built)) == PER_PARTICIPANT


def test_budgets_hold() -> None:
    interviews = {f"P{n:02}": GOOD.replace("negro", f"negro {n}") for n in range(1, 9)}
    codings = [
        (id_, code, said) for id_, said in interviews.items() for code in ("records", "planning")
    ]
    built = made(
        interviews, codings, ReportSettings(quotations_per_code=2, quotations_per_section=3)
    )
    assert len(quoted(built)) == 3
    none = made(interviews, codings, ReportSettings(quotations_per_section=0))
    assert quoted(none) == []


def test_exactly_the_words_translated_are_quoted() -> None:
    said = f"{SHORT} {GOOD} {OTHER}"
    built = made({"P01": said}, [("P01", "records", said)])
    translate(built, "P01", OTHER, "I do the accounts on Sundays.")
    assert [each.original for each in quoted(built)] == [f"[…] {OTHER}"]


def _sections(section: Section) -> list[Section]:
    return [each for _, each in section.walk()]


@given(random_studies())
def test_no_section_quotes_one_participant_more_than_twice(built: Study) -> None:
    report, _ = compose(built.selection(), "en", FACTS)
    results = next(each for each in report.sections if each.id == "results")
    for dimension in results.sections:
        said = [
            block
            for section in _sections(dimension)
            for block in section.blocks
            if isinstance(block, QuotationBlock)
        ]
        for each in {block.participant for block in said}:
            assert sum(block.participant == each for block in said) <= PER_PARTICIPANT
        for block in said:
            assert isinstance(block.said, Verified)
            assert block.said.quotation.words <= MARKED_MOST


@given(random_studies())
def test_both_languages_quote_the_same_words(built: Study) -> None:
    spanish, english = (compose(built.selection(), each, FACTS)[0] for each in ("es", "en"))
    assert [each.original for each in spanish.quotations] == [
        each.original for each in english.quotations
    ]
