"""Interviews as people count them: parts of a dropped call united, with day, length and asker."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qualpap.model.corpus import Corpus
from qualpap.model.order import natural
from qualpap.model.participant import Kind
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.transcript.dates import iso_date
from qualpap.transcript.header_words import STANDARD

_SHORTEST = 60
_MINUTES = ("minutes", "minutos", "duration", "duración")


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview, which a dropped call may have left in several transcripts.

    Args:
        id: of the transcript, without the number of the part.
        transcripts: its parts, in order.
        participants: whose it is.
    """

    id: str
    transcripts: tuple[Transcript, ...]
    participants: tuple[ParticipantId, ...]


def interviews_of(corpus: Corpus) -> tuple[Interview, ...]:
    """Return the interviews by id, parts united: ``P10-1`` and ``P10-2`` are one."""
    parts: dict[tuple[str, tuple[ParticipantId, ...]], list[Transcript]] = {}
    for id_ in sorted(corpus.transcripts, key=natural):
        transcript = corpus.transcripts[id_]
        whole = re.sub(r"-\d+$", "", id_) if transcript.participants else str(id_)
        parts.setdefault((whole, transcript.participants), []).append(transcript)
    return tuple(Interview(key[0], tuple(found), key[1]) for key, found in parts.items())


def day_of(corpus: Corpus, transcript: Transcript, participant: ParticipantId) -> date | None:
    """Return the day of an interview, None where nobody says.

    The table's column of dates (see `date_column`) speaks for a participant with one interview;
    with several, each interview's own settings or header do.
    """
    row = corpus.participants.get(participant)
    column = date_column(corpus)
    listed = row.get(column) if row and column else None
    own = [
        corpus.settings.of_file(transcript.source.path.removeprefix("transcripts/")).date,
        transcript.header.get("date"),
    ]
    several = len(corpus.interviews.get(participant, ())) > 1
    for said in (*own, listed) if several else (listed, *own):
        day = _day(said)
        if day is not None:
            return day
    return None


def date_column(corpus: Corpus) -> str:
    """Return the attribute that says when interviews were made, "" where none does.

    It is called ``date``, or as a transcript's header may call it (``fecha``,
    ``fecha_entrevista``). Other columns of dates may be of births or contracts.
    """
    known = [attribute.id for attribute in corpus.participants.attributes]
    named = (each for each in known if STANDARD.get(_plain(each)) == "date")
    return "date" if "date" in known else next(named, "")


def other_dates(corpus: Corpus) -> tuple[str, ...]:
    """Return the attributes with dates of which nobody says that they are the interviews'."""
    own = date_column(corpus)
    attributes = corpus.participants.attributes
    return tuple(each.id for each in attributes if each.kind is Kind.DATE and each.id != own)


def _plain(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(letters.replace("_", " ").split())


def _day(said: object) -> date | None:
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(iso_date(str(said or "").strip()))
    except ValueError:
        return None


def first_day(corpus: Corpus, interview: Interview) -> date | None:
    """Return the day on which an interview was begun, None where nobody says."""
    days = [
        day
        for transcript in interview.transcripts
        for participant in interview.participants
        if (day := day_of(corpus, transcript, participant)) is not None
    ]
    return min(days, default=None)


def minutes_of(corpus: Corpus, interview: Interview) -> int | None:
    """Return how many minutes an interview lasted: by the table, else by its time stamps."""
    for participant in interview.participants:
        row = corpus.participants.get(participant)
        for attribute in _MINUTES if row else ():
            value = row.get(attribute) if row else None
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                return round(value)
    seconds = [each.seconds for each in interview.transcripts]
    if any(each is None for each in seconds):
        return None
    length = sum(each for each in seconds if each is not None)
    # The last of the time stamps is no length of an interview when it is within a minute.
    return round(length / 60) if length >= _SHORTEST else None


def interviewer_of(corpus: Corpus, interview: Interview, language: str) -> str:
    """Return who asked: as the table says, else the header; "" where neither does."""
    listed = [
        corpus.participants.show(each, "interviewer", language) for each in interview.participants
    ]
    headers = [each.header.get("interviewer") for each in interview.transcripts]
    return next((name.strip() for name in (*listed, *headers) if name.strip()), "")
