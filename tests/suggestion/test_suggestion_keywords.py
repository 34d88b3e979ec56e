"""Codes suggested by search rules: where, with which words, and where not."""

from __future__ import annotations

import pytest
from suggestion_interviews import PIPELINES, interview

from qualpap.errors import Severity
from qualpap.model.codebook import Code, Codebook, CodeId, CodeStatus, SearchRule
from qualpap.model.labels import Label
from qualpap.model.settings import Conventions, Segmentation
from qualpap.model.transcript import Transcript
from qualpap.suggestion.keywords import RuleSuggester
from qualpap.transcript.segmentation import segment


def codebook(*rules: str, language: str = "es", **more: tuple[str, ...]) -> Codebook:
    codes = {"records": rules, **more}
    return Codebook(
        path="codebooks/pap.yaml",
        codes=tuple(
            Code(
                CodeId(name),
                None,
                Label(),
                search=tuple(SearchRule(language, text, 3 + at) for at, text in enumerate(texts)),
            )
            for name, texts in codes.items()
        ),
    )


def matched(
    transcript: Transcript, rules: Codebook, rule: str = "answer"
) -> list[tuple[str, list[str]]]:
    """The code and the words that matched, for each suggestion."""
    segments = segment(transcript, Segmentation(rule))
    found = RuleSuggester(rules, PIPELINES).propose(transcript, segments)
    for each in found:
        assert each.anchor.holds_in(transcript.text)
        assert all(words.holds_in(transcript.text) for words in each.matched)
        assert all(each.anchor.span.covers(words.span) for words in each.matched)
    return [(each.code, [words.exact for words in each.matched]) for each in found]


@pytest.mark.parametrize(
    ("rule", "speech", "words"),
    [
        ("anotar", "Antes anotábamos, ahora anoto.", ["anotábamos", "anoto"]),
        ("anotar", "Hay que anotarlo.", ["anotarlo"]),
        ("vender", "Lo tengo vendío.", ["vendío"]),
        ("precio justo", "A precios justos.", ["precios justos"]),
        ("cuaderno", "Los CUADERNOS ahí.", ["CUADERNOS"]),
        ("cuadernos", "Un cuaderno.", ["cuaderno"]),
        ('"al día"', "Está todo al día.", ["al día"]),
        ('"Al día"', "Al día y al Día.", ["Al día", "al Día"]),
        ("registr*", "Registramos, es el registro.", ["Registramos", "registro"]),
        ("llevar ~4 cuaderno", "Llevo siempre un cuaderno.", ["Llevo", "cuaderno"]),
        ("llevar ~4 cuaderno", "El cuaderno lo llevo yo.", ["cuaderno", "llevo"]),
        ("planilla -sueldo", "Hago la planilla.", ["planilla"]),
        ("planilla -sueldo", "No sé de sueldos. Hago la planilla.", ["planilla"]),
    ],
)
def test_what_each_kind_of_rule_finds(rule: str, speech: str, words: list[str]) -> None:
    transcript = interview(f"E: ¿Y?\nP05: {speech}")
    assert matched(transcript, codebook(rule)) == [("records", words)]


@pytest.mark.parametrize(
    ("rule", "speech"),
    [
        ("anotar", "Lo nota uno."),
        ('"al día"', "Al otro día."),
        ("registr*", "Deregistro."),
        ("precio justo", "Precio muy justo."),
        ("llevar ~2 cuaderno", "Llevo siempre conmigo un cuaderno."),
        ("llevar ~9 cuaderno", "Llevo papas. El cuaderno se perdió."),
        ("planilla -sueldo", "La planilla es de sueldos."),
        ("planilla -sueld*", "La planilla de los sueldecitos."),
        ('planilla -"no es"', "No es planilla."),
        ("llevar ~3 llevar", "Lo llevo."),
    ],
)
def test_what_each_kind_of_rule_leaves(rule: str, speech: str) -> None:
    assert matched(interview(f"E: ¿Y?\nP05: {speech}"), codebook(rule)) == []


@pytest.mark.parametrize(
    ("rule", "speech", "found"),
    [
        ('"al dia"', "Está al día.", True),
        ('"al dia"', "Está al dia.", True),
        ('"al día"', "Está al dia.", False),
        ("camion", "Los camiones.", True),
        ("anotaci*", "Una anotación.", True),
        ("asociación", "La asociacion.", False),
        ("ano", "Hace un año.", False),
        ("año", "Hace un año.", True),
    ],
)
def test_accents_count_only_where_the_rule_has_them(rule: str, speech: str, found: bool) -> None:
    transcript = interview(f"E: ¿Y?\nP05: {speech}")
    assert bool(matched(transcript, codebook(rule))) is found


