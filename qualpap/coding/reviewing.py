"""For which codes somebody who said "done" had read an interview, and which came later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import CoderId
from qualpap.model.corpus import Corpus
from qualpap.model.transcript import Transcript, TranscriptId
from qualpap.record.snapshot import Snapshot
from qualpap.record.values import Value


@dataclass(frozen=True, slots=True)
class GoBack:
    """An interview that somebody was done with before some codes existed.

    Args:
        coder: who.
        transcript: which.
        codes: that came later and are for the people interviewed.
    """

    coder: CoderId
    transcript: TranscriptId
    codes: tuple[CodeId, ...]


def knew(corpus: Corpus, done: Value[acts.Done], code: CodeId) -> bool:
    """Return whether *code* was in the codebook that somebody said "done" for."""
    if done.change.codebook == corpus.codebook.hash:
        return True
    known = corpus.history.codes.get(done.change.codebook)
    if known is not None:
        return any(corpus.codebook.resolve(each) == code for each in known)
    # The version was not kept: the code's own date is the only witness.
    found = corpus.codebook.code(code)
    return found is not None and not (found.since and found.since > done.at.date())


def to_go_back_to(snapshot: Snapshot) -> tuple[GoBack, ...]:
    """Return the interviews to go back to for codes that came later, by coder and transcript."""
    found: list[GoBack] = []
    for name, transcript in sorted(snapshot.corpus.transcripts.items()):
        codes = tuple(_for_these_people(snapshot.corpus, transcript))
        for coder, done in snapshot.state.done(name).items():
            later = tuple(code for code in codes if not knew(snapshot.corpus, done, code))
            if later:
                found.append(GoBack(coder, name, later))
    found.sort(key=lambda each: (each.coder, each.transcript))
    return tuple(found)


def _for_these_people(corpus: Corpus, transcript: Transcript) -> Iterator[CodeId]:
    rows = [corpus.participants.get(each) for each in transcript.participants]
    for code in corpus.codebook.in_use():
        path = corpus.codebook.path_of(code.id)
        if not rows or any(
            row is None or all(row.matches(each.applies_to) for each in path) for row in rows
        ):
            yield code.id
