"""Coding in a workbook: what a coder who knows only Excel can do, and what comes of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builders import Study, answers, dialogue, study
from qualpap.errors import UsageError
from qualpap.matrix.books import coding_book
from qualpap.matrix.grid import Book
from qualpap.matrix.view import View
from qualpap.matrix.work import Work
from qualpap.model import acts
from qualpap.model.codebook import CodeId
from qualpap.model.coding import Basis, CoderId, Ref, Stance, Suggestion
from qualpap.model.text import Anchor
from qualpap.record.layers import Layer, LayerKind
from workbooks import Opened, apply, is_empty, made, reasons, taken, told

CODES = """
    skills: Habilidades | Skills
        records: Registros | Records
            sales: Ventas | Sales
        planning: Planificación | Planning
        memory: Memoria
        help: Ayuda
        phone: Teléfono
    income: Ingresos | Income
        price: Precio | Price
        other: Registros
"""
TALK = """
    E: ¿Anota lo que hace?
    P: Anoto las ventas en un cuaderno. Planifico poco.
    E: ¿Y subió el precio?
    P: Subió. Anoto también.
"""


@pytest.fixture
def built() -> Study:
    """Two interviews, two coders; Ana has coded, Bruno has coded something else."""
    made_ = study(
        {"P1": TALK, "P2": TALK},
        codes=CODES,
        guide={"q1": ("¿Anota?", ["records"])},
        coders=["ana", "bruno"],
        codings=[("P1", "sales", "Anoto las ventas en un cuaderno.")],
    )
    made_.code("P1", "price", "Subió.", by="bruno")
    return made_


def keys(built: Study) -> tuple[str, str]:
    spans = [each.span for each in answers(built.transcript("P1"))]
    one, other = (f"P1:{span.start}-{span.end}" for span in spans)
    return one, other


def workbook(
    built: Study, by: str = "ana", suggestions: Sequence[Suggestion] | None = None
) -> Book:
    layer = Layer(LayerKind.CODER, CoderId(by))
    view = View(built.selection(layer))
    return coding_book(Work(view, CoderId(by), view.transcripts, suggestions))


def opened(built: Study, by: str = "ana") -> Opened:
    return Opened(made(workbook(built, by)))


def codings(built: Study, by: str = "ana") -> list[tuple[str, str]]:
    found = built.snapshot.state.codings.values()
    return sorted((each.code, each.anchor.exact) for each in found if by in each.by)


def test_a_row_shows_the_question_the_text_and_ones_own_codes(built: Study) -> None:
    one, other = keys(built)
    grid = workbook(built).grid("segments")
    assert grid.cell(one, "question").value == "¿Anota lo que hace?"
    text = "Anoto las ventas en un cuaderno. Planifico poco."
    assert grid.cell(one, "text").value == text
    assert grid.cell(one, "code1").value == "Habilidades › Registros › Ventas"
    assert grid.cell(one, "words").value == "Anoto las ventas en un cuaderno."
    assert grid.cell(other, "code1").value is None
    shown = workbook(built, "bruno").grid("segments")
    assert shown.cell(one, "code1").value is None
    assert shown.cell(other, "code1").value == "Ingresos › Precio"


def test_codes_are_offered_with_their_dimension(built: Study) -> None:
    one, _ = keys(built)
    slot = workbook(built).grid("segments").cell(one, "code1").slot
    assert slot is not None
    assert "Habilidades › Registros" in slot.choices
    assert "Ingresos › Registros" in slot.choices


def test_a_new_code_codes_the_segments_speech(built: Study) -> None:
    _, other = keys(built)
    book = opened(built)
    book.write("segments", other, "code3", "Habilidades › Planificación")
    proposal = taken(built, book.save())
    assert told(proposal) == [
        ("code", "P1 · Planificación", "Subió. Anoto también."),
    ]
    apply(built, proposal)
    assert ("planning", "Subió. Anoto también.") in codings(built)
    assert is_empty(taken(built, made(workbook(built))))


def test_or_the_words_given(built: Study) -> None:
    _, other = keys(built)
    book = opened(built)
    book.write("segments", other, "code1", "registros ›  ventas")
    book.write("segments", other, "words", "«anoto TAMBIÉN»")
    book.write("segments", other, "stance", "niega")
    book.write("segments", other, "memo", "=ojo")
    apply(built, taken(built, book.save()))
    coding = next(each for each in built.snapshot.state.codings.values() if each.memo)
    assert (coding.code, coding.anchor.exact) == ("sales", "Anoto también")
    assert (coding.stance, coding.memo) == (Stance.DENIES, "=ojo")


def test_clearing_a_code_takes_exactly_its_codings_away(built: Study) -> None:
    one, _ = keys(built)
    built.code("P1", "sales", "Planifico poco.")
    built.code("P1", "sales", "Anoto también.")
    built.code("P1", "sales", "Planifico poco.", by="bruno")
    book = opened(built)
    book.write("segments", one, "code1", None)
    proposal = taken(built, book.save())
    (change,) = proposal.changes
    assert (change.kind, change.before) == ("uncode", "Registros › Ventas")
    apply(built, proposal)
    assert codings(built) == [("sales", "Anoto también.")]
    assert ("sales", "Planifico poco.") in codings(built, "bruno")


def test_a_code_replaced_by_another_and_codes_in_another_order(built: Study) -> None:
    one, _ = keys(built)
    built.code("P1", "planning", "Planifico poco.")
    book = opened(built)
    book.write("segments", one, "code1", "Habilidades › Planificación")
    book.write("segments", one, "code2", "Habilidades › Registros › Ventas")
    assert is_empty_but_edited(built, book)
    book.write("segments", one, "code2", "Habilidades › Memoria")
    proposal = taken(built, book.save())
    assert sorted((each.kind, each.about[1]) for each in proposal.changes) == [
        ("code", "memory"),
        ("uncode", "sales"),
    ]


def test_what_is_put_in_a_codes_place_takes_on_its_words_stance_and_memo(built: Study) -> None:
    _, other = keys(built)
    built.code("P1", "price", "Subió.", stance=Stance.DENIES, memo="Duda")
    book = opened(built)
    book.write("segments", other, "code1", "Habilidades › Memoria")
    file = book.save()
    apply(built, taken(built, file))
    (coding,) = (each for each in built.snapshot.state.codings.values() if each.code == "memory")
    assert (coding.anchor.exact, coding.stance, coding.memo) == ("Subió.", Stance.DENIES, "Duda")
    again = taken(built, file)
    assert not again.changes
    assert not again.conflicts
    assert not again.rejected


def test_words_that_the_row_shows_hold_for_a_further_code_and_can_be_cleared(built: Study) -> None:
    _, other = keys(built)
    built.code("P1", "price", "Subió.", stance=Stance.DENIES, memo="Duda")
    book = opened(built)
    book.write("segments", other, "code2", "Habilidades › Memoria")
    (change,) = taken(built, book.save()).changes
    assert change.after == "Subió."
    (code,) = change.changes
    assert isinstance(code, acts.Code)
    assert (code.stance, code.memo) == (None, "")
    book.write("segments", other, "words", None)
    (change,) = taken(built, book.save()).changes
    assert change.after == "Subió. Anoto también."


def test_a_code_stays_where_what_was_put_in_its_place_cannot_be_taken(built: Study) -> None:
    one, _ = keys(built)
    book = opened(built)
    code = book.write("segments", one, "code1", "Habilidades › Memoria")
    words = book.write("segments", one, "words", "Nadie lo dijo así")
    memo = book.write("segments", one, "memo", "Con esto")
    proposal = taken(built, book.save())
    assert not proposal.changes
    assert sorted(reasons(proposal)) == sorted(
        [
            (code, "workbook-words-fail"),
            (words, "workbook-words-not-here"),
            (memo, "workbook-words-fail"),
        ]
    )


def is_empty_but_edited(built: Study, book: Opened) -> bool:
    proposal = taken(built, book.save())
    return not (proposal.changes or proposal.conflicts or proposal.rejected)


def test_a_sixth_code_is_shown_and_never_lost(built: Study) -> None:
    one, _ = keys(built)
    for code in ("records", "planning", "memory", "help", "phone"):
        built.code("P1", code, "Planifico poco.")
    grid = workbook(built).grid("segments")
    assert "Habilidades › Teléfono" in str(grid.cell(one, "more").value)
    book = opened(built)
    book.write("segments", one, "code1", None)
    apply(built, taken(built, book.save()))
    assert len(codings(built)) == 5
    book.write("segments", one, "code1", "Habilidades › Teléfono")
    proposal = taken(built, book.save())
    assert [each.about for each in proposal.already if each.kind == "code"] == [("P1", "phone")]
    assert not proposal.changes


def test_changing_the_words_of_the_only_code_moves_it(built: Study) -> None:
    one, _ = keys(built)
    book = opened(built)
    book.write("segments", one, "words", "Anoto las ventas")
    apply(built, taken(built, book.save()))
    assert codings(built) == [("sales", "Anoto las ventas")]
    book.write("segments", one, "words", None)
    apply(built, taken(built, book.save()))
    assert codings(built) == [("sales", "Anoto las ventas en un cuaderno. Planifico poco.")]
    assert Ref("a0001.0") in built.snapshot.state.codings


def test_stance_and_memo_of_what_is_coded_may_change(built: Study) -> None:
    one, _ = keys(built)
    built.act(acts.Quotable(coding=Ref("a0001.0")))
    book = opened(built)
    book.write("segments", one, "stance", "ambivalente")
    apply(built, taken(built, book.save()))
    (coding,) = (each for each in built.snapshot.state.codings.values() if "ana" in each.by)
    assert (coding.stance, coding.quotable) == (Stance.MIXED, True)
    book = opened(built)
    book.write("segments", one, "memo", "Importante")
    apply(built, taken(built, book.save()))
    assert workbook(built).grid("segments").cell(one, "memo").value == "Importante"
    assert is_empty(taken(built, made(workbook(built))))


def test_what_belongs_to_no_code_is_rejected(built: Study) -> None:
    one, other = keys(built)
    built.code("P1", "planning", "Planifico poco.")
    book = opened(built)
    memo = book.write("segments", other, "memo", "Una idea")
    words = book.write("segments", one, "words", "cuaderno")
    text = book.write("segments", other, "text", "Subió mucho.")
    assert sorted(reasons(taken(built, book.save()))) == sorted(
        [
            (memo, "workbook-segment-without-code"),
            (words, "workbook-which-code"),
            (text, "workbook-cell-computed"),
        ]
    )


def test_words_that_are_not_there_are_rejected_with_their_code(built: Study) -> None:
    _, other = keys(built)
    book = opened(built)
    code = book.write("segments", other, "code1", "Ingresos › Precio")
    words = book.write("segments", other, "words", "Bajó el precio")
    proposal = taken(built, book.save())
    assert not proposal.changes
    assert sorted(reasons(proposal)) == sorted(
        [(code, "workbook-words-fail"), (words, "workbook-words-not-here")]
    )


def test_a_slip_is_asked_about_and_a_new_name_is_a_new_code(built: Study) -> None:
    _, other = keys(built)
    book = opened(built)
    slip = book.write("segments", other, "code1", "Planificasión")
    book.write("segments", other, "code2", "Ingresos › Miedo a la sequía")
    both = book.write("segments", other, "code3", "Registros")
    proposal = taken(built, book.save())
    assert reasons(proposal) == [
        (slip, "workbook-code-slip"),
        (both, "workbook-code-ambiguous"),
    ]
    (code,) = proposal.new_codes
    assert (code.id, code.dimension) == ("miedo-a-la-sequia", "income")
    assert sorted(each.kind for each in proposal.changes) == ["code", "new-code"]


def test_a_deleted_row_takes_nothing_away(built: Study) -> None:
    one, _ = keys(built)
    book = opened(built)
    sheet = book.sheet("segments")
    sheet.delete_rows(book.cell("segments", one, "text").row)
    proposal = taken(built, book.save())
    assert not proposal.changes
    assert [(each.what, each.key) for each in proposal.absent] == [("row", one)]


def test_a_coding_that_was_moved_to_another_code_meanwhile_is_a_conflict(built: Study) -> None:
    one, _ = keys(built)
    book = opened(built)
    book.write("segments", one, "code1", None)
    built.act(acts.Recode(coding=Ref("a0001.0"), code=CodeId("records")), by="bruno")
    (clash,) = taken(built, book.save()).conflicts
    assert (clash.before, clash.theirs, clash.theirs_by) == (
        "Registros › Ventas",
        "Registros",
        ("bruno",),
    )


def test_done_and_asked_are_said_on_the_sheet_of_interviews(built: Study) -> None:
    book = opened(built)
    book.write("interviews", "P1", "done", "SI")
    book.write("interviews", "P1", "q1", "sí")
    proposal = taken(built, book.save())
    assert sorted(each.kind for each in proposal.changes) == ["asked", "done"]
    apply(built, proposal)
    assert set(built.snapshot.state.done(built.transcript("P1").id)) == {"ana"}
    assert workbook(built).grid("interviews").cell("P1", "done").value == "sí"
    assert is_empty(taken(built, made(workbook(built))))


def test_done_is_said_for_the_codebook_that_the_coder_had(built: Study) -> None:
    book = opened(built)
    book.write("interviews", "P1", "done", "sí")
    before = built.corpus.codebook.hash
    built.corpus = replace(built.corpus, codebook=replace(built.corpus.codebook, hash="nuevo"))
    (change,) = taken(built, book.save()).changes
    (done,) = change.changes
    assert isinstance(done, acts.Done)
    assert done.codebook == before


def test_another_persons_coding_workbook_is_refused(built: Study) -> None:
    with pytest.raises(UsageError, match="workbook-of-another-coder"):
        taken(built, made(workbook(built)), by="bruno")


def test_a_corrected_transcript_is_coded_where_the_words_are_now(built: Study) -> None:
    one, other = keys(built)
    book = opened(built)
    book.write("segments", other, "code1", "Ingresos › Precio")
    book.write("segments", one, "code2", "Ingresos › Precio")
    corrected = dialogue(TALK.replace("Anoto las ventas", "Anoto muy bien las ventas"), "P1")
    built.corpus = replace(
        built.corpus, transcripts={**built.corpus.transcripts, corrected.id: corrected}
    )
    proposal = taken(built, book.save())
    assert told(proposal) == [("code", "P1 · Precio", "Subió. Anoto también.")]
    assert [slug for _, slug in reasons(proposal)] == ["workbook-words-moved"]
    change = proposal.changes[0].changes[0]
    assert isinstance(change, acts.Code)
    assert change.anchor.holds_in(corrected.text)


# Suggestions


def offered(built: Study) -> list[Suggestion]:
    transcript = built.transcript("P1")
    segment = answers(transcript)[1]
    matched: Anchor = transcript.anchor(built.span("P1", "Anoto", 2))
    basis = Basis("rule", "anotar")
    anchor = transcript.anchor(segment.span)
    return [Suggestion(CodeId("records"), transcript.id, anchor, basis, (matched,))]


def test_suggestions_are_shown_only_when_asked_for(built: Study) -> None:
    _, other = keys(built)
    assert "suggested" not in [each.key for each in workbook(built).grid("segments").columns]
    grid = workbook(built, suggestions=offered(built)).grid("segments")
    assert grid.cell(other, "suggested").value == "Habilidades › Registros ← «Anoto»"
    assert grid.cell(other, "code1").value is None


def test_copying_a_suggestion_into_a_code_cell_accepts_it(built: Study) -> None:
    _, other = keys(built)
    book = Opened(made(workbook(built, suggestions=offered(built))))
    book.write("segments", other, "code1", "Habilidades › Registros ← «Anoto»")
    apply(built, taken(built, book.save()))
    coding = next(each for each in built.snapshot.state.codings.values() if each.code == "records")
    assert coding.basis == Basis("rule", "anotar")
    (decision,) = built.snapshot.state.all(acts.Decide)
    assert decision.change.accepted
    assert decision.change.anchor == offered(built)[0].anchor
