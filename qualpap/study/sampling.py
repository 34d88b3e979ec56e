"""The sample of a study: plan and reach, how interviews went, what was left unused or uncoded."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.model.transcript import TranscriptId
from qualpap.saturation.coverage import Coverage, coverage
from qualpap.saturation.planned import Cell, PlannedSample, planned_sample, reached_grid
from qualpap.saturation.talk import Asker, Talk, askers, talks
from qualpap.study.exporting import reports
from qualpap.study.study import Study

_CROSSED = 3
"""So many attributes a grid crosses at most."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Who was asked, and what became of it.

    Args:
        planned: the plan of ``study.yaml`` against who was reached.
        grid: without a plan, every combination of the attributes that order participants.
        talks: each interview.
        askers: each interviewer.
        unquoted: interviews of which no report quotes a word.
        coverage: what of each transcript carries a code.
    """

    planned: PlannedSample
    grid: tuple[Cell, ...]
    talks: tuple[Talk, ...]
    askers: tuple[Asker, ...]
    unquoted: tuple[TranscriptId, ...]
    coverage: tuple[Coverage, ...]


def sample(study: Study) -> Sample:
    """Return the sample of a study."""
    corpus = study.corpus
    planned = planned_sample(corpus)
    known = {attribute.id for attribute in corpus.participants.attributes}
    crossed = [each for each in corpus.settings.report.group_by if each in known][:_CROSSED]
    quoted = {
        block.locator.transcript for report, _ in reports(study) for block in report.quotations
    }
    return Sample(
        planned=planned,
        grid=() if planned.cells else reached_grid(corpus, crossed),
        talks=talks(study.snapshot),
        askers=askers(study.snapshot),
        unquoted=tuple(name for name in corpus.transcripts if name not in quoted),
        coverage=coverage(study.selection()),
    )
