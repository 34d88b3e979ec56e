"""A whole report: what stands in it, what is withheld from it, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Study, dialogue, study
from qualpap.errors import Issue, Place, Severity, UsageError
from qualpap.model import acts
from qualpap.model.codebook import CodeStatus
from qualpap.model.coding import CoderId, Ref, Stance
from qualpap.model.labels import Label
from qualpap.model.settings import Coder, TranscriptSettings
from qualpap.model.text import TextHash, anchor_at
from qualpap.report.compose import compose
from qualpap.report.exhibits import Table
from qualpap.report.model import (
    Authored,
    FindingKind,
    QuotationBlock,
    Register,
    Report,
    ReportFacts,
    Section,
)
from qualpap.report.quotations import Withheld
from report_samples import CODES, FACTS, random_studies, rich, translate


def report_of(built: Study, language: str = "en", facts: ReportFacts = FACTS) -> Report:
    return compose(built.selection(), language, facts)[0]


def section(report: Report, id_: str) -> Section:
    return next(each for _, each in report.walk() if each.id == id_)


def told(report: Report, id_: str) -> list[str]:
    found = section(report, id_)
    return [
        finding.text
        for block in found.blocks
        if hasattr(block, "findings")
        for finding in block.findings
    ]


def test_a_study_with_nothing_in_it_has_a_short_report() -> None:
    report, issues = compose(study({}).selection(), "es", FACTS)
    assert issues == ()
    assert report.quotations == ()
    assert "Todavía no se ha codificado nada" in told(report, "results")[0]
    assert [each.id for each in report.sections] == ["methods", "results", "limitations"]


def test_interviews_without_codebook_or_table_are_described() -> None:
    report = report_of(study({"P01": "E: ¿Y?\nP: Anoto todo.", "P02": "P: Yo no."}))
    assert told(report, "methods.participants")[0].startswith(
        "The study rests on two interviews with two participants."
    )
    assert section(report, "appendix.participants")


def test_a_codebook_without_codings_says_so() -> None:
    report = report_of(study({"P01": "P: Hola."}, codes=CODES))
    assert told(report, "results") == [
        "Nothing has been coded yet, so there are no findings to report."
    ]


def test_a_language_without_sentences_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        compose(rich().selection(), "de", FACTS)
    assert refused.value.slug == "report-language-unknown"


def test_the_sections_follow_the_codebook() -> None:
    report = report_of(rich())
    results = section(report, "results")
    assert [each.id for each in results.sections] == [
        "skills",
        "gender",
        "classifications",
    ]
    skills = section(report, "skills")
    assert [each.id for each in skills.sections] == [
        "skills.management",
        "skills.pests",
        "skills.not-mentioned",
    ]
    assert [each.id for each in section(report, "skills.management").sections] == ["skills.records"]


def test_the_argument_of_a_code() -> None:
    report = report_of(rich())
    assert told(report, "skills.records")[:3] == [
        "Writing things down began as a demand.",
        "Las empresas callan.",
        "Most of those asked talk about record keeping (7 of 11).",
    ]
    assert told(report, "skills.records")[3:6] == [
        "Two more bring it up unprompted (P09 and P10).",
        "Of these nine, most (8) confirm it and one contradicts it (P03).",
        "Only producers (7 of 8) bring it up, not companies (0 of 3).",
    ]
    assert told(report, "skills.not-mentioned")[0].startswith("management: 4 of 11 asked (P07, C01")


def test_a_denial_is_no_case_of_the_finding() -> None:
    report = report_of(rich())
    (stance,) = [
        each
        for each in report.findings
        if each.kind is FindingKind.STANCE and "contradicts it (P03)" in each.text
        and "P03" not in each.cases and len(each.cases) == 8
    ][:1]  # fmt: skip
    assert stance.claims


def test_what_analysts_wrote_is_marked_as_theirs() -> None:
    report = report_of(rich())
    written = [b for b in section(report, "skills.records").blocks if isinstance(b, Authored)]
    assert [each.label for each in written] == [
        "Synthesis, by Ana",
        "Companies · Synthesis, by Ana, in Spanish",
        "Case summaries, by Ana, in Spanish",
    ]
    assert all(finding.by == ("Ana",) for block in written for finding in block.findings)
    assert written[2].findings[0].text == "Agricultora 1 (P01): Lleva cuaderno."
    assert written[1].language == "es"
    program = [each for each in report.findings if not each.by]
    assert all(each.kind not in (FindingKind.SYNTHESIS, FindingKind.SUMMARY) for each in program)


def test_a_later_synthesis_takes_the_place_of_the_one_it_names() -> None:
    built = rich()
    first = next(a for a in built.acts if isinstance(a.changes[0], acts.Synthesis))
    (change,) = first.changes
    assert isinstance(change, acts.Synthesis)
    built.act(replace(change, text="Otra cosa.", replaces=(Ref(f"{first.id}.0"),)))
    spanish = report_of(built, "es")
    assert told(spanish, "skills.records")[0] == "Otra cosa."


def test_a_translation_of_exactly_the_words_is_printed_with_the_original_kept() -> None:
    built = rich()
    before = report_of(built)
    block = before.quotations[0]
    assert block.foreign
    assert not isinstance(block.said, Withheld)
    words = block.said.quotation.span.of(built.transcript(block.locator.transcript).text)
    translate(built, str(block.locator.transcript), words, "I write it all down.")
    after = report_of(built)
    again = next(each for each in after.quotations if each.original == block.original)
    assert again.shown == "I write it all down."
    assert not again.foreign
    assert again.translation is not None
    assert again.translation.by == ("Ana",)
    spanish = next(
        each for each in report_of(built, "es").quotations if each.original == block.original
    )
    assert spanish.shown == block.original
    assert [each.text for each in spanish.translations] == ["I write it all down."]


def test_a_translation_of_more_or_fewer_words_is_not_printed() -> None:
    said = "Anoto todo en un cuaderno negro. Lo miro cada noche antes de dormir en la cocina."
    coded = "Lo miro cada noche antes de dormir en la cocina."
    for other in (said, "todo en un cuaderno negro. Lo miro cada noche antes"):
        built = study({"P01": f"E: ¿Y?\nP: {said}"}, codes=CODES)
        built.code("P01", "records", coded)
        translate(built, "P01", other, "Another sentence.")
        (block,) = report_of(built).quotations
        assert block.shown == coded
        assert block.foreign


def test_a_translation_outlives_a_correction_elsewhere_in_the_transcript() -> None:
    coded = "Lo miro cada noche antes de dormir en la cocina."
    old = study({"P01": f"E: ¿Y?\nP: Nada. {coded}"}, codes=CODES)
    translate(old, "P01", coded, "I look at it every night.")
    built = study({"P01": f"E: ¿Y bien?\nP: Nada. {coded}"}, codes=CODES)
    built.act(*old.acts[0].changes)
    built.code("P01", "records", coded)
    (block,) = report_of(built).quotations
    assert block.shown == "I look at it every night."


def test_untranslated_quotations_are_noted() -> None:
    report, issues = compose(rich().selection(), "en", FACTS)
    (note,) = [each for each in issues if each.slug == "quotations-untranslated"]
    assert note.severity is Severity.NOTE
    assert note.facts["count"] == len(report.quotations)
    assert compose(rich().selection(), "es", FACTS)[1] == ()


def test_what_the_transcript_does_not_bear_out_is_withheld_in_plain_sight() -> None:
    text = dialogue("E: ¿Y?\nP: Anoto todo en un cuaderno negro de la cocina.", "P01")
    forged = replace(text, hash=TextHash("0" * 64))
    built = study({"P01": forged}, codes=CODES, participants={"P01": {}})
    anchor = anchor_at(text.text, text.turns[1].speech, forged.hash)
    built.act(acts.Code(code=built.corpus.codebook.codes[1].id, transcript=text.id, anchor=anchor))
    report, issues = compose(built.selection(), "en", FACTS)
    (block,) = report.quotations
    assert isinstance(block.said, Withheld)
    assert block.original == block.shown == ""
    assert block.notice.startswith("[Quotation 1 is withheld: ")
    (issue,) = issues
    assert issue.slug == "quotation-withheld"
    assert issue.is_error
    assert issue.where == Place("transcripts/P01.txt", detail="records")
    assert issue.facts["reason"] == "text-changed"
    assert "One quotation is withheld" in " ".join(told(report, "limitations"))


def test_tables_and_quotations_are_numbered_as_they_come() -> None:
    report = report_of(rich())
    captions = [
        block.caption
        for _, each in report.walk()
        for block in each.blocks
        if isinstance(block, Table | Register)
    ]
    numbers = [int(re.findall(r"\d+", each)[0]) for each in captions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [each.number for each in report.quotations] == list(range(1, len(report.quotations) + 1))


def test_the_sample_is_tabulated() -> None:
    report = report_of(rich())
    tables = [b for b in section(report, "methods.participants").blocks if isinstance(b, Table)]
    assert tables[0].rows == (("Producer", "10"), ("Company", "3"), ("Total", "13"))
    assert tables[1].header == ("Region", "Producers", "Companies", "Total")
    assert tables[1].rows[-1] == ("Total", "10", "3", "13")


def test_cases_are_classified_and_the_doubtful_named() -> None:
    report = report_of(rich())
    assert told(report, "classifications.selling") == [
        "All: 1 of 1: P01",
        "Parte: 0 of 1",
        "One participant cannot be judged (P02: habla de dos años).",
        (
            "11 participants have not been classified yet (P03, P04, P05, P06, P07, P08, P09, "
            "P10, C01, C02 and C03)."
        ),
    ]


def test_an_interview_in_progress_takes_the_words_for_shares_away() -> None:
    built = rich()
    done = next(a for a in built.acts if isinstance(a.changes[0], acts.Done))
    built.undo(done)
    built.done(*[f"P{n:02}" for n in range(2, 11)])
    report = report_of(built)
    findings = told(report, "skills.records")
    assert (
        "So far nine participants talk about record keeping; the interviews of four "
        in " ".join(findings)
    )
    assert "Most of those" not in " ".join(findings)
    assert "Four interviews are still being coded (C01, C02, C03 and P01)" in " ".join(
        told(report, "limitations")
    )


def test_a_code_that_came_later_is_among_the_limitations() -> None:
    built = rich()
    book = built.corpus.codebook
    old = replace(book, hash="old")
    history = replace(
        built.corpus.history,
        codes={**built.corpus.history.codes, "old": frozenset(c.id for c in old.codes[:3])},
    )
    built.corpus = replace(built.corpus, history=history)
    done = next(a for a in built.acts if isinstance(a.changes[0], acts.Done))
    built.undo(done)
    built.done("P01", codebook="old")
    built.done(*[each for each in built.corpus.transcripts if each != "P01"])
    limits = " ".join(told(report_of(built), "limitations"))
    assert "Pest control came into the codebook after one interview had been read" not in limits
    assert "Voice and confidence came into the codebook after one interview" in limits


def test_problems_of_the_files_are_counted_among_the_limitations() -> None:
    issues = (
        Issue(Severity.ERROR, "transcript-empty", Place("transcripts/x.txt")),
        Issue(Severity.WARNING, "role-unclear", Place("transcripts/y.txt")),
        Issue(Severity.NOTE, "encoding-guessed", Place("transcripts/z.txt")),
    )
    report = report_of(rich(), facts=replace(FACTS, issues=issues))
    assert (
        "The study’s files have one error and one doubt that nobody has settled (errors in "
        "transcripts/x.txt)." in told(report, "limitations")
    )


def test_several_coders_and_who_decides_are_told() -> None:
    built = rich()
    coders = (
        Coder(CoderId("ana"), "Ana"),
        Coder(CoderId("bruno"), "Bruno"),
        Coder(CoderId("carla"), "Carla", adjudicator=True),
    )
    built.corpus = replace(
        built.corpus, settings=replace(built.corpus.settings, coders=coders, transcripts=(
            TranscriptSettings(coder=CoderId("ana")),
        )),
    )  # fmt: skip
    built.code("P01", "records", "Anoto todo", by="bruno")
    built.code("P01", "records", "Anoto todo", by="carla")
    said = " ".join(told(report_of(built), "methods.coding"))
    assert "Ana coded 13 interviews, Bruno one and Carla one." in said
    assert "the codings of Carla, who settled the differences, are counted once" in said
    limits = " ".join(told(report_of(built), "limitations"))
    assert "12 of the 13 coded interviews were coded by one person only." in limits


def test_hashes_and_program_stand_in_the_appendix() -> None:
    report = report_of(rich())
    (table,) = section(report, "appendix.origin").blocks
    assert isinstance(table, Table)
    assert ("Program", "qualpap 0.1.0") in table.rows
    assert any("1" * 64 in value for _, value in table.rows)


def test_provisional_codes_have_a_section_of_their_own() -> None:
    built = study(
        {"P01": "P: Todo por teléfono ahora, nadie viene a ver la planta ni el suelo."},
        codes=CODES,
        options={"voice": {"dimension": None, "status": CodeStatus.PROVISIONAL}},
    )
    built.code("P01", "voice", "Todo por teléfono ahora, nadie viene a ver la planta")
    report = report_of(built)
    assert section(report, "open.voice").title == "Voice and confidence"
    assert len(report.quotations) == 1


CAUSAL = re.compile(
    r"\b(because of|due to|caus\w+|leads? to|led to|results? in|thanks to|debido a|gracias a|"
    r"caus\w+|provoc\w+|produce|genera|lleva a|por culpa)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_program_asserts_no_cause(language: str) -> None:
    report = report_of(rich(), language)
    for finding in report.findings:
        if not finding.by:
            assert not CAUSAL.search(finding.text), finding.text


@given(random_studies(), st.sampled_from(["es", "en"]))
def test_the_same_study_gives_the_same_report(built: Study, language: str) -> None:
    assert compose(built.selection(), language, FACTS) == compose(
        built.selection(), language, FACTS
    )


@given(random_studies())
def test_every_finding_on_a_code_names_whom_it_rests_on(built: Study) -> None:
    for finding in report_of(built).findings:
        if finding.kind in (FindingKind.STANCE, FindingKind.KINDS):
            assert finding.passages
            assert finding.claims
        assert set(finding.cases) <= set(built.selection().participants)


def test_a_stance_that_all_share_is_said_once() -> None:
    built = study(
        {f"P{n}": "P: Anoto todo lo que vendo en un cuaderno grande." for n in range(3)},
        codes=CODES,
    )
    for n in range(3):
        built.code(f"P{n}", "records", "Anoto todo", stance=Stance.AFFIRMS)
    built.done("P0", "P1", "P2")
    assert told(report_of(built), "skills.records") == [
        "All three participants whose interviews were reviewed talk about record keeping.",
        "All three confirm it; nobody in the three interviews reviewed contradicts it.",
    ]


def test_quotation_blocks_carry_their_locator() -> None:
    report = report_of(rich())
    block = next(b for _, s in report.walk() for b in s.blocks if isinstance(b, QuotationBlock))
    assert block.locator.turns == (2, 2)
    assert block.where == f"{block.locator.transcript}, turn 2"


def test_a_column_without_a_name_in_the_reports_language_is_called_as_the_table_calls_it() -> None:
    built = rich()
    columns = tuple(
        replace(each, label=Label.of({"es": "zona"})) if each.id == "region" else each
        for each in built.corpus.participants.attributes
    )
    people = replace(built.corpus.participants, attributes=columns)
    built.corpus = replace(built.corpus, participants=people)
    captions = {
        language: " ".join(
            block.caption
            for block in section(report_of(built, language), "methods.participants").blocks
            if isinstance(block, Table)
        )
        for language in ("es", "en")
    }
    assert "zona" in captions["es"]
    assert "region" in captions["en"]
    assert "zona" not in captions["en"]


def test_that_nobody_is_done_yet_is_a_limitation() -> None:
    built = study({"P01": "E: ¿Y?\nP: Anoto todo.", "P02": "P: Yo no."}, codes=CODES)
    for codings in (0, 1):
        if codings:
            built.code("P01", "records", "Anoto todo")
        limits = told(report_of(built), "limitations")
        assert any(each.startswith("Nobody has said yet of any interview") for each in limits)
        assert not any("still being coded" in each for each in limits)
    built.done("P01")
    limits = told(report_of(built), "limitations")
    assert any(each.startswith("One interview is still being coded (P02)") for each in limits)
    assert not any(each.startswith("Nobody has said yet") for each in limits)


def test_questions_of_which_nobody_recorded_whether_they_were_asked_are_limitations() -> None:
    built = study(
        {"P01": "P: Anoto todo.", "P02": "P: Yo no."},
        codes=CODES,
        guide={"q1": ("¿Anota?", ["records"]), "q2": ("¿Y?", ["pests"]), "q3": ("¿?", ["voice"])},
        asked={"P01": {"q1": "yes", "q2": "no"}, "P02": {"q2": "yes"}},
    )
    built.done("P01", "P02")
    limits = told(report_of(built), "limitations")
    assert (
        "Nobody has recorded whether these questions were asked: q1 (1 of 2 participants) and "
        "q3 (2 of 2 participants)." in limits
    )
    assert not any("which questions were put to whom" in each for each in limits)


def test_that_no_question_was_recorded_at_all_is_said_once() -> None:
    built = study({"P01": "P: Anoto."}, codes=CODES, guide={"q1": ("¿Anota?", ["records"])})
    limits = " ".join(told(report_of(built), "limitations"))
    assert "Nobody has recorded which questions were put to whom" in limits
    assert "q1" not in limits


def test_interviews_that_belong_to_nobody_are_counted_nowhere_and_said_to_be_so() -> None:
    talk = dialogue("E: ¿Anota?\nR: Anoto todo en un cuaderno de tapas negras.", "veterano")
    nobodys = replace(
        talk,
        participants=(),
        turns=tuple(
            replace(turn, speaker=replace(turn.speaker, participant=None)) for turn in talk.turns
        ),
    )
    built = study({"veterano": nobodys}, codes="s: S\n    records: Registros")
    built.code("veterano", "records", "Anoto todo")
    report = report_of(built)
    assert "The study rests on one interview." in "".join(told(report, "methods.participants"))
    (limit,) = (each for each in told(report, "limitations") if "whose it is" in each)
    assert "veterano" not in limit  # a name that a file was given is nothing to print
    assert report.quotations == ()
