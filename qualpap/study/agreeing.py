"""Agreement between the coders of a study, disagreements to talk over, what to code twice next."""

from __future__ import annotations

from collections.abc import Sequence

from qualpap.agreement.adjudication import Adjudicated, adjudicated
from qualpap.agreement.blind import BlindAgreement, blind_agreement
from qualpap.agreement.bootstrap import RESAMPLES, SEED
from qualpap.agreement.comparison import Comparison
from qualpap.agreement.disagreements import Disagreement, disagreements
from qualpap.agreement.planning import Plan, plan
from qualpap.agreement.table import AgreementTable, agreement_table
from qualpap.agreement.units import UnitKind
from qualpap.coding.kinds import kind_attribute
from qualpap.study.study import Study


def agreement(
    study: Study,
    unit: UnitKind = UnitKind.SEGMENT,
    coders: Sequence[str] = (),
    *,
    everything: bool = False,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> AgreementTable:
    """Return how far coders agree, by code and dimension.

    Args:
        study: the study.
        unit: what they are compared on.
        coders: whom; everybody who shares an interview with somebody else, by default.
        everything: also the coefficients that are not shown by default.
        resamples: how many for the intervals.
        seed: of them.

    Raises:
        UsageError: ``coder-unknown``, ``coders-too-few``.
    """
    comparison = Comparison(study.snapshot, coders)
    return agreement_table(comparison, unit, everything=everything, resamples=resamples, seed=seed)


def to_talk_over(study: Study, coders: Sequence[str] = ()) -> tuple[Disagreement, ...]:
    """Return where coders differ, what costs most first.

    Raises:
        UsageError: ``coder-unknown``, ``coders-too-few``.
    """
    return disagreements(Comparison(study.snapshot, coders))


def to_code_twice(study: Study, most: int = 5) -> Plan:
    """Return which interviews a second person should code next."""
    comparison = Comparison(study.snapshot)
    return plan(comparison, kind_attribute(study.corpus), most)


def before_and_after(
    study: Study, unit: UnitKind = UnitKind.SEGMENT, coders: Sequence[str] = ()
) -> Adjudicated | None:
    """Return agreement before and after adjudication, None where nobody has settled anything.

    Raises:
        UsageError: ``coder-unknown``, ``coders-too-few``.
    """
    return adjudicated(Comparison(study.snapshot, coders), unit)


def against_blind_reading(study: Study) -> tuple[BlindAgreement, ...]:
    """Return how accepted suggestions agree with what other people coded without them."""
    return blind_agreement(Comparison(study.snapshot))
