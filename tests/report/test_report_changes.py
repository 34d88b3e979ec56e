"""A changed judgement changes the sentences that rest on it, and no others."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from builders import Study
from qualpap.model import acts
from qualpap.model.coding import Ref, Stance
from qualpap.model.transcript import ParticipantId
from qualpap.report.compose import compose
from qualpap.report.model import Finding, FindingKind, Report
from report_samples import FACTS, random_studies, rich

WHOLE = (FindingKind.METHOD, FindingKind.LIMITATION)
"""Sentences on the study as a whole: how many passages there are, who is not quoted."""


def _report(built: Study) -> Report:
    return compose(built.selection(), "en", FACTS)[0]


def _sentences(report: Report) -> Counter[tuple[str, Finding]]:
    # The evidence gathered in the discussion names quotations, whose numbers depend on all.
    return Counter(
        (section.id, finding)
        for _, section in report.walk()
        for block in section.blocks
        for finding in getattr(block, "findings", ())
        if finding.kind is not FindingKind.EVIDENCE
    )


def _concerned(finding: Finding) -> set[ParticipantId]:
    return {*finding.cases, *(who for claim in finding.claims for who in claim.among)}


def _changed(before: Report, after: Report) -> list[tuple[str, Finding]]:
    old, new = _sentences(before), _sentences(after)
    return [*(old - new), *(new - old)]


@given(random_studies(), st.data())
def test_taking_a_coding_back_changes_sentences_on_its_participant_alone(
    built: Study, data: st.DataObject
) -> None:
    codings = [act for act in built.acts if isinstance(act.changes[0], acts.Code)]
    if not codings:
        return
    # While interviews wait to be read, whether a share may be told depends on all of them.
    built.done(*built.corpus.transcripts)
    act = data.draw(st.sampled_from(codings))
    (change,) = act.changes
    assert isinstance(change, acts.Code)
    transcript = built.transcript(change.transcript)
    whose = set(transcript.participants_in(change.anchor.span))
    before = _report(built)
    built.undo(act)
    after = _report(built)
    codes = {each.id for each in built.corpus.codebook.path_of(change.code)}
    for section, finding in _changed(before, after):
        # Of a code that nobody speaks of any more, nothing is told under a heading.
        own = section.rpartition(".")[2] in codes
        assert finding.kind in WHOLE or own or whose & _concerned(finding), finding
    assert all(Ref(f"{act.id}.0") not in finding.passages for finding in after.findings)


def test_a_synthesis_adds_its_own_sentence_and_the_heading_that_it_needs() -> None:
    built = rich()
    before = _report(built)
    built.synthesis("Planning is a luxury.", "code", "planning", language="en")
    told = [each.text for _, each in _changed(before, _report(built))]
    # Nobody speaks of it, so that its heading comes with the synthesis.
    assert sorted(told) == [
        "No participant talks about planning (0 of the 13 reviewed).",
        "Planning is a luxury.",
    ]


def test_another_stance_changes_positions_and_no_prevalence() -> None:
    built = rich()
    before = _report(built)
    built.act(
        acts.Summary(
            participant=ParticipantId("P04"),
            code=built.corpus.codebook.codes[1].id,
            text="No lo usa.",
            language="es",
            stance=Stance.DENIES,
        )
    )
    changed = _changed(before, _report(built))
    assert changed
    assert {each.kind for _, each in changed} <= {
        FindingKind.STANCE,
        FindingKind.KINDS,
        FindingKind.CONTRAST,
        FindingKind.SUMMARY,
    }
