"""The history of a study: what was done, by whom; undo and redo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualpap.errors import UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.codebook import CodeId
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.record.building import built_on
from qualpap.study.study import Study


def history(
    study: Study,
    *,
    coder: str | None = None,
    transcript: str | None = None,
    participant: str | None = None,
    code: str | None = None,
    day: str | None = None,
) -> tuple[Act, ...]:
    """Return what was done, latest last; what took something back goes with it.

    Args:
        study: the study.
        coder: only this person's acts.
        transcript: only acts that speak of this transcript.
        participant: only acts that speak of this participant or their interviews; with *code*,
            those that changed this cell of a matrix.
        code: only acts that speak of this code, in its own name or that of one merged into it.
        day: only acts of this day, ISO.
    """
    wanted = _Wanted(study, transcript, participant, code)
    return tuple(
        act
        for act in study.state.history()
        if (coder is None or coder in act.by)
        and (day is None or act.at.date().isoformat() == day)
        and any(wanted.in_(change) for change in _with_taken_back(study, act, frozenset()))
    )


def _with_taken_back(study: Study, act: Act, seen: frozenset[ActId]) -> Iterator[acts.Change]:
    """Iterate over an act's changes, and those of the acts that it takes back."""
    for change in act.changes:
        yield change
        if isinstance(change, acts.Undo) and change.act not in seen:
            target = study.state.log.get(change.act)
            if target is not None:
                yield from _with_taken_back(study, target, seen | {act.id})


@dataclass(frozen=True, slots=True)
class Places:
    """What changes are about.

    Args:
        codes, transcripts, participants: their ids; those of interviews' participants not added.
    """

    codes: frozenset[str] = frozenset()
    transcripts: frozenset[str] = frozenset()
    participants: frozenset[str] = frozenset()


def changed_places(study: Study, done: Iterable[Act]) -> Places:
    """Return what acts are about, what they take back included."""
    wanted = _Wanted(study, None, None, None)
    codes: set[str] = set()
    transcripts: set[str] = set()
    people: set[str] = set()
    for act in done:
        for change in _with_taken_back(study, act, frozenset()):
            about = wanted.about(change)
            codes |= about[0]
            transcripts |= about[1]
            people |= about[2]
    return Places(frozenset(codes), frozenset(transcripts), frozenset(people))


class _Wanted:
    """What a change must be about, all at once.

    Args:
        study: the study.
        transcript, participant, code: None for any.
    """

    def __init__(
        self, study: Study, transcript: str | None, participant: str | None, code: str | None
    ) -> None:
        self._state, self._book = study.state, study.corpus.codebook
        self._transcript, self._participant = transcript, participant
        self._code = self._resolved(code) if code else None
        self._interviews = {
            name
            for name, each in study.corpus.transcripts.items()
            if participant in each.participants
        }

    def in_(self, change: acts.Change) -> bool:
        """Return whether a change is about what is wanted."""
        codes, transcripts, participants = self.about(change)
        return (
            (self._code is None or self._code in {self._resolved(each) for each in codes})
            and (self._transcript is None or self._transcript in transcripts)
            and (
                self._participant is None
                or self._participant in participants
                or bool(self._interviews & transcripts)
            )
        )

    def about(self, change: acts.Change) -> tuple[set[str], set[str], set[str]]:
        """Return codes, transcripts and participants that a change is about."""
        codes = {str(value)} if (value := getattr(change, "code", None)) else set()
        transcripts = {str(value)} if (value := getattr(change, "transcript", None)) else set()
        people = {str(value)} if (value := getattr(change, "participant", None)) else set()
        names = [getattr(change, "coding", None), *getattr(change, "codings", ())]
        subject = getattr(change, "subject", None)
        if isinstance(subject, acts.Subject):
            named = {
                acts.About.CODE: codes,
                acts.About.TRANSCRIPT: transcripts,
                acts.About.PARTICIPANT: people,
            }.get(subject.about)
            if named is not None:
                named.add(subject.id)
            names += [subject.id] if subject.about is acts.About.CODING else []
        for name in names:
            coding = self._state.codings.get(name) or self._state.removed.get(name)
            if coding is not None:
                codes |= {coding.code, self._first_code(coding.id)}
                transcripts.add(coding.transcript)
        return codes, transcripts, people

    def _first_code(self, coding: Ref) -> str:
        """Return the code that a coding was made with, before it was moved to another."""
        act, _, index = coding.rpartition(".")
        made = self._state.log[ActId(act)].changes[int(index)]
        return made.code if isinstance(made, acts.Code) else ""

    def _resolved(self, code: str) -> str:
        return self._book.resolve(CodeId(code))


def undo(
    study: Study, by: tuple[CoderId, ...], act: str | None = None, *, even_so: bool = False
) -> Act:
    """Take back one's own act: the one named, else the latest that stands and is no undo.

    Args:
        study: the study.
        by: who takes it back.
        act: its id.
        even_so: take it back even if others have built on it.

    Raises:
        UsageError: ``undo-nothing``, ``undo-unknown``, ``undo-of-another``, ``undo-withdrawal``,
            or ``undo-built-on`` where others' decisions, evidence or values rest on it.
    """
    target = _named(study, by, act) if act else _latest(study, by, undos=False)
    others = built_on(study.state, target.id)
    if others and not even_so:
        people = " / ".join(sorted({" & ".join(each.by) for each in others}))
        raise UsageError("undo-built-on", act=target.id, people=people, count=len(others))
    return study.act(by, (acts.Undo(act=target.id),), note=f"undo {target.note}".strip())


def redo(study: Study, by: tuple[CoderId, ...]) -> Act:
    """Take back one's latest undo that stands, so that what was undone stands again.

    Raises:
        UsageError: ``undo-nothing``.
    """
    target = _latest(study, by, undos=True)
    return study.act(by, (acts.Undo(act=target.id),), note="redo")


def is_undo(act: Act) -> bool:
    """Return whether an act does nothing but take back others."""
    return all(isinstance(change, acts.Undo) for change in act.changes)


def _is_work(act: Act) -> bool:
    """Return whether there is anything in an act to take back."""
    nothing = (acts.Undo, acts.Removed, acts.Withdraw)
    return not all(isinstance(change, nothing) for change in act.changes)


def _latest(study: Study, by: tuple[CoderId, ...], *, undos: bool) -> Act:
    for act in reversed(study.state.history()):
        mine = set(act.by) & set(by)
        wanted = _takes_back_work(study, act) if undos else _is_work(act)
        if mine and wanted and study.state.stands(act.id):
            return act
    raise UsageError("undo-nothing", coder=" & ".join(by))


def _takes_back_work(study: Study, act: Act) -> bool:
    """Return whether an act is an undo of something done, and not a redo."""
    targets = [
        study.state.log.get(change.act) for change in act.changes if isinstance(change, acts.Undo)
    ]
    return is_undo(act) and any(target is not None and not is_undo(target) for target in targets)


def _named(study: Study, by: tuple[CoderId, ...], name: str) -> Act:
    act = study.state.log.get(ActId(name))
    if act is None or not study.state.stands(act.id):
        raise UsageError("undo-unknown", act=name)
    if not set(act.by) & set(by):
        raise UsageError("undo-of-another", act=name, coder=" & ".join(act.by))
    if any(isinstance(change, acts.Withdraw) for change in act.changes):
        raise UsageError("undo-withdrawal")
    return act
