"""The overview's sheets on cases: who was interviewed, which type they are, their portraits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualpap.matrix.grid import Column, Grid, GridCell, Row, RowKind, Style
from qualpap.matrix.slots import asked_slot, classify_slots, synthesis_slot
from qualpap.matrix.view import View
from qualpap.model.acts import About, Subject
from qualpap.model.codebook import CaseClassification, Code
from qualpap.model.order import natural
from qualpap.model.participant import Attribute
from qualpap.model.transcript import ParticipantId, Transcript
from qualpap.record.cells import CellState


def participants_grid(view: View, codes: Sequence[Code]) -> Grid:
    """Return everybody with their attributes, how much they said, and how far coding has come."""
    words = view.words
    columns = (
        *_lead(view),
        *(
            Column(f"attribute:{each.id}", view.attribute(each), 14)
            for each in view.other_attributes
        ),
        Column("interviews", words("interviews"), 11),
        Column("words", words("words-said"), 11),
        Column("minutes", words("minutes"), 9),
        Column("passages", words("passages-coded"), 12),
        Column("mentioned", words("codes-mentioned"), 13),
        Column("open", words("codes-open"), 12),
    )
    rows = tuple(_participant(view, who, codes) for who in view.participants)
    frozen = 1 + len(view.grouping)
    return Grid("participants", words("sheet-participants"), columns, rows, frozen=frozen)


def _participant(view: View, who: ParticipantId, codes: Sequence[Code]) -> Row:
    interviews = view.corpus.interviews.get(who, ())
    states = [view.selection.state(who, code.id) for code in codes]
    seconds = [each.seconds for each in interviews if each.seconds is not None]
    coded = {each.coding.id for code in codes for each in view.selection.of(who, code.id)}
    numbers = (
        len(interviews),
        sum(_said(each, who) for each in interviews),
        round(sum(seconds) / 60) if seconds else None,
        len(coded),
        sum(state.positive for state in states),
        sum(state is CellState.NOT_REVIEWED for state in states),
    )
    attributes = (_value(view, who, each) for each in view.other_attributes)
    counted = (GridCell(number, Style.NUMBER) for number in numbers)
    return Row(who, (*_who(view, who), *attributes, *counted))


def _said(transcript: Transcript, who: ParticipantId) -> int:
    return sum(
        len(turn.speech.of(transcript.text).split())
        for turn in transcript.turns
        if turn.speaker.participant == who
    )


def _lead(view: View) -> Iterator[Column]:
    yield Column("participant", view.words("participant"), 15)
    for attribute in view.grouping:
        yield Column(f"attribute:{attribute.id}", view.attribute(attribute), 16)


def _who(view: View, who: ParticipantId) -> Iterator[GridCell]:
    yield GridCell(who, Style.NAME)
    for attribute in view.grouping:
        yield _value(view, who, attribute)


def _value(view: View, who: ParticipantId, attribute: Attribute) -> GridCell:
    shown = view.of_participant(who, attribute)
    style = Style.TEXT if isinstance(shown, str) else Style.NUMBER
    return GridCell(None if shown == "" else shown, style)


def classification_grid(view: View) -> Grid:
    """Return which type each participant is in every case classification, and why."""
    classifications = view.corpus.codebook.classifications
    columns = [*_lead(view)]
    for each in classifications:
        name = view.read(each.name) or each.id
        types = "\n".join(
            f"{view.read(kind.name) or kind.id}: {view.read(kind.definition)}".rstrip(": ")
            for kind in each.types
        )
        note = "\n".join(part for part in (view.read(each.question), types) if part)
        columns.append(Column(f"{each.id}/type", name, 26, note=note, style=Style.CODE))
        why = view.words("reason", name=name)
        columns.append(Column(f"{each.id}/reason", why, 44, style=Style.CODE))
    return Grid(
        key="classification",
        title=view.words("sheet-classification"),
        columns=tuple(columns),
        rows=tuple(_classified(view, who, classifications) for who in view.participants),
        frozen=1 + len(view.grouping),
        key_heading=view.words("key"),
    )


def _classified(
    view: View, who: ParticipantId, classifications: Sequence[CaseClassification]
) -> Row:
    cells = [*_who(view, who)]
    person = view.corpus.participants.get(who)
    for each in classifications:
        if person is not None and not person.matches(each.applies_to):
            cells += [GridCell(None, Style.NOT_APPLICABLE)] * 2
            continue
        names = {kind.id: view.read(kind.name) or kind.id for kind in each.types}
        choices = {**{str(key): name for key, name in names.items()}, "": view.words("unjudged")}
        kind, reason = classify_slots(view.selection, who, each, choices)
        cells += [
            GridCell(kind.value or None, Style.SUMMARY, slot=kind),
            GridCell(reason.value or None, Style.SUMMARY, slot=reason),
        ]
    return Row(who, tuple(cells))


def portraits_grid(view: View) -> Grid:
    """Return the analyst's portrait of each participant, and the synthesis of the whole study."""
    heading = view.words("portrait")
    return Grid(
        key="portraits",
        title=view.words("sheet-portraits"),
        columns=(*_lead(view), Column("portrait", heading, 100, style=Style.CODE)),
        rows=tuple(_portrait(view, who) for who in view.participants),
        foot=(_of_study(view),),
        frozen=1 + len(view.grouping),
        key_heading=view.words("key"),
    )


def _portrait(view: View, who: ParticipantId) -> Row:
    subject = Subject(about=About.PARTICIPANT, id=who)
    slot = synthesis_slot(view.selection, subject, view.language)
    return Row(who, (*_who(view, who), GridCell(slot.value or None, Style.SUMMARY, slot=slot)))


def _of_study(view: View) -> Row:
    slot = synthesis_slot(view.selection, Subject(about=About.STUDY), view.language)
    head = GridCell(view.words("synthesis-study"), Style.GROUP)
    blank = [GridCell(None, Style.GROUP)] * len(view.grouping)
    text = GridCell(slot.value or None, Style.SYNTHESIS, slot=slot)
    return Row("synthesis-study", (head, *blank, text), RowKind.FOOT)


def asked_grid(view: View) -> Grid:
    """Return which questions of the guide were put in which interview, to be confirmed here."""
    words = view.words
    names = {"yes": words("yes"), "no": words("no"), "unknown": words("unknown")}
    questions = view.corpus.guide.questions
    columns = (
        Column("transcript", words("transcript"), 15),
        Column("participant", words("participant"), 15),
        *(
            Column(each.id, each.id, 13, note=view.read(each.text), style=Style.CODE)
            for each in questions
        ),
    )
    place = {who: n for n, who in enumerate(view.participants)}
    transcripts = sorted(
        view.transcripts,
        key=lambda each: (
            min((place[who] for who in each.participants), default=len(place)),
            natural(each.id),
        ),
    )
    rows = []
    for each in transcripts:
        cells = [GridCell(each.id, Style.NAME), GridCell(", ".join(each.participants) or None)]
        for question in questions:
            slot = asked_slot(view.selection, each.id, question.id, names)
            cells.append(GridCell(slot.value or None, Style.SUMMARY, slot=slot))
        rows.append(Row(each.id, tuple(cells)))
    return Grid(
        "asked", words("sheet-asked"), columns, tuple(rows), frozen=2, key_heading=view.words("key")
    )
