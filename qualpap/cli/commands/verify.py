"""``qualpap verify`` and ``quote``: check a manuscript, copy a quotation with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qualpap.cli import as_json, shapes
from qualpap.cli.plain import Column, shortened
from qualpap.cli.shell import DONE, PROBLEMS, Shell

if TYPE_CHECKING:
    from qualpap.report.manuscript.checked import (
        Checked,
        CheckedCount,
        CheckedQuotation,
        SpotPlace,
    )
    from qualpap.report.manuscript.saying import Saying
    from qualpap.study.verifying import Material, Verification

_SHOWN = 60
"""Columns of a quotation in the table."""


def verify(
    shell: Shell,
    file: Annotated[str, typer.Argument(metavar="FILE", help="argument-manuscript")],
    transcripts: Annotated[
        str | None, typer.Option("--transcripts", metavar="DIR", help="option-transcripts-folder")
    ] = None,
    comment: Annotated[
        str | None, typer.Option("--comment", metavar="FILE", help="option-comment")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="FILE", help="option-check-to")] = None,
    everything: Annotated[bool, typer.Option("--all", help="option-check-all")] = False,
) -> int:
    """Check every quotation and count of a manuscript."""
    from qualpap.study.verifying import verify as check
    from qualpap.study.verifying import write_commented, write_report

    found = check(_material(shell, transcripts), shell.path(file))
    if to:
        write_report(found, shell.path(to), shell.language)
    if comment:
        write_commented(found, shell.path(comment), shell.language)
    if shell.json:
        shell.give(_shape(found))
    else:
        _print(shell, found, everything=everything)
        for written in (to, comment):
            if written:
                shell.say("check-written", file=written)
    return DONE if found.checked.stands else PROBLEMS


def _material(shell: Shell, transcripts: str | None) -> Material:
    from qualpap.study.verifying import material_in, material_of

    if transcripts is None:
        return material_of(shell.study())
    return material_in(shell.path(transcripts))


def _print(shell: Shell, found: Verification, *, everything: bool) -> None:
    from qualpap.report.manuscript.checked import CountStatus
    from qualpap.report.manuscript.saying import Saying

    checked, say = found.checked, Saying(shell.language)
    shell.remarks(issue for issue in found.issues if issue.is_error)
    quotations = [each for each in checked.quotations if everything or not each.status.stands]
    _table(shell, say, [_quotation_row(each, say) for each in quotations])
    for each in quotations:
        if not each.status.stands:
            _explain(shell, say, each)
    counts = [each for each in checked.counts if everything or each.status is CountStatus.DIFFERS]
    _table(shell, say, [_count_row(each, say) for each in counts])
    if not checked.quotations:
        shell.say("check-no-quotations")
    else:
        shell.line(say.totals(checked))
    _tell_counts(shell, checked)


def _table(shell: Shell, say: Saying, rows: Sequence[tuple[str, ...]]) -> None:
    if rows:
        keys = ("place", "status", "text", "citation", "where")
        shell.table([Column(heading=say.heading(key)) for key in keys], rows)
        shell.line()


def _quotation_row(found: CheckedQuotation, say: Saying) -> tuple[str, ...]:
    return (
        say.place(found.place.locus),
        say.status(found.status),
        shortened(found.text, _SHOWN),
        shortened(found.citation, _SHOWN),
        say.where(found),
    )


def _count_row(found: CheckedCount, say: Saying) -> tuple[str, ...]:
    return (
        say.place(found.place.locus),
        say.status(found.status),
        found.text,
        shortened(found.sentence, _SHOWN),
        f"{found.about or ''} {found.ours}".strip(),
    )


def _explain(shell: Shell, say: Saying, found: CheckedQuotation) -> None:
    """Print what is the matter with a quotation, and the transcript's own words."""
    shell.line(f"{say.place(found.place.locus)}: “{shortened(found.text, _SHOWN)}”")
    shell.line(f"  {say.quotation(found)}")
    if found.nearest and found.difference:
        shell.line(f"  {say.heading('nearest')}: {found.nearest}")
    if notes := say.notes(found):
        shell.line(f"  {notes}")
    shell.line()


def _tell_counts(shell: Shell, checked: Checked) -> None:
    from qualpap.report.manuscript.checked import CountStatus

    if not checked.counts:
        return
    number = {
        status: sum(each.status is status for each in checked.counts) for status in CountStatus
    }
    shell.say(
        "check-counts",
        agree=number[CountStatus.AGREES],
        differ=number[CountStatus.DIFFERS],
        untied=number[CountStatus.UNTIED],
    )


def _shape(found: Verification) -> shapes.Verified:
    checked = found.checked
    return shapes.Verified(
        stands=checked.stands,
        quotations=tuple(_quotation_shape(each) for each in checked.quotations),
        counts=tuple(_count_shapes(checked)),
        issues=as_json.issues(found.issues),
    )


def _quotation_shape(found: CheckedQuotation) -> shapes.CheckedQuotationRow:
    return shapes.CheckedQuotationRow(
        text=found.text,
        citation=found.citation,
        status=str(found.status),
        transcript=found.transcript,
        participant=found.participant,
        start=found.span.start if found.span else None,
        end=found.span.end if found.span else None,
        turns=found.turns,
        difference=tuple(
            shapes.DifferenceRow(str(each.op), each.theirs, each.ours) for each in found.difference
        ),
        nearest=found.nearest,
        place=_place(found.place),
        against=found.against,
        notes=found.notes,
    )


def _count_shapes(checked: Checked) -> Iterator[shapes.CheckedCountRow]:
    for each in checked.counts:
        yield shapes.CheckedCountRow(
            text=each.text,
            sentence=each.sentence,
            status=str(each.status),
            about=each.about,
            group=each.group,
            ours=each.ours,
            place=_place(each.place),
        )


def _place(place: SpotPlace) -> shapes.SpotRow:
    return shapes.SpotRow(
        paragraph=place.locus.paragraph,
        page=place.locus.page,
        block=place.block,
        start=place.span.start,
        end=place.span.end,
    )


def quote(
    shell: Shell,
    transcript: Annotated[str, typer.Argument(metavar="ID", help="argument-transcript")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="argument-quote-words")],
    language: Annotated[
        str, typer.Option("--language", metavar="es|en", help="option-quote-language")
    ] = "",
) -> None:
    """Print words of a participant as a quotation with its citation."""
    from qualpap.report.wording import wording
    from qualpap.study.verifying import quote as copy

    study = shell.study()
    found = copy(study, transcript, words, language=language)
    printed = language or study.corpus.settings.language
    line = f"{wording(printed).quoted(found.text)} {found.citation}"
    if shell.json:
        shell.give(
            shapes.CopiedQuotation(
                text=found.text,
                citation=found.citation,
                transcript=found.transcript,
                start=found.span.start,
                end=found.span.end,
                turns=found.turns,
                language=found.language,
                original=found.original,
                translated_by=found.translation.by if found.translation else (),
            )
        )
        return
    shell.line(line)
    if found.language != printed:
        shell.say("quote-untranslated")
