"""Suggestions of the codebook's search rules, and what people decide about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualpap.errors import DataError, Issue, Place
from qualpap.model import acts
from qualpap.model.acts import Act
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId, Suggestion
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.values import key_of
from qualpap.study.keeping import Kept, key_for
from qualpap.study.study import Study
from qualpap.suggestion.rules import parse


@dataclass(frozen=True)
class Proposed:
    """What the search rules propose for one transcript."""

    suggestions: tuple[Suggestion, ...]


class Showing(StrEnum):
    """Whether suggestions on an interview may be shown to a coder: they prime who reads."""

    OPEN = "open"
    EARLY = "early"
    BLIND = "blind"


def showing(study: Study, transcript: Transcript, by: tuple[CoderId, ...]) -> Showing:
    """Return whether suggestions may be shown.

    They are after a coder's own pass (``open``); before it only to who asks all the same
    (``early``); and never while an interview is being coded blind (``blind``).
    """
    done = study.state.done(transcript.id)
    if any(coder in done for coder in by):
        return Showing.OPEN
    settings = study.corpus.settings
    judges = {each.id for each in settings.coders if each.adjudicator}
    return Showing.BLIND if settings.blind and not judges & set(by) else Showing.EARLY


def suggestions(
    study: Study,
    *,
    transcript: str | None = None,
    code: str | None = None,
    by: tuple[CoderId, ...] | None = None,
) -> tuple[Suggestion, ...]:
    """Return the suggestions that nobody has decided on, by transcript and place.

    Left out is what a person has already coded with the same code in the same segment.

    Args:
        study: the study.
        transcript: only in this transcript.
        code: only of this code.
        by: whose decisions and codings count; everybody's by default.
    """
    book = study.corpus.codebook
    open_: list[Suggestion] = []
    proposed = propose(study, transcript)[0]
    decided = {
        (value.change.transcript, value.change.code, value.change.anchor.span, value.change.basis)
        for value in study.state.all(acts.Decide)
        if by is None or set(by) & set(value.by)
    }
    coded: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for coding in study.state.codings.values():
        if by is None or set(by) & set(coding.by):
            span = (coding.anchor.start, coding.anchor.end)
            coded.setdefault((coding.transcript, book.resolve(coding.code)), []).append(span)
    for name, found in proposed.items():
        if transcript is not None and name != transcript:
            continue
        for each in found:
            known = (each.transcript, each.code, each.anchor.span, each.basis)
            spans = coded.get((each.transcript, each.code), ())
            overlaps = any(s < each.anchor.end and e > each.anchor.start for s, e in spans)
            if (code is None or each.code == code) and known not in decided and not overlaps:
                open_.append(each)
    return tuple(open_)


def propose(
    study: Study, transcript: str | None = None
) -> tuple[dict[TranscriptId, tuple[Suggestion, ...]], tuple[Issue, ...]]:
    """Return everything that the search rules propose, and the rules that cannot be understood.

    What was proposed for an unchanged transcript by unchanged rules comes from the cache.

    Args:
        study: the study.
        transcript: only for this one.
    """
    kept = Kept(study.cache, "proposed", Proposed)
    book, settings = study.corpus.codebook, study.corpus.settings
    rules = tuple((code.id, code.status, code.search, code.applies_to) for code in book.codes)
    found: dict[TranscriptId, tuple[Suggestion, ...]] = {}
    missing: list[tuple[Transcript, str]] = []
    for name, each in study.corpus.transcripts.items():
        if transcript not in (None, name):
            continue
        key = key_for(
            "proposed",
            study.loaded.readings[name],
            rules,
            sorted(settings.pipelines.items()),
            sorted(allowed(study, each)),
        )
        known = kept.get(key)
        if known is None:
            missing.append((each, key))
        else:
            found[name] = known.suggestions
    if any(code.search for code in book.codes):
        _propose(study, kept, missing, found)
    return {name: found[name] for name in study.corpus.transcripts if name in found}, _bad(study)


def _propose(
    study: Study,
    kept: Kept[Proposed],
    missing: list[tuple[Transcript, str]],
    found: dict[TranscriptId, tuple[Suggestion, ...]],
) -> None:
    if not missing:
        return
    from qualpap.suggestion.keywords import RuleSuggester

    settings = study.corpus.settings
    suggester = RuleSuggester(study.corpus.codebook, study.pipelines, settings.conventions)
    for done, (transcript, key) in enumerate(missing):
        study.progress("suggesting", done, len(missing))
        segments = study.corpus.segments[transcript.id]
        found[transcript.id] = suggester.propose(transcript, segments, allowed(study, transcript))
        kept.put(key, Proposed(found[transcript.id]))
    study.progress("suggesting", len(missing), len(missing))


def allowed(study: Study, transcript: Transcript) -> frozenset[CodeId]:
    """Return the codes that are for the kind of participants whose interview it is."""
    selection = study.selection()
    return frozenset(
        code.id
        for code in study.corpus.codebook.codes
        if not transcript.participants
        or any(selection.applies(each, code.id) for each in transcript.participants)
    )


def _bad(study: Study) -> tuple[Issue, ...]:
    """Return the search rules that cannot be understood."""
    book = study.corpus.codebook
    issues: list[Issue] = []
    for code in book.codes:
        for rule in code.search:
            try:
                parse(rule)
            except DataError as error:
                issues.append(error.as_issue(Place(book.path, rule.line, code.id)))
    return tuple(issues)


def decide(
    study: Study,
    suggestion: Suggestion,
    by: tuple[CoderId, ...],
    *,
    accepted: bool,
    memo: str = "",
) -> Act:
    """Accept or reject a suggestion; accepting makes a coding of it, in the same act.

    Args:
        study: the study.
        suggestion: which.
        by: who decides.
        accepted: whether it becomes their coding.
        memo: the coder's note on the coding, or the reason for rejecting.

    Raises:
        QualpapError: if the act cannot be written.
    """
    decision = acts.Decide(
        code=suggestion.code,
        transcript=suggestion.transcript,
        anchor=suggestion.anchor,
        basis=suggestion.basis,
        accepted=accepted,
        reason="" if accepted else memo,
    )
    heads = study.state.heads(key_of(decision, by), acts.Decide)
    changes: list[acts.Change] = []
    if accepted:
        changes.append(
            acts.Code(
                code=suggestion.code,
                transcript=suggestion.transcript,
                anchor=suggestion.anchor,
                memo=memo,
                basis=suggestion.basis,
            )
        )
    replaces = tuple(head.ref for head in heads)
    changes.append(
        acts.Decide(
            code=decision.code,
            transcript=decision.transcript,
            anchor=decision.anchor,
            basis=decision.basis,
            accepted=accepted,
            reason=decision.reason,
            replaces=replaces,
        )
    )
    return study.act(by, changes, note="review")
