"""Which codes stand in which interview: what every figure of saturation is worked out from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qualpap.coding.selection import Passage, Selection
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Stance
from qualpap.model.order import natural
from qualpap.model.transcript import ParticipantId, TranscriptId
from qualpap.transcript.interviews import Interview, first_day, interviews_of


@dataclass(frozen=True, slots=True)
class Read:
    """One interview as read.

    Args:
        id: of the interview, its parts united.
        codes: the codes that stand in it.
        facets: pairs of a code and what was said of it: a stance, or a code below it.
        participants: whose it is.
        coded: when its first coding was made, None for an interview without any.
        day: when the interview was made, None where nobody says.
    """

    id: str
    codes: frozenset[CodeId]
    facets: frozenset[tuple[CodeId, str]] = frozenset()
    participants: tuple[ParticipantId, ...] = ()
    coded: datetime | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Incidence:
    """The interviews of a study with their codes.

    Args:
        interviews: that somebody who counts is done with, or, where nobody said so of any, those
            that hold a coding.
        open: interviews still being coded, which are left out.
        done_said: whether anybody said to be done with an interview.
    """

    interviews: tuple[Read, ...]
    open: tuple[str, ...] = ()
    done_said: bool = True

    def as_coded(self) -> tuple[Read, ...]:
        """Return the interviews in the order in which they were coded, then by name."""
        latest = max((each.coded for each in self.interviews if each.coded), default=None)
        return tuple(
            sorted(
                self.interviews,
                key=lambda each: (
                    each.coded is None,
                    each.coded or latest or datetime.min,  # noqa: DTZ901  (compared with itself)
                    natural(each.id),
                ),
            )
        )

    @property
    def tied(self) -> int:
        """How many interviews were first coded at the very moment at which another was.

        Codings taken in from a file carry one moment: what was coded before what, nobody knows.
        """
        moments = Counter(each.coded for each in self.interviews if each.coded is not None)
        return sum(count for count in moments.values() if count > 1)

    def by_date(self) -> tuple[Read, ...]:
        """Return the interviews in the order in which they were made, undated ones left out."""
        dated = [each for each in self.interviews if each.day is not None]
        return tuple(sorted(dated, key=lambda each: (each.day or date.min, natural(each.id))))

    def among(self, participants: Sequence[ParticipantId]) -> Incidence:
        """Return the interviews with some participants."""
        some = set(participants)
        kept = tuple(each for each in self.interviews if some.intersection(each.participants))
        return Incidence(kept, (), self.done_said)

    def __len__(self) -> int:
        """Return the number of interviews."""
        return len(self.interviews)


def incidence(selection: Selection) -> Incidence:
    """Return which codes stand in which interview of a study.

    A code counts as it was applied, without what it counts for those above it; codes that are no
    longer in use are left out.
    """
    snapshot, book = selection.snapshot, selection.snapshot.corpus.codebook
    known = {code.id for code in (*book.in_use(), *book.provisional)}
    passages: dict[TranscriptId, list[Passage]] = {}
    for passage in selection.passages:
        if passage.code in known:
            passages.setdefault(passage.coding.transcript, []).append(passage)
    wholes = [
        each
        for each in interviews_of(snapshot.corpus)
        if selection.among is None or selection.among.intersection(each.participants)
    ]
    done = {each.id for each in wholes if _is_done(selection, each)}
    held = {each.id for each in wholes if any(passages.get(part.id) for part in each.transcripts)}
    taken = done or held
    return Incidence(
        interviews=tuple(
            _read(selection, each, [p for t in each.transcripts for p in passages.get(t.id, ())])
            for each in wholes
            if each.id in taken
        ),
        open=tuple(each.id for each in wholes if each.id not in taken),
        done_said=bool(done),
    )


def _is_done(selection: Selection, interview: Interview) -> bool:
    return all(selection.finished.whole(each) for each in interview.transcripts)


def _read(selection: Selection, interview: Interview, passages: Sequence[Passage]) -> Read:
    moments = [passage.coding.at for passage in passages]
    return Read(
        id=interview.id,
        codes=frozenset(passage.code for passage in passages),
        facets=frozenset(_facets(selection, passages)),
        participants=interview.participants,
        coded=min(moments, default=None),
        day=first_day(selection.snapshot.corpus, interview),
    )


def _facets(selection: Selection, passages: Sequence[Passage]) -> set[tuple[CodeId, str]]:
    """Return what was said of each code: for it, against it, or under a code below it."""
    book = selection.snapshot.corpus.codebook
    found: set[tuple[CodeId, str]] = set()
    for passage in passages:
        stance: Stance | None = passage.coding.stance
        if stance is not None:
            found.add((passage.code, str(stance)))
        for above in book.path_of(passage.code)[:-1]:
            found.add((above.id, passage.code))
    return found