def test_only_the_participants_words_are_searched() -> None:
    transcript = interview(
        "E: ¿Usted anota en un cuaderno?\nP05: No.\nESPOSO: Yo anoto.\nE: ¿Anota usted?\nP05: Sí."
    )
    for rule in ("answer", "exchange"):
        assert matched(transcript, codebook("anotar", "cuaderno"), rule) == []


def test_one_suggestion_for_each_segment_code_and_rule_in_order() -> None:
    transcript = interview(
        "E: ¿Y?\nP05: Anoto en un cuaderno, anoto todo.\nE: ¿Y?\nP05: Vendo y anoto."
    )
    rules = codebook("anotar", "cuaderno", income=("vender",))
    segments = segment(transcript, Segmentation())
    found = RuleSuggester(rules, PIPELINES).propose(transcript, segments)
    assert [(each.code, each.basis.name, each.anchor.span) for each in found] == [
        ("records", "anotar", segments[0].span),
        ("records", "cuaderno", segments[0].span),
        ("records", "anotar", segments[1].span),
        ("income", "vender", segments[1].span),
    ]
    assert {each.basis.kind for each in found} == {"rule"}


def test_rules_of_another_language_are_left_aside() -> None:
    transcript = interview("E: ¿Y?\nP05: Anoto todo.")
    assert matched(transcript, codebook("anotar", language="en")) == []
    both = Codebook(
        codes=(
            Code(
                CodeId("slips"),
                None,
                Label(),
                search=(SearchRule("es", "error"), SearchRule("en", "error", 1)),
            ),
        )
    )
    assert len(matched(interview("E: ¿Y?\nP05: Fue un error."), both)) == 1
    english = interview("E: So?\nP05: We wrote it down in notebooks.", "en")
    assert matched(english, codebook("notebook", language="en")) == [("records", ["notebooks"])]


def test_only_codes_that_are_allowed_and_in_use() -> None:
    transcript = interview("E: ¿Y?\nP05: Anoto y vendo.")
    segments = segment(transcript, Segmentation())
    rules = codebook("anotar", income=("vender",))
    allowed = RuleSuggester(rules, PIPELINES).propose(transcript, segments, {CodeId("income")})
    assert [each.code for each in allowed] == ["income"]
    retired = Codebook(
        codes=(
            Code(
                CodeId("old"),
                None,
                Label(),
                search=(SearchRule("es", "anotar"),),
                status=CodeStatus.RETIRED,
            ),
        )
    )
    assert RuleSuggester(retired, PIPELINES).propose(transcript, segments) == ()


def test_marks_are_not_speech() -> None:
    transcript = interview("E: ¿Y?\nP05: Así es [suena un registro] no más.")
    segments = segment(transcript, Segmentation())
    conventions = Conventions(marks=("[suena *]",))
    rules = codebook("registro")
    assert RuleSuggester(rules, PIPELINES, conventions).propose(transcript, segments) == ()
    assert len(RuleSuggester(rules, PIPELINES).propose(transcript, segments)) == 1


def test_a_rule_that_cannot_be_understood_is_an_issue_and_the_others_work() -> None:
    suggester = RuleSuggester(codebook('"al día', "anotar"), PIPELINES)
    assert [
        (issue.slug, issue.severity, issue.where.file, issue.where.line, issue.where.detail)
        for issue in suggester.issues
    ] == [("search-rule-invalid", Severity.ERROR, "codebooks/pap.yaml", 3, "records")]
    transcript = interview("E: ¿Y?\nP05: Anoto.")
    assert len(suggester.propose(transcript, segment(transcript, Segmentation()))) == 1


def test_a_word_in_a_cut_answer_belongs_to_the_part_it_stands_in() -> None:
    transcript = interview("E: ¿Y?\nP05: " + "Sí, eso es así. " * 10 + "Anoto todo.")
    segments = segment(transcript, Segmentation("answer", 20))
    found = RuleSuggester(codebook("anotar"), PIPELINES).propose(transcript, segments)
    assert [each.anchor.span for each in found] == [segments[-1].span]
