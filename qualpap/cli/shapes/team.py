"""Shapes of what a team is told: who has coded what, and what was done differently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartRow:
    """What one coder did with one interview.

    Args:
        coder: who.
        codings: how many of theirs stand.
        done: when they said they were done with it, ISO 8601, UTC; null while they are not.
    """

    coder: str
    codings: int
    done: str | None


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far the coding of one interview is.

    Args:
        transcript: id of the transcript.
        charged: who is in charge by the settings; empty where they do not say.
        pilot: whether it is a pilot interview.
        parts: of those who have coded it or are done with it.
    """

    transcript: str
    charged: str
    pilot: bool
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class GoBackRow:
    """An interview that somebody was done with before some codes existed.

    Args:
        coder: who.
        transcript: id of the transcript.
        codes: ids of the codes that came later.
    """

    coder: str
    transcript: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamShape:
    """Who has coded what.

    Args:
        coders: everybody.
        interviews: by id.
        go_back: interviews to go back to for codes that came later.
    """

    coders: tuple[str, ...]
    interviews: tuple[ProgressRow, ...]
    go_back: tuple[GoBackRow, ...]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A coding that takes part in a disagreement.

    Args:
        coding: its id.
        coder: who; two people who decided together are joined by `+`.
        code: id of the code, merges followed.
        stance: `affirms`, `denies` or `mixed`; null when not said.
        start: where the words begin in the transcript's text, in code points.
        end: where they end.
        quote: the words.
    """

    coding: str
    coder: str
    code: str
    stance: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class UnsettledRow:
    """A passage that coders coded differently.

    Args:
        start: where it begins in the transcript's text, in code points.
        end: where it ends.
        codes: ids of the codes in question.
        codings: what the coders have there; who has none is not named.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    codings: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True)
class SettlingRow:
    """How far the disagreements on an interview are settled.

    Args:
        transcript: id of the transcript.
        coders: who are done with it, adjudicators not among them.
        open: what is to be settled.
        settled: how many decisions stand.
        agreed: how many passages all of them coded alike.
    """

    transcript: str
    coders: tuple[str, ...]
    open: tuple[UnsettledRow, ...]
    settled: int
    agreed: int
