"""Names behind numbers: a report's counts are the matrices' counts, and no claim overstates."""

import pytest
from hypothesis import given

from builders import Study
from qualpap.model.codebook import CodeId
from qualpap.model.scale import Quantifier
from qualpap.model.transcript import ParticipantId
from qualpap.report.compose import compose
from qualpap.report.counting import Tally
from qualpap.report.model import Claim, Figure, Finding, FindingKind, Words
from report_samples import FACTS, random_studies, rich

P = tuple(ParticipantId(f"P{n:02}") for n in range(1, 11))


@given(random_studies())
def test_the_names_are_as_many_as_the_selection_counts(built: Study) -> None:
    selection = built.selection()
    tally = Tally(selection)
    for code in built.corpus.codebook.codes:
        for group in (None, *tally.kinds.values()):
            counted = selection.prevalence(code.id, group)
            named = tally.spread(code.id, group)
            assert (
                len(named.mentioned),
                len(named.base),
                len(named.spontaneous),
                len(named.unknown),
                named.basis,
            ) == (
                counted.mentioned,
                counted.of,
                counted.spontaneous,
                counted.unknown,
                counted.basis,
            )
            assert len(set(named.everybody)) == counted.everybody


@given(random_studies())
def test_every_figure_of_a_report_is_borne_out_by_a_claim(built: Study) -> None:
    report, _ = compose(built.selection(), "es", FACTS)
    for finding in report.findings:
        for part in finding.parts:
            if isinstance(part, Figure):
                assert any(
                    part.n == len(claim.cases) and part.of in (None, len(claim.among))
                    for claim in finding.claims
                )


def test_the_selections_count_stands_in_the_report() -> None:
    built = rich()
    counted = built.selection().prevalence(CodeId("records"))
    report, _ = compose(built.selection(), "en", FACTS)
    (finding,) = [
        each
        for each in report.findings
        if each.kind is FindingKind.PREVALENCE and "record keeping" in each.text and each.claims
        and any(isinstance(part, Figure) for part in each.parts)
    ]  # fmt: skip
    assert (counted.mentioned, counted.of, counted.spontaneous) == (7, 11, 2)
    assert finding.text == "Most of those asked talk about record keeping (7 of 11)."
    assert set(finding.cases) == {"P01", "P02", "P03", "P04", "P05", "P06", "P08"}
    assert len(finding.passages) == 7


def test_a_claim_cannot_overstate() -> None:
    with pytest.raises(ValueError, match="MOST of 10 is not 4"):
        Claim(P[:4], P, Quantifier.MOST)
    with pytest.raises(ValueError, match="from outside"):
        Claim((ParticipantId("C01"),), P)
    with pytest.raises(ValueError, match="twice"):
        Claim((P[0], P[0]), P)


def test_a_figure_without_its_claim_cannot_be_printed() -> None:
    parts = (Words("Some "), Figure("(4 of 10)", 4, 10))
    with pytest.raises(ValueError, match="no claim"):
        Finding(FindingKind.PREVALENCE, parts)
    with pytest.raises(ValueError, match="no claim"):
        Finding(FindingKind.PREVALENCE, parts, claims=(Claim(P[:3], P),))
    assert Finding(FindingKind.PREVALENCE, parts, claims=(Claim(P[:4], P),)).text == (
        "Some (4 of 10)"
    )
