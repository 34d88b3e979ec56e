"""Reports that follow an outline: each thing in its section, once, nothing left out in silence."""

from __future__ import annotations

from dataclasses import replace

from builders import Study
from qualpap.formats.outlines.outline_file import read_outline
from qualpap.model.outline import ContextItem, ContextTable, Outline, Picture
from qualpap.report.compose import compose
from qualpap.report.exhibits import Image, Table
from qualpap.report.model import Authored, FindingKind, Report, Section
from report_samples import FACTS, rich

OUTLINE = """
sections:
  - id: writing
    title: {es: "Anotar", en: "Writing things down"}
    intro: {en: "We begin with what is written."}
    sections:
      - {id: growers, title: {en: "Growers"}, codes: [records], participants: [producer]}
      - {id: buyers, title: {en: "Buyers"}, codes: [records], participants: [company]}
  - id: rest
    title: {en: "What else"}
    dimensions: [gender]
    codes: [management]
    classifications: [selling]
"""


def outlined(written: str = OUTLINE, language: str = "en") -> tuple[Report, Study]:
    built = rich()
    outline, issues = read_outline(written.encode(), "reports/outline.yaml")
    assert issues == ()
    built.corpus = replace(built.corpus, outline=outline)
    return compose(built.selection(), language, FACTS)[0], built


def section(report: Report, id_: str) -> Section:
    return next(each for _, each in report.walk() if each.id == id_)


def told(report: Report, id_: str) -> list[str]:
    return [
        finding.text
        for block in section(report, id_).blocks
        if hasattr(block, "findings")
        for finding in block.findings
    ]


def test_the_results_follow_the_outline() -> None:
    report, _ = outlined()
    results = section(report, "results")
    assert [each.id for each in results.sections] == ["writing", "rest", "not-taken-up"]
    assert [each.title for each in results.sections[0].sections] == ["Growers", "Buyers"]
    assert told(report, "writing")[0] == "We begin with what is written."
    assert [each.id for each in section(report, "rest").sections] == [
        "rest.management",
        "rest.selling",
        "rest.not-mentioned",
    ]


def test_a_section_on_some_participants_counts_these_alone_and_says_so() -> None:
    report, _ = outlined()
    assert "Among producers, most of those asked talk about record keeping (7 of 8)." in told(
        report, "growers.records"
    )
    (table,) = [each for each in section(report, "growers").blocks if isinstance(each, Table)]
    assert table.header[1] == "Producers"
    producers = {f"P{n:02}" for n in range(1, 11)}
    for finding in report.findings:
        if finding.text.startswith("Among producers"):
            assert set(finding.cases) <= producers


def test_each_synthesis_is_printed_once_where_its_group_is_told_of() -> None:
    report, _ = outlined()
    written = [
        (each.id, finding.text)
        for _, each in report.walk()
        for block in each.blocks
        if isinstance(block, Authored)
        for finding in block.findings
        if finding.kind is FindingKind.SYNTHESIS
    ]
    assert sorted(written) == [
        ("buyers.records", "Las empresas callan."),
        ("growers.records", "Writing things down began as a demand."),
    ]


def test_what_no_section_takes_up_is_counted_and_noted() -> None:
    built = rich()
    outline, _ = read_outline(OUTLINE.encode(), "reports/outline.yaml")
    built.corpus = replace(built.corpus, outline=outline)
    report, issues = compose(built.selection(), "en", FACTS)
    (table,) = section(report, "not-taken-up").blocks
    assert isinstance(table, Table)
    assert [row[0].strip() for row in table.rows] == ["Pest control"]
    (note,) = [each for each in issues if each.slug == "outline-codes-left-out"]
    assert note.facts["codes"] == "pests"


def test_a_dimension_leaves_out_what_another_section_names() -> None:
    report, _ = outlined(
        "sections:\n  - {title: A, dimensions: [skills]}\n  - {title: B, codes: [records]}\n"
    )
    assert section(report, "b.records")
    assert "a.records" not in {each.id for _, each in report.walk()}
    assert {"a.management", "a.pests"} <= {each.id for _, each in report.walk()}


def test_tables_and_figures_of_the_researchers_own_are_numbered_with_the_others() -> None:
    built = rich()
    outline, _ = read_outline(OUTLINE.encode(), "reports/outline.yaml")
    table = ContextTable(("Region", "Users"), (("Maule", "1,463"), ("Los Ríos", "485")))
    items = (
        ContextItem("users.csv", content=table),
        ContextItem("map.svg", content=Picture(b"png", b"<svg/>")),
        ContextItem("missing.csv"),
    )
    first = replace(outline.sections[1], context=items)
    built.corpus = replace(built.corpus, outline=Outline((outline.sections[0], first)))
    report = compose(built.selection(), "en", FACTS)[0]
    blocks = section(report, "rest").blocks
    (own,) = [each for each in blocks if isinstance(each, Table) and "users.csv" in each.caption]
    (image,) = [each for each in blocks if isinstance(each, Image)]
    assert own.rows == table.rows
    assert own.numeric == (1,)
    assert image.caption == "Figure 2. map.svg"


def test_an_outline_changes_no_count() -> None:
    report, built = outlined("sections:\n  - {title: All, dimensions: [skills, gender]}\n")
    plain = compose(replace_outline(built).selection(), "en", FACTS)[0]
    kinds = (FindingKind.PREVALENCE, FindingKind.STANCE, FindingKind.KINDS)

    def counted(found: Report) -> set[str]:
        return {each.text for each in found.findings if each.kind in kinds}

    assert counted(report) == counted(plain)


def replace_outline(built: Study) -> Study:
    built.corpus = replace(built.corpus, outline=Outline())
    return built
