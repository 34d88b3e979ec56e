"""Where coders who are done with an interview coded it differently, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualpap.coding.reviewing import knew
from qualpap.coding.selection import Selection
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Coding, Ref
from qualpap.model.text import Anchor, Span
from qualpap.model.transcript import TranscriptId
from qualpap.record.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Held:
    """A coding as it is looked at when disagreements are settled.

    Args:
        coding: the coding.
        code: its code, merges followed.
        anchor: its place in the transcript as it is now.
    """

    coding: Coding
    code: CodeId
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Cluster:
    """Codings of one code on words that overlap.

    Args:
        code: the code.
        held: the codings, by place.
    """

    code: CodeId
    held: tuple[Held, ...]

    @property
    def span(self) -> Span:
        """From the first word of all to the last."""
        return Span(
            min(each.anchor.start for each in self.held), max(each.anchor.end for each in self.held)
        )

    def of(self, coder: CoderId) -> tuple[Held, ...]:
        """Return one coder's codings of it."""
        return tuple(each for each in self.held if coder in each.coding.by)

    def agreed(self, coders: Iterable[CoderId]) -> bool:
        """Return whether all of *coders* have it, and none says the contrary of another."""
        stances = {each.coding.stance for each in self.held} - {None}
        return len(stances) < 2 and all(self.of(coder) for coder in coders)


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that coders coded differently.

    Args:
        transcript: where.
        coders: who are done with it, in the order of the settings.
        clusters: the codes in question: one that not all have, or several that compete.
    """

    transcript: TranscriptId
    coders: tuple[CoderId, ...]
    clusters: tuple[Cluster, ...]

    @property
    def span(self) -> Span:
        """The words in question."""
        return Span(
            min(each.span.start for each in self.clusters),
            max(each.span.end for each in self.clusters),
        )

    def side(self, coder: CoderId) -> tuple[Held, ...]:
        """Return what one coder has there."""
        return tuple(held for cluster in self.clusters for held in cluster.of(coder))


@dataclass(frozen=True, slots=True)
class Settling:
    """How far the disagreements on an interview are settled.

    Args:
        transcript: which.
        coders: who are done with it and do not settle it themselves.
        open: what is to be settled, in order of place.
        settled: how many differences have been settled.
        agreed: what all coders have.
    """

    transcript: TranscriptId
    coders: tuple[CoderId, ...]
    open: tuple[Difference, ...]
    settled: int
    agreed: tuple[Cluster, ...]


def settling(snapshot: Snapshot, transcript: TranscriptId) -> Settling:
    """Compare what coders did with one interview; who adjudicates is not among them.

    Codings whose words wait for a decision after a correction are left out.
    """
    settings, done = snapshot.corpus.settings, snapshot.state.done(transcript)
    coders = tuple(each.id for each in settings.coders if each.id in done and not each.adjudicator)
    if len(coders) < 2:
        return Settling(transcript, coders, (), 0, ())
    clusters = _clusters(snapshot, transcript, coders)
    settled = [
        value.change
        for value in snapshot.state.all(acts.Adjudicate)
        if value.change.transcript == transcript
    ]
    looked_at = {name for change in settled for name in change.codings}
    agreed: list[Cluster] = []
    differing: list[Cluster] = []
    for each in clusters:
        # Who was done before the code existed has said nothing about it.
        judged = [
            coder
            for coder in coders
            if each.of(coder) or knew(snapshot.corpus, done[coder], each.code)
        ]
        (agreed if each.agreed(judged) else differing).append(each)
    found = [Difference(transcript, coders, each) for each in _competing(differing, coders)]
    closed = [
        value.at
        for coder, value in done.items()
        if (judge := settings.coder(coder)) is not None and judge.adjudicator
    ]
    waiting = tuple(
        each
        for each in found
        if not _names(each) <= looked_at and not (closed and _made(each) <= max(closed))
    )
    return Settling(transcript, coders, waiting, len(settled), tuple(agreed))


def _made(difference: Difference) -> datetime:
    """Return when the latest of the codings in question was made.

    What was there when an adjudicator was done with the interview has been looked at.
    """
    return max(held.coding.at for cluster in difference.clusters for held in cluster.held)


def _names(difference: Difference) -> set[Ref]:
    return {held.coding.id for cluster in difference.clusters for held in cluster.held}


def _clusters(
    snapshot: Snapshot, transcript: TranscriptId, coders: Sequence[CoderId]
) -> list[Cluster]:
    """Return the codings of *coders*, those of one code on overlapping words together."""
    selection, book = Selection(snapshot), snapshot.corpus.codebook
    held: list[Held] = []
    for coding in snapshot.state.codings.values():
        if coding.transcript == transcript and set(coding.by) & set(coders):
            place = selection.placement(coding).usable
            if place is not None:
                held.append(Held(coding, book.resolve(coding.code), place))
    held.sort(key=lambda each: (each.code, each.anchor.start, each.anchor.end, each.coding.id))
    groups: list[list[Held]] = []
    end = 0
    for each in held:
        if groups and groups[-1][0].code == each.code and each.anchor.start < end:
            groups[-1].append(each)
            end = max(end, each.anchor.end)
        else:
            groups.append([each])
            end = each.anchor.end
    found = [Cluster(group[0].code, tuple(group)) for group in groups]
    return sorted(found, key=lambda each: (each.span, each.code))


def _competing(
    differing: Iterable[Cluster], coders: Sequence[CoderId]
) -> Iterable[tuple[Cluster, ...]]:
    """Put codes together that different coders put on the same words."""
    groups: list[list[Cluster]] = []
    for cluster in differing:
        mine = _who(cluster, coders)
        for group in groups:
            theirs = set[CoderId]().union(*(_who(each, coders) for each in group))
            if not mine & theirs and any(each.span.overlaps(cluster.span) for each in group):
                group.append(cluster)
                break
        else:
            groups.append([cluster])
    return [tuple(group) for group in groups]


def _who(cluster: Cluster, coders: Sequence[CoderId]) -> set[CoderId]:
    return {coder for coder in coders if cluster.of(coder)}
