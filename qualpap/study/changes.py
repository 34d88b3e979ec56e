"""The history of a study: what was done, by whom; undo and redo."""

from __future__ import annotations

from qualpap.errors import UsageError
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.coding import ActId, CoderId, Ref
from qualpap.study.study import Study


def history(
    study: Study,
    *,
    coder: str | None = None,
    transcript: str | None = None,
    code: str | None = None,
    day: str | None = None,
) -> tuple[Act, ...]:
    """Return what was done, latest last.

    Args:
        study: the study.
        coder: only this person's acts.
        transcript: only acts that speak of this transcript.
        code: only acts that speak of this code.
        day: only acts of this day, ISO.
    """
    return tuple(
        act
        for act in study.state.history()
        if (coder is None or coder in act.by)
        and (day is None or act.at.date().isoformat() == day)
        and (transcript is None or _speaks_of(study, act, "transcript", transcript))
        and (code is None or _speaks_of(study, act, "code", code))
    )


def _speaks_of(study: Study, act: Act, field: str, value: str) -> bool:
    """Return whether a change, or the coding that it changes, is about something."""
    for change in act.changes:
        if getattr(change, field, None) == value:
            return True
        name: str = getattr(change, "coding", "")
        coding = study.state.codings.get(Ref(name)) or study.state.removed.get(Ref(name))
        if coding is not None and getattr(coding, field) == value:
            return True
    return False


def undo(study: Study, by: tuple[CoderId, ...], act: str | None = None) -> Act:
    """Take back one's own act: the one named, else the latest that stands and is no undo.

    Raises:
        UsageError: ``undo-nothing``, ``undo-unknown`` or ``undo-of-another``.
    """
    target = _named(study, by, act) if act else _latest(study, by, undos=False)
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


def _latest(study: Study, by: tuple[CoderId, ...], *, undos: bool) -> Act:
    for act in reversed(study.state.history()):
        mine = set(act.by) & set(by)
        wanted = _takes_back_work(study, act) if undos else not is_undo(act)
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
    return act
