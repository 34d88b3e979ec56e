"""Takes a person out of acts: what is about them goes, what mentions them loses those sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from qualpap.model import acts
from qualpap.model.acts import Act, Change
from qualpap.model.coding import ActId, CoderId, Ref, ref
from qualpap.model.text import Anchor
from qualpap.record.traces import Traces
from qualpap.record.withdrawn import WORDED

_REMOVED = acts.Removed()


@dataclass(frozen=True, slots=True)
class Cut:
    """Somebody's words that tell of the person, and what is left of them.

    Args:
        act: where.
        by: who wrote them.
        kind: of the change.
        before, after: the words.
    """

    act: ActId
    by: tuple[CoderId, ...]
    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Gone:
    """What goes.

    Args:
        participants: ids.
        transcripts: ids of interviews that go whole.
        anchors: what becomes of anchors in texts that go though their interview stays; None
            where the words cannot be found again.
        codebooks: new hashes of codebook versions that lose words, by old ones.
        traces: what the person is recognised by.
    """

    participants: Collection[str]
    transcripts: Collection[str]
    anchors: Mapping[Anchor, Anchor | None]
    codebooks: Mapping[str, str]
    traces: Traces


@dataclass
class Erasure:
    """Takes a person out of the acts of a record; counts what it does.

    Args:
        gone: what goes.
        codings: the codings that go with it: see `codings_of`.
    """

    gone: Gone
    codings: Collection[Ref]
    cuts: list[Cut] = field(default_factory=list)
    changes: int = 0
    acts: int = 0

    def __call__(self, act: Act) -> Act:
        """Return an act without the person."""
        changes = tuple(self._without(act, change) for change in act.changes)
        touched = sum(
            fresh != old and not _same_but_codebook(fresh, old)
            for fresh, old in zip(changes, act.changes, strict=True)
        )
        note = "" if self.gone.traces.in_(act.note) else act.note
        self.changes += touched
        self.acts += bool(touched)
        return replace(act, changes=changes, note=note)

    def _without(self, act: Act, change: Change) -> Change:
        if self._about(change):
            return _REMOVED
        change = self._anchored(change)
        change = self._pointing(change)
        if isinstance(change, acts.Done):
            return replace(
                change, codebook=self.gone.codebooks.get(change.codebook, change.codebook)
            )
        for name in WORDED:
            words = getattr(change, name, "")
            if words and self.gone.traces.in_(words):
                after = self.gone.traces.without_sentences(words)
                self.cuts.append(Cut(act.id, act.by, change.do, words, after))
                change = replace(change, **{name: after})  # type: ignore[arg-type]  # a field that it has
        return change

    def _about(self, change: Change) -> bool:
        if getattr(change, "transcript", None) in self.gone.transcripts:
            return True
        if getattr(change, "participant", None) in self.gone.participants:
            return True
        if getattr(change, "coding", None) in self.codings:
            return True
        subject = getattr(change, "subject", None)
        if not isinstance(subject, acts.Subject):
            return False
        wanted: Mapping[acts.About, Collection[str]] = {
            acts.About.PARTICIPANT: self.gone.participants,
            acts.About.TRANSCRIPT: self.gone.transcripts,
            acts.About.CODING: self.codings,
        }
        return subject.id in wanted.get(subject.about, ())

    def _anchored(self, change: Change) -> Change:
        anchor = getattr(change, "anchor", None)
        if anchor is None or anchor not in self.gone.anchors:
            return change
        moved = self.gone.anchors[anchor]
        return replace(change, anchor=moved) if moved is not None else _REMOVED  # type: ignore[arg-type]  # it has one

    def _pointing(self, change: Change) -> Change:
        """Return a change that no longer points to codings that go."""
        match change:
            case acts.Classify():
                return replace(change, evidence=self._left(change.evidence))
            case acts.Code():
                return replace(change, sources=self._left(change.sources))
            case _:
                return change

    def _left(self, names: tuple[Ref, ...]) -> tuple[Ref, ...]:
        return tuple(name for name in names if name not in self.codings)


def codings_of(log: Iterable[Act], gone: Gone) -> frozenset[Ref]:
    """Return the codings that go with a person: in their interviews, or on words that are lost."""
    return frozenset(
        ref(act.id, index)
        for act in log
        for index, change in enumerate(act.changes)
        if isinstance(change, acts.Code)
        and (
            change.transcript in gone.transcripts
            or (change.anchor in gone.anchors and gone.anchors[change.anchor] is None)
        )
    )


def _same_but_codebook(one: Change, other: Change) -> bool:
    return (
        isinstance(one, acts.Done)
        and isinstance(other, acts.Done)
        and (replace(one, codebook="") == replace(other, codebook=""))
    )
