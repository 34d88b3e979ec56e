"""Do accepted suggestions say what another person found without them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from qualpap.agreement.coefficients.alpha import nominal_alpha
from qualpap.agreement.coefficients.kappa import cohen_kappa
from qualpap.agreement.coefficients.percent import percent_agreement
from qualpap.agreement.comparison import Comparison
from qualpap.agreement.figures import Figure
from qualpap.agreement.marks import Mark
from qualpap.agreement.ratings import Ratings
from qualpap.agreement.units import UnitKind, judged_parts
from qualpap.model.codebook import CodeId


@dataclass(frozen=True, slots=True)
class BlindAgreement:
    """Accepted suggestions of one code against other people's own reading of the same segments.

    Args:
        code: which.
        units: segments of interviews that the other person is done with.
        accepted: segments that somebody coded by accepting a suggestion.
        blind: segments that another person coded without one.
        both: segments that are both.
        percent, kappa, alpha: of the two.
    """

    code: CodeId
    units: int
    accepted: int
    blind: int
    both: int
    percent: Figure
    kappa: Figure
    alpha: Figure

    @property
    def confirmed(self) -> float | None:
        """The share of accepted suggestions that the other person coded too, None for none."""
        return self.both / self.accepted if self.accepted else None


def blind_agreement(comparison: Comparison) -> tuple[BlindAgreement, ...]:
    """Return the codes of which suggestions were accepted in interviews that others coded.

    The other person's codings that began as suggestions themselves are no blind reading: their
    segments are left out.
    """
    found = []
    for code in comparison.codes():
        counts = Counter(_patterns(comparison, code))
        accepted = counts[1, 0] + counts[1, 1]
        if not accepted:
            continue
        ratings = Ratings.counted({pair: float(n) for pair, n in counts.items()}, (0, 1))
        found.append(
            BlindAgreement(
                code=code,
                units=counts.total(),
                accepted=accepted,
                blind=counts[0, 1] + counts[1, 1],
                both=counts[1, 1],
                percent=percent_agreement(ratings),
                kappa=cohen_kappa(ratings),
                alpha=nominal_alpha(ratings),
            )
        )
    return tuple(found)


def _patterns(comparison: Comparison, code: CodeId) -> Iterator[tuple[int, int]]:
    """Iterate over segments: accepted by one, found blind by another."""
    family = comparison.corpus.codebook.family(code)
    for case in comparison.cases:
        for transcript, judged in judged_parts(comparison, case, (code,), UnitKind.SEGMENT):
            people = [each for each, there in zip(comparison.marks, judged, strict=True) if there]
            offered = [_segments(each.of(transcript.id, family), begun=True) for each in people]
            own = [_segments(each.of(transcript.id, family), begun=False) for each in people]
            for one, other in permutations(range(len(people)), 2):
                if not offered[one]:
                    continue
                for segment in comparison.corpus.segments.get(transcript.id, ()):
                    number = segment.number
                    if number not in offered[other]:
                        yield int(number in offered[one]), int(number in own[other])


def _segments(marks: list[Mark], *, begun: bool) -> set[int]:
    return {
        number
        for mark in marks
        if (mark.passage.coding.basis is not None) is begun
        for number in mark.segments
    }
