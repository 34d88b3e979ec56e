"""Counts are counted again where a sentence or table names a code of the study."""

from __future__ import annotations

import pytest

from builders import Study, study
from manuscripts import checked, market
from qualpap.formats.manuscripts import read_manuscript
from qualpap.formats.reports import render
from qualpap.report.compose import compose
from qualpap.report.manuscript.check import check
from qualpap.report.manuscript.checked import CheckedCount, CountStatus
from qualpap.report.model import ReportFacts
from report_samples import FACTS, rich

AGREES, DIFFERS, UNTIED = CountStatus.AGREES, CountStatus.DIFFERS, CountStatus.UNTIED


@pytest.fixture(scope="module")
def built() -> Study:
    """Ten were asked on records: nine spoke of it, one of them denying it; two of four of pests."""
    return study(
        {
            f"P{n:02}": f"E: ¿Anota?\nP: Caso {n}: lo anoto todo.\nE: ¿Y plagas?\nP: Trampas, {n}."
            for n in range(1, 11)
        },
        codes="""
            skills: Habilidades | Skills
                records: Registros | Record keeping
                pests: Control de plagas | Pest control
        """,
        participants={
            f"P{n:02}": {"role": "farmer" if n < 7 else "official"} for n in range(1, 11)
        },
        guide={"q1": ("¿Anota?", ["records"]), "q2": ("¿Plagas?", ["pests"])},
        asked={f"P{n:02}": {"q1": "yes", "q2": "yes" if n < 5 else "no"} for n in range(1, 11)},
        codings=[(f"P{n:02}", "records", "lo anoto todo") for n in range(1, 10)]
        + [(f"P{n:02}", "pests", "Trampas") for n in (1, 2, 9)],
        done=[f"P{n:02}" for n in range(1, 11)],
        group_by=("role",),
    )


def only(built: Study, text: str) -> CheckedCount:
    found = checked(built, text).counts
    assert len(found) == 1, [each.text for each in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Record keeping was mentioned by 9 of 10 participants.", AGREES),
        ("Record keeping was mentioned by nine of the ten participants.", AGREES),
        ("Record keeping was mentioned by 9 out of 10.", AGREES),
        ("Record keeping was mentioned (9/10).", AGREES),
        ("Record keeping was mentioned by 8 of 10 participants.", DIFFERS),
        ("Record keeping was mentioned by 9 of 12 participants.", DIFFERS),
        ("Los registros no se discuten; Registros: 9 de 10.", AGREES),
        ("De registros hablan 8 de los 10 participantes.", DIFFERS),
        ("Pest control came up in 2 of 4 interviews.", AGREES),
        ("Pest control came up in 3 of 10 interviews.", AGREES),
        ("Pest control came up in 4 of 10 interviews.", DIFFERS),
        ("Some 90 % of them speak of record keeping.", AGREES),
        ("Some 75 % of them speak of record keeping.", DIFFERS),
        ("El 90 por ciento habla de registros.", AGREES),
        ("In all, 7 of 10 came back.", UNTIED),
        ("Record keeping was not mentioned by 1 of 10.", AGREES),
        ("Record keeping was not mentioned by 2 of 10.", DIFFERS),
        ("Record keeping is denied by 2 of 9.", UNTIED),
        # Rows of a table, as a PDF file has them: which column a figure stands in is not known.
        ("Record keeping 23 21 98.6 % 0.86 0.86", UNTIED),
        ("– Record keeping 23 21 98.6 % 0.86 0.86", UNTIED),
        ("– Record keeping comes up in 98.6 % of them.", DIFFERS),
        ("All farmers (6 of 6) speak of record keeping, and officials (3 of 4).", None),
    ],
)
def test_a_count_beside_the_name_of_a_code(
    text: str, status: CountStatus | None, built: Study
) -> None:
    found = checked(built, text).counts
    if status is None:
        assert {each.status for each in found} == {AGREES}
    else:
        assert [each.status for each in found] == [status], [each.ours for each in found]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Most participants speak of pest control.", DIFFERS),
        ("Nearly all participants speak of record keeping.", AGREES),
        ("A few participants speak of record keeping.", DIFFERS),
        ("Casi todos los participantes hablan de registros.", AGREES),
        ("La mayoría de los participantes habla de registros.", DIFFERS),
        ("All farmers speak of record keeping.", None),
    ],
)
def test_a_quantifier_word_said_of_participants(
    text: str, status: CountStatus | None, built: Study
) -> None:
    found = checked(built, text).counts
    assert [each.status for each in found] == ([] if status is None else [status])


def test_a_count_of_one_kind_is_compared_with_that_kind(built: Study) -> None:
    good = only(built, "Among farmers, 6 of 6 speak of record keeping.")
    assert (good.status, good.group) == (AGREES, "farmers")
    bad = only(built, "Record keeping comes up among officials (4 of 4).")
    assert (bad.status, bad.ours) == (DIFFERS, "3/4")


def test_several_codes_in_one_sentence_are_kept_apart(built: Study) -> None:
    text = "They speak of record keeping (9 of 10) and of pest control (3 of 4)."
    assert [each.status for each in checked(built, text).counts] == [AGREES, DIFFERS]


def test_counts_in_quotations_and_dates_are_none(built: Study) -> None:
    text = "On record keeping, 3 de 2020: “8 de 10 registros se pierden siempre” (P01)."
    assert checked(built, text).counts == ()


def test_tables_are_counted_again(built: Study) -> None:
    table = (
        "| Code | Mention it | Farmers |\n|---|---|---|\n"
        "| Record keeping | 9 of 10 | 6 of 6 |\n| Pest control | 3 of 4 | 2 of 5 |\n"
    )
    found = checked(built, table).counts
    assert [each.status for each in found] == [AGREES, AGREES, DIFFERS, DIFFERS]


def test_nothing_is_counted_without_a_codebook() -> None:
    built = study({"P01": "E: ¿Sí?\nP01: Sí, claro."})
    assert checked(built, "In all, 7 of 10 came back.").counts == ()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("format_", ["docx", "html", "md"])
@pytest.mark.parametrize("sample", [rich, market])
def test_what_the_program_writes_itself_stands(sample: object, format_: str, language: str) -> None:
    assert callable(sample)
    selection = sample().selection()
    report, _ = compose(selection, language, FACTS if sample is rich else ReportFacts())
    manuscript = read_manuscript(f"report.{format_}", render(report, format_))
    found = check(manuscript, selection)
    assert found.stands, [
        (each.status, each.text) for each in found.quotations if not each.status.stands
    ] + [(each.text, each.sentence, each.ours) for each in found.counts if each.status is DIFFERS]
    assert sum(each.status.value == "exact" for each in found.quotations) >= 4
    assert sum(each.status is AGREES for each in found.counts) >= 5
