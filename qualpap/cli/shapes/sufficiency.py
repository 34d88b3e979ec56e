"""Shapes of saturation and of the sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One interview in an order.

    Args:
        interview: which.
        new: codes that stand in none before it.
        seen: codes up to it.
        low: of the codes seen by then in random orders, the 5 % quantile; null by date.
        middle: the median.
        high: the 95 % quantile.
    """

    interview: str
    new: tuple[str, ...]
    seen: int
    low: float | None
    middle: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class StopRow:
    """What one rule says.

    Args:
        base: interviews in the base.
        run: interviews looked at together.
        threshold: share of new codes, as a fraction such as `1/20`.
        operator: `<=` or `<`.
        base_codes: codes in the base.
        after: interviews after which the rule is met, in the order of coding; null if never.
        written: as it is printed, `6⁺²`; empty if never.
        steps: new codes of each run as fractions of the base's.
        reached: share of random orders in which it is met.
        low: of the interviews after which it is met, the 5 % quantile; null if not within all.
        middle: the median.
        high: the 95 % quantile.
    """

    base: int
    run: int
    threshold: str
    operator: str
    base_codes: int
    after: int | None
    written: str
    steps: tuple[str, ...]
    reached: float
    low: int | None
    middle: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class CurveShape:
    """How codes arrive.

    Args:
        coded: in the order of coding.
        dated: in the order of the interviews' dates.
        undated: interviews without a date.
        rules: base, run and threshold.
        interviews: how many.
        codes: seen in all.
        once: of them, in one interview only.
        twice: in two.
        chao2: estimated number of codes, a lower bound.
        coverage: share of what is said that these codes cover; null where nothing was coded.
    """

    coded: tuple[ArrivalRow, ...]
    dated: tuple[ArrivalRow, ...]
    undated: int
    rules: tuple[StopRow, ...]
    interviews: int
    codes: int
    once: int
    twice: int
    chao2: float
    coverage: float | None


@dataclass(frozen=True, slots=True)
class LateCodeRow:
    """A code first met in the last third.

    Args:
        code: which.
        first: number of the interview.
        interviews: in how many it stands.
        of: of how many.
    """

    code: str
    first: int
    interviews: int
    of: int


@dataclass(frozen=True, slots=True)
class FacetRow:
    """When the facets of a code arrived.

    Args:
        code: which.
        first: number of the interview that first had it.
        facets: stance or code below it → number of the interview that first had that.
        arriving: whether one came in the last third of the interviews that have the code.
    """

    code: str
    first: int
    facets: Mapping[str, int]
    arriving: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """The probability of meeting a theme in so many interviews.

    Args:
        prevalence: share of people who would speak of it.
        once: at least once.
        twice: at least twice.
    """

    prevalence: float
    once: float
    twice: float


@dataclass(frozen=True, slots=True)
class SaturationShape:
    """When new codes stopped arriving.

    Args:
        curve: of all interviews.
        kinds: kind of participant → of the interviews with them.
        late: codes first met in the last third.
        meanings: when facets arrived.
        meeting: the chance of meeting a theme.
        tied: interviews recorded at the same moment as another; among them the order is by name.
        open: interviews still being coded, left out.
        done_said: whether anybody said to be done with an interview.
        orders: random orders.
        seed: of them.
        figure: file of the picture, where one was asked for; else null.
    """

    curve: CurveShape
    kinds: Mapping[str, CurveShape]
    late: tuple[LateCodeRow, ...]
    meanings: tuple[FacetRow, ...]
    meeting: tuple[MeetingRow, ...]
    tied: int
    open: tuple[str, ...]
    done_said: bool
    orders: int
    seed: int
    figure: str | None


@dataclass(frozen=True, slots=True)
class SampleCell:
    """A kind of participant.

    Args:
        where: attribute → values.
        planned: wanted; null without a plan.
        reached: who was interviewed.
        missing: how many are wanting.
    """

    where: Mapping[str, tuple[str, ...]]
    planned: int | None
    reached: tuple[str, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One interview.

    Args:
        interview: which.
        participants: with whom.
        interviewer: who asked; may be empty.
        minutes: how long; null where nobody says.
        words: of everybody.
        share: the participants' share of them; null for an empty interview.
        questions: turns of the interviewer.
    """

    interview: str
    participants: tuple[str, ...]
    interviewer: str
    minutes: int | None
    words: int
    share: float | None
    questions: int


@dataclass(frozen=True, slots=True)
class AskerRow:
    """One interviewer.

    Args:
        name: empty where nobody says who asked.
        interviews: theirs.
        asked: question → in how many of their interviews it was put.
        known: question → in how many of them somebody says whether it was.
        never: questions known never to have been put by them.
        share: their own share of the words.
    """

    name: str
    interviews: tuple[str, ...]
    asked: Mapping[str, int]
    known: Mapping[str, int]
    never: tuple[str, ...]
    share: float | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What of a transcript carries a code, whoever's.

    Args:
        transcript: which.
        first: share of the first third of participants' speech.
        middle: of the second.
        last: of the last.
        gap: words of the longest stretch without a code.
        turns: first and last turn of it; null where all is coded.
    """

    transcript: str
    first: float
    middle: float
    last: float
    gap: int
    turns: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class SampleShape:
    """The sample.

    Args:
        cells: the plan against who was reached; without a plan, every combination of the
            attributes that order participants.
        planned: whether there is a plan.
        beyond: interviewed, but in no cell of the plan.
        interviews: how each went.
        interviewers: who asked.
        unquoted: transcripts of which no report quotes a word.
        coverage: what of each transcript carries a code.
    """

    cells: tuple[SampleCell, ...]
    planned: bool
    beyond: tuple[str, ...]
    interviews: tuple[TalkRow, ...]
    interviewers: tuple[AskerRow, ...]
    unquoted: tuple[str, ...]
    coverage: tuple[CoverageRow, ...]
