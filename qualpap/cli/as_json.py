"""Turns the study's values into the shapes that ``--json`` prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from qualpap.cli import shapes
from qualpap.errors import Issue, QualpapError
from qualpap.messages import render
from qualpap.model.transcript import Role

if TYPE_CHECKING:
    from qualpap.coding.settling import Held, Settling
    from qualpap.matrix.build import Matrix
    from qualpap.matrix.offers import Offers
    from qualpap.model.acts import Act, Change
    from qualpap.model.coding import Suggestion
    from qualpap.model.labels import Label
    from qualpap.model.participant import Value
    from qualpap.model.text import Anchor
    from qualpap.model.transcript import Transcript
    from qualpap.record.state import State
    from qualpap.store.outputs import Output
    from qualpap.study.anchoring import WaitingPlace
    from qualpap.study.codebook_changes import BookChanged, BookVersion
    from qualpap.study.results import Hit, PlacedCoding
    from qualpap.study.team import Team


def failure(error: QualpapError) -> shapes.Failure:
    """Return an error that stopped a command."""
    message = render(error, "en")
    return shapes.Failure(
        shapes.ErrorRow(error.slug, message.text, message.way_out, dict(error.facts))
    )


def issues(found: Iterable[Issue]) -> tuple[shapes.IssueRow, ...]:
    """Return issues in their order."""
    rows = []
    for issue in found:
        message = render(issue, "en")
        rows.append(
            shapes.IssueRow(
                severity=str(issue.severity),
                slug=issue.slug,
                file=issue.where.file,
                line=issue.where.line,
                detail=issue.where.detail,
                message=message.text,
                way_out=message.way_out,
                facts=dict(issue.facts),
            )
        )
    return tuple(rows)


def outputs(found: Iterable[Output]) -> tuple[shapes.OutputRow, ...]:
    """Return generated files."""
    return tuple(shapes.OutputRow(each.path, str(each.fate)) for each in found)


def transcript_row(transcript: Transcript) -> shapes.TranscriptRow:
    """Return what a list says of a transcript."""
    seconds = transcript.seconds
    return shapes.TranscriptRow(
        id=transcript.id,
        file=transcript.source.path,
        format=transcript.source.format,
        participant="+".join(transcript.participants),
        language=transcript.language,
        turns=len(transcript.turns),
        words=transcript.words(),
        minutes=None if seconds is None else round(seconds / 60, 1),
    )


def voices_row(transcript: Transcript) -> shapes.VoicesRow:
    """Return who speaks in a transcript; remarks that nobody says are left out."""
    turns = Counter(turn.speaker for turn in transcript.turns)
    return shapes.VoicesRow(
        id=transcript.id,
        file=transcript.source.path,
        speakers=tuple(
            shapes.VoiceRow(
                label=speaker.label,
                role=str(speaker.role),
                participant=speaker.participant,
                decided_by=speaker.decided_by,
                turns=turns[speaker],
            )
            for speaker in transcript.speakers
            if speaker.label or speaker.role is not Role.OTHER
        ),
    )


def transcript_text(transcript: Transcript) -> shapes.TranscriptText:
    """Return a transcript in full."""
    return shapes.TranscriptText(
        id=transcript.id,
        text=transcript.text,
        turns=tuple(
            shapes.TurnRow(
                number=turn.number,
                speaker=turn.speaker.label,
                role=str(turn.speaker.role),
                participant=turn.speaker.participant,
                start=turn.speech.start,
                end=turn.speech.end,
                text=turn.speech.of(transcript.text),
                page=turn.origin.page,
                paragraph=turn.origin.paragraph,
                time=turn.origin.time,
            )
            for turn in transcript.turns
        ),
        header=dict(transcript.header.fields),
    )


def value(found: Value) -> shapes.Value:
    """Return a value of the participants' table."""
    if isinstance(found, date):
        return found.isoformat()
    if isinstance(found, Decimal):
        return int(found) if found == found.to_integral_value() else float(found)
    return found


def names(label: Label) -> Mapping[str, str]:
    """Return a label's texts by language."""
    return dict(label)


def coding_row(placed: PlacedCoding, place: Anchor | None) -> shapes.CodingRow:
    """Return a coding.

    Args:
        placed: the coding.
        place: where its words are in the transcript as it is now, None when they are lost.
    """
    coding, anchor = placed.coding, place or placed.coding.anchor
    return shapes.CodingRow(
        id=coding.id,
        coder="+".join(coding.by),
        transcript=coding.transcript,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.exact,
        code=placed.code,
        origin=coding.basis.kind if coding.basis else "person",
        stance=str(coding.stance) if coding.stance else None,
        memo=coding.memo,
        outcome=str(placed.outcome),
        decided=placed.coding.lost,
    )


def place_row(waiting: WaitingPlace) -> shapes.PlaceRow:
    """Return a coding that waits for a place."""
    coding, place = waiting.coding, waiting.placement.anchor
    return shapes.PlaceRow(
        coding=coding.id,
        coder="+".join(coding.by),
        transcript=coding.transcript,
        code=waiting.code,
        outcome=str(waiting.placement.outcome),
        quote=coding.anchor.exact,
        before="".join(waiting.before),
        start=place.start if place else None,
        end=place.end if place else None,
        words=place.exact if place else "",
        after="".join(waiting.after),
    )


