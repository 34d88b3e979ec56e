"""What the methods section says of agreement, saturation and the sample as planned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import builders
from qualpap.model.settings import PlannedCell, ReportSettings, TranscriptSettings
from qualpap.report.compose import compose
from qualpap.report.exhibits import Table
from qualpap.report.model import Paragraph, Report, ReportFacts, Section
from qualpap.report.wording import wording

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
        planning: Planificación | Planning
"""
TALK = "E: ¿Anota?\n{who}: Anoto todo.\nE: ¿Y?\n{who}: Planifico la siembra."
PEOPLE = ("P01", "P02", "P03", "P04", "P05", "P06")


def coded(*coders: str, **more: Any) -> builders.Study:
    built = builders.study(
        {who: TALK.format(who=who) for who in PEOPLE},
        codes=CODES,
        coders=("ana", "bruno"),
        **more,
    )
    for coder in coders:
        for n, who in enumerate(PEOPLE):
            if n % 2 or coder == "ana":
                built.code(who, "records", "Anoto", by=coder)
            built.done(who, by=coder)
    return built


def report(built: builders.Study, language: str = "en") -> Report:
    return compose(built.selection(), language, ReportFacts())[0]


def section(found: Report, id_: str) -> Section | None:
    return next((part for _, part in found.walk() if part.id == id_), None)


def said(part: Section | None) -> str:
    assert part is not None
    return "".join(
        finding.text
        for block in part.blocks
        if isinstance(block, Paragraph)
        for finding in block.findings
    )


def table(part: Section | None) -> Table:
    assert part is not None
    return next(block for block in part.blocks if isinstance(block, Table))


def test_two_coders_are_reported_with_unit_figures_and_table() -> None:
    part = section(report(coded("ana", "bruno")), "methods.agreement")
    text = said(part)
    assert "Ana and Bruno coded six interviews independently of each other." in text
    assert "compared on 12 segments" in text
    assert "1,000 resamples of whole interviews" in text
    assert "For one code there is no figure" in text
    rows = {row[0].removeprefix("– "): row for row in table(part).rows}
    assert rows["Records"][1:6] == ("6", "3", "75.0 %", "0.50", "0.49")
    assert rows["Planning"][1:6] == ("0", "0", "100.0 %", "n/a", "n/a")


def test_the_same_is_said_in_spanish() -> None:
    part = section(report(coded("ana", "bruno"), "es"), "methods.agreement")
    assert "Ana y Bruno codificaron seis entrevistas de manera independiente." in said(part)
    assert "De un código no hay cifra" in said(part)
    rows = {row[0].removeprefix("– "): row for row in table(part).rows}
    assert rows["Registros"][3:6] == ("75,0 %", "0,50", "0,49")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_single_coder_is_a_limitation_and_nothing_is_said_of_agreement(language: str) -> None:
    found = report(coded("ana"), language)
    say = wording(language)
    assert said(section(found, "methods.agreement")) == say.not_compared()
    assert say.single_coder(6, 6) in [finding.text for finding in found.findings]


def test_before_anything_is_coded_there_is_nothing_to_say() -> None:
    built = builders.study({"P01": "P01: Sí."}, codes=CODES)
    assert section(report(built), "methods.agreement") is None


def test_saturation_is_told_only_when_it_is_asked_for() -> None:
    assert section(report(coded("ana")), "methods.saturation") is None
    built = coded("ana", settings={"report": ReportSettings(saturation=True)})
    built.code("P06", "planning", "Planifico")
    part = section(report(built), "methods.saturation")
    text = said(part)
    assert "brought 1, 0, 0, 0, 0, 1 new codes" in text
    assert "First met in the last third was planning; it stands in one interview only." in text
    rows = [row[:5] for row in table(part).rows]
    assert rows[0] == ("4", "2", "≤ 5 %", "not reached", "1/1")
    assert "it was enough is for the authors to argue" in text


def test_the_plan_is_held_against_the_sample() -> None:
    people = {who: {"role": "producer" if who < "P04" else "official"} for who in PEOPLE}
    plan = (
        PlannedCell((("role", ("producer",)),), 3),
        PlannedCell((("role", ("official",)),), 5),
        PlannedCell((("role", ("company",)),), 2),
    )
    part = section(
        report(coded("ana", participants=people, settings={"sample": plan})), "methods.sample"
    )
    assert "Of the three kinds of participant planned, one was reached in full" in said(part)
    assert "for one nobody was interviewed" in said(part)
    assert [row[1:] for row in table(part).rows] == [("3", "3"), ("5", "3"), ("2", "0")]


def test_pilot_interviews_are_said_to_be_left_out() -> None:
    built = coded("ana", "bruno")
    pilot = (TranscriptSettings(file="P01.txt", pilot=True),)
    settings = replace(built.corpus.settings, transcripts=pilot)
    built.corpus = replace(built.corpus, settings=settings)
    text = said(section(report(built), "methods.agreement"))
    assert (
        "Ana and Bruno coded five interviews independently of each other; the only pilot "
        "interview, from before the codebook was settled, left out." in text
    )


def test_each_kind_of_participant_is_told_apart() -> None:
    people = {who: {"role": "producer" if who < "P06" else "official"} for who in PEOPLE}
    built = coded("ana", participants=people, settings={"report": ReportSettings(saturation=True)})
    part = section(report(built), "methods.saturation")
    assert part is not None
    kinds = [block for block in part.blocks if isinstance(block, Table)][1]
    assert kinds.caption == "Table 4. By kind of participant (base 4, run 2, ≤ 5 %)"
    assert [row[1:5] for row in kinds.rows] == [
        ("5", "1, 0, 0, 0, 0", "1", "too few interviews"),
        ("1", "1", "1", "too few interviews"),
    ]
