"""What is wrong or doubtful in people's codings, by transcript and code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qualpap.errors import Fact, Issue, Place, Severity
from qualpap.model import acts
from qualpap.model.codebook import CodeStatus
from qualpap.model.coding import Coding
from qualpap.model.transcript import TranscriptId
from qualpap.record.snapshot import Outcome, Snapshot


def codings_in_doubt(snapshot: Snapshot) -> tuple[Issue, ...]:
    """Return an issue for each coding that cannot be used as it stands, whoever made it."""
    return (
        *_misplaced(snapshot),
        *_waiting(snapshot),
        *_strangers(snapshot),
        *_not_applicable(snapshot),
        *_conflicts(snapshot),
    )


def _misplaced(snapshot: Snapshot) -> Iterator[Issue]:
    for coding in _sorted(snapshot):
        transcript = snapshot.corpus.transcripts.get(coding.transcript)
        placement = snapshot.placements.get(coding.id)
        moved = placement.usable if placement is not None else None
        anchor = moved or coding.anchor
        if transcript is None or transcript.hash != anchor.text or coding.lost:
            continue
        facts: dict[str, Fact] = {
            "coding": coding.id,
            "code": coding.code,
            "transcript": coding.transcript,
            "quote": anchor.exact[:80],
        }
        place = Place(transcript.source.path)
        if not anchor.holds_in(transcript.text):
            yield Issue(Severity.ERROR, "coding-misplaced", place, facts)
        elif not transcript.participants_in(anchor.span):
            yield Issue(Severity.WARNING, "coding-without-speech", place, facts)


def _waiting(snapshot: Snapshot) -> Iterator[Issue]:
    waiting: dict[str, Counter[Outcome]] = {}
    gone: Counter[str] = Counter()
    for coding in _sorted(snapshot):
        if coding.lost:
            gone[coding.transcript] += 1
            continue
        if coding.transcript not in snapshot.corpus.transcripts:
            waiting.setdefault(coding.transcript, Counter())[Outcome.LOST] += 1
            continue
        placement = snapshot.placements.get(coding.id)
        if placement is not None and placement.waiting:
            waiting.setdefault(coding.transcript, Counter())[placement.outcome] += 1
    for name, outcomes in sorted(waiting.items()):
        told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items()))
        facts: dict[str, Fact] = {
            "transcript": name,
            "count": outcomes.total(),
            "outcomes": told,
        }
        yield Issue(Severity.WARNING, "coding-unplaced", _place_of(snapshot, name), facts)
    for name, count in sorted(gone.items()):
        told_: dict[str, Fact] = {"transcript": name, "count": count}
        yield Issue(Severity.NOTE, "coding-lost", _place_of(snapshot, name), told_)


def _place_of(snapshot: Snapshot, transcript: str) -> Place:
    found = snapshot.corpus.transcripts.get(TranscriptId(transcript))
    return Place(found.source.path if found else "codings")


def _strangers(snapshot: Snapshot) -> Iterator[Issue]:
    book = snapshot.corpus.codebook
    gone: dict[str, list[Coding]] = {}
    retired: Counter[str] = Counter()
    for coding in _sorted(snapshot):
        code = book.code(book.resolve(coding.code))
        if code is None:
            gone.setdefault(coding.code, []).append(coding)
        elif code.status is CodeStatus.RETIRED:
            retired[coding.code] += 1
    place = Place(book.path or "codings")
    for name, codings in sorted(gone.items()):
        facts: dict[str, Fact] = {
            "code": name,
            "count": len(codings),
            "transcripts": ", ".join(dict.fromkeys(each.transcript for each in codings)),
        }
        yield Issue(Severity.WARNING, "coding-code-unknown", place, facts)
    for name, count in sorted(retired.items()):
        told: dict[str, Fact] = {"code": name, "count": count}
        yield Issue(Severity.NOTE, "coding-code-retired", place, told)


def _not_applicable(snapshot: Snapshot) -> Iterator[Issue]:
    """Codings of people whom the code is not for: kept, and in no count."""
    corpus = snapshot.corpus
    people: dict[str, set[str]] = {}
    for coding in snapshot.state.codings.values():
        transcript = corpus.transcripts.get(coding.transcript)
        code = corpus.codebook.resolve(coding.code)
        for participant in transcript.participants if transcript else ():
            row = corpus.participants.get(participant)
            path = corpus.codebook.path_of(code)
            if row is not None and not all(row.matches(each.applies_to) for each in path):
                people.setdefault(code, set()).add(participant)
    for name, whom in sorted(people.items()):
        facts: dict[str, Fact] = {"code": name, "participants": ", ".join(sorted(whom))}
        place = Place(corpus.codebook.path)
        yield Issue(Severity.WARNING, "coding-not-applicable", place, facts)


def _conflicts(snapshot: Snapshot) -> Iterator[Issue]:
    for heads in snapshot.state.conflicts():
        people = " / ".join(sorted({" & ".join(head.by) for head in heads}))
        facts: dict[str, Fact] = {"people": people, "what": _subject(heads[0].change)}
        yield Issue(Severity.WARNING, "values-in-conflict", Place("codings"), facts)


def _subject(change: acts.ValueChange) -> str:
    """Return in a few words what a value is about, by ids."""
    match change:
        case acts.Summary():
            about = f"{change.participant}, {change.code}"
        case acts.Synthesis() | acts.Memo():
            about = " ".join(part for part in (change.subject.about, change.subject.id) if part)
        case acts.Classify():
            about = f"{change.participant}, {change.classification}"
        case acts.Asked():
            about = f"{change.transcript}, {change.question}"
        case acts.Quotable() | acts.Recode() | acts.Reanchor():
            about = change.coding
        case _:
            about = change.transcript
    return f"{change.do}: {about}"


def _sorted(snapshot: Snapshot) -> list[Coding]:
    return sorted(
        snapshot.state.codings.values(),
        key=lambda coding: (coding.transcript, coding.anchor.start, coding.id),
    )
