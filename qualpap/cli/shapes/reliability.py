"""Shapes of agreement between coders, saturation and the sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgreementFigure:
    """A coefficient.

    Args:
        value: the figure; null where there is none.
        reason: why there is none: `no-variation`, `no-units` or `not-used`; null with a value.
        low: lower end of the 95 % interval, from resampled interviews; null where not told.
        high: upper end.
        error: standard error by formula, for Cohen's kappa of two coders; else null.
        chances: cut-off → probability that the coefficient reaches it.
        ranges: range of Landis and Koch → probability that the coefficient lies in it or above.
        secured: range of Landis and Koch that is reached with 95 % probability; null where not
            told.
    """

    value: float | None
    reason: str | None
    low: float | None
    high: float | None
    error: float | None
    chances: Mapping[str, float]
    ranges: Mapping[str, float]
    secured: str | None


@dataclass(frozen=True, slots=True)
class ValueFigure:
    """How well a code is told from the others where coders cut out the same words.

    Args:
        alpha: (k)uα; null where there is none.
        coverage: share of the code's length that another coder cut out too.
    """

    alpha: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """Agreement on one code or dimension.

    Args:
        kind: `code` (with those below it), `dimension` (any of its codes), `sets` (which codes on
            the same unit) or `free` (boundaries and codes without units cut beforehand).
        about: id of the code or dimension; empty for all dimensions together.
        units: units that at least two coders judged.
        interviews: people (or couples) whose interviews hold them.
        used: coder → units marked.
        prevalence: share of all answers that are "marked"; null for `sets` and `free`.
        figures: by name: `percent`, `kappa`, `alpha`, and with `--all` `positive`, `negative`,
            `ac1`, `brennan-prediger`, `fleiss`; for `sets` `alpha`, `jaccard`, `masi`; for `free`
            `u`, `boundary`, `value`.
        values: for `free`, code → how well it is told from the others.
    """

    kind: str
    about: str
    units: float
    interviews: int
    used: Mapping[str, float]
    prevalence: float | None
    figures: Mapping[str, AgreementFigure]
    values: Mapping[str, ValueFigure]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree.

    Args:
        unit: what they are compared on: `segment`, `case` or `character`.
        coders: who.
        interviews: how many are compared.
        people: with how many people (or couples).
        pilot: interviews left out because they are pilot ones.
        alone: left out because only one of the coders is done with them.
        unread: left out because none of them is.
        suggested: codings among those compared that began as suggestions.
        resamples: of the intervals.
        seed: of the resamples.
        lines: dimensions with their codes, then sets or free stretches.
    """

    unit: str
    coders: tuple[str, ...]
    interviews: int
    people: int
    pilot: tuple[str, ...]
    alone: tuple[str, ...]
    unread: tuple[str, ...]
    suggested: int
    resamples: int
    seed: int
    lines: tuple[AgreementLine, ...]


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """What a coder marked.

    Args:
        code: id of the code.
        words: the participant's words.
        stance: `affirms`, `denies` or `mixed`; null when not said.
        memo: the coder's note.
    """

    code: str
    words: str
    stance: str | None
    memo: str


@dataclass(frozen=True, slots=True)
class DisagreementSide:
    """One coder's part in a disagreement.

    Args:
        coder: who.
        used: whether they put the code there.
        marked: what they marked in the segment.
    """

    coder: str
    used: bool
    marked: tuple[MarkedWords, ...]


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """A segment on which coders differ about a code.

    Args:
        code: about which.
        transcript: where.
        segment: number of the segment.
        turns: numbers of its turns.
        cost: how much of the code's alpha is lost here.
        question: what the interviewer had asked.
        words: the segment.
        sides: the coders.
    """

    code: str
    transcript: str
    segment: int
    turns: tuple[int, ...]
    cost: float
    question: str
    words: str
    sides: tuple[DisagreementSide, ...]


@dataclass(frozen=True, slots=True)
class ProposedInterview:
    """An interview that a second person should code.

    Args:
        transcript: which.
        coder: who has coded it.
        kind: kind of participant that no double-coded interview is with yet; may be empty.
        codes: code → how often it stands there, of those too rarely double coded.
    """

    transcript: str
    coder: str
    kind: str
    codes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DoubleCoding:
    """What to code twice next.

    Args:
        compared: interviews that two coders are done with.
        of: of so many that are no pilot.
        scarce: code → double-coded segments with it, where these are too few.
        proposals: in the order of their use.
    """

    compared: int
    of: int
    scarce: Mapping[str, int]
    proposals: tuple[ProposedInterview, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Agreement before and after disagreements were settled.

    Args:
        since: when an adjudicator first coded or settled anything; null where nobody has.
        before: the coders with each other, as the record stood then.
        after: the coders with each other today.
        adjudicator: coder → agreement with the adjudicator.
    """

    since: str | None
    before: Agreement | None
    after: Agreement | None
    adjudicator: Mapping[str, Agreement]


@dataclass(frozen=True, slots=True)
class BlindRow:
    """Accepted suggestions of one code against what others coded without any.

    Args:
        code: which.
        units: segments compared.
        accepted: coded by accepting a suggestion.
        blind: coded by somebody else without one.
        both: both.
        percent: share of segments on which the two agree; null where there is none.
        kappa: Cohen's kappa of the two; null where there is none.
        alpha: Krippendorff's alpha of the two; null where there is none.
    """

    code: str
    units: int
    accepted: int
    blind: int
    both: int
    percent: float | None
    kappa: float | None
    alpha: float | None
