"""Settles what coders did differently: keeps one side, several, or none, as one act."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from qualpap.coding.settling import Cluster, Difference, Held, Settling, settling
from qualpap.errors import UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Ref, Stance, ref
from qualpap.model.transcript import TranscriptId
from qualpap.record.values import key_of
from qualpap.study.study import Study


def to_settle(study: Study, transcript: str | None = None) -> tuple[Settling, ...]:
    """Return how far disagreements are settled, by interview that two coders are done with.

    Raises:
        UsageError: ``transcript-unknown``.
    """
    if transcript is not None:
        return (settling(study.snapshot, study.transcript(transcript).id),)
    found = (settling(study.snapshot, name) for name in sorted(study.corpus.transcripts))
    return tuple(each for each in found if len(each.coders) > 1)


def may_settle(study: Study, by: tuple[CoderId, ...]) -> None:
    """Make sure that what *by* settle will count.

    Raises:
        UsageError: ``adjudicator-needed`` where one person is no adjudicator: only an
            adjudicator's codings stand for those of others; two coders may decide together.
    """
    judges = {coder.id for coder in study.corpus.settings.coders if coder.adjudicator}
    if len(by) < 2 and not judges & set(by):
        raise UsageError("adjudicator-needed", coder=" & ".join(by))


def settle(
    study: Study,
    difference: Difference,
    by: tuple[CoderId, ...],
    keep: Collection[str],
    reason: str = "",
) -> Act:
    """Settle one difference.

    What is kept becomes a coding of those who decide, which names those it comes from. Two coders
    who decide together take their own codings there away in the same act, so that each of them has
    what they agreed on; an adjudicator leaves others' codings as they are.

    Args:
        study: the study.
        difference: what is settled.
        by: who decides.
        keep: whose codings hold; nobody's if empty.
        reason: why.

    Raises:
        UsageError: ``adjudicator-needed``.
        QualpapError: if the act cannot be written.
    """
    may_settle(study, by)
    id_ = ActId(study.fresh_id())
    changes: list[acts.Change] = []
    for cluster in difference.clusters:
        kept: Ref | None = None
        for held in _kept(cluster, difference.coders, keep):
            kept = kept or ref(id_, len(changes))
            changes.append(_taken(cluster, held))
        settled = acts.Adjudicate(
            transcript=difference.transcript,
            codings=tuple(each.coding.id for each in cluster.held),
            kept=kept,
            reason=reason,
        )
        heads = study.state.heads(key_of(settled, by), acts.Adjudicate)
        changes.append(replace(settled, replaces=tuple(head.ref for head in heads)))
        changes += [
            acts.Uncode(coding=each.coding.id, reason="settled")
            for each in cluster.held
            if set(each.coding.by) <= set(by)
        ]
    return study.act(by, changes, "adjudicate", id_)


def _kept(cluster: Cluster, coders: tuple[CoderId, ...], keep: Collection[str]) -> Iterator[Held]:
    """Iterate over the codings that hold; of several who say the same, the first coder's."""
    told: dict[Stance | None, CoderId] = {}
    for coder in coders:
        for held in cluster.of(coder) if coder in keep else ():
            if told.setdefault(held.coding.stance, coder) == coder:
                yield held


def _taken(cluster: Cluster, held: Held) -> acts.Code:
    return acts.Code(
        code=held.code,
        transcript=held.coding.transcript,
        anchor=held.anchor,
        stance=held.coding.stance,
        memo=held.coding.memo,
        sources=tuple(each.coding.id for each in cluster.held),
    )


def take_over(study: Study, transcript: TranscriptId, by: tuple[CoderId, ...]) -> Act | None:
    """Take over what all coders of an interview have, and say that it is done.

    Args:
        study: the study.
        transcript: on which every difference is settled.
        by: an adjudicator.

    Returns:
        The act; None where two coders decide together, who have it already.

    Raises:
        UsageError: ``adjudicator-needed``, ``adjudication-open`` while something is to be settled.
        QualpapError: if the act cannot be written.
    """
    may_settle(study, by)
    now = settling(study.snapshot, transcript)
    if now.open:
        raise UsageError("adjudication-open", transcript=transcript, count=len(now.open))
    judges = {coder.id for coder in study.corpus.settings.coders if coder.adjudicator}
    if not judges & set(by):
        return None
    mine = {
        source
        for coding in study.state.codings.values()
        if coding.transcript == transcript and set(coding.by) & set(by)
        for source in coding.sources
    }
    changes: list[acts.Change] = [
        _taken(cluster, cluster.held[0])
        for cluster in now.agreed
        if not mine & {each.coding.id for each in cluster.held}
    ]
    done = acts.Done(transcript=transcript, codebook=study.corpus.codebook.hash)
    heads = study.state.heads(key_of(done, by), acts.Done)
    changes.append(replace(done, replaces=tuple(head.ref for head in heads)))
    return study.act(by, changes, "adjudicate")
