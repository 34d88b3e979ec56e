"""Who counts: whose codings stand for an interview."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualpap.errors import UsageError
from qualpap.model.coding import CoderId
from qualpap.model.transcript import TranscriptId
from qualpap.record.snapshot import Snapshot


class LayerKind(StrEnum):
    """Final, one coder's, or what every coder of an interview agrees on."""

    FINAL = "final"
    CODER = "coder"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Layer:
    """A choice of codings; `FINAL` unless somebody asks for another."""

    kind: LayerKind = LayerKind.FINAL
    coder: CoderId | None = None

    @staticmethod
    def named(name: str, snapshot: Snapshot) -> Layer:
        """Return the layer called *name*: ``final``, ``agreed``, or a coder's id.

        Raises:
            UsageError: ``coder-unknown``.
        """
        if name == LayerKind.FINAL:
            return FINAL
        if name == LayerKind.AGREED:
            return Layer(LayerKind.AGREED)
        if name not in coders(snapshot):
            known = ", ".join(coders(snapshot))
            raise UsageError("coder-unknown", coder=name, known=known)
        return Layer(LayerKind.CODER, CoderId(name))

    def __str__(self) -> str:
        """Return the name that `named` understands."""
        return str(self.coder) if self.coder else str(self.kind)


FINAL = Layer()


def coders(snapshot: Snapshot) -> tuple[CoderId, ...]:
    """Return everybody who may have coded: as listed in the settings, then as the record shows."""
    listed = [coder.id for coder in snapshot.corpus.settings.coders]
    seen = sorted({name for act in snapshot.state.log.values() for name in act.by})
    return tuple(dict.fromkeys([*listed, *seen]))


class Deciding:
    """Whose codings and whose ``done`` count for each interview, in one layer.

    For the final layer that is the adjudicator, once done with the interview; else the coder in
    charge: the one the settings name, else the first listed who is done with it, else the first
    listed who has coded in it.

    Args:
        snapshot: the study.
        layer: which codings are asked for.
    """

    def __init__(self, snapshot: Snapshot, layer: Layer = FINAL) -> None:
        self._snapshot = snapshot
        self._layer = layer
        self._known: dict[TranscriptId, tuple[CoderId, ...]] = {}
        self._coded: dict[TranscriptId, set[CoderId]] = {}
        for coding in snapshot.state.codings.values():
            self._coded.setdefault(coding.transcript, set()).update(coding.by)

    def coders_of(self, transcript: TranscriptId) -> tuple[CoderId, ...]:
        """Return whose codings count: one coder; all who are done, for the agreed layer."""
        if transcript not in self._known:
            self._known[transcript] = self._decide(transcript)
        return self._known[transcript]

    def _decide(self, transcript: TranscriptId) -> tuple[CoderId, ...]:
        if self._layer.coder is not None:
            return (self._layer.coder,)
        done = self._snapshot.state.done(transcript)
        order = coders(self._snapshot)
        settings = self._snapshot.corpus.settings
        if self._layer.kind is LayerKind.AGREED:
            judges = {coder.id for coder in settings.coders if coder.adjudicator}
            return tuple(coder for coder in order if coder in done and coder not in judges)
        for judge in settings.coders:
            if judge.adjudicator and judge.id in done:
                return (judge.id,)
        charged = self._in_charge(transcript)
        if charged is not None:
            return (charged,)
        judges = {coder.id for coder in settings.coders if coder.adjudicator}
        for known in (set(done), self._coded.get(transcript, set())):
            for coder in order:
                if coder in known and coder not in judges:
                    return (coder,)
        return ()

    def _in_charge(self, transcript: TranscriptId) -> CoderId | None:
        found = self._snapshot.corpus.transcripts.get(transcript)
        if found is None:
            return None
        file = found.source.path.removeprefix("transcripts/")
        return self._snapshot.corpus.settings.of_file(file).coder