def book_changed(changed: BookChanged) -> shapes.BookChangedRow:
    """Return a change of the codebook."""
    found = changed.affected
    return shapes.BookChangedRow(
        file=changed.file,
        written=changed.written,
        lines=changed.lines,
        codings=tuple(each.coding.id for each in found.codings),
        participants=tuple(found.participants),
        reviewed=tuple(found.reviewed),
    )


def version_row(version: BookVersion) -> shapes.VersionRow:
    """Return a version of the codebook."""
    return shapes.VersionRow(
        file=version.file,
        version=version.version,
        since=moment(version.since),
        codes=version.codes,
        added=version.added,
        changed=version.changed,
        removed=version.removed,
    )


def moment(at: datetime) -> str:
    """Return a moment in UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def team_shape(found: Team) -> shapes.TeamShape:
    """Return who has coded what."""
    return shapes.TeamShape(
        coders=tuple(found.coders),
        interviews=tuple(
            shapes.ProgressRow(
                transcript=each.transcript,
                charged=each.charged,
                pilot=each.pilot,
                parts=tuple(
                    shapes.PartRow(
                        part.coder, part.codings, moment(part.done) if part.done else None
                    )
                    for part in each.parts
                ),
            )
            for each in found.interviews
        ),
        go_back=tuple(
            shapes.GoBackRow(each.coder, each.transcript, tuple(each.codes))
            for each in found.go_back
        ),
    )


def settling_row(found: Settling) -> shapes.SettlingRow:
    """Return how far the disagreements on an interview are settled."""
    return shapes.SettlingRow(
        transcript=found.transcript,
        coders=tuple(found.coders),
        open=tuple(
            shapes.UnsettledRow(
                start=each.span.start,
                end=each.span.end,
                codes=tuple(cluster.code for cluster in each.clusters),
                codings=tuple(
                    _held_row(held) for cluster in each.clusters for held in cluster.held
                ),
            )
            for each in found.open
        ),
        settled=found.settled,
        agreed=len(found.agreed),
    )


def _held_row(held: Held) -> shapes.HeldRow:
    return shapes.HeldRow(
        coding=held.coding.id,
        coder="+".join(held.coding.by),
        code=held.code,
        stance=str(held.coding.stance) if held.coding.stance else None,
        start=held.anchor.start,
        end=held.anchor.end,
        quote=held.anchor.exact,
    )


def suggestion_row(suggestion: Suggestion) -> shapes.SuggestionRow:
    """Return a suggestion."""
    anchor, basis = suggestion.anchor, suggestion.basis
    return shapes.SuggestionRow(
        transcript=suggestion.transcript,
        code=suggestion.code,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.exact,
        kind=basis.kind,
        rule=basis.name,
        score=basis.score,
        matched=tuple(
            shapes.Place(each.start, each.end, each.exact) for each in suggestion.matched
        ),
    )


def matrix_table(
    matrix: Matrix, counts: Iterable[shapes.CountRow], offers: Offers | None = None
) -> shapes.MatrixTable:
    """Return a coding matrix, with the number of suggestions in each cell if they are wanted."""
    return shapes.MatrixTable(
        dimension=matrix.dimension.id,
        codes=tuple(column.code.id for column in matrix.columns),
        participants=tuple(row.participant for row in matrix.rows),
        cells=tuple(
            shapes.CellRow(
                participant=cell.participant,
                code=cell.code,
                state=str(cell.state),
                stance=str(cell.stance) if cell.stance else None,
                passages=len(cell.passages),
                summary={each.language: each.text for each in cell.summaries},
                suggestions=len(offers.of(cell.participant, cell.code))
                if offers is not None
                else None,
            )
            for row in matrix.cells
            for cell in row
        ),
        counts=tuple(counts),
    )


def hit_row(hit: Hit) -> shapes.HitRow:
    """Return a place that a search found."""
    return shapes.HitRow(
        transcript=hit.transcript,
        turn=hit.turn,
        speaker=hit.label,
        role=str(hit.role),
        start=hit.span.start,
        end=hit.span.end,
        before=hit.before,
        words=hit.words,
        after=hit.after,
    )


def change_row(act: Act, state: State) -> shapes.ChangeRow:
    """Return one thing that somebody did."""
    return shapes.ChangeRow(
        id=act.id,
        at=moment(act.at),
        by="+".join(act.by),
        stands=state.stands(act.id),
        note=act.note,
        counts=kinds(act.changes),
        changes=tuple(_record(act)),
    )


def _record(act: Act) -> Iterable[Mapping[str, Any]]:
    from qualpap.record.codec import encode

    return tuple(json.loads(encode(act))["changes"])


def kinds(changes: Iterable[Change]) -> Mapping[str, int]:
    """Return how many changes there are of each kind, in order of first appearance."""
    return dict(Counter(change.do for change in changes))
