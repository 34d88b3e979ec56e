"""Agreement on free boundaries: the alphas for units that each coder cuts out of a continuum.

These are the formulas of Krippendorff, Mathet, Bouvry & Widlöcher (2016), *Qual. Quant.* 50(6),
2347-2364 (also Krippendorff 2019, *Content Analysis*, 4th ed., § 12.6), which replace those of
1995 and 2004: what nobody cut out, the gap, is a value of its own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from qualpap.agreement.figures import Figure, Reason, Undefined
from qualpap.agreement.ratings import Numbers, in_order

GAP = 0
"""The place of the gap among the values."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a coder cut out: from `start` to before `end`, with a value."""

    start: int
    end: int
    value: Hashable


@dataclass(frozen=True, slots=True)
class Continuum:
    """One text as several coders cut it.

    Args:
        length: of the text.
        coders: the units of each, in order, none overlapping another of the same coder.
    """

    length: int
    coders: tuple[tuple[Unit, ...], ...]


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the alphas are worked out from; with further dimensions in front, one a resample.

    Args:
        values: the values of units; in the arrays the gap stands before them.
        shared: value × value → length on which one coder has the first and another the second.
        own: value → what a unit's pairing with itself would add by chance.
        paired: value → the same for what others have cut out too.
    """

    values: tuple[Hashable, ...]
    shared: Numbers
    own: Numbers
    paired: Numbers

    def weighted(self, weights: Numbers) -> Lengths:
        """Return the sum over texts (the first dimension), each counted so many times."""
        return Lengths(
            self.values,
            np.tensordot(weights, self.shared, axes=(-1, 0)),
            np.tensordot(weights, self.own, axes=(-1, 0)),
            np.tensordot(weights, self.paired, axes=(-1, 0)),
        )


def lengths_of(continua: Sequence[Continuum]) -> Lengths:
    """Return the lengths of several texts, one a place of the first dimension."""
    values = _values(continua)
    place = {value: n for n, value in enumerate(values, 1)}
    size = len(values) + 1
    shared = np.zeros((len(continua), size, size))
    own, paired = np.zeros((len(continua), size)), np.zeros((len(continua), size))
    for n, each in enumerate(continua):
        _add(each, place, shared[n], own[n], paired[n])
    return Lengths(values, shared, own, paired)


def _values(continua: Iterable[Continuum]) -> tuple[Hashable, ...]:
    return in_order({unit.value for each in continua for units in each.coders for unit in units})


def _add(
    continuum: Continuum,
    place: dict[Hashable, int],
    shared: Numbers,
    own: Numbers,
    paired: Numbers,
) -> None:
    """Add up one text, stretch by stretch between neighbouring boundaries."""
    coders = continuum.coders
    if len(coders) < 2 or not continuum.length:
        return
    cuts = {0, continuum.length}
    cuts |= {at for units in coders for unit in units for at in (unit.start, unit.end)}
    edges = np.array(sorted(cuts), dtype=np.int64)
    stretches = np.diff(edges).astype(np.float64)
    cover = np.zeros((len(coders), len(stretches)), dtype=np.int64)
    ranges: list[list[tuple[int, int, int]]] = []
    for coder, units in enumerate(coders):
        spans = [
            (*np.searchsorted(edges, (unit.start, unit.end)).tolist(), place[unit.value])
            for unit in units
        ]
        for first, last, value in spans:
            cover[coder, first:last] = value
        ranges.append(spans)
    others = len(coders) - 1
    for one, other in permutations(range(len(coders)), 2):
        np.add.at(shared, (cover[one], cover[other]), stretches / others)
    cut_out = (cover != GAP).sum(axis=0)
    for coder, spans in enumerate(ranges):
        own[GAP] += stretches[cover[coder] == GAP].sum()
        for first, last, value in spans:
            own[value] += stretches[first:last].sum() ** 2
            met = stretches[first:last] * (cut_out[first:last] - 1) / others
            paired[value] += met.sum() ** 2


def _expected(shared: Numbers, correction: Numbers) -> Numbers:
    """Return what chance would share: all pairings but those of a unit with itself, to scale."""
    totals = shared.sum(axis=-1)
    size = shared.shape[-1]
    pairs = totals[..., :, None] * totals[..., None, :] - correction[..., :, None] * np.eye(size)
    total = totals.sum(axis=-1)
    return np.asarray(pairs * (total / (total**2 - correction.sum(axis=-1)))[..., None, None])


def _apart(table: Numbers) -> Numbers:
    """Return the length off the diagonal."""
    return np.asarray(table.sum(axis=(-2, -1)) - np.trace(table, axis1=-2, axis2=-1))


def _alpha(observed: Numbers, expected: Numbers) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 1e-9, 1 - observed / expected, np.nan)


def u_alphas(lengths: Lengths) -> Numbers:
    """Return uα: agreement on boundaries and values together (2016, eq. 34 of the 2019 book)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = _expected(lengths.shared, lengths.own)
    return _alpha(_apart(lengths.shared), _apart(expected))


def boundary_alphas(lengths: Lengths) -> Numbers:
    """Return |uα: agreement on what was cut out at all, whatever its value (eq. 35)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = _expected(lengths.shared, lengths.own)
    return _alpha(_apart(_two(lengths.shared)), _apart(_two(expected)))


def value_alphas(lengths: Lengths) -> Numbers:
    """Return cuα: agreement on values where both cut something out (eqs. 36-37).

    The pairing of a unit with itself is corrected by the square of the length on which others on
    average met it, which gives the published figure.
    """
    shared = lengths.shared[..., 1:, 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = _expected(shared, lengths.paired[..., 1:])
    return _alpha(_apart(shared), _apart(expected))


def _two(table: Numbers) -> Numbers:
    """Return a table with all values made one, against the gap."""
    out = np.empty((*table.shape[:-2], 2, 2))
    out[..., 0, 0] = table[..., 0, 0]
    out[..., 0, 1] = table[..., 0, 1:].sum(axis=-1)
    out[..., 1, 0] = table[..., 1:, 0].sum(axis=-1)
    out[..., 1, 1] = table[..., 1:, 1:].sum(axis=(-2, -1))
    return out


@dataclass(frozen=True, slots=True)
class ValueAlpha:
    """How well one value is told from the others where coders cut out the same words.

    Args:
        alpha: (k)uα (eq. 38).
        coverage: the share of the value's length that another coder cut out too: on the rest the
            figure says nothing.
    """

    alpha: Figure
    coverage: float


def value_alpha(lengths: Lengths, value: Hashable) -> ValueAlpha:
    """Return (k)uα of one value and its coverage."""
    place = lengths.values.index(value)
    shared = lengths.shared[1:, 1:]
    length = float(lengths.shared[:, place + 1].sum())
    met = float(shared[:, place].sum())
    coverage = met / length if length else 0.0
    if not met:
        return ValueAlpha(Undefined(Reason.NO_UNITS), coverage)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = _expected(shared, lengths.paired[1:])
    chance = float(expected[:, place].sum())
    missed, by_chance = met - float(shared[place, place]), chance - float(expected[place, place])
    if not by_chance > 1e-9:
        return ValueAlpha(Undefined(Reason.NO_VARIATION), coverage)
    return ValueAlpha(1 - (chance / met) * missed / by_chance, coverage)


def single(values: Numbers) -> Figure:
    """Return one value as a figure."""
    found = float(values)
    return Undefined(Reason.NO_VARIATION) if np.isnan(found) else found
