"""On the page, a quotation shows the passage of its interview that it is from."""

from __future__ import annotations

from html import unescape

from builders import study
from qualpap.formats.reports import render
from qualpap.model.transcript import Role
from qualpap.report.compose import compose
from report_samples import FACTS, rich


def test_a_quotation_opens_what_its_speaker_said_around_it_and_nobody_else() -> None:
    built = rich()
    report, _ = compose(built.selection(), "es", FACTS)
    page = unescape(render(report, "html").decode())
    assert report.quotations
    for block in report.quotations:
        before, passage, after = block.around
        text = built.transcript(str(block.locator.transcript))
        assert passage == " ".join(block.locator.span.of(text.text).split())
        (turn,) = text.turns_in(block.locator.span)
        said = " ".join(turn.speech.of(text.text).split())
        whole = f"{before} {passage} {after}".strip()
        assert said == " ".join(whole.split())
        assert f"<mark>{passage}</mark>" in page
        asked = [t for t in text.turns if t.speaker.role is Role.INTERVIEWER]
        assert all(each.speech.of(text.text) not in whole for each in asked)


def test_of_a_long_answer_only_the_words_nearby_are_shown() -> None:
    words = " ".join(f"antes{n}" for n in range(200))
    long = study(
        {"P01": f"E: ¿Y?\nP: {words}. Anoto cada venta en el cuaderno por la noche. {words}."},
        codes="skills: Habilidades\n    records: Registros",
    )
    long.code("P01", "records", "Anoto cada venta en el cuaderno por la noche.")
    long.done("P01")
    report, _ = compose(long.selection(), "es", FACTS)
    (block,) = report.quotations
    before, passage, after = block.around
    assert passage == "Anoto cada venta en el cuaderno por la noche."
    assert before.startswith("… antes")
    assert after.endswith(" …")
    assert len(before.split()) == len(after.split()) == 61
