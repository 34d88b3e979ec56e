"""Acts of people's journals with the names in them replaced, and their anchors carried along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from qualpap.anonymity.carrying import Carried, carry
from qualpap.anonymity.replacing import Replacer
from qualpap.anonymity.spelling import LOOSE, WORD
from qualpap.model import acts
from qualpap.model.coding import Basis
from qualpap.model.text import Anchor, TextHash
from qualpap.model.transcript import ParticipantId, Speaker, Transcript, TranscriptId, Turn

_WORDS = ("memo", "reason", "text", "method")
"""Fields of a change that hold what somebody wrote."""

T = TypeVar("T", bound=str)


@dataclass(frozen=True)
class Retelling:
    """What becomes of everything that rests on transcripts.

    Args:
        replacer: the names.
        texts: each stored text before and after, by its old hash.
        codebooks: new hash of each version of the codebook, by its old one.
        kept: identifiers that stay (coders, codes).
        bare_labels: transcripts whose labels are read without brackets.
    """

    replacer: Replacer
    texts: Mapping[TextHash, Carried]
    codebooks: Mapping[str, str]
    kept: frozenset[str]
    bare_labels: frozenset[TranscriptId] = frozenset()

    @cached_property
    def _loose(self) -> Replacer:
        return self.replacer.with_gap(LOOSE)

    def words(self, text: str) -> str:
        """Return words with the names replaced."""
        return self.replacer.apply(text)

    def id(self, name: T) -> T:
        """Return an identifier; one that holds a name (``Entrevista Pedro``) changes."""
        if name in self.kept:
            return name
        return cast("T", self._loose.apply(name))

    def act(self, act: acts.Act) -> acts.Act:
        """Return an act with the names in it replaced; its id, moment and authors stay."""
        changes = tuple(self._change(change) for change in act.changes)
        return replace(act, changes=changes, note=self.words(act.note))

    def _change(self, change: acts.Change) -> acts.Change:
        fresh: dict[str, Any] = {}
        for key in _WORDS:
            value = getattr(change, key, "")
            if isinstance(value, str) and value:
                fresh[key] = self.words(value)
        for key in ("transcript", "participant"):
            if getattr(change, key, None):
                fresh[key] = self.id(getattr(change, key))
        anchor = getattr(change, "anchor", None)
        if isinstance(anchor, Anchor):
            fresh["anchor"] = self.anchor(anchor)
        basis = getattr(change, "basis", None)
        if isinstance(basis, Basis):
            fresh["basis"] = replace(basis, name=self.words(basis.name))
        if isinstance(change, acts.Memo | acts.Synthesis):
            fresh["subject"] = self._subject(change.subject)
        if isinstance(change, acts.Done):
            fresh["codebook"] = self.codebooks.get(change.codebook, change.codebook)
        return replace(change, **fresh)

    def _subject(self, subject: acts.Subject) -> acts.Subject:
        named = subject.about in (acts.About.PARTICIPANT, acts.About.TRANSCRIPT)
        return replace(
            subject,
            id=self.id(subject.id) if named else subject.id,
            value=self.words(subject.value),
        )

    def anchor(self, anchor: Anchor) -> Anchor:
        """Return an anchor in the text as it is now."""
        carried = self.texts.get(anchor.text)
        if carried is not None and anchor.holds_in(carried.old):
            moved = carried.anchor(anchor)
        else:
            # The text was not kept: the words are all there is.
            exact = self.words(anchor.exact)
            moved = replace(
                anchor,
                text=carried.new_hash if carried else anchor.text,
                exact=exact,
                end=anchor.start + len(exact),
                prefix=self.words(anchor.prefix),
                suffix=self.words(anchor.suffix),
            )
        return replace(
            moved, prefix=self._uncut(moved.prefix, -1), suffix=self._uncut(moved.suffix, 1)
        )

    def _uncut(self, around: str, side: int) -> str:
        """Leave out a word that was cut off in such a way that it looks like a name."""
        while self.replacer.hits(around):
            words = list(WORD.finditer(around))
            around = around[: words[-1].start()] if side > 0 else around[words[0].end() :]
        return around

    def transcript(self, transcript: Transcript, path: str) -> Transcript:
        """Return the transcript that must be read from the file with the names replaced.

        Args:
            transcript: as it is read now.
            path: the file that takes its file's place.
        """
        carried = self.carried(transcript.id, transcript.text, transcript.turns)
        turns = tuple(self.turn(carried, turn) for turn in transcript.turns)
        return replace(
            transcript,
            id=self.id(transcript.id),
            text=carried.new,
            hash=carried.new_hash,
            turns=turns,
            source=replace(transcript.source, path=path),
            participants=tuple(self.id(who) for who in transcript.participants),
        )

    def carried(self, id_: TranscriptId, text: str, turns: Sequence[Turn]) -> Carried:
        """Return a text of a transcript before and after."""
        return carry(text, self.replacer, turns, bare_labels=id_ in self.bare_labels)

    def turn(self, carried: Carried, turn: Turn) -> Turn:
        """Return a turn with its speaker's name replaced, where it is in the new text."""
        moved = carried.turn(turn, self.words(turn.speaker.label))
        return replace(moved, speaker=replace(moved.speaker, participant=self._who(turn.speaker)))

    def _who(self, speaker: Speaker) -> ParticipantId | None:
        return self.id(speaker.participant) if speaker.participant else None


def says_the_same(expected: Transcript, read: Transcript) -> bool:
    """Return whether a file was read as it must be: words, turns, who speaks, whose it is."""

    def shape(transcript: Transcript) -> list[tuple[object, ...]]:
        return [
            (turn.speaker.role, turn.speaker.participant, turn.label, turn.speech)
            for turn in transcript.turns
        ]

    return (
        (expected.id, expected.text) == (read.id, read.text)
        and expected.participants == read.participants
        and shape(expected) == shape(read)
    )
