"""The state of a study's record: which acts stand, which codings, which values.

Acts are folded in one by one, in any order; what comes out is a function of their set. Adding an
act touches only what the act is about, so a study with very many codings need not be replayed to
apply one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Coding, Ref, ref
from qualpap.model.transcript import TranscriptId
from qualpap.record.values import Key, Value, key_of

V = TypeVar("V", bound=acts.ValueChange)

_KINDS: Mapping[str, type[acts.ValueChange]] = {
    "memo": acts.Memo,
    "quotable": acts.Quotable,
    "translate": acts.Translate,
    "summary": acts.Summary,
    "synthesis": acts.Synthesis,
    "classify": acts.Classify,
    "asked": acts.Asked,
    "done": acts.Done,
    "decide": acts.Decide,
    "adjudicate": acts.Adjudicate,
    "recode": acts.Recode,
    "anchor": acts.Reanchor,
}


class State:
    """What a set of acts amounts to.

    Args:
        log: any number of acts; one that is known already is passed over.
    """

    def __init__(self, log: Iterable[Act] = ()) -> None:
        self._acts: dict[ActId, Act] = {}
        self._undos: dict[ActId, set[ActId]] = {}
        self._uncodes: dict[Ref, set[Ref]] = {}
        self._values: dict[Key, dict[Ref, Value[acts.ValueChange]]] = {}
        self._kinds: dict[str, set[Key]] = {}
        self._done: dict[TranscriptId, set[Key]] = {}
        self._codings: dict[Ref, Coding] = {}
        self._removed: dict[Ref, Coding] = {}
        self._latest: dict[CoderId, datetime] = {}
        self.fold(log)

    # Folding in

    def fold(self, new: Iterable[Act]) -> None:
        """Take in further acts, in any order."""
        touched: set[Ref] = set()
        for act in new:
            if act.id in self._acts:
                continue
            self._acts[act.id] = act
            for coder in act.by:
                self._latest[coder] = max(act.at, self._latest.get(coder, act.at))
            for index, change in enumerate(act.changes):
                self._index(act, ref(act.id, index), change)
            touched |= self._touched_by(act, set())
        for coding in touched:
            self._settle(coding)

    def _index(self, act: Act, name: Ref, change: acts.Change) -> None:
        match change:
            case acts.Code() | acts.Removed() | acts.Withdraw():
                pass
            case acts.Uncode():
                self._uncodes.setdefault(change.coding, set()).add(name)
            case acts.Undo():
                self._undos.setdefault(change.act, set()).add(act.id)
            case _:
                key = key_of(change, act.by)
                value = Value(name, act.by, act.at, change)
                self._values.setdefault(key, {})[name] = value
                self._kinds.setdefault(str(key[0]), set()).add(key)
                if isinstance(change, acts.Done):
                    self._done.setdefault(change.transcript, set()).add(key)

    def _touched_by(self, act: Act, seen: set[ActId]) -> set[Ref]:
        """Return the codings whose standing may depend on *act*, through chains of undo too."""
        touched: set[Ref] = set()
        seen.add(act.id)
        for index, change in enumerate(act.changes):
            match change:
                case acts.Code():
                    touched.add(ref(act.id, index))
                case acts.Uncode() | acts.Quotable() | acts.Recode() | acts.Reanchor():
                    touched.add(change.coding)
                case acts.Memo() if change.subject.about is acts.About.CODING:
                    touched.add(Ref(change.subject.id))
                case acts.Undo():
                    target = self._acts.get(change.act)
                    if target is not None and target.id not in seen:
                        touched |= self._touched_by(target, seen)
                case _:
                    pass
        return touched

    def _settle(self, name: Ref) -> None:
        """Work out one coding anew from the acts that speak of it."""
        self._codings.pop(name, None)
        self._removed.pop(name, None)
        made = self._made(name)
        if made is None:
            return
        act, change = made
        coding = Coding(
            id=name,
            by=act.by,
            code=change.code,
            transcript=change.transcript,
            anchor=change.anchor,
            at=act.at,
            stance=change.stance,
            memo=change.memo,
            basis=change.basis,
            sources=change.sources,
        )
        for recode in self._agreed(("recode", name), acts.Recode):
            coding = replace(coding, code=recode.change.code)
        for mark in self._agreed(("quotable", name), acts.Quotable):
            coding = replace(coding, quotable=mark.change.value)
        for moved in self._agreed(("anchor", name), acts.Reanchor):
            if moved.change.anchor is not None:
                coding = replace(coding, anchor=moved.change.anchor)
            else:
                coding = replace(coding, lost=True)
        gone = any(self.stands(_act_of(other)) for other in self._uncodes.get(name, ()))
        (self._removed if gone or not self.stands(act.id) else self._codings)[name] = coding

    def _made(self, name: Ref) -> tuple[Act, acts.Code] | None:
        act = self._acts.get(_act_of(name))
        index = name.rpartition(".")[2]
        if act is None or not index.isdecimal() or int(index) >= len(act.changes):
            return None
        change = act.changes[int(index)]
        return (act, change) if isinstance(change, acts.Code) else None

    def _agreed(self, key: Key, kind: type[V]) -> tuple[Value[V], ...]:
        """Return the one value of *key*, or nothing where there is none or a conflict."""
        heads = self.heads(key, kind)
        return heads if len(heads) == 1 else ()

    # Asking

    @property
    def log(self) -> Mapping[ActId, Act]:
        """Every act, standing or not, in the order it was folded in."""
        return MappingProxyType(self._acts)

    @property
    def codings(self) -> Mapping[Ref, Coding]:
        """The codings that stand."""
        return MappingProxyType(self._codings)

    @property
    def removed(self) -> Mapping[Ref, Coding]:
        """The codings that were taken away or undone: nothing is forgotten."""
        return MappingProxyType(self._removed)

    def history(self) -> tuple[Act, ...]:
        """Return every act by time."""
        return tuple(sorted(self._acts.values(), key=lambda act: (act.at, act.id)))

    def latest(self, by: Iterable[CoderId]) -> datetime | None:
        """Return the moment of the latest act of any of some people, None where there is none."""
        return max((self._latest[coder] for coder in by if coder in self._latest), default=None)

    def stands(self, id_: ActId) -> bool:
        """Return whether an act is in force: nobody who may has taken it back."""
        return self._stands(id_, frozenset())

    def _stands(self, id_: ActId, above: frozenset[ActId]) -> bool:
        act = self._acts.get(id_)
        if act is None or id_ in above:
            return False
        chain = above | {id_}
        return not any(
            # Nobody's act is undone by somebody else.
            set(self._acts[undo].by) & set(act.by) and self._stands(undo, chain)
            for undo in self._undos.get(id_, ())
        )

    def heads(self, key: Key, kind: type[V]) -> tuple[Value[V], ...]:
        """Return the values of *key* that nothing has replaced, by time; two are a conflict."""
        standing: dict[Ref, Value[V]] = {
            name: Value(value.ref, value.by, value.at, value.change)
            for name, value in self._values.get(key, {}).items()
            if isinstance(value.change, kind) and self.stands(_act_of(name))
        }
        replaced = {old for value in standing.values() for old in value.change.replaces}
        kept = [value for name, value in standing.items() if name not in replaced]
        return tuple(sorted(kept, key=lambda value: (value.at, value.ref)))

    def value(self, key: Key, kind: type[V]) -> Value[V] | None:
        """Return the latest value of *key*, None where nobody has set one.

        In a conflict the latest stands in what is shown; `conflicts` lists it for a decision.
        """
        heads = self.heads(key, kind)
        return heads[-1] if heads else None

    def all(self, kind: type[V]) -> Iterator[Value[V]]:
        """Iterate over the values of one kind, one for each key, by key."""
        name = str(kind.__dataclass_fields__["do"].default)
        for key in sorted(self._kinds.get(name, ()), key=repr):
            value = self.value(key, kind)
            if value is not None:
                yield value

    def conflicts(self) -> tuple[tuple[Value[acts.ValueChange], ...], ...]:
        """Return each set of values that took the place of the same one without knowing it."""
        found: list[tuple[Value[acts.ValueChange], ...]] = []
        for kind in sorted(self._kinds):
            for key in sorted(self._kinds[kind], key=repr):
                heads = self.heads(key, _KINDS[kind])
                if len({_said(value.change) for value in heads}) > 1:
                    found.append(heads)
        return tuple(found)

    # Often asked

    def done(self, transcript: TranscriptId) -> Mapping[CoderId, Value[acts.Done]]:
        """Return who is done with an interview, and with which version of the codebook."""
        found: dict[CoderId, Value[acts.Done]] = {}
        for key in self._done.get(transcript, ()):
            value = self.value(key, acts.Done)
            if value is None:
                continue
            for coder in value.by:
                known = found.get(coder)
                if known is None or known.at < value.at:
                    found[coder] = value
        return {coder: value for coder, value in found.items() if value.change.done}


def _act_of(name: Ref) -> ActId:
    return ActId(name.rpartition(".")[0])


def _said(change: acts.ValueChange) -> acts.ValueChange:
    return replace(change, replaces=())
