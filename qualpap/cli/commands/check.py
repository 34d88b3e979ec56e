"""``qualpap check``: what a study holds, and everything that is wrong or doubtful in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.plain import Column
from qualpap.cli.shell import DONE, PROBLEMS, Shell
from qualpap.model.transcript import Role

if TYPE_CHECKING:
    from qualpap.store.mending import Mended
    from qualpap.study import Study

_MOST_VALUES = 12
_MOST_LISTED = 12
"""Interviews whose speakers are listed without being asked for."""

_SPEAKERS = (Column("column-id"), Column("column-file"), Column("column-speakers"))


def check(
    shell: Shell,
    speakers: Annotated[bool, typer.Option("--speakers", help="option-speakers")] = False,
    *,
    repair: Annotated[bool, typer.Option("--repair", help="option-repair")] = False,
) -> int:
    """Print a summary of the study and its issues."""
    from qualpap.store.mending import mend

    study = shell.study()
    mended, unmended = mend(study.folder) if repair else ((), ())
    issues = (*unmended, *study.check())
    counts = counts_of(study)
    if shell.json:
        rows = tuple(map(as_json.voices_row, study.corpus.transcripts.values()))
        shell.give(
            shapes.Checked(counts, as_json.issues(issues), rows, tuple(map(_mended, mended)))
        )
    else:
        for each in mended:
            shell.say("repair-mended", file=each.file, kept=each.kept, aside=each.aside)
        if repair and not mended:
            shell.say("repair-none")
        _summary(shell, study, counts)
        shell.line()
        _print_speakers(shell, study, everything=speakers)
        shell.issues(issues)
        if not issues:
            shell.say("check-clean")
    return PROBLEMS if any(issue.is_error for issue in issues) else DONE


def _mended(each: Mended) -> shapes.MendedRow:
    return shapes.MendedRow(each.file, each.aside, each.kept, each.left)


def counts_of(study: Study) -> shapes.StudyCounts:
    """Return what a study holds."""
    corpus, state = study.corpus, study.state
    transcripts = corpus.transcripts.values()
    unclear = [
        speaker for each in transcripts for speaker in each.speakers if speaker.role is Role.UNCLEAR
    ]
    seconds = [each.seconds for each in transcripts if each.seconds is not None]
    return shapes.StudyCounts(
        transcripts=len(transcripts),
        participants=len(study.selection().participants),
        turns=sum(len(each.turns) for each in transcripts),
        words=sum(each.words() for each in transcripts),
        minutes=round(sum(seconds) / 60) if seconds else None,
        dimensions=len(corpus.codebook.dimensions),
        codes=len([*corpus.codebook.in_use(), *corpus.codebook.provisional]),
        coders=len(corpus.settings.coders),
        codings=len(state.codings),
        done=sum(bool(state.done(each.id)) for each in transcripts),
        unclear_labels=sum(bool(speaker.label) for speaker in unclear),
        unlabelled=sum(not speaker.label for speaker in unclear),
        attributes=_divisions(study),
    )


def _divisions(study: Study) -> tuple[shapes.AttributeCount, ...]:
    """Return how participants divide by the attributes that order them, else by telling ones."""
    from qualpap.matrix.order import grouping, tabulated, written

    rows = study.corpus.participants.rows
    selection = study.selection()
    found = []
    for attribute in grouping(selection) or tabulated(selection):
        values = Counter(written(row.get(attribute.id)) for row in rows)
        values.pop("", None)
        if values:
            found.append(shapes.AttributeCount(attribute.id, dict(values.most_common())))
    return tuple(found)


def _summary(shell: Shell, study: Study, counts: shapes.StudyCounts) -> None:
    parts = [
        shell.words("count-interviews", count=counts.transcripts),
        shell.words("count-participants", count=counts.participants),
        shell.words("count-words", count=counts.words, number=shell.number(counts.words)),
    ]
    if counts.minutes:
        parts.append(shell.words("length", hours=counts.minutes // 60, minutes=counts.minutes % 60))
    title = study.corpus.settings.title.in_(shell.language)
    if title:
        shell.line(title)
    shell.line(", ".join(parts))
    for division in counts.attributes:
        _print_division(shell, study, division)
    if counts.codes or counts.dimensions:
        dimensions = shell.words("count-dimensions", count=counts.dimensions)
        codes = shell.words("count-codes", count=counts.codes)
        shell.line(f"{dimensions}, {codes}")
    else:
        shell.say("check-no-codebook")
    codings = shell.words(
        "count-codings", count=counts.codings, number=shell.number(counts.codings)
    )
    shell.line(codings + ", " + shell.words("count-done", count=counts.done))
    if counts.unclear_labels:
        shell.say("count-unclear", count=counts.unclear_labels)
    if counts.unlabelled:
        shell.say("count-unlabelled", count=counts.unlabelled)


def _print_speakers(shell: Shell, study: Study, *, everything: bool) -> None:
    """Print who speaks in each interview; of many interviews only if that is wanted."""
    rows = [as_json.voices_row(each) for each in study.corpus.transcripts.values()]
    if not rows:
        return
    if len(rows) > _MOST_LISTED and not everything:
        shell.say("check-speakers", count=len(rows))
    else:
        cells = [
            (
                row.id,
                row.file.removeprefix("transcripts/"),
                ", ".join(_voice(shell, each) for each in row.speakers),
            )
            for row in rows
        ]
        shell.table(_SPEAKERS, cells)
    shell.line()


def _voice(shell: Shell, voice: shapes.VoiceRow) -> str:
    """Return a speaker as ``Elba (participant P05)``."""
    label = voice.label or shell.words("speaker-unlabelled")
    role = shell.words(f"role-{voice.role}")
    if voice.participant and voice.participant != voice.label:
        role = f"{role} {voice.participant}"
    return f"{label} ({role})"


def _print_division(shell: Shell, study: Study, division: shapes.AttributeCount) -> None:
    attribute = study.corpus.participants.attribute(division.attribute)
    if attribute is None:
        return
    name = attribute.label.in_(shell.language) or attribute.id
    if len(division.values) > _MOST_VALUES:
        told = shell.words("count-values", count=len(division.values))
    else:
        told = ", ".join(
            f"{attribute.show(value, shell.language)} {number}"
            for value, number in division.values.items()
        )
    shell.line(f"{name}: {told}")
